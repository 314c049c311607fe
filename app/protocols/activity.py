"""What every protocol is: a state machine that is fed with ticks, commands and losses."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.protocols.commands import Command
from app.protocols.outcomes import Outcome
from app.protocols.reference import Reference, usable_uv
from app.protocols.stream import Stream, Tick
from app.protocols.targets import Target
from dsp.events import Event

if TYPE_CHECKING:
    from app.protocols.sets.set_record import SetRecord

#: Phases of a `Cue`; what a screen and a sound make of them is theirs.
REST, READY, WORK, DONE = "rest", "ready", "work", "done"

#: Why an activity was broken off (`Monitor.activity_ended`).
STOPPED, REPLACED = "it was stopped", "something else was begun"
RECORDING_ENDED = "the recording ended"


@dataclass(frozen=True, slots=True)
class Cue:
    """What the person is to do now: the same for the big screen, the panel and the sound.

    Parameters
    ----------
    phase
        ``rest``, ``ready`` (work is about to begin), ``work`` or ``done``.
    text
        One short imperative, English, translated where it is shown.
    began_sample
        When the phase began.
    ends_sample
        When it ends by itself; None where it does not.
    big
        What is to be read from three metres, for example the number of the repetition; empty: the
        seconds that are left.
    note
        A line below: why something does not count, or an advice. English.
    warns
        Whether `note` is a warning.
    """

    phase: str
    text: str
    began_sample: int = 0
    ends_sample: int | None = None
    big: str = ""
    note: str = ""
    warns: bool = False


@dataclass(frozen=True, slots=True)
class ActivityView:
    """What the screen shows of an activity; each has its own, derived from this.

    Parameters
    ----------
    cue
        What to do now.
    """

    cue: Cue


@dataclass(slots=True)
class State:
    """What outlasts an activity; what is 100 % and the targets only the conductor changes.

    Parameters
    ----------
    references
        By name of the channel.
    targets
        By name of the channel.
    n_sets
        Sets that were begun in the session.
    sets
        What was measured in the newest of them, by number; a set adds itself, and
        `app.protocols.sets.set_desk` lets go of old ones.
    is_busy
        An activity runs that asks for something, or one ran where a replay begins.
    activity
        What runs now; None for nothing.
    n_begun
        How many activities were begun in this epoch.
    """

    references: dict[str, Reference] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    n_sets: int = 0
    sets: dict[int, SetRecord] = field(default_factory=dict)
    is_busy: bool = False
    activity: Activity | None = field(default=None, repr=False)
    n_begun: int = 0
    _usable: dict[str, tuple[Reference, Stream, float]] = field(default_factory=dict, repr=False)

    def reference_uv(self, stream: Stream, column: int) -> float:
        """Return what is 100 % of a column for the stream's RMS; NaN where nothing is."""
        name = stream.channels[column].name
        reference = self.references.get(name)
        if reference is None:
            return math.nan
        # Asked for at every tick, for each muscle; references change a few times in a session.
        known = self._usable.get(name)
        if known is None or known[0] is not reference or known[1] is not stream:
            known = self._usable[name] = reference, stream, usable_uv(reference, stream)
        return known[2]


class Machine(ABC):
    """A state machine on the sample index: no clock, no thread, no file.

    Parameters
    ----------
    stream
        What it runs on.
    state
        References and targets, which may change under way.
    """

    def __init__(self, stream: Stream, state: State) -> None:
        self.stream = stream
        self.state = state

    @abstractmethod
    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in the next hop and return what it decided."""

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Follow a command that takes effect at a sample; None where it is not meant.

        Raises
        ------
        ValueError
            It is meant and makes no sense; says why.
        """
        return None

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Take note that there is no tick between two samples: nothing in it may be guessed."""
        return ()


class Activity(Machine):
    """What one does at a time: a check, an MVC, a set, a hold. The next one replaces it."""

    @property
    @abstractmethod
    def view(self) -> ActivityView:
        """What is to be shown now."""

    @property
    def is_over(self) -> bool:
        """Whether it has come to its end; what it found may still be shown."""
        return False

    @property
    def is_free(self) -> bool:
        """Whether it asks for nothing: repetitions within it are those outside of sets."""
        return False

    def end(self, sample: int) -> Iterable[Outcome]:
        """Come to an end, since another begins or nobody wants it any more."""
        return ()


class Monitor(Machine):
    """What watches beside any activity, as long as it is on."""

    @property
    def is_on(self) -> bool:
        """Whether it needs ticks now."""
        return True

    @property
    def view(self) -> object:
        """What is to be shown of it; None for nothing."""
        return None

    def noted(self, outcome: Outcome, decided_sample: int) -> Iterable[Outcome]:
        """Take note of what an activity found out."""
        return ()

    def activity_ended(self, why: str, sample: int) -> Iterable[Outcome]:
        """Take note that the activity is no more.

        Parameters
        ----------
        why
            Why it was broken off; empty where it had come to its end before.
        sample
            When.
        """
        return ()

    def finish(self, sample: int) -> Iterable[Outcome]:
        """Take note that the stream, or its recording, ends at `sample`."""
        return ()

    @property
    def listens(self) -> bool:
        """Whether `restored` is wanted behind that place, too: a replay began within its work."""
        return False

    def restored(self, event: Event) -> None:
        """Take note of an outcome from before the place where a replay begins; it stands."""
        return

    def restored_command(self, command: Command, sample: int) -> bool:
        """Follow a command from before the place where a replay begins; False: it is not meant.

        What came of it is told by `restored`.
        """
        return self.command(command, sample) is not None

    def carried(self) -> Mapping[str, Any]:
        """Return what it takes over into a new epoch (a recording begins), JSON-compatible."""
        return {}

    def carry(self, values: Mapping[str, Any]) -> None:
        """Take over what `carried` gave.

        Raises
        ------
        ValueError
            It is something else.
        """
        return
