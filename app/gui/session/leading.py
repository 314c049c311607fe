"""A session that runs: shown on its page, led by the one key, ended with its recording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from app.engine.state import EngineState, EngineStatus
from app.gui.activation.pace import Pace
from app.gui.language import tr
from app.gui.session import words
from app.gui.session.beginning import Beginning
from app.gui.session.panel import SessionPanel
from app.gui.session.plan import Plan
from app.gui.session.present import session_of
from app.gui.training.present import present_cue
from app.gui.workbench import Workbench
from app.protocols.activity import REST
from app.protocols.session import view as session
from app.protocols.session.view import OVER, PAUSED, WORKING, Entry, SessionView
from app.protocols.training import TrainingView

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

#: A countdown in tenths of a second can still be followed.
_PACE_MS = 50
_LINKED = (EngineState.STREAMING, EngineState.RECORDING)


class Leading(QObject):
    """Follows the session of the stream, and asks what the page's buttons say.

    Parameters
    ----------
    bench
        The window's parts.
    panel
        Its pages.
    beginning
        Begins another recording where one has ended too early.

    Attributes
    ----------
    plan, paths
        Of the session that was begun in this window, and its recordings; None and empty without.
    """

    ended = Signal(object, object, object)  # Plan, entries, paths
    lost = Signal(object)  # Plan: the stream of a session that was not over is gone

    def __init__(
        self, bench: Workbench, panel: SessionPanel, beginning: Beginning, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench, self._panel, self._page = bench, panel, panel.run
        self._beginning = beginning
        self.plan: Plan | None = None
        self.paths: tuple[Path, ...] = ()
        self._newest: tuple[TrainingView, Snapshot] | None = None
        self._view: SessionView | None = None
        self._is_ending = False
        self._entries: tuple[Entry, ...] = ()  # as they stood at the end
        self._pace = Pace(_PACE_MS, self._show, self)
        page, hub = self._page, bench.hub
        page.pressed.connect(self._press)
        page.repeat.connect(lambda index: hub.ask(session.REPEAT, entry=index))
        page.skip.connect(lambda why: hub.ask(session.SKIP, why=why))
        page.pause.connect(lambda: hub.ask(session.PAUSE))
        page.resume.connect(lambda: hub.ask(session.RESUME))
        page.go.connect(lambda index: hub.ask(session.GO, entry=index))
        page.note.connect(lambda text: hub.ask(session.NOTE, text=text))
        page.end.connect(self.end)
        page.looked_at.connect(self._look_at)
        page.client_screen.connect(lambda: bench.commands.run("lifter.toggle"))
        page.quality_wanted.connect(lambda: bench.commands.run("quality.table"))
        beginning.began.connect(self._began)
        hub.seen.connect(self._follow)
        hub.restarted.connect(self._restart)
        bench.controller.status.connect(self._follow_status)

    @property
    def view(self) -> SessionView | None:
        """How the session of the stream stands; None where there is none."""
        return self._view

    @property
    def is_on(self) -> bool:
        """Whether a session is under way, live."""
        return self._view is not None and self._view.phase != OVER and self._bench.hub.can_ask

    def end(self) -> None:
        """End the session, wherever it stands."""
        self._bench.hub.ask(session.END)

    # --- the one key -----------------------------------------------------------------------------

    def key_button(self) -> QAbstractButton | None:
        """Return the one button, which says what the key does; None while it does nothing."""
        deed = self._deed()
        self._page.show_deed(deed)
        return self._page.big if deed else None

    def _deed(self) -> str:
        view = self._view
        if view is None or view.phase == OVER:
            return ""
        if self._must_record:
            return tr("Go on recording")
        own = self._bench.hub.running_button()
        if view.phase == WORKING and own is not None and self._is_led_within():
            return own.text()  # as its page says it: skip the rest, take the attempts
        return words.deed(view)

    def _is_led_within(self) -> bool:
        """Tell whether the key makes something within the step go on."""
        training = self._bench.hub.view
        cue = present_cue(training)
        resting = cue is not None and cue.phase == REST
        return training.activity == "mvc" or (training.activity == "hold" and resting)

    @property
    def _must_record(self) -> bool:
        """Whether the session goes on without its recording, which has ended too early."""
        status = self._bench.controller.last_status
        unrecorded = status.state is EngineState.STREAMING and status.replay is None
        return unrecorded and self.plan is not None and not self._beginning.is_busy

    def _press(self) -> None:
        view = self._view
        if view is None:
            return
        if self._must_record:
            assert self.plan is not None
            recordings = tuple(map(str, self.paths))
            self._beginning.begin(replace(self.plan, recordings=recordings, carried=True))
        else:
            self._bench.hub.ask(session.RESUME if view.phase == PAUSED else session.NEXT)

    # --- what comes ------------------------------------------------------------------------------

    def _began(self, plan: Plan, path: Path) -> None:
        self.plan, self._is_ending = plan, False
        self.paths = (*map(Path, plan.recordings), path)
        self._page.show_whose(plan.code, words.told(plan.protocol.name))

    def _follow(self, training: TrainingView, snapshot: Snapshot) -> None:
        before, self._view = self._view, session_of(training)
        self._newest = (training, snapshot)
        live = snapshot.status.replay is None
        view = self._view
        self._bench.hub.lead = self.key_button if self.is_on else None
        if view is None:
            if before is not None and self._panel.currentWidget() is self._page:
                self._panel.turn_to(self._panel.idle)
            return
        if before is None or before.session_uuid != view.session_uuid:
            self._page.set_read_only(not live)
            if not live:
                notes = snapshot.status.notes
                code = "" if notes is None else notes.subject
                self._page.show_whose(code, words.told(view.protocol.name))
            self._panel.turn_to(self._page)
        if live and view.phase == OVER and self.plan is not None:
            self._finish(view)
        self._pace.wish()

    def _show(self) -> None:
        if self._newest is None or self._view is None:
            return
        training, snapshot = self._newest
        self._page.show_session(self._view, training, snapshot.end_sample, snapshot.fs)
        self._page.show_quality(snapshot.channels, snapshot.quality)
        if self.is_on:
            self.key_button()

    def _finish(self, view: SessionView) -> None:
        """End the recording with the session; what was done is shown when its file is closed."""
        status = self._bench.controller.last_status
        if status.state is EngineState.RECORDING and not self._is_ending:
            self._bench.controller.stop_recording()
        self._is_ending, self._entries = True, view.entries

    def _follow_status(self, status: EngineStatus) -> None:
        plan = self.plan
        if plan is None or self._beginning.is_busy:
            return
        if self._is_ending and status.state is not EngineState.RECORDING:
            self.plan, self._is_ending = None, False
            self._bench.hub.lead = None
            self.ended.emit(plan, self._entries, self.paths)
        elif status.state not in _LINKED:
            self.plan = None
            self._bench.hub.lead = None
            self.lost.emit(plan)

    def _restart(self) -> None:
        if not self._bench.hub.channels:
            self._newest = self._view = None
            self._bench.hub.lead = None
            if self._panel.currentWidget() is self._page:
                self._panel.turn_to(self._panel.idle)

    def _look_at(self, index: int) -> None:
        view, newest = self._view, self._newest
        if view is not None and newest is not None and newest[1].fs > 0:
            start = view.entries[index].start_sample
            self._bench.controller.seek(max(0.0, start / newest[1].fs))
