"""Power spectra: sliding median frequency, and the median and mean of a given spectrum."""

from __future__ import annotations

import numpy as np
import scipy.fft
from numpy.typing import ArrayLike, NDArray
from scipy.signal.windows import hann

#: Share of a window's samples that may be bridged before its median frequency is withheld.
MAX_INVALID_SHARE = 0.10

#: Weakest window, RMS in µV, that is taken for a signal: a channel stuck at the rail leaves the
#: band-pass as 3e-9 µV of rounding noise, and no amplifier is quieter than 0.1 µV.
MIN_RMS_UV = 1e-3

_BLOCK_BINS = 16


def median_frequency(
    psd: ArrayLike, freqs: ArrayLike, band: tuple[float, float] | None = None
) -> NDArray[np.float64]:
    """Return the frequency that halves the power in a band.

    Each bin spreads its power evenly over its width, so the result is linear inside the bin.

    Parameters
    ----------
    psd
        ``(..., n_bins)`` power or power density, frequency last.
    freqs
        ``(n_bins,)`` evenly spaced bin centres in Hz.
    band
        Lowest and highest bin centre that counts; None for all.

    Returns
    -------
    ndarray
        ``(...)`` Hz, NaN where the band holds no power.

    Raises
    ------
    ValueError
        Shapes that do not fit, bins that are not evenly spaced, or a band without a bin.
    """
    power, f = _in_band(psd, freqs, band)
    flat = power.reshape(-1, power.shape[-1])
    step = float(f[1] - f[0]) if len(f) > 1 else 0.0
    position, _ = _median_position(flat, 1)
    return np.asarray(f[0] + position * step).reshape(power.shape[:-1])


def mean_frequency(
    psd: ArrayLike, freqs: ArrayLike, band: tuple[float, float] | None = None
) -> NDArray[np.float64]:
    """Return sum(f P) / sum(P) over a band; arguments and errors as `median_frequency`."""
    power, f = _in_band(psd, freqs, band)
    total = power.sum(axis=-1)
    moment = (power * f).sum(axis=-1)
    return np.asarray(np.where(total > 0, moment / np.where(total > 0, total, 1.0), np.nan))


class SlidingMdf:
    """Median frequency of a sliding Hann window.

    Windows end at multiples of the hop on the absolute sample index, wherever chunks are cut:
    windows that end "at the chunk that crosses the hop" move the series by up to 48 Hz. In each
    window the mean is removed, then a periodic Hann taper applied, then the spectrum taken with
    zero padding to `resolution_hz` or finer (`scipy.signal.periodogram` with ``detrend="constant"``
    does the same). Single precision: it costs half, and moves a value by 0.002 Hz at most.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    n_channels
        Number of columns.
    window_s, hop_s
        Window and step, rounded to whole samples.
    resolution_hz
        Widest bin after zero padding.
    band
        Lowest and highest frequency that counts, in Hz.
    """

    def __init__(
        self,
        fs: float,
        n_channels: int,
        window_s: float,
        hop_s: float,
        resolution_hz: float,
        band: tuple[float, float],
    ) -> None:
        self.fs = fs
        self.n_channels = n_channels
        self.band = band
        self.window_samples = round(window_s * fs)
        self.hop = max(1, round(hop_s * fs))
        if self.window_samples < 2:
            raise ValueError(f"a window of {window_s:g} s holds no spectrum at {fs:g} Hz")
        self._n_fft = scipy.fft.next_fast_len(
            max(self.window_samples, int(np.ceil(fs / resolution_hz))), real=True
        )
        self.resolution_hz = fs / self._n_fft
        self._first_bin = int(np.ceil(band[0] / self.resolution_hz))
        self._stop_bin = min(int(band[1] / self.resolution_hz), self._n_fft // 2) + 1
        if self._first_bin >= self._stop_bin:
            raise ValueError(
                f"no bin of {self.resolution_hz:g} Hz lies in {band[0]:g} to {band[1]:g} Hz"
            )
        taper = hann(self.window_samples, sym=False)
        self._taper = taper.astype(np.float32)
        # Parseval: sum of |X|^2 over one side = n_fft / 2 * mean square * sum of the taper squared.
        self._min_power = MIN_RMS_UV**2 * float(np.sum(taper**2)) * self._n_fft / 2
        self._max_invalid = int(MAX_INVALID_SHARE * self.window_samples)
        # Channel-major: transposing a window at the hop would cost more than its transform.
        capacity = 2 * self.window_samples + self.hop
        self._rows = np.zeros((n_channels, capacity), dtype=np.float32)
        self._bad = np.zeros((capacity, n_channels), dtype=np.bool_)
        # Zero-padded here once: `rfft(window, n=...)` pads anew each time, at twice the transform.
        self._padded = np.zeros((n_channels, self._n_fft), dtype=np.float32)
        self._no_window = (
            np.empty(0, dtype=np.int64),
            np.empty((0, n_channels)),
            np.empty((0, n_channels), dtype=np.bool_),
        )
        self.restart(0)

    def restart(self, first_sample: int) -> None:
        """Begin anew at an absolute sample index: older samples are in no window."""
        self._start = first_sample
        self._end = first_sample
        self._fill = 0
        self._bad_until = first_sample

    def process(
        self, x: NDArray[np.float64], valid: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.bool_]]:
        """Take the next filtered samples and return the windows that end in them.

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
        mdf_hz
            ``(S, n_channels)``, NaN where not valid.
        valid
            ``(S, n_channels)`` the window is complete, at most `MAX_INVALID_SHARE` of it was
            bridged, and it holds a signal.
        """
        n = len(x)
        first_end = self._end - self._end % self.hop + self.hop
        if first_end > self._end + n:
            self._append(x, valid)
            return self._no_window
        end_sample = np.arange(first_end, self._end + n + 1, self.hop, dtype=np.int64)
        mdf_hz = np.full((len(end_sample), self.n_channels), np.nan)
        done = 0
        for index, end in enumerate(end_sample):
            stop = done + int(end) - self._end
            self._append(x[done:stop], valid[done:stop])
            done = stop
            if self._end - self._start >= self.window_samples:
                mdf_hz[index] = self._measure()
        self._append(x[done:], valid[done:])
        return end_sample, mdf_hz, ~np.isnan(mdf_hz)

    def _append(self, x: NDArray[np.float64], valid: NDArray[np.bool_]) -> None:
        n = len(x)
        if n == 0:
            return
        if self._fill + n > self._rows.shape[1]:
            keep = min(self._fill, self.window_samples)
            self._rows[:, :keep] = self._rows[:, self._fill - keep : self._fill].copy()
            self._bad[:keep] = self._bad[self._fill - keep : self._fill].copy()
            self._fill = keep
        self._rows[:, self._fill : self._fill + n] = x.T
        np.logical_not(valid, out=self._bad[self._fill : self._fill + n])
        self._fill += n
        self._end += n
        if not valid.all():
            self._bad_until = self._end

    def _measure(self) -> NDArray[np.float64]:
        span = slice(self._fill - self.window_samples, self._fill)
        # Always the same scratch: same shape, same alignment, same order of sums.
        window = self._padded[:, : self.window_samples]
        window[:] = self._rows[:, span]
        window -= window.mean(axis=1, keepdims=True)
        window *= self._taper
        spectrum = scipy.fft.rfft(self._padded, axis=1)
        # Real and imaginary parts side by side: squared in one pass, summed by the search.
        parts = spectrum[:, self._first_bin : self._stop_bin].view(np.float32)
        position, total = _median_position(np.square(parts), 2)
        mdf_hz = (self._first_bin + position) * self.resolution_hz
        mdf_hz[total < self._min_power] = np.nan
        if self._bad_until > self._end - self.window_samples:
            invalid = np.count_nonzero(self._bad[span], axis=0)
            mdf_hz[invalid > self._max_invalid] = np.nan
        return mdf_hz


