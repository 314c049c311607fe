"""The truth of a simulated span, in the form that a recording carries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.athlete.bar import mean_up_m_s
from acquisition.athlete.emg import BAND_LOW_HZ, analysis_high_hz
from acquisition.athlete.led import LedPlan
from acquisition.athlete.model import AthleteModel
from acquisition.athlete.plan import Segment
from acquisition.athlete.rep import Rep
from acquisition.athlete.styles import STYLES

#: A muscle bursts while its envelope is above this share of its peak.
BURST_SHARE = 0.10


def truth_of(model: AthleteModel, first_sample: int, n_samples: int) -> dict[str, Any]:
    """Return what is true of a span, JSON-compatible, times in seconds from its first sample.

    ``bursts`` are the spans in which a muscle's envelope is above 10 % of the peak of its normal
    repetition, cut to the span; a muscle with gain or use 0 has none. ``delay_ms`` is by how much
    a muscle is later than its synergies, which its ``bursts`` contain. ``mdf_start_hz`` and
    ``mdf_end_hz`` hold at the ends of the span within 20 to 450 Hz, ``mdf_*_in_band_hz`` within
    ``band_hz``, which is what this sampling rate can show. ``envelope_peak_uv`` is the largest true
    RMS of the span within ``band_hz``, ``maximum_uv`` that of a maximal effort. In a normal
    repetition a muscle's envelope is its peak times ``gain`` times ``use`` times the sum of
    ``weights`` times ``synergies.activations``; maximal efforts have all of its ``gain``.

    ``reps`` are the repetitions, ``rep_kinds`` how each was done (``failed``: in vain) and
    ``rep_amplitudes`` its factor on each side. ``rep_velocity_m_s`` is the mean velocity of the bar
    on its way up, where a channel gives it. ``segments`` are those of a script, each with the
    spans of its ``efforts``; of an athlete who follows, what was asked for and done so far.

    Parameters
    ----------
    model
        The simulation.
    first_sample, n_samples
        The span, absolute.
    """
    setup, fs = model.setup, model.setup.fs
    first_s, last_s = first_sample / fs, (first_sample + n_samples) / fs
    efforts = setup.plan.reps_between(first_s, last_s)
    reps = [one for one in efforts if one.kind in STYLES]
    phase = np.linspace(0.0, 1.0, 101)
    return {
        "exercise": setup.exercise.name,
        "seed": setup.seed,
        "fs_hz": fs,
        "fatigue_pct": setup.fatigue_pct,
        "mdf_hz": setup.mdf_hz,
        "mains_uv": setup.mains_uv,
        "mains_hz": setup.mains_hz,
        "ecg_uv": setup.ecg_uv,
        "motion_uv": setup.motion_uv,
        "noise_uv": setup.noise_uv,
        "offset_mv": setup.offset_mv,
        "drop": setup.drop,
        "lost_samples": model.link.lost_samples(first_sample, first_sample + n_samples),
        "band_hz": [BAND_LOW_HZ, analysis_high_hz(fs)],
        "reps": [_cut(rep.start_s, rep.end_s, first_s, last_s) for rep in reps],
        "rep_kinds": [rep.kind for rep in reps],
        "rep_amplitudes": [list(rep.amplitude) for rep in reps],
        "rep_velocity_m_s": (
            [mean_up_m_s(rep, setup.exercise) for rep in reps] if setup.velocity else None
        ),
        "follows": isinstance(setup.plan, LedPlan),
        "style": setup.style,
        "effort_drop_pct": setup.effort_drop_pct,
        "segments": _segments(setup.plan.segments, efforts, first_s, last_s),
        "channels": _channels(model, first_s, last_s),
        "synergies": {
            "names": [synergy.name for synergy in setup.exercise.synergies],
            "phase": phase.tolist(),
            "activations": setup.exercise.activations(phase).T.tolist(),
        },
    }


def _segments(
    segments: Sequence[Segment], efforts: Sequence[Rep], first_s: float, last_s: float
) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind,
            "span": _cut(one.start_s, one.end_s, first_s, last_s),
            "style": one.style,
            "level_pct": one.level_pct,
            "efforts": [
                _cut(effort.start_s, effort.end_s, first_s, last_s)
                for effort in efforts
                if one.start_s <= effort.start_s < one.end_s
            ],
        }
        for one in segments
        if one.start_s < last_s and one.end_s > first_s
    ]


def _channels(model: AthleteModel, first_s: float, last_s: float) -> list[dict[str, Any]]:
    high_hz = analysis_high_hz(model.setup.fs)
    reps = model.efforts_between(first_s, last_s)
    maxima_uv = model.maximum_uv(first_s)
    peaks_uv = _peaks_uv(model, reps, first_s, last_s)
    channels = []
    for column, site in enumerate(model.setup.sites):
        weights = model.weights[site.muscle_index]
        start, end = model.spectrum_at(column, first_s), model.spectrum_at(column, last_s)
        bursts: list[list[float]] = []
        if site.peak_uv * site.use > 0.0:
            bursts = _bursts(model, column, reps, first_s, last_s)
        channels.append(
            {
                "name": site.info.name,
                "muscle": site.info.muscle,
                "side": site.info.side,
                "gain": site.gain,
                "use": site.use,
                "delay_ms": site.delay_ms,
                "bursts": bursts,
                "mdf_start_hz": start.mdf_hz,
                "mdf_end_hz": end.mdf_hz,
                "mdf_start_in_band_hz": start.median_within(BAND_LOW_HZ, high_hz),
                "mdf_end_in_band_hz": end.median_within(BAND_LOW_HZ, high_hz),
                "envelope_peak_uv": float(peaks_uv[column]),
                "maximum_uv": float(maxima_uv[column]),
                "weights": weights.tolist(),
                "off_from_s": (
                    None if site.off_from_s is None else max(0.0, site.off_from_s - first_s)
                ),
            }
        )
    return channels


def _bursts(
    model: AthleteModel, column: int, reps: Sequence[Rep], first_s: float, last_s: float
) -> list[list[float]]:
    site = model.setup.sites[column]
    phase = np.linspace(0.0, 1.0, 2001)
    pattern = model.setup.exercise.activations(phase) @ model.weights[site.muscle_index]
    found = []
    for rep in reps:
        factor = float(model.factors(rep)[column])
        if factor <= 0.0:
            continue
        level = BURST_SHARE * site.use / factor
        x, shape = phase, pattern
        if not rep.follows_phase:
            x = np.linspace(rep.start_s, rep.end_s, 2001)
            shape = model.shapes(rep, x)[:, site.muscle_index]
        above = np.flatnonzero(shape > level)
        if not len(above):
            continue
        edges = (
            x[0] if above[0] == 0 else _crossing(x, shape, int(above[0]) - 1, level),
            x[-1] if above[-1] == len(x) - 1 else _crossing(x, shape, int(above[-1]), level),
        )
        on_s, off_s = map(rep.time_at, edges) if rep.follows_phase else edges
        on_s, off_s = on_s + site.delay_ms / 1e3, off_s + site.delay_ms / 1e3
        if on_s < last_s and off_s > first_s:
            found.append(_cut(float(on_s), float(off_s), first_s, last_s))
    return found


def _peaks_uv(
    model: AthleteModel, reps: Sequence[Rep], first_s: float, last_s: float
) -> NDArray[np.float64]:
    peaks = model.in_band_uv(np.array([first_s, last_s])).max(axis=0)
    for rep in reps:
        works_s = max(rep.start_s - model.early_s, first_s), min(rep.end_s + model.late_s, last_s)
        times = np.linspace(*works_s, 401)
        peaks = np.maximum(peaks, model.in_band_uv(times).max(axis=0))
    return np.asarray(peaks)


def _crossing(
    x: NDArray[np.float64], shape: NDArray[np.float64], before: int, level: float
) -> float:
    """Return where `shape` crosses `level` between grid points `before` and the next."""
    low, high = shape[before], shape[before + 1]
    return float(x[before] + (level - low) / (high - low) * (x[before + 1] - x[before]))


def _cut(on_s: float, off_s: float, first_s: float, last_s: float) -> list[float]:
    """Return a span cut to ``first_s`` to ``last_s``, relative to its start."""
    return [max(on_s, first_s) - first_s, min(off_s, last_s) - first_s]
