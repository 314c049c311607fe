"""The target of a bar: a zone where the muscle should work, or a limit that it stays below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ANTAGONIST, ChannelInfo
from app.protocols.stream import VELOCITY_UNIT
from app.protocols.targets import HIGHEST, Target

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
        Its edges, 0 to `HIGHEST`, which is also the top of a bar once a reference is exceeded.
    below
        The muscle is to stay below `high`, which is the one edge then; `low` is 0.
    """

    low: float = 0.4
    high: float = 0.6
    below: bool = False

    def with_edge(self, edge: Edge, share: float) -> Zone:
        """Return the zone with an edge moved to a share; it stops before the other edge."""
        share = round(share * _STEPS) / _STEPS
        if edge is Edge.LOW:
            if self.below:
                return self
            return replace(self, low=min(max(share, 0.0), _cut(self.high - LEAST_HEIGHT)))
        return replace(self, high=max(min(share, HIGHEST), _cut(self.low + LEAST_HEIGHT)))

    def moved(self, by: float) -> Zone:
        """Return the zone moved as a whole; it stops at either end."""
        if self.below:
            return self.with_edge(Edge.HIGH, self.high + by)
        # To whole steps first: both edges rounded by themselves would change the height.
        by = _cut(max(-self.low, min(HIGHEST - self.high, by)))
        return Zone(_cut(self.low + by), _cut(self.high + by))

    @property
    def target(self) -> Target:
        """The same for the protocols."""
        return Target(self.low, self.high, self.below)

    @classmethod
    def of(cls, target: Target) -> Zone:
        """Return what the protocols have in force."""
        return cls(target.low, target.high, target.below)


#: What an antagonist stays below until somebody chooses otherwise.
LIMIT = Zone(0.0, 0.2, below=True)


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
    """The zones of all channels: a common one, a limit of antagonists, and own ones.

    Attributes
    ----------
    shown
        Whether zones are shown and counted.
    common
        For every channel without its own, except:
    limit
        For every antagonist without its own.
    own
        By the channel's name.
    recorded
        By the channel's name, those of a recording that is replayed: they are in force, cannot be
        changed, and are not remembered.
    """

    def __init__(self) -> None:
        self.shown = True
        self.common = Zone()
        self.limit = LIMIT
        self.own: dict[str, Zone] = {}
        self.recorded: dict[str, Zone] = {}

    def of(self, channel: ChannelInfo) -> Zone:
        """Return the zone of a channel."""
        return self.recorded.get(channel.name) or self.own.get(channel.name) or self._usual(channel)

    def is_locked(self, channel: ChannelInfo) -> bool:
        """Tell whether a recording says what the zone of a channel is."""
        return channel.name in self.recorded

    def set(self, channel: ChannelInfo, zone: Zone) -> None:
        """Change the zone that a channel follows: its own, or one that it shares with others.

        One of the other kind becomes its own: the others are to stay what they are.
        """
        if self.is_locked(channel):
            return
        usual = self._usual(channel)
        if channel.name in self.own or zone.below != usual.below:
            self.own[channel.name] = zone
        elif zone.below:
            self.limit = zone
        else:
            self.common = zone

    def separate(self, channel: ChannelInfo, own: bool) -> None:
        """Give a channel its own zone, which is the present one at first, or take it away."""
        if own:
            self.own[channel.name] = self.of(channel)
        else:
            self.own.pop(channel.name, None)

    def targets(self, channels: Sequence[ChannelInfo]) -> dict[str, Target]:
        """Return what is in force for the protocols; nothing while zones are not shown."""
        if not self.shown:
            return {}
        emg = (channel for channel in channels if channel.unit != VELOCITY_UNIT)
        return {channel.name: self.of(channel).target for channel in emg}

    def _usual(self, channel: ChannelInfo) -> Zone:
        return self.limit if channel.role == ANTAGONIST else self.common

    def to_choice(self) -> dict[str, Any]:
        """Return them as they are remembered."""
        return {
            "shown": self.shown,
            "common": _kept(self.common),
            "limit": _kept(self.limit),
            "own": {name: _kept(zone) for name, zone in self.own.items()},
        }

    @classmethod
    def from_choice(cls, choice: Mapping[str, Any]) -> Zones:
        """Read what `to_choice` gave; what makes no sense is left out."""
        made = cls()
        made.shown = choice.get("shown") is not False
        common, limit = _read(choice.get("common")), _read(choice.get("limit"))
        if common is not None and not common.below:
            made.common = common
        if limit is not None and limit.below:
            made.limit = limit
        own = choice.get("own")
        for name, kept in own.items() if isinstance(own, Mapping) else ():
            zone = _read(kept)
            if isinstance(name, str) and zone is not None:
                made.own[name] = zone
        return made


def _kept(zone: Zone) -> list[Any]:
    """Return a zone as it is remembered: its edges, and a mark where it is a limit."""
    return [zone.low, zone.high, *(["below"] if zone.below else [])]


def _read(kept: object) -> Zone | None:
    if not (isinstance(kept, list | tuple) and 2 <= len(kept) <= 3):
        return None
    if not all(type(edge) in (int, float) for edge in kept[:2]):
        return None
    below = kept[2:] in (["below"], ("below",))
    if len(kept) == 3 and not below:
        return None
    low, high = float(kept[0]), float(kept[1])
    fits = low >= 0.0 and low + LEAST_HEIGHT <= high + 1e-9 and high <= HIGHEST
    return Zone(low, high, below) if fits and not (below and low) else None
