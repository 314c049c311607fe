"""Share of work: which part of the total activity each muscle carries, against one's own baseline.

A share is relative: when one rises, others fall. It says how the work is divided under the
electrodes, in the unit the amplitudes were normalised to (percent of MVC), and is only comparable
for the same exercise, load, montage and normalisation.

Noise alone gives a distance: with 10 % scatter of each muscle from repetition to repetition, a
single repetition lies 3.6 to 3.9 % from a baseline of 10 since which nothing has changed (4 to 8
muscles of equal share), and 5.5 to 5.9 % with a scatter of 15 %. A mean of eight halves that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: The guide's rule for the distance, in percent.
AMBER_PCT = 10.0
RED_PCT = 20.0

#: The own rule: so many standard deviations beyond the mean distance of the baseline's repetitions.
#: As in the guide's rule, red is twice as far out as amber. A single repetition without any change
#: is amber in 6 to 9 % and red in 1 to 2 % of cases (10 to 5 repetitions of baseline, 4 to 8
#: muscles), the mean of eight in 0.1 %.
AMBER_SDS = 2.0
RED_SDS = 4.0

#: With fewer repetitions a baseline is not compared with.
MIN_BASELINE_REPS = 5

#: The compensation alarm. In sets of 8 repetitions without any change it is raised in 0.1 to 5 %
#: (3 to 8 muscles, equal or unequal, scatter of 10 or 15 %, 5 or 8 repetitions of baseline; 5000
#: sets each); without the rule for the muscle that gives it would be up to 18 %. One muscle at 60 %
#: and another at 140 % are found in 99 % of sets with a scatter of 10 %, in 81 % with one of 15 %.
TAKEOVER_SDS = 2.0
TAKEOVER_POINTS = 3.0
TAKEOVER_REPS = 2

#: Of two muscles one's rise is the other's fall: no second sign, and 9 % false alarms.
TAKEOVER_MUSCLES = 3

RULES = ("guide", "own")


@dataclass(frozen=True, slots=True)
class ShareNorm:
    """Shares of a baseline, and how much its repetitions differ among themselves.

    Parameters
    ----------
    mean, sd
        ``(m,)`` share of each muscle: mean over the repetitions, and standard deviation.
    distance_mean_pct, distance_sd_pct
        Distance of each repetition from the mean of all others (left out, because a mean that holds
        the repetition itself lies too near): mean and standard deviation.
    n
        Repetitions.
    """

    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    distance_mean_pct: float
    distance_sd_pct: float
    n: int


@dataclass(frozen=True, slots=True)
class ShareVerdict:
    """How far the shares of some repetitions lie from the baseline.

    Parameters
    ----------
    distance_pct, angle_deg
        Of the mean shares of the repetitions; None when withheld.
    level
        ``green``, ``amber`` or ``red``; empty when withheld.
    rule
        ``guide`` or ``own``.
    limits
        Distance in percent above which it is amber, and red; NaN when withheld.
    n
        Repetitions behind it.
    reason
        Why it is withheld, a sentence for people; empty when it is not.
    """

    distance_pct: float | None
    angle_deg: float | None
    level: str
    rule: str
    limits: tuple[float, float]
    n: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Takeover:
    """One muscle takes over work from another, compared with the baseline.

    Parameters
    ----------
    muscle
        Column whose share rose.
    points
        By how many points of the total, mean over the repetitions that raised the alarm.
    gives
        Column whose share fell most in them.
    gives_points
        By how many points it fell, positive.
    rep
        Index of the last repetition of the newest run that raises it.
    rises
        Columns of all muscles whose share rose in that run, `muscle` the most.
    """

    muscle: int
    points: float
    gives: int
    gives_points: float
    rep: int
    rises: tuple[int, ...] = ()


def shares(amplitudes: ArrayLike) -> NDArray[np.float64]:
    """Return the share of each muscle in the total.

    Parameters
    ----------
    amplitudes
        ``(..., m)`` not negative, all normalised the same way.

    Returns
    -------
    ndarray
        ``(..., m)``, each row with the sum 1; NaN for a row that is not finite or all zero: a
        muscle that is missing would change the shares of all others.

    Raises
    ------
    ValueError
        A negative amplitude, or no muscle.
    """
    values = np.asarray(amplitudes, dtype=np.float64)
    if values.ndim < 1 or values.shape[-1] < 1:
        raise ValueError("shares need at least one muscle")
    if (values < 0).any():
        raise ValueError("amplitudes of shares cannot be negative")
    total = values.sum(axis=-1, keepdims=True)
    known = np.isfinite(total) & (total > 0)
    safe = np.where(known, values, 0.0) / np.where(known, total, 1.0)
    return np.where(known, safe, np.nan)


def share_distance_pct(share: ArrayLike, reference: ArrayLike) -> NDArray[np.float64]:
    """Return the distance ``1/2 sum |s - ref| * 100``: the part of the work that moved elsewhere.

    Parameters
    ----------
    share, reference
        ``(..., m)`` shares that broadcast.

    Returns
    -------
    ndarray
        ``(...)`` 0 to 100 %; NaN where a share is.
    """
    a, b = np.asarray(share, dtype=np.float64), np.asarray(reference, dtype=np.float64)
    return np.asarray(np.minimum(50.0 * np.abs(a - b).sum(axis=-1), 100.0))


def share_angle_deg(share: ArrayLike, reference: ArrayLike) -> NDArray[np.float64]:
    """Return the angle between two vectors of shares.

    Parameters
    ----------
    share, reference
        ``(..., m)`` shares that broadcast.

    Returns
    -------
    ndarray
        ``(...)`` 0 to 90 degrees; NaN where a share is.
    """
    a, b = np.asarray(share, dtype=np.float64), np.asarray(reference, dtype=np.float64)
    a = a / np.linalg.norm(a, axis=-1, keepdims=True)
    b = b / np.linalg.norm(b, axis=-1, keepdims=True)
    # The arc cosine of nearly parallel vectors would be wrong from the eighth digit on.
    apart = np.linalg.norm(a - b, axis=-1)
    return np.asarray(np.degrees(2.0 * np.arctan2(apart, np.linalg.norm(a + b, axis=-1))))


def share_norm(shares_of_reps: ArrayLike) -> ShareNorm:
    """Return the norm of a baseline from the shares of its repetitions.

    Parameters
    ----------
    shares_of_reps
        ``(n, m)``; repetitions that are not finite do not count.

    Returns
    -------
    ShareNorm
        NaN what the repetitions are too few for (a spread needs two, that of the distances three).

    Raises
    ------
    ValueError
        Not a table of repetitions by muscles.
    """
    table = _finite_rows(shares_of_reps)
    n, m = table.shape
    if n == 0:
        unknown = np.full(m, np.nan)
        return ShareNorm(unknown, unknown, math.nan, math.nan, 0)
    mean = table.mean(axis=0)
    if n == 1:
        return ShareNorm(mean, np.full(m, np.nan), math.nan, math.nan, 1)
    distances = share_distance_pct(table, (n * mean - table) / (n - 1))
    spread = float(distances.std(ddof=1)) if n > 2 else math.nan  # two lie equally far apart
    return ShareNorm(mean, table.std(axis=0, ddof=1), float(distances.mean()), spread, n)


def share_verdict(shares_of_reps: ArrayLike, norm: ShareNorm, rule: str = "guide") -> ShareVerdict:
    """Return how far repetitions lie from the baseline, and whether that is much.

    Parameters
    ----------
    shares_of_reps
        ``(k, m)`` shares of the repetitions; those that are not finite do not count.
    norm
        Of the baseline.
    rule
        ``guide``: amber above 10 %, red above 20 %. ``own``: amber more than 2 standard deviations
        beyond the mean distance of the baseline's own repetitions, red more than 4.

    Raises
    ------
    ValueError
        An unknown rule, or another number of muscles.
    """
    if rule not in RULES:
        raise ValueError(f"rule must be one of {', '.join(RULES)}, not {rule!r}")
    table = _matching_rows(shares_of_reps, norm)
    k = len(table)
    reason = _too_little(norm) or ("" if k else "no repetition with all muscles yet")
    if reason:
        return ShareVerdict(None, None, "", rule, (math.nan, math.nan), k, reason)
    amber, red = AMBER_PCT, RED_PCT
    if rule == "own":
        amber, red = (
            norm.distance_mean_pct + sds * norm.distance_sd_pct for sds in (AMBER_SDS, RED_SDS)
        )
    mean = table.mean(axis=0)
    distance = float(share_distance_pct(mean, norm.mean))
    level = "red" if distance > red else "amber" if distance > amber else "green"
    angle = float(share_angle_deg(mean, norm.mean))
    return ShareVerdict(distance, angle, level, rule, (amber, red), k)


def takeover(
    shares_of_reps: ArrayLike,
    norm: ShareNorm,
    *,
    consecutive: int = TAKEOVER_REPS,
    sds: float = TAKEOVER_SDS,
    least_points: float = TAKEOVER_POINTS,
) -> Takeover | None:
    """Return the newest compensation: a muscle whose share rises while that of another falls.

    Raised when, in `consecutive` repetitions in a row, the share of one muscle lies above its
    baseline by more than `sds` standard deviations of the baseline's repetitions and by more than
    `least_points`, and that of another below its own by more than `sds`.

    Parameters
    ----------
    shares_of_reps
        ``(k, m)`` shares of the repetitions in order. A repetition that is not finite breaks a row.
    norm
        Of the baseline.
    consecutive, sds, least_points
        The rule.

    Returns
    -------
    Takeover or None
        None without an alarm, with fewer than five repetitions in the baseline, and of fewer than
        three muscles.

    Raises
    ------
    ValueError
        Another number of muscles, or a rule that is not possible.
    """
    if consecutive < 1 or not sds > 0 or not least_points >= 0:
        raise ValueError(
            f"not possible: consecutive {consecutive}, sds {sds}, least_points {least_points}"
        )
    table = _table(shares_of_reps)
    _same_muscles(table, norm)
    if _too_little(norm) or norm.mean.size < TAKEOVER_MUSCLES or len(table) < consecutive:
        return None
    spread = sds * norm.sd
    limit = np.maximum(spread, least_points / 100.0)
    change = table - norm.mean
    runs = np.lib.stride_tricks.sliding_window_view(change, consecutive, axis=0)  # (k', m, c)
    rises = np.logical_and.reduce(runs > limit[:, None], axis=-1)
    falls = np.logical_and.reduce(runs < -spread[:, None], axis=-1)
    raised = np.flatnonzero(
        np.logical_or.reduce(rises, axis=1) & np.logical_or.reduce(falls, axis=1)
    )
    if raised.size == 0:
        return None
    newest = int(raised[-1])
    mean = runs[newest].mean(axis=-1)
    muscle = int(np.where(rises[newest], mean, -np.inf).argmax())
    gives = int(mean.argmin())
    return Takeover(
        muscle,
        100.0 * float(mean[muscle]),
        gives,
        -100.0 * float(mean[gives]),
        newest + consecutive - 1,
        tuple(np.flatnonzero(rises[newest]).tolist()),
    )


def _too_little(norm: ShareNorm) -> str:
    if norm.n >= MIN_BASELINE_REPS:
        return ""
    return f"the baseline has {norm.n} usable repetitions, {MIN_BASELINE_REPS} needed"


def _table(shares_of_reps: ArrayLike) -> NDArray[np.float64]:
    table = np.asarray(shares_of_reps, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"shares must be repetitions by muscles, not of shape {table.shape}")
    return table


def _finite_rows(shares_of_reps: ArrayLike) -> NDArray[np.float64]:
    table = _table(shares_of_reps)
    return table[np.isfinite(table).all(axis=1)]


def _same_muscles(table: NDArray[np.float64], norm: ShareNorm) -> None:
    if table.shape[1] != norm.mean.size:
        raise ValueError(f"{table.shape[1]} muscles, but the baseline has {norm.mean.size}")


def _matching_rows(shares_of_reps: ArrayLike, norm: ShareNorm) -> NDArray[np.float64]:
    _same_muscles(_table(shares_of_reps), norm)
    return _finite_rows(shares_of_reps)
