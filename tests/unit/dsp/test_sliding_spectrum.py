import numpy as np
import pytest
from scipy.signal import periodogram, sosfilt

from dsp.design import design_cascade, spectrum_decimation
from dsp.sliding_spectrum import SlidingSpectrum
from dsp.spec import PipelineSpec
from dsp.spectral_features import mean_frequency, median_frequency


def shaped_noise(fs, seconds, channels, seed=0):
    rng = np.random.default_rng(seed)
    n = int(fs * seconds)
    f = np.fft.rfftfreq(n, 1 / fs)
    shape = f / (np.sqrt(f**2 + 60.0**2) * (f**2 + 120.0**2))
    x = np.fft.irfft(np.fft.rfft(rng.normal(size=(n, channels)), axis=0) * shape[:, None], n, 0)
    return 50 * x / x.std()


def direct_mdf(power, f, band):
    """Walk the bins one by one."""
    inside = (f >= band[0]) & (f <= band[1])
    p, f, step = power[inside], f[inside], f[1] - f[0]
    half, below = p.sum() / 2, 0.0
    for centre, value in zip(f, p, strict=True):
        if below + value >= half:
            return centre - step / 2 + (half - below) / value * step
        below += value
    raise AssertionError("no median")


def sliding(fs, channels, band, **changes):
    settings = {"window_s": 1.0, "hop_s": 0.5, "resolution_hz": 0.25} | changes
    return SlidingSpectrum(fs, channels, band=band, **settings)


@pytest.mark.parametrize(("fs", "band"), [(250.0, (20, 112.5)), (1000.0, (20, 450))])
@pytest.mark.parametrize("channels", [1, 3])
def test_matches_a_direct_computation_and_scipys_periodogram(fs, band, channels):
    x = shaped_noise(fs, 5, channels)
    mdf = sliding(fs, channels, band)
    end, values, _, valid = mdf.process(x, np.ones(x.shape, dtype=bool))
    assert end.tolist() == [int(fs * k / 2) for k in range(1, 11)]
    assert valid[:, 0].tolist() == [False] + [True] * 9
    n = int(fs)
    taper = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)
    for row in range(1, 10):
        window = x[end[row] - n : end[row]]
        spectrum = np.fft.rfft((window - window.mean(axis=0)) * taper[:, None], 4 * n, axis=0)
        f = np.fft.rfftfreq(4 * n, 1 / fs)
        for c in range(channels):
            expected = direct_mdf(np.abs(spectrum[:, c]) ** 2, f, band)
            assert values[row, c] == pytest.approx(expected, abs=0.003)
        f, psd = periodogram(
            window, fs, window="hann", nfft=4 * n, detrend="constant", scaling="density", axis=0
        )
        np.testing.assert_allclose(values[row], median_frequency(psd.T, f, band), atol=0.003)


def test_a_sine_reads_its_frequency_and_a_mean_reads_nothing():
    fs = 1000.0
    t = np.arange(3000) / fs
    x = np.column_stack([np.sin(2 * np.pi * 83.3 * t) + 5000.0, np.full(3000, 5000.0)])
    _, values, _, valid = sliding(fs, 2, (20, 450)).process(x, np.ones(x.shape, dtype=bool))
    np.testing.assert_allclose(values[1:, 0], 83.3, atol=0.05)
    assert not valid[:, 1].any()
    assert np.isnan(values[:, 1]).all()


def test_white_noise_reads_the_middle_of_the_band():
    x = np.random.default_rng(2).normal(size=(60000, 1))
    _, values, _, _ = sliding(1000.0, 1, (20, 450)).process(x, np.ones(x.shape, dtype=bool))
    assert np.nanmean(values) == pytest.approx(235.0, abs=4.0)


