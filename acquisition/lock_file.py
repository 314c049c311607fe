"""A file that one process holds; the system lets go of it when that process ends, however."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

# On Windows a locked byte cannot be read; the number of the process stands before it.
_LOCKED_BYTE = 1 << 20


def open_lock_file(path: Path, mode: int = 0o666) -> int:
    """Open a lock file, made if need be; return its descriptor.

    Parameters
    ----------
    path
        The file; never followed where it is a link.
    mode
        Who may lock it: usually every user of this computer.

    Raises
    ------
    OSError
        It cannot be opened for writing.
    """
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        pass
    try:
        file = os.open(path, flags | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:  # somebody was quicker
        return os.open(path, flags)
    with contextlib.suppress(OSError):
        path.chmod(mode)  # the user's mask may have taken the others' right away
    return file


def try_lock(file: int) -> bool:
    """Lock an open lock file, with this process's number in it; False: another holds it.

    It is free again when it is closed. The file stays: taking it away would race with the next
    to lock it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    os.ftruncate(file, 0)
    os.write(file, b"%d\n" % os.getpid())
    return True


def holder_of(file: int) -> int:
    """Return the process that holds a lock file, 0 where it has not said so yet."""
    os.lseek(file, 0, os.SEEK_SET)
    text = os.read(file, 20).split()
    return int(text[0]) if text and text[0].isdigit() else 0
