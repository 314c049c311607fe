"""The target zone of a bar: from where to where the muscle should work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Highest edge of a zone, and top of a bar once a reference is exceeded.
HIGHEST = 1.5
#: Least height: a narrower one cannot be held (one value scatters by 5 to 10 % by chance alone).
LEAST_HEIGHT = 0.05
#: Edges stand on whole percent.
_STEPS = 100


class Place(IntEnum):
    """Where a value is to a zone."""

    UNKNOWN = 0
    BELOW = 1
    INSIDE = 2
    ABOVE = 3


class Edge(IntEnum):
    """An edge of a zone."""

    LOW = 0
    HIGH = 1


@dataclass(frozen=True, slots=True)
class Zone:
    """A band, as shares of the reference; both edges belong to it.

    Parameters
    ----------
    low, high
        Its edges, 0 to `HIGHEST`.
    """

    low: float = 0.4
    high: float = 0.6

    def with_edge(self, edge: Edge, share: float) -> Zone:
        """Return the zone with an edge moved to a share; it stops before the other edge."""
        share = round(share * _STEPS) / _STEPS
        if edge is Edge.LOW:
            return replace(self, low=min(max(share, 0.0), _cut(self.high - LEAST_HEIGHT)))
        return replace(self, high=max(min(share, HIGHEST), _cut(self.low + LEAST_HEIGHT)))

    def moved(self, by: float) -> Zone:
        """Return the zone moved as a whole; it stops at either end."""
        # To whole steps first: both edges rounded by themselves would change the height.
        by = _cut(max(-self.low, min(HIGHEST - self.high, by)))
        return Zone(_cut(self.low + by), _cut(self.high + by))


def _cut(share: float) -> float:
    return round(share * _STEPS) / _STEPS


def places(share: NDArray[np.floating], low: Any, high: Any) -> NDArray[np.int8]:
    """Return the `Place` of each share; not known where it is NaN."""
    found = np.full(np.shape(share), int(Place.INSIDE), np.int8)
    found[share < low] = Place.BELOW
    found[share > high] = Place.ABOVE
    found[np.isnan(share)] = Place.UNKNOWN
    return found


class Zones:
    """The zones of all channels: a common one, and those that have their own.

    Attributes
    ----------
    shown
        Whether zones are shown and counted.
    common
        For every channel without its own.
    own
        By the channel's name.
    """

    def __init__(self) -> None:
        self.shown = True
        self.common = Zone()
        self.own: dict[str, Zone] = {}

    def of(self, name: str) -> Zone:
        """Return the zone of a channel."""
        return self.own.get(name, self.common)

    def set(self, name: str, zone: Zone) -> None:
        """Change the zone that a channel follows: its own, or the common one."""
        if name in self.own:
            self.own[name] = zone
        else:
            self.common = zone

    def separate(self, name: str, own: bool) -> None:
        """Give a channel its own zone, which is the present one at first, or take it away."""
        if own:
            self.own[name] = self.of(name)
        else:
            self.own.pop(name, None)

    def to_choice(self) -> dict[str, Any]:
        """Return them as they are remembered."""
        return {
            "shown": self.shown,
            "common": [self.common.low, self.common.high],
            "own": {name: [zone.low, zone.high] for name, zone in self.own.items()},
        }

    @classmethod
    def from_choice(cls, choice: Mapping[str, Any]) -> Zones:
        """Read what `to_choice` gave; what makes no sense is left out."""
        made = cls()
        made.shown = choice.get("shown") is not False
        made.common = _read(choice.get("common")) or made.common
        own = choice.get("own")
        for name, pair in own.items() if isinstance(own, Mapping) else ():
            zone = _read(pair)
            if isinstance(name, str) and zone is not None:
                made.own[name] = zone
        return made


def _read(pair: object) -> Zone | None:
    if not (isinstance(pair, list | tuple) and len(pair) == 2):
        return None
    if not all(type(edge) in (int, float) for edge in pair):
        return None
    low, high = float(pair[0]), float(pair[1])
    fits = low >= 0.0 and low + LEAST_HEIGHT <= high + 1e-9 and high <= HIGHEST
    return Zone(low, high) if fits else None
