"""What the engine says, shown on the parts of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from acquisition.types import ChannelInfo
from app.engine.state import EngineState, EngineStatus
from app.gui import format as texts
from app.gui import states
from app.gui.activation.words import activation_note
from app.gui.language import said, tr
from app.gui.link_notes import LinkNotes
from app.gui.recording_notes import RecordingNotes
from app.gui.source_text import exercise_of
from app.gui.views.banner import ERROR, INFO, Notice
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


class Presenter(QObject):
    """Gives statuses and snapshots to the parts that stand always.

    Parameters
    ----------
    bench
        The parts.
    tier_note
        What to say of a capability tier.

    Attributes
    ----------
    status
        The newest one that was shown.
    snapshot
        The newest one that was shown; None while there is no signal.
    channels
        Of the stream that is shown.
    """

    streams = Signal()  # other channels, or none: a stream began or ended

    def __init__(self, bench: Workbench, tier_note: Callable[[str], str]) -> None:
        super().__init__(bench.window)
        self.status = EngineStatus(EngineState.IDLE)
        self.snapshot: Snapshot | None = None
        self.channels: tuple[ChannelInfo, ...] = ()
        self._bench, self._tier_note = bench, tier_note
        self._uri = ""
        self._link_notes = LinkNotes(bench.banner, self)
        self._recording_notes = RecordingNotes(bench.banner, self)
        controller = bench.controller
        controller.view.scope_wish = bench.signals.scope.wish
        controller.status.connect(self._show_status)
        controller.snapshot.connect(self._show_snapshot)
        controller.slow.connect(bench.strip.set_slow)
        controller.notice.connect(bench.banner.post)
        controller.waiting.connect(self._wait_for_device)
        bench.trend_panel.span_changed.connect(self._span_changed)
        bench.strip.set_tier("", "")

    # --- how it is looked at -----------------------------------------------------------------

    def _span_changed(self, seconds: float) -> None:
        self._bench.controller.view.trend_s = seconds
        self._bench.controller.refresh()

    # --- what the engine says ----------------------------------------------------------------

    def _wait_for_device(self, waiting: bool) -> None:
        self._bench.picker.set_waiting(waiting)
        if waiting:
            self._bench.banner.post(
                "source",
                Notice(
                    INFO,
                    tr("The test is still letting go of the device."),
                    tr("The connection begins as soon as it is free, within 6 s."),
                ),
            )
        else:
            self._bench.banner.clear("source")

    def _show_status(self, status: EngineStatus) -> None:
        bench = self._bench
        before, self.status = self.status, status
        if status.state is not before.state:
            bench.picker.set_state(status.state)
            self._enter(status)
        bench.strip.set_status(status, len(self.channels))
        bench.controls.set_status(status, bench.data_dir)
        bench.top.set_status(status)
        bench.replay_bar.setVisible(status.replay is not None)
        if status.replay is not None:
            bench.replay_bar.set_status(status.replay, status.fs)
            bench.desk.follow(status)
        self._link_notes.follow(status)
        if status.problem is not None:
            problem = status.problem
            bench.banner.keep("engine", Notice(ERROR, problem.message, problem.hint))
        self._recording_notes.follow(status)
        if self.snapshot is not None:
            self._show_numbers(self.snapshot)
        drawn = self.snapshot is not None
        bench.signals.scope.set_notice(states.scope_notice(status, drawn=drawn))
        if states.is_old(status) != states.is_old(before):
            self._redraw()

    def _enter(self, status: EngineStatus) -> None:
        """Do what belongs to a change of state."""
        bench = self._bench
        if status.state is EngineState.FAULT and not self.channels:
            bench.desk.close()  # nothing came of it
        if status.state is EngineState.IDLE:
            bench.desk.close()
            self._set_channels((), "")
            self.snapshot = None
        elif status.state is EngineState.CONNECTING:
            bench.controls.forget_recording()
            self._set_channels((), "")
            self.snapshot = None
        elif status.state in states.LINKED:
            bench.banner.clear("engine")
            bench.chooser.connected(status.uri)
            bench.controls.suggest_exercise(exercise_of(status.uri))
        busy = status.state in (*states.LINKED, EngineState.CONNECTING) or bool(self.channels)
        bench.body.setCurrentIndex(1 if busy else 0)

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        bench = self._bench
        if snapshot.channels != self.channels or self.status.uri != self._uri:
            self._uri = self.status.uri
            self._set_channels(snapshot.channels, snapshot.tier)
            bench.signals.set_rms(snapshot.spec.rms_ms)
        if self.snapshot is None:
            bench.signals.scope.set_notice("")
        self.snapshot = snapshot
        bench.desk.follow(snapshot.status)
        self._redraw()
        bench.trend_panel.set_snapshot(snapshot)

    def _show_numbers(self, snapshot: Snapshot) -> None:
        """Show what is read and not watched: five times a second, as the status comes."""
        bench = self._bench
        unit = texts.common_unit(snapshot.channels)
        cv_pct, activity = snapshot.status.rms_cv_pct, bench.activation.activity
        bench.activation_panel.set_note(activation_note(cv_pct, unit, activity))
        replay = snapshot.status.replay
        learnt = texts.learnt_from(replay.learnt_from_s if replay else None)
        bench.balance_panel.set_note(learnt)

    def _redraw(self) -> None:
        if self.snapshot is not None:
            grey = states.is_old(self.status)
            self._bench.signals.scope.set_snapshot(self.snapshot, grey=grey)
            self._bench.activation.set_snapshot(self.snapshot, grey=grey)

    def _set_channels(self, channels: tuple[ChannelInfo, ...], tier: str) -> None:
        bench = self._bench
        self.channels = channels
        note = self._tier_note(tier) if tier else ""
        bench.signals.set_channels(channels)
        bench.activation.set_channels(channels)
        bench.trend_panel.set_channels(channels, tier, note)
        for panel in (bench.activation_panel, bench.balance_panel):
            panel.set_note("")  # it was said of the former stream
        bench.strip.set_tier(tier, said(note))
        self.streams.emit()
