"""Writes a recording so that a kill, a full disk or a pulled plug costs half a second at most."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import numpy as np

from acquisition.timing.clock import Clock, SystemClock
from acquisition.types import Gap, SampleChunk, StreamInfo
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import layout, schema
from recordings.myobench.durable import DurableFile
from recordings.place import cannot_write, check_place, free_bytes, reason
from recordings.software import software_name

#: A recording is not begun with less room than this, ten minutes of 8 channels at 1 kHz.
MIN_FREE_BYTES = 50_000_000
#: A running one is ended in good order when less than this share of it is left.
STOP_SHARE = 0.2
#: What is not flushed is lost in a kill. A flush, fsync included, took 7 ms (8 channels, 1 kHz) to
#: 17 ms (256 channels, 4 kHz) in the median on a busy virtual disk, on the recorder's own thread.
FLUSH_S = 0.5
#: A source that is faster than the disk's pace is flushed by size.
FLUSH_BYTES = 16 << 20

#: Room for HDF5's own index and for the end of the file, over and above the data.
_MARGIN_BYTES = 1 << 20
_INDEX_SHARE = 1.02
_TABLE_ROW_BYTES = 512
_DETAIL_CHARS = 1000


@dataclass(frozen=True, slots=True)
class _Counts:
    """Rows of each growing dataset."""

    samples: int = 0
    gaps: int = 0
    events: int = 0
    truths: int = 0
    end_sample: int = 0


class RecordingWriter:
    """Writes one recording; used by one thread.

    Everything given to it is on disk after the next flush. Disk space is taken before HDF5 writes
    (`durable`); when there is none, or writing fails, the file is cut back to the last
    good flush, marked ``faulted`` and closed, and the error is raised once.

    Parameters
    ----------
    path
        File to create; it must not exist, its folder must.
    info
        The stream.
    spec
        Settings of the chain, stored with the file.
    created_utc
        ISO 8601 start, empty where nobody knows; None: now.
    uuid
        Identity; None: a new one.
    software
        What writes; None: this program and its version.
    flush_s
        Longest time that samples wait for the disk.
    clock
        Time.
    min_free_bytes
        Free space needed to begin.

    Attributes
    ----------
    path
        The file.
    closed
        True after `finish` or a failure.

    Raises
    ------
    RecordingError
        The file exists, the folder does not, it may not be written, or the disk is nearly full.
    TypeError, ValueError
        `info` cannot be stored (settings that are not JSON, no channels, a bad rate).
    """

    def __init__(
        self,
        path: Path | str,
        info: StreamInfo,
        spec: PipelineSpec,
        *,
        created_utc: str | None = None,
        uuid: str | None = None,
        software: str | None = None,
        flush_s: float = FLUSH_S,
        clock: Clock | None = None,
        min_free_bytes: int = MIN_FREE_BYTES,
    ) -> None:
        if not 1 <= info.n_channels <= schema.MAX_CHANNELS:
            raise ValueError(f"{info.n_channels} channels; 1 to {schema.MAX_CHANNELS} can be kept")
        if not 0 < info.fs <= schema.MAX_FS_HZ:
            raise ValueError(f"a rate of {info.fs!r} Hz; above 0 to {schema.MAX_FS_HZ:g} Hz can be")
        self.path = Path(path)
        self.closed = False
        self._info = info
        self._clock = SystemClock() if clock is None else clock
        self._flush_s = flush_s
        self._stop_below_bytes = int(min_free_bytes * STOP_SHARE)
        self._origin: tuple[int, int] | None = None
        self._written = self._flushed = _Counts()
        self._gaps: list[Gap] = []
        self._events: list[Event] = []
        self._truth: str | None = None
        self._row_bytes = 8 * (info.n_channels + 1) * _INDEX_SHARE
        self._unflushed_bytes = 0.0
        self._fixed_bytes = (
            _MARGIN_BYTES
            + 2 * 8 * schema.chunk_rows(info.n_channels) * info.n_channels
            + 2 * 8 * schema.TIMESTAMP_CHUNK_ROWS
        )
        utc_offset_minutes = None
        if created_utc is None:
            started = datetime.datetime.fromtimestamp(self._clock.time(), datetime.UTC)
            created_utc = started.isoformat(timespec="milliseconds")
            offset = started.astimezone().utcoffset() or datetime.timedelta()
            utc_offset_minutes = round(offset.total_seconds() / 60)
        check_place(self.path, min_free_bytes)
        self._file = DurableFile(self.path)
        hdf5 = self._hdf5 = self._file.hdf5
        try:
            self._file.take_space(_MARGIN_BYTES + _TABLE_ROW_BYTES * info.n_channels)
            layout.create_layout(
                hdf5,
                info,
                spec,
                created_utc=created_utc,
                utc_offset_minutes=utc_offset_minutes,
                software=software or software_name(),
                uuid=uuid or str(uuid4()),
            )
            self._emg = hdf5[schema.EMG]
            self._timestamps = hdf5[schema.TIMESTAMPS]
            self._file.sync()
        except Exception as error:
            # Nothing is in it yet, and it is ours: an empty file would only block the next try.
            self._file.discard()
            if isinstance(error, OSError | RuntimeError):
                raise cannot_write(self.path, error) from error
            raise
        self._flushed_at_s = self._clock.monotonic()

    @property
    def n_samples(self) -> int:
        """Rows in the file; a failure cuts them back."""
        return self._written.samples

    @property
    def n_flushed(self) -> int:
        """Rows that are safe on disk."""
        return self._flushed.samples

    @property
    def end_sample(self) -> int:
        """Index one past the last sample in the file, gaps counted; a failure cuts it back."""
        return self._written.end_sample

    def append(self, chunk: SampleChunk) -> None:
        """Add samples; the first chunk's first sample becomes index 0.

        Raises
        ------
        RecordingError
            The disk refused; the file is closed, valid up to the last flush.
        ValueError
            The chunk does not fit: other channels, another epoch, or samples already written.
        """
        self._check_open()
        if not chunk.n_samples:
            return
        first = self._place(chunk)
        n = self._written.samples
        self._take_space(chunk.n_samples * self._row_bytes)
        try:
            self._emg.resize(n + chunk.n_samples, axis=0)
            self._emg[n:] = chunk.data
            self._timestamps.resize(n + chunk.n_samples, axis=0)
            self._timestamps[n:] = chunk.timestamps
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error
        end = self._written.end_sample
        if first > end:
            self._gaps.append(Gap(end, first - end, chunk.gap_reason))
            self._count_text(chunk.gap_reason)
        self._written = replace(
            self._written, samples=n + chunk.n_samples, end_sample=first + chunk.n_samples
        )
        if self._unflushed_bytes > FLUSH_BYTES:
            self.flush()
        else:
            self.flush_if_due()

    def add_event(self, event: Event) -> None:
        """Add an event, its samples on the index of the chunks.

        Raises
        ------
        RecordingError
            The file was closed by a failure or `finish`.
        """
        self._check_open()
        self._events.append(event)
        self._count_text(event.kind, event.label)

    def set_truth(self, truth: Mapping[str, Any]) -> None:
        """Store what a simulation says was really there, in place of what was stored before.

        Raises
        ------
        RecordingError
            The file was closed by a failure or `finish`.
        TypeError, ValueError
            `truth` is not JSON-compatible.
        """
        self._check_open()
        self._truth = layout.to_json(truth)
        self._count_text(self._truth)

    def flush_if_due(self) -> None:
        """Flush when `flush_s` has passed since the last time and there is something new.

        Raises
        ------
        RecordingError
            The disk refused, or is nearly full; the file is closed, valid up to the last flush.
        """
        if self.closed or self._clock.monotonic() - self._flushed_at_s < self._flush_s:
            return
        if self._unflushed_bytes:
            self.flush()

    def flush(self) -> None:
        """Bring everything to the disk, through the system's cache.

        Raises
        ------
        RecordingError
            The disk refused, or is nearly full; the file is closed, valid up to the last flush.
        """
        self._check_open()
        self._write_all()
        free = free_bytes(self.path.parent)
        if free < self._stop_below_bytes:
            detail = f"the disk is nearly full ({free / 1e6:.0f} MB free)"
            self.finish(schema.FAULTED, detail)
            raise self._ended(detail)

    def finish(self, status: str = schema.COMPLETE, detail: str = "") -> None:
        """Write the rest, set the status and close; does nothing once closed.

        Raises
        ------
        RecordingError
            The disk refused; the file is closed, valid up to the last flush.
        ValueError
            `status` is not one of `recordings.myobench.schema.STATUSES`.
        """
        if status not in schema.STATUSES:
            raise ValueError(f"status must be one of {', '.join(schema.STATUSES)}, not {status!r}")
        if self.closed:
            return
        self._write_all(last=True)
        self._end(status, detail)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.finish()
        else:
            self.finish(schema.FAULTED, f"{type(error).__name__}: {error}")

    def _place(self, chunk: SampleChunk) -> int:
        """Return the chunk's first sample on the file's index."""
        shape = (chunk.n_samples, self._info.n_channels)
        if chunk.data.shape != shape or chunk.timestamps.shape != shape[:1]:
            raise ValueError(
                f"a chunk of {chunk.data.shape} with {chunk.timestamps.shape} time stamps does not "
                f"fit {self._info.n_channels} channels"
            )
        if self._origin is None:
            self._origin = (chunk.first_sample, chunk.epoch)
        origin, epoch = self._origin
        if chunk.epoch != epoch:
            raise ValueError(f"epoch {chunk.epoch} after {epoch}: a recording holds one epoch")
        first = chunk.first_sample - origin
        end = self._written.end_sample
        if first < end:
            raise ValueError(f"sample {first} after sample {end - 1}")
        return first

    def _take_space(self, more_bytes: float = 0.0) -> None:
        self._unflushed_bytes += more_bytes
        try:
            self._file.take_space(self._fixed_bytes + math.ceil(self._unflushed_bytes))
        except OSError as error:
            raise self._cut_back(reason(error)) from error

    def _count_text(self, *texts: str) -> None:
        self._unflushed_bytes += _TABLE_ROW_BYTES + sum(8 * len(text) for text in texts)

    def _write_all(self, *, last: bool = False) -> None:
        self._take_space()
        try:
            self._write_tables(last)
            self._file.sync()
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error
        self._unflushed_bytes = 0.0
        self._flushed = self._written
        self._flushed_at_s = self._clock.monotonic()

    def _write_tables(self, last: bool) -> None:
        written = self._written
        if self._gaps:
            layout.append_rows(self._hdf5[schema.GAPS], written.gaps, layout.gap_rows(self._gaps))
            written = replace(written, gaps=written.gaps + len(self._gaps))
            self._gaps = []
        if self._events and (self._origin is not None or last):
            placed = [self._place_event(event) for event in self._events]
            layout.append_rows(self._hdf5[schema.EVENTS], written.events, layout.event_rows(placed))
            written = replace(written, events=written.events + len(placed))
            self._events = []
        if self._truth is not None:
            truths = np.array([self._truth], dtype=schema.TEXT_DTYPE)
            layout.append_rows(self._hdf5[schema.SIMULATION], written.truths, truths)
            written = replace(written, truths=written.truths + 1)
            self._truth = None
        self._written = written

    def _place_event(self, event: Event) -> Event:
        origin = 0 if self._origin is None else self._origin[0]
        decided = event.decided_sample - origin if event.decided_sample >= 0 else -1
        return replace(event, sample=event.sample - origin, decided_sample=decided)

    def _check_open(self) -> None:
        if self.closed:
            raise RecordingError(f"{self.path} is closed.", "Begin another recording.")

    def _end(self, status: str, detail: str) -> None:
        """Set the status and close; HDF5 has all the room it needs for that."""
        try:
            # `modify` writes in place, where assignment would make a new attribute.
            attributes = self._hdf5.attrs
            attributes.modify(schema.ATTR_STATUS_DETAIL, schema.escape_text(detail[:_DETAIL_CHARS]))
            attributes.modify(schema.ATTR_STATUS, status)
            self._file.sync()
            self._file.close()
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error
        self.closed = True

    def _cut_back(self, problem: str) -> RecordingError:
        """End at the last flush, for want of space; return what to raise."""
        for name, rows in (
            (schema.EMG, self._flushed.samples),
            (schema.TIMESTAMPS, self._flushed.samples),
            (schema.GAPS, self._flushed.gaps),
            (schema.EVENTS, self._flushed.events),
            (schema.SIMULATION, self._flushed.truths),
        ):
            self._hdf5[name].resize(rows, axis=0)
        self._written = self._flushed
        self._end(schema.FAULTED, problem)
        return self._ended(problem)

    def _lost(self, error: Exception) -> RecordingError:
        """Let go of a file that the system no longer writes; return what to raise.

        It holds the last flush, with status ``recording``; `recover` closes it.
        """
        self.closed = True
        self._written = self._flushed
        self._file.close()
        return self._ended(reason(error))

    def _ended(self, problem: str) -> RecordingError:
        kept_s = self._flushed.samples / self._info.fs
        return RecordingError(
            f"Recording ended, {problem}: {self.path} keeps its first {kept_s:.1f} s.",
            "Make room or choose another disk, then record again.",
        )
