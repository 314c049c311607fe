"""The quality of some channels over their newest cells, looked at again and again.

Looks overlap: of 4 s, seen twice a second, seven cells of eight were in the look before. Each cell
and window is measured once; the numbers are those of `dsp.quality.QualityMeter` fed with the same
samples, to the bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.quality_cells import CellFigures, CellMeter, SampleCounts, power_of
from dsp.quality_judging import Bursts, Measured, judged
from dsp.quality_rules import ChannelQuality
from dsp.rails import Rails

#: Raw and filtered samples, which of those are valid, and the absolute index of the first.
Piece = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_], int]


@dataclass(slots=True, eq=False)
class _Cell:
    """What was measured in one cell, some of whose samples may be missing."""

    counts: SampleCounts
    squares: NDArray[np.float64]
    n_valid: NDArray[np.intp]
    #: Of a cell of which nothing is missing, and of the window that ends with it.
    figures: CellFigures | None = None
    window: NDArray[np.float64] | None = None


class RecentQuality:
    """Keeps what was measured in the newest cells.

    Parameters
    ----------
    fs, rails, band_hz, in_uv
        See `dsp.quality.QualityMeter`.
    """

    def __init__(
        self,
        fs: float,
        rails: Rails,
        band_hz: tuple[float, float],
        *,
        in_uv: Sequence[bool],
    ) -> None:
        self._rails, self._in_uv = tuple(rails), tuple(in_uv)
        self._meter = CellMeter(fs, band_hz)
        self._cells: dict[int, _Cell] = {}
        self._end = 0

    def due(self, first: int) -> int:
        """Return the first cell, from `first` on, that is to be measured yet."""
        return max(first, self._end)

    def measure(self, first: int, end: int, pieces: Sequence[Piece]) -> None:
        """Measure the cells from `first` up to, and without, `end`.

        Parameters
        ----------
        first, end
            Their numbers; none of them was measured before.
        pieces
            Their samples, in order, and those of the cell before them where the window that ends
            with the first is to be known; cells of which there are none are not.
        """
        for index in range(first, end):
            self._cells[index] = self._measured(index, pieces)
        self._end = end

    def keep(self, first: int) -> None:
        """Forget cells before `first`."""
        for index in [index for index in self._cells if index < first]:
            del self._cells[index]

    def power(self) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Return the sum of the valid squares and their number in each cell kept, ``(K, C)``."""
        cells = self._cells.values()
        return np.array([one.squares for one in cells]), np.array([one.n_valid for one in cells])

    def result(self, bursts_s: Sequence[Bursts]) -> tuple[ChannelQuality, ...]:
        """Judge every channel by the cells that are kept; see `QualityMeter.result`."""
        held = sorted(self._cells.items())
        whole = [(index, one.figures) for index, one in held if one.figures is not None]
        # The window that ends with the first cell reaches out of what is kept.
        windows = [(index, one.window) for index, one in held[1:] if one.window is not None]
        n = np.zeros((2, len(self._rails)), np.int64)
        for _, figures in whole:
            n[0] += figures.whole
            n[1] += figures.flat
        measured = Measured.of(
            self._meter,
            [(index, figures.rms) for index, figures in whole],
            windows,
            n[0],
            n[1],
            SampleCounts.joined([one.counts for _, one in held]),
        )
        return judged(measured, self._rails, self._in_uv, bursts_s)

    def _measured(self, index: int, pieces: Sequence[Piece]) -> _Cell:
        cell, n = self._meter.cell, len(self._rails)
        begin = index * cell
        made = _Cell(SampleCounts(self._rails), np.zeros(n), np.zeros(n, np.intp))
        for raw, filtered, valid, first_sample in pieces:
            at = begin - first_sample
            rows = slice(max(0, at), max(0, at + cell))
            part = raw[rows], filtered[rows], valid[rows]
            if not len(part[0]):
                continue
            made.counts.add(part[0], max(begin, first_sample))
            if len(part[0]) < cell:
                squares, n_valid = power_of(part[1], part[2])
                made.squares += squares
                made.n_valid += n_valid
                continue
            made.figures = self._meter.cell_figures(*part)
            made.squares, made.n_valid = made.figures.squares, made.figures.n_valid
            if at >= cell:
                both = slice(at - cell, at + cell)
                made.window = self._meter.window_figures(raw[both], filtered[both], valid[both])
        return made
