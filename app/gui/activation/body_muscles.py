"""Which channel belongs to which muscle of the body map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from acquisition.types import ChannelInfo
from app.gui.activation.readings import Readings

#: Other names, and muscles that are drawn as part of another.
_SAME = {
    "flexor_carpi_radialis": "wrist_flexors",
    "flexor_carpi_ulnaris": "wrist_flexors",
    "flexor_digitorum": "wrist_flexors",
    "flexor_digitorum_superficialis": "wrist_flexors",
    "extensor_carpi_radialis": "wrist_extensors",
    "extensor_carpi_ulnaris": "wrist_extensors",
    "extensor_digitorum": "wrist_extensors",
    "fibularis_longus": "peroneus_longus",
    "semimembranosus": "semitendinosus",
    "vastus_medialis_oblique": "vastus_medialis",
    "vastus_medialis_obliquus": "vastus_medialis",
    "medial_gastrocnemius": "gastrocnemius_medialis",
    "lateral_gastrocnemius": "gastrocnemius_lateralis",
    "upper_trapezius": "trapezius_upper",
    "middle_trapezius": "trapezius_middle",
    "lower_trapezius": "trapezius_lower",
    "anterior_deltoid": "deltoid_anterior",
    "middle_deltoid": "deltoid_middle",
    "posterior_deltoid": "deltoid_posterior",
    "obliquus_externus": "external_oblique",
    "longissimus": "erector_spinae",
    "iliocostalis": "erector_spinae",
    "tensor_fascia_latae": "tensor_fasciae_latae",
}
#: Heads and fibres of a muscle that is drawn as one (``triceps_brachii_long``).
_WHOLE = ("triceps_brachii", "biceps_brachii", "biceps_femoris", "pectoralis_major",
          "rectus_abdominis", "erector_spinae", "latissimus_dorsi", "gluteus_maximus")  # fmt: skip
#: A second pair of electrodes on a muscle.
_SITE = re.compile(r"_\d+$")
_SIDES = ("left", "right")
#: Steps of the map, and what a value is called that has none.
STEPS = 5
WITHHELD = -1


def drawn_as(muscle: str, drawn: Iterable[str]) -> str:
    """Return the muscle of the map that a name means; empty where it is not drawn."""
    name = _SITE.sub("", muscle)
    name = _SAME.get(name, name)
    name = next((whole for whole in _WHOLE if name.startswith(f"{whole}_")), name)
    return name if name in drawn else ""


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
