"""An overview made from the rows of a recording, with progress, to be stopped at any time."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.overview.bins import BinSource, MemoryBins, NotUsable
from recordings.overview.cache import (
    MOST_BYTES,
    Publication,
    cache_path,
    identity,
    open_cached,
    size_bytes,
    temporary_bins,
)
from recordings.overview.levels import LEVELS, LevelBuilder
from recordings.recording import Recording

log = logging.getLogger(__name__)

Progress = Callable[[float], None]

#: So many bytes of rows are read at once: beyond a few MB it goes no faster, and a stop is heeded
#: within some hundredths of a second.
_BLOCK_BYTES = 8 << 20
#: The overview of a recording of up to so many bytes of rows is built whenever it is opened (0.1 s)
#: and never leaves memory (8 MB).
IN_MEMORY_BYTES = 96 << 20
#: What must stay free on a disk.
_SPARE_BYTES = 256 << 20


class Stopped(Exception):  # noqa: N818 - what happened
    """The overview was not built, because that was asked for."""


class _Room(Protocol):
    def write(self, level: int, first_bin: int, bins: NDArray[np.float32]) -> None:
        """Put bins in their place."""
        ...


def built_bins(
    recording: Recording,
    cache_dir: Path | None,
    progress: Progress | None,
    stopping: threading.Event | None,
    *,
    anew: bool = False,
) -> BinSource:
    """Return the bins of a recording from the cache, or build them.

    Parameters
    ----------
    recording
        Its rows are read, never changed.
    cache_dir
        Where overviews are kept; None: nowhere, a temporary file holds it.
    progress
        Called with 0 to 1 while the rows are gone through, on this thread.
    stopping
        Set by another thread to end it.
    anew
        Do not take what the cache has.

    Raises
    ------
    Stopped
        `stopping` was set.
    RecordingError
        The disk does not give the rows, or has no room for the bins.
    """
    n_rows, n_channels = recording.n_samples, recording.n_channels
    if n_rows * n_channels * 8 <= IN_MEMORY_BYTES:
        memory = MemoryBins(n_rows, n_channels)
        fill(recording, memory, progress, stopping)
        return memory
    try:
        if cache_dir is not None and size_bytes(n_rows, n_channels) <= MOST_BYTES:
            try:
                return _cached(recording, cache_dir, progress, stopping, anew)
            except OSError as error:
                log.warning("the overview of %s is not kept: %s", recording.path.name, error)
        return _temporary(recording, progress, stopping)
    except OSError as error:
        raise RecordingError(
            f"There is no room for the overview of {recording.path.name} "
            f"({size_bytes(n_rows, n_channels) / 1e6:.0f} MB): {error.strerror or error}.",
            "Make room on the disk and open it again.",
        ) from error


def fill(
    recording: Recording,
    room: _Room,
    progress: Progress | None = None,
    stopping: threading.Event | None = None,
) -> None:
    """Go through all rows and write the complete bins of every level.

    Raises
    ------
    Stopped
        `stopping` was set.
    RecordingError
        The disk does not give the rows.
    OSError
        The disk does not take the bins.
    """
    builder = LevelBuilder(recording.n_channels)
    n_rows = recording.n_samples
    block_rows = max(1, _BLOCK_BYTES // (8 * recording.n_channels))
    written = [0] * LEVELS
    for first_row in range(0, n_rows, block_rows):
        if stopping is not None and stopping.is_set():
            raise Stopped
        builder.add(recording.read(first_row, min(first_row + block_rows, n_rows)))
        for level, bins in enumerate(builder.take()):
            if len(bins):
                room.write(level, written[level], bins)
                written[level] += len(bins)
        if progress is not None:
            progress(builder.n_rows / n_rows)


def _cached(
    recording: Recording,
    cache_dir: Path,
    progress: Progress | None,
    stopping: threading.Event | None,
    anew: bool,
) -> BinSource:
    of = identity(recording)
    path = cache_path(cache_dir, of)
    if path.is_file() and not anew:
        try:
            return open_cached(path, of)
        except NotUsable as error:
            log.warning("the overview of %s is built again: %s", recording.path.name, error)
    publication = Publication(cache_dir, of)
    try:
        _refuse_if_full(cache_dir, recording)
        fill(recording, publication.bins, progress, stopping)
        return publication.publish()
    except BaseException:
        publication.abandon()
        raise


def _temporary(
    recording: Recording, progress: Progress | None, stopping: threading.Event | None
) -> BinSource:
    _refuse_if_full(Path(tempfile.gettempdir()), recording)
    bins = temporary_bins(recording.n_samples, recording.n_channels)
    try:
        fill(recording, bins, progress, stopping)
        bins.flush()
    except BaseException:
        bins.close()
        raise
    return bins


def _refuse_if_full(folder: Path, recording: Recording) -> None:
    needed = size_bytes(recording.n_samples, recording.n_channels) + _SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise OSError(f"{free / 1e6:.0f} MB are free in {folder}, and {needed / 1e6:.0f} needed")
