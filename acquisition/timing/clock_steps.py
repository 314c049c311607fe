"""Notices that somebody set the wall clock, whose time BrainFlow stamps every row with."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.clock import Clock

#: The wall clock was set when it moves so far against the steady clock between two looks; a clock
#: that is only slewed (500 ppm at most) stays far below.
CLOCK_STEP_S = 0.05

#: How far a row's wait may be from the step of the wall clock that explains it: the bursts of a
#: serial port are up to 60 ms apart.
_STEP_TOLERANCE_S = 0.1
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


class SteadyStamps:
    """Stamps as they would be if nobody had set the clock.

    A step is looked for where a row follows the one before it without a loss and its wait is that
    step; and, because the clock may have been set after the last of the rows, in the next ones. A
    step that no row shows was a silence and stays one.
    """

    def __init__(self) -> None:
        self._error_s = 0.0
        self._step_s = 0.0
        self._looks_left = 0
        self._last_s = 0.0

    @property
    def last_s(self) -> float:
        """Stamp of the last row."""
        return self._last_s

    def stepped(self, step_s: float) -> None:
        """Note that the clock was set forward by `step_s` since the last rows; 0: it was not."""
        if step_s:
            self._step_s += step_s
            self._looks_left = 2

    @property
    def doubtful(self) -> bool:
        """True while a step is looked for, so that `steady` needs to know where rows follow."""
        return self._looks_left > 0

    def steady(
        self, stamps_s: NDArray[np.float64], follows: NDArray[np.bool_] | None = None
    ) -> NDArray[np.float64]:
        """Return the stamps of the next rows with the steps taken out.

        Parameters
        ----------
        stamps_s
            ``(n,)`` stamps in seconds, at least one.
        follows
            ``(n,)`` True where nothing was lost before the row; needed while `doubtful`.
        """
        stamps_s = stamps_s - self._error_s
        if self._looks_left and follows is not None:
            off_s = np.abs(np.diff(stamps_s, prepend=self._last_s) - self._step_s)
            row = int(np.argmin(np.where(follows, off_s, np.inf)))
            self._looks_left -= 1
            if follows[row] and off_s[row] <= _STEP_TOLERANCE_S:
                stamps_s[row:] -= self._step_s
                self._error_s += self._step_s
                self._looks_left = 0
            if not self._looks_left:
                self._step_s = 0.0
        self._last_s = float(stamps_s[-1])
        return stamps_s
