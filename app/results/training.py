"""What was trained and tested in a recording, as it stores it: commands and what they led to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from acquisition.types import ChannelInfo
from app.protocols.outcomes import values_of
from dsp.events import TRAINING_PREFIX, Event

#: Details that are sample numbers, on the index of the recording.
_SAMPLES = ("start", "end")
#: Details that number what may be told again: repetitions, and entries of a session.
_NUMBERED = (("set", "rep"), ("entry", "take"))
#: Kinds that are no finding: what was asked, by a person or by the program, and where it stood.
_UNCOUNTED = frozenset({"command", "do", "session_at"})


def is_training(event: Event) -> bool:
    """Tell whether an event is of the training rather than of the signal."""
    return event.kind.startswith(TRAINING_PREFIX)


def training_document(
    events: Sequence[Event], channels: Sequence[ChannelInfo], fs: float
) -> list[dict[str, Any]]:
    """Return what was asked and found out, in the order in which it was decided.

    Parameters
    ----------
    events
        Of a recording.
    channels
        Its channels.
    fs
        Its rate in Hz.

    Returns
    -------
    list of dict
        ``kind`` (``command``, ``rep``, ``hold`` ...), ``time_s``, ``decided_s``, ``channel`` (None
        for the whole stream) and ``values``, in which ``start`` and ``end`` come as ``start_s`` and
        ``end_s``, too.
    """
    return [
        {
            "kind": event.kind.removeprefix(TRAINING_PREFIX),
            "time_s": event.sample / fs,
            "decided_s": event.decided_sample / fs if event.decided_sample >= 0 else None,
            "channel": channels[event.channel].name if 0 <= event.channel < len(channels) else None,
            "values": _with_seconds(values_of(event), fs),
        }
        for event in events
        if is_training(event)
    ]


def training_line(document: Sequence[Mapping[str, Any]]) -> str:
    """Return in one line what was trained: ``3 set, 24 rep, 1 hold``; empty for nothing.

    A repetition that turned out otherwise and was told again is one, and so is an entry of a
    session whenever it changes.
    """
    last: dict[Any, Mapping[str, Any]] = {}
    for k, one in enumerate(document):
        last[_identity(one) or k] = one
    kinds = Counter(
        one["kind"]
        for one in last.values()
        if one["kind"] not in _UNCOUNTED and not one["values"].get("gone")
    )
    return ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in kinds.items())


def _identity(one: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Return what tells one from another that is told more than once; None for what is not."""
    for names in _NUMBERED:
        numbers = [one["values"].get(name) for name in names]
        if all(isinstance(number, int) for number in numbers):
            return one["kind"], *numbers
    return None


def _with_seconds(values: dict[str, Any], fs: float) -> dict[str, Any]:
    seconds = {
        f"{name}_s": values[name] / fs
        for name in _SAMPLES
        if isinstance(values.get(name), int | float) and not isinstance(values[name], bool)
    }
    return {**values, **seconds}
