"""Onset and offset of muscle activity on band-passed samples: three published detectors, offline.

Finer than the bursts of the live envelope (`dsp.bursts`), whose 250 ms window hides what happens
within a quarter of a second. All three need rest: a given span, or the quietest part found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import solve_toeplitz
from scipy.signal import butter, lfilter, sosfiltfilt
from scipy.special import betaincinv

from dsp.onset_defaults import Activation, OnsetResult, onset_settings
from dsp.onset_rest import (
    MIN_REST_UV,
    MIN_RUN_S,
    loudest,
    moving_means,
    quietest,
    snr_above_db,
    true_runs,
)

#: An activation may be weaker than the loudest 250 ms must be, as its rise and fall count too.
#: Without a limit pure noise between contractions makes 0.8 events a minute (2 kHz), with it none.
RISE_MARGIN_DB = 3.0

#: Autocorrelation at lag 0 is raised by this share, so that silent bands are not blown up.
_WHITENING_LOAD = 1e-4


@dataclass(frozen=True, slots=True)
class _Span:
    """Activity in samples of the recording, fractions allowed; `stop` is not included."""

    start: float
    stop: float
    start_cut: bool = False
    stop_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Channel:
    """One channel, ready for a detector."""

    samples: NDArray[np.float64]
    runs: list[tuple[int, int]]
    rest: NDArray[np.bool_]
    fs: float
    settings: Mapping[str, float]


_Detector = Callable[[_Channel], tuple[float, list[_Span]]]


def hodges_bui(
    y: ArrayLike,
    fs: float,
    *,
    valid: ArrayLike | None = None,
    baseline_s: tuple[float, float] | None = None,
    **settings: float,
) -> list[OnsetResult]:
    """Find activity where the mean of the smoothed, rectified EMG exceeds rest + k SD.

    Hodges and Bui 1996: ``|x|``, low-pass of 50 Hz (second order, zero phase), and the mean over a
    window of 25 ms (40 ms below 1 kHz) against mean + 3 SD of rest.

    The paper marks the start of the first window above. With strong EMG that window has only just
    touched the activity, so the onset is early by most of its length. By default (`from_rise` 1) we
    take the excess inside the window for a ramp from rest to the value e at the window's end; a
    ramp of length L has the mean ``(e - rest) L / 2w``, which gives L and so the onset. Offsets are
    the mirror image. Median error for a rise of 30 ms at 30, 20, 15, 10, 6 dB (2 kHz, 20 to 450
    Hz): -18, -10, -3, 7, 28 ms for the window, -2, 1, 4, 11, 30 ms for the rise.

    Parameters
    ----------
    y
        ``(n,)`` or ``(n, C)`` band-passed samples in µV, zero phase (after a causal 20 Hz high-pass
        onsets are 1 to 2 ms and offsets 2 to 4 ms later, at 250 Hz both about 5 ms). Samples that
        are not finite count as invalid.
    fs
        Sampling rate in Hz, at least 100.
    valid
        ``(n,)`` or ``(n, C)`` which samples count, all by default. The others neither make nor
        bridge activity (short of `join_ms`), and never enter rest.
    baseline_s
        Start and end of rest in seconds from the first row. By default the quietest `rest_s` of
        each channel, with its neighbourhood while that is as quiet, up to 2 s.
    **settings
        To replace defaults of `onset_defaults`: `low_pass_hz`, `k`, `window_ms`, `from_rise` (0 for
        the paper's mark), and for every method: `min_event_ms` (shorter activity is dropped), then
        `join_ms` (shorter pauses are joined), `min_snr_db` (without anything as loud the result is
        withheld; activity more than 3 dB weaker is dropped), `rest_s` and `min_rest_s` (least
        valid rest).

    Returns
    -------
    list of OnsetResult
        One per channel, also for ``(n,)``.

    Raises
    ------
    ValueError
        Shapes, rate, baseline or a setting that cannot be used.
    """
    return _per_channel("hodges_bui", "µV", _detect_hodges_bui, y, fs, valid, baseline_s, settings)


def bonato(
    y: ArrayLike,
    fs: float,
    *,
    valid: ArrayLike | None = None,
    baseline_s: tuple[float, float] | None = None,
    **settings: float,
) -> list[OnsetResult]:
    """Find activity with the double threshold on whitened EMG.

    Bonato, D'Alessio and Knaflitz 1998: the samples are whitened with an autoregressive model of
    rest (Yule-Walker), ``z_i = x_2i^2 + x_2i+1^2`` is chi-squared with two degrees of freedom, so
    ``P(z > zeta) = p = exp(-zeta / 2 var)``. All of m successive z are active when r0 of them
    exceed zeta, and `p_fa` is the chance of that at rest, the binomial tail of p. Activity lasts
    from the first to the last z above in a row of active ones; less than 30 ms is dropped.

    The band ends at 450 Hz; at 2 kHz whitening would mostly lift what lies above, where there is no
    EMG, and the onset of 6 dB EMG comes 94 instead of 54 ms late. So samples are thinned to at
    most `max_rate_hz` before. Below 1000 Hz a z lasts longer and 30 ms hold fewer of them, so that
    `p_fa` has to be smaller for as few false events: 0.01 from 500, 0.001 from 200 Hz.

    Median error for a rise of 30 ms at 30, 20, 15, 10 dB (2 kHz): 2, 7, 12, 22 ms.

    Parameters
    ----------
    y, fs, valid, baseline_s
        As for `hodges_bui`.
    **settings
        `m`, `r0`, `p_fa`, `ar_order`, `max_rate_hz`, and those of every method in `hodges_bui`.

    Returns
    -------
    list of OnsetResult
        One per channel; `threshold` is zeta, of the whitened samples.

    Raises
    ------
    ValueError
        As `hodges_bui`.
    """
    return _per_channel("bonato", "µV²", _detect_bonato, y, fs, valid, baseline_s, settings)


def tkeo(
    y: ArrayLike,
    fs: float,
    *,
    valid: ArrayLike | None = None,
    baseline_s: tuple[float, float] | None = None,
    **settings: float,
) -> list[OnsetResult]:
    """Find activity with the Teager-Kaiser energy operator.

    Li, Zhou and Aruin 2007, Solnik 2010: band-pass of 30 to 300 Hz, ``psi[n] = x[n]^2 - x[n-1]
    x[n+1]``, rectified, low-pass of 50 Hz, above mean + h SD of rest for at least `min_event_ms`,
    dips shorter than `dip_ms` not counted. Psi weighs power with the squared frequency, so without
    the cap at 300 Hz (0.45 of the rate on slow streams) wide noise buries the EMG: 6 dB onsets at
    2 kHz come 115 ms late instead of 78. With h 8 and no dips, 10 dB
    onsets come 140 ms late without the cap and 98 with it; by default 32.

    Median error for a rise of 30 ms at 30, 20, 15, 10 dB (2 kHz): 2, 9, 18, 32 ms.

    Parameters
    ----------
    y, fs, valid, baseline_s
        As for `hodges_bui`.
    **settings
        `band_low_hz`, `band_high_hz`, `low_pass_hz`, `h`, `dip_ms`, and those of every method in
        `hodges_bui`.

    Returns
    -------
    list of OnsetResult
        One per channel.

    Raises
    ------
    ValueError
        As `hodges_bui`.
    """
    return _per_channel("tkeo", "µV²", _detect_tkeo, y, fs, valid, baseline_s, settings)


def _per_channel(
    method: str,
    unit: str,
    detect: _Detector,
    y: ArrayLike,
    fs: float,
    valid: ArrayLike | None,
    baseline_s: tuple[float, float] | None,
    changes: Mapping[str, float],
) -> list[OnsetResult]:
    settings = onset_settings(method, fs, changes)
    samples = np.asarray(y, dtype=np.float64)
    if samples.ndim not in (1, 2):
        raise ValueError(f"samples must be (n,) or (n, C), not {samples.shape}")
    good = np.isfinite(samples)
    if valid is not None:
        mask = np.asarray(valid, dtype=np.bool_)
        if mask.shape not in (samples.shape, samples.shape[:1]):
            raise ValueError(f"valid {mask.shape} must be like the samples {samples.shape}")
        good &= mask if mask.shape == samples.shape else mask[:, None]
    span = None if baseline_s is None else _checked_span(baseline_s, len(samples), fs)
    if samples.ndim == 1:
        samples, good = samples[:, None], good[:, None]
    return [
        _one_channel(
            method, unit, detect, np.ascontiguousarray(column), flags, fs, span, dict(settings)
        )
        for column, flags in zip(samples.T, good.T, strict=True)
    ]


def _checked_span(baseline_s: tuple[float, float], n: int, fs: float) -> tuple[int, int]:
    start_s, stop_s = baseline_s
    if not (math.isfinite(start_s) and math.isfinite(stop_s)):
        raise ValueError(f"baseline_s must be two times in seconds, not {baseline_s!r}")
    start, stop = round(start_s * fs), round(stop_s * fs)
    if not 0 <= start < stop <= n:
        raise ValueError(
            f"baseline_s must lie inside the recording of {n / fs:g} s, not {baseline_s!r}"
        )
    return start, stop


def _one_channel(
    method: str,
    unit: str,
    detect: _Detector,
    samples: NDArray[np.float64],
    good: NDArray[np.bool_],
    fs: float,
    span: tuple[int, int] | None,
    settings: dict[str, float],
) -> OnsetResult:
    nothing = OnsetResult(method, fs, settings, unit=unit)
    runs = [(a, b) for a, b in true_runs(good) if b - a >= MIN_RUN_S * fs]
    power = np.zeros(len(samples))
    usable = np.zeros(len(samples), dtype=np.bool_)
    for a, b in runs:
        power[a:b] = samples[a:b] ** 2
        usable[a:b] = True
    if span is None:
        span = quietest(power, runs, fs, settings["rest_s"])
        if span is None:
            return replace(
                nothing, reason=f"no {settings['rest_s']:g} s without invalid samples to rest on"
            )
    nothing = replace(nothing, baseline_s=(span[0] / fs, span[1] / fs))
    rest = np.zeros(len(samples), dtype=np.bool_)
    rest[span[0] : span[1]] = usable[span[0] : span[1]]
    rest_s = np.count_nonzero(rest) / fs
    if rest_s < settings["min_rest_s"]:
        return replace(
            nothing,
            reason=f"rest holds {rest_s:.3g} s of valid samples; a threshold needs at least "
            f"{settings['min_rest_s']:g} s",
        )
    rest_power = float(power[rest].mean())
    if rest_power < MIN_REST_UV**2:
        return replace(nothing, reason="rest is flat: without its noise there is no threshold")
    snr_db = snr_above_db(loudest(power, runs, fs), rest_power)
    nothing = replace(nothing, snr_db=snr_db)
    if snr_db < settings["min_snr_db"]:
        return replace(
            nothing,
            reason=f"the loudest part is {snr_db:.1f} dB above rest; onsets need at least "
            f"{settings['min_snr_db']:g} dB",
        )
    threshold, spans = detect(_Channel(samples, runs, rest, fs, settings))

    # Drop what is short, then join. The other way round, chance crossings add up to events.
    shortest = settings["min_event_ms"] * fs / 1000.0
    kept = [part for part in spans if part.stop - part.start >= shortest - 1e-6]
    found = []
    for part in _joined(kept, settings["join_ms"] * fs / 1000.0):
        rows = slice(math.floor(part.start), math.ceil(part.stop))
        loud_db = snr_above_db(float(power[rows][usable[rows]].mean()), rest_power)
        if loud_db >= settings["min_snr_db"] - RISE_MARGIN_DB:
            times = (part.start / fs, part.stop / fs)
            found.append(Activation(*times, loud_db, part.start_cut, part.stop_cut))
    return replace(nothing, activations=tuple(found), threshold=threshold)


def _detect_hodges_bui(channel: _Channel) -> tuple[float, list[_Span]]:
    fs, settings = channel.fs, channel.settings
    level = np.full(len(channel.samples), np.nan)
    for a, b in channel.runs:
        level[a:b] = _smooth(np.abs(channel.samples[a:b]), fs, settings["low_pass_hz"])
    rest = level[channel.rest]
    mean = float(rest.mean())
    threshold = mean + settings["k"] * float(rest.std())
    w = max(1, round(settings["window_ms"] * fs / 1000.0))
    spans: list[_Span] = []
    for a, b in channel.runs:
        means = moving_means(level[a:b], w)
        for first, stop in true_runs(means > threshold):
            last = stop - 1
            cut = (first == 0, stop == len(means))
            start, end = float(a + first), float(a + last + w)
            if settings["from_rise"] and not cut[0]:
                start += w - _ramp(float(means[first]), float(level[a + first + w - 1]), mean, w)
            if settings["from_rise"] and not cut[1]:
                end -= w - _ramp(float(means[last]), float(level[a + last]), mean, w)
            if end > start:
                spans.append(_Span(start, end, *cut))
    return threshold, spans


def _ramp(mean: float, end: float, rest: float, w: int) -> float:
    """Return how many of w samples a ramp from rest to `end` takes, if their mean is `mean`."""
    return float(w if 2.0 * (mean - rest) >= end - rest else 2.0 * w * (mean - rest) / (end - rest))


def _detect_bonato(channel: _Channel) -> tuple[float, list[_Span]]:
    settings = channel.settings
    order, m, r0 = (int(settings[name]) for name in ("ar_order", "m", "r0"))
    step = max(1, int(channel.fs // settings["max_rate_hz"]))
    weights = _whitening(channel, step, order)
    white = np.full(len(channel.samples), np.nan)
    for a, b in channel.runs:
        thin = lfilter(weights, [1.0], channel.samples[a:b:step])
        thin[:order] = np.nan  # the first ones lack their past
        white[a:b:step] = thin
    rest = white[channel.rest]
    p = float(betaincinv(r0, m - r0 + 1, settings["p_fa"]))
    zeta = -2.0 * math.log(p) * float(np.nanmean(rest**2))
    spans: list[_Span] = []
    for a, b in channel.runs:
        thin = white[a:b:step]
        z = thin[0 : len(thin) - 1 : 2] ** 2 + thin[1::2] ** 2
        if len(z) < m:
            continue
        above = z > zeta
        groups = np.convolve(above, np.ones(m, dtype=np.int64), "valid") >= r0
        active = np.convolve(groups, np.ones(m, dtype=np.int64)) > 0  # every z of active groups
        for first, stop in true_runs(active):
            hits = first + np.flatnonzero(above[first:stop])
            start, end = a + 2 * step * int(hits[0]), a + 2 * step * (int(hits[-1]) + 1)
            spans.append(_Span(start, min(end, b), first == 0, stop == len(z)))
    return zeta, spans


def _whitening(channel: _Channel, step: int, order: int) -> NDArray[np.float64]:
    """Return the prediction error filter of rest, thinned by `step`."""
    if order == 0:
        return np.ones(1)
    lags = np.zeros(order + 1)
    for a, b in true_runs(channel.rest):
        x = channel.samples[a:b:step]
        for k in range(min(order + 1, len(x))):
            lags[k] += float(x[: len(x) - k] @ x[k:])
    lags[0] *= 1.0 + _WHITENING_LOAD
    return np.concatenate([[1.0], -solve_toeplitz(lags[:-1], lags[1:])])


def _detect_tkeo(channel: _Channel) -> tuple[float, list[_Span]]:
    fs, settings = channel.fs, channel.settings
    band = _band_pass(settings["band_low_hz"], settings["band_high_hz"], fs)
    level = np.full(len(channel.samples), np.nan)
    for a, b in channel.runs:
        x = sosfiltfilt(band, channel.samples[a:b], padlen=_padding(b - a, fs))
        psi = np.abs(x[1:-1] ** 2 - x[:-2] * x[2:])
        level[a:b] = _smooth(np.pad(psi, 1, mode="edge"), fs, settings["low_pass_hz"])
    rest = level[channel.rest]
    threshold = float(rest.mean()) + settings["h"] * float(rest.std())
    dip = settings["dip_ms"] * fs / 1000.0
    spans: list[_Span] = []
    for a, b in channel.runs:
        inside = [
            _Span(a + first, a + stop, first == 0, a + stop == b)
            for first, stop in true_runs(level[a:b] > threshold)
        ]
        spans += _joined(inside, dip)
    return threshold, spans


def _smooth(x: NDArray[np.float64], fs: float, low_pass_hz: float) -> NDArray[np.float64]:
    """Low-pass with zero phase, so that offsets mirror onsets; an even pad, as x is not signed."""
    low_pass = _low_pass(low_pass_hz, fs)
    return np.asarray(sosfiltfilt(low_pass, x, padtype="even", padlen=_padding(len(x), fs)))


# A design costs as much as filtering three seconds.
@lru_cache(maxsize=16)
def _low_pass(high_hz: float, fs: float) -> NDArray[np.float64]:
    return np.asarray(butter(2, high_hz, fs=fs, output="sos"))


@lru_cache(maxsize=16)
def _band_pass(low_hz: float, high_hz: float, fs: float) -> NDArray[np.float64]:
    return np.asarray(butter(2, [low_hz, high_hz], btype="bandpass", fs=fs, output="sos"))


def _padding(n: int, fs: float) -> int:
    return min(n - 1, round(MIN_RUN_S * fs))


def _joined(spans: list[_Span], pause: float) -> list[_Span]:
    """Join spans, in order, with less than `pause` samples between them."""
    joined: list[_Span] = []
    for span in spans:
        if joined and span.start - joined[-1].stop < max(pause, 1e-6):
            before = joined.pop()
            span = replace(span, start=before.start, start_cut=before.start_cut)
        joined.append(span)
    return joined
