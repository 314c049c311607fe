"""Known synergies looked for in new envelopes: how strongly each works, and how well they explain.

The weights W stay as they were found; for each frame v the activations are
``h = argmin |W h - v|`` with none below zero, exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Matrix = NDArray[np.float64]

#: Every set of synergies that may work together is tried, and there are 2 to the power of their
#: number.
MAX_PROJECTED = 8

#: A window in which the muscles stay below this share of their units (RMS over all of them) is
#: rest: its VAF would be that of noise.
REST_LEVEL = 0.03

#: A repetition is off the pattern when its VAF is so far below the baseline's, and the pattern
#: differs when so many are in a row (field guide 3.9).
DIFFERS_BELOW = 0.10
DIFFERS_REPS = 2

_SLICE_VALUES = 1 << 18  # of one table of candidates: 2 MB


class FixedSynergies:
    """Synergies as they were found, to look for in other envelopes.

    The solution of each frame is the best of the least-squares solutions of all sets of synergies
    that have nothing below zero; for up to 8 synergies that is one small table, made once.

    Parameters
    ----------
    weights
        ``(m, k)`` non-negative, k at most 8.
    unit
        ``(m,)`` what each muscle was divided by when they were found, in the unit of the envelopes
        to come. A muscle whose unit is NaN was left out, and its envelopes do not count.

    Raises
    ------
    ValueError
        Shapes that do not fit, more than 8 synergies, or no muscle that counts.
    """

    def __init__(self, weights: ArrayLike, unit: ArrayLike) -> None:
        w, scale = np.asarray(weights, dtype=np.float64), np.asarray(unit, dtype=np.float64)
        if w.ndim != 2 or scale.shape != w.shape[:1]:
            raise ValueError(f"weights are {w.shape}, their units {scale.shape}")
        if not 1 <= w.shape[1] <= MAX_PROJECTED:
            raise ValueError(f"1 to {MAX_PROJECTED} synergies can be projected, not {w.shape[1]}")
        self.n_muscles, self.n_synergies = w.shape
        self._used = np.flatnonzero(np.isfinite(scale) & (scale > 0))
        w, self._scale = w[self._used], scale[self._used]
        if not (np.isfinite(w).all() and (w >= 0).all() and (w > 0).any()):
            raise ValueError("weights must be numbers from 0 up and not all zero")
        self._across = np.ascontiguousarray(w.T)
        self._solve = _solutions(self._across @ w)

    def project(self, envelopes: ArrayLike) -> tuple[Matrix, Matrix, Matrix]:
        """Return activations, and what they leave over and what there was, of each frame.

        Parameters
        ----------
        envelopes
            ``(n, m)``; negative values count as zero.

        Returns
        -------
        activations, left, whole
            ``(n, k)``, and ``(n,)`` sums over the muscles of the squared rest ``|W h - v|^2`` and
            of ``|v|^2``. NaN where a muscle that counts has no value. One frame gives the same
            bits whatever comes with it.
        """
        data = np.asarray(envelopes, dtype=np.float64)
        if data.ndim != 2 or data.shape[1] != self.n_muscles:
            raise ValueError(f"envelopes are {data.shape}, the synergies have {self.n_muscles}")
        # Frames one after the other: sums over a frame have other bits in another layout.
        v = np.ascontiguousarray(data[:, self._used]) / self._scale
        good = np.isfinite(v).all(axis=1)
        all_good = bool(good.all())
        if not all_good:
            v[~good] = 0.0
        np.maximum(v, 0.0, out=v)
        h = np.empty((len(v), self.n_synergies))
        step = max(1, _SLICE_VALUES // self._solve.shape[0])
        for at in range(0, len(v), step):
            h[at : at + step] = self._best(v[at : at + step])
        rest = v - (h[:, None, :] @ self._across)[:, 0]
        left, whole = np.einsum("ij,ij->i", rest, rest), np.einsum("ij,ij->i", v, v)
        if not all_good:
            h[~good] = left[~good] = whole[~good] = np.nan
        return h, left, whole

    def vaf(self, envelopes: ArrayLike) -> float:
        """Return the VAF (uncentred) of a span ``(n, m)``, of a repetition say.

        NaN when less than half of its frames hold or all muscles rest.
        """
        _, left, whole = self.project(envelopes)
        good = np.isfinite(whole)
        sums = np.array([[left[good].sum(), whole[good].sum(), good.sum()]])
        return float(self.vaf_of_sums(sums, len(whole))[0])

    def vaf_of_sums(self, sums: Matrix, frames: int) -> Matrix:
        """Return the VAF of spans of `frames`: rows of sums of left, whole and frames that hold."""
        left, whole, held = sums.T
        moving = whole >= held * self._used.size * REST_LEVEL**2
        good = (2 * held >= max(frames, 1)) & moving & (whole > 0)
        return np.where(good, 1.0 - left / np.where(good, whole, 1.0), np.nan)

    def _best(self, v: Matrix) -> Matrix:
        # One product for each frame and not one for all: its bits must not depend on how many come.
        products = self._across @ v[:, :, None]
        each = (self._solve @ products).reshape(len(v), self.n_synergies, -1)
        gain = (products.transpose(0, 2, 1) @ each)[:, 0]
        best = np.where(each.min(axis=1) >= 0, gain, -1.0).argmax(axis=1)
        return np.asarray(each[np.arange(len(v)), :, best])


def _solutions(gram: Matrix) -> Matrix:
    """Return ``(k * sets, k)``: times W'v, the least-squares activations of every set of synergies.

    Synergies that are copies of others, or empty, are no use in a set; it is then left all zero.
    """
    k = len(gram)
    table = np.zeros((k, 1 << k, k))
    for chosen in range(1, 1 << k):
        members = [i for i in range(k) if chosen >> i & 1]
        part = gram[np.ix_(members, members)]
        if np.linalg.cond(part) < 1e12:
            table[members, chosen, :] = np.linalg.inv(part) @ np.eye(k)[members]
    return table.reshape(-1, k)


@dataclass(frozen=True, slots=True)
class PatternVerdict:
    """Whether repetitions still follow the synergies of a baseline.

    Parameters
    ----------
    differs
        Whether the latest repetitions do not.
    reps
        Indices of all repetitions that belong to a run of at least `DIFFERS_REPS`.
    reason
        What speaks for it; empty when it does not differ.
    """

    differs: bool
    reps: tuple[int, ...] = ()
    reason: str = ""


def pattern_differs(vaf_of_reps: Sequence[float], baseline_vaf: float) -> PatternVerdict:
    """Compare repetitions with the baseline by how well its synergies explain both.

    Parameters
    ----------
    vaf_of_reps
        VAF (0 to 1) of each repetition in order; NaN for one that has none, which ends a run.
    baseline_vaf
        VAF of the baseline's own repetitions.
    """
    off = [vaf < baseline_vaf - DIFFERS_BELOW for vaf in vaf_of_reps]
    reps: list[int] = []
    run: list[int] = []
    for index, is_off in enumerate([*off, False]):
        if is_off:
            run.append(index)
        else:
            reps += run if len(run) >= DIFFERS_REPS else []
            run = []
    differs = len(off) - 1 in reps
    if not differs:
        return PatternVerdict(False, tuple(reps))
    count = next((n for n, is_off in enumerate(reversed(off)) if not is_off), len(off))
    latest = float(np.mean(vaf_of_reps[-count:]))
    return PatternVerdict(
        True,
        tuple(reps),
        f"the baseline's synergies explain {100 * latest:.0f} % of the last {count} repetitions, "
        f"{100 * baseline_vaf:.0f} % of its own",
    )
