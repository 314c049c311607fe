"""What overlapping Hann windows have in common."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def hann_correlation(shift: ArrayLike) -> NDArray[np.float64]:
    """Return the correlation of spectral estimates of two Hann windows.

    A broad-band functional of the periodogram weighs the energy over time with the squared window,
    sin^4, so its correlation is that weight's own: 1 at 0, 3/70 at half overlap, 0 from 1 on.

    Parameters
    ----------
    shift
        Distance of the windows in lengths of a window, any shape.
    """
    s = np.minimum(np.abs(np.asarray(shift, dtype=np.float64)), 1.0)
    # sin^4 = 3/8 - cos(2a)/2 + cos(4a)/8, its product with itself shifted, integrated.
    slow, fast = 2.0 * np.pi * s, 4.0 * np.pi * s
    even = 9.0 / 64 + np.cos(slow) / 8 + np.cos(fast) / 128
    odd = 5.0 / 48 * np.sin(slow) + 25.0 / 1536 * np.sin(fast)
    return np.asarray(np.maximum(0.0, ((1.0 - s) * even + odd / np.pi) / (35.0 / 128)))
