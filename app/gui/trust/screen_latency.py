"""How long a sample takes from its arrival in this computer to the picture; no Qt."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import numpy as np

#: About four seconds of pictures.
KEPT = 240


@dataclass(frozen=True, slots=True)
class Delay:
    """Delay of the newest pictures in ms: median, and what 95 of 100 stay below."""

    median_ms: float
    p95_ms: float


class ScreenLatency:
    """Meets each picture with the arrival of the newest sample in it.

    A picture counts once, when it is painted for the first time: painting it again, because a
    window moved over it, says nothing of the way of the samples.
    """

    def __init__(self) -> None:
        self._waiting: tuple[int, int, float] | None = None
        self._counted: tuple[int, int] | None = None
        self._recent_ms: deque[float] = deque(maxlen=KEPT)

    def show(self, epoch: int, end_sample: int, arrived_s: float) -> None:
        """Note what is to be painted: its newest sample, and when that arrived (NaN: unknown)."""
        if (epoch, end_sample) != self._counted and math.isfinite(arrived_s):
            self._waiting = (epoch, end_sample, arrived_s)

    def painted(self, now_s: float) -> None:
        """Note that the picture is painted."""
        if self._waiting is not None:
            epoch, end_sample, arrived_s = self._waiting
            self._recent_ms.append(1000 * max(0.0, now_s - arrived_s))
            self._counted, self._waiting = (epoch, end_sample), None

    def forget(self) -> None:
        """Start anew, for another source."""
        self._waiting = self._counted = None
        self._recent_ms.clear()

    @property
    def delay(self) -> Delay | None:
        """The delay; None before ten pictures."""
        if len(self._recent_ms) < 10:
            return None
        median, p95 = np.percentile(list(self._recent_ms), [50, 95])
        return Delay(float(median), float(p95))