def test_a_stuck_channel_has_no_median_frequency():
    """At the rail the band-pass leaves 3e-9 uV of rounding noise, which has a spectrum too."""
    x = np.random.default_rng(0).normal(0, 3e-9, (2000, 1))
    _, _, _, valid = sliding(1000.0, 1, (20, 450)).process(x, np.ones(x.shape, dtype=bool))
    assert not valid.any()
    quiet = np.random.default_rng(0).normal(0, 0.1, (2000, 1))
    _, _, _, valid = sliding(1000.0, 1, (20, 450)).process(quiet, np.ones(x.shape, dtype=bool))
    assert valid[1:].all()


@pytest.mark.parametrize(("bad", "allowed"), [(100, True), (101, False)])
def test_at_most_a_tenth_may_be_bridged(bad, allowed):
    x = shaped_noise(1000.0, 3, 2)
    valid = np.ones(x.shape, dtype=bool)
    valid[1200 : 1200 + bad, 0] = False
    end, _, _, ok = sliding(1000.0, 2, (20, 450)).process(x, valid)
    assert end.tolist() == [500, 1000, 1500, 2000, 2500, 3000]
    assert ok[:, 0].tolist() == [False, True, allowed, allowed, True, True]
    assert ok[1:, 1].all()


@pytest.mark.parametrize("channels", [1, 3, 16])
@pytest.mark.parametrize("start", [0, 777])
def test_cutting_does_not_change_a_bit(channels, start):
    x = shaped_noise(500.0, 8, channels)
    rng = np.random.default_rng(4)
    valid = rng.random(x.shape) > 0.04
    whole = sliding(500.0, channels, (20, 225), window_s=0.7, hop_s=0.13)
    whole.restart(start)
    expected = whole.process(x, valid)
    parts = sliding(500.0, channels, (20, 225), window_s=0.7, hop_s=0.13)
    parts.restart(start)
    cuts = np.sort(rng.integers(0, len(x) + 1, 300))
    found = [
        parts.process(np.asfortranarray(a), b)
        for a, b in zip(np.split(x, cuts), np.split(valid, cuts), strict=True)
    ]
    for i in range(4):
        assert np.concatenate([p[i] for p in found]).tobytes() == expected[i].tobytes()
    assert (expected[0] % whole.hop == 0).all()
    assert expected[3].any()


def test_hop_longer_than_the_window():
    x = shaped_noise(500.0, 6, 1)
    mdf = sliding(500.0, 1, (20, 225), window_s=0.5, hop_s=2.0)
    end, values, _, _ = mdf.process(x, np.ones(x.shape, dtype=bool))
    assert end.tolist() == [1000, 2000, 3000]
    other = sliding(500.0, 1, (20, 225), window_s=0.5, hop_s=0.5)
    end_all, values_all, _, _ = other.process(x, np.ones(x.shape, dtype=bool))
    assert np.array_equal(values, values_all[np.isin(end_all, end)])


def test_windows_without_a_bin_or_a_sample_are_refused():
    with pytest.raises(ValueError, match="no bin"):
        sliding(1000.0, 1, (100.1, 100.2), resolution_hz=1.0)
    with pytest.raises(ValueError, match="no spectrum"):
        sliding(4.0, 1, (1, 2), window_s=0.1)


def test_the_mean_frequency_is_that_of_scipys_periodogram():
    fs, band = 1000.0, (20, 450)
    x = shaped_noise(fs, 3, 2)
    _, _, mean_hz, valid = sliding(fs, 2, band).process(x, np.ones(x.shape, dtype=bool))
    f, psd = periodogram(x[1500:2500], fs, window="hann", nfft=4000, detrend="constant", axis=0)
    np.testing.assert_allclose(mean_hz[4], mean_frequency(psd.T, f, band), atol=0.003)
    assert np.isnan(mean_hz[~valid]).all()


