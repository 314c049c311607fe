"""Rows of a file that has the board's packet counter: placed as a live stream is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.counter import CounterTracker, Indexed
from acquisition.timing.numbering import CounterScheme, Numbering, whole_numbers
from acquisition.types import PACKETS_LOST, Gap
from dsp.events import MARKER, Event
from recordings.errors import RecordingError
from recordings.formats.pieces import MAX_GAPS
from recordings.row_store import RowStore

#: A counter that goes on in fewer of the first rows counts nothing that is known.
_LEAST_STEADY = 0.5
_STAMP, _COUNT, _MARK = -3, -2, -1
#: More markers are no markers but a column of numbers.
MAX_MARKERS = 100_000


class CountedRows:
    """Puts rows into a store and tells gaps, repeats and markers from what stands beside them.

    The rules are those of the live stream (`CounterTracker`), so that a file gives the same index
    as the board did: a jump of the counter is a gap, a number that comes twice is one packet.

    Parameters
    ----------
    n_channels
        Channels of a row.
    schemes
        How the board may count, the likeliest first; empty: no counter, no gaps.
    fs_hz
        Sampling rate.
    what
        The file, for messages.

    Attributes
    ----------
    store
        The rows.
    gaps, events
        Found so far; complete after `finish`.
    markers_left_out
        Markers above `MAX_MARKERS`.
    rows_left_out
        Packets that came twice, or that no board sent.
    counts
        False where the counter does not count: then it says nothing of losses.
    """

    def __init__(
        self, n_channels: int, schemes: Sequence[CounterScheme], fs_hz: float, what: str
    ) -> None:
        self.store = RowStore(n_channels, counted=bool(schemes))
        self.gaps: list[Gap] = []
        self.events: list[Event] = []
        self.markers_left_out = 0
        self.rows_left_out = 0
        self.counts = bool(schemes)
        self._schemes = tuple(schemes)
        self._fs = fs_hz
        self._what = what
        self._tracker: CounterTracker | None = None
        self._next = 0
        self._offset = 0
        self._reason = PACKETS_LOST
        self._last_stamp_s = 0.0
        self._last_mark = 0.0

    def add(
        self,
        rows: NDArray[np.float64],
        counts: NDArray[np.float64],
        stamps_s: NDArray[np.float64] | None = None,
        marks: NDArray[np.float64] | None = None,
    ) -> None:
        """Add ``(n, n_channels)`` rows with their ``(n,)`` counter, stamps and markers.

        Without stamps they are index over rate, and whole turns of the counter are not seen.
        """
        if not len(rows):
            return
        if self._tracker is None:
            self.counts = self.counts and _is_counter(counts, self._schemes)
            self._tracker = CounterTracker(self._schemes if self.counts else (), self._fs)
        if stamps_s is None:
            first = self._next + self.rows_left_out
            stamps_s = (first + np.arange(len(rows))) / self._fs
        else:
            stamps_s = self._without_holes(stamps_s)
        table = np.empty((len(rows), rows.shape[1] + 3))
        table[:, :_STAMP] = rows
        table[:, _STAMP] = stamps_s
        table[:, _COUNT] = counts
        table[:, _MARK] = 0.0 if marks is None else marks
        self.rows_left_out += len(rows)
        self._keep(self._tracker.process(table, counts, stamps_s))

    def pause(self, missing: int, reason: str) -> None:
        """Note that the stream stood still: the counter begins anew, `missing` samples later."""
        self.finish()
        self._tracker = None
        self._offset = self._next + missing
        self._reason = reason

    def settings(self) -> dict[str, int]:
        """Return what is out of the ordinary, for `StreamInfo.settings`."""
        found = {
            "packets_repeated": self.rows_left_out,
            "markers_left_out": self.markers_left_out,
        }
        return {name: n for name, n in found.items() if n}

    def finish(self) -> None:
        """Place rows that waited for what follows them."""
        if self._tracker is not None:
            self._keep(self._tracker.finish())

    def _keep(self, placed: Indexed) -> None:
        rows, samples = placed.rows, placed.sample + self._offset
        if not len(rows):
            return
        self.rows_left_out -= len(rows)
        before = self._next - 1
        jumps = np.diff(samples, prepend=before) - 1
        if not self.store.n_rows:
            jumps[0] = 0
        for i in np.flatnonzero(jumps > 0):
            self.gaps.append(Gap(int(samples[i] - jumps[i]), int(jumps[i]), self._reason))
            self._reason = PACKETS_LOST
        if len(self.gaps) > MAX_GAPS:
            raise RecordingError(
                f"{self._what} has a counter that jumps more than {MAX_GAPS} times.",
                "It is another board's than stated, or the file is damaged.",
            )
        marks = np.nan_to_num(rows[:, _MARK])
        # A marker that is held over several rows is one.
        begun = np.flatnonzero((marks != 0) & (np.diff(marks, prepend=self._last_mark) != 0))
        self._last_mark = float(marks[-1])
        room = MAX_MARKERS - len(self.events)
        self.markers_left_out += max(0, len(begun) - room)
        for i in begun[:room]:
            sample = int(samples[i])
            self.events.append(Event(sample, MARKER, -1, f"{rows[i, _MARK]:g}", sample))
        self._next = int(samples[-1]) + 1
        self.store.append(rows[:, :_STAMP], rows[:, _STAMP], rows[:, _COUNT])

    def _without_holes(self, stamps_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the stamps with a missing one replaced by the one before it."""
        known = np.isfinite(stamps_s)
        if not known.all():
            place = np.maximum.accumulate(np.where(known, np.arange(len(stamps_s)), -1))
            stamps_s = np.where(place >= 0, stamps_s[place], self._last_stamp_s)
        self._last_stamp_s = float(stamps_s[-1])
        return stamps_s


def _is_counter(counts: NDArray[np.float64], schemes: Sequence[CounterScheme]) -> bool:
    """Tell whether numbers go on as one of the schemes has it, in most rows."""
    if len(counts) < 3:
        return True
    numbers, no_wait = whole_numbers(counts), np.zeros(len(counts), dtype=np.bool_)
    steady = 0.0
    for scheme in schemes:
        steps = Numbering((scheme,)).follow(numbers, no_wait)
        goes_on = (steps.steps == 1) & ~steps.repeated & (scheme.packets(numbers) >= 0)
        steady = max(steady, float(np.mean(goes_on)))
    return steady >= _LEAST_STEADY
