"""MATLAB 7.3 files: HDF5 with dimensions reversed, texts as numbers, cells as references."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.hdf5 import attribute, dataset, member, members, open_hdf5
from recordings.myobench import schema
from recordings.sample_index import SampleIndex

_NUMBERS = ("double", "single", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
            "uint64")  # fmt: skip
#: Variables with more values than this are not described.
_MOST_VALUES = 100_000
_MOST_DEPTH = 2


class Matrices:
    """The variables of a file.

    Parameters
    ----------
    file
        The file; closed by `close`.
    """

    def __init__(self, file: h5py.File) -> None:
        self._file = file

    def variables(self) -> Iterator[tuple[str, tuple[int, ...], bool]]:
        """Yield name, shape as in MATLAB, and whether it is a real matrix of numbers."""
        for name in members(self._file):
            if name.startswith("#"):
                continue
            found = member(self._file, name)
            if not isinstance(found, h5py.Dataset):
                yield name, (1, 1), False
                continue
            if attribute(found, "MATLAB_empty", 0):
                yield name, (0, 0), False
                continue
            numbers = _class(found) in _NUMBERS and found.dtype.kind in "iuf"
            yield name, tuple(reversed(found.shape or ())), numbers

    def matrix(self, name: str) -> h5py.Dataset:
        """Return a matrix of numbers.

        Raises
        ------
        ValueError, KeyError
            It is none that can be read safely.
        """
        return dataset(self._file, name, "iuf")

    def values(self, names: Sequence[str]) -> dict[str, Any]:
        """Return small variables as lists of numbers and texts, cells inside of them too."""
        found = {}
        for name in names:
            content = member(self._file, name)
            if isinstance(content, h5py.Dataset) and math.prod(content.shape or ()) <= _MOST_VALUES:
                found[name] = self._plain(self._file, name, _MOST_DEPTH)
        return found

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _plain(self, group: h5py.Group, name: str, depth: int) -> Any:
        found = member(group, name)
        if not isinstance(found, h5py.Dataset) or attribute(found, "MATLAB_empty", 0):
            return []
        kind = _class(found)
        if kind == "cell" and found.dtype == h5py.ref_dtype and depth:
            cells = dataset(group, name, "O")[()].T
            return [[self._cell(cell, depth - 1) for cell in row] for row in np.atleast_2d(cells)]
        if found.dtype.kind not in "iuf":
            return None
        values = dataset(group, name, "iuf")[()].T
        if kind != "char":
            return np.asarray(values, dtype=np.float64).tolist()
        rows = np.atleast_2d(values).astype("<u2")
        return [np.ascontiguousarray(row).tobytes().decode("utf-16-le", "replace") for row in rows]

    def _cell(self, reference: Any, depth: int) -> Any:
        """Return what a reference of a cell array points at, in this file."""
        if not reference:
            return []
        target = self._file[reference]
        if not isinstance(target, h5py.Dataset) or math.prod(target.shape or ()) > _MOST_VALUES:
            return []
        name = target.name
        if not isinstance(name, str):
            return []
        parent, _, last = name.rpartition("/")
        return self._plain(self._file[parent] if parent else self._file, last, depth)


def open_matrices(path: Path) -> Matrices:
    """Open a file of version 7.3.

    Raises
    ------
    RecordingError, OSError
        As `recordings.hdf5.open_hdf5`.
    """
    return Matrices(open_hdf5(path))


class MatrixRows:
    """Rows of matrices of equal length beside each other, in microvolts.

    Parameters
    ----------
    path
        The file, for messages.
    matrices
        Closed with the rows.
    chosen
        Name of each matrix, and whether its rows (in MATLAB) are samples.
    columns
        Places of the channels taken, among those of all matrices.
    factors
        Microvolts of a number, for each column.
    index, fs
        Places of the rows on the sample index, and the rate in Hz.
    """

    def __init__(
        self,
        path: Path,
        matrices: Matrices,
        chosen: Sequence[tuple[str, bool]],
        columns: Sequence[int],
        factors: NDArray[np.float64],
        index: SampleIndex,
        fs: float,
    ) -> None:
        self._path = path
        self._matrices = matrices
        self._parts = [(matrices.matrix(name), in_rows) for name, in_rows in chosen]
        self._columns = list(columns)
        self._factors = factors
        self._index = index
        self._fs = fs
        self._lock = threading.Lock()

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return microvolts, ``(stop_row - first_row, n_columns)``."""
        try:
            with self._lock:
                parts = [
                    # Dimensions are reversed: samples in rows lie along the second.
                    matrix[:, first_row:stop_row].T if in_rows else matrix[first_row:stop_row]
                    for matrix, in_rows in self._parts
                ]
        except (OSError, RuntimeError) as error:
            raise RecordingError(
                f"{self._path} is damaged: rows {first_row} to {stop_row} cannot be read.",
                "Take another copy of the file.",
            ) from error
        values = np.hstack([np.asarray(part, dtype=np.float64) for part in parts])
        return np.ascontiguousarray(values[:, self._columns] * self._factors)

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return index over rate: the file has no time stamps."""
        return np.asarray(self._index.samples_of(first_row, stop_row) / self._fs)

    def close(self) -> None:
        """Close the file."""
        self._matrices.close()


def _class(found: h5py.Dataset) -> str:
    """Return the class of a variable; empty where it is not said."""
    value = attribute(found, "MATLAB_class", b"")
    return schema.as_text(value) if isinstance(value, str | bytes) else ""
