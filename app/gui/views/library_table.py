"""The table of recordings as a view: widths, keys, selection."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.gui.language import tr
from app.gui.library_model import (
    CHANNELS,
    EXERCISE,
    LENGTH,
    STATUS,
    SUBJECT,
    TIME,
    LibraryModel,
)
from app.gui.look import theme

#: What the columns have room for; the last one takes the rest.
_WIDEST = (
    (TIME, "2026-12-30 12:00"),
    (SUBJECT, "Subject 017"),
    (EXERCISE, "Romanian deadlift"),
    (LENGTH, "10:00:00"),
    (CHANNELS, "Channels ▲"),
    (STATUS, "●  Not closed properly"),
)


class LibraryTable(QTableView):
    """Rows of recordings; several can be chosen together.

    Parameters
    ----------
    model
        What is shown.
    """

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boxed")
        self.setAccessibleName(tr("Recordings"))
        self.setModel(model)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSortIndicator(TIME, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self._fit()

    def rows(self) -> list[int]:
        """Return the rows that are chosen, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.font())
        height_px = metrics.height() + 2 * theme.UNIT
        self.verticalHeader().setMinimumSectionSize(height_px)
        self.verticalHeader().setDefaultSectionSize(height_px)
        for column, widest in _WIDEST:
            self.setColumnWidth(column, metrics.horizontalAdvance(widest) + 3 * theme.UNIT)


class ArrowKeys(QObject):
    """Takes the arrow keys of a search field, so that one can type and go on with them."""

    _KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Pass Up, Down, Page Up and Page Down on (Qt)."""
        if not isinstance(event, QKeyEvent) or event.type() != QKeyEvent.Type.KeyPress:
            return False
        if event.key() not in self._KEYS:
            return False
        self._table.keyPressEvent(event)
        return True
