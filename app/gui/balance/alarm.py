"""What the balance calls attention to now, in words: it comes when it begins, and goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import number, tr
from app.protocols.balance.alarms import COMPENSATION, IMBALANCE, SHARING
from app.protocols.balance.pattern_watch import PATTERN
from app.protocols.outcomes import values_of
from app.remembered import Memory
from dsp.events import Event

#: The first of these is told where there is room for one.
KINDS = (COMPENSATION, IMBALANCE, PATTERN, SHARING)
_TOLD = "balance.alarms"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One of them.

    Parameters
    ----------
    kind
        One of `KINDS`.
    text
        What is so.
    short
        The same without numbers, to be read at three metres.
    about
        Muscle that it is said of, where there may be several of a kind.
    """

    kind: str
    text: str
    short: str
    about: str = ""


class AlarmBoard:
    """Follows the outcomes; what is over is off the board."""

    def __init__(self) -> None:
        self._read = 0
        self._standing: dict[tuple[str, str], Alarm] = {}

    def restart(self) -> None:
        """Begin anew: another stream, or another place of a replay."""
        self._read, self._standing = 0, {}

    def take(self, outcomes: Sequence[Event], channels: Sequence[ChannelInfo]) -> bool:
        """Read what is new of the outcomes of an epoch.

        Returns
        -------
        bool
            Whether anything stands there now that did not before, or is gone.
        """
        if len(outcomes) < self._read:
            self.restart()
        before = dict(self._standing)
        for event in outcomes[self._read :]:
            if event.kind in KINDS:
                self._note(event.kind, values_of(event), channels)
        self._read = len(outcomes)
        return before != self._standing

    def _note(self, kind: str, values: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> None:
        about = str(values.get("muscle", "")) if kind == IMBALANCE else ""
        # A muscle may have two channels on each side, and so two pairs.
        key = kind, f"{about} {values.get('left', '')}" if about else ""
        self._standing.pop(key, None)
        if not values.get("gone"):
            short, details = words(kind, values, channels)
            if short:
                self._standing[key] = Alarm(kind, f"{short} {details}", short, about)

    @property
    def standing(self) -> tuple[Alarm, ...]:
        """What stands, the most important first."""
        return tuple(sorted(self._standing.values(), key=lambda one: KINDS.index(one.kind)))


def words(kind: str, values: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> tuple[str, str]:
    """Return an outcome as one calm line, and its details; empty for one of a damaged file."""
    say = {COMPENSATION: _compensation, IMBALANCE: _imbalance, SHARING: _sharing, PATTERN: _pattern}
    try:
        return say[kind](values, channels)
    except (KeyError, TypeError, ValueError, IndexError):
        return "", ""


def takeover_text(taker: str, giver: str, points: float, first: int, last: int) -> tuple[str, str]:
    """Return that one muscle takes over from another, and by how much in which repetitions.

    Parameters
    ----------
    taker, giver
        The muscles as they stand within a sentence.
    points
        By how many points of the total the share of `taker` rose.
    first, last
        The repetitions.
    """
    return (
        tr("{taker} takes over from {giver}", taker=begin(taker), giver=giver),
        tr(
            "(+{points} points, repetitions {first} and {last})",
            points=number(points),
            first=first,
            last=last,
        ),
    )


def _compensation(values: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> tuple[str, str]:
    taker, giver = (muscle(values[name], channels) for name in ("channel", "gives"))
    first, last = values["reps"]
    return takeover_text(taker, giver, values["points"], first, last)


def _imbalance(values: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> tuple[str, str]:
    higher = begin(muscle(values[values["higher"]], channels))
    size, half = number(abs(values["si_pct"])), number(values["half_width_pct"])
    return (
        tr("{muscle} higher than the other side", muscle=higher),
        tr("(SI {size} %, ±{half})", size=size, half=half),
    )


def _sharing(values: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> tuple[str, str]:
    more, less = (muscle(values[name], channels) for name in ("more", "less"))
    if values["level"] == "red":
        text = tr("Work is shared quite otherwise than in the baseline")
    else:
        text = tr("Work is shared otherwise than in the baseline")
    size = number(values["distance_pct"])
    return text, tr("({size} %: more {more}, less {less})", size=size, more=more, less=less)


def _pattern(values: Mapping[str, Any], _: Sequence[ChannelInfo]) -> tuple[str, str]:
    reps = [int(one) for one in values["reps"]]
    return (
        tr("Pattern differs from your baseline"),
        tr("(repetitions {first} to {last})", first=reps[0], last=reps[-1]),
    )


def muscle(name: str, channels: Sequence[ChannelInfo]) -> str:
    """Return a channel within a sentence: ``right gluteus maximus``."""
    found = next((one for one in channels if one.name == name), None)
    if found is None:
        return str(name).replace("_", " ")
    title = texts.channel_title(found)[0]
    return f"{texts.side_word(found.side)} {title.lower()}" if found.side else title


def begin(line: str) -> str:
    """Return it as the beginning of a sentence."""
    return line[:1].upper() + line[1:]


def are_told(memory: Memory) -> bool:
    """Tell whether alarms are wanted on the screen; kept between starts."""
    return memory.choice(_TOLD, True)


def tell(memory: Memory, wanted: bool) -> None:
    """Want alarms on the screen, or not."""
    memory.choose(_TOLD, wanted)
