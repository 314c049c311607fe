"""What a whole set was: means, scatter, trend, balance with its uncertainty, drop-off."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from app.protocols.explosive.efforts import has_intent
from app.protocols.explosive.rise import SCORED_MS
from app.protocols.sets.dropoff import ON_PLAN, STOP, drop_off
from app.protocols.sets.set_plan import MAXIMAL
from app.protocols.sets.set_record import AUTO, SetRecord

#: Of the course of a set: a long one has fewer values a second.
_COURSE_S, _COURSE_VALUES = 0.1, 1200

#: Why other sets have no drop-off: of them it is no question.
NOT_MAXIMAL = "Only sets by maximal intent are judged for a drop-off."


def summarise(record: SetRecord) -> dict[str, Any]:
    """Return the summary of a set, as its outcome tells it.

    Of repetitions that count; ``n``, ``tension`` and ``lasted`` are of all that were completed.

    Returns
    -------
    dict
        ``n``, ``valid``, ``failed``; ``tension`` (time under tension, s) and ``lasted`` (from the
        first to the last boundary, s); by channel ``mean_pct``, ``peak_pct``, ``mean_uv``,
        ``peak_uv`` (mean over the repetitions; largest); of the prime movers together ``mean``,
        ``peak``, ``cv_pct``, ``unit`` and ``trend``; ``pairs``; and what `judge` returns.
    """
    told = [rep.values for rep in record.reps]
    valid = [one for one in told if one["valid"]]
    means = [one["mean"] for one in valid]
    values: dict[str, Any] = {
        "set": record.number,
        "n": len(told),
        "valid": len(valid),
        "failed": len(record.failed),
        "planned": record.plan.planned,
        "tension": sum(one["under_tension"] for one in told),
        "lasted": record.stream.seconds(record.reps[-1].end_sample - record.reps[0].start_sample)
        if record.reps
        else 0.0,
        "rep_duration": _mean([one["duration"] for one in valid]),
        "channels": [one.name for one in record.stream.channels],
        "mean": _mean(means),
        "peak": max((one["peak"] for one in valid), default=math.nan),
        "unit": valid[0]["unit"] if valid else "",
        "cv_pct": _cv_pct(means),
        "trend": _trend(valid),
        "pairs": _pairs(record, valid),
        "edited": any(rep.source != AUTO for rep in record.reps),
        "course": course(record),
    }
    for name in ("mean_pct", "mean_uv"):
        values[name] = [_mean(column) for column in _columns(valid, name)]
    for name in ("peak_pct", "peak_uv"):
        values[name] = [_largest(column) for column in _columns(valid, name)]
    for name in ("in_zone", "above_limit"):
        values[name] = [_total(column) for column in _columns(valid, name)]
    return values | judge(record)


def course(record: SetRecord) -> dict[str, Any]:
    """Return how activation went over the set, for a picture: a value every tenth of a second.

    Returns
    -------
    dict
        ``first``, the sample of the first value, ``every``, samples between two, and ``level``:
        the largest activation of the prime movers in between, in percent of what was 100 %.
    """
    step = max(record.hops(_COURSE_S), -(-record.n_hops // _COURSE_VALUES))
    levels = record.levels(0, record.n_hops)
    parts = [levels[k : k + step] for k in range(0, len(levels), step)]
    highest = [float(np.nanmax(one)) if np.isfinite(one).any() else math.nan for one in parts]
    return {
        "first": record.first_sample,
        "every": step * record.stream.hop,
        "level": [round(100.0 * one, 1) if math.isfinite(one) else None for one in highest],
    }


def judge(record: SetRecord) -> dict[str, Any]:
    """Return what is advised: drop-off, share with intent, loss of velocity."""
    told = [rep.values for rep in record.reps]
    if record.plan.intent != MAXIMAL:
        return {"status": "", "advice": "", "drop_off": None, "why_no_drop_off": NOT_MAXIMAL}
    counted = [one["mean"] if one["valid"] else math.nan for one in told]
    limit = record.plan.drop_off_pct
    found: dict[str, Any] = {"why_no_drop_off": ""}
    dropped = drop_off(counted, threshold_pct=limit)
    found["drop_off"] = asdict(dropped)
    found["status"], found["advice"] = dropped.state, dropped.why
    found |= _velocity(told, limit, record.plan.velocity_stop_pct)
    for slower in (found.get("velocity_drop_off"), found.get("velocity_stop")):
        if slower is not None and slower["state"] == STOP and found["status"] != STOP:
            found["status"] = STOP
            found["advice"] = f"Velocity (device): {slower['why']}"
    return found | _intent(told)


def _velocity(
    told: Sequence[Mapping[str, Any]], limit_pct: float, stop_pct: float
) -> dict[str, Any]:
    """Return what the velocity of the bar says: its loss, the drop-off of it, and the stop."""
    if not told or "velocity_m_s" not in told[0]:
        return {}
    speeds = [one["velocity_m_s"] for one in told]
    losses = velocity_losses_pct(speeds)
    known = [one for one in losses if math.isfinite(one)]
    found = {
        "velocity_loss_pct": known[-1] if known else math.nan,
        "velocity_drop_off": asdict(drop_off(speeds, threshold_pct=limit_pct)),
    }
    if math.isfinite(stop_pct):
        found["velocity_stop"] = _velocity_stop(losses, stop_pct)
    return found


def velocity_losses_pct(speeds_m_s: Sequence[float]) -> list[float]:
    """Return by how much each repetition is slower than the best one so far (field guide 3.12).

    NaN where the velocity is not known.
    """
    losses, best = [], math.nan
    for speed in speeds_m_s:
        best = max((one for one in (best, speed) if one > 0), default=math.nan)
        losses.append(100.0 * (best - speed) / best)
    return losses


def _velocity_stop(losses_pct: Sequence[float], stop_pct: float) -> dict[str, Any]:
    """Return whether one of the repetitions lost more than the stop of the set allows.

    One is enough: a mean velocity is measured by a device, and scatters far less than EMG.
    """
    for number, loss in enumerate(losses_pct, start=1):
        if loss > stop_pct:
            why = (
                f"Repetition {number} was {loss:.0f} % slower than the best one "
                f"(stop at {stop_pct:.0f} %): end the set."
            )
            return {"state": STOP, "rep": number, "stop_pct": stop_pct, "why": why}
    why = f"No repetition was slower than the best one by more than {stop_pct:.0f} %."
    return {"state": ON_PLAN, "rep": 0, "stop_pct": stop_pct, "why": why}


def _intent(told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the share of explosive starts among those that could be measured."""
    scored = f"{SCORED_MS:g}"
    rates = {
        k: one["rer_pct_mvc_s"][scored]
        for k, one in enumerate(told)
        if scored in one.get("rer_pct_mvc_s", {})
    }
    if not rates:
        reasons = [one["why_no_rise"] for one in told if one.get("why_no_rise")]
        why = reasons[0] if reasons else "no start was measured"
        return {"with_intent_pct": math.nan, "with_intent_of": 0, "why_no_intent": why}
    best = max(rates.values())
    explosive = sum(has_intent(rate, told[k]["time_to_70_ms"], best) for k, rate in rates.items())
    return {
        "with_intent_pct": 100.0 * explosive / len(rates),
        "with_intent_of": len(rates),
        "why_no_intent": "",
    }


