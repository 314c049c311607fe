"""What the banner says of a recording: that the disk is nearly full, and why it ended early."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine.state import EngineStatus, Problem
from app.gui.views.banner import ERROR, WARNING, Banner, Notice

_DISK, _RECORDING = "disk", "recording"


class RecordingNotes(QObject):
    """Follows the status; what the user has dismissed comes again only when it has changed."""

    def __init__(self, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._warned: Problem | None = None
        self._ended: Problem | None = None

    def follow(self, status: EngineStatus) -> None:
        """Take note of the newest status."""
        warning, ended = status.recording_warning, status.recording_problem
        if warning != self._warned:
            self._warned = warning
            if warning is None:
                self._banner.clear(_DISK)
            else:
                self._banner.post(_DISK, Notice(WARNING, warning.message, warning.hint))
        if ended != self._ended:
            self._ended = ended
            if ended is not None:
                self._banner.post(_RECORDING, Notice(ERROR, ended.message, ended.hint))
