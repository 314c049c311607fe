"""The message log in the window: filled by the banner, with a count of what is unread."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.engine.state import EngineState
from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.docks import BOTTOM
from app.gui.language import said, tr
from app.gui.messages.log import MessageLog
from app.gui.messages.panel import MessagePanel
from app.gui.messages.remedies import remedies_of
from app.gui.views.banner import INFO, READ_MS, WARNING, Notice
from app.gui.workbench import Workbench

PANEL = "log"
_BESIDE = "fatigue"


class Messages(QObject):
    """Keeps every notice, shows them on wish, and finds remedies for the banner.

    Parameters
    ----------
    bench
        The parts of the window.

    Attributes
    ----------
    log, panel
        What was told, and where it is shown.
    unread
        Warnings and errors since the panel was last seen.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self.log = MessageLog()
        self.unread = 0
        self._bench = bench
        self._placed = False
        self.panel = MessagePanel(self.log)
        self.dock = bench.docks.add(PANEL, tr("Messages"), self.panel, BOTTOM, shown=False)
        bench.commands.add(
            Command(
                "messages.show",
                tr("Messages"),
                tr("Help"),
                self.show,
                "Ctrl+L",
                "log",
            ),
            Command(
                "help.log_file",
                tr("Show the log file"),
                tr("Help"),
                self._show_log_file,
            ),
            Command(
                "recordings.show_folder",
                tr("Show the folder of recordings"),
                tr("Session"),
                lambda: _reveal(bench.data_dir),
                icon="folder",
            ),
            Command(
                "recordings.folder",
                tr("Record to another folder"),
                tr("Session"),
                self._ask_folder,
                icon="folder",
                enabled=lambda: not bench.preferences.is_given("data_dir"),
                needs=tr("The file config.toml says where they go"),
            ),
        )
        for cause, notice in bench.banner.present():
            self._note(cause, notice)
        bench.banner.posted.connect(self._note)
        bench.banner.log_wanted.connect(self.show)
        bench.banner.set_remedies(
            bench.commands, lambda cause, told: remedies_of(cause, told, bench.commands.can_run)
        )
        self.panel.save_wanted.connect(self._save)
        self.panel.seen.connect(self._seen)

    def show(self) -> None:
        """Show the panel, or hide it when it is on top already."""
        bench, seen = self._bench, self.panel.isVisible()
        if not seen:  # first: a panel that is not in the window yet cannot come to the front
            bench.body.setCurrentWidget(bench.docks)
        if not self._placed and self.dock.isHidden() and bench.docks.is_shown(_BESIDE):
            # Below a tab of what is there, not beside it, unless the user has moved it since.
            bench.docks.tabifyDockWidget(bench.docks.dock(_BESIDE), self.dock)
        self._placed = True
        bench.docks.set_shown(PANEL, not seen)
        if seen and bench.controller.last_status.state is EngineState.IDLE:
            bench.body.setCurrentWidget(bench.start_page)

    def _note(self, cause: str, notice: Notice) -> None:
        told = (said(notice.message), said(notice.hint))
        self.log.add(cause, notice.level, *told, datetime.now())
        self.panel.renew()
        if notice.level != INFO and not self.panel.isVisible():
            self.unread += 1
            self._tell_unread()

    def _seen(self) -> None:
        self.unread = 0
        self._tell_unread()

    def _tell_unread(self) -> None:
        self._bench.top.set_unread(self.unread)

    def _save(self, path: Path) -> None:
        text = self.log.as_text()

        def failed(problem: Exception) -> None:
            message = tr("The messages could not be saved: {why}.", why=problem)
            self._bench.banner.post("messages", Notice(WARNING, message))

        def saved(_: int) -> None:
            told = tr("The messages are saved to {path}.", path=path)
            self._bench.banner.post("messages", Notice(INFO, told, passes_ms=READ_MS))

        self._bench.controller.background.run(
            "messages", lambda: path.write_text(text, encoding="utf-8"), saved, failed
        )

    def _show_log_file(self) -> None:
        from app.logs import log_dir

        _reveal(log_dir())

    def _ask_folder(self) -> None:
        bench = self._bench

        def take(name: str) -> None:
            bench.preferences.choose({"data_dir": name})
            bench.banner.clear("recording")
            told = tr("Recordings go to {folder} from now on.", folder=name)
            bench.banner.post("recordings", Notice(INFO, told, passes_ms=READ_MS))

        dialog = QFileDialog(bench.window, tr("Record to"), str(bench.data_dir))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        show_beside(dialog)


def _reveal(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
