"""Asks for format, part and name of an export, and shows what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.gui.beside import show_beside
from app.gui.export.choice import (
    FORMATS,
    Part,
    part_problem,
    proposed_name,
    unused,
)
from app.gui.export.work import ExportWish, export
from app.gui.importing import shown_unit
from app.gui.jobs.dialog_work import DialogWork
from app.gui.jobs.job import Cancelled, Job, Outcome
from app.gui.jobs.jobs import Jobs
from app.gui.jobs.opened import OpenRecording, Span
from app.gui.jobs.places import copy_path, show_in_folder
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import percent
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.scope.time_axis import length
from app.gui.typed_time import read_time_s, time_text
from app.gui.views.result_line import BUSY, ERROR, GOOD, HINT, ResultLine
from app.gui.widgets import Button, ElidedLabel

_WHOLE, _VIEW, _LOOP, _TYPED = "whole", "view", "loop", "typed"


class ExportDialog(QDialog):
    """Writes the open recording, or a part of it; may be closed while it works.

    Parameters
    ----------
    recording, channels
        What is exported, with the names that are on the screen.
    view_s, loop_s
        The part in view, and the one that plays again and again, if there is one.
    folder, ending
        Where it goes and as what, at first.
    jobs
        Does it.
    """

    format_chosen = Signal(str)  # ending
    folder_chosen = Signal(object)  # Path

    def __init__(
        self,
        recording: OpenRecording,
        channels: tuple[ChannelInfo, ...],
        *,
        view_s: Span | None,
        loop_s: Span | None,
        folder: Path,
        ending: str,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._recording, self._channels, self._folder = recording, channels, folder
        self._spans = {_VIEW: view_s, _LOOP: loop_s}
        self._jobs, self._work = jobs, DialogWork(self, jobs)
        self._job: Job | None = None
        self._made: Path | None = None
        self.setWindowTitle(tr("Export {name}", name=recording.path.name))
        self.format, self.part = QComboBox(), QComboBox()
        self.first, self.last, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        self.place = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.place.setObjectName("muted")
        self.folder_button = Button(tr("Folder…"), tip=tr("Write it to another folder"))
        self.line = ResultLine()
        self.show_button = Button(tr("Show in folder"))
        self.copy_button = Button(tr("Copy path"))
        self.close_button = Button(tr("Cancel"), tip="Esc")
        self.behind_button = Button(
            tr("Continue in the background"), tip=tr("Close this; the list of jobs (J) shows it")
        )
        self.export_button = Button(tr("Export"), "primary", tip=tr("Write the file (Enter)"))
        self._fill(ending)
        self._build()
        self._wire()
        self._renew_part()

    def _fill(self, ending: str) -> None:
        for known, title in FORMATS:
            # A whole recording of ours is a copy of its file; another program's is imported.
            if known != ".h5" or self._recording.format == "myobench":
                self.format.addItem(tr(title), known)
        self.format.setCurrentIndex(max(0, self.format.findData(ending)))
        duration = length(self._recording.duration_s)
        self.part.addItem(tr("All of it, {length}", length=duration), _WHOLE)
        for key, title in ((_VIEW, tr("In view")), (_LOOP, tr("The loop"))):
            span = self._spans[key]
            if span is not None and span[1] > span[0]:
                times = tr("{first} to {last}", first=time_text(span[0]), last=time_text(span[1]))
                self.part.addItem(f"{title}, {times}", key)
        self.part.addItem(tr("From … to …"), _TYPED)
        start = self._spans[_VIEW] or (0.0, self._recording.duration_s)
        self.first.setText(time_text(start[0]))
        self.last.setText(time_text(start[1]))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.UNIT)
        grid.setColumnStretch(1, 1)
        times = QHBoxLayout()
        times.setSpacing(theme.UNIT)
        until = QLabel(tr("to"))
        until.setObjectName("muted")
        for widget in (self.first, until, self.last):
            times.addWidget(widget)
        self._times = QWidget()
        self._times.setLayout(times)
        times.setContentsMargins(0, 0, 0, 0)
        where = QHBoxLayout()
        where.setSpacing(theme.UNIT)
        where.addWidget(self.place, 1)
        where.addWidget(self.folder_button)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Format"), self.format),
            (tr("Part"), self.part),
            ("", self._times),
            (tr("File name"), self.name),
        )
        for number, (caption, field) in enumerate(rows):
            label = QLabel(caption)
            label.setObjectName("muted")
            label.setBuddy(field)
            if caption:
                field.setAccessibleName(caption)
            if caption:
                grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
        grid.addLayout(where, len(rows), 1)
        self.first.setAccessibleName(tr("From"))
        self.last.setAccessibleName(tr("To"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        for button in (self.show_button, self.copy_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.behind_button, self.close_button, self.export_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(theme.UNIT + 4)
        layout.addLayout(grid)
        layout.addStretch(1)
        layout.addWidget(self.line)
        layout.addLayout(buttons)
        for button in (self.show_button, self.copy_button, self.behind_button):
            button.hide()
        self.export_button.setDefault(True)
        for pushed in self.findChildren(QPushButton):
            pushed.setAutoDefault(pushed is self.export_button)
        self.setMinimumWidth(72 * theme.UNIT)

    def _wire(self) -> None:
        self.format.currentIndexChanged.connect(self._propose)
        self.part.currentIndexChanged.connect(self._renew_part)
        for field in (self.first, self.last):
            field.textEdited.connect(self._propose)
        self.name.textEdited.connect(self._check)
        self.folder_button.clicked.connect(self._ask_folder)
        self.show_button.clicked.connect(lambda: self._with_made(show_in_folder))
        self.copy_button.clicked.connect(lambda: self._with_made(copy_path))
        self.close_button.clicked.connect(self.reject)
        self.behind_button.clicked.connect(lambda: super(ExportDialog, self).reject())
        self.export_button.clicked.connect(self._export)
        self._jobs.changed.connect(self._show_share)

    # --- what is wished ------------------------------------------------------------------------

    @property
    def wished_part(self) -> Part | None:
        """The part that is chosen; None where the times are none."""
        key = self.part.currentData()
        if key == _WHOLE:
            return Part()
        if key == _TYPED:
            first_s, last_s = read_time_s(self.first.text()), read_time_s(self.last.text())
            if part_problem(first_s, last_s, self._recording.duration_s):
                return None
            return Part(first_s, last_s)
        first_s, last_s = self._spans[key] or (0.0, 0.0)
        return Part(first_s, last_s)

    @property
    def out(self) -> Path:
        """The file that would be written."""
        name, ending = self.name.text().strip(), str(self.format.currentData())
        return self._folder / (name if name.lower().endswith(ending) else f"{name}{ending}")

    def _renew_part(self) -> None:
        self._times.setVisible(self.part.currentData() == _TYPED)
        self._propose()

    def _propose(self) -> None:
        """Propose a name that nothing has yet."""
        part, ending = self.wished_part, str(self.format.currentData())
        if part is not None:
            name = proposed_name(self._recording.path.stem, ending, part)
            self.name.setText(unused(self._folder / name).name)
        self._check()

    def _check(self) -> None:
        """Say whether it can be written so."""
        self.place.setText(str(self._folder))
        problem = ""
        if self.part.currentData() == _TYPED:
            times = read_time_s(self.first.text()), read_time_s(self.last.text())
            problem = part_problem(*times, self._recording.duration_s)
        if not problem and not self.name.text().strip():
            problem = tr("Give the file a name.")
        if not problem and set(self.name.text()) & set("/\\"):
            problem = tr("A file name has no slash in it.")
        if not problem and self.out.exists():
            problem = tr("{name} is there already; nothing is overwritten.", name=self.out.name)
        self.export_button.setEnabled(not problem)
        self.line.say(HINT, problem)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, tr("Write it to"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.set_folder(Path(name)))
        show_beside(dialog)

    def set_folder(self, folder: Path) -> None:
        """Write it to another folder."""
        self._folder = folder
        self.folder_chosen.emit(folder)
        self._propose()

    # --- writing -------------------------------------------------------------------------------

    @property
    def is_exporting(self) -> bool:
        """True while the file is being written."""
        return self._job is not None

    def _export(self) -> None:
        part = self.wished_part
        if self.is_exporting or part is None or not self.export_button.isEnabled():
            return
        found, out = self._recording, self.out
        wish = ExportWish(found.path, found.reading, self._channels, part, out, found.elsewhere)
        self.format_chosen.emit(str(self.format.currentData()))
        self._set_busy(True)
        self.line.say(BUSY, tr("Writing {name}…", name=out.name))
        self._job = self._work.run(
            tr("Export {name}", name=out.name),
            lambda task: export(wish, task),
            lambda remarks: self._exported(out, remarks),
            self._not_exported,
        )

    def _show_share(self) -> None:
        job = self._job
        if job is not None and job.share is not None and not job.task.stopping.is_set():
            text = tr("Writing {name}, {percent}", name=self.out.name, percent=percent(job.share))
            self.line.say(BUSY, text, share=job.share)

    def _exported(self, out: Path, remarks: tuple[str, ...]) -> Outcome:
        self._job, self._made = None, out
        text = tr("{name} is written", name=out.name)
        if not self._work.is_over:
            self._set_busy(False)
            self._propose()  # the next one gets another name
            self.line.say(
                GOOD, f"{text}.", shown_unit(" ".join(said(remark) for remark in remarks))
            )
            self.close_button.setText(tr("Close"))
            for button in (self.show_button, self.copy_button):
                button.show()
        return Outcome(text, out, seen=not self._work.is_over)

    def _with_made(self, action: Callable[[Path], None]) -> None:
        if self._made is not None:
            action(self._made)

    def _not_exported(self, problem: Exception) -> None:
        self._job = None
        if self._work.is_over:
            return
        self._set_busy(False)
        self._check()
        if not isinstance(problem, Cancelled):
            self.line.say(ERROR, *words_of(problem))

    def _set_busy(self, busy: bool) -> None:
        self.behind_button.setVisible(busy)
        for widget in (
            *(self.format, self.part, self._times, self.name, self.folder_button),
            self.export_button,
        ):
            widget.setEnabled(not busy)

    def reject(self) -> None:
        """Give up what is being written, or close (Qt)."""
        if self._job is not None:
            self._jobs.cancel(self._job)
            self.line.say(BUSY, tr("Stopping…"))
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Go away with the job that it has begun (Qt)."""
        super().done(result)
        self._work.over()
