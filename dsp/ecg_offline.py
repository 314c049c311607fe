"""Heartbeats taken out of a whole recording: the template is the mean of all its beats."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.ndimage import median_filter

from dsp.ecg import EcgFinding, no_heartbeat
from dsp.ecg_beats import (
    BeatWindows,
    Match,
    Spectrum,
    energy_of,
    plausible_gain,
    shrunk_gain,
)
from dsp.ecg_learner import BEATS_TO_LEARN, SHORTEST_S, beats_apart
from dsp.ecg_peaks import BeatPeaks, Peak
from dsp.ecg_tracks import LIKELY_CORRELATION, LIKELY_UNEVEN, SURE_CORRELATION, BeatTracks

_PASSES = 2
_LEAD_IN_S = 1.0
_INTERVALS_KEPT = 7
# Noise of a beat that counts at least, relative to the template's power: no single beat rules.
_NOISE_FLOOR = 0.05**2


def remove_ecg_offline(
    x: ArrayLike, fs: float
) -> tuple[NDArray[np.float64], tuple[EcgFinding, ...]]:
    """Take the heartbeat out of the channels of a recording that have one; no delay.

    As `dsp.ecg.EcgRemover`, but with one template from all beats, each weighted by one over the
    power of the EMG beside it, so that the beats before the template was known are taken out too.
    Beats whose window reaches beyond either end (the first 86 ms and the last 104 ms) stay.

    Parameters
    ----------
    x
        ``(n, n_channels)`` finite band-passed samples in µV (20 Hz and up, causal or zero-phase).
    fs
        Sampling rate in Hz, 100 or more.

    Returns
    -------
    clean
        ``(n, n_channels)`` float64; a channel without a heartbeat is the same to the bit.
    findings
        What was found in each channel.

    Raises
    ------
    ValueError
        `x` has another shape or is not finite, or the rate is too low.
    """
    clean = np.array(x, dtype=np.float64, order="C")
    if clean.ndim != 2 or clean.shape[1] < 1:
        raise ValueError(f"x must have the shape (n, n_channels), not {clean.shape}")
    if not np.isfinite(clean).all():
        raise ValueError("x must be finite: bridge gaps and NaN first")
    windows = BeatWindows(fs)
    peaks: list[list[Peak]] = [[] for _ in range(clean.shape[1])]
    for peak in _peaks(clean, fs, windows):
        peaks[peak[1]].append(peak)
    findings = tuple(
        _clean_channel(clean[:, channel], fs, windows, found) for channel, found in enumerate(peaks)
    )
    return clean, findings


def _peaks(x: NDArray[np.float64], fs: float, windows: BeatWindows) -> list[Peak]:
    """Return the peaks whose whole window lies inside the recording, in the order of their rows."""
    n, n_channels = x.shape
    # A mirrored second before the recording: the detector knows the level when that begins.
    lead = min(round(_LEAD_IN_S * fs), max(n - 1, 0))
    found = BeatPeaks(fs, n_channels, windows).process(np.concatenate([x[lead:0:-1], x]))
    last = n - windows.whole.samples + windows.before
    return [
        (row - lead, channel, height)
        for row, channel, height in found
        if windows.before <= row - lead <= last
    ]


def _clean_channel(
    x: NDArray[np.float64], fs: float, windows: BeatWindows, peaks: list[Peak]
) -> EcgFinding:
    """Take the heartbeat out of one channel, in place."""
    nothing = no_heartbeat(f"no regular heartbeat: {BEATS_TO_LEARN} beats of one shape are needed")
    if not peaks:
        return nothing
    rows = np.array([row for row, _, _ in peaks], dtype=np.int64)
    starts = (rows - windows.before)[:, None]
    core = windows.core.spectrum(x[starts + np.arange(windows.core.samples)])
    whole = windows.whole.spectrum(x[starts + np.arange(windows.whole.samples)])
    learnt = _learn(fs, windows, peaks, core, whole)
    if learnt is None:
        return nothing
    template_core, template = learnt
    for _ in range(_PASSES):
        matches = [windows.core.match(template_core, beat) for beat in core]
        beats = _beats(rows / fs, matches)
        if len(beats) < BEATS_TO_LEARN:
            return nothing
        shifts = np.array([matches[i].shift_samples for i in beats])
        aligned = windows.whole.moved(whole[beats], shifts[:, None])
        weights = _weights(template, aligned, [matches[i].gain for i in beats])
        template = np.asarray(weights @ aligned)
        template_core = np.asarray(weights @ windows.core.moved(core[beats], shifts[:, None]))
    for i in beats:
        moved = windows.whole.moved(template, matches[i].shift_samples)
        start = int(starts[i, 0])
        x[start : start + windows.whole.samples] -= shrunk_gain(matches[i]) * windows.whole.wave(
            moved
        )
    times_s = (rows[beats] + shifts) / fs
    rate_bpm = 60.0 / float(np.median(np.diff(times_s)))
    return EcgFinding(True, len(beats), rate_bpm, windows.whole.wave(template))


def _learn(
    fs: float, windows: BeatWindows, peaks: list[Peak], core: Spectrum, whole: Spectrum
) -> tuple[Spectrum, Spectrum] | None:
    """Return the newest template (core, whole) that the live tracker had; None when it had none."""
    tracks = BeatTracks(fs, 1, windows)
    newest: tuple[Spectrum, Spectrum] | None = None
    waiting = 0
    for i, (row, _, height) in enumerate(peaks):
        if tracks.ready(0, row):
            tracks.complete(0, core[waiting], whole[waiting])
            newest = tracks.templates(0) or newest
        if tracks.too_early(0, row, height):
            continue
        tracks.decide(0, row, height, core[i])
        if tracks.last_row(0) == row:
            waiting = i
    return newest


def _beats(times_s: NDArray[np.float64], matches: list[Match]) -> NDArray[np.int64]:
    """Return which peaks are beats: those of the template's shape, and less alike ones in time."""
    correlation = np.array([m.correlation if plausible_gain(m) else 0.0 for m in matches])
    taken = correlation >= SURE_CORRELATION
    sure_s = times_s[taken]
    if len(sure_s) > 1:
        usual_s = median_filter(np.diff(sure_s), _INTERVALS_KEPT, mode="nearest")
        for i in np.flatnonzero(~taken & (correlation >= LIKELY_CORRELATION)):
            after = int(np.searchsorted(sure_s, times_s[i]))
            beside = sure_s[max(0, after - 1) : after + 1]
            interval_s = float(usual_s[min(max(after - 1, 0), len(usual_s) - 1)])
            uneven = [beats_apart(abs(times_s[i] - other), interval_s)[1] for other in beside]
            taken[i] = min(uneven) <= LIKELY_UNEVEN
    kept: list[int] = []
    for beat in np.flatnonzero(taken).tolist():
        if not kept or times_s[beat] - times_s[kept[-1]] >= SHORTEST_S:
            kept.append(beat)
        elif correlation[beat] > correlation[kept[-1]]:
            kept[-1] = beat
    return np.array(kept, dtype=np.int64)


def _weights(template: Spectrum, beats: Spectrum, gains: list[float]) -> NDArray[np.float64]:
    """Return one over the power of what is not heart in each beat; their sum is 1."""
    noise = np.array(
        [energy_of(beat - gain * template) for beat, gain in zip(beats, gains, strict=True)]
    )
    weights = 1.0 / (noise + _NOISE_FLOOR * energy_of(template))
    return np.asarray(weights / weights.sum())
