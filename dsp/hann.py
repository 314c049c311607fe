"""What overlapping Hann windows have in common."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class LineOverlap:
    """What overlap does to the errors of a straight line through values of Hann windows.

    Parameters
    ----------
    slope, mean
        Factors on the textbook variances of the slope and of the mean.
    cross
        Covariance of mean and slope in units of ``s2 / (n sxx)``.
    freedom
        Divisor that makes the sum of squared residuals an unbiased variance ``s2``.
    """

    slope: float
    mean: float
    cross: float
    freedom: float


def line_overlap(times_s: NDArray[np.float64], window_s: float) -> LineOverlap:
    """Return the effect of overlap on a least-squares line.

    With correlation R between values and weights a of the slope, ``Var(slope) = s2 a'Ra`` and
    ``E(RSS) = s2 (n - trace(HR))``, H being the hat matrix; the mean has weights of 1 / n. Pairs
    closer than a window count.

    Parameters
    ----------
    times_s
        ``(n,)`` ascending, not all equal.
    window_s
        Length of the windows; 0 for values that are independent.
    """
    n = times_s.size
    from_mean_s = times_s - times_s.mean()
    sxx = float(from_mean_s @ from_mean_s)
    slope = mean = 1.0
    cross = 0.0
    trace = 2.0
    for lag in range(1, n) if window_s > 0.0 else ():
        apart_s = times_s[lag:] - times_s[:-lag]
        near = apart_s < window_s
        if not near.any():
            break
        rho = np.where(near, hann_correlation(apart_s / window_s), 0.0)
        product = from_mean_s[lag:] * from_mean_s[:-lag] / sxx
        slope += 2.0 * float(rho @ product)
        mean += 2.0 * float(rho.sum()) / n
        cross += float(rho @ (from_mean_s[lag:] + from_mean_s[:-lag]))
        trace += 2.0 * float(rho @ (1.0 / n + product))
    # Few values, all in one window's reach, carry no information of their scatter: stay finite.
    return LineOverlap(max(slope, 1.0), max(mean, 1.0), cross, max(n - trace, 1.0))
