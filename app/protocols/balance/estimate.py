"""A mean over repetitions and how far it may be off."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.rep_intervals import half_width

#: One repetition has no scatter.
MIN_REPS = 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number that comes from repetitions.

    Parameters
    ----------
    mean
        None when withheld.
    half_width
        Of its 95 % interval, by Student's t; None when withheld.
    n
        Repetitions behind it.
    reason
        Why it is withheld; empty when it is not.
    """

    mean: float | None = None
    half_width: float | None = None
    n: int = 0
    reason: str = ""

    @classmethod
    def of(cls, values: Sequence[float] | NDArray[np.float64], reason: str = "") -> Estimate:
        """Return the mean of the values that are finite.

        Parameters
        ----------
        values
            One for each repetition, NaN where it has none.
        reason
            Why not, if it is known before; empty: below two values it says so.
        """
        # In plain floats: there are few, and a plan of 60 pairs has 240 of these numbers.
        known = [float(one) for one in values if math.isfinite(one)]
        n = len(known)
        if reason:
            return cls(n=n, reason=reason)
        if n < MIN_REPS:
            so_far = "no repetition yet" if n == 0 else f"one repetition so far, {MIN_REPS} needed"
            return cls(n=n, reason=so_far)
        mean = sum(known) / n
        sd = math.sqrt(sum((one - mean) ** 2 for one in known) / (n - 1))
        return cls(mean, float(half_width(sd, n)), n)
