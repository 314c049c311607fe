"""The set-up that each device had last, kept from one start of the program to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo
from app.gui.montage import fitting
from app.montage.exercises import Exercise
from app.montage.montage import Montage
from app.remembered import Memory

#: Set-ups applied last, by device; and the exercise of the last one.
BY_DEVICE, EXERCISE = "montage.by_device", "montage.exercise"


def remember(memory: Memory, source: str, montage: Montage) -> None:
    """Keep what is applied to a SOURCE."""
    kept: dict[str, Any] = memory.choice(BY_DEVICE, {})
    facts = {
        "channels": list(montage.channels),
        "muscles": montage.muscles,
        "exercise": montage.exercise,
    }
    memory.choose(BY_DEVICE, {**kept, fitting.device_key(source): facts})
    memory.choose(EXERCISE, montage.exercise)


def beginning(
    memory: Memory,
    source: str,
    there: Sequence[int],
    channels: Sequence[ChannelInfo],
    known: Mapping[str, Exercise],
) -> Montage:
    """Return what a SOURCE is set up as: as it streams, or as its device was last.

    Parameters
    ----------
    memory
        Keeps the latter.
    source
        The SOURCE; empty before one is chosen.
    there
        Numbers of the channels that it has.
    channels
        Those that stream; none without a stream.
    known
        The exercises that there are.
    """
    kept: dict[str, Any] = memory.choice(BY_DEVICE, {})
    facts = kept.get(fitting.device_key(source))
    last = facts if isinstance(facts, Mapping) else {}
    exercise = last.get("exercise")
    if exercise not in known:  # the athlete's are called as those of the program
        exercise = source.partition(":")[2].partition("?")[0] if source.startswith("sim:") else ""
    if any(channel.muscle for channel in channels):
        used = fitting.in_use(source, there, len(channels))
        montage = Montage.of_source(used, fitting.entries_of(channels))
    else:
        montage = _montage(last)
    return replace(montage, exercise=str(exercise))


def _montage(facts: Mapping[str, Any]) -> Montage:
    """Return a set-up that was kept; an empty one where it cannot be read."""
    channels, muscles = facts.get("channels"), facts.get("muscles")
    if isinstance(channels, list) and isinstance(muscles, str):
        try:
            return Montage.of_source([int(number) for number in channels], muscles)
        except (ConfigError, ValueError, TypeError):
            pass
    return Montage()
