"""Indices of left/right symmetry, by name.

They are all functions of the ratio of the sides, and give different numbers for the same data: 0.85
is 85 (LSI), 16.2 (SI), 8.1 (BAI-1), 15 (difference) or 5.2 (angle). So a number is never shown
without the name of its index. None has a threshold that is validated for EMG amplitude.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: The index that flags, and the one shown unless another is chosen.
DEFAULT_INDEX = "si"


@dataclass(frozen=True, slots=True)
class SymmetryIndex:
    """One way to express how far two sides differ.

    Parameters
    ----------
    name
        Short name, a key of `INDICES`.
    title
        Name for people.
    formula
        Formula for people; L left, R right, D dominant, ND non-dominant.
    limits
        Least and greatest value of amplitudes that are not negative; inf where there is none.
    full_scale
        Distance from `zero` at which a bar is full.
    needs_side
        Which side has to be named: ``involved``, ``dominant``, or empty when none.
    zero
        Value at symmetry.
    """

    name: str
    title: str
    formula: str
    limits: tuple[float, float]
    full_scale: float
    needs_side: str = ""
    zero: float = 0.0


def _signed(
    name: str, title: str, formula: str, full_scale: float, needs_side: str = ""
) -> SymmetryIndex:
    return SymmetryIndex(name, title, formula, (-full_scale, full_scale), full_scale, needs_side)


#: All indices by name, the default first. The symmetry angle is printed with a range of 100, which
#: only quantities of either sign reach; amplitudes end at 50.
INDICES: Mapping[str, SymmetryIndex] = {
    index.name: index
    for index in (
        _signed("si", "Symmetry index (Robinson)", "SI = (R - L) / ((R + L) / 2) * 100", 200.0),
        SymmetryIndex(
            "lsi",
            "Limb symmetry index",
            "LSI = involved / uninvolved * 100",
            (0.0, math.inf),
            100.0,
            "involved",
            100.0,
        ),
        _signed(
            "difference",
            "Percentage difference",
            "(max - min) / max * 100, sign of the stronger side (R positive)",
            100.0,
        ),
        _signed(
            "bai1",
            "Bilateral asymmetry index 1",
            "BAI-1 = (D - ND) / (D + ND) * 100",
            100.0,
            "dominant",
        ),
        _signed(
            "bai2",
            "Bilateral asymmetry index 2",
            "BAI-2 = 2 * (D - ND) / (D + ND) * 100",
            200.0,
            "dominant",
        ),
        _signed("angle", "Symmetry angle (Zifchock)", "SA = (45° - atan(L / R)) / 90° * 100", 50.0),
    )
}


def robinson_si_pct(left: ArrayLike, right: ArrayLike) -> NDArray[np.float64]:
    """Return the symmetry index ``(R - L) / ((R + L) / 2) * 100``.

    Robinson, Herzog and Nigg 1987, with the sign of the stronger side: right stronger is positive.
    Swapping the sides flips the sign exactly.

    Parameters
    ----------
    left, right
        Amplitudes, not negative, in one unit and normalised the same way.

    Returns
    -------
    ndarray
        -200 to 200 %; NaN where both are zero or one is NaN.

    Raises
    ------
    ValueError
        A negative amplitude.
    """
    a, b = _sides(left, right)
    return 200.0 * _ratio(b - a, a + b)


def index_values(
    name: str, left: ArrayLike, right: ArrayLike, *, side: str = ""
) -> NDArray[np.float64]:
    """Return an index of each pair of amplitudes, in percent.

    Robinson et al. 1987 (si); Bishop et al. 2016, who compare the others (lsi, difference, bai1,
    bai2); Zifchock et al. 2008 (angle). Swapping the sides flips the sign of all but the LSI
    exactly.

    Parameters
    ----------
    name
        A key of `INDICES`.
    left, right
        Amplitudes, not negative, in one unit and normalised the same way; shapes that broadcast.
    side
        ``left`` or ``right``: the involved side (lsi) or the dominant one (bai1, bai2). The others
        do not look at it.

    Returns
    -------
    ndarray
        NaN where the index is not defined: a NaN, both zero, and for the LSI an uninvolved side of
        zero.

    Raises
    ------
    ValueError
        An unknown index, a side that is needed and not named, or a negative amplitude.
    """
    index = INDICES.get(name)
    if index is None:
        raise ValueError(f"unknown symmetry index {name!r}; there are {', '.join(INDICES)}")
    if index.needs_side and side not in ("left", "right"):
        raise ValueError(
            f"{index.title} needs the {index.needs_side} side, left or right, not {side!r}"
        )
    if name == "si":
        return robinson_si_pct(left, right)
    a, b = _sides(left, right)
    if name == "difference":
        return 100.0 * _ratio(b - a, np.maximum(a, b))
    if name == "angle":
        # 45 degrees - atan(L / R) is the angle of (R + L, R - L): exact, and defined for R = 0.
        angle = np.arctan2(b - a, a + b) / (math.pi / 2) * 100.0
        return np.where(a + b > 0, angle, np.nan)
    named, other = (a, b) if side == "left" else (b, a)
    if name == "lsi":
        return 100.0 * _ratio(named, other)
    scale = 100.0 if name == "bai1" else 200.0
    return scale * _ratio(named - other, named + other)


def _sides(left: ArrayLike, right: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    a = np.asarray(left, dtype=np.float64)
    b = np.asarray(right, dtype=np.float64)
    if (a < 0).any() or (b < 0).any():
        raise ValueError("amplitudes of a symmetry index cannot be negative")
    return a, b


def _ratio(top: ArrayLike, bottom: ArrayLike) -> NDArray[np.float64]:
    over, under = np.asarray(top, np.float64), np.asarray(bottom, np.float64)
    known = under > 0
    return np.where(known, over / np.where(known, under, 1.0), np.nan)
