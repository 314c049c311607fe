"""Whether a recording is whole on its disk: all rows read, and compared with their checksums."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recordings.errors import Damaged, RecordingError
from recordings.myobench import schema
from recordings.reader import open_recording
from recordings.recording import Recording

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check_recording` found.

    Parameters
    ----------
    path
        The file.
    problems
        One line each, for people; empty when all is well.
    n_rows
        Rows that the file says to have.
    damaged_rows
        Rows that cannot be read or are not as they were written; 0 where rows were not looked at.
    compared_rows
        Rows that agree with a checksum; files of schema 1 and of other programs have none.
    finished
        False where it was stopped before the end.
    """

    path: Path
    problems: tuple[str, ...]
    n_rows: int = 0
    damaged_rows: int = 0
    compared_rows: int = 0
    finished: bool = True


@dataclass(slots=True)
class SoundRows:
    """Rows that are as they were written, as far as anybody can tell.

    Parameters
    ----------
    ranges
        First row and end of each stretch, in order.
    compared_rows
        How many of them agree with a checksum; the others have none that is left.
    finished
        False where the search was stopped.
    """

    ranges: list[tuple[int, int]]
    compared_rows: int = 0
    finished: bool = True

    @property
    def n_rows(self) -> int:
        """Rows in all ranges."""
        return sum(stop - first for first, stop in self.ranges)

    def add(self, first: int, stop: int) -> None:
        """Add rows that follow those before."""
        if self.ranges and self.ranges[-1][1] == first:
            first = self.ranges.pop()[0]
        self.ranges.append((first, stop))


def check_recording(
    path: Path | str,
    *,
    full: bool,
    progress: Progress | None = None,
    stopping: threading.Event | None = None,
) -> CheckReport:
    """Look whether a recording can be opened, was closed, and holds what was written.

    Parameters
    ----------
    path
        A recording of any program.
    full
        Also read every row: at the speed of the disk, 1 GB in some seconds.
    progress
        Told the share that is done, 0 to 1.
    stopping
        Set by another thread to end early.

    Raises
    ------
    RecordingError
        There is no such file, or it is of no format that is known.
    """
    path = Path(path)
    try:
        recording = open_recording(path)
    except Damaged as error:
        return CheckReport(path, (error.message,))
    with recording:
        problems = []
        if recording.status == schema.UNFINISHED:
            problems.append("It was interrupted and never closed.")
        if not full:
            return CheckReport(path, tuple(problems), recording.n_samples)
        sound = sound_rows(recording, progress=progress, stopping=stopping)
        damaged = recording.n_samples - sound.n_rows if sound.finished else 0
        if damaged:
            problems.append(f"{damaged} of {recording.n_samples} samples are damaged on disk.")
        unsure = sound.n_rows - sound.compared_rows
        if sound.finished and (recording.schema_version or 0) >= 2 and unsure >= schema.CHECK_ROWS:
            problems.append(f"The checksums of {unsure} samples cannot be read.")
        return CheckReport(
            path, tuple(problems), recording.n_samples, damaged, sound.compared_rows, sound.finished
        )


def sound_rows(
    recording: Recording,
    islands: Iterable[tuple[int, int]] | None = None,
    *,
    progress: Progress | None = None,
    stopping: threading.Event | None = None,
) -> SoundRows:
    """Return the rows of a recording that can be read and agree with their checksums.

    Parameters
    ----------
    recording
        Open.
    islands
        Ranges of rows that are there, in order; None: all.
    progress, stopping
        As of `check_recording`.
    """
    sums = _sums(recording)
    own = recording.format == "myobench"
    sound = SoundRows([])
    for first, stop in _blocks([(0, recording.n_samples)] if islands is None else islands):
        if stopping is not None and stopping.is_set():
            sound.finished = False
            return sound
        if progress is not None:
            progress(first / recording.n_samples)
        block = first // schema.CHECK_ROWS
        end = min((block + 1) * schema.CHECK_ROWS, recording.n_samples)
        whole = first % schema.CHECK_ROWS == 0 and stop == end
        expected = sums[block] if whole and block < len(sums) else None
        for at, rows in _readable(recording, first, stop):
            if expected is not None and len(rows) == stop - first:
                right = zlib.crc32(np.ascontiguousarray(rows, dtype="<f8").data) == expected
                sound.compared_rows += len(rows) if right else 0
            else:  # the sum of a part of a block is not known
                right = not (own and _empty(rows))
            if right:
                sound.add(at, at + len(rows))
    if progress is not None:
        progress(1.0)
    return sound


def _sums(recording: Recording) -> list[int]:
    try:
        return [int(found) for found in recording.checks()]
    except RecordingError:
        return []  # damaged themselves: nothing can be compared


def _blocks(islands: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges cut at the ends of blocks, those that touch within a block as one."""
    before: tuple[int, int] | None = None
    for first, stop in islands:
        while first < stop:
            end = min(stop, first - first % schema.CHECK_ROWS + schema.CHECK_ROWS)
            if before is not None and before[1] == first and first % schema.CHECK_ROWS:
                before = before[0], end
            else:
                if before is not None:
                    yield before
                before = first, end
            first = end
    if before is not None:
        yield before


def _readable(
    recording: Recording, first: int, stop: int
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Yield the rows of a range that can be read, with the first of them; else chunk by chunk."""
    try:
        yield first, recording.read(first, stop)
    except RecordingError:
        step = schema.chunk_rows(recording.n_channels)
        if step >= stop - first:
            return
        for at in range(first, stop, step):
            yield from _readable(recording, at, min(at + step, stop))


def _empty(rows: NDArray[np.float64]) -> bool:
    """Tell whether nothing was ever written there: a chunk that the index does not name is NaN."""
    return bool(np.isnan(rows).all())
