"""Names of muscles as one types them: a few letters of each word are enough."""

from __future__ import annotations

from collections.abc import Iterable

from acquisition.channels import split_site
from app.gui.format import side_word
from app.gui.language import said
from app.montage.atlas import atlas

_SIDES = ("left", "right")


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
    """Return the names of the atlas that what was typed may mean, the likeliest first.

    Every word typed must begin a word of the name: ``r glu max`` is right gluteus maximus. Names
    that fit only by what else they are called come last: ``l quad`` is left rectus femoris.

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
    mirror = other_side(before)
    found: dict[str, list[str]] = {mirror: _parts(mirror)} if mirror else {}
    others: dict[str, list[str]] = {}
    for muscle in atlas().muscles.values():
        place = said(muscle.common).lower().replace(",", " ").split()
        for side in _SIDES:
            name = f"{side}_{muscle.name}"
            found.setdefault(name, _parts(name))
            others[name] = [*found[name], *muscle.words, *place]
    fits = [name for name, parts in found.items() if _fit(words, parts)]
    by_another = [name for name, parts in others.items() if _fit(words, parts)]
    return [name for name in dict.fromkeys([*fits, *by_another]) if name not in used]


def _fit(words: Iterable[str], parts: Iterable[str]) -> bool:
    return all(any(part.startswith(word) for part in parts) for word in words)
