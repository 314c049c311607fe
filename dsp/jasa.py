"""Joint analysis of spectrum and amplitude: is it fatigue or force that changes.

Both fall or rise with fatigue and with force, but not alike: fatigue raises the amplitude and
lowers the spectrum, more force raises both (Luttmann et al. 1996, 2000).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike

from dsp.compression import compression_factor
from dsp.spec import PipelineSpec
from dsp.tiers import Feature, Policy, capability_tier, feature_policy
from dsp.trend import (
    MIN_REPS,
    MIN_SPAN_S,
    MIN_WINDOWS,
    NOT_NEAR_A_LINE,
    SNR_UNKNOWN,
    Trend,
    fit_trend,
    too_noisy,
)

# `fit_trend` knows how Hann windows overlap. The estimates of rectangular ones hang together over
# the window's length T (integral of the triangle), those of Hann ones over 18/35 T.
_HANN_FOR_RECTANGLE = 35.0 / 18.0


_DEFAULTS = PipelineSpec()


class JasaClass(Enum):
    """What the two slopes together look like; the value is the wording for people."""

    FATIGUE = "signs consistent with fatigue"
    FORCE_INCREASE = "signs consistent with an increase of force"
    FORCE_DECREASE = "signs consistent with a decrease of force"
    RECOVERY = "signs consistent with recovery"
    INDETERMINATE = "indeterminate"


_QUADRANTS = {
    (True, False): JasaClass.FATIGUE,
    (True, True): JasaClass.FORCE_INCREASE,
    (False, False): JasaClass.FORCE_DECREASE,
    (False, True): JasaClass.RECOVERY,
}


@dataclass(frozen=True, slots=True)
class PctSlope:
    """A slope in percent of the line's start per minute, with its 95 % interval."""

    pct_per_min: float
    ci95_pct_per_min: tuple[float, float]

    @property
    def certain(self) -> bool:
        """True when the interval excludes 0."""
        low, high = self.ci95_pct_per_min
        return low > 0.0 or high < 0.0

    @property
    def half_width(self) -> float:
        """Half of the interval, in percent per minute."""
        low, high = self.ci95_pct_per_min
        return (high - low) / 2.0

    @classmethod
    def of(cls, line: Trend) -> PctSlope:
        """Return the slope of a line over seconds whose intercept is the start."""
        scale = 60.0 * 100.0 / line.intercept
        low, high = line.slope_ci95_per_s()
        return cls(scale * line.slope_per_s, (scale * low, scale * high))


@dataclass(frozen=True, slots=True)
class Jasa:
    """Joint course of amplitude and median frequency, or why there is none.

    Parameters
    ----------
    result
        The class; None when withheld.
    reason
        Why it is withheld or indeterminate; empty for a class.
    note
        What to bear in mind (band, low-rate board, noise not known).
    amplitude, mdf
        The slopes; None when withheld.
    n
        Pairs of values that count.
    span_s
        Time from the start of the first to the end of the last.
    start_s, amplitude_line
        First time, and the line through the amplitudes over seconds from there; None when withheld.
    """

    result: JasaClass | None
    reason: str
    note: str = ""
    amplitude: PctSlope | None = None
    mdf: PctSlope | None = None
    n: int = 0
    span_s: float = 0.0
    start_s: float = 0.0
    amplitude_line: Trend | None = None

    @property
    def wording(self) -> str:
        """The one phrase that may be shown; ``withheld`` when there is no class."""
        return "withheld" if self.result is None else self.result.value


