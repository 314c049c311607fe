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

    A repetition that turned out otherwise and was told again is one.
    """
    last: dict[Any, Mapping[str, Any]] = {}
    for k, one in enumerate(document):
        values = one["values"]
        is_rep = isinstance(values.get("set"), int) and isinstance(values.get("rep"), int)
        last[(one["kind"], values["set"], values["rep"]) if is_rep else k] = one
    kinds = Counter(
        one["kind"]
        for one in last.values()
        if one["kind"] != "command" and not one["values"].get("gone")
    )
    return ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in kinds.items())


def _with_seconds(values: dict[str, Any], fs: float) -> dict[str, Any]:
    seconds = {
        f"{name}_s": values[name] / fs
        for name in _SAMPLES
        if isinstance(values.get(name), int | float) and not isinstance(values[name], bool)
    }
    return {**values, **seconds}
