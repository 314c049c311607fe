"""Where the bins of an overview come from, and all of them: checked, up to the last row."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recordings.overview.levels import (
    BASE_ROWS,
    FACTOR,
    LEVELS,
    ROWS_PER_BIN,
    LevelBuilder,
    coarser,
)
from recordings.recording import CHUNK_BYTES, Recording

#: Levels from this one on are kept in memory, the coarsest first, up to so many bytes in all: 5 MB
#: for an hour of 64 channels at 2 kHz.
KEPT_FROM_ROWS, KEPT_BYTES = 1024, 32 << 20
#: What a stored overview may lack at its end, in bytes of raw rows: a recording that was killed
#: lacks a second (8 MB for 256 channels at 4 kHz). More, and it is built anew.
TOP_UP_BYTES = 64 << 20
#: In so many places beside the end stored bins are compared with what they were made of.
_PLACES = 4


class BinSource(Protocol):
    """Complete bins, stored somewhere."""

    def n_bins(self, level: int) -> int:
        """Return how many bins of a level are there."""
        ...

    def read(self, level: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return ``(stop_bin - first_bin, 2, n_channels)``."""
        ...

    def close(self) -> None:
        """Let go of what is behind it."""
        ...


class RecordedBins:
    """The overview that a Myobench recording brings along.

    Parameters
    ----------
    recording
        Stays its owner's to close.
    """

    def __init__(self, recording: Recording) -> None:
        self._recording = recording

    def n_bins(self, level: int) -> int:
        """Return how many bins of a level are there, 0 where the file has no overview."""
        return self._recording.stored_bins(ROWS_PER_BIN[level])

    def read(self, level: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return ``(stop_bin - first_bin, 2, n_channels)``."""
        return self._recording.stored_level(ROWS_PER_BIN[level], first_bin, stop_bin)

    def close(self) -> None:
        """Nothing is held."""


class MemoryBins:
    """Bins in memory, of a short recording.

    Parameters
    ----------
    n_rows, n_channels
        Size of the recording.
    """

    def __init__(self, n_rows: int, n_channels: int) -> None:
        self._levels = [
            np.empty((n_rows // rows, 2, n_channels), dtype=np.float32) for rows in ROWS_PER_BIN
        ]

    def n_bins(self, level: int) -> int:
        """Return how many bins of a level are there."""
        return len(self._levels[level])

    def read(self, level: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return ``(stop_bin - first_bin, 2, n_channels)``."""
        return self._levels[level][first_bin:stop_bin]

    def write(self, level: int, first_bin: int, bins: NDArray[np.float32]) -> None:
        """Put bins in their place."""
        self._levels[level][first_bin : first_bin + len(bins)] = bins

    def close(self) -> None:
        """Forget them."""
        self._levels = [bins[:0] for bins in self._levels]


class Bins:
    """All bins of a recording, the incomplete last one of each level too.

    Parameters
    ----------
    recording
        Its rows are read for what the source lacks at the end.
    source
        Complete bins; closed with this.

    Raises
    ------
    NotUsable
        The source lacks more than a little at the end, or holds other values than the rows do.
    RecordingError
        The disk does not give the data.
    """

    def __init__(self, recording: Recording, source: BinSource) -> None:
        self._source = source
        self._n_stored: list[int] = [
            min(source.n_bins(level), recording.n_samples // rows)
            for level, rows in enumerate(ROWS_PER_BIN)
        ]
        self._refuse_if_short(recording)
        self._kept: dict[int, NDArray[np.float32]] = {}
        # Finest first: each level's end is made of the end of the one below.
        self._tails: list[NDArray[np.float32]] = []
        for level in range(LEVELS):
            self._tails.append(self._tail(recording, level))
        self._compare(recording)
        room = KEPT_BYTES
        for level in reversed(range(LEVELS)):
            size = self.n_bins(level) * 2 * recording.n_channels * 4
            if ROWS_PER_BIN[level] < KEPT_FROM_ROWS or size > room:
                break
            self._kept[level] = self.read(level, 0, self.n_bins(level))
            room -= size

    def n_bins(self, level: int) -> int:
        """Return how many bins cover all rows."""
        return self._n_stored[level] + len(self._tails[level])

    def read(self, level: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return bins ``(n, 2, n_channels)``, clipped to what is there; not to be written to."""
        if level in self._kept:
            return self._kept[level][first_bin:stop_bin]
        n_stored = self._n_stored[level]
        tail = self._tails[level][max(first_bin - n_stored, 0) : max(stop_bin - n_stored, 0)]
        if first_bin >= n_stored:
            return tail
        stored = self._source.read(level, first_bin, min(stop_bin, n_stored))
        return np.concatenate((stored, tail)) if len(tail) else stored

    def close(self) -> None:
        """Let go of the source."""
        self._source.close()

    def _refuse_if_short(self, recording: Recording) -> None:
        lag_rows = max(BASE_ROWS, TOP_UP_BYTES // (8 * recording.n_channels))
        for level, rows in enumerate(ROWS_PER_BIN):
            lacking = (recording.n_samples // rows - self._n_stored[level]) * rows
            if lacking > lag_rows + rows:
                raise NotUsable(f"{lacking} rows are not in the level of {rows} rows per bin")

    def _tail(self, recording: Recording, level: int) -> NDArray[np.float32]:
        """Return the bins behind the stored ones, the last of them possibly incomplete."""
        builder = LevelBuilder(recording.n_channels)
        if level == 0:
            first_row, stop_row = self._n_stored[0] * BASE_ROWS, recording.n_samples
            block = max(BASE_ROWS, CHUNK_BYTES // (8 * recording.n_channels))
            for row in range(first_row, stop_row, block):
                builder.add(recording.read(row, min(row + block, stop_row)))
            return np.concatenate((builder.take()[0], builder.partial()[0]))
        finer = self.read(
            level - 1,
            self._n_stored[level] * FACTOR,
            self._n_stored[level - 1] + len(self._tails[-1]),
        )
        return coarser(finer)

    def _compare(self, recording: Recording) -> None:
        """Refuse bins that are not what the rows, or the level below, say in some places."""
        for level, n_stored in enumerate(self._n_stored):
            n_compared = min(n_stored, FACTOR)
            if not n_compared:
                continue
            for place in range(_PLACES + 1):
                first = (n_stored - n_compared) * place // _PLACES
                bins = self.read(level, first, first + n_compared)
                if level:
                    below = self.read(level - 1, first * FACTOR, (first + n_compared) * FACTOR)
                    expected = coarser(below)
                else:
                    builder = LevelBuilder(recording.n_channels)
                    rows = first * BASE_ROWS, (first + n_compared) * BASE_ROWS
                    builder.add(recording.read(*rows))
                    expected = builder.take()[0]
                if not np.array_equal(bins, expected, equal_nan=True):
                    raise NotUsable(
                        f"bin {first} of {ROWS_PER_BIN[level]} rows is not what the rows say"
                    )


class NotUsable(Exception):  # noqa: N818 - a state of the bins
    """Stored bins do not fit the recording; it has to be gone through again."""
