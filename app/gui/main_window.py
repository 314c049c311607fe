"""The workstation window: its views, and what follows when the user or the engine acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.engine.state import EngineState, EngineStatus
from app.gui import format as texts
from app.gui import states
from app.gui.closing import Closing
from app.gui.commands import Command, Commands
from app.gui.device_access import DeviceAccess
from app.gui.device_chooser import DeviceChooser
from app.gui.docks import BOTTOM, Docks
from app.gui.fatigue.trend_panel import TrendPanel
from app.gui.features import FEATURES
from app.gui.file_names import recording_path
from app.gui.language import tr
from app.gui.link_notes import LinkNotes
from app.gui.recording_chooser import RecordingChooser
from app.gui.recording_notes import RecordingNotes
from app.gui.review.desk import ReviewDesk, is_recording
from app.gui.scope.signals_panel import SignalsPanel
from app.gui.session_controller import SessionController
from app.gui.source_text import exercise_of
from app.gui.views.activation import ActivationView, activation_note
from app.gui.views.balance import BalanceView
from app.gui.views.banner import ERROR, INFO, Banner, Notice
from app.gui.views.control_bar import ControlBar
from app.gui.views.replay_bar import ReplayBar
from app.gui.views.source_picker import DEVICE, RECORDING, SIMULATED, SourcePicker
from app.gui.views.start_page import StartPage
from app.gui.views.status_strip import StatusStrip
from app.gui.widgets import Panel
from app.gui.workbench import Workbench
from app.remembered import Memory
from dsp.spec import PipelineSpec

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


F = TypeVar("F")


class MainWindow(QMainWindow):
    """The one window.

    Parameters
    ----------
    controller
        Not started yet; `begin` starts it.
    spec
        Settings of the chain, for titles.
    data_dir
        Where recordings go.
    tier_note
        What to say of a capability tier.
    access
        Looks up and tests devices; runs in threads.
    memory
        What the user chose last.
    """

    def __init__(
        self,
        controller: SessionController,
        *,
        spec: PipelineSpec,
        data_dir: Path,
        tier_note: Callable[[str], str],
        access: DeviceAccess,
        memory: Memory,
    ) -> None:
        super().__init__()
        self.controller = controller
        self._spec, self._data_dir = spec, data_dir
        self._tier_note = tier_note
        self._snapshot: Snapshot | None = None
        self._channels: tuple[ChannelInfo, ...] = ()
        self._uri = ""
        self._markers = 0
        self._status = EngineStatus(EngineState.IDLE)
        self.setWindowTitle("Myobench")
        self.resize(1440, 860)
        self.setMinimumSize(1180, 660)
        self._build()
        self.chooser = DeviceChooser(self.picker, controller, access, memory, self)
        self.recordings = RecordingChooser(controller.background, data_dir, memory, self)
        self._link_notes = LinkNotes(self.banner, self)
        self._recording_notes = RecordingNotes(self.banner, self)
        self.desk = ReviewDesk(self.signals, self.replay_bar, controller.background, data_dir, self)
        self._closing = Closing(self, controller, self.banner.post)
        self._wire()
        self.commands = Commands(self)
        self._add_commands()
        self._build_features(memory)

    def _build(self) -> None:
        self.picker = SourcePicker()
        self.banner = Banner()
        self.controls = ControlBar()
        self.signals = SignalsPanel(self._spec.rms_ms)
        self.scope, self.scope_controls = self.signals.scope, self.signals.controls
        self.activation = ActivationView()
        self.balance = BalanceView()
        self.trend_panel = TrendPanel(self._spec)
        self.replay_bar = ReplayBar()
        self.strip = StatusStrip()
        self.start_page = StartPage()
        self.activation_panel = Panel("Activation", self.activation, note=activation_note(None))
        self.balance_panel = Panel("Left/right balance", self.balance)
        self.docks = Docks(self.signals)
        self.docks.add("activation", tr("Activation"), self.activation_panel)
        self.docks.add("balance", tr("Left/right balance"), self.balance_panel)
        self.docks.add("fatigue", tr("Median frequency"), self.trend_panel, BOTTOM)
        self.body = QStackedWidget()
        self.body.addWidget(self.start_page)
        self.body.addWidget(self.docks)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.picker, self.controls, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.replay_bar)
        layout.addWidget(self.strip)
        self.replay_bar.hide()
        self.strip.set_tier("", "")
        self.setCentralWidget(central)

    def _wire(self) -> None:
        controller = self.controller
        controller.status.connect(self._show_status)
        controller.snapshot.connect(self._show_snapshot)
        controller.slow.connect(self.strip.set_slow)
        controller.notice.connect(self.banner.post)
        controller.waiting.connect(self._wait_for_device)
        self.chooser.connect_to.connect(self.connect_to)
        self.chooser.notice.connect(self.banner.post)
        self.recordings.connect_to.connect(self.connect_to)
        self.recordings.notice.connect(self.banner.post)
        self.picker.recording.browse.clicked.connect(self.open_recordings)
        self.chooser.tell_remark()
        self.picker.connect_to.connect(self.connect_to)
        self.picker.disconnect_from.connect(self._disconnect)
        self.picker.refused.connect(self._refused)
        self.controls.record.connect(self._record)
        self.controls.mark.connect(self._mark)
        self.signals.changed.connect(self._scope_changed)
        self.signals.fit_live.connect(self._fit)
        self.trend_panel.span_changed.connect(self._span_changed)
        self.replay_bar.play.connect(controller.play)
        self.replay_bar.pause.connect(controller.pause)
        self.replay_bar.seek.connect(controller.seek)
        self.replay_bar.speed.connect(controller.set_speed)
        self.start_page.chosen.connect(self._start_with)
        self.desk.opened.connect(self._recording_opened)
        self.desk.imported.connect(self.connect_to)
        self.desk.notice.connect(self.banner.post)
        self.desk.cleared.connect(self.banner.clear)
        self.desk.waiting.connect(self.picker.set_waiting)
        self.desk.seek.connect(controller.seek)

    def _add_commands(self) -> None:
        session, view, source = tr("Session"), tr("Scope"), tr("Source")
        connect, mark = self.picker.connect_now, self.controls.emit_mark
        self.commands.add(
            Command("session.record", tr("Record, or stop"), session, self._record_key, "R"),
            Command("session.mark", tr("Mark this moment"), session, mark, "M"),
            Command(
                "session.space", tr("Mark, or play and pause"), session, self._space_key, "Space"
            ),
            Command("scope.fit", tr("Fit the gain"), view, self.signals.fit, "F"),
            Command("scope.review", tr("Replay or review"), view, self.signals.toggle, "V"),
            Command("source.device", tr("Choose a device"), source, self.open_devices, "D"),
            Command("source.recording", tr("Open a recording"), source, self.open_recordings, "O"),
            Command("source.connect", tr("Connect"), source, connect, "Ctrl+Return"),
        )

    def _build_features(self, memory: Memory) -> None:
        bench = Workbench(
            window=self,
            controller=self.controller,
            commands=self.commands,
            docks=self.docks,
            banner=self.banner,
            memory=memory,
            spec=self._spec,
            data_dir=self._data_dir,
            signals=self.signals,
            activation=self.activation,
            balance=self.balance,
            controls=self.controls,
            replay_bar=self.replay_bar,
            strip=self.strip,
            desk=self.desk,
            recordings=self.recordings,
        )
        self.features = tuple(make(bench) for make in FEATURES)

    def feature(self, kind: type[F]) -> F:
        """Return the feature of a class; for tests and screenshots."""
        return next(made for made in self.features if isinstance(made, kind))

    def begin(self, uri: str = "") -> None:
        """Start the session; connect to `uri`, and play it, unless it is empty."""
        self.controller.start()
        if uri:
            self.connect_to(uri, play=True)

    # --- wishes ------------------------------------------------------------------------------

    def connect_to(self, uri: str, *, play: bool = False) -> None:
        """Connect to a SOURCE.

        A recording is opened for review, its replay waits at the beginning: whoever opens a file
        looks for something in it. `play`: it plays at once, as the command ``replay`` promises.
        """
        self.banner.clear("source")
        self.banner.clear("engine")
        if is_recording(uri):
            opened = partial(self._open_recording, uri, play=play)
            self._if_free(opened, "Then a recording can be opened.")
        else:
            self._name_source(uri)
            self.desk.close()
            self.controller.connect_to(uri)

    def _open_recording(self, uri: str, *, play: bool) -> None:
        self._name_source(uri)
        self.desk.open(uri, play=play)

    def _name_source(self, uri: str) -> None:
        if self.picker.uri() != uri:
            self.picker.show_source(uri)

    def _recording_opened(self, uri: str, play: bool) -> None:
        self.controller.connect_to(uri, hold=not play)

    def _disconnect(self) -> None:
        if self.desk.is_opening:
            self.desk.abandon()
        else:
            self.controller.disconnect_from()

    def _start_with(self, kind: int) -> None:
        self.picker.kinds.setCurrentIndex(kind)
        if kind == SIMULATED:
            self.picker.connect_now()
        elif kind == DEVICE:
            self.open_devices()
        elif kind == RECORDING:
            self.open_recordings()

    def open_devices(self) -> None:
        """Open the dialog for devices; while something is connected only say why not."""
        self._if_free(self.chooser.open, "Then another device can be chosen.")

    def open_recordings(self) -> None:
        """Open the dialog that finds recordings; while something is connected only say why not."""
        self._if_free(self.recordings.open, "Then a recording can be opened.")

    def _if_free(self, action: Callable[[], None], hint: str) -> None:
        if self.picker.free:
            self.banner.clear("source")
            action()
        else:
            self.banner.post("source", Notice(INFO, "Disconnect first.", hint))

    def _refused(self, missing: str) -> None:
        self.banner.post("source", Notice(ERROR, missing))

    def _record(self, start: bool) -> None:
        if start:
            self.banner.clear("recording")
            facts = self.chooser.electrodes.facts(self._status.uri)
            self.controller.start_recording(self.controls.request(self.new_recording_path(), facts))
        else:
            self.controller.stop_recording()

    def _record_key(self) -> None:
        if self.controls.record_button.isEnabled():
            self.controls.record_button.click()

    def new_recording_path(self) -> Path:
        """Return a name that no file has yet, from the date, the time and the source."""
        return recording_path(self._data_dir, self._status.uri)

    def _mark(self, text: str) -> None:
        self._markers += 1
        self.controller.mark(text or f"marker {self._markers}")

    def _space_key(self) -> None:
        if self._status.replay is not None:
            self.replay_bar.toggle()
        else:
            self.controls.emit_mark()

    def _scope_changed(self) -> None:
        settings = self.scope_controls.settings()
        self.controller.view.seconds = settings.window_s
        self.controller.view.raw = settings.raw
        self.scope.set_settings(settings)
        self.replay_bar.set_scope_window(settings.window_s)
        self.controller.refresh()

    def _fit(self) -> None:
        if self._snapshot is not None:
            self.scope_controls.fit_to(self._snapshot)

    def _span_changed(self, seconds: float) -> None:
        self.controller.view.trend_s = seconds
        self.controller.refresh()

    # --- what the engine says ----------------------------------------------------------------

    def _wait_for_device(self, waiting: bool) -> None:
        self.picker.set_waiting(waiting)
        if waiting:
            self.banner.post(
                "source",
                Notice(
                    INFO,
                    "The test is still letting go of the device.",
                    "The connection begins as soon as it is free, within 6 s.",
                ),
            )
        else:
            self.banner.clear("source")

    def _show_status(self, status: EngineStatus) -> None:
        before, self._status = self._status, status
        if status.state is not before.state:
            self.picker.set_state(status.state)
            self._enter(status)
        self.strip.set_status(status, len(self._channels))
        self.controls.set_status(status, self._data_dir)
        self.replay_bar.setVisible(status.replay is not None)
        if status.replay is not None:
            self.replay_bar.set_status(status.replay, status.fs)
            self.desk.follow(status)
        self._link_notes.follow(status)
        if status.problem is not None:
            problem = status.problem
            self.banner.post("engine", Notice(ERROR, problem.message, problem.hint))
        self._recording_notes.follow(status)
        drawn = self._snapshot is not None
        self.scope.set_notice(states.scope_notice(status, drawn=drawn))
        if states.is_old(status) != states.is_old(before):
            self._redraw()

    def _enter(self, status: EngineStatus) -> None:
        """Do what belongs to a change of state."""
        if status.state is EngineState.FAULT and not self._channels:
            self.desk.close()  # nothing came of it
        if status.state is EngineState.IDLE:
            self.desk.close()
            self._set_channels((), "")
            self._snapshot = None
        elif status.state is EngineState.CONNECTING:
            self.controls.forget_recording()
            self._set_channels((), "")
            self._snapshot = None
        elif status.state in states.LINKED:
            self.banner.clear("engine")
            self.chooser.connected(status.uri)
            self.controls.suggest_exercise(exercise_of(status.uri))
        busy = status.state in (*states.LINKED, EngineState.CONNECTING) or bool(self._channels)
        self.body.setCurrentIndex(1 if busy else 0)

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.channels != self._channels or self._status.uri != self._uri:
            self._uri = self._status.uri
            self._set_channels(snapshot.channels, snapshot.tier)
        if self._snapshot is None:
            self.scope.set_notice("")
        self._snapshot = snapshot
        self.desk.follow(snapshot.status)
        if self.scope_controls.follow(snapshot):
            self._scope_changed()
            self.signals.note_scale()
        self._redraw()
        self.trend_panel.set_snapshot(snapshot)
        self.activation_panel.set_note(activation_note(snapshot.status.rms_cv_pct))
        self.balance.set_pairs(snapshot.balance, waits=not snapshot.end_sample)
        replay = snapshot.status.replay
        self.balance_panel.set_note(texts.learnt_from(replay.learnt_from_s if replay else None))

    def _redraw(self) -> None:
        if self._snapshot is not None:
            grey = states.is_old(self._status)
            self.scope.set_snapshot(self._snapshot, grey=grey)
            self.activation.set_snapshot(self._snapshot, grey=grey)

    def _set_channels(self, channels: tuple[ChannelInfo, ...], tier: str) -> None:
        self._channels = channels
        self._markers = 0
        note = self._tier_note(tier) if tier else ""
        self.signals.set_channels(channels)
        self.activation.set_channels(channels)
        self.trend_panel.set_channels(channels, tier, note)
        self.balance.set_pairs((), connected=bool(channels))
        self.strip.set_tier(tier, note)

    # --- end ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish in the background, then close; ask once when a recording runs."""
        if self._closing.may_close:
            event.accept()
            return
        event.ignore()
        recording = self._status.state is EngineState.RECORDING
        if not recording or self._closing.may_finish_recording():
            self.finish()

    def finish(self) -> None:
        """Finish without asking; the window closes when everything has stopped."""
        self.chooser.close()
        self.recordings.close()
        self.desk.close()
        self.scope.set_notice("Finishing…")
        self._closing.begin()
