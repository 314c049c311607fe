"""Where a replay can jump to: markers, gaps, repetitions, annotations; no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

#: A replay that plays has left a place it was just brought to: within so much of it a step back
#: goes to the one before.
PLAYED_ON_S = 0.7


@dataclass(frozen=True, slots=True)
class Station:
    """A place to jump to.

    Parameters
    ----------
    sample
        Where it is, gaps counted.
    label
        What is there.
    """

    sample: int
    label: str


def next_station(stations: Sequence[Station], sample: float) -> Station | None:
    """Return the first station behind a sample; stations are in order."""
    at = bisect_right(stations, round(sample), key=lambda station: station.sample)
    return stations[at] if at < len(stations) else None


def previous_station(
    stations: Sequence[Station], sample: float, fs: float, *, playing: bool
) -> Station | None:
    """Return the last station before a sample, as one means it while the replay goes on."""
    before = sample - (PLAYED_ON_S * fs if playing else 0.0)
    at = bisect_left(stations, round(before), key=lambda station: station.sample)
    return stations[at - 1] if at else None
