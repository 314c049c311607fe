"""The file below HDF5 while a recording is written: whole after any kill, calm on a full disk.

HDF5 writes through this (h5py's ``fileobj`` driver), for two measured reasons:

* **A kill between two of HDF5's writes.** HDF5 overwrites its index and lengths in the order of
  addresses: cut off after each of 1500 writes in turn, a file had rows that could not be read 140
  times, 10 times rows flushed long before. Here nothing that is committed is overwritten before
  everything new is on disk, and then the index before the lengths: cut off after each of 9300
  writes, every file read in full to its last or next commit.
* **A failed write.** After it HDF5 reports success for all that follows, leaves a file that opens
  no more, and crashes the process at exit. Here space is taken ahead (`take_space` raises a plain
  `OSError` before HDF5 has begun), and should the device still fail, HDF5 is never told.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import weakref
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import h5py

from recordings.myobench import schema
from recordings.place import cannot_write, exists

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_fcntl: ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # Windows, where HDF5 does not lock either
    _fcntl = None

#: Taken at once, so that most chunks of samples cost no system call.
STEP_BYTES = 4 << 20
#: Chunks that are being filled stay in memory; two of the largest kind must fit.
CACHE_BYTES = 8 << 20
_ZEROS = bytes(1 << 16)


class CommitFile:
    """A file, new on disk, that changes from one committed state to the next.

    Bytes beyond the committed end are written at once: nothing refers to them yet. Bytes before it
    wait for `commit`. The methods without a docstring of their own are those of a Python file.

    Parameters
    ----------
    path
        File to create; it must not exist.

    Attributes
    ----------
    error
        The first write that failed; all later ones go nowhere. None while all is well.

    Raises
    ------
    OSError
        It exists, or the system refused.
    """

    def __init__(self, path: Path) -> None:
        self.error: OSError | None = None
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags, 0o666)
        if _fcntl is not None:
            with contextlib.suppress(OSError):  # a network drive that has no locks
                _fcntl.flock(self._descriptor, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        self._position = 0
        self._end = 0
        self._committed_end = 0
        self._headers_end = 0
        self._reserved_end = 0
        self._staged: list[tuple[int, bytes]] = []

    @property
    def staged(self) -> list[tuple[int, bytes]]:
        """Address and content of what waits for `commit`, in the order it is going to be written.

        Heaps and the chunk index (by address: a parent node is older than its children) come
        before the object headers, which hold the lengths of the datasets.
        """
        by_address = sorted(self._staged)
        for (first, content), (second, _) in itertools.pairwise(by_address):
            if first + len(content) > second:  # space used anew: only HDF5's own order is right
                return list(self._staged)
        return sorted(self._staged, key=self._rank)

    def take_space(self, n_bytes: int) -> None:
        """Make sure that the disk has room for `n_bytes` beyond the committed end.

        Raises
        ------
        OSError
            It has not; nothing has changed.
        """
        end = self._committed_end + n_bytes
        if end <= self._reserved_end:
            return
        size = os.fstat(self._descriptor).st_size
        try:
            _allocate(self._descriptor, size, end + STEP_BYTES)
        except OSError:
            _allocate(self._descriptor, size, end)  # the last megabytes of a disk are used as well
        self._reserved_end = end

    def commit(self) -> None:
        """Bring everything to the disk; before and after, and after a kill within, it is whole.

        Raises
        ------
        OSError
            This or an earlier write failed; the disk holds the state of the last commit.
        """
        if self.error is not None:
            raise self.error
        try:
            os.fsync(self._descriptor)
            for address, content in self.staged:
                _write(self._descriptor, address, content)
            if self._staged:
                os.fsync(self._descriptor)
        except OSError as error:
            self.error = error
            raise
        self._staged.clear()
        self._committed_end = self._end
        self._headers_end = self._headers_end or self._end

    def close(self) -> None:
        """Close; cut to the committed length, unless something failed."""
        if self._descriptor >= 0:
            if self.error is None:
                with contextlib.suppress(OSError):  # a file that stays longer is as good
                    os.ftruncate(self._descriptor, self._committed_end)
            with contextlib.suppress(OSError):  # all that matters was committed
                os.close(self._descriptor)
            self._descriptor = -1

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:  # noqa: D102
        self._position = offset + (self._end if whence == os.SEEK_END else 0)
        return self._position

    def tell(self) -> int:  # noqa: D102
        return self._position

    def truncate(self, size: int) -> int:  # noqa: D102
        self._end = size
        return size

    def flush(self) -> None:  # noqa: D102
        pass  # HDF5 flushes in the middle of things; `commit` is ours

    def write(self, buffer: ReadableBuffer) -> int:  # noqa: D102
        content = memoryview(buffer)
        address, self._position = self._position, self._position + len(content)
        self._end = max(self._end, self._position)
        kept = max(0, min(len(content), self._committed_end - address))
        if kept:
            self._stage(address, bytes(content[:kept]))
        if kept < len(content) and self.error is None:
            try:
                _write(self._descriptor, address + kept, content[kept:])
            except OSError as error:
                self.error = error
        return len(content)

    def read(self, size: int) -> bytes:  # noqa: D102
        content = bytearray(size)
        self.readinto(content)
        return bytes(content)

    def readinto(self, buffer: WriteableBuffer) -> int:  # noqa: D102
        content = memoryview(buffer)
        address, self._position = self._position, self._position + len(content)
        os.lseek(self._descriptor, address, os.SEEK_SET)
        found = os.read(self._descriptor, len(content))
        content[:] = found.ljust(len(content), b"\0")
        for at, data in self._staged:
            first, stop = max(at, address), min(at + len(data), address + len(content))
            if first < stop:
                content[first - address : stop - address] = data[first - at : stop - at]
        return len(content)

    def _stage(self, address: int, content: bytes) -> None:
        """Keep a write for `commit`; what it replaces wholly is dropped."""
        stop = address + len(content)
        self._staged = [
            (at, data)
            for at, data in self._staged
            if not (address <= at and at + len(data) <= stop)
        ]
        self._staged.append((address, content))

    def _rank(self, item: tuple[int, bytes]) -> tuple[int, int]:
        address, content = item
        if address == 0:
            return 0, 0  # the superblock: how long the file is
        if content[:4] in (b"GCOL", b"HEAP"):
            return 1, address
        if content[:4] == b"TREE":
            return 2, address
        return (3 if address >= self._headers_end else 4), address


class DurableFile:
    """An HDF5 file over a `CommitFile`.

    Parameters
    ----------
    path
        File to create; it must not exist.

    Attributes
    ----------
    hdf5
        The open file.

    Raises
    ------
    RecordingError
        It exists, or the system refused.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = CommitFile(path)
        except FileExistsError as error:
            raise exists(path) from error
        except OSError as error:
            raise cannot_write(path, error) from error
        self.hdf5 = h5py.File(self._file, "w", libver=schema.LIBVER, rdcc_nbytes=CACHE_BYTES)
        # HDF5 must not call into Python when the interpreter is gone: that crashes.
        self._closing = weakref.finalize(self, _close, self.hdf5, self._file)

    def take_space(self, n_bytes: int) -> None:
        """Make sure that the disk has room for `n_bytes` more than at the last `sync`.

        Raises
        ------
        OSError
            It has not; nothing has changed.
        """
        self._file.take_space(n_bytes)

    def sync(self) -> None:
        """Bring everything written so far to the disk, through the system's cache.

        Raises
        ------
        OSError
            The disk refused; it holds the state of the last `sync`.
        """
        self.hdf5.flush()
        self._file.commit()

    def close(self) -> None:
        """Close the file; what came after the last `sync` is not kept."""
        self._closing()

    def discard(self) -> None:
        """Close and delete the file."""
        self.close()
        self._path.unlink(missing_ok=True)


def _close(hdf5: h5py.File, file: CommitFile) -> None:
    hdf5.close()
    file.close()


def _write(descriptor: int, address: int, content: bytes | memoryview) -> None:
    os.lseek(descriptor, address, os.SEEK_SET)  # `pwrite` is not there on Windows
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _allocate(descriptor: int, size: int, end: int) -> None:
    """Make a file of `size` bytes `end` bytes long, on the disk."""
    if end <= size:
        return
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(descriptor, size, end - size)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EINVAL):
                raise
        else:
            return
    # macOS, Windows, some network drives: nothing but writing makes sure.
    while size < end:
        _write(descriptor, size, _ZEROS[: end - size])
        size += min(len(_ZEROS), end - size)
