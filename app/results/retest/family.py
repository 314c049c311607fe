"""From where on a change is beyond error when many are looked at in one comparison.

A session has some dozen numbers; at 5 % each, the same athlete twice would show a change in nearly
every comparison. The rate over all of them is held at 5 % (docs/retest.md):

1. Groups: the mean change of each muscle's activation over all its tasks, which share electrodes
   and MVC; of each pair's symmetry over its tasks; of the explosive starts. They share 4 %.
2. Numbers of a group that changed are judged one by one, at 5 % each: that something changed is no
   question any more. The single numbers of the other groups share 0.7 %, all the rest 0.3 %.

What there is none of leaves its part to the others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.results.retest.error import Error

_ALPHA = 0.05
#: Parts of it: of groups, of the single numbers of groups, of the rest.
_PARTS = (0.8, 0.14, 0.06)

#: A muscle by its channel, a pair of sides by both, or a name.
Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """A change without its unit.

    Parameters
    ----------
    delta
        After minus before, on the scale of its error.
    error
        Of one measurement.
    spread
        Standard deviation of `delta` without a change, in units of the error: the root of 2, less
        where before is a mean of baselines.
    """

    delta: float
    error: Error
    spread: float

    def limit(self, alpha: float, n: int) -> float:
        """Return the smallest change that is beyond error among n that share a level."""
        return critical(alpha, n, self.error.freedom) * self.spread * self.error.sem


@dataclass(frozen=True, slots=True)
class Item:
    """One number that is judged.

    Parameters
    ----------
    shift
        Its change.
    of
        Names of the channels that it tells of.
    group
        The group that it belongs to; empty for none.
    """

    shift: Shift
    of: frozenset[str]
    group: Name = ()


@dataclass(frozen=True, slots=True)
class Levels:
    """How the 5 % are shared, and among how many: each field is (level, how many share it)."""

    groups: tuple[float, int]
    members: tuple[float, int]
    rest: tuple[float, int]

    @classmethod
    def of(cls, items: Sequence[Item]) -> Levels:
        """Return the levels for all numbers that are judged."""
        sizes = _sizes(items)
        n_rest = sizes.pop((), 0)
        counts = len(sizes), sum(n for n in sizes.values() if n > 1), n_rest
        whole = sum(part for part, n in zip(_PARTS, counts, strict=True) if n) or 1.0
        shared = [(_ALPHA * part / whole, n) for part, n in zip(_PARTS, counts, strict=True)]
        return cls(*shared)


def limits(items: Sequence[Item], groups: Mapping[Name, Shift]) -> list[float]:
    """Return for each number the smallest change that is beyond error, on its scale.

    Parameters
    ----------
    items
        All numbers that are judged.
    groups
        All groups of them.
    """
    levels, sizes = Levels.of(items), _sizes(items)
    changed = {name for name, one in groups.items() if abs(one.delta) > one.limit(*levels.groups)}
    told = {channel for name in changed for channel in name}
    found = []
    for one in items:
        if one.group in changed or one.of.intersection(told):
            found.append(alone(one.shift))
        elif not one.group:
            found.append(one.shift.limit(*levels.rest))
        elif sizes[one.group] == 1:  # it is its group
            found.append(groups[one.group].limit(*levels.groups))
        else:
            found.append(one.shift.limit(*levels.members))
    return found


def _sizes(items: Sequence[Item]) -> dict[Name, int]:
    return dict(Counter(one.group for one in items))


def alone(shift: Shift) -> float:
    """Return the smallest change beyond error of a number that is the only one looked at."""
    return shift.limit(_ALPHA, 1)


def critical(alpha: float, n: int, freedom: float) -> float:
    """Return how many standard deviations a change must have, of n that share a level.

    Two-sided, after Bonferroni, which holds whatever the numbers have in common; by Student's t for
    an error that is itself an estimate.
    """
    from scipy.special import ndtri, stdtrit  # here: the window imports what is above this

    tail = 1.0 - alpha / (2.0 * max(1, n))
    return float(ndtri(tail) if math.isinf(freedom) else stdtrit(freedom, tail))


def spread_of(n_baselines: int) -> float:
    """Return the standard deviation of a difference in units of the error of one measurement.

    Parameters
    ----------
    n_baselines
        How many sessions before is the mean of.
    """
    return math.sqrt(1.0 + 1.0 / max(1, n_baselines))
