"""A fast envelope from the powers of single hops, centred, so that it is not late."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Window of the fast envelope in seconds.
FAST_S = 0.1


def hop_means(power_uv2: NDArray[np.float64], hops: int) -> NDArray[np.float64]:
    """Return the centred mean of an odd number of hops, same shape.

    At both ends it is the mean of the hops that there are. NaN wherever one of them is NaN.

    Parameters
    ----------
    power_uv2
        ``(T, ...)`` mean square of each hop.
    hops
        How many in a row; an even number counts as the next odd one.
    """
    power = np.asarray(power_uv2, dtype=np.float64)
    n, half = len(power), hops // 2
    rows = np.arange(n)
    first, stop = np.maximum(rows - half, 0), np.minimum(rows + half + 1, n)
    lost = ~np.isfinite(power)
    sums = np.zeros((n + 1, *power.shape[1:]))
    np.cumsum(np.where(lost, 0.0, power), axis=0, out=sums[1:])
    width = (stop - first).reshape(-1, *(1,) * (power.ndim - 1))
    # A difference of running sums can come out a hair below zero after much louder hops.
    means = np.maximum(sums[stop] - sums[first], 0.0) / width
    if lost.any():
        n_lost = np.zeros((n + 1, *power.shape[1:]), dtype=np.int64)
        np.cumsum(lost, axis=0, out=n_lost[1:])
        means[n_lost[stop] > n_lost[first]] = np.nan
    return np.asarray(means)


def hop_envelope_uv(
    power_uv2: NDArray[np.float64], hop_s: float, window_s: float = FAST_S
) -> NDArray[np.float64]:
    """Return the RMS over a centred window, same shape, microvolts; see `hop_means`.

    Parameters
    ----------
    power_uv2
        ``(T, ...)`` mean square of the filtered samples of each hop alone; NaN where not valid.
    hop_s
        Length of a hop in seconds.
    window_s
        Window in seconds, at least one hop.
    """
    return np.asarray(np.sqrt(hop_means(power_uv2, max(1, round(window_s / hop_s)))))
