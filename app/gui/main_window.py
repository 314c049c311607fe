"""The workstation window: its views, and what follows when the user or the engine acts."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.engine.state import EngineState, EngineStatus, Problem
from app.gui import format as texts
from app.gui import states, theme
from app.gui.device_access import DeviceAccess
from app.gui.device_chooser import DeviceChooser
from app.gui.link_notes import LinkNotes
from app.gui.session_controller import SessionController
from app.gui.views.activation import ActivationView, activation_note
from app.gui.views.balance import BalanceView
from app.gui.views.banner import ERROR, INFO, Banner, Notice
from app.gui.views.control_bar import ControlBar
from app.gui.views.mdf_trend import SPANS_S, MdfTrendView
from app.gui.views.replay_bar import ReplayBar
from app.gui.views.scope import ScopeView
from app.gui.views.scope_controls import ScopeControls
from app.gui.views.source_picker import DEVICE, RECORDING, SIMULATED, SourcePicker
from app.gui.views.start_page import StartPage
from app.gui.views.status_strip import StatusStrip
from app.gui.widgets import Panel
from app.remembered import Memory
from dsp.spec import PipelineSpec

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


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
        self._may_close = self._is_stuck = False
        self._status = EngineStatus(EngineState.IDLE)
        self.setWindowTitle("Myobench")
        self.resize(1440, 860)
        self.setMinimumSize(1180, 660)
        self._build()
        self.chooser = DeviceChooser(self.picker, controller, access, memory, self)
        self._link_notes = LinkNotes(self.banner, self)
        self._wire()

    def _build(self) -> None:
        self.picker = SourcePicker()
        self.banner = Banner()
        self.controls = ControlBar()
        self.scope = ScopeView()
        self.scope_controls = ScopeControls()
        self.activation = ActivationView()
        self.balance = BalanceView()
        self.trend = MdfTrendView(self._spec.mdf_window_s, self._spec.mdf_hop_s)
        self.spans = QComboBox()
        for span in SPANS_S:
            self.spans.addItem(f"{span / 60:.0f} min", span)
        self.spans.setToolTip("Time across")
        self.replay_bar = ReplayBar()
        self.strip = StatusStrip()
        self.start_page = StartPage()
        self.scope_panel = Panel("Signals", self.scope, (self.scope_controls,))
        self.activation_panel = Panel("Activation", self.activation, note=activation_note(None))
        self.balance_panel = Panel("Left/right balance", self.balance)
        self.trend_panel = Panel("Median frequency", self.trend, (self.spans,))
        left, right = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Vertical)
        both = QSplitter(Qt.Orientation.Horizontal)
        for splitter, parts, sizes in (
            (left, (self.scope_panel, self.trend_panel), (620, 330)),
            (right, (self.activation_panel, self.balance_panel), (500, 460)),
            (both, (left, right), (1010, 430)),
        ):
            splitter.setHandleWidth(theme.UNIT)
            splitter.setChildrenCollapsible(False)
            for number, part in enumerate(parts):
                splitter.addWidget(part)
                splitter.setStretchFactor(number, sizes[number])
            splitter.setSizes(list(sizes))
        views = QWidget()
        inner = QVBoxLayout(views)
        inner.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        inner.addWidget(both)
        self.body = QStackedWidget()
        self.body.addWidget(self.start_page)
        self.body.addWidget(views)
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
        self.chooser.tell_remark()
        controller.stuck.connect(self._stuck)
        controller.closed.connect(self._closed)
        self.picker.connect_to.connect(self.connect_to)
        self.picker.disconnect_from.connect(controller.disconnect_from)
        self.picker.refused.connect(self._refused)
        self.controls.record.connect(self._record)
        self.controls.mark.connect(self._mark)
        self.scope_controls.changed.connect(self._scope_changed)
        self.scope_controls.fit.connect(self._fit)
        self.spans.activated.connect(self._span_changed)
        self.replay_bar.play.connect(controller.play)
        self.replay_bar.pause.connect(controller.pause)
        self.replay_bar.seek.connect(controller.seek)
        self.replay_bar.speed.connect(controller.set_speed)
        self.start_page.chosen.connect(self._start_with)
        for keys, action in (
            ("R", self._record_key),
            ("M", self.controls.emit_mark),
            ("Space", self._space_key),
            ("F", self._fit),
            ("D", self.open_devices),
            ("Ctrl+Return", self.picker.connect_now),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def begin(self, uri: str = "") -> None:
        """Start the session; connect to `uri` unless it is empty."""
        self.controller.start()
        if uri:
            self.connect_to(uri)

    # --- wishes ------------------------------------------------------------------------------

    def connect_to(self, uri: str) -> None:
        """Connect to a SOURCE."""
        self.banner.clear("source")
        self.banner.clear("engine")
        if self.picker.uri() != uri:
            self.picker.show_source(uri)
        self.controller.connect_to(uri)

    def _start_with(self, kind: int) -> None:
        self.picker.kinds.setCurrentIndex(kind)
        if kind == SIMULATED:
            self.picker.connect_now()
        elif kind == DEVICE:
            self.open_devices()
        elif kind == RECORDING:
            self.picker.recording.browse.click()

    def open_devices(self) -> None:
        """Open the dialog for devices; while something is connected only say why not."""
        if self.picker.free:
            self.banner.clear("devices")
            self.chooser.open()
        else:
            hint = "Then another device can be chosen."
            self.banner.post("devices", Notice(INFO, "Disconnect first.", hint))

    def _refused(self, missing: str) -> None:
        self.banner.post("source", Notice(ERROR, missing))

    def _record(self, start: bool) -> None:
        if start:
            self.banner.clear("recording")
            self.controller.start_recording(self.new_recording_path())
        else:
            self.controller.stop_recording()

    def _record_key(self) -> None:
        if self.controls.record_button.isEnabled():
            self.controls.record_button.click()

    def new_recording_path(self) -> Path:
        """Return a name that no file has yet, from the date, the time and the source."""
        stamp = time.strftime("%Y-%m-%d_%H-%M-%S")
        source = self._status.uri.partition("?")[0].partition(":")[2]
        stem = "_".join(part for part in (stamp, _slug(source)) if part)
        path = self._data_dir / f"{stem}.h5"
        number = 2
        while path.exists():
            path = self._data_dir / f"{stem}_{number}.h5"
            number += 1
        return path

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
        self.controller.refresh()
        self._note_scale()

    def _fit(self) -> None:
        if self._snapshot is not None:
            self.scope_controls.fit_to(self._snapshot)

    def _span_changed(self, index: int) -> None:
        self.controller.view.trend_s = SPANS_S[index]
        self.trend.set_span(SPANS_S[index])
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
            self.replay_bar.set_status(status.replay)
        self._link_notes.follow(status)
        if status.problem is not None:
            self._post_problem("engine", status.problem)
        ended = status.recording_problem
        if ended is not None and ended != before.recording_problem:
            self._post_problem("recording", ended)
        drawn = self._snapshot is not None
        self.scope.set_notice(states.scope_notice(status, drawn=drawn))
        if states.is_old(status) != states.is_old(before):
            self._redraw()

    def _post_problem(self, cause: str, problem: Problem) -> None:
        self.banner.post(cause, Notice(ERROR, problem.message, problem.hint))

    def _enter(self, status: EngineStatus) -> None:
        """Do what belongs to a change of state."""
        if status.state is EngineState.IDLE:
            self._set_channels((), "")
            self._snapshot = None
        elif status.state is EngineState.CONNECTING:
            self.controls.forget_recording()
            self._set_channels((), "")
            self._snapshot = None
        elif status.state in states.LINKED:
            self.banner.clear("engine")
            self.chooser.connected(status.uri)
        busy = status.state in (*states.LINKED, EngineState.CONNECTING) or bool(self._channels)
        self.body.setCurrentIndex(1 if busy else 0)

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if snapshot.channels != self._channels or self._status.uri != self._uri:
            self._uri = self._status.uri
            self._set_channels(snapshot.channels, snapshot.tier)
        if self._snapshot is None:
            self.scope.set_notice("")
        self._snapshot = snapshot
        if self.scope_controls.follow(snapshot):
            self._scope_changed()
        self._redraw()
        self.trend.set_snapshot(snapshot)
        self.trend_panel.set_title(self.trend.title(snapshot))
        self.activation_panel.set_note(activation_note(snapshot.status.rms_cv_pct))
        self.balance.set_pairs(snapshot.balance)

    def _redraw(self) -> None:
        if self._snapshot is not None:
            grey = states.is_old(self._status)
            self.scope.set_snapshot(self._snapshot, grey=grey)
            self.activation.set_snapshot(self._snapshot, grey=grey)

    def _set_channels(self, channels: tuple[ChannelInfo, ...], tier: str) -> None:
        self._channels = channels
        self._markers = 0
        note = self._tier_note(tier) if tier else ""
        self.scope_controls.forget()
        self.scope.set_settings(self.scope_controls.settings())
        self.scope.set_channels(channels)
        self.activation.set_channels(channels)
        self.trend.set_channels(channels, tier, note)
        self.trend_panel.set_title(self.trend.title(None))
        self.trend_panel.set_note(note if tier == "C" else "")
        self.balance.set_pairs((), connected=bool(channels))
        self.strip.set_tier(tier, note)
        self._note_scale()

    def _note_scale(self) -> None:
        unit = texts.unit(self._channels[0]) if self._channels else "µV"
        lane = self.scope_controls.settings().lane_uv
        envelope = f"dark line: RMS envelope, {self._spec.rms_ms:g} ms"
        self.scope_panel.set_note(f"{lane:g} {unit} per lane · {envelope}")

    # --- end ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish in the background, then close; ask once when a recording runs."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if self._status.state is EngineState.RECORDING and not self._ask_to_finish():
            return
        self.finish()

    def finish(self) -> None:
        """Finish without asking; the window closes when everything has stopped."""
        self.chooser.close()
        self.setEnabled(False)
        self.setWindowTitle("Myobench – finishing…")
        self.scope.set_notice("Finishing…")
        self.controller.close()

    def _ask_to_finish(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Recording")
        box.setText("A recording is running.")
        box.setInformativeText("It is complete up to this moment when you finish it now.")
        finish = box.addButton("Finish and close", QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton("Keep recording", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is finish

    def _stuck(self, what: str) -> None:
        self._is_stuck = True
        self.setEnabled(True)
        self.setWindowTitle("Myobench")
        message = f"These did not end in time: {what}."
        hint = "Close the window again to leave them; a recording may need `myobench recover`."
        self.banner.post("close", Notice(ERROR, message, hint))

    def _closed(self) -> None:
        self._may_close = True
        if not self._is_stuck:
            self.close()


def _slug(text: str) -> str:
    """Return what of a source's name can stand in a file name."""
    stem = Path(text).stem if text else ""
    return "".join(letter if letter.isalnum() else "_" for letter in stem)[:40].strip("_")
