"""Measuring sessions in a thread, once for each state of their files; no Qt."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from app.gui.jobs.job import Cancelled, Task
from app.gui.progress.found import Found
from app.results.session.numbers import SessionNumbers

#: Sessions that are kept measured.
_MOST_KEPT = 40
_OTHERS = "Choose the recordings of one session."

State = tuple[str, tuple[tuple[str, int, int], ...]]


class Measured:
    """What was measured already; a file that changed, or its notes beside it, is measured anew."""

    def __init__(self) -> None:
        self._numbers: OrderedDict[State, SessionNumbers] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, found: Found) -> SessionNumbers | None:
        """Return the numbers of a session as its files are now; None: not measured yet."""
        state = state_of(found)
        with self._lock:
            if state in self._numbers:
                self._numbers.move_to_end(state)
            return self._numbers.get(state)

    def keep(self, state: State, numbers: SessionNumbers) -> None:
        """Keep the numbers of a session whose files are in a state (`state_of`)."""
        with self._lock:
            self._numbers[state] = numbers
            while len(self._numbers) > _MOST_KEPT:
                self._numbers.popitem(last=False)

    def measure(self, wanted: Sequence[Found], task: Task) -> tuple[SessionNumbers, ...]:
        """Return the numbers of sessions, in order.

        Parameters
        ----------
        wanted
            The sessions.
        task
            Told how far it is, and which one it is at.

        Raises
        ------
        Cancelled
            It is not wanted any more; what is measured by then is kept.
        RecordingError, SettingsError
            One of them cannot be measured.
        """
        found = {one: self.get(one) for one in wanted}
        missing = [one for one, numbers in found.items() if numbers is None]
        for k, one in enumerate(missing):
            found[one] = self._measured(one, task, k, len(missing))
        task.progress(1.0)
        return tuple(numbers for one in wanted if (numbers := found[one]) is not None)

    def measure_those(self, wanted: Sequence[Found], task: Task) -> dict[Found, Exception]:
        """Measure sessions; return those that cannot be measured, each with what is wrong.

        Raises
        ------
        Cancelled
            It is not wanted any more; what is measured by then is kept.
        """
        problems: dict[Found, Exception] = {}
        missing = [one for one in wanted if self.get(one) is None]
        for k, one in enumerate(missing):
            try:
                self._measured(one, task, k, len(missing))
            except Cancelled:
                raise
            except Exception as problem:  # the others are of use without this one
                problems[one] = problem
        return problems

    def _measured(self, found: Found, task: Task, k: int, n: int) -> SessionNumbers:
        """Measure the session `k` of `n`."""
        from app.results.session.measuring import SessionError, measure_session
        from recordings.errors import RecordingError

        task.check()
        state = state_of(found)  # before: what is written meanwhile is measured again
        try:
            numbers = measure_session(
                found.paths, progress=lambda share: task.progress((k + share) / n)
            )
        except SessionError as problem:
            raise RecordingError(str(problem), _OTHERS) from problem
        self.keep(state, numbers)
        return numbers


def state_of(found: Found) -> State:
    """Return what says whether a session is as it was: its files, and what was said of them."""
    from recordings.annotations import sidecar_path

    files = [file for path in found.paths for file in (path, sidecar_path(path))]
    return found.key, tuple(_file_state(file) for file in files)


def _file_state(path: Path) -> tuple[str, int, int]:
    try:
        stat = path.stat()
    except OSError:  # none beside it, or gone: measuring it says so
        return str(path), -1, -1
    return str(path), stat.st_size, stat.st_mtime_ns
