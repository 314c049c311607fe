"""The average course of a repetition: every repetition on 0 to 100 %, mean and band over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.rep_intervals import MIN_REPS, mean_interval, too_few

#: Points of a repetition: 0 to 100 % in steps of 1 %.
POINTS = 101


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Average course of repetitions, all arrays ``(points, C)``; NaN where withheld.

    Parameters
    ----------
    mean, sd
        Over the repetitions; the band is ``mean - sd`` to ``mean + sd``: what single repetitions
        do.
    half_width
        Half width of the 95 % interval of the mean: how well the mean itself is known.
    n
        Repetitions behind each point.
    reasons
        Why a channel has none at all, one per channel; empty where it has.
    """

    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    half_width: NDArray[np.float64]
    n: NDArray[np.int64]
    reasons: tuple[str, ...]


def time_normalised(
    values: NDArray[np.float64], first: float, end: float, points: int = POINTS
) -> NDArray[np.float64]:
    """Return one repetition on 0 to 100 %, ``(points, C)``, linear between rows.

    0 % is row `first`, 100 % the last row before `end`, as in ``values[first:end]``; both may lie
    between rows. A span of less than one row gives that place throughout. A point is NaN where a
    row that it leans on is NaN, or lies outside of `values`.

    Give it an envelope, not hop powers: it takes single rows and averages nothing.

    Parameters
    ----------
    values
        ``(T, C)``.
    first, end
        Rows, half open; `end` after `first`.
    points
        How many, two or more.

    Raises
    ------
    ValueError
        A span that ends before it begins, or fewer than two points.
    """
    if not end > first:
        raise ValueError(f"a repetition must end after it begins, not {first!r} to {end!r}")
    if points < 2:
        raise ValueError(f"points must be two or more, not {points!r}")
    x = np.asarray(values, dtype=np.float64)
    at = np.linspace(first, max(first, end - 1.0), points)
    low = np.floor(at).astype(np.int64)
    share = (at - low)[:, np.newaxis]
    high = low + (share[:, 0] > 0.0)  # a point on a row leans on nothing else
    out = np.full((points, x.shape[1]), np.nan)
    inside = (low >= 0) & (high < len(x))
    low, high, share = low[inside], high[inside], share[inside]
    out[inside] = x[low] + share * (x[high] - x[low])
    return out


def ensemble(curves: ArrayLike) -> Ensemble:
    """Return the average course of repetitions.

    Parameters
    ----------
    curves
        ``(n, points, C)``, see `time_normalised`; NaN where a repetition has no value.

    Returns
    -------
    Ensemble
        Withheld at the points that fewer than `MIN_REPS` repetitions have.
    """
    x = np.asarray(curves, dtype=np.float64)
    mean, sd, half_width, n = mean_interval(x)
    reasons = tuple(
        "" if most >= MIN_REPS else too_few(most) for most in n.max(axis=0, initial=0).tolist()
    )
    return Ensemble(mean, sd, half_width, n, reasons)
