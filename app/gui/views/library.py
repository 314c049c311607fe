"""Choosing a recording: those of a folder in a table, with a field that searches."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.gui.background import Background
from app.gui.format import escaped
from app.gui.library_model import (
    CHANNELS,
    EXERCISE,
    FILE,
    LENGTH,
    STATUS,
    SUBJECT,
    TIME,
    LibraryModel,
    details,
)
from app.gui.look import theme
from app.gui.views.result_line import BUSY, ERROR, HINT, WARNING, ResultLine
from app.gui.widgets import Button, ElidedLabel

if TYPE_CHECKING:  # it brings HDF5, which the window must not wait for
    from recordings.library import Entry, Listing

logger = logging.getLogger(__name__)

_ROW_PX = 30
_WIDTHS = ((TIME, 134), (SUBJECT, 96), (EXERCISE, 140), (LENGTH, 72), (CHANNELS, 84), (STATUS, 144))
_PROGRESS_EVERY = 20


class LibraryDialog(QDialog):
    """Blocks the window's clicks but not its work; folders are read in threads.

    Parameters
    ----------
    background
        Makes the threads.
    folder
        Where recordings go.
    look_in
        Where to look first.
    """

    chosen = Signal(object)  # Path
    folder_changed = Signal(object)  # Path
    _progress = Signal(int, int, int)  # reading, files read, of

    def __init__(
        self, background: Background, folder: Path, look_in: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._own_folder, self._folder = folder, look_in
        self._reading = 0  # number of the newest one
        self._stopping: threading.Event | None = None
        self._remarks: tuple[str, ...] = ()
        self._wanted: Path | None = None
        self.setWindowTitle("Open a recording")
        room = self.screen().availableGeometry()
        self.resize(min(1000, room.width() - 40), min(680, room.height() - 60))
        self.setMinimumSize(780, 480)
        self.model = LibraryModel(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search: subject, exercise, muscle, day, note, file name")
        self.search.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.table = _table(self.model)
        self.search.installEventFilter(_ArrowKeys(self.table))
        self.nothing = QLabel()
        self.nothing.setObjectName("muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.RichText)
        self.folder_line = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.folder_line.setObjectName("muted")
        self.folder_button = Button("Folder…", tip="Look in another folder")
        self.below = QCheckBox("With subfolders")
        self.line = ResultLine()
        self.other_button = Button("Other file…", tip="Open a file from anywhere")
        self.cancel_button = Button("Cancel", tip="Esc")
        self.open_button = Button("Open", "primary", tip="Replay this recording (Enter)")
        self._build()
        self._wire()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        head.addSpacing(theme.UNIT)
        head.addWidget(self.below)
        where = QHBoxLayout()
        where.setSpacing(theme.UNIT)
        where.addWidget(self.folder_line, 1)
        where.addWidget(self.folder_button)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        empty = QFrame()
        empty.setObjectName("panel")
        QVBoxLayout(empty).addWidget(self.nothing)
        self.pages.addWidget(empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.other_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(where)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.line)
        layout.addLayout(buttons)
        self.open_button.setDefault(True)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.open_button)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._search)
        self.table.selectionModel().currentRowChanged.connect(self._point)
        self.model.modelReset.connect(self._after_reset)
        self.table.doubleClicked.connect(self._double_clicked)
        self.folder_button.clicked.connect(self._ask_folder)
        self.below.toggled.connect(self.read)
        self.other_button.clicked.connect(self._ask_file)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._open_current)
        self._progress.connect(self._progressed, Qt.ConnectionType.QueuedConnection)

    @property
    def folder(self) -> Path:
        """Where it looks."""
        return self._folder

    @property
    def is_reading(self) -> bool:
        """True while a folder is being read."""
        return self._stopping is not None

    @property
    def current(self) -> Entry | None:
        """The recording pointed at."""
        index = self.table.currentIndex()
        return self.model.entry(index.row()) if index.isValid() else None

    # --- reading -------------------------------------------------------------------------------

    def open(self) -> None:
        """Show it and read its folder anew; returns at once (Qt)."""
        self.read()
        super().open()
        self.search.setFocus()
        self.search.selectAll()

    def look_in(self, folder: Path) -> None:
        """Look in another folder."""
        if folder != self._folder:
            self._folder = folder
            self.model.set_entries(())
            self.folder_changed.emit(folder)
        self.read()

    def read(self) -> None:
        """Read the folder anew; what is shown stays until it is read."""
        self.stop()
        self._reading += 1
        number, folder, below = self._reading, self._folder, self.below.isChecked()
        may_be_missing = folder == self._own_folder
        stopping = self._stopping = threading.Event()

        def tell(done: int, total: int) -> None:
            if done % _PROGRESS_EVERY == 0:
                self._progress.emit(number, done, total)

        def work() -> Listing:
            from recordings.library import Listing, list_recordings

            if may_be_missing and not folder.exists():
                return Listing(folder, ())  # the first recording makes it
            return list_recordings(folder, subfolders=below, progress=tell, stopping=stopping)

        self.folder_line.setText(str(folder))
        self.line.say(BUSY, "Reading the folder…")
        self._point()
        self._show_nothing("Reading the folder…" if not self.model.total else "")
        self._background.run(
            "library",
            work,
            lambda listing: self._read(number, listing),
            lambda problem: self._not_read(number, problem),
        )

    def stop(self) -> None:
        """End a reading; its result is thrown away."""
        if self._stopping is not None:
            self._stopping.set()
            self._stopping = None
            self._reading += 1

    def done(self, result: int) -> None:
        """Leave nothing running that nobody sees (Qt)."""
        self.stop()
        super().done(result)

    def _progressed(self, number: int, done: int, total: int) -> None:
        if number == self._reading and self.is_reading:
            self.line.say(BUSY, f"Reading the folder… {done} of {total}", share=done / total)

    def _read(self, number: int, listing: Listing) -> None:
        if number != self._reading:
            return
        self._stopping = None
        self._remarks = listing.remarks
        entry = self.current
        self._wanted = None if entry is None else entry.path
        self.model.set_entries(listing.entries)

    def _not_read(self, number: int, problem: Exception) -> None:
        if number != self._reading:
            return
        self._stopping = None
        self.model.set_entries(())
        message, hint = getattr(problem, "message", ""), getattr(problem, "hint", "")
        if not message:
            logger.error("a folder could not be listed", exc_info=problem)
            message = f"The folder cannot be listed: {type(problem).__name__}: {problem}."
        self._show_nothing("This folder cannot be read.")
        self.line.say(ERROR, message, hint)

    # --- what is shown -------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        entry = self.current
        self._wanted = None if entry is None else entry.path
        self.model.search(text)

    def _after_reset(self) -> None:
        """Point at the row that was pointed at, or at the first that can be opened."""
        shown, total = self.model.rowCount(), self.model.total
        self.count.setText(_count(shown, total))
        if shown:
            row = self.model.row_of(self._wanted)
            row = self.model.first_to_open if row < 0 else row
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, TIME))
        if not self.is_reading:
            self._show_nothing(self._why_nothing())
        self._point()

    def _why_nothing(self) -> str:
        if self.model.rowCount():
            return ""
        if self.model.total:
            words = escaped(self.search.text().strip())
            return f"No recording of this folder fits “{words}”."
        if self._folder == self._own_folder:
            return (
                "<b>No recordings yet</b><br>What you record is found here. "
                "“Other file…” opens one from anywhere."
            )
        below = "" if self.below.isChecked() else ", or look in subfolders too"
        return f"<b>No recordings in this folder</b><br>Choose another one{below}."

    def _show_nothing(self, text: str) -> None:
        self.nothing.setText(text)
        self.pages.setCurrentIndex(1 if text else 0)

    def _point(self) -> None:
        entry = self.current
        self.open_button.setEnabled(entry is not None and entry.can_be_opened)
        if self.is_reading:
            return
        if entry is None:
            self.line.say(WARNING if self._remarks else HINT, " ".join(self._remarks))
            return
        message, rest = details(entry)
        level = HINT
        if entry.problem:
            level = WARNING if entry.status == "written" else ERROR
        elif entry.status == "recording":
            level = WARNING
            rest = " · ".join(filter(None, (message, rest)))
            message = "It was never closed: its last second at most is missing. It can be opened."
        self.line.say(level, message, rest)

    # --- choosing ------------------------------------------------------------------------------

    def _double_clicked(self, _: QModelIndex) -> None:
        self._open_current()

    def _open_current(self) -> None:
        entry = self.current
        if entry is not None and entry.can_be_opened:
            self._choose(entry.path)

    def _choose(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)

    def _ask_file(self) -> None:
        from recordings.library import endings

        known = " ".join(f"*{ending}" for ending in endings())
        names = f"Recordings ({known});;All files (*)"
        dialog = QFileDialog(self, "Open a recording", str(self._folder), names)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._choose(Path(name)))
        _show(dialog)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Look for recordings in", str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.look_in(Path(name)))
        _show(dialog)


def _count(shown: int, total: int) -> str:
    if shown != total:
        return f"{shown} of {total}"
    return "" if not total else "1 recording" if total == 1 else f"{total} recordings"


class _ArrowKeys(QObject):
    """Takes the arrow keys of the search field, so that one can type and go on with them."""

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


def _table(model: LibraryModel) -> QTableView:
    table = QTableView()
    table.setObjectName("boxed")
    table.setAccessibleName("Recordings")
    table.setModel(model)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(_ROW_PX)
    table.verticalHeader().setDefaultSectionSize(_ROW_PX)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setSortIndicator(TIME, Qt.SortOrder.DescendingOrder)
    table.setSortingEnabled(True)
    for column, width in _WIDTHS:
        table.setColumnWidth(column, width)
    assert model.columnCount() == FILE + 1
    return table


def _show(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()  # returns at once: the stream and the screen go on
