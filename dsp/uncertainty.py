"""Expected statistical spread of each feature, in closed form: how sure a single value can be.

All of it holds for Gaussian, stationary EMG without noise: a best case. Muscle, movement and
electrodes add their own scatter, so a change smaller than these figures says nothing, and a larger
one may still be no more than biology.

In all functions `fs` is the rate in Hz, `band_hz` the low and high frequency that the samples were
limited to, and `spectrum` the choice of the spectrum, see `dsp.sampled_power.SpectrumChoice`:
``mdf_hz``, ``front_end`` or a measured ``psd``. They raise ValueError for arguments that are not
possible. A first call for a rate and band takes some ms, the next ones well under one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Unpack

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from dsp.design import frame_grid, resolve_band
from dsp.emg_spectrum import TYPICAL_MDF_HZ, FrontEnd, checked_band
from dsp.hann import hann_correlation
from dsp.linear_envelope import corner_factor
from dsp.sampled_power import Band, Psd, SampledPower, SpectrumChoice, sampled_power
from dsp.spec import PipelineSpec

BEST_CASE = (
    "best case: Gaussian, stationary EMG without noise; muscle, movement and electrodes add their "
    "own scatter"
)

_TOO_NARROW = (
    "the spread of the median frequency is not known: the window is too short for so narrow a "
    "spectrum"
)

# Spectral estimates of a Hann window of T seconds. A functional with broad weights has the variance
# (35 / 18) / T * integral of (weight * density)^2: T * integral of w^4 / (integral of w^2)^2.
_HANN_FACTOR = 35.0 / 18.0

# Leakage ties bins just below the median to those just above, which move it apart: this much / T^2
# (Hz^2) is to be taken off. It is the integral of v K(v) over v > 0, K the squared transform of the
# squared window. Without it 0.5 s at 250 Hz would be 7 % too high instead of 4 %.
_HANN_LEAKAGE = 0.5915

# The share of the power around the median whose width gives the density there: one bin of a
# measured spectrum scatters too much.
_CENTRAL_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class FeatureUncertainty:
    """Expected spread (standard deviation) of single values of the chain's features.

    Parameters
    ----------
    fs, band_hz
        Rate and pass band in Hz that it holds for.
    rms_window_s, mdf_window_s
        Windows in use, in whole samples.
    rms_cv_pct, arv_cv_pct
        Coefficient of variation of one RMS or ARV value in percent.
    mdf_hz
        Median frequency that the model spectrum (or the measured one) has within the band.
    mdf_sd_hz, mnf_sd_hz
        Standard deviation of one median and mean frequency; the former NaN for a window too short
        for so narrow a spectrum, and `note` says so.
    note
        What the figures leave out, for people.
    """

    fs: float
    band_hz: Band
    rms_window_s: float
    mdf_window_s: float
    rms_cv_pct: float
    arv_cv_pct: float
    mdf_hz: float
    mdf_sd_hz: float
    mnf_sd_hz: float
    note: str = BEST_CASE


def rms_cv_pct(
    fs: float,
    band_hz: Band,
    window_s: float,
    *,
    valid_share: float = 1.0,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the coefficient of variation of one RMS value in percent.

    The variance of the mean square is exact; that of its root is the one of a chi variable of the
    same variance (a gamma law for the mean square): 1.3 % of itself too high at 50 ms, 0.7 % at
    100 ms (simulated, 200 to 2000 Hz).

    Parameters
    ----------
    window_s
        Length of the window. A mean over a repetition is a window of its length.
    valid_share
        Share of the window that is valid, taken as one piece: the worst case, as pieces far apart
        tell more than neighbours.
    fs, band_hz, spectrum
        See the module.
    """
    power = sampled_power(fs, band_hz, **spectrum)
    return _rms_cv_pct(power, valid_samples(fs, window_s, valid_share))


