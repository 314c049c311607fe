"""Work on devices in the background that can be abandoned at once, one after the other.

BrainFlow's ``prepare_session`` cannot be interrupted: on a silent port it blocks for 6.1 s
(measured). Whoever gives it up gets the screen back at once; the work ends in the background and
lets go of its device, and what comes next on the same kind of device waits for that.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from app.gui.background import Background

T = TypeVar("T")

_LOOK_S = 0.05
#: These may be open as often as one likes.
_SHAREABLE = ("sim", "file")


@dataclass(eq=False)
class Job:
    """One piece of work on a device.

    Attributes
    ----------
    source
        SOURCE of the device.
    stopping
        Set when nobody waits for it any more.
    released
        Set when the device is free again.
    waits
        True while an earlier job still holds the device.
    """

    source: str
    waits: bool = False
    stopping: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def abandon(self) -> None:
        """Give it up: its result is not delivered, and it ends as soon as it can."""
        self.stopping.set()

    @property
    def abandoned(self) -> bool:
        """True once it has been given up."""
        return self.stopping.is_set()


class DeviceJobs(QObject):
    """Runs jobs; results arrive on the thread this lives in.

    Parameters
    ----------
    background
        Makes the threads; it is busy until every job, abandoned ones too, has ended.
    """

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._running: list[Job] = []

    def holds(self, source: str) -> bool:
        """Tell whether a job may still hold what `source` needs."""
        return bool(self._in_the_way(source))

    def run(
        self,
        source: str,
        work: Callable[[threading.Event], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Start `work`, which gets the job's `stopping`; wait for the device first if need be.

        Of an abandoned job neither `then` nor `failed` is called.
        """
        job = Job(source)
        before = self._in_the_way(source)
        self._running.append(job)

        def body() -> Any:
            try:
                for other in before:
                    job.waits = True
                    while not other.released.wait(_LOOK_S):
                        if job.abandoned:
                            return None
                job.waits = False
                return None if job.abandoned else work(job.stopping)
            finally:
                job.released.set()

        def deliver(result: Any) -> None:
            self._running.remove(job)
            if not job.abandoned:
                then(result)

        def refuse(problem: Exception) -> None:
            self._running.remove(job)
            if not job.abandoned:
                failed(problem)

        self._background.run("device", body, deliver, refuse)
        return job

    def abandon_all(self) -> None:
        """Give up everything, at the end of the program."""
        for job in self._running:
            job.abandon()

    def _in_the_way(self, source: str) -> list[Job]:
        # Whatever device it is: BrainFlow has one lock for all of its boards, and two names of one
        # serial port do not look alike.
        if not _is_device(source):
            return []
        return [
            job for job in self._running if not job.released.is_set() and _is_device(job.source)
        ]


def _is_device(source: str) -> bool:
    return source.partition(":")[0].strip().lower() not in _SHAREABLE
