"""Presses the one key of a guided session where nobody is there to press it.

Called on the processing thread with everything processed, so that with a source that is taken as
fast as it comes each press falls on the same sample again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.protocols.commands import Command
from app.protocols.mvc.mvc_view import TABLE, MvcView
from app.protocols.session.estimate import seconds_of_part
from app.protocols.session.protocol import FREE
from app.protocols.session.view import BROKEN, NEXT, OVER, SKIP, WORKING, SessionView

if TYPE_CHECKING:  # it brings SciPy
    from app.engine.processor import Processed

#: So long a step waits: what ended just now is looked at again for as long (`RED_AFTER_S`).
WAITS_S = 2.0
#: A free run without an end of its own.
FREE_S = 30.0
#: A step that takes so much longer than it should is given up: nobody may be there.
LONGEST_STEP_S = 900.0
#: So often a step is begun that breaks off.
_MOST_TAKES = 2


class OneKey:
    """Leads through a session by itself, then says that it is over.

    Attributes
    ----------
    view
        How the session stands; None before it begins.
    """

    def __init__(self) -> None:
        self.view: SessionView | None = None
        self._train: Callable[[Command], None] | None = None
        self._stop: Callable[[], None] | None = None
        self._since = 0
        self._seen: tuple[object, ...] = ()
        self._is_over = False

    def hold(self, train: Callable[[Command], None], stop: Callable[[], None]) -> None:
        """Get to know what takes the commands, and what ends the recording."""
        self._train, self._stop = train, stop

    def __call__(self, processed: Processed) -> None:
        """Look how the session stands, and press the key if it waits."""
        view = processed.training.monitors.get("session")
        if not isinstance(view, SessionView):
            return
        self.view = view
        entry = view.entry
        seen = (view.phase, view.now, None if entry is None else (entry.status, entry.take))
        end_sample, fs = processed.chunk.end_sample, processed.info.fs
        if seen != self._seen:
            self._seen, self._since = seen, end_sample
        if view.phase == OVER:
            if not self._is_over and self._stop is not None:
                self._is_over = True
                self._stop()
            return
        command = self._wish(view, processed.training.view, (end_sample - self._since) / fs)
        if command is not None and self._train is not None:
            self._since = end_sample  # once, until it has taken effect
            self._train(command)

    def _wish(self, view: SessionView, activity: object, passed_s: float) -> Command | None:
        if passed_s < WAITS_S:
            return None
        entry = view.entry
        if view.phase != WORKING:
            if entry is not None and view.problem:
                return Command(SKIP, {"why": view.problem})
            if entry is not None and entry.status == BROKEN and entry.take >= _MOST_TAKES:
                return Command(SKIP, {"why": entry.why})
            return Command(NEXT)
        assert entry is not None
        longest_s = LONGEST_STEP_S + 2 * seconds_of_part(entry.step, view.protocol.exercise)
        if view.ends_sample is None and passed_s > longest_s:
            return Command(SKIP, {"why": f"it did not end within {passed_s / 60:.0f} minutes"})
        waits_for_somebody = isinstance(activity, MvcView) and activity.phase == TABLE
        is_open = entry.step.kind == FREE and entry.step.seconds is None and passed_s > FREE_S
        return Command(NEXT) if waits_for_somebody or is_open else None
