"""Spectra of repetitions, each taken at the same phase, and their course over a set.

Inside a repetition the median frequency moves with muscle length, force and the skin sliding over
the muscle, by more than fatigue moves it over a set. Windows at one and the same phase of every
repetition share all that, and what is left changes with fatigue (Bonato et al. 2001).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.sliding_spectrum import LINE_HALF_WIDTH_HZ, MAX_INVALID_SHARE, MIN_RMS_UV
from dsp.spectral_features import (
    as_samples,
    band_power,
    finsm5,
    interpolate_lines,
    mean_frequency,
    median_frequency,
    welch_spectrum,
)
from dsp.tiers import Feature, Policy, capability_tier, feature_policy
from dsp.trend import MIN_REPS, NOT_NEAR_A_LINE, SNR_UNKNOWN, Trend, fit_trend, too_noisy

#: Length of a phase window in s: EMG is taken for stationary over 0.5 to 1 s. Of a longer phase the
#: spectra of windows of at most 1 s are averaged.
MIN_LENGTH_S = 0.5
MAX_WINDOW_S = 1.0

#: Widest bin: 1 Hz moves a median by 0.14 Hz (SD) beside a spread of 7 Hz or more.
RESOLUTION_HZ = 1.0


@dataclass(frozen=True, slots=True)
class PhaseWindow:
    """Which part of every repetition is looked at.

    Parameters
    ----------
    start_share
        Where it starts, as a share of the repetition's duration: 0 at its onset, below 1.
    length_s
        Its length, `MIN_LENGTH_S` to `MAX_WINDOW_S`; None for all from there to the end, the whole
        phase when the repetitions given are phases. A fixed length is the same phase only while
        the tempo stays; None follows the tempo.

    Raises
    ------
    ValueError
        Values out of these ranges.
    """

    start_share: float = 0.0
    length_s: float | None = MIN_LENGTH_S

    def __post_init__(self) -> None:
        if not 0.0 <= self.start_share < 1.0:
            raise ValueError(
                f"start_share must be at least 0 and below 1, not {self.start_share:g}"
            )
        if self.length_s is not None and not MIN_LENGTH_S <= self.length_s <= MAX_WINDOW_S:
            raise ValueError(
                f"length_s must be {MIN_LENGTH_S:g} to {MAX_WINDOW_S:g} s or None, "
                f"not {self.length_s:g}"
            )

    def span_s(self, onset_s: float, offset_s: float) -> tuple[float, float]:
        """Return start and stop of the window in a repetition; it may be longer than what is left.

        Raises
        ------
        ValueError
            The repetition does not end after its onset.
        """
        if not onset_s < offset_s:
            raise ValueError(
                f"a repetition must end after its onset, not {onset_s:g} to {offset_s:g} s"
            )
        start_s = onset_s + self.start_share * (offset_s - onset_s)
        return start_s, offset_s if self.length_s is None else start_s + self.length_s


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A repetition that does not count, and why.

    Parameters
    ----------
    rep
        Its row.
    channel
        The column on which it does not count, -1 for all.
    reason
        A sentence for people.
    """

    rep: int
    channel: int
    reason: str


@dataclass(frozen=True, slots=True)
class Slope:
    """Change of the median frequency per repetition, or per minute.

    Parameters
    ----------
    hz, se_hz, ci95_hz
        Slope, standard error and 95 % interval (Student's t) in Hz.
    pct, se_pct, ci95_pct
        The same in percent of the line's value at the first repetition that counts. One repetition
        scatters by 8 % and more, so the first one's own value would make a poor 100 %.
    """

    hz: float
    se_hz: float
    ci95_hz: tuple[float, float]
    pct: float
    se_pct: float
    ci95_pct: tuple[float, float]

    @classmethod
    def of(cls, line: Trend, per: float) -> Slope:
        """Return the slope of a line whose intercept is the start, `per` its units of time."""
        pct = 100.0 / line.intercept
        low, high = (per * limit for limit in line.slope_ci95_per_s())
        hz, se = per * line.slope_per_s, per * line.slope_se_per_s
        return cls(hz, se, (low, high), pct * hz, pct * se, (pct * low, pct * high))


