"""Spreads in closed form: against sums without shortcuts, exact laws, and the chain itself.

The simulation of the field guide, over all rates and windows: tests/property.
"""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import sosfilt, sosfiltfilt, welch
from scipy.stats import chi, norm

from dsp.emg_spectrum import EmgSpectrum
from dsp.hann import hann_correlation
from dsp.linear_envelope import design_low_pass
from dsp.offline import run_offline
from dsp.onset_defaults import METHODS, onset_defaults
from dsp.peak_uncertainty import peak_bias_pct, peak_cv_pct
from dsp.rep_uncertainty import (
    drop_off_alarm_pct,
    drop_off_sd_pct,
    onset_spread,
    rep_mean_cv_pct,
    si_sd_pct,
)
from dsp.sampled_power import sampled_power
from dsp.spec import PipelineSpec
from dsp.uncertainty import (
    arv_cv_pct,
    feature_uncertainty,
    finsm5_cv_pct,
    linear_envelope_cv_pct,
    mdf_sd_hz,
    mdf_slope_se_pct_per_s,
    mnf_sd_hz,
    rms_cv_pct,
)

WIDE = (20.0, 450.0)
CYTON = {"fs": 250.0, "band_hz": (20.0, 110.0), "front_end": "sinc3"}


def flat_psd(fs: float, low_hz: float = 0.0, high_hz: float = math.inf):
    f = np.arange(0.0, fs / 2 + 1e-9, 0.05)
    return f, ((f >= low_hz) & (f <= high_hz)).astype(float)


def coloured(fs: float, n: int, columns: int, seed: int, band=None, front_end="flat"):
    """Gaussian EMG of the model with an RMS of 100 µV before any band."""
    rng = np.random.default_rng(seed)
    f = np.fft.rfftfreq(n, 1 / fs)
    density = EmgSpectrum(85.0).sampled_density(f, fs, front_end, band)
    noise = rng.standard_normal((2, f.size, columns))
    spectrum = (noise[0] + 1j * noise[1]) * np.sqrt(density)[:, None]
    return 100.0 * np.fft.irfft(spectrum, n, axis=0) * math.sqrt(n * fs) / 2


# Amplitude


@pytest.mark.parametrize("n", [1, 2, 10, 200])
def test_rms_and_arv_of_white_noise_have_their_exact_spread(n):
    white = {"psd": flat_psd(500.0)}
    law = chi(n)
    rms = rms_cv_pct(500.0, (0.0, 250.0), n / 500.0, **white)
    assert rms == pytest.approx(100 * law.std() / law.mean(), rel=1e-3)
    arv = arv_cv_pct(500.0, (0.0, 250.0), n / 500.0, **white)
    assert arv == pytest.approx(100 * math.sqrt((math.pi / 2 - 1) / n), rel=1e-3)


@pytest.mark.parametrize("n", [2, 13, 125])
def test_the_variance_is_that_of_the_whole_covariance_matrix(n):
    rho = sampled_power(**CYTON).rho
    r = rho[np.abs(np.subtract.outer(np.arange(n), np.arange(n)))]
    arv = np.mean(np.sqrt(np.maximum(1 - r**2, 0)) + r * np.arcsin(r) - 1)
    assert arv_cv_pct(window_s=n / 250.0, **CYTON) == pytest.approx(100 * math.sqrt(arv), rel=1e-9)
    # For long windows half the relative SD of the mean square.
    if n == 125:
        half = 50 * math.sqrt(2 * np.mean(r**2))
        assert rms_cv_pct(window_s=n / 250.0, **CYTON) == pytest.approx(half, rel=0.01)


def test_autocorrelation_is_that_of_the_density():
    power = sampled_power(1000.0, WIDE)
    f = np.arange(20.0, 450.0, 0.01) + 0.005
    density = EmgSpectrum(85.0).density(f)
    for lag in (1, 5, 40):
        direct = (density * np.cos(2 * np.pi * f * lag / 1000.0)).sum() / density.sum()
        assert power.rho[lag] == pytest.approx(direct, abs=2e-3)
    assert power.share.sum() == pytest.approx(1.0)
    assert power.quantile_hz(0.5) == pytest.approx(85.0, abs=0.05)


