"""Left/right balance of paired muscles, repetition by repetition.

Both sides are averaged over the same span, the repetition of the movement, so a side that joins in
late or not at all counts as weak instead of being measured where it happens to work.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.rep_intervals import half_width
from dsp.symmetry_indices import DEFAULT_INDEX, index_values

#: An imbalance below this is never flagged, in percent (Athos's flag; 10 to 15 % is the habit of
#: return-to-sport tests; no threshold is validated for EMG amplitude).
FLAG_PCT = 15.0
MIN_FLAG_REPS = 5
MIN_REPS = 2

#: A side works in a repetition when its mean envelope is at least twice its rest (6 dB). Threshold
#: crossings of noise alone stay near 1.3 times.
ACTIVE_RATIO = 2.0

#: Rest is never taken lower than what counts as a flat line: a dead channel's filter rings out to
#: 1e-12 uV, and anything is twice that.
FLAT_UV = 0.2

#: A side that works in fewer of the repetitions is called silent.
SILENT_SHARE = 0.25

#: A side leads a repetition when it works at twice the other's part of its own best. When both lead
#: some, and nearly all are led, the sides work in turn.
LEAD_RATIO = 2.0
LED_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class PairBalance:
    """Balance of one left/right pair.

    Parameters
    ----------
    left, right
        Columns of the two channels.
    muscle
        Muscle that both carry.
    si_pct
        Robinson's symmetry index, mean over the repetitions, positive when right is stronger; None
        when withheld.
    ci95_pct
        Half width of its 95 % interval; None when withheld.
    n
        Repetitions behind it.
    flagged
        True when the imbalance is both large and larger than its own uncertainty.
    reason
        Why the index is withheld, a sentence for people; empty when it is not.
    index
        Name of the index chosen, see `dsp.symmetry_indices`. The flag is always that of `si_pct`.
    value, value_ci95
        That index and the half width of its 95 % interval; None when withheld.
    in_turn
        True when the sides worked one after the other: not compared within a repetition, but the
        repetitions of one side with those of the other. `n` is then that of the side with fewer.
    n_left, n_right
        Repetitions of each side; both `n` unless in turn.
    unit, basis
        Unit of the amplitudes and what they were divided by, from whoever measured them.
    """

    left: int
    right: int
    muscle: str
    si_pct: float | None
    ci95_pct: float | None
    n: int
    flagged: bool
    reason: str = ""
    index: str = DEFAULT_INDEX
    value: float | None = None
    value_ci95: float | None = None
    in_turn: bool = False
    n_left: int = 0
    n_right: int = 0
    unit: str = ""
    basis: str = ""


def guarded(balance: PairBalance, poor: Collection[int]) -> PairBalance:
    """Return a balance, withheld while the signal of a side is poor.

    Parameters
    ----------
    balance
        Of a pair.
    poor
        Columns whose signal is poor now.
    """
    bad = [side for side in ("left", "right") if getattr(balance, side) in poor]
    if not bad:
        return balance
    reason = f"{bad[0]} side: poor signal" if len(bad) == 1 else "both sides: poor signal"
    return replace(
        balance,
        si_pct=None,
        ci95_pct=None,
        flagged=False,
        reason=reason,
        value=None,
        value_ci95=None,
    )


def balance_from_reps(
    left_values: ArrayLike,
    right_values: ArrayLike,
    *,
    left_rest: float = 0.0,
    right_rest: float = 0.0,
    left: int = 0,
    right: int = 1,
    muscle: str = "",
    flag_pct: float = FLAG_PCT,
    min_flag_reps: int = MIN_FLAG_REPS,
    index: str = DEFAULT_INDEX,
    side: str = "",
    least: float = 0.0,
) -> PairBalance:
    """Return the balance of a pair from its values in each repetition.

    The index is the mean of the indices of the repetitions, and its half width is
    ``t(0.975, n - 1) * SD / sqrt(n)`` (Student's t, which is 1.96 for many repetitions and 2.78 for
    five). The imbalance is flagged when the symmetry index exceeds `flag_pct` and its own half
    width, and `min_flag_reps` repetitions or more are behind it, whichever index is shown.

    Sides that work in turn (split squats) share no repetition. Then it is the index of the two
    means, its half width that of two independent means: delta method, degrees of freedom by Welch
    and Satterthwaite.

    Parameters
    ----------
    left_values, right_values
        ``(n,)`` amplitude of each side in each repetition. Repetitions that are not finite, or in
        which neither side works, do not count.
    left_rest, right_rest
        Amplitude of each side at rest; a side works from twice that on. 0 when not known.
    left, right, muscle
        Passed on to the result.
    flag_pct, min_flag_reps
        The rule.
    index
        Index to give beside the symmetry index, a key of `dsp.symmetry_indices.INDICES`.
    side
        ``left`` or ``right``, for an index that needs the involved or the dominant side.
    least
        A side works only from this amplitude on, in the unit of the values.

    Returns
    -------
    PairBalance
        Withheld, with the reason, below two repetitions (of each side, when they work in turn),
        when one side is silent, and when both carry the same signal.

    Raises
    ------
    ValueError
        Different numbers of values, a negative one, or an index that is not possible.
    """
    a = np.asarray(left_values, dtype=np.float64)
    b = np.asarray(right_values, dtype=np.float64)
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError(f"both sides need the same number of values, not {a.shape} and {b.shape}")
    finite = np.isfinite(a) & np.isfinite(b)
    # Refuses what is not possible, even when no repetition counts.
    index_values(index, np.where(finite, a, 0.0), np.where(finite, b, 0.0), side=side)
    left_works = (a > 0) & (a >= max(ACTIVE_RATIO * left_rest, least))
    right_works = (b > 0) & (b >= max(ACTIVE_RATIO * right_rest, least))
    counts = finite & (left_works | right_works)
    a, b = a[counts], b[counts]
    left_works, right_works = left_works[counts], right_works[counts]
    left_leads, right_leads = leads(a, b)
    left_leads, right_leads = left_leads & left_works, right_leads & right_works
    found = PairBalance(left, right, muscle, None, None, int(a.size), False, index=index)
    if _in_turn(left_leads, right_leads):
        a, b = a[left_leads], b[right_leads]
        found = replace(found, n=min(a.size, b.size), in_turn=True)
        estimate = _of_means
    else:
        reason = _reason(a, b, left_works, right_works)
        if reason:
            return replace(found, reason=reason, n_left=int(a.size), n_right=int(b.size))
        estimate = _mean_of_reps
    si_pct, half_pct = estimate(DEFAULT_INDEX, a, b, "")
    value, value_half = si_pct, half_pct
    if index != DEFAULT_INDEX:
        value, value_half = estimate(index, a, b, side)
    flagged = abs(si_pct) > max(flag_pct, half_pct) and found.n >= min_flag_reps
    return replace(
        found,
        si_pct=si_pct,
        ci95_pct=half_pct,
        flagged=flagged,
        value=value if math.isfinite(value) else None,  # LSI: a side of 0 in a repetition
        value_ci95=value_half if math.isfinite(value_half) else None,
        n_left=int(a.size),
        n_right=int(b.size),
    )


def leads(
    a: NDArray[np.float64], b: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return in which repetitions each side does the work: at twice the other's part of its best.

    Relative to its own best, so that the gain of a side changes nothing: the rear leg of a split
    squat works too, and a side may read higher in all repetitions.
    """
    if a.size == 0 or min(a.max(), b.max()) <= 0:
        nowhere = np.zeros(a.shape, np.bool_)
        return nowhere, nowhere
    left, right = a / a.max(), b / b.max()
    return left > LEAD_RATIO * right, right > LEAD_RATIO * left


