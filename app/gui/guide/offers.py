"""What the palette offers, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.gui.guide.matching import Match, match

#: What was used lately comes first; so many are remembered.
MOST_RECENT = 20
#: Points of the newest of those, beside a score of letters: it decides among near equals alone.
_RECENT_POINTS = 12.0
#: More than a window shows; nobody reads on.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen.

    Parameters
    ----------
    name
        Never changes; by it what was used lately is remembered.
    title, group
        What it does, and what it belongs to, in the user's language.
    run
        Does it.
    keys
        Its keys, for people; empty without.
    icon
        Name of its icon; empty for none.
    possible
        Whether it can be done now.
    needs
        Why it cannot, where that is known.
    """

    name: str
    title: str
    group: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    possible: bool = True
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An offer that fits, and the letters that were typed."""

    offer: Offer
    letters: tuple[int, ...] = ()


def rank(typed: str, offers: Sequence[Offer], recent: Sequence[str]) -> list[Row]:
    """Return the offers that fit, the likeliest first.

    Parameters
    ----------
    typed
        What stands in the field.
    offers
        In the order in which they come where nothing else decides.
    recent
        Names of what was used lately, newest first.
    """
    ages = {name: age for age, name in enumerate(recent)}
    found: list[tuple[tuple[float, ...], Row]] = []
    for place, offer in enumerate(offers):
        fit = match(typed, offer.title, f"{offer.group} {offer.name}")
        if fit is not None:
            key = _key(fit, offer, ages.get(offer.name), typed=bool(typed.strip()))
            found.append(((*key, place), Row(offer, fit.letters)))
    return [row for _, row in sorted(found, key=lambda item: item[0])[:MOST_SHOWN]]


def _key(fit: Match, offer: Offer, age: int | None, *, typed: bool) -> tuple[float, ...]:
    """Return what is sorted by, the least first."""
    if not typed:
        return (not offer.possible, MOST_RECENT if age is None else age)
    points = 0.0 if age is None else _RECENT_POINTS * (1 - age / MOST_RECENT)
    return (-(fit.score + points), not offer.possible)


def used(recent: Sequence[str], name: str) -> list[str]:
    """Return what was used lately after one more was used."""
    return [name, *(other for other in recent if other != name)][:MOST_RECENT]
