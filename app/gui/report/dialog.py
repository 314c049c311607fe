"""The dialog "Report": what it is of and says, how it looks, and one button that writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout

from app.clients.model import Client, ReportRef, Session
from app.gui.beside import show_beside
from app.gui.guide.context import set_page
from app.gui.jobs.dialog_work import DialogWork
from app.gui.jobs.job import Cancelled, Job, Outcome, Task
from app.gui.jobs.places import show_in_folder
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import percent
from app.gui.language import tr
from app.gui.later import Later
from app.gui.look import theme
from app.gui.progress.found import Found, of_files
from app.gui.progress.measured import Measured
from app.gui.progress.work import baselines_of
from app.gui.report.form import ReportForm
from app.gui.report.preview import Preview
from app.gui.report.work import Drawn, Prepared, Subject, drawn, prepared, subject_of, written
from app.gui.views.result_line import BUSY, ERROR, GOOD, HINT, WARNING, ResultLine
from app.gui.widgets import Button
from app.gui.workbench import Workbench
from app.results.report.files import HTML, PDF

if TYPE_CHECKING:  # it brings SQL, which the window must not wait for
    from app.clients.store import Store

_FOLDER, _FORMATS = "report_folder", "report_formats"
#: After the last letter that is typed, the sheets are drawn anew.
_TYPED_MS = 300


class ReportDialog(QDialog):
    """Makes the report of one session; it is drawn as soon as it is measured.

    Parameters
    ----------
    bench
        The window's parts.
    paths
        Its recordings.
    client, session
        Of the store; None: looked up where the store is open.
    measured
        What is measured already.

    Attributes
    ----------
    form, preview, line
        The fields, the sheets, and what is going on.
    save_button, open_button, folder_button, close_button
        What can be done.
    """

    saved = Signal(list)  # Paths

    def __init__(
        self,
        bench: Workbench,
        paths: Sequence[Path],
        client: Client | None,
        session: Session | None,
        measured: Measured,
    ) -> None:
        super().__init__(bench.window)
        self._bench, self._measured = bench, measured
        self._jobs = bench.controller.long_work
        self._work = DialogWork(self, self._jobs)
        self._subject: Subject | None = None
        self._prepared: Prepared | None = None
        self._drawn: Drawn | None = None
        self._job: Job | None = None
        self._writing: Job | None = None
        self._turn = self._turn_drawn = 0
        self._saves = False
        self._made: list[Path] = []
        memory = bench.memory
        folder = memory.choice(_FOLDER, "")
        self._folder = Path(folder) if folder else bench.data_dir / "reports"
        self.setWindowTitle(tr("Report"))
        self.form = ReportForm(memory.choice(_FORMATS, f"{PDF},{HTML}").split(","))
        self.preview = Preview()
        self.line = ResultLine()
        self.close_button = Button(tr("Close"), tip="Esc")
        self.open_button = Button(tr("Open"), tip=tr("Open the report that was written"))
        self.folder_button = Button(tr("Show in folder"))
        self.save_button = Button(tr("Save"), "primary", tip=tr("Write the report (Enter)"))
        self._later = Later(self._draw, self)
        self._later.setInterval(_TYPED_MS)
        set_page(self, "report")
        self._lay_out()
        self._wire()
        self._look_at(paths, client, session)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        for button in (self.open_button, self.folder_button):
            buttons.addWidget(button)
            button.hide()
        buttons.addStretch(1)
        for button in (self.close_button, self.save_button):
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(theme.UNIT + 4)
        left.addWidget(self.form, 1)
        left.addWidget(self.line)
        left.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(3 * theme.UNIT)
        layout.addLayout(left, 1)
        layout.addWidget(self.preview, 1)
        self.save_button.setDefault(True)
        for pushed in self.findChildren(QPushButton):
            pushed.setAutoDefault(pushed is self.save_button)
        self.resize(140 * theme.UNIT, 92 * theme.UNIT)

    def _wire(self) -> None:
        form = self.form
        form.changed.connect(self._later.ask)
        form.compared.connect(self._measure)
        form.formats_changed.connect(self._note_formats)
        form.choose_recordings.clicked.connect(
            lambda: self._ask_files(tr("Recordings of one session"), self._take_files)
        )
        form.choose_against.clicked.connect(
            lambda: self._ask_files(tr("Recordings of an earlier session"), self._compare_with)
        )
        form.change_practice.clicked.connect(lambda: self._bench.commands.run("view.practice"))
        form.choose_folder.clicked.connect(self._ask_folder)
        self.save_button.clicked.connect(self._save)
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._show_in_folder)
        self.close_button.clicked.connect(self.reject)
        self._jobs.changed.connect(self._show_share)
        self._bench.preferences.changed.connect(self._take_practice)
        form.place.setText(str(self._folder))
        self._show_practice()
        self._renew()

    # --- of what ---------------------------------------------------------------------------------

    def _look_at(
        self, paths: Sequence[Path], client: Client | None, session: Session | None
    ) -> None:
        """Find out what belongs to these recordings, then measure them."""
        self._subject = self._prepared = self._drawn = None
        self.preview.show_sheets(())
        self.line.say(BUSY, tr("Looking at the recordings…"))
        self._renew()

        def look(store: Store | None) -> Subject:
            return subject_of(paths, client, session, store, Task())

        desk = self._bench.clients
        if desk.store is None:
            self._work.look("report", lambda: look(None), self._take_subject, self._not_found)
        else:
            desk.ask(look, self._take_subject, self._not_found)

    def _take_subject(self, subject: Subject) -> None:
        if self._work.is_over:
            return
        self._subject = subject
        self.form.show_subject(subject)
        self._measure()

    def _not_found(self, problem: Exception) -> None:
        if not self._work.is_over:
            self.line.say(ERROR, *words_of(problem))

    def _take_files(self, paths: Sequence[Path]) -> None:
        self.form.code.setModified(False)
        self._look_at(paths, None, None)

    def _compare_with(self, paths: Sequence[Path]) -> None:
        def take(found: tuple[Found, ...]) -> None:
            one = replace(found[0], paths=tuple(path for each in found for path in each.paths))
            others = [each for each in self.form.others if each.key != one.key]
            self.form.offer([*others, one], one)
            self._measure()

        self._work.look("report", lambda: of_files(paths, Task()), take, self._not_found)

    # --- measuring and drawing -------------------------------------------------------------------

    def _measure(self) -> None:
        subject = self._subject
        if subject is None:
            return
        self._cancel()
        self._prepared = self._drawn = None
        self._renew()
        before, measured = self.form.before, self._measured
        baselines = () if before is None else baselines_of(self.form.others, subject.found)
        self.line.say(BUSY, tr("Measuring…"))
        self._job = job = self._work.run(
            tr("Measure for a report"),
            lambda task: prepared(subject.found, before, baselines, measured, task),
            lambda found: self._take_prepared(job, found),
            lambda problem: self._not_measured(job, problem),
        )

    def _take_prepared(self, job: Job, found: Prepared) -> Outcome:
        if job is self._job and not self._work.is_over:
            self._job, self._prepared = None, found
            question = found.numbers.protocol.question
            self.form.question.setPlaceholderText(question)
            self._draw()
        return Outcome(tr("Measured"))

    def _not_measured(self, job: Job, problem: Exception) -> None:
        if job is not self._job or self._work.is_over:
            return
        self._job = None
        if not isinstance(problem, Cancelled):
            self.line.say(ERROR, *words_of(problem))
        self._renew()

    def _draw(self) -> None:
        """Draw the sheets as the fields are now."""
        found, subject = self._prepared, self._subject
        if found is None or subject is None or self._work.is_over:
            return
        said = self.form.said(self._bench.preferences.config.practice)
        self._turn += 1
        turn = self._turn
        self._work.look(
            "report",
            lambda: drawn(found, subject, said),
            lambda made: self._take_drawn(turn, made),
            self._not_found,
        )

    def _take_drawn(self, turn: int, made: Drawn) -> None:
        if turn != self._turn or self._prepared is None:
            return  # something else is wanted since
        self._drawn, self._turn_drawn = made, turn
        self.preview.show_sheets(made.sheets)
        if self._writing is None:
            ready = tr("Look at the sheets, then save: nothing is overwritten.")
            self.line.say(WARNING if made.remark else HINT, made.remark or ready)
        self._renew()
        if self._saves:
            self._saves = False
            self._save()

    def _show_share(self) -> None:
        job = self._job
        if job is None or job.share is None or job.is_over or job.task.stopping.is_set():
            return
        text = tr("Measuring, {percent}", percent=percent(job.share))
        self.line.say(BUSY, text, share=job.share)

    def _cancel(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            self._jobs.cancel(job)

    def _renew(self) -> None:
        """Offer what can be done now."""
        ready = self._drawn is not None and self._writing is None
        self.save_button.setEnabled(ready and bool(self.form.wanted_formats))

    # --- practice, formats, folder ---------------------------------------------------------------

    def _show_practice(self) -> None:
        self.form.show_practice(self._bench.preferences.config.practice)

    def _take_practice(self, _config: object) -> None:
        if not self._work.is_over:
            self._show_practice()
            self._later.ask()

    def _note_formats(self) -> None:
        self._bench.memory.choose(_FORMATS, ",".join(self.form.wanted_formats))
        self._renew()

    def set_folder(self, folder: Path) -> None:
        """Write it to another folder."""
        self._folder = folder
        self._bench.memory.choose(_FOLDER, str(folder))
        self.form.place.setText(str(folder))

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, tr("Write it to"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.set_folder(Path(name)))
        show_beside(dialog)

    def _ask_files(self, title: str, then: Callable[[Sequence[Path]], None]) -> None:
        dialog = QFileDialog(self, title, str(self._bench.data_dir))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Recordings") + " (*.h5)", tr("All files") + " (*)"])
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        show_beside(dialog)

    # --- writing ---------------------------------------------------------------------------------

    def _save(self) -> None:
        made, formats, folder = self._drawn, self.form.wanted_formats, self._folder
        if made is None or self._writing is not None or not formats:
            return
        if self._later.isActive():
            self._later.stop()
            self._draw()
        if self._turn != self._turn_drawn:  # what was typed last is to be in it
            self._saves = True
            return
        self.line.say(BUSY, tr("Writing the report…"))
        self._writing = self._work.run(
            tr("Write the report {name}", name=made.stem),
            lambda task: written(made, folder, formats, task),
            lambda paths: self._saved(made, paths),
            self._not_saved,
        )
        self._renew()

    def _saved(self, made: Drawn, paths: list[Path]) -> Outcome:
        self._writing = None
        self._keep(made, paths)
        names = ", ".join(path.name for path in paths)
        text = tr("Written: {names}", names=names)
        if not self._work.is_over:
            self._made = paths
            self.line.say(GOOD, text, made.remark)
            for button in (self.open_button, self.folder_button):
                button.show()
            self._renew()
            self.saved.emit(paths)
        return Outcome(text, paths[0], seen=not self._work.is_over)

    def _keep(self, made: Drawn, paths: Sequence[Path]) -> None:
        """Add the files to the session of the store, where there is one."""
        subject, desk = self._subject, self._bench.clients
        session = None if subject is None else subject.session
        store = desk.store
        if session is None or not session.id or store is None or store.read_only:
            return
        number = session.id

        def keep(store: Store) -> None:
            for path in paths:
                store.add_report(number, ReportRef(str(path), path.suffix.removeprefix(".")))
            known = store.session(number)
            if known is not None:
                store.save_session(replace(known, findings=made.headline))

        def failed(problem: Exception) -> None:
            if not self._work.is_over:
                self.line.say(WARNING, *words_of(problem))

        desk.ask(keep, lambda _: None, failed, changes=True)

    def _not_saved(self, problem: Exception) -> None:
        self._writing = None
        if not self._work.is_over:
            self.line.say(ERROR, *words_of(problem))
            self._renew()

    def _show_in_folder(self) -> None:
        if self._made:
            show_in_folder(self._made[0])

    def _open(self) -> None:
        if self._made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made[0].absolute())))

    def done(self, result: int) -> None:
        """Go away; what is measured for it is given up (Qt)."""
        super().done(result)
        self._cancel()
        self._work.over()
