"""Which median frequencies the trend shows, and how its axis is fitted; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.scope.bursts import Burst, mostly_active

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

BLOCK = 5  # windows behind one point of the line: 3 s at the default step


@dataclass(frozen=True, slots=True)
class TrendLine:
    """Points of one channel: middle of each window (s) and value."""

    times_s: NDArray[np.float64]
    values: NDArray[np.float64]


def trend_line(
    snapshot: Snapshot, bursts: Sequence[Burst], channel: int, window_s: float, span_s: float
) -> TrendLine:
    """Return the windows of a channel that lie at least half inside of its bursts.

    The spectrum of rest is that of noise: it would only hide the muscle's.
    """
    window = round(window_s * snapshot.fs)
    ends = snapshot.spectra_end_sample
    values = snapshot.mdf_hz[:, channel]
    recent = ends > snapshot.end_sample - span_s * snapshot.fs
    own = [burst for burst in bursts if burst.channel == channel]
    shown = np.isfinite(values) & recent & mostly_active(ends, window, own)
    return TrendLine((ends / snapshot.fs - window_s / 2)[shown], values[shown])


def block_medians(line: TrendLine, step_s: float) -> tuple[NDArray[np.float64], ...]:
    """Return middle time and median of each run of windows, cut into runs of at most five.

    Single windows of 1 s scatter by several Hz from one to the next; one point per contraction
    shows where they go.
    """
    breaks = np.flatnonzero(np.diff(line.times_s) > 1.5 * step_s) + 1
    times, values = [], []
    for part in np.split(np.arange(len(line.times_s)), breaks):
        if len(part):
            for block in np.array_split(part, -(-len(part) // BLOCK)):
                times.append(line.times_s[block].mean())
                values.append(np.median(line.values[block]))
    return np.array(times), np.array(values)


def round_range(
    low: float, high: float, now: tuple[float, float] | None, step: float = 20.0
) -> tuple[float, float]:
    """Return axis limits for values: round, and unchanged as long as `now` still serves."""
    if now is not None and now[0] <= low and high <= now[1]:
        needed = max(high - low, step)
        if now[1] - now[0] <= 3 * needed + step:
            return now
    lower = np.floor((low - step / 4) / step) * step
    upper = np.ceil((high + step / 4) / step) * step
    return float(max(0.0, lower)), float(max(upper, lower + 2 * step))
