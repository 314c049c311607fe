"""Which channel belongs to which muscle of the body map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from acquisition.types import ChannelInfo
from app.gui.activation.readings import Readings
from app.montage.atlas import atlas

_SIDES = ("left", "right")
#: Steps of the map, and what a value is called that has none.
STEPS = 5
WITHHELD = -1


def drawn_as(muscle: str, drawn: Iterable[str]) -> str:
    """Return the muscle of the map that a name means; empty where it is not drawn."""
    found = atlas().find(muscle)
    return found.name if found is not None and found.name in drawn else ""


@dataclass(frozen=True, slots=True)
class BodyChannels:
    """Which channels fill which muscle.

    Parameters
    ----------
    of
        By muscle of the map and side; a channel without a side fills both.
    missing
        Channels that are not on the map.
    """

    of: dict[tuple[str, str], tuple[int, ...]]
    missing: tuple[int, ...]


def assign(channels: Sequence[ChannelInfo], drawn: Iterable[str]) -> BodyChannels:
    """Return which channels fill which muscles of the map."""
    known = frozenset(drawn)
    of: dict[tuple[str, str], tuple[int, ...]] = {}
    missing = []
    for index, channel in enumerate(channels):
        muscle = drawn_as(channel.muscle, known)
        if not muscle:
            missing.append(index)
            continue
        for side in (channel.side,) if channel.side in _SIDES else _SIDES:
            of[muscle, side] = (*of.get((muscle, side), ()), index)
    return BodyChannels(of, tuple(missing))


def step(share: float) -> int:
    """Return the step of a share, 1 to `STEPS`; above 100 % it stays the last."""
    return min(STEPS, max(1, int(np.ceil(share * STEPS - 1e-9))))


def level(now: Readings, channels: Sequence[int]) -> int:
    """Return the step of the strongest of some channels; 0 where no share is known yet.

    `WITHHELD`: none of them has a value that can be trusted.
    """
    members = [channel for channel in channels if channel not in now.poor]
    if not np.any(np.isfinite(now.rms_uv[members])):
        return WITHHELD
    shares = now.share[members]
    return step(float(np.nanmax(shares))) if np.any(np.isfinite(shares)) else 0
