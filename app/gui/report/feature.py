"""Report (Shift+R): of the recording on the screen, or else of the newest one."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.clients.model import Client, Session
from app.engine.state import EngineState
from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.jobs.opened import Opened
from app.gui.language import tr
from app.gui.report.making import make_report
from app.gui.views.banner import INFO, Notice
from app.gui.workbench import Workbench

if TYPE_CHECKING:
    from app.gui.report.dialog import ReportDialog

log = logging.getLogger(__name__)


class ReportFeature(QObject):
    """Puts the report into the window, and a button on each session of the store.

    Attributes
    ----------
    dialog
        The one that was opened last; None while there is none.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._opened = bench, Opened(bench)
        self.dialog: ReportDialog | None = None
        bench.commands.add(
            Command(
                "report.make",
                tr("Report"),
                tr("Session"),
                self.open,
                "Shift+R",
                "report",
                enabled=lambda: bench.controller.last_status.state is not EngineState.RECORDING,
                needs=tr("End the recording first"),
                repeats=False,
            )
        )
        bench.clients.offer_session(tr("Report"), "report", self._of_session)

    def open(self) -> None:
        """Open the dialog for the recording on the screen, or else for the newest one."""
        opened = self._opened.recording
        last = self._bench.controller.last_status.last_recording
        if opened is not None:
            self.make([opened.path])
        elif last is not None:
            self.make([last])
        else:
            self._look_for_newest()

    def make(
        self, paths: list[Path], client: Client | None = None, session: Session | None = None
    ) -> None:
        """Open the dialog for some recordings."""
        dialog = self.dialog = make_report(self._bench, paths, client, session)
        dialog.finished.connect(lambda _: self._closed(dialog))

    def _closed(self, dialog: ReportDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _look_for_newest(self) -> None:
        folder = self._bench.data_dir

        def look() -> Path | None:
            from app.gui.report.work import newest_recording

            return newest_recording(folder)

        def failed(problem: Exception) -> None:
            log.warning("the folder of recordings cannot be read: %s", problem)
            self.ask_files()

        self._bench.controller.background.run("report", look, self._take_newest, failed)

    def _take_newest(self, path: Path | None) -> None:
        if path is None:
            message = tr("There is no recording yet.")
            hint = tr("Record something first, or choose recordings of another folder.")
            self._bench.banner.post("report", Notice(INFO, message, hint))
            self.ask_files()
        else:
            self.make([path])

    def ask_files(self) -> None:
        """Ask for the recordings of a session."""
        dialog = QFileDialog(self._bench.window, tr("Recordings of one session"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        folder = self._bench.data_dir
        dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
        dialog.setNameFilters([tr("Recordings") + " (*.h5)", tr("All files") + " (*)"])
        dialog.filesSelected.connect(lambda names: self.make([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        show_beside(dialog)

    def _of_session(self, client: Client, session: Session) -> None:
        store = self._bench.clients.store
        if store is not None and session.recordings:
            self.make([store.path_of(ref) for ref in session.recordings], client, session)
