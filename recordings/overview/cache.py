"""Overviews of files that bring none along: built once, kept in a folder of limited size.

A kept overview is a plain file: the magic number, the length and the CRC-32 of a JSON text, the
text, and from byte 4096 on the bins of each level, finest first, float32. Not HDF5: a disk that
fills up then raises an ordinary error (HDF5 2.0 ended the process in 2 of 2 cases), and a query
does not wait for whoever else reads an HDF5 file in this process.

A kept file is believed when its head and its length are right and its bins agree with the rows in
some places. Damage between those shows in the picture; no number is ever taken from an overview.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import os
import struct
import tempfile
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recordings.overview.bins import NotUsable
from recordings.overview.levels import BASE_ROWS, FACTOR, LEVELS, ROWS_PER_BIN
from recordings.recording import Recording

log = logging.getLogger(__name__)

#: What the folder may hold; beyond it the overviews that were used least recently go.
MOST_BYTES = 2 << 30
SUFFIX = ".overview"

_MAGIC = b"MYOVIEW1"
_HEAD_BYTES = 4096
_HEAD = struct.Struct("<8sII")
_BUILDING = "building-"
#: A file that is still being built after so long was left by a crash.
_STALE_S = 24 * 3600.0
_LOOKED_AT_BYTES = 64 << 10
_LOOKED_AT_ROWS = 64


def identity(recording: Recording) -> dict[str, Any]:
    """Return what tells this recording from others, and from itself after a change.

    Size and time of the file, hashes of its beginning and end, and of the first and last rows as
    they were read: the unit or the columns that a user states change the rows, not the file. The
    name does not count, so that a moved file keeps its overview.

    Raises
    ------
    OSError
        The file cannot be read.
    RecordingError
        The disk does not give the rows.
    """
    found = recording.path.stat()
    contents = hashlib.sha256()
    with recording.path.open("rb") as file:
        contents.update(file.read(_LOOKED_AT_BYTES))
        file.seek(max(0, found.st_size - _LOOKED_AT_BYTES))
        contents.update(file.read(_LOOKED_AT_BYTES))
    rows = hashlib.sha256()
    n_rows = recording.n_samples
    for first in (0, max(0, n_rows - _LOOKED_AT_ROWS)):
        rows.update(recording.read(first, min(first + _LOOKED_AT_ROWS, n_rows)).tobytes())
    return {
        "size": found.st_size,
        "mtime_ns": found.st_mtime_ns,
        "contents": contents.hexdigest(),
        "rows": rows.hexdigest(),
        "n_rows": n_rows,
        "n_channels": recording.n_channels,
        "levels": [BASE_ROWS, FACTOR, LEVELS],
    }


def cache_path(folder: Path, of: dict[str, Any]) -> Path:
    """Return where the overview of the recording with this identity is kept."""
    return folder / f"{hashlib.sha256(_text(of)).hexdigest()[:40]}{SUFFIX}"


def size_bytes(n_rows: int, n_channels: int) -> int:
    """Return the size of an overview's file."""
    n_bins: int = sum(n_rows // rows for rows in ROWS_PER_BIN)
    return _HEAD_BYTES + n_bins * 2 * n_channels * 4


class FileBins:
    """Complete bins in a plain file; one thread at a time reads.

    Parameters
    ----------
    file
        Open for reading, or for reading and writing; closed with this.
    n_rows, n_channels
        Size of the recording.
    """

    def __init__(
        self, file: io.BufferedRandom | io.BufferedReader, n_rows: int, n_channels: int
    ) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._shape = (2, n_channels)
        self._bin_bytes = 2 * n_channels * 4
        self._n_bins: list[int] = [n_rows // rows for rows in ROWS_PER_BIN]
        self._starts = [
            _HEAD_BYTES + sum(self._n_bins[:level]) * self._bin_bytes for level in range(LEVELS)
        ]

    def n_bins(self, level: int) -> int:
        """Return how many bins of a level there are."""
        return self._n_bins[level]

    def read(self, level: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        """Return ``(stop_bin - first_bin, 2, n_channels)``.

        Raises
        ------
        OSError
            The disk does not give them.
        """
        bins = np.empty((stop_bin - first_bin, *self._shape), dtype="<f4")
        with self._lock:
            self._file.seek(self._starts[level] + first_bin * self._bin_bytes)
            n_read = self._file.readinto(bins.data) if bins.size else 0
        if n_read != bins.nbytes:
            raise OSError(f"{n_read} of {bins.nbytes} bytes of an overview could be read")
        return bins

    def write(self, level: int, first_bin: int, bins: NDArray[np.float32]) -> None:
        """Put bins in their place.

        Raises
        ------
        OSError
            The disk refused.
        """
        self._file.seek(self._starts[level] + first_bin * self._bin_bytes)
        self._file.write(np.ascontiguousarray(bins, dtype="<f4").tobytes())

    def flush(self) -> None:
        """Give what was written to the system.

        Raises
        ------
        OSError
            The disk refused.
        """
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def open_cached(path: Path, of: dict[str, Any]) -> FileBins:
    """Open a kept overview, and note that it was used.

    Raises
    ------
    NotUsable
        It is damaged, or of another recording.
    OSError
        It is not there, or cannot be read.
    """
    size = size_bytes(of["n_rows"], of["n_channels"])
    file = path.open("rb")
    try:
        if os.fstat(file.fileno()).st_size != size:
            raise NotUsable(f"{path.name} is not {size} bytes long")
        head = file.read(_HEAD_BYTES)
        if head != _head(of):
            raise NotUsable(f"{path.name} is of another recording, or damaged")
        with contextlib.suppress(OSError):  # a folder that may not be written to
            os.utime(path)
    except BaseException:
        file.close()
        raise
    return FileBins(file, of["n_rows"], of["n_channels"])


def temporary_bins(n_rows: int, n_channels: int) -> FileBins:
    """Return room for bins in a file that the system removes when it is closed.

    Raises
    ------
    OSError
        The disk refused it.
    """
    file = tempfile.TemporaryFile(prefix="myobench-")  # noqa: SIM115 - close() ends it
    return FileBins(file, n_rows, n_channels)


class Publication:
    """An overview on its way into the folder: seen there whole, or not at all.

    Parameters
    ----------
    folder
        Made if it is not there.
    of
        `identity` of the recording.

    Attributes
    ----------
    bins
        To be filled.

    Raises
    ------
    OSError
        The folder cannot be written to.
    """

    def __init__(self, folder: Path, of: dict[str, Any]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._of = of
        handle, name = tempfile.mkstemp(prefix=_BUILDING, suffix=SUFFIX, dir=folder)
        self._temporary = Path(name)
        self._file = os.fdopen(handle, "w+b")
        self.bins = FileBins(self._file, of["n_rows"], of["n_channels"])

    def publish(self) -> FileBins:
        """Give the file its name, and open it.

        Raises
        ------
        OSError
            The disk refused.
        """
        self._file.truncate(size_bytes(self._of["n_rows"], self._of["n_channels"]))
        self._file.seek(0)
        self._file.write(_head(self._of))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        path = cache_path(self._folder, self._of)
        self._temporary.replace(path)
        keep_within(self._folder, MOST_BYTES, path)
        return open_cached(path, self._of)

    def abandon(self) -> None:
        """Leave nothing behind."""
        with contextlib.suppress(OSError):  # what a full disk did not take is not wanted any more
            self._file.close()
        self._temporary.unlink(missing_ok=True)


def keep_within(folder: Path, most_bytes: int, newest: Path) -> None:
    """Remove what was used least recently until the folder holds `most_bytes`; never `newest`.

    Also what crashes left half built a day ago. Files of other kinds are not touched.
    """
    kept: list[tuple[float, int, Path]] = []
    now_s = time.time()
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            found = path.stat()
            if path.name.startswith(_BUILDING):
                if now_s - found.st_mtime > _STALE_S:
                    path.unlink()
            elif path != newest:
                kept.append((found.st_mtime, found.st_size, path))
        except OSError as error:  # another window removes at the same time, or has it open
            log.info("%s stays: %s", path.name, error)
    size = newest.stat().st_size + sum(entry[1] for entry in kept)
    for _, entry_bytes, path in sorted(kept):
        if size <= most_bytes:
            return
        try:
            path.unlink()
            size -= entry_bytes
        except OSError as error:
            log.info("%s stays: %s", path.name, error)


def _text(of: dict[str, Any]) -> bytes:
    return json.dumps(of, sort_keys=True).encode()


def _head(of: dict[str, Any]) -> bytes:
    """Return the first bytes of the file: equal for equal identities alone."""
    text = _text(of)
    return (_HEAD.pack(_MAGIC, len(text), zlib.crc32(text)) + text).ljust(_HEAD_BYTES, b"\0")
