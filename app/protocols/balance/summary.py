"""The balance of some repetitions, all of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

import numpy as np

from app.protocols.balance.antagonists import antagonist_part
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.comparable import PATTERN, SHARING
from app.protocols.balance.comparable import SIDES as SIDES_PART
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceSummary
from app.protocols.balance.pattern import pattern_part
from app.protocols.balance.plan import SIDES, BalancePlan
from app.protocols.balance.rows import BalanceRow, copied
from app.protocols.balance.sharing import sharing_part
from app.protocols.balance.sides import sides_part
from app.protocols.balance.timing import timing_part
from dsp.symmetry import LED_SHARE, MIN_FLAG_REPS, leads

#: Outside of sets the balance looks back on so many repetitions.
LIVE_REPS = 10
#: And on so many for the other side, where one side comes after the other.
LOOK_BACK_REPS = 3 * LIVE_REPS
#: A set that stands for several.
SEVERAL = -1
_ALLOWED: Mapping[str, str] = {}


def summarise(
    rows: Sequence[BalanceRow],
    plan: BalancePlan,
    norm: Norm,
    baseline: Baseline | None = None,
    why_not: Mapping[str, str] = _ALLOWED,
) -> BalanceSummary:
    """Return what some repetitions say.

    Parameters
    ----------
    rows
        The repetitions, in order.
    plan
        What is compared.
    norm
        What is 100 % of each channel.
    baseline
        What they are compared with; None for nothing.
    why_not
        By part why that is not allowed (`app.protocols.balance.comparable.why_not_parts`).
    """
    sets = {row.set for row in rows}
    known = None if why_not.get(SIDES_PART) else baseline
    return BalanceSummary(
        set=sets.pop() if len(sets) == 1 else SEVERAL if sets else 0,
        n=len(rows),
        sides=tuple(sides_part(rows, pair, plan, norm, known) for pair in plan.pairs),
        antagonists=tuple(antagonist_part(rows, pair, norm) for pair in plan.antagonists),
        sharing=sharing_part(rows, plan, norm, baseline, why_not.get(SHARING, "")),
        timing=timing_part(rows, plan),
        pattern=pattern_part(rows, baseline, norm, why_not.get(PATTERN, "")),
        copies=copied(rows),
    )


def newest(
    rows: Sequence[BalanceRow], pairs: Sequence[tuple[int, int, str]]
) -> tuple[BalanceRow, ...]:
    """Return the repetitions that the live balance looks at.

    Those of the newest set, until there are enough to judge outside of it (the bar is racked and
    taken up again); then the newest `LIVE_REPS` since. Of an exercise whose sides
    come one after the other as many of the other side, or only one side would be looked at.

    Parameters
    ----------
    rows
        All repetitions, in order.
    pairs
        Left column, right column and muscle of each pair of sides.
    """
    if not rows:
        return ()
    free = list(takewhile(lambda row: not row.set, reversed(rows)))[::-1]
    if len(free) < MIN_FLAG_REPS and len(free) < len(rows):
        newest_set = rows[len(rows) - len(free) - 1].set
        return tuple(row for row in rows if row.set == newest_set)
    free = free[-LOOK_BACK_REPS:]
    before, last = free[:-LIVE_REPS], free[-LIVE_REPS:]
    sides = _sides(free, pairs)
    now = sides[len(before) :]
    if not before or sum(map(bool, now)) < LED_SHARE * len(now):
        return tuple(last)
    added: list[BalanceRow] = []
    for side in SIDES:
        lacks = LIVE_REPS - now.count(side)
        if now.count(side) < MIN_FLAG_REPS:
            added += [row for row, of in zip(before, sides, strict=False) if of == side][-lacks:]
    return tuple(sorted((*added, *last), key=lambda row: row.start_sample))


def _sides(rows: Sequence[BalanceRow], pairs: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return by repetition which side leads in most pairs; empty for neither."""
    votes = np.zeros((2, len(rows)), np.intp)
    measured = np.zeros(len(rows), np.intp)
    for left, right, _ in pairs:
        both = np.array([(row.mean_uv[left], row.mean_uv[right]) for row in rows])
        known = np.isfinite(both).all(axis=1)
        votes[:, known] += leads(both[known, 0], both[known, 1])
        measured += known
    most = 2 * votes > measured
    return [SIDES[0] if one else SIDES[1] if other else "" for one, other in most.T.tolist()]
