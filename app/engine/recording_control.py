"""Recordings as the acquisition thread sees them: wanted, active, being finalised.

A file is created when the first chunk after the wish arrives, because its index 0 is the first
sample that it holds. It is finished when the recorder's thread has closed it.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acquisition.source import KnowsTruth, Source
from acquisition.types import SampleChunk, StreamInfo
from app.protocols.commands import Command
from recordings.errors import RecordingError, Rescued
from recordings.notes import SessionNotes

if TYPE_CHECKING:
    from recordings.recorder import Recorder

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FinishedRecording:
    """A recording that is over.

    Parameters
    ----------
    path
        Its file, closed.
    n_samples
        Samples from its first to its last, gaps counted; 0: there is no file of it.
    error
        Why it ended early; None when it did not.
    """

    path: Path
    n_samples: int
    error: RecordingError | None

    @property
    def kept_in(self) -> Path:
        """The file that holds it: another one where its own was taken away."""
        return self.error.path if isinstance(self.error, Rescued) else self.path


OnFinished = Callable[[FinishedRecording], None]


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """A recording that somebody wants.

    Parameters
    ----------
    path
        File to create; an existing one is never overwritten.
    limit_s
        End by itself after exactly ``round(limit_s * fs)`` samples, gaps counted; None: when asked.
    markers
        Markers to set: seconds from the first sample, and label.
    commands
        What to ask of the training: seconds from the first sample, and command.
    notes
        What people say of it.
    electrode
        The electrodes in words, for every channel whose source does not say it.
    device_facts
        JSON-compatible facts beside those that the source tells, for the device settings: the
        impedances that were measured before.
    """

    path: Path
    limit_s: float | None = None
    markers: tuple[tuple[float, str], ...] = ()
    commands: tuple[tuple[float, Command], ...] = ()
    notes: SessionNotes = field(default_factory=SessionNotes)
    electrode: str = ""
    device_facts: Mapping[str, Any] = field(default_factory=dict)

    def described(self, info: StreamInfo) -> StreamInfo:
        """Return the stream as the file is to describe it."""
        channels = tuple(
            replace(channel, electrode=channel.electrode or self.electrode)
            for channel in info.channels
        )
        settings = {**info.settings, **self.device_facts}
        return replace(info, channels=channels, settings=settings)


#: Makes a started recorder; called once per recording, with the stream as the file describes it.
MakeRecorder = Callable[[RecordRequest, StreamInfo], "Recorder"]


@dataclass(slots=True)
class ActiveRecording:
    """A recording in progress; samples on the source's index."""

    path: Path
    recorder: Recorder
    origin_sample: int
    end_sample: int
    stop_at_sample: int | None


class RecordingControl:
    """Begins, feeds and ends recordings; one at a time, all on the acquisition thread.

    Parameters
    ----------
    make_recorder
        Makes a started recorder.
    on_finished
        Told when a file is closed or was never made.
    """

    def __init__(self, make_recorder: MakeRecorder, on_finished: OnFinished) -> None:
        self.active: ActiveRecording | None = None
        self.wanted: RecordRequest | None = None
        self._finishing: list[ActiveRecording] = []
        self._make_recorder = make_recorder
        self._on_finished = on_finished

    @property
    def unfinished(self) -> tuple[Path, ...]:
        """Files that are ended but not closed yet."""
        return tuple(recording.path for recording in list(self._finishing))

    def begin(
        self, request: RecordRequest, source: Source, info: StreamInfo, chunk: SampleChunk
    ) -> Recorder:
        """Make the file whose index 0 is the first sample of `chunk`."""
        self.wanted = None
        recorder = self._make_recorder(request, request.described(info))
        origin = chunk.first_sample
        limit = None if request.limit_s is None else max(1, round(request.limit_s * info.fs))
        self.active = ActiveRecording(
            path=request.path,
            recorder=recorder,
            origin_sample=origin,
            end_sample=origin,
            stop_at_sample=None if limit is None else origin + limit,
        )
        if limit is not None and isinstance(source, KnowsTruth):
            # A recording that is killed half-way still says what it was meant to hold.
            recorder.put_truth(source.truth(origin, limit))
        return recorder

    def feed(self, placed: SampleChunk, source_end_sample: int) -> None:
        """Hand a chunk, already on the recording's index, to the recorder; never waits."""
        if self.active is not None:
            self.active.recorder.put_chunk(placed)
            self.active.end_sample = source_end_sample

    def end(self, source: Source, failure: Exception | None = None) -> bool:
        """Let the file be finalised, as complete or for `failure`; False when there is none."""
        recording, self.active = self.active, None
        if recording is None:
            return False
        if isinstance(source, KnowsTruth):
            n_samples = recording.end_sample - recording.origin_sample
            with logged("the truth of the recorded span"):
                recording.recorder.put_truth(source.truth(recording.origin_sample, n_samples))
        if failure is None:
            recording.recorder.end_chunks()
        else:
            recording.recorder.end_chunks(status="faulted", detail=str(failure))
        self._finishing.append(recording)
        return True

    def give_up_wish(self, why: str) -> None:
        """Drop a wanted recording for which no file exists yet."""
        wanted, self.wanted = self.wanted, None
        if wanted is not None:
            error = RecordingError(f"Nothing was recorded in {wanted.path}: {why}")
            self._on_finished(FinishedRecording(wanted.path, 0, error))

    def tell_finished(self, wait_s: float = 0.0) -> None:
        """Tell of every ended recording whose file is closed; wait for each `wait_s` at most."""
        for recording in list(self._finishing):
            if recording.recorder.join(wait_s):
                self._finishing.remove(recording)
                error = recording.recorder.problem
                n_samples = (
                    recording.end_sample - recording.origin_sample
                    if error is None
                    else recording.recorder.recorded_samples
                )
                self._on_finished(FinishedRecording(recording.path, n_samples, error))


@contextlib.contextmanager
def logged(what: str) -> Iterator[None]:
    """Write an error into the log and go on: the steps that follow must happen all the same."""
    try:
        yield
    except Exception:
        log.warning("%s failed", what, exc_info=True)
