"""Which muscles are measured together: those of one side that one position tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from acquisition.types import ChannelInfo
from app.montage.atlas import atlas
from app.protocols.stream import VELOCITY_UNIT


@dataclass(frozen=True, slots=True)
class Group:
    """Muscles that one effort measures.

    Parameters
    ----------
    channels
        Of one side.
    position, push
        How one sits or lies, and what one pushes against; English, empty where the atlas does not
        know the muscle.
    """

    channels: tuple[ChannelInfo, ...]
    position: str = ""
    push: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its channels."""
        return tuple(channel.name for channel in self.channels)


def groups_of(channels: Sequence[ChannelInfo]) -> tuple[Group, ...]:
    """Return the groups of a stream, in the order of their first channels.

    Left and right are measured one after the other: who pushes with both pushes less with each.
    """
    found: dict[tuple[str, str, str], list[ChannelInfo]] = {}
    for channel in channels:
        if channel.unit == VELOCITY_UNIT:  # it has no MVC
            continue
        muscle = atlas().find(channel.muscle) if channel.muscle else None
        if muscle is None:
            key = (channel.name, "", "")
        else:
            key = (channel.side, muscle.mvc_position, muscle.mvc_push)
        found.setdefault(key, []).append(channel)
    return tuple(
        Group(tuple(members), position, push) for (_, position, push), members in found.items()
    )
