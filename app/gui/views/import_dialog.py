"""Importing a file of another program that does not say everything about itself."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from acquisition.errors import ConfigError
from app.gui.background import Background
from app.gui.file_names import slug, unused_path
from app.gui.importing import FileLook, Probe, in_fields, look, probe, verdict
from app.gui.look import theme
from app.gui.views.channel_table import ChannelTable
from app.gui.views.import_fields import ImportFields
from app.gui.views.result_line import BUSY, ERROR, GOOD, HINT, WARNING, ResultLine
from app.gui.views.table_preview import TablePreview
from app.gui.widgets import Button, ElidedLabel, WrappedLabel
from recordings.read_options import ReadOptions

if TYPE_CHECKING:
    from recordings.errors import NeedsAnswer

T = TypeVar("T")
logger = logging.getLogger(__name__)

#: Letters typed one after the other are one answer.
_PAUSE_MS = 250
#: The rate that a table is read with while none is stated.
_ANY_HZ = 1000.0
#: Height with the rows of a table, and of a few fields alone.
_TABLE_PX, _LEAST_PX = 580, 340
_ALL_ASKS = ("fs_hz", "unit", "uv_per_count", "columns", "time_column", "board")


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
    background
        Makes the threads.
    """

    imported = Signal(object)  # Path of the recording
    _copied = Signal(object, float)  # job, share

    def __init__(
        self,
        path: Path,
        question: NeedsAnswer,
        folder: Path,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._folder, self._background = path, folder, background
        self._asks = set(question.asks)
        self._look = FileLook("", None)
        self._probe: Probe | None = None
        self._probed: ReadOptions | None = None
        self._probing: object | None = None
        self._importing: threading.Event | None = None
        self._running = 0
        self._is_over = False
        self.setWindowTitle(f"Import {path.name}")
        room = self.screen().availableGeometry()
        self.resize(min(880, room.width() - 40), min(_TABLE_PX, room.height() - 60))
        self.setMinimumSize(720, _LEAST_PX)
        self.question = QLabel(_without_folder(question.message, path))
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.question, theme.BASE_PT + 1, bold=True)
        self.hint = WrappedLabel()
        self._hint = question.hint
        self.preview = TablePreview()
        self.table = ChannelTable()
        self.table.setHorizontalHeaderLabels(["Column with EMG", "Muscle and side (optional)"])
        self.table.setColumnWidth(0, 190)
        self.fields = ImportFields()
        self.line = ResultLine()
        self.place = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.place.setObjectName("muted")
        theme.set_font(self.place, theme.SMALL_PT)
        self.cancel_button = Button("Cancel", tip="Esc")
        self.import_button = Button("Import", "primary", tip="Make a recording of it (Enter)")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._pause.timeout.connect(self._read)
        self.fields.changed.connect(self._changed)
        self.table.edited.connect(self._changed)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._import)
        self._copied.connect(self._show_share, Qt.ConnectionType.QueuedConnection)
        self.import_button.setEnabled(False)
        self.line.say(BUSY, "Looking at the file…")
        self._run("import look", lambda: look(path), self._looked, self._say_problem)

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
        for widget in (self.hint, self.preview, self._left):
            widget.hide()
        self.import_button.setDefault(True)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.import_button)

    def _run(
        self,
        name: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `work` in a thread; of a dialog that is over, nothing comes of it."""
        self._running += 1

        def delivered(receiver: Callable[[Any], None], result: Any) -> None:
            self._running -= 1
            if not self._is_over:
                receiver(result)
            elif not self._running:
                self.deleteLater()

        self._background.run(name, work, partial(delivered, then), partial(delivered, failed))

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
        self.place.setText(f"Goes to {self._out()}; the file itself stays as it is.")
        self.fields.ask(self._asks, found)
        self._changed()

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
        self.line.say(BUSY, "Reading the file…")

        def then(found: Probe) -> None:
            if job is self._probing:
                self._probe, self._probed, self._probing = found, wanted, None
                self._show()

        def failed(problem: Exception) -> None:
            if job is self._probing:
                self._probe, self._probed, self._probing = None, None, None
                self._say_problem(problem)

        self._run("import probe", lambda: probe(self._path, wanted), then, failed)

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
            self.question.setText(_without_folder(problem.message, self._path))
            self._asks |= set(problem.asks)
            self._say_hint(problem.hint)
            self.fields.also_ask(set(problem.asks))
            self.line.say(HINT, self.fields.lacking or problem.message)
        elif isinstance(problem, RecordingError | ConfigError):
            message = _without_folder(problem.message, self._path)
            self.line.say(ERROR, message, in_fields(problem.hint, _ALL_ASKS))
        else:
            logger.error("%s could not be read", self._path, exc_info=problem)
            self.line.say(ERROR, f"It failed: {problem}", "The log file has the details.")

    # --- importing -----------------------------------------------------------------------------

    def _import(self) -> None:
        if self.is_importing or not self.import_button.isEnabled():
            return
        options, muscles, out = self._options(), self.table.muscles(), self._out()
        stopping = self._importing = threading.Event()
        self._set_busy(True)

        def work() -> Path:
            from recordings.convert import import_recording

            out.parent.mkdir(parents=True, exist_ok=True)
            return import_recording(
                self._path,
                out,
                options,
                muscles=muscles,
                progress=lambda share: self._copied.emit(stopping, share),
                stopping=stopping,
            )

        self.line.say(BUSY, "Reading the file…")
        self._run("import", work, self._imported, self._not_imported)

    def _show_share(self, job: object, share: float) -> None:
        if job is self._importing:
            self.line.say(BUSY, f"Importing, {share * 100:.0f} %", share=share)

    def _imported(self, out: Path) -> None:
        self._importing = None
        self.accept()
        self.imported.emit(out)

    def _not_imported(self, problem: Exception) -> None:
        from recordings.convert import ImportStopped

        self._importing = None
        self._set_busy(False)
        self.place.setText(f"Goes to {self._out()}; the file itself stays as it is.")
        if isinstance(problem, ImportStopped):
            self._show()
        else:
            self._say_problem(problem)
            self.import_button.setEnabled(True)

    def _set_busy(self, busy: bool) -> None:
        self.import_button.setEnabled(not busy)
        for widget in (self.fields, self.table):
            widget.setEnabled(not busy)

    def reject(self) -> None:
        """Give up the import that runs, or close (Qt)."""
        if self._importing is not None:
            self._importing.set()
            self.line.say(BUSY, "Stopping…")
        else:
            super().reject()

    def stop(self) -> None:
        """Give up everything, at the end of the program."""
        if self._importing is not None:
            self._importing.set()
        super().reject()

    def done(self, result: int) -> None:
        """Go away with the last thread that works for it (Qt)."""
        self._is_over = True
        self._pause.stop()
        super().done(result)
        if not self._running:
            self.deleteLater()


def _without_folder(text: str, path: Path) -> str:
    """Return a message with the file's name alone: the folder is known here."""
    return text.replace(str(path), path.name)
