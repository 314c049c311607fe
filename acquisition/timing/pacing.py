"""When samples are due: the schedule of every source that keeps its own time."""

from __future__ import annotations

import math

from acquisition.timing.clock import Clock

MIN_SPEED, MAX_SPEED = 0.25, 8.0


class Pace:
    """How many samples of a stream are due by now.

    The schedule hangs on one anchor: ``due = int((now - anchor) * fs * speed) - delivered``. Adding
    up rounded polls instead loses part of a sample each time and ran at 0.78 to 0.98 of real time.
    After a stall of more than `catch_up_s` the schedule moves on: what was not asked for in time
    is delivered later, not in one lump (a laptop that slept an hour owes no hour at once).

    Not thread-safe: whoever lets several threads in holds the lock.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    clock
        Its ``monotonic`` is the time; the schedule starts when this is made.
    speed
        Stream seconds per second, above 0.
    catch_up_s
        Longest delay, in seconds of the clock, that is made good at once.

    Raises
    ------
    ValueError
        `fs` or `speed` is not above 0.
    """

    def __init__(
        self, fs: float, clock: Clock, speed: float = 1.0, *, catch_up_s: float = 1.0
    ) -> None:
        if not (math.isfinite(fs) and fs > 0):
            raise ValueError(f"fs must be above 0 Hz, not {fs!r}")
        self._fs = fs
        self._clock = clock
        self._speed = _checked(speed)
        self._catch_up_s = catch_up_s
        self._paused = False
        self._anchor_s = clock.monotonic()
        self._delivered = 0
        self._carry_samples = 0.0

    @property
    def speed(self) -> float:
        """Stream seconds per second."""
        return self._speed

    @property
    def paused(self) -> bool:
        """True between `pause` and `resume`."""
        return self._paused

    def due(self) -> int:
        """Return how many samples are due now and not yet delivered; 0 while paused."""
        if self._paused:
            return 0
        most = self._catch_up_s * self._fs * self._speed
        owed = self._owed_samples()
        if owed > most:
            self._anchor(most)
            owed = most
        # 1e-6 of a sample: a due moment reached by adding clock steps must not wait for the next.
        return max(0, math.floor(owed + 1e-6))

    def delivered(self, n_samples: int) -> None:
        """Note that `n_samples` (lost ones counted) have left; they are no longer due.

        Raises
        ------
        ValueError
            `n_samples` is negative.
        """
        if n_samples < 0:
            raise ValueError(f"cannot have delivered {n_samples} samples")
        self._delivered += n_samples

    def seconds_until_due(self, n_samples: int = 1) -> float:
        """Return how long until `n_samples` are due, in seconds of the clock; inf while paused."""
        if self._paused:
            return math.inf
        return max(0.0, (n_samples - self._owed_samples()) / (self._fs * self._speed))

    def set_speed(self, speed: float) -> None:
        """Go on at another speed from this moment; what is owed stays owed.

        Raises
        ------
        ValueError
            `speed` is not above 0.
        """
        checked = _checked(speed)
        owed = self._owed_samples()
        self._speed = checked
        self._anchor(owed)

    def pause(self) -> None:
        """Stop the schedule; nothing becomes due until `resume`."""
        if not self._paused:
            self._anchor(self._owed_samples())
            self._paused = True

    def resume(self) -> None:
        """Let the schedule go on where `pause` stopped it."""
        if self._paused:
            self._anchor(self._owed_samples())
            self._paused = False

    def restart(self) -> None:
        """Start the schedule anew at this moment with nothing owed (seek, stream start)."""
        self._anchor(0.0)

    def _owed_samples(self) -> float:
        if self._paused:
            return self._carry_samples - self._delivered
        elapsed_s = self._clock.monotonic() - self._anchor_s
        return self._carry_samples + elapsed_s * self._fs * self._speed - self._delivered

    def _anchor(self, owed_samples: float) -> None:
        self._anchor_s = self._clock.monotonic()
        self._carry_samples = owed_samples
        self._delivered = 0


def _checked(speed: float) -> float:
    if not (math.isfinite(speed) and speed > 0):
        raise ValueError(f"speed must be above 0, not {speed!r}")
    return speed
