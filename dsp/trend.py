"""Straight line through values over time, and the fatigue trend of the median frequency."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.hann import line_overlap
from dsp.tiers import Feature, Policy, feature_policy, tier_note

#: Shortest span of active windows that gets a slope, and the one from which it is not "weak"; the
#: standard error of the slope is 0.25 %/s at 20 s and 0.13 %/s at 30 s (1 s windows every 0.5 s).
MIN_SPAN_S = 20.0
NORMAL_SPAN_S = 30.0
MIN_WINDOWS = 10
MIN_ACTIVE_SHARE = 0.5
MIN_SNR_DB = 12.0

#: Repetitions that a slope over repetitions needs.
MIN_REPS = 5

NOT_NEAR_A_LINE = "withheld: the values do not lie near a line that starts above 0"
SNR_UNKNOWN = "signal to noise is not known"


@dataclass(frozen=True, slots=True)
class Trend:
    """Least-squares line ``intercept + slope * t``.

    Parameters
    ----------
    intercept
        Value of the line at 0 s, in the unit of the values.
    slope_per_s, slope_se_per_s
        Slope and its standard error, unit per second.
    r2
        Share of the variance that the line explains; 0 for values that do not vary.
    n
        Number of values.
    mean_s, mean_se
        Mean time, and the standard error of the line there, where it is surest.
    mean_slope_cov
        Covariance of the line's value at the mean time with its slope; 0 for independent values.
    """

    intercept: float
    slope_per_s: float
    slope_se_per_s: float
    r2: float
    n: int
    mean_s: float = 0.0
    mean_se: float = 0.0
    mean_slope_cov: float = 0.0

    @property
    def slope_pct_per_s(self) -> float:
        """Slope in percent of the intercept per second; NaN for an intercept of zero."""
        return _pct(self.slope_per_s, self.intercept)

    @property
    def slope_se_pct_per_s(self) -> float:
        """Standard error of the slope in percent of the intercept per second (not negative)."""
        return abs(_pct(self.slope_se_per_s, self.intercept))

    def slope_ci95_per_s(self) -> tuple[float, float]:
        """Return the 95 % interval of the slope, Student's t with ``n - 2`` degrees of freedom."""
        half = self._t95() * self.slope_se_per_s
        return self.slope_per_s - half, self.slope_per_s + half

    def values(self, times_s: ArrayLike) -> NDArray[np.float64]:
        """Return the line at these times."""
        return self.intercept + self.slope_per_s * np.asarray(times_s, dtype=np.float64)

    def half_band95(self, times_s: ArrayLike) -> NDArray[np.float64]:
        """Return half the width of the line's 95 % band at these times; narrowest in the middle."""
        from_mean_s = np.asarray(times_s, dtype=np.float64) - self.mean_s
        variance = (
            self.mean_se**2
            + 2.0 * from_mean_s * self.mean_slope_cov
            + (from_mean_s * self.slope_se_per_s) ** 2
        )
        return self._t95() * np.sqrt(np.maximum(variance, 0.0))

    def _t95(self) -> float:
        from scipy.special import stdtrit  # here: the window imports this module at its start

        return float(stdtrit(self.n - 2, 0.975))


def fit_trend(times_s: ArrayLike, values: ArrayLike, *, window_s: float = 0.0) -> Trend:
    """Fit a straight line by ordinary least squares.

    Parameters
    ----------
    times_s, values
        Same length, at least 3, finite, times not all equal; any order.
    window_s
        Length of the Hann windows that the values were estimated in. Values of overlapping windows
        are not independent, and the textbook standard error is then too small: with 1 s windows
        every 0.1 s its 95 % interval covers the true slope in 63 % of cases (simulated). Given
        here, the standard error allows for the known correlation of overlapping windows. 0 means
        independent values: the textbook formula.

    Returns
    -------
    Trend
        Slope and intercept do not depend on `window_s`.

    Raises
    ------
    ValueError
        Fewer than 3 values, lengths that differ, values that are not finite, or equal times.
    """
    t = np.asarray(times_s, dtype=np.float64)
    y = np.asarray(values, dtype=np.float64)
    if t.ndim != 1 or t.shape != y.shape:
        raise ValueError(
            f"times and values must have one and the same length, not {t.shape} and {y.shape}"
        )
    n = t.size
    if n < 3:
        raise ValueError(f"a trend needs at least 3 values, not {n}")
    if not (np.isfinite(t).all() and np.isfinite(y).all()):
        raise ValueError("a trend needs finite times and values; leave out those that are not")
    order = np.argsort(t, kind="stable")
    t, y = t[order], y[order]
    from_mean_s = t - t.mean()
    sxx = float(from_mean_s @ from_mean_s)
    if sxx == 0.0:
        raise ValueError(f"a trend needs values at more than one time; all {n} are at {t[0]:g} s")
    y_mean = float(y.mean())
    deviation = y - y_mean
    slope = float(from_mean_s @ deviation) / sxx
    residual = deviation - slope * from_mean_s
    rss = float(residual @ residual)
    tss = float(deviation @ deviation)
    overlap = line_overlap(t, window_s)
    variance = rss / overlap.freedom
    return Trend(
        intercept=y_mean - slope * float(t.mean()),
        slope_per_s=slope,
        slope_se_per_s=float(np.sqrt(overlap.slope * variance / sxx)),
        r2=max(0.0, 1.0 - rss / tss) if tss > 0.0 else 0.0,
        n=n,
        mean_s=float(t.mean()),
        mean_se=float(np.sqrt(overlap.mean * variance / n)),
        mean_slope_cov=overlap.cross * variance / (n * sxx),
    )


