"""Numbers of a given power spectrum, and Welch's way to get one.

A bin spreads its power evenly over its width, and counts for a band when its centre lies inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import ArrayLike, NDArray
from scipy.signal.windows import hann

from dsp.band_centres import band_centres, padded_bins
from dsp.sliding_spectrum import LINE_HALF_WIDTH_HZ, MAX_INVALID_SHARE

#: Orders of the moments in Dimitrov's index.
FINSM5_ORDERS = (-1, 5)

# So many samples are transformed at a time (8 MB): the windows of an hour would not fit.
_BATCH_SAMPLES = 1 << 20

Band = tuple[float, float]


def median_frequency(
    psd: ArrayLike, freqs: ArrayLike, band: Band | None = None
) -> NDArray[np.float64]:
    """Return the frequency that halves the power in a band, linear inside a bin.

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
    rows = np.zeros((power.size // f.size, padded_bins(f.size)))
    rows[:, : f.size] = power.reshape(-1, f.size)
    position, _, _ = band_centres(rows)
    return np.asarray(f[0] + position * _step(f)).reshape(power.shape[:-1])


def mean_frequency(
    psd: ArrayLike, freqs: ArrayLike, band: Band | None = None
) -> NDArray[np.float64]:
    """Return sum(f P) / sum(P) over a band; arguments and errors as `median_frequency`."""
    power, f = _in_band(psd, freqs, band)
    return _ratio((power * f).sum(axis=-1), power.sum(axis=-1))


def spectral_moment(
    psd: ArrayLike, freqs: ArrayLike, order: float, band: Band | None = None
) -> NDArray[np.float64]:
    """Return the integral of f^order P(f) over a band.

    Parameters
    ----------
    psd, freqs, band
        As `median_frequency`; `psd` a density per Hz, at least two bins.
    order
        Power of the frequency; a negative one gives the low end of the band more weight.

    Returns
    -------
    ndarray
        ``(...)`` in the unit of `psd` times Hz to the power ``order + 1``; NaN where the spectrum
        is NaN, 0 where it is 0.

    Raises
    ------
    ValueError
        As `median_frequency`; fewer than two bins; or a bin at 0 Hz with a negative order.
    """
    power, f = _in_band(psd, freqs, band)
    width = _step(np.asarray(freqs, dtype=np.float64))
    if not width > 0.0:
        raise ValueError("a moment needs at least two rising frequencies, to know the bins' width")
    if order < 0 and f[0] <= 0.0:
        raise ValueError(
            f"a moment of order {order:g} needs a band that begins above 0 Hz, not at {f[0]:g}"
        )
    return np.asarray((power * f**order).sum(axis=-1) * width)


def band_power(psd: ArrayLike, freqs: ArrayLike, band: Band | None = None) -> NDArray[np.float64]:
    """Return the power in a band (the moment of order 0), for a density in µV²/Hz in µV².

    Arguments and errors as `spectral_moment`.
    """
    return spectral_moment(psd, freqs, 0, band)


def finsm5(psd: ArrayLike, freqs: ArrayLike, band: Band | None = None) -> NDArray[np.float64]:
    """Return Dimitrov's index of fatigue: the moment of order -1 over that of order 5.

    It grows when power moves to low frequencies. Its size depends on the band, so only values of
    one band may be compared; the ratio to the first repetition is what is usually reported. For
    what a low rate makes of it see `dsp.tiers`.

    Parameters
    ----------
    psd, freqs, band
        As `spectral_moment`; the band must begin above 0 Hz.

    Returns
    -------
    ndarray
        ``(...)`` Hz to the power -6; NaN where the band holds no power.

    Raises
    ------
    ValueError
        As `spectral_moment`.

    Notes
    -----
    Dimitrov et al. 2006, Med Sci Sports Exerc 38:1971-1979.
    """
    low, high = (spectral_moment(psd, freqs, order, band) for order in FINSM5_ORDERS)
    return _ratio(low, high)


def interpolate_lines(
    psd: ArrayLike,
    freqs: ArrayLike,
    lines_hz: Iterable[float],
    half_width_hz: float = LINE_HALF_WIDTH_HZ,
) -> NDArray[np.float64]:
    """Return a spectrum with the surroundings of mains lines drawn straight across.

    A notch would take EMG with the hum and leave a hole; this leaves the power that the
    neighbourhood suggests. The line is drawn between the means of as many bins on either side as
    are replaced, because a single bin of an EMG spectrum scatters by its own size. Lines whose
    surroundings touch are replaced together; at an end of the spectrum the one side's mean is
    taken.

    Parameters
    ----------
    psd
        ``(..., n_bins)`` power or power density, frequency last; not changed.
    freqs
        ``(n_bins,)`` evenly spaced bin centres in Hz.
    lines_hz
        Centres of the lines, harmonics and aliases included; those outside of `freqs` are ignored.
    half_width_hz
        How far to either side of a line bins are replaced. The line of a Hann window reaches two
        bins of 1 / window length: give at least that for windows below 2 s.

    Raises
    ------
    ValueError
        Shapes that do not fit, bins that are not evenly spaced, a negative width, or lines that
        leave no bin.
    """
    power, f = _in_band(psd, freqs, None)
    if not half_width_hz >= 0.0:
        raise ValueError(f"half_width_hz must not be negative, not {half_width_hz:g}")
    hit = np.zeros(f.size, dtype=np.bool_)
    for line_hz in lines_hz:
        hit |= np.abs(f - line_hz) <= half_width_hz
    if hit.all():
        raise ValueError(
            f"lines with ±{half_width_hz:g} Hz around them leave no bin of the spectrum"
        )
    bridged = power.copy()
    edges = np.flatnonzero(np.diff(hit, prepend=False, append=False))
    for first, stop in zip(edges[::2], edges[1::2], strict=True):
        beside = []
        for bins in (np.arange(first - 1, -1, -1), np.arange(stop, f.size)):
            near = bins[~hit[bins]][: stop - first]
            if near.size:
                beside.append((f[near].mean(), power[..., near].mean(axis=-1, keepdims=True)))
        (f0, p0), (f1, p1) = beside[0], beside[-1]
        share = (f[first:stop] - f0) / (f1 - f0) if len(beside) == 2 else np.zeros(stop - first)
        bridged[..., first:stop] = p0 + (p1 - p0) * share
    return bridged


@dataclass(frozen=True, slots=True)
class WelchSpectrum:
    """Mean power density of a stretch of signal.

    Parameters
    ----------
    psd
        ``(n_channels, n_bins)`` one-sided, µV²/Hz for µV; NaN for a channel without a window.
    freqs
        ``(n_bins,)`` bin centres in Hz, from 0 to half the rate.
    n_windows
        ``(n_channels,)`` how many windows it is the mean of.
    """

    psd: NDArray[np.float64]
    freqs: NDArray[np.float64]
    n_windows: NDArray[np.int64]


def welch_spectrum(
    y: ArrayLike,
    valid: ArrayLike | None,
    fs: float,
    window_s: float = 1.0,
    overlap: float = 0.5,
    *,
    resolution_hz: float | None = None,
) -> WelchSpectrum:
    """Return the mean spectrum of Hann windows, each with its mean removed (Welch 1967).

    A window counts for a channel when at most `MAX_INVALID_SHARE` of its samples there are invalid
    and all are finite. A signal shorter than a window has none.

    Parameters
    ----------
    y
        ``(n, n_channels)`` samples, bridged where they are invalid.
    valid
        ``(n, n_channels)`` which of them were measured; None for all.
    fs
        Sampling rate in Hz.
    window_s
        Length of a window, rounded to whole samples.
    overlap
        Share of a window that the next one repeats, at least 0 and below 1.
    resolution_hz
        Widest bin: a window whose own bins (1 / `window_s`) are wider is padded with zeros. None
        for the window's own.

    Raises
    ------
    ValueError
        Arrays that do not fit, a rate, overlap or resolution out of range, or a window of less than
        2 samples.
    """
    samples, good = as_samples(y, valid)
    window, n_fft = _window_and_fft(fs, window_s, overlap, resolution_hz)
    step = max(1, round(window * (1.0 - overlap)))
    starts = np.arange(0, len(samples) - window + 1, step)
    finite = np.isfinite(samples)
    counts = _bad_counts(~(good & finite), starts, window) <= int(MAX_INVALID_SHARE * window)
    counts &= _bad_counts(~finite, starts, window) == 0
    taper = hann(window, sym=False)
    total = np.zeros((samples.shape[1], n_fft // 2 + 1))
    batch = max(1, _BATCH_SAMPLES // n_fft)
    for channel, column in enumerate(samples.T):
        mine = starts[counts[:, channel]]
        for group in np.split(mine, np.arange(batch, mine.size, batch)):
            windows = column[group[:, None] + np.arange(window)]
            windows -= windows.mean(axis=1, keepdims=True)
            spectrum = scipy.fft.rfft(windows * taper, n_fft, axis=1)
            total[channel] += (spectrum.real**2 + spectrum.imag**2).sum(axis=0)
    # One side: every bin but those at 0 and at half the rate stands for two.
    total[:, 1 : (n_fft + 1) // 2] *= 2.0
    n_windows = counts.sum(axis=0)
    scale = np.where(n_windows > 0, n_windows, np.nan) * (fs * float(taper @ taper))
    return WelchSpectrum(
        psd=total / scale[:, None],
        freqs=np.asarray(np.arange(n_fft // 2 + 1) * (fs / n_fft), dtype=np.float64),
        n_windows=n_windows,
    )


def as_samples(
    y: ArrayLike, valid: ArrayLike | None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return samples and their validity as two ``(n, n_channels)`` arrays; None means all valid.

    Raises
    ------
    ValueError
        They do not have one and the same shape of two dimensions.
    """
    samples = np.asarray(y, dtype=np.float64)
    good = np.ones(samples.shape, np.bool_) if valid is None else np.asarray(valid, np.bool_)
    if samples.ndim != 2 or good.shape != samples.shape:
        raise ValueError(
            "y and valid must both have the shape (samples, channels), not "
            f"{samples.shape} and {good.shape}"
        )
    return samples, good


def _window_and_fft(
    fs: float, window_s: float, overlap: float, resolution_hz: float | None
) -> tuple[int, int]:
    """Return the length of a window and of its transform in samples."""
    if not 0.0 < fs < np.inf:
        raise ValueError(f"fs must be a positive number of Hz, not {fs:g}")
    if not 0.0 <= overlap < 1.0:
        raise ValueError(f"overlap must be at least 0 and below 1, not {overlap:g}")
    window = round(window_s * fs)
    if window < 2:
        raise ValueError(f"a window of {window_s:g} s holds no spectrum at {fs:g} Hz")
    if resolution_hz is None:
        return window, window
    if not resolution_hz > 0.0:
        raise ValueError(f"resolution_hz must be above 0, not {resolution_hz:g}")
    return window, scipy.fft.next_fast_len(max(window, int(np.ceil(fs / resolution_hz))), real=True)


def _bad_counts(
    bad: NDArray[np.bool_], starts: NDArray[np.int64], window: int
) -> NDArray[np.int64]:
    """Return ``(n_windows, n_channels)`` how many samples of each window are bad."""
    before = np.zeros((len(bad) + 1, bad.shape[1]), dtype=np.int64)
    np.cumsum(bad, axis=0, out=before[1:])
    return before[starts + window] - before[starts]


def _ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the quotient, NaN where the divisor is not above 0."""
    good = below > 0
    return np.asarray(np.where(good, above / np.where(good, below, 1.0), np.nan))


def _step(f: NDArray[np.float64]) -> float:
    return float(f[1] - f[0]) if f.size > 1 else 0.0


def _in_band(
    psd: ArrayLike, freqs: ArrayLike, band: Band | None
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
