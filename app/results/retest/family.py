"""From where on a change is beyond error when many are looked at in one comparison.

A session has some dozen numbers; at 5 % each, the same athlete twice would show a change in nearly
every comparison. So the rate over all of them is held (docs/retest.md):

1. Muscle by muscle: the mean change of its activation over all its tasks, which share electrodes
   and MVC. All muscles, and the explosive starts as one more, share 2.4 %.
2. Numbers of a muscle that changed are judged one by one, at 5 % each: that something changed is no
   question any more. All other single numbers share 0.6 %.

Together 3 %, not 5: errors are neither quite normal nor quite alike from muscle to muscle.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.results.retest.error import Error

_ALPHA_GROUPS, _ALPHA_SINGLE, _ALPHA_ONE = 0.024, 0.006, 0.05
#: Of the quadrature, and of the search in it; no error is so badly known that more is needed.
_NODES, _HIGHEST, _EXACT = 400, 1e4, 1e-6

#: A muscle by its channel, or a name.
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


def limits(items: Sequence[Item], groups: Mapping[Name, Shift]) -> list[float]:
    """Return for each number the smallest change that is beyond error, on its scale.

    Parameters
    ----------
    items
        All numbers that are judged.
    groups
        All groups of them.
    """
    sizes = Counter(one.group for one in items)
    n_single = sum(n for name, n in sizes.items() if not name or n > 1)
    # Without one of the two the other has all of it.
    alpha_groups = _ALPHA_GROUPS + (0.0 if n_single else _ALPHA_SINGLE)
    alpha_single = _ALPHA_SINGLE + (0.0 if groups else _ALPHA_GROUPS)
    of_group = {name: one.limit(alpha_groups, len(groups)) for name, one in groups.items()}
    changed = {name for name, one in groups.items() if abs(one.delta) > of_group[name]}
    told = {channel for name in changed for channel in name}
    found = []
    for one in items:
        if one.of.intersection(told):
            found.append(alone(one.shift))
        elif one.group and sizes[one.group] == 1:  # it is its group
            found.append(of_group[one.group])
        else:
            found.append(one.shift.limit(alpha_single, n_single))
    return found


def alone(shift: Shift) -> float:
    """Return the smallest change beyond error of a number that is the only one looked at."""
    return shift.limit(_ALPHA_ONE, 1)


@lru_cache(maxsize=256)
def critical(alpha: float, n: int, freedom: float) -> float:
    """Return how many standard deviations a change must have, of n that share a level.

    Two-sided. For an error that is known Sidak's limit; for one that is an estimate the studentised
    maximum modulus: all n are divided by the same estimate, which a bound by Student's t for each
    would count n times. Both hold whatever the changes have in common (Sidak 1967).

    Parameters
    ----------
    alpha
        The level over all n.
    n
        How many there are, one at least.
    freedom
        Degrees of freedom of the error; infinite for one that is known.
    """
    from scipy.special import chdtri, ndtr  # here: the window imports what is above this

    # Quantiles of the estimate over what it estimates, the more of them the smaller it is.
    places = (np.arange(_NODES) + 0.5) / _NODES
    shares = places**2 / np.sum(places**2)
    scale = np.ones(_NODES)
    if math.isfinite(freedom):
        scale = np.sqrt(chdtri(freedom, 1.0 - places**3) / freedom)
    low, high = 0.0, _HIGHEST
    while high - low > _EXACT * high:
        middle = (low + high) / 2.0
        within = shares @ (2.0 * ndtr(middle * scale) - 1.0) ** max(1, n)
        low, high = (middle, high) if within < 1.0 - alpha else (low, middle)
    return high


def spread_of(n_baselines: int) -> float:
    """Return the standard deviation of a difference in units of the error of one measurement.

    Parameters
    ----------
    n_baselines
        How many sessions before is the mean of.
    """
    return math.sqrt(1.0 + 1.0 / max(1, n_baselines))
