"""Notices that somebody set the wall clock, whose time BrainFlow stamps every row with."""

from __future__ import annotations

import math

from acquisition.timing.clock import Clock

#: The wall clock was set when it moves so far against the steady clock between two looks; a clock
#: that is only slewed (500 ppm at most) stays far below.
CLOCK_STEP_S = 0.05

_TRIES = 3
_CLOSE_TOGETHER_S = 0.001


class ClockSteps:
    """Compares the wall clock with the steady clock from look to look.

    Without it a clock set forward by 1 s while a Cyton streams reads as 256 lost samples: the
    stamps jump, and the packet counter cannot say that no whole turn is missing.

    Parameters
    ----------
    clock
        Both clocks.

    Notes
    -----
    A computer that sleeps looks the same, since its steady clock may stand still meanwhile;
    `CounterTracker` tells the two apart by whether the packet counter goes on.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._offset_s = self._read_offset_s()

    def since_last_look_s(self) -> float:
        """Return by how many seconds the wall clock was set forward, 0 when it was not."""
        offset_s = self._read_offset_s()
        step_s = offset_s - self._offset_s
        self._offset_s = offset_s  # also when it only drifted: drift does not add up to a step
        return step_s if abs(step_s) >= CLOCK_STEP_S else 0.0

    def _read_offset_s(self) -> float:
        """Return wall clock minus steady clock, read close together."""
        offset_s, apart_s = 0.0, math.inf
        for _ in range(_TRIES):  # the thread may be put aside between two readings
            before_s = self._clock.monotonic()
            wall_s = self._clock.time()
            took_s = self._clock.monotonic() - before_s
            if took_s < apart_s:
                offset_s, apart_s = wall_s - before_s, took_s
            if apart_s < _CLOSE_TOGETHER_S:
                break
        return offset_s
