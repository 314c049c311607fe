"""What is in a folder that anybody may have put something into."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from recordings.errors import RecordingError
from recordings.search_text import printable

#: How far down subfolders are looked into.
MAX_DEPTH = 16

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def walk(
    folder: Path, subfolders: bool, remarks: list[str], stopping: threading.Event | None
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield everything but folders in a folder, with the subfolder that it is in.

    Hidden files are left out, and links to folders are not followed.

    Parameters
    ----------
    folder
        Where to look.
    subfolders
        Also below it, `MAX_DEPTH` deep.
    remarks
        Gets what cannot be listed.
    stopping
        Ends it early when set.

    Raises
    ------
    RecordingError
        `folder` itself cannot be listed.
    """
    waiting = [(folder, "", 0)]
    while waiting and not (stopping is not None and stopping.is_set()):
        here, inside, depth = waiting.pop()
        try:
            with os.scandir(here) as listed:
                inner = []
                for entry in listed:
                    if entry.name.startswith("."):
                        continue  # hidden on purpose, or a file in the making
                    if not _is_folder(entry):
                        yield entry, inside
                    elif subfolders and depth < MAX_DEPTH:
                        inner.append((Path(entry.path), f"{inside}{entry.name}/", depth + 1))
        except OSError as error:
            why = error.strerror or str(error)
            if here == folder:
                raise RecordingError(
                    f"The folder {printable(str(folder))} cannot be listed: {why}.",
                    "Check the path, or choose another folder.",
                ) from error
            remarks.append(f"The folder {printable(inside)} cannot be listed: {why}.")
        else:
            waiting += sorted(inner, reverse=True)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def leads_inside(path: Path, folder: Path) -> bool:
    """Tell whether a link ends in `folder`."""
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):  # a ring of links
        return False


def beginning(path: Path, n_bytes: int, *, is_link: bool) -> bytes:
    """Return the first bytes of a plain file; a link is followed only where it is known as one.

    Raises
    ------
    OSError, ValueError
        It cannot be read, or is something else by now.
    """
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE | (0 if is_link else _NO_LINKS))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError("it is no file any more")
        return file.read(n_bytes)
