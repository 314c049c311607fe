"""From a plan to a session that runs: the source is connected, the recording begins, then it leads.

The recording is asked for together with the session, so that its very first sample belongs to it.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.engine.recording_control import RecordRequest
from app.engine.state import EngineState, EngineStatus
from app.gui.file_names import slug, unused_path
from app.gui.language import said, tr
from app.gui.montage.applying import Applying
from app.gui.session.plan import Plan
from app.gui.workbench import Workbench
from app.protocols.session.matching import match

_STREAMS = (EngineState.STREAMING, EngineState.RECORDING)


class Beginning(QObject):
    """Begins sessions, one at a time; every call returns at once.

    Parameters
    ----------
    bench
        The window's parts.
    """

    asked = Signal(object, object)  # Plan, Path: the recording is about to begin
    began = Signal(object, object)  # Plan, Path: it is written now
    failed = Signal(object, str, str)  # Plan; why, and what to do

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._plan: Plan | None = None
        self._path: Path | None = None  # of the recording that was asked for
        self._connecting = False
        self._applying = Applying(bench.controller, bench.picker, bench.chooser, self)
        bench.controller.status.connect(self._follow)
        bench.hub.seen.connect(lambda *_: self._follow(bench.controller.last_status))

    @property
    def is_busy(self) -> bool:
        """Whether a session is about to begin."""
        return self._plan is not None

    def begin(self, plan: Plan) -> None:
        """Begin a session; `began` or `failed` tells what comes of it."""
        status = self._bench.controller.last_status
        self._plan, self._path, self._connecting = plan, None, False
        if status.state is EngineState.RECORDING:
            self._fail(tr("A recording runs already."), tr("Finish it first."))
        elif plan.source and not (status.state in _STREAMS and status.uri == plan.source):
            self._connecting = True
            self._applying.to(plan.source)
        elif status.state is not EngineState.STREAMING or status.replay is not None:
            self._fail(tr("Nothing streams."), tr("Connect a source first."))
        else:
            self._record()

    def give_up(self) -> None:
        """Forget a session that has not begun yet."""
        if self._path is None:
            self._plan = None

    # --- inside ----------------------------------------------------------------------------------

    def _follow(self, status: EngineStatus) -> None:
        plan = self._plan
        if plan is None:
            return
        if self._path is not None:
            self._follow_recording(status)
        elif self._connecting and not self._applying.is_waiting:
            if status.state is EngineState.STREAMING and status.uri == plan.source:
                if self._bench.hub.channels:  # with the first samples
                    self._connecting = False
                    self._record()
            elif status.state is EngineState.FAULT:
                problem = status.problem
                why = tr("The source could not be connected.") if problem is None else ""
                if problem is None:
                    self._fail(why, "")
                else:
                    self._fail(said(problem.message), said(problem.hint))

    def _record(self) -> None:
        plan, bench = self._plan, self._bench
        assert plan is not None
        matching = match(plan.protocol, bench.hub.channels)
        if not matching.fits:
            self._fail(said(matching.problem), "")
            return
        controls, status = bench.controls, bench.controller.last_status
        controls.subject.setText(plan.code)
        controls.exercise.setText(plan.protocol.exercise.replace("_", " "))
        # What streams is what it can go on with after a crash.
        plan = self._plan = replace(plan, source=status.uri)
        path = self._path = self.new_path(plan)
        facts = bench.chooser.electrodes.facts(status.uri)
        request: RecordRequest = controls.request(path, facts)
        notes = replace(request.notes, session={**request.notes.session, **plan.facts()})
        commands = tuple((0.0, command) for command in plan.commands)
        request = replace(request, notes=notes, commands=commands)
        bench.banner.clear("recording")
        bench.hub.began_recording = True  # so nothing is told of what it cuts off
        self.asked.emit(plan, path)
        bench.controller.start_recording(request)

    def new_path(self, plan: Plan) -> Path:
        """Return a name for a recording that no file has yet: time, code, protocol."""
        stamp = time.strftime("%Y-%m-%d_%H-%M-%S")
        parts = (stamp, slug(plan.code), slug(plan.protocol.id))
        return unused_path(self._bench.data_dir, "_".join(filter(None, parts)))

    def _follow_recording(self, status: EngineStatus) -> None:
        plan, path = self._plan, self._path
        assert plan is not None
        if status.state is EngineState.RECORDING and status.recording == path:
            self._plan = self._path = None
            self.began.emit(plan, path)
        elif status.recording_problem is not None:
            problem = status.recording_problem
            self._fail(said(problem.message), said(problem.hint))
        elif status.state not in _STREAMS:
            self._fail(tr("The source is gone."), tr("Connect it, and begin again."))

    def _fail(self, why: str, hint: str) -> None:
        plan, self._plan, self._path, self._connecting = self._plan, None, None, False
        self.failed.emit(plan, why, hint)