@given(
    window_s=st.floats(0.03, 3.0),
    factor=st.floats(1.3, 10.0),
    fs=st.sampled_from([200.0, 250.0, 1000.0, 4000.0]),
)
@settings(max_examples=40, deadline=None)
def test_longer_windows_scatter_less_and_in_the_end_as_one_over_the_root(window_s, factor, fs):
    band = (20.0, min(450.0, 0.45 * fs))
    for cv in (rms_cv_pct, arv_cv_pct):
        short, long = cv(fs, band, window_s), cv(fs, band, factor * window_s)
        assert long < short
        if window_s > 0.5:
            assert long == pytest.approx(short / math.sqrt(factor), rel=0.05)


@given(share=st.floats(0.1, 1.0), fs=st.sampled_from([250.0, 1000.0]))
@settings(max_examples=20, deadline=None)
def test_a_window_that_is_valid_in_part_is_as_good_as_a_shorter_one(share, fs):
    band = (20.0, 110.0)
    part_s = round(share * 0.5 * fs) / fs
    for cv in (rms_cv_pct, arv_cv_pct):
        assert cv(fs, band, 0.5, valid_share=share) == cv(fs, band, part_s)


def test_slow_boards_and_narrow_bands_scatter_more():
    wide = rms_cv_pct(1000.0, WIDE, 0.25)
    assert wide == pytest.approx(7.6, abs=0.1)
    assert rms_cv_pct(500.0, (20.0, 220.0), 0.25) > wide
    assert rms_cv_pct(window_s=0.25, **CYTON) == pytest.approx(11.65, abs=0.1)
    assert rms_cv_pct(1000.0, WIDE, 0.25, mdf_hz=60.0) > wide


