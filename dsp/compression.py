"""What a moving spectrum does to the amplitude on a board that sees only its lower part."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dsp.emg_spectrum import EmgSpectrum
from dsp.spec import PipelineSpec

#: Shift of the true median frequency over which the effect is taken: typical of a hard set.
_SHIFT = 0.8

_TRUE_MDF_HZ = np.arange(45.0, 186.0, 5.0)
_STEP_HZ = 0.1


def compression_factor(fs: float, observed_mdf_hz: float) -> float:
    """Return by how many percent the amplitude rises for each percent that the median falls.

    At constant true power: as the spectrum slows down, more of it comes below the board's upper
    edge. From the model of `EmgSpectrum` behind a sinc3 decimator (Cyton; the larger effect of the
    two front ends), for a true fall of 20 %, and a band from the default lower corner to 0.45 of
    the rate. 1.6 at 250 Hz and 2.3 at 200 Hz for a true median of 90 Hz, which shows there as 53
    and 47 Hz; for 110 Hz 2.2 and 3.2.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    observed_mdf_hz
        Median frequency that the board shows at the start; outside of what the model can show, the
        nearest that it can.

    Raises
    ------
    ValueError
        A rate whose band is empty.
    """
    observed_hz, factors = _table(float(fs))
    return float(np.interp(observed_mdf_hz, observed_hz, factors))


@lru_cache(maxsize=16)
def _table(fs: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low_hz, high_hz = PipelineSpec().band_low_hz, 0.45 * fs
    if high_hz <= low_hz:
        raise ValueError(f"no band from {low_hz:g} Hz is left at {fs:g} Hz")
    f = np.arange(low_hz + _STEP_HZ / 2, high_hz, _STEP_HZ)
    observed, factors = [], []
    for true_hz in _TRUE_MDF_HZ:
        (before_hz, before), (after_hz, after) = (
            _seen(EmgSpectrum(mdf_hz), f, fs) for mdf_hz in (true_hz, _SHIFT * true_hz)
        )
        observed.append(before_hz)
        factors.append((np.sqrt(after / before) - 1.0) / (1.0 - after_hz / before_hz))
    return np.array(observed), np.array(factors)


def _seen(spectrum: EmgSpectrum, f: NDArray[np.float64], fs: float) -> tuple[float, float]:
    """Return the median frequency and the power that a board shows of a spectrum."""
    power = np.cumsum(spectrum.sampled_density(f, fs, "sinc3"))
    return float(np.interp(power[-1] / 2, power, f + _STEP_HZ / 2)), float(power[-1])
