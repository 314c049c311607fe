"""Rows of a file that can only be read from its beginning: kept once, within bounded memory."""

from __future__ import annotations

import contextlib
import tempfile
import threading
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError

#: Up to here rows stay in memory; more go to a temporary file, which the system removes.
MEMORY_BYTES = 64 << 20
#: More is refused: a text of this size is no recording.
MOST_BYTES = 64 << 30


class RowStore:
    """Rows, appended once and then read by range, from any thread.

    It is `recordings.recording.Rows`, and `recordings.recording.Extras` where it keeps counters. A
    column for the time stamps, and one for the counters, are kept beside the channels.

    Parameters
    ----------
    n_channels
        Channels of a row.
    counted
        Whether packet counters are kept.

    Raises
    ------
    RecordingError
        The disk refused the temporary file (from `append`, `read`).
    ValueError
        More rows than can be believed (from `append`).
    """

    def __init__(self, n_channels: int, *, counted: bool = False) -> None:
        self.n_rows = 0
        self._n_channels = n_channels
        self._counted = counted
        self._width = n_channels + 1 + counted
        self._blocks: list[NDArray[np.float64]] = []
        self._file: BinaryIO | None = None
        # The file has one position for all readers, and joining blocks replaces them.
        self._lock = threading.Lock()

    def append(
        self,
        rows: NDArray[np.float64],
        timestamps: NDArray[np.float64],
        counter: NDArray[np.float64] | None = None,
    ) -> None:
        """Add ``(n, n_channels)`` rows, their ``(n,)`` time stamps and packet counters."""
        block = np.empty((len(rows), self._width))
        block[:, : self._n_channels] = rows
        block[:, self._n_channels] = timestamps
        if self._counted:
            block[:, -1] = -1.0 if counter is None else counter
        with self._lock:
            self.n_rows += len(block)
            size = self.n_rows * self._width * 8
            if size > MOST_BYTES:
                raise ValueError(f"more than {MOST_BYTES >> 30} GB of samples")
            try:
                self._keep(block, size)
            except OSError as error:
                raise RecordingError(
                    f"There is no room for the samples in {tempfile.gettempdir()} "
                    f"({error.strerror}).",
                    "Free space there, or set TMPDIR to a folder with more.",
                ) from error

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row, n_channels)``."""
        return np.ascontiguousarray(self._rows(first_row, stop_row)[:, : self._n_channels])

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row,)`` time stamps."""
        return np.ascontiguousarray(self._rows(first_row, stop_row)[:, self._n_channels])

    def counter(self, first_row: int, stop_row: int) -> NDArray[np.int32] | None:
        """Return ``(stop_row - first_row,)`` packet counters, -1 where none; None without any."""
        if not self._counted:
            return None
        counts = self._rows(first_row, stop_row)[:, -1]
        known = (counts >= 0) & (counts < 2**31)  # false for NaN
        return np.where(known, counts, -1.0).astype(np.int32)

    def stored_bins(self, rows_per_bin: int) -> int:
        """Return 0: no overview is kept."""
        return 0

    def stored_level(self, rows_per_bin: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return no bins."""
        return np.empty((0, 2, self._n_channels), dtype=np.float32)

    def checks(self) -> NDArray[np.uint32]:
        """Return no checksums."""
        return np.empty(0, dtype=np.uint32)

    def close(self) -> None:
        """Forget the rows."""
        with self._lock:
            self._blocks = []
            if self._file is not None:
                self._file.close()
                self._file = None

    def _keep(self, block: NDArray[np.float64], size: int) -> None:
        if self._file is None and size > MEMORY_BYTES:
            self._file = tempfile.TemporaryFile(prefix="myobench-")  # noqa: SIM115 - close() ends it
            for kept in self._blocks:
                self._file.write(kept.data)
            self._blocks = []
        if self._file is None:
            self._blocks.append(block)
        else:
            self._file.write(block.data)

    def _rows(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        with self._lock:
            if self._file is not None:
                row_bytes = self._width * 8
                try:
                    self._file.seek(first_row * row_bytes)
                    content = self._file.read((stop_row - first_row) * row_bytes)
                except OSError as error:
                    raise RecordingError(
                        f"The samples kept in {tempfile.gettempdir()} cannot be read back "
                        f"({error.strerror}).",
                        "Open the file again.",
                    ) from error
                return np.frombuffer(content).reshape(-1, self._width)
            parts = list(self._parts(first_row, stop_row))
            return np.concatenate(parts) if parts else np.empty((0, self._width))

    def _parts(self, first_row: int, stop_row: int) -> Iterator[NDArray[np.float64]]:
        if len(self._blocks) > 1:  # all has been appended when somebody reads: join once
            self._blocks = [np.concatenate(self._blocks)]
        for block in self._blocks:
            yield block[first_row:stop_row]


@contextlib.contextmanager
def closed_on_error(store: RowStore) -> Iterator[None]:
    """Let go of the rows when what is done with them fails."""
    try:
        yield
    except BaseException:
        store.close()
        raise