@dataclass(frozen=True, slots=True)
class RepTrend:
    """Course of the median frequency of one channel over the repetitions.

    Parameters
    ----------
    valid
        True when the slopes may be used.
    reason
        Why they are withheld; empty when `valid`.
    note
        What to bear in mind with valid slopes (band, low-rate board, noise not known).
    n, n_left_out
        Repetitions that count on this channel, and those that do not.
    start_hz
        Value of the line over repetitions at the first one that counts; None when withheld.
    r2
        Share of the variance that this line explains.
    per_rep, per_min
        Slope over repetitions and over time; None when withheld.
    """

    valid: bool
    reason: str
    note: str = ""
    n: int = 0
    n_left_out: int = 0
    start_hz: float | None = None
    r2: float | None = None
    per_rep: Slope | None = None
    per_min: Slope | None = None


@dataclass(frozen=True, slots=True)
class PhaseLocked:
    """Spectral values of R repetitions on C channels; NaN where a repetition does not count.

    Parameters
    ----------
    tier
        Capability tier of the rate.
    band
        Lowest and highest frequency in Hz that counts: print it with every value.
    hz_comparable
        False on a low-rate board: Hz then belong into the details, percent into the headline.
    centre_s
        ``(R,)`` middle of each window.
    freqs, psd
        ``(F,)`` bins of the band in Hz, and ``(R, C, F)`` power densities in µV²/Hz.
    mdf_hz, mnf_hz
        ``(R, C)`` median and mean frequency.
    mdf_pct
        ``(R, C)`` median frequency in percent of the start of the channel's line; NaN for a channel
        without one.
    finsm5, finsm5_ratio
        ``(R, C)`` Dimitrov's index and its ratio to the first repetition that counts; NaN as far as
        the tier withholds them.
    finsm5_reason
        Why; empty for tier A.
    trends
        Of each channel.
    left_out
        Every repetition that does not count, with the reason.
    """

    tier: str
    band: tuple[float, float]
    hz_comparable: bool
    centre_s: NDArray[np.float64]
    freqs: NDArray[np.float64]
    psd: NDArray[np.float64]
    mdf_hz: NDArray[np.float64]
    mnf_hz: NDArray[np.float64]
    mdf_pct: NDArray[np.float64]
    finsm5: NDArray[np.float64]
    finsm5_ratio: NDArray[np.float64]
    finsm5_reason: str
    trends: tuple[RepTrend, ...]
    left_out: tuple[LeftOut, ...]


