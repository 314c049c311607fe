"""Open a recording, whichever program wrote it."""

from __future__ import annotations

from pathlib import Path

import h5py

from recordings import schema
from recordings.errors import Damaged, RecordingError
from recordings.heaps import LOOKED_AT_BYTES, broken_heap
from recordings.myobench_file import read_myobench
from recordings.opensignals import looks_like_opensignals, read_opensignals
from recordings.recording import Recording

#: What this version reads, for people.
FORMATS = "Myobench recordings and OpenSignals HDF5 files"

_SIGNATURE = b"\x89HDF\r\n\x1a\n"


def open_recording(path: Path | str) -> Recording:
    """Open a recording for reading; the format is found from the contents.

    Parameters
    ----------
    path
        A Myobench recording or an OpenSignals HDF5 file.

    Returns
    -------
    Recording
        To be closed by the caller; a context manager.

    Raises
    ------
    RecordingError
        The file is missing, damaged, of another format, or made by a newer version.
    """
    path = Path(path)
    file = _open_hdf5(path)
    try:
        if schema.ATTR_FORMAT in file.attrs:
            return read_myobench(path, file)
        if looks_like_opensignals(file):
            return read_opensignals(path, file)
    except RecordingError:
        file.close()
        raise
    except (
        OSError,
        RuntimeError,
        KeyError,
        ValueError,
        TypeError,
        ArithmeticError,
        MemoryError,
    ) as error:
        # What h5py and NumPy raise for contents that are not what their names promise.
        file.close()
        raise damaged(path, error) from error
    file.close()
    raise RecordingError(f"{path} is an HDF5 file of another program.", f"Readable: {FORMATS}.")


def damaged(path: Path, error: Exception) -> Damaged:
    """Return the error of a file whose contents are not what they should be."""
    what = " ".join(str(error).split())[:200]
    return Damaged(
        f"{path} is damaged ({what}).", f"Try: myobench recover {path.name}; it is not changed."
    )


def _open_hdf5(path: Path) -> h5py.File:
    try:
        if path.is_dir():
            raise RecordingError(f"{path} is a folder.", "Give a recording.")
        with path.open("rb") as plain:
            head = plain.read(LOOKED_AT_BYTES)
    except FileNotFoundError:
        raise RecordingError(f"{path} does not exist.", "Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RecordingError(f"{path} cannot be read: {reason}.", "Check the path.") from error
    if not head:
        raise RecordingError(f"{path} is empty.", "There is nothing in it to recover.")
    if not head.startswith(_SIGNATURE):
        raise RecordingError(f"{path} is not an HDF5 file.", f"Readable: {FORMATS}.")
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
            f"{path} is damaged: it is cut short, or was never flushed.",
            f"Try: myobench recover {path.name}; it is not changed.",
        ) from error
