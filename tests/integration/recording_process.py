"""A process that records, to be killed; started by `multiprocessing`'s fork server.

What it records follows from the index of each sample, so that any part of a file can be checked.
"""

from __future__ import annotations

import struct
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.recorder import Recorder

CHUNK_S = 0.05
#: Every so many chunks some samples are lost.
LOSS_EVERY = 7
LOST_SAMPLES = 5
COUNTER_MODULUS = 256
#: Time in seconds, samples handed over, rows safe on disk, seconds that the longest flush took.
REPORT = struct.Struct("<dqqd")

_TABLE_SAMPLES = 4096


@dataclass(frozen=True, slots=True)
class Job:
    """What to record.

    Parameters
    ----------
    path
        File to create.
    n_channels, fs_hz
        The stream.
    flat_out
        As fast as it goes with a flush each 20 ms, by the writer alone. Else at the pace of a
        device, through the recorder's thread, flushed as always.
    """

    path: Path
    n_channels: int
    fs_hz: float
    flat_out: bool = False


def info_of(job: Job) -> StreamInfo:
    """Return the stream of a job."""
    channels = tuple(ChannelInfo(f"ch{number}") for number in range(job.n_channels))
    return StreamInfo(
        fs=job.fs_hz,
        channels=channels,
        device="Killed",
        uri="test:killed",
        settings={},
        counter_modulus=COUNTER_MODULUS,
    )


@lru_cache
def _table(n_channels: int) -> NDArray[np.float64]:
    return np.random.default_rng(n_channels).normal(0.0, 80.0, (_TABLE_SAMPLES, n_channels))


def rows_of(samples: NDArray[np.int64], n_channels: int) -> NDArray[np.float64]:
    """Return the rows of some samples, ``(n, n_channels)``."""
    rows = _table(n_channels)[samples % _TABLE_SAMPLES]
    rows += (samples // _TABLE_SAMPLES)[:, None]
    return rows


def chunk_of(job: Job, number: int) -> SampleChunk:
    """Return a chunk; before each `LOSS_EVERY`-th one samples are missing."""
    n_samples = round(job.fs_hz * CHUNK_S)
    first = number * n_samples + number // LOSS_EVERY * LOST_SAMPLES
    samples = np.arange(first, first + n_samples)
    return SampleChunk(
        data=rows_of(samples, job.n_channels),
        first_sample=first,
        timestamps=1.7e9 + samples / job.fs_hz,
        counter=samples % COUNTER_MODULUS,
    )


def marker_of(chunk: SampleChunk) -> Event:
    """Return the marker at the beginning of a chunk."""
    return Event(chunk.first_sample, MARKER, -1, f"at {chunk.first_sample}", chunk.first_sample)


class TimedWriter(RecordingWriter):
    """A writer that knows how long the disk keeps it waiting."""

    _longest_s = 0.0
    _since_s: float | None = None

    def flush(self) -> None:
        """See `RecordingWriter`."""
        self._since_s = time.monotonic()
        super().flush()
        self._longest_s, self._since_s = self.longest_flush_s(), None

    def longest_flush_s(self) -> float:
        """Return how long the longest flush took, or takes."""
        since_s = self._since_s
        running_s = 0.0 if since_s is None else time.monotonic() - since_s
        return max(self._longest_s, running_s)


def record(job: Job, reports: Connection) -> None:
    """Record until killed, and send a `REPORT` after each chunk."""
    if job.flat_out:
        _record_flat_out(job, reports)
    else:
        _record_paced(job, reports)


def _record_flat_out(job: Job, reports: Connection) -> None:
    writer = RecordingWriter(job.path, info_of(job), PipelineSpec(), flush_s=0.02)
    number = 0
    while True:
        chunk = chunk_of(job, number)
        writer.append(chunk)
        writer.add_event(marker_of(chunk))
        number += 1
        if number % 10 == 0:
            said = (time.monotonic(), writer.n_samples, writer.n_flushed, 0.0)
            reports.send_bytes(REPORT.pack(*said))


def _record_paced(job: Job, reports: Connection) -> None:
    writers: list[TimedWriter] = []

    def open_writer() -> RecordingWriter:
        writers.append(TimedWriter(job.path, info_of(job), PipelineSpec()))
        return writers[0]

    recorder = Recorder(open_writer, job.fs_hz)
    pace = threading.Event()
    start_s = time.monotonic()
    number = handed = 0
    while recorder.problem is None:
        chunk = chunk_of(job, number)
        recorder.put_chunk(chunk)
        recorder.put_events([marker_of(chunk)])
        number += 1
        handed += chunk.n_samples
        flushed, longest_s = (
            (writers[0].n_flushed, writers[0].longest_flush_s()) if writers else (0, 0.0)
        )
        reports.send_bytes(REPORT.pack(time.monotonic(), handed, flushed, longest_s))
        pace.wait(max(0.0, start_s + number * CHUNK_S - time.monotonic()))
    raise RuntimeError(str(recorder.problem))