@pytest.mark.parametrize("fs", [250.0, 1000.0])
@pytest.mark.parametrize("zero_phase", [False, True])
@pytest.mark.parametrize(("cutoff_hz", "order"), [(6.0, 2), (3.0, 4), (10.0, 6)])
def test_linear_envelope_scatters_as_its_impulse_response_says(fs, zero_phase, cutoff_hz, order):
    band = (20.0, 110.0)
    n = round(2 * fs)
    impulse = np.zeros(2 * n)
    impulse[n] = 1.0
    passes = 2 if zero_phase else 1  # two of half the order, as `linear_envelope_zero_phase`
    sos = design_low_pass(fs, cutoff_hz, order // passes, passes=passes)
    h = sosfiltfilt(sos, impulse) if zero_phase else sosfilt(sos, impulse)
    overlap = np.correlate(h, h, "full")[h.size - 1 : h.size + n]
    rho = np.clip(sampled_power(fs, band).rho[: overlap.size], -1.0, 1.0)
    covariance = np.sqrt(1 - rho**2) + rho * np.arcsin(rho) - 1
    terms = overlap[: rho.size] * covariance
    expected = 100 * math.sqrt(terms[0] + 2 * terms[1:].sum())
    found = linear_envelope_cv_pct(fs, band, cutoff_hz, order, zero_phase=zero_phase)
    assert found == pytest.approx(expected, rel=2e-3)


# Spectrum


@pytest.mark.parametrize("window_s", [0.5, 1.0, 2.0])
def test_a_flat_band_has_the_spread_of_its_formulas(window_s):
    """Median: leakage apart, (35 / 18) / (4 T) * width; mean: (35 / 18) / T * width / 12."""
    where = {"psd": flat_psd(1000.0, 100.0, 300.0)}
    mdf = math.sqrt(35 / 18 / (4 * window_s) * 200.0 - 0.5915 / window_s**2)
    mnf = math.sqrt(35 / 18 / window_s * 200.0 / 12)
    assert mdf_sd_hz(1000.0, WIDE, window_s, **where) == pytest.approx(mdf, rel=0.005)
    assert mnf_sd_hz(1000.0, WIDE, window_s, **where) == pytest.approx(mnf, rel=0.01)


def test_constants_of_the_hann_window_are_its_integrals():
    n, fine = 4096, 64
    squared = np.sin(np.pi * (np.arange(n) + 0.5) / n) ** 4
    k = np.abs(np.fft.rfft(squared, fine * n)) ** 2 / squared.sum() ** 2
    v = np.arange(k.size) / fine
    assert 2 * np.trapezoid(k, v) == pytest.approx(35 / 18, rel=1e-6)
    assert np.trapezoid(v * k, v) == pytest.approx(0.5915, rel=1e-3)


def test_correlation_of_hann_windows_is_that_of_their_squares():
    n = 1000
    squared = np.sin(np.pi * (np.arange(n) + 0.5) / n) ** 4
    for shift in (0, 100, 250, 500, 900, 1000):
        direct = squared[shift:] @ squared[: n - shift] / (squared @ squared)
        assert hann_correlation(shift / n) == pytest.approx(direct, abs=1e-12)
    assert hann_correlation(0.5) == pytest.approx(3 / 70, rel=1e-12)
    assert hann_correlation(-0.1) == hann_correlation(0.1)
    assert hann_correlation(7.0) == 0.0


@pytest.mark.parametrize("hop_s", [1.0, 0.5, 0.2])
def test_standard_error_of_the_slope_is_that_of_the_covariance_matrix(hop_s):
    n = 1 + round(29.0 / hop_s)
    t = hop_s * np.arange(n)
    weight = (t - t.mean()) / np.square(t - t.mean()).sum()
    correlation = hann_correlation(np.subtract.outer(t, t))
    expected = mdf_sd_hz(1000.0, WIDE, 1.0) / 85.0 * math.sqrt(weight @ correlation @ weight)
    found = mdf_slope_se_pct_per_s(1000.0, WIDE, 30.0, hop_s=hop_s)
    assert found == pytest.approx(100 * expected, rel=1e-3)


def test_longer_holds_give_firmer_slopes():
    errors = [mdf_slope_se_pct_per_s(hold_s=h, **CYTON) for h in (5, 10, 20, 30, 45, 60)]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] / errors[-3] == pytest.approx(0.5**1.5, rel=0.05)


@pytest.mark.parametrize("fs", [250.0, 1000.0])
def test_a_measured_spectrum_stands_for_the_model(fs):
    band = (20.0, 110.0)
    f = np.arange(0.0, fs / 2 + 1e-9, 0.2)
    known = {"psd": (f, 7.0 * EmgSpectrum(60.0).sampled_density(f, fs, "sinc3"))}
    model = {"mdf_hz": 60.0, "front_end": "sinc3"}
    for value in (rms_cv_pct, arv_cv_pct, mdf_sd_hz, mnf_sd_hz, finsm5_cv_pct):
        assert value(fs, band, 0.5, **known) == pytest.approx(
            value(fs, band, 0.5, **model), rel=2e-3
        )
    assert linear_envelope_cv_pct(fs, band, **known) == pytest.approx(
        linear_envelope_cv_pct(fs, band, **model), rel=2e-3
    )


def test_a_spectrum_of_few_windows_makes_spreads_larger_by_half_its_scatter():
    fs, k = 500.0, 20
    x = coloured(fs, round(k * fs), 200, seed=1, band=(20.0, 220.0))
    f, density = welch(x, fs, nperseg=round(fs), noverlap=0, axis=0)
    psds = [(f, column) for column in density.T]
    for value in (rms_cv_pct, mnf_sd_hz):
        model = value(fs, (20.0, 220.0), 1.0)
        found = np.mean([value(fs, (20.0, 220.0), 1.0, psd=psd) for psd in psds])
        # 50 / K percent; a fifth of it is lost where a bin is drawn straight to the next.
        assert 1.0 < found / model < 1.0 + 0.75 / k
        assert found / model == pytest.approx(1.0 + 0.4 / k, abs=0.3 / k)


