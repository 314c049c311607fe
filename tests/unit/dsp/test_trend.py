"""Line fits against SciPy, honesty of the standard error, and when a trend is withheld."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import linregress

from dsp.offline import offline_bursts, run_offline
from dsp.spec import PipelineSpec
from dsp.trend import active_share, fit_trend, mdf_trend


def hold(seconds: float = 60.0, slope: float = -0.3, sd: float = 4.0, seed: int = 1):
    times = np.arange(0.5, seconds, 0.5)
    rng = np.random.default_rng(seed)
    return times, 90.0 + slope * times + sd * rng.standard_normal(times.size)


def test_fit_is_that_of_linregress():
    times, values = hold()
    ours, theirs = fit_trend(times, values), linregress(times, values)
    assert ours.slope_per_s == pytest.approx(theirs.slope, rel=1e-12)
    assert ours.intercept == pytest.approx(theirs.intercept, rel=1e-12)
    assert ours.slope_se_per_s == pytest.approx(theirs.stderr, rel=1e-12)
    assert ours.r2 == pytest.approx(theirs.rvalue**2, rel=1e-12)
    assert ours.n == times.size
    assert ours.slope_pct_per_s == pytest.approx(100 * theirs.slope / theirs.intercept)
    assert ours.slope_se_pct_per_s == pytest.approx(100 * theirs.stderr / theirs.intercept)


def test_fit_of_a_known_line():
    line = fit_trend([1.0, 2.0, 3.0, 4.0], [8.0, 6.0, 4.0, 2.0])
    assert (line.slope_per_s, line.intercept, line.r2) == pytest.approx((-2.0, 10.0, 1.0))
    assert line.slope_se_per_s == pytest.approx(0.0, abs=1e-12)


def test_order_of_the_values_and_a_far_time_origin_do_not_matter():
    times, values = hold()
    shuffle = np.random.default_rng(5).permutation(times.size)
    near = fit_trend(times, values, window_s=1.0)
    mixed = fit_trend(times[shuffle], values[shuffle], window_s=1.0)
    far = fit_trend(times + 1.7e9, values, window_s=1.0)
    assert mixed == near
    assert far.slope_per_s == pytest.approx(near.slope_per_s, rel=1e-5)
    assert far.slope_se_per_s == pytest.approx(near.slope_se_per_s, rel=1e-5)


def test_constant_values_have_slope_zero_and_explain_nothing():
    line = fit_trend([0.0, 1.0, 2.0], [5.0, 5.0, 5.0])
    assert (line.slope_per_s, line.slope_se_per_s, line.r2) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("times", "values", "says"),
    [
        ([0.0, 1.0], [1.0, 2.0], "at least 3"),
        ([0.0, 1.0, 2.0], [1.0, np.nan, 2.0], "finite"),
        ([0.0, 1.0, 2.0], [1.0, 2.0], "one and the same length"),
        ([4.0, 4.0, 4.0], [1.0, 2.0, 3.0], "more than one time"),
    ],
)
def test_bad_input_is_refused(times: list[float], values: list[float], says: str):
    with pytest.raises(ValueError, match=says):
        fit_trend(times, values)


def test_the_95_pct_interval_covers_the_true_slope():
    rng = np.random.default_rng(11)
    times = np.arange(0.5, 40.0, 0.5)
    covered = 0
    for _ in range(1000):
        values = 85.0 - 0.2 * times + 7.0 * rng.standard_normal(times.size)
        low, high = fit_trend(times, values).slope_ci95_per_s()
        covered += low <= -0.2 <= high
    assert 0.93 <= covered / 1000 <= 0.97


@pytest.mark.parametrize("hop_s", [0.1, 0.5])
def test_the_interval_covers_for_overlapping_windows_of_real_spectra(hop_s: float):
    """Median frequency of shaped noise: true slope zero, neighbouring windows share samples."""
    fs, seconds, runs = 500, 20, 400
    freqs = np.fft.rfftfreq(fs * seconds, 1 / fs)
    power = freqs**2 / ((freqs**2 + 52.0**2) * (freqs**2 + 116.0**2) ** 2)
    rng = np.random.default_rng(3)
    starts = np.arange(0, fs * (seconds - 1) + 1, round(hop_s * fs))
    bins = np.fft.rfftfreq(fs, 1 / fs)
    inside = (bins >= 20) & (bins <= 225)
    covered = naive = 0
    for _ in range(runs):
        noise = rng.standard_normal((2, freqs.size))
        signal = np.fft.irfft((noise[0] + 1j * noise[1]) * np.sqrt(power))
        windows = np.lib.stride_tricks.sliding_window_view(signal, fs)[starts] * np.hanning(fs)
        share = np.cumsum(np.abs(np.fft.rfft(windows, axis=1)[:, inside]) ** 2, axis=1)
        share /= share[:, -1:]
        mdf = np.array([np.interp(0.5, row, bins[inside]) for row in share])
        centres = starts / fs + 0.5
        low, high = fit_trend(centres, mdf, window_s=1.0).slope_ci95_per_s()
        covered += low <= 0 <= high
        low, high = fit_trend(centres, mdf).slope_ci95_per_s()
        naive += low <= 0 <= high
    assert 0.92 <= covered / runs <= 0.98
    if hop_s == 0.1:  # why the correction exists
        assert naive / runs < 0.75


def test_active_share_counts_the_overlap_of_all_bursts():
    share = active_share([0.5, 1.0, 2.5, 9.0], 1.0, [(0.75, 1.0), (1.25, 2.1)])
    assert share == pytest.approx([0.25, 0.5, 0.1, 0.0])
    assert active_share([1.0], 1.0, []) == pytest.approx([0.0])


def test_trend_of_a_fatiguing_hold():
    times, mdf = hold(slope=-0.3)
    trend = mdf_trend(times, mdf, np.ones(times.size, bool), None, tier="A", snr_db=25.0)
    assert trend.valid
    assert (trend.reason, trend.note, trend.hz_comparable) == ("", "", True)
    assert trend.n == times.size
    assert trend.intercept_hz == pytest.approx(90.0, abs=2.5)
    assert trend.slope_hz_per_s == pytest.approx(-0.3, abs=0.1)
    assert trend.slope_pct_per_s == pytest.approx(100 * trend.slope_hz_per_s / trend.intercept_hz)
    assert 0.0 < trend.slope_se_pct_per_s < 0.1


def test_only_valid_active_windows_count():
    times, mdf = hold()
    valid = np.ones(times.size, bool)
    share = np.ones(times.size)
    mdf[::4] = 245.0  # what rest noise reads
    share[::4] = 0.49
    mdf[1], mdf[2] = np.nan, 900.0
    valid[2] = False
    trend = mdf_trend(times, mdf, valid, share, tier="A", snr_db=25.0)
    assert trend.valid
    assert trend.values_hz.max() < 120
    assert trend.n == times.size - (times.size + 3) // 4 - 2
    np.testing.assert_array_equal(np.isin(trend.times_s, times), True)


def test_too_short_is_withheld_with_its_span():
    times, mdf = hold(5.0)
    trend = mdf_trend(times, mdf, np.ones(times.size, bool), None, tier="A", snr_db=25.0)
    assert not trend.valid
    assert trend.reason == "withheld: the active part spans 5 s; a slope needs at least 20 s"
    assert trend.slope_hz_per_s is None
    assert trend.slope_se_pct_per_s is None
    assert trend.values_hz.size == times.size  # the windows themselves may be seen


def test_from_20_to_30_s_it_is_weak():
    times, mdf = hold(24.0)
    trend = mdf_trend(times, mdf, np.ones(times.size, bool), None, tier="A", snr_db=25.0)
    assert trend.valid
    assert trend.note.startswith("weak: the active part spans 24 s")


def test_few_windows_are_withheld():
    times = np.array([1.0, 2.0, 50.0])
    trend = mdf_trend(times, [90.0, 91.0, 80.0], [True] * 3, None, tier="A", snr_db=25.0)
    assert trend.reason == "withheld: only 3 windows are active; a slope needs at least 10"


def test_nothing_active_is_withheld():
    times, mdf = hold()
    share = np.zeros(times.size)
    trend = mdf_trend(times, mdf, np.ones(times.size, bool), share, tier="A", snr_db=None)
    assert trend.reason == "withheld: no window is both valid and at least half active"
    empty = mdf_trend([], [], [], None, tier="A", snr_db=None)
    assert empty.reason == trend.reason


@pytest.mark.parametrize("snr_db", [11.9, float("nan"), float("-inf")])
def test_noise_is_withheld_with_its_values(snr_db: float):
    times, mdf = hold()
    trend = mdf_trend(times, mdf, np.ones(times.size, bool), None, tier="A", snr_db=snr_db)
    assert not trend.valid
    assert "signal to noise" in trend.reason
    assert "12 dB" in trend.reason
    assert trend.values_hz.size == 0


def test_unknown_signal_to_noise_is_said():
    times, mdf = hold()
    trend = mdf_trend(times, mdf, np.ones(times.size, bool), None, tier="A", snr_db=None)
    assert trend.valid
    assert "signal to noise is not known" in trend.note


def test_low_rate_boards():
    times, mdf = hold()
    every = np.ones(times.size, bool)
    band_limited = mdf_trend(times, mdf, every, None, tier="B", snr_db=25.0)
    assert band_limited.valid
    assert band_limited.hz_comparable
    assert "band-limited" in band_limited.note
    trend_only = mdf_trend(times, mdf, every, None, tier="C", snr_db=25.0)
    assert trend_only.valid
    assert not trend_only.hz_comparable
    assert "low-rate board" in trend_only.note
    withheld = mdf_trend(times, mdf, every, None, tier="D", snr_db=25.0)
    assert not withheld.valid
    assert withheld.reason.startswith("withheld: very low rate")
    assert withheld.values_hz.size == 0


def test_wrong_shapes_and_tiers_are_refused():
    with pytest.raises(ValueError, match="one and the same length"):
        mdf_trend([1.0, 2.0], [90.0], [True], None, tier="A", snr_db=20.0)
    with pytest.raises(ValueError, match="tier"):
        mdf_trend([1.0], [90.0], [True], None, tier="E", snr_db=20.0)


def test_real_fatigue_recording(shared_data: Path):
    """Thirty curls: every sound method finds a fall of 12.8 to 13.5 % a minute."""
    import h5py

    with h5py.File(shared_data / "opensignals" / "emg_fatigue.h5") as file:
        device = file["00:07:80:4C:01:B1"]
        counts = device["raw/channel_2"][:, 0].astype(float)
    raw_uv = (counts[:, None] * 3 / 2**12 - 1.5) * 1000
    result = run_offline(PipelineSpec(), 1000, 1, [(raw_uv, 0)])
    centres = result.spectra.end_sample / 1000 - 0.5
    share = active_share(centres, 1.0, offline_bursts(result, 0))
    mdf, valid = result.spectra.mdf_hz[:, 0], result.spectra.valid[:, 0]
    trend = mdf_trend(centres, mdf, valid, share, tier="A", snr_db=44.0)
    assert trend.valid
    assert trend.n == pytest.approx(189, abs=5)
    assert -13.6 <= 60 * trend.slope_pct_per_s <= -12.7
    assert trend.intercept_hz == pytest.approx(75.3, abs=1.0)
    assert 60 * trend.slope_se_pct_per_s < 1.5
