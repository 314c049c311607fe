"""The bursts of every channel for as long as a trend looks back, gathered from snapshots; pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from dsp.events import BURST_OFF, BURST_ON, Event

#: As long as the engine keeps spectra (`app.engine.live.TREND_S`).
KEEP_S = 1800.0


class BurstLog:
    """Bursts by channel; snapshots carry only the newest events."""

    def __init__(self) -> None:
        self._epoch = -1
        self._restart()

    def _restart(self) -> None:
        self._last: Event | None = None
        self._open: dict[int, int] = {}
        self._closed: defaultdict[int, deque[tuple[int, int]]] = defaultdict(deque)

    def extend(self, epoch: int, events: Sequence[Event], *, forget_before: int = 0) -> None:
        """Add the events that were not there yet; another epoch starts anew.

        Parameters
        ----------
        epoch
            Epoch of `events`.
        events
            Oldest first; they overlap with what came before unless more happened in between than a
            snapshot holds.
        forget_before
            Bursts that ended before this sample are dropped.
        """
        if epoch != self._epoch:
            self._epoch = epoch
            self._restart()
        if not events or events[-1] == self._last:
            return
        fresh = len(events)
        while fresh and events[fresh - 1] != self._last:
            fresh -= 1
        for event in events[fresh:]:
            if event.kind == BURST_ON:
                self._open[event.channel] = event.sample
            elif event.kind == BURST_OFF:
                closed = self._closed[event.channel]
                # An offset alone: its onset is older than what the first snapshot held.
                closed.append((self._open.pop(event.channel, 0), event.sample))
                while closed and closed[0][1] < forget_before:
                    closed.popleft()
        self._last = events[-1]

    def of(self, channel: int, oldest: int, end: int) -> list[tuple[int, int]]:
        """Return the bursts of a channel inside of ``[oldest, end)``, cut to it.

        A burst without an offset still lasts and stops at `end`.
        """
        bursts = list(self._closed.get(channel, ()))
        if channel in self._open:
            bursts.append((self._open[channel], end))
        cut = [(max(start, oldest), min(stop, end)) for start, stop in bursts]
        return [(start, stop) for start, stop in cut if stop > start]