def arv_cv_pct(
    fs: float,
    band_hz: Band,
    window_s: float,
    *,
    valid_share: float = 1.0,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the coefficient of variation of one ARV value in percent; as `rms_cv_pct`, exact.

    The covariance of two rectified Gaussians of correlation r is
    ``2 / pi * (sqrt(1 - r^2) + r asin(r) - 1)``.
    """
    power = sampled_power(fs, band_hz, **spectrum)
    return _arv_cv_pct(power, valid_samples(fs, window_s, valid_share))


def linear_envelope_cv_pct(
    fs: float,
    band_hz: Band,
    cutoff_hz: float = 6.0,
    order: int = 2,
    *,
    zero_phase: bool = False,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the coefficient of variation of the linear envelope in percent, at any one time.

    Exact for the settled low-pass: the spectrum of the rectified signal behind its gain.

    Parameters
    ----------
    cutoff_hz, order
        Of the Butterworth low-pass, see `dsp.linear_envelope.LinearEnvelope`; 1 Hz or more.
    zero_phase
        True for `dsp.zero_phase.linear_envelope_zero_phase`: half the order forward and back, its
        corner raised so that both together are at -3 dB at `cutoff_hz`.
    fs, band_hz, spectrum
        See the module.

    Raises
    ------
    ValueError
        A corner or an order that is not possible; with `zero_phase` the order must be even.
    """
    if not 1 <= order <= 8:
        raise ValueError(f"order must lie from 1 to 8, not {order!r}")
    if not 1.0 <= cutoff_hz < fs / 2:
        raise ValueError(f"cutoff_hz must lie from 1 to below {fs / 2:g} Hz, not {cutoff_hz!r}")
    power = sampled_power(fs, band_hz, **spectrum)
    covariance = _rectified_covariance(power.rho)
    rectified = np.fft.rfft(np.concatenate([covariance, covariance[-2:0:-1]])).real
    # A Butterworth low-pass by the bilinear transform, in closed form.
    passes = 2 if zero_phase else 1
    if order % passes:
        raise ValueError(f"order must be even for two passes, not {order!r}")
    own = order // passes
    ratio = np.tan(np.pi * power.f_hz[:-1] / fs) / math.tan(math.pi * cutoff_hz / fs)
    gain = np.zeros(power.f_hz.size)
    gain[:-1] = (1.0 + (corner_factor(own, passes) * ratio) ** (2 * own)) ** -passes
    return 100.0 * math.sqrt(float(np.fft.irfft(rectified * gain)[0]))


def mdf_sd_hz(
    fs: float,
    band_hz: Band,
    window_s: float = 1.0,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the standard deviation in Hz of the median frequency of one Hann window.

    ``Var = (35 / 18) / (4 T) * integral(P^2) / P(m)^2 - 0.5915 / T^2`` with density P and median m:
    the spread of the power on either side, over twice the density, less what leakage has in common
    between the sides. Simulated: 1 to 2.5 % of itself too high at 1 s, 2 to 5 % at 0.5 s, the more
    the slower the rate.

    Returns
    -------
    float
        NaN for a window so short that leakage takes half of the variance.
    """
    power = sampled_power(fs, band_hz, **spectrum)
    return _mdf_sd_hz(power, checked_seconds(window_s, "window_s"))


def mnf_sd_hz(
    fs: float,
    band_hz: Band,
    window_s: float = 1.0,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the standard deviation in Hz of the mean frequency of one Hann window.

    ``Var = (35 / 18) / T * integral((f - mean)^2 P^2) / integral(P)^2``; accuracy as `mdf_sd_hz`.
    """
    power = sampled_power(fs, band_hz, **spectrum)
    return _mnf_sd_hz(power, checked_seconds(window_s, "window_s"))


def finsm5_cv_pct(
    fs: float,
    band_hz: Band,
    window_s: float = 1.0,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the coefficient of variation in percent of Dimitrov's index of one Hann window.

    First order in both moments, their correlation counted; within 2 % of itself from 0.5 s on.

    Raises
    ------
    ValueError
        Arguments that are not possible, or a band that begins at 0 Hz.
    """
    if checked_band(band_hz)[0] <= 0.0:
        raise ValueError("FInsm5 needs a band that begins above 0 Hz")
    power = sampled_power(fs, band_hz, **spectrum)
    f, share = power.f_hz[1:], power.share[1:]  # without 0 Hz, where nothing is
    weight = np.zeros(power.f_hz.size)
    weight[1:] = 1.0 / f / (share / f).sum() - f**5 / (share * f**5).sum()
    return 100.0 * _functional_sd(power, weight, checked_seconds(window_s, "window_s"))


def mdf_slope_se_pct_per_s(
    fs: float,
    band_hz: Band,
    hold_s: float,
    *,
    window_s: float = 1.0,
    hop_s: float = 0.5,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the standard error of the slope of the median frequency over a hold, in %/s.

    Percent of the median frequency in the band. Least squares through Hann windows every `hop_s`;
    windows that overlap count with their correlation (3/70 at half overlap).

    Raises
    ------
    ValueError
        A hold of fewer than 3 windows, or arguments that are not possible.
    """
    checked_seconds(window_s, "window_s")
    checked_seconds(hop_s, "hop_s")
    n = 1 + math.floor((hold_s - window_s) / hop_s + 1e-9) if math.isfinite(hold_s) else 0
    if n < 3:
        raise ValueError(
            f"a slope needs at least 3 windows: a hold of {window_s + 2 * hop_s:g} s, not {hold_s}"
        )
    power = sampled_power(fs, band_hz, **spectrum)
    from_mean_s = hop_s * (np.arange(n) - (n - 1) / 2)
    sxx = float(from_mean_s @ from_mean_s)
    factor = 1.0
    for lag in range(1, min(n, math.ceil(window_s / hop_s))):
        product = float(from_mean_s[lag:] @ from_mean_s[:-lag]) / sxx
        factor += 2.0 * float(hann_correlation(lag * hop_s / window_s)) * product
    sd_hz = _mdf_sd_hz(power, window_s)
    return 100.0 * sd_hz / power.quantile_hz(0.5) * math.sqrt(factor / sxx)


def feature_uncertainty(
    spec: PipelineSpec,
    fs: float,
    *,
    mdf_hz: float = TYPICAL_MDF_HZ,
    front_end: FrontEnd = "flat",
    psd: Psd | None = None,
) -> FeatureUncertainty:
    """Return the expected spread of what a chain gives, for its windows, its band and its rate.

    Parameters
    ----------
    spec, fs
        Settings and rate of the chain. The model spectrum passes its whole cascade; what the chain
        does besides (hum, heartbeat) is left out.
    mdf_hz, front_end, psd
        See `dsp.sampled_power.SpectrumChoice`; a measured spectrum is that of filtered samples.

    Raises
    ------
    ValueError
        Settings that this rate does not allow, or a spectrum that is not possible.
    """
    if psd is None:
        return _chain_uncertainty(spec, float(fs), float(mdf_hz), front_end)
    return _of_chain(spec, fs, sampled_power(fs, spec, psd=psd))


@lru_cache(maxsize=64)
def _chain_uncertainty(
    spec: PipelineSpec, fs: float, mdf_hz: float, front_end: FrontEnd
) -> FeatureUncertainty:
    return _of_chain(spec, fs, sampled_power(fs, spec, mdf_hz=mdf_hz, front_end=front_end))


def _of_chain(spec: PipelineSpec, fs: float, power: SampledPower) -> FeatureUncertainty:
    band = resolve_band(spec, fs)
    hop, hops = frame_grid(spec, fs)
    in_band = power.within(band.low_hz, band.high_hz)
    mdf_window_s = round(spec.mdf_window_s * fs) / fs
    mdf_sd = _mdf_sd_hz(in_band, mdf_window_s)
    return FeatureUncertainty(
        fs=fs,
        band_hz=(band.low_hz, band.high_hz),
        rms_window_s=hop * hops / fs,
        mdf_window_s=mdf_window_s,
        rms_cv_pct=_rms_cv_pct(power, hop * hops),
        arv_cv_pct=_arv_cv_pct(power, hop * hops),
        mdf_hz=in_band.quantile_hz(0.5),
        mdf_sd_hz=mdf_sd,
        mnf_sd_hz=_mnf_sd_hz(in_band, mdf_window_s),
        note=BEST_CASE if math.isfinite(mdf_sd) else f"{BEST_CASE}; {_TOO_NARROW}",
    )


def mean_square_variance(power: SampledPower, n: int) -> float:
    """Return the variance of the mean square of `n` samples of unit power (exact)."""
    return 2.0 * _variance_of_mean(np.square(power.rho), n)


def valid_samples(fs: float, window_s: float, valid_share: float = 1.0) -> int:
    """Return how many samples of a window are valid.

    Raises
    ------
    ValueError
        Not one is, or an argument that is not possible.
    """
    if not 0.0 < valid_share <= 1.0:
        raise ValueError(f"valid_share must be above 0 and at most 1, not {valid_share!r}")
    n = round(checked_seconds(window_s, "window_s") * fs * valid_share)
    if n < 1:
        raise ValueError(f"{valid_share:.3g} of {window_s:g} s holds no sample at {fs:g} Hz")
    return n


def checked_seconds(value: float, name: str) -> float:
    """Return a time that is positive and finite, ValueError for any other."""
    if not (math.isfinite(value) and value > 0.0):
        raise ValueError(f"{name} must be a positive number of seconds, not {value!r}")
    return float(value)


def _rms_cv_pct(power: SampledPower, n: int) -> float:
    # The mean square as a gamma variable of shape k: mean of its root over the root of its mean.
    k = 1.0 / mean_square_variance(power, n)
    root = math.exp(float(gammaln(k + 0.5) - gammaln(k))) / math.sqrt(k)
    return 100.0 * math.sqrt(1.0 / root**2 - 1.0)


def _arv_cv_pct(power: SampledPower, n: int) -> float:
    return 100.0 * math.sqrt(_variance_of_mean(_rectified_covariance(power.rho), n))


def _rectified_covariance(rho: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the autocovariance of the rectified signal, in units of its squared mean."""
    r = np.clip(rho, -1.0, 1.0)
    return np.asarray(np.sqrt(1.0 - r * r) + r * np.arcsin(r) - 1.0)


def _variance_of_mean(covariance: NDArray[np.float64], n: int) -> float:
    """Return the variance of the mean of n samples; no correlation beyond the lags given."""
    lag = np.arange(1, min(n, covariance.size))
    return float(covariance[0] + 2.0 * ((1.0 - lag / n) @ covariance[lag])) / n


def _mdf_sd_hz(power: SampledPower, window_s: float) -> float:
    edges = (0.5 - _CENTRAL_SHARE / 2, 0.5 + _CENTRAL_SHARE / 2)
    low_hz, high_hz = (power.quantile_hz(share) for share in edges)
    density = _CENTRAL_SHARE / (high_hz - low_hz)
    variance = (_functional_sd(power, np.ones(power.share.size), window_s) / density) ** 2 / 4
    leakage = _HANN_LEAKAGE / window_s**2
    return math.sqrt(variance - leakage) if leakage < variance / 2 else math.nan


def _mnf_sd_hz(power: SampledPower, window_s: float) -> float:
    from_mean_hz = power.f_hz - float(power.f_hz @ power.share)
    return _functional_sd(power, from_mean_hz, window_s)


def _functional_sd(power: SampledPower, weight: NDArray[np.float64], window_s: float) -> float:
    """Return the SD of the weighted sum of the spectrum that one Hann window gives."""
    total = float(np.square(weight * power.share).sum()) / power.step_hz
    return math.sqrt(_HANN_FACTOR / window_s * total)
