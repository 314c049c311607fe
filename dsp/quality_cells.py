"""What the quality check measures: exact counts of samples, and figures of half-second cells.

Cells of 0.5 s lie on multiples of their length on the absolute sample index; a window is two
neighbouring cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.rails import Rails, rail_limits

CELL_S = 0.5

#: A cell whose raw samples scatter less is flat.
FLAT_UV = 0.2

#: A cell or window counts when this share of its samples is valid.
MIN_VALID = 0.9

_MAX_HARMONIC = 4


def cell_samples(fs: float) -> int:
    """Return how many samples a cell has."""
    return max(2, round(CELL_S * fs))


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

    Attributes
    ----------
    begin, end
        First sample, and one past the last.
    finite, near_rail
        ``(C,)`` how many are numbers, and at the rail or beyond.
    extreme, at_extreme
        ``(2, C)`` largest of -x and of x, and how often it was seen where it is at the rail.
    """

    def __init__(self, rails: Rails) -> None:
        n = len(rails)
        self._low, self._high = rail_limits(rails)
        self.finite = np.zeros(n, np.int64)
        self.near_rail = np.zeros(n, np.int64)
        self.extreme = np.full((2, n), -np.inf)  # of -x and of x
        self.at_extreme = np.zeros((2, n), np.int64)
        self.begin = self.end = 0

    @property
    def expected(self) -> int:
        """Samples from the first to the last one, missing ones among them."""
        return self.end - self.begin

    def add(self, raw: NDArray[np.float64], first_sample: int) -> None:
        """Count a block; samples missing before it count as expected."""
        end = first_sample + raw.shape[0]
        if not self.expected:
            self.begin = first_sample
        self.end = end
        if not raw.shape[0]:
            return
        lowest, highest = raw.min(axis=0), raw.max(axis=0)  # NaN where one is missing
        if np.all((lowest > self._low) & (highest < self._high)):
            # Nothing near a limit, as nearly always: the counts of extremes below do not matter.
            self.finite += raw.shape[0]
            newest = np.stack([-lowest, highest])
            self.at_extreme[newest > self.extreme] = 0
            self.extreme = np.maximum(self.extreme, newest)
            return
        finite = np.isfinite(raw)
        self.finite += finite.sum(axis=0)
        self.near_rail += ((raw <= self._low) | (raw >= self._high)).sum(axis=0)
        for i, sign in enumerate((-1.0, 1.0)):
            values = np.where(finite, sign * raw, -np.inf)
            newest = values.max(axis=0)
            count = ((values == newest) & finite).sum(axis=0)
            old = self.extreme[i]
            self.at_extreme[i] = np.where(
                newest > old,
                count,
                self.at_extreme[i] + np.where(newest == old, count, 0),
            )
            self.extreme[i] = np.maximum(old, newest)

    @staticmethod
    def joined(parts: Sequence[SampleCounts]) -> SampleCounts:
        """Return the counts of spans that follow each other, of some channels; at least one."""
        seen = [part for part in parts if part.expected] or parts[:1]
        total = copy(seen[0])
        total.end = seen[-1].end
        total.finite = np.add.reduce([part.finite for part in seen], axis=0)
        total.near_rail = np.add.reduce([part.near_rail for part in seen], axis=0)
        extremes = np.array([part.extreme for part in seen])
        total.extreme = np.maximum.reduce(extremes, axis=0)
        counts = np.array([part.at_extreme for part in seen])
        total.at_extreme = np.where(extremes == total.extreme, counts, 0).sum(axis=0)
        return total

    def at_limit(self) -> NDArray[np.int64]:
        """Return how many samples have the lowest or highest value seen, where that is at the rail.

        An ADC's own limits are counted so, whether its rail was given as the last code or the full
        scale one code further.
        """
        beyond = self.extreme >= np.stack([-self._low, self._high])
        counts: NDArray[np.int64] = np.where(beyond, self.at_extreme, 0).sum(axis=0)
        return counts


