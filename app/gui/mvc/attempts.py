"""The table of attempts: a row for each, a column for each muscle of the group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.gui.mvc import words
from app.protocols.mvc.mvc_table import Table

#: Rows that there is room for at once; more are scrolled to.
_LEAST_ROWS, _MOST_ROWS = 3, 6


class AttemptTable(QTableWidget):
    """Shows all attempts; a click chooses the one whose trace is shown."""

    picked = Signal(int)  # row

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAccessibleName(tr("Attempts"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table: Table | None = None
        self._channels: Sequence[ChannelInfo] = ()
        self.itemSelectionChanged.connect(lambda: self.picked.emit(self.currentRow()))
        self._fit()

    def show_table(self, table: Table, channels: Sequence[ChannelInfo]) -> None:
        """Show these attempts."""
        if table is self._table and channels == self._channels:
            return
        self._table, self._channels = table, channels
        picked = self.currentRow()
        grown = len(table.attempts) != self.rowCount()
        self.setColumnCount(1 + len(channels))
        self.setHorizontalHeaderItem(0, QTableWidgetItem(tr("Attempt")))
        self.setRowCount(len(table.attempts))
        for row, attempt in enumerate(table.attempts):
            why = words.reason(table, row)
            self._set(row, 0, str(attempt.number), tip=why)
            for k in range(len(channels)):
                text, chosen = words.cell(table, row, k)
                self._set(row, 1 + k, text, bold=chosen, weak=bool(attempt.why(k)), tip=why)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column, channel in enumerate(channels, 1):
            item = QTableWidgetItem(texts.channel_short(channel))
            item.setToolTip(texts.channel_line(channel))
            self.setHorizontalHeaderItem(column, item)
        self._fit()
        if table.attempts:
            self.selectRow(len(table.attempts) - 1 if grown else max(0, picked))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()
            table, self._table = self._table, None
            if table is not None:
                self.show_table(table, self._channels)

    def _set(
        self, row: int, column: int, text: str, *, bold: bool = False, weak: bool = False,
        tip: str = "",
    ) -> None:  # fmt: skip
        item = QTableWidgetItem(text)
        item.setFont(theme.font(theme.SMALL_PT, bold=bold))
        item.setForeground(QColor(theme.now().muted if weak else theme.now().text))
        item.setToolTip(tip)
        self.setItem(row, column, item)

    def _fit(self) -> None:
        tall = QFontMetrics(theme.font(theme.SMALL_PT)).height() + theme.UNIT
        self.verticalHeader().setDefaultSectionSize(tall)
        rows = min(max(self.rowCount(), _LEAST_ROWS), _MOST_ROWS)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * tall + 4)
