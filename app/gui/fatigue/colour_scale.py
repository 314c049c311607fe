"""What a spectrogram shows: columns, as many as can be seen, their dB, the strongest colour."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: From the strongest colour down to the weakest: more would show the amplifier's noise.
RANGE_DB = 40.0
#: Of equal steps to every eye and in print, whatever the colour blindness; in light and dark.
COLOUR_MAP = "viridis"
#: Share of the bins that may be stronger than the strongest colour.
_CLIPPED_PCT = 0.1


@dataclass(frozen=True, slots=True)
class Columns:
    """What a spectrogram shows.

    Parameters
    ----------
    psd
        Power density ``(columns, bins)`` in µV²/Hz; NaN where there is no value.
    from_s, step_s
        Where the first column begins, and how wide each is.
    bin_hz
        How high each bin is.
    """

    psd: NDArray[np.float32]
    from_s: float
    step_s: float
    bin_hz: float


def in_db(psd: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the level in dB re 1 µV²/Hz; NaN where there is no value."""
    return (10 * np.log10(np.maximum(psd, np.float32(1e-12)))).astype(np.float32, copy=False)


def top_level_db(known: NDArray[np.float32], before: float | None) -> float:
    """Return the strongest colour's level; `before` as long as it serves: it means one thing."""
    strongest = float(np.percentile(known, 100 - _CLIPPED_PCT))
    high_db = 10 * math.log10(max(strongest, 1e-12))
    if before is None or high_db > before or high_db < before - 15:
        return math.ceil(high_db / 5) * 5.0
    return before


def thinned(
    psd: NDArray[np.float32], first: int, at_most: int
) -> tuple[NDArray[np.float32], int, int]:
    """Return means of neighbouring windows where there are more than the screen has columns.

    A mean with a missing window is missing, so no gap gets lost. Groups begin at multiples of their
    size on the absolute number: a further window changes the last one only.

    Returns
    -------
    tuple
        The means, the number of the first window, and how many windows make a column.
    """
    size = -(-len(psd) // at_most)
    if size <= 1:
        return psd, first, 1
    begin = first // size * size
    after = -(-(first + len(psd)) // size) * size
    padded = np.full((after - begin, psd.shape[1]), np.nan, np.float32)
    padded[first - begin : first - begin + len(psd)] = psd
    return padded.reshape(-1, size, psd.shape[1]).mean(axis=1), begin, size
