"""The time axis of a view of any length, from milliseconds to hours; no widgets."""

from __future__ import annotations

import math
from functools import lru_cache

from app.gui.format import figures
from app.gui.language import number, tr

#: Steps that people count in.
_STEPS_S = (
    *(digit * 10.0**power for power in (-3, -2, -1) for digit in (1, 2, 5)),
    1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0,
    3600.0, 7200.0, 14400.0, 21600.0, 43200.0,
)  # fmt: skip
_DAY_S = 86400.0


def step_s(span_s: float, width_px: float, apart_px: float = 100.0) -> float:
    """Return the step of an axis: round, and its labels at least `apart_px` apart."""
    least = span_s * apart_px / max(1.0, width_px)
    for step in _STEPS_S:
        if step >= least * (1 - 1e-9):
            return step
    return _DAY_S * max(1, math.ceil(least / _DAY_S))


def decimals(step: float) -> int:
    """Return how many places behind the second tell neighbours `step` seconds apart."""
    return max(0, math.ceil(-math.log10(step) - 1e-9))


@lru_cache(maxsize=1024)  # the same few times stand below every frame
def stamp(seconds: float, places: int) -> str:
    """Return a time as ``m:ss``, with hours in front from one hour on, and so many decimals."""
    unit = 10**places
    count = round(max(0.0, seconds) * unit)
    whole, part = divmod(count, unit)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
    return text + number(part / unit, places)[1:] if places else text  # the locale's point


def ticks_s(first_s: float, end_s: float, step: float) -> list[float]:
    """Return the multiples of `step` from `first_s` to `end_s`, none before 0."""
    start = max(0, math.ceil(first_s / step - 1e-9))
    stop = math.floor(end_s / step + 1e-9)
    return [number * step for number in range(start, stop + 1)]


def length(seconds: float) -> str:
    """Return a duration as people say it: ``80 ms``, ``12.5 s``, ``3 min 20 s``, ``1 h 4 min``."""
    if seconds < 0.9995:
        return tr("{count} ms", count=number(seconds * 1000))
    if seconds < 59.95:
        shown = figures(seconds) if seconds < 9.95 else number(seconds, 1)
        return tr("{count} s", count=shown)
    minutes, rest = divmod(round(seconds), 60)
    hours, left = divmod(minutes, 60)
    if hours:
        return tr("{hours} h {minutes} min", hours=hours, minutes=left)
    if rest:
        return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    return tr("{minutes} min", minutes=minutes)
