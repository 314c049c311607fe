"""Sliding median and mean frequency of a stream."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import scipy.fft
from numpy.typing import NDArray
from scipy.signal.windows import hann

from dsp import kernels
from dsp.band_centres import padded_bins
from dsp.checkpoint import Checkpointed

#: Share of a window's samples that may be bridged before its frequencies are withheld.
MAX_INVALID_SHARE = 0.10

#: Weakest window, RMS in µV, that is taken for a signal: a channel stuck at the rail leaves the
#: band-pass as 3e-9 µV of rounding noise, and no amplifier is quieter than 0.1 µV.
MIN_RMS_UV = 1e-3

#: Half width in Hz of what is interpolated over around a mains line (field standard: ±1 Hz).
LINE_HALF_WIDTH_HZ = 1.0

#: So many channels are transformed at once; the next group follows a little later, so that no chunk
#: carries the whole load: at 256 channels and 4 kHz the slowest chunk costs a third.
GROUP_CHANNELS = 64
MAX_SPREAD_S = 0.02

Windows = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]


class SlidingSpectrum(Checkpointed):
    """Median and mean frequency of a sliding Hann window.

    Windows end at multiples of the hop on the absolute sample index, wherever chunks are cut:
    windows that end "at the chunk that crosses the hop" move the series by up to 48 Hz. In each
    window the mean is removed, then a periodic Hann taper applied, then the spectrum taken
    (`scipy.signal.periodogram` with ``detrend="constant"`` does the same), and both numbers found
    inside the band, linear inside a bin. Single precision: it costs half, and moves a value by
    0.002 Hz at most.

    With more than `GROUP_CHANNELS` channels a window is worked on in groups, 20 ms of stream time
    apart at most, and returned once the last is done: up to `spread_samples` after its end.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of columns.
    window_s, hop_s
        Window and step, rounded to whole samples.
    resolution_hz
        Widest bin; a window whose own bins (1 / `window_s`) are wider is padded with zeros.
    band
        Lowest and highest frequency that counts, in Hz.
    keep_every
        Work on every n-th sample only. Right where the stream holds next to nothing from
        ``fs / n - band[1]`` up, see `dsp.design.spectrum_decimation`; the cost falls by n. Window
        and hop must be multiples of it.
    lines_hz
        Mains lines inside the band whose surroundings of ±1 Hz are replaced by the mean of the
        power beside them, instead of a notch that would take EMG with the hum.

    Raises
    ------
    ValueError
        A window too short for a spectrum, or a band without a bin.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_next", "_start", "_end", "_fill", "_bad_until", "_rows", "_bad",
        "_window_end", "_group", "_median_hz", "_mean_hz",
    )  # fmt: skip

    def __init__(
        self,
        fs: float,
        n_channels: int,
        window_s: float,
        hop_s: float,
        resolution_hz: float,
        band: tuple[float, float],
        lines_hz: Sequence[float] = (),
        *,
        keep_every: int = 1,
    ) -> None:
        self.n_channels = n_channels
        self.band = band
        self.window_samples = round(window_s * fs)
        self.hop = max(1, round(hop_s * fs))
        if self.window_samples < 2:
            raise ValueError(f"a window of {window_s:g} s holds no spectrum at {fs:g} Hz")
        if self.window_samples % keep_every or self.hop % keep_every:
            raise ValueError(
                f"a window of {self.window_samples} and a hop of {self.hop} samples cannot be "
                f"worked on in steps of {keep_every}"
            )
        # Below, everything is counted in the samples that are kept.
        self._every = keep_every
        fs = fs / keep_every
        self._kept_fs = fs
        self._window = self.window_samples // keep_every
        self._step = self.hop // keep_every
        self._n_fft = scipy.fft.next_fast_len(
            max(self._window, int(np.ceil(fs / resolution_hz))), real=True
        )
        self.resolution_hz = fs / self._n_fft
        self._first_bin = int(np.ceil(band[0] / self.resolution_hz))
        self._stop_bin = min(int(band[1] / self.resolution_hz), self._n_fft // 2) + 1
        if self._first_bin >= self._stop_bin:
            raise ValueError(
                f"no bin of {self.resolution_hz:g} Hz lies in {band[0]:g} to {band[1]:g} Hz"
            )
        self._lines = tuple(self._line_bins(line) for line in lines_hz)
        # The mean of a window that is not padded lies in bins 0 and 1 alone (periodic Hann).
        self._remove_mean = self._n_fft > self._window or self._first_bin < 2
        taper = hann(self._window, sym=False)
        self._taper = taper.astype(np.float32)
        # Parseval: sum of |X|^2 over one side = n_fft / 2 * mean square * sum of the taper squared.
        self._min_power = MIN_RMS_UV**2 * float(np.sum(taper**2)) * self._n_fft / 2
        self._max_invalid = int(MAX_INVALID_SHARE * self._window)
        n_groups = -(-n_channels // GROUP_CHANNELS)
        self._groups = [
            slice(first, min(first + GROUP_CHANNELS, n_channels))
            for first in range(0, n_channels, GROUP_CHANNELS)
        ]
        self._slot = min(self._step // n_groups, round(MAX_SPREAD_S * fs))
        spread = self._slot * (n_groups - 1)
        self.spread_samples = spread * keep_every
        self._kept = self._window + spread
        # Channel-major: transposing a window at the hop would cost more than its transform.
        capacity = 2 * self._kept + self._step
        self._rows = np.zeros((n_channels, capacity), dtype=np.float32)
        self._bad = np.zeros((n_channels, capacity), dtype=np.bool_)
        # Zero-padded here once: `rfft(window, n=...)` pads anew each time, at twice the transform.
        self._padded = np.zeros((min(n_channels, GROUP_CHANNELS), self._n_fft), dtype=np.float32)
        n_bins = self._stop_bin - self._first_bin
        self._power = np.zeros((len(self._padded), padded_bins(n_bins)), dtype=np.float32)
        self._median_hz = np.full(n_channels, np.nan)
        self._mean_hz = np.full(n_channels, np.nan)
        self._no_window = self._collected([])
        self.restart(0)

    def restart(self, first_sample: int) -> None:
        """Begin anew at an absolute sample index: older samples are in no window.

        Call `finish` first where a window may be half done.
        """
        self._next = first_sample
        first = -(-first_sample // self._every)
        self._start = first
        self._end = first
        self._fill = 0
        self._bad_until = first
        self._window_end = (first_sample // self.hop + 1) * self._step
        self._group = 0

    def process(self, x: NDArray[np.float64], valid: NDArray[np.bool_]) -> Windows:
        """Take the next filtered samples and return the windows that are done with them.

        Parameters
        ----------
        x
            ``(n, n_channels)`` finite samples.
        valid
            ``(n, n_channels)`` which of them were measured.

        Returns
        -------
        end_sample
            ``(S,)`` index one past each window, multiples of the hop.
        median_hz, mean_hz
            ``(S, n_channels)``, NaN where not valid.
        valid
            ``(S, n_channels)`` the window is complete, at most `MAX_INVALID_SHARE` of it was
            bridged, and it holds a signal.
        """
        if self._every > 1:
            skip = -self._next % self._every
            self._next += len(x)
            x, valid = x[skip :: self._every], valid[skip :: self._every]
        stop = self._end + len(x)
        if self._window_end + self._group * self._slot > stop:
            self._append(x, valid)
            return self._no_window
        done: list[tuple[int, NDArray[np.float64], NDArray[np.float64]]] = []
        used = 0
        while (due := self._window_end + self._group * self._slot) <= stop:
            upto = used + due - self._end
            self._append(x[used:upto], valid[used:upto])
            used = upto
            self._advance(done)
        self._append(x[used:], valid[used:])
        return self._collected(done)

    def finish(self) -> Windows:
        """Return the window that has ended but whose last groups were not due yet, if any."""
        done: list[tuple[int, NDArray[np.float64], NDArray[np.float64]]] = []
        while self._group > 0:
            self._advance(done)
        return self._collected(done)

    def _advance(self, done: list[tuple[int, NDArray[np.float64], NDArray[np.float64]]]) -> None:
        """Work on the next group of the present window; add the window when that was the last."""
        if self._window_end - self._start >= self._window:
            self._measure(self._groups[self._group])
        else:
            self._median_hz[self._groups[self._group]] = np.nan
            self._mean_hz[self._groups[self._group]] = np.nan
        self._group += 1
        if self._group == len(self._groups):
            done.append((self._window_end, self._median_hz.copy(), self._mean_hz.copy()))
            self._group = 0
            self._window_end += self._step

    def _collected(
        self, done: list[tuple[int, NDArray[np.float64], NDArray[np.float64]]]
    ) -> Windows:
        shape = (len(done), self.n_channels)
        end_sample = self._every * np.array([end for end, _, _ in done], dtype=np.int64)
        median_hz = np.array([median for _, median, _ in done]).reshape(shape)
        mean_hz = np.array([mean for _, _, mean in done]).reshape(shape)
        return end_sample, median_hz, mean_hz, ~np.isnan(median_hz)

    def _append(self, x: NDArray[np.float64], valid: NDArray[np.bool_]) -> None:
        n = len(x)
        if n == 0:
            return
        if self._fill + n > self._rows.shape[1]:
            keep = min(self._fill, self._kept)
            self._rows[:, :keep] = self._rows[:, self._fill - keep : self._fill].copy()
            self._bad[:, :keep] = self._bad[:, self._fill - keep : self._fill].copy()
            self._fill = keep
        place = slice(self._fill, self._fill + n)
        kernels.active.transpose(x, self._rows[:, place])
        self._fill += n
        self._end += n
        if valid.all():
            self._bad[:, place] = False
        else:
            self._bad[:, place] = ~valid.T
            self._bad_until = self._end

    def _measure(self, group: slice) -> None:
        last = self._fill - (self._end - self._window_end)
        span = slice(last - self._window, last)
        # Always the same scratch: same shape, same alignment, same order of sums.
        rows = group.stop - group.start
        padded = self._padded[:rows]
        window = padded[:, : self._window]
        if self._remove_mean:
            window[:] = self._rows[group, span]
            window -= window.mean(axis=1, keepdims=True)
            window *= self._taper
        else:
            kernels.active.taper(self._rows[group, span], self._taper, window)
        spectrum = scipy.fft.rfft(padded, axis=1)
        power = self._power[:rows]
        bins = self._stop_bin - self._first_bin
        kernels.active.line_powers(spectrum[:, self._first_bin : self._stop_bin], power[:, :bins])
        for line in self._lines:
            _bridge(power[:, :bins], *line)
        median, mean, total = kernels.active.band_centres(power)
        empty = total < self._min_power
        if self._bad_until > self._window_end - self._window:
            empty |= np.count_nonzero(self._bad[group, span], axis=1) > self._max_invalid
        self._median_hz[group] = (self._first_bin + median) * self.resolution_hz
        self._mean_hz[group] = (self._first_bin + mean) * self.resolution_hz
        self._median_hz[group][empty] = np.nan
        self._mean_hz[group][empty] = np.nan

    def _line_bins(self, line_hz: float) -> tuple[int, int]:
        """Return the bins (first, stop) around a line, counted from the first bin of the band."""
        # A Hann line spreads over two bins of the window's own resolution to either side.
        half_hz = max(LINE_HALF_WIDTH_HZ, 2.0 * self._kept_fs / self._window)
        first = int(np.ceil((line_hz - half_hz) / self.resolution_hz)) - self._first_bin
        stop = int((line_hz + half_hz) / self.resolution_hz) + 1 - self._first_bin
        bins = self._stop_bin - self._first_bin
        return max(0, min(first, bins)), max(0, min(stop, bins))


def _bridge(power: NDArray[np.float32], first: int, stop: int) -> None:
    """Replace bins ``first`` to ``stop`` by the mean of as many bins to either side."""
    width = stop - first
    beside = np.concatenate(
        [power[:, max(0, first - width) : first], power[:, stop : stop + width]], axis=1
    )
    if width > 0 and beside.shape[1] > 0:
        power[:, first:stop] = beside.mean(axis=1, keepdims=True)
