"""Which channels are in use, what muscles they are on and what those do, and which make a pair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from acquisition.errors import ConfigError
from acquisition.types import ROLES, ChannelInfo
from acquisition.uri import SourceUri, take_str

#: Longest name of a muscle with its side.
LONGEST_NAME = 64
_SIDES = ("left", "right")
_NUMBER = re.compile(r"[1-9][0-9]{0,4}")


def take_channels(uri: SourceUri) -> tuple[int, ...]:
    """Return the channels that ``channels=1,2,5`` asks for; none where it is not given.

    Parameters
    ----------
    uri
        The SOURCE.

    Returns
    -------
    tuple of int
        Numbers from 1, in the order of the columns; `channels_in_use` says what they lead to.

    Raises
    ------
    ConfigError
        Something else than numbers from 1, or one of them twice.
    """
    text = take_str(uri, "channels")
    if text is None:
        return ()
    parts = [part.strip() for part in text.split(",")]
    if not all(_NUMBER.fullmatch(part) for part in parts):
        raise ConfigError(
            f"channels={_shortened(text)} is not possible for {uri.scheme}:.",
            "Write the numbers of the channels, from 1, with commas, as in channels=1,2,5.",
        )
    numbers = tuple(int(part) for part in parts)
    if len(set(numbers)) < len(numbers):
        raise ConfigError(
            f"channels={_shortened(text)} names a channel twice.", "Name each of them once."
        )
    return numbers


def channels_in_use(numbers: Sequence[int], n_channels: int, device: str) -> tuple[int, ...]:
    """Return the channels in use of a device: `numbers`, or all where none are asked for.

    Parameters
    ----------
    numbers
        What `take_channels` returned.
    n_channels
        How many channels the device has.
    device
        Its name, for the message.

    Returns
    -------
    tuple of int
        Numbers from 1, in the order of the columns.

    Raises
    ------
    ConfigError
        The device does not have one of them.
    """
    if not n_channels:
        return ()  # such a device is refused when it is opened
    if numbers and max(numbers) > n_channels:
        raise ConfigError(
            f"channels= names channel {max(numbers)}, but {device} has {n_channels}.",
            f"Write numbers from 1 to {n_channels}.",
        )
    return tuple(numbers) or tuple(range(1, n_channels + 1))


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}..."


def split_site(name: str) -> tuple[str, str]:
    """Return muscle and side that a channel name states.

    ``left_gluteus_maximus`` is ``("gluteus_maximus", "left")``; a name without a side is a muscle
    without a side.
    """
    side, _, muscle = name.partition("_")
    return (muscle, side) if side in _SIDES and muscle else (name, "")


def split_role(entry: str) -> tuple[str, str]:
    """Return name and role that an entry of ``muscles=`` states.

    ``left_vastus_lateralis:agonist`` is ``("left_vastus_lateralis", "agonist")``; an entry without
    a colon states no role.

    Raises
    ------
    ConfigError
        The role is none of `acquisition.types.ROLES`, or has no name before it.
    """
    name, colon, role = entry.partition(":")
    name, role = (part.strip().lower().replace(" ", "_") for part in (name, role))
    if colon and role not in ROLES:
        raise ConfigError(
            f"muscles= gives {name[:LONGEST_NAME] or 'a channel'} the role "
            f"{role[:LONGEST_NAME]!r}.",
            f"Allowed: {', '.join(ROLES)}, as in left_vastus_lateralis:agonist.",
        )
    if colon and not name:
        raise ConfigError(
            f"muscles= gives a role ({role}) without a muscle.",
            "Write the muscle before it, as in left_vastus_lateralis:agonist.",
        )
    return name, role


def is_name(name: str) -> bool:
    """Tell whether a channel can be called so: it can be printed, and is no path in a file."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and "/" not in name


def apply_muscles(channels: Sequence[ChannelInfo], muscles: str) -> tuple[ChannelInfo, ...]:
    """Name channels after their muscles (the ``muscles=`` parameter of every source).

    Parameters
    ----------
    channels
        The channels of the source, in order.
    muscles
        Comma-separated names such as ``left_biceps_brachii,right_biceps_brachii``, for the first
        channels in order; an empty place leaves that channel as it is. A role may follow a name:
        ``left_biceps_brachii:agonist``. Without one a channel keeps the role that it has, as long
        as it stays on its muscle.

    Returns
    -------
    tuple of ChannelInfo
        As many as `channels`.

    Raises
    ------
    ConfigError
        More names than channels, a name given twice, one that is not a plain word, or a role that
        there is not.
    """
    names = [split_role(entry) for entry in muscles.split(",")]
    if len(names) > len(channels):
        raise ConfigError(
            f"muscles= names {len(names)} muscles, but there are {len(channels)} channels.",
            "Give at most one name for each channel.",
        )
    named = list(channels)
    for i, (name, role) in enumerate(names):
        if not name:
            continue
        if not is_name(name):
            raise ConfigError(
                f"{name[:LONGEST_NAME]!r} is no name for a muscle.",
                "Write for example left_biceps_brachii, at most 64 letters.",
            )
        muscle, side = split_site(name)
        if muscle == named[i].muscle:
            role = role or named[i].role
        named[i] = replace(named[i], name=name, muscle=muscle, side=side, role=role)
    seen: set[str] = set()
    for channel in named:
        if channel.name in seen:
            raise ConfigError(
                f"muscles= gives the name {channel.name} to two channels.",
                "Add a site to one of them, for example biceps_brachii_long.",
            )
        seen.add(channel.name)
    return tuple(named)


def left_right_pairs(channels: Sequence[ChannelInfo]) -> tuple[tuple[int, int, str], ...]:
    """Return the pairs of one muscle on both sides.

    Parameters
    ----------
    channels
        Channels in column order.

    Returns
    -------
    tuple of (left, right, muscle)
        Column numbers, in the order of the left channels. A muscle with several channels on a side
        is paired first with first, second with second.
    """
    sides: dict[str, tuple[list[int], list[int]]] = {}
    for i, channel in enumerate(channels):
        if channel.muscle and channel.side in _SIDES:
            lists = sides.setdefault(channel.muscle, ([], []))
            lists[_SIDES.index(channel.side)].append(i)
    pairs = [
        (left, right, muscle)
        for muscle, (lefts, rights) in sides.items()
        for left, right in zip(lefts, rights, strict=False)
    ]
    return tuple(sorted(pairs))
