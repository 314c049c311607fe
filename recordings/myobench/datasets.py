"""The datasets of a recording that grow while it is written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from acquisition.types import Gap, SampleChunk
from dsp.events import Event
from recordings.myobench import layout, schema
from recordings.myobench.check_sums import CheckSums
from recordings.notes import CalibrationAttempt
from recordings.overview.levels import BASE_ROWS, FACTOR, ROWS_PER_BIN, LevelBuilder

#: HDF5's own index, over and above the data.
_INDEX_SHARE = 1.02
#: Bytes of the overview for each channel of a row, all levels together: 0.67.
_OVERVIEW_BYTES = 2 * 4 / BASE_ROWS / (1 - 1 / FACTOR)


class Growing:
    """Rows appended to one dataset.

    Parameters
    ----------
    dataset
        Empty, of unlimited length.

    Attributes
    ----------
    n_rows
        Rows written.
    n_flushed
        Rows that were there at the last flush.
    chunk_bytes
        What HDF5 takes at once for it.
    """

    def __init__(self, dataset: h5py.Dataset) -> None:
        self.n_rows = 0
        self.n_flushed = 0
        self.chunk_bytes = math.prod(dataset.chunks) * dataset.dtype.itemsize
        self._id = dataset.id
        self._row_shape = dataset.shape[1:]
        self._dtype = dataset.dtype

    def append(self, rows: NDArray[Any]) -> None:
        """Write `rows` behind those that are there."""
        if len(rows):
            first, self.n_rows = self.n_rows, self.n_rows + len(rows)
            # h5py's own `dataset[first:] = rows` takes 4 times as long for 50 ms of 64 channels.
            rows = np.ascontiguousarray(rows, dtype=self._dtype)
            self._id.set_extent((self.n_rows, *self._row_shape))
            place = self._id.get_space()
            place.select_hyperslab((first, *(0 for _ in self._row_shape)), rows.shape)
            self._id.write(h5py.h5s.create_simple(rows.shape), place, rows)

    def flushed(self) -> None:
        """Note that all rows are on the disk."""
        self.n_flushed = self.n_rows

    def lost(self) -> None:
        """Forget the rows after the last flush, in a file that can be written no more."""
        self.n_rows = self.n_flushed

    def cut_back(self) -> None:
        """Take the rows after the last flush out of the file again."""
        self._id.set_extent((self.n_flushed, *self._row_shape))
        self.lost()


class Datasets:
    """All of them; a method that writes raises what HDF5 raises.

    Parameters
    ----------
    hdf5
        The file, its layout made and nothing in it.

    Attributes
    ----------
    row_bytes
        Room that a row of samples takes, with all that is computed from it.
    fixed_bytes
        Room for the chunks that are being filled, and the next of each dataset.
    """

    def __init__(self, hdf5: h5py.File) -> None:
        def growing(name: str) -> Growing:
            return Growing(hdf5[name])

        n_channels = hdf5[schema.EMG].shape[1]
        self._emg = growing(schema.EMG)
        self._timestamps = growing(schema.TIMESTAMPS)
        self._counter = growing(schema.COUNTER) if schema.COUNTER in hdf5 else None
        self._gaps = growing(schema.GAPS)
        self._events = growing(schema.EVENTS)
        self._calibration = growing(schema.CALIBRATION)
        self._calibration_dtype = hdf5[schema.CALIBRATION].dtype
        self._simulation = growing(schema.SIMULATION)
        self._overview = [growing(schema.overview_name(rows)) for rows in ROWS_PER_BIN]
        self._checks = growing(schema.CHECKS)
        self._levels = LevelBuilder(n_channels)
        self._sums = CheckSums()
        self._all = [
            *(self._emg, self._timestamps, *([self._counter] if self._counter else [])),
            *(self._gaps, self._events, self._calibration, self._simulation),
            *(*self._overview, self._checks),
        ]
        beside = 8 + (4 if self._counter else 0) + 4 / schema.CHECK_ROWS
        self.row_bytes = _INDEX_SHARE * ((8 + _OVERVIEW_BYTES) * n_channels + beside)
        self.fixed_bytes = 2 * sum(dataset.chunk_bytes for dataset in self._all)

    @property
    def n_rows(self) -> int:
        """Rows of samples."""
        return self._emg.n_rows

    @property
    def n_flushed(self) -> int:
        """Rows of samples at the last flush."""
        return self._emg.n_flushed

    def add_samples(self, chunk: SampleChunk) -> None:
        """Write samples; what is computed from them waits for `write_computed`."""
        self._emg.append(chunk.data)
        self._timestamps.append(chunk.timestamps)
        if self._counter is not None:
            none = np.full(chunk.n_samples, schema.NO_COUNTER)
            self._counter.append(none if chunk.counter is None else chunk.counter)
        self._levels.add(chunk.data)
        self._sums.add(chunk.data)

    def write_computed(self, *, last: bool = False) -> None:
        """Write the bins and sums that are complete; with `last` the sum of the open block too."""
        for level, bins in zip(self._overview, self._levels.take(), strict=True):
            level.append(bins)
        self._checks.append(self._sums.take(last=last))

    def add_gaps(self, gaps: Sequence[Gap]) -> None:
        """Write gaps."""
        self._gaps.append(layout.gap_rows(gaps))

    def add_events(self, events: Sequence[Event]) -> None:
        """Write events."""
        self._events.append(layout.event_rows(events))

    def add_calibration(self, attempts: Sequence[CalibrationAttempt]) -> None:
        """Write attempts at reference values."""
        self._calibration.append(layout.calibration_rows(attempts, self._calibration_dtype))

    def add_truth(self, document: str) -> None:
        """Write a line of JSON."""
        self._simulation.append(np.frombuffer(f"{document}\n".encode(), dtype=np.uint8))

    def flushed(self) -> None:
        """Note that everything is on the disk."""
        for dataset in self._all:
            dataset.flushed()

    def lost(self) -> None:
        """Forget what came after the last flush, in a file that can be written no more."""
        for dataset in self._all:
            dataset.lost()

    def cut_back(self) -> None:
        """Take what came after the last flush out of the file again."""
        for dataset in self._all:
            dataset.cut_back()
