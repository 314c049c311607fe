"""The table of a comparison: a row for each number, and why one is withheld."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.gui import muscle_names
from app.gui.compare.table import Row, cell_text, difference_text, quantity_text, why
from app.gui.language import tr
from app.gui.look import theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_REMARK = 4
#: Where the table is narrower, tool tips say why a number is withheld.
_WITH_REMARK_PX = 760


class ComparisonTable(QTableWidget):
    """A heading for each channel or pair, its numbers below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boxed")
        self.setAccessibleName(tr("Comparison of settings"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setColumnCount(_REMARK + 1)
        self.set_titles(tr("Recorded"))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_REMARK, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def set_titles(self, recorded: str) -> None:
        """Name the side with the recording's settings."""
        titles = (tr("Number"), recorded, tr("Other"), tr("Difference"), tr("Remark"))
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_side(column))
            self.setHorizontalHeaderItem(column, item)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a comparison."""
        self.clearSpans()
        self.setRowCount(0)
        before = ""
        for row in rows:
            if row.subject != before:
                before = row.subject
                self._add_heading(row.subject)
            self._add(row)

    def _add_heading(self, subject: str) -> None:
        place = self.rowCount()
        self.insertRow(place)
        shown = muscle_names.shown(subject.replace(" ", "_"))
        item = QTableWidgetItem(f"{shown[:1].upper()}{shown[1:]}")
        item.setFont(theme.font(bold=True))
        self.setItem(place, 0, item)
        self.setSpan(place, 0, 1, _REMARK + 1)

    def _add(self, row: Row) -> None:
        place, reason = self.rowCount(), why(row)
        self.insertRow(place)
        texts = (
            quantity_text(row),
            cell_text(row, row.recorded),
            cell_text(row, row.other),
            difference_text(row),
            reason.replace("\n", " · "),
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_side(column))
            item.setToolTip(reason)
            if column in (0, _REMARK):
                item.setForeground(QColor(theme.now().muted))
            self.setItem(place, column, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the reasons to tool tips where there is no room for them (Qt)."""
        super().resizeEvent(event)
        self.setColumnHidden(_REMARK, self.width() < _WITH_REMARK_PX * theme.text_scale())

    def changeEvent(self, event: QEvent) -> None:
        """Follow another look (Qt)."""
        super().changeEvent(event)
        if not theme.is_new_look(event):
            return
        self._fit()
        for place in range(self.rowCount()):
            is_heading = self.columnSpan(place, 0) > 1
            for column in (0, _REMARK):
                item = self.item(place, column)
                if item is not None and is_heading:
                    item.setFont(theme.font(bold=True))
                elif item is not None:
                    item.setForeground(QColor(theme.now().muted))

    def _fit(self) -> None:
        height_px = QFontMetrics(theme.font()).height() + theme.UNIT
        self.verticalHeader().setMinimumSectionSize(height_px)
        self.verticalHeader().setDefaultSectionSize(height_px)
        self.setMinimumHeight(5 * height_px)


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if 0 < column < _REMARK else _LEFT
