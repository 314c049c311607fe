"""Numbers of spectra against closed forms, Welch's method against SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from dsp.spectral_features import (
    band_power,
    finsm5,
    interpolate_lines,
    mean_frequency,
    median_frequency,
    spectral_moment,
    welch_spectrum,
)


def direct_mdf(power, f):
    """Walk the bins one by one."""
    step = f[1] - f[0]
    half, below = power.sum() / 2, 0.0
    for centre, value in zip(f, power, strict=True):
        if below + value >= half:
            return centre - step / 2 + (half - below) / value * step
        below += value
    raise AssertionError("no median")


def emg_spectrum(f, f_high):
    """Shwedyk's shape, in arbitrary units."""
    return f_high**4 * f**2 / ((f**2 + (0.45 * f_high) ** 2) * (f**2 + f_high**2) ** 2)


def test_median_and_mean_of_a_known_spectrum():
    f = np.arange(0.0, 101.0)
    flat = np.ones(101)
    assert median_frequency(flat, f) == pytest.approx(50.0)
    assert mean_frequency(flat, f) == pytest.approx(50.0)
    assert median_frequency(flat, f, (20, 40)) == pytest.approx(30.0)
    two = np.zeros(101)
    two[10], two[90] = 1.0, 3.0
    # Two thirds into bin 90, which reaches from 89.5 to 90.5.
    assert median_frequency(two, f) == pytest.approx(89.5 + 1 / 3)
    assert mean_frequency(two, f) == pytest.approx(70.0)
    many = median_frequency(np.stack([[flat, two], [two, flat]]), f)
    assert many.shape == (2, 2)
    assert many[0, 1] == many[1, 0] == median_frequency(two, f)


def test_median_by_blocks_equals_the_walk_over_bins():
    rng = np.random.default_rng(8)
    for bins in (1, 2, 31, 32, 33, 64, 257):
        f = 3.0 + 0.5 * np.arange(bins)
        for _ in range(20):
            psd = rng.random(bins) ** 4
            found = float(median_frequency(psd, f))
            assert found == pytest.approx(direct_mdf(psd, f) if bins > 1 else 3.0, abs=1e-9)


def test_moments_of_a_flat_spectrum_are_those_of_the_integral():
    f = np.arange(0.0, 501.0, 0.25)
    flat = np.full((3, f.size), 2.0)
    low, high = 19.875, 450.125  # bins reach half their width beyond their centres
    for order in (-1, 0, 1, 2, 5):
        if order == -1:
            exact = 2.0 * np.log(high / low)
        else:
            exact = 2.0 * (high ** (order + 1) - low ** (order + 1)) / (order + 1)
        moment = spectral_moment(flat, f, order, (20, 450))
        assert moment.shape == (3,)
        np.testing.assert_allclose(moment, exact, rtol=2e-5)
    np.testing.assert_allclose(band_power(flat, f, (20, 450)), 2.0 * (high - low))
    ratio = spectral_moment(flat, f, 1, (20, 450)) / spectral_moment(flat, f, 0, (20, 450))
    np.testing.assert_allclose(ratio, mean_frequency(flat, f, (20, 450)))


def test_finsm5_of_two_lines():
    f = np.arange(1.0, 201.0)
    psd = np.zeros((2, 200))
    psd[:, 49], psd[:, 99] = 3.0, [1.0, 0.0]
    found = finsm5(psd, f)
    assert found[0] == pytest.approx((3 / 50 + 1 / 100) / (3 * 50**5 + 100**5))
    assert found[1] == pytest.approx(50.0**-6)


def test_finsm5_of_a_spectrum_that_slows_down_grows_with_the_sixth_power():
    """All frequencies times 0.8: the index times 0.8^-6 = 3.8 (Dimitrov's changes are 8-fold)."""
    f = np.arange(0.5, 4000.0, 0.5)
    within = f <= 1000  # f^5 P falls off slowly: cut both at the same place of the spectrum
    slow = (f * 0.8)[within]
    before = finsm5(emg_spectrum(f[within], 116.0), f[within])
    after = finsm5(emg_spectrum(slow, 116.0 * 0.8), slow)
    assert after / before == pytest.approx(0.8**-6, rel=1e-3)


