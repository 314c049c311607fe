"""The amplitude that is 100 % of a channel: measured how, with which window, by which chain."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.protocols.stream import Stream
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

#: Windows in ms whose values are stored with each attempt; the chain's own comes besides.
WINDOWS_MS = (100.0, 250.0, 500.0, 1000.0)
#: The window by which attempts are compared and reported (field guide 2.5).
REPORTED_MS = 500.0
KINDS = (MVC, SUBMAXIMAL, TASK_PEAK)
#: Beyond any amplifier; a damaged file may hold whole numbers that are too long for a float.
_MOST_UV = 1e9
#: Windows that differ by less are the same: a hop at a slow rate.
_SAME_MS = 8.0


@dataclass(frozen=True, slots=True)
class Reference:
    """What is 100 % of a channel.

    Parameters
    ----------
    channel
        Name of the channel.
    kind
        ``mvc``, ``submaximal`` or ``task_peak`` (`recordings.notes`).
    values_uv
        By window in ms: the largest RMS of the attempt in such a window.
    chain
        `app.protocols.stream.Stream.chain` of the measurement.
    rest_uv, rest_sd_uv
        Mean and SD of the RMS at rest; NaN where not measured.
    earlier
        Measured before these electrodes were put on: the comparison is good to 40 to 65 % only.
    recording_uuid
        The recording that holds the raw samples of it; empty: this one, or none.
    first_sample, end_sample
        Where its window of `REPORTED_MS` lies in that recording; equal: nowhere.
    note
        How it was done, for people.
    """

    channel: str
    kind: str
    values_uv: Mapping[float, float]
    chain: str
    rest_uv: float = math.nan
    rest_sd_uv: float = math.nan
    earlier: bool = False
    recording_uuid: str = ""
    first_sample: int = 0
    end_sample: int = 0
    note: str = ""

    def value_uv(self, window_ms: float) -> float:
        """Return the value in a window; NaN where it was not measured with that one."""
        nearest = min(self.values_uv, key=lambda ms: abs(ms - window_ms), default=math.inf)
        return self.values_uv[nearest] if abs(nearest - window_ms) < _SAME_MS else math.nan

    def placed(self, recording_uuid: str) -> Reference:
        """Return it as one that says for good where its samples are.

        Parameters
        ----------
        recording_uuid
            The recording in which it was measured, where it does not say another; empty for none.
        """
        if self.recording_uuid or self.first_sample == self.end_sample:
            return self
        if recording_uuid:
            return replace(self, recording_uuid=recording_uuid)
        return replace(self, first_sample=0, end_sample=0)

    def to_values(self) -> dict[str, Any]:
        """Return it JSON-compatible; numbers that are not known are null."""
        return {
            "channel": self.channel,
            "kind": self.kind,
            "values_uv": {f"{ms:g}": _or_none(value) for ms, value in self.values_uv.items()},
            "chain": self.chain,
            "rest_uv": _or_none(self.rest_uv),
            "rest_sd_uv": _or_none(self.rest_sd_uv),
            "earlier": self.earlier,
            "recording_uuid": self.recording_uuid,
            "first_sample": self.first_sample,
            "end_sample": self.end_sample,
            "note": self.note,
        }

    @classmethod
    def from_values(cls, values: Any) -> Reference:
        """Read what `to_values` gave.

        Raises
        ------
        ValueError
            It is something else; says what.
        """
        if not isinstance(values, Mapping):
            raise ValueError("a reference needs channel, kind and values_uv")
        kind, channel = values.get("kind"), values.get("channel")
        measured = values.get("values_uv")
        if (
            not (isinstance(kind, str) and kind in KINDS)
            or not isinstance(channel, str)
            or not isinstance(measured, Mapping)
        ):
            raise ValueError("a reference needs channel, kind and values_uv")
        found = {_window(ms): _number(value) for ms, value in measured.items()}
        if any(value <= 0 for value in found.values()):  # NaN passes: not measured in that window
            raise ValueError(f"the reference of {channel} is not above 0")
        return cls(
            channel=channel,
            kind=kind,
            values_uv=found,
            chain=str(values.get("chain", "")),
            rest_uv=_number(values.get("rest_uv")),
            rest_sd_uv=_number(values.get("rest_sd_uv")),
            earlier=values.get("earlier") is True,
            recording_uuid=str(values.get("recording_uuid", "")),
            first_sample=_sample(values.get("first_sample")),
            end_sample=_sample(values.get("end_sample")),
            note=str(values.get("note", "")),
        )


def usable_uv(reference: Reference | None, stream: Stream) -> float:
    """Return what is 100 % for the stream's own RMS; NaN where nothing may be divided by.

    That is without a reference, with one of another chain (other board, band or filter), and with
    one that was not measured in the stream's window: values of 100 and 500 ms differ by 19 % for
    the same effort, by 26 % at 250 Hz (field guide 2.5).
    """
    return math.nan if why_unusable(reference, stream) else _held(reference, stream)


def why_unusable(reference: Reference | None, stream: Stream) -> str:
    """Return why a channel has no % MVC; empty where it has."""
    if reference is None:
        return "no MVC of this muscle yet"
    if reference.chain != stream.chain:
        return "its MVC was measured with another board or other filters"
    if not math.isfinite(_held(reference, stream)):
        return f"its MVC was not measured with a window of {stream.window_ms:.0f} ms"
    return ""


def _held(reference: Reference | None, stream: Stream) -> float:
    return math.nan if reference is None else reference.value_uv(stream.window_ms)


def _or_none(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _sample(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _number(value: Any) -> float:
    if value is None:
        return math.nan
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r:.40} is no number")
    if value == value and not -_MOST_UV <= value <= _MOST_UV:
        raise ValueError(f"{value!r:.40} µV are not possible")
    return float(value)


def _window(name: Any) -> float:
    try:
        ms = float(name)
    except (ValueError, TypeError):
        ms = math.nan
    if not 0 < ms < math.inf:
        raise ValueError(f"{name!r:.40} is no window in ms")
    return ms
