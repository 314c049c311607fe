"""Sounds that go on: the tone that follows the effort, and the chord that rewards quiet."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from app.sound.slopes import Follower, Gain, Samples

#: Pitch at no effort, and octaves up to 100 %: f = f0 2^(2x) (field guide 5.2).
LOWEST_HZ, OCTAVES = 220.0, 2.0
#: Highest share that is told from a higher one.
HIGHEST_SHARE = 1.5
#: After a step of the effort the pitch is there to 95 % within this time.
SETTLE_S = 0.1
#: From no sound to full: shorter is heard as a click.
RISE_S = 0.02
#: Below it a tone fades with the effort: a muscle at rest is not to hum.
_FULL_FROM_SHARE = 0.05
#: The second harmonic lets 220 Hz be heard from the loudspeaker of a laptop.
_HARMONICS = ((1.0, 0.75), (2.0, 0.25))
#: A major chord an octave below the tones of the exercises; rises and falls softly.
_CHORD_HZ = (220.0, 277.18, 329.63)
_SWELL_HZ, _SWELL = 0.5, 0.25
_REWARD_RISE_S = 0.15


def pitch_hz(share: ArrayLike) -> Samples:
    """Return the pitch of shares of the MVC, same shape."""
    return np.asarray(LOWEST_HZ * np.exp2(OCTAVES * np.asarray(share, np.float64)))


class EffortTone:
    """A tone whose pitch follows the effort, without a jump of its phase.

    Parameters
    ----------
    fs
        Rate of the samples in Hz.
    """

    def __init__(self, fs: float) -> None:
        self._fs = fs
        self._share = Follower(SETTLE_S, fs)
        self._gain = Gain(RISE_S, fs)
        self._phase = 0.0

    def take(self, share: float, n: int) -> Samples | None:
        """Return the next `n` samples, at most 1 in size; None where all are 0.

        Parameters
        ----------
        share
            Of the MVC; NaN where it is not known, which is silent.
        n
            How many.
        """
        known = math.isfinite(share)
        if not known and self._gain.value == 0.0:
            return None
        aim = min(max(share, 0.0), HIGHEST_SHARE) if known else self._share.value
        if self._gain.value == 0.0:
            # It begins where the effort is, and does not glide there; and at no phase that depends
            # on how long the block went on in which it had faded out.
            self._share.value, self._phase = aim, 0.0
        shares = self._share.take(aim, n)
        phases = self._phase + np.cumsum(pitch_hz(shares) / self._fs)
        if n:
            self._phase = float(phases[-1] % 1.0)
        level = np.minimum(1.0, shares / _FULL_FROM_SHARE)
        wave = sum(part * np.sin(2 * np.pi * k * phases) for k, part in _HARMONICS)
        return np.asarray(wave * level * self._gain.take(1.0 if known else 0.0, n))


class Reward:
    """A soft chord that sounds while all is quiet that should be.

    Parameters
    ----------
    fs
        Rate of the samples in Hz.
    """

    def __init__(self, fs: float) -> None:
        self._fs = fs
        self._gain = Gain(_REWARD_RISE_S, fs)
        self._n = 0

    def take(self, on: bool, n: int) -> Samples | None:
        """Return the next `n` samples, at most 1 in size; None where all are 0."""
        if self._gain.value == 0.0:
            self._n = 0
            if not on:
                return None
        second = np.arange(self._n, self._n + n) / self._fs
        self._n += n
        chord = sum(np.sin(2 * np.pi * hz * second) for hz in _CHORD_HZ) / len(_CHORD_HZ)
        swell = 1.0 - _SWELL * (0.5 - 0.5 * np.cos(2 * np.pi * _SWELL_HZ * second))
        return np.asarray(chord * swell * self._gain.take(float(on), n))