def test_no_power_gives_no_number_and_no_warning():
    f = np.arange(1.0, 101.0)
    for psd in (np.zeros((2, 100)), np.full((2, 100), np.nan)):
        for number in (median_frequency, mean_frequency, finsm5):
            assert np.isnan(number(psd, f)).all()
    np.testing.assert_array_equal(band_power(np.zeros((2, 100)), f), 0.0)
    assert np.isnan(band_power(np.full(100, np.nan), f))
    beside = np.stack([np.zeros(100), np.ones(100)])
    assert np.isfinite(median_frequency(beside, f)).tolist() == [False, True]
    assert median_frequency(np.empty((0, 4, 100)), f).shape == (0, 4)


def test_spectra_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="number of frequencies"):
        median_frequency(np.ones(5), np.arange(4.0))
    with pytest.raises(ValueError, match="evenly"):
        mean_frequency(np.ones(3), [1.0, 2.0, 4.0])
    with pytest.raises(ValueError, match="no frequency"):
        median_frequency(np.ones(3), [1.0, 2.0, 3.0], (10, 20))
    with pytest.raises(ValueError, match="begins above 0 Hz"):
        finsm5(np.ones(3), [0.0, 1.0, 2.0])
    with pytest.raises(ValueError, match="at least two"):
        band_power(np.ones(1), [5.0])


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    bins=st.integers(2, 200),
    gain=st.floats(1e-6, 1e6),
    stretch=st.floats(0.1, 10.0),
)
def test_numbers_do_not_see_the_gain_and_follow_the_frequency_scale(seed, bins, gain, stretch):
    f = 5.0 + np.arange(bins)
    psd = np.random.default_rng(seed).random((3, bins)) + 1e-6
    for number, power in ((median_frequency, 1), (mean_frequency, 1), (finsm5, -6)):
        first = number(psd, f)
        np.testing.assert_allclose(number(gain * psd, f), first, rtol=1e-9)
        np.testing.assert_allclose(number(psd, stretch * f), first * stretch**power, rtol=1e-6)
    for number in (median_frequency, mean_frequency):
        assert ((number(psd, f) >= f[0] - 0.5) & (number(psd, f) <= f[-1] + 0.5)).all()


@pytest.mark.parametrize(("window_s", "overlap"), [(1.0, 0.5), (0.5, 0.0), (0.333, 0.75)])
def test_welch_is_that_of_scipy(window_s, overlap):
    fs = 1000.0
    x = np.random.default_rng(1).normal(3.0, 20.0, (10_000, 3))
    found = welch_spectrum(x, None, fs, window_s, overlap)
    n = round(window_s * fs)
    step = round(n * (1 - overlap))
    f, psd = signal.welch(
        x, fs, "hann", n, noverlap=n - step, detrend="constant", scaling="density", axis=0
    )
    np.testing.assert_allclose(found.freqs, f, atol=1e-9)
    np.testing.assert_allclose(found.psd, psd.T, rtol=1e-9, atol=1e-12)
    assert found.n_windows.tolist() == [(len(x) - n) // step + 1] * 3


def test_padding_gives_finer_bins_of_the_same_power():
    x = np.random.default_rng(2).normal(0.0, 10.0, (20_000, 2))
    own = welch_spectrum(x, None, 1000.0, 0.5)
    fine = welch_spectrum(x, None, 1000.0, 0.5, resolution_hz=0.25)
    assert own.freqs[1] == 2.0
    assert fine.freqs[1] == 0.25
    np.testing.assert_allclose(
        band_power(fine.psd, fine.freqs), band_power(own.psd, own.freqs), rtol=0.01
    )
    np.testing.assert_allclose(band_power(own.psd, own.freqs), 100.0, rtol=0.05)


def test_windows_with_too_many_bad_samples_are_left_out_of_their_channel_alone():
    fs = 1000.0
    x = np.random.default_rng(3).normal(0.0, 10.0, (4000, 3))
    clean = welch_spectrum(x, None, fs, 1.0, 0.0)
    kept = welch_spectrum(x[:1000], None, fs, 1.0, 0.0)
    valid = np.ones(x.shape, bool)
    valid[1500:1600, 0] = False  # a tenth: still counts
    valid[1500:1601, 1] = False
    dirty = x.copy()
    dirty[1500:1601, 1] = 1e6
    dirty[[1000, 2000, 3000], 2] = np.nan, np.inf, -np.inf
    found = welch_spectrum(dirty, valid, fs, 1.0, 0.0)
    assert found.n_windows.tolist() == [4, 3, 1]
    np.testing.assert_array_equal(found.psd[0], clean.psd[0])
    assert band_power(found.psd[1], found.freqs) < 150
    np.testing.assert_allclose(found.psd[2], kept.psd[2])


def test_a_signal_without_a_window_has_no_spectrum():
    short = welch_spectrum(np.ones((999, 2)), None, 1000.0)
    assert short.n_windows.tolist() == [0, 0]
    assert np.isnan(short.psd).all()
    assert short.freqs[-1] == 500.0
    assert np.isnan(median_frequency(short.psd, short.freqs, (20, 450))).all()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"y": np.ones(5)}, "samples, channels"),
        ({"valid": np.ones((9, 2), bool)}, "samples, channels"),
        ({"fs": 0.0}, "positive number"),
        ({"window_s": 0.001}, "no spectrum"),
        ({"overlap": 1.0}, "overlap"),
        ({"resolution_hz": 0.0}, "resolution_hz"),
    ],
)
def test_welch_refuses_what_it_cannot_use(changes, says):
    arguments = {"y": np.ones((10, 2)), "valid": None, "fs": 1000.0, "window_s": 0.01} | changes
    with pytest.raises(ValueError, match=says):
        welch_spectrum(**arguments)


