"""The monitor ``session``: leads through the entries of a protocol, one after the other.

An entry waits until the one key starts it: the session asks the conductor for the activity of its
step, sees that the activity has come to its end, and announces the next entry. Everything that
changes is told as an outcome that says where the session stands then; so a replay that begins later
knows it from the outcomes alone, and a recording is the journal of its session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.protocols import outcomes
from app.protocols.activity import RECORDING_ENDED, Activity, Monitor, State
from app.protocols.asked import count
from app.protocols.commands import STOP, Command
from app.protocols.feedback.feedback import ON, SHOW
from app.protocols.outcomes import Outcome, values_of
from app.protocols.session import view as told
from app.protocols.session.asking import Zones, ask
from app.protocols.session.book import PAUSE_WHY, Book
from app.protocols.session.ending import can_end, ends_sample, next_of, shortfall
from app.protocols.session.entries import is_through
from app.protocols.session.protocol import FREE, REST, TIMED
from app.protocols.session.starting import command_of, feedback_of, problem_of, targets_of
from app.protocols.session.view import (
    BROKEN,
    DONE,
    OVER,
    PAUSED,
    SKIPPED,
    WAITING,
    WORKING,
    SessionView,
)
from app.protocols.stream import Stream, Tick
from app.protocols.timed import timed
from dsp.events import Event

#: Longest note of the practitioner.
LONGEST_NOTE = 4000
#: Kinds of steps whose time stands still in a pause; others are begun again after it.
_BY_THE_CLOCK = (REST, TIMED, FREE)
_LEFT_WHY, _ENDED_WHY = "it was left for another step", "the session was ended"
_NOT_STARTED_WHY = "it could not be started"
_NO_ATTEMPT_WHY = "no attempt counts: nothing can be 100 %"


class SessionRun(Monitor):
    """Leads through a session; see `app.protocols.session.view` for its commands and outcomes."""

    def __init__(self, stream: Stream, state: State) -> None:
        super().__init__(stream, state)
        self._book: Book | None = None
        #: Of the activity of the entry that runs: its number among those begun in this epoch. None
        #: where a replay has begun within it.
        self._number: int | None = None
        self._listens = False
        self._zones = Zones(state)
        self._restoring: Book | None = None
        self._problem = ""
        self._problem_of: tuple[Any, ...] = ()
        self._ways: Mapping[str, Callable[[Mapping[str, Any], int], list[Outcome]]] = {
            told.NEXT: self._next,
            told.SKIP: self._skip,
            told.REPEAT: self._repeat,
            told.GO: self._go,
            told.PAUSE: self._pause,
            told.RESUME: self._resume,
            told.NOTE: self._note,
            told.END: self._end,
        }

    # --- what comes ------------------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        """Whether a session is under way."""
        return self._book is not None and self._book.phase != OVER

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """See whether the activity of the entry has come to its end."""
        self._listens = False
        return self._settled(tick.end_sample)

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Count what is missing of the entry; what may be said of it the activity knows."""
        if self._book is not None and self._book.running is not None:
            self._book.lost += end_sample - first_sample
        return ()

    def activity_ended(self, why: str, sample: int) -> Iterable[Outcome]:
        """Break the entry if its activity was broken off, by hand or by the recording's end."""
        book = self._book
        if book is None or book.running is None or self._number != self.state.n_begun:
            return ()
        return self._closed(BROKEN if why else DONE, sample, why)

    def finish(self, sample: int) -> Iterable[Outcome]:
        """Break the entry that a replay has begun within; others ended with their activity."""
        if self._book is None or self._book.running is None:
            return ()
        return self._closed(BROKEN, sample, RECORDING_ENDED)

    def _settled(self, sample: int) -> list[Outcome]:
        book, number, activity = self._book, self._number, self.state.activity
        if book is None or number is None or number < self.state.n_begun:
            return []
        is_begun = number == self.state.n_begun
        if is_begun and (activity is None or not activity.is_over):
            return []  # as at nearly every tick: looked at first
        if book.running is None:
            return []
        if not is_begun or activity is None:
            return self._closed(BROKEN, sample, _NOT_STARTED_WHY)
        why = shortfall(activity)
        return self._closed(BROKEN if why else DONE, sample, why)

    @property
    def _activity(self) -> Activity | None:
        """Return the activity of the entry that runs; None where it is not here."""
        is_own = self._number is not None and self._number == self.state.n_begun
        return self.state.activity if is_own else None

    # --- commands --------------------------------------------------------------------------------

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Follow one of the commands of a session."""
        if command.do == told.BEGIN:
            return self._begin(command.values, sample)
        follow = self._ways.get(command.do)
        if follow is None:
            return None
        if self._book is None:
            raise ValueError("there is no session: begin one")
        # What ended since the last tick is over before anything is asked for.
        settled = self._settled(sample)
        try:
            return [*settled, *follow(command.values, sample)]
        except ValueError as problem:
            if not settled:
                raise
            values = {"do": command.do, "why": str(problem)}
            return [*settled, Outcome(outcomes.REFUSED, sample, values)]

    def _begin(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        if self.is_on:
            raise ValueError("a session is under way: end it first")
        self._book = book = Book.of(values)
        self._number = None
        return [
            Outcome(
                told.BEGAN,
                sample,
                {
                    "session": book.session_uuid,
                    "protocol": book.protocol.id,
                    "version": book.protocol.version,
                    **book.place(),
                },
            )
        ]

    def _next(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        book = self._under_way()
        runs = book.running is not None
        if runs and self._number is None and book.phase == WORKING:
            return []  # the recording tells what came of it
        if "entry" in values and (values["entry"], values.get("running") is True) != (
            book.now,
            runs,
        ):
            raise ValueError("the session went on meanwhile: look, and press again")
        if book.phase == PAUSED:
            return self._resume(values, sample)
        if book.entry is None:
            return self._end(values, sample)
        if not runs:
            return self._start(book, sample)
        activity = self._activity
        asked = "" if activity is None else next_of(activity)
        if asked:
            return [ask(asked, sample)]
        return [*self._closed(BROKEN, sample, _NO_ATTEMPT_WHY), ask(STOP, sample)]

    def _start(self, book: Book, sample: int) -> list[Outcome]:
        entry = book.entry
        assert entry is not None
        problem = problem_of(entry, book.protocol, self.stream, self.state)
        if problem:
            raise ValueError(problem)
        start = command_of(entry, book.protocol, self.stream)
        zones = targets_of(entry, book.protocol, self.stream)
        book.begin(sample)
        self._number = self.state.n_begun + 1
        shown = feedback_of(entry.step)
        found = [book.told(entry.index, sample, self.stream), ask(shown.do, sample, shown.values)]
        found += self._zones.take(zones, sample)
        return [*found, ask(start.do, sample, start.values)]

    def _skip(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        book = self._under_way()
        entry = book.entry
        if entry is None:
            raise ValueError("nothing is left to skip")
        was_running = book.running is not None
        if not is_through(entry):  # else it was to be repeated, and what was done stays
            book.end(SKIPPED, sample, _text(values, "why"))
        book.go_on()
        found = [book.told(entry.index, sample, self.stream)]
        return [*found, *self._stopped(was_running, sample)]

    def _go(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        book = self._under_way()
        return self._go_to(book, count(values, "entry", book.now, 0, len(book.entries) - 1), sample)

    def _repeat(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        book = self._under_way()
        newest = max(book.entries, key=lambda one: one.start_sample)
        usual = book.now if book.running is not None else newest.index
        index = count(values, "entry", usual, 0, len(book.entries) - 1)
        if not book.entries[index].take:
            raise ValueError("this step was not done yet: go to it and begin")
        return self._go_to(book, index, sample)

    def _go_to(self, book: Book, index: int, sample: int) -> list[Outcome]:
        running = book.running
        if running is None:
            book.go(index)
            return [book.told_place(sample)]
        book.end(BROKEN, sample, _LEFT_WHY)
        book.go(index)
        return [book.told(running.index, sample, self.stream), *self._stopped(True, sample)]

    def _pause(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        book = self._under_way()
        if book.phase == PAUSED:
            raise ValueError("it is paused already")
        running = book.running
        if running is None or running.step.kind in _BY_THE_CLOCK:
            book.phase = PAUSED
            own = running is not None and self._activity is not None
            asked = [ask(timed.PAUSE, sample)] if own else []
            return [book.told_place(sample), *asked]
        book.end(BROKEN, sample, PAUSE_WHY)
        book.phase = PAUSED
        return [book.told(running.index, sample, self.stream), *self._stopped(True, sample)]

    def _resume(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        book = self._under_way()
        if book.phase != PAUSED:
            raise ValueError("it is not paused")
        entry = book.entry
        if book.running is not None:
            book.phase = WORKING
            asked = [] if self._activity is None else [ask(timed.RESUME, sample)]
            return [book.told_place(sample), *asked]
        if entry is not None and entry.status == BROKEN and entry.why == PAUSE_WHY:
            return self._start(book, sample)
        book.phase = WAITING
        return [book.told_place(sample)]

    def _note(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        assert self._book is not None
        text = values.get("text")
        if not isinstance(text, str) or not text.strip():
            raise ValueError("a note needs a text")
        last = len(self._book.entries) - 1
        entry = count(values, "entry", min(self._book.now, last), 0, last)
        return [Outcome(told.NOTED, sample, {"text": text[:LONGEST_NOTE], "entry": entry})]

    def _end(self, values: Mapping[str, Any], sample: int) -> list[Outcome]:
        book = self._under_way()
        running = book.running
        found: list[Outcome] = []
        if running is not None:
            book.end(BROKEN, sample, _ENDED_WHY)
        book.phase = OVER
        if running is not None:
            found.append(book.told(running.index, sample, self.stream))
        ended = {"session": book.session_uuid, "complete": book.is_complete}
        found.append(Outcome(told.ENDED, sample, ended))
        found += self._stopped(running is not None, sample)
        return [*found, ask(SHOW, sample, {"mode": ON})]

    def _under_way(self) -> Book:
        if self._book is None or self._book.phase == OVER:
            raise ValueError("the session is over")
        return self._book

    # --- what an entry brings with it ------------------------------------------------------------

    def _closed(self, status: str, sample: int, why: str) -> list[Outcome]:
        """End the entry that runs, and announce what comes: itself again, where it broke."""
        book = self._book
        assert book is not None
        index = book.now
        book.end(status, sample, why)
        if status == DONE:
            book.go_on()
        return [book.told(index, sample, self.stream), *self._zones.take(None, sample)]

    def _stopped(self, was_running: bool, sample: int) -> list[Outcome]:
        """End the activity of the entry that was under way, and its zones."""
        if not was_running:
            return []
        return [ask(STOP, sample), *self._zones.take(None, sample)]

    # --- over the borders of an epoch, and into the middle of a recording ------------------------

    def carried(self) -> Mapping[str, Any]:
        """Return how the session stands; what runs is begun again in the recording."""
        return self._book.to_values() if self._book is not None and self.is_on else {}

    def carry(self, values: Mapping[str, Any]) -> None:
        """Go on with the session of the epoch before."""
        self._book, self._number = Book.carried(values), None

    def restored_command(self, command: Command, sample: int) -> bool:
        """Keep the protocol of a session that began before the place; outcomes say the rest."""
        if command.do == told.BEGIN:
            try:
                self._restoring = Book.of(command.values)
            except ValueError:
                self._restoring = None
        return command.do == told.BEGIN or command.do in self._ways

    def restored(self, event: Event) -> None:
        """Take over where the session stood."""
        values = values_of(event)
        # What else came at that moment is heard as well: two commands may have been given in it.
        self._listens = self.listens
        if event.kind == told.BEGAN and self._restoring is not None:
            self._book, self._restoring = self._restoring, None
        elif self._book is None:
            return
        elif event.kind == told.ENTRY:
            self._book.take(values)
        elif event.kind == told.AT:
            self._book.stands(values.get("now"), values.get("phase"))
        elif event.kind == told.ENDED:
            self._book.phase = OVER

    @property
    def listens(self) -> bool:
        """Whether a replay has begun within an entry: the recording tells what came of it."""
        return self._listens or self._is_elsewhere

    @property
    def _is_elsewhere(self) -> bool:
        return self._number is None and self._book is not None and self._book.running is not None

    # --- the screen ------------------------------------------------------------------------------

    @property
    def view(self) -> SessionView | None:
        """How the session stands; None where there is none."""
        book = self._book
        if book is None:
            return None
        activity = None if book.running is None else self._activity
        return SessionView(
            protocol=book.protocol,
            session_uuid=book.session_uuid,
            entries=book.entries,
            now=book.now,
            phase=book.phase,
            ends_sample=None if activity is None else ends_sample(activity),
            can_end=activity is not None and book.phase == WORKING and can_end(activity),
            problem=self._why_not(book),
        )

    def _why_not(self, book: Book) -> str:
        """Return why the entry that waits cannot start; looked at again when something changed."""
        entry = book.entry
        if entry is None or book.running is not None or book.phase == OVER:
            return ""
        footing = (entry, dict(self.state.references), dict(self.state.targets))
        if footing != self._problem_of:
            self._problem_of = footing
            self._problem = problem_of(entry, book.protocol, self.stream, self.state)
        return self._problem


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f"{name} is a text")
    return value
