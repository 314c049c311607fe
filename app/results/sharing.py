"""How muscles share the work, in the analysis: left/right pairs, and synergies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.channels import left_right_pairs
from acquisition.types import ChannelInfo
from dsp.bursts import rest_level
from dsp.offline import OfflineResult
from dsp.quality import ChannelQuality
from dsp.symmetry import PairBalance, balance_from_reps, paired_reps, rep_means
from dsp.synergy import MIN_CHANNELS, extract_synergies

#: A pair of which one channel is so is not compared: its amplitude is not the muscle's.
UNUSABLE = ("flat_line", "saturation")

Bursts = list[tuple[float, float]]


def pair_documents(
    channels: Sequence[ChannelInfo],
    times_s: NDArray[np.float64],
    envelope: NDArray[np.float64],
    valid: NDArray[np.bool_],
    bursts: Sequence[Bursts],
    quality: Sequence[ChannelQuality],
    result: OfflineResult,
) -> list[dict[str, Any]]:
    """Return the balance of every left/right pair; arrays as in `Analysis`."""
    rest_frames = max(1, round(result.spec.rest_window_s * result.fs / result.hop))
    found = []
    for left, right, muscle in left_right_pairs(channels):
        sides = [left, right]
        reps = paired_reps(bursts[left], bursts[right])
        means = rep_means(times_s, envelope[:, sides], valid[:, sides], reps)
        rests = [rest_level(envelope[:, side], valid[:, side], rest_frames) for side in sides]
        balance = balance_from_reps(
            means[:, 0],
            means[:, 1],
            left_rest=rests[0].mean if rests[0] else 0.0,
            right_rest=rests[1].mean if rests[1] else 0.0,
            left=left,
            right=right,
            muscle=muscle,
        )
        found.append(_pair_document(balance, channels, quality))
    return found


def _pair_document(
    balance: PairBalance, channels: Sequence[ChannelInfo], quality: Sequence[ChannelQuality]
) -> dict[str, Any]:
    names = {"left": channels[balance.left].name, "right": channels[balance.right].name}
    bad = [
        f"{channels[side].name}: {index.instruction}"
        for side in (balance.left, balance.right)
        for name in UNUSABLE
        if (index := quality[side].indices[name]).verdict == "red"
    ]
    si_pct, half_pct = balance.si_pct, balance.ci95_pct
    reason, flagged = balance.reason, balance.flagged
    if bad:
        si_pct, half_pct, flagged = None, None, False
        reason = f"withheld: {'; '.join(bad)}"
    interval = None
    if si_pct is not None and half_pct is not None:
        interval = [si_pct - half_pct, si_pct + half_pct]
    return {
        **names,
        "muscle": balance.muscle,
        "si_pct": si_pct,
        "si_ci95_pct": interval,
        "si_half_width_pct": half_pct,
        "n": balance.n,
        "flagged": flagged,
        "reason": reason,
    }


def synergy_document(
    channels: Sequence[ChannelInfo],
    envelope: NDArray[np.float64],
    quality: Sequence[ChannelQuality],
) -> tuple[dict[str, Any] | None, str]:
    """Return the synergies and an empty reason, or None and the reason."""
    noise_only = {
        column: index.instruction
        for column, measured in enumerate(quality)
        for name in ("flat_line", "snr")
        if (index := measured.indices[name]).verdict == "red"
    }
    names = [channel.name for channel in channels]
    found = extract_synergies(envelope, names=names, exclude=noise_only)
    if found is None:
        return None, f"synergies need at least {MIN_CHANNELS} EMG channels, not {len(channels)}"
    if found.n is None:
        return None, found.reason
    document = {
        "n": found.n,
        "vaf": found.vaf,
        "vaf_curve": found.vaf_curve,
        "muscles": names,
        "vaf_per_muscle": found.vaf_per_muscle,
        "weights": found.weights,
        "excluded": [{"channel": names[column], "reason": why} for column, why in found.excluded],
        "normalisation": found.normalisation,
    }
    return document, ""
