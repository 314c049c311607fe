"""Whether the window keeps up with 60 frames a second, or should draw half as many; no Qt."""

from __future__ import annotations

from collections import deque

FRAME_MS = 16
#: Mean processor time of the window's thread per frame above which the rate is halved, and below
#: which it is restored. 10 of 16 ms: what is left is for the keyboard, the mouse and slow frames.
BUSY_MS, FREE_MS = 10.0, 7.0
_FRAMES, _LEAST_FRAMES = 120, 60


class FrameBudget:
    """Watches the processor time that frames take, painting included.

    It is the time of the thread, not of the clock: that other programs are busy is nothing that
    fewer frames would mend.
    """

    def __init__(self) -> None:
        self.half = False
        self._before_s: float | None = None
        self._busy_ms: deque[float] = deque(maxlen=_FRAMES)

    @property
    def interval_ms(self) -> int:
        """Time from frame to frame."""
        return 2 * FRAME_MS if self.half else FRAME_MS

    def frame(self, thread_s: float) -> bool:
        """Note the thread's processor time at the start of a frame; True when the rate changes."""
        if self._before_s is not None:
            self._busy_ms.append((thread_s - self._before_s) * 1000)
        self._before_s = thread_s
        if len(self._busy_ms) < _LEAST_FRAMES:
            return False
        mean = sum(self._busy_ms) / len(self._busy_ms)
        if mean <= BUSY_MS if not self.half else mean >= FREE_MS:
            return False
        self.half = not self.half
        self._busy_ms.clear()
        return True
