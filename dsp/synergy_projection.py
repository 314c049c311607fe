"""Known synergies looked for in new envelopes: how strongly each works, and how well they explain.

The weights W stay as they were found; for each frame v the activations are
``h = argmin |W h - v|`` with no h below zero, exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Projection:
    """What frames say in terms of known synergies.

    Parameters
    ----------
    activations
        ``(n, k)``; NaN in a frame in which a muscle has no value.
    vaf
        ``(n,)`` VAF (uncentred, 0 to 1) of the window that ends with each frame; NaN until the
        window is full, where less than half of its frames hold, and at rest.
    """

    activations: NDArray[np.float64]
    vaf: NDArray[np.float64]


class Projector:
    """Projects a stream of envelopes on fixed synergies, frame by frame."""

    def __init__(self, weights: ArrayLike, unit: ArrayLike, window_frames: int) -> None:
        raise NotImplementedError

    def push(self, envelopes: ArrayLike) -> Projection:
        """Take the next ``(n, m)`` frames, in the unit of `unit`."""
        raise NotImplementedError

    def reset(self) -> None:
        """Forget the frames so far."""
        raise NotImplementedError


def span_vaf(envelopes: ArrayLike, weights: ArrayLike, unit: ArrayLike) -> float:
    """Return the VAF of a whole span ``(T, m)``, of a repetition say; NaN where nothing holds."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PatternVerdict:
    """Whether repetitions still follow the synergies of a baseline.

    Parameters
    ----------
    differs
        True when the latest repetitions do not.
    reps
        Indices of all repetitions that belong to a run of enough in a row.
    reason
        What speaks for it; empty when it does not differ.
    """

    differs: bool
    reps: tuple[int, ...] = ()
    reason: str = ""


def pattern_differs(vaf_of_reps: Sequence[float], baseline_vaf: float) -> PatternVerdict:
    """Compare the VAF of repetitions with the baseline's own (field guide 3.9)."""
    raise NotImplementedError
