"""Export (Ctrl+E): the open recording, or a part of it, as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.export.dialog import ExportDialog
from app.gui.jobs.opened import Opened
from app.gui.language import tr
from app.gui.workbench import Workbench

_ENDING, _FOLDER = "export_ending", "export_folder"


class ExportFeature(QObject):
    """Opens the dialog for what is open.

    Attributes
    ----------
    dialog
        None while it is closed.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._opened = bench, Opened(bench)
        self.dialog: ExportDialog | None = None
        bench.commands.add(
            Command(
                "recording.export",
                tr("Export the recording or a part of it"),
                tr("Recording"),
                self.open,
                "Ctrl+E",
                "export",
                lambda: bench.desk.session is not None,
                tr("Open a recording first"),
            )
        )

    def open(self) -> None:
        """Open the dialog; does nothing without a recording, or while it is open."""
        recording, session = self._opened.recording, self._bench.desk.session
        if recording is None or session is None or self.dialog is not None:
            return
        memory = self._bench.memory
        folder = Path(memory.choice(_FOLDER, ""))
        if not folder.name or not folder.is_dir():
            folder = self._bench.data_dir if self._bench.data_dir.is_dir() else Path.home()
        dialog = ExportDialog(
            recording,
            session.channels,
            view_s=self._opened.view_s,
            loop_s=self._opened.loop_s,
            folder=folder,
            ending=memory.choice(_ENDING, ".csv"),
            jobs=self._bench.controller.long_work,
            parent=self._bench.window,
        )
        dialog.format_chosen.connect(lambda ending: memory.choose(_ENDING, ending))
        dialog.folder_chosen.connect(lambda chosen: memory.choose(_FOLDER, str(chosen)))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        show_beside(dialog)

    def _closed(self) -> None:
        self.dialog = None  # it deletes itself when its job has ended
