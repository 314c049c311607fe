"""The atlas of muscles: where electrodes go, what works against what, how a maximum is tested.

``resources/muscles/atlas.toml`` holds it, ``docs/montage.md`` explains its fields.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from app.montage.tables import MontageError, Table

REGIONS = ("thigh", "hip", "lower leg", "trunk", "shoulder", "neck", "arm", "forearm", "face")
#: Whose site it is: the SENIAM recommendation's, or that of common practice.
SENIAM, PRACTICE = BASES = ("SENIAM", "practice")
_FIELDS = (
    "latin", "common", "synonyms", "region", "basis", "posture", "placement", "orientation",
    "reference", "antagonist", "mvc_position", "mvc_push", "neighbours", "ecg",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Muscle:
    """One muscle that surface electrodes reach.

    Parameters
    ----------
    name
        As ``muscles=`` of a SOURCE and the body map have it.
    latin, common
        Full anatomical name; what people in a gym call the place.
    synonyms
        Other names of ``muscles=`` that mean it.
    region
        One of `REGIONS`.
    basis
        `SENIAM` or `PRACTICE`: who recommends the site.
    posture, placement, orientation, reference
        How the electrodes are put on, one sentence each.
    antagonist
        Name of a muscle of the atlas that works against it; empty where the atlas has none.
    mvc_position, mvc_push
        Position of the maximal contraction, and what to push against.
    neighbours
        Names of muscles of the atlas that its electrodes may pick up as well.
    ecg
        Whether the heart is seen at this site.
    """

    name: str
    latin: str
    common: str
    synonyms: tuple[str, ...]
    region: str
    basis: str
    posture: str
    placement: str
    orientation: str
    reference: str
    antagonist: str
    mvc_position: str
    mvc_push: str
    neighbours: tuple[str, ...]
    ecg: bool

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that it can be looked for by, in lower case."""
        names = " ".join((self.name, self.latin, self.common, *self.synonyms))
        return tuple(names.lower().replace("_", " ").replace(",", " ").split())


class Atlas:
    """All muscles, by name and by what else they are called.

    Parameters
    ----------
    muscles
        In the order in which they are offered.

    Raises
    ------
    MontageError
        A name means two muscles, or an antagonist or neighbour is not there.
    """

    def __init__(self, muscles: Mapping[str, Muscle]) -> None:
        self.muscles: Mapping[str, Muscle] = MappingProxyType(dict(muscles))
        self._meaning: dict[str, str] = {}
        for muscle in muscles.values():
            for name in (muscle.name, *muscle.synonyms):
                other = self._meaning.setdefault(name, muscle.name)
                if other != muscle.name:
                    raise MontageError(f"{name!r} means both {other} and {muscle.name}")
            against = (muscle.antagonist,) if muscle.antagonist else ()
            for name in (*against, *muscle.neighbours):
                if name not in muscles or name == muscle.name:
                    raise MontageError(f"{muscle.name} names {name!r}, which is no other muscle")
        # The longest first: vastus_medialis_2 must not be taken for something shorter.
        self._longest = sorted(self._meaning, key=len, reverse=True)

    def find(self, name: str) -> Muscle | None:
        """Return the muscle that a name means; None for one that the atlas does not have.

        Heads and second sites belong to their muscle: ``triceps_brachii_long``,
        ``vastus_lateralis_2``.
        """
        known = next(
            (one for one in self._longest if name == one or name.startswith(f"{one}_")), None
        )
        return None if known is None else self.muscles[self._meaning[known]]


def read_atlas(text: str, where: str = "atlas.toml") -> Atlas:
    """Read an atlas.

    Parameters
    ----------
    text
        The file.
    where
        Its name, for messages.

    Raises
    ------
    MontageError
        Says what is wrong, and where.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MontageError(f"{where} cannot be read: {error}") from None
    return Atlas({name: _muscle(name, Table(f"{where}, {name}", t)) for name, t in tables.items()})


def _muscle(name: str, table: Table) -> Muscle:
    table.allow(_FIELDS)
    return Muscle(
        name=name,
        latin=table.text("latin"),
        common=table.text("common"),
        synonyms=table.texts("synonyms"),
        region=table.choice("region", REGIONS),
        basis=table.choice("basis", BASES),
        posture=table.text("posture"),
        placement=table.text("placement"),
        orientation=table.text("orientation"),
        reference=table.text("reference"),
        antagonist=table.text("antagonist", ""),
        mvc_position=table.text("mvc_position"),
        mvc_push=table.text("mvc_push"),
        neighbours=table.texts("neighbours"),
        ecg=table.flag("ecg"),
    )


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """Return the atlas that comes with the program; read once, in about 7 ms."""
    path = files("resources") / "muscles" / "atlas.toml"
    return read_atlas(path.read_text(encoding="utf-8"))
