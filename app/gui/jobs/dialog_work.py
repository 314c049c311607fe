"""Threads that work for a dialog, which goes away with the last of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog

from app.gui.jobs.job import Job, Outcome, Task
from app.gui.jobs.jobs import Jobs

T = TypeVar("T")


class DialogWork:
    """Runs work for a dialog.

    Parameters
    ----------
    dialog
        Deletes itself once it is `over` and nothing works for it any more.
    jobs
        Runs what takes long, and makes the threads.

    Attributes
    ----------
    is_over
        True once nobody sees the dialog any more.
    """

    def __init__(self, dialog: QDialog, jobs: Jobs) -> None:
        self.is_over = False
        self._dialog, self._jobs = dialog, jobs
        self._running = 0

    def look(
        self,
        name: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `work` in a thread; of a dialog that is over, nothing comes of it."""
        self._running += 1

        def delivered(receiver: Callable[[Any], None], result: Any) -> None:
            if not self.is_over:
                receiver(result)
            self._ended()

        self._jobs.background.run(name, work, partial(delivered, then), partial(delivered, failed))

    def run(
        self,
        title: str,
        work: Callable[[Task], T],
        then: Callable[[T], Outcome],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Run a job: it goes on when the dialog is over, and `then` and `failed` are called still.

        A failure is told by whoever sees it: the dialog, or the list of jobs.
        """
        self._running += 1

        def done(result: T) -> Outcome:
            outcome = then(result)
            self._ended()
            return outcome

        def told(problem: Exception) -> bool:
            seen = not self.is_over
            failed(problem)
            self._ended()
            return seen

        return self._jobs.run(title, work, done, told)

    def over(self) -> None:
        """Take note that the dialog is closed."""
        self.is_over = True
        if not self._running:
            self._dialog.deleteLater()

    def _ended(self) -> None:
        self._running -= 1
        if self.is_over and not self._running:
            self._dialog.deleteLater()
