"""The average course of a repetition, and the baseline's beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.norm import BASES, MICROVOLTS, Norm
from app.protocols.balance.rows import POINTS, BalanceRow
from app.protocols.balance.timing import usual_reason
from dsp.ensemble import Ensemble, ensemble


@dataclass(frozen=True, slots=True, eq=False)
class Ensembles:
    """Average courses of some muscles over 0 to 100 % of the repetition.

    Parameters
    ----------
    columns
        The muscles; the columns of all arrays are theirs.
    units
        By muscle, how people read its unit: % of what its reference is, or µV without one.
    course
        Mean, band and interval, each ``(POINTS, m)`` in these units.
    ghost_mean, ghost_sd
        The same of the baseline, ``(POINTS, m)``; NaN for a muscle without one.
    why_no_ghost
        By muscle, why there is none; empty where there is one, and without a baseline.
    """

    columns: tuple[int, ...]
    units: tuple[str, ...]
    course: Ensemble
    ghost_mean: NDArray[np.float64]
    ghost_sd: NDArray[np.float64]
    why_no_ghost: tuple[str, ...]


def ensembles(
    rows: Sequence[BalanceRow],
    norm: Norm,
    columns: Sequence[int],
    baseline: Baseline | None = None,
) -> Ensembles:
    """Return the average courses of some muscles.

    Parameters
    ----------
    rows
        The repetitions.
    norm
        What is 100 %.
    columns
        The muscles.
    baseline
        What is drawn beside them.
    """
    held = list(columns)
    curves = [row.curve_uv[:, held] for row in rows]
    divisors, units = _units(norm, held)
    course = ensemble(np.array(curves).reshape(len(rows), POINTS, len(held)) / divisors)
    reasons = tuple(
        reason and (usual_reason(row.why_not[k] for row in rows) or reason)
        for k, reason in zip(held, course.reasons, strict=True)
    )
    ghosts = [_ghost(norm, k, unit, baseline) for k, unit in zip(held, units, strict=True)]
    shape = (len(held), POINTS)
    return Ensembles(
        columns=tuple(held),
        units=units,
        course=replace(course, reasons=reasons),
        ghost_mean=np.array([mean for mean, _, _ in ghosts]).reshape(shape).T,
        ghost_sd=np.array([sd for _, sd, _ in ghosts]).reshape(shape).T,
        why_no_ghost=tuple(why for _, _, why in ghosts),
    )


def _units(norm: Norm, columns: Sequence[int]) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Return what the curves are divided by, and what they are then in."""
    full_uv = norm.fast_uv[list(columns)]
    known = np.array([bool(norm.kinds[k]) for k in columns], np.bool_) & (full_uv > 0)
    units = tuple(
        BASES[norm.kinds[k]] if good else MICROVOLTS
        for k, good in zip(columns, known.tolist(), strict=True)
    )
    return np.where(known, full_uv / 100.0, 1.0), units


def _ghost(
    norm: Norm, column: int, unit: str, baseline: Baseline | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], str]:
    """Return mean and SD of the baseline's course in `unit`, and why there is none."""
    none = np.full(POINTS, np.nan)
    if baseline is None:
        return none, none, ""
    name = norm.names[column]
    if name not in baseline.channels or not baseline.curve_uv.size:
        return none, none, "the baseline has no course of this muscle"
    k = baseline.channels.index(name)
    mean, sd = baseline.curve_uv[:, k], baseline.curve_sd_uv[:, k]
    if not np.isfinite(mean).any():
        return none, none, "the baseline has no course of this muscle"
    if unit == MICROVOLTS:
        if not baseline.same_session:
            return none, none, "microvolts of other electrodes are not comparable"
        return mean, sd, ""
    is_known = baseline.fast_uv.size and baseline.fast_uv[k] > 0
    if baseline.kinds[k] != norm.kinds[column] or not is_known:
        return none, none, f"the baseline's course is not in {unit}"
    divisor = float(baseline.fast_uv[k]) / 100.0
    return mean / divisor, sd / divisor, ""
