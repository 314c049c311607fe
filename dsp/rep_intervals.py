"""Mean over repetitions and how far it can be trusted: what every number of a set is given with."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: A mean over fewer repetitions is withheld: the interval from two is six times as wide as from
#: three (t of 12.7 against 4.3).
MIN_REPS = 3


def half_width(sd: ArrayLike, n: ArrayLike) -> NDArray[np.float64]:
    """Return the half width of the 95 % interval of a mean, by Student's t.

    Parameters
    ----------
    sd
        Standard deviation of the values.
    n
        How many they are, two or more.
    """
    from scipy.special import stdtrit  # here: the window imports this module at its start

    count = np.asarray(n)
    return np.asarray(stdtrit(count - 1, 0.975) * np.asarray(sd) / np.sqrt(count))


def mean_interval(
    values: ArrayLike, min_reps: int = MIN_REPS
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return mean, standard deviation, half width of the mean's 95 % interval, and how many.

    Student's t over the repetitions: right for values that scatter by a normal law and do not
    depend on one another. A set that drifts (fatigue) has a wider interval, as it should.

    Parameters
    ----------
    values
        ``(n, ...)``, the first axis over repetitions; NaN where a repetition has no value.
    min_reps
        Below so many values all three are NaN.

    Returns
    -------
    mean, sd, half_width, n
        Each of the shape of ``values[0]``.
    """
    x = np.asarray(values, dtype=np.float64)
    known = np.isfinite(x)
    n = known.sum(axis=0)
    enough = n >= max(2, min_reps)
    count = np.where(enough, n, 2)
    mean = np.where(known, x, 0.0).sum(axis=0) / count
    sd = np.sqrt(np.square(np.where(known, x - mean, 0.0)).sum(axis=0) / (count - 1))
    half = half_width(sd, count)
    withheld = [np.where(enough, value, np.nan) for value in (mean, sd, half)]
    return withheld[0], withheld[1], withheld[2], np.asarray(n, dtype=np.int64)


def too_few(n: int) -> str:
    """Return why there is no mean over `n` repetitions, for people."""
    if n == 0:
        return f"no repetition with a value, {MIN_REPS} needed"
    return f"{n} of the {MIN_REPS} repetitions needed"
