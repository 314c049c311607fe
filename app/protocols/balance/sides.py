"""Left against right, over repetitions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.comparable import why_not_pair
from app.protocols.balance.norm import MICROVOLTS, Norm, basis_of_sides
from app.protocols.balance.parts import SidesPart
from app.protocols.balance.plan import SIDES, BalancePlan
from app.protocols.balance.rows import BalanceRow, copied
from app.protocols.balance.usable import COPY, why_unusable_channels
from dsp.symmetry import PairBalance, balance_from_reps


def sides_part(
    rows: Sequence[BalanceRow],
    pair: tuple[int, int, str],
    plan: BalancePlan,
    norm: Norm,
    baseline: Baseline | None = None,
) -> SidesPart:
    """Return the balance of one pair.

    Parameters
    ----------
    rows
        The repetitions.
    pair
        Left column, right column, muscle.
    plan
        Which index, and from where on it is flagged.
    norm
        What is 100 %.
    baseline
        With which sides may be compared; None for none.
    """
    left, right, muscle = pair
    basis = basis_of_sides(norm, left, right)
    copies = copied(rows)
    if (min(left, right), max(left, right)) in copies:
        basis = replace(basis, why="both sides carry one and the same signal: check the cables")
    elif twice := [
        side for side, k in zip(SIDES, pair[:2], strict=True) if any(k in one for one in copies)
    ]:
        basis = replace(basis, why=f"{twice[0]} side: {COPY}")
    if basis.why:
        none = PairBalance(left, right, muscle, None, None, 0, False, basis.why)
        return SidesPart(none, basis)
    sides = [left, right]
    unit = np.ones(2) if basis.unit == MICROVOLTS else norm.unit_uv[sides] / 100.0
    values = np.array([row.mean_uv[sides] for row in rows]).reshape(-1, 2)
    # Of the newest repetition: rest is learnt, and lower every time.
    rest = rows[-1].rest_uv[sides] if rows else np.zeros(2)
    balance = balance_from_reps(
        values[:, 0] / unit[0],
        values[:, 1] / unit[1],
        left_rest=float(rest[0] / unit[0]),
        right_rest=float(rest[1] / unit[1]),
        left=left,
        right=right,
        muscle=muscle,
        flag_pct=plan.flag_pct,
        index=plan.index,
        side=plan.side,
    )
    if balance.si_pct is None:
        unusable = why_unusable_channels(rows)
        why = _why(unusable.get(left, ""), unusable.get(right, ""))
        balance = replace(balance, reason=why or balance.reason)
    balance = replace(balance, basis=basis.unit)
    if baseline is None or why_not_pair(baseline, norm, (left, right)):
        return SidesPart(balance, basis)
    si_pct, half_pct = baseline.si_pct, baseline.si_half_width_pct
    known = si_pct.get(muscle, math.nan), half_pct.get(muscle, math.nan)
    return SidesPart(balance, basis, *known)


def _why(left: str, right: str) -> str:
    """Return as one sentence why sides cannot be used."""
    if left and right:
        return f"left side: {left}; right side: {right}"
    if left:
        return f"left side: {left}"
    return f"right side: {right}" if right else ""
