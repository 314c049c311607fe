"""How sure the weights of synergies are: the repetitions are drawn again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.hals import descend, fit_activations
from dsp.synergy_match import match_synergies

#: With fewer repetitions an interval says little: it holds what it should in too few cases.
MIN_REPS = 5

#: So many draws are fitted together: their activations stay in the processor's cache.
_TOGETHER = 8
_GAIN, _UPDATES = 1e-6, 100

#: Every draw begins at the weights found plus up to this much (their columns have length 1). From
#: the weights themselves a small one stays where it is, and only 76 % of the intervals of weights
#: under 0.2 held what many repetitions gave, instead of 95 % (10 repetitions, 8 muscles).
_SHAKE = 0.05


@dataclass(frozen=True, slots=True)
class WeightIntervals:
    """Bootstrap intervals of the weights of synergies.

    Parameters
    ----------
    n
        Repetitions they come from.
    low, high
        ``(m, k)`` limits of each weight, of synergies of length 1; empty when withheld.
    reason
        Why they are withheld; empty when they are not.
    """

    n: int
    low: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    high: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    reason: str = ""


def weight_intervals(
    envelopes: ArrayLike,
    weights: ArrayLike,
    unit: ArrayLike,
    reps: Sequence[tuple[int, int]],
    *,
    resamples: int = 200,
    seed: int = 0,
    level: float = 0.95,
) -> WeightIntervals:
    """Return how far the weights would move with other repetitions of the same kind.

    As many repetitions as there are are drawn with repetition, the synergies are fitted to them
    from close to the weights found, matched with these, and the percentiles of each weight are
    taken. The percentiles of few repetitions are too narrow; they are moved out from the weight by
    ``sqrt(n / (n - 1))`` and by Student's t over the normal quantile.

    They tell what other repetitions would give with the same electrodes, not how far the weights
    are from the muscles' own: noise in the envelopes moves weights in one direction, whatever the
    repetitions.

    Parameters
    ----------
    envelopes
        ``(T, m)`` in any unit; negative values count as zero. Frames in which a muscle that counts
        has no value do not count.
    weights
        ``(m, k)`` as `dsp.synergy.extract_synergies` found them.
    unit
        ``(m,)`` what each muscle was divided by; NaN for one that was left out, whose limits are 0.
    reps
        Rows ``[start, stop)`` of each repetition.
    resamples
        How many draws.
    seed
        Of the draws.
    level
        Nominal coverage.

    Raises
    ------
    ValueError
        Shapes that do not fit.
    """
    from scipy.stats import norm, t

    data, w = np.asarray(envelopes, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    scale = np.asarray(unit, dtype=np.float64)
    if data.ndim != 2 or w.ndim != 2 or not data.shape[1] == len(w) == scale.size:
        raise ValueError(f"envelopes {data.shape}, weights {w.shape}, units {scale.shape}")
    used = np.flatnonzero(np.isfinite(scale) & (scale > 0))
    rows = [np.arange(start, stop) for start, stop in reps]
    rows = [each[np.isfinite(data[each][:, used]).all(axis=1)] for each in rows]
    rows = [each for each in rows if each.size]
    n = len(rows)
    if n < MIN_REPS:
        return WeightIntervals(n, reason=f"withheld: {n} repetitions, {MIN_REPS} are needed")
    v = np.maximum(data[np.concatenate(rows)][:, used] / scale[used], 0.0).T.copy()
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(n, np.full(n, 1.0 / n), size=resamples)
    counts = np.repeat(drawn.astype(np.float64), [each.size for each in rows], axis=1)
    found = np.zeros((resamples, *w.shape))
    for at in range(0, resamples, _TOGETHER):
        some = counts[at : at + _TOGETHER]
        begin = w[used].T + _SHAKE * rng.random((len(some), w.shape[1], used.size))
        activations = fit_activations(v, begin)
        fitted, _, _ = descend(v, begin, activations, gain=_GAIN, most=_UPDATES, counts=some)
        for row, each in enumerate(fitted, at):
            found[row, used] = _as_reference(each.T, w[used])
    tail = (1.0 - level) / 2
    low, high = np.quantile(found, [tail, 1.0 - tail], axis=0)
    wider = float(np.sqrt(n / (n - 1)) * t.ppf(1.0 - tail, n - 1) / norm.ppf(1.0 - tail))
    return WeightIntervals(
        n,
        low=np.clip(np.minimum(w, w + wider * (low - w)), 0.0, 1.0),
        high=np.clip(np.maximum(w, w + wider * (high - w)), 0.0, 1.0),
    )


def _as_reference(
    weights: NDArray[np.float64], reference: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the columns at length 1, in the order of those of the reference that they match."""
    length = np.linalg.norm(weights, axis=0)
    ordered = np.zeros_like(weights)
    for column, known in match_synergies(weights, reference).pairs:
        ordered[:, known] = weights[:, column] / (length[column] or 1.0)
    return ordered
