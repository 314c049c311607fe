"""Where the store is, and what can be said of it before it is opened."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

FILE_NAME = "clients.db"
LOCK_NAME = "clients.lock"
#: What was there before a backup was put back.
REPLACED_NAME = "clients.db.replaced"
_COPIES = ("clients.before-*.db", f"{REPLACED_NAME}*")

#: Of the header of SQLite: "MYOC".
APPLICATION_ID = 0x4D594F43
PAGE_BYTES = 4096
_PLAIN = b"SQLite format 3\x00"
_APPLICATION_AT = 68


def store_folder() -> Path:
    """Return the folder of the store: all of it, and nothing else."""
    return Path(platformdirs.user_data_dir("myobench", appauthor=False)) / "clients"


@dataclass(frozen=True, slots=True)
class Place:
    """What is in a folder.

    Parameters
    ----------
    folder
        The folder.
    exists
        There is a store.
    is_encrypted
        It needs a pass phrase.
    is_damaged
        It is no store any more; only damage that shows without opening.
    is_lost
        There was one, and it is gone.
    why
        What is wrong, in one sentence; empty where nothing is.
    """

    folder: Path
    exists: bool = False
    is_encrypted: bool = False
    is_damaged: bool = False
    is_lost: bool = False
    why: str = ""

    @property
    def file(self) -> Path:
        """The file of the store."""
        return self.folder / FILE_NAME


def look(folder: Path) -> Place:
    """Look into a folder without opening what is in it; never raises."""
    return look_at(folder / FILE_NAME)


def copies(folder: Path) -> tuple[Path, ...]:
    """Return what the program keeps beside the store: before a newer version, before a backup."""
    return tuple(sorted(path for pattern in _COPIES for path in folder.glob(pattern)))


def look_at(path: Path) -> Place:
    """Look at a file that may be a store, such as a backup; as `look`."""
    folder = path.parent
    try:
        with path.open("rb") as file:
            header, size = file.read(100), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        if (folder / LOCK_NAME).exists():  # the lock file stays once there was a store
            return Place(folder, is_lost=True, why=f"There was a store, but {path} is gone.")
        return Place(folder)
    except OSError as error:
        why = f"{path} cannot be read: {error.strerror or error}."
        return Place(folder, exists=True, is_damaged=True, why=why)
    why = _damage(path, header, size)
    encrypted = not header.startswith(_PLAIN)
    return Place(folder, True, encrypted and not why, bool(why), why=why)


def _damage(path: Path, header: bytes, size: int) -> str:
    if not header.strip(b"\x00"):
        return f"{path} is empty ({size} bytes)."
    # What a process that was killed left in the middle of a page, SQLite takes back by its journal.
    if size % PAGE_BYTES and not path.with_name(f"{path.name}-journal").exists():
        return f"{path} is cut off or no store of clients ({size} bytes)."
    if header.startswith(_PLAIN):
        number = header[_APPLICATION_AT : _APPLICATION_AT + 4]
        if number != APPLICATION_ID.to_bytes(4, "big"):
            return f"{path} is a database of another program."
    return ""