def _in_turn(left_leads: NDArray[np.bool_], right_leads: NDArray[np.bool_]) -> bool:
    led = left_leads | right_leads
    fewest = min(np.count_nonzero(left_leads), np.count_nonzero(right_leads))
    return bool(fewest >= MIN_REPS and led.mean() >= LED_SHARE)


def _mean_of_reps(
    name: str, a: NDArray[np.float64], b: NDArray[np.float64], side: str
) -> tuple[float, float]:
    """Return the mean of an index over repetitions of both sides, and its half width."""
    values = index_values(name, a, b, side=side)
    return float(values.mean()), float(half_width(values.std(ddof=1), values.size))


def _of_means(
    name: str, a: NDArray[np.float64], b: NDArray[np.float64], side: str
) -> tuple[float, float]:
    """Return an index of the means of two sides that worked in turn, and its half width.

    All indices are functions of the ratio, so what counts is the relative variance of each mean,
    and how fast the index changes with the logarithm of the ratio.
    """
    from scipy.special import stdtrit  # here: the window imports this module at its start

    left, right = float(a.mean()), float(b.mean())
    left_var, right_var = (float(x.var(ddof=1)) / (x.size * float(x.mean()) ** 2) for x in (a, b))
    step = math.exp(0.5e-4)
    value, high, low = index_values(
        name,
        [left, left * step, left / step],
        [right, right / step, right * step],
        side=side,
    ).tolist()
    both = left_var + right_var
    if both == 0.0:
        return value, 0.0
    freedom = both**2 / (left_var**2 / (a.size - 1) + right_var**2 / (b.size - 1))
    half = float(stdtrit(freedom, 0.975)) * math.sqrt(both) * abs(high - low) / 2e-4
    return value, half


def _reason(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    left_works: NDArray[np.bool_],
    right_works: NDArray[np.bool_],
) -> str:
    """Return why there is no index for these repetitions, empty when there is one."""
    n = a.size
    if n == 0:
        return "no repetition yet"
    if n < MIN_REPS:
        return f"one repetition so far, {MIN_REPS} needed"
    if np.array_equal(a, b):
        return "both sides carry the same signal"
    if left_works.mean() < SILENT_SHARE:
        return "left side shows no activity"
    if right_works.mean() < SILENT_SHARE:
        return "right side shows no activity"
    both = int(np.count_nonzero(left_works & right_works))
    if 2 * both >= n:
        return ""
    for name, works, other in (
        ("left", left_works, right_works),
        ("right", right_works, left_works),
    ):
        if not (works & ~other).any():
            return f"{name} side works in only {both} of {n} repetitions"
    return "the sides work in turn; not enough repetitions of each side yet"
