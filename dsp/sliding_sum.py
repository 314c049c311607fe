"""The sum over the last rows of a stream, exact for ever."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dsp import kernels
from dsp.checkpoint import Checkpointed


class SlidingSum(Checkpointed):
    """Sums over the last `length` rows, one for every row.

    Each window is the rows of the present group of `length` rows so far, plus the rest of the group
    before: two partial sums that are only ever added to. Nothing is subtracted, so nothing drifts
    and what has left the window has left the sum; groups begin at multiples of `length` on the
    absolute row number, so the order of the additions, and with it every bit, is the same however
    the stream is cut.

    Parameters
    ----------
    length
        Rows of a window.
    n_channels
        Number of columns.
    """

    _STATE: ClassVar[tuple[str, ...]] = ("_at", "_rows", "_rest", "_begun")

    def __init__(self, length: int, n_channels: int) -> None:
        self.length = length
        self._rows = np.zeros((length, n_channels))
        self._rest = np.zeros((length + 1, n_channels))
        self._begun = np.zeros(n_channels)
        self.restart(0)

    def restart(self, first_row: int, constant: float = 0.0) -> None:
        """Begin anew at an absolute row number, as if all rows before had held `constant`."""
        self._at = first_row % self.length
        self._rows[:] = constant
        self._rest[:] = constant * np.arange(self.length, -1.0, -1.0)[:, None]
        self._begun[:] = constant * self._at

    def process(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Take the next ``(m, n_channels)`` rows and return the sum of the window at each."""
        total, self._at = kernels.active.slide(rows, self._at, self._rows, self._rest, self._begun)
        return total
