"""The exercises: which muscles belong on the channels, what each does, and how one is coached.

``resources/exercises`` holds a file for each, ``docs/montage.md`` explains its fields.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from acquisition.channels import split_site
from acquisition.types import ANTAGONIST, ROLES
from app.montage.atlas import Atlas, atlas
from app.montage.tables import MontageError, Table

_FIELDS = (
    "title", "words", "bilateral", "tempo_s", "hold_s", "cues", "sticking_point", "muscles",
)  # fmt: skip
_MUSCLE_FIELDS = ("name", "role", "target")
#: Longest phase of a repetition and longest hold that a file may ask for.
_LONGEST_PHASE_S, _LONGEST_HOLD_S = 30.0, 600
#: Highest target, as a share of the MVC: as high as a zone on a bar goes.
_HIGHEST = 1.5


@dataclass(frozen=True, slots=True)
class Part:
    """A muscle's part in an exercise.

    Parameters
    ----------
    muscle
        Name in the atlas.
    role
        One of `acquisition.types.ROLES`.
    target
        Where its activation should be, lower and upper share of the MVC: a place to begin, no norm.
        An antagonist is to stay below the upper one.
    """

    muscle: str
    role: str
    target: tuple[float, float]

    @property
    def stays_below(self) -> bool:
        """Whether the target is only a limit."""
        return self.role == ANTAGONIST


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Parameters
    ----------
    name
        That of its file; those of the simulated athlete are called as in ``sim:NAME``.
    title
        For people.
    words
        What else it may be looked for by.
    bilateral
        Both sides are measured: a muscle without its other side has no balance.
    tempo_s
        Lowering, pause, lifting, pause of a repetition in seconds; empty for a hold.
    hold_s
        How long it is held; 0 for repetitions.
    cues
        What to say before an effort, about the world outside and not about muscles.
    sticking_point
        Where the lift is slowest: the place for isometric holds.
    parts
        In the order in which channels are given to them.
    """

    name: str
    title: str
    words: tuple[str, ...]
    bilateral: bool
    tempo_s: tuple[float, ...]
    hold_s: int
    cues: tuple[str, ...]
    sticking_point: str
    parts: tuple[Part, ...]

    def part(self, muscle: str) -> Part | None:
        """Return the part of a muscle of the atlas; None where it has none."""
        return next((part for part in self.parts if part.muscle == muscle), None)

    def part_of(self, channel: str) -> Part | None:
        """Return the part of a channel's muscle, by its name: ``left_vastus_lateralis_2``."""
        known = atlas().find(split_site(channel)[0])
        return None if known is None else self.part(known.name)


def read_exercise(name: str, text: str, known: Atlas) -> Exercise:
    """Read the file of an exercise.

    Parameters
    ----------
    name
        The file's, without its ending.
    text
        What is in it.
    known
        The muscles that there are.

    Raises
    ------
    MontageError
        Says what is wrong, and where.
    """
    where = f"{name}.toml"
    try:
        table = Table(where, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise MontageError(f"{where} cannot be read: {error}") from None
    table.allow(_FIELDS)
    holds = table.has("hold_s")
    if holds is table.has("tempo_s"):
        raise MontageError(f"{where} needs either tempo_s or hold_s")
    cues = table.texts("cues")
    if not cues:
        raise MontageError(f"{where} needs at least one text for cues")
    parts = tuple(_part(one, known) for one in table.tables("muscles"))
    if len({part.muscle for part in parts}) < len(parts):
        raise MontageError(f"{where} has a muscle twice")
    return Exercise(
        name=name,
        title=table.text("title"),
        words=table.texts("words"),
        bilateral=table.flag("bilateral"),
        tempo_s=() if holds else table.numbers("tempo_s", 4, 0.0, _LONGEST_PHASE_S),
        hold_s=table.whole("hold_s", 1, _LONGEST_HOLD_S) if holds else 0,
        cues=cues,
        sticking_point=table.text("sticking_point"),
        parts=parts,
    )


def _part(table: Table, known: Atlas) -> Part:
    table.allow(_MUSCLE_FIELDS)
    name = table.text("name")
    if name not in known.muscles:
        raise MontageError(f"{table.where} names {name!r}, which the atlas does not have")
    low, high = table.numbers("target", 2, 0.0, _HIGHEST)
    if low >= high:
        raise MontageError(f"{table.where} has a target from {low:g} to {high:g}")
    return Part(name, table.choice("role", ROLES), (low, high))


@lru_cache(maxsize=1)
def exercises() -> Mapping[str, Exercise]:
    """Return the exercises that come with the program by name, those for one muscle last."""
    folder = files("resources") / "exercises"
    known = atlas()
    made = [
        read_exercise(path.name.removesuffix(".toml"), path.read_text(encoding="utf-8"), known)
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    ]
    made.sort(key=lambda one: (len(one.parts) == 1, one.title))
    return MappingProxyType({one.name: one for one in made})
