"""What changes slowly enough not to click: gains, and the effort that a tone follows.

Both are reckoned from where they were, sample by sample, so that blocks of any size give the same.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]


class Gain:
    """A factor that goes to its target at a limited rate.

    Parameters
    ----------
    rise_s
        Time from 0 to 1.
    fs
        Rate of the samples in Hz.
    """

    def __init__(self, rise_s: float, fs: float) -> None:
        self._step = 1.0 / (rise_s * fs)
        self.value = 0.0

    def take(self, target: float, n: int) -> Samples:
        """Return the factor at the next `n` samples."""
        way = self._step * np.arange(1, n + 1)
        run: Samples = self.value + np.clip(target - self.value, -way, way)
        if n:
            self.value = float(run[-1])
        return run


class Follower:
    """A value that follows another exponentially; after `settle_s` 95 % of a step are done.

    Parameters
    ----------
    settle_s
        That time.
    fs
        Rate of the samples in Hz.
    """

    def __init__(self, settle_s: float, fs: float) -> None:
        self._rate = math.log(20.0) / (settle_s * fs)
        self.value = 0.0

    def take(self, target: float, n: int) -> Samples:
        """Return the value at the next `n` samples."""
        left = np.exp(-self._rate * np.arange(1, n + 1))
        run: Samples = target + (self.value - target) * left
        if n:
            self.value = float(run[-1])
        return run
