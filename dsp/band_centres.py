"""Median and mean frequency of many power spectra at once, in one fixed order of additions.

The order is spelt out (halving inside blocks of 16 bins, then a running sum over the blocks), so
that a compiled twin (`dsp.fast`) can give the same bits.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

BLOCK_BINS = 16

_Real = TypeVar("_Real", np.float32, np.float64)


def padded_bins(n_bins: int) -> int:
    """Return `n_bins` rounded up to whole blocks."""
    return -(-n_bins // BLOCK_BINS) * BLOCK_BINS


def band_centres(
    power: NDArray[_Real],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return, per row, where half the power lies, where its centre of gravity lies, and the power.

    Sums over blocks of bins come first and the running sum only inside the one block that holds the
    median: a running sum over all bins costs more than the Fourier transform itself.

    Parameters
    ----------
    power
        ``(rows, k)`` power of evenly spaced bins, k a multiple of `BLOCK_BINS` (fill with zeros).

    Returns
    -------
    median
        ``(rows,)`` position in bins; bin i spreads its power evenly from i - 0.5 to i + 0.5. NaN
        without power.
    mean
        ``(rows,)`` sum(i P) / sum(P) in bins; NaN without power.
    total
        ``(rows,)`` sum(P).
    """
    rows, width = power.shape
    blocks = width // BLOCK_BINS
    even, odd = power[:, ::2], power[:, 1::2]
    sums = even + odd
    moments = odd  # of each pair about its first bin
    span = 2
    while span < BLOCK_BINS:
        upper = sums[:, 1::2]
        moments = moments[:, ::2] + moments[:, 1::2]
        moments += span * upper
        sums = sums[:, ::2] + upper
        span *= 2
    # Running sums, not `sum`: that one adds in pairs, in an order of its own.
    below = np.zeros((rows, blocks + 1))
    np.cumsum(sums, axis=1, out=below[:, 1:])
    total = below[:, -1].copy()
    moment = np.cumsum(np.arange(0.0, width, BLOCK_BINS) * sums + moments, axis=1)[:, -1]
    half = (0.5 * total)[:, None]
    below[:, -1] = np.inf  # the last block, whatever rounding says
    row = np.arange(rows)
    block = np.argmax(below[:, 1:] >= half, axis=1)
    inside = power.reshape(-1, BLOCK_BINS).take(row * blocks + block, axis=0)
    running = np.empty((rows, BLOCK_BINS + 1))
    running[:, 0] = below.take(row * (blocks + 1) + block)
    running[:, 1:] = inside
    np.cumsum(running, axis=1, out=running)
    # The block's own sum may differ from the running one in the last bit.
    running[:, -1] = np.inf
    k = np.argmax(running[:, 1:] >= half, axis=1)
    here = inside.take(row * BLOCK_BINS + k)
    has_power = (total > 0) & (here > 0)
    here = np.where(has_power, here, 1.0)
    share = (half[:, 0] - running.take(row * (BLOCK_BINS + 1) + k)) / here
    median = block * BLOCK_BINS + k - 0.5 + np.clip(share, 0.0, 1.0)
    mean = moment / np.where(has_power, total, 1.0)
    if not has_power.all():
        median[~has_power] = np.nan
        mean[~has_power] = np.nan
    return median, mean, total
