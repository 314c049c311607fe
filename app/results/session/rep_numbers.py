"""Numbers of repetitions: each muscle, its sides, who shares the work, when they begin.

All of them are those of `analyze --json`: from the rows and summaries of `BalanceRun`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.estimate import Estimate
from app.protocols.balance.norm import MICROVOLTS
from app.protocols.balance.parts import AntagonistPart, BalanceSummary, SharingPart, SidesPart
from app.protocols.balance.rows import FAST_MS, BalanceRow
from app.protocols.balance.usable import why_unusable_channels
from app.results.session import measures as m
from app.results.session.making import Maker
from app.results.session.measured import Measured
from app.results.session.measures import Measure
from dsp.symmetry_indices import robinson_si_pct


def muscle_measures(source: Measured, make: Maker, rows: Sequence[BalanceRow]) -> Iterator[Measure]:
    """Yield mean and peak of each muscle over repetitions."""
    unusable = why_unusable_channels(rows)
    for k in source.emg:
        name = source.name(k)
        why = source.poor.get(name) or unusable.get(k, "")
        per_unit, unit, caution = source.per_unit(k), source.unit(k), source.caution(k)
        for quantity, values in (
            (m.MEAN, [float(row.mean_uv[k]) for row in rows]),
            (m.PEAK, [float(row.peak_uv[k]) for row in rows]),
        ):
            in_unit = [one / per_unit for one in values]
            yield make.of_reps(quantity, (name,), in_unit, unit=unit, caution=caution, reason=why)


def symmetry_measures(
    source: Measured, make: Maker, rows: Sequence[BalanceRow]
) -> Iterator[Measure]:
    """Yield the symmetry index of each pair, with its flag."""
    for part in source.analysis.balance.summary(rows).sides:
        yield _symmetry(source, make, rows, part)


def shared_measures(source: Measured, make: Maker, rows: Sequence[BalanceRow]) -> Iterator[Measure]:
    """Yield co-activation, shares of the work, and the onsets of the muscles."""
    summary = source.analysis.balance.summary(rows)
    for part in summary.antagonists:
        yield _coactivation(source, make, part)
    if summary.sharing is not None:
        yield from _shares(source, make, summary.sharing)
    yield from _onsets(source, make, summary)


def _symmetry(
    source: Measured, make: Maker, rows: Sequence[BalanceRow], part: SidesPart
) -> Measure:
    balance = part.balance
    pair = source.name(balance.left), source.name(balance.right)
    why = next((source.poor[one] for one in pair if one in source.poor), "")
    si_pct = None if why else balance.si_pct
    by_rep = [] if balance.in_turn else _si_by_rep(source, rows, part)
    known = np.array([one for one in by_rep if math.isfinite(one)])
    caution = part.basis.caution
    if balance.in_turn:
        caution = " ".join(filter(None, (caution, "The sides worked in turn.")))
    return make.number(
        m.SI,
        pair,
        si_pct,
        half=balance.ci95_pct,
        sd=float(known.std(ddof=1)) if known.size > 1 else None,
        n=balance.n,
        caution=caution,
        flagged=None if si_pct is None else balance.flagged,
        by_rep=by_rep if si_pct is not None else (),
        reason=why or balance.reason,
    )


def _si_by_rep(source: Measured, rows: Sequence[BalanceRow], part: SidesPart) -> list[float]:
    sides = [part.balance.left, part.balance.right]
    unit = np.ones(2)
    if part.basis.unit != MICROVOLTS:
        unit = source.analysis.balance.norm.unit_uv[sides]
    values = np.array([row.mean_uv[sides] for row in rows]).reshape(-1, 2) / unit
    found: NDArray[np.float64] = np.asarray(robinson_si_pct(values[:, 0], values[:, 1]))
    return [float(one) for one in found]


def _coactivation(source: Measured, make: Maker, part: AntagonistPart) -> Measure:
    pair = source.name(part.agonist), source.name(part.antagonist)
    why = next((source.poor[one] for one in pair if one in source.poor), "")
    ratios = [one.antagonist_ratio_pct for one in part.by_rep]
    values = [math.nan if one is None else one for one in ratios]
    return make.of_reps(
        m.COACTIVATION,
        pair,
        values,
        window_ms=FAST_MS,
        caution=part.basis.caution,
        estimate=Estimate.of(values, why) if why else part.ratio_pct,
        reason=why or part.ratio_pct.reason,
    )


def _shares(source: Measured, make: Maker, part: SharingPart) -> Iterator[Measure]:
    names = [source.name(k) for k in part.columns]
    poor = next((name for name in names if name in source.poor), "")
    # One red channel among them makes the shares of all of them wrong.
    why = f"{poor.replace('_', ' ')}: {source.poor[poor]}" if poor else ""
    for place, name in enumerate(names):
        share = part.shares_pct[place]
        values = part.by_rep[:, place] if part.by_rep.size else np.empty(0)
        yield make.of_reps(
            m.SHARE,
            (name,),
            values,
            caution=part.basis.caution,
            estimate=Estimate(n=share.n, reason=why) if why else share,
            reason=why or share.reason or (part.reason if share.mean is None else ""),
        )


def _onsets(source: Measured, make: Maker, summary: BalanceSummary) -> Iterator[Measure]:
    if summary.timing is None:
        return
    order = summary.timing.order
    for place, k in enumerate(summary.timing.columns):
        name = source.name(k)
        why = source.poor.get(name, "")
        yield make.number(
            m.ONSET,
            (name,),
            math.nan if why else 1000.0 * float(order.offset_s[place]),
            half=1000.0 * float(order.half_s[place]),
            n=int(order.n[place]),
            window_ms=FAST_MS,
            reason=why or order.reasons[place],
        )


def onset_side_measures(
    source: Measured, make: Maker, rows: Sequence[BalanceRow]
) -> Iterator[Measure]:
    """Yield how much later the left side of each pair begins than the right."""
    summary = source.analysis.balance.summary(rows)
    if summary.timing is None:
        return
    order, columns = summary.timing.order, summary.timing.columns
    for part in summary.sides:
        left, right = part.balance.left, part.balance.right
        if left not in columns or right not in columns:
            continue
        pair = source.name(left), source.name(right)
        why = next((source.poor[one] for one in pair if one in source.poor), "")
        # `difference_s[i, j]` is positive when j comes after i.
        i, j = columns.index(right), columns.index(left)
        yield make.number(
            m.ONSET_SIDES,
            pair,
            math.nan if why else 1000.0 * float(order.difference_s[i, j]),
            half=1000.0 * float(order.difference_half_s[i, j]),
            n=int(order.pair_n[i, j]),
            window_ms=FAST_MS,
            flagged=bool(order.sure[i, j] or order.sure[j, i]),
            reason=why or order.reasons[i] or order.reasons[j] or "too few repetitions with both",
        )
