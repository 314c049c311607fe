"""A recording that was cut short: opened as if it were whole, read as far as it is really there."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import h5py

from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.heaps import LOOKED_AT_BYTES, broken_heap
from recordings.myobench.read import read_myobench
from recordings.recording import Recording

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: Where the superblock of our files (version 0) holds the length of the file.
_END_ADDRESS_AT = 40


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

    Raises
    ------
    OSError, ValueError
        It cannot be read, or has not even the head of a Myobench file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            head = file.read(_END_ADDRESS_AT + 8)
        self.size = path.stat().st_size
        if len(head) < _END_ADDRESS_AT + 8 or head[8] != 0:
            raise ValueError("its head is missing")
        (stored_end,) = struct.unpack_from("<Q", head, _END_ADDRESS_AT)
        self._end = max(self.size, stored_end)
        self._position = 0

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
        # Opened for each read: HDF5 does not say when it is done with a file of ours.
        with self._path.open("rb") as file:
            file.seek(self._position)
            found = file.read(len(content))
        content[:] = found.ljust(len(content), b"\0")
        self._position += len(content)
        return len(content)

    def flush(self) -> None:  # noqa: D102
        pass


def open_cut_short(path: Path) -> tuple[Recording, int]:
    """Open a recording that lacks its end.

    Returns
    -------
    tuple
        The recording, to be closed by the caller, and how many of its rows are really there.

    Raises
    ------
    RecordingError
        Too little of it is left.
    """
    hdf5 = None
    try:
        padded = PaddedFile(path)
        if problem := broken_heap(padded.read(LOOKED_AT_BYTES)):
            raise ValueError(problem)
        hdf5 = h5py.File(padded, "r")
        recording = read_myobench(path, hdf5)
        rows = min(_whole_rows(hdf5[name], padded.size) for name in (schema.EMG, schema.TIMESTAMPS))
    except (OSError, RuntimeError, KeyError, ValueError, TypeError, ArithmeticError) as error:
        if hdf5 is not None:
            hdf5.close()
        raise RecordingError(
            f"{path} is cut short so early that nothing can be read.", "It was not changed."
        ) from error
    return recording, min(rows, recording.n_samples)


def _whole_rows(dataset: h5py.Dataset, size: int) -> int:
    """Return the rows before the first chunk that is not wholly within `size` bytes."""
    there: dict[int, bool] = {}
    try:
        for number in range(dataset.id.get_num_chunks()):
            info = dataset.id.get_chunk_info(number)
            there[info.chunk_offset[0]] = info.byte_offset + info.size <= size
    except (OSError, RuntimeError):
        pass  # the index itself is cut; chunks that it named so far are known
    rows = 0
    while there.get(rows, False):
        rows += dataset.chunks[0]
    return min(rows, len(dataset))
