"""The clock that everything timed is given, so that tests can turn it by hand."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class Clock(Protocol):
    """Time as the program sees it."""

    def monotonic(self) -> float:
        """Return seconds from an arbitrary zero, never falling; for intervals."""
        ...

    def time(self) -> float:
        """Return seconds since 1970-01-01 UTC; for time stamps, may jump."""
        ...

    def wait(self, seconds: float, event: threading.Event | None = None) -> bool:
        """Wait until `seconds` have passed or `event` is set; return True when it is set."""
        ...


class SystemClock:
    """The clock of this computer."""

    def monotonic(self) -> float:
        """Return `time.perf_counter`.

        Not `time.monotonic`, which moves in steps of 15.6 ms on Windows before Python 3.13: chunks
        of a paced source would come in lumps of that size.
        """
        return time.perf_counter()

    def time(self) -> float:
        """Return seconds since 1970-01-01 UTC."""
        return time.time()

    def wait(self, seconds: float, event: threading.Event | None = None) -> bool:
        """Wait until `seconds` have passed or `event` is set; return True when it is set."""
        if event is not None:
            return event.wait(max(0.0, seconds))
        time.sleep(max(0.0, seconds))
        return False


class ManualClock:
    """A clock that stands still until it is told to move.

    Parameters
    ----------
    start_s
        First value of `monotonic`.
    epoch_s
        First value of `time`; both move together.
    self_advancing
        A `wait` moves the clock by itself and returns at once: for tests with a single thread.
        Otherwise it blocks until another thread calls `advance` or sets the event.
    """

    def __init__(
        self,
        start_s: float = 0.0,
        epoch_s: float = 1_700_000_000.0,
        *,
        self_advancing: bool = False,
    ) -> None:
        self._start_s = start_s
        self._epoch_s = epoch_s
        self._now_s = start_s
        self._self_advancing = self_advancing
        self._moved = threading.Condition()

    def monotonic(self) -> float:
        """Return the present reading in seconds."""
        with self._moved:
            return self._now_s

    def time(self) -> float:
        """Return the present reading as seconds since 1970-01-01 UTC."""
        return self._epoch_s + (self.monotonic() - self._start_s)

    def advance(self, seconds: float) -> None:
        """Move the clock forward and wake everybody who waits.

        Raises
        ------
        ValueError
            `seconds` is negative.
        """
        if seconds < 0:
            raise ValueError(f"a clock cannot go back: {seconds:g} s")
        with self._moved:
            self._now_s += seconds
            self._moved.notify_all()

    def wait(self, seconds: float, event: threading.Event | None = None) -> bool:
        """Wait until the clock has been moved by `seconds` or `event` is set."""
        if self._self_advancing:
            if event is not None and event.is_set():
                return True
            self.advance(max(0.0, seconds))
            return event is not None and event.is_set()
        with self._moved:
            until_s = self._now_s + seconds
            while self._now_s < until_s:
                if event is not None and event.is_set():
                    return True
                # Setting the event does not notify this condition, so look at it now and then.
                self._moved.wait(0.002)
        return event is not None and event.is_set()
