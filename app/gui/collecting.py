"""Python's collector of cyclic garbage, kept to the GUI thread and out of the way of frames."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
#: Of these, every how many looks at the old objects too.
_WHOLE = 30
#: By then all is imported and made, and most of it stays until the end.
_SETTLED = 15


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Collect no garbage meanwhile.

    Qt goes through a list of all widgets when they are styled, and Python runs in between: a widget
    in a cycle of an earlier window, collected there, is gone when its turn comes, which ended the
    program (a segmentation fault within `QApplication.setStyleSheet`).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Collector(QObject):
    """Collects garbage from a timer; nothing is collected on any other thread while it lives.

    Python collects on whichever thread allocates, here mostly that of the signal chain. A `QTimer`
    in such a cycle is then deleted on the wrong thread, which ends the program; and a collection of
    all 135 000 objects holds every thread up for the time of ten frames
    (``docs/decisions/0021-painting-and-collecting.md``).

    Parameters
    ----------
    parent
        It ends with this.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        gc.disable()

    def collect(self) -> None:
        """Collect the young garbage, and now and then all of it."""
        self._turn += 1
        gc.collect(1 if self._turn % _WHOLE else 2)
        if self._turn == _SETTLED:
            gc.freeze()  # nothing is copied: what there is by now is not looked at again

    def end(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
