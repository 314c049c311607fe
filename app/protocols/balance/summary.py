"""The balance of some repetitions, all of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.protocols.balance.antagonists import antagonist_part
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.comparable import PATTERN, SHARING
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceSummary
from app.protocols.balance.pattern import pattern_part
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow, copied
from app.protocols.balance.sharing import sharing_part
from app.protocols.balance.sides import sides_part
from app.protocols.balance.timing import timing_part

#: Outside of sets the balance looks back on so many repetitions.
LIVE_REPS = 10
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
    return BalanceSummary(
        set=sets.pop() if len(sets) == 1 else SEVERAL if sets else 0,
        n=len(rows),
        sides=tuple(sides_part(rows, pair, plan, norm) for pair in plan.pairs),
        antagonists=tuple(antagonist_part(rows, pair, norm) for pair in plan.antagonists),
        sharing=sharing_part(rows, plan, norm, baseline, why_not.get(SHARING, "")),
        timing=timing_part(rows, plan),
        pattern=pattern_part(rows, baseline, norm, why_not.get(PATTERN, "")),
        copies=copied(rows),
    )


def newest(rows: Sequence[BalanceRow]) -> tuple[BalanceRow, ...]:
    """Return the repetitions that the live balance looks at.

    Those of the newest set, or outside of sets the newest `LIVE_REPS`.
    """
    if not rows:
        return ()
    same = tuple(row for row in rows if row.set == rows[-1].set)
    return same if rows[-1].set else same[-LIVE_REPS:]
