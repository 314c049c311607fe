"""Co-contraction of an agonist and its antagonist, by five indices that are never mixed.

They answer different questions (Carey, De Groote and Sawers):

- amplitude-driven: antagonist ratio, Rudolph's index, common area in percent times seconds;
- shape-based: Falconer-Winter, common area as percent of the area of the larger;
- temporal: how long both are active.

All work on envelopes normalised the same way, in percent (100 is the MVC, or the peak of the task).
They are numbers for within a session: between sessions they vary by a quarter (CV > 24 %), within
one by less than 22 % (Katsavelis and Threlkeld 2014). Co-contraction is not bad in itself: it
stiffens a joint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: A number needs this share of its frames valid.
MIN_VALID_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class CoContraction:
    """Co-contraction over one span, for example one repetition; None what is withheld.

    Parameters
    ----------
    antagonist_ratio_pct
        Mean of the antagonist as percent of that of the agonist, while the agonist is active.
    falconer_winter_pct
        0 to 100.
    common_area_pct_s
        Common area in percent (of MVC) times seconds, over the valid frames.
    common_area_pct
        Common area as percent of the area of the larger, 0 to 100.
    rudolph_pct
        0 to 200 for envelopes up to 100 %.
    both_active_pct
        Percent of the span in which both are active.
    valid_s
        Seconds of the span in which both envelopes are valid.
    reasons
        Name of each number that is withheld, and why, a sentence for people.
    """

    antagonist_ratio_pct: float | None
    falconer_winter_pct: float | None
    common_area_pct_s: float | None
    common_area_pct: float | None
    rudolph_pct: float | None
    both_active_pct: float | None
    valid_s: float
    reasons: Mapping[str, str] = field(default_factory=dict)


def falconer_winter_pct(agonist: ArrayLike, antagonist: ArrayLike) -> float:
    """Return ``2 * integral min / integral (a + b) * 100``, shape-based.

    Falconer and Winter 1985. Symmetric in the muscles.

    Parameters
    ----------
    agonist, antagonist
        ``(n,)`` normalised envelopes; frames in which one is NaN do not count. A filter's small
        undershoot below 0 counts as 0, here and below.

    Returns
    -------
    float
        0 to 100 %; NaN without a valid frame or when both are zero throughout.
    """
    a, b = _valid_pair(agonist, antagonist)
    return _falconer_winter(np.minimum(a, b), a + b)


def common_area(agonist: ArrayLike, antagonist: ArrayLike, step_s: float) -> tuple[float, float]:
    """Return ``integral min(a, b)`` in percent times seconds, and as percent of ``integral max``.

    Winter. The first is amplitude-driven, the second shape-based. Both are symmetric in the
    muscles.

    Parameters
    ----------
    agonist, antagonist
        ``(n,)`` normalised envelopes in percent; frames in which one is NaN do not count.
    step_s
        Time from frame to frame.

    Returns
    -------
    tuple of float
        Over the valid frames; NaN without one, the second also when both are zero throughout.

    Raises
    ------
    ValueError
        A step that is not positive.
    """
    if not step_s > 0:
        raise ValueError(f"step_s must be positive, not {step_s!r}")
    a, b = _valid_pair(agonist, antagonist)
    return _common_area(np.minimum(a, b), np.maximum(a, b), step_s)


def rudolph_pct(agonist: ArrayLike, antagonist: ArrayLike) -> float:
    """Return the mean of ``low / high * (low + high)``, amplitude-driven.

    Rudolph, Axe and Snyder-Mackler 2000. `low` and `high` are the lesser and the greater envelope
    of each frame, so it is symmetric in the muscles.

    Parameters
    ----------
    agonist, antagonist
        ``(n,)`` normalised envelopes in percent; frames in which one is NaN do not count.

    Returns
    -------
    float
        0 to 200 for envelopes up to 100 %; a frame in which both are zero adds 0. NaN without a
        valid frame.
    """
    a, b = _valid_pair(agonist, antagonist)
    return _rudolph(np.minimum(a, b), np.maximum(a, b))


def antagonist_ratio_pct(agonist: ArrayLike, antagonist: ArrayLike, agonist_on: ArrayLike) -> float:
    """Return ``100 * mean antagonist / mean agonist`` while the agonist is active.

    Amplitude-driven, and the only one here that depends on which muscle is the agonist.

    Parameters
    ----------
    agonist, antagonist
        ``(n,)`` normalised envelopes; frames in which one is NaN do not count.
    agonist_on
        ``(n,)`` whether the agonist is active.

    Returns
    -------
    float
        0 to inf; NaN without a valid frame in which the agonist is active.
    """
    on = np.asarray(agonist_on, dtype=np.bool_)
    phase = np.where(on, np.asarray(agonist, dtype=np.float64), np.nan)
    a, b = _valid_pair(phase, antagonist)
    return _percent(b.sum(), a.sum())


def both_active_pct(
    agonist_on: ArrayLike, antagonist_on: ArrayLike, valid: ArrayLike | None = None
) -> float:
    """Return the percent of the span in which both muscles are active, temporal.

    Symmetric in the muscles.

    Parameters
    ----------
    agonist_on, antagonist_on
        ``(n,)`` whether each is active: above its threshold.
    valid
        ``(n,)`` frames that count; all when None.

    Returns
    -------
    float
        0 to 100 %; NaN without a frame that counts.
    """
    both = np.asarray(agonist_on, dtype=np.bool_) & np.asarray(antagonist_on, dtype=np.bool_)
    if valid is not None:
        both = both[np.asarray(valid, dtype=np.bool_)]
    return 100.0 * float(both.mean()) if both.size else np.nan


def co_contraction(
    agonist: ArrayLike,
    antagonist: ArrayLike,
    agonist_on: ArrayLike,
    antagonist_on: ArrayLike,
    step_s: float,
) -> CoContraction:
    """Return all indices of one span; a number that is not defined is withheld with its reason.

    Parameters
    ----------
    agonist, antagonist
        ``(n,)`` envelopes in percent, normalised the same way; NaN where not valid.
    agonist_on, antagonist_on
        ``(n,)`` whether each is active.
    step_s
        Time from frame to frame.

    Raises
    ------
    ValueError
        Arrays of different shapes, or a step that is not positive.
    """
    a, b = np.asarray(agonist, dtype=np.float64), np.asarray(antagonist, dtype=np.float64)
    a_on, b_on = np.asarray(agonist_on, dtype=np.bool_), np.asarray(antagonist_on, dtype=np.bool_)
    if a.ndim != 1 or not a.shape == b.shape == a_on.shape == b_on.shape:
        shapes = ", ".join(str(one.shape) for one in (a, b, a_on, b_on))
        raise ValueError(f"envelopes and activity need one length, not {shapes}")
    valid = np.isfinite(a) & np.isfinite(b)
    if not step_s > 0:
        raise ValueError(f"step_s must be positive, not {step_s!r}")
    # What all of them need is made once: a plan may have 60 pairs, each in every repetition.
    a_known, b_known = np.maximum(a[valid], 0.0), np.maximum(b[valid], 0.0)
    low, high = np.minimum(a_known, b_known), np.maximum(a_known, b_known)
    area_pct_s, area_pct = _common_area(low, high, step_s)
    numbers = {
        "antagonist_ratio_pct": antagonist_ratio_pct(a, b, a_on),
        "falconer_winter_pct": _falconer_winter(low, a_known + b_known),
        "common_area_pct_s": area_pct_s,
        "common_area_pct": area_pct,
        "rudolph_pct": _rudolph(low, high),
        "both_active_pct": both_active_pct(a_on, b_on, valid),
    }
    reason = _span_reason(a, b, valid)
    reasons = {name: reason for name in numbers if reason}
    if not reason:
        phase = valid[a_on]
        if phase.size == 0:
            reasons["antagonist_ratio_pct"] = "the agonist is not active"
        elif phase.mean() < MIN_VALID_SHARE:
            reasons["antagonist_ratio_pct"] = (
                "more than half of the agonist's activity has no valid signal"
            )
        elif not np.isfinite(numbers["antagonist_ratio_pct"]):
            reasons["antagonist_ratio_pct"] = "the agonist is zero while it counts as active"
    known = {name: None if name in reasons else value for name, value in numbers.items()}
    return CoContraction(**known, valid_s=step_s * np.count_nonzero(valid), reasons=reasons)


def _span_reason(a: NDArray[np.float64], b: NDArray[np.float64], valid: NDArray[np.bool_]) -> str:
    """Return why a span gives no number at all, empty when it gives some."""
    if valid.size == 0:
        return "the span is empty"
    if valid.mean() < MIN_VALID_SHARE:
        return "more than half of the span has no valid signal"
    silent = [
        name
        for name, envelope in (("agonist", a), ("antagonist", b))
        if not (envelope[valid] > 0).any()
    ]
    if len(silent) == 2:
        return "both envelopes are zero"
    return f"the {silent[0]}'s envelope is zero throughout" if silent else ""


def _valid_pair(
    agonist: ArrayLike, antagonist: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    a, b = np.asarray(agonist, dtype=np.float64), np.asarray(antagonist, dtype=np.float64)
    valid = np.isfinite(a) & np.isfinite(b)
    return np.maximum(a[valid], 0.0), np.maximum(b[valid], 0.0)


def _falconer_winter(low: NDArray[np.float64], both: NDArray[np.float64]) -> float:
    return _percent(2.0 * low.sum(), both.sum())


def _common_area(
    low: NDArray[np.float64], high: NDArray[np.float64], step_s: float
) -> tuple[float, float]:
    common = float(low.sum())
    return common * step_s if low.size else np.nan, _percent(common, high.sum())


def _rudolph(low: NDArray[np.float64], high: NDArray[np.float64]) -> float:
    if low.size == 0:
        return np.nan
    return float((low / np.where(high > 0, high, 1.0) * (low + high)).mean())


def _percent(top: float, bottom: float) -> float:
    return 100.0 * float(top) / float(bottom) if bottom > 0 else np.nan
