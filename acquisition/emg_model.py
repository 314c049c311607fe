"""The spectrum of surface EMG and noise that has it, made so that any sample can be asked for.

Shape of the spectrum: Shwedyk, Balasubramanian and Scott (1977), as used by Stulen and De Luca
(1981)::

    P(f) = f_h^4 f^2 / ((f^2 + f_l^2) (f^2 + f_h^2)^2),   f_l = 0.45 f_h

with ``f_h`` solved for the wanted median frequency within 20 to 450 Hz. Powers and medians use the
closed integral of that shape, so that the truth owes nothing to any estimator.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

#: The band in which EMG is defined here, and the share of the rate that an analysis can use.
BAND_LOW_HZ, BAND_HIGH_HZ, USABLE_SHARE = 20.0, 450.0, 0.45
#: Median frequencies that the shape can have within the band, with a margin at both ends.
MDF_LIMITS_HZ = (35.0, 190.0)

_LOW_CORNER_RATIO = 0.45


def analysis_high_hz(fs: float) -> float:
    """Return the upper edge in Hz of what a stream of rate `fs` can show: min(450, 0.45 fs)."""
    return min(BAND_HIGH_HZ, USABLE_SHARE * fs)


@dataclass(frozen=True, slots=True)
class EmgSpectrum:
    """The spectrum of one muscle, scaled to unit power within 20 to 450 Hz.

    Parameters
    ----------
    f_high_hz
        ``f_h`` of the shape.
    """

    f_high_hz: float

    @classmethod
    def of_median(cls, mdf_hz: float) -> EmgSpectrum:
        """Return the spectrum whose median frequency within 20 to 450 Hz is `mdf_hz`.

        Raises
        ------
        ValueError
            `mdf_hz` is outside of `MDF_LIMITS_HZ`.
        """
        low, high = MDF_LIMITS_HZ
        if not low <= mdf_hz <= high:
            raise ValueError(f"a median frequency of {mdf_hz:g} Hz is not in {low:g} to {high:g}")
        return cls(_f_high_of_median(mdf_hz))

    def density(self, f_hz: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the one-sided power density in 1/Hz at `f_hz`, same shape."""
        a2, b2 = (_LOW_CORNER_RATIO * self.f_high_hz) ** 2, self.f_high_hz**2
        f2 = np.square(f_hz)
        total = _integral(self.f_high_hz, BAND_HIGH_HZ) - _integral(self.f_high_hz, BAND_LOW_HZ)
        return np.asarray(f2 / ((f2 + a2) * np.square(f2 + b2)) / total, dtype=np.float64)

    def power_share(self, high_hz: float) -> float:
        """Return the power within 20 Hz to `high_hz`, where 20 to 450 Hz holds 1."""
        return _band_share(self.f_high_hz, high_hz, BAND_HIGH_HZ)

    def median_hz(self, high_hz: float = BAND_HIGH_HZ) -> float:
        """Return the median frequency in Hz within 20 Hz to `high_hz`."""

        def below(f: float) -> float:
            return _band_share(self.f_high_hz, f, high_hz) - 0.5

        return _bisect(below, BAND_LOW_HZ, high_hz)


@lru_cache(maxsize=1024)  # 0.3 ms each; without fatigue every block asks for the same few
def _f_high_of_median(mdf_hz: float) -> float:
    def share_above(f_high: float) -> float:
        return 0.5 - _band_share(f_high, mdf_hz, BAND_HIGH_HZ)

    return _bisect(share_above, 5.0, 2000.0)


def _integral(f_high: float, f: float) -> float:
    # Partial fractions of f^2 / ((f^2 + a^2)(f^2 + b^2)^2).
    a, b = _LOW_CORNER_RATIO * f_high, f_high
    difference = b * b - a * a
    simple = a * a / difference**2
    double = b * b / difference
    return simple * (math.atan(f / b) / b - math.atan(f / a) / a) + double * (
        f / (f * f + b * b) + math.atan(f / b) / b
    ) / (2.0 * b * b)


def _band_share(f_high: float, inner_hz: float, outer_hz: float) -> float:
    floor = _integral(f_high, BAND_LOW_HZ)
    return (_integral(f_high, inner_hz) - floor) / (_integral(f_high, outer_hz) - floor)


