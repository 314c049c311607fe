"""The spectrum is the one asked for, the noise has it, and any piece can be made by itself."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import welch

from acquisition.athlete import artefacts
from acquisition.athlete.emg import (
    ShapedNoise,
    WhiteNoise,
    analysis_high_hz,
    half_block_samples,
)
from dsp.emg_spectrum import EmgSpectrum

FS = 2000.0


def band_median_hz(x, fs, low=20.0, high=450.0):
    f, power = welch(x, fs, nperseg=round(2 * fs), axis=0)
    inside = (f >= low) & (f <= high)
    share = np.cumsum(power[inside], axis=0) / power[inside].sum(axis=0)
    if x.ndim == 1:
        return np.interp(0.5, share, f[inside])
    return np.array([np.interp(0.5, column, f[inside]) for column in share.T])


def band_rms(x, fs, low, high):
    f, power = welch(x, fs, nperseg=round(2 * fs), axis=0)
    inside = (f >= low) & (f <= high)
    return np.sqrt(power[inside].sum(axis=0) * (f[1] - f[0]))


def steady(seed, fs, n_channels, mdf_hz, tag=1):
    spectrum = EmgSpectrum(mdf_hz)
    which = np.zeros(n_channels, dtype=np.intp)
    return ShapedNoise(seed, tag, fs, n_channels, lambda _time_s: ((spectrum,), which))


def make(noise, n_halves, first=0):
    return np.concatenate([noise.half_block(i) for i in range(first, first + n_halves)])


def test_analysis_band_follows_the_rate():
    assert [analysis_high_hz(fs) for fs in (250.0, 500.0, 1000.0, 4000.0)] == [
        112.5,
        225.0,
        450.0,
        450.0,
    ]


@pytest.mark.parametrize("fs", [1000.0, 2000.0, 4000.0])
def test_noise_has_the_median_and_unit_power(fs):
    x = make(steady(3, fs, 4, 85.0), 240)
    # 4 channels of 120 s: SD of a Welch median is about 0.35 Hz per channel.
    assert band_median_hz(x, fs).mean() == pytest.approx(85.0, abs=0.8)
    assert np.square(band_rms(x, fs, 20.0, 450.0)).mean() == pytest.approx(1.0, abs=0.02)


def test_a_slow_board_shows_less():
    x = make(steady(3, 250.0, 4, 90.0), 240)
    spectrum = EmgSpectrum(90.0)
    power = np.square(band_rms(x, 250.0, 20.0, 112.5)).mean()
    assert power == pytest.approx(spectrum.power_between(20.0, 112.5), abs=0.02)
    seen = band_median_hz(x, 250.0, high=112.5).mean()
    assert seen == pytest.approx(spectrum.median_within(20.0, 112.5), abs=0.8)


def test_noise_is_gaussian_stationary_and_independent():
    noise = steady(5, FS, 2, 90.0)
    halves = np.stack([noise.half_block(i) for i in range(200)])
    x = halves.reshape(-1, 2)
    z = x / x.std(axis=0)
    assert np.abs(np.mean(z**4, axis=0) - 3.0).max() < 0.15
    assert abs(np.corrcoef(x.T)[0, 1]) < 0.02
    # The windows' squares add up to one: no beat of the block length in the variance.
    within = np.square(halves).mean(axis=(0, 2)).reshape(10, -1).mean(axis=1)
    assert np.ptp(within) / within.mean() < 0.12


def test_spectra_follow_time_and_channel():
    low, high = EmgSpectrum(60.0), EmgSpectrum(120.0)

    def spectra(time_s):
        return ((low, high) if time_s < 60.0 else (high, low)), np.array([0, 1])

    noise = ShapedNoise(1, 1, FS, 2, spectra)
    early, late = make(noise, 110), make(noise, 110, first=130)
    # One second gives 8 % SD, 55 of them 1.1 %: 3 SD.
    np.testing.assert_allclose(band_median_hz(early, FS), [60.0, 120.0], rtol=0.035)
    np.testing.assert_allclose(band_median_hz(late, FS), [120.0, 60.0], rtol=0.035)


def test_any_piece_by_itself_to_the_bit():
    forward = make(steady(9, FS, 3, 90.0), 8)
    half = half_block_samples(FS)
    for index in (7, 0, 3, 2, 5):
        again = steady(9, FS, 3, 90.0).half_block(index)
        np.testing.assert_array_equal(again, forward[index * half : (index + 1) * half])


def test_first_channels_do_not_depend_on_the_others():
    np.testing.assert_array_equal(
        steady(9, FS, 2, 90.0).half_block(4), steady(9, FS, 5, 90.0).half_block(4)[:, :2]
    )
    np.testing.assert_array_equal(
        WhiteNoise(9, 2, FS, 2).half_block(4), WhiteNoise(9, 2, FS, 5).half_block(4)[:, :2]
    )


def test_seed_and_tag_change_everything():
    one = steady(1, FS, 1, 90.0).half_block(0)
    for other in (steady(2, FS, 1, 90.0), steady(1, FS, 1, 90.0, tag=2)):
        assert abs(np.corrcoef(one[:, 0], other.half_block(0)[:, 0])[0, 1]) < 0.15


@pytest.mark.parametrize("fs", [250.0, 4000.0])
def test_white_noise_has_unit_rms_in_band(fs):
    x = make(WhiteNoise(1, 2, fs, 4), 120)
    assert band_rms(x, fs, 20.0, analysis_high_hz(fs)).mean() == pytest.approx(1.0, abs=0.03)


def test_mains_has_its_lines_and_no_alias():
    t = np.arange(0, 4, 1 / 250.0)
    hum = artefacts.mains(t, 250.0, 50.0, np.array([0.3, 2.0]))
    spectrum = 2 * np.abs(np.fft.rfft(hum, axis=0)) / len(t)
    assert spectrum[200] == pytest.approx([1.0, 1.0])  # 50 Hz
    assert np.delete(spectrum, 200, axis=0).max() < 1e-9  # 150 Hz would fold to 100 Hz
    assert np.angle(np.fft.rfft(hum, axis=0)[200]) == pytest.approx(
        np.array([0.3, 2.0]) - np.pi / 2
    )
    t = np.arange(0, 4, 1 / FS)
    spectrum = 2 * np.abs(np.fft.rfft(artefacts.mains(t, FS, 60.0, np.zeros(1))[:, 0])) / len(t)
    assert spectrum[[240, 720, 1200]] == pytest.approx([1.0, 0.2, 0.08])


def test_ecg_beats_at_rest_rate_with_unit_peaks():
    t = np.arange(0, 60, 1 / 500.0)
    x = artefacts.ecg(t, 4)
    beats = [artefacts.r_peak_s(4, i) for i in range(80)]
    inside = [beat for beat in beats if beat < 60.0]
    assert 70 <= len(inside) <= 74
    assert np.std(np.diff(beats)) > 0.01
    for beat in inside:
        assert x[round(beat * 500.0) % len(x)] > 0.9
    assert x.max() == pytest.approx(1.0, abs=0.02)
    np.testing.assert_array_equal(x[5000:6000], artefacts.ecg(t[5000:6000], 4))
    assert artefacts.ecg(np.empty(0), 4).shape == (0,)


def test_motion_is_slow_and_of_unit_peak():
    t = np.arange(0, 4, 1 / FS)
    x = artefacts.motion(t, [1.0])
    assert np.abs(x).max() == pytest.approx(1.0, abs=1e-3)
    assert np.abs(x[t < 0.75]).max() < 1e-3
    power = np.abs(np.fft.rfft(x)) ** 2
    f = np.fft.rfftfreq(len(x), 1 / FS)
    assert power[f > 20].sum() < 1e-6 * power.sum()


def test_a_fallen_electrode_floods_and_goes_past_the_rail():
    since = np.arange(0, 5, 1 / FS)
    x = artefacts.fallen_electrode(since, np.zeros_like(since), -187_500.0)
    assert x[0] == 0.0
    assert np.all(np.diff(x) < 0)
    assert x[-1] < -187_500.0
