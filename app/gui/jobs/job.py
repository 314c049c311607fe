"""One piece of long work: how far it is, what came of it, and what its thread may ask; no Qt."""

from __future__ import annotations

import threading
import traceback
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from app.gui.jobs.problems import words_of


class Cancelled(Exception):  # noqa: N818 - what happened
    """The user does not want the work any more."""


class State(Enum):
    """Where a job is."""

    WAITING = auto()
    RUNNING = auto()
    STOPPING = auto()
    DONE = auto()
    CANCELLED = auto()
    FAILED = auto()


#: States that a job does not leave any more.
ENDED = (State.DONE, State.CANCELLED, State.FAILED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job.

    Parameters
    ----------
    text
        One line, in the user's language.
    path
        The file or folder that it made, if it made one.
    seen
        Whether the user sees that it is there; else a notice tells it.
    """

    text: str
    path: Path | None = None
    seen: bool = True


class Task:
    """A job as its thread sees it.

    Attributes
    ----------
    stopping
        Set when the work is not wanted any more; for work that takes such an event.
    share
        How far it said it is, 0 to 1; None while that is not known.
    step
        What it said it does now.
    """

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.share: float | None = None
        self.step = ""

    def progress(self, share: float) -> None:
        """Say how far the work is; cheap, the screen looks 20 times a second.

        Raises
        ------
        Cancelled
            The work is not wanted any more.
        """
        self.share = min(1.0, max(0.0, share))
        self.check()

    def say(self, step: str) -> None:
        """Say what is done now, in the user's language."""
        self.step = step

    def check(self) -> None:
        """Raise `Cancelled` when the work is not wanted any more."""
        if self.stopping.is_set():
            raise Cancelled


class Job:
    """A job as the window sees it.

    Parameters
    ----------
    number
        Identity within a window.
    title
        What is done, in the user's language.
    began_s
        When, on the clock of its `Jobs`.
    brief
        Whether it is of interest only while it runs.

    Attributes
    ----------
    state
        Where it is.
    outcome
        What came of it, once it is done.
    message, hint, details
        What went wrong, once it has failed: two lines for people, and what is of use to us.
    """

    def __init__(self, number: int, title: str, began_s: float, *, brief: bool = False) -> None:
        self.number, self.title, self.brief = number, title, brief
        self.task = Task()
        self.state = State.WAITING
        self.outcome = Outcome("")
        self.message = self.hint = self.details = ""
        self._began_s, self._ended_s = began_s, began_s

    @property
    def is_over(self) -> bool:
        """True once it is done, cancelled or failed."""
        return self.state in ENDED

    @property
    def share(self) -> float | None:
        """How far it is, 0 to 1; None where that is not known."""
        return 1.0 if self.state is State.DONE else self.task.share

    @property
    def step(self) -> str:
        """What it does now."""
        return "" if self.is_over else self.task.step

    def elapsed_s(self, now_s: float) -> float:
        """Return how long it has run, or ran."""
        return max(0.0, (self._ended_s if self.is_over else now_s) - self._began_s)

    def begin(self, now_s: float) -> None:
        """Note that its thread runs."""
        self.state, self._began_s = State.RUNNING, now_s

    def end(self, state: State, now_s: float) -> None:
        """Note how it ended."""
        self.state, self._ended_s = state, now_s

    def note_failure(self, problem: Exception) -> None:
        """Note what went wrong."""
        self.message, self.hint = words_of(problem)
        self.details = "".join(traceback.format_exception(problem))