def test_a_line_has_no_spread_of_its_median_that_could_be_told():
    line = {"psd": flat_psd(1000.0, 99.0, 101.0)}
    assert math.isnan(mdf_sd_hz(1000.0, WIDE, 0.25, **line))
    result = feature_uncertainty(PipelineSpec(mdf_window_s=0.25), 1000.0, **line)
    assert math.isnan(result.mdf_sd_hz)
    assert "too short" in result.note


# The chain


@cache
def chain_output(fs: float, front_end: str):
    spec = PipelineSpec()
    x = coloured(fs, round(40 * fs), 48, seed=7, front_end=front_end)
    return run_offline(spec, fs, x.shape[1], [(x, 0)])


@pytest.mark.parametrize(("fs", "front_end"), [(1000.0, "flat"), (250.0, "sinc3")])
def test_what_the_chain_gives_scatters_as_stated(fs, front_end):
    stated = feature_uncertainty(PipelineSpec(), fs, front_end=front_end)
    output = chain_output(fs, front_end)
    assert stated.rms_window_s == output.window_samples / fs
    assert stated.band_hz == (output.band.low_hz, output.band.high_hz)
    rms = output.frames.rms_uv[output.frames.valid.all(axis=1)]
    rms = rms[:: output.window_samples // output.hop]  # windows side by side
    found = 100 * rms.std() / rms.mean()
    assert rms.size > 6000  # standard error of a spread 0.9 %, and 1.3 % for the model
    assert found == pytest.approx(stated.rms_cv_pct, rel=0.045)
    good = output.spectra.valid.all(axis=1)
    mdf, mnf = output.spectra.mdf_hz[good][::2], output.spectra.mnf_hz[good][::2]
    assert mdf.size > 1500  # standard error 1.8 %; the formulas are up to 2.5 % too high
    assert mdf.mean() == pytest.approx(stated.mdf_hz, abs=1.0)
    assert mdf.std() == pytest.approx(0.985 * stated.mdf_sd_hz, rel=0.06)
    assert mnf.std() == pytest.approx(0.985 * stated.mnf_sd_hz, rel=0.06)


def test_uncertainty_of_the_chain_is_that_of_its_band():
    stated = feature_uncertainty(PipelineSpec(rms_ms=100.0, mdf_window_s=0.5), 2000.0)
    assert (stated.fs, stated.rms_window_s, stated.mdf_window_s) == (2000.0, 0.1, 0.5)
    # A Butterworth edge is not a wall, and the upper one is far out.
    assert stated.rms_cv_pct == pytest.approx(rms_cv_pct(2000.0, WIDE, 0.1), rel=0.02)
    assert stated.arv_cv_pct == pytest.approx(arv_cv_pct(2000.0, WIDE, 0.1), rel=0.02)
    assert stated.mdf_sd_hz == pytest.approx(mdf_sd_hz(2000.0, WIDE, 0.5), rel=0.02)
    assert stated.mnf_sd_hz == pytest.approx(mnf_sd_hz(2000.0, WIDE, 0.5), rel=0.02)
    assert "best case" in stated.note
    assert "Gaussian" in stated.note
    with pytest.raises(FrozenInstanceError):
        stated.rms_cv_pct = 0.0  # type: ignore[misc]


def test_notches_and_a_measured_spectrum_change_what_the_chain_states():
    plain = feature_uncertainty(PipelineSpec(), 1000.0)
    notched = feature_uncertainty(PipelineSpec(mains_hz=50.0, mains_width_hz=10.0), 1000.0)
    assert notched.rms_cv_pct != plain.rms_cv_pct
    assert notched.mdf_hz > plain.mdf_hz
    f = np.arange(0.0, 500.5, 0.5)
    slow = feature_uncertainty(
        PipelineSpec(), 1000.0, psd=(f, EmgSpectrum(50.0).sampled_density(f, 1000.0))
    )
    assert slow.mdf_hz == pytest.approx(50.0, abs=2.0)
    assert slow.rms_cv_pct > plain.rms_cv_pct


# Peaks


@given(window_s=st.sampled_from([0.05, 0.1, 0.25, 0.5]), hold_s=st.floats(1.0, 20.0))
@settings(max_examples=30, deadline=None)
def test_peak_reading_grows_with_the_hold_and_shrinks_with_the_window(window_s, hold_s):
    here = peak_bias_pct(window_s=window_s, hold_s=hold_s, **CYTON)
    assert here > 0.0
    assert peak_bias_pct(window_s=window_s, hold_s=1.5 * hold_s, **CYTON) > here
    if hold_s > 3 * window_s:
        assert peak_bias_pct(window_s=1.5 * window_s, hold_s=hold_s, **CYTON) < here
    assert 0.0 < peak_cv_pct(window_s=window_s, hold_s=hold_s, **CYTON) < 12.0


def test_peak_of_independent_samples_is_that_of_a_random_walk():
    """White noise, 500 samples in a window: the Slepian process itself."""
    rng = np.random.default_rng(5)
    n, units = 500, 5
    sums = np.cumsum(np.square(rng.standard_normal((800, (units + 1) * n))), axis=1)
    largest = np.sqrt((sums[:, n:] - sums[:, :-n]).max(axis=1) / n)
    white = {"psd": flat_psd(1000.0)}
    bias = peak_bias_pct(1000.0, (0.0, 500.0), 0.5, 3.0, **white)
    error = 100 * largest.std() / math.sqrt(800)
    assert bias == pytest.approx(100 * (largest.mean() - 1), abs=4 * error + 0.04 * bias)
    cv = peak_cv_pct(1000.0, (0.0, 500.0), 0.5, 3.0, **white)
    assert cv == pytest.approx(100 * largest.std() / largest.mean(), rel=0.18)


# Repetitions


def test_mean_of_repetitions():
    one = rep_mean_cv_pct(rep_s=2.0, **CYTON)
    assert one == rms_cv_pct(window_s=2.0, **CYTON)
    assert rep_mean_cv_pct(rep_s=2.0, n_reps=5, **CYTON) == pytest.approx(one / math.sqrt(5))
    both = rep_mean_cv_pct(rep_s=2.0, biological_cv_pct=10.0, **CYTON)
    assert both == pytest.approx(math.hypot(one, 10.0))


@pytest.mark.parametrize("cv_pct", [4.0, 10.0])
@pytest.mark.parametrize(("left", "right"), [(1.0, 1.0), (0.85, 1.0), (1.0, 0.5)])
def test_spread_of_the_symmetry_index_is_that_of_drawn_repetitions(cv_pct, left, right):
    rng, n, trials = np.random.default_rng(3), 5, 20_000
    noise = 1.0 + cv_pct / 100 * rng.standard_normal((2, trials, n))
    a, b = left * noise[0], right * noise[1]
    drawn = (200 * (b - a) / (a + b)).mean(axis=1)
    stated = si_sd_pct(cv_pct, n, si_pct=200 * (right - left) / (right + left))
    assert drawn.std() == pytest.approx(stated, rel=0.03)  # 0.5 % is the standard error


def test_references_do_not_average_out_of_the_symmetry_index():
    assert si_sd_pct(10.0, 1) == pytest.approx(10.0 * math.sqrt(2))
    assert si_sd_pct(10.0, 4, reference_cv_pct=5.0) == pytest.approx(10.0)
    assert si_sd_pct(10.0, 10**9, reference_cv_pct=5.0) == pytest.approx(5.0 * math.sqrt(2))
    assert si_sd_pct(10.0, si_pct=200.0) == 0.0


def test_drop_off_of_nothing_scatters_as_its_two_means():
    rng = np.random.default_rng(4)
    a = 1.0 + 0.05 * rng.standard_normal((50_000, 8))
    drop = 100 * (1 - a[:, 4:6].mean(axis=1) / a[:, :3].mean(axis=1))
    assert drop.std() == pytest.approx(drop_off_sd_pct(5.0), rel=0.02)


def test_alarm_of_a_single_repetition_has_its_closed_form():
    """One repetition after the first three: a normal difference below zero."""
    sd = 0.06 * math.sqrt(1 + 0.9**2 / 3)
    assert drop_off_alarm_pct(6.0, n_reps=4, consecutive=1) == pytest.approx(
        100 * norm.cdf(-0.1 / sd), rel=1e-6
    )
    assert drop_off_alarm_pct(6.0, n_reps=4, consecutive=2) == pytest.approx(0.0, abs=1e-9)


def test_alarms_without_scatter_follow_the_truth():
    assert drop_off_alarm_pct(0.0) == pytest.approx(0.0, abs=1e-9)
    assert drop_off_alarm_pct(0.0, decline_pct=30.0) == pytest.approx(100.0)
    # The last two of eight: 0.25 * 5 / 7 and more below, against a reference of 1 - 0.25 / 7.
    assert drop_off_alarm_pct(0.0, decline_pct=25.0, threshold_pct=15.0) == pytest.approx(100.0)
    assert drop_off_alarm_pct(0.0, decline_pct=25.0, threshold_pct=20.0) == pytest.approx(
        0.0, abs=1e-9
    )


@given(cv_pct=st.floats(1.0, 15.0), threshold_pct=st.floats(5.0, 25.0), n=st.integers(5, 12))
@settings(max_examples=30, deadline=None)
def test_alarms_grow_with_scatter_and_length_and_fall_with_the_rule(cv_pct, threshold_pct, n):
    def alarm(cv=cv_pct, n_reps=n, threshold=threshold_pct, consecutive=2):
        return drop_off_alarm_pct(
            cv, n_reps=n_reps, threshold_pct=threshold, consecutive=consecutive
        )

    here = alarm()
    assert 0.0 <= here <= 100.0
    assert alarm(cv=1.2 * cv_pct) >= here - 1e-9
    assert alarm(n_reps=n + 1) >= here - 1e-9
    assert alarm(threshold=1.2 * threshold_pct) <= here + 1e-9
    assert alarm(consecutive=3) <= here + 1e-9
    assert alarm(consecutive=1) >= here - 1e-9


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("fs", [2000.0, 500.0, 250.0])
def test_onsets_are_surer_with_more_signal_and_withheld_with_too_little(method, fs):
    least = onset_defaults(method, fs)["min_snr_db"]
    spreads = [onset_spread(method, fs, snr) for snr in (least, 15.0, 20.0, 30.0, 50.0)]
    sds = [spread.sd_ms for spread in spreads]
    assert (np.diff(sds) < 0.2).all()  # the table's own scatter
    assert sds[0] > 2 * sds[-1] or least >= 15.0
    assert all(0.0 < sd < 25.0 for sd in sds)
    assert abs(spreads[-1].bias_ms) <= 5.5
    assert max(spread.outside_pct for spread in spreads) < 9.0
    assert spreads[-1] == spreads[-2]
    assert {spread.reason for spread in spreads} == {""}
    weak = onset_spread(method, fs, least - 0.1)
    assert math.isnan(weak.sd_ms)
    assert math.isnan(weak.bias_ms)
    assert math.isnan(weak.outside_pct)
    assert f"{least:g} dB" in weak.reason


def test_onsets_of_very_slow_boards_have_no_known_spread():
    assert "200 Hz" in onset_spread("hodges_bui", 125.0, 30.0).reason
    assert "withheld" in onset_spread("tkeo", 1000.0, math.nan).reason


# Refusals


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: rms_cv_pct(0.0, WIDE, 0.25), "positive number of Hz"),
        (lambda: rms_cv_pct(1000.0, WIDE, 0.0), "window_s must be a positive"),
        (lambda: rms_cv_pct(1000.0, WIDE, math.nan), "window_s must be a positive"),
        (lambda: rms_cv_pct(1000.0, WIDE, 1e-5), "no sample"),
        (lambda: rms_cv_pct(1000.0, WIDE, 0.25, valid_share=0.0), "valid_share"),
        (lambda: rms_cv_pct(1000.0, WIDE, 0.25, valid_share=1.1), "valid_share"),
        (lambda: rms_cv_pct(1000.0, WIDE, 0.25, mdf_hz=10.0), "35 to 190"),
        (lambda: rms_cv_pct(1000.0, WIDE, 0.25, front_end="cic"), "flat, sinc3"),
        (lambda: arv_cv_pct(250.0, (130.0, 200.0), 0.25), "no power"),
        (lambda: mdf_sd_hz(250.0, (110.0, 20.0)), "must rise"),
        (lambda: rms_cv_pct(1000.0, WIDE, 1.0, psd=([1.0], [1.0])), "at least 2"),
        (lambda: rms_cv_pct(1000.0, WIDE, 1.0, psd=([0.0, 500.0], [1.0])), "as many"),
        (lambda: rms_cv_pct(1000.0, WIDE, 1.0, psd=([0.0, 500.0], [1.0, -1.0])), "0 or more"),
        (lambda: rms_cv_pct(1000.0, WIDE, 1.0, psd=([500.0, 0.0], [1.0, 1.0])), "rising"),
        (lambda: rms_cv_pct(1000.0, WIDE, 1.0, psd=([0.0, 500.0], [1.0, math.nan])), "finite"),
        (lambda: rms_cv_pct(1000.0, WIDE, 1.0, psd=([0.0, 500.0], [0.0, 0.0])), "no power"),
        (lambda: linear_envelope_cv_pct(1000.0, WIDE, 0.5), "cutoff_hz"),
        (lambda: linear_envelope_cv_pct(1000.0, WIDE, 600.0), "cutoff_hz"),
        (lambda: linear_envelope_cv_pct(1000.0, WIDE, 6.0, 0), "order"),
        (lambda: finsm5_cv_pct(1000.0, (0.0, 450.0)), "above 0 Hz"),
        (lambda: mdf_slope_se_pct_per_s(1000.0, WIDE, 1.5), "hold of 2 s"),
        (lambda: mdf_slope_se_pct_per_s(1000.0, WIDE, 30.0, hop_s=0.0), "hop_s"),
        (lambda: peak_bias_pct(1000.0, WIDE, 0.5, 0.9), "two windows"),
        (lambda: peak_cv_pct(1000.0, WIDE, 0.5, math.inf), "hold_s"),
        (lambda: rep_mean_cv_pct(1000.0, WIDE, 2.0, 0), "at least 1"),
        (lambda: rep_mean_cv_pct(1000.0, WIDE, 2.0, biological_cv_pct=-1.0), "0 or more"),
        (lambda: si_sd_pct(10.0, 5, si_pct=201.0), "-200 to 200"),
        (lambda: si_sd_pct(math.nan), "cv_pct"),
        (lambda: drop_off_sd_pct(-1.0), "cv_pct"),
        (lambda: drop_off_alarm_pct(5.0, n_reps=3), "at least 4"),
        (lambda: drop_off_alarm_pct(5.0, threshold_pct=100.0), "threshold_pct"),
        (lambda: drop_off_alarm_pct(5.0, decline_pct=-1.0), "decline_pct"),
        (lambda: onset_spread("threshold", 1000.0, 20.0), "onset methods"),
        (lambda: feature_uncertainty(PipelineSpec(), 40.0), "not possible"),
    ],
)
def test_bad_arguments_are_refused(call, says):
    with pytest.raises(ValueError, match=says):
        call()
