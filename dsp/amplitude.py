"""Numbers about the amplitude of a signal or of its envelope: pure functions of arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.envelope import MIN_VALID_SHARE

#: Noise is taken out of values below this many times rest; from there on it adds 6 % or less.
NOISE_CORRECTED_BELOW = 3.0

#: The levels of Jonsson's distribution: static, median and peak load.
JONSSON_PCT = (10.0, 50.0, 90.0)

#: Chance that not one of the values lies beyond an outer level: what decides how many it takes.
_MISSED_LEVEL = 0.05

_CURVE_PCT = np.arange(101.0)


@dataclass(frozen=True, slots=True)
class IntegratedEmg:
    """Area under the rectified signal.

    Parameters
    ----------
    uv_s
        ``(C,)`` integral in µV·s, over the valid samples only; NaN where there is none.
    valid_s
        ``(C,)`` time in s that it covers.
    """

    uv_s: NDArray[np.float64]
    valid_s: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AmplitudeDistribution:
    """Which level an envelope stays below for which share of the time.

    Parameters
    ----------
    probabilities_pct
        Shares of the time in percent.
    levels
        ``(len(probabilities_pct),)`` level of each, in the unit of the envelope; NaN when withheld.
    curve_pct, curve
        ``(101,)`` the whole distribution, 0 to 100 %; the ends are the least and the largest value
        and depend on the length of the recording. Empty when withheld.
    n
        Valid values behind it. Neighbouring values of an envelope are not independent.
    valid_share
        Share of the values that were valid, 0 to 1.
    reason
        Why it is withheld, a sentence for people; empty when it is not.
    """

    probabilities_pct: tuple[float, ...]
    levels: NDArray[np.float64]
    curve_pct: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    curve: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    n: int = 0
    valid_share: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ZoneTimes:
    """How long an envelope was in each zone.

    Parameters
    ----------
    edges
        Ascending limits of the zones, in the unit of the envelope.
    seconds
        ``(len(edges) + 1,)`` time in s below the first limit, between two, from the last on; NaN
        when withheld. They add up to `valid_s`.
    share_pct
        The same in percent of `valid_s`.
    valid_s
        Time in s of all valid values.
    n
        Number of valid values.
    reason
        Why it is withheld, a sentence for people; empty when it is not.
    """

    edges: tuple[float, ...]
    seconds: NDArray[np.float64]
    share_pct: NDArray[np.float64]
    valid_s: float
    n: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PeriodAmplitude:
    """Amplitude of one channel in one period: a repetition, a set, a hold.

    Parameters
    ----------
    mean_uv, peak_uv
        Mean and largest value of the envelope; None when withheld.
    p10_uv, p50_uv, p90_uv
        Levels that it stays below for 10, 50 and 90 % of the time; None when withheld, or when the
        period has too few values for the outer ones (the note then says so).
    iemg_uv_s
        Integral of the rectified signal over `iemg_valid_s`; None when withheld.
    iemg_valid_s
        Time in s of the valid samples.
    n
        Valid values of the envelope behind it. Neighbouring ones are not independent.
    valid_share
        Share of the values of the envelope that were valid, 0 to 1.
    reason
        Why all is withheld, a sentence for people; empty when it is not.
    note
        What to bear in mind with a valid result.
    """

    mean_uv: float | None
    peak_uv: float | None
    p10_uv: float | None
    p50_uv: float | None
    p90_uv: float | None
    iemg_uv_s: float | None
    iemg_valid_s: float
    n: int
    valid_share: float
    reason: str = ""
    note: str = ""


def noise_corrected_rms(
    rms: ArrayLike, rest_rms: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Take the noise at rest out of low RMS values: ``sqrt(max(0, rms^2 - rest^2))``.

    Noise and EMG are independent, so their powers add (Clancy, Morin and Merletti 2002). Only
    values below 3 times rest are changed; from there on the noise adds 6 % or less. A
    corrected value must be compared with corrected ones only: keep the flag with it.

    The corrected power is unbiased as long as nothing is cut off at 0. At rest half of the values
    are: their mean is then 0.16 of the rest level, not 0 (RMS over 250 ms).

    Parameters
    ----------
    rms
        RMS values, not negative; NaN stays NaN.
    rest_rms
        RMS at rest, same unit, window, band and filter; broadcasts against `rms`. NaN or 0 where it
        is not known: nothing is corrected there.

    Returns
    -------
    value
        Corrected RMS, in the shape of both together.
    corrected
        Which values were changed.

    Raises
    ------
    ValueError
        A negative value, or shapes that do not go together.
    """
    measured = np.asarray(rms, dtype=np.float64)
    rest = np.asarray(rest_rms, dtype=np.float64)
    if (measured < 0).any() or (rest < 0).any():
        raise ValueError("an RMS cannot be negative")
    try:
        measured, rest = np.broadcast_arrays(measured, rest)
    except ValueError:
        raise ValueError(
            f"the rest level's shape {rest.shape} does not go with the values' {measured.shape}"
        ) from None
    corrected = (rest > 0) & (measured < NOISE_CORRECTED_BELOW * rest)
    # (a - b) (a + b) keeps the digits that a^2 - b^2 loses when both are alike.
    power = np.maximum((measured - rest) * (measured + rest), 0.0)
    return np.where(corrected, np.sqrt(power), measured), np.asarray(corrected)


