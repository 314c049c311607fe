"""Choosing a recording: those of a folder in a table, with a field that searches."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.format import escaped
from app.gui.jobs.job import Job, State
from app.gui.jobs.jobs import Jobs
from app.gui.jobs.problems import words_of
from app.gui.language import said, tr
from app.gui.library_model import TIME, LibraryModel, details
from app.gui.look import theme
from app.gui.views.library_table import ArrowKeys, LibraryTable
from app.gui.views.result_line import BUSY, ERROR, HINT, WARNING, ResultLine
from app.gui.widgets import Button, ElidedLabel

if TYPE_CHECKING:  # it brings HDF5, which the window must not wait for
    from recordings.library import Entry, Listing

logger = logging.getLogger(__name__)

_PROGRESS_EVERY = 20


class LibraryDialog(QDialog):
    """Blocks the window's clicks but not its work; folders are read in threads.

    Parameters
    ----------
    jobs
        Shows what takes long, and makes the threads.
    folder
        Where recordings go.
    look_in
        Where to look first.
    """

    chosen = Signal(object)  # Path
    analyse = Signal(object)  # Paths of those that are to be analysed together
    folder_changed = Signal(object)  # Path
    _progress = Signal(int, int, int)  # reading, files read, of

    def __init__(
        self, jobs: Jobs, folder: Path, look_in: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._own_folder, self._folder = folder, look_in
        self._reading = 0  # number of the newest one
        self._stopping: threading.Event | None = None
        self._job: Job | None = None
        self._remarks: tuple[str, ...] = ()
        self._wanted: Path | None = None
        self.setWindowTitle(tr("Open a recording"))
        room = self.screen().availableGeometry()
        self.resize(min(1000, room.width() - 40), min(680, room.height() - 60))
        self.setMinimumSize(780, 480)
        self.model = LibraryModel(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(
            tr("Search: subject, exercise, muscle, day, note, file name")
        )
        self.search.setAccessibleName(tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.table = LibraryTable(self.model)
        self.search.installEventFilter(ArrowKeys(self.table))
        self.nothing = QLabel()
        self.nothing.setObjectName("muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.RichText)
        self.folder_line = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.folder_line.setObjectName("muted")
        self.folder_button = Button(tr("Folder…"), tip=tr("Look in another folder"))
        self.below = QCheckBox(tr("With subfolders"))
        self.line = ResultLine()
        self.other_button = Button(tr("Other file…"), tip=tr("Open a file from anywhere"))
        self.analyse_button = Button(
            tr("Analyse…"),
            tip=tr("Results of all that are chosen (Ctrl or Shift with a click chooses several)"),
        )
        self.cancel_button = Button(tr("Cancel"), tip="Esc")
        tip = tr("Replay this recording (Enter)")
        self.open_button = Button(tr("Open"), "primary", tip=tip)
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
        buttons.addWidget(self.analyse_button)
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
        self.table.selectionModel().selectionChanged.connect(self._count_chosen)
        self.model.modelReset.connect(self._after_reset)
        self.table.doubleClicked.connect(self._double_clicked)
        self.folder_button.clicked.connect(self._ask_folder)
        self.below.toggled.connect(self.read)
        self.other_button.clicked.connect(self._ask_file)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._open_current)
        self.analyse_button.clicked.connect(self._analyse)
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

    @property
    def selected(self) -> tuple[Path, ...]:
        """The recordings that are chosen and can be opened."""
        entries = (self.model.entry(row) for row in self.table.rows())
        return tuple(entry.path for entry in entries if entry.can_be_opened)

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
        reading_it = tr("Reading the folder…")
        self.line.say(BUSY, reading_it)
        self._point()
        self._show_nothing(reading_it if not self.model.total else "")
        self._job = self._jobs.follow(tr("Read {folder}", folder=folder.name), self.stop)
        self._jobs.background.run(
            "library",
            work,
            lambda listing: self._read(number, listing),
            lambda problem: self._not_read(number, problem),
        )

    def stop(self) -> None:
        """End a reading; its result is thrown away."""
        if self._stopping is not None:
            self._stopping.set()
            self._reading += 1
            self._end_reading(State.CANCELLED)

    def _end_reading(self, state: State) -> None:
        self._stopping = None
        if self._job is not None:
            self._jobs.finish(self._job, state)
            self._job = None

    def done(self, result: int) -> None:
        """Leave nothing running that nobody sees (Qt)."""
        self.stop()
        super().done(result)

    def _progressed(self, number: int, done: int, total: int) -> None:
        if number == self._reading and self.is_reading:
            text = tr("Reading the folder… {done} of {total}", done=done, total=total)
            self.line.say(BUSY, text, share=done / total)
            if self._job is not None:
                self._job.task.share = done / total

    def _read(self, number: int, listing: Listing) -> None:
        if number != self._reading:
            return
        self._end_reading(State.DONE)
        self._remarks = tuple(said(remark) for remark in listing.remarks)
        entry = self.current
        self._wanted = None if entry is None else entry.path
        self.model.set_entries(listing.entries)

    def _not_read(self, number: int, problem: Exception) -> None:
        if number != self._reading:
            return
        self._end_reading(State.CANCELLED)  # it is told here
        self.model.set_entries(())
        logger.error("a folder could not be listed", exc_info=problem)
        self._show_nothing(tr("This folder cannot be read."))
        self.line.say(ERROR, *words_of(problem))

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
            return tr("No recording of this folder fits “{words}”.", words=words)
        if self._folder == self._own_folder:
            return tr(
                "<b>No recordings yet</b><br>What you record is found here. "
                "“Other file…” opens one from anywhere."
            )
        if self.below.isChecked():
            return tr("<b>No recordings in this folder</b><br>Choose another one.")
        return tr(
            "<b>No recordings in this folder</b><br>Choose another one, or look in subfolders too."
        )

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
            message = tr(
                "It was never closed: its last second at most is missing. It can be opened."
            )
        self.line.say(level, message, rest)

    # --- choosing ------------------------------------------------------------------------------

    def _double_clicked(self, _: QModelIndex) -> None:
        self._open_current()

    def _open_current(self) -> None:
        entry = self.current
        if entry is not None and entry.can_be_opened:
            self._choose(entry.path)

    def _count_chosen(self) -> None:
        n = len(self.selected)
        self.analyse_button.setEnabled(n > 0)
        self.analyse_button.setText(tr("Analyse…") if n < 2 else tr("Analyse {count}…", count=n))

    def _analyse(self) -> None:
        paths = self.selected
        if paths:
            self.accept()
            self.analyse.emit(paths)

    def _choose(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)

    def _ask_file(self) -> None:
        from recordings.library import endings

        known = " ".join(f"*{ending}" for ending in endings())
        names = tr("Recordings ({endings});;All files (*)", endings=known)
        dialog = QFileDialog(self, tr("Open a recording"), str(self._folder), names)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._choose(Path(name)))
        _show(dialog)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, tr("Look for recordings in"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.look_in(Path(name)))
        _show(dialog)


def _count(shown: int, total: int) -> str:
    if shown != total:
        return tr("{shown} of {total}", shown=shown, total=total)
    return tr("%n recording(s)", n=total) if total else ""


def _show(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()  # returns at once: the stream and the screen go on
