"""What is measured in one repetition, and whether it counts."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.channels import left_right_pairs
from app.protocols.explosive.efforts import judges_single
from app.protocols.sets.set_plan import MAXIMAL
from app.protocols.sets.set_record import Rep, SetRecord
from dsp.symmetry_indices import robinson_si_pct

#: An onset that was measured belongs to a repetition that begins so near.
_ONSET_NEAR_S = 0.5


def measure(record: SetRecord, rep: Rep, number: int, *, before: Rep | None) -> dict[str, Any]:
    """Return the values of a repetition, as its outcome tells them.

    Lists are by channel (`channels`). A number that is withheld is NaN, and `why_not` says for its
    channel why; `peak_pct` and `mean_pct` are NaN without an MVC, `peak_uv` and `mean_uv` are not.
    Both are of the chain's RMS, its delay taken out.

    Parameters
    ----------
    record
        The set.
    rep
        Which span of it.
    number
        Its number, from 1; of a failed one its number among the failed.
    before
        The repetition before it.
    """
    stream, plan = record.stream, record.plan
    first, end = record.hop(rep.start_sample), record.hop(rep.end_sample)
    rms = record.rms_uv(first, end)
    reasons_why = why_not(record, first, end)
    spoilt = np.array([bool(why) for why in reasons_why])
    rms = np.where(spoilt, np.nan, rms)
    peak = rms.max(axis=0) if len(rms) else np.full(len(spoilt), np.nan)
    mean = rms.mean(axis=0) if len(rms) else np.full(len(spoilt), np.nan)
    references = record.references_uv
    primes = list(plan.columns)
    reasons = [f"{reasons_why[k]} ({stream.printed(k)})" for k in primes if reasons_why[k]]
    duration_s = stream.seconds(rep.end_sample - rep.start_sample)
    active = record.levels(first, end) >= record.scale.on
    zone_s, above_s = _zones(record, rms)
    values: dict[str, Any] = {
        "set": record.number,
        "rep": number,
        "start": rep.start_sample,
        "end": rep.end_sample,
        "source": rep.source,
        "duration": duration_s,
        "pause": math.nan
        if before is None
        else stream.seconds(rep.start_sample - before.end_sample),
        "under_tension": min(
            duration_s, stream.seconds(int(np.count_nonzero(active)) * stream.hop)
        ),
        "valid": not reasons,
        "why": reasons[0] if reasons else "",
        "channels": [one.name for one in stream.channels],
        "primes": [stream.channels[k].name for k in primes],
        "why_not": list(reasons_why),
        "why_no_mvc": list(record.why_no_mvc),
        "peak_uv": peak,
        "mean_uv": mean,
        "peak_pct": 100.0 * peak / references,
        "mean_pct": 100.0 * mean / references,
        "in_zone": zone_s,
        "above_limit": above_s,
        "pairs": _pairs(record, mean),
    }
    values |= _together(values, primes, record.scale.by_mvc)
    values |= _velocity(record, first, end)
    values |= _intent(record, rep)
    return {name: _listed(value) for name, value in values.items()}


def spoils(record: SetRecord, rep: Rep) -> bool:
    """Tell whether there is a reason why a repetition does not count."""
    why = why_not(record, record.hop(rep.start_sample), record.hop(rep.end_sample))
    return any(why[k] for k in record.plan.columns)


def _listed(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value


def why_not(record: SetRecord, first: int, end: int) -> tuple[str, ...]:
    """Return why the numbers of each channel are withheld; empty where they are not."""
    power, rms = record.power_uv2(first, end), record.rms_uv(first, end)
    poor = record.poor(first, end)
    red: NDArray[np.bool_] = np.logical_or.reduce(poor, axis=0)
    known = np.logical_and.reduce(np.isfinite(np.vstack((power, rms))), axis=0)
    lost: NDArray[np.bool_] = ~known if len(power) and len(rms) else np.ones_like(red)
    gap = bool(lost.all())
    return tuple(
        "its signal was poor" if bad and not gap else "samples are missing in it" if gone else ""
        for gone, bad in zip(lost.tolist(), red.tolist(), strict=True)
    )


def _together(values: dict[str, Any], primes: list[int], by_mvc: bool) -> dict[str, Any]:
    """Return peak and mean of the prime movers together; in µV where one of them has no MVC."""
    names, unit = (("peak_pct", "mean_pct"), "% MVC") if by_mvc else (("peak_uv", "mean_uv"), "µV")
    peak, mean = (float(np.mean(values[name][primes])) for name in names)
    return {"peak": peak, "mean": mean, "unit": unit}


def _zones(record: SetRecord, rms: NDArray[np.float64]) -> tuple[list[float], list[float]]:
    """Return by channel the seconds in its zone, and those above the limit to stay below."""
    stream = record.stream
    n = len(stream.channels)
    inside, above = [math.nan] * n, [math.nan] * n
    for k, channel in enumerate(stream.channels):
        target = record.targets.get(channel.name)
        share = rms[:, k] / record.references_uv[k]
        if target is None or not len(share) or not np.isfinite(share).all():
            continue
        if target.below:
            above[k] = stream.seconds(int(np.count_nonzero(share > target.high)) * stream.hop)
        else:
            within = np.count_nonzero((share >= target.low) & (share <= target.high))
            inside[k] = stream.seconds(int(within) * stream.hop)
    return inside, above


def _pairs(record: SetRecord, mean_uv: NDArray[np.float64]) -> list[dict[str, Any]]:
    """Return the symmetry index of each left/right pair, both sides normalised the same way."""
    stream, found = record.stream, []
    for left, right, muscle in left_right_pairs(stream.channels):
        # In % of its own peak in the task each side would be even: by an MVC of both, or in µV.
        mvc_uv = record.mvc_uv[[left, right]]
        sides, unit = mean_uv[[left, right]], "µV"
        if np.isfinite(mvc_uv).all():
            sides, unit = 100.0 * sides / mvc_uv, "% MVC"
        si_pct = float(robinson_si_pct(sides[0], sides[1]))
        why = "" if math.isfinite(si_pct) else "one side has no valid value"
        found.append(
            {
                "muscle": muscle,
                "left": float(sides[0]),
                "right": float(sides[1]),
                "unit": unit,
                "si_pct": si_pct,
                "why": why,
            }
        )
    return found


def _velocity(record: SetRecord, first: int, end: int) -> dict[str, Any]:
    if record.stream.velocity is None:
        return {}
    speed = record.velocity_m_s(first, end)
    upward = speed[speed > 0]
    # A mean of what is left of a stroke with a hole in it would be a guess.
    whole = np.isfinite(record.power_uv2(first, end)).any(axis=1).all()
    if not len(upward) or not whole:
        return {"velocity_m_s": math.nan, "peak_velocity_m_s": math.nan}
    return {"velocity_m_s": float(upward.mean()), "peak_velocity_m_s": float(upward.max())}


def _intent(record: SetRecord, rep: Rep) -> dict[str, Any]:
    """Return how fast activation came up, of sets by maximal intent."""
    if record.plan.intent != MAXIMAL:
        return {}
    if not judges_single(record.stream):
        why = f"At {record.stream.fs:g} Hz no single start can be judged."
        return {"rer_pct_mvc_s": {}, "time_to_70_ms": math.nan, "why_no_rise": why}
    near = record.stream.samples(_ONSET_NEAR_S)
    found = [rise for sample, rise in record.onsets if abs(sample - rep.start_sample) <= near]
    if not found:
        return {"rer_pct_mvc_s": {}, "time_to_70_ms": math.nan, "why_no_rise": "not measured"}
    rise = found[0]
    return {
        "rer_pct_mvc_s": {f"{ms:g}": value for ms, value in rise.rer_pct_mvc_s.items()},
        "time_to_70_ms": rise.time_to_70_ms,
        "why_no_rise": rise.why,
    }