def test_lines_are_drawn_straight_across():
    f = np.arange(0.0, 201.0, 0.5)
    smooth = np.stack([3.0 + 0.02 * f, 8.0 - 0.01 * f])
    dirty = smooth.copy()
    for line in (50.0, 150.0):
        dirty[:, np.abs(f - line) <= 1.0] += 1000.0
    before = dirty.copy()
    np.testing.assert_allclose(interpolate_lines(dirty, f, (50.0, 150.0)), smooth, rtol=1e-12)
    np.testing.assert_array_equal(dirty, before)
    np.testing.assert_array_equal(interpolate_lines(smooth, f, ()), smooth)
    np.testing.assert_array_equal(interpolate_lines(smooth, f, (900.0,)), smooth)


def test_lines_that_touch_or_lie_at_an_end_are_bridged_too():
    f = np.arange(0.0, 63.0)
    psd = np.ones(63)
    psd[[0, 1, 49, 50, 51, 52, 53, 62]] = 500.0
    np.testing.assert_allclose(interpolate_lines(psd, f, (0.0, 50.0, 52.0, 62.0)), 1.0)
    with pytest.raises(ValueError, match="leave no bin"):
        interpolate_lines(psd, f, (31.0,), half_width_hz=40.0)
    with pytest.raises(ValueError, match="must not be negative"):
        interpolate_lines(psd, f, (31.0,), half_width_hz=-1.0)


def test_hum_moves_the_median_far_and_bridging_brings_it_back():
    fs, band = 1000.0, (20, 450)
    t = np.arange(60_000) / fs
    rng = np.random.default_rng(5)
    sos = signal.butter(2, [60, 150], "band", fs=fs, output="sos")
    x = signal.sosfilt(sos, rng.normal(0, 50, t.size))
    hum = 3 * x.std() * np.sin(2 * np.pi * 50 * t)
    clean = welch_spectrum(x[:, None], None, fs)
    dirty = welch_spectrum((x + hum)[:, None], None, fs)
    true_hz = median_frequency(clean.psd, clean.freqs, band)
    bridged = interpolate_lines(dirty.psd, dirty.freqs, (50.0,), half_width_hz=2.0)
    assert abs(median_frequency(dirty.psd, dirty.freqs, band) - true_hz) > 30
    assert abs(median_frequency(bridged, dirty.freqs, band) - true_hz) < 0.5
