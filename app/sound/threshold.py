"""Tells when a muscle comes to a level or leaves it: with hysteresis, and not for a moment."""

from __future__ import annotations

import math

HYSTERESIS = 0.1
DWELL_S = 0.2


class Threshold:
    """Follows one muscle frame by frame.

    It is on from the level upwards, and off again below 90 % of it; either has to last for
    `DWELL_S` (field guide 5.2). What is not known changes nothing and begins the dwell anew.

    Parameters
    ----------
    level
        As a share of the MVC.

    Attributes
    ----------
    is_on
        Whether the muscle is at the level; None while that was never known.
    """

    def __init__(self, level: float) -> None:
        self.level = level
        self.is_on: bool | None = None
        self._other_s = 0.0

    def take(self, share: float, frame_s: float) -> bool:
        """Take in the next frame, which lasts `frame_s`; return whether the state has changed."""
        if not math.isfinite(share):
            self._other_s = 0.0
            return False
        least = self.level * (1.0 - HYSTERESIS) if self.is_on else self.level
        on = share >= least
        if on == self.is_on:
            self._other_s = 0.0
            return False
        self._other_s += frame_s
        if self._other_s < DWELL_S - 1e-9:
            return False
        first, self.is_on, self._other_s = self.is_on is None, on, 0.0
        return not first or on
