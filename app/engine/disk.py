"""Free space where recordings go, looked at once a second on a thread of its own.

A network folder can take seconds to answer; neither the screen nor a stream may wait for it.
"""

from __future__ import annotations

import logging
import shutil
import threading
from pathlib import Path

from acquisition.timing.clock import Clock
from app.engine.state import Problem
from app.engine.worker import Worker

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
#: A recording is warned of its end so long before.
WARN_S = 600.0
#: A recording ends in good order when no more than this is free (`recordings.myobench.writer`).
KEPT_FREE_BYTES = 10_000_000
#: A row on disk: 8 bytes for each channel and 0.7 for its overview; time stamp and counter.
_CHANNEL_BYTES = 8.84
_ROW_BYTES = 12.25


class DiskWatch:
    """Knows the free space of one folder.

    Parameters
    ----------
    folder
        Folder to watch; its nearest existing parent while it does not exist.
    clock
        Paces the looks.

    Attributes
    ----------
    folder
        May be set at any time; the next look takes it.
    free_bytes
        Newest answer; None before the first, and where the system gives none.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.free_bytes: int | None = None
        self._clock = clock
        self._worker = Worker("disk watch", self._run)

    def start(self) -> None:
        """Start the thread; once."""
        self._worker.start()

    def stop(self, timeout_s: float) -> bool:
        """End the thread; True when it has ended."""
        self._worker.stop()
        return self._worker.join(timeout_s)

    @property
    def alive(self) -> bool:
        """True while the thread runs."""
        return self._worker.alive

    def _run(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            self.free_bytes = free_bytes(self.folder)
            self._clock.wait(LOOK_EVERY_S, stopping)


def seconds_left(free_bytes: int, fs_hz: float, n_channels: int) -> float:
    """Return how long a recording of a stream can go on with so much free space."""
    bytes_per_s = fs_hz * (n_channels * _CHANNEL_BYTES + _ROW_BYTES)
    return max(0, free_bytes - KEPT_FREE_BYTES) / bytes_per_s


def low_disk(left_s: float | None) -> Problem | None:
    """Return what to tell somebody whose recording can go on for so long; None while it is long."""
    if left_s is None or left_s >= WARN_S:
        return None
    minutes = int(left_s // 60)  # whole ones, or the line would change with every look
    room = f"{minutes} more minutes" if minutes > 1 else "less than two minutes"
    return Problem(
        f"The disk is nearly full: room for {room} of this recording.",
        "Make room, or stop and record to another disk. What is recorded is safe.",
    )


def free_bytes(folder: Path) -> int | None:
    """Return the free bytes where `folder` is or would be; None where the system gives none."""
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError as error:
            log.debug("no free space for %s: %s", place, error)
            return None
    return None