def test_wide_bins_move_a_value_far_less_than_chance_does():
    """Bins of 1 Hz against 0.05 Hz: 0.14 Hz (SD) beside a spread of 7 Hz."""
    fs, band = 2000.0, (20, 450)
    x = shaped_noise(fs, 60, 8)
    ok = np.ones(x.shape, dtype=bool)
    wide = sliding(fs, 8, band, resolution_hz=1.0).process(x, ok)[1][2:]
    fine = sliding(fs, 8, band, resolution_hz=0.05).process(x, ok)[1][2:]
    assert np.std(wide - fine) < 0.3
    assert abs(np.mean(wide - fine)) < 0.1
    assert np.std(fine) > 4


def test_many_channels_are_worked_on_in_groups_with_the_values_of_each_alone():
    fs, channels = 500.0, 150
    x = shaped_noise(fs, 4, channels)
    ok = np.ones(x.shape, dtype=bool)
    ok[700:900, 70] = False
    many = sliding(fs, channels, (20, 200), resolution_hz=1.0, hop_s=0.1)
    assert many.spread_samples == 20  # three groups, 20 ms apart
    end, median_hz, mean_hz, valid = many.process(x, ok)
    assert end.tolist() == list(range(50, 1951, 50))  # the last window waits for its last group
    late = many.finish()
    assert late[0].tolist() == [2000]
    assert many.finish()[0].size == 0
    few = sliding(fs, 1, (20, 200), resolution_hz=1.0, hop_s=0.1)
    for channel in (0, 63, 64, 70, 149):
        few.restart(0)
        alone = few.process(x[:, [channel]], ok[:, [channel]])
        together = [
            np.concatenate(pair)
            for pair in zip((end, median_hz, mean_hz, valid), late, strict=True)
        ]
        assert np.array_equal(alone[0], together[0])
        for one, all_of_them in zip(alone[1:], together[1:], strict=True):
            assert one[:, 0].tobytes() == np.ascontiguousarray(all_of_them[:, channel]).tobytes()


def test_every_second_sample_gives_the_same_frequencies_where_nothing_folds():
    fs, band = 4000.0, (20, 450)
    spec = PipelineSpec()
    assert spectrum_decimation(spec, fs) == 2
    assert spectrum_decimation(spec, 2000.0) == 1  # 550 Hz would come back at 450
    assert spectrum_decimation(PipelineSpec(band_order=1), fs) == 1
    assert spectrum_decimation(PipelineSpec(mdf_hop_s=0.10025), fs) == 1
    rng = np.random.default_rng(5)
    x = sosfilt(design_cascade(spec, fs), rng.normal(0, 20, (20000, 4)), axis=0)
    ok = np.ones(x.shape, dtype=bool)
    whole = sliding(fs, 4, band, resolution_hz=1.0).process(x, ok)
    halves = SlidingSpectrum(fs, 4, 1.0, 0.5, 1.0, band, keep_every=2).process(x, ok)
    assert np.array_equal(whole[0], halves[0])
    np.testing.assert_allclose(halves[1], whole[1], atol=0.5)
    assert np.nanmean(np.abs(halves[1] - whole[1])) < 0.05
    with pytest.raises(ValueError, match="steps of 3"):
        SlidingSpectrum(fs, 4, 1.0, 0.5, 1.0, band, keep_every=3)


def test_hum_is_bridged_in_the_spectrum():
    fs, band, lines = 1000.0, (20, 450), (50.0, 150.0)
    x = shaped_noise(fs, 20, 4)
    t = np.arange(len(x))[:, None] / fs
    hum = 2 * x.std() * (np.sin(2 * np.pi * 50 * t) + 0.5 * np.sin(2 * np.pi * 150 * t))
    ok = np.ones(x.shape, dtype=bool)

    def median_hz(signal, lines):
        return SlidingSpectrum(fs, 4, 1.0, 0.5, 1.0, band, lines).process(signal, ok)[1][1:]

    clean = median_hz(x, ())
    assert abs(np.mean(median_hz(x + hum, ()) - clean)) > 20
    assert abs(np.mean(median_hz(x + hum, lines) - clean)) < 1
    assert abs(np.mean(median_hz(x, lines) - clean)) < 1
