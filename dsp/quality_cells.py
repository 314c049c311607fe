"""What the quality check keeps of a stream: exact counts, and figures of half-second cells.

Cells of 0.5 s lie on multiples of their length on the absolute sample index; a window is two
neighbouring cells. At most `max_cells` of them are kept, spread evenly over the whole stream (when
the store is full every second one goes and only every second one is taken from then on), so that an
hour of 64 channels needs no more memory than twenty minutes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dsp.rails import Rails, rail_limits

CELL_S = 0.5

#: A cell whose raw samples scatter less is flat.
FLAT_UV = 0.2

#: A cell or window counts when this share of its samples is valid.
MIN_VALID = 0.9

_MAX_HARMONIC = 4


def mains_lines(fs: float, band_hz: tuple[float, float]) -> tuple[tuple[int, float], ...]:
    """Return where hum of 50 and 60 Hz mains appears: pairs of mains frequency and line in Hz.

    The fundamentals, whatever the band; and of the harmonics to the fourth those that lie in the
    band once folded at fs/2: at 250 Hz the third of 50 Hz appears at 100 Hz.
    """
    lines: list[tuple[int, float]] = []
    for mains_hz in (50, 60):
        for harmonic in range(1, _MAX_HARMONIC + 1):
            true_hz = mains_hz * harmonic
            line = abs(true_hz - fs * round(true_hz / fs))
            wanted = harmonic == 1 or band_hz[0] <= line <= band_hz[1]
            known = any(abs(line - other) < 1.0 for _, other in lines)
            if wanted and not known and 1.0 < line < fs / 2 - 1.0:
                lines.append((mains_hz, line))
    return tuple(lines)


class LineBins:
    """Bins of a power spectrum on mains lines and beside them.

    Parameters
    ----------
    freqs_hz
        ``(B,)`` ascending bins of the spectrum.
    lines_hz
        The lines. Bins on one line are not counted as beside another.
    """

    def __init__(self, freqs_hz: NDArray[np.float64], lines_hz: Sequence[float]) -> None:
        slack_hz = 0.25 * float(freqs_hz[1])
        away = np.abs(freqs_hz[None, :] - np.asarray(lines_hz, np.float64)[:, None])
        on = away <= 1.0 + slack_hz
        beside = (away >= 2.0 - slack_hz) & (away <= 6.0 + slack_hz)
        beside &= ~np.logical_or.reduce(on, axis=0) & (freqs_hz > 0)
        self._on = on / np.maximum(on.sum(axis=1, keepdims=True), 1)
        self._beside = beside / np.maximum(beside.sum(axis=1, keepdims=True), 1)
        #: ``(L,)`` width of each line's bins in Hz.
        self.width_hz = on.sum(axis=1) * float(freqs_hz[1])

    def densities(
        self, density: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the mean density ``(L, C)`` on and beside each line of a ``(B, C)`` spectrum."""
        return self._on @ density, self._beside @ density


class SampleCounts:
    """Exact counts over all samples, per channel.

    Parameters
    ----------
    rails
        Lowest and highest value that each front end can give, None where unknown.
    """

    def __init__(self, rails: Rails) -> None:
        n = len(rails)
        self._low, self._high = rail_limits(rails)
        self.expected = 0
        self.finite = np.zeros(n, np.int64)
        self.near_rail = np.zeros(n, np.int64)
        self._extreme = np.full((2, n), -np.inf)  # of -x and of x
        self._at_extreme = np.zeros((2, n), np.int64)
        self._end: int | None = None

    def add(self, raw: NDArray[np.float64], first_sample: int) -> None:
        """Count a block; samples missing before it count as expected."""
        end = first_sample + raw.shape[0]
        self.expected += end - (first_sample if self._end is None else self._end)
        self._end = end
        if not raw.shape[0]:
            return
        lowest, highest = raw.min(axis=0), raw.max(axis=0)  # NaN where one is missing
        if np.all((lowest > self._low) & (highest < self._high)):
            # Nothing near a limit, as nearly always: the counts of extremes below do not matter.
            self.finite += raw.shape[0]
            newest = np.stack([-lowest, highest])
            self._at_extreme[newest > self._extreme] = 0
            self._extreme = np.maximum(self._extreme, newest)
            return
        finite = np.isfinite(raw)
        self.finite += finite.sum(axis=0)
        self.near_rail += ((raw <= self._low) | (raw >= self._high)).sum(axis=0)
        for i, sign in enumerate((-1.0, 1.0)):
            values = np.where(finite, sign * raw, -np.inf)
            newest = values.max(axis=0)
            count = ((values == newest) & finite).sum(axis=0)
            old = self._extreme[i]
            self._at_extreme[i] = np.where(
                newest > old,
                count,
                self._at_extreme[i] + np.where(newest == old, count, 0),
            )
            self._extreme[i] = np.maximum(old, newest)

    def at_limit(self) -> NDArray[np.int64]:
        """Return how many samples have the lowest or highest value seen, where that is at the rail.

        An ADC's own limits are counted so, whether its rail was given as the last code or the full
        scale one code further.
        """
        beyond = self._extreme >= np.stack([-self._low, self._high])
        counts: NDArray[np.int64] = np.where(beyond, self._at_extreme, 0).sum(axis=0)
        return counts


