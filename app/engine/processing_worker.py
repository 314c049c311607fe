"""The processing thread's job: take chunks in order, compute, publish, pass events on."""

from __future__ import annotations

import logging
import math
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from acquisition.timing.clock import Clock
from app.engine.calibration import CalibrationRows
from app.engine.live import LiveView
from app.engine.meters import LatencyMeter
from app.engine.stream_queue import (
    Asked,
    ChunkItem,
    EpochStarted,
    Item,
    RecordingEnded,
    SkippedItem,
    StreamEnded,
    StreamQueue,
)
from app.protocols.sets.set_desk import is_afterthought

if TYPE_CHECKING:  # the processor loads scipy.signal, and the window must not wait 0.65 s for it
    from app.engine.processor import Processed, Processor
    from app.protocols.commands import Command
    from app.protocols.training import TrainingView
    from recordings.recorder import Recorder

T = TypeVar("T")

log = logging.getLogger(__name__)

#: Called on the processing thread with everything that was processed, in order.
Observer = Callable[["Processed"], None]
#: Told what the training shows, None where nothing is known any more, and as of which sample of
#: the source.
Lead = Callable[["TrainingView | None", int], None]


class ProcessingWorker:
    """Owns the `Processor`; nothing else calls it.

    A failure in here (of the chain, of an observer) is told through `on_failure` and ends the live
    numbers, but not the loop: the queue is emptied to its end, so that acquisition never waits for
    a dead consumer and a running recording is completed.

    Parameters
    ----------
    processor, view, queue, clock
        What to call, where to publish, where chunks come from, and the time of arrival.
    on_recording
        Called with the path when the first chunk of a recording is about to be processed.
    on_failure
        Called once with what the chain raised.
    observer
        Sees everything that was processed.
    lead
        Leads a simulated person who does what the training asks for; None: there is none.
    """

    def __init__(
        self,
        processor: Processor,
        view: LiveView,
        queue: StreamQueue,
        clock: Clock,
        *,
        on_recording: Callable[[Path], None],
        on_failure: Callable[[Exception], None],
        observer: Observer | None = None,
        lead: Lead | None = None,
    ) -> None:
        self.latency = LatencyMeter()
        self._processor = processor
        self._view = view
        self._queue = queue
        self._clock = clock
        self._on_recording = on_recording
        self._on_failure = on_failure
        self._observer = observer
        self._lead = lead
        self._origin_sample = 0
        self._labels: deque[str] = deque()
        self._commands: deque[Command] = deque()
        self._recorder: Recorder | None = None
        self._calibration = CalibrationRows(())
        self._failed = False

    def mark(self, label: str) -> None:
        """Set a marker at the next frame boundary; from any thread."""
        self._labels.append(label)

    def train(self, command: Command) -> None:
        """Ask something of the training, at the next frame boundary; from any thread."""
        self._commands.append(command)
        if is_afterthought(command):
            self._queue.put_token(Asked())

    def run(self, _stopping: threading.Event) -> None:
        """Process until the stream has ended; the stop event is the producer's business."""
        try:
            while True:
                item = self._queue.get()
                self._guarded(item)
                if isinstance(item, RecordingEnded | StreamEnded):
                    self._let_go_of_recorder()
                if isinstance(item, StreamEnded):
                    return
        finally:
            self._queue.close()
            self._let_go_of_recorder()

    def _guarded(self, item: Item) -> None:
        if isinstance(item, EpochStarted):
            self._recorder = item.recorder
            self._calibration = CalibrationRows(one.name for one in self._processor.info.channels)
            self._origin_sample = item.origin_sample
        if not self._failed:
            try:
                self._handle(item)
                return
            except Exception as error:
                self._failed = True
                log.exception("live processing failed")
                self._on_failure(error)
        if self._lead is not None and isinstance(item, ChunkItem):  # or it would wait for ever
            self._lead(None, self._origin_sample + item.chunk.end_sample)

    def _handle(self, item: Item) -> None:
        if isinstance(item, ChunkItem):
            processed = self._processor.process(
                item.chunk, _all_of(self._labels), _all_of(self._commands)
            )
            self._publish(processed, item.arrived_s)
            self.latency.count(self._clock.monotonic() - item.arrived_s)
        elif isinstance(item, SkippedItem):
            self._processor.notice_skip(item.epoch, item.first_sample, item.end_sample)
        elif isinstance(item, EpochStarted):
            self._processor.begin(
                item.epoch,
                origin_sample=item.origin_sample,
                scheduled=item.scheduled,
                commands=item.commands,
                recording_uuid="" if item.recorder is None else item.recorder.uuid,
            )
            if item.path is not None:
                self._on_recording(item.path)
        elif isinstance(item, Asked):
            self._publish(self._processor.heed(_all_of(self._commands)))
        else:  # the recording or the stream ends: nothing may wait for a boundary that never comes
            processed = self._processor.flush(_all_of(self._labels), _all_of(self._commands))
            self._publish(processed)

    def _publish(self, processed: Processed, arrived_s: float = math.nan) -> None:
        if self._recorder is not None and processed.events:
            self._recorder.put_events(processed.events)
            for row in self._calibration.take(processed.events):
                self._recorder.put_calibration(row)
        self._view.publish(processed, arrived_s=arrived_s)
        if self._observer is not None:
            self._observer(processed)
        if self._lead is not None:  # last: who is led goes on from here
            self._lead(processed.training, self._origin_sample + self._processor.position)

    def _let_go_of_recorder(self) -> None:
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            for row in self._calibration.finish():
                recorder.put_calibration(row)
            recorder.end_events()


def _all_of(waiting: deque[T]) -> list[T]:
    """Take what waits; the other side may add to it meanwhile."""
    taken = []
    while waiting:
        taken.append(waiting.popleft())
    return taken
