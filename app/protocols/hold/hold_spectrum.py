"""Whether the spectrum falls: within one long hold, or from pause to pause.

A slope needs 20 s at any rate (field guide 3.3): its standard error by the noise of the windows
alone is 0.9 %/s at 10 s, 0.3 at 20 s and 0.17 at 30 s, where muscles fall by 0.2 to 1 %/s. Pauses
of a few seconds are therefore compared with each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from app.protocols.hold.hold_plan import HoldZone
from app.protocols.reference import Reference
from app.protocols.stream import Medians, Stream

#: Windows begin at multiples of their step, so the first and the last one of a hold leave up to
#: this much of it.
_EDGES_S = 1.0


def snr_db(reference: Reference | None, mean_uv: float) -> float | None:
    """Return how far a mean RMS is above the rest that was measured with the MVC; None: unknown."""
    if reference is None or not (reference.rest_uv > 0 and mean_uv > 0):
        return None
    power = (mean_uv / reference.rest_uv) ** 2 - 1.0
    return 10.0 * math.log10(power) if power > 0 else -math.inf


def slope(
    stream: Stream,
    zone: HoldZone,
    medians: Sequence[Medians],
    span: tuple[int, int],
    snr: float | None,
) -> dict[str, Any]:
    """Return the course of the median frequency of one muscle within a hold, or why there is none.

    Parameters
    ----------
    stream, zone
        The stream, and whose it is.
    medians
        Those that became known in the hold; the ones whose windows lie within it count.
    span
        Start and end of the hold.
    snr
        Signal to noise in dB; None where it is not known.
    """
    from dsp.tiers import Feature, Policy, feature_policy, tier_note
    from dsp.trend import MIN_SPAN_S, NORMAL_SPAN_S, SNR_UNKNOWN, mdf_trend

    held_s = stream.seconds(span[1] - span[0])
    policy = feature_policy(stream.tier, Feature.SLOPE)
    if policy.policy is not Policy.WITHHELD and held_s < MIN_SPAN_S:
        return _withheld(f"a slope of the spectrum needs a hold of {MIN_SPAN_S:g} s or more")
    window = stream.spectrum_samples
    within = [
        one for one in medians if one.end_sample - window >= span[0] and one.end_sample <= span[1]
    ]
    times_s = [stream.seconds(one.end_sample - window / 2 - span[0]) for one in within]
    values_hz = np.array([one.hz[zone.column] for one in within], dtype=np.float64)
    found = mdf_trend(
        times_s,
        values_hz,
        np.isfinite(values_hz),
        None,
        tier=stream.tier,
        snr_db=snr,
        window_s=stream.seconds(window),
        min_span_s=MIN_SPAN_S - _EDGES_S,
    )
    if not found.valid:
        return _withheld(found.reason)
    notes = [SNR_UNKNOWN] if snr is None else []
    if stream.tier != "A":
        notes.insert(0, tier_note(stream.tier))
    in_hz = found.hz_comparable
    return {
        "slope_pct_per_s": found.slope_pct_per_s,
        "slope_se_pct_per_s": found.slope_se_pct_per_s,
        "start_hz": found.intercept_hz if in_hz else None,
        "slope_hz_per_s": found.slope_hz_per_s if in_hz else None,
        "n": found.n,
        "weak": held_s < NORMAL_SPAN_S,
        "why": "",
        "note": "; ".join(notes),
    }


def mean_hz(
    stream: Stream, zone: HoldZone, medians: Sequence[Medians], span: tuple[int, int]
) -> float:
    """Return the mean median frequency of the windows within a pause; NaN without one."""
    window = stream.spectrum_samples
    values = [
        float(one.hz[zone.column])
        for one in medians
        if one.end_sample - window >= span[0] and one.end_sample <= span[1]
    ]
    known = [value for value in values if math.isfinite(value)]
    return sum(known) / len(known) if known else math.nan


def trend_over(repeats: Sequence[int], values: Sequence[float]) -> dict[str, Any]:
    """Return the straight line through a value of each repetition, in percent of its start.

    Parameters
    ----------
    repeats
        Their numbers, from 1.
    values
        NaN where one has none.
    """
    from dsp.trend import MIN_REPS, NOT_NEAR_A_LINE, fit_trend

    known = [(n - 1, one) for n, one in zip(repeats, values, strict=True) if math.isfinite(one)]
    if len(known) < MIN_REPS:
        return {"n": len(known), "why": f"a trend needs {MIN_REPS} of them, there are {len(known)}"}
    line = fit_trend([n for n, _ in known], [value for _, value in known])
    if line.intercept <= 0:
        return {"n": len(known), "why": NOT_NEAR_A_LINE}
    return {
        "n": len(known),
        "why": "",
        "pct_per_repeat": line.slope_pct_per_s,
        "se_pct_per_repeat": line.slope_se_pct_per_s,
    }


def _withheld(why: str) -> dict[str, Any]:
    return {"slope_pct_per_s": None, "slope_se_pct_per_s": None, "n": 0, "why": why}
