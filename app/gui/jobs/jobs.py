"""Everything long that the window has begun: threads around it, progress, cancelling, a list."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.background import Background
from app.gui.jobs.job import Cancelled, Job, Outcome, State, Task

T = TypeVar("T")
logger = logging.getLogger(__name__)

#: Progress is looked at 20 times a second.
_LOOK_MS = 50
#: So many run at once: the screen shares the interpreter with each of them.
MOST_AT_ONCE = 2
#: A brief job is shown once it has taken so long, and forgotten when it has gone well.
_BRIEF_S = 1.0
#: Jobs that are over and kept in the list.
_MOST_KEPT = 40


class Jobs(QObject):
    """Runs work in threads; the rest wait in the order they came.

    Parameters
    ----------
    background
        Makes the threads.
    now
        Clock in seconds.
    """

    changed = Signal()  # a job began, moved on or ended
    ended = Signal(object)  # Job: done, cancelled or failed
    failed = Signal(object)  # Job that nobody has told the user of

    def __init__(
        self,
        background: Background,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.background, self.now_s = background, now
        self._jobs: list[Job] = []
        self._starts: dict[int, Callable[[], None]] = {}
        self._stops: dict[int, Callable[[], None]] = {}
        self._number = 0
        self._closing = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._seen: object = None

    # --- what there is -----------------------------------------------------------------------

    def listed(self) -> tuple[Job, ...]:
        """Return the jobs to be shown, newest first."""
        return tuple(job for job in reversed(self._jobs) if self._is_shown(job))

    def running(self) -> tuple[Job, ...]:
        """Return those of `listed` that are not over."""
        return tuple(job for job in self.listed() if not job.is_over)

    def _is_shown(self, job: Job) -> bool:
        return not job.brief or job.is_over or job.elapsed_s(self.now_s()) >= _BRIEF_S

    # --- work --------------------------------------------------------------------------------

    def run(
        self,
        title: str,
        work: Callable[[Task], T],
        then: Callable[[T], Outcome | None],
        failed: Callable[[Exception], bool] | None = None,
        *,
        brief: bool = False,
    ) -> Job:
        """Do some work in a thread, as soon as its turn comes.

        Parameters
        ----------
        title
            What is done, in the user's language: ``Export squat.csv``.
        work
            Does it. It calls `Task.progress` often: only there it can be cancelled. When it is, or
            fails, it leaves nothing behind.
        then
            Gets its result, here; returns what is said of it.
        failed
            Gets the problem, here (`Cancelled` too); returns whether it has told the user.
        brief
            Of interest only while it runs.
        """
        job = self._added(title, brief=brief)
        tell = failed or (lambda _: False)

        def start() -> None:
            job.begin(self.now_s())
            self.background.run(
                f"job-{job.number}",
                lambda: work(job.task),
                partial(self._done, job, then),
                partial(self._failed, job, tell),
            )

        self._starts[job.number] = start
        self._stops[job.number] = job.task.stopping.set
        if self._closing:
            self._end(job, State.CANCELLED)
            return job
        self._start_next()
        self.changed.emit()
        return job

    def follow(self, title: str, cancel: Callable[[], None]) -> Job:
        """Show work that somebody else does; they say how far it is, and `finish` ends it."""
        job = self._added(title, brief=True)
        self._stops[job.number] = cancel
        job.begin(self.now_s())
        self._watch()
        self.changed.emit()
        return job

    def finish(self, job: Job, state: State) -> None:
        """Say how a job that is followed has ended."""
        if not job.is_over:
            self._end(job, state)

    def cancel(self, job: Job) -> None:
        """Give a job up: at once while it waits, else when its work comes to it."""
        if job.state is State.WAITING:
            self._starts.pop(job.number, None)
            self._end(job, State.CANCELLED)
        elif job.state is State.RUNNING:
            job.state = State.STOPPING
            self._stops[job.number]()
            self.changed.emit()

    def cancel_all(self) -> None:
        """Give all jobs up, and begin no other: the program ends."""
        self._closing = True
        for job in reversed(self._jobs):  # those that wait first, or they would begin
            self.cancel(job)

    def forget(self, job: Job) -> None:
        """Take a job that is over from the list."""
        if job.is_over and job in self._jobs:
            self._jobs.remove(job)
            self.changed.emit()

    # --- inside ------------------------------------------------------------------------------

    def _added(self, title: str, *, brief: bool) -> Job:
        self._number += 1
        job = Job(self._number, title, self.now_s(), brief=brief)
        self._jobs.append(job)
        over = [old for old in self._jobs if old.is_over]
        for old in over[: max(0, len(over) - _MOST_KEPT)]:
            self._jobs.remove(old)
        return job

    def _start_next(self) -> None:
        active = (State.RUNNING, State.STOPPING)
        busy = sum(job.state in active and job.number in self._starts for job in self._jobs)
        for job in self._jobs:
            if busy < MOST_AT_ONCE and job.state is State.WAITING:
                self._starts[job.number]()
                busy += 1
        self._watch()

    def _done(self, job: Job, then: Callable[[T], Outcome | None], result: T) -> None:
        outcome = then(result)
        if outcome is not None:
            job.outcome = outcome
        self._end(job, State.DONE)

    def _failed(self, job: Job, tell: Callable[[Exception], bool], problem: Exception) -> None:
        if job.task.stopping.is_set():  # what ends a work that is given up is of no interest
            tell(Cancelled())
            self._end(job, State.CANCELLED)
            return
        job.note_failure(problem)
        logger.error("%s failed", job.title, exc_info=problem)
        told = tell(problem)
        self._end(job, State.FAILED)
        if not told:
            self.failed.emit(job)

    def _end(self, job: Job, state: State) -> None:
        job.end(state, self.now_s())
        self._starts.pop(job.number, None)
        self._stops.pop(job.number, None)
        if job.brief and state is not State.FAILED:
            self._jobs.remove(job)
        if not self._closing:
            self._start_next()
        self._watch()
        self.ended.emit(job)
        self.changed.emit()

    def _watch(self) -> None:
        """Look at progress while there is any."""
        alive = any(not job.is_over for job in self._jobs)
        if alive != self._timer.isActive():
            (self._timer.start if alive else self._timer.stop)()

    def _look(self) -> None:
        alive = [job for job in self._jobs if not job.is_over]
        now_s = self.now_s()
        seen: Any = [
            (job.number, job.task.share, job.task.step, int(job.elapsed_s(now_s))) for job in alive
        ]
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()
