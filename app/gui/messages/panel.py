"""The panel of the message log."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
)

from app.gui.beside import show_beside
from app.gui.language import tr
from app.gui.look import theme
from app.gui.messages.log import MessageLog
from app.gui.messages.model import TEXT, TIME, TIMES, MessageModel
from app.gui.widgets import Button, Panel


class MessagePanel(Panel):
    """All messages, newest first, to be copied or saved.

    Parameters
    ----------
    log
        What is shown.
    """

    save_wanted = Signal(object)  # Path
    seen = Signal()

    def __init__(self, log: MessageLog) -> None:
        self._log = log
        self.copy = Button(tr("Copy all"), tip=tr("Copy every message, for a bug report"))
        self.save = Button(tr("Save…"), tip=tr("Save every message to a text file"))
        self.clear = Button(tr("Clear"), tip=tr("Forget what has been read"))
        self.model = MessageModel(log)
        self.table = _table(self.model)
        self._empty = QLabel(
            tr("Nothing to tell so far. Problems and their remedies are listed here.")
        )
        self._empty.setObjectName("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.table)
        super().__init__(tr("Messages"), self._pages, (self.copy, self.save, self.clear))
        self.model.setParent(self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(log.as_text()))
        self.save.clicked.connect(self._ask_file)
        self.clear.clicked.connect(self._clear)
        self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that what is in it is read now (Qt)."""
        super().showEvent(event)
        self.seen.emit()

    def renew(self) -> None:
        """Show what the log holds now."""
        self.model.renew()
        any_there = bool(len(self._log))
        self._pages.setCurrentIndex(1 if any_there else 0)
        for button in (self.copy, self.save, self.clear):
            button.setEnabled(any_there)
        self.set_note(tr("%n message(s)", n=len(self._log)) if any_there else "")

    def _clear(self) -> None:
        self._log.clear()
        self.renew()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Save the messages"), str(Path.home() / "myobench.txt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_wanted.emit(Path(name)))
        show_beside(dialog)


def _table(model: MessageModel) -> QTableView:
    table = QTableView()
    table.setObjectName("plain")
    table.setModel(model)
    table.setAccessibleName(tr("Messages"))
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    # As high as the text takes in the width that there is.
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
    metrics = QFontMetrics(theme.font())
    for column, widest in ((TIME, "00:00:00"), (TIMES, tr("Times"))):
        head.resizeSection(column, metrics.horizontalAdvance(widest) + 3 * theme.UNIT)
    return table
