"""What every onset detector needs first: runs of valid samples, rest, and signal to noise."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

#: Valid samples in a row that are too short a run to be searched.
MIN_RUN_S = 0.1

#: Signal to noise is that of the loudest stretch of this length. In a minute of pure noise it
#: reaches -2 dB at 2 kHz, 1.5 dB at 250 Hz and 6 dB at 125 Hz; 100 ms would reach 0, 4 and 8 dB.
LOUD_S = 0.25

#: A rest that was found grows by steps of this length while they are as quiet, up to `MAX_REST_S`.
#: Without it, the calmest half second of a minute is calm by chance and its threshold too low: 13
#: instead of 2 false events a minute of pure noise (Hodges-Bui, 2 kHz), 34 instead of 1.5 (250 Hz).
GROW_S = 0.25
MAX_REST_S = 2.0
GROW_RATIO = 2.5

#: Rest below this RMS is the rounding noise of a stuck channel.
MIN_REST_UV = 1e-3


def quietest(
    power: NDArray[np.float64], runs: list[tuple[int, int]], fs: float, rest_s: float
) -> tuple[int, int] | None:
    """Return rest: the window with the least power, grown over neighbours that are as quiet.

    Parameters
    ----------
    power
        ``(n,)`` squared samples.
    runs
        Where they are valid, as (first, stop).
    fs
        Sampling rate in Hz.
    rest_s
        Length of the window in seconds.

    Returns
    -------
    (first, stop) or None
        None when no run is as long as the window.
    """
    w, step, longest = round(rest_s * fs), round(GROW_S * fs), round(MAX_REST_S * fs)
    best: tuple[float, int, tuple[int, int]] | None = None
    for a, b in runs:
        if b - a >= w:
            means = moving_means(power[a:b], w)
            at = int(np.argmin(means))
            if best is None or means[at] < best[0]:
                best = (float(means[at]), a + at, (a, b))
    if best is None:
        return None
    limit, start, (first, end) = GROW_RATIO * best[0], best[1], best[2]
    stop = start + w
    before = after = True
    while (before or after) and stop - start < longest:
        after = after and stop + step <= end and float(power[stop : stop + step].mean()) <= limit
        stop += step * after
        before = (
            before and start - step >= first and float(power[start - step : start].mean()) <= limit
        )
        start -= step * before
    return start, stop


def loudest(power: NDArray[np.float64], runs: list[tuple[int, int]], fs: float) -> float:
    """Return the largest mean power of `LOUD_S`, or of a whole run that is shorter."""
    w = round(LOUD_S * fs)
    return max(float(moving_means(power[a:b], min(w, b - a)).max()) for a, b in runs)


def snr_above_db(power: float, rest_power: float) -> float:
    """Return a power above that of rest, rest taken off; -inf when there is nothing above."""
    excess = power / rest_power - 1.0
    return 10.0 * math.log10(excess) if excess > 0.0 else -math.inf


def moving_means(values: NDArray[np.float64], w: int) -> NDArray[np.float64]:
    """Return the means of w values in a row, the first for the first w; none if there are fewer."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray((sums[w:] - sums[:-w]) / w)


def true_runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where flags are True in a row, as (first, stop)."""
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
