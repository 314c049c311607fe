"""HDF5 files opened for reading, whoever wrote them: what can be refused early is."""

from __future__ import annotations

from pathlib import Path

import h5py

from recordings.errors import Damaged, RecordingError
from recordings.myobench.heaps import LOOKED_AT_BYTES, broken_heap

SIGNATURE = b"\x89HDF\r\n\x1a\n"


def open_hdf5(path: Path) -> h5py.File:
    """Open an HDF5 file for reading; the caller has checked that it is one.

    Raises
    ------
    RecordingError
        It is damaged, or still being written.
    OSError
        It cannot be read.
    """
    with path.open("rb") as plain:
        head = plain.read(LOOKED_AT_BYTES)
    if problem := broken_heap(head):
        raise damaged(path, ValueError(problem))
    try:
        return h5py.File(path, "r")
    except BlockingIOError as error:
        raise RecordingError(
            f"{path} is being written by another program.", "Wait until the recording has ended."
        ) from error
    except OSError as error:
        raise Damaged(
            f"{path} is damaged: it is cut short, or was never flushed.", _recover(path)
        ) from error


def damaged(path: Path, error: Exception) -> Damaged:
    """Return the error of a file whose contents are not what they should be."""
    what = " ".join(str(error).split())[:200]
    return Damaged(f"{path} is damaged ({what}).", _recover(path))


def _recover(path: Path) -> str:
    return f"Try: myobench recover {path.name}; it is not changed."