def integrated_emg(y: ArrayLike, fs: float, valid: ArrayLike) -> IntegratedEmg:
    """Integrate the rectified signal: ``sum |y| / fs``.

    Only valid samples count, and what is missing is not scaled up: the time that the integral
    covers stands beside it. Their quotient is the average rectified value.

    Parameters
    ----------
    y
        ``(n, C)`` filtered samples in µV; NaN does not count.
    fs
        Sampling rate in Hz.
    valid
        ``(n, C)`` which of them count.

    Raises
    ------
    ValueError
        Arrays of another shape, or a rate that is not a positive number.
    """
    samples = np.asarray(y, dtype=np.float64)
    good = np.asarray(valid, dtype=np.bool_)
    if samples.ndim != 2 or samples.shape != good.shape:
        raise ValueError(
            "samples and valid must both have the shape (n, channels), not "
            f"{samples.shape} and {good.shape}"
        )
    _require_positive(fs, "fs", "Hz")
    good = good & np.isfinite(samples)
    # Rows in memory: NumPy then adds by halves, and the layout of the input changes no bit.
    rows = np.ascontiguousarray(np.where(good, np.abs(samples), 0.0).T)
    count = np.count_nonzero(good, axis=0)
    total = np.where(count > 0, rows.sum(axis=1), np.nan)
    return IntegratedEmg(total / fs, count / fs)


def amplitude_distribution(
    envelope: ArrayLike,
    valid: ArrayLike,
    probabilities_pct: Sequence[float] = JONSSON_PCT,
    *,
    values_per_window: float = 1.0,
) -> AmplitudeDistribution:
    """Return the amplitude probability distribution of an envelope (APDF, Jonsson 1982).

    The levels that the envelope stays below for 10, 50 and 90 % of the time are its static, median
    and peak load. Levels lie between the sorted values, linearly.

    Parameters
    ----------
    envelope
        ``(F,)`` envelope of one channel, in µV or in percent of a reference.
    valid
        ``(F,)`` which values count; one that is not finite never does.
    probabilities_pct
        Shares of the time in percent, above 0 and below 100.
    values_per_window
        So many successive values share one window of the envelope and are not independent: 50 for
        an RMS over 250 ms every 5 ms.

    Returns
    -------
    AmplitudeDistribution
        Withheld, with the reason, when less than half of the values are valid, or so few that not
        one of them may lie beyond an outer level: with n independent values that chance is
        ``0.9^n`` for 10 and 90 %, below 5 % from 29 values on.

    Raises
    ------
    ValueError
        Arrays of different length, no probability, or one that is out of range.
    """
    values, share = _valid_values(envelope, valid)
    shares = tuple(float(p) for p in probabilities_pct)
    if not shares or not all(0.0 < p < 100.0 for p in shares):
        raise ValueError(
            f"probabilities_pct must lie above 0 and below 100 %, not {list(probabilities_pct)!r}"
        )
    n = values.size
    reason = _too_little_valid(share) or _too_few(n, shares, values_per_window)
    if reason:
        nothing = np.full(len(shares), np.nan)
        return AmplitudeDistribution(shares, nothing, n=n, valid_share=share, reason=reason)
    return AmplitudeDistribution(
        shares,
        np.percentile(values, shares),
        _CURVE_PCT.copy(),
        np.percentile(values, _CURVE_PCT),
        n,
        share,
    )


