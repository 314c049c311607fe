"""How muscles share the work, over repetitions, and against one's own baseline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.comparable import caution
from app.protocols.balance.estimate import Estimate
from app.protocols.balance.norm import Basis, Norm, basis_of_muscles
from app.protocols.balance.parts import SharingPart
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.usable import why_unusable_channels, why_unusable_row
from dsp.shares import ShareNorm, ShareVerdict, Takeover, share_verdict, shares, takeover

#: Single repetitions are amber now and then without any change (`dsp.shares.AMBER_SDS`).
VERDICT_REPS = 3
#: Every muscle in % of its own mean in the baseline: CEDE's fourth, one value for all repetitions.
OF_BASELINE = "baseline"
_OF_BASELINE_UNIT = "% of the baseline's mean"
_OF_BASELINE_CAUTION = (
    "Without an MVC every muscle is in % of its own mean in the baseline: there all shares are "
    "equal by definition, and only how they change says something."
)


@dataclass(frozen=True, slots=True, eq=False)
class ShareUnit:
    """In what the muscles that share the work are compared.

    Parameters
    ----------
    basis
        Its name; `why` says why they are not compared.
    unit_uv
        ``(m,)`` what is 100 % of each muscle of the plan, for repetitions; NaN without.
    now_uv
        The same for numbers of this moment.
    then_uv
        The same for the repetitions of the baseline; NaN without one.
    """

    basis: Basis
    unit_uv: NDArray[np.float64]
    now_uv: NDArray[np.float64]
    then_uv: NDArray[np.float64]


def share_unit(
    plan: BalancePlan, norm: Norm, baseline: Baseline | None, why_not: str = ""
) -> ShareUnit:
    """Return in what the muscles are compared.

    Parameters
    ----------
    plan, norm
        What is compared, and what is 100 %.
    baseline
        What they are compared with; None for nothing.
    why_not
        Why that is not allowed (`app.protocols.balance.comparable`); empty where it is.
    """
    columns = list(plan.sharing)
    nothing = np.full(len(columns), math.nan)
    basis = basis_of_muscles(norm, columns)
    at = None
    if baseline is not None and not why_not:
        at = baseline.columns([norm.names[k] for k in columns])
    if not basis.why:
        unit, now = norm.unit_uv[columns], norm.now_uv[columns]
        if baseline is None or at is None:
            return ShareUnit(basis, unit, now, nothing)
        # The electrodes are still on: one value for both, even if it was measured in between.
        then = unit if baseline.same_session else baseline.unit_uv[at]
        basis = replace(basis, caution=basis.caution or caution(baseline))
        return ShareUnit(basis, unit, now, then)
    if baseline is None or at is None or not baseline.same_session:
        return ShareUnit(basis, nothing, nothing, nothing)
    mean = np.where(baseline.mean_uv > 0, baseline.mean_uv, math.nan)[at]
    own = Basis(OF_BASELINE, _OF_BASELINE_UNIT, caution=_OF_BASELINE_CAUTION)
    return ShareUnit(own, mean, mean, mean)


def sharing_part(
    rows: Sequence[BalanceRow],
    plan: BalancePlan,
    norm: Norm,
    baseline: Baseline | None = None,
    why_not: str = "",
) -> SharingPart | None:
    """Return how the muscles of the plan share the work; None where it names none.

    A muscle that cannot be used in more than half of the repetitions is left out, here and in the
    baseline; repetitions that lack one of the others do not count.

    Parameters
    ----------
    rows
        The repetitions, in order.
    plan, norm
        What is compared, and what is 100 %.
    baseline
        What they are compared with; None for nothing.
    why_not
        Why that is not allowed; empty where it is.
    """
    columns = plan.sharing
    if len(columns) < 2:
        return None
    unit = share_unit(plan, norm, baseline, why_not)
    if unit.basis.why:
        return _withheld(rows, columns, unit.basis, unit.basis.why)
    bad = why_unusable_channels(rows)
    lacking = () if baseline is None or why_not else _lacking(baseline, norm, columns)
    out = {
        m: bad.get(k, "the baseline has no value of it")
        for m, k in enumerate(columns)
        if k in bad or k in lacking or not unit.unit_uv[m] > 0
    }
    kept = [m for m in range(len(columns)) if m not in out]
    names = [norm.printed(k) for k in columns]
    if len(kept) < 2:
        first = next(iter(out))
        return _withheld(
            rows, columns, unit.basis, f"{names[first]}: {out[first]}; two muscles are needed"
        )
    values = np.array([_amplitudes(row, columns) for row in rows]).reshape(-1, len(columns))
    by_rep = np.full_like(values, math.nan)
    by_rep[:, kept] = shares(values[:, kept] / unit.unit_uv[kept])
    reference: tuple[float, ...] = ()
    verdict, found = None, None
    if baseline is not None and not why_not:
        then = baseline.share_norm([norm.names[columns[m]] for m in kept], unit.then_uv[kept])
        reference, verdict, found = _compared(by_rep, kept, then, plan)
    return SharingPart(
        columns=columns,
        shares_pct=tuple(
            Estimate.of(100.0 * by_rep[:, m], out.get(m, "")) for m in range(len(columns))
        ),
        reference_pct=reference,
        verdict=verdict,
        takeover=found,
        by_rep=by_rep,
        basis=unit.basis,
        reason=_reason(names, out, by_rep[:, kept], verdict, baseline, why_not),
    )


def _lacking(baseline: Baseline, norm: Norm, columns: Sequence[int]) -> frozenset[int]:
    """Return the muscles that the baseline knows of less than half of its repetitions."""
    at = baseline.columns([norm.names[k] for k in columns])
    if at is None:
        return frozenset()  # which is said where comparisons are allowed
    known = 2 * np.isfinite(baseline.rep_uv[:, at]).sum(axis=0) >= baseline.n
    return frozenset(k for k, good in zip(columns, known.tolist(), strict=True) if not good)


def _compared(
    by_rep: NDArray[np.float64], kept: list[int], then: ShareNorm, plan: BalancePlan
) -> tuple[tuple[float, ...], ShareVerdict, Takeover | None]:
    reference = np.full(by_rep.shape[1], math.nan)
    reference[kept] = 100.0 * then.mean
    found = takeover(by_rep[:, kept], then)
    if found is not None:
        found = replace(
            found,
            muscle=kept[found.muscle],
            gives=kept[found.gives],
            rises=tuple(kept[k] for k in found.rises),
        )
    verdict = share_verdict(by_rep[:, kept], then, plan.rule)
    if verdict.distance_pct is not None and verdict.n < VERDICT_REPS:
        so_far = f"{verdict.n} of {VERDICT_REPS} repetitions until the sharing can be judged"
        verdict = replace(verdict, distance_pct=None, angle_deg=None, level="", reason=so_far)
    return tuple(reference.tolist()), verdict, found


def _amplitudes(row: BalanceRow, columns: Sequence[int]) -> NDArray[np.float64]:
    why = why_unusable_row(row)
    bad = np.array([bool(why[k]) for k in columns])
    return np.where(bad, math.nan, row.mean_uv[list(columns)])


def _reason(
    names: Sequence[str],
    out: dict[int, str],
    table: NDArray[np.float64],
    verdict: ShareVerdict | None,
    baseline: Baseline | None,
    why_not: str,
) -> str:
    """Return what is missing, a line for each thing."""
    said = [f"{names[m]} is left out: {why}" for m, why in out.items()]
    lost = len(table) - int(np.isfinite(table[:, 0]).sum())
    if lost:
        said.append(f"{lost} of {len(table)} repetitions lack a muscle and do not count")
    if baseline is not None and why_not:
        said.append(why_not)
    elif verdict is not None and verdict.reason:
        said.append(verdict.reason)
    return "\n".join(said)


def _withheld(
    rows: Sequence[BalanceRow], columns: tuple[int, ...], basis: Basis, reason: str
) -> SharingPart:
    m = len(columns)
    return SharingPart(
        columns=columns,
        shares_pct=(Estimate(n=0, reason=reason),) * m,
        reference_pct=(),
        verdict=None,
        takeover=None,
        by_rep=np.full((len(rows), m), math.nan),
        basis=basis,
        reason=reason,
    )
