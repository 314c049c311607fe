"""Doing something once Qt has done what it is at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Later(QTimer):
    """Calls something in the next round of events; once, however often it was asked for.

    It goes with its parent, and what it was asked for goes with it. ``QTimer.singleShot`` would
    keep its receiver for ever when that is deleted before its turn (with a context object), or
    call a method of what is deleted (without one).

    Parameters
    ----------
    run
        What is called.
    parent
        The object that `run` belongs to.
    """

    def __init__(self, run: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(0)
        self.timeout.connect(run)

    def ask(self, *_: object) -> None:
        """Have it called; takes the arguments of any signal."""
        self.start()
