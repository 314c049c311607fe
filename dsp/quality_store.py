"""Figures of cells spread over a whole stream, in bounded memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dsp.quality_cells import CellMeter, SampleCounts
from dsp.quality_judging import Measured


class CellStore:
    """Figures of cells and windows, spread over the stream.

    When the store is full every second one goes and only every second one is taken from then on, so
    that an hour of 64 channels needs no more memory than twenty minutes.

    Parameters
    ----------
    meter
        Measures them.
    n_channels
        Number of channels.
    max_cells
        How many cells are kept.
    """

    def __init__(self, meter: CellMeter, n_channels: int, max_cells: int) -> None:
        self._meter = meter
        self._flat = np.zeros(n_channels, np.int64)
        self._whole = np.zeros(n_channels, np.int64)
        self._max_cells = max_cells
        self._stride = 1
        self._cells: list[tuple[int, NDArray[np.float64]]] = []
        self._windows: list[tuple[int, NDArray[np.float64]]] = []

    def add_cell(
        self,
        index: int,
        raw: NDArray[np.float64],
        filtered: NDArray[np.float64],
        valid: NDArray[np.bool_],
    ) -> None:
        """Add the cell that begins at sample ``index * cell``."""
        figures = self._meter.cell_figures(raw, filtered, valid)
        self._whole += figures.whole
        self._flat += figures.flat
        if index % self._stride:
            return
        self._cells.append((index, figures.rms))
        if len(self._cells) > self._max_cells:
            self._stride *= 2
            self._cells = [item for item in self._cells if item[0] % self._stride == 0]
            self._windows = [item for item in self._windows if item[0] % self._stride == 0]

    def add_window(
        self,
        index: int,
        raw: NDArray[np.float64],
        filtered: NDArray[np.float64],
        valid: NDArray[np.bool_],
    ) -> None:
        """Add the window of cells ``index - 1`` and ``index``."""
        if index % self._stride == 0:
            self._windows.append((index, self._meter.window_figures(raw, filtered, valid)))

    def cell_rms(self) -> NDArray[np.float64]:
        """Return the RMS of the filtered signal in every kept cell, ``(K, C)``; NaN invalid."""
        return np.array([rms for _, rms in self._cells], np.float64).reshape(-1, self._flat.size)

    def measured(self, counts: SampleCounts) -> Measured:
        """Return all of it, with the counts of all samples."""
        kept = self._cells, self._windows
        return Measured.of(self._meter, *kept, self._whole, self._flat, counts)
