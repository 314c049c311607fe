"""The power spectrum of surface EMG as a formula, and what a sampling chain leaves of it.

Shape: Shwedyk, Balasubramanian and Scott 1977, as used by Stulen and De Luca 1981::

    P(f) = f_h^4 f^2 / ((f^2 + f_l^2) (f^2 + f_h^2)^2),   f_l = 0.45 f_h

with ``f_h`` solved for the wanted median frequency within 20 to 450 Hz. Integrals are closed, so
medians and shares of power owe nothing to any estimator.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.spec import PipelineSpec

#: The band in which the median is defined and the power is 1.
TRUE_BAND_HZ = (20.0, 450.0)

#: Medians that the shape can have within that band, with a margin at both ends.
MDF_LIMITS_HZ = (35.0, 190.0)

#: Median frequency of the examples of the field guide (biceps, triceps, deltoid: 85 to 90 Hz).
TYPICAL_MDF_HZ = 85.0

FrontEnd = Literal["flat", "sinc3"]
FRONT_ENDS: tuple[FrontEnd, ...] = ("flat", "sinc3")

#: Images are folded up to here and to three times the rate; what lies above is under 1e-6.
_FOLDED_TO_HZ = 1000.0

_LOW_CORNER_RATIO = 0.45


@dataclass(frozen=True, slots=True)
class EmgSpectrum:
    """Spectrum of one muscle, scaled to unit power within 20 to 450 Hz.

    Parameters
    ----------
    mdf_hz
        Median frequency within 20 to 450 Hz, before any sampling; 35 to 190.

    Raises
    ------
    ValueError
        A median that the shape cannot have.
    """

    mdf_hz: float

    def __post_init__(self) -> None:
        low, high = MDF_LIMITS_HZ
        if not low <= self.mdf_hz <= high:
            raise ValueError(
                f"mdf_hz must lie from {low:g} to {high:g} Hz, where this spectrum can have it, "
                f"not {self.mdf_hz!r}"
            )

    @property
    def f_high_hz(self) -> float:
        """Upper corner ``f_h`` of the shape; the lower one is 0.45 of it."""
        return _f_high_of_median(float(self.mdf_hz))

    def density(self, f_hz: ArrayLike) -> NDArray[np.float64]:
        """Return the one-sided power density in 1/Hz at `f_hz`, same shape."""
        f_high = self.f_high_hz
        f2 = np.square(np.asarray(f_hz, dtype=np.float64))
        a2, b2 = (_LOW_CORNER_RATIO * f_high) ** 2, f_high**2
        return np.asarray(f2 / ((f2 + a2) * np.square(f2 + b2)) / _between(f_high, *TRUE_BAND_HZ))

    def power_between(self, low_hz: float, high_hz: float) -> float:
        """Return the power between two frequencies, where 20 to 450 Hz holds 1."""
        f_high = self.f_high_hz
        return _between(f_high, low_hz, high_hz) / _between(f_high, *TRUE_BAND_HZ)

    def median_within(self, low_hz: float, high_hz: float) -> float:
        """Return the median frequency in Hz of what lies between two frequencies.

        Raises
        ------
        ValueError
            The frequencies are not positive and rising.
        """
        if not 0.0 <= low_hz < high_hz:
            raise ValueError(f"a band must rise from 0 Hz or more, not {low_hz:g} to {high_hz:g}")
        f_high = self.f_high_hz

        def excess(f: float) -> float:
            return _between(f_high, low_hz, f) - _between(f_high, f, high_hz)

        return _bisect(excess, low_hz, high_hz)

    def sampled_density(
        self,
        freqs: ArrayLike,
        fs: float,
        front_end: FrontEnd = "flat",
        band: tuple[float, float] | PipelineSpec | None = None,
    ) -> NDArray[np.float64]:
        """Return the power density of the samples that a board delivers.

        Parameters
        ----------
        freqs
            Frequencies in Hz, 0 to ``fs / 2``.
        fs
            Sampling rate in Hz.
        front_end
            ``flat``: an ideal filter at half the rate, nothing folds. ``sinc3``: the decimator of
            an ADS1299 (Cyton), gain ``sinc^3(f / fs)``, -3 dB at 0.262 fs; what it leaves above
            half the rate is folded into the band.
        band
            What follows: an ideal band from low to high in Hz, the cascade of a chain (band-pass,
            notches, equaliser), or None for nothing.

        Returns
        -------
        ndarray
            1/Hz, same shape as `freqs`; its integral is the share of the power within 20 to 450 Hz
            that survives (with what folds in).

        Raises
        ------
        ValueError
            A rate, a front end or a band that is not possible, or frequencies outside of the range.
        """
        f = np.asarray(freqs, dtype=np.float64)
        if not math.isfinite(fs) or fs <= 0:
            raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
        if front_end not in FRONT_ENDS:
            raise ValueError(f"front_end must be one of {', '.join(FRONT_ENDS)}, not {front_end!r}")
        if f.size and not (f.min() >= 0.0 and f.max() <= fs / 2 * (1 + 1e-12)):
            raise ValueError(f"frequencies must lie from 0 to {fs / 2:g} Hz, half the rate")
        power = self._behind(front_end, f, fs)
        if band is None:
            return power
        if isinstance(band, PipelineSpec):
            # Here: the simulated athlete needs none of SciPy, and must not wait for it.
            from scipy.signal import sosfreqz

            from dsp.design import design_cascade

            _, response = sosfreqz(design_cascade(band, fs), worN=f.ravel(), fs=fs)
            return np.asarray(power * np.abs(response).reshape(f.shape) ** 2)
        low_hz, high_hz = checked_band(band)
        return np.where((f >= low_hz) & (f <= high_hz), power, 0.0)

    def _behind(
        self, front_end: FrontEnd, f: NDArray[np.float64], fs: float
    ) -> NDArray[np.float64]:
        if front_end == "flat":
            return self.density(f)
        power = np.zeros(f.shape)
        for image in range(math.ceil(max(_FOLDED_TO_HZ, 3 * fs) / fs) + 1):
            for sign in (1.0, -1.0) if image else (1.0,):
                before = np.abs(image * fs + sign * f)
                power += self.density(before) * np.sinc(before / fs) ** 6
        return power


def checked_band(band_hz: tuple[float, float]) -> tuple[float, float]:
    """Return a band as two floats.

    Raises
    ------
    ValueError
        It does not rise, or begins below 0 Hz.
    """
    low_hz, high_hz = (float(edge) for edge in band_hz)
    if not 0.0 <= low_hz < high_hz:
        raise ValueError(f"a band must rise from 0 Hz or more, not {low_hz:g} to {high_hz:g} Hz")
    return low_hz, high_hz


@lru_cache(maxsize=1024)
def _f_high_of_median(mdf_hz: float) -> float:
    low_hz, high_hz = TRUE_BAND_HZ

    def excess(f_high: float) -> float:
        return _between(f_high, mdf_hz, high_hz) - _between(f_high, low_hz, mdf_hz)

    return _bisect(excess, 5.0, 2000.0)


def _bisect(rising: Callable[[float], float], low: float, high: float) -> float:
    """Return where a rising function crosses 0, to the last bit that halving can give."""
    for _ in range(80):
        middle = 0.5 * (low + high)
        if rising(middle) < 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def _between(f_high: float, low_hz: float, high_hz: float) -> float:
    """Return the integral of ``f^2 / ((f^2 + a^2)(f^2 + b^2)^2)``, a = 0.45 b, b = f_high."""
    return _integral(f_high, high_hz) - _integral(f_high, low_hz)


def _integral(f_high: float, f: float) -> float:
    # Partial fractions.
    a, b = _LOW_CORNER_RATIO * f_high, f_high
    difference = b * b - a * a
    simple = math.atan(f / b) / b - math.atan(f / a) / a
    double = f / (f * f + b * b) + math.atan(f / b) / b
    return a * a / difference**2 * simple + double / (2.0 * difference)
