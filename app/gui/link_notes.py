"""What the banner says of a link that was lost: while it is, and for a moment when it is back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine.state import EngineStatus
from app.gui import states
from app.gui.views.banner import INFO, WARNING, Banner, Notice

#: That a link is back is read within this time.
READ_MS = 20_000
_CAUSE = "link"


class LinkNotes(QObject):
    """Follows the status; one notice at a time."""

    def __init__(self, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._silent_s: float | None = None

    def follow(self, status: EngineStatus) -> None:
        """Take note of the newest status."""
        if status.reconnect is not None:
            self._silent_s = status.reconnect.silent_s
            self._banner.keep(_CAUSE, Notice(WARNING, *states.link_lost(status)))
        elif self._silent_s is not None:
            silent_s, self._silent_s = self._silent_s, None
            self._banner.clear(_CAUSE)
            if status.state in states.LINKED:
                recording = status.recording is not None
                said = states.link_back(silent_s, recording=recording)
                self._banner.post(_CAUSE, Notice(INFO, said, passes_ms=READ_MS))
