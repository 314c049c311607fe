"""From where on a change is beyond error when many are looked at in one comparison.

A session has some dozen numbers; at 5 % each, the same athlete twice would show a change in nearly
every comparison. The rate over all of them is held at 5 % (docs/retest.md):

1. Groups: the mean change of each muscle's activation over all its tasks, which share electrodes
   and MVC; of each pair's symmetry over its tasks; of the explosive starts. They share 4 %.
2. Numbers of a group that changed are judged one by one, at 5 % each: that something changed is no
   question any more. The single numbers of the other groups share 0.7 %, all the rest 0.3 %.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.results.retest.error import Error

_ALPHA_GROUPS, _ALPHA_MEMBERS, _ALPHA_REST, _ALPHA_ONE = 0.04, 0.007, 0.003, 0.05

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


def changed_groups(groups: Mapping[Name, Shift]) -> frozenset[Name]:
    """Return the groups that changed beyond error, all of them looked at together."""
    n = len(groups)
    return frozenset(
        name for name, one in groups.items() if abs(one.delta) > one.limit(_ALPHA_GROUPS, n)
    )


def limits(
    items: Sequence[Item], groups: Mapping[Name, Shift], changed: Collection[Name]
) -> list[float]:
    """Return for each number the smallest change that is beyond error, on its scale.

    Parameters
    ----------
    items
        All numbers that are judged.
    groups
        All groups.
    changed
        Those of `changed_groups`.
    """
    sizes: dict[Name, int] = {}
    for one in items:
        sizes[one.group] = sizes.get(one.group, 0) + 1
    rest = sizes.pop((), 0)
    members = sum(n for n in sizes.values() if n > 1)
    told = {channel for name in changed for channel in name}
    found = []
    for one in items:
        if one.group in changed or one.of.intersection(told):
            found.append(alone(one.shift))
        elif not one.group:
            found.append(one.shift.limit(_ALPHA_REST, rest))
        elif sizes[one.group] == 1:  # it is its group
            found.append(groups[one.group].limit(_ALPHA_GROUPS, len(groups)))
        else:
            found.append(one.shift.limit(_ALPHA_MEMBERS, members))
    return found


def alone(shift: Shift) -> float:
    """Return the smallest change beyond error of a number that is the only one looked at."""
    return shift.limit(_ALPHA_ONE, 1)


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
