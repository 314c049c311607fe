"""Rows of a file that can only be read from its beginning: kept once, within bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

#: Up to here rows stay in memory; more go to a temporary file, which the system removes.
MEMORY_BYTES = 64 << 20
#: More is refused: a text of this size is no recording.
MOST_BYTES = 64 << 30


class RowStore:
    """Rows, appended once and then read by range; `recordings.recording.Rows`.

    A column for the time stamps is kept beside the channels.

    Parameters
    ----------
    n_channels
        Channels of a row.

    Raises
    ------
    OSError
        The disk refused the temporary file (from `append`).
    ValueError
        More rows than can be believed (from `append`).
    """

    def __init__(self, n_channels: int) -> None:
        self.n_rows = 0
        self._row_bytes = 8 * (n_channels + 1)
        self._n_channels = n_channels
        self._blocks: list[NDArray[np.float64]] = []
        self._file: BinaryIO | None = None

    def append(self, rows: NDArray[np.float64], timestamps: NDArray[np.float64]) -> None:
        """Add ``(n, n_channels)`` rows and their ``(n,)`` time stamps."""
        block = np.empty((len(rows), self._n_channels + 1))
        block[:, :-1] = rows
        block[:, -1] = timestamps
        self.n_rows += len(block)
        size = self.n_rows * self._row_bytes
        if size > MOST_BYTES:
            raise ValueError(f"more than {MOST_BYTES >> 30} GB of samples")
        if self._file is None and size > MEMORY_BYTES:
            self._file = tempfile.TemporaryFile(prefix="myobench-")  # noqa: SIM115 - close() ends it
            for kept in self._blocks:
                self._file.write(kept.data)
            self._blocks = []
        if self._file is None:
            self._blocks.append(block)
        else:
            self._file.write(block.data)

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row, n_channels)``."""
        return np.ascontiguousarray(self._rows(first_row, stop_row)[:, :-1])

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row,)`` time stamps."""
        return np.ascontiguousarray(self._rows(first_row, stop_row)[:, -1])

    def close(self) -> None:
        """Forget the rows."""
        self._blocks = []
        if self._file is not None:
            self._file.close()
            self._file = None

    def _rows(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        if self._file is not None:
            self._file.seek(first_row * self._row_bytes)
            content = self._file.read((stop_row - first_row) * self._row_bytes)
            return np.frombuffer(content).reshape(-1, self._n_channels + 1)
        parts = list(self._parts(first_row, stop_row))
        return np.concatenate(parts) if parts else np.empty((0, self._n_channels + 1))

    def _parts(self, first_row: int, stop_row: int) -> Iterator[NDArray[np.float64]]:
        if len(self._blocks) > 1:  # all has been appended when somebody reads: join once
            self._blocks = [np.concatenate(self._blocks)]
        for block in self._blocks:
            yield block[first_row:stop_row]
