"""Jobs in the window: the panel, the button that says how far they are, and word of failures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.engine.state import EngineState
from app.gui.commands import Command
from app.gui.docks import BOTTOM
from app.gui.jobs.docking import show
from app.gui.jobs.job import Job, State
from app.gui.jobs.panel import JobsPanel
from app.gui.jobs.places import copy_path, copy_text, show_in_folder
from app.gui.jobs.words import indicator_text
from app.gui.language import tr
from app.gui.look.icons import icon
from app.gui.review import session as review
from app.gui.source_text import file_source
from app.gui.views.banner import ERROR, INFO, Notice, Remedy
from app.gui.widgets import Button
from app.gui.workbench import Workbench

_DOCK, _COMMAND = "jobs", "jobs.show"


class JobsFeature(QObject):
    """Shows the window's jobs, and the overview of the open recording while it is prepared.

    Attributes
    ----------
    panel
        The list.
    button
        Says how many jobs run, and how far they are; there only while one does.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._jobs = bench, bench.controller.long_work
        self.panel = JobsPanel(self._jobs)
        bench.docks.add(_DOCK, tr("Jobs"), self.panel, BOTTOM, shown=False)
        bench.commands.add(
            Command(_COMMAND, tr("Show the jobs"), tr("Work"), self._toggle, "J", "jobs")
        )
        self.button = Button("", tip=bench.commands.tip(_COMMAND))
        self.button.setIcon(icon("jobs"))
        self.button.clicked.connect(self._show)
        bench.top.add_indicator(self.button)
        self._jobs.changed.connect(self._renew)
        self._jobs.ended.connect(self._tell_end)
        self._jobs.failed.connect(self._tell)
        bench.desk.opened.connect(self._follow_overview)

    def _toggle(self) -> None:
        seen = self._bench.docks.isVisible() and self._bench.docks.is_shown(_DOCK)
        if not seen:
            self._show()
            return
        self._bench.docks.set_shown(_DOCK, False)
        if self._bench.controller.last_status.state is EngineState.IDLE:
            self._bench.body.setCurrentWidget(self._bench.start_page)

    def _show(self) -> None:
        self._bench.body.setCurrentWidget(self._bench.docks)  # from the start page too
        show(self._bench.docks, _DOCK)

    def _renew(self) -> None:
        text = indicator_text(self._jobs.running())
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self._bench.top.show_indicator(self.button, bool(text))

    def _tell(self, job: Job) -> None:
        remedies = (
            Remedy(tr("Show the jobs"), run=self._show),
            Remedy(tr("Copy details"), run=lambda: copy_text(job.details)),
        )
        message = tr("{job}: {problem}", job=job.title, problem=job.message)
        self._bench.banner.post(f"job {job.number}", Notice(ERROR, message, job.hint, remedies))

    def _tell_end(self, job: Job) -> None:
        path = job.outcome.path
        if job.state is not State.DONE or job.outcome.seen or path is None:
            return
        remedies = [
            Remedy(tr("Show in folder"), run=lambda: show_in_folder(path)),
            Remedy(tr("Copy path"), run=lambda: copy_path(path)),
        ]
        if path.suffix == ".h5":
            remedies.insert(
                0,
                Remedy(
                    tr("Open"),
                    run=lambda: self._open(path),
                ),
            )
        notice = Notice(INFO, f"{job.outcome.text}.", "", tuple(remedies))
        self._bench.banner.post(f"job {job.number}", notice)

    def _open(self, path: Path) -> None:
        self._bench.recordings.connect_to.emit(file_source(path))

    # --- the overview of the open recording --------------------------------------------------

    def _follow_overview(self) -> None:
        session = self._bench.desk.session
        if session is None or session.state is not review.State.PREPARING:
            return
        name = session.recording.path.name
        job = self._jobs.follow(tr("Overview of {name}", name=name), session.cancel)

        def renew() -> None:
            if session.state is review.State.PREPARING:
                job.task.share = session.share
            else:
                self._jobs.finish(job, _ENDS[session.state])

        session.changed.connect(renew)
        # One that is closed while it prepares says nothing more.
        session.destroyed.connect(lambda: self._overview_over(job))

    def _overview_over(self, job: Job) -> None:
        if isValid(self) and isValid(self._jobs):  # not at the end of the program
            self._jobs.finish(job, State.CANCELLED)


_ENDS = {
    review.State.READY: State.DONE,
    review.State.CANCELLED: State.CANCELLED,
    review.State.FAILED: State.CANCELLED,  # the desk has told it
}
