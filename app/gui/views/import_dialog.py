"""Importing a file of another program that does not say everything about itself."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from acquisition.errors import ConfigError
from app.gui.file_names import slug, unused_path
from app.gui.importing import (
    FileLook,
    Probe,
    in_fields,
    look,
    make_recording,
    probe,
    verdict,
    without_folder,
)
from app.gui.jobs.dialog_work import DialogWork
from app.gui.jobs.job import Cancelled, Job, Outcome, Task
from app.gui.jobs.jobs import Jobs
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import percent
from app.gui.language import said, tr
from app.gui.later import Later
from app.gui.look import theme
from app.gui.views.channel_table import ChannelTable
from app.gui.views.import_fields import ImportFields
from app.gui.views.result_line import BUSY, ERROR, GOOD, HINT, WARNING, ResultLine
from app.gui.views.table_preview import TablePreview
from app.gui.widgets import Button, ElidedLabel, WrappedLabel
from recordings.read_options import ReadOptions

if TYPE_CHECKING:
    from recordings.errors import NeedsAnswer

logger = logging.getLogger(__name__)

#: Letters typed one after the other are one answer.
_PAUSE_MS = 250
#: The rate that a table is read with while none is stated.
_ANY_HZ = 1000.0
#: Height with the rows of a table, and of a few fields alone.
_TABLE_PX, _LEAST_PX = 580, 340
_ALL_ASKS = (
    *("fs_hz", "unit", "uv_per_count", "columns", "time_column", "board"),
    *("delimiter", "decimal", "header_lines"),
)


class ImportDialog(QDialog):
    """Asks, shows what the answers lead to, and imports; the file itself is never changed.

    Parameters
    ----------
    path
        The file.
    question
        What its reader asked.
    folder
        Where the recording goes.
    jobs
        Makes the recording; whoever does not want to wait lets it go on in the background.
    """

    imported = Signal(object)  # Path of the recording; not of one that was made in the background

    def __init__(
        self,
        path: Path,
        question: NeedsAnswer,
        folder: Path,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._folder, self._jobs = path, folder, jobs
        self._asks = set(question.asks)
        self._look = FileLook("", None)
        self._probe: Probe | None = None
        self._probed: ReadOptions | None = None
        self._probing: object | None = None
        self._looking: object | None = None
        self._importing: Job | None = None
        self._goes_on = False
        self._work = DialogWork(self, jobs)
        self.setWindowTitle(tr("Import {name}", name=path.name))
        room = self.screen().availableGeometry()
        self.resize(min(880, room.width() - 40), min(_TABLE_PX, room.height() - 60))
        self.setMinimumSize(720, _LEAST_PX)
        self.question = QLabel(without_folder(said(question.message), path))
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.question, theme.BASE_PT + 1, bold=True)
        self.hint = WrappedLabel()
        self._hint = said(question.hint)
        self.preview = TablePreview()
        self.table = ChannelTable()
        self.table.setHorizontalHeaderLabels(
            [tr("Column with EMG"), tr("Muscle and side (optional)")]
        )
        self.table.setColumnWidth(0, 190)
        self.fields = ImportFields()
        self.line = ResultLine()
        self.place = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.place.setObjectName("muted")
        theme.set_font(self.place, theme.SMALL_PT)
        self.behind_button = Button(
            tr("Continue in the background"), tip=tr("Close this; the list of jobs (J) shows it")
        )
        self.cancel_button = Button(tr("Cancel"), tip="Esc")
        tip = tr("Make a recording of it (Enter)")
        self.import_button = Button(tr("Import"), "primary", tip=tip)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._pause.timeout.connect(self._read)
        self.fields.changed.connect(self._changed)
        self.fields.written_otherwise.connect(self._look_again)
        self.fields.writing.button.toggled.connect(Later(self._make_room, self).ask)
        self.table.edited.connect(self._changed)
        self.behind_button.clicked.connect(self._go_on_behind)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._import)
        jobs.changed.connect(self._show_share)
        self.import_button.setEnabled(False)
        self.line.say(BUSY, tr("Looking at the file…"))
        self._work.look("import look", lambda: look(path), self._looked, self._say_problem)

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(3 * theme.UNIT)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.table)
        left.addStretch(1)
        below.addWidget(self._left, 1)
        below.addWidget(self.fields, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.place, 1)
        buttons.addWidget(self.behind_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(theme.UNIT + 4)
        layout.addWidget(self.question)
        layout.addWidget(self.hint)
        layout.addWidget(self.preview)
        layout.addLayout(below, 1)
        layout.addWidget(self.line)
        layout.addLayout(buttons)
        for widget in (self.hint, self.preview, self._left, self.behind_button):
            widget.hide()
        self.import_button.setDefault(True)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.import_button)

    @property
    def is_importing(self) -> bool:
        """True while the recording is being made."""
        return self._importing is not None

    # --- the file ----------------------------------------------------------------------------

    def _looked(self, found: FileLook) -> None:
        self._look = found
        table = found.table
        if table is not None:
            self.preview.show_table(table)
            titles = [f"{n}  {name}" for n, name in enumerate(table.names, 1)]
            self.table.set_channels(len(titles), titles)
            taken = ",".join(str(column + 1) for column in table.columns)
            all_taken = len(table.columns) == len(titles)
            self.table.show_source("" if all_taken else taken, "")
            self.table.setCurrentCell(table.columns[0] if table.columns else 0, 1)
            self.preview.show()
            self._left.show()
        else:
            self._say_hint(self._hint)
            self.resize(self.width(), _LEAST_PX)
        self._say_place()
        self.fields.ask(self._asks, found)
        self._probed = None
        self._changed()

    def _look_again(self) -> None:
        """Look at a table anew, as the user says that it is written."""
        stated, mine = self.fields.layout_of_text.stated, object()
        self._looking = mine
        self.import_button.setEnabled(False)
        self.line.say(BUSY, tr("Looking at the file…"))

        def then(found: FileLook) -> None:
            if mine is self._looking:
                self._looked(found)

        def failed(problem: Exception) -> None:
            if mine is self._looking:
                self._probe, self._probed, self._probing = None, None, None
                self._say_problem(problem)

        self._work.look("import look", lambda: look(self._path, stated), then, failed)

    def _say_place(self) -> None:
        text = tr("Goes to {path}; the file itself stays as it is.", path=self._out())
        self.place.setText(text)

    def _make_room(self) -> None:
        """Be as high as everything needs that is shown, where the screen is."""
        room_px = self.screen().availableGeometry().height() - 60
        self.resize(self.width(), min(max(self.height(), self.sizeHint().height()), room_px))

    def _say_hint(self, hint: str) -> None:
        words = in_fields(hint, self._asks)
        self.hint.setText(words)
        self.hint.setVisible(bool(words) and self._look.table is None)

    def _out(self) -> Path:
        return unused_path(self._folder, slug(self._path.stem) or "imported")

    def _columns(self) -> tuple[str, ...] | None:
        """Return the columns that are ticked in the table; None where there is no table."""
        if self._look.table is None:
            return None
        chosen = self.table.channels()
        n_columns = len(self._look.table.names)
        return tuple(chosen.split(",")) if chosen else tuple(map(str, range(1, n_columns + 1)))

    def _options(self) -> ReadOptions:
        return self.fields.options(self._columns())

    # --- what the answers lead to --------------------------------------------------------------

    def _changed(self) -> None:
        """Say at once what is known already, and read the file when that is needed."""
        if self.is_importing:
            return
        if self._look.table is not None:
            self.preview.set_taken(self._columns() or ())
        if self._wanted() == self._probed:
            self._show()
        else:
            self._pause.start()
            self.import_button.setEnabled(False)

    def _wanted(self) -> ReadOptions | None:
        """Return how the file is to be read to say what it is; None: that cannot be done yet."""
        try:
            options = self.fields.without_scale(self._options())
        except ConfigError:
            return None
        if self._look.table is not None and not options.time_column:
            # Rows are rows at any rate: only the length changes, and that is worked out here.
            return replace(options, fs_hz=_ANY_HZ)
        return options

    def _read(self) -> None:
        wanted = self._wanted()
        if wanted is None or wanted == self._probed:
            self._show()
            return
        job = self._probing = object()
        self.line.say(BUSY, tr("Reading the file…"))

        def then(found: Probe) -> None:
            if job is self._probing:
                self._probe, self._probed, self._probing = found, wanted, None
                self._show()

        def failed(problem: Exception) -> None:
            if job is self._probing:
                self._probe, self._probed, self._probing = None, None, None
                self._say_problem(problem)

        self._work.look("import probe", lambda: probe(self._path, wanted), then, failed)

    def _show(self) -> None:
        """Say what the file is with the answers so far."""
        try:
            options = self._options()
        except ConfigError as problem:
            self._say_problem(problem)
            return
        lacking = self.fields.lacking
        self.import_button.setEnabled(not lacking and self._probe is not None)
        if self._probe is None:
            self.line.say(HINT, lacking)
            return
        table = self._look.table is not None
        stated_hz = self.fields.stated_rate_hz
        fs_hz = stated_hz if table and not self.fields.times_from_column else self._probe.fs_hz
        scale = options.stated_uv if self.fields.asks_scale else 1.0
        what, detail, suspicious = verdict(self._probe, fs_hz, scale)
        if lacking:
            self.line.say(HINT, what, f"{detail} {lacking}".strip())
        else:
            self.line.say(WARNING if suspicious else GOOD, what, detail)

    def _say_problem(self, problem: Exception) -> None:
        from recordings.errors import NeedsAnswer, RecordingError

        self.import_button.setEnabled(False)
        if isinstance(problem, NeedsAnswer):
            self.question.setText(without_folder(said(problem.message), self._path))
            is_new = not set(problem.asks) <= self._asks
            self._asks |= set(problem.asks)
            self._say_hint(said(problem.hint))
            self.fields.also_ask(set(problem.asks))
            self.line.say(HINT, self.fields.lacking or said(problem.message))
            if is_new and not self.fields.lacking:  # answered before it was asked
                self._changed()
        elif isinstance(problem, RecordingError | ConfigError):
            message = without_folder(said(problem.message), self._path)
            self.line.say(ERROR, message, in_fields(said(problem.hint), _ALL_ASKS))
        else:
            logger.error("%s could not be read", self._path, exc_info=problem)
            self.line.say(ERROR, *words_of(problem))

    # --- importing -----------------------------------------------------------------------------

    def _import(self) -> None:
        if self.is_importing or not self.import_button.isEnabled():
            return
        options, muscles, out = self._options(), self.table.muscles(), self._out()

        def work(task: Task) -> Path:
            return make_recording(self._path, out, options, muscles, task)

        self._set_busy(True)
        self.line.say(BUSY, tr("Reading the file…"))
        title = tr("Import {name}", name=self._path.name)
        self._importing = self._work.run(title, work, self._imported, self._not_imported)

    def _show_share(self) -> None:
        job = self._importing
        if job is not None and job.share is not None and not job.task.stopping.is_set():
            text = tr("Importing, {percent}", percent=percent(job.share))
            self.line.say(BUSY, text, share=job.share)

    def _imported(self, out: Path) -> Outcome:
        self._importing = None
        if not self._work.is_over:
            self.accept()
            self.imported.emit(out)
        text = tr("{name} is imported", name=self._path.name)
        return Outcome(text, out, seen=not self._goes_on)

    def _not_imported(self, problem: Exception) -> None:
        self._importing = None
        if self._work.is_over:
            return
        self._set_busy(False)
        self._say_place()
        if isinstance(problem, Cancelled):
            self._show()
        else:
            self._say_problem(problem)
            self.import_button.setEnabled(True)

    def _set_busy(self, busy: bool) -> None:
        self.import_button.setEnabled(not busy)
        self.behind_button.setVisible(busy)
        for widget in (self.fields, self.table):
            widget.setEnabled(not busy)

    def _go_on_behind(self) -> None:
        self._goes_on = True
        super().reject()

    def reject(self) -> None:
        """Give up the import that runs, or close (Qt)."""
        if self._importing is not None:
            self._jobs.cancel(self._importing)
            self.line.say(BUSY, tr("Stopping…"))
        else:
            super().reject()

    def stop(self) -> None:
        """Give up everything, at the end of the program."""
        if self._importing is not None:
            self._jobs.cancel(self._importing)
        super().reject()

    def done(self, result: int) -> None:
        """Go away with the last thread that works for it (Qt)."""
        self._pause.stop()
        super().done(result)
        self._work.over()
