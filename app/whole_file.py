"""Small files of the program's own: at any moment the old one or the new one is there, whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file by way of another name; its folder is made if need be.

    Raises
    ------
    OSError
        It cannot be written; the former file is untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with new.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def write_new(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file that is not there yet by way of another name: it appears whole, or not at all.

    Parameters
    ----------
    path
        The file; its folder is there.
    write
        Writes it to the path that it is given.

    Raises
    ------
    FileExistsError
        There is one of that name, which stays as it is.
    OSError
        It cannot be written.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        write(new)
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        try:
            os.link(new, path)  # refuses a file that was made meanwhile, which a rename replaces
        except OSError:  # that, or no links on such a disk
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            new.rename(path)
    finally:
        new.unlink(missing_ok=True)


def set_aside(path: Path, suffix: str) -> str:
    """Give a file that cannot be used another name; return what became of it, for a sentence."""
    aside = path.with_name(f"{path.name}.{suffix}")
    try:
        path.replace(aside)
    except OSError as refusal:
        return f"could not be set aside: {refusal.strerror or refusal}"
    return f"is now {aside.name}"
