"""Samples of a Myobench file, and what is stored beside them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.raw import open_dataset
from recordings.overview.levels import ROWS_PER_BIN


class Hdf5Rows:
    """Rows of a Myobench file; HDF5 itself serialises calls from several threads.

    Parameters
    ----------
    path, file
        The open file.
    emg, timestamps
        Its datasets.
    """

    def __init__(
        self, path: Path, file: h5py.File, emg: h5py.Dataset, timestamps: h5py.Dataset
    ) -> None:
        self._length = _Length(path, file)
        self._file = file
        self._emg = emg
        self._timestamps = timestamps

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row, n_channels)`` in the channels' unit."""
        found: NDArray[np.float64] = _slice(
            self._length, self._emg, first_row, stop_row, np.dtype(np.float64)
        )
        return found

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row,)`` seconds since 1970-01-01 UTC."""
        found: NDArray[np.float64] = _slice(
            self._length, self._timestamps, first_row, stop_row, np.dtype(np.float64)
        )
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class Hdf5Extras:
    """Packet counters, overview and checksums of a Myobench file.

    Any of them may be missing (schema 1) and, after a kill, shorter or longer than the rows imply;
    what is sure is given. One that is damaged counts as missing: all can be done without.

    Parameters
    ----------
    path, file
        The open file.
    n_samples, n_channels
        Rows that are there, and their channels.
    closed
        The file was finished: the last checksum is of the rows that fill no block.
    """

    def __init__(
        self, path: Path, file: h5py.File, n_samples: int, n_channels: int, *, closed: bool
    ) -> None:
        self._length = _Length(path, file)
        self._n_blocks = (n_samples + closed * (schema.CHECK_ROWS - 1)) // schema.CHECK_ROWS
        self._n_samples = n_samples
        self._n_channels = n_channels
        self._counter = _optional(path, file, schema.COUNTER, (), "<i4")
        self._checks = _optional(path, file, schema.CHECKS, (), "<u4")
        levels = {
            rows: _optional(path, file, schema.overview_name(rows), (2, n_channels), "<f4")
            for rows in ROWS_PER_BIN
        }
        self._levels = {rows: level for rows, level in levels.items() if level is not None}

    def counter(self, first_row: int, stop_row: int) -> NDArray[np.int32] | None:
        """Return ``(stop_row - first_row,)`` counters, -1 where none is known; None without any."""
        if self._counter is None:
            return None
        known: NDArray[np.int32] = _slice(
            self._length, self._counter, first_row, stop_row, np.dtype(np.int32)
        )
        missing = stop_row - first_row - len(known)
        return np.pad(known, (0, missing), constant_values=schema.NO_COUNTER) if missing else known

    def stored_bins(self, rows_per_bin: int) -> int:
        """Return how many bins of a level are there."""
        level = self._levels.get(rows_per_bin)
        return 0 if level is None else min(len(level), self._n_samples // rows_per_bin)

    def stored_level(self, rows_per_bin: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return ``(stop_bin - first_bin, 2, n_channels)``, clipped to what is there."""
        stop = min(stop_bin, self.stored_bins(rows_per_bin))
        first = min(max(first_bin, 0), max(stop, 0))
        if first >= stop:
            return np.empty((0, 2, self._n_channels), dtype=np.float32)
        found: NDArray[np.float32] = _slice(
            self._length, self._levels[rows_per_bin], first, stop, np.dtype(np.float32)
        )
        return found

    def checks(self) -> NDArray[np.uint32]:
        """Return the checksum of each block of `schema.CHECK_ROWS` rows, as far as it is sure."""
        if self._checks is None:
            return np.empty(0, dtype=np.uint32)
        sure = min(len(self._checks), self._n_blocks)
        found: NDArray[np.uint32] = _slice(self._length, self._checks, 0, sure, np.dtype(np.uint32))
        return found


class _Length:
    """How long a file was when it was opened: where it ends now, HDF5 gives zeros for samples."""

    def __init__(self, path: Path, file: h5py.File) -> None:
        self.path = path
        self._descriptor = file.id.get_vfd_handle()  # it may have no name any more
        self._n_bytes = os.fstat(self._descriptor).st_size

    def check(self) -> None:
        """Raise `RecordingError` when it has become shorter."""
        if os.fstat(self._descriptor).st_size < self._n_bytes:
            raise RecordingError(
                f"{self.path} was cut short by another program while it was open.",
                "Restore it from a copy, or try myobench recover.",
            )


def _slice(
    length: _Length, dataset: h5py.Dataset, first: int, stop: int, dtype: np.dtype[Any]
) -> NDArray[Any]:
    path = length.path
    try:
        rows = np.ascontiguousarray(dataset[first:stop], dtype=dtype)
        length.check()
        return rows
    except (OSError, RuntimeError) as error:
        raise RecordingError(
            f"{path} is damaged: {dataset.name} cannot be read from {first} to {stop}.",
            f"Try: myobench recover {path.name}; it is not changed.",
        ) from error


def _optional(
    path: Path, file: h5py.File, name: str, row_shape: tuple[int, ...], dtype: str
) -> h5py.Dataset | None:
    try:
        dataset = open_dataset(path, file, name)
    except (OSError, RuntimeError, KeyError, ValueError):
        return None
    fits = dataset.ndim == 1 + len(row_shape) and dataset.shape[1:] == row_shape
    return dataset if fits and dataset.dtype == np.dtype(dtype) else None
