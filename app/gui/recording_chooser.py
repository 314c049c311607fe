"""Behind the source row: the dialog that finds recordings, and where it looked last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.jobs.jobs import Jobs
from app.gui.remembering import store
from app.gui.source_text import file_source
from app.remembered import Memory

if TYPE_CHECKING:
    from app.gui.views.library import LibraryDialog


class RecordingChooser(QObject):
    """Opens the dialog; `connect_to` carries the SOURCE of the recording that is chosen.

    Parameters
    ----------
    jobs
        Reads folders, and makes the threads.
    folder
        Where recordings go.
    memory
        Where the user looked last.
    window
        Parent of the dialog.

    Attributes
    ----------
    dialog
        None before it is opened for the first time.
    """

    connect_to = Signal(str)
    analyse = Signal(object)  # Paths of the recordings that are to be analysed together
    notice = Signal(str, object)  # cause, Notice

    def __init__(self, jobs: Jobs, folder: Path, memory: Memory, window: QWidget) -> None:
        super().__init__(window)
        self.dialog: LibraryDialog | None = None
        self._jobs, self._folder, self._memory = jobs, folder, memory
        self._window = window

    def open(self, folder: Path | None = None) -> None:
        """Open the dialog, on a folder where one is given."""
        if self.dialog is None:
            # Imported and built at the first use: the start of the program does not wait for it.
            from app.gui.views.library import LibraryDialog

            look_in = Path(self._memory.now.library or self._folder)
            self.dialog = LibraryDialog(self._jobs, self._folder, look_in, self._window)
            self.dialog.folder_changed.connect(self._remember)
            self.dialog.analyse.connect(self.analyse)
            self.dialog.chosen.connect(lambda path: self.connect_to.emit(file_source(path)))
        if folder is not None:
            self.dialog.look_in(folder)
        self.dialog.open()

    def set_folder(self, folder: Path) -> None:
        """Take another folder as the one that recordings go to."""
        self._folder = folder
        if self.dialog is not None:
            self.dialog.reject()
            self.dialog.deleteLater()
            self.dialog = None

    def _remember(self, folder: Path) -> None:
        self._memory.note_library("" if folder == self._folder else str(folder))
        store(self._memory, self._jobs.background, self.notice.emit)

    def close(self) -> None:
        """Close the dialog, and end what it does, at the end of the program."""
        if self.dialog is not None:
            self.dialog.reject()
