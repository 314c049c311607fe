"""Rows of a recording's tables that wait for the next flush, and are put on its index there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from acquisition.types import Gap
from dsp.events import Event
from recordings.myobench import layout, schema
from recordings.myobench.datasets import Datasets
from recordings.notes import CalibrationAttempt

_ROW_BYTES = 512


class WaitingTables:
    """Gaps, events, calibration and truth since the last flush.

    Samples of events and attempts come on the index of the stream; index 0 of the file is known
    with its first sample. Each ``add`` returns how many bytes on disk it may take.

    Parameters
    ----------
    channels
        Names of the channels.
    """

    def __init__(self, channels: Iterable[str]) -> None:
        self._channels = frozenset(channels)
        self._gaps: list[Gap] = []
        self._events: list[Event] = []
        self._attempts: list[CalibrationAttempt] = []
        self._truth: str | None = None

    def add_gap(self, gap: Gap) -> int:
        """Add a gap, which is on the file's index already."""
        self._gaps.append(gap)
        return _room(gap.reason)

    def add_event(self, event: Event) -> int:
        """Add an event.

        Raises
        ------
        ValueError
            Its kind cannot be stored.
        """
        layout.check_kind(event.kind)
        self._events.append(event)
        return _room(event.kind, event.label)

    def add_attempt(self, attempt: CalibrationAttempt) -> int:
        """Add an attempt at a reference value.

        Raises
        ------
        ValueError
            It is of a channel that is not there, or the name of its recording is too long.
        """
        if attempt.channel not in self._channels:
            raise ValueError(f"calibration of {attempt.channel!r:.80}, which is no channel")
        if len(schema.stored_text(attempt.recording_uuid)) > schema.UUID_BYTES:
            raise ValueError(f"calibration in the recording {attempt.recording_uuid!r:.80}")
        self._attempts.append(attempt)
        return _room(attempt.channel, attempt.note)

    def set_truth(self, truth: Mapping[str, Any]) -> int:
        """Set what a simulation says was there, in place of what was said before.

        Raises
        ------
        TypeError, ValueError
            `truth` is not JSON-compatible, or longer than anybody reads.
        """
        document = layout.to_json(truth)
        if len(document) >= schema.MAX_SIMULATION_BYTES:
            raise ValueError(f"a truth of {len(document)} bytes")
        self._truth = document
        return len(document)

    def write(self, datasets: Datasets, origin_sample: int | None) -> None:
        """Write what can be placed.

        Parameters
        ----------
        datasets
            Where to; raises what HDF5 raises.
        origin_sample
            The stream's index of the file's index 0; None: not known yet, events and attempts wait.
        """
        datasets.add_gaps(self._gaps)
        self._gaps = []
        if origin_sample is not None:
            datasets.add_events([_event_on(event, origin_sample) for event in self._events])
            self._events = []
            attempts = [_attempt_on(attempt, origin_sample) for attempt in self._attempts]
            datasets.add_calibration(attempts)
            self._attempts = []
        if self._truth is not None:
            datasets.add_truth(self._truth)
            self._truth = None


def _room(*texts: str) -> int:
    return _ROW_BYTES + sum(16 * len(text) for text in texts)


def _event_on(event: Event, origin_sample: int) -> Event:
    decided = event.decided_sample - origin_sample if event.decided_sample >= 0 else -1
    return replace(event, sample=event.sample - origin_sample, decided_sample=decided)


def _attempt_on(attempt: CalibrationAttempt, origin_sample: int) -> CalibrationAttempt:
    if attempt.recording_uuid:  # its samples are in another recording
        return attempt
    return replace(
        attempt,
        first_sample=attempt.first_sample - origin_sample,
        end_sample=attempt.end_sample - origin_sample,
    )
