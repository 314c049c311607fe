"""Rest and contraction in the quality check: which spans are which, and how loud they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

REST_MARGIN_S = 0.2
QUIET_CELLS = 10  # 5 s
_STRONG = 0.95


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
    rest, active = states_of_each(start_s, length_s, [bursts])
    return rest[:, 0], active[:, 0]


def states_of_each(
    start_s: NDArray[np.float64],
    length_s: float,
    bursts: Sequence[Sequence[tuple[float, float]]],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the same ``(n, C)`` of channels, each with its own bursts."""
    # Of no burst: it overlaps with nothing, whatever is added to it.
    edges_s = np.full((max(map(len, bursts), default=0), 2, len(bursts)), np.inf)
    edges_s[:, 1] = -np.inf
    for channel, own in enumerate(bursts):
        if len(own):
            edges_s[: len(own), :, channel] = own
    start_s, end_s = start_s[:, None], (start_s + length_s)[:, None]
    inside_s = np.zeros((len(start_s), len(bursts)))
    rest = np.ones(inside_s.shape, np.bool_)
    for onset_s, offset_s in edges_s:
        overlap = np.minimum(end_s, offset_s) - np.maximum(start_s, onset_s)
        inside_s += np.maximum(overlap, 0.0)
        rest &= overlap <= -REST_MARGIN_S
    return rest, inside_s >= length_s / 2


def quiet_rms(rms: NDArray[np.float64]) -> float | None:
    """Return the RMS of the quietest 5 s; None without a valid cell."""
    known = np.sort(rms[np.isfinite(rms)])[:QUIET_CELLS]
    return math.sqrt(np.add.reduce(known * known) / known.size) if known.size else None


def strong_rms(rms: NDArray[np.float64]) -> float | None:
    """Return the 95th percentile of 0.5 s RMS: the stand-in for an MVC, proof against one jolt."""
    known = np.sort(rms[np.isfinite(rms)])
    if not known.size:
        return None
    # As `np.percentile`, which takes thirty times as long for eight of them.
    at = (known.size - 1) * _STRONG
    k = int(at)
    low, high = float(known[k]), float(known[min(k + 1, known.size - 1)])
    part = at - k
    return low + (high - low) * part if part < 0.5 else high - (high - low) * (1.0 - part)


def medians(values: NDArray[np.float64], chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return medians along the first axis of those that are chosen.

    `np.median` of each column to the bit; that takes longer for one than this for all of them.

    Parameters
    ----------
    values
        ``(n, ...)``.
    chosen
        Of the same shape, or one that can be stretched to it.

    Returns
    -------
    NDArray
        ``(...)``, NaN where none is chosen, or one that is chosen is NaN.
    """
    chosen = np.broadcast_to(chosen, values.shape)
    if not len(values):
        return np.full(values.shape[1:], np.nan)
    ordered = np.sort(np.where(chosen, values, np.inf), axis=0)
    n = np.add.reduce(chosen, axis=0, keepdims=True, dtype=np.intp)
    low = np.take_along_axis(ordered, np.maximum(n - 1, 0) // 2, axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(n // 2, len(values) - 1), axis=0)[0]
    known = (n[0] > 0) & ~np.logical_or.reduce(np.isnan(values) & chosen, axis=0)
    return np.where(known, (low + high) / 2, np.nan)


def spans_within(
    start_s: NDArray[np.float64], length_s: float, span_s: tuple[float, float]
) -> NDArray[np.bool_]:
    """Return which spans lie in another one, to a thousandth of a second."""
    slack_s = 1e-3
    after = start_s >= span_s[0] - slack_s
    return np.asarray(after & (start_s + length_s <= span_s[1] + slack_s))
