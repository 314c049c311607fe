"""One connection: its threads, its queue, its live view, and what its status says."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from acquisition.errors import ConfigError, ConnectError
from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.source import FollowsCues, HasRecordedEvents, Seekable, Source
from acquisition.timing.clock import Clock
from acquisition.types import SPEED, StreamInfo
from app.engine.acquisition_worker import AcquisitionWorker
from app.engine.disk import low_disk, seconds_left
from app.engine.live import LiveView
from app.engine.processing_worker import Lead, Observer, ProcessingWorker
from app.engine.recording_control import (
    FinishedRecording,
    MakeRecorder,
    RecordingControl,
    RecordRequest,
)
from app.engine.replay_state import replay_status
from app.engine.state import EngineStatus
from app.engine.stream_queue import StreamQueue
from app.engine.watchdog import Link
from app.engine.worker import Worker
from dsp.spec import PipelineSpec
from dsp.tiers import capability_tier
from recordings.notes import SessionNotes

if TYPE_CHECKING:  # they bring SciPy, which the window must not wait for
    from app.protocols.commands import Command
    from app.protocols.training import TrainingView
    from dsp.settling import StageSettling
    from dsp.uncertainty import FeatureUncertainty

#: Live feedback may lag this much before it skips.
PROCESSING_QUEUE_S = 2.0
PROCESSING_JOIN_S = 3.0
PREDECESSOR_JOIN_S = 10.0
PREDECESSOR_LOOK_S = 0.1


class ConnectionOwner(Protocol):
    """Who is told what happens to a connection, on that connection's threads."""

    def connection_streams(self, connection: Connection) -> None:
        """Take note that samples are coming."""
        ...

    def connection_records(self, connection: Connection, path: Path) -> None:
        """Take note that what is processed from now on, markers included, is in the file."""
        ...

    def recording_finished(self, connection: Connection, finished: FinishedRecording) -> None:
        """Take note that a file is closed, or was never made."""
        ...

    def connection_failed(self, connection: Connection, error: Exception) -> None:
        """Take note that the stream is over, and why."""
        ...

    def processing_failed(self, connection: Connection, error: Exception) -> None:
        """Take note that there are no more live numbers; samples go on, and so does a file."""
        ...

    def connection_closed(self, connection: Connection) -> None:
        """Take note that the source is closed and every file finished."""
        ...


@runtime_checkable
class HasNotes(Protocol):
    """A source that knows what people said of it: a recording."""

    @property
    def notes(self) -> SessionNotes:
        """Return what they said; empty before `open`."""
        ...


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """What all connections of an engine share."""

    registry: SourceRegistry
    spec: PipelineSpec
    clock: Clock
    poll_s: float
    reconnect_s: float
    make_recorder: Callable[[bool], MakeRecorder]
    observer: Observer | None


