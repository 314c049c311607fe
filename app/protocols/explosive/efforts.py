"""Explosive efforts and what they give together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.protocols.explosive.rise import Rise
from app.protocols.stream import Stream
from dsp.tiers import MIN_EFFORTS, Feature, Policy, feature_policy

#: An explosive start: so much of one's own best, and 70 % MVC within so long (field guide 3.10).
INTENT_SHARE, INTENT_MS = 0.8, 150.0
#: The score is the mean of so many of the best.
BEST_OF = 3


@dataclass(frozen=True, slots=True)
class Effort:
    """One effort, as it was measured.

    Parameters
    ----------
    number
        From 1, with those that do not count.
    rise
        How it began.
    score
        Rate of EMG rise over `SCORED_MS` in % MVC/s; NaN where it does not count.
    of_best_pct
        In % of the best so far, this one included; NaN where it does not count.
    intent
        Explosive start, yes or no; None where it does not count, or there is no best yet.
    """

    number: int
    rise: Rise
    score: float
    of_best_pct: float
    intent: bool | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What the efforts give together.

    Parameters
    ----------
    score
        Mean of the best three in % MVC/s; NaN where withheld.
    best
        The best of one's own, this session's included; NaN without any.
    cv_pct
        Scatter of those that count; NaN of fewer than three.
    intent_pct
        Share of those that count with an explosive start, by the best of all; NaN without any, and
        on a slow board, where no single one may be judged.
    n_valid
        How many count.
    why
        Why there is no score; empty where there is.
    """

    score: float = math.nan
    best: float = math.nan
    cv_pct: float = math.nan
    intent_pct: float = math.nan
    n_valid: int = 0
    why: str = ""


def summarised(efforts: Sequence[Effort], best_before: float, *, coarse: bool) -> Summary:
    """Sum up efforts.

    Parameters
    ----------
    efforts
        In order, with those that do not count.
    best_before
        The best of one's own from before; NaN for none.
    coarse
        The board is slow, so that a score needs `MIN_EFFORTS` of them.
    """
    valid = [one for one in efforts if one.rise.valid]
    scores = np.array([one.score for one in valid])
    if not len(scores):
        return Summary(best=best_before, why="No effort counted.")
    best = float(np.nanmax([best_before, *scores]))
    intent = sum(has_intent(one.score, one.rise.time_to_70_ms, best) for one in valid)
    enough = MIN_EFFORTS if coarse else BEST_OF
    why = ""
    if len(scores) < enough:
        why = f"A score needs {enough} efforts that count; there are {len(scores)}."
    return Summary(
        score=math.nan if why else float(np.sort(scores)[-BEST_OF:].mean()),
        best=best,
        cv_pct=(
            100.0 * float(scores.std(ddof=1) / scores.mean()) if len(scores) >= 3 else math.nan
        ),
        intent_pct=math.nan if coarse else 100.0 * intent / len(scores),
        n_valid=len(scores),
        why=why,
    )


def has_intent(score: float, time_to_70_ms: float, best: float) -> bool:
    """Tell whether a start was explosive, against the best of one's own."""
    return score >= INTENT_SHARE * best and time_to_70_ms <= INTENT_MS


def judges_single(stream: Stream) -> bool:
    """Tell whether a single start may be judged on this board, not only the mean of several."""
    return feature_policy(stream.tier, Feature.RER_75).policy is not Policy.MEAN_ONLY
