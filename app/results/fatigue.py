"""Fatigue in the analysis: course of median and mean frequency, and of both with amplitude."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dsp.jasa import PctSlope
from dsp.offline import OfflineResult
from dsp.quality import ChannelQuality
from dsp.tiers import capability_tier
from dsp.trend import MIN_ACTIVE_SHARE, MdfTrend, active_share, mdf_trend
from dsp.window_course import joint_course, rms_in_windows


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
            rms_in_windows(
                result.frames,
                result.spectra.end_sample,
                window=window,
                rms_window=result.window_samples,
            ),
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
        basis, joint = joint_course(
            self.times_s,
            self.rms[:, column],
            self.result.spectra.mdf_hz[:, column],
            counts,
            bursts,
            fs=self.result.fs,
            window_s=self.window_s,
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


def _slope(slope: PctSlope | None) -> float | None:
    return None if slope is None else slope.pct_per_min


def _interval(slope: PctSlope | None) -> list[float] | None:
    return None if slope is None else list(slope.ci95_pct_per_min)
