"""Fatigue in the analysis: course of median and mean frequency, and of both with amplitude."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dsp.jasa import PctSlope, jasa
from dsp.offline import OfflineResult
from dsp.quality import ChannelQuality
from dsp.tiers import capability_tier
from dsp.trend import MIN_ACTIVE_SHARE, MIN_REPS, MdfTrend, active_share, mdf_trend


@dataclass(frozen=True, slots=True)
class SpectralCourse:
    """The spectral windows of a recording, and the amplitude in each.

    Parameters
    ----------
    result
        What the chain gave.
    times_s
        ``(S,)`` centre of each window in seconds.
    window_s
        Their length.
    rms
        ``(S, C)`` RMS in each window, from the frames that lie wholly inside; NaN where fewer than
        half of them are valid.
    """

    result: OfflineResult
    times_s: NDArray[np.float64]
    window_s: float
    rms: NDArray[np.float64]

    @classmethod
    def of(cls, result: OfflineResult) -> SpectralCourse:
        """Return the course of a recording."""
        window = round(result.spec.mdf_window_s * result.fs)
        ends = result.spectra.end_sample
        centres = ends - result.latency_samples - window / 2
        return cls(
            result,
            np.asarray(centres / result.fs, dtype=np.float64),
            window / result.fs,
            _rms_in_windows(result, window),
        )

    def documents(
        self, column: int, bursts: Sequence[tuple[float, float]], quality: ChannelQuality
    ) -> dict[str, Any]:
        """Return the objects ``median_frequency``, ``mean_frequency`` and ``jasa`` of a channel."""
        spectra = self.result.spectra
        share = active_share(self.times_s, self.window_s, bursts) if quality.has_rest else None
        tier = capability_tier(self.result.fs)
        valid = spectra.valid[:, column]
        median, mean = (
            mdf_trend(
                self.times_s,
                values[:, column],
                valid,
                share,
                tier=tier,
                snr_db=quality.snr_db,
                window_s=self.window_s,
            )
            for values in (spectra.mdf_hz, spectra.mnf_hz)
        )
        counts = valid if share is None else valid & (share >= MIN_ACTIVE_SHARE)
        return {
            "median_frequency": self._trend_document(median),
            "mean_frequency": self._trend_document(mean),
            "jasa": self._jasa_document(
                column, bursts if quality.has_rest else (), counts, quality.snr_db
            ),
        }

    def _jasa_document(
        self,
        column: int,
        bursts: Sequence[tuple[float, float]],
        counts: NDArray[np.bool_],
        snr_db: float | None,
    ) -> dict[str, Any]:
        """Return the joint analysis over repetitions, or over windows where there are too few."""
        times_s, rms, mdf_hz = (
            self.times_s,
            self.rms[:, column],
            self.result.spectra.mdf_hz[:, column],
        )
        basis, window_s = "windows", self.window_s
        if len(bursts) >= MIN_REPS:
            # Of a window that a repetition fills by half the amplitude says how full it is.
            basis, window_s = "repetitions", 0.0
            inside = [counts & (times_s >= on) & (times_s <= off) for on, off in bursts]
            inside = [windows for windows in inside if windows.any()]
            times_s, rms, mdf_hz = (
                np.array([np.mean(values[windows]) for windows in inside])
                for values in (times_s, rms, mdf_hz)
            )
            counts = np.ones(len(inside), dtype=np.bool_)
        joint = jasa(
            times_s,
            rms,
            mdf_hz,
            counts,
            fs=self.result.fs,
            window_s=window_s,
            snr_db=snr_db,
            spec=self.result.spec,
        )
        return {
            "reading": joint.wording,
            "reason": joint.reason,
            "note": joint.note,
            "basis": basis,
            "amplitude_pct_per_min": _slope(joint.amplitude),
            "amplitude_ci95_pct_per_min": _interval(joint.amplitude),
            "mdf_pct_per_min": _slope(joint.mdf),
            "mdf_ci95_pct_per_min": _interval(joint.mdf),
            "n": joint.n,
            "span_s": joint.span_s,
        }

    def _trend_document(self, trend: MdfTrend) -> dict[str, Any]:
        return {
            "valid": trend.valid,
            "reason": trend.reason,
            "note": trend.note,
            "hz_comparable": trend.hz_comparable,
            "band_hz": [self.result.band.low_hz, self.result.band.high_hz],
            "window_s": self.window_s,
            "hop_s": self.result.spec.mdf_hop_s,
            "times_s": trend.times_s,
            "values_hz": trend.values_hz,
            "n": trend.n,
            "span_s": trend.span_s,
            "intercept_hz": trend.intercept_hz,
            "slope_hz_per_s": trend.slope_hz_per_s,
            "slope_pct_per_s": trend.slope_pct_per_s,
            "slope_se_pct_per_s": trend.slope_se_pct_per_s,
            "r2": trend.r2,
        }


def _rms_in_windows(result: OfflineResult, window: int) -> NDArray[np.float64]:
    frames = result.frames
    stops = np.searchsorted(frames.end_sample, result.spectra.end_sample, side="right")
    first_ends = result.spectra.end_sample - window + result.window_samples
    # Where the RMS window is the longer one, the last frame of the spectral window stands for it.
    starts = np.minimum(np.searchsorted(frames.end_sample, first_ends), np.maximum(stops - 1, 0))
    found = np.full((len(stops), result.n_channels), np.nan)
    for row, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        good = frames.valid[start:stop]
        count = good.sum(axis=0)
        squares = np.where(good, frames.rms_uv[start:stop], 0.0) ** 2
        enough = 2 * count >= max(1, stop - start)
        found[row, enough] = np.sqrt(squares.sum(axis=0)[enough] / count[enough])
    return found


def _slope(slope: PctSlope | None) -> float | None:
    return None if slope is None else slope.pct_per_min


def _interval(slope: PctSlope | None) -> list[float] | None:
    return None if slope is None else list(slope.ci95_pct_per_min)
