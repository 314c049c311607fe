"""Keeps what the user chose: a few seconds after a change, and at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.gui.background import Background
from app.gui.remembering import store
from app.gui.views.banner import Notice
from app.remembered import Memory

#: Long enough for someone who drags a splitter, short enough to lose nothing in a crash.
EVERY_MS = 4000


class Keeper(QObject):
    """Looks for changes and stores them in the background.

    Parameters
    ----------
    memory
        What is kept.
    background
        Makes the thread that writes.
    tell
        Gets cause and notice where it cannot be written; once, until it can be again.
    """

    def __init__(
        self,
        memory: Memory,
        background: Background,
        tell: Callable[[str, Notice], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._memory, self._background, self._tell = memory, background, tell
        self._notes: list[Callable[[], object]] = []
        self._tried: object = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def add(self, note: Callable[[], object]) -> None:
        """Call `note` before every look: it puts into memory what no signal tells."""
        self._notes.append(note)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def keep(self) -> None:
        """Store what has changed, if anything has; what could not be stored, when it changes."""
        for note in self._notes:
            note()
        now = self._memory.now
        if not self._memory.is_saved and now != self._tried:
            self._tried = now
            store(self._memory, self._background, self._tell)

    def finish(self) -> None:
        """Store for the last time."""
        self._timer.stop()
        self._tried = None
        self.keep()
