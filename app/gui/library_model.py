"""The table of recordings: what stands in its cells, which rows the search leaves, their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.gui.format import figures, muscle_title
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.results.library import day_and_time, length, muscles, status_words

if TYPE_CHECKING:  # it brings HDF5, which the window must not wait for
    from recordings.library import Entry

TIME, SUBJECT, EXERCISE, LENGTH, CHANNELS, STATUS, FILE = range(7)
HEADERS = (
    *(mark("Recorded"), mark("Subject"), mark("Exercise"), mark("Length")),
    *(mark("Channels"), mark("Status"), mark("File")),
)
_RIGHT = (LENGTH, CHANNELS)
#: Muscles that are named below the table.
_MUSCLES_SHOWN = 3
#: Sign of a status, and its ink in the palette; never told by colour alone.
_SIGNS = {
    "complete": ("●", "muted"),
    "recovered": ("●", "muted"),
    "recording": ("▲", "warning_text"),
    "faulted": ("▲", "warning_text"),
    "written": ("○", "info_text"),
    "unreadable": ("✕", "error_text"),
}
_OTHER = ("◇", "muted")
_KEYS: dict[int, Callable[[Entry], Any]] = {
    TIME: lambda entry: entry.time,
    SUBJECT: lambda entry: entry.subject.casefold(),
    EXERCISE: lambda entry: entry.exercise.casefold(),
    LENGTH: lambda entry: entry.duration_s or 0.0,
    CHANNELS: lambda entry: len(entry.channels),
    STATUS: status_words,
    FILE: lambda entry: entry.name.casefold(),
}
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class LibraryModel(QAbstractTableModel):
    """Rows of `Entry`, newest first until the user sorts otherwise."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self._words = ""
        self._column, self._order = TIME, Qt.SortOrder.DescendingOrder

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def entry(self, row: int) -> Entry:
        """Return the recording of a row."""
        return self._shown[row]

    def row_of(self, path: object) -> int:
        """Return the row of a file; -1 where it is not shown."""
        return next((row for row, entry in enumerate(self._shown) if entry.path == path), -1)

    @property
    def first_to_open(self) -> int:
        """Row of the first recording that can be opened; 0 where there is none."""
        rows = (row for row, entry in enumerate(self._shown) if entry.can_be_opened)
        return next(rows, 0)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self._all = tuple(entries)
        self._renew()

    def search(self, words: str) -> None:
        """Leave the rows in which every word stands somewhere."""
        self._words = words
        self._renew()

    def _renew(self) -> None:
        self.beginResetModel()
        if self._words.strip():
            from recordings.library import Query

            query = Query(text=self._words)
            self._shown = [entry for entry in self._all if query.fits(entry)]
        else:
            self._shown = list(self._all)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        key = _KEYS[self._column]
        descending = self._order is Qt.SortOrder.DescendingOrder
        # The newest first among equals, whichever way the column goes.
        self._shown.sort(key=lambda entry: entry.time, reverse=True)
        self._shown.sort(key=key, reverse=descending)

    # --- what Qt asks --------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column (Qt)."""
        self._column, self._order = column, order
        self._renew()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return the number of rows (Qt)."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column (Qt)."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADERS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell, and how (Qt)."""
        entry, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(entry, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(entry, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TIME:
            return ", ".join(filter(None, (_text(entry, column) for column in range(len(HEADERS)))))
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _ink(entry: Entry, column: int) -> QColor | None:
    if column == STATUS:
        return QColor(getattr(theme.now(), _SIGNS.get(entry.status, _OTHER)[1]))
    if column == FILE or (column == TIME and not entry.time_is_recorded):
        return QColor(theme.now().muted)
    return None


def _text(entry: Entry, column: int) -> str:
    if column == TIME:
        return day_and_time(entry)
    if column == SUBJECT:
        return entry.subject
    if column == EXERCISE:
        return muscle_title(entry.exercise)
    if column == LENGTH:
        return length(entry)
    if column == CHANNELS:
        return str(len(entry.channels) or "")
    if column == STATUS:
        words = said(status_words(entry))
        return f"{_SIGNS.get(entry.status, _OTHER)[0]}  {words[:1].upper()}{words[1:]}"
    return entry.name


def _muscle_words(entry: Entry) -> str:
    """Return the first muscles, and how many follow."""
    names = muscles(entry)
    shown = ", ".join(names[:_MUSCLES_SHOWN])
    more = len(names) - _MUSCLES_SHOWN
    return tr("{names} and {more} more", names=shown, more=more) if more > 0 else shown


def details(entry: Entry) -> tuple[str, str]:
    """Return what is said of a recording below the table: the main thing, and the rest."""
    if entry.problem:
        return said(entry.problem), said(entry.hint)
    if not entry.fs:
        what = tr("A file of another program ({format}).", format=entry.format)
        return what, tr("It is read when it is opened.")
    rate = tr("{hz} Hz", hz=figures(entry.fs, 6))
    facts = (entry.device, rate, _muscle_words(entry))
    return " · ".join(filter(None, facts)), entry.note
