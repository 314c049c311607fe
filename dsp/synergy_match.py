"""How alike the synergies of two occasions are, after the best assignment of one to the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: From this cosine on two synergies count as the same (field guide 3.9: 0.8 to 0.9).
SAME_COSINE = 0.8


@dataclass(frozen=True, slots=True)
class Matching:
    """Which synergy belongs to which of the reference.

    Parameters
    ----------
    pairs
        ``(column, column of the reference)``, by rising column.
    cosines
        ``(len(pairs),)`` of the two weight vectors of each pair, 0 to 1.
    unmatched, unmatched_reference
        Columns left over on either side, where one has more synergies than the other.
    """

    pairs: tuple[tuple[int, int], ...]
    cosines: NDArray[np.float64]
    unmatched: tuple[int, ...] = ()
    unmatched_reference: tuple[int, ...] = ()

    @property
    def same(self) -> NDArray[np.bool_]:
        """``(len(pairs),)`` which pairs reach `SAME_COSINE`."""
        return np.asarray(self.cosines >= SAME_COSINE, dtype=np.bool_)

    @property
    def all_same(self) -> bool:
        """Whether every synergy of both sides has its like on the other."""
        alone = self.unmatched or self.unmatched_reference
        return bool(self.pairs) and not alone and bool(self.same.all())


def match_synergies(
    weights: ArrayLike, reference: ArrayLike, *, muscles: ArrayLike | None = None
) -> Matching:
    """Assign synergies to those of a reference so that the sum of the cosines is largest.

    Parameters
    ----------
    weights
        ``(m, k)`` weights, one column a synergy.
    reference
        ``(m, k2)`` those of the reference, of the same muscles in the same order.
    muscles
        ``(m,)`` the muscles to compare; None: all. A muscle that was left out on one side must
        not count on the other. The columns are brought to length 1 over those that count.

    Raises
    ------
    ValueError
        The muscles of both sides differ in number.
    """
    from scipy.optimize import linear_sum_assignment

    ours, theirs = (np.asarray(each, dtype=np.float64) for each in (weights, reference))
    if ours.ndim != 2 or theirs.ndim != 2 or len(ours) != len(theirs):
        raise ValueError(f"weights of {ours.shape} and a reference of {theirs.shape}")
    rows = np.ones(len(ours), np.bool_) if muscles is None else np.asarray(muscles, np.bool_)
    if rows.shape != (len(ours),):
        raise ValueError(f"{rows.size} muscles to compare, the weights have {len(ours)}")
    similarity = _unit_columns(ours[rows]).T @ _unit_columns(theirs[rows])
    found, known = linear_sum_assignment(similarity, maximize=True)
    return Matching(
        pairs=tuple(zip(found.tolist(), known.tolist(), strict=True)),
        cosines=np.clip(similarity[found, known], 0.0, 1.0),
        unmatched=tuple(sorted(set(range(ours.shape[1])) - set(found.tolist()))),
        unmatched_reference=tuple(sorted(set(range(theirs.shape[1])) - set(known.tolist()))),
    )


def _unit_columns(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the columns at length 1; an empty one stays empty and is like nothing."""
    length = np.linalg.norm(weights, axis=0)
    return np.asarray(weights / np.where(length > 0, length, 1.0))
