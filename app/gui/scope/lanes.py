"""Which channels have a lane, in what order, and how much each is magnified; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo

#: What one channel may be magnified by beside the others.
GAINS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0, 2.0, 4.0, 8.0, 16.0)

MONTAGE, PAIRED, BY_SIDE = "montage", "paired", "by_side"
#: Sides from top to bottom where lanes are ordered by them.
_SIDES = {"left": 0, "right": 1}


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of one montage.

    Parameters
    ----------
    order
        Every channel's index, from top to bottom.
    hidden
        Channels without a lane.
    gains
        One of `GAINS` per channel, by index.
    """

    order: tuple[int, ...] = ()
    hidden: frozenset[int] = frozenset()
    gains: tuple[float, ...] = field(default=())

    @classmethod
    def of(cls, n_channels: int) -> Lanes:
        """Return every channel as it is connected, none magnified."""
        return cls(tuple(range(n_channels)), frozenset(), (1.0,) * n_channels)

    @property
    def shown(self) -> tuple[int, ...]:
        """The channels that have a lane, from top to bottom."""
        return tuple(index for index in self.order if index not in self.hidden)

    @property
    def is_plain(self) -> bool:
        """Whether all is as it was at first."""
        return self == Lanes.of(len(self.order))

    def moved(self, channel: int, place: int) -> Lanes:
        """Return the lanes with a channel at a place among the shown ones, from 0 on."""
        shown = [index for index in self.shown if index != channel]
        place = min(max(0, place), len(shown))
        rest = [index for index in self.order if index != channel]
        # A hidden channel stays below the neighbour that it was below.
        return self.placed(channel, len(rest) if place == len(shown) else rest.index(shown[place]))

    def placed(self, channel: int, place: int) -> Lanes:
        """Return the lanes with a channel at a place among all channels, hidden ones too."""
        rest = [index for index in self.order if index != channel]
        return replace(self, order=(*rest[:place], channel, *rest[place:]))

    def stepped(self, channel: int, steps: int) -> Lanes:
        """Return the lanes with a shown channel so many lanes further down."""
        if channel not in self.shown:
            return self
        return self.moved(channel, self.shown.index(channel) + steps)

    def with_shown(self, channel: int, *, shown: bool) -> Lanes:
        """Return the lanes with a channel shown or hidden."""
        others = self.hidden - {channel}
        return replace(self, hidden=others if shown else others | {channel})

    def only(self, channels: Sequence[int]) -> Lanes:
        """Return the lanes with nothing but these channels shown."""
        return replace(self, hidden=frozenset(self.order) - frozenset(channels))

    def with_all(self) -> Lanes:
        """Return the lanes with every channel shown."""
        return replace(self, hidden=frozenset())

    def gain_stepped(self, channel: int, steps: int) -> Lanes:
        """Return the lanes with a channel's gain so many steps of `GAINS` higher."""
        step = min(max(0, GAINS.index(self.gains[channel]) + steps), len(GAINS) - 1)
        return self.with_gain(channel, GAINS[step])

    def with_gain(self, channel: int, gain: float) -> Lanes:
        """Return the lanes with a channel magnified by `gain`, one of `GAINS`."""
        gains = list(self.gains)
        gains[channel] = gain
        return replace(self, gains=tuple(gains))

    def with_plain_gains(self) -> Lanes:
        """Return the lanes with no channel magnified."""
        return replace(self, gains=(1.0,) * len(self.order))

    def fitted(self, need_uv: Sequence[float] | NDArray[np.floating], lane_uv: float) -> Lanes:
        """Return the lanes with every shown channel as large as its lane can hold.

        Parameters
        ----------
        need_uv
            What each channel's lane must hold, by index; NaN or 0 leaves a gain as it is.
        lane_uv
            Amplitude from edge to edge of a lane that is not magnified.
        """
        gains = list(self.gains)
        for channel in self.shown:
            if need_uv[channel] > 0:
                fitting = [gain for gain in GAINS if lane_uv / gain >= need_uv[channel]]
                gains[channel] = max(fitting, default=GAINS[0])
        return replace(self, gains=tuple(gains))

    def ordered(self, rule: str, channels: Sequence[ChannelInfo]) -> Lanes:
        """Return the lanes in the order of a rule: `MONTAGE`, `PAIRED` or `BY_SIDE`."""
        return replace(self, order=tuple(sorted(self.order, key=_keys(rule, channels))))

    def to_choice(self, channels: Sequence[ChannelInfo]) -> dict[str, Any]:
        """Return what is remembered of it."""
        names = [channel.name for channel in channels]
        return {
            "order": [names[index] for index in self.order],
            "hidden": [names[index] for index in sorted(self.hidden)],
            "gains": {names[k]: gain for k, gain in enumerate(self.gains) if gain != 1.0},
        }

    @classmethod
    def from_choice(cls, choice: object, channels: Sequence[ChannelInfo]) -> Lanes:
        """Return remembered lanes, and the plain ones for whatever does not fit the channels."""
        plain = cls.of(len(channels))
        names = {channel.name: index for index, channel in enumerate(channels)}
        if not isinstance(choice, dict) or len(names) != len(channels):
            return plain
        order = _indices(choice.get("order"), names)
        if sorted(order) != list(plain.order):
            return plain
        hidden = frozenset(_indices(choice.get("hidden"), names))
        wanted = choice.get("gains")
        gains = wanted if isinstance(wanted, dict) else {}
        chosen = (gains.get(channel.name, 1.0) for channel in channels)
        valid = tuple(
            float(gain) if isinstance(gain, int | float) and gain in GAINS else 1.0
            for gain in chosen
        )
        return cls(tuple(order), hidden, valid)


def montage_key(channels: Sequence[ChannelInfo]) -> str:
    """Return the name under which the lanes of these channels are remembered."""
    return "\n".join(channel.name for channel in channels)


def _indices(names: object, known: dict[str, int]) -> list[int]:
    """Return the indices of names, without what is no known name."""
    if not isinstance(names, list):
        return []
    return [known[name] for name in names if isinstance(name, str) and name in known]


def _keys(rule: str, channels: Sequence[ChannelInfo]) -> Callable[[int], tuple[int, int, int]]:
    """Return the key that sorts channels by a rule; those without a side come last."""
    muscles: dict[str, int] = {}
    for channel in channels:
        muscles.setdefault(channel.muscle or channel.name, len(muscles))

    def key(index: int) -> tuple[int, int, int]:
        channel = channels[index]
        muscle = muscles[channel.muscle or channel.name]
        side = _SIDES.get(channel.side, 2)
        if rule == PAIRED:
            return (muscle, side, index)
        return (side, muscle, index) if rule == BY_SIDE else (index, 0, 0)

    return key
