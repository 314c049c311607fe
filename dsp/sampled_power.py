"""How the power of EMG samples spreads over frequency and time: what their statistics rest on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.emg_spectrum import TYPICAL_MDF_HZ, EmgSpectrum, FrontEnd, checked_band
from dsp.spec import PipelineSpec

Band = tuple[float, float]
Psd = tuple[ArrayLike, ArrayLike]

#: Bins are at most this wide, so that lags reach 2 s, where nothing is left of the correlation.
_STEP_HZ = 0.25


class SpectrumChoice(TypedDict, total=False):
    """Which spectrum the spreads are computed for.

    Parameters
    ----------
    mdf_hz, front_end
        Of the model, see `EmgSpectrum.sampled_density`; 85 Hz and ``flat`` by default.
    psd
        Frequencies in Hz and power density of the samples themselves, which then take the place of
        the model; what lies outside of the band does not count. The mean of 20 windows or more: a
        mean of K makes spreads too large by 50 / K percent of themselves.
    """

    mdf_hz: float
    front_end: FrontEnd
    psd: Psd | None


@dataclass(frozen=True, slots=True, eq=False)
class SampledPower:
    """Spectrum and autocorrelation of samples, scaled to unit power.

    Parameters
    ----------
    fs
        Rate in Hz.
    f_hz, share
        ``(n,)`` centres of the bins from 0 to fs / 2, and the share of the power in each.
    rho
        ``(n,)`` autocorrelation at lags of 0 to n - 1 samples, 2 s or more.
    """

    fs: float
    f_hz: NDArray[np.float64]
    share: NDArray[np.float64]
    rho: NDArray[np.float64]

    @property
    def step_hz(self) -> float:
        """Width of a bin in Hz."""
        return float(self.f_hz[1])

    def quantile_hz(self, share: float) -> float:
        """Return the frequency in Hz below which a share of the power lies."""
        return float(np.interp(share, np.cumsum(self.share), self.f_hz + self.step_hz / 2))

    def within(self, low_hz: float, high_hz: float) -> SampledPower:
        """Return what an ideal filter leaves of it.

        Raises
        ------
        ValueError
            Nothing is left.
        """
        inside = (self.f_hz >= low_hz) & (self.f_hz <= high_hz)
        return _scaled(self.fs, self.f_hz, np.where(inside, self.share, 0.0))


def sampled_power(
    fs: float,
    band_hz: Band | PipelineSpec,
    *,
    mdf_hz: float = TYPICAL_MDF_HZ,
    front_end: FrontEnd = "flat",
    psd: Psd | None = None,
) -> SampledPower:
    """Return the power of the samples that a feature is computed from.

    Parameters
    ----------
    fs
        Rate in Hz.
    band_hz
        Low and high in Hz, or the settings of a chain: the model then passes its cascade. A
        measured `psd` is not filtered again.
    mdf_hz, front_end, psd
        See `SpectrumChoice`.

    Raises
    ------
    ValueError
        Arguments that are not possible, or a spectrum without power in the band.
    """
    if not math.isfinite(fs) or fs <= 0:
        raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
    if not isinstance(band_hz, PipelineSpec):
        band_hz = checked_band(band_hz)
    if psd is None:
        return _of_model(float(fs), band_hz, float(mdf_hz), front_end)
    freqs, density = (np.asarray(part, dtype=np.float64) for part in psd)
    if freqs.ndim != 1 or freqs.shape != density.shape or freqs.size < 2:
        raise ValueError(
            "psd needs as many frequencies as densities, at least 2, not "
            f"{freqs.shape} and {density.shape}"
        )
    if not (np.isfinite(density).all() and (density >= 0).all() and (np.diff(freqs) > 0).all()):
        raise ValueError(
            "psd needs rising frequencies, and densities that are finite and 0 or more"
        )
    f = _grid_hz(fs)
    measured = _scaled(fs, f, np.interp(f, freqs, density, left=0.0, right=0.0))
    return measured if isinstance(band_hz, PipelineSpec) else measured.within(*band_hz)


@lru_cache(maxsize=32)
def _of_model(
    fs: float, band: Band | PipelineSpec, mdf_hz: float, front_end: FrontEnd
) -> SampledPower:
    f = _grid_hz(fs)
    return _scaled(fs, f, EmgSpectrum(mdf_hz).sampled_density(f, fs, front_end, band))


def _grid_hz(fs: float) -> NDArray[np.float64]:
    half = 1 << max(4, math.ceil(math.log2(fs / _STEP_HZ)) - 1)
    return np.asarray(np.arange(half + 1) * (fs / (2 * half)), dtype=np.float64)


def _scaled(fs: float, f: NDArray[np.float64], density: NDArray[np.float64]) -> SampledPower:
    total = float(density.sum())
    if not total > 0.0:
        raise ValueError(f"the spectrum holds no power in the band at {fs:g} Hz")
    correlation = np.fft.irfft(density)[: f.size]
    parts = f, density / total, correlation / correlation[0]
    for part in parts:  # kept and shared
        part.flags.writeable = False
    return SampledPower(fs, *parts)
