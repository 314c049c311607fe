"""Names of muscles as one types them: a few letters of each word are enough."""

from __future__ import annotations

from collections.abc import Iterable

from acquisition.channels import split_site
from app.gui.format import side_word

_SIDES = ("left", "right")
#: Superficial muscles that surface EMG is taken from in the gym and the clinic, legs first.
MUSCLES = (
    "vastus_lateralis",
    "vastus_medialis",
    "rectus_femoris",
    "biceps_femoris",
    "semitendinosus",
    "gluteus_maximus",
    "gluteus_medius",
    "adductor_longus",
    "gastrocnemius_medialis",
    "gastrocnemius_lateralis",
    "soleus",
    "tibialis_anterior",
    "peroneus_longus",
    "erector_spinae",
    "multifidus",
    "rectus_abdominis",
    "external_oblique",
    "latissimus_dorsi",
    "trapezius_upper",
    "trapezius_middle",
    "trapezius_lower",
    "serratus_anterior",
    "pectoralis_major",
    "deltoid_anterior",
    "deltoid_middle",
    "deltoid_posterior",
    "infraspinatus",
    "biceps_brachii",
    "triceps_brachii",
    "brachioradialis",
    "wrist_flexors",
    "wrist_extensors",
    "masseter",
    "sternocleidomastoid",
)


def stored(typed: str) -> str:
    """Return a name as a SOURCE has it: ``Left biceps brachii`` is ``left_biceps_brachii``.

    The side may be in the user's language, as `shown` writes it.
    """
    name = typed.strip().lower().replace(" ", "_")
    first, _, muscle = name.partition("_")
    sides = {side_word(side).lower(): side for side in _SIDES}
    return f"{sides[first]}_{muscle}" if muscle and first in sides else name


def shown(name: str) -> str:
    """Return a stored name as one reads and types it, its side in the user's language."""
    muscle, side = split_site(name)
    return f"{side_word(side)} {muscle}".strip().replace("_", " ")


def other_side(name: str) -> str:
    """Return the name of the same muscle on the other side; empty for one without a side."""
    muscle, side = split_site(name)
    if side not in _SIDES:
        return ""
    return f"{_SIDES[1 - _SIDES.index(side)]}_{muscle}"


def _parts(name: str) -> list[str]:
    return [*name.split("_"), *shown(name).lower().split()]


def suggestions(typed: str, taken: Iterable[str], before: str = "") -> list[str]:
    """Return the names that what was typed may mean, the likeliest first.

    Every word typed must begin a word of the name: ``r glu max`` is right gluteus maximus.

    Parameters
    ----------
    typed
        What stands in the field.
    taken
        Names that other channels have, which are not offered again.
    before
        Name of the channel above: its other side comes first.
    """
    words, used = typed.lower().replace("_", " ").split(), set(taken)
    known = [f"{side}_{muscle}" for muscle in MUSCLES for side in _SIDES]
    mirror = other_side(before)
    names = dict.fromkeys([mirror, *known] if mirror else known)
    return [
        name
        for name in names
        if name not in used
        and all(any(part.startswith(word) for part in _parts(name)) for word in words)
    ]
