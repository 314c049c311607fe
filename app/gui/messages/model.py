"""The message log as a table: time, what was told, how often."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.gui.language import date_time, mark, number, tr
from app.gui.look import theme
from app.gui.messages.log import Message, MessageLog
from app.gui.views.banner import ERROR, SIGNS, WARNING

TIME, TEXT, TIMES = range(3)
_HEADERS = (mark("Time"), mark("Message"), mark("Times"))
_LEVELS = {ERROR: mark("Error"), WARNING: mark("Warning")}
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class MessageModel(QAbstractTableModel):
    """Rows of a `MessageLog`."""

    def __init__(self, log: MessageLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log

    def renew(self) -> None:
        """Show what the log holds now."""
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return how many messages there are (Qt)."""
        return 0 if parent.isValid() else len(self._log)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return how many columns there are (Qt)."""
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading (Qt)."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADERS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell, and how (Qt)."""
        message = self._log[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(message, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            level = tr(_LEVELS.get(message.level, "")) or tr("Information")
            return f"{level}: {_text(message, index.column())}"
        if role == Qt.ItemDataRole.ToolTipRole and message.times > 1:
            return tr("First at {time}", time=date_time(message.first))
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(message, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == TIMES else Qt.AlignmentFlag(0)
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _text(message: Message, column: int) -> str:
    if column == TIME:
        return f"{message.last:%H:%M:%S}"
    if column == TIMES:
        return number(message.times) if message.times > 1 else ""
    return f"{SIGNS[message.level]}  {message.text} {message.hint}".strip()


def _ink(message: Message, column: int) -> QColor | None:
    p = theme.now()
    if column != TEXT:
        return QColor(p.muted)
    inks = {ERROR: p.error_text, WARNING: p.warning_text}
    return QColor(inks[message.level]) if message.level in inks else None
