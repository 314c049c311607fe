"""The engine: what a window or a command calls. Calls return at once; the status tells the rest.

The engine keeps the state and who may do what; a `Connection` keeps the threads. Whatever goes
wrong becomes a state with a text, never an exception on the caller's thread, except for a call
that makes no sense in the present state (`IllegalTransition`).
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from pathlib import Path

from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.source import Seekable
from acquisition.timing.clock import Clock, SystemClock
from app.engine.connection import Connection, ConnectionSettings
from app.engine.disk import DiskWatch
from app.engine.live import Snapshot, SnapshotRequest
from app.engine.problems import all_stacks, processing_problem, source_problem
from app.engine.processing_worker import Observer
from app.engine.recorder_factory import RecorderFactory, file_recorders
from app.engine.recording_control import FinishedRecording, MakeRecorder, RecordRequest
from app.engine.replay_driver import ReplayDriver
from app.engine.state import (
    EngineState,
    EngineStatus,
    IllegalTransition,
    Problem,
    check_transition,
)
from app.protocols.commands import Command
from dsp.spec import PipelineSpec

log = logging.getLogger(__name__)

POLL_S = 0.01
#: Long enough to find the cable, or to change a board's battery.
RECONNECT_S = 300.0
#: 3 s for acquisition, 3 s for processing, 10 s for the disk.
CLOSE_S = 16.0

_RUNNING = frozenset({EngineState.CONNECTING, EngineState.STREAMING, EngineState.RECORDING})


class Engine(ReplayDriver):
    """Threads and state around source, chain and recorder.

    Parameters
    ----------
    registry
        Opens sources.
    spec
        Settings of the chain.
    data_dir
        Where recordings go by default; its free space is watched.
    clock
        Time; tests turn their own.
    poll_s
        Pause between two looks at the source.
    reconnect_s
        How long a lost link is looked for again before it is a FAULT; 0: not at all.
    observer
        Called on the processing thread with everything processed, in order.
    make_recorder
        Makes the recorder of a file; None: a `recordings.recorder.Recorder`.
    make_data_dir
        Make `data_dir` when the first recording goes there and it does not exist.
    rescue_dir
        Where a recording goes whose file is taken away while it is written; None: `data_dir`.

    Attributes
    ----------
    fault
        The exception behind the newest FAULT; None when there is none.
    finished
        How the newest recording ended; None while there is none.
    """

    def __init__(
        self,
        registry: SourceRegistry,
        spec: PipelineSpec,
        *,
        data_dir: Path,
        clock: Clock | None = None,
        poll_s: float = POLL_S,
        reconnect_s: float = RECONNECT_S,
        observer: Observer | None = None,
        make_recorder: RecorderFactory | None = None,
        make_data_dir: bool = True,
        rescue_dir: Path | None = None,
    ) -> None:
        self.spec, self._next_spec, self.data_dir = spec, spec, data_dir
        self.fault: Exception | None = None
        self.finished: FinishedRecording | None = None
        self._clock = SystemClock() if clock is None else clock
        self._makes_files = make_recorder is None and make_data_dir and rescue_dir is None
        self._make_recorder = make_recorder or file_recorders(
            self._clock, data_dir if make_data_dir else None, rescue_dir or data_dir
        )
        self._settings = ConnectionSettings(
            registry=registry,
            spec=spec,
            clock=self._clock,
            poll_s=poll_s,
            reconnect_s=reconnect_s,
            make_recorder=self._recorder_for,
            observer=observer,
        )
        self._disk = DiskWatch(data_dir, self._clock)
        self._disk_started = False
        self._lock = threading.Lock()
        self._state = EngineState.IDLE
        self._connection: Connection | None = None
        self._last_epoch = -1
        self._wanted_path: Path | None = None
        self._last_recording: Path | None = None
        self._problem: Problem | None = None
        self._recording_problem: Problem | None = None
        self._processing_dead = False
        self._closed = False

    # Calls of a window or a command.

    def connect(
        self,
        uri: str,
        options: SourceOptions | None = None,
        *,
        record: RecordRequest | None = None,
        paused: bool = False,
    ) -> None:
        """Open a source and stream it.

        Parameters
        ----------
        uri
            SOURCE, for example ``sim:squat?seed=1``.
        options
            How to open it; `SourceOptions.fast` also makes every queue wait instead of dropping.
        record
            Record from the very first sample.
        paused
            Let a replay wait before its first sample.

        Raises
        ------
        IllegalTransition
            Something is connected already, or the engine is closed.
        """
        with self._lock:
            if self._closed:
                raise IllegalTransition("the engine is closed")
            self._move(EngineState.CONNECTING)
            self._take_spec(self._next_spec)
            predecessor = self._connection
            if predecessor is not None:
                self._last_epoch = max(self._last_epoch, predecessor.last_epoch)
            self._problem = self._recording_problem = None
            self.fault = self.finished = None
            self._processing_dead = False
            self._wanted_path = None if record is None else record.path
            self._watch_disk(self.data_dir if record is None else record.path.parent)
            connection = self._connection = Connection(
                uri,
                replace(options or SourceOptions(clock=self._clock), paused=paused),
                self._settings,
                self,
                first_epoch=self._last_epoch + 1,
                record=record,
                predecessor=predecessor,
            )
        connection.start()

    def use(self, spec: PipelineSpec, data_dir: Path) -> None:
        """Take other settings: of the chain with the next connection, the folder at once."""
        with self._lock:
            self._next_spec, self.data_dir = spec, data_dir
            if self._makes_files:
                self._make_recorder = file_recorders(self._clock, data_dir, data_dir)
            if self._state not in _RUNNING:
                self._disk.folder = data_dir

    def start_recording(self, wanted: Path | RecordRequest) -> None:
        """Record from the next chunk on; the index starts at 0 there, and the chain anew.

        The state is RECORDING as soon as markers land in the file. A file that cannot be made is
        told by `EngineStatus.recording_problem`.

        Parameters
        ----------
        wanted
            The file to create, with what is said of it if anything is.

        Raises
        ------
        IllegalTransition
            Nothing streams, or a recording goes on.
        """
        request = wanted if isinstance(wanted, RecordRequest) else RecordRequest(wanted)
        with self._lock:
            check_transition(self._state, EngineState.RECORDING)
            if self._wanted_path is not None or self._connection is None:
                raise IllegalTransition("a recording is being started or ended already")
            self._wanted_path = request.path
            self._recording_problem = None
            self.finished = None
            self._disk.folder = request.path.parent
            connection = self._connection
        connection.acquisition.request_recording(request)

    def stop_recording(self) -> None:
        """End the recording after the newest chunk; nothing happens when there is none."""
        with self._lock:
            connection = self._connection
            if connection is None or self._wanted_path is None:
                return
        connection.acquisition.request_end_of_recording()

    def mark(self, label: str) -> None:
        """Set a marker at the next frame boundary; without a stream nothing happens."""
        connection = self._connection
        if connection is not None:
            connection.mark(label)

    def train(self, command: Command) -> None:
        """Ask something of the training at the next frame boundary; nothing without a stream."""
        connection = self._connection
        if connection is not None:
            connection.train(command)

    def disconnect(self) -> None:
        """End the stream; a running recording is completed. Nothing happens when nothing runs."""
        with self._lock:
            if self._state in (EngineState.IDLE, EngineState.STOPPING):
                return
            self._move(EngineState.STOPPING)
            connection = self._connection
            if connection is None:
                self._move(EngineState.IDLE)
                return
            if connection.closed:
                self._forget()
                return
        connection.stop()

    def close(self, timeout_s: float = CLOSE_S) -> tuple[str, ...]:
        """End everything and wait for it; never on a GUI thread.

        Parameters
        ----------
        timeout_s
            Longest wait.

        Returns
        -------
        tuple of str
            What did not end in time; their stacks are in the log. Empty when all is well.
        """
        with self._lock:
            self._closed = True
            connection, disk_started = self._connection, self._disk_started
        self.disconnect()
        until_s = time.monotonic() + timeout_s
        left: list[str] = []
        if connection is not None and not connection.join(timeout_s):
            log.error("did not end: %s\n%s", connection.alive_threads, all_stacks())
        if connection is not None:
            left += connection.alive_threads
        if disk_started and not self._disk.stop(max(0.1, until_s - time.monotonic())):
            left.append("disk watch")
        return tuple(left)

    def status(self) -> EngineStatus:
        """Return the status of this moment."""
        with self._lock:
            connection = self._connection
            recording = self._state is EngineState.RECORDING
            status = EngineStatus(
                state=self._state,
                recording=self._wanted_path if recording else None,
                last_recording=self._last_recording,
                disk_free_bytes=self._disk.free_bytes,
                recording_problem=self._recording_problem,
                problem=self._problem,
            )
        return status if connection is None else connection.fill(status)

    def snapshot(
        self, request: SnapshotRequest | None = None, status: EngineStatus | None = None
    ) -> Snapshot:
        """Return the newest seconds and numbers with the status of this moment, which may be given.

        How much of what is in `request`; None: the defaults of `SnapshotRequest`.
        """
        status = self.status() if status is None else status
        connection = self._connection
        view = None if connection is None else connection.view
        if view is None:
            return Snapshot(status=status)
        return view.snapshot(SnapshotRequest() if request is None else request, status)

    # What connections tell, on their own threads.

    def connection_streams(self, connection: Connection) -> None:
        """See `ConnectionOwner`."""
        with self._lock:
            if connection is self._connection and self._state is EngineState.CONNECTING:
                self._move(EngineState.STREAMING)

    def connection_records(self, connection: Connection, path: Path) -> None:
        """See `ConnectionOwner`."""
        with self._lock:
            # A file that could not be made may be finished before its first chunk is processed.
            wanted = connection is self._connection and path == self._wanted_path
            if wanted and self._state is EngineState.STREAMING:
                self._move(EngineState.RECORDING)

    def recording_finished(self, connection: Connection, finished: FinishedRecording) -> None:
        """See `ConnectionOwner`."""
        error = finished.error
        if error is None:
            log.info("recording closed: %s", finished.path)
        else:
            log.error("recording %s ended early: %s", finished.path, error)
        with self._lock:
            if finished.n_samples:
                self._last_recording = finished.kept_in
            if connection is not self._connection:
                return
            self.finished = finished
            if error is not None:
                self._recording_problem = Problem(error.message, error.hint)
            self._wanted_path = None
            self._disk.folder = self.data_dir
            if self._state is not EngineState.RECORDING:
                return
            self._move(EngineState.STREAMING)
            if not self._processing_dead:
                return
            self._move(EngineState.FAULT)
        connection.stop()

    def connection_failed(self, connection: Connection, error: Exception) -> None:
        """See `ConnectionOwner`."""
        with self._lock:
            if connection is self._connection and self._state in _RUNNING:
                self._problem = source_problem(error)
                self.fault = error
                self._move(EngineState.FAULT)

    def processing_failed(self, connection: Connection, error: Exception) -> None:
        """See `ConnectionOwner`."""
        with self._lock:
            if connection is not self._connection or self._state not in _RUNNING:
                return
            self._processing_dead = True
            self.fault = error
            self._problem = processing_problem(error)
            if self._state is EngineState.RECORDING:
                return
            self._move(EngineState.FAULT)
        connection.stop()

    def connection_closed(self, connection: Connection) -> None:
        """See `ConnectionOwner`."""
        with self._lock:
            connection.closed = True
            if connection is self._connection and self._state is EngineState.STOPPING:
                self._forget()

    # Inside; `_lock` is held.

    def _move(self, state: EngineState) -> None:
        check_transition(self._state, state)
        log.info("%s -> %s", self._state.value, state.value)
        self._state = state

    def _forget(self) -> None:
        if self._connection is not None:
            self._last_epoch = max(self._last_epoch, self._connection.last_epoch)
        self._move(EngineState.IDLE)
        self._connection = None
        self._problem = None
        self._wanted_path = None

    def _watch_disk(self, folder: Path) -> None:
        self._disk.folder = folder
        if not self._disk_started:
            self._disk_started = True
            self._disk.start()

    # Inside; no lock.

    def _replay(self) -> Seekable | None:
        connection = self._connection
        return None if connection is None else connection.replay

    def _take_spec(self, spec: PipelineSpec) -> None:
        self.spec, self._settings = spec, replace(self._settings, spec=spec)

    def _recorder_for(self, lossless: bool) -> MakeRecorder:
        return lambda request, info: self._make_recorder(request, info, self.spec, lossless)