class CellStore:
    """Figures of cells and windows, spread over the stream.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of channels.
    band_hz
        Band of the filtered signal.
    max_cells
        How many cells are kept.
    """

    def __init__(
        self, fs: float, n_channels: int, band_hz: tuple[float, float], max_cells: int
    ) -> None:
        self.fs = fs
        self.cell = max(2, round(CELL_S * fs))
        self.lines = mains_lines(fs, band_hz)
        self.flat_cells = np.zeros(n_channels, np.int64)
        self.whole_cells = np.zeros(n_channels, np.int64)
        self._max_cells = max_cells
        self._stride = 1
        n = 2 * self.cell
        freqs = np.arange(n // 2 + 1, dtype=np.float64) * (fs / n)
        self._bins = LineBins(freqs, [line for _, line in self.lines])
        self.line_width_hz = self._bins.width_hz
        self._low = (freqs >= 1.0) & (freqs < 20.0)
        self._high = (freqs >= 20.0) & (freqs <= band_hz[1])
        hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)
        self._taper = hann[:, None]
        self._density = 2.0 / (fs * float(hann @ hann))
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
        finite = np.logical_and.reduce(np.isfinite(raw), axis=0)
        scatter = np.where(finite, np.where(finite, raw, 0.0).std(axis=0), np.inf)
        self.whole_cells += finite
        self.flat_cells += scatter < FLAT_UV
        if index % self._stride:
            return
        good = valid.sum(axis=0)
        squares = np.where(valid, filtered, 0.0) ** 2
        rms = np.sqrt(squares.sum(axis=0) / np.maximum(good, 1))
        self._cells.append((index, np.where(good >= MIN_VALID * self.cell, rms, np.nan)))
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
        if index % self._stride:
            return
        finite = np.logical_and.reduce(np.isfinite(raw), axis=0)
        usable = np.where(finite, raw, 0.0)
        usable = (usable - usable.mean(axis=0)) * self._taper
        power = self._density * np.abs(np.fft.rfft(usable, axis=0)) ** 2
        on, beside = self._bins.densities(power)
        movement = np.stack([power[self._low].sum(axis=0), power[self._high].sum(axis=0)])
        good = np.logical_and.reduce(valid, axis=0)
        figures = np.vstack([on, beside, movement, _kurtosis(np.where(valid, filtered, 0.0))[None]])
        figures[:-1, ~finite] = np.nan
        figures[-1, ~good] = np.nan
        self._windows.append((index, figures))

    def cell_times_s(self) -> NDArray[np.float64]:
        """Return the start of every kept cell, ``(K,)`` seconds."""
        return np.array([index for index, _ in self._cells], np.float64) * self.cell / self.fs

    def cell_rms(self) -> NDArray[np.float64]:
        """Return the RMS of the filtered signal in every kept cell, ``(K, C)``; NaN invalid."""
        return _stack([rms for _, rms in self._cells], self.flat_cells.size)

    def window_times_s(self) -> NDArray[np.float64]:
        """Return the start of every kept window, ``(K,)`` seconds."""
        index = np.array([index - 1 for index, _ in self._windows], np.float64)
        return index * self.cell / self.fs

    def line_densities(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return raw power density on and beside each mains line, ``(K, L, C)``, unit^2/Hz."""
        figures = self._figures()
        n = len(self.lines)
        return figures[:, :n], figures[:, n : 2 * n]

    def movement_ratio(self) -> NDArray[np.float64]:
        """Return raw power in 1 to 20 Hz over that from 20 Hz to the band's end, ``(K, C)``."""
        return _ratio(*self._movement_powers())

    def pooled_movement_ratio(self, windows: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the same of all the windows that are chosen together, ``(C,)``.

        In a single contraction one jerk of a cable counts as what it is; a median would hide it.
        """
        low, high = (np.where(windows[:, None], part, 0.0) for part in self._movement_powers())
        return _ratio(np.nansum(low, axis=0), np.nansum(high, axis=0))

    def _movement_powers(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        low, high = np.moveaxis(self._figures()[:, -3:-1], 1, 0)
        return low, high

    def kurtosis(self) -> NDArray[np.float64]:
        """Return the kurtosis of the filtered signal in every window (Gaussian 3), ``(K, C)``."""
        kurtosis: NDArray[np.float64] = self._figures()[:, -1]
        return kurtosis

    def _figures(self) -> NDArray[np.float64]:
        shape = 2 * len(self.lines) + 3, self.flat_cells.size
        return np.array([figures for _, figures in self._windows]).reshape(-1, *shape)


def _stack(rows: Sequence[NDArray[np.float64]], n_channels: int) -> NDArray[np.float64]:
    return np.array(rows, np.float64).reshape(-1, n_channels)


def _ratio(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    known = high > 0
    return np.where(known, low / np.where(known, high, 1.0), np.nan)


def _kurtosis(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the kurtosis of each column; NaN for a column that does not vary."""
    deviation = x - x.mean(axis=0)
    square = deviation * deviation
    variance = np.mean(square, axis=0)
    known = variance > 0
    fourth = np.mean(square * square, axis=0)  # `**4` calls pow: 50 times slower
    return np.where(known, fourth / np.where(known, variance, 1.0) ** 2, np.nan)