def _bisect(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a rising `function` crosses 0, to the last bit that halving can give."""
    for _ in range(80):
        middle = 0.5 * (low + high)
        if function(middle) < 0.0:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


class ShapedNoise:
    """Gaussian noise with a spectrum per channel that may change slowly; random access.

    Time is cut into blocks of one second that overlap by half. Each block is the inverse FFT of
    complex Gaussians times the root of the spectrum, from its own generator (seed, block), under
    a sine window: two neighbours' squared windows add up to 1, so the variance is constant, and no
    sample needs its past. `half_block` always covers the same samples, so whatever is cut out of it
    is the same to the bit. The first channels do not depend on how many follow.

    Parameters
    ----------
    seed
        Not negative.
    tag
        Separates the streams of random numbers of one seed.
    fs
        Sampling rate in Hz; the spectrum ends at ``fs / 2``, as behind an ideal anti-alias filter.
    n_channels
        Number of channels.
    spectra
        Function of time in seconds that returns the spectra in use then and, per channel, which
        of them it has ``(n_channels,)``.
    """

    def __init__(
        self,
        seed: int,
        tag: int,
        fs: float,
        n_channels: int,
        spectra: Callable[[float], tuple[tuple[EmgSpectrum, ...], NDArray[np.intp]]],
    ) -> None:
        self.half_samples = half_block_samples(fs)
        self._seed, self._tag, self._fs, self._n_channels = seed, tag, fs, n_channels
        self._spectra = spectra
        n = 2 * self.half_samples
        self._frequencies_hz = np.arange(n // 2 + 1, dtype=np.float64) * (fs / n)
        self._window = np.sin(np.pi * (np.arange(n) + 0.5) / n)
        self._blocks: OrderedDict[int, NDArray[np.float64]] = OrderedDict()

    def half_block(self, index: int) -> NDArray[np.float64]:
        """Return samples ``index * half_samples`` and on, ``(half_samples, n_channels)``."""
        half = self.half_samples
        return self._block(index - 1)[half:] + self._block(index)[:half]

    def _block(self, index: int) -> NDArray[np.float64]:
        block = self._blocks.get(index)
        if block is None:
            block = self._make(index)
            self._blocks[index] = block
            if len(self._blocks) > 2:  # going forward needs this one and the one before
                self._blocks.popitem(last=False)
        return block

    def _make(self, index: int) -> NDArray[np.float64]:
        n = 2 * self.half_samples
        rng = generator(self._seed, self._tag, index + 1)  # block -1 ends in the first half second
        bins = rng.standard_normal((self._n_channels, n // 2 + 1, 2)).view(np.complex128)[..., 0]
        spectra, which = self._spectra((index + 1) * self.half_samples / self._fs)
        root = np.stack([np.sqrt(item.density(self._frequencies_hz)) for item in spectra])
        # E|Z|^2 = S df n^2 / 2 gives the one-sided density S; half of it is in each part.
        root *= 0.5 * n * math.sqrt(self._fs / n)
        root[:, [0, -1]] = 0.0  # no offset, and nothing at half the rate, where bins are real
        bins *= root[which]
        block = np.fft.irfft(bins, n, axis=1)
        block *= self._window
        return np.ascontiguousarray(block.T)


class WhiteNoise:
    """White Gaussian noise of unit density-in-band, random access by half seconds.

    Scaled so that the RMS within 20 Hz to `analysis_high_hz` is 1: that is what a user reads as the
    noise of a channel.

    Parameters
    ----------
    seed, tag, fs, n_channels
        As for `ShapedNoise`.
    """

    def __init__(self, seed: int, tag: int, fs: float, n_channels: int) -> None:
        self.half_samples = half_block_samples(fs)
        self._seed, self._tag, self._n_channels = seed, tag, n_channels
        self._sd = math.sqrt(0.5 * fs / (analysis_high_hz(fs) - BAND_LOW_HZ))

    def half_block(self, index: int) -> NDArray[np.float64]:
        """Return samples ``index * half_samples`` and on, ``(half_samples, n_channels)``."""
        rng = generator(self._seed, self._tag, index)
        noise = rng.standard_normal((self._n_channels, self.half_samples))
        noise *= self._sd
        return np.ascontiguousarray(noise.T)


def half_block_samples(fs: float) -> int:
    """Return the length in samples of the half second by which everything is made."""
    return max(1, round(0.5 * fs))


def generator(seed: int, *path: int) -> np.random.Generator:
    """Return the generator of one piece of a simulation: same numbers, same bits."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *path])))