def phase_locked_spectra(
    y: ArrayLike,
    valid: ArrayLike | None,
    fs: float,
    reps_s: Sequence[tuple[float, float]],
    phase: PhaseWindow,
    *,
    band: tuple[float, float],
    lines_hz: Iterable[float] = (),
    snr_db: ArrayLike | None = None,
    start_s: float = 0.0,
) -> PhaseLocked:
    """Return the spectra of repetitions at one phase, and the course of their median frequency.

    Each window is a Hann window (a longer phase: half-overlapping ones of at most 1 s, averaged)
    with its mean removed. A repetition is left out on all channels when it is too short for the
    window or reaches beyond the recording, and on one channel when more than 10 % of a window are
    invalid there or it holds no signal.

    Parameters
    ----------
    y
        ``(n, n_channels)`` filtered samples in µV.
    valid
        ``(n, n_channels)`` which of them were measured; None for all.
    fs
        Sampling rate in Hz.
    reps_s
        Onset and offset of every repetition (or of the phase of it that matters) in seconds, in the
        order of time.
    phase
        The window in each.
    band
        Lowest and highest frequency that counts, in Hz: the pass band.
    lines_hz
        Mains lines to interpolate over, see `dsp.spectral_features.interpolate_lines`.
    snr_db
        ``(n_channels,)`` signal to noise; below 12 dB nothing of a channel is given. None when it
        cannot be measured; a note then says so.
    start_s
        Time of the first sample.

    Raises
    ------
    ValueError
        Arrays that do not fit, a repetition that does not end after its onset, or a band without a
        bin.

    Notes
    -----
    Bonato, Roy, Knaflitz and De Luca 2001, IEEE Trans Biomed Eng 48:745-753 (same phase of cycles);
    Dimitrov et al. 2006, Med Sci Sports Exerc 38:1971-1979 (ratio to the first repetition).
    """
    samples, good = as_samples(y, valid)
    n_channels = samples.shape[1]
    snr = None if snr_db is None else np.asarray(snr_db, dtype=np.float64)
    if snr is not None and snr.shape != (n_channels,):
        raise ValueError(f"snr_db must hold {n_channels} values, one per channel, not {snr.shape}")
    tier = capability_tier(fs)
    withheld = [_withheld(tier, None if snr is None else float(snr[c])) for c in range(n_channels)]
    freqs = welch_spectrum(np.empty((0, 1)), None, fs, resolution_hz=RESOLUTION_HZ).freqs
    in_band = (freqs >= band[0]) & (freqs <= band[1])
    if not in_band.any():
        raise ValueError(f"no frequency lies in {band[0]:g} to {band[1]:g} Hz")
    lines = tuple(lines_hz)
    psd = np.full((len(reps_s), n_channels, int(in_band.sum())), np.nan)
    spans = np.array([phase.span_s(*rep) for rep in reps_s]).reshape(-1, 2)
    left_out: list[LeftOut] = []
    for rep, (begin_s, end_s) in enumerate(spans.tolist()):
        rows = slice(round((begin_s - start_s) * fs), round((end_s - start_s) * fs))
        reason = _no_window(begin_s, end_s, reps_s[rep][1], rows, len(samples))
        if reason:
            left_out.append(LeftOut(rep, -1, reason))
            continue
        found, reasons = _rep_spectrum(samples[rows], good[rows], fs, lines, in_band)
        psd[rep] = found
        left_out += [LeftOut(rep, c, why) for c, why in enumerate(reasons) if why]
    freqs = freqs[in_band]
    psd[:, [bool(why) for why in withheld]] = np.nan
    centre_s = spans.mean(axis=1)
    mdf_hz = median_frequency(psd, freqs)
    trends = tuple(
        RepTrend(False, withheld[c], n_left_out=len(reps_s))
        if withheld[c]
        else _trend(centre_s, mdf_hz[:, c], tier, snr is not None)
        for c in range(n_channels)
    )
    lines_start_hz = [math.nan if t.start_hz is None else t.start_hz for t in trends]
    index, ratio, index_reason = _finsm5(psd, freqs, tier)
    return PhaseLocked(
        tier=tier,
        band=band,
        hz_comparable=feature_policy(tier, Feature.MDF).policy is Policy.SHOWN,
        centre_s=centre_s,
        freqs=freqs,
        psd=psd,
        mdf_hz=mdf_hz,
        mnf_hz=mean_frequency(psd, freqs),
        mdf_pct=100.0 * mdf_hz / np.array(lines_start_hz),
        finsm5=index,
        finsm5_ratio=ratio,
        finsm5_reason=index_reason,
        trends=trends,
        left_out=tuple(left_out),
    )


def _withheld(tier: str, snr_db: float | None) -> str:
    """Return why nothing of a channel may be given, empty when it may."""
    policy = feature_policy(tier, Feature.MDF)
    if policy.policy is Policy.WITHHELD:
        return f"withheld: {policy.reason}"
    return too_noisy(snr_db)


def _no_window(begin_s: float, end_s: float, offset_s: float, rows: slice, n_samples: int) -> str:
    """Return why a repetition has no window, empty when it has one."""
    needed_s = max(end_s - begin_s, MIN_LENGTH_S)
    # A microsecond less is the rounding of a sum of times.
    if offset_s - begin_s < needed_s - 1e-6:
        return (
            f"too short: {offset_s - begin_s:.2f} s are left from the start of the window, "
            f"which needs {needed_s:g} s"
        )
    if rows.start < 0 or rows.stop > n_samples:
        return "the window reaches beyond the recording"
    return ""


