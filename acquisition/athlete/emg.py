"""Noise with the spectrum of surface EMG, made so that any sample can be asked for.

The spectrum is `dsp.emg_spectrum.EmgSpectrum`; its powers and medians are closed integrals, so that
the truth owes nothing to any estimator.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dsp.emg_spectrum import TRUE_BAND_HZ, EmgSpectrum

BAND_LOW_HZ, BAND_HIGH_HZ = TRUE_BAND_HZ

#: Share of the rate that an analysis can use.
USABLE_SHARE = 0.45


def analysis_high_hz(fs: float) -> float:
    """Return the upper edge in Hz of what a stream of rate `fs` can show: min(450, 0.45 fs)."""
    return min(BAND_HIGH_HZ, USABLE_SHARE * fs)


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
