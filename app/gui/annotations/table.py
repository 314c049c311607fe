"""The list of annotations as a table that can be edited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.gui import muscle_names
from app.gui.annotations.book import AnnotationBook
from app.gui.annotations.over_notes import note_colour
from app.gui.format import plain_tip
from app.gui.language import mark, number, tr
from app.gui.review.span import Extent
from app.gui.scope.time_axis import length, stamp
from app.gui.typed_time import read_time_s
from recordings.annotations import MAX_LETTERS, Annotation

TIME, LENGTH, TEXT, CHANNELS = range(4)
_HEADERS = (mark("Time"), mark("Length"), mark("Text"), mark("Channels"))
_DOT_PX = 10

Index = QModelIndex | QPersistentModelIndex


class AnnotationModel(QAbstractTableModel):
    """Rows of an `AnnotationBook`; what is typed becomes an edit of it.

    Parameters
    ----------
    book
        The annotations.
    """

    def __init__(self, book: AnnotationBook) -> None:
        super().__init__(book)
        self._book = book
        self._rows = book.annotations
        self._extent = Extent(1, 1.0)
        book.changed.connect(self._changed)

    def set_extent(self, extent: Extent) -> None:
        """Take length and rate of the recording, for times."""
        self._extent = extent
        self._changed()

    @property
    def fs(self) -> float:
        """Rate of the recording in Hz."""
        return self._extent.fs

    def row(self, index: Index) -> Annotation:
        """Return the annotation of a row."""
        return self._rows[index.row()]

    def row_of(self, annotation: Annotation) -> int:
        """Return the row of an annotation, -1 where there is none."""
        return self._rows.index(annotation) if annotation in self._rows else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many there are (Qt)."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many columns there are (Qt)."""
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a title (Qt)."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADERS[section])
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell (Qt)."""
        flags = super().flags(index)
        return flags if index.column() == CHANNELS else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell (Qt)."""
        one, roles = self._rows[index.row()], Qt.ItemDataRole
        if role == roles.DisplayRole:
            return self._shown(one, index.column())
        if role == roles.EditRole:
            return self._typed(one, index.column())
        if role == roles.ToolTipRole and index.column() in (TEXT, CHANNELS):
            return plain_tip(self._shown(one, index.column()))
        if role == roles.DecorationRole and index.column() == TEXT:
            return _dot(self._book, index.row())
        if role == roles.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed (Qt)."""
        one, text = self._rows[index.row()], str(value).strip()
        if index.column() == TEXT:
            if not text:
                return False
            self._book.replace(one, replace(one, text=text[:MAX_LETTERS]))
            return True
        seconds = read_time_s(text)
        if seconds is None:
            return False
        # Nothing lies beyond the end: what is typed too large becomes as large as it can be.
        end = self._extent.n_samples
        if index.column() == TIME:
            first = round(min(seconds * self.fs, end - 1))
            long = min(one.n_samples, end - first)
            self._book.replace(one, replace(one, first_sample=first, n_samples=long))
        else:
            long = round(min(seconds * self.fs, max(0, end - one.first_sample)))
            self._book.replace(one, replace(one, n_samples=long))
        return True

    def _changed(self) -> None:
        self.beginResetModel()
        self._rows = self._book.annotations
        self.endResetModel()

    def _shown(self, one: Annotation, column: int) -> str:
        if column == TIME:
            return stamp(one.first_sample / self.fs, 2)
        if column == LENGTH:
            return length(one.n_samples / self.fs) if one.n_samples else tr("moment")
        if column == TEXT:
            return " ".join(one.text.split())
        return ", ".join(map(muscle_names.shown, one.channels)) or tr("all")

    def _typed(self, one: Annotation, column: int) -> str:
        if column == TIME:
            return stamp(one.first_sample / self.fs, 3)
        if column == LENGTH:
            return number(one.n_samples / self.fs, 3)
        return one.text


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (TIME, LENGTH)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _dot(book: AnnotationBook, row: int) -> QIcon:
    made = QPixmap(_DOT_PX, _DOT_PX)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(note_colour(book.notes.all[row].colour))
        painter.drawRoundedRect(1, 1, _DOT_PX - 2, _DOT_PX - 2, 2, 2)
    return QIcon(made)