@dataclass(frozen=True, slots=True)
class MdfTrend:
    """Course of the median frequency of one channel, or why there is none.

    Parameters
    ----------
    valid
        True when the line may be used.
    reason
        Why it is withheld, a sentence for people; empty when `valid`.
    note
        What to bear in mind with a valid line (weak, low-rate board, no rest); may be empty.
    hz_comparable
        True when the values in Hz may be compared with those of other devices of the same band;
        False on a low-rate board, where only the change in percent of the start means something.
    times_s, values_hz
        ``(n,)`` the windows that count; empty where no value may be shown (tier D, too noisy).
    intercept_hz, slope_hz_per_s, slope_pct_per_s, slope_se_pct_per_s, r2
        The line and its standard error; None when withheld. Percent is of the intercept.
    span_s
        Time from the start of the first to the end of the last window that counts.
    line
        The line itself, for its band; None when withheld.
    """

    valid: bool
    reason: str
    note: str = ""
    hz_comparable: bool = True
    times_s: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    values_hz: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    intercept_hz: float | None = None
    slope_hz_per_s: float | None = None
    slope_pct_per_s: float | None = None
    slope_se_pct_per_s: float | None = None
    r2: float | None = None
    span_s: float = 0.0
    line: Trend | None = None

    @property
    def n(self) -> int:
        """Number of windows that count."""
        return int(self.times_s.size)


def active_share(
    times_s: ArrayLike, window_s: float, bursts_s: Sequence[tuple[float, float]]
) -> NDArray[np.float64]:
    """Return which share of each window lies inside bursts.

    Parameters
    ----------
    times_s
        ``(S,)`` centres of the windows.
    window_s
        Their length.
    bursts_s
        Onset and offset of each burst; they must not overlap.

    Returns
    -------
    ndarray
        ``(S,)``, 0 to 1.
    """
    centre = np.asarray(times_s, dtype=np.float64)
    inside = np.zeros(centre.size)
    for onset_s, offset_s in bursts_s:
        overlap = np.minimum(centre + window_s / 2, offset_s) - np.maximum(
            centre - window_s / 2, onset_s
        )
        inside += np.maximum(overlap, 0.0)
    return np.minimum(inside / window_s, 1.0)