def time_in_zone(
    envelope: ArrayLike, valid: ArrayLike, step_s: float, edges: Sequence[float]
) -> ZoneTimes:
    """Return how long an envelope was in each zone of amplitude.

    Parameters
    ----------
    envelope
        ``(F,)`` envelope of one channel.
    valid
        ``(F,)`` which values count; one that is not finite never does.
    step_s
        Time between two values in s.
    edges
        Limits of the zones, rising, in the unit of the envelope: k limits make k + 1 zones, and a
        value on a limit belongs to the zone above it. Two limits make one target zone, in the
        middle.

    Returns
    -------
    ZoneTimes
        Over the valid time, not scaled up; withheld, with the reason, when less than half of the
        values are valid.

    Raises
    ------
    ValueError
        Arrays of different length, a step that is not positive, or limits that do not rise.
    """
    values, share = _valid_values(envelope, valid)
    _require_positive(step_s, "step_s", "s")
    limits = np.asarray(edges, dtype=np.float64)
    if limits.ndim != 1 or limits.size == 0 or not np.isfinite(limits).all():
        raise ValueError(f"edges must be one or more finite limits, not {list(edges)!r}")
    if not (np.diff(limits) > 0).all():
        raise ValueError(f"edges must rise, not {list(edges)!r}")
    n = values.size
    named = tuple(limits.tolist())
    reason = _too_little_valid(share)
    if reason:
        nothing = np.full(limits.size + 1, np.nan)
        return ZoneTimes(named, nothing, nothing.copy(), n * step_s, n, reason)
    zone = np.searchsorted(limits, values, side="right")
    counts = np.bincount(zone, minlength=limits.size + 1)
    per_zone = np.asarray(counts, dtype=np.float64)
    return ZoneTimes(named, per_zone * step_s, 100.0 * per_zone / n, n * step_s, n)


def amplitude_of_period(
    envelope: ArrayLike,
    valid: ArrayLike,
    y: ArrayLike,
    y_valid: ArrayLike,
    fs: float,
    *,
    values_per_window: float = 1.0,
) -> PeriodAmplitude:
    """Return mean, peak, levels and integral of one channel in one period.

    The caller cuts the period out of both signals. A live envelope lags behind the signal
    (`dsp.latency.envelope_delay_ms`); a zero-phase one does not.

    Parameters
    ----------
    envelope
        ``(F,)`` RMS or ARV envelope of the period in µV.
    valid
        ``(F,)`` which of its values count; one that is not finite never does.
    y
        ``(n,)`` filtered samples of the period in µV.
    y_valid
        ``(n,)`` which of them count.
    fs
        Sampling rate of `y` in Hz.
    values_per_window
        As for `amplitude_distribution`.

    Returns
    -------
    PeriodAmplitude
        Withheld, with the reason, when less than half of the envelope or of the samples is valid.

    Raises
    ------
    ValueError
        Arrays of different length, or a rate that is not a positive number.
    """
    values, share = _valid_values(envelope, valid)
    samples, sample_share = _valid_values(y, y_valid)
    _require_positive(fs, "fs", "Hz")
    n, valid_s = values.size, samples.size / fs
    reason = _too_little_valid(min(share, sample_share))
    if reason:
        return PeriodAmplitude(None, None, None, None, None, None, valid_s, n, share, reason)
    note = _too_few(n, JONSSON_PCT, values_per_window)
    p10, p50, p90 = (float(level) for level in np.percentile(values, JONSSON_PCT))
    return PeriodAmplitude(
        mean_uv=float(values.mean()),
        peak_uv=float(values.max()),
        p10_uv=None if note else p10,
        p50_uv=p50,
        p90_uv=None if note else p90,
        iemg_uv_s=float(np.abs(samples).sum()) / fs,
        iemg_valid_s=valid_s,
        n=n,
        valid_share=share,
        note=note,
    )


def _valid_values(values: ArrayLike, valid: ArrayLike) -> tuple[NDArray[np.float64], float]:
    """Return the values of one channel that count, and their share of all."""
    every = np.asarray(values, dtype=np.float64)
    good = np.asarray(valid, dtype=np.bool_)
    if every.ndim != 1 or every.shape != good.shape:
        raise ValueError(
            "the values of one channel and their validity must have one length, not "
            f"{every.shape} and {good.shape}"
        )
    kept = every[good & np.isfinite(every)]
    return kept, kept.size / every.size if every.size else 0.0


def _require_positive(value: float, name: str, unit: str) -> None:
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be a positive number of {unit}, not {value!r}")


def _too_little_valid(share: float) -> str:
    """Return why a result over this share of valid values is withheld, empty when it is not."""
    if share >= MIN_VALID_SHARE:
        return ""
    # Rounded down: 49.96 % must not read as the half that it is not.
    return (
        f"withheld: only {math.floor(100 * share)} % of the period is valid; it takes at least "
        f"{100 * MIN_VALID_SHARE:g} %"
    )


def _too_few(n: int, probabilities_pct: tuple[float, ...], values_per_window: float) -> str:
    """Return why n values cannot show these levels, empty when they can."""
    outer = min(min(p, 100.0 - p) for p in probabilities_pct)
    needed = math.ceil(math.log(_MISSED_LEVEL) / math.log1p(-outer / 100.0))
    independent = int(n / max(1.0, values_per_window))
    if independent >= needed:
        return ""
    values = "value is" if independent == 1 else "values are"
    kind = "" if values_per_window <= 1.0 else "independent "
    return (
        f"withheld: {independent} {kind}{values} too few for a level of {outer:g} or "
        f"{100 - outer:g} %; it takes at least {needed}"
    )
