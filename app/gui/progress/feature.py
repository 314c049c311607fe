"""Progress (Shift+T): sessions of a client, or of files, compared and over time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.language import tr
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # they bring NumPy, SQL and the tables of results, which the start has no need of
    from app.clients.model import Client
    from app.gui.progress.desk import ProgressDesk

OPEN = "session.progress"


class ProgressFeature(QObject):
    """Opens the window and says whose sessions it shows.

    Attributes
    ----------
    bench
        The window's parts.
    desk
        What leads the window; None before it is opened for the first time.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self.bench = bench
        self.desk: ProgressDesk | None = None
        bench.commands.add(
            Command(
                OPEN,
                tr("Progress: compare sessions"),
                tr("Session"),
                self.open,
                "Shift+T",
                "trend",
                repeats=False,
            )
        )
        bench.clients.offer_client(tr("Progress"), "trend", self.open_client)

    def open(self) -> None:
        """Open the window, with what it showed before."""
        self._leader().open()

    def open_client(self, client: Client) -> None:
        """Open the window on the sessions of a client."""
        desk = self._leader()
        desk.open()
        desk.show_client(client)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open the window on the sessions of recordings."""
        desk = self._leader()
        desk.open()
        desk.show_files(paths)

    def _leader(self) -> ProgressDesk:
        if self.desk is None:
            from app.gui.progress.desk import ProgressDesk

            self.desk = ProgressDesk(self.bench, self)
            self.desk.client_wanted.connect(self._choose_client)
            self.desk.files_wanted.connect(self._choose_files)
        return self.desk

    def _choose_client(self) -> None:
        from app.gui.clients import choose_client

        desk = self._leader()
        parent = desk.window or self.bench.window
        choose_client(parent, self.bench, desk.show_client)

    def _choose_files(self) -> None:
        desk = self._leader()
        parent = desk.window or self.bench.window
        dialog = QFileDialog(parent, tr("Recordings of two or more sessions"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDirectory(str(self.bench.data_dir))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Recordings (*.h5)"), tr("All files (*)")])
        dialog.filesSelected.connect(lambda names: desk.show_files([Path(one) for one in names]))
        show_beside(dialog)