def _rep_spectrum(
    y: NDArray[np.float64],
    valid: NDArray[np.bool_],
    fs: float,
    lines_hz: Sequence[float],
    in_band: NDArray[np.bool_],
) -> tuple[NDArray[np.float64], list[str]]:
    """Return ``(C, F)`` spectra of one window, and why a channel has none (then NaN)."""
    # As many half-overlapping windows as cover all of it with at most `MAX_WINDOW_S` each.
    # Whole samples: a window that rounding made one sample too long is still one.
    longest = math.ceil(MAX_WINDOW_S * fs)
    count = max(1, math.ceil(2.0 * len(y) / longest - 1.0))
    window_s = 2 * (len(y) // (count + 1)) / fs
    spectrum = welch_spectrum(y, valid, fs, window_s, resolution_hz=RESOLUTION_HZ)
    half_width_hz = max(LINE_HALF_WIDTH_HZ, 2.0 / window_s)
    psd = interpolate_lines(spectrum.psd, spectrum.freqs, lines_hz, half_width_hz)[:, in_band]
    power = band_power(psd, spectrum.freqs[in_band])
    reasons = []
    for n_windows, mean_square in zip(spectrum.n_windows, power, strict=True):
        if n_windows < count:
            reasons.append(f"more than {100 * MAX_INVALID_SHARE:g} % of the window are invalid")
        elif mean_square < MIN_RMS_UV**2:
            reasons.append("there is no signal in the band")
        else:
            reasons.append("")
    psd[[bool(reason) for reason in reasons]] = np.nan
    return psd, reasons


def _finsm5(
    psd: NDArray[np.float64], freqs: NDArray[np.float64], tier: str
) -> tuple[NDArray[np.float64], NDArray[np.float64], str]:
    """Return FInsm5, its ratio to the first repetition that has one, and why they are limited."""
    policy = feature_policy(tier, Feature.FINSM5)
    nothing = np.full(psd.shape[:2], np.nan)
    if policy.policy is Policy.WITHHELD:
        return nothing, nothing, policy.reason
    index = finsm5(psd, freqs)
    counts = np.isfinite(index)
    ratio = nothing.copy()
    for channel in np.flatnonzero(counts.any(axis=0)):
        ratio[:, channel] = index[:, channel] / index[np.argmax(counts[:, channel]), channel]
    return (index if policy.policy is Policy.SHOWN else nothing), ratio, policy.reason


def _trend(
    centre_s: NDArray[np.float64], mdf_hz: NDArray[np.float64], tier: str, snr_known: bool
) -> RepTrend:
    """Return the course of one channel's median frequency."""
    used = np.flatnonzero(np.isfinite(mdf_hz))
    n, n_left_out = used.size, mdf_hz.size - used.size
    if n < MIN_REPS:
        few = f"only {n} repetition{'' if n == 1 else 's'} count{'s' if n == 1 else ''}"
        reason = f"withheld: {few}; a slope needs at least {MIN_REPS}"
        return RepTrend(False, reason, n=n, n_left_out=n_left_out)
    over_reps = fit_trend(used - used[0], mdf_hz[used])
    over_time = fit_trend(centre_s[used] - centre_s[used[0]], mdf_hz[used])
    if not (over_reps.intercept > 0.0 and over_time.intercept > 0.0):
        reason = NOT_NEAR_A_LINE
        return RepTrend(False, reason, n=n, n_left_out=n_left_out)
    notes = [feature_policy(tier, Feature.SLOPE).reason]
    notes.append("" if snr_known else SNR_UNKNOWN)
    return RepTrend(
        valid=True,
        reason="",
        note="; ".join(note for note in notes if note),
        n=n,
        n_left_out=n_left_out,
        start_hz=over_reps.intercept,
        r2=over_reps.r2,
        per_rep=Slope.of(over_reps, 1.0),
        per_min=Slope.of(over_time, 60.0),
    )
