"""An agonist and its antagonist, over repetitions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.estimate import Estimate
from app.protocols.balance.norm import Basis, Norm, basis_of_muscles
from app.protocols.balance.parts import AntagonistPart
from app.protocols.balance.rows import POINTS, BalanceRow, copied
from app.protocols.balance.usable import why_unusable_row
from dsp.co_contraction import CoContraction, co_contraction

#: A muscle is active from here on (field guide 3.6): 8 % of its MVC, and well above rest. The guide
#: says rest and five of its standard deviations; RMS of 100 ms scatters by 12 % (field guide 2.3),
#: which makes 1.6 times rest.
ON_SHARE = 0.08
ON_REST = 1.6
#: Without an MVC, twice rest.
ON_REST_ALONE = 2.0
_NUMBERS = (
    "antagonist_ratio_pct",
    "falconer_winter_pct",
    "common_area_pct_s",
    "common_area_pct",
    "rudolph_pct",
    "both_active_pct",
)


def antagonist_part(
    rows: Sequence[BalanceRow], pair: tuple[int, int], norm: Norm
) -> AntagonistPart:
    """Return the co-contraction of one pair.

    What needs the same 100 % for both muscles is withheld where there is none; how long both are
    active is not.

    Parameters
    ----------
    rows
        The repetitions, in order.
    pair
        Column of the agonist, and of the antagonist.
    norm
        What is 100 %.
    """
    columns = list(pair)
    basis = basis_of_muscles(norm, columns)
    unit = norm.fast_uv[columns]
    if not basis.why and not np.isfinite(unit).all():
        basis = Basis("", why="their references were not measured with a window of 100 ms")
    same = any({*pair} == {*one} for one in copied(rows))
    by_rep = tuple(
        _withheld("both muscles carry one and the same signal: check the cables")
        if same
        else row.once(f"antagonists {pair}", (norm,), partial(_of_rep, row, columns, norm, basis))
        for row in rows
    )

    def mean(pick: Callable[[CoContraction], float | None], name: str) -> Estimate:
        values = [math.nan if (one := pick(rep)) is None else one for rep in by_rep]
        why = Counter(rep.reasons[name] for rep in by_rep if name in rep.reasons)
        none = why and not np.isfinite(values).any()
        return Estimate.of(values, why.most_common(1)[0][0] if none else "")

    return AntagonistPart(
        agonist=pair[0],
        antagonist=pair[1],
        ratio_pct=mean(lambda one: one.antagonist_ratio_pct, "antagonist_ratio_pct"),
        falconer_winter_pct=mean(lambda one: one.falconer_winter_pct, "falconer_winter_pct"),
        rudolph_pct=mean(lambda one: one.rudolph_pct, "rudolph_pct"),
        both_active_pct=mean(lambda one: one.both_active_pct, "both_active_pct"),
        by_rep=by_rep,
        basis=basis,
    )


def on_uv(rest_uv: NDArray[np.float64], unit_uv: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return from where on muscles are active; NaN where nothing says so.

    Parameters
    ----------
    rest_uv
        ``(C,)`` rest, infinite where not known.
    unit_uv
        ``(C,)`` what is 100 %, NaN where nothing is.
    """
    rest = np.where(np.isfinite(rest_uv), rest_uv, math.nan)
    by_mvc = np.fmax(ON_REST * rest, ON_SHARE * unit_uv)
    return np.where(np.isfinite(unit_uv), by_mvc, ON_REST_ALONE * rest)


def _of_rep(row: BalanceRow, columns: list[int], norm: Norm, basis: Basis) -> CoContraction:
    why = why_unusable_row(row)
    for k in columns:
        if why[k]:
            return _withheld(f"{norm.printed(k)}: {why[k]}")
    if not row.duration_s > 0:
        return _withheld("how long the repetition took is not known")
    curves = row.curve_uv[:, columns]
    unit = np.full(2, math.nan) if basis.why else norm.fast_uv[columns]
    on = on_uv(row.rest_uv[columns], unit)
    active = curves >= on
    percent = curves if basis.why else 100.0 * curves / unit
    step_s = row.duration_s / (POINTS - 1)
    found = co_contraction(percent[:, 0], percent[:, 1], active[:, 0], active[:, 1], step_s)
    if basis.why:
        found = _only_time(found, basis.why)
    if not np.isfinite(on).all():
        found = _without(
            found, ("antagonist_ratio_pct", "both_active_pct"), "rest is not known yet"
        )
    return found


def _only_time(found: CoContraction, why: str) -> CoContraction:
    return _without(found, [name for name in _NUMBERS if name != "both_active_pct"], why)


def _without(found: CoContraction, names: Sequence[str], why: str) -> CoContraction:
    numbers: dict[str, Any] = dict.fromkeys(names)
    return replace(found, **numbers, reasons={**dict.fromkeys(names, why), **found.reasons})


def _withheld(why: str) -> CoContraction:
    return CoContraction(None, None, None, None, None, None, 0.0, dict.fromkeys(_NUMBERS, why))
