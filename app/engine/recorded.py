"""What a replayed recording holds of markers and training, and what is said of it meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.protocols.outcomes import is_outcome
from dsp.events import COMMAND_KINDS, Event


def decided(event: Event) -> int:
    """Return when an event was known; events of other systems only say when they happened."""
    return event.decided_sample if event.decided_sample >= 0 else event.sample


class Recorded:
    """Commands and outcomes of a recording; what is said of its sets afterwards joins them.

    Parameters
    ----------
    events
        All events of the recording.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        kept = (e for e in events if e.kind in COMMAND_KINDS or is_outcome(e))
        self._events = tuple(sorted(kept, key=decided))
        self._origin = 0
        self._said: set[int] = set()

    def begin(self, origin_sample: int) -> deque[Event]:
        """Return all of them on the index of a new epoch, whose index 0 lies at `origin_sample`."""
        self._origin = origin_sample
        self._said.clear()
        return deque(_moved(event, -origin_sample) for event in self._events)

    def say(self, command: Event) -> None:
        """Add what is said now of a recorded set; after a jump back it is said again there."""
        self._said.add(decided(command))
        self._add([command])

    def found(self, outcomes: Iterable[Event]) -> None:
        """Add what came of that, which a jump to a later place does not find out again."""
        if self._said:
            self._add([one for one in outcomes if decided(one) in self._said])

    def _add(self, events: Sequence[Event]) -> None:
        known = set(self._events)
        new = [one for one in (_moved(e, self._origin) for e in events) if one not in known]
        if new:
            self._events = tuple(sorted((*self._events, *new), key=decided))


def _moved(event: Event, by: int) -> Event:
    return replace(event, sample=event.sample + by, decided_sample=decided(event) + by)
