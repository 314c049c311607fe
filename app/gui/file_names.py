"""Names of the files that the window makes; one that is taken is never used."""

from __future__ import annotations

import os
import time
from pathlib import Path

_LETTERS = 40


def recording_path(folder: Path, uri: str) -> Path:
    """Return a name for a new recording, from the date, the time and the SOURCE."""
    stamp = time.strftime("%Y-%m-%d_%H-%M-%S")
    source = uri.partition("?")[0].partition(":")[2]
    stem = "_".join(part for part in (stamp, slug(Path(source).stem if source else "")) if part)
    return unused_path(folder, stem)


def unused_path(folder: Path, stem: str) -> Path:
    """Return a path of a recording in `folder` that nothing has yet."""
    path, number = folder / f"{stem}.h5", 2
    while os.path.lexists(path):
        path = folder / f"{stem}_{number}.h5"
        number += 1
    return path


def slug(text: str) -> str:
    """Return what of a text can stand in a file name."""
    plain = "".join(letter if letter.isalnum() else "_" for letter in text)
    return plain[:_LETTERS].strip("_")
