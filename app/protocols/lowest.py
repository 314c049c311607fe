"""The lowest level of each channel so far, which is what rest is taken for."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

#: A light that turns red so soon after a moment speaks of it, too: it is judged by windows of up
#: to two seconds.
RED_AFTER_S = 2.0
#: How long a level must last to be taken for rest.
LEVEL_S = 0.5


class Lowest:
    """Keeps the lowest levels, and takes back what a red light speaks of.

    A lead that falls off is a flat line before its light is red. Taken for rest, that would stay
    the lowest for good, and everything after it would be activity.

    Parameters
    ----------
    uv
        ``(n,)`` lowest levels to begin with, infinite where not known.

    Attributes
    ----------
    uv
        The lowest so far; the same object until one is lower or taken back.
    """

    def __init__(self, uv: NDArray[np.float64]) -> None:
        self.uv = uv
        self._before = deque([uv], maxlen=1 + round(RED_AFTER_S / LEVEL_S))
        self._doubted: Collection[int] = ()
        self._sure_uv = uv.copy()

    def take(self, level_uv: NDArray[np.float64]) -> None:
        """Take in ``(n,)`` levels, NaN where there is none."""
        if np.count_nonzero(level_uv < self.uv):
            self.uv = np.fmin(self.uv, level_uv)

    def mark(self) -> None:
        """Take note that another `LEVEL_S` is over."""
        self._before.append(self.uv)

    def doubt(self, columns: Collection[int]) -> None:
        """Say at each hop which columns are red: what they give until they no longer are is lost.

        So is the newest `RED_AFTER_S` before.
        """
        if columns == self._doubted:
            return
        before, now = set(self._doubted), set(columns)
        self._doubted = columns
        begun = sorted(now - before)
        self._sure_uv[begun] = self._before[0][begun]
        held = sorted(now ^ before)

        def back(levels_uv: NDArray[np.float64]) -> NDArray[np.float64]:
            levels_uv = levels_uv.copy()
            levels_uv[held] = self._sure_uv[held]
            return levels_uv

        self.uv = back(self.uv)
        self._before = deque(map(back, self._before), maxlen=self._before.maxlen)
