"""A damaged or cut recording, opened as if it were whole, read as far as it is really there."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h5py
import numpy as np
from numpy.typing import NDArray

from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import layout, schema
from recordings.myobench.chunk_index import ChunkIndex, chunk_index
from recordings.myobench.heaps import LOOKED_AT_BYTES, broken_heap
from recordings.myobench.raw import (
    MAX_TABLE_BYTES,
    RawHeader,
    check_row_type,
    find_dataset,
    read_raw,
    read_version,
)
from recordings.myobench.read import header_of
from recordings.myobench.schema_1 import header_of_schema_1, read_schema_1
from recordings.recording import Header, Recording
from recordings.sample_index import SampleIndex

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: Where the superblock of our files (version 0) holds the length of the file.
_END_ADDRESS_AT = 40
#: What HDF5, NumPy and our own checks raise for damage.
_DAMAGE = (OSError, RuntimeError, KeyError, ValueError, TypeError, ArithmeticError)

#: What a recording can do without, in words, and what stands in its place.
_DOCUMENTS = {
    schema.ATTR_SUBJECT_DETAILS: "what is known of the person",
    schema.ATTR_SESSION: "what is known of the session",
    schema.ATTR_SETTINGS: "the settings of the device",
    schema.ATTR_SPEC: "the settings of the analysis",
}
_NO_DOCUMENT = {
    **dict.fromkeys(_DOCUMENTS, "{}"),
    schema.ATTR_SPEC: layout.to_json(PipelineSpec().to_dict()),
}
_TABLES = {
    schema.SIMULATION: "the truth of the simulation",
    schema.GAPS: "the list of gaps, behind which times are too early",
    schema.EVENTS: "the list of events",
    schema.CALIBRATION: "the calibration",
}
_EMPTY: dict[str, NDArray[Any]] = {
    schema.SIMULATION: np.empty(0, dtype="u1"),
    schema.GAPS: np.empty(0, dtype=schema.GAP_DTYPE),
    schema.EVENTS: np.empty(0, dtype=schema.EVENT_DTYPE),
    schema.CALIBRATION: np.empty(0, dtype=schema.calibration_dtype(1)),
}


class PaddedFile:
    """A file that reads as zeros behind its end, up to the length that it should have.

    HDF5 refuses a file that is shorter than it says. The methods without a docstring of their own
    are those of a Python file.

    Parameters
    ----------
    path
        The file.

    Attributes
    ----------
    size
        Bytes that are really there.
    stored_end
        Bytes that should be there.

    Raises
    ------
    OSError, ValueError
        It cannot be read, or has not even the head of a Myobench file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.size = path.stat().st_size
        head = self.read_at(0, _END_ADDRESS_AT + 8)
        if self.size < len(head) or head[8] != 0:
            raise ValueError("its head is missing")
        (self.stored_end,) = struct.unpack_from("<Q", head, _END_ADDRESS_AT)
        self._end = max(self.size, self.stored_end)
        self._position = 0

    def read_at(self, address: int, n_bytes: int) -> bytes:
        """Return `n_bytes`, zeros where the file has none."""
        # Opened for each read: HDF5 does not say when it is done with a file of ours.
        with self._path.open("rb") as file:
            file.seek(min(address, self.size))
            return file.read(n_bytes).ljust(n_bytes, b"\0")

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:  # noqa: D102
        self._position = offset + (self._end if whence == os.SEEK_END else 0)
        return self._position

    def tell(self) -> int:  # noqa: D102
        return self._position

    def read(self, size: int) -> bytes:  # noqa: D102
        content = bytearray(size)
        self.readinto(content)
        return bytes(content)

    def readinto(self, buffer: WriteableBuffer) -> int:  # noqa: D102
        content = memoryview(buffer)
        content[:] = self.read_at(self._position, len(content))
        self._position += len(content)
        return len(content)

    def flush(self) -> None:  # noqa: D102
        pass


@dataclass(frozen=True, slots=True)
class Salvage:
    """A damaged recording, and what is left of it.

    Parameters
    ----------
    recording
        To be closed by the caller; its `read` raises where rows are not there.
    islands
        Ranges of rows that are there, in order.
    claimed_rows
        Rows that it had, as far as that is to be believed.
    lost
        What else is lost, in words.
    """

    recording: Recording
    islands: list[tuple[int, int]]
    claimed_rows: int
    lost: tuple[str, ...]


