"""The synergies behind some repetitions: takes up to seconds, so never in the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.baseline import BaselinePattern
from app.protocols.balance.norm import Norm, basis_of_muscles
from app.protocols.balance.rows import FAST_MS, POINTS, BalanceRow
from app.protocols.balance.timing import is_silent
from app.protocols.balance.usable import why_unusable_channels

if TYPE_CHECKING:
    from dsp.synergy import Synergies

#: What the muscles are divided by: their own peak (how they go together), or their MVC (how much).
SHAPE, AMPLITUDE = "shape", "amplitude"
#: Repetitions that a pattern needs; ten are better (field guide 3.9).
MIN_PATTERN_REPS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Extraction:
    """What was found of synergies, or why there is nothing.

    Parameters
    ----------
    pattern
        What a baseline keeps; None: withheld.
    reason
        Why; empty where there is one.
    columns
        The muscles that were used, in the order of all arrays here.
    left_out
        Columns that were not, and why.
    n_reps
        Repetitions that were used.
    meaning
        `SHAPE` or `AMPLITUDE`.
    synergies
        The whole result: curve, shuffled control, VAF of each muscle; None where it was not begun.
    activations
        ``(n_reps, POINTS, k)`` of each repetition; empty when withheld.
    """

    pattern: BaselinePattern | None
    reason: str = ""
    columns: tuple[int, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
    n_reps: int = 0
    meaning: str = SHAPE
    synergies: Synergies | None = None
    activations: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0, 0)))


def extract_pattern(
    rows: Sequence[BalanceRow],
    norm: Norm,
    columns: Sequence[int],
    *,
    meaning: str = SHAPE,
    n: int | None = None,
    seed: int = 0,
) -> Extraction:
    """Find the synergies of some repetitions.

    Parameters
    ----------
    rows
        The repetitions.
    norm
        What is 100 %, for `AMPLITUDE`; names of the channels.
    columns
        The muscles (`app.protocols.balance.plan.BalancePlan.muscles`).
    meaning
        What they are divided by.
    n
        So many synergies; None: by the rule.
    seed
        The same seed gives the same result.
    """
    from dsp.synergy import MIN_CHANNELS, extract_synergies
    from dsp.synergy_intervals import weight_intervals
    from dsp.synergy_projection import FixedSynergies

    left_out = _left_out(rows, norm, columns, meaning)
    used = [k for k in columns if k not in left_out]
    whole = [row for row in rows if np.isfinite(row.curve_uv[:, used]).all()]
    begun = Extraction(
        None,
        columns=tuple(used),
        left_out=tuple(sorted(left_out.items())),
        n_reps=len(whole),
        meaning=meaning,
    )
    if len(used) < MIN_CHANNELS:
        none = f"below {MIN_CHANNELS} muscles one does not speak of synergies: none was measured"
        why = (
            f"below {MIN_CHANNELS} muscles one does not speak of synergies: {len(used)} with a "
            "signal that can be used"
        )
        return replace(begun, reason=why if rows else none)
    if meaning == AMPLITUDE and (basis := basis_of_muscles(norm, used)).why:
        return replace(begun, reason=basis.why)
    if len(whole) < MIN_PATTERN_REPS:
        why = (
            f"a pattern needs {MIN_PATTERN_REPS} repetitions, and 10 are better; there are "
            f"{len(whole)}"
        )
        return replace(begun, reason=why)
    curves_uv = np.concatenate([row.curve_uv[:, used] for row in whole])
    names = tuple(norm.names[k] for k in used)
    unit = norm.fast_uv[used] if meaning == AMPLITUDE else None
    found = extract_synergies(
        curves_uv,
        names=[name.replace("_", " ") for name in names],
        unit=unit,
        unit_name="its MVC (RMS of 100 ms)",
        n=n,
        seed=seed,
    )
    assert found is not None  # there are enough channels
    begun = replace(begun, synergies=found)
    if found.n is None or found.vaf is None or found.tvaf1 is None:
        return replace(begun, reason=found.reason.removeprefix("withheld: "))
    spans = [(k * POINTS, (k + 1) * POINTS) for k in range(len(whole))]
    sure = weight_intervals(curves_uv, found.weights, found.unit, spans, seed=seed)
    synergies = FixedSynergies(found.weights, found.unit)
    activations, _, _ = synergies.project(curves_uv)
    of_reps = [synergies.vaf(curves_uv[first:end]) for first, end in spans]
    pattern = BaselinePattern(
        channels=names,
        unit_uv=found.unit,
        weights=found.weights,
        low=sure.low,
        high=sure.high,
        vaf_pct=100.0 * found.vaf,
        rep_vaf_pct=100.0 * float(np.mean(of_reps)),
        tvaf1_pct=100.0 * found.tvaf1,
        n_reps=len(whole),
        meaning=meaning,
    )
    return replace(
        begun, pattern=pattern, activations=activations.reshape(len(whole), POINTS, found.n)
    )


def _left_out(
    rows: Sequence[BalanceRow], norm: Norm, columns: Sequence[int], meaning: str
) -> dict[int, str]:
    """Return the muscles that cannot take part, and why."""
    unusable = why_unusable_channels(rows)
    out = {k: unusable[k] for k in columns if k in unusable}
    for k in columns:
        if k in out:
            continue
        if 2 * sum(is_silent(row, k) for row in rows) > len(rows):
            # Its own peak would lift its noise to the size of the others.
            out[k] = "shows no activity"
        elif meaning == AMPLITUDE and norm.kinds[k] and not norm.fast_uv[k] > 0:
            out[k] = f"its MVC was not measured with a window of {FAST_MS:.0f} ms"
    return out
