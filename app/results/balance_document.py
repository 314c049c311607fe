"""The balance of a recording as plain data, for ``analyze --json``; docs/analysis_json.md."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.protocols.balance.ensembles import ensembles
from app.protocols.balance.estimate import Estimate
from app.protocols.balance.norm import MICROVOLTS, Basis
from app.protocols.balance.parts import (
    AntagonistPart,
    BalanceSummary,
    LagPart,
    PatternPart,
    SharingPart,
    SidesPart,
    TimingPart,
)
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.sides import sides_part
from app.results.balance_run import BalanceRun
from app.results.plain import printed_unit
from dsp.symmetry_indices import INDICES

_NO_REPS = "no repetition was found"
_NO_BASELINE = "there is no baseline to compare with"
_NOT_ASKED = "nothing of the kind is measured or asked for"


def pair_documents(run: BalanceRun, rows: Sequence[BalanceRow]) -> list[dict[str, Any]]:
    """Return the balance of every left/right pair over some repetitions."""
    return [_pair(run, rows, part) for part in run.summary(rows).sides]


def balance_document(run: BalanceRun) -> dict[str, Any]:
    """Return everything else that the repetitions of a recording say."""
    found = run.summary(run.rows)
    return {
        "reason": "" if run.rows else _NO_REPS,
        "plan": run.plan.to_values(run.stream),
        "normalisation": _normalisation(run),
        "copies": [[run.stream.names[a], run.stream.names[b]] for a, b in found.copies],
        "reps": [_rep(run, row) for row in run.rows],
        "sets": [_set(run, number) for number in run.sets],
        **_parts(run, found),
        "ensembles": _ensembles(run),
        "baseline": _baseline(run),
    }


# --- repetitions -------------------------------------------------------------------------------


def _rep(run: BalanceRun, row: BalanceRow) -> dict[str, Any]:
    fs = run.stream.fs
    return {
        "set": row.set,
        "rep": row.rep,
        "start_s": row.start_sample / fs,
        "end_s": row.end_sample / fs,
        "mean": row.mean_uv,
        "peak": row.peak_uv,
        "rest": row.rest_uv,
        "reasons": list(row.why_not),
        "onset_s": row.onset_s,
        "onset_sd_s": row.onset_sd_s,
        "onset_reasons": list(row.why_no_onset),
    }


def _set(run: BalanceRun, number: int) -> dict[str, Any]:
    rows = run.of_set(number)
    fs = run.stream.fs
    return {
        "set": number,
        "n": len(rows),
        "start_s": rows[0].start_sample / fs,
        "end_s": rows[-1].end_sample / fs,
        "pairs": pair_documents(run, rows),
        **_parts(run, run.summary(rows)),
    }


def _parts(run: BalanceRun, found: BalanceSummary) -> dict[str, Any]:
    """Return the parts of a summary but its pairs."""
    return {
        "antagonists": [_antagonists(run, part) for part in found.antagonists],
        "sharing": _sharing(run, found.sharing),
        "timing": _timing(run, found.timing),
        "pattern": _pattern(found.pattern),
    }


def _normalisation(run: BalanceRun) -> list[dict[str, Any]]:
    norm = run.norm
    return [
        {
            "channel": norm.names[k],
            "kind": norm.kinds[k] or None,
            "value": norm.unit_uv[k],
            "value_100_ms": norm.fast_uv[k],
            "earlier": norm.earlier[k],
            "reason": norm.why[k],
        }
        for k in run.stream.emg
    ]


# --- parts -------------------------------------------------------------------------------------


def _pair(run: BalanceRun, rows: Sequence[BalanceRow], part: SidesPart) -> dict[str, Any]:
    balance, names = part.balance, run.stream.names
    return {
        "left": names[balance.left],
        "right": names[balance.right],
        "muscle": balance.muscle,
        "si_pct": balance.si_pct,
        "si_ci95_pct": _interval(balance.si_pct, balance.ci95_pct),
        "si_half_width_pct": balance.ci95_pct,
        "n": balance.n,
        "n_left": balance.n_left,
        "n_right": balance.n_right,
        "in_turn": balance.in_turn,
        "flagged": balance.flagged,
        "reason": balance.reason,
        "flag_pct": run.plan.flag_pct,
        "index": balance.index,
        "indices": _indices(run, rows, part),
        "baseline_si_pct": part.baseline_si_pct,
        "baseline_half_width_pct": part.baseline_half_pct,
        "change_pct": part.change_pct[0],
        "change_half_width_pct": part.change_pct[1],
        **_basis(run, part.basis, balance.left),
    }


def _indices(run: BalanceRun, rows: Sequence[BalanceRow], part: SidesPart) -> dict[str, Any]:
    balance, side = part.balance, run.plan.side
    found = {}
    for name, index in INDICES.items():
        value = half = None
        reason = balance.reason
        if index.needs_side and not side:
            reason = f"it needs the {index.needs_side} side: left or right"
        elif balance.si_pct is not None:
            plan = replace(run.plan, index=name)
            pair = (balance.left, balance.right, balance.muscle)
            other = sides_part(rows, pair, plan, run.norm).balance
            value, half = other.value, other.value_ci95
            reason = "" if value is not None else "a side is zero in a repetition"
        found[name] = {
            "value": value,
            "half_width": half,
            "reason": reason,
            "title": index.title,
            "formula": index.formula,
            "side": side if index.needs_side else "",
        }
    return found


def _antagonists(run: BalanceRun, part: AntagonistPart) -> dict[str, Any]:
    names = run.stream.names
    return {
        "agonist": names[part.agonist],
        "antagonist": names[part.antagonist],
        "ratio_pct": _of_reps(part, part.ratio_pct, "antagonist_ratio_pct"),
        "falconer_winter_pct": _of_reps(part, part.falconer_winter_pct, "falconer_winter_pct"),
        "rudolph_pct": _of_reps(part, part.rudolph_pct, "rudolph_pct"),
        "both_active_pct": _of_reps(part, part.both_active_pct, "both_active_pct"),
        **_basis(run, part.basis, part.agonist),
        "reason": part.basis.why,
    }


def _of_reps(part: AntagonistPart, mean: Estimate, name: str) -> dict[str, Any]:
    return _estimate(mean) | {
        "by_rep": [getattr(one, name) for one in part.by_rep],
        "by_rep_reasons": [one.reasons.get(name, "") for one in part.by_rep],
    }


def _sharing(run: BalanceRun, part: SharingPart | None) -> dict[str, Any]:
    if part is None:
        return {"muscles": [], "reason": _NOT_ASKED}
    names = [run.stream.names[k] for k in part.columns]
    reference = part.reference_pct or (math.nan,) * len(names)
    verdict, takeover = part.verdict, part.takeover
    return {
        "muscles": names,
        "shares_pct": [_estimate(one) for one in part.shares_pct],
        "baseline_pct": list(reference),
        "by_rep_pct": 100.0 * part.by_rep,
        "verdict": None
        if verdict is None
        else {
            "distance_pct": verdict.distance_pct,
            "angle_deg": verdict.angle_deg,
            "level": verdict.level or None,
            "rule": verdict.rule,
            "amber_pct": verdict.limits[0],
            "red_pct": verdict.limits[1],
            "n": verdict.n,
            "reason": verdict.reason,
        },
        "takeover": None
        if takeover is None
        else {
            "muscle": names[takeover.muscle],
            "points": takeover.points,
            "gives": names[takeover.gives],
            "gives_points": takeover.gives_points,
        },
        **_basis(run, part.basis, part.columns[0]),
        "reason": part.reason.replace("\n", "; "),
    }


def _timing(run: BalanceRun, part: TimingPart | None) -> dict[str, Any]:
    if part is None:
        return {"muscles": [], "reason": _NOT_ASKED}
    names, order = [run.stream.names[k] for k in part.columns], part.order
    return {
        "muscles": names,
        "offset_ms": 1000.0 * order.offset_s,
        "half_width_ms": 1000.0 * order.half_s,
        "median_ms": 1000.0 * order.median_s,
        "n": order.n,
        "order": [names[k] for k in order.order],
        "reasons": list(order.reasons),
        "sure": [
            {
                "first": names[i],
                "second": names[j],
                "difference_ms": 1000.0 * order.difference_s[i, j],
                "half_width_ms": 1000.0 * order.difference_half_s[i, j],
                "n": int(order.pair_n[i, j]),
            }
            for i, j in np.argwhere(order.sure).tolist()
            if order.difference_s[i, j] > 0
        ],
        "lags": [_lag(run, lag) for lag in part.lags],
        "reason": "",
    }


def _lag(run: BalanceRun, lag: LagPart) -> dict[str, Any]:
    names = run.stream.names
    return {
        "first": names[lag.first],
        "second": names[lag.second],
        "lag_ms": _estimate(lag.lag_ms),
        "peak_r": lag.peak_r,
    }


def _pattern(part: PatternPart | None) -> dict[str, Any]:
    if part is None:
        part = PatternPart(Estimate(), math.nan, False, reason=_NO_BASELINE)
    return {
        "vaf_pct": _estimate(part.vaf_pct) | {"reason": part.vaf_pct.reason or part.reason},
        "baseline_pct": part.baseline_pct,
        "by_rep_pct": part.by_rep_pct,
        "differs": None if part.reason else part.differs,
        "reason": part.reason,
    }


def _ensembles(run: BalanceRun) -> dict[str, Any]:
    found = ensembles(run.rows, run.norm, run.plan.muscles, run.baseline)
    return {
        "muscles": [run.stream.names[k] for k in found.columns],
        "units": [
            _unit(run, unit, column)
            for unit, column in zip(found.units, found.columns, strict=True)
        ],
        "mean": found.course.mean.T,
        "sd": found.course.sd.T,
        "half_width": found.course.half_width.T,
        "n": found.course.n.T,
        "reasons": list(found.course.reasons),
    }


def _baseline(run: BalanceRun) -> dict[str, Any] | None:
    baseline = run.baseline
    if baseline is None:
        return None
    return {
        "name": baseline.name,
        "made_utc": baseline.made_utc,
        "subject": baseline.subject,
        "exercise": baseline.exercise,
        "device": baseline.device,
        "source": baseline.source,
        "n": baseline.n,
        "same_session": baseline.same_session,
        "synergies": None if baseline.pattern is None else baseline.pattern.weights.shape[1],
        "reasons": dict(run.why_not),
    }


# --- numbers -----------------------------------------------------------------------------------


def _estimate(one: Estimate) -> dict[str, Any]:
    return {"mean": one.mean, "half_width": one.half_width, "n": one.n, "reason": one.reason}


def _interval(mean: float | None, half: float | None) -> list[float] | None:
    return None if mean is None or half is None else [mean - half, mean + half]


def _basis(run: BalanceRun, basis: Basis, column: int) -> dict[str, Any]:
    return {
        "basis": basis.kind or None,
        "unit": _unit(run, basis.unit, column) or None,
        "caution": basis.caution,
    }


def _unit(run: BalanceRun, unit: str, column: int) -> str:
    """Return a unit; what is not divided by anything has the channel's own, which may be volts."""
    return printed_unit(run.stream.channels[column].unit) if unit == MICROVOLTS else unit
