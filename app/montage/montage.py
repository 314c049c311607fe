"""A set-up: which muscle, side and role is on which channel, and what is odd about it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from acquisition.channels import LONGEST_NAME, is_name, split_role, split_site
from acquisition.errors import ConfigError
from acquisition.types import ROLES, SIDES
from app.montage.exercises import Exercise
from app.montage.tables import MontageError, Table, quoted

_LEFT, _RIGHT = "left", "right"
#: Highest channel number that a set-up may have.
MOST_CHANNELS = 256
_OTHER = {_LEFT: _RIGHT, _RIGHT: _LEFT}
_FIELDS = ("title", "exercise", "bilateral", "channels")
_PLACE_FIELDS = ("channel", "muscle", "side", "role")


@dataclass(frozen=True, slots=True)
class Place:
    """What a channel's electrodes sit on.

    Parameters
    ----------
    channel
        Number on the device, from 1.
    muscle
        Lower case with underscores; of the atlas or any other name.
    side
        ``left``, ``right`` or empty.
    role
        One of `acquisition.types.ROLES`, or empty.
    """

    channel: int
    muscle: str
    side: str = ""
    role: str = ""

    @property
    def name(self) -> str:
        """Name of the channel: ``left_vastus_lateralis``."""
        return f"{self.side}_{self.muscle}" if self.side else self.muscle

    @property
    def entry(self) -> str:
        """Its entry in ``muscles=`` of a SOURCE: ``left_vastus_lateralis:agonist``."""
        return f"{self.name}:{self.role}" if self.role else self.name


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a set-up that its user should know.

    Parameters
    ----------
    text
        An English sentence.
    channels
        The channels that it is about.
    hinders
        The set-up cannot be used before this is mended.
    """

    text: str
    channels: tuple[int, ...]
    hinders: bool = False


