"""Wavelet median frequency of signals whose spectrum is known, beside the Fourier way."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.interpolate import CubicSpline
from scipy.optimize import brentq

from dsp import wavelet
from dsp.sliding_spectrum import SlidingSpectrum
from dsp.spectral_features import median_frequency, welch_spectrum
from dsp.trend import fit_trend
from dsp.wavelet import influence_s, wavelet_mdf

BAND = (20.0, 450.0)


def emg_power(f, f_high):
    """Shape of Shwedyk, Stulen and De Luca."""
    return f_high**4 * f**2 / ((f**2 + (0.45 * f_high) ** 2) * (f**2 + f_high**2) ** 2)


def true_mdf(f_high, band=BAND):
    f = np.arange(band[0] + 0.05, band[1], 0.1)
    return float(median_frequency(emg_power(f, f_high), f))


def corner_for(mdf_hz, band=BAND):
    return brentq(lambda corner: true_mdf(corner, band) - mdf_hz, 20, 900)


def emg(fs, seconds, mdf_hz, channels, seed, band=BAND):
    """Gaussian noise of the EMG shape; None for white noise."""
    rng = np.random.default_rng(seed)
    n = round(fs * seconds)
    f = np.fft.rfftfreq(n, 1 / fs)
    shape = 1.0 if mdf_hz is None else np.sqrt(emg_power(f, corner_for(mdf_hz, band)))
    noise = rng.standard_normal((channels, f.size)) + 1j * rng.standard_normal((channels, f.size))
    x = np.fft.irfft(noise * shape, n, axis=1).T
    return 50 * x / x.std(axis=0)


def warped(fs, speed, mdf_hz, channels, seed):
    """EMG run at a changing speed: all its frequencies times `speed` (one value per sample)."""
    at = np.concatenate([[0.0], np.cumsum((speed[1:] + speed[:-1]) / 2)]) / fs
    source = emg(3000, np.ceil(at[-1] + 1), mdf_hz, channels, seed)
    return CubicSpline(np.arange(len(source)) / 3000, source)(at)


def sliding(x, fs, band=BAND, hop_s=1.0):
    """Centres and median frequencies of 1 s Hann windows."""
    stage = SlidingSpectrum(fs, x.shape[1], 1.0, hop_s, 0.25, band)
    end, median_hz, _, valid = stage.process(x, np.ones(x.shape, bool))
    whole = valid.all(axis=1)
    return end[whole] / fs - 0.5, median_hz[whole]


@pytest.mark.parametrize(
    ("fs", "mdf_hz"),
    [(1000.0, 50.0), (1000.0, 90.0), (2000.0, 90.0), (1000.0, 160.0), (1000.0, None)],
)
def test_steady_signals_read_their_median_frequency(fs, mdf_hz):
    """40 s of 3 channels: chance alone makes 0.4 % of the value, Welch's method the same."""
    x = emg(fs, 40, mdf_hz, 3, seed=1)
    found = wavelet_mdf(x, fs, BAND, periods_s=[(0.0, 40.0)]).mdf_hz[0]
    spectrum = welch_spectrum(x, None, fs, resolution_hz=0.25)
    by_fourier = median_frequency(spectrum.psd, spectrum.freqs, BAND)
    truth = 235.0 if mdf_hz is None else mdf_hz
    assert np.mean(found) == pytest.approx(truth, abs=1.5 if mdf_hz is None else 1.0)
    assert np.mean(found - by_fourier) == pytest.approx(0.0, abs=0.6)
    np.testing.assert_allclose(found, by_fourier, atol=1.5)


@pytest.mark.parametrize(("fs", "band"), [(500.0, (20.0, 220.0)), (250.0, (20.0, 110.0))])
def test_a_narrower_band_has_the_median_of_that_band(fs, band):
    x = emg(fs, 60, 60.0, 3, seed=2, band=band)
    found = wavelet_mdf(x, fs, band, periods_s=[(0.0, 60.0)]).mdf_hz
    assert np.mean(found) == pytest.approx(60.0, abs=1.0)


