"""When the muscles begin in a repetition, and how much later one comes than another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.estimate import Estimate
from app.protocols.balance.parts import LagPart, TimingPart
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import POINTS, BalanceRow, copied
from app.protocols.balance.usable import why_unusable_channels
from dsp.envelope_lag import MAX_LAG_S, envelope_lags, mean_lag
from dsp.onset_order import OnsetOrder, onset_order
from dsp.rep_intervals import MIN_REPS
from dsp.rep_onsets import WORKS_RATIO

#: A repetition must be so many times as long as the lag that is looked for in it.
_LENGTHS = 4.0
#: Lag in ms, correlation, and why there is none.
_RowLag = tuple[float, float, str]


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
    asked = tuple(pairs)
    by_row = [row.once("lags", (asked,), partial(_lags_of, row, asked)) for row in rows]
    by_pair = list(zip(*by_row, strict=True)) if rows else [()] * len(pairs)
    return TimingPart(
        columns=plan.muscles,
        order=_order(rows, plan.muscles, unusable),
        lags=tuple(
            _lag(found, pair, unusable, copies) for pair, found in zip(asked, by_pair, strict=True)
        ),
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
    found: Sequence[_RowLag],
    pair: tuple[int, int],
    unusable: Mapping[int, str],
    copies: Collection[tuple[int, int]],
) -> LagPart:
    first, second = pair
    if (min(pair), max(pair)) in copies:
        why = "both carry one and the same signal: check the cables"
    else:
        why = unusable.get(first) or unusable.get(second) or ""
    if why:
        return LagPart(first, second, Estimate(reason=why), math.nan)
    mean = mean_lag([lag for lag, _, _ in found])
    reason = mean.reason
    if reason and len(found) >= MIN_REPS:
        reason = usual_reason(why for _, _, why in found) or reason
    known = [r for lag, r, _ in found if not math.isnan(lag)]
    return LagPart(
        first,
        second,
        Estimate(mean.lag_ms, mean.half_ms, mean.n, reason),
        sum(known) / len(known) if known and not reason else math.nan,
    )


def _lags_of(row: BalanceRow, pairs: Sequence[tuple[int, int]]) -> list[_RowLag]:
    """Return the lag of each pair in one repetition."""
    lags: list[_RowLag] = [(math.nan, math.nan, _why_no_lag(row, *pair)) for pair in pairs]
    asked = [k for k, (_, _, why) in enumerate(lags) if not why]
    curves: NDArray[np.float64] = row.curve_uv
    found = (
        envelope_lags(
            curves[:, [pairs[k][0] for k in asked]],
            curves[:, [pairs[k][1] for k in asked]],
            row.duration_s / (POINTS - 1),
            min(MAX_LAG_S, row.duration_s / _LENGTHS),
        )
        if asked
        else ()
    )
    for k, one in zip(asked, found, strict=True):
        lag_ms = math.nan if one.lag_ms is None else one.lag_ms
        lags[k] = lag_ms, math.nan if one.peak_r is None else one.peak_r, one.reason
    return lags


def _why_no_lag(row: BalanceRow, first: int, second: int) -> str:
    why = row.why_not[first] or row.why_not[second]
    if why:
        return why
    if not row.duration_s > 0:
        return "the length of the repetition is not known"
    silent = is_silent(row, first) or is_silent(row, second)
    return "one of them shows no activity" if silent else ""
