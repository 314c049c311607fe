"""One piece of work on a device at a time, and what is said of it while it runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from acquisition.errors import SourceError
from app.gui.device_jobs import DeviceJobs, Job
from app.gui.language import mark, said, tr
from app.gui.views.result_line import BUSY, ERROR, HINT, ResultLine

T = TypeVar("T")

_SLOW = mark("A port that nothing answers on takes up to 6 s to refuse.")
_WAITS = mark("Waiting for the device, which the last test has not let go of yet.")
_TICK_MS = 500


class JobLine(QObject):
    """Runs a job and shows it in a line; `changed` when one begins or ends.

    Parameters
    ----------
    jobs
        Runs it.
    line
        Where it is shown.
    """

    changed = Signal()

    def __init__(self, jobs: DeviceJobs, line: ResultLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._line = jobs, line
        self._job: Job | None = None
        self._doing = self._detail = ""
        self._share: float | None = None
        self._began_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show)

    @property
    def busy(self) -> bool:
        """True while a job runs that was not given up."""
        return self._job is not None

    def start(
        self,
        source: str,
        doing: str,
        work: Callable[[threading.Event], T],
        then: Callable[[T], None],
    ) -> None:
        """Begin `work` on the device of `source`; `then` gets its result, and says it.

        `doing` is what is going on, in the user's language: ``Testing``. A failure is said here.
        """
        self._doing, self._detail, self._share = doing, tr(_SLOW), None
        self._began_s = time.monotonic()

        def ended(result: T) -> None:
            self._end()
            then(result)

        self._job = self._jobs.run(source, work, ended, self._failed)
        self._timer.start()
        self._show()
        self.changed.emit()

    def step(self, text: str, share: float) -> None:
        """Say how far the job is; `share` from 0 to 1."""
        if self._job is not None:
            self._detail, self._share = text, share
            self._show()

    def abandon(self) -> bool:
        """Give the job up, at once; False when there is none."""
        if self._job is None:
            return False
        self._job.abandon()
        self._line.say(
            HINT,
            tr(
                "{doing} stopped. The device is being let go of in the background.",
                doing=self._doing,
            ),
        )
        self._end()
        return True

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, SourceError):
            self._line.say(ERROR, said(problem.message), said(problem.hint))
        else:
            self._line.say(
                ERROR,
                tr("It failed: {why}.", why=f"{type(problem).__name__}: {problem}"),
                tr("Please report it; the log file has the details."),
            )
        self._end()

    def _end(self) -> None:
        self._job = None
        self._timer.stop()
        self.changed.emit()

    def _show(self) -> None:
        if self._job is not None:
            seconds = int(time.monotonic() - self._began_s)
            detail = tr(_WAITS) if self._job.waits else self._detail
            self._line.say(BUSY, f"{self._doing}… {seconds} s", detail, share=self._share)
