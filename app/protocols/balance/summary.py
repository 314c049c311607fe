"""The balance of some repetitions, all of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceSummary
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow, copied
from app.protocols.balance.sides import sides_part

#: Outside of sets the balance looks back on so many repetitions.
LIVE_REPS = 10
#: A set that stands for several.
SEVERAL = -1


def summarise(rows: Sequence[BalanceRow], plan: BalancePlan, norm: Norm) -> BalanceSummary:
    """Return what some repetitions say.

    Parameters
    ----------
    rows
        The repetitions, in order.
    plan
        What is compared.
    norm
        What is 100 % of each channel.
    """
    sets = {row.set for row in rows}
    return BalanceSummary(
        set=sets.pop() if len(sets) == 1 else SEVERAL if sets else 0,
        n=len(rows),
        sides=tuple(sides_part(rows, pair, plan, norm) for pair in plan.pairs),
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
