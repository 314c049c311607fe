"""Keeps edits that are not saved yet, half a second after the last letter, in the background."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.background import Background
from app.protocol_store import Drafts
from app.protocols.session.protocol import Protocol

log = logging.getLogger(__name__)

_AFTER_MS = 500


class Keeper(QObject):
    """Writes drafts one after the other, so that an old one never comes last.

    Parameters
    ----------
    drafts
        The folder.
    background
        Makes the threads.
    """

    failed = Signal(str)  # why edits are not kept; empty: they are again

    def __init__(self, drafts: Drafts, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._background = drafts, background
        self._wanted: dict[str, Protocol | None] = {}
        self._is_writing = self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def keep(self, protocol_id: str, draft: Protocol) -> None:
        """Keep the edits of a protocol, soon."""
        self._wanted[protocol_id] = draft
        if not self._timer.isActive():  # at the latest so long after the first letter
            self._timer.start()

    def drop(self, protocol_id: str) -> None:
        """Keep no edits of a protocol any more."""
        self._wanted[protocol_id] = None
        self.flush()

    def flush(self) -> None:
        """Write what is waiting now; what is being written is not waited for."""
        self._timer.stop()
        if self._is_writing or not self._wanted:
            return
        wanted, self._wanted = self._wanted, {}
        self._is_writing = True
        self._background.run("drafts", _writing(self._drafts, wanted), self._written, self._refused)

    def _written(self, _: object) -> None:
        self._is_writing = False
        if self._has_failed:
            self._has_failed = False
            self.failed.emit("")
        self.flush()

    def _refused(self, problem: Exception) -> None:
        log.error("edits of a protocol could not be kept", exc_info=problem)
        self._is_writing, self._has_failed = False, True
        self.failed.emit(str(getattr(problem, "strerror", None) or problem))
        self.flush()


def _writing(drafts: Drafts, wanted: dict[str, Protocol | None]) -> Callable[[], None]:
    def write() -> None:
        for protocol_id, draft in wanted.items():
            if draft is None:
                drafts.drop(protocol_id)
            else:
                drafts.keep(protocol_id, draft)

    return write
