"""Small files of the program's own: at any moment the old one or the new one is there, whole."""

from __future__ import annotations

import os
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


def set_aside(path: Path, suffix: str) -> str:
    """Give a file that cannot be used another name; return what became of it, for a sentence."""
    aside = path.with_name(f"{path.name}.{suffix}")
    try:
        path.replace(aside)
    except OSError as refusal:
        return f"could not be set aside: {refusal.strerror or refusal}"
    return f"is now {aside.name}"
