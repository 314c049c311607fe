"""Free space where recordings go, looked at once a second on a thread of its own.

A network folder can take seconds to answer; neither the screen nor a stream may wait for it.
"""

from __future__ import annotations

import logging
import shutil
import threading
from pathlib import Path

from acquisition.timing.clock import Clock
from app.engine.worker import Worker

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0


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
