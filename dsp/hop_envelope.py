"""A fast envelope from the powers of single hops, centred, so that it is not late."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Window of the fast envelope in seconds.
FAST_S = 0.1


def known_means(
    power_uv2: NDArray[np.float64], half: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the centred mean of the hops that are known, and which share of them is.

    Parameters
    ----------
    power_uv2
        ``(T, ...)`` mean square of each hop; NaN where not valid.
    half
        Hops on both sides of each; at both ends there are fewer.

    Returns
    -------
    mean, share
        Of the shape of `power_uv2`; the mean is NaN where nothing is known.
    """
    power = np.asarray(power_uv2, dtype=np.float64)
    n = len(power)
    rows = np.arange(n)
    first, stop = np.maximum(rows - half, 0), np.minimum(rows + half + 1, n)
    lost = ~np.isfinite(power)
    sums = np.zeros((n + 1, *power.shape[1:]))
    np.cumsum(np.where(lost, 0.0, power), axis=0, out=sums[1:])
    width = (stop - first).reshape(-1, *(1,) * (power.ndim - 1))
    # A difference of running sums can come out a hair below zero after much louder hops.
    total = np.maximum(sums[stop] - sums[first], 0.0)
    if not lost.any():
        return np.asarray(total / width), np.ones_like(total)
    n_lost = np.zeros((n + 1, *power.shape[1:]), dtype=np.int64)
    np.cumsum(lost, axis=0, out=n_lost[1:])
    known = width - (n_lost[stop] - n_lost[first])
    return np.where(known > 0, total / np.maximum(known, 1), np.nan), known / width


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
    means, share = known_means(power_uv2, hops // 2)
    return np.where(share == 1.0, means, np.nan)


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