def open_salvage(path: Path) -> Salvage:
    """Open a recording of which a part is damaged or missing.

    Raises
    ------
    RecordingError
        Too little of it is left.
    """
    hdf5 = None
    try:
        padded = PaddedFile(path)
        if problem := broken_heap(padded.read_at(0, min(LOOKED_AT_BYTES, padded.size))):
            raise ValueError(problem)
        hdf5 = h5py.File(padded, "r")
        parts = _Parts(path, padded, hdf5)
        emg = parts.index(schema.EMG)
        header = _header(parts, emg.n_rows)
        if emg.row_bytes != 8 * header.info.n_channels:
            raise ValueError(f"rows of {emg.row_bytes} bytes for {header.info.n_channels} channels")
        rows = _SalvagedRows(parts, emg, header.info.n_channels)
    except (RecordingError, *_DAMAGE) as error:
        if hdf5 is not None:
            hdf5.close()
        if isinstance(error, RecordingError):
            raise
        raise RecordingError(
            f"{path} is so damaged that nothing can be read.", "It was not changed."
        ) from error
    recording = Recording(path, header, rows, rows)
    believed = emg.claimed_rows * emg.row_bytes <= padded.stored_end
    claimed_rows = emg.claimed_rows if believed else emg.n_rows
    return Salvage(recording, list(emg.islands()), claimed_rows, tuple(dict.fromkeys(parts.lost)))


def salvaged_schema_1(path: Path) -> tuple[RawHeader, tuple[str, ...]]:
    """Return what is left of a header of schema 1, and what is lost; only in the child.

    Raises
    ------
    OSError, RuntimeError, KeyError, ValueError, TypeError
        Too little is left.
    """
    padded = PaddedFile(path)
    with h5py.File(padded, "r") as hdf5:
        parts = _Parts(path, padded, hdf5, any_text=True)
        return header_of_schema_1(path, hdf5, parts.grown), tuple(parts.lost)


class _Parts:
    """The datasets of a damaged file, each as far as its index and the file reach.

    Texts of variable length are only read with `any_text`, which is for the child of schema 1.
    """

    def __init__(
        self, path: Path, padded: PaddedFile, hdf5: h5py.File, *, any_text: bool = False
    ) -> None:
        self.path = path
        self.padded = padded
        self.hdf5 = hdf5
        self.any_text = any_text
        self.lost: list[str] = []

    def index(self, name: str) -> ChunkIndex:
        """Return where the rows of a dataset are."""
        find_dataset(self.path, self.hdf5, name)  # it lies in this file
        folder, _, last = name.rpartition("/")
        # HDF5's own word of an object would walk the index, and fail with it.
        group = self.hdf5[f"/{folder}"]
        address = group.id.links.get_info(last.encode()).u
        return chunk_index(self.padded.read_at, self.padded.size, address)

    def optional_index(self, name: str, row_bytes: int) -> ChunkIndex | None:
        """Return the same, None where it is lost or not of such rows."""
        try:
            index = self.index(name)
        except _DAMAGE:
            return None
        return index if index.row_bytes == row_bytes else None

    def grown(self, name: str) -> NDArray[Any]:
        """Return the first rows of a table, as many as are there without a break."""
        try:
            dataset = h5py.Dataset(find_dataset(self.path, self.hdf5, name))
            check_row_type(dataset, any_text=self.any_text)
            if not set(_EMPTY[name].dtype.names or ()) <= set(dataset.dtype.names or ()):
                raise ValueError(f"{name} is {dataset.dtype}")
            most = MAX_TABLE_BYTES // dataset.dtype.itemsize
            there = min(_unbroken(self.index(name)), most)
            if there < len(dataset):
                self.lost.append(_TABLES[name] if there == 0 else f"the end of {_TABLES[name]}")
            rows: NDArray[Any] = dataset[:there]
        except _DAMAGE:
            self.lost.append(_TABLES[name])
            return _EMPTY[name]
        return rows


