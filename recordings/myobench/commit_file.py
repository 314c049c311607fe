"""The file below HDF5 while a recording is written: whole after a kill, a full disk, a power loss.

HDF5 writes through this (h5py's ``fileobj`` driver), for three measured reasons:

* **A kill between two of HDF5's writes.** HDF5 overwrites its index and lengths in the order of
  addresses: cut off after each of 1500 writes in turn, a file had rows that could not be read 140
  times, 10 times rows flushed long before. Here nothing that is committed is overwritten before
  everything new is on disk, and then the index before the lengths.
* **Power loss.** Of what was written since the last barrier (fsync) any part may be missing, page
  by page. `CommitFile.commit` puts barriers where the order matters (`CommitFile.steps`); most
  commits need two. Nodes of the index lie within one page each (`durable.PAGE_BYTES`), so that one
  is there as it was or as it became.
* **A failed write.** After it HDF5 reports success for all that follows, leaves a file that opens
  no more, and crashes the process at exit. Here space is taken ahead (`take_space` raises a plain
  `OSError` before HDF5 has begun), and should the device still fail, HDF5 is never told.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Collection
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from recordings.place import publish, sync_descriptor, sync_folder

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_fcntl: ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # Windows, where HDF5 does not lock either
    _fcntl = None

#: Taken at once, more the longer the file is. At 256 channels and 4 kHz a commit takes 4 MB: most
#: find their space on disk already, and need no barrier of their own for it.
LEAST_STEP_BYTES = 4 << 20
GREATEST_STEP_BYTES = 16 << 20
_COPY_BYTES = 1 << 20
_ZEROS = bytes(1 << 16)
_TREE = b"TREE"

#: An address and what is to be there.
Write = tuple[int, bytes]


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
        The first read or write that failed; all later writes go nowhere. None while all is well.
    first_headers
        Addresses of object headers that have to be on disk before all others.

    Raises
    ------
    OSError
        It exists, or the system refused.
    """

    def __init__(self, path: Path) -> None:
        self.error: OSError | None = None
        self.first_headers: Collection[int] = ()
        self._path = path.absolute()  # a program may change its folder
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(path, flags, 0o666)
        if _fcntl is not None:
            with contextlib.suppress(OSError):  # a network drive that has no locks
                _fcntl.flock(self._descriptor, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        self._identity = os.fstat(self._descriptor)
        # Some network drives give a file another number when it is asked for by name.
        self._identity_counts = True
        self._identity_counts = self.in_its_folder()
        self._position = 0
        self._end = 0
        self._committed_end = 0
        self._headers_end = 0
        self._reserved_end = 0
        self._durable_size = 0
        self._staged: list[Write] = []

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
        step = min(max(LEAST_STEP_BYTES, self._committed_end), GREATEST_STEP_BYTES)
        try:
            _allocate(self._descriptor, size, end + step)
        except OSError:
            _allocate(self._descriptor, size, end)  # the last megabytes of a disk are used as well
        self._reserved_end = end

    def commit(self) -> None:
        """Bring everything to the disk; it is whole before, after, and wherever this is cut off.

        Raises
        ------
        OSError
            This or an earlier write failed; the disk holds the state of the last commit.
        """
        if self.error is not None:
            raise self.error
        try:
            if self._end > self._durable_size:
                self._sync()  # the superblock must not promise more than is there
            for step in self.steps():
                for address, content in step:
                    _write(self._descriptor, address, content)
                self._sync()
        except OSError as error:
            self.error = error
            raise
        self._staged.clear()
        self._committed_end = self._end
        self._headers_end = self._headers_end or self._end

    def steps(self) -> list[list[Write]]:
        """Return what waits for `commit`: a barrier follows each step, in one any order is right.

        First what adds to the file without taking anything from its committed state: the
        superblock, rows that fill up a chunk, chunks that are added to the index. A node of the
        index that is split gives chunks away: then the index is a step of its own for each level,
        parents first, since a parent must know the new node before the old one forgets. The object
        headers come last, with the lengths of the datasets: no row shows before it can be read.
        """
        adding: list[Write] = []
        trees: dict[int, list[Write]] = {}
        first: list[Write] = []
        lengths: list[Write] = []
        for address, content in sorted(self._staged):
            if content[:4] == _TREE:
                trees.setdefault(_level(content), []).append((address, content))
            elif address == 0 or address >= self._headers_end:
                adding.append((address, content))
            elif address in self.first_headers:
                first.append((address, content))
            else:
                lengths.append((address, content))
        if any(self._gives_away(*node) for level in trees.values() for node in level):
            index = [trees[level] for level in sorted(trees, reverse=True)]
        else:
            index = []
            adding += [node for level in trees.values() for node in level]
        # The first step also stands for what was written beyond the committed end.
        return [adding, *(step for step in (*index, first, lengths) if step)]

    def publish(self, path: Path) -> None:
        """Give the file its name.

        Raises
        ------
        RecordingError
            The name is taken.
        OSError
            The system refused.
        """
        publish(self._path, path)
        self._path = path.absolute()

    def in_its_folder(self) -> bool:
        """Tell whether the name still leads to this file; False when it was moved or deleted."""
        try:
            found = self._path.stat()
        except OSError as error:
            # Any other error says nothing: what cannot be written says so itself.
            return error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ESTALE)
        return not self._identity_counts or os.path.samestat(found, self._identity)

    def copy_to(self, path: Path) -> None:
        """Copy the committed state into a new file, through the system's cache.

        Raises
        ------
        OSError
            `path` exists, or one of the disks refused; what was copied so far stays.
        """
        with path.open("xb") as copy:
            address = 0
            while address < self._committed_end:
                n_bytes = min(_COPY_BYTES, self._committed_end - address)
                content = _read(self._descriptor, address, n_bytes)
                if not content:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                copy.write(content)
                address += len(content)
            copy.flush()
            sync_descriptor(copy.fileno())
        sync_folder(path.parent)

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
        found = b""
        if self.error is None:
            try:
                found = _read(self._descriptor, address, len(content))
            except OSError as error:
                self.error = error  # what HDF5 makes of zeros is never committed
        content[:] = found.ljust(len(content), b"\0")
        for at, data in self._staged:
            first, stop = max(at, address), min(at + len(data), address + len(content))
            if first < stop:
                content[first - address : stop - address] = data[first - at : stop - at]
        return len(content)

    def _stage(self, address: int, content: bytes) -> None:
        """Keep a write for `commit`, as one piece with what it overlaps."""
        start, stop = address, address + len(content)
        apart: list[Write] = []
        under: list[Write] = []
        for at, data in self._staged:
            (under if at < stop and start < at + len(data) else apart).append((at, data))
        if any(at < start or at + len(data) > stop for at, data in under):
            start = min(start, *(at for at, _ in under))
            piece = bytearray(max(stop, *(at + len(data) for at, data in under)) - start)
            for at, data in (*under, (address, content)):
                piece[at - start : at - start + len(data)] = data
            content = bytes(piece)
        self._staged = [*apart, (start, content)]

    def _gives_away(self, address: int, node: bytes) -> bool:
        """Tell whether a node of the index is going to name less than it does on disk."""
        old = _read(self._descriptor, address, 8)
        return old[:4] == _TREE and (_level(old) != _level(node) or _entries(old) > _entries(node))

    def _sync(self) -> None:
        size = os.fstat(self._descriptor).st_size
        sync_descriptor(self._descriptor)
        self._durable_size = size


def _level(node: bytes) -> int:
    """Return how far a node of a version 1 B-tree is from the leaves."""
    return node[5]


def _entries(node: bytes) -> int:
    return int.from_bytes(node[6:8], "little")


def _write(descriptor: int, address: int, content: bytes | memoryview) -> None:
    os.lseek(descriptor, address, os.SEEK_SET)  # `pwrite` is not there on Windows
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _read(descriptor: int, address: int, n_bytes: int) -> bytes:
    os.lseek(descriptor, address, os.SEEK_SET)
    return os.read(descriptor, n_bytes)


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
