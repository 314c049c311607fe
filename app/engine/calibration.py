"""Attempts at reference values as a recording keeps them, from what the training found out.

Events hold all of it already; rows can be read without knowing any protocol.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.protocols.commands import Command
from app.protocols.mvc.mvc import MVC_ATTEMPT, MVC_END, MVC_REDO, MVC_REST
from app.protocols.outcomes import REFERENCE, values_of
from app.protocols.reference import REPORTED_MS, Reference
from app.protocols.training import SETUP
from dsp.events import TRAINING, Event
from recordings.notes import REST, CalibrationAttempt

#: Letters of the name of a recording.
_UUID = 36


class CalibrationRows:
    """Makes the rows of one recording.

    An attempt becomes a row when its MVC is over: until then a person may discard it. Of one that
    the program did not live to see the events say what was measured.

    Parameters
    ----------
    channels
        Names of the recording's channels: a reference of another muscle is no part of it.
    """

    def __init__(self, channels: Iterable[str]) -> None:
        self._channels = frozenset(channels)
        self._open: list[dict[str, Any]] = []
        self._discarded: dict[int, str] = {}
        self._known: dict[str, int] = {}
        self._makers: Mapping[str, Callable[[Mapping[str, Any]], list[CalibrationAttempt]]] = {
            MVC_REST: self._rest,
            MVC_ATTEMPT: self._note_attempt,
            MVC_REDO: self._note_redo,
            MVC_END: self._end,
            REFERENCE: self._adopt,
        }

    def take(self, events: Iterable[Event]) -> list[CalibrationAttempt]:
        """Return the rows that events give, in their order."""
        rows: list[CalibrationAttempt] = []
        for event in events:
            if event.kind == TRAINING:
                rows += self._before(event.label)
            elif event.kind in self._makers:
                rows += self._makers[event.kind](values_of(event))
        return rows

    def finish(self) -> list[CalibrationAttempt]:
        """Return the rows of an MVC that did not come to its end."""
        rows = [row for values in self._open for row in self._attempt(values)]
        self._open, self._discarded = [], {}
        return rows

    def _before(self, label: str) -> list[CalibrationAttempt]:
        """Return references that were measured before the recording: it begins with them."""
        try:
            command = Command.from_label(label)
            if command.do != SETUP:
                return []
            found = [Reference.from_values(one) for one in command.values.get("references", ())]
        except (ValueError, TypeError, AttributeError):
            return []  # refused by the training, too
        return [self._reference(one) for one in found if one.channel in self._channels]

    def _rest(self, values: Mapping[str, Any]) -> list[CalibrationAttempt]:
        rest_uv = values.get("rest_uv")
        channel = str(values["channel"])
        return [
            CalibrationAttempt(
                kind=REST,
                channel=channel,
                attempt=self._next(f"{REST} {channel}"),
                first_sample=values["start"],
                end_sample=values["end"],
                value=math.nan if rest_uv is None else rest_uv,
                accepted=rest_uv is not None,
                note=values.get("why", ""),
            )
        ]

    def _note_attempt(self, values: Mapping[str, Any]) -> list[CalibrationAttempt]:
        self._open.append(dict(values))
        return []

    def _note_redo(self, values: Mapping[str, Any]) -> list[CalibrationAttempt]:
        self._discarded[values["attempt"]] = str(values.get("note", ""))
        return []

    def _end(self, _values: Mapping[str, Any]) -> list[CalibrationAttempt]:
        return self.finish()

    def _adopt(self, values: Mapping[str, Any]) -> list[CalibrationAttempt]:
        """Return the row of a reference that is none of the attempts of an MVC."""
        reference = Reference.from_values(values)
        key = (reference.channel, reference.first_sample, reference.end_sample)
        is_attempt = any(
            one["channel"] == reference.channel and list(one["window"]) == list(key[1:])
            for one in self._open
        )
        if is_attempt or reference.channel not in self._channels:
            return []
        return [self._reference(reference)]

    def _attempt(self, values: Mapping[str, Any]) -> list[CalibrationAttempt]:
        value = values["values_uv"].get(f"{REPORTED_MS:g}")
        channel, kind, number = str(values["channel"]), str(values["kind"]), values["attempt"]
        discarded = self._discarded.get(number)
        why = discarded if discarded is not None else values.get("why", "")
        notes = [why, values.get("posture", "")]
        share = values.get("submaximal")
        if share is not None:
            notes.append(f"at {100 * share:.0f} % of the effort")
        return [
            CalibrationAttempt(
                kind=kind,
                channel=channel,
                attempt=self._next(f"{kind} {channel}"),
                first_sample=values["start"],
                end_sample=values["end"],
                value=math.nan if value is None else value,
                window_ms=REPORTED_MS,
                accepted=bool(values["accepted"]) and discarded is None,
                note="; ".join(filter(None, notes)),
            )
        ]

    def _reference(self, reference: Reference) -> CalibrationAttempt:
        notes = [reference.note]
        if reference.first_sample == reference.end_sample:
            notes.insert(0, "measured before this recording; its raw samples are not stored")
        elif reference.recording_uuid:
            notes.insert(0, "measured in an earlier recording")
        if reference.earlier:
            notes.append("electrodes may have been placed anew since: ±40–65 %")
        return CalibrationAttempt(
            kind=reference.kind,
            channel=reference.channel,
            attempt=self._next(f"{reference.kind} {reference.channel}"),
            first_sample=reference.first_sample,
            end_sample=reference.end_sample,
            value=reference.value_uv(REPORTED_MS),
            window_ms=REPORTED_MS,
            recording_uuid=reference.recording_uuid[:_UUID],
            note="; ".join(filter(None, notes)),
        )

    def _next(self, key: str) -> int:
        """Count rows of a kind and channel: a second MVC goes on where the first one ended."""
        self._known[key] = self._known.get(key, 0) + 1
        return self._known[key]
