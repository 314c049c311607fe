"""The acquisition thread's job: open the source, hand out what it gives, close it.

This is the only thread that calls the source (what drives a replay excepted). It writes no file
and computes nothing: a chunk goes to the recorder first, then to processing, and neither can make
it wait, except for a source that has no clock of its own.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from acquisition.errors import ConfigError, SourceError, SourceLost
from acquisition.source import Seekable, Source
from acquisition.timing.clock import Clock
from acquisition.types import SampleChunk, StreamInfo
from app.engine.delivery import Delivery
from app.engine.meters import LossMeter, RateMeter
from app.engine.reconnect import FIRST_SAMPLE_S, ContinuedIndex, Reconnection, check_same
from app.engine.recording_control import RecordingControl, RecordRequest, logged
from app.engine.stream_queue import StreamQueue
from app.engine.timeline import Timeline
from app.engine.watchdog import Link, Watchdog

log = logging.getLogger(__name__)

RECORDER_JOIN_S = 10.0
#: A stopped source gives back what it held, a few chunks; one that goes on for ever is cut off.
MOST_HELD_CHUNKS = 1000


class AcquisitionHost(Protocol):
    """Who is told what happens; all of it on the acquisition thread."""

    def source_opened(self, source: Source, info: StreamInfo) -> StreamQueue:
        """Prepare processing and return its queue; ConfigError where that is impossible."""
        ...

    def source_streams(self) -> None:
        """Take note that samples are coming from now on."""
        ...

    def source_failed(self, error: Exception) -> None:
        """Take note of why it is over; the source is closed next."""
        ...

    def wait_for_processing(self) -> None:
        """Return when processing has ended, within its time limit."""
        ...


@dataclass(frozen=True, slots=True)
class _Stream:
    """What exists once the source is open."""

    source: Source
    info: StreamInfo
    index: ContinuedIndex
    delivery: Delivery


class AcquisitionWorker:
    """Owns the source from opening to closing.

    Parameters
    ----------
    open_source
        Makes the source (may raise `SourceError`).
    host
        Who is told.
    recordings
        Begins and ends files.
    clock
        Time.
    poll_s
        Pause between two looks at the source.
    first_epoch
        First epoch that this stream may use.
    reconnect_s
        How long a lost link is looked for again; 0: it is given up at once.
    lossless
        The source has no clock of its own: read on without a pause, wait for processing.

    Attributes
    ----------
    loss, rate, watchdog
        What the status shows of the link.
    reconnects
        How often the link was lost and found again.
    reconnection
        Set while the link is lost and looked for again.
    newest_s
        When the newest samples arrived, None before.
    """

    def __init__(
        self,
        open_source: Callable[[], Source],
        host: AcquisitionHost,
        recordings: RecordingControl,
        clock: Clock,
        *,
        poll_s: float,
        first_epoch: int,
        reconnect_s: float,
        lossless: bool = False,
    ) -> None:
        self.loss = LossMeter()
        self.rate = RateMeter()
        self.reconnects = 0
        self.reconnection: Reconnection | None = None
        self.watchdog = Watchdog(poll_s)
        self.newest_s: float | None = None
        self.timeline = Timeline(first_epoch)
        self.recordings = recordings
        self._open_source = open_source
        self._host = host
        self._clock = clock
        self._poll_s = poll_s
        self._reconnect_s = reconnect_s
        self._lossless = lossless
        self._requests: deque[RecordRequest | None] = deque()
        self._waiting_for_loss = False
        self._source: Source | None = None
        self._stream: _Stream | None = None
        self._stopping = threading.Event()
        self._failure: Exception | None = None

    def request_recording(self, request: RecordRequest) -> None:
        """Start recording with the next chunk; from any thread."""
        self._requests.append(request)

    def request_end_of_recording(self) -> None:
        """End the recording after the newest chunk; from any thread."""
        self._requests.append(None)

    def run(self, stopping: threading.Event) -> None:
        """Open, read until `stopping` is set or the source fails, close."""
        self._stopping = stopping
        if stopping.is_set():
            return
        try:
            stream = self._connect()
            while not stopping.is_set():
                self._look_after_recordings(stream)
                try:
                    more = self._read(stream)
                except SourceLost as error:
                    self._find_again(stream, error)
                    continue
                if not more:
                    self._clock.wait(self._poll_s, stopping)
        except Exception as error:
            self._failure = error
            log.warning("acquisition ended: %s", error, exc_info=True)
            self._host.source_failed(error)
        finally:
            self._shut_down()

    def _connect(self) -> _Stream:
        source = self._source = self._open_source()
        info = source.open()
        self.rate.begin(info)
        queue = self._host.source_opened(source, info)
        delivery = Delivery(
            source, info, queue, self.recordings, self.timeline, self._stopping.is_set
        )
        stream = self._stream = _Stream(source, info, ContinuedIndex(info.fs), delivery)
        source.start()
        self.watchdog.fed(self._clock.monotonic())
        self._host.source_streams()
        return stream

    def _look_after_recordings(self, stream: _Stream) -> None:
        while self._requests:
            if self._requests[0] is None and self._waiting_for_loss:
                break  # rows that came before the wish are not placed yet: they belong in the file
            request = self._requests.popleft()
            if request is not None:
                self.recordings.wanted = request
            else:
                self.recordings.give_up_wish("it was ended before a sample came.")
                stream.delivery.end_recording()
        active = self.recordings.active
        if active is not None and active.recorder.problem is not None:
            stream.delivery.end_recording()
        self.recordings.tell_finished()

    def _read(self, stream: _Stream) -> bool:
        """Read once; True when there may be more at once (a source without a clock)."""
        source = stream.source
        chunk = source.read()
        now_s = self._clock.monotonic()
        if chunk is not None and chunk.n_samples:
            gaps = self.loss.gaps
            self._take(stream, chunk, now_s)
            # What came in one delivery is cut at its gaps: behind one there may be more. One chunk
            # a poll would fall behind for ever above 100 gaps a second.
            return self._lossless or self.loss.gaps > gaps
        if chunk is not None:
            self.watchdog.fed(now_s)  # rows came, and wait until the loss before them is known
            self._waiting_for_loss = True
        elif source.ended:
            self.watchdog.fed(now_s)
            self.recordings.give_up_wish("the source ended before a sample came.")
            stream.delivery.end_recording()
        elif not source.live or (isinstance(source, Seekable) and source.paused):
            self.watchdog.fed(now_s)  # a file is never late: it may be paused, or inside a gap
        elif self.watchdog.link(now_s) is Link.LOST:
            raise SourceLost(
                f"No sample from {stream.info.device} for {self.watchdog.lost_s:g} s.",
                "Check the cable and the battery, then connect again.",
            )
        return False

    def _take(self, stream: _Stream, chunk: SampleChunk, now_s: float) -> None:
        """Note that samples came, and pass them on."""
        chunk = stream.index.place(chunk, now_s)
        self.newest_s = now_s
        self._waiting_for_loss = False
        self.watchdog.fed(now_s)
        self.loss.count(chunk)
        self.rate.count(chunk, now_s)
        stream.delivery.put(chunk, now_s)

    def _find_again(self, stream: _Stream, lost: SourceLost) -> None:
        """Let go of a lost link at once, and return when samples come again or nobody waits.

        A board that hung up costs a whole core until it is let go of.

        Raises
        ------
        SourceLost
            It was given up.
        ConfigError
            What answers now is something else.
        """
        if self.newest_s is None or not stream.source.live:
            raise lost  # it has never delivered: whoever connects is there and wants to know why
        now_s = self._clock.monotonic()
        patience_s = self._patience_s(stream, now_s - self.newest_s)
        if patience_s <= 0:
            raise lost
        self._let_go(stream)
        log.warning("link lost, trying again for %.0f s: %s", patience_s, lost)
        search = Reconnection(self.newest_s, now_s, patience_s, lost.message)
        self.reconnection = search
        try:
            while not self._stopping.is_set():
                self._look_after_recordings(stream)
                now_s = self._clock.monotonic()
                if search.over(now_s):
                    raise SourceLost(
                        f"{lost.message} It did not come back: {search.why}", lost.hint
                    )
                chunk = self._try_again(stream, search) if search.begin_try(now_s) else None
                if chunk is not None:
                    now_s = self._clock.monotonic()
                    if self._patience_s(stream, now_s - self.newest_s) <= 0:
                        late = SourceLost(  # a try takes up to 10 s
                            f"{lost.message} It came back after the recording's end.", lost.hint
                        )
                        stream.delivery.end_recording(late)
                        raise late
                    self._take(stream, chunk, now_s)
                    self.reconnects += 1
                    log.info("link found again after %.1f s", search.status(now_s).silent_s)
                    return
                self._clock.wait(self._poll_s, self._stopping)
        finally:
            self.reconnection = None

    def _patience_s(self, stream: _Stream, silent_s: float) -> float:
        """Return how long to look for a lost link; a limited recording ends the wait with it."""
        active = self.recordings.active
        if active is None or active.stop_at_sample is None:
            return self._reconnect_s
        left_s = (active.stop_at_sample - active.end_sample) / stream.info.fs
        return min(self._reconnect_s, left_s - silent_s)

    def _try_again(self, stream: _Stream, search: Reconnection) -> SampleChunk | None:
        """Open the source once more and return its first samples; None where none come."""
        source = stream.source
        try:
            check_same(stream.info, source.open())
            source.start()
            return self._first_chunk(source)
        except ConfigError:
            raise
        except SourceError as error:
            log.info("link not found: %s", error)
            self._let_go(stream)
            search.failed(self._clock.monotonic(), error.message)
            return None

    def _first_chunk(self, source: Source) -> SampleChunk | None:
        """Return the first samples of a source that was opened again; None when stopped before."""
        now_s = self._clock.monotonic()
        until_s = now_s + FIRST_SAMPLE_S
        self.watchdog.fed(now_s)
        while not self._stopping.is_set():
            chunk = source.read()
            now_s = self._clock.monotonic()
            if chunk is not None:
                if chunk.n_samples:
                    return chunk
                self.watchdog.fed(now_s)
            if now_s >= until_s:
                raise SourceLost(f"It opens, but no sample comes for {FIRST_SAMPLE_S:g} s.")
            self._clock.wait(self._poll_s, self._stopping)
        return None

    def _let_go(self, stream: _Stream) -> None:
        """Take what a lost link still has, and be ready for the next one, which counts from 0."""
        self._stop_source(stream)
        self._close_source(stream.source)
        stream.index.break_link()
        self.rate.restart()

    def _stop_source(self, stream: _Stream) -> None:
        """Stop the source, and take what it still held back."""
        # A vanished board raises here (BOARD_WRITE_ERROR, measured); it is given up anyway.
        with logged("stopping the source"):
            stream.source.stop()
        # Held samples came when anything came last. By the present time, up to 3 s after a link
        # fell silent, the gap that follows would be too short by as much.
        now_s = self._clock.monotonic()
        came_s = now_s - (self.watchdog.age_s(now_s) or 0.0)
        with logged("reading what the source held back"):
            for _ in range(MOST_HELD_CHUNKS):
                chunk = stream.source.read()
                if chunk is None:
                    break
                if chunk.n_samples:
                    self._take(stream, chunk, came_s)
        self._waiting_for_loss = False

    def _close_source(self, source: Source) -> None:
        with logged("closing the source"):
            source.close()

    def _shut_down(self) -> None:
        """End everything in the order that loses nothing: file, processing, device, waiting."""
        if self._stream is not None:
            self._stop_source(self._stream)
            self._stream.delivery.finish(self._failure)
        self.recordings.give_up_wish(str(self._failure or "the source was disconnected."))
        if self._source is not None:
            self._close_source(self._source)
        self._host.wait_for_processing()
        self.recordings.tell_finished(RECORDER_JOIN_S)
