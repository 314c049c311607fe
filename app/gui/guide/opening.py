"""Opening what was named anywhere: a file that was dropped, one of those used lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.engine.state import EngineState, EngineStatus
from app.gui.language import tr
from app.gui.source_text import file_source
from app.gui.views.banner import INFO, Notice, Remedy
from app.gui.workbench import Workbench


class Opening(QObject):
    """Connects to a source; a replay gives way to it, a live stream does not.

    Parameters
    ----------
    bench
        The parts of the window.
    """

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._next = ""
        bench.controller.status.connect(self._follow)

    @property
    def is_recording(self) -> bool:
        """True while nothing may take the source away."""
        return self._bench.controller.last_status.state is EngineState.RECORDING

    def open_file(self, path: Path) -> None:
        """Open a recording."""
        self.open(file_source(path))

    def open(self, source: str) -> None:
        """Connect to a SOURCE, or say why it cannot be now."""
        bench, status = self._bench, self._bench.controller.last_status
        bench.banner.clear("source")
        if bench.picker.free:
            bench.picker.connect_to.emit(source)
        elif status.replay is not None and bench.picker.can_disconnect:
            self._next = source  # nothing is lost by leaving a replay
            bench.picker.disconnect_now()
        elif self.is_recording:
            self._say(tr("A recording is running."), tr("Finish it first ({key}).", key="R"))
        else:
            remedy = Remedy(tr("Disconnect"), "source.disconnect")
            hint = tr("Then another source can be opened.")
            self._say(tr("Disconnect first."), hint, remedy)

    def _say(self, message: str, hint: str, *remedies: Remedy) -> None:
        self._bench.banner.post("source", Notice(INFO, message, hint, remedies))

    def _follow(self, status: EngineStatus) -> None:
        if self._next and status.state is EngineState.IDLE and self._bench.picker.free:
            source, self._next = self._next, ""
            self._bench.picker.connect_to.emit(source)