def _trend(valid: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the slope of the means over repetitions, in % of its first value, with its 95 % CI."""
    from dsp.trend import MIN_REPS, fit_trend

    known = [(one["rep"], one["mean"]) for one in valid if math.isfinite(one["mean"])]
    if len(known) < MIN_REPS:
        why = f"a trend needs {MIN_REPS} repetitions that count, not {len(known)}"
        return {"slope_pct_per_rep": math.nan, "ci95_pct_per_rep": math.nan, "why": why}
    numbers, means = zip(*known, strict=True)
    line = fit_trend(np.array(numbers, float) - 1.0, means)
    low, high = line.slope_ci95_per_s()
    start = line.intercept
    if start <= 0:
        why = "the means do not lie near a line that starts above 0"
        return {"slope_pct_per_rep": math.nan, "ci95_pct_per_rep": math.nan, "why": why}
    return {
        "slope_pct_per_rep": 100.0 * line.slope_per_s / start,
        "ci95_pct_per_rep": 50.0 * (high - low) / start,
        "why": "",
    }


def _pairs(record: SetRecord, valid: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    from dsp.symmetry import balance_from_reps

    found = []
    for k, first in enumerate(valid[0]["pairs"] if valid else ()):
        left, right = ([one["pairs"][k][side] for one in valid] for side in ("left", "right"))
        balance = balance_from_reps(left, right, muscle=first["muscle"])
        found.append(
            {
                "muscle": balance.muscle,
                "unit": first["unit"],
                "si_pct": math.nan if balance.si_pct is None else balance.si_pct,
                "ci95_pct": math.nan if balance.ci95_pct is None else balance.ci95_pct,
                "n": balance.n,
                "flagged": balance.flagged,
                "why": first["why"] if balance.si_pct is None and first["why"] else balance.reason,
            }
        )
    return found


def _columns(valid: Sequence[Mapping[str, Any]], name: str) -> list[list[float]]:
    if not valid:
        return []
    return [list(column) for column in zip(*(one[name] for one in valid), strict=True)]


def _known(values: Sequence[float]) -> list[float]:
    return [one for one in values if math.isfinite(one)]


def _mean(values: Sequence[float]) -> float:
    known = _known(values)
    return sum(known) / len(known) if known else math.nan


def _largest(values: Sequence[float]) -> float:
    return max(_known(values), default=math.nan)


def _total(values: Sequence[float]) -> float:
    known = _known(values)
    return sum(known) if known else math.nan


def _cv_pct(values: Sequence[float]) -> float:
    known = _known(values)
    if len(known) < 3 or not sum(known):
        return math.nan
    return 100.0 * float(np.std(known, ddof=1)) / float(np.mean(known))
