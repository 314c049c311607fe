"""The mean spectrum of the last seconds, its median and mean frequency with their errors; pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.fatigue.course import Bursts, latency_samples, rest_of, shown_windows
from app.gui.language import number, said, tr

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot
    from app.gui.fatigue.columns import SpectrumColumns

#: Seconds that can be averaged.
AVERAGES_S = (1.0, 5.0, 10.0, 30.0)
_Z_95 = 1.96
#: From so many windows on the spread follows from the measured spectrum; below, from the model.
#: A mean of 5 makes it 10 % too large.
_MEASURED_FROM = 5
#: Seconds of windows that tell whether the channel has rest, and its signal to noise.
_LOOK_BACK_S = 300.0


@dataclass(frozen=True, slots=True)
class Frequency:
    """A frequency in Hz and half its 95 % interval by chance; None where that is not known."""

    hz: float
    half_hz: float | None

    def text(self) -> str:
        """Return it for the screen: ``84 ± 4``."""
        if self.half_hz is None:
            return number(self.hz)
        return f"{number(self.hz)} ± {number(math.ceil(self.half_hz - 1e-9))}"


@dataclass(frozen=True, slots=True)
class MeanSpectrum:
    """A mean spectrum, or why there is none.

    Parameters
    ----------
    freqs_hz, psd
        Frequencies, and power density in µV²/Hz; empty when withheld.
    n, of
        Windows that were averaged, and that the seconds hold.
    end_s
        Time of the end of the last window.
    reason
        Why the spectrum is withheld, empty for none.
    median, mean
        Both frequencies within the band; None when withheld.
    why_no_median
        Why they are withheld though the spectrum is shown.
    rms_uv
        Root of the power within the band.
    """

    freqs_hz: NDArray[np.float64]
    psd: NDArray[np.float64]
    n: int
    of: int
    end_s: float
    reason: str = ""
    median: Frequency | None = None
    mean: Frequency | None = None
    why_no_median: str = ""
    rms_uv: float = math.nan


def mean_spectrum(
    columns: SpectrumColumns, snapshot: Snapshot, channel: int, bursts: Bursts, seconds: float
) -> MeanSpectrum:
    """Return the mean of the windows inside the last `seconds`; Welch's spectrum of that stretch.

    Parameters
    ----------
    columns
        Of the channel.
    snapshot
        For band, settings and tier.
    channel
        Its column in the snapshot.
    bursts
        Its bursts in samples.
    seconds
        One of `AVERAGES_S`; at least a window.
    """
    from dsp.spectral_features import band_power

    fs, spec = snapshot.fs, snapshot.spec
    step = max(1, round(spec.mdf_hop_s * fs))
    of = max(1, 1 + math.floor((seconds - spec.mdf_window_s) * fs / step + 1e-9))
    rows, first = columns.tail(of)
    end_s = (first + len(rows) - 1) * step / fs
    good = np.isfinite(rows).all(axis=1) if rows.size else np.zeros(0, np.bool_)
    n = int(good.sum())
    none = np.empty(0)
    if 2 * n < of or n == 0:
        return MeanSpectrum(none, none, n, of, end_s, _why_withheld(columns, n, of, seconds))
    psd = rows[good].astype(np.float64).mean(axis=0)
    freqs = columns.freqs_hz
    assert snapshot.band is not None
    band_hz = (snapshot.band.low_hz, snapshot.band.high_hz)
    rms_uv = math.sqrt(float(band_power(psd, freqs, band_hz)))
    ends = (first + np.flatnonzero(good)) * step
    n_active, why = _active(snapshot, channel, bursts, ends)
    if why:
        return MeanSpectrum(freqs, psd, n, of, end_s, why_no_median=why, rms_uv=rms_uv)
    median, mean = _frequencies(freqs, psd, snapshot, n_active)
    return MeanSpectrum(freqs, psd, n, of, end_s, median=median, mean=mean, rms_uv=rms_uv)


def _why_withheld(columns: SpectrumColumns, n: int, of: int, seconds: float) -> str:
    if columns.next_number is None:
        return tr("Waiting for {value} s of signal", value=number(seconds))
    return tr(
        "Withheld: {value} of {of} windows hold; the others lie in a gap, or the filters settle",
        value=number(n),
        of=number(of),
    )


def _active(
    snapshot: Snapshot, channel: int, bursts: Bursts, ends: NDArray[np.int64]
) -> tuple[int, str]:
    """Return how many windows are at least half in contraction, or why no frequency is given."""
    from dsp.tiers import Feature, Policy, feature_policy
    from dsp.trend import MIN_ACTIVE_SHARE, active_share, too_noisy

    policy = feature_policy(snapshot.tier, Feature.MDF)
    if policy.policy is Policy.WITHHELD:
        return 0, said(policy.reason)
    fs = snapshot.fs
    windows = shown_windows(snapshot, _LOOK_BACK_S)
    has_rest, snr_db = rest_of(snapshot, windows, bursts, channel)
    if too_noisy(snr_db):
        return 0, said(too_noisy(snr_db))
    if not has_rest:
        return len(ends), ""
    middles_s = (ends - latency_samples(snapshot.spec, fs)) / fs - windows.window_s / 2
    bursts_s = [(start / fs, stop / fs) for start, stop in bursts]
    share = active_share(middles_s, windows.window_s, bursts_s)
    n_active = int((share >= MIN_ACTIVE_SHARE).sum())
    return n_active, "" if n_active else tr("no contraction in these seconds")


def _frequencies(
    freqs: NDArray[np.float64], psd: NDArray[np.float64], snapshot: Snapshot, n: int
) -> tuple[Frequency, Frequency]:
    """Return median and mean frequency; `n` windows of contraction say how surely."""
    from dsp.spectral_features import interpolate_lines, mean_frequency, median_frequency
    from dsp.uncertainty import feature_uncertainty, mdf_sd_hz, mnf_sd_hz

    assert snapshot.band is not None
    fs, spec, band = snapshot.fs, snapshot.spec, snapshot.band
    band_hz = (band.low_hz, band.high_hz)
    if spec.mains_method == "interpolate" and spec.mains_hz:
        from dsp.design import mains_lines_hz

        half_hz = max(1.0, 2.0 / spec.mdf_window_s)
        psd = interpolate_lines(psd, freqs, mains_lines_hz(spec, fs, band), half_hz)
    window_s = round(spec.mdf_window_s * fs) / fs
    if n >= _MEASURED_FROM:
        measured = freqs, psd
        spreads = (
            mdf_sd_hz(fs, band_hz, window_s, psd=measured),
            mnf_sd_hz(fs, band_hz, window_s, psd=measured),
        )
    else:
        model = feature_uncertainty(spec, fs)
        spreads = snapshot.status.mdf_sd_hz or model.mdf_sd_hz, model.mnf_sd_hz
    shrink = math.sqrt(_variance_share(n, max(1, round(spec.mdf_hop_s * fs)) / fs / window_s))
    values = median_frequency(psd, freqs, band_hz), mean_frequency(psd, freqs, band_hz)
    median, mean = (
        Frequency(float(value), _Z_95 * spread * shrink if math.isfinite(spread) else None)
        for value, spread in zip(values, spreads, strict=True)
    )
    return median, mean


def _variance_share(n: int, shift: float) -> float:
    """Return the variance of the mean of n neighbouring windows over that of one.

    `shift` is their step in lengths of a window; windows that overlap have something in common.
    """
    from dsp.hann import hann_correlation

    lags = np.arange(1, n)
    correlation = hann_correlation(lags * shift)
    return (1.0 + 2.0 * float(((1.0 - lags / n) * correlation).sum())) / n
