"""Not faster than can be seen: drawing and numbers at their own pace."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

#: Bars at 30 a second look fluent; numbers that change faster than 5 a second cannot be read; a
#: screen reader that hears more than one sentence a second never ends one.
DRAW_MS, NUMBERS_MS, SPOKEN_MS = 33, 200, 1000


class Pace(QObject):
    """Does something at once, and then at most once per interval, the last wish always.

    Parameters
    ----------
    interval_ms
        Least time between two.
    act
        What is done.
    """

    def __init__(self, interval_ms: int, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._again)

    def set_interval(self, interval_ms: int) -> None:
        """Change the least time between two."""
        self._timer.setInterval(interval_ms)

    def wish(self) -> None:
        """Do it now, or as soon as the interval is over."""
        if self._timer.isActive():
            self._wanted = True
        else:
            self.now()

    def now(self) -> None:
        """Do it now; the interval begins anew."""
        self._wanted = False
        self._timer.start()
        self._act()

    def _again(self) -> None:
        if self._wanted:
            self.now()
