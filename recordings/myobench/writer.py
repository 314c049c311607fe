"""Writes a recording so that a kill, a full disk or a pulled plug costs half a second at most."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from acquisition.timing.clock import Clock, SystemClock
from acquisition.types import Gap, SampleChunk, StreamInfo
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.errors import Ended, RecordingError, Rescued
from recordings.myobench import layout, schema
from recordings.myobench.datasets import Datasets
from recordings.myobench.durable import DurableFile
from recordings.myobench.waiting import WaitingTables
from recordings.notes import CalibrationAttempt, SessionNotes
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


class RecordingWriter:
    """Writes one recording; used by one thread.

    Everything given to it is on disk after the next flush, with an overview of the signal for quick
    drawing and with checksums that tell damage. Disk space is taken before HDF5 writes
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
    notes
        What people say of it.
    calibration
        Attempts that are known already; see `add_calibration`.
    created_utc
        ISO 8601 start, empty where nobody knows; None: now.
    utc_offset_minutes
        Local time minus UTC at that start; None: not known, or now.
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
    rescue_dir
        Folder for a copy when somebody takes the file away while it is written (deletes or moves
        it or its folder, pulls its disk): the system lets us write on, but what is deleted is gone
        once the file is closed. Made when it is needed. None: no copy is made.

    Attributes
    ----------
    path
        The file.
    closed
        True after `finish` or a failure.

    Raises
    ------
    RecordingError
        The file exists, the folder does not, it may not be written, the disk is nearly full, or a
        text is too long.
    TypeError, ValueError
        Something cannot be stored: settings that are not JSON, no channels, a bad rate.
    """

    def __init__(
        self,
        path: Path | str,
        info: StreamInfo,
        spec: PipelineSpec,
        *,
        notes: SessionNotes | None = None,
        calibration: Sequence[CalibrationAttempt] = (),
        created_utc: str | None = None,
        utc_offset_minutes: int | None = None,
        uuid: str | None = None,
        software: str | None = None,
        flush_s: float = FLUSH_S,
        clock: Clock | None = None,
        min_free_bytes: int = MIN_FREE_BYTES,
        rescue_dir: Path | None = None,
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
        self._rescue_dir = rescue_dir
        self._stop_below_bytes = int(min_free_bytes * STOP_SHARE)
        self._origin: tuple[int, int] | None = None
        self._end_sample = self._flushed_end_sample = 0
        self._tables = WaitingTables(channel.name for channel in info.channels)
        self._unflushed_bytes = 0.0
        for attempt in calibration:
            self._unflushed_bytes += self._tables.add_attempt(attempt)
        if created_utc is None:
            started = datetime.datetime.fromtimestamp(self._clock.time(), datetime.UTC)
            created_utc = started.isoformat(timespec="milliseconds")
            offset = started.astimezone().utcoffset() or datetime.timedelta()
            utc_offset_minutes = round(offset.total_seconds() / 60)
        check_place(self.path, min_free_bytes)
        self._file = DurableFile(self.path)
        hdf5 = self._hdf5 = self._file.hdf5
        try:
            self._file.take_space(_MARGIN_BYTES + layout.channel_table(info.channels).nbytes)
            layout.create_layout(
                hdf5,
                info,
                spec,
                SessionNotes() if notes is None else notes,
                created_utc=created_utc,
                utc_offset_minutes=utc_offset_minutes,
                software=software or software_name(),
                uuid=uuid or str(uuid4()),
            )
            self._datasets = Datasets(hdf5)
            # Without its gap a row would be read at another sample.
            self._file.lengthen_first([hdf5[schema.GAPS]])
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
        return self._datasets.n_rows

    @property
    def n_flushed(self) -> int:
        """Rows that are safe on disk."""
        return self._datasets.n_flushed

    @property
    def end_sample(self) -> int:
        """Index one past the last sample in the file, gaps counted; a failure cuts it back."""
        return self._end_sample

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
        self._take_space(chunk.n_samples * self._datasets.row_bytes)
        try:
            self._datasets.add_samples(chunk)
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error
        if first > self._end_sample:
            gap = Gap(self._end_sample, first - self._end_sample, chunk.gap_reason)
            self._unflushed_bytes += self._tables.add_gap(gap)
        self._end_sample = first + chunk.n_samples
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
        ValueError
            Its kind cannot be stored.
        """
        self._check_open()
        self._unflushed_bytes += self._tables.add_event(event)

    def add_calibration(self, attempt: CalibrationAttempt) -> None:
        """Add an attempt at a reference value.

        Its samples are on the index of the chunks, unless it names another recording.

        Raises
        ------
        RecordingError
            The file was closed by a failure or `finish`.
        ValueError
            It is of a channel that is not there, or the name of its recording is too long.
        """
        self._check_open()
        self._unflushed_bytes += self._tables.add_attempt(attempt)

    def set_truth(self, truth: Mapping[str, Any]) -> None:
        """Store what a simulation says was really there, in place of what was stored before.

        Raises
        ------
        RecordingError
            The file was closed by a failure or `finish`.
        TypeError, ValueError
            `truth` is not JSON-compatible, or longer than anybody reads.
        """
        self._check_open()
        self._unflushed_bytes += self._tables.set_truth(truth)

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
        if chunk.counter is not None and chunk.counter.shape != shape[:1]:
            raise ValueError(f"{chunk.counter.shape} packet counters for {shape[0]} samples")
        if self._origin is None:
            self._origin = (chunk.first_sample, chunk.epoch)
        origin, epoch = self._origin
        if chunk.epoch != epoch:
            raise ValueError(f"epoch {chunk.epoch} after {epoch}: a recording holds one epoch")
        first = chunk.first_sample - origin
        if first < self._end_sample:
            raise ValueError(f"sample {first} after sample {self._end_sample - 1}")
        return first

    def _take_space(self, more_bytes: float = 0.0) -> None:
        self._unflushed_bytes += more_bytes
        try:
            fixed_bytes = _MARGIN_BYTES + self._datasets.fixed_bytes
            self._file.take_space(fixed_bytes + math.ceil(self._unflushed_bytes))
        except OSError as error:
            raise self._cut_back(reason(error)) from error

    def _write_all(self, *, last: bool = False) -> None:
        self._take_space()
        try:
            origin = None if self._origin is None else self._origin[0]
            self._tables.write(self._datasets, 0 if last and origin is None else origin)
            self._datasets.write_computed(last=last)
            self._file.sync()
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error
        self._unflushed_bytes = 0.0
        self._datasets.flushed()
        self._flushed_end_sample = self._end_sample
        self._flushed_at_s = self._clock.monotonic()
        if self._file.lost_from_folder():
            raise self._taken_away()

    def _check_open(self) -> None:
        if self.closed:
            raise RecordingError(f"{self.path} is closed.", "Begin another recording.")

    def _end(self, status: str, detail: str) -> None:
        """Set the status and close; HDF5 has all the room it needs for that."""
        self._set_status(status, detail)
        self._close()

    def _set_status(self, status: str, detail: str) -> None:
        try:
            layout.set_status(self._hdf5, status, detail)
            self._file.sync()
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error

    def _close(self) -> None:
        try:
            self._file.close()
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error
        self.closed = True

    def _cut_back(self, problem: str) -> Ended:
        """End at the last flush, for want of space; return what to raise."""
        self._datasets.cut_back()
        self._end_sample = self._flushed_end_sample
        self._end(schema.FAULTED, problem)
        return self._ended(problem)

    def _lost(self, error: Exception) -> Ended:
        """Let go of a file that the system no longer writes; return what to raise.

        It holds the last flush, with status ``recording``; `recover` closes it.
        """
        self.closed = True
        self._datasets.lost()
        self._end_sample = self._flushed_end_sample
        self._file.close()
        return self._ended(reason(error))

    def _taken_away(self) -> RecordingError:
        """End a file that lost its place, and copy what it holds; return what to raise."""
        self._set_status(schema.FAULTED, "the file was moved or deleted")
        copy, why_not = None, ""
        if self._rescue_dir is not None:
            try:
                copy = self._file.rescue(self._rescue_dir)
            except RecordingError as error:
                why_not = f" {error.message}"
        self._close()
        problem = f"Recording ended, {self.path} was moved or deleted while it was written"
        if copy is None:
            return RecordingError(
                f"{problem}.{why_not}",
                "Where it was moved it holds everything; deleted, it is gone. Record again.",
            )
        kept_s = self._datasets.n_flushed / self._info.fs
        return Rescued(f"{problem}: its {kept_s:.1f} s are in {copy}.", "Record again.", copy)

    def _ended(self, problem: str) -> Ended:
        kept_s = self._datasets.n_flushed / self._info.fs
        return Ended(
            f"Recording ended, {problem}: {self.path} keeps its first {kept_s:.1f} s.",
            "Make room or choose another disk, then record again.",
            problem,
        )
