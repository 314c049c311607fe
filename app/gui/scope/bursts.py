"""Bursts as intervals, from the events of a snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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


def mostly_active(
    end_samples: NDArray[np.int64], window_samples: int, bursts: Iterable[Burst]
) -> NDArray[np.bool_]:
    """Return which windows lie at least half inside of bursts (of one channel).

    Parameters
    ----------
    end_samples
        ``(S,)`` index one past the last sample of each window.
    window_samples
        Length of the windows.
    bursts
        Bursts of one channel, not overlapping.
    """
    inside = np.zeros(len(end_samples), dtype=np.int64)
    for burst in bursts:
        overlap = np.minimum(end_samples, burst.stop) - np.maximum(
            end_samples - window_samples, burst.start
        )
        inside += np.maximum(overlap, 0)
    return 2 * inside >= window_samples


class EventLog:
    """All events of one epoch, gathered from snapshots that carry only the newest ones."""

    def __init__(self) -> None:
        self._epoch = -1
        self._events: list[Event] = []

    @property
    def events(self) -> tuple[Event, ...]:
        """What has been gathered, oldest first."""
        return tuple(self._events)

    def extend(self, epoch: int, newest: tuple[Event, ...]) -> None:
        """Add the events that were not there yet; another epoch starts anew.

        Parameters
        ----------
        epoch
            Epoch of `newest`.
        newest
            Oldest first; it overlaps with what came before unless more happened in between than a
            snapshot holds.
        """
        if epoch != self._epoch:
            self._epoch, self._events = epoch, []
        fresh = len(newest)
        if self._events:
            last = self._events[-1]
            while fresh and newest[fresh - 1] != last:
                fresh -= 1
            self._events.extend(newest[fresh:])
        else:
            self._events.extend(newest)
