import numpy as np
import pytest
from scipy.signal import butter, group_delay, sosfilt, sosfiltfilt, sosfreqz

from dsp.droop import MAX_SHARE, droop_equaliser_sos, sinc3_gain

OVERSAMPLING = 16


def db(gain):
    return 20.0 * np.log10(np.abs(gain))


def response_db(share):
    _, response = sosfreqz(droop_equaliser_sos(), worN=2.0 * np.pi * np.atleast_1d(share))
    return db(response)


def decimate_as_the_ads1299(x):
    """Three boxcars in a row, every 16th sample kept."""
    boxcar = np.ones(OVERSAMPLING) / OVERSAMPLING
    for _ in range(3):
        x = np.convolve(x, boxcar)
    return x[::OVERSAMPLING]


def emg(seconds, fs, mdf_hz=90.0, seed=0):
    """Gaussian noise with the spectrum of Stulen and De Luca 1981."""
    n = round(seconds * fs)
    f = np.fft.rfftfreq(n, 1.0 / fs)
    high = 116.0 * mdf_hz / 90.0
    shape = f / np.sqrt(f**2 + (0.45 * high) ** 2) / (f**2 + high**2)
    x = np.fft.irfft(np.fft.rfft(np.random.default_rng(seed).normal(size=n)) * shape, n)
    return x / x.std()


def power_in_band(x, fs, low_hz, high_hz):
    sos = butter(4, [low_hz, high_hz], "bandpass", fs=fs, output="sos")
    return np.mean(sosfiltfilt(sos, x) ** 2)


def test_the_sinc_filter_is_3_db_down_at_0_262_of_the_rate():
    # Data sheet of the ADS1299, table 1: 65 Hz at 250 SPS, 131 Hz at 500 SPS, 262 Hz at 1 kSPS.
    for fs, f_hz in ((250.0, 65.0), (500.0, 131.0), (1000.0, 262.0)):
        assert db(sinc3_gain(f_hz, fs)) == pytest.approx(-3.01, abs=0.06)


def test_the_sinc_filter_has_the_values_of_the_field_guide():
    assert sinc3_gain(0.0, 250.0) == 1.0
    assert db(sinc3_gain([110.0, 150.0, 180.0], 250.0)) == pytest.approx(
        [-8.9, -17.8, -28.0], abs=0.1
    )
    assert sinc3_gain([250.0, 500.0], 250.0) == pytest.approx(0.0, abs=1e-40)


def test_the_sinc_filter_is_that_of_three_boxcars():
    n = np.arange(OVERSAMPLING)
    f = np.linspace(1.0, 124.0, 50)
    boxcar = np.exp(-2j * np.pi * np.outer(f, n) / (250.0 * OVERSAMPLING)).mean(axis=1)
    assert np.allclose(np.abs(boxcar) ** 3, sinc3_gain(f, 250.0), rtol=0.006)


@pytest.mark.parametrize("fs", [0.0, -250.0, np.nan, np.inf])
def test_a_rate_that_is_not_positive_is_refused(fs):
    with pytest.raises(ValueError, match="fs must be a positive number"):
        sinc3_gain(10.0, fs)


@pytest.mark.parametrize("fs", [125.0, 250.0, 500.0, 1000.0])
def test_equaliser_and_sinc_filter_together_are_flat(fs):
    f = np.linspace(0.001, MAX_SHARE, 5000) * fs
    together = response_db(f / fs) + db(sinc3_gain(f, fs))
    assert np.abs(together).max() < 0.002


def test_gain_is_one_at_0_hz_and_bounded_above_the_band():
    assert response_db(0.0)[0] == pytest.approx(0.0, abs=1e-12)
    gain = response_db(np.linspace(0.0, 0.5, 1000))
    assert np.all(np.diff(gain) > -1e-9)
    assert gain[-1] == pytest.approx(10.87, abs=0.01)