class _SalvagedRows:
    """Rows and packet counters, read past HDF5."""

    def __init__(self, parts: _Parts, emg: ChunkIndex, n_channels: int) -> None:
        self._parts = parts
        self._n_channels = n_channels
        self._emg = emg
        self._timestamps = parts.optional_index(schema.TIMESTAMPS, 8)
        self._counter = parts.optional_index(schema.COUNTER, 4)
        self._checks = parts.optional_index(schema.CHECKS, 4)

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """See `recordings.recording.Rows`."""
        try:
            content = self._emg.read(first_row, stop_row)
        except (KeyError, OSError) as error:
            raise RecordingError(
                f"{self._parts.path} has no rows {first_row} to {stop_row} any more."
            ) from error
        return np.frombuffer(content, dtype="<f8").reshape(-1, self._n_channels)

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """See `recordings.recording.Rows`; NaN where they are lost."""
        return self._beside(self._timestamps, first_row, stop_row, "<f8", np.nan)

    def counter(self, first_row: int, stop_row: int) -> NDArray[np.int32] | None:
        """See `recordings.recording.Extras`; -1 where they are lost."""
        if self._counter is None:
            return None
        return self._beside(self._counter, first_row, stop_row, "<i4", schema.NO_COUNTER)

    def stored_bins(self, rows_per_bin: int) -> int:
        """See `recordings.recording.Extras`: an overview is made anew."""
        return 0

    def stored_level(self, rows_per_bin: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """See `recordings.recording.Extras`."""
        return np.empty((0, 2, self._n_channels), dtype=np.float32)

    def checks(self) -> NDArray[np.uint32]:
        """See `recordings.recording.Extras`: those before the first that is lost."""
        there = 0 if self._checks is None else _unbroken(self._checks)
        there = min(there, self._emg.n_rows // schema.CHECK_ROWS)
        return self._beside(self._checks, 0, there, "<u4", 0)

    def close(self) -> None:
        """See `recordings.recording.Rows`."""
        self._parts.hdf5.close()

    def _beside(
        self, index: ChunkIndex | None, first_row: int, stop_row: int, dtype: str, none: float
    ) -> NDArray[Any]:
        found = np.full(stop_row - first_row, none, dtype=dtype)
        if index is not None:
            for first, stop in index.islands_in(first_row, stop_row):
                content = np.frombuffer(index.read(first, stop), dtype=dtype)
                found[first - first_row : stop - first_row] = content
        return found


def _unbroken(index: ChunkIndex) -> int:
    """Return how many rows from the first on are there."""
    there = 0
    for first, stop in index.islands():
        if first != there:
            break
        there = stop
    return there


def _header(parts: _Parts, n_rows: int) -> Header:
    """Return the header without what contradicts itself."""
    if read_version(parts.path, parts.hdf5) == 1:
        stored, lost = read_schema_1(parts.path, salvage=True)
        parts.lost.extend(lost)
    else:
        stored = read_raw(parts.path, parts.hdf5, parts.grown)
    if stored.attributes[schema.ATTR_FORMAT] != schema.FORMAT:
        raise ValueError("it is no Myobench recording")
    if stored.attributes[schema.ATTR_STATUS] not in schema.STATUSES:
        stored = _with_attribute(stored, schema.ATTR_STATUS, schema.UNFINISHED)
    if _fits(stored, n_rows):
        return header_of(stored, n_rows)
    documents = [name for name in _NO_DOCUMENT if name in stored.attributes]
    tables = [name for name in _EMPTY if name in stored.tables]
    kept = replace(
        stored,
        attributes={**stored.attributes, **{name: _NO_DOCUMENT[name] for name in documents}},
        tables={**stored.tables, **{name: _EMPTY[name] for name in tables}},
        simulation="",
    )
    header_of(kept, n_rows)  # raises: without the rest there is nothing to read
    for name in documents:
        fuller = _with_attribute(kept, name, stored.attributes[name])
        if _fits(fuller, n_rows):
            kept = fuller
        else:
            parts.lost.append(_DOCUMENTS[name])
    for name in tables:
        rows = stored.tables[name]
        kept = _with_rows(kept, name, rows, n_rows)
        if len(kept.tables[name]) < len(rows):
            parts.lost.append(f"the end of {_TABLES[name]}")
    fuller = replace(kept, simulation=stored.simulation)
    if _fits(fuller, n_rows):
        kept = fuller
    else:
        parts.lost.append(_TABLES[schema.SIMULATION])
    return header_of(kept, n_rows)


def _fits(stored: RawHeader, n_rows: int) -> bool:
    try:
        header = header_of(stored, n_rows)
        SampleIndex(n_rows, header.gaps)
    except _DAMAGE:
        return False
    return True


def _with_attribute(stored: RawHeader, name: str, value: Any) -> RawHeader:
    return replace(stored, attributes={**stored.attributes, name: value})


def _with_rows(stored: RawHeader, name: str, rows: NDArray[Any], n_rows: int) -> RawHeader:
    """Return `stored` with as many rows of a table, from the first on, as fit the rest."""
    best, fit, too_many = stored, 0, len(rows) + 1
    while too_many - fit > 1:
        tried = (fit + too_many) // 2
        fuller = replace(stored, tables={**stored.tables, name: rows[:tried]})
        if _fits(fuller, n_rows):
            best, fit = fuller, tried
        else:
            too_many = tried
    return best
