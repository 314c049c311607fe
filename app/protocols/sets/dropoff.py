"""EMG drop-off: whether maximal repetitions have become weaker than their own scatter explains.

The rule is that of field guide 3.11: two consecutive repetitions under a limit below the mean of
the first three. With a fixed limit of 10 % it cries wolf in every seventh set of 8 when repetitions
scatter by 10 %, so the limit is widened by the scatter. Three repetitions tell a scatter badly (the
SD of three has an error of half of itself), so the limit comes from the differences between all
neighbouring repetitions so far, which a slow fall hardly enters, drawn towards what is usual.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

WAITING, ON_PLAN, WATCH, STOP = "waiting", "on plan", "watch", "stop"

#: Repetitions that the others are compared with.
FIRST_REPS = 3
#: The limit is this many times the scatter; it may become twice as wide as asked for. Simulated in
#: sets of 8 (tests/unit/protocols/test_dropoff.py): at most 5 % false alarms up to a CV of 10 %.
_WIDTH, _WIDEST = 2.05, 2.0
#: What is usual: the scatter of maximal repetitions, and how much weight it has beside the set's
#: own, in degrees of freedom. Each difference of neighbours is worth two thirds of one.
_USUAL_CV_PCT, _USUAL_FREEDOM, _FREEDOM_EACH = 6.0, 1.0, 2.0 / 3.0
#: First repetitions that scatter by more raise the limit to one and a half at the least.
_SCATTERED_PCT, _SCATTERED_WIDTH = 10.0, 1.5
_ADVICE = "consider capping the load, not the intent"


@dataclass(frozen=True, slots=True)
class DropOff:
    """What the rule says after the newest repetition.

    Parameters
    ----------
    state
        ``waiting`` (fewer than four repetitions), ``on plan``, ``watch`` (the last one is under the
        limit) or ``stop`` (two in a row were, now or earlier in the set).
    drop_pct
        How far the mean of the last two (of the fourth alone) lies below that of the first three;
        negative above it; NaN while waiting.
    cv_pct
        Scatter of the first three, NaN before there are three.
    threshold_pct
        The limit in force.
    why
        One sentence: the numbers, and the advice where there is one.
    """

    state: str
    drop_pct: float
    cv_pct: float
    threshold_pct: float
    why: str


def drop_off(
    values: Sequence[float], *, threshold_pct: float = 10.0, widened: bool = True
) -> DropOff:
    """Judge the repetitions of a set by maximal intent; for others the rule means nothing.

    Parameters
    ----------
    values
        Of each repetition so far, in order; larger is stronger. NaN for one that does not count:
        it is passed over, and keeps its number.
    threshold_pct
        The limit as asked for.
    widened
        Widen it by the scatter; without it is the plain rule of the guide.

    Raises
    ------
    ValueError
        `threshold_pct` is not above 0 and below 50.
    """
    if not 0 < threshold_pct < 50:
        raise ValueError(f"a limit of {threshold_pct:g} % is not possible: above 0, below 50")
    known = [(k, float(v)) for k, v in enumerate(values, start=1) if math.isfinite(v)]
    numbers, found = [k for k, _ in known], np.array([v for _, v in known])
    if len(found) < FIRST_REPS:
        return DropOff(WAITING, math.nan, math.nan, threshold_pct, _waits(len(found)))
    base = float(found[:FIRST_REPS].mean())
    if base <= 0:
        why = "The first three repetitions have no amplitude to compare with."
        return DropOff(WAITING, math.nan, math.nan, threshold_pct, why)
    cv_pct = 100.0 * float(found[:FIRST_REPS].std(ddof=1)) / base
    limit_pct, pair = threshold_pct, None
    for n in range(FIRST_REPS + 1, len(found) + 1):
        if widened:
            limit_pct = _widened(100.0 * found[:n] / base, cv_pct, threshold_pct)
        low = found[n - 2 : n] < base * (1.0 - limit_pct / 100.0)
        if pair is None and n - 2 >= FIRST_REPS and low.all():
            pair = (numbers[n - 2], numbers[n - 1], limit_pct, _drop_pct(found[:n], base))
    if len(found) == FIRST_REPS:
        return DropOff(WAITING, math.nan, cv_pct, threshold_pct, _waits(FIRST_REPS))
    drop_pct = _drop_pct(found, base)
    if pair is not None:
        first, second, limit_then, drop_then = pair
        why = (
            f"Repetitions {first} and {second} were {drop_then:.0f} % below the first three "
            f"(limit {limit_then:.0f} %): {_ADVICE}."
        )
        return DropOff(STOP, drop_pct, cv_pct, limit_pct, why)
    if found[-1] < base * (1.0 - limit_pct / 100.0):
        below_pct = 100.0 * (1.0 - float(found[-1]) / base)
        why = (
            f"Repetition {numbers[-1]} was {below_pct:.0f} % below the first three "
            f"(limit {limit_pct:.0f} %): the next one decides."
        )
        return DropOff(WATCH, drop_pct, cv_pct, limit_pct, why)
    return DropOff(ON_PLAN, drop_pct, cv_pct, limit_pct, _on_plan(cv_pct, limit_pct, threshold_pct))


def _drop_pct(found: np.ndarray, base: float) -> float:
    last = found[max(FIRST_REPS, len(found) - 2) :]
    return 100.0 * (1.0 - float(last.mean()) / base)


def _widened(relative_pct: np.ndarray, cv_pct: float, threshold_pct: float) -> float:
    """Return the limit after `relative_pct` ``(n,)``, in % of the mean of the first three."""
    variance = float(np.mean(np.diff(relative_pct) ** 2)) / 2.0
    freedom = _FREEDOM_EACH * (len(relative_pct) - 1)
    usual = _USUAL_FREEDOM * _USUAL_CV_PCT**2
    scatter_pct = math.sqrt((usual + freedom * variance) / (_USUAL_FREEDOM + freedom))
    least_pct = threshold_pct * (_SCATTERED_WIDTH if cv_pct > _SCATTERED_PCT else 1.0)
    return min(max(_WIDTH * scatter_pct, least_pct), _WIDEST * threshold_pct)


def _waits(n_reps: int) -> str:
    return f"Compared from the fourth repetition on; {n_reps} of 3 so far."


def _on_plan(cv_pct: float, limit_pct: float, threshold_pct: float) -> str:
    if limit_pct < threshold_pct + 0.5:
        return f"Within {limit_pct:.0f} % of the first three repetitions."
    return (
        f"Within {limit_pct:.0f} % of the first three repetitions; the limit was raised from "
        f"{threshold_pct:.0f} %, since repetitions scatter (the first three by {cv_pct:.0f} %)."
    )