def test_the_section_is_stable_minimum_phase_and_fit_for_a_cascade():
    sos = droop_equaliser_sos()
    assert sos.shape == (1, 6)
    assert sos.dtype == np.float64
    assert sos[0, 3] == 1.0
    assert np.abs(np.roots(sos[0, 3:])).max() == pytest.approx(0.70887)
    assert np.abs(np.roots(sos[0, :3])).max() < 0.63


def test_group_delay_is_the_stated_one():
    sos = droop_equaliser_sos()
    _, delay = group_delay((sos[0, :3], sos[0, 3:]), 2.0 * np.pi * np.array([0.0, 0.3, 0.45]))
    assert delay == pytest.approx([-0.36, -0.10, 0.71], abs=0.005)


def test_it_settles_within_20_samples():
    step = sosfilt(droop_equaliser_sos(), np.ones(200))
    assert np.abs(step[20:] - 1.0).max() < 1e-3


def test_the_constants_are_the_least_squares_fit():
    share = MAX_SHARE * (1.0 - np.cos(np.pi * (np.arange(400) + 0.5) / 400)) / 2.0
    wanted = np.sinc(share) ** -6
    u = 1.0 - np.cos(2.0 * np.pi * share)
    denominator = np.ones_like(u)
    for _ in range(30):  # the denominator's weight from the fit before
        weight = 1.0 / (denominator * wanted)
        columns = np.column_stack([u, u**2, -wanted * u, -wanted * u**2]) * weight[:, None]
        p1, p2, q1, q2 = np.linalg.lstsq(columns, (wanted - 1.0) * weight, rcond=None)[0]
        denominator = 1.0 + q1 * u + q2 * u**2

    def inside(parabola):
        c = 1.0 - np.roots(parabola)
        return np.sort(c - np.sign(c) * np.sqrt(c**2 - 1.0))

    sos = droop_equaliser_sos()
    assert inside([p2, p1, 1.0]) == pytest.approx(np.sort(np.roots(sos[0, :3])), abs=1e-5)
    assert inside([q2, q1, 1.0]) == pytest.approx(np.sort(np.roots(sos[0, 3:])), abs=1e-5)


@pytest.mark.parametrize(("f_hz", "lost_db"), [(20.0, 0.3), (65.0, 3.0), (110.0, 8.9)])
def test_a_tone_through_the_converter_gets_its_level_back(f_hz, lost_db):
    fs = 250.0
    t = np.arange(round(8 * fs * OVERSAMPLING)) / (fs * OVERSAMPLING)
    seen = decimate_as_the_ads1299(np.sqrt(2.0) * np.sin(2.0 * np.pi * f_hz * t))
    settled = slice(250, 1750)
    assert db(np.std(seen[settled])) == pytest.approx(-lost_db, abs=0.06)
    levelled = sosfilt(droop_equaliser_sos(), seen)
    assert db(np.std(levelled[settled])) == pytest.approx(0.0, abs=0.05)


def test_emg_through_the_converter_gets_its_level_back():
    # Field guide, table 2.6: 0.32 of the power of 20 to 450 Hz is left on a Cyton, 0.63 levelled.
    fs = 250.0
    x = emg(300.0, fs * OVERSAMPLING)
    true = power_in_band(x, fs * OVERSAMPLING, 20.0, 450.0)
    seen = decimate_as_the_ads1299(x)
    levelled = sosfilt(droop_equaliser_sos(), seen)
    assert power_in_band(seen, fs, 20.0, 110.0) / true == pytest.approx(0.32, abs=0.02)
    assert power_in_band(levelled, fs, 20.0, 110.0) / true == pytest.approx(0.63, abs=0.02)


def test_white_noise_behind_the_converter_rises_by_the_stated_4_3_db():
    share = np.linspace(20.0, 110.0, 2000) / 250.0
    power = np.mean(10.0 ** (response_db(share) / 10.0))
    assert 10.0 * np.log10(power) == pytest.approx(4.3, abs=0.05)
