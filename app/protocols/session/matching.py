"""Which channels of a stream carry what a protocol measures, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acquisition.channels import split_site
from acquisition.types import AGONIST, ROLES, ChannelInfo
from app.montage.atlas import atlas
from app.protocols.session.protocol import (
    CHECK,
    EACH,
    MVC,
    Protocol,
    ProtocolChannel,
    Step,
)
from app.protocols.session.soundness import role_in
from app.protocols.stream import VELOCITY_UNIT

#: So many missing channels are named, the rest are counted.
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Matching:
    """What of a protocol a stream can give.

    Parameters
    ----------
    columns
        By name of the protocol's channel (``left_gluteus_maximus``) the column of the stream, in
        the protocol's order. Of a protocol without channels: all channels of EMG, by their names.
    missing, missing_optional
        Names of the protocol's channels that the stream does not have.
    problem
        Why the protocol cannot be done with this stream, one line; empty where it can.
    """

    columns: Mapping[str, int]
    missing: tuple[str, ...] = ()
    missing_optional: tuple[str, ...] = ()
    problem: str = ""

    @property
    def fits(self) -> bool:
        """Whether the protocol can be done with this stream."""
        return not self.problem


def match(protocol: Protocol, channels: Sequence[ChannelInfo]) -> Matching:
    """Look for a protocol's channels in a stream.

    Parameters
    ----------
    protocol
        The protocol.
    channels
        Those of the stream, in column order; what is no EMG is passed over.
    """
    emg = {k: one for k, one in enumerate(channels) if one.unit != VELOCITY_UNIT}
    if not emg:
        return Matching({}, problem="This source has no EMG channel.")
    if not protocol.channels:
        return Matching({one.name: k for k, one in emg.items()})
    sites: dict[str, int] = {}
    for column, channel in emg.items():
        sites.setdefault(_site(channel), column)  # of several sites the first
    columns: dict[str, int] = {}
    missing: list[str] = []
    optional: list[str] = []
    for wanted in protocol.channels:
        for name in wanted.names:
            if name in sites:
                columns[name] = sites[name]
            else:
                (optional if wanted.optional else missing).append(name)
    problem = ""
    if missing:
        rest = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        said = ", ".join(name.replace("_", " ") for name in missing[:_NAMED])
        problem = (
            f"No channel is on: {said}{rest}. Say in the set-up which channel is on which muscle, "
            "or choose another protocol."
        )
    elif not columns:
        problem = "None of the protocol's muscles is on a channel."
    return Matching(columns, tuple(missing), tuple(optional), problem)


def columns_of_step(
    protocol: Protocol, step: Step, part: str, channels: Sequence[ChannelInfo]
) -> tuple[int, ...]:
    """Return the columns that a step is about, in the protocol's order; none where none fits.

    Parameters
    ----------
    protocol
        The protocol of the step.
    step
        The step; of a retest the step that is done again.
    part
        ``left`` or ``right`` of a step that is done side by side, else empty.
    channels
        Those of the stream, in column order.

    Notes
    -----
    A step that names no muscles is about all channels (``mvc``, ``check``), else about the prime
    movers, and about all where none has that role.
    """
    matching = match(protocol, channels)
    side = part or ("" if step.side == EACH else step.side)
    known = [
        (column, *_muscle_and_role(protocol, name, channels[column]))
        for name, column in matching.columns.items()
        if not side or channels[column].side == side
    ]
    if step.muscles:
        wanted = set(step.muscles)
        return tuple(k for k, muscle, role in known if muscle in wanted or role in wanted)
    if step.kind in (MVC, CHECK):
        return tuple(k for k, _, _ in known)
    return tuple(k for k, _, role in known if role == AGONIST) or tuple(k for k, _, _ in known)


def _muscle_and_role(protocol: Protocol, name: str, channel: ChannelInfo) -> tuple[str, str]:
    """Return the muscle of a channel and its role: the protocol's, else that of the stream."""
    found = next((one for one in protocol.channels if name in one.names), None)
    if found is None:
        muscle = _muscle(channel)
        found = ProtocolChannel(muscle)
        said = role_in(protocol, found)
        return muscle, (channel.role if channel.role in ROLES else said)
    return found.muscle, role_in(protocol, found) or channel.role


def _site(channel: ChannelInfo) -> str:
    muscle = _muscle(channel)
    return f"{channel.side}_{muscle}" if channel.side else muscle


def _muscle(channel: ChannelInfo) -> str:
    name = channel.muscle or split_site(channel.name)[0]
    known = atlas().find(name)
    return name if known is None else known.name
