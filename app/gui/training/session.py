"""How far a session is: set-up, signal check, MVC, sets; and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from acquisition.types import ChannelInfo
from app.protocols.check.check import RED
from app.protocols.check.check_desk import CheckedView
from app.protocols.outcomes import values_of
from app.protocols.sets.set_teller import SET_END
from app.protocols.stream import VELOCITY_UNIT
from app.protocols.training import TrainingView
from dsp.events import Event

#: Steps in their order, by the name of the page that each has.
SETUP, CHECK, MVC, SETS = "montage", "check", "mvc", "set"
STEPS = (SETUP, CHECK, MVC, SETS)


class Done(IntEnum):
    """How much of a step is done."""

    NOTHING = 0
    PART = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session.

    Parameters
    ----------
    name
        One of `STEPS`.
    done
        How much of it.
    count, of
        What is counted in it (muscles with an MVC, sets); `of` is 0 where there is no total.
    """

    name: str
    done: Done
    count: int = 0
    of: int = 0


class Session:
    """Keeps what was done since these channels were connected, over every new recording.

    A recording that begins empties the list of outcomes, and no set is undone by it.
    """

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._sets: set[tuple[int, int]] = set()
        self._epoch = 0

    def begin(self, channels: Sequence[ChannelInfo]) -> None:
        """Take note of the channels of a stream; those of another montage begin a new session."""
        names = tuple(channel.name for channel in channels)
        self._epoch += 1
        if names != self._names:
            self._names, self._sets = names, set()

    def found(self, event: Event) -> None:
        """Take note of an outcome."""
        if event.kind == SET_END:
            # Told again after an edit; numbered anew in each recording.
            self._sets.add((self._epoch, values_of(event).get("set", 0)))

    def steps(self, channels: Sequence[ChannelInfo], view: TrainingView) -> tuple[Step, ...]:
        """Return the steps as they stand."""
        muscles = [channel for channel in channels if channel.unit != VELOCITY_UNIT]
        named = sum(bool(channel.muscle) for channel in muscles)
        known = sum(channel.name in view.references for channel in muscles)
        total = len(muscles)
        desk = view.monitors.get("checked")
        results = desk.results if isinstance(desk, CheckedView) else {}
        found = [results.get(channel.name) for channel in muscles]
        checked = sum(one is not None and one.verdict != RED for one in found)
        asked = Done.PART if any(found) else Done.NOTHING
        return (
            Step(SETUP, _part(named, total), named, total),
            Step(CHECK, Done.ALL if checked and checked == total else asked, checked, total),
            Step(MVC, _part(known, total), known, total),
            Step(SETS, Done.PART if self._sets else Done.NOTHING, len(self._sets)),
        )


def next_step(steps: Iterable[Step]) -> str:
    """Return the name of the first step that nothing was done of; sets come again and again.

    An MVC of some muscles is enough to go on: those are what the session is about. A check that
    found a channel red comes again: what is measured on that channel would be withheld.
    """
    for step in steps:
        if step.done is Done.NOTHING or (step.name == CHECK and step.done is not Done.ALL):
            return step.name
    return SETS


def _part(count: int, total: int) -> Done:
    if not count:
        return Done.NOTHING
    return Done.ALL if count == total else Done.PART
