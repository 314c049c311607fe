"""Makes a baseline of repetitions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.protocols.balance.baseline import MOST_REPS, Baseline, BaselinePattern
from app.protocols.balance.norm import Norm
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.sides import sides_part
from app.protocols.balance.usable import why_unusable_row
from dsp.ensemble import ensemble
from dsp.shares import MIN_BASELINE_REPS


def baseline_of(
    rows: Sequence[BalanceRow],
    plan: BalancePlan,
    norm: Norm,
    *,
    chain: str,
    window_ms: float,
    device: str,
    name: str,
    made_utc: str,
    subject: str = "",
    exercise: str = "",
    source: str = "",
    same_session: bool = True,
    pattern: BaselinePattern | None = None,
    why_no_pattern: str = "",
) -> Baseline:
    """Return a baseline of some repetitions.

    Parameters
    ----------
    rows
        The repetitions, in order; of more than `MOST_REPS` the newest.
    plan, norm
        What was compared, and what was 100 %.
    chain, window_ms, device
        What they were measured with (`app.protocols.stream.Stream`), and its name in words.
    name, made_utc, subject, exercise, source, same_session, pattern, why_no_pattern
        See `Baseline`.

    Raises
    ------
    ValueError
        There are too few repetitions; says how many are needed.
    """
    rows = rows[-MOST_REPS:]
    if len(rows) < MIN_BASELINE_REPS:
        raise ValueError(f"a baseline needs {MIN_BASELINE_REPS} repetitions; there are {len(rows)}")
    rep_uv = np.array(
        [np.where([bool(w) for w in why_unusable_row(row)], np.nan, row.mean_uv) for row in rows]
    )
    counts = np.isfinite(rep_uv[:, list(plan.muscles)]).sum(axis=0)
    if not counts.size or counts.max() < MIN_BASELINE_REPS:
        most = int(counts.max()) if counts.size else 0
        raise ValueError(
            f"a baseline needs {MIN_BASELINE_REPS} repetitions with a good signal of a muscle; "
            f"there are {most}"
        )
    course = ensemble([row.curve_uv for row in rows])
    balances = [sides_part(rows, pair, plan, norm).balance for pair in plan.pairs]
    known = {one.muscle: one for one in balances if one.si_pct is not None}
    return Baseline(
        name=name,
        made_utc=made_utc,
        subject=subject,
        exercise=exercise,
        device=device,
        chain=chain,
        window_ms=window_ms,
        channels=norm.names,
        kinds=norm.kinds,
        unit_uv=norm.unit_uv,
        rep_uv=rep_uv,
        same_session=same_session,
        sharing=tuple(norm.names[k] for k in plan.sharing),
        si_pct={muscle: one.si_pct for muscle, one in known.items() if one.si_pct is not None},
        si_half_width_pct={
            muscle: one.ci95_pct for muscle, one in known.items() if one.ci95_pct is not None
        },
        pattern=pattern,
        why_no_pattern=why_no_pattern,
        source=source,
        curve_uv=course.mean,
        curve_sd_uv=course.sd,
        fast_uv=norm.fast_uv,
    )
