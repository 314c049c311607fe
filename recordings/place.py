"""Where a file may be made, and why the system refused, in words for the user."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from recordings.errors import Ended, RecordingError

_fcntl: ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # Windows
    _fcntl = None

#: macOS: `fsync` there leaves the content in the drive's own cache.
_FULL_SYNC: int | None = getattr(_fcntl, "F_FULLFSYNC", None)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def check_place(path: Path, min_free_bytes: int = 0) -> None:
    """Refuse a place where no new file can be made.

    Raises
    ------
    RecordingError
        `path` exists, its folder does not, or less than `min_free_bytes` are free there.
    """
    folder = path.parent
    if path.is_dir():
        raise RecordingError(f"{path} is a folder.", "Give a file name.")
    if os.path.lexists(path):
        raise exists(path)
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise RecordingError(f"The folder {folder} {what}.", "Make it first, or choose another.")
    free = free_bytes(folder)
    if free < min_free_bytes:
        raise RecordingError(
            f"Only {free / 1e6:.0f} MB are free in {folder}.",
            f"Make room ({min_free_bytes / 1e6:.0f} MB at least) or choose another disk.",
        )


def free_bytes(folder: Path) -> int:
    """Return the free bytes of the disk that holds `folder`."""
    return shutil.disk_usage(folder).free


def sync_descriptor(descriptor: int) -> None:
    """Bring an open file to the disk, through the caches of system and drive.

    Raises
    ------
    OSError
        The disk refused.
    """
    if _fcntl is not None and _FULL_SYNC is not None:
        try:
            _fcntl.fcntl(descriptor, _FULL_SYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, so that a new file keeps its name.

    Nothing happens where a folder cannot be opened (Windows) or the file system does not do it:
    there the name is kept with the file's own content.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with contextlib.suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)


def publish(temporary: Path, path: Path) -> None:
    """Give a finished file its name, unless the name is taken by now.

    Raises
    ------
    RecordingError
        `path` exists; `temporary` is left to the caller.
    """
    try:
        os.link(temporary, path)  # fails where the name is taken; `rename` would replace
    except FileExistsError as error:
        raise exists(path) from error
    except OSError:  # a file system without hard links (exFAT)
        if os.path.lexists(path):
            raise exists(path) from None
        temporary.rename(path)
    else:
        temporary.unlink()
    sync_folder(path.parent)


def exists(path: Path) -> RecordingError:
    """Return the error of a name that is taken."""
    return RecordingError(f"{path} already exists.", "Nothing is overwritten: choose another name.")


def cannot_write(path: Path, error: Exception) -> RecordingError:
    """Return the error of a file that cannot be made."""
    return RecordingError(f"{path} cannot be written: {reason(error)}.", "Choose another place.")


@contextlib.contextmanager
def whole_or_nothing(path: Path) -> Iterator[None]:
    """Take a copy away again that was not finished: it would look like a recording.

    A file that was there before stays.

    Parameters
    ----------
    path
        The copy; it is made inside the ``with`` block.

    Raises
    ------
    RecordingError
        There was no room, or the disk refused otherwise.
    """
    is_new = not os.path.lexists(path)
    try:
        yield
    except Ended as error:
        path.unlink(missing_ok=True)
        raise RecordingError(
            f"{path} cannot be written: {error.problem}.",
            "Nothing is left of it. Make room or choose another place.",
        ) from error
    except BaseException:
        if is_new:
            path.unlink(missing_ok=True)
        raise


def reason(error: Exception) -> str:
    """Return the cause in a few words; HDF5 has the error number only in its text."""
    number = getattr(error, "errno", None) or _errno_in(str(error))
    if number in _FULL:
        return "the disk is full"
    if number is not None:
        return os.strerror(number)
    return f"{type(error).__name__}: {error}"


def _errno_in(text: str) -> int | None:
    _, found, rest = text.partition("errno = ")
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))] if found else ""
    return int(digits) if digits else None