class Connection:
    """From asking for a source to its last thread's end.

    Parameters
    ----------
    uri, options
        The source.
    settings
        What all connections share.
    owner
        Who is told.
    first_epoch
        First epoch that this stream may use.
    record
        Record from the very first sample.
    predecessor
        An earlier connection that may still hold the same device; it is waited for.
    """

    def __init__(
        self,
        uri: str,
        options: SourceOptions,
        settings: ConnectionSettings,
        owner: ConnectionOwner,
        *,
        first_epoch: int,
        record: RecordRequest | None = None,
        predecessor: Connection | None = None,
    ) -> None:
        self.uri = uri
        self.view: LiveView | None = None
        self.closed = False
        self._options = options
        self._settings = settings
        self._owner = owner
        self._predecessor = predecessor
        self._source: Source | None = None
        self._info: StreamInfo | None = None
        self._queue: StreamQueue | None = None
        self._processing: ProcessingWorker | None = None
        self._processing_thread: Worker | None = None
        self._envelope_delay_ms = 0.0
        self._spread: FeatureUncertainty | None = None
        self._settling: tuple[StageSettling, ...] = ()
        recordings = RecordingControl(
            settings.make_recorder(options.fast),
            lambda finished: owner.recording_finished(self, finished),
        )
        recordings.wanted = record
        self.acquisition = AcquisitionWorker(
            self._open_source,
            self,
            recordings,
            settings.clock,
            poll_s=settings.poll_s,
            first_epoch=first_epoch,
            reconnect_s=settings.reconnect_s,
            lossless=options.fast,
        )
        self._thread = Worker(
            "acquisition", self._run, lambda error: owner.connection_failed(self, error)
        )

    def start(self) -> None:
        """Open the source and stream, on the connection's own threads."""
        self._thread.start()

    def stop(self) -> None:
        """Ask for the end; `ConnectionOwner.connection_closed` tells when it has come."""
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end of the acquisition thread, which itself waits for the others."""
        return self._thread.join(timeout_s)

    @property
    def alive_threads(self) -> list[str]:
        """What has not ended yet."""
        names = [w.name for w in (self._thread, self._processing_thread) if w and w.alive]
        names += [f"recorder of {path.name}" for path in self.acquisition.recordings.unfinished]
        return names + ([] if self._predecessor is None else self._predecessor.alive_threads)

    @property
    def last_epoch(self) -> int:
        """Newest epoch that was used."""
        return self.acquisition.timeline.epoch

    @property
    def replay(self) -> Seekable | None:
        """The source, if it can be driven."""
        source = self._source
        return source if isinstance(source, Seekable) else None

    def mark(self, label: str) -> None:
        """Set a marker at the next frame boundary."""
        if self._processing is not None:
            self._processing.mark(label)

    def train(self, command: Command) -> None:
        """Ask something of the training."""
        if self._processing is not None:
            self._processing.train(command)

    def fill(self, status: EngineStatus) -> EngineStatus:
        """Return `status` with what this connection knows; takes no lock but the replay's."""
        info, source, acquisition = self._info, self._source, self.acquisition
        if info is None or source is None:
            return replace(status, uri=self.uri)
        now_s = self._settings.clock.monotonic()
        replay = replay_status(source, info.fs, self._settling, self._settings.spec.hold_ms)
        ended = source.ended
        idle = ended or (replay is not None and replay.paused)
        newest_s, active = acquisition.newest_s, acquisition.recordings.active
        processing, view, queue = self._processing, self.view, self._queue
        reconnection = acquisition.reconnection
        free = status.disk_free_bytes
        left_s = None if free is None else seconds_left(free, info.fs, info.n_channels)
        return replace(
            status,
            device=info.device,
            uri=self.uri,
            tier=capability_tier(info.fs),
            live=source.live,
            ended=ended,
            stale=source.live
            and not idle
            and (reconnection is not None or acquisition.watchdog.link(now_s) is not Link.FRESH),
            data_age_s=None if idle or newest_s is None else max(0.0, now_s - newest_s),
            fs=info.fs,
            rate=acquisition.rate.estimate if source.live else None,
            position_s=0.0 if view is None else view.end_sample / info.fs,
            received=acquisition.loss.received,
            lost=acquisition.loss.lost,
            gaps=acquisition.loss.gaps,
            lost_by_reason=dict(acquisition.loss.lost_by_reason),
            reconnects=acquisition.reconnects,
            reconnect=None if reconnection is None else reconnection.status(now_s),
            skipped=0 if queue is None else queue.skipped,
            latency_ms=None if processing is None else processing.latency.median_ms,
            envelope_delay_ms=self._envelope_delay_ms,
            rms_cv_pct=None if self._spread is None else self._spread.rms_cv_pct,
            mdf_sd_hz=_known(self._spread.mdf_sd_hz) if self._spread is not None else None,
            recorded_s=0.0 if active is None else active.recorder.recorded_samples / info.fs,
            record_queue=0 if active is None else active.recorder.depth,
            disk_left_s=left_s,
            recording_warning=None if status.recording is None else low_disk(left_s),
            replay=replay,
            notes=source.notes if not source.live and isinstance(source, HasNotes) else None,
        )

    # What the acquisition thread calls.

    def source_opened(self, source: Source, info: StreamInfo) -> StreamQueue:
        """Build the chain and start the processing thread.

        Raises
        ------
        ConfigError
            The settings are impossible with this stream.
        """
        # Imported here: scipy.signal takes 0.65 s, and this thread has the time.
        from acquisition.boards.board_facts import front_end_model
        from app.engine.processor import Processor
        from dsp.latency import envelope_delay_ms
        from dsp.settling import chain_settling
        from dsp.uncertainty import feature_uncertainty

        spec, fs = self._settings.spec, info.fs
        recorded = source.recorded_events if isinstance(source, HasRecordedEvents) else ()
        try:
            processor = Processor(
                info, spec, recorded_events=recorded, is_replay=isinstance(source, Seekable)
            )
        except ValueError as error:
            raise ConfigError(
                f"{info.device}: {error}.", "Change the settings or take another source."
            ) from error
        view = LiveView(
            info,
            hop_samples=processor.pipeline.hop,
            mdf_hop_samples=processor.pipeline.spectra_hop,
            spec=spec,
            band=processor.pipeline.band,
            tier=capability_tier(fs),
        )
        # A file waits for us, and after a jump it gives its lead at once: nothing of it is skipped.
        # So does a simulation that hurries: at 16 x the queue would hold 0.12 s of our time, and a
        # busy computer would skip what no device of that rate has ever sent.
        hurries = float(info.settings.get(SPEED, 1.0)) > 1.0
        lossless = self._options.fast or not source.live or hurries
        queue = StreamQueue(max(1, round(PROCESSING_QUEUE_S * fs)), lossless=lossless)
        processing = ProcessingWorker(
            processor,
            view,
            queue,
            self._settings.clock,
            on_recording=lambda path: self._owner.connection_records(self, path),
            on_failure=lambda error: self._owner.processing_failed(self, error),
            observer=self._settings.observer,
            lead=_lead(source, info) if isinstance(source, FollowsCues) else None,
        )
        self._envelope_delay_ms = envelope_delay_ms(spec, fs)
        self._settling = () if source.live else chain_settling(spec, fs)
        front_end = front_end_model(info.settings, levelled=spec.droop_equaliser)
        self._spread = feature_uncertainty(spec, fs, front_end=front_end)
        self.view, self._queue, self._processing = view, queue, processing
        self._processing_thread = Worker("processing", processing.run)
        self._processing_thread.start()
        self._source, self._info = source, info
        return queue

    def source_streams(self) -> None:
        """Pass it on."""
        self._owner.connection_streams(self)

    def source_failed(self, error: Exception) -> None:
        """Pass it on."""
        self._owner.connection_failed(self, error)

    def wait_for_processing(self) -> None:
        """Wait until the queue is worked off."""
        if self._processing_thread is not None:
            self._processing_thread.join(PROCESSING_JOIN_S)

    def _run(self, stopping: threading.Event) -> None:
        try:
            self._wait_for_predecessor(stopping)
            self.acquisition.run(stopping)
        finally:
            self._owner.connection_closed(self)

    def _wait_for_predecessor(self, stopping: threading.Event) -> None:
        if self._predecessor is None:
            return
        for _ in range(round(PREDECESSOR_JOIN_S / PREDECESSOR_LOOK_S)):
            if self._predecessor.join(PREDECESSOR_LOOK_S):
                self._predecessor = None
                return
            if stopping.is_set():
                return
        raise ConnectError(
            f"{self._predecessor.uri} has not let go of its device yet.",
            "Wait a little and connect again, or pull the device's plug.",
        )

    def _open_source(self) -> Source:
        source = self._settings.registry.open_source(self.uri, self._options)
        if self._options.fast and source.live:
            raise ConfigError(
                f"{self.uri} is a device: it cannot go faster than real time.",
                "Leave out --fast.",
            )
        return source


def _lead(source: FollowsCues, info: StreamInfo) -> Lead:
    """Return what leads a simulated person; it knows of it from here on."""
    from acquisition.cue import AthleteCue
    from app.engine.cueing import athlete_cue

    names = [channel.name for channel in info.channels]

    def lead(training: TrainingView | None, sample: int) -> None:
        asked = None if training is None else athlete_cue(training, sample, names)
        source.cue(asked or AthleteCue(sample))

    lead(None, 0)
    return lead


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
