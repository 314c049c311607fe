"""The newest samples themselves, for the few things that a tick does not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Samples in one piece; none is missing between them.

    Parameters
    ----------
    first_sample
        Index of row 0.
    raw, filtered
        ``(n, C)`` before and after the filters; raw ones may be NaN.
    valid
        ``(n, C)`` whether a filtered one holds.
    """

    first_sample: int
    raw: NDArray[np.float64]
    filtered: NDArray[np.float64]
    valid: NDArray[np.bool_]


class RecentSamples(Protocol):
    """What is kept of the newest seconds."""

    def runs(self, first_sample: int, end_sample: int, columns: slice) -> list[Run]:
        """Return the samples of some columns between two indices, in order.

        Whoever asks while a tick is taken in asks for nothing beyond its end: what lies there
        depends on how the stream was cut.
        """
