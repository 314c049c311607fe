"""Which samples of a file are rows of the recording: gaps between its pieces, filling left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from acquisition.types import Gap
from dsp.events import BURST_OFF, BURST_ON, LIVE_SKIP, MARKER, Event
from recordings.export.marks import MISSING, Mark

#: Of an export of ours: so many samples are filling, and in brackets why.
_MISSING = re.compile(re.escape(MISSING) + r"(\d{1,15})(?: \((.*)\))?")
_BURST = "burst: "
NOT_IN_FILE = "not in the file"
#: A file with more gaps is damaged, or they are told from what is no time and no counter.
MAX_GAPS = 100_000


@dataclass(frozen=True, slots=True)
class Filling:
    """Samples that only fill a place.

    Parameters
    ----------
    first_sample
        Index of the first, gaps counted.
    length
        How many.
    reason
        Why there are none, empty where the file does not say.
    """

    first_sample: int
    length: int
    reason: str = ""


class Pieces:
    """The pieces of a file that are rows.

    Parameters
    ----------
    runs
        ``(index of its first sample, number of samples)`` of each run that the file holds, in
        order; places in the file count on from run to run.
    fillings
        What of it is only filling.

    Attributes
    ----------
    n_rows
        Rows.
    first_sample
        Index of row 0 on the file's own index; events are moved by it.
    gaps
        With row 0 at sample 0.

    Raises
    ------
    ValueError
        Runs overlap.
    """

    def __init__(self, runs: Iterable[tuple[int, int]], fillings: Sequence[Filling] = ()) -> None:
        kept = _without(runs, fillings)
        reasons = {item.first_sample: item.reason for item in fillings if item.reason}
        self.n_rows = sum(length for _, _, length in kept)
        self.first_sample = kept[0][0] if kept else 0
        gaps = []
        for before, after in itertools.pairwise(kept):
            end = before[0] + before[2]
            if after[0] > end:
                reason = reasons.get(end, NOT_IN_FILE)
                gaps.append(Gap(end - self.first_sample, after[0] - end, reason))
        self.gaps = tuple(gaps)
        self._places = np.array([place for _, place, _ in kept], dtype=np.int64)
        self._ends = np.cumsum([length for _, _, length in kept], dtype=np.int64)

    def within(self, first: int, stop: int) -> list[tuple[int, int]]:
        """Return which places of a range in the file are rows: ``(first, stop)``, in order."""
        lengths = np.diff(self._ends, prepend=0)
        begins, ends = self._places, self._places + lengths
        hit = np.flatnonzero((begins < stop) & (ends > first))
        return [(max(first, int(begins[i])), min(stop, int(ends[i]))) for i in hit]

    def parts(self, first_row: int, stop_row: int) -> list[tuple[int, int]]:
        """Return where the rows of a range lie: ``(first, stop)`` places in the file, in order."""
        found = []
        piece = int(np.searchsorted(self._ends, first_row, side="right"))
        while first_row < stop_row and piece < len(self._ends):
            begin = int(self._ends[piece - 1]) if piece else 0
            end = min(stop_row, int(self._ends[piece]))
            place = int(self._places[piece]) - begin
            found.append((place + first_row, place + end))
            first_row, piece = end, piece + 1
        return found


def read_marks(marks: Iterable[Mark], channels: Sequence[str]) -> tuple[list[Event], list[Filling]]:
    """Turn texts on a recording into events, those of an export into what they were.

    Parameters
    ----------
    marks
        In any order, on the file's own index.
    channels
        Names of the channels, in order: ``burst: NAME`` is a burst of one of them.

    Returns
    -------
    events
        By sample, on the file's own index.
    fillings
        From marks of missing samples.
    """
    events: list[Event] = []
    fillings = []
    for mark in marks:
        if found := _MISSING.fullmatch(mark.text):
            fillings.append(Filling(mark.sample, int(found.group(1)), found.group(2) or ""))
            continue
        name = mark.text.removeprefix(_BURST)
        if name != mark.text and name in channels and mark.length is not None:
            column, end = channels.index(name), mark.sample + mark.length
            events.append(Event(mark.sample, BURST_ON, column, "", mark.sample))
            events.append(Event(end, BURST_OFF, column, "", end))
            continue
        kind, _, name = mark.text.partition(": ")
        if kind in (BURST_ON, BURST_OFF) and name in channels:  # of a format without lengths
            events.append(Event(mark.sample, kind, channels.index(name), "", mark.sample))
            continue
        kind, label = MARKER, mark.text
        if label.startswith(f"{LIVE_SKIP}:"):
            kind, label = LIVE_SKIP, label.removeprefix(f"{LIVE_SKIP}:").strip()
        if mark.length:
            label = f"{label} ({mark.length} samples)"
        events.append(Event(mark.sample, kind, label=label, decided_sample=mark.sample))
    return sorted(events, key=lambda event: event.sample), fillings


def moved(events: Iterable[Event], by: int, end_sample: int) -> tuple[Event, ...]:
    """Return events with their samples moved down by `by`, and kept within the recording."""
    found = []
    for event in events:
        sample = min(max(event.sample - by, 0), end_sample)
        found.append(Event(sample, event.kind, event.channel, event.label, sample))
    return tuple(found)


def _without(
    runs: Iterable[tuple[int, int]], fillings: Sequence[Filling]
) -> list[tuple[int, int, int]]:
    """Return ``(index, place, length)`` of what is left of runs; touching ones are joined."""
    kept: list[tuple[int, int, int]] = []
    holes = sorted((item.first_sample, item.first_sample + item.length) for item in fillings)
    place, hole, end_before = 0, 0, None
    for first, length in runs:
        if end_before is not None and first < end_before:
            raise ValueError(f"samples from {first} on are there twice")
        at, end = first, first + length
        end_before = end
        while hole < len(holes) and holes[hole][1] <= at:
            hole += 1
        ahead = hole
        while ahead < len(holes) and holes[ahead][0] < end:
            _keep(kept, at, place + at - first, holes[ahead][0] - at)
            at = max(at, min(end, holes[ahead][1]))
            ahead += 1
        _keep(kept, at, place + at - first, end - at)
        place += length
    return kept


def _keep(kept: list[tuple[int, int, int]], first: int, place: int, length: int) -> None:
    if length <= 0:
        return
    if kept:
        before, its_place, its_length = kept[-1]
        if before + its_length == first and its_place + its_length == place:
            kept[-1] = (before, its_place, its_length + length)
            return
    kept.append((first, place, length))
