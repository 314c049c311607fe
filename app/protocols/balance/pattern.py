"""Whether the muscles still go together as in the baseline: its synergies, looked for again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.baseline import Baseline, BaselinePattern
from app.protocols.balance.estimate import Estimate
from app.protocols.balance.extract import AMPLITUDE, MIN_PATTERN_REPS
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import PatternPart
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.timing import is_silent, usual_reason
from app.protocols.balance.usable import why_unusable_channels
from dsp.synergy import MIN_CHANNELS
from dsp.synergy_match import Matching, match_synergies
from dsp.synergy_projection import FixedSynergies, pattern_differs
from recordings.notes import MVC

_SHAPE_ONLY = (
    "The electrodes were placed anew: only how the muscles go together is compared, not how strong "
    "each of them is."
)
#: A muscle is named for a synergy from this share of its largest weight on, and so many at most.
_STRONG = 0.6
_MOST_NAMED = 3


def pattern_part(
    rows: Sequence[BalanceRow], baseline: Baseline | None, norm: Norm, why_not: str = ""
) -> PatternPart | None:
    """Return how well the baseline's synergies explain some repetitions; None without a baseline.

    Each repetition's VAF by the baseline's weights and units, which stay as they were. It differs
    when the newest two or more are each more than 10 points below the baseline's own.

    Parameters
    ----------
    rows
        The repetitions.
    baseline
        What they are compared with.
    norm
        What is 100 %, and the names of the channels.
    why_not
        Why that is not allowed (`app.protocols.balance.comparable`); empty where it is.
    """
    if baseline is None:
        return None
    pattern = baseline.pattern
    if pattern is None or why_not:
        why = why_not or baseline.why_no_pattern or "the baseline has no synergies"
        baseline_pct = math.nan if pattern is None else pattern.rep_vaf_pct
        return PatternPart(Estimate(n=len(rows), reason=why), baseline_pct, False, reason=why)
    gain, why = gains(rows, baseline, norm)
    if why:
        return PatternPart(
            Estimate(n=len(rows), reason=why),
            pattern.rep_vaf_pct,
            False,
            np.full(len(rows), np.nan),
            reason=why,
        )
    columns = [norm.names.index(name) for name in pattern.channels]
    synergies = fixed(pattern)
    vaf = np.array([synergies.vaf(row.curve_uv[:, columns] * gain) for row in rows])
    verdict = pattern_differs(vaf.tolist(), pattern.rep_vaf_pct / 100.0)
    spoilt = usual_reason(
        f"{norm.printed(k)}: {row.why_not[k]}" for row in rows for k in columns if row.why_not[k]
    )
    mean = Estimate.of(100.0 * vaf, spoilt if rows and np.isnan(vaf).all() else "")
    return PatternPart(
        vaf_pct=mean,
        baseline_pct=pattern.rep_vaf_pct,
        differs=verdict.differs,
        by_rep_pct=100.0 * vaf,
        reason=mean.reason,
        off=verdict.reps,
        says=verdict.reason,
        caution="" if baseline.same_session or pattern.meaning == AMPLITUDE else _SHAPE_ONLY,
    )


@lru_cache(maxsize=4)
def fixed(pattern: BaselinePattern) -> FixedSynergies:
    """Return the synergies ready to be looked for; made once, as 8 of them take 20 ms."""
    return FixedSynergies(pattern.weights, pattern.unit_uv)


def gains(
    rows: Sequence[BalanceRow], baseline: Baseline, norm: Norm
) -> tuple[NDArray[np.float64], str]:
    """Return what the muscles of a baseline's pattern are multiplied by to be in its microvolts.

    Ones as long as its electrodes are on. Of others the microvolts say nothing: what a muscle is
    divided by is then its MVC now, or its own peak now, as it was for the pattern.

    Parameters
    ----------
    rows
        Repetitions of now, for their peaks.
    baseline
        With a pattern.
    norm
        What is 100 % now.

    Returns
    -------
    (m,), str
        And why they cannot be looked at; empty where they can.
    """
    pattern = baseline.pattern
    assert pattern is not None
    gain = np.ones(len(pattern.channels))
    if why := _why_not(rows, pattern, norm):
        return gain, why
    columns = [norm.names.index(name) for name in pattern.channels]
    if baseline.same_session:
        return gain, ""
    if pattern.meaning == AMPLITUDE:
        for k in columns:
            if norm.kinds[k] != MVC or not norm.fast_uv[k] > 0:
                return gain, f"{norm.printed(k)} needs an MVC with these electrodes"
        return pattern.unit_uv / norm.fast_uv[columns], ""
    whole = [row for row in rows if np.isfinite(row.curve_uv[:, columns]).all()]
    if len(whole) < MIN_PATTERN_REPS:
        return gain, (
            f"the electrodes were placed anew: {MIN_PATTERN_REPS} repetitions are needed to know "
            f"the muscles' peaks, there are {len(whole)}"
        )
    peaks_uv = np.max([row.curve_uv[:, columns].max(axis=0) for row in whole], axis=0)
    return pattern.unit_uv / peaks_uv, ""


def _why_not(rows: Sequence[BalanceRow], pattern: BaselinePattern, norm: Norm) -> str:
    """Return why the muscles of the pattern cannot be looked at; empty where they can."""
    missing = [name for name in pattern.channels if name not in norm.names]
    if missing:
        return f"{', '.join(missing).replace('_', ' ')} of the baseline is not measured now"
    unusable = why_unusable_channels(rows)
    for column in (norm.names.index(name) for name in pattern.channels):
        if column in unusable:
            return f"{norm.printed(column)}: {unusable[column]}"
        # A muscle that never works is a loose electrode, more often than a changed movement.
        if rows and 2 * sum(is_silent(row, column) for row in rows) > len(rows):
            return f"{norm.printed(column)} shows no activity"
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """Synergies beside those of a baseline.

    Parameters
    ----------
    matching
        Which belongs to which, and their cosines over the muscles that both have; None where
        there is none.
    names, baseline_names
        What each synergy is called: its strongest muscles.
    muscles
        Names of the muscles that both have.
    reason
        Why there is no matching; empty where there is one.
    """

    matching: Matching | None
    names: tuple[str, ...]
    baseline_names: tuple[str, ...]
    muscles: tuple[str, ...]
    reason: str = ""


def similarity(pattern: BaselinePattern, baseline: BaselinePattern) -> Similarity:
    """Return how alike the synergies of some repetitions and of a baseline are."""
    names, theirs = synergy_names(pattern), synergy_names(baseline)
    common = tuple(name for name in pattern.channels if name in baseline.channels)
    if pattern.meaning != baseline.meaning:
        why = "their muscles are divided by different things: own peaks here, MVCs there"
        return Similarity(None, names, theirs, common, why)
    if len(common) < MIN_CHANNELS:
        why = f"they have {len(common)} muscles in common, {MIN_CHANNELS} needed"
        return Similarity(None, names, theirs, common, why)
    ours = pattern.weights[[pattern.channels.index(name) for name in common]]
    other = baseline.weights[[baseline.channels.index(name) for name in common]]
    return Similarity(match_synergies(ours, other), names, theirs, common)


def synergy_names(pattern: BaselinePattern) -> tuple[str, ...]:
    """Return what people call each synergy: its strongest muscles, the strongest first."""
    return tuple(
        ", ".join(name.replace("_", " ") for name in muscles)
        for muscles in strongest_muscles(pattern)
    )


def strongest_muscles(pattern: BaselinePattern) -> tuple[tuple[str, ...], ...]:
    """Return the names of the muscles that each synergy is called after, the strongest first."""
    names = []
    for weights in pattern.weights.T:
        ranked = np.argsort(-weights, kind="stable")[:_MOST_NAMED]
        strong = [k for k in ranked.tolist() if weights[k] >= _STRONG * weights[ranked[0]]]
        names.append(tuple(pattern.channels[k] for k in strong))
    return tuple(names)
