"""Zero-phase twins of the chain's filters and envelopes, for recordings: nothing here is causal.

Every function takes a whole recording and looks ahead, so its numbers differ from the live ones:
nothing lags, the slopes are twice as steep, and the corner that was asked for is at -6 dB. A report
must say which of the two made a number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.signal import fftconvolve, sosfilt, sosfiltfilt, sosfreqz

from dsp.design import ResolvedBand, design_cascade, mains_lines_hz, resolve_band
from dsp.envelope import MIN_VALID_SHARE
from dsp.linear_envelope import corner_factor, design_low_pass
from dsp.repair import MAX_MAGNITUDE_UV
from dsp.spec import PipelineSpec

#: What a bridge of n leaves in its surroundings: from min(3 n, 0.4 periods of the lower corner) on
#: (20 ms at 20 Hz) its power is 0.1 to 3 % of the EMG's and falls on; 8 % beside a notch on strong
#: hum (150 runs, 250 Hz to 2 kHz, 1 to 100 ms lost, lower corners 10 to 30 Hz).
_MARGIN_PER_BRIDGED = 3
_MARGIN_PERIODS = 0.4

#: Half length of the symmetric filter that stands for an equaliser.
_EQUALISER_TAPS = 64

#: A low-pass has rung out when its slowest pole has fallen to this.
_RUNG_OUT = 1e-12


@dataclass(frozen=True, slots=True)
class ZeroPhase:
    """A recording filtered forward and backward.

    Parameters
    ----------
    filtered
        ``(n, C)`` in the unit of the input, NaN where not valid.
    valid
        ``(n, C)`` which samples are to be trusted.
    band
        The true -3 dB corners of the band-pass, see `zero_phase_corner_hz`.
    withheld_segments
        How many segments of a channel were too short to be filtered.
    note
        What was withheld or not done, sentences for people; empty when nothing was.
    """

    filtered: NDArray[np.float64]
    valid: NDArray[np.bool_]
    band: ResolvedBand
    withheld_segments: int
    note: str = ""


def filter_zero_phase(
    x: ArrayLike, fs: float, spec: PipelineSpec, valid: ArrayLike | None = None
) -> ZeroPhase:
    """Filter a recording with the chain's cascade, forward and backward.

    The order doubles, and what is at -3 dB live is at -6 dB here: `zero_phase_corner_hz` gives the
    corners that are at -3 dB now, and notches are wider by half as well. An equaliser counts once,
    not twice: a symmetric filter of its magnitude replaces it.

    A sample is bad when it is not finite, beyond `MAX_MAGNITUDE_UV`, or not `valid`. A run of bad
    samples up to ``spec.hold_ms`` is bridged by a straight line. A longer one, and a step beyond
    ``spec.pop_uv``, cut the channel into segments that know nothing of each other: no value spreads
    from one to another, or to another channel. Not valid are

    - bad samples, and min(3 n, 0.4 periods of the lower corner) on both sides of a bridge of n;
    - both ends of a segment, where the filter does not know what came before or comes after: one
      period of the lower corner (50 ms at 20 Hz; beyond it the power of the error is 0.04 to
      0.4 % of the EMG's), ``spec.settle_ms`` if that is shorter, or if a notch rings;
    - segments too short for that and for the filter's own padding; they are counted in the note.

    Parameters
    ----------
    x
        ``(n, C)`` raw samples in µV.
    fs
        Sampling rate in Hz.
    spec
        Settings of the chain. Of `mains_method` only ``notch`` is a filter: with another one hum
        stays in, and the heartbeat does in any case; the note says so.
    valid
        ``(n, C)`` False where a sample is known to be bad (a rail, a lost packet); None: all good.

    Returns
    -------
    ZeroPhase
        NaN wherever it is not valid.

    Raises
    ------
    ValueError
        Arrays of another shape, or settings that this rate does not allow.
    """
    samples, good = _checked(x, valid)
    band = zero_phase_corner_hz(spec, fs)
    cascade = design_cascade(replace(spec, droop_equaliser=False), fs)
    equaliser = _symmetric_twin(design_cascade(spec, fs)[len(cascade) :])
    hold = round(spec.hold_ms * fs / 1000.0)
    settle = round(spec.settle_ms * fs / 1000.0)
    period = math.ceil(fs / spec.band_low_hz)
    lines_hz = mains_lines_hz(spec, fs, resolve_band(spec, fs))
    rings = bool(lines_hz) and spec.mains_method == "notch"
    edge = settle if rings else min(settle, period)
    padding = max(period, edge)
    shortest = max(padding, 2 * edge) + 1
    margin_cap = round(_MARGIN_PERIODS * fs / spec.band_low_hz)

    good &= np.abs(samples) <= MAX_MAGNITUDE_UV
    filtered = np.full(samples.shape, np.nan)
    kept = np.zeros(samples.shape, dtype=np.bool_)
    withheld = 0
    for channel in range(samples.shape[1]):
        rows = np.flatnonzero(good[:, channel])
        values = samples[rows, channel]
        for first, stop in _segments(rows, values, hold, spec.pop_uv):
            here, start = rows[first:stop], rows[first]
            n = int(here[-1] - start) + 1
            if n < shortest:
                withheld += 1
                continue
            line = values[first:stop]
            if n > here.size:
                line = np.interp(np.arange(start, start + n), here, line)
            y = sosfiltfilt(cascade, line, padtype="constant", padlen=padding)
            if equaliser is not None:
                y = fftconvolve(y, equaliser, mode="same")
            trusted = _away_from_bridges(here - start, n, margin_cap)
            trusted[: min(edge, n)] = False
            trusted[n - edge :] = False
            kept[start : start + n, channel] = trusted
            filtered[start : start + n, channel] = np.where(trusted, y, np.nan)
    return ZeroPhase(filtered, kept, band, withheld, _note(spec, lines_hz, withheld, shortest / fs))


def zero_phase_corner_hz(spec: PipelineSpec, fs: float) -> ResolvedBand:
    """Return the -3 dB corners of the band-pass when it runs forward and backward.

    Two passes are at -3 dB where one is at -1.5 dB. With ``u = tan(pi f / fs)`` one pass has the
    power gain ``1 / (1 + q^(2 N))``, ``q = (u^2 - u1 u2) / (u (u2 - u1))`` (Butterworth 1930, by
    the bilinear transform), so the new corners are at ``|q| = (sqrt(2) - 1)^(1 / (2 N))``: 20 to
    450 Hz of order 4 at 2 kHz become 22.1 to 418 Hz.

    Parameters
    ----------
    spec
        Settings of the chain.
    fs
        Sampling rate in Hz.

    Returns
    -------
    ResolvedBand
        The corners; `clamped` as for the band that was asked for.

    Raises
    ------
    ValueError
        The band is not possible at this rate.
    """
    band = resolve_band(spec, fs)
    low, high = math.tan(math.pi * band.low_hz / fs), math.tan(math.pi * band.high_hz / fs)
    half = 0.5 * corner_factor(int(spec.band_order), 2) * (high - low)
    root = math.hypot(half, math.sqrt(low * high))
    # (root - half) * (root + half) is low * high; the quotient loses no digits.
    corners = (low * high / (root + half), root + half)
    low_hz, high_hz = (math.atan(corner) * fs / math.pi for corner in corners)
    return ResolvedBand(low_hz, high_hz, band.clamped)


def rms_zero_phase(
    y: ArrayLike, valid: ArrayLike, fs: float, rms_ms: float
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the centred RMS around every sample.

    RMS = sqrt(sum of y^2 over the valid samples of the window / their number), the window being
    the sample and `half_window` on both sides. Every window is summed by itself (halving, no
    differences of a running sum): nothing drifts, and what is not valid is nowhere in it.

    Parameters
    ----------
    y
        ``(n, C)`` filtered samples; NaN does not count.
    valid
        ``(n, C)`` which of them count.
    fs
        Sampling rate in Hz.
    rms_ms
        Length of the window in ms.

    Returns
    -------
    rms
        ``(n, C)`` in the unit of `y`, NaN where not valid.
    valid
        ``(n, C)`` at least `dsp.envelope.MIN_VALID_SHARE` of the window was valid. Beyond the ends
        of the recording nothing is, so there half a window is just enough.

    Raises
    ------
    ValueError
        Arrays of another shape, or a rate or window that is not positive.
    """
    mean, enough = _centred_mean(y, valid, half_window(fs, rms_ms), np.square)
    return np.sqrt(mean, out=mean), enough


def arv_zero_phase(
    y: ArrayLike, valid: ArrayLike, fs: float, arv_ms: float
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the centred average rectified value around every sample.

    The mean of ``|y|`` over the valid samples of the window; everything else, `arv_ms` included, as
    in `rms_zero_phase`.

    Raises
    ------
    ValueError
        Arrays of another shape, or a rate or window that is not positive.
    """
    return _centred_mean(y, valid, half_window(fs, arv_ms), np.abs)


def half_window(fs: float, window_ms: float) -> int:
    """Return how many samples a centred window reaches to either side of its own.

    A centred window has an odd number of samples; an even length grows by one: 250 ms at 2 kHz are
    501 samples.

    Raises
    ------
    ValueError
        A rate or length that is not a positive number.
    """
    if not (math.isfinite(fs) and fs > 0 and math.isfinite(window_ms) and window_ms > 0):
        raise ValueError(
            f"the rate and the window must be positive numbers, not {fs!r} Hz and {window_ms!r} ms"
        )
    return round(window_ms * fs / 1000.0) // 2


def linear_envelope_zero_phase(
    y: ArrayLike, valid: ArrayLike, fs: float, cutoff_hz: float = 6.0, order: int = 4
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the linear envelope without lag: ``|y|`` through a low-pass, forward and backward.

    A Butterworth low-pass of half the order runs in both directions. Its corner is raised so that
    both passes together are at -3 dB at `cutoff_hz`: divided by ``(sqrt(2) - 1)^(1 / order)``,
    which is 0.802 for order 4 (Winter 2009), exactly so in ``tan(pi f / fs)``.

    Bad samples weigh nothing: the low-passed signal is divided by the low-passed validity
    (normalised convolution, Knutsson and Westin 1993). A constant stays a constant at every gap and
    end, and nothing is made up for what is missing. The envelope is not clipped at zero: it swings
    through by 3.4 % of a burst beside it (order 4).

    Parameters
    ----------
    y
        ``(n, C)`` filtered samples; NaN does not count.
    valid
        ``(n, C)`` which of them count.
    fs
        Sampling rate in Hz.
    cutoff_hz
        The -3 dB corner of the whole; 3 to 10 Hz is usual.
    order
        Order of the whole, even, 2 to 16.

    Returns
    -------
    envelope
        ``(n, C)`` in the unit of `y`, NaN where not valid.
    valid
        ``(n, C)`` at least `dsp.envelope.MIN_VALID_SHARE` of the weight lay on valid samples.

    Raises
    ------
    ValueError
        Arrays of another shape, or a rate, corner or order that is not possible.
    """
    if order % 2:
        raise ValueError(f"order {order!r} is not possible; allowed: even ones, 2 to 16")
    samples, good = _checked(y, valid)
    sos = design_low_pass(fs, cutoff_hz, order // 2, passes=2)
    slowest = max(float(np.abs(np.roots(section[3:])).max()) for section in sos)
    tail = math.ceil(math.log(_RUNG_OUT) / math.log(slowest))

    envelope = np.full(samples.shape, np.nan)
    enough = np.zeros(samples.shape, dtype=np.bool_)
    for channel in range(samples.shape[1]):
        counts = good[:, channel]
        rectified = np.where(counts, np.abs(samples[:, channel]), 0.0)
        weight = _both_ways(sos, counts.astype(np.float64), tail)
        smooth = _both_ways(sos, rectified, tail)
        heavy = weight >= MIN_VALID_SHARE
        envelope[heavy, channel] = smooth[heavy] / weight[heavy]
        enough[:, channel] = heavy
    return envelope, enough


def _checked(
    y: ArrayLike, valid: ArrayLike | None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return samples and a new array of which of them count."""
    samples = np.asarray(y, dtype=np.float64)
    if samples.ndim != 2:
        raise ValueError(f"samples must have the shape (n, channels), not {samples.shape}")
    good = np.isfinite(samples)
    if valid is not None:
        flags = np.asarray(valid, dtype=np.bool_)
        if flags.shape != samples.shape:
            raise ValueError(
                f"samples and valid must have one shape, not {samples.shape} and {flags.shape}"
            )
        good &= flags
    return samples, good


def _segments(
    rows: NDArray[np.intp], values: NDArray[np.float64], hold: int, pop_uv: float
) -> list[tuple[int, int]]:
    """Return first and stop of each run of good samples without a long gap or a pop in it."""
    if rows.size == 0:
        return []
    cut = np.diff(rows) - 1 > hold
    if pop_uv > 0:
        cut |= np.abs(np.diff(values)) > pop_uv
    cuts = [0, *(np.flatnonzero(cut) + 1).tolist(), rows.size]
    return list(pairwise(cuts))


def _away_from_bridges(rows: NDArray[np.intp], n: int, margin_cap: int) -> NDArray[np.bool_]:
    """Return which of n samples are neither bridged nor close to a bridge; `rows` are good."""
    bridged = np.diff(rows) - 1
    at = np.flatnonzero(bridged)
    margin = np.minimum(_MARGIN_PER_BRIDGED * bridged[at], margin_cap)
    depth = np.zeros(n + 1, dtype=np.int64)
    np.add.at(depth, np.maximum(rows[at] + 1 - margin, 0), 1)
    np.add.at(depth, np.minimum(rows[at + 1] + margin, n), -1)
    return np.asarray(np.cumsum(depth[:n]) == 0)


def _symmetric_twin(sos: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return a symmetric FIR with the magnitude of some sections, None without a section."""
    if len(sos) == 0:
        return None
    bins = 16 * _EQUALISER_TAPS
    _, response = sosfreqz(sos, worN=2 * np.pi * np.arange(bins // 2 + 1) / bins)
    taps = np.fft.irfft(np.abs(response), bins)
    return np.concatenate([taps[-_EQUALISER_TAPS:], taps[: _EQUALISER_TAPS + 1]])


def _note(spec: PipelineSpec, lines_hz: tuple[float, ...], withheld: int, shortest_s: float) -> str:
    """Return what was withheld and what was not done."""
    notes = []
    if withheld:
        pieces = "1 segment is" if withheld == 1 else f"{withheld} segments are"
        notes.append(
            f"{pieces} withheld: shorter than the {shortest_s:.3g} s that the filter needs"
        )
    if lines_hz and spec.mains_method != "notch":
        notes.append("hum is left in: it is not removed by a filter")
    if spec.ecg_removal:
        notes.append("the heartbeat is left in: it is not removed by a filter")
    return "; ".join(notes)


def _centred_mean(
    y: ArrayLike,
    valid: ArrayLike,
    half: int,
    terms_of: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the mean of the terms around each sample, and where enough of them are valid."""
    samples, good = _checked(y, valid)
    n = len(samples)
    window = 2 * half + 1
    at_least = math.ceil(MIN_VALID_SHARE * window)
    row = np.arange(n)
    begin, end = np.maximum(row - half, 0), np.minimum(row + half + 1, n)
    mean = np.full(samples.shape, np.nan)
    enough = np.zeros(samples.shape, dtype=np.bool_)
    padded = np.zeros(n + 2 * half)
    running = np.zeros(n + 1, dtype=np.int64)
    # Channel by channel: one padded row stays in the cache through all its halvings.
    for channel in range(samples.shape[1] if n else 0):
        counts = good[:, channel]
        padded[half : half + n] = terms_of(np.where(counts, samples[:, channel], 0.0))
        np.cumsum(counts, out=running[1:])
        count = running[end] - running[begin]
        total = _window_sums(padded, window)
        full = count >= at_least
        mean[full, channel] = total[full] / count[full]
        enough[:, channel] = full
    return mean, enough


def _window_sums(values: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Return the sums of every `length` successive values, by doubling: 15 additions for 501."""
    n = len(values) - length + 1
    total = np.zeros(n)
    offset, span = 0, 1
    while True:
        if length & span:
            total += values[offset : offset + n]
            offset += span
        if 2 * span > length:
            return total
        values = values[:-span] + values[span:]
        span *= 2


def _both_ways(
    sos: NDArray[np.float64], values: NDArray[np.float64], tail: int
) -> NDArray[np.float64]:
    """Filter forward and backward from zero, as if zeros stood at both ends."""
    n = len(values)
    forward = sosfilt(sos, np.concatenate([values, np.zeros(tail)]))
    return np.asarray(sosfilt(sos, forward[::-1])[::-1][:n])
