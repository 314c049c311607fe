import numpy as np
import pytest
from scipy.signal import periodogram

from dsp.spectrum import SlidingMdf, mean_frequency, median_frequency


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
    return SlidingMdf(fs, channels, band=band, **settings)


@pytest.mark.parametrize(("fs", "band"), [(250.0, (20, 112.5)), (1000.0, (20, 450))])
@pytest.mark.parametrize("channels", [1, 3])
def test_matches_a_direct_computation_and_scipys_periodogram(fs, band, channels):
    x = shaped_noise(fs, 5, channels)
    mdf = sliding(fs, channels, band)
    end, values, valid = mdf.process(x, np.ones(x.shape, dtype=bool))
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
    _, values, valid = sliding(fs, 2, (20, 450)).process(x, np.ones(x.shape, dtype=bool))
    np.testing.assert_allclose(values[1:, 0], 83.3, atol=0.05)
    assert not valid[:, 1].any()
    assert np.isnan(values[:, 1]).all()


def test_white_noise_reads_the_middle_of_the_band():
    x = np.random.default_rng(2).normal(size=(60000, 1))
    _, values, _ = sliding(1000.0, 1, (20, 450)).process(x, np.ones(x.shape, dtype=bool))
    assert np.nanmean(values) == pytest.approx(235.0, abs=4.0)


def test_a_stuck_channel_has_no_median_frequency():
    """At the rail the band-pass leaves 3e-9 uV of rounding noise, which has a spectrum too."""
    x = np.random.default_rng(0).normal(0, 3e-9, (2000, 1))
    _, _, valid = sliding(1000.0, 1, (20, 450)).process(x, np.ones(x.shape, dtype=bool))
    assert not valid.any()
    quiet = np.random.default_rng(0).normal(0, 0.1, (2000, 1))
    _, _, valid = sliding(1000.0, 1, (20, 450)).process(quiet, np.ones(x.shape, dtype=bool))
    assert valid[1:].all()


@pytest.mark.parametrize(("bad", "allowed"), [(100, True), (101, False)])
def test_at_most_a_tenth_may_be_bridged(bad, allowed):
    x = shaped_noise(1000.0, 3, 2)
    valid = np.ones(x.shape, dtype=bool)
    valid[1200 : 1200 + bad, 0] = False
    end, _, ok = sliding(1000.0, 2, (20, 450)).process(x, valid)
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
    for i in range(3):
        assert np.concatenate([p[i] for p in found]).tobytes() == expected[i].tobytes()
    assert (expected[0] % whole.hop == 0).all()
    assert expected[2].any()


def test_hop_longer_than_the_window():
    x = shaped_noise(500.0, 6, 1)
    mdf = sliding(500.0, 1, (20, 225), window_s=0.5, hop_s=2.0)
    end, values, _ = mdf.process(x, np.ones(x.shape, dtype=bool))
    assert end.tolist() == [1000, 2000, 3000]
    other = sliding(500.0, 1, (20, 225), window_s=0.5, hop_s=0.5)
    end_all, values_all, _ = other.process(x, np.ones(x.shape, dtype=bool))
    assert np.array_equal(values, values_all[np.isin(end_all, end)])


def test_windows_without_a_bin_or_a_sample_are_refused():
    with pytest.raises(ValueError, match="no bin"):
        sliding(1000.0, 1, (100.1, 100.2), resolution_hz=1.0)
    with pytest.raises(ValueError, match="no spectrum"):
        sliding(4.0, 1, (1, 2), window_s=0.1)


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
    assert np.isnan(median_frequency(np.zeros(101), f))
    assert np.isnan(mean_frequency(np.zeros(101), f))


def test_median_by_blocks_equals_the_walk_over_bins():
    rng = np.random.default_rng(8)
    for bins in (1, 2, 31, 32, 33, 64, 257):
        f = 3.0 + 0.5 * np.arange(bins)
        for _ in range(20):
            psd = rng.random(bins) ** 4
            found = float(median_frequency(psd, f))
            if bins > 1:
                assert found == pytest.approx(direct_mdf(psd, f, (0, 1e9)), abs=1e-9)
            else:
                assert found == 3.0


def test_spectra_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="number of frequencies"):
        median_frequency(np.ones(5), np.arange(4.0))
    with pytest.raises(ValueError, match="evenly"):
        mean_frequency(np.ones(3), [1.0, 2.0, 4.0])
    with pytest.raises(ValueError, match="no frequency"):
        median_frequency(np.ones(3), [1.0, 2.0, 3.0], (10, 20))