def jasa(
    times_s: ArrayLike,
    amplitude_uv: ArrayLike,
    mdf_hz: ArrayLike,
    valid: ArrayLike | None = None,
    *,
    fs: float,
    window_s: float,
    amplitude_window_s: float | None = None,
    snr_db: float | None = None,
    spec: PipelineSpec = _DEFAULTS,
) -> Jasa:
    """Classify the joint course of amplitude and median frequency.

    A class is given only when the 95 % intervals of both slopes exclude 0: of holds of constant
    activity 0.5 % get one by chance (simulated). The intervals allow for overlapping windows, not
    for a force that wanders: with 10 % of wander over 3 s it is 1.2 %.

    "Fatigue" moreover needs an amplitude that rises by more, with 95 % certainty, than the falling
    spectrum alone would make it rise in this band (`compression_factor`; it counts on low-rate
    boards and with a low upper corner), and "recovery" the mirror image. Tier D has no class.

    Parameters
    ----------
    times_s
        ``(n,)`` middle of each window or repetition, in seconds.
    amplitude_uv, mdf_hz
        ``(n,)`` RMS amplitude (any unit above 0) and median frequency of each.
    valid
        ``(n,)`` which pairs count; None for all. One that is not finite or not above 0 never does.
    fs
        Sampling rate in Hz: it decides the tier and the allowance for compression.
    window_s
        Length of the Hann windows that the median frequencies of a hold were estimated in, for
        intervals that allow for their overlap: then `MIN_SPAN_S` (20 s) and `MIN_WINDOWS` are
        needed. 0 when there is one pair per repetition: then `MIN_REPS` are needed.
    amplitude_window_s
        Length of the RMS windows; None for `window_s`.
    snr_db
        Signal to noise of the channel; below 12 dB the median frequency does not hold. None when it
        cannot be measured; a note then says so.

    spec
        Settings of the chain: its band and equaliser are part of the allowance for compression.

    Returns
    -------
    Jasa
        With the reason where there is no class.

    Raises
    ------
    ValueError
        Arrays of different length, a negative window, or values all at one time.

    Notes
    -----
    Luttmann, Jäger, Sökeland and Laurig 1996, Ergonomics 39:298-313; Luttmann, Jäger and Laurig
    2000, Int J Ind Ergon 25:645-660. That both intervals must exclude 0 is a rule of this program.
    """
    times, amplitude, mdf = (
        np.asarray(values, dtype=np.float64) for values in (times_s, amplitude_uv, mdf_hz)
    )
    keep = np.ones(times.shape, np.bool_) if valid is None else np.asarray(valid, np.bool_)
    if times.ndim != 1 or not times.shape == amplitude.shape == mdf.shape == keep.shape:
        raise ValueError(
            "times, amplitudes, median frequencies and valid must have one and the same length, "
            f"not {times.shape}, {amplitude.shape}, {mdf.shape} and {keep.shape}"
        )
    rms_window_s = window_s if amplitude_window_s is None else amplitude_window_s
    if not (window_s >= 0.0 and rms_window_s >= 0.0):
        raise ValueError(f"windows must not be negative, not {window_s:g} and {rms_window_s:g} s")
    tier = capability_tier(fs)
    policy = feature_policy(tier, Feature.JASA)
    if policy.policy is Policy.WITHHELD:
        return Jasa(None, f"withheld: {policy.reason}")
    noisy = too_noisy(snr_db)
    if noisy:
        return Jasa(None, noisy)
    keep &= np.isfinite(times) & np.isfinite(amplitude + mdf) & (amplitude > 0.0) & (mdf > 0.0)
    times, amplitude, mdf = times[keep], amplitude[keep], mdf[keep]
    n = times.size
    span_s = float(np.ptp(times)) + window_s if n else 0.0
    reason = _too_little(n, span_s, window_s)
    if reason:
        return Jasa(None, reason, n=n, span_s=span_s)
    since_start = times - times.min()
    lines = (
        fit_trend(since_start, amplitude, window_s=_HANN_FOR_RECTANGLE * rms_window_s),
        fit_trend(since_start, mdf, window_s=window_s),
    )
    if min(line.intercept for line in lines) <= 0.0:
        reason = NOT_NEAR_A_LINE
        return Jasa(None, reason, n=n, span_s=span_s)
    amplitude_slope, mdf_slope = (PctSlope.of(line) for line in lines)
    factor = compression_factor(fs, lines[1].intercept, spec)
    result, reason = classify(amplitude_slope, mdf_slope, factor)
    notes = [policy.reason, "" if snr_db is not None else SNR_UNKNOWN]
    return Jasa(
        result=result,
        reason=reason,
        note="; ".join(note for note in notes if note),
        amplitude=amplitude_slope,
        mdf=mdf_slope,
        n=n,
        span_s=span_s,
        start_s=float(times.min()),
        amplitude_line=lines[0],
    )


def classify(
    amplitude: PctSlope, mdf: PctSlope, compression_factor: float = 0.0
) -> tuple[JasaClass, str]:
    """Return the class of two slopes, and why it is indeterminate where it is.

    Parameters
    ----------
    amplitude, mdf
        The slopes.
    compression_factor
        Change of the amplitude in % that 1 % of change of the median frequency the other way makes
        by itself; 0 where the board passes the whole spectrum.
    """
    unclear = [
        name
        for name, slope in (("amplitude", amplitude), ("median frequency", mdf))
        if not slope.certain
    ]
    if unclear:
        subject = "slopes" if len(unclear) == 2 else "slope"
        text = f"the {subject} of {' and '.join(unclear)} cannot be told from 0"
        return JasaClass.INDETERMINATE, text
    rises = amplitude.pct_per_min > 0.0
    opposite = rises != (mdf.pct_per_min > 0.0)
    if opposite and compression_factor > 0.0:
        own = compression_factor * abs(mdf.pct_per_min)
        spread = math.hypot(amplitude.half_width, compression_factor * mdf.half_width)
        if abs(amplitude.pct_per_min) - own <= spread:
            return JasaClass.INDETERMINATE, (
                f"the amplitude changes by {abs(amplitude.pct_per_min):.1f} % a minute; up to "
                f"{own + spread:.1f} % can come from the moving spectrum alone in this band"
            )
    return _QUADRANTS[rises, mdf.pct_per_min > 0.0], ""


def _too_little(n: int, span_s: float, window_s: float) -> str:
    """Return why there is too little data, empty when there is enough."""
    if window_s == 0.0:
        if n < MIN_REPS:
            return f"withheld: {n} repetitions count; at least {MIN_REPS} are needed"
    elif span_s < MIN_SPAN_S:
        return f"withheld: {span_s:.3g} s of windows count; at least {MIN_SPAN_S:g} s are needed"
    elif n < MIN_WINDOWS:
        return f"withheld: {n} windows count; at least {MIN_WINDOWS} are needed"
    return ""
