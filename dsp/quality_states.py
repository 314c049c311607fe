"""Rest and contraction in the quality check: which spans are which, and how loud they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

REST_MARGIN_S = 0.2
QUIET_CELLS = 10  # 5 s


def states_of(
    start_s: NDArray[np.float64], length_s: float, bursts: Sequence[tuple[float, float]]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which spans are at rest and which are at least half inside bursts.

    Parameters
    ----------
    start_s, length_s
        ``(n,)`` starts of the spans, and their length.
    bursts
        Onset and offset of each burst in seconds.
    """
    inside_s = np.zeros(start_s.size)
    rest = np.ones(start_s.size, np.bool_)
    for onset_s, offset_s in bursts:
        overlap = np.minimum(start_s + length_s, offset_s) - np.maximum(start_s, onset_s)
        inside_s += np.maximum(overlap, 0.0)
        rest &= overlap <= -REST_MARGIN_S
    return rest, inside_s >= length_s / 2


def quiet_rms(rms: NDArray[np.float64]) -> float | None:
    """Return the RMS of the quietest 5 s; None without a valid cell."""
    known = np.sort(rms[np.isfinite(rms)])[:QUIET_CELLS]
    return float(np.sqrt(np.mean(known**2))) if known.size else None


def strong_rms(rms: NDArray[np.float64]) -> float | None:
    """Return the 95th percentile of 0.5 s RMS: the stand-in for an MVC, proof against one jolt."""
    known = rms[np.isfinite(rms)]
    return float(np.percentile(known, 95)) if known.size else None


def spans_within(
    start_s: NDArray[np.float64], length_s: float, span_s: tuple[float, float]
) -> NDArray[np.bool_]:
    """Return which spans lie in another one, to a thousandth of a second."""
    slack_s = 1e-3
    after = start_s >= span_s[0] - slack_s
    return np.asarray(after & (start_s + length_s <= span_s[1] + slack_s))