def _in_band(
    psd: ArrayLike, freqs: ArrayLike, band: tuple[float, float] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    power = np.asarray(psd, dtype=np.float64)
    f = np.asarray(freqs, dtype=np.float64)
    if f.ndim != 1 or len(f) == 0 or power.ndim < 1 or power.shape[-1] != len(f):
        raise ValueError(
            f"psd {power.shape} must end in the number of frequencies, freqs has {f.shape}"
        )
    if len(f) > 1 and not np.allclose(np.diff(f), f[1] - f[0], rtol=1e-6):
        raise ValueError("freqs must be evenly spaced")
    if band is None:
        return power, f
    inside = (f >= band[0]) & (f <= band[1])
    if not inside.any():
        raise ValueError(f"no frequency lies in {band[0]:g} to {band[1]:g} Hz")
    return power[..., inside], f[inside]


def _median_position(
    power: NDArray[np.float32] | NDArray[np.float64], parts: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return, per row, where half the power lies in bins, and the power.

    ``(c, k * parts)``: each bin's power is the sum of `parts` successive values. Bin i reaches from
    i - 0.5 to i + 0.5. Sums over blocks of bins come first and the running sum only inside the one
    block that holds the median, which costs less than half. NaN without power.
    """
    channels, width = power.shape
    block_width = _BLOCK_BINS * parts
    starts = np.arange(0, width, block_width)
    by_block = np.cumsum(np.add.reduceat(power, starts, axis=1), axis=1, dtype=np.float64)
    total = by_block[:, -1]
    half = 0.5 * total
    block = np.minimum((by_block < half[:, None]).sum(axis=1), len(starts) - 1)
    row = np.arange(channels)
    before = np.where(block > 0, by_block[row, block - 1], 0.0)
    columns = starts[block][:, None] + np.arange(block_width)
    found = power[row[:, None], np.minimum(columns, width - 1)]
    found[columns >= width] = 0.0
    inside = found[:, ::parts].copy()
    for part in range(1, parts):
        inside += found[:, part::parts]
    running = before[:, None] + np.cumsum(inside, axis=1, dtype=np.float64)
    # The block's own sum may differ from the running one in the last bit.
    k = np.minimum((running < half[:, None]).sum(axis=1), _BLOCK_BINS - 1)
    here = np.asarray(inside[row, k], dtype=np.float64)
    below = running[row, k] - here
    has_power = (total > 0) & (here > 0)
    share = (half - below) / np.where(has_power, here, 1.0)
    position = block * _BLOCK_BINS + k - 0.5 + np.clip(share, 0.0, 1.0)
    return np.where(has_power, position, np.nan), total
