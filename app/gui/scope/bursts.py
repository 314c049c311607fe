"""Bursts as intervals, from the events of a snapshot."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from dsp.events import BURST_OFF, BURST_ON, Event


@dataclass(frozen=True, slots=True)
class Burst:
    """One burst of one channel, `start` to `stop` in samples; `stop` is the end when it lasts."""

    channel: int
    start: int
    stop: int


def burst_intervals(events: Iterable[Event], oldest: int, end: int) -> list[Burst]:
    """Return the bursts that reach into ``[oldest, end)``.

    A burst whose onset is no longer among the events starts at `oldest`; one without an offset
    still lasts and stops at `end`.
    """
    open_at: dict[int, int] = {}
    bursts = []
    for event in events:
        if event.kind == BURST_ON:
            open_at[event.channel] = event.sample
        elif event.kind == BURST_OFF:
            start = open_at.pop(event.channel, oldest)
            bursts.append(Burst(event.channel, max(start, oldest), min(event.sample, end)))
    bursts += [Burst(channel, max(start, oldest), end) for channel, start in open_at.items()]
    return [burst for burst in bursts if burst.stop > burst.start]


@dataclass(slots=True)
class NumberedBurst:
    """One burst of a channel, counted from 1; `stop` is None while it lasts."""

    number: int
    start: int
    stop: int | None = None


#: A snapshot holds at least so many events: the first one of an epoch with fewer has them all.
_HELD_EVENTS = 500
#: A minute of two bursts a second.
_MOST_NUMBERED = 120


class BurstNumbers:
    """Counts the bursts of each channel since the epoch began.

    A count is worth something only if none was missed: where the events have a hole, there are no
    numbers until the next epoch.
    """

    def __init__(self) -> None:
        self._epoch = -1
        self._events: tuple[Event, ...] = ()
        self._counted = True
        self._counts: dict[int, int] = {}
        self._bursts: dict[int, deque[NumberedBurst]] = {}

    def extend(self, epoch: int, events: tuple[Event, ...]) -> bool:
        """Take in a snapshot's events, oldest first; True when there is something new."""
        if epoch == self._epoch and events is self._events:
            return False
        fresh = len(events)
        if epoch != self._epoch:
            self._epoch, self._counts, self._bursts = epoch, {}, {}
            self._counted = fresh < _HELD_EVENTS
        elif self._events:
            last = self._events[-1]
            fresh = next((k for k, event in enumerate(reversed(events)) if event == last), fresh)
            self._counted = self._counted and (fresh < len(events))
        self._events = events
        for event in events[len(events) - fresh :]:
            self._take(event)
        return True

    def of(self, channel: int) -> tuple[NumberedBurst, ...]:
        """Return the newest bursts of a channel, oldest first; none where they are not counted."""
        return tuple(self._bursts.get(channel, ())) if self._counted else ()

    def _take(self, event: Event) -> None:
        bursts = self._bursts.setdefault(event.channel, deque(maxlen=_MOST_NUMBERED))
        if event.kind == BURST_ON:
            self._counts[event.channel] = self._counts.get(event.channel, 0) + 1
            bursts.append(NumberedBurst(self._counts[event.channel], event.sample))
        elif event.kind == BURST_OFF and bursts and bursts[-1].stop is None:
            bursts[-1].stop = event.sample