@pytest.mark.parametrize("frequency_hz", [23.0, 60.0, 200.0, 430.0])
def test_a_sine_reads_its_frequency_within_one_percent(frequency_hz):
    t = np.arange(3000) / 1000
    x = np.sin(2 * np.pi * frequency_hz * t)[:, None]
    found = wavelet_mdf(x, 1000.0, BAND)
    np.testing.assert_allclose(found.mdf_hz, frequency_hz, rtol=0.01)
    assert found.times_s.tolist() == [0.5, 1.5, 2.5]
    assert found.band == BAND


def test_power_outside_the_band_does_not_count():
    fs = 2000.0
    x = emg(fs, 20, 90.0, 2, seed=3)
    t = np.arange(len(x))[:, None] / fs
    loud = x + 500 * np.sin(2 * np.pi * 5 * t) + 500 * np.sin(2 * np.pi * 700 * t)
    clean, found = (wavelet_mdf(y, fs, BAND).mdf_hz[1:-1] for y in (x, loud))
    np.testing.assert_allclose(found, clean, atol=0.05)


def test_single_seconds_scatter_less_than_those_of_a_hann_window():
    x = emg(1000.0, 60, 90.0, 8, seed=4)
    by_wavelet = wavelet_mdf(x, 1000.0, BAND).mdf_hz
    _, by_fourier = sliding(x, 1000.0)
    assert np.mean(by_wavelet) == pytest.approx(np.mean(by_fourier), abs=1.0)
    assert np.std(by_wavelet) < 0.8 * np.std(by_fourier)


def test_the_slope_of_a_fatiguing_hold_is_that_of_the_fourier_way():
    """40 s from 90 to 73 Hz, 24 muscles."""
    fs = 1000.0
    speed = 1.0 - 0.2 * np.arange(40_000) / 40_000
    x = warped(fs, speed, 90.0, 24, seed=5)
    corner = corner_for(90.0)
    true_slope = (true_mdf(0.8 * corner) - true_mdf(corner)) / 40
    found = wavelet_mdf(x, fs, BAND)
    centres, by_fourier = sliding(x, fs, hop_s=0.5)
    ours = np.array([fit_trend(found.times_s, y).slope_per_s for y in found.mdf_hz.T])
    theirs = np.array([fit_trend(centres, y, window_s=1.0).slope_per_s for y in by_fourier.T])
    spread = np.std(ours) / np.sqrt(ours.size)
    assert np.mean(ours) == pytest.approx(true_slope, abs=3 * spread)
    assert np.mean(ours) == pytest.approx(np.mean(theirs), abs=0.04)
    assert np.std(ours) < 1.15 * np.std(theirs)


def test_a_step_of_the_spectrum_is_seen_where_it_happens():
    fs = 1000.0
    speed = np.where(np.arange(8000) < 4000, 1.0, 1.5)
    x = warped(fs, speed, 60.0, 60, seed=6)
    periods = [(3.0, 3.8), (3.8, 4.0), (4.0, 4.2), (4.2, 5.0)]
    found = wavelet_mdf(x, fs, BAND, periods_s=periods).mdf_hz.mean(axis=1)
    corner = corner_for(60.0)
    before, after = true_mdf(corner), true_mdf(1.5 * corner)
    np.testing.assert_allclose(found, [before, before, after, after], atol=4.0)
    assert after - before > 25


def test_a_chirp_is_followed():
    fs = 1000.0
    t = np.arange(10_000) / fs
    frequency_hz = 50.0 + 20.0 * t
    x = np.sin(2 * np.pi * np.cumsum(frequency_hz) / fs)[:, None]
    found = wavelet_mdf(x, fs, BAND, period_s=0.25)
    assert found.valid.all()
    np.testing.assert_allclose(found.mdf_hz[:, 0], 50.0 + 20.0 * found.times_s, rtol=0.01, atol=1.0)


def test_blocks_do_not_show(monkeypatch):
    x = emg(1000.0, 20, 90.0, 2, seed=7)
    periods = [(0.1, 2.7), (2.7, 19.9), (5.0, 5.5), (5.2, 12.0)]
    whole = wavelet_mdf(x, 1000.0, BAND, periods_s=periods)
    monkeypatch.setattr(wavelet, "_BLOCK_SAMPLES", 2048)
    np.testing.assert_allclose(
        wavelet_mdf(x, 1000.0, BAND, periods_s=periods).mdf_hz, whole.mdf_hz, atol=1e-4
    )


