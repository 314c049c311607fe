"""Muscle synergies in the analysis: of the repetitions, or of the whole recording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.extract import MIN_PATTERN_REPS, Extraction, extract_pattern
from app.results.balance_run import BalanceRun
from dsp.quality import ChannelQuality
from dsp.synergy import MIN_CHANNELS, Synergies, extract_synergies

REPETITIONS, WHOLE = "repetitions", "whole recording"


def synergy_document(
    run: BalanceRun, envelope: NDArray[np.float64], quality: Sequence[ChannelQuality]
) -> tuple[dict[str, Any] | None, str]:
    """Return the synergies and an empty reason, or None and the reason.

    Parameters
    ----------
    run
        Its repetitions, each on 0 to 100 %, are used where there are `MIN_PATTERN_REPS` or more:
        all count alike, and what lies between them does not count.
    envelope
        ``(F, C)`` RMS of the whole recording, NaN where invalid: used where there are fewer.
    quality
        By channel.
    """
    columns = list(run.plan.muscles)
    if len(columns) < MIN_CHANNELS:
        return None, f"synergies need at least {MIN_CHANNELS} EMG channels, not {len(columns)}"
    if len(run.rows) >= MIN_PATTERN_REPS:
        return _of_repetitions(run, extract_pattern(run.rows, run.norm, columns))
    noise_only = {
        k: index.instruction
        for k, column in enumerate(columns)
        for name in ("flat_line", "snr")
        if (index := quality[column].indices[name]).verdict == "red"
    }
    names = [run.stream.names[k] for k in columns]
    found = extract_synergies(envelope[:, columns], names=names, exclude=noise_only)
    assert found is not None  # there are enough channels
    if found.n is None:
        return None, found.reason
    places = dict(zip(columns, range(len(columns)), strict=True))
    left_out = {columns[k]: why for k, why in found.excluded}
    return _document(run, found, places, left_out) | {"basis": WHOLE, "n_reps": None}, ""


def _of_repetitions(run: BalanceRun, made: Extraction) -> tuple[dict[str, Any] | None, str]:
    if made.pattern is None or made.synergies is None:
        return None, made.reason
    places = {column: k for k, column in enumerate(made.columns)}
    document = _document(run, made.synergies, places, dict(made.left_out))
    low, high = made.pattern.low, made.pattern.high
    if low.size:
        document["weights_low"] = _rows(run, low, places)
        document["weights_high"] = _rows(run, high, places)
    return document | {"basis": REPETITIONS, "n_reps": made.n_reps}, ""


def _document(
    run: BalanceRun,
    found: Synergies,
    places: Mapping[int, int],
    left_out: Mapping[int, str],
) -> dict[str, Any]:
    """Return a result; `places` says by column of the recording which row of it is its."""
    names, columns = run.stream.names, run.plan.muscles
    return {
        "n": found.n,
        "vaf": found.vaf,
        "vaf_curve": found.vaf_curve,
        "lowest_muscle_curve": found.lowest_muscle_curve,
        "control_curve": found.control_curve,
        "tvaf1": found.tvaf1,
        "muscles": [names[k] for k in columns],
        "vaf_per_muscle": [
            found.vaf_per_muscle[places[k]] if k in places else None for k in columns
        ],
        "weights": _rows(run, found.weights, places),
        "weights_low": None,
        "weights_high": None,
        "excluded": [{"channel": names[k], "reason": why} for k, why in left_out.items()],
        "normalisation": found.normalisation,
    }


def _rows(
    run: BalanceRun, table: NDArray[np.float64], places: Mapping[int, int]
) -> list[NDArray[np.float64]]:
    """Return a row for each muscle; zeros for one that took no part."""
    nothing = np.zeros(table.shape[1])
    return [table[places[k]] if k in places else nothing for k in run.plan.muscles]
