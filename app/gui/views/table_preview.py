"""The first rows of a table in a text, as they stand in the file."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from app.gui.language import tr
from app.gui.look import theme

if TYPE_CHECKING:
    from recordings.formats.texts.proposals import TextTable

_ROW_PX, _ROWS = 24, 6
#: Room for the bar that scrolls sideways.
_BAR_PX = 16
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TablePreview(QTableWidget):
    """To be looked at only; columns that are not taken are grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boxed")
        self.setAccessibleName(tr("First rows of the file"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_RIGHT)
        self.setShowGrid(False)
        self._taken: Collection[str] = ()
        theme.set_font(self, theme.SMALL_PT)

    def show_table(self, table: TextTable) -> None:
        """Show a table's first rows."""
        rows = table.rows[:_ROWS]
        named = zip(table.names, table.units, strict=True)
        self.setColumnCount(len(table.names))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(
            [f"{name} ({unit})" if unit else name for name, unit in named]
        )
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT)
                self.setItem(place, column, item)
        head = self.horizontalHeader()
        head.setFixedHeight(_ROW_PX + 2)
        self.setFixedHeight(head.height() + len(rows) * _ROW_PX + _BAR_PX)

    def set_taken(self, columns: Collection[str]) -> None:
        """Show which columns, numbers from 1, are taken."""
        self._taken = columns
        for column in range(self.columnCount()):
            colour = QColor(
                theme.now().text if str(column + 1) in columns else theme.now().stale_strong
            )
            for row in range(self.rowCount()):
                item = self.item(row, column)
                if item is not None:
                    item.setForeground(colour)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.set_taken(self._taken)
