"""The recorder: a thread that owns one file, and a bounded queue that never loses silently."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from acquisition.types import SampleChunk
from dsp.events import Event
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.writer import RecordingWriter
from recordings.notes import CalibrationAttempt

log = logging.getLogger(__name__)

#: A disk may stall this long before the recording ends.
QUEUE_S = 30.0
#: How often an idle recorder looks whether a flush is due.
IDLE_S = 0.1


@dataclass(frozen=True, slots=True)
class _ChunksEnd:
    status: str
    detail: str


@dataclass(frozen=True, slots=True)
class _EventsEnd:
    pass


@dataclass(frozen=True, slots=True)
class _Truth:
    truth: Mapping[str, Any]


_Item = SampleChunk | tuple[Event, ...] | CalibrationAttempt | _Truth | _ChunksEnd | _EventsEnd


class Recorder:
    """Writes one recording on a thread of its own; starts at once.

    Two producers feed it: acquisition (samples) and processing (events). The file is finished only
    after both have ended: a crash of the processing must not end the recording, and its last
    events must still come in. Nothing here raises towards a producer; `problem` says what failed.

    Parameters
    ----------
    open_writer
        Creates the file; called on the recorder's thread, since a disk may take its time.
    fs
        Sampling rate in Hz, by which the queue is bounded.
    queue_s
        Seconds of samples that may wait for the disk. More is a fault: the file ends with what came
        in order, marked ``faulted``, and `dropped_samples` counts the rest.
    lossless
        Let `put_chunk` wait for room instead; for sources that wait for us.
    uuid
        Of the recording, for those who refer to its samples; empty where nobody does.
    """

    def __init__(
        self,
        open_writer: Callable[[], RecordingWriter],
        fs: float,
        *,
        queue_s: float = QUEUE_S,
        lossless: bool = False,
        uuid: str = "",
    ) -> None:
        self.uuid = uuid
        self.problem: RecordingError | None = None
        self.recorded_samples = 0
        self.dropped_samples = 0
        self._open_writer = open_writer
        self._bound_samples = max(1, round(queue_s * fs))
        self._queue_s = queue_s
        self._lossless = lossless
        self._items: deque[_Item] = deque()
        self._waiting_samples = 0
        self._too_slow = False
        self._failed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="recorder")
        self._thread.start()

    @property
    def depth(self) -> int:
        """Chunks and events that wait for the disk."""
        return len(self._items)

    def put_chunk(self, chunk: SampleChunk) -> None:
        """Hand samples over; waits only if lossless, and then only while the file is well."""
        with self._changed:
            if self._lossless:
                while self._is_full(chunk) and self.problem is None:
                    self._changed.wait(IDLE_S)
            if self.problem is not None or self._too_slow:
                self.dropped_samples += chunk.n_samples
                return
            if self._is_full(chunk):
                # One hole would leave a file that looks whole; so nothing follows the first loss.
                self._too_slow = True
                self.dropped_samples += chunk.n_samples
                self.problem = RecordingError(
                    f"Recording ended, the disk is too slow: it was {self._queue_s:g} s behind.",
                    "Choose a faster disk, then record again.",
                )
            else:
                self._waiting_samples += chunk.n_samples
                self._items.append(chunk)
            self._changed.notify_all()

    def put_events(self, events: Iterable[Event]) -> None:
        """Hand events over; never waits."""
        self._put(tuple(events))

    def put_calibration(self, attempt: CalibrationAttempt) -> None:
        """Hand an attempt at a reference value over; never waits."""
        self._put(attempt)

    def put_truth(self, truth: Mapping[str, Any]) -> None:
        """Hand over what a simulation says was there, in place of what was said before."""
        self._put(_Truth(truth))

    def end_chunks(self, *, status: str = schema.COMPLETE, detail: str = "") -> None:
        """Say that no samples follow, and how the recording ended."""
        self._put(_ChunksEnd(status, detail))

    def end_events(self) -> None:
        """Say that no events follow."""
        self._put(_EventsEnd())

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the file to be closed; True when it is."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _is_full(self, chunk: SampleChunk) -> bool:
        waiting = self._waiting_samples
        return waiting > 0 and waiting + chunk.n_samples > self._bound_samples

    def _put(self, item: _Item) -> None:
        with self._changed:
            if self._failed:
                return
            self._items.append(item)
            self._changed.notify_all()

    def _run(self) -> None:
        try:
            self._record()
        except RecordingError as error:
            self._fail(error)
        except Exception as error:
            log.exception("the recorder failed")
            self._fail(
                RecordingError(
                    f"Recording ended, {type(error).__name__}: {error}.",
                    "The log file has the details.",
                )
            )

    def _record(self) -> None:
        with self._open_writer() as writer:
            chunks_end: _ChunksEnd | None = None
            events_ended = False
            while chunks_end is None or not events_ended:
                item = self._take(writer)
                if isinstance(item, SampleChunk):
                    try:
                        writer.append(item)
                    finally:  # a failure cuts the file back
                        self.recorded_samples = writer.end_sample
                elif isinstance(item, CalibrationAttempt):
                    writer.add_calibration(item)
                elif isinstance(item, _Truth):
                    writer.set_truth(item.truth)
                elif isinstance(item, _ChunksEnd):
                    chunks_end = item
                elif isinstance(item, _EventsEnd):
                    events_ended = True
                elif item is not None:
                    for event in item:
                        writer.add_event(event)
            if self.problem is not None:
                writer.finish(schema.FAULTED, self.problem.message)
            else:
                writer.finish(chunks_end.status, chunks_end.detail)

    def _take(self, writer: RecordingWriter) -> _Item | None:
        """Return the next item; None when nothing came for a while and a flush may be due."""
        with self._changed:
            if not self._items:
                self._changed.wait(IDLE_S)
            item = self._items.popleft() if self._items else None
            if isinstance(item, SampleChunk):
                self._waiting_samples -= item.n_samples
                self._changed.notify_all()
        if item is None:
            writer.flush_if_due()
        return item

    def _fail(self, error: RecordingError) -> None:
        with self._changed:
            if self.problem is None:
                self.problem = error
            self._failed = True
            self._items.clear()
            self._waiting_samples = 0
            self._changed.notify_all()