def mdf_trend(
    times_s: ArrayLike,
    mdf_hz: ArrayLike,
    valid: ArrayLike,
    active_share: ArrayLike | None,
    *,
    tier: str,
    snr_db: float | None,
    window_s: float = 1.0,
    min_span_s: float = MIN_SPAN_S,
    min_windows: int = MIN_WINDOWS,
    min_active_share: float = MIN_ACTIVE_SHARE,
    min_snr_db: float = MIN_SNR_DB,
) -> MdfTrend:
    """Fit the course of the median frequency where it may be fitted.

    Windows count when they are valid and at least half active. The line is withheld below
    200 Hz sampling (tier D), below 12 dB of signal to noise (a spectrum of noise has a high median
    frequency, "a very fresh muscle"), with fewer than 10 windows, and when they span less than
    20 s. From 20 to 30 s it is called weak.

    Parameters
    ----------
    times_s
        ``(S,)`` centres of the windows in seconds of the recording; the intercept is at 0 s.
    mdf_hz, valid
        ``(S,)`` median frequency and whether it holds; a value that is not finite never counts.
    active_share
        ``(S,)`` share of each window inside bursts, see `active_share`. None when the recording has
        no rest (one long contraction): then all windows count.
    tier
        Capability tier of the rate, A to D.
    snr_db
        Signal to noise of the channel. None when it cannot be measured; a note then says so.
    window_s
        Length of a window.
    min_span_s, min_windows, min_active_share, min_snr_db
        The limits above.

    Returns
    -------
    MdfTrend
        With the reason where the line is withheld.

    Raises
    ------
    ValueError
        Arrays of different length, or an unknown tier.
    """
    policy = feature_policy(tier, Feature.SLOPE).policy
    times = np.asarray(times_s, dtype=np.float64)
    mdf = np.asarray(mdf_hz, dtype=np.float64)
    keep = np.asarray(valid, dtype=np.bool_) & np.isfinite(mdf)
    share = np.ones(times.size) if active_share is None else np.asarray(active_share, np.float64)
    if not times.shape == mdf.shape == keep.shape == share.shape or times.ndim != 1:
        raise ValueError(
            "times, values, valid and active_share must have one and the same length, not "
            f"{times.shape}, {mdf.shape}, {keep.shape} and {share.shape}"
        )
    comparable = policy is Policy.SHOWN
    if policy is Policy.WITHHELD:
        return MdfTrend(False, f"withheld: {tier_note(tier)}", hz_comparable=False)
    noisy = too_noisy(snr_db, min_snr_db)
    if noisy:
        return MdfTrend(False, noisy, hz_comparable=comparable)
    keep &= share >= min_active_share
    times, mdf = times[keep], mdf[keep]
    span_s = float(times.max() - times.min()) + window_s if times.size else 0.0
    reason = _too_little(times.size, span_s, min_windows, min_span_s)
    if not reason:
        line = fit_trend(times, mdf, window_s=window_s)
        if line.intercept > 0.0:
            return MdfTrend(
                valid=True,
                reason="",
                note=_note(tier, span_s, snr_db),
                hz_comparable=comparable,
                times_s=times,
                values_hz=mdf,
                intercept_hz=line.intercept,
                slope_hz_per_s=line.slope_per_s,
                slope_pct_per_s=line.slope_pct_per_s,
                slope_se_pct_per_s=line.slope_se_pct_per_s,
                r2=line.r2,
                span_s=span_s,
                line=line,
            )
        reason = NOT_NEAR_A_LINE
    return MdfTrend(
        False, reason, hz_comparable=comparable, times_s=times, values_hz=mdf, span_s=span_s
    )


def too_noisy(snr_db: float | None, min_snr_db: float = MIN_SNR_DB) -> str:
    """Return why a median frequency is withheld for its noise, empty when it is not.

    Parameters
    ----------
    snr_db
        Signal to noise of the channel; None when it cannot be measured, which withholds nothing.
    min_snr_db
        Lowest that will do.
    """
    if snr_db is None or snr_db >= min_snr_db:
        return ""
    seen = f"is {snr_db:.1f} dB" if math.isfinite(snr_db) else "is too low to be measured"
    return (
        f"withheld: signal to noise {seen}; the median frequency needs at least {min_snr_db:g} dB"
    )


def _too_little(n: int, span_s: float, min_windows: int, min_span_s: float) -> str:
    """Return why there are too few active windows for a line, empty when there are enough."""
    if n == 0:
        return "withheld: no window is both valid and at least half active"
    if span_s < min_span_s:
        return (
            f"withheld: the active part spans {span_s:.3g} s; a slope needs at least "
            f"{min_span_s:g} s"
        )
    if n < min_windows:
        windows = "window is" if n == 1 else "windows are"
        return f"withheld: only {n} {windows} active; a slope needs at least {min_windows}"
    return ""


def _note(tier: str, span_s: float, snr_db: float | None) -> str:
    """Return what to bear in mind with a valid line."""
    notes = []
    if span_s < NORMAL_SPAN_S:
        notes.append(
            f"weak: the active part spans {span_s:.3g} s, a firm slope takes {NORMAL_SPAN_S:g} s"
        )
    if tier != "A":
        notes.append(tier_note(tier))
    if snr_db is None:
        notes.append(SNR_UNKNOWN)
    return "; ".join(notes)


def _pct(value: float, intercept: float) -> float:
    return 100.0 * value / intercept if intercept != 0.0 else float("nan")
