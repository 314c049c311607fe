"""In which order the muscles begin over the repetitions of a set, and where that is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.rep_intervals import MIN_REPS, mean_interval, too_few

#: Level of the tests over all pairs of a set. Onsets of single repetitions are not quite normal: at
#: 5 % some left side was called sure in 6 % of 400 simulated symmetric squats (250 Hz, 8 muscles,
#: 8 repetitions), at 3 % in 3 %.
ALPHA = 0.03
#: Of the least squares: 8 muscles with a third of their onsets missing are then within 1e-8 s of
#: where it ends (500 cases).
_TURNS = 20


@dataclass(frozen=True, slots=True)
class OnsetOrder:
    """Order of the muscles over repetitions.

    Parameters
    ----------
    offset_s
        ``(C,)`` mean of each muscle's onset relative to the reference; positive is later; NaN when
        withheld.
    median_s
        ``(C,)`` its median.
    half_s
        ``(C,)`` half width of the mean's 95 % interval.
    n
        ``(C,)`` repetitions behind it.
    order
        Columns that have an offset, the earliest first.
    reasons
        Why a muscle has none, one per channel; empty where it has.
    difference_s
        ``(C, C)`` mean of ``onset[j] - onset[i]`` at ``[i, j]``: positive when j comes after i.
    difference_half_s
        ``(C, C)`` half width of its own 95 % interval, not corrected for the number of pairs.
    pair_n
        ``(C, C)`` repetitions with both.
    sure
        ``(C, C)`` whether the order of a pair is sure, corrected over the tested pairs by Holm.
    """

    offset_s: NDArray[np.float64]
    median_s: NDArray[np.float64]
    half_s: NDArray[np.float64]
    n: NDArray[np.int64]
    order: tuple[int, ...]
    reasons: tuple[str, ...]
    difference_s: NDArray[np.float64]
    difference_half_s: NDArray[np.float64]
    pair_n: NDArray[np.int64]
    sure: NDArray[np.bool_]


def onset_order(
    onsets_s: ArrayLike,
    reference: int | None = None,
    pairs: Sequence[tuple[int, int]] | None = None,
) -> OnsetOrder:
    """Return the order of the muscles from their onsets in each repetition.

    Relative to the mean onset of the muscles in each repetition, or to a muscle of choice. Where a
    muscle has no onset in some repetitions, the mean of those is the one that fits the other
    muscles best (least squares of repetition plus muscle), so a missing value moves nobody.

    Pairs are compared within the repetitions that have both: a t test of the paired differences,
    over all pairs by the rule of Holm 1979 at 3 % (`ALPHA`). Simulated squats of 8 repetitions, 8
    muscles, one of them late: sure at 40 ms in a third of the sets, at 80 ms in all (2000 Hz); in
    a quarter and three quarters at 250 Hz. The more pairs are asked about, the less is sure.

    Parameters
    ----------
    onsets_s
        ``(n, C)`` seconds on any clock that the muscles of a repetition share; NaN where none.
    reference
        Column that the offsets are relative to; None for the mean.
    pairs
        Pairs of columns that are tested; None for all of them. The others are not sure.

    Returns
    -------
    OnsetOrder
        A muscle, and a pair, is withheld below `MIN_REPS` repetitions.
    """
    from scipy.special import stdtr  # here: the window imports this module at its start

    x = np.atleast_2d(np.asarray(onsets_s, dtype=np.float64))
    known = np.isfinite(x)
    n_channels = x.shape[1]
    enough = known.sum(axis=0) >= MIN_REPS
    begin = x[:, reference] if reference is not None else _rep_means(x, known, enough)
    offsets = x - begin[:, np.newaxis]
    offset, _, half, n = mean_interval(offsets)
    median = np.full(n_channels, np.nan)
    for k in np.flatnonzero(np.isfinite(offset)):
        median[k] = np.nanmedian(offsets[:, k])

    apart = x[:, np.newaxis, :] - x[:, :, np.newaxis]
    difference, sd, difference_half, pair_n = mean_interval(apart)
    error = np.where(pair_n > 0, sd / np.sqrt(np.maximum(pair_n, 1)), np.nan)
    p = np.ones_like(error)
    tested = np.isfinite(error) & (np.abs(difference) > 0.0)
    with np.errstate(divide="ignore"):  # the same difference in each repetition: sure
        p[tested] = 2.0 * stdtr(pair_n[tested] - 1, -np.abs(difference[tested]) / error[tested])
    ranked = np.argsort(offset, kind="stable")
    order = tuple(k for k in ranked.tolist() if np.isfinite(offset[k]))
    return OnsetOrder(
        offset_s=offset,
        median_s=median,
        half_s=half,
        n=n,
        order=order,
        reasons=tuple(
            "" if np.isfinite(value) else too_few(count)
            for value, count in zip(offset.tolist(), n.tolist(), strict=True)
        ),
        difference_s=difference,
        difference_half_s=difference_half,
        pair_n=pair_n,
        sure=_holm(p, np.isfinite(difference) & _asked(n_channels, pairs)),
    )


def _rep_means(
    x: NDArray[np.float64], known: NDArray[np.bool_], enough: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return when each repetition begins by all its muscles, ``(n,)``, NaN where none is known.

    Least squares of ``onset = repetition + muscle``, the muscles' parts adding up to 0, by taking
    turns; without missing values it is the mean of each repetition, at once.
    """
    used = known & enough
    filled = np.where(used, x, 0.0)
    per_rep, per_muscle = used.sum(axis=1), used.sum(axis=0)
    muscles = np.zeros(x.shape[1])
    reps = np.zeros(x.shape[0])
    for _ in range(_TURNS):
        fitted = np.where(used, muscles, 0.0).sum(axis=1)
        reps = (filled.sum(axis=1) - fitted) / np.maximum(per_rep, 1)
        moved = np.where(used, reps[:, np.newaxis], 0.0).sum(axis=0)
        muscles = (filled.sum(axis=0) - moved) / np.maximum(per_muscle, 1)
        if used.any():
            muscles -= muscles[enough].mean()
    return np.where(per_rep > 0, reps, np.nan)


def _asked(n_channels: int, pairs: Sequence[tuple[int, int]] | None) -> NDArray[np.bool_]:
    asked = np.full((n_channels, n_channels), pairs is None)
    for first, second in pairs or ():
        asked[first, second] = asked[second, first] = True
    return asked


def _holm(p: NDArray[np.float64], tested: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which pairs differ, ``(C, C)``: Holm's rule over the tested ones at `ALPHA`."""
    first, second = np.nonzero(np.triu(tested, 1))
    values = p[first, second]
    ranked = np.argsort(values, kind="stable")
    limits = ALPHA / np.arange(len(values), 0, -1)
    passed = np.cumprod(values[ranked] <= limits).astype(bool)
    sure = np.zeros(p.shape, dtype=np.bool_)
    sure[first[ranked[passed]], second[ranked[passed]]] = True
    return sure | sure.T
