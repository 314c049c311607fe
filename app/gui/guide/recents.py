"""The recordings of late, for the start page: read in a thread, no Qt."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.errors import ConfigError
from acquisition.uri import parse_source, path_of
from app.gui.source_text import device_of

if TYPE_CHECKING:  # it brings HDF5
    from recordings.library import Entry

#: As many as fit below the ways to begin.
MOST_FILES = 5
MOST_DEVICES = 4
#: Columns of the small picture of a recording.
COLUMNS = 64
#: In a folder with more files than this the newest are not looked for: only names are read, and
#: still that takes its time on a network disk.
MOST_NAMES = 5_000
_OWN = (".h5", ".hdf5")


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A recording of late.

    Parameters
    ----------
    path
        The file.
    sources
        SOURCEs of the memory that name it; empty for one that was only found in the folder.
    entry
        What it says; None where it is not there any more.
    envelope
        ``(COLUMNS,)`` 0 to 1: how much is going on along it; None where no overview is at hand.
    """

    path: Path
    sources: tuple[str, ...]
    entry: Entry | None
    envelope: NDArray[np.float64] | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the file is not where it was."""
        return self.entry is None

    @property
    def time(self) -> datetime | None:
        """When it was recorded."""
        return None if self.entry is None else self.entry.time


def files_of(sources: Iterable[str]) -> dict[Path, tuple[str, ...]]:
    """Return the recordings among SOURCEs, in order, each with the texts that name it."""
    found: dict[Path, tuple[str, ...]] = {}
    for text in sources:
        try:
            uri = parse_source(text)
        except ConfigError:
            continue
        if uri.scheme == "file" and uri.name:
            path = path_of(uri.name)
            found[path] = (*found.get(path, ()), text)
    return found


def devices_of(sources: Iterable[str], last: str = "") -> tuple[str, ...]:
    """Return the devices among SOURCEs, newest first, and the one that was chosen last."""
    known = [text for text in sources if device_of(text) is not None]
    chosen = [last] if last and device_of(last) is not None else []
    return tuple(dict.fromkeys([*known, *chosen]))[:MOST_DEVICES]


def newest_of(folder: Path, most: int = MOST_FILES) -> list[Path]:
    """Return the files of a folder that were changed last; nothing where it cannot be read."""
    dated: list[tuple[float, str]] = []
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                if count >= MOST_NAMES:
                    break
                if entry.name.lower().endswith(_OWN) and entry.is_file():
                    dated.append((entry.stat().st_mtime, entry.path))
    except OSError:
        return []
    return [Path(path) for _, path in sorted(dated, reverse=True)[:most]]


def read_recents(
    sources: Sequence[str], folder: Path, overviews: Path, most: int = MOST_FILES
) -> tuple[RecentFile, ...]:
    """Return the recordings of late, newest first; those that are gone come last.

    Parameters
    ----------
    sources
        What was connected, newest first.
    folder
        Where recordings go.
    overviews
        Where overviews are kept.
    most
        How many.
    """
    from recordings.library import look_at

    named = files_of(sources)
    seen: dict[Path, RecentFile] = {}
    for path in (*named, *newest_of(folder, most)):
        key = _key(path)
        if key not in seen:
            entry = look_at(path)
            seen[key] = RecentFile(path, named.get(path, ()), entry)
    # What was opened lately stands before what was only made lately, as it does in the memory.
    there = [file for file in seen.values() if file.entry is not None]
    gone = [file for file in seen.values() if file.entry is None]
    chosen = [*there, *gone][:most]
    return tuple(
        RecentFile(file.path, file.sources, file.entry, _envelope(file, overviews))
        for file in chosen
    )


def _key(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _envelope(file: RecentFile, overviews: Path) -> NDArray[np.float64] | None:
    """Return how much is going on along a recording, where its overview is at hand."""
    from recordings.errors import RecordingError
    from recordings.overview.build import Stopped
    from recordings.overview.overview import Overview
    from recordings.reader import open_recording

    if file.entry is None or not file.entry.can_be_opened or file.entry.format != "Myobench":
        return None
    at_hand = threading.Event()
    at_hand.set()  # what would have to be built is not: that may take minutes
    try:
        with (
            open_recording(file.path) as recording,
            Overview.open(recording, cache_dir=overviews, stopping=at_hand) as overview,
        ):
            columns = overview.query(0.0, float(recording.end_sample), COLUMNS)
    except (Stopped, RecordingError, OSError):
        return None
    return profile(columns.low, columns.high)


def profile(low: NDArray[np.floating], high: NDArray[np.floating]) -> NDArray[np.float64] | None:
    """Return the mean height of all channels, each against its own largest, 0 to 1.

    Parameters
    ----------
    low, high
        ``(n_columns, n_channels)``, NaN where there is no sample.
    """
    height = np.nan_to_num(np.asarray(high, float) - np.asarray(low, float))
    # One artefact would flatten all the rest.
    largest = np.quantile(height, 0.98, axis=0) if len(height) else np.zeros(height.shape[1:])
    alive = largest > 0
    if not alive.any():
        return None
    shares: NDArray[np.float64] = np.clip(height[:, alive] / largest[alive], 0, 1).mean(axis=1)
    return shares
