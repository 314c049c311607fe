"""How sure the weights of synergies are: repetitions drawn again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class WeightIntervals:
    """Bootstrap intervals of the weights of synergies.

    Parameters
    ----------
    n
        Repetitions they come from.
    low, high
        ``(m, k)`` limits of each weight; empty when withheld.
    reason
        Why they are withheld; empty when they are not.
    """

    n: int
    low: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    high: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    reason: str = ""


def weight_intervals(
    envelopes: ArrayLike,
    weights: ArrayLike,
    unit: ArrayLike,
    reps: Sequence[tuple[int, int]],
    *,
    resamples: int = 200,
    seed: int = 0,
    level: float = 0.95,
) -> WeightIntervals:
    """Return the interval of every weight; reps are row spans ``[start, stop)`` of envelopes."""
    raise NotImplementedError
