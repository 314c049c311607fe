"""Between the engine and the window: one frame timer, the user's wishes, an orderly end."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from acquisition.errors import SourceError
from app.engine.state import EngineState, EngineStatus
from app.gui.background import Background
from app.gui.device_jobs import DeviceJobs, Job
from app.gui.frame_budget import FRAME_MS, FrameBudget
from app.gui.jobs.jobs import Jobs
from app.gui.language import said, tr
from app.gui.scope.wish import ScopeWish
from app.gui.views.banner import ERROR, Notice

if TYPE_CHECKING:  # it brings SciPy, HDF5 and BrainFlow, which the window must not wait for
    from app.engine.engine import Engine
    from app.engine.live import Snapshot
    from app.engine.recording_control import RecordRequest
    from app.protocols.commands import Command
    from dsp.spec import PipelineSpec

_STATUS_S = 0.2  # between two updates of numbers: 5 a second can be read
#: After a fault the last picture stays, grey, and can still be looked at with another window.
_SHOWN = (EngineState.STREAMING, EngineState.RECORDING, EngineState.FAULT)

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class View:
    """What the window shows, so what a snapshot must hold.

    Parameters
    ----------
    scope_wish
        Asked for every frame: what the scope has not drawn yet.
    trend_s
        How much of the median frequency.
    trace_channels, trace_seconds
        Single channels whose filtered samples are wanted besides, and how much of them.
    """

    scope_wish: Callable[[], ScopeWish] = ScopeWish
    trend_s: float = 60.0
    trace_channels: tuple[int, ...] = ()
    trace_seconds: float = 0.0


class SessionController(QObject):
    """Owns the one frame timer; everything it calls on the engine returns at once.

    Parameters
    ----------
    make_engine
        Builds the engine. It runs in a thread: the imports behind it take about a second, and the
        window is there first.
    """

    ready = Signal()
    status = Signal(object)  # EngineStatus: when the state changes, else five times a second
    snapshot = Signal(object)  # Snapshot: a new one, at most one per frame
    slow = Signal(bool, float)
    notice = Signal(str, object)  # cause, Notice
    stuck = Signal(str)  # what did not end in time; `closed` follows
    waiting = Signal(bool)  # for a device that a test has not let go of yet
    closed = Signal()

    def __init__(self, make_engine: Callable[[], Engine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self.background = Background(self)
        self.jobs = DeviceJobs(self.background, self)
        self.long_work = Jobs(self.background, self)
        self._make_engine = make_engine
        self._engine: Engine | None = None
        self._building = False
        self._wanted_uri = ""
        self._hold = False
        self._waits: Job | None = None
        self._closing = False
        self._is_closed = False
        self._seen: object = None
        self._state_seen: object = None
        self._frames = 0
        self._budget = FrameBudget()
        self._told_s = -math.inf
        self._last_status = EngineStatus(EngineState.IDLE)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def engine(self) -> Engine | None:
        """The engine, None until it is built."""
        return self._engine

    @property
    def last_status(self) -> EngineStatus:
        """The newest status."""
        return self._last_status

    def start(self) -> None:
        """Build the engine in the background and start the frames."""
        self._building = True
        self._timer.start()
        self.background.run("engine", self._make_engine, self._engine_ready, self._engine_failed)

    def _engine_ready(self, engine: Engine) -> None:
        self._building = False
        self._engine = engine
        if self._closing:
            self._close_engine()
            return
        self.ready.emit()
        if self._wanted_uri:
            self.connect_to(self._wanted_uri, hold=self._hold)

    def _engine_failed(self, problem: Exception) -> None:
        self._building = False
        logger.error("the engine could not be built", exc_info=problem)
        message = tr("The engine could not start: {why}", why=said(str(problem)))
        self.notice.emit("start", Notice(ERROR, message))
        if self._closing:
            self._finish_close()

    # --- what the user wants ---------------------------------------------------------------

    def connect_to(self, uri: str, *, hold: bool = False) -> None:
        """Connect to a SOURCE; what comes of it shows in the status.

        `hold`: let a replay wait at its beginning.
        """
        self._wanted_uri, self._hold = uri, hold
        if self._engine is None:
            return
        if self.jobs.holds(uri):
            self._wait_for_device(uri)
            return
        self._wanted_uri = ""
        self._seen = None
        self._ask("source", lambda engine: engine.connect(uri, paused=hold))

    def _wait_for_device(self, uri: str) -> None:
        """Connect as soon as the jobs have let go of the device."""
        if self._waits is not None:
            self._waits.abandon()
        self.waiting.emit(True)

        def free(_: object) -> None:
            self._waits = None
            self.waiting.emit(False)
            self.connect_to(uri)

        self._waits = self.jobs.run(uri, lambda _: None, free, self._not_free)

    def _not_free(self, problem: Exception) -> None:
        self._waits = None
        self.waiting.emit(False)
        logger.error("waiting for a device failed", exc_info=problem)

    def disconnect_from(self) -> None:
        """Let go of the source, or give up waiting for its device."""
        self._wanted_uri = ""
        if self._waits is not None:
            self._waits.abandon()
            self._waits = None
            self.waiting.emit(False)
            return
        self._ask("source", lambda engine: engine.disconnect())

    def use(self, spec: PipelineSpec, data_dir: Path) -> None:
        """Measure with other settings from the next connection on, and record to a folder."""
        self._ask("settings", lambda engine: engine.use(spec, data_dir))

    @property
    def spec(self) -> PipelineSpec | None:
        """Settings of the chain that measures, or measured last; None before the engine is."""
        return None if self._engine is None else self._engine.spec

    def start_recording(self, wanted: Path | RecordRequest) -> None:
        """Record to a new file."""
        self._ask("recording", lambda engine: engine.start_recording(wanted))

    def stop_recording(self) -> None:
        """Finish the recording."""
        self._ask("recording", lambda engine: engine.stop_recording())

    def mark(self, label: str) -> None:
        """Put a marker at the present moment."""
        self._ask("marker", lambda engine: engine.mark(label))

    def train(self, command: Command) -> None:
        """Ask something of the training, at the present moment."""
        self._ask("training", lambda engine: engine.train(command))

    def play(self) -> None:
        """Go on with a replay."""
        self._ask("replay", lambda engine: engine.play())

    def pause(self) -> None:
        """Hold a replay."""
        self._ask("replay", lambda engine: engine.pause())

    def seek(self, seconds: float) -> None:
        """Go to a time of a replay."""
        self._ask("replay", lambda engine: engine.seek_s(seconds))

    def set_loop(self, loop_s: tuple[float, float] | None) -> None:
        """Play a span of a replay again and again; None: play on."""
        self._ask("replay", lambda engine: engine.set_loop_s(loop_s))

    def set_speed(self, speed: float) -> None:
        """Change the speed of a replay."""
        self._ask("replay", lambda engine: engine.set_speed(speed))

    def history(self, seconds: float, *, raw: bool = False) -> Snapshot | None:
        """Return the last seconds as a whole, once; None without a stream.

        What the window draws from frame to frame goes on undisturbed. A minute of 64 channels at
        2 kHz are 31 MB and 10 ms.
        """
        if self._engine is None:
            return None
        from app.engine.live import SnapshotRequest  # loaded by now: the engine uses it

        snapshot = self._engine.snapshot(SnapshotRequest(seconds, raw, self.view.trend_s))
        return snapshot if snapshot.channels else None

    def refresh(self) -> None:
        """Pull a snapshot at the next frame even when nothing new has come."""
        self._seen = None

    def _ask(self, cause: str, action: Callable[[Engine], object]) -> None:
        if self._engine is None or self._closing:
            return
        try:
            action(self._engine)
        except SourceError as problem:
            self.notice.emit(cause, Notice(ERROR, problem.message, problem.hint))
        except (RuntimeError, ValueError, OSError) as problem:
            # A wish that does not fit the state it met: the link went down between click and call.
            logger.warning("%s refused: %s", cause, problem)
            self.notice.emit(cause, Notice(ERROR, str(problem)))
        self._state_seen = None

    # --- frames ------------------------------------------------------------------------------

    def _tick(self) -> None:
        if self._engine is None:
            return
        if self._budget.frame(time.thread_time()):
            self._timer.setInterval(self._budget.interval_ms)
            self.slow.emit(self._budget.half, 1000 / self._budget.interval_ms)
        status = self._engine.status()
        self._last_status = status
        self._publish_status(status)
        if status.state in _SHOWN:
            self._publish_snapshot(self._engine, status)
        self._frames += 1

    def _publish_status(self, status: EngineStatus) -> None:
        replay = status.replay
        state = (
            status.state,
            status.stale,
            status.reconnect and (status.reconnect.attempt, status.reconnect.next_try_s is None),
            status.uri,
            status.recording,
            status.problem,
            status.recording_problem,
            status.recording_warning,
            replay and (replay.paused, replay.ended, replay.speed, replay.loop_s),
        )
        now_s = time.monotonic()
        if state != self._state_seen or now_s - self._told_s >= _STATUS_S:
            self._state_seen, self._told_s = state, now_s
            self.status.emit(status)

    def _publish_snapshot(self, engine: Engine, status: EngineStatus) -> None:
        seen = (status.position_s, status.received, status.state, status.stale)
        wish = self.view.scope_wish()
        if seen == self._seen and not wish.urgent:
            return
        from app.engine.live import SnapshotRequest  # loaded by now: the engine uses it

        view = self.view
        request = SnapshotRequest(
            wish.seconds,
            wish.raw,
            view.trend_s + 5.0,
            wish.since_epoch,
            wish.since_sample,
            view.trace_channels,
            view.trace_seconds,
        )
        snapshot: Snapshot = engine.snapshot(request, status)
        if snapshot.channels:
            self._seen = seen
            self.snapshot.emit(snapshot)

    # --- end ---------------------------------------------------------------------------------

    @property
    def is_closed(self) -> bool:
        """True once nothing of this runs any more."""
        return self._is_closed

    def close(self) -> None:
        """Finish everything in the background; `closed` tells when."""
        if self._closing:
            return
        self._closing = True
        self._timer.stop()
        self.jobs.abandon_all()
        self.long_work.cancel_all()
        if self._engine is not None:
            self._close_engine()
        elif not self._building:
            self._finish_close()

    def _close_engine(self) -> None:
        engine = self._engine
        assert engine is not None
        self.background.run(
            "close",
            engine.close,
            self._engine_closed,
            self._close_failed,
        )

    def _engine_closed(self, left: tuple[str, ...]) -> None:
        if left:
            self.stuck.emit(", ".join(left))
        self._finish_close()

    def _close_failed(self, problem: Exception) -> None:
        logger.error("the engine did not close cleanly", exc_info=problem)
        self._finish_close()

    def _finish_close(self) -> None:
        if not self.background.idle:  # the list of boards is still being read
            QTimer.singleShot(2 * FRAME_MS, self._finish_close)
            return
        self._is_closed = True
        self.closed.emit()
