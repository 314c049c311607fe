"""When the muscles begin in a repetition, and how much later one comes than another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.estimate import Estimate
from app.protocols.balance.parts import LagPart, TimingPart
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import POINTS, BalanceRow, copied
from app.protocols.balance.usable import why_unusable_channels
from dsp.envelope_lag import MAX_LAG_S, envelope_lag, mean_lag
from dsp.onset_order import OnsetOrder, onset_order
from dsp.rep_intervals import MIN_REPS
from dsp.rep_onsets import WORKS_RATIO

#: A repetition must be so many times as long as the lag that is looked for in it.
_LENGTHS = 4.0


def timing_part(rows: Sequence[BalanceRow], plan: BalancePlan) -> TimingPart | None:
    """Return the order of the muscles and the lags of pairs; None where there is no EMG.

    Parameters
    ----------
    rows
        The repetitions.
    plan
        Which muscles, and which pairs: left and right, agonist and antagonist.
    """
    if not plan.muscles:
        return None
    pairs = [(left, right) for left, right, _ in plan.pairs]
    pairs += [one for one in plan.antagonists if one not in pairs]
    unusable, copies = why_unusable_channels(rows), copied(rows)
    return TimingPart(
        columns=plan.muscles,
        order=_order(rows, plan.muscles, unusable),
        lags=tuple(_lag(rows, first, second, unusable, copies) for first, second in pairs),
    )


def is_silent(row: BalanceRow, column: int) -> bool:
    """Tell whether a muscle does not reach twice its rest in a repetition."""
    peak, rest = row.peak_uv[column], row.rest_uv[column]
    return bool(math.isfinite(peak) and math.isfinite(rest) and not peak > WORKS_RATIO * rest)


def usual_reason(reasons: Iterable[str]) -> str:
    """Return the most frequent of the reasons that are not empty; empty where there is none."""
    known = Counter(reason for reason in reasons if reason)
    return known.most_common(1)[0][0] if known else ""


def _order(
    rows: Sequence[BalanceRow], columns: Sequence[int], spoilt: Mapping[int, str]
) -> OnsetOrder:
    held = list(columns)
    onsets_s = np.array([row.onset_s[held] for row in rows]).reshape(len(rows), len(held))
    onsets_s[:, [k for k, column in enumerate(columns) if column in spoilt]] = math.nan
    order = onset_order(onsets_s)
    reasons = tuple(
        "" if not reason else spoilt.get(column) or _why(rows, column, reason)
        for column, reason in zip(columns, order.reasons, strict=True)
    )
    return replace(order, reasons=reasons)


def _why(rows: Sequence[BalanceRow], column: int, counted: str) -> str:
    """Return what keeps the onsets of a muscle from being known, and in how many repetitions."""
    reasons = [row.why_no_onset[column] for row in rows]
    usual = usual_reason(reasons)
    if not usual or len(rows) < MIN_REPS:
        return counted
    return f"{usual} ({reasons.count(usual)} of {len(rows)} repetitions)"


def _lag(
    rows: Sequence[BalanceRow],
    first: int,
    second: int,
    unusable: Mapping[int, str],
    copies: Collection[tuple[int, int]],
) -> LagPart:
    if (min(first, second), max(first, second)) in copies:
        why = "both carry one and the same signal: check the cables"
    else:
        why = unusable.get(first) or unusable.get(second) or ""
    if why:
        return LagPart(first, second, Estimate(reason=why), math.nan)
    found = [_lag_of(row, first, second) for row in rows]
    lags_ms = [lag for lag, _, _ in found]
    mean = mean_lag(np.array(lags_ms, np.float64))
    reason = mean.reason
    if reason and len(rows) >= MIN_REPS:
        reason = usual_reason(why for _, _, why in found) or reason
    known = [r for lag, r, _ in found if not math.isnan(lag)]
    return LagPart(
        first,
        second,
        Estimate(mean.lag_ms, mean.half_ms, mean.n, reason),
        float(np.mean(known)) if known and not reason else math.nan,
    )


def _lag_of(row: BalanceRow, first: int, second: int) -> tuple[float, float, str]:
    """Return lag in ms, correlation, and why there is none."""
    why = row.why_not[first] or row.why_not[second]
    if why:
        return math.nan, math.nan, why
    if not row.duration_s > 0:
        return math.nan, math.nan, "the length of the repetition is not known"
    for column in (first, second):
        if is_silent(row, column):
            return math.nan, math.nan, "one of them shows no activity"
    curves: NDArray[np.float64] = row.curve_uv
    found = envelope_lag(
        curves[:, first],
        curves[:, second],
        row.duration_s / (POINTS - 1),
        min(MAX_LAG_S, row.duration_s / _LENGTHS),
    )
    lag_ms = math.nan if found.lag_ms is None else found.lag_ms
    return lag_ms, math.nan if found.peak_r is None else found.peak_r, found.reason