@dataclass(frozen=True, slots=True, eq=False)
class CellFigures:
    """What was measured in a cell, by channel.

    Parameters
    ----------
    whole
        Whether all raw samples are numbers.
    flat
        Whether they stand still.
    rms
        RMS of the filtered ones, NaN where too few are valid.
    squares, n_valid
        Sum of their squares, and number, of those that are valid.
    """

    whole: NDArray[np.bool_]
    flat: NDArray[np.bool_]
    rms: NDArray[np.float64]
    squares: NDArray[np.float64]
    n_valid: NDArray[np.intp]


class CellMeter:
    """Measures cells and windows.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    band_hz
        Band of the filtered signal.

    Attributes
    ----------
    cell
        Samples of a cell.
    lines, line_width_hz
        See `mains_lines` and `LineBins`.
    """

    def __init__(self, fs: float, band_hz: tuple[float, float]) -> None:
        self.fs = fs
        self.cell = cell_samples(fs)
        self.lines = mains_lines(fs, band_hz)
        n = 2 * self.cell
        freqs = np.arange(n // 2 + 1, dtype=np.float64) * (fs / n)
        self._bins = LineBins(freqs, [line for _, line in self.lines])
        self.line_width_hz = self._bins.width_hz
        slow, fast, end = (int(np.searchsorted(freqs, at)) for at in (1.0, 20.0, band_hz[1]))
        end += bool(end < len(freqs) and freqs[end] == band_hz[1])
        self._low, self._high = slice(slow, fast), slice(fast, max(fast, end))
        hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)
        self._taper = hann[:, None]
        self._density = 2.0 / (fs * float(hann @ hann))

    def cell_figures(
        self,
        raw: NDArray[np.float64],
        filtered: NDArray[np.float64],
        valid: NDArray[np.bool_],
    ) -> CellFigures:
        """Measure the samples of a whole cell."""
        whole = np.logical_and.reduce(np.isfinite(raw), axis=0)
        scatter = np.where(whole, raw, 0.0).std(axis=0)
        squares, n_valid = power_of(filtered, valid)
        rms = np.sqrt(squares / np.maximum(n_valid, 1))
        return CellFigures(
            whole,
            whole & (scatter < FLAT_UV),
            np.where(n_valid >= MIN_VALID * self.cell, rms, np.nan),
            squares,
            n_valid,
        )

    def window_figures(
        self,
        raw: NDArray[np.float64],
        filtered: NDArray[np.float64],
        valid: NDArray[np.bool_],
    ) -> NDArray[np.float64]:
        """Measure a window.

        Returns
        -------
        NDArray
            ``(2 L + 3, C)``: raw power density on each of the L mains lines, and beside each; raw
            power in 1 to 20 Hz, and from there to the band's end; kurtosis of the filtered signal.
            NaN where samples are missing.
        """
        finite = np.logical_and.reduce(np.isfinite(raw), axis=0)
        usable = np.where(finite, raw, 0.0)
        usable = (usable - usable.mean(axis=0)) * self._taper
        power = self._density * np.abs(np.fft.rfft(usable, axis=0)) ** 2
        figures = np.empty((2 * len(self.lines) + 3, raw.shape[1]))
        n = len(self.lines)
        figures[:n], figures[n : 2 * n] = self._bins.densities(power)
        figures[-3] = power[self._low].sum(axis=0)
        figures[-2] = power[self._high].sum(axis=0)
        good = np.logical_and.reduce(valid, axis=0)
        figures[-1] = _kurtosis(np.where(valid, filtered, 0.0))
        figures[:-1, ~finite] = np.nan
        figures[-1, ~good] = np.nan
        return figures


def power_of(
    filtered: NDArray[np.float64], valid: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return the sum of the squares of the valid samples, and how many they are, ``(C,)`` each."""
    squares = np.where(valid, filtered, 0.0)
    squares *= squares
    return squares.sum(axis=0), np.add.reduce(valid, axis=0, dtype=np.intp)


def power_ratio(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one power over another; NaN where that is nothing."""
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