def test_memory_does_not_grow_with_the_length():
    import tracemalloc

    peaks = []
    for seconds in (60, 180):
        x = np.random.default_rng(0).normal(0, 20, (seconds * 1000, 1))
        tracemalloc.start()
        wavelet_mdf(x, 1000.0, BAND)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 5_000_000  # 120 s in 46 scales take 44 MB


def test_the_cone_of_influence_is_that_of_torrence_and_compo():
    # Where the envelope exp(-t^2 / 2 s^2) of a wavelet has fallen to 1 / e.
    scale_s = 6.0 / (2 * np.pi * 20.0)
    assert influence_s(20.0) == pytest.approx(np.sqrt(2) * scale_s)
    assert influence_s(20.0) == pytest.approx(0.0675, abs=1e-4)
    assert influence_s(200.0) == pytest.approx(influence_s(20.0) / 10)


def test_periods_mostly_inside_a_cone_have_no_value():
    """Ends and losses reach 68 ms; half of a period must lie outside."""
    fs = 1000.0
    x = emg(fs, 4, 90.0, 2, seed=8)
    valid = np.ones(x.shape, bool)
    valid[2000, 0] = False
    periods = [(0.0, 0.13), (0.0, 0.15), (1.93, 2.07), (1.8, 2.2), (3.87, 4.0), (-1.0, 0.5)]
    found = wavelet_mdf(x, fs, BAND, valid=valid, periods_s=periods)
    assert found.valid[:, 0].tolist() == [False, True, False, True, False, False]
    assert found.valid[:, 1].tolist() == [False, True, True, True, False, False]
    np.testing.assert_array_equal(np.isfinite(found.mdf_hz), found.valid)
    later = wavelet_mdf(
        x, fs, BAND, valid=valid, periods_s=np.add(periods, 100.0).tolist(), start_s=100.0
    )
    np.testing.assert_array_equal(later.mdf_hz, found.mdf_hz)
    np.testing.assert_allclose(later.times_s, found.times_s + 100.0)


def test_a_loud_loss_leaves_the_rest_alone():
    fs = 1000.0
    x = emg(fs, 10, 90.0, 3, seed=9)
    dirty, valid = x.copy(), np.ones(x.shape, bool)
    dirty[5000:5100, 0] = 1e5
    valid[5000:5100, 0] = False
    dirty[5000:5100, 1] = np.nan  # never counts, whatever is said of it
    clean, found = wavelet_mdf(x, fs, BAND), wavelet_mdf(dirty, fs, BAND, valid=valid)
    assert found.valid.all()
    untouched = [0, 1, 2, 3, 7, 8, 9]
    np.testing.assert_allclose(found.mdf_hz[untouched], clean.mdf_hz[untouched], atol=1e-3)
    np.testing.assert_allclose(found.mdf_hz[4:6, :2], clean.mdf_hz[4:6, :2], atol=12)
    np.testing.assert_array_equal(found.mdf_hz[:, 2], clean.mdf_hz[:, 2])


def test_silence_has_no_median_frequency():
    x = np.zeros((3000, 2))
    x[:, 1] = np.random.default_rng(0).normal(0, 3e-9, 3000)
    assert not wavelet_mdf(x, 1000.0, BAND).valid.any()
    assert wavelet_mdf(np.empty((0, 2)), 1000.0, BAND).mdf_hz.shape == (0, 2)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"y": np.ones(100)}, "samples, channels"),
        ({"valid": np.ones((99, 1), bool)}, "samples, channels"),
        ({"band": (0.0, 450.0)}, "half the rate"),
        ({"band": (20.0, 600.0)}, "half the rate"),
        ({"periods_s": [(2.0, 2.0)]}, "end after its start"),
        ({"period_s": 0.0}, "period_s"),
        ({"voices_per_octave": 4}, "at least 6"),
    ],
)
def test_what_cannot_be_analysed_is_refused(changes, says):
    arguments = {"y": np.ones((100, 1)), "fs": 1000.0, "band": BAND} | changes
    with pytest.raises(ValueError, match=says):
        wavelet_mdf(**arguments)
