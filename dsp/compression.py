"""What a moving spectrum does to the amplitude where a band shows only a part of it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dsp.design import resolve_band
from dsp.emg_spectrum import EmgSpectrum, FrontEnd
from dsp.spec import PipelineSpec
from dsp.tiers import capability_tier

#: Shift of the true median frequency over which the effect is taken: typical of a hard set.
_SHIFT = 0.8

_TRUE_MDF_HZ = np.arange(45.0, 186.0, 5.0)
_STEP_HZ = 0.1

_DEFAULTS = PipelineSpec()


def compression_factor(fs: float, observed_mdf_hz: float, spec: PipelineSpec = _DEFAULTS) -> float:
    """Return by how many percent the amplitude rises for each percent that the median falls.

    At constant true power: as the spectrum slows down, more of it comes below the upper edge of the
    band, whether the board or the settings put it there. From the model of `EmgSpectrum`, for a
    true fall of 20 %, behind the cascade of the chain; below 1000 Hz behind a sinc3 decimator
    (Cyton) as well, the larger effect of the two front ends. With default settings 1.5 at 250 Hz
    and 2.3 at 200 Hz for a true median of 90 Hz, which shows there as 53 and 47 Hz; 2.1 and 3.2 for
    110 Hz; next to nothing from 1000 Hz up.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    observed_mdf_hz
        Median frequency that is seen at the start; outside of what the model can show, the nearest
        that it can.
    spec
        Settings of the chain.

    Raises
    ------
    ValueError
        Settings that this rate does not allow.
    """
    observed_hz, factors = _table(float(fs), spec)
    return float(np.interp(observed_mdf_hz, observed_hz, factors))


@lru_cache(maxsize=32)
def _table(fs: float, spec: PipelineSpec) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    band = resolve_band(spec, fs)
    f = np.arange(band.low_hz + _STEP_HZ / 2, band.high_hz, _STEP_HZ)
    observed, factors = [], []
    for true_hz in _TRUE_MDF_HZ:
        (before_hz, before), (after_hz, after) = (
            _seen(EmgSpectrum(mdf_hz), f, fs, spec) for mdf_hz in (true_hz, _SHIFT * true_hz)
        )
        observed.append(before_hz)
        factors.append((np.sqrt(after / before) - 1.0) / (1.0 - after_hz / before_hz))
    return np.array(observed), np.array(factors)


def _seen(
    spectrum: EmgSpectrum, f: NDArray[np.float64], fs: float, spec: PipelineSpec
) -> tuple[float, float]:
    """Return the median frequency and the power that the chain shows of a spectrum."""
    front_end: FrontEnd = "flat" if capability_tier(fs) == "A" else "sinc3"
    power = np.cumsum(spectrum.sampled_density(f, fs, front_end, spec))
    return float(np.interp(power[-1] / 2, power, f + _STEP_HZ / 2)), float(power[-1])
