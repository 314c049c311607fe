"""Where a stream's chunks go: onto the engine's epochs, to the recorder, then to processing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from acquisition.source import Source
from acquisition.types import SampleChunk, StreamInfo
from app.engine.recording_control import RecordingControl, RecordRequest
from app.engine.stream_queue import (
    ChunkItem,
    EpochStarted,
    RecordingEnded,
    StreamEnded,
    StreamQueue,
)
from app.engine.timeline import Timeline, split_chunk

if TYPE_CHECKING:
    from recordings.recorder import Recorder


class Delivery:
    """Hands the chunks of one stream on; all on the acquisition thread.

    Epochs begin and recordings begin and end between two samples: a chunk is cut there, and the
    tokens in the queue say so at the same place.

    Parameters
    ----------
    source, info
        The stream.
    queue
        To processing.
    recordings
        Begins and ends files.
    timeline
        Epochs.
    stopping
        Tells a lossless queue not to wait any longer.
    """

    def __init__(
        self,
        source: Source,
        info: StreamInfo,
        queue: StreamQueue,
        recordings: RecordingControl,
        timeline: Timeline,
        stopping: Callable[[], bool],
    ) -> None:
        self._source = source
        self._info = info
        self._queue = queue
        self._recordings = recordings
        self._timeline = timeline
        self._stopping = stopping
        self._epoch_due = False

    def put(self, chunk: SampleChunk, now_s: float) -> None:
        """Hand on a chunk that arrived at `now_s`; begin the recording that is wanted with it."""
        anew = self._timeline.begins_anew(chunk)
        if anew:
            self.end_recording()  # a replay that jumps: no recording spans two epochs
        wanted = self._recordings.wanted
        if wanted is not None:
            recorder = self._recordings.begin(wanted, self._source, self._info, chunk)
            self._timeline.start_epoch(chunk, chunk.first_sample)
            self._tell_epoch(recorder, wanted)
        elif anew or self._epoch_due:
            self._timeline.start_epoch(chunk, 0 if anew else chunk.first_sample)
            self._tell_epoch()
        active = self._recordings.active
        stop_at = None if active is None else active.stop_at_sample
        if stop_at is None or chunk.end_sample < stop_at:
            self._forward(chunk, now_s)
            return
        head, tail = split_chunk(chunk, stop_at)
        if head.n_samples:
            self._forward(head, now_s)
        self.end_recording()
        if tail.n_samples:
            self.put(tail, now_s)

    def end_recording(self, failure: Exception | None = None) -> None:
        """End the recording, if there is one, after the newest chunk; for `failure` if given."""
        if self._recordings.end(self._source, failure):
            self._queue.put_token(RecordingEnded())
            self._epoch_due = True

    def finish(self, failure: Exception | None) -> None:
        """End the recording and the stream."""
        self.end_recording(failure)
        self._queue.put_token(StreamEnded())

    def _tell_epoch(
        self, recorder: Recorder | None = None, request: RecordRequest | None = None
    ) -> None:
        self._epoch_due = False
        self._queue.put_token(
            EpochStarted(
                epoch=self._timeline.epoch,
                origin_sample=self._timeline.origin_sample,
                recorder=recorder,
                path=None if request is None else request.path,
                scheduled=() if request is None else request.markers,
                commands=() if request is None else request.commands,
            )
        )

    def _forward(self, chunk: SampleChunk, now_s: float) -> None:
        placed = self._timeline.place(chunk)
        self._recordings.feed(placed, chunk.end_sample)
        self._queue.put_chunk(ChunkItem(placed, now_s), self._stopping)