@dataclass(frozen=True, slots=True)
class Montage:
    """A set-up.

    Parameters
    ----------
    title
        The user's name for it; empty before it is kept.
    exercise
        Name of the exercise that it is for; empty for none.
    bilateral
        Both sides are measured: a muscle without its other side is worth a remark.
    places
        In the order of the channels, each channel at most once.
    """

    title: str = ""
    exercise: str = ""
    bilateral: bool = True
    places: tuple[Place, ...] = field(default=())

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.places, key=lambda place: place.channel))
        if len({place.channel for place in ordered}) < len(ordered):
            raise ValueError("a channel is named twice")
        object.__setattr__(self, "places", ordered)

    @classmethod
    def of(cls, exercise: Exercise, channels: Sequence[int], wanted: int) -> Montage:
        """Return the set-up of an exercise.

        Parameters
        ----------
        exercise
            Its muscles are given to the channels in its order, left and right of each together.
        channels
            Numbers of the channels that the device has.
        wanted
            How many of them are to be used; an odd one too many stays free, a single one is left.
        """
        sites = [(part, side) for part in exercise.parts for side in (_LEFT, _RIGHT)]
        count = wanted if wanted == 1 or not exercise.bilateral else wanted // 2 * 2
        places = tuple(
            Place(channel, part.muscle, side, part.role)
            for channel, (part, side) in zip(channels[:count], sites, strict=False)
        )
        return cls("", exercise.name, exercise.bilateral, places)

    @classmethod
    def of_source(cls, channels: Sequence[int], muscles: str, **facts: str | bool) -> Montage:
        """Return the set-up that ``muscles=`` of a SOURCE says.

        Parameters
        ----------
        channels
            Numbers of the channels in use, in order.
        muscles
            Entry of each.
        facts
            `title`, `exercise` and `bilateral`, where they are known.

        Raises
        ------
        ConfigError
            There is no such role.
        """
        places = []
        for channel, entry in zip(channels, muscles.split(","), strict=False):
            name, role = split_role(entry)
            if name:
                muscle, side = split_site(name)
                places.append(Place(channel, muscle, side, role))
        return replace(cls(places=tuple(places)), **facts)  # type: ignore[arg-type]

    @property
    def channels(self) -> tuple[int, ...]:
        """Numbers of the channels that have a muscle."""
        return tuple(place.channel for place in self.places)

    @property
    def muscles(self) -> str:
        """The set-up as ``muscles=`` of a SOURCE has it, for the channels of `channels`."""
        return ",".join(place.entry for place in self.places)

    def swapped(self) -> Montage:
        """Return the set-up with left and right exchanged."""
        turned = (replace(one, side=_OTHER.get(one.side, one.side)) for one in self.places)
        return replace(self, places=tuple(turned))

    def mirrored(self, channels: Iterable[int]) -> Montage:
        """Return the set-up with the other side of every muscle that lacks it.

        Parameters
        ----------
        channels
            Numbers of the channels that the device has; what does not fit on free ones is left out.
        """
        free = (number for number in channels if number not in self.channels)
        there = {place.name for place in self.places}
        lone = [
            replace(one, side=_OTHER[one.side])
            for one in self.places
            if one.side in _OTHER and f"{_OTHER[one.side]}_{one.muscle}" not in there
        ]
        added = (replace(one, channel=number) for one, number in zip(lone, free, strict=False))
        return replace(self, places=(*self.places, *added))

    def remarks(self) -> tuple[Remark, ...]:
        """Return what is odd: a muscle twice, and a muscle without its other side."""
        by_name: dict[str, list[int]] = {}
        for place in self.places:
            by_name.setdefault(place.name, []).append(place.channel)
        twice = [
            Remark(
                f"{_said(name)} is on channels {_listed(numbers)}: choose another muscle for one, "
                f"or name a second site {_said(name)} 2.",
                tuple(numbers),
                hinders=True,
            )
            for name, numbers in by_name.items()
            if len(numbers) > 1
        ]
        lone = [
            Remark(
                f"{_said(place.name)} has no {_OTHER[place.side]} side: "
                "there is no balance for it.",
                (place.channel,),
            )
            for place in self.places
            if self.bilateral
            and place.side in _OTHER
            and len(by_name[place.name]) == 1
            and f"{_OTHER[place.side]}_{place.muscle}" not in by_name
        ]
        return (*twice, *lone)

    # --- as a file -----------------------------------------------------------------------------

    def to_toml(self) -> str:
        """Return it as a file holds it; `from_toml` reads it."""
        lines = [
            f"title = {quoted(self.title)}",
            f"exercise = {quoted(self.exercise)}",
            f"bilateral = {'true' if self.bilateral else 'false'}",
        ]
        for place in self.places:
            lines += [
                "",
                "[[channels]]",
                f"channel = {place.channel}",
                f"muscle = {quoted(place.muscle)}",
                f"side = {quoted(place.side)}",
                f"role = {quoted(place.role)}",
            ]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str, where: str) -> Montage:
        """Read what `to_toml` wrote, or what a user wrote likewise.

        Parameters
        ----------
        text
            The file.
        where
            Its name, for the message.

        Raises
        ------
        MontageError
            One line that says what is wrong, and where.
        """
        try:
            table = Table(where, tomllib.loads(text))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            why = str(error).splitlines()[0] if str(error) else "it is nested too deeply"
            raise MontageError(f"{where} is damaged: {why}") from None
        table.allow(_FIELDS)
        places = tuple(_place(one) for one in table.tables("channels"))
        facts = (table.text("title"), table.text("exercise", ""), table.flag("bilateral", True))
        try:
            return cls(*facts, places)
        except ValueError as error:
            raise MontageError(f"{where}: {error}") from None


def _place(table: Table) -> Place:
    table.allow(_PLACE_FIELDS)
    place = Place(
        table.whole("channel", 1, MOST_CHANNELS),
        table.text("muscle"),
        table.choice("side", SIDES, ""),
        table.choice("role", (*ROLES, ""), ""),
    )
    problem = name_problem(place.name)
    # As a SOURCE would read it back: "Left Soleus" or "left_soleus" for the muscle is none.
    muscle, side = split_site(place.name)
    if problem or (muscle, side) != (place.muscle, place.side):
        raise MontageError(f"{table.where} has no name of a muscle: {place.muscle[:64]!r}")
    return place


def name_problem(name: str) -> str:
    """Return why a name cannot stand in ``muscles=`` of a SOURCE; empty where it can."""
    try:
        plain = split_role(name) == (name, "") and "," not in name
    except ConfigError:
        plain = False
    if plain and is_name(name):
        return ""
    return f"{name[:LONGEST_NAME]!r} is no name for a muscle"


def _said(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers[:-1]) + f" and {numbers[-1]}"
