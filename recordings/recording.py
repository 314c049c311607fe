"""A recording opened for reading, whichever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.clock_fit import packet_samples
from acquisition.types import LINK_LOST, ChannelInfo, Gap, SampleChunk, StreamInfo
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.annotations import Found, beside
from recordings.errors import RecordingError
from recordings.notes import CalibrationAttempt, SessionNotes
from recordings.rate import MeasuredRate, measure_rate
from recordings.sample_index import SampleIndex

#: `Recording.chunks` reads this much at once: large enough for the disk, small enough for memory.
CHUNK_BYTES = 4 << 20


class Rows(Protocol):
    """Where a recording's rows come from; the file stays open until `close`."""

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row, n_channels)`` in the channels' unit."""
        ...

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row,)`` seconds since 1970-01-01 UTC."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class Extras(Protocol):
    """What our own files hold beside the rows; ranges are clipped to what is there."""

    def counter(self, first_row: int, stop_row: int) -> NDArray[np.int32] | None:
        """Return ``(stop_row - first_row,)`` packet counters, -1 where none; None without any."""
        ...

    def stored_bins(self, rows_per_bin: int) -> int:
        """Return how many bins of a level of the overview are there."""
        ...

    def stored_level(self, rows_per_bin: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return ``(bins, 2, n_channels)``."""
        ...

    def checks(self) -> NDArray[np.uint32]:
        """Return ``(blocks,)`` checksums."""
        ...


@dataclass(frozen=True, slots=True)
class Header:
    """Everything of a recording that is not samples; see the properties of `Recording`."""

    format: str
    info: StreamInfo
    n_samples: int
    gaps: tuple[Gap, ...]
    events: tuple[Event, ...]
    status: str
    status_detail: str
    created_utc: str
    software: str
    spec: PipelineSpec | None = None
    truth: Mapping[str, Any] | None = None
    uuid: str = ""
    has_device_time: bool = True
    notes: SessionNotes = field(default_factory=SessionNotes)
    calibration: tuple[CalibrationAttempt, ...] = ()
    schema_version: int | None = None
    utc_offset_minutes: int | None = None


class Recording:
    """A recording, read-only; a context manager. Made by `recordings.reader.open_recording`.

    Sample indices count from the first recorded sample, samples missing in gaps included; rows
    count the samples that are there. Methods may be called from any thread.

    Attributes
    ----------
    path
        The file.
    format
        ``myobench`` or ``opensignals``.
    info
        The stream as it was recorded.
    n_samples
        Rows present.
    gaps
        Missing samples, in order.
    events
        Events by `decided_sample`.
    status
        ``complete``, ``recording`` (interrupted: never closed), ``faulted`` (ended early for the
        reason in `status_detail`) or ``recovered``.
    status_detail
        One line about the status, often empty.
    created_utc
        When it began, ISO 8601; empty where the file does not say.
    utc_offset_minutes
        Local time minus UTC where it was recorded; None where the file does not say.
    software
        What wrote it.
    spec
        Settings of the chain while it was recorded, None for other programs' files.
    truth
        What a simulation says was really there, else None.
    uuid
        Identity of the recording, empty where the file has none.
    notes
        What people say of it.
    calibration
        Attempts at reference values, in the order in which they were made.
    schema_version
        Version of our format; None for other programs' files.
    has_device_time
        Whether its time stamps tell anything of the rate.
    """

    def __init__(
        self, path: Path, header: Header, rows: Rows, extras: Extras | None = None
    ) -> None:
        self.path = path
        self.format = header.format
        self.info = header.info
        self.n_samples = header.n_samples
        self.gaps = header.gaps
        self.events = header.events
        self.status = header.status
        self.status_detail = header.status_detail
        self.created_utc = header.created_utc
        self.utc_offset_minutes = header.utc_offset_minutes
        self.software = header.software
        self.spec = header.spec
        self.truth = None if header.truth is None else dict(header.truth)
        self.uuid = header.uuid
        self.notes = header.notes
        self.calibration = header.calibration
        self.schema_version = header.schema_version
        self.has_device_time = header.has_device_time
        self._rows: Rows | None = rows
        self._extras = extras
        self._index = SampleIndex(header.n_samples, header.gaps)

    def with_settings(self, settings: Mapping[str, Any]) -> Self:
        """Return itself with more settings in `info`, learnt from its samples."""
        self.info = replace(self.info, settings={**self.info.settings, **settings})
        return self

    def with_channels(self, channels: Sequence[ChannelInfo]) -> Self:
        """Return itself with other names for its channels, in the same order."""
        self.info = replace(self.info, channels=tuple(channels))
        return self

    @property
    def fs(self) -> float:
        """Nominal sampling rate in Hz."""
        return self.info.fs

    @cached_property
    def annotated(self) -> Found:
        """What people said of spans of it afterwards; read at the first use, from beside it."""
        return beside(self)

    @property
    def n_channels(self) -> int:
        """Number of channels."""
        return self.info.n_channels

    @property
    def end_sample(self) -> int:
        """Index one past the last sample, gaps counted."""
        return self._index.end_sample

    @property
    def duration_s(self) -> float:
        """Length in seconds, gaps counted."""
        return self.end_sample / self.info.fs

    @property
    def measured_fs(self) -> float | None:
        """Rate in Hz as the host's clock saw it; see `measure_rate`."""
        rate, _ = self.measure_rate()
        return rate.fs_hz if rate else None

    def measure_rate(self) -> tuple[MeasuredRate | None, str]:
        """Return the rate as the host's clock saw it; reads all time stamps.

        Returns
        -------
        rate
            None where the stamps do not show it.
        reason
            Why not, else empty.
        """
        if not self.has_device_time:
            return None, "the file has no time stamps"
        return measure_rate(
            self._index.samples_of(0, self.n_samples),
            self.timestamps(0, self.n_samples),
            self.info.fs,
            packet_samples=packet_samples(self.info),
            breaks=[gap.first_sample for gap in self.gaps if gap.reason == LINK_LOST],
        )

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return rows ``first_row`` to ``stop_row`` (excluded), clipped to what is there.

        Returns
        -------
        numpy.ndarray
            ``(n, n_channels)`` float64, C-contiguous, in the channels' unit (microvolts).

        Raises
        ------
        RecordingError
            The file is closed, or the disk does not give the data.
        """
        rows, first, stop = self._clipped(first_row, stop_row)
        return rows.read(first, stop)

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return the time stamps of a range of rows, ``(n,)`` seconds since 1970-01-01 UTC.

        Metadata: the time axis of the signal is sample index over rate.

        Raises
        ------
        RecordingError
            The file is closed, or the disk does not give the data.
        """
        rows, first, stop = self._clipped(first_row, stop_row)
        return rows.timestamps(first, stop)

    def counter(self, first_row: int, stop_row: int) -> NDArray[np.int32] | None:
        """Return the device's packet counter of a range of rows, as it came.

        Returns
        -------
        numpy.ndarray or None
            ``(n,)`` int32, -1 where a row has none; None where the file has no counter.

        Raises
        ------
        RecordingError
            The file is closed, or the disk does not give the data.
        """
        _, first, stop = self._clipped(first_row, stop_row)
        return None if self._extras is None else self._extras.counter(first, stop)

    def stored_bins(self, rows_per_bin: int) -> int:
        """Return how many bins of the overview the file has at a scale, 0 where it has none.

        A bin is the least and the greatest value of `rows_per_bin` rows, the first of row 0 on;
        the last rows, too few for a bin, have none.
        """
        return 0 if self._extras is None else self._extras.stored_bins(rows_per_bin)

    def stored_level(self, rows_per_bin: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return bins of the overview in the file, clipped to what is there.

        Returns
        -------
        numpy.ndarray
            ``(bins, 2, n_channels)`` float32: ``[:, 0]`` least, ``[:, 1]`` greatest value, in the
            channels' unit; NaN where every row was NaN.

        Raises
        ------
        RecordingError
            The file is closed, or the disk does not give the data.
        """
        self._clipped(0, 0)
        if self._extras is None:
            return np.empty((0, 2, self.n_channels), dtype=np.float32)
        return self._extras.stored_level(rows_per_bin, first_bin, stop_bin)

    def checks(self) -> NDArray[np.uint32]:
        """Return the checksum of every block of 1024 rows, as far as the file has them.

        CRC-32 of the bytes of the rows as little-endian float64. In a file that was closed the last
        one may be of fewer rows.

        Raises
        ------
        RecordingError
            The file is closed, or the disk does not give the data.
        """
        self._clipped(0, 0)
        return np.empty(0, dtype=np.uint32) if self._extras is None else self._extras.checks()

    def row_of(self, sample: int) -> int:
        """Return the row of `sample`; inside a gap the first row after it; clipped to the rows."""
        return self._index.row_of(sample)

    def sample_of(self, row: int) -> int:
        """Return the sample index of `row`."""
        return self._index.sample_of(row)

    def chunks(
        self, max_samples: int | None = None, first_sample: int = 0
    ) -> Iterator[SampleChunk]:
        """Yield the recording from `first_sample` on, as contiguous chunks that end at gaps.

        Parameters
        ----------
        max_samples
            Longest chunk; None: about 4 MiB.
        first_sample
            Sample index to begin at; inside a gap it begins after it.

        Raises
        ------
        RecordingError
            The file is closed, or the disk does not give the data.
        ValueError
            `max_samples` is below 1.
        """
        if max_samples is None:
            max_samples = max(1, CHUNK_BYTES // (8 * self.n_channels))
        if max_samples < 1:
            raise ValueError(f"max_samples must be at least 1, not {max_samples}")
        for first, stop in self._index.runs(self.row_of(first_sample), max_samples):
            yield self.chunk(first, stop)

    def chunk(self, first_row: int, stop_row: int, epoch: int = 0) -> SampleChunk:
        """Return rows as a chunk; the caller keeps gaps out of the range.

        Raises
        ------
        RecordingError
            The file is closed, or the disk does not give the data.
        """
        counter = self.counter(first_row, stop_row)
        if counter is not None and (counter < 0).all():
            counter = None
        return SampleChunk(
            data=self.read(first_row, stop_row),
            first_sample=self.sample_of(first_row),
            timestamps=self.timestamps(first_row, stop_row),
            epoch=epoch,
            gap_reason=self._index.reason_before(first_row) or "packets lost",
            counter=counter,
        )

    def longest_run(self, first_sample: int, stop_sample: int, bridged_samples: int) -> int:
        """Return the most rows of a range of samples between gaps longer than `bridged_samples`."""
        rows = self.row_of(first_sample), self.row_of(stop_sample)
        return self._index.longest_run(*rows, bridged_samples)

    def run_end(self, row: int) -> int:
        """Return the row where the gap-free run that holds `row` ends."""
        return self._index.run_end(row)

    def close(self) -> None:
        """Close the file; may be called again."""
        rows, self._rows = self._rows, None
        if rows is not None:
            rows.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _clipped(self, first_row: int, stop_row: int) -> tuple[Rows, int, int]:
        if self._rows is None:
            raise RecordingError(f"{self.path} is closed.", "Open it again.")
        first = min(max(first_row, 0), self.n_samples)
        return self._rows, first, min(max(stop_row, first), self.n_samples)
