"""The four quadrants on simulated efforts, and how rarely chance alone names one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import sosfreqz

from dsp.compression import compression_factor
from dsp.design import design_cascade
from dsp.emg_spectrum import EmgSpectrum
from dsp.jasa import JasaClass, PctSlope, classify, jasa
from dsp.offline import offline_bursts, run_offline
from dsp.spec import PipelineSpec
from dsp.spectral_features import median_frequency, welch_spectrum

FATIGUE_TEXT = "signs consistent with fatigue"


def emg_power(f, f_high):
    """Shape of Shwedyk, Stulen and De Luca; a median of 90 Hz (20 to 450) for 116 Hz."""
    return f_high**4 * f**2 / ((f**2 + (0.45 * f_high) ** 2) * (f**2 + f_high**2) ** 2)


def seen_by_sinc3(f, fs, f_high):
    """Power density behind a sinc3 decimator, images up to 1 kHz folded in."""
    total = np.zeros_like(f)
    for centre in np.arange(0.0, 1000.0 + fs, fs):
        for image in {1, -1} if centre else {1}:
            at = np.abs(centre + image * f)
            total += np.where(at <= 1000, emg_power(at, f_high) * np.sinc(at / fs) ** 6, 0.0)
    return total


def noise_windows(power, rng):
    """Periodograms of 1 s of Gaussian signal in 1 Hz bins: amplitude and median frequency.

    `power` is ``(..., n_bins)``; a real periodogram scatters about it like an exponential.
    """
    drawn = power * rng.exponential(size=power.shape)
    return np.sqrt(drawn.sum(axis=-1)), drawn


def hold(seconds, *, amplitude=0.0, speed=0.0, fs=1000.0, seed=0, runs=1, at=116.0):
    """Independent 1 s windows of holds whose amplitude and frequencies change by these shares."""
    rng = np.random.default_rng(seed)
    band = (20, {1000.0: 450, 500.0: 220, 250.0: 110, 200.0: 90}[fs])
    f = np.arange(band[0], band[1] + 1.0)
    times = np.arange(seconds) + 0.5
    done = times / seconds
    corners = at * (1 + speed * done)
    power = np.array(
        [
            (emg_power(f, corner) if fs >= 500 else seen_by_sinc3(f, fs, corner))
            / emg_power(np.arange(1.0, 1000.0), corner).sum()
            for corner in corners
        ]
    )
    power *= (1 + amplitude * done)[:, None] ** 2
    size, drawn = noise_windows(np.broadcast_to(power, (runs, *power.shape)), rng)
    return times, 100 * size, median_frequency(drawn, f)


def classes(times, amplitude, mdf, **arguments):
    settings = {"fs": 1000.0, "window_s": 1.0, "snr_db": 30.0} | arguments
    return [jasa(times, a, m, **settings) for a, m in zip(amplitude, mdf, strict=True)]


@pytest.mark.parametrize(
    ("amplitude", "speed", "expected"),
    [
        (0.4, -0.25, JasaClass.FATIGUE),
        (0.4, 0.3, JasaClass.FORCE_INCREASE),
        (-0.3, -0.25, JasaClass.FORCE_DECREASE),
        (-0.3, 0.3, JasaClass.RECOVERY),
    ],
)
def test_each_quadrant_is_found_in_a_hold_of_a_minute(amplitude, speed, expected):
    found = classes(*hold(60, amplitude=amplitude, speed=speed, runs=60, seed=1))
    right = [result.result is expected for result in found]
    assert np.mean(right) > 0.9
    assert {result.result for result in found} <= {expected, JasaClass.INDETERMINATE}
    one = found[int(np.argmax(right))]
    assert one.reason == one.note == ""
    assert one.n == 60
    assert one.span_s == pytest.approx(60.0)
    slopes = np.array([(r.amplitude.pct_per_min, r.mdf.pct_per_min) for r in found])
    np.testing.assert_allclose(slopes.mean(axis=0), [100 * amplitude, 95 * speed], atol=5)


def test_the_wording_is_what_the_guide_allows():
    assert JasaClass.FATIGUE.value == FATIGUE_TEXT
    assert JasaClass.INDETERMINATE.value == "indeterminate"
    for kind in JasaClass:
        assert kind is JasaClass.INDETERMINATE or kind.value.startswith("signs consistent with")


def test_the_real_way_of_a_hold_finds_fatigue():
    """Overlapping Hann windows of a signal that slows down by a fifth and grows by 40 %."""
    fs, seconds, runs = 1000, 60, 12
    rng = np.random.default_rng(2)
    f = np.fft.rfftfreq(seconds * fs, 1 / fs)
    noise = rng.standard_normal((2, runs, f.size))
    source = np.fft.irfft((noise[0] + 1j * noise[1]) * np.sqrt(emg_power(f, 116.0))).T
    t = np.arange(seconds * fs) / fs
    slowed = t - 0.1 * t**2 / seconds  # speed 1 to 0.8
    x = np.array([np.interp(slowed, t, column) for column in source.T]).T
    x *= 50 / source.std() * (1 + 0.4 * t[:, None] / seconds)
    starts = np.arange(0, len(x) - fs + 1, fs // 2)
    windows = x[starts[:, None] + np.arange(fs)]
    amplitude = np.sqrt((windows**2).mean(axis=1))
    spectrum = np.fft.rfft(windows * np.hanning(fs)[:, None], axis=1)[:, 20:451]
    mdf = median_frequency(np.moveaxis(np.abs(spectrum) ** 2, 1, 2), np.arange(20.0, 451.0))
    found = classes(starts / fs + 0.5, amplitude.T, mdf.T)
    assert np.mean([result.wording == FATIGUE_TEXT for result in found]) >= 0.9
    assert {result.wording for result in found} <= {FATIGUE_TEXT, "indeterminate"}


def false_rate(times, amplitude, mdf, **arguments):
    found = classes(times, amplitude, mdf, **arguments)
    kinds = Counter(result.result for result in found)
    assert None not in kinds
    return 1 - kinds[JasaClass.INDETERMINATE] / len(found)


@pytest.mark.parametrize(("seconds", "fs"), [(20, 1000.0), (40, 500.0), (30, 250.0)])
def test_constant_activity_is_hardly_ever_given_a_class(seconds, fs):
    """Two intervals of 95 % are both missed by chance in 0.25 % of cases; at most 1 % here."""
    times, amplitude, mdf = hold(seconds, fs=fs, runs=1000, seed=3)
    assert false_rate(times, amplitude, mdf, fs=fs) <= 0.01


def test_constant_activity_in_overlapping_windows_is_hardly_ever_given_a_class():
    fs, seconds, runs = 500, 20, 600
    rng = np.random.default_rng(4)
    f = np.fft.rfftfreq(seconds * fs, 1 / fs)
    shape = np.sqrt(emg_power(f, 116.0))
    starts = np.arange(0, (seconds - 1) * fs + 1, fs // 2)
    amplitude, mdf = [], []
    for _ in range(runs):
        noise = rng.standard_normal((2, f.size))
        x = np.fft.irfft((noise[0] + 1j * noise[1]) * shape)
        windows = np.lib.stride_tricks.sliding_window_view(x, fs)[starts]
        amplitude.append(np.sqrt((windows**2).mean(axis=1)))
        spectrum = np.fft.rfft(windows * np.hanning(fs), axis=1)[:, 20:221]
        mdf.append(median_frequency(np.abs(spectrum) ** 2, np.arange(20.0, 221.0)))
    times = starts / fs + 0.5
    assert false_rate(times, amplitude, mdf, fs=500.0) <= 0.012
    found = classes(times, amplitude, mdf, fs=500.0)
    # The intervals themselves hold what they promise, overlap of both kinds of window included.
    for misses in (
        np.mean([result.amplitude.certain for result in found]),
        np.mean([result.mdf.certain for result in found]),
    ):
        assert 0.02 <= misses <= 0.085


def test_force_that_wanders_without_fatigue_is_hardly_ever_given_a_class():
    """A wander of 10 % over 3 s: the amplitude's interval misses in a quarter, not the class."""
    times, amplitude, mdf = hold(30, runs=1000, seed=5)
    rng = np.random.default_rng(6)
    wander = rng.standard_normal((1000, 34))
    wander = (wander[:, :-4] + wander[:, 1:-3] + wander[:, 2:-2]) / np.sqrt(3)
    assert false_rate(times, amplitude * (1 + 0.1 * wander), mdf) <= 0.015


@pytest.mark.parametrize("fs", [250.0, 200.0])
@pytest.mark.parametrize("corner", [96.0, 116.0, 142.0])
def test_the_compression_factors_are_those_of_the_boards(fs, corner):
    """A spectrum that slows down by a fifth at constant power, 75, 90 and 110 Hz before."""
    f = np.arange(20.025, 0.45 * fs, 0.05)
    everything = np.arange(20.025, 450.0, 0.05)
    slower = {96.0: 75.0, 116.0: 91.0, 142.0: 112.5}[corner]
    seen = [seen_by_sinc3(f, fs, at) / emg_power(everything, at).sum() for at in (corner, slower)]
    before_hz = median_frequency(seen[0], f)
    fall = 1 - median_frequency(seen[1], f) / before_hz
    rise = np.sqrt(seen[1].sum() / seen[0].sum()) - 1
    assert rise / fall == pytest.approx(compression_factor(fs, before_hz), rel=0.06)
    if fs == 250.0 and corner == 116.0:  # field guide: 53 to 48 Hz, +15 %
        assert fall == pytest.approx(0.095, abs=0.005)
        assert rise == pytest.approx(0.15, abs=0.01)


def test_an_upper_corner_that_was_set_low_compresses_on_any_board():
    """True medians of 90 and 72 Hz at constant power, seen from 20 to 100 Hz at 1 kHz."""
    spec = PipelineSpec(band_high_hz=100.0)
    f = np.arange(20.025, 100.0, 0.05)
    response = sosfreqz(design_cascade(spec, 1000.0), worN=f, fs=1000.0)[1]
    seen = [EmgSpectrum(mdf_hz).density(f) * np.abs(response) ** 2 for mdf_hz in (90.0, 72.0)]
    before_hz = median_frequency(seen[0], f)
    fall = 1 - median_frequency(seen[1], f) / before_hz
    rise = np.sqrt(seen[1].sum() / seen[0].sum()) - 1
    assert rise / fall == pytest.approx(compression_factor(1000.0, before_hz, spec), rel=0.02)
    assert rise / fall > 1
    assert abs(compression_factor(1000.0, 90.0)) < 0.15  # the whole band: next to nothing
    equalised = PipelineSpec(droop_equaliser=True)
    assert compression_factor(250.0, 63.0, equalised) < compression_factor(250.0, 53.0) / 1.5


def test_a_falling_spectrum_in_a_low_band_is_not_read_as_fatigue():
    times = np.arange(12.0) * 5
    mdf = 60.0 - 0.1 * times
    amplitude = 100.0 + 0.15 * times
    rng = np.random.default_rng(2)
    mdf, amplitude = mdf + rng.normal(0, 0.2, 12), amplitude + rng.normal(0, 0.5, 12)
    low = jasa(
        times,
        amplitude,
        mdf,
        fs=1000.0,
        window_s=0.0,
        snr_db=30.0,
        spec=PipelineSpec(band_high_hz=100.0),
    )
    wide = jasa(times, amplitude, mdf, fs=1000.0, window_s=0.0, snr_db=30.0)
    assert wide.result is JasaClass.FATIGUE
    assert low.result is JasaClass.INDETERMINATE
    assert "in this band" in low.reason


def test_a_compression_outside_of_the_model_is_that_of_its_nearest_end():
    assert compression_factor(250.0, 5.0) == compression_factor(250.0, 20.0)
    assert compression_factor(250.0, 500.0) > 2
    with pytest.raises(ValueError, match="not possible"):
        compression_factor(40.0, 20.0)


@pytest.mark.parametrize("fs", [250.0, 200.0])
@pytest.mark.parametrize(("at", "speed"), [(116.0, -0.2), (91.0, 0.25), (142.0, -0.2)])
def test_a_moving_spectrum_alone_names_neither_fatigue_nor_recovery_on_a_slow_board(fs, at, speed):
    """From 90 to 72 Hz and back, and from 110 to 88 Hz, at constant power."""
    shifted = classes(*hold(120, speed=speed, fs=fs, runs=100, seed=7, at=at), fs=fs)
    named = {JasaClass.FATIGUE: 0, JasaClass.RECOVERY: 0} | Counter(r.result for r in shifted)
    assert named[JasaClass.FATIGUE] + named[JasaClass.RECOVERY] <= 3
    assert sum("in this band" in result.reason for result in shifted) > 50
    # Without the rule most of them would have been named.
    plain = [classify(result.amplitude, result.mdf)[0] for result in shifted]
    assert sum(kind is not JasaClass.INDETERMINATE for kind in plain) > 50


@pytest.mark.parametrize("fs", [250.0, 200.0])
def test_fatigue_beyond_the_compression_is_still_found_on_a_slow_board(fs):
    found = classes(*hold(120, amplitude=1.2, speed=-0.3, fs=fs, runs=40, seed=8), fs=fs)
    assert np.mean([result.result is JasaClass.FATIGUE for result in found]) > 0.8
    assert all("low-rate board" in result.note for result in found)


def test_the_rule_of_compression_by_numbers():
    def slope(value, half):
        return PctSlope(value, (value - half, value + half))

    falls = slope(-10.0, 1.0)
    assert classify(slope(15.0, 1.0), falls)[0] is JasaClass.FATIGUE
    for rise, kind in ((15.1, JasaClass.INDETERMINATE), (18.0, JasaClass.FATIGUE)):
        # 1.5 times 10 %, and the spread of both slopes: hypot(1, 1.5) = 1.8.
        assert classify(slope(rise, 1.0), falls, 1.5)[0] is kind
    assert classify(slope(18.0, 1.0), falls, 2.3)[0] is JasaClass.INDETERMINATE
    assert "15.1 % a minute; up to 16.8 %" in classify(slope(15.1, 1.0), falls, 1.5)[1]
    assert classify(slope(5.0, 1.0), slope(10.0, 1.0), 2.3)[0] is JasaClass.FORCE_INCREASE
    assert classify(slope(-5.0, 1.0), falls, 2.3)[0] is JasaClass.FORCE_DECREASE
    assert classify(slope(-5.0, 1.0), slope(10.0, 1.0), 1.5)[0] is JasaClass.INDETERMINATE


def test_indeterminate_says_which_slope_is_not_certain():
    flat, steep = PctSlope(1.0, (-1.0, 3.0)), PctSlope(9.0, (7.0, 11.0))
    assert classify(flat, steep)[1] == "the slope of amplitude cannot be told from 0"
    assert classify(steep, flat)[1] == "the slope of median frequency cannot be told from 0"
    both = "the slopes of amplitude and median frequency cannot be told from 0"
    assert classify(flat, flat) == (JasaClass.INDETERMINATE, both)
    assert not PctSlope(1.0, (0.0, 2.0)).certain


def test_too_little_data_is_withheld():
    times, amplitude, mdf = hold(60, amplitude=0.4, speed=-0.25, seed=1)
    amplitude, mdf = amplitude[0], mdf[0]
    short = jasa(times[:19], amplitude[:19], mdf[:19], fs=1000.0, window_s=1.0)
    assert short.result is None
    assert short.wording == "withheld"
    assert short.reason == "withheld: 19 s of windows count; at least 20 s are needed"
    assert short.amplitude is short.mdf is None
    few = jasa(times[::8], amplitude[::8], mdf[::8], fs=1000.0, window_s=1.0)
    assert few.reason == "withheld: 8 windows count; at least 10 are needed"
    reps = jasa(times[:4], amplitude[:4], mdf[:4], fs=1000.0, window_s=0.0)
    assert reps.reason == "withheld: 4 repetitions count; at least 5 are needed"
    five = jasa(times[:5], amplitude[:5], mdf[:5], fs=1000.0, window_s=0.0)
    assert five.result is not None
    assert five.note == "signal to noise is not known"
    assert jasa([], [], [], fs=1000.0, window_s=1.0).result is None


def test_only_valid_finite_pairs_count():
    times, amplitude, mdf = (
        np.ravel(values) for values in hold(60, amplitude=0.4, speed=-0.25, seed=1)
    )
    expected = jasa(times[4:], amplitude[4:], mdf[4:], fs=1000.0, window_s=1.0, snr_db=20.0)
    valid = np.ones(60, bool)
    valid[0] = False
    amplitude[0], amplitude[1], mdf[2], mdf[3] = 1e9, 0.0, np.nan, np.inf
    found = jasa(times, amplitude, mdf, valid, fs=1000.0, window_s=1.0, snr_db=20.0)
    assert found == expected
    assert found.n == 56


def test_tiers_and_noise_decide_whether_there_is_a_class():
    times, amplitude, mdf = (
        np.ravel(values) for values in hold(60, amplitude=0.6, speed=-0.3, seed=1)
    )
    slow = jasa(times, amplitude, mdf, fs=125.0, window_s=1.0, snr_db=30.0)
    assert slow.reason.startswith("withheld: very low rate")
    assert slow.mdf is None
    band = jasa(times, amplitude, mdf, fs=500.0, window_s=1.0, snr_db=30.0)
    assert band.result is JasaClass.FATIGUE
    assert band.note.startswith("band-limited")
    for snr_db, seen in (
        (11.9, "is 11.9 dB"),
        (np.nan, "is too low to be measured"),
        (-np.inf, "is too low to be measured"),
    ):
        noisy = jasa(times, amplitude, mdf, fs=1000.0, window_s=1.0, snr_db=snr_db)
        assert noisy.result is None
        assert noisy.reason == (
            f"withheld: signal to noise {seen}; the median frequency needs at least 12 dB"
        )


def test_slopes_are_percent_of_the_start_per_minute():
    times = np.arange(0.0, 61.0) + 1000.0
    wobble = np.where(np.arange(61) % 2, 0.01, -0.01)
    found = jasa(
        times, 50 * (1 + 0.005 * (times - 1000) + wobble), 80 - 0.2 * (times - 1000) + wobble,
        fs=1000.0, window_s=0.0, snr_db=30.0,
    )  # fmt: skip
    assert found.amplitude.pct_per_min == pytest.approx(30.0, abs=0.1)
    assert found.mdf.pct_per_min == pytest.approx(-15.0, abs=0.01)
    assert found.wording == FATIGUE_TEXT


def test_a_line_that_starts_below_zero_is_withheld():
    times = np.arange(30.0)
    amplitude = np.maximum(times - 20.0, 0.1)
    found = jasa(times, amplitude, np.full(30, 80.0), fs=1000.0, window_s=0.0)
    assert found.reason == "withheld: the values do not lie near a line that starts above 0"


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="one and the same length"):
        jasa([1.0, 2.0], [1.0], [1.0, 2.0], fs=1000.0, window_s=1.0)
    with pytest.raises(ValueError, match="negative"):
        jasa([1.0], [1.0], [1.0], fs=1000.0, window_s=-1.0)
    with pytest.raises(ValueError, match="positive number"):
        jasa([1.0], [1.0], [1.0], fs=0.0, window_s=1.0)


def test_real_fatigue_recording(shared_data: Path):
    """Thirty curls to fatigue, one pair of values each: the amplitude rises, the spectrum falls."""
    import h5py

    with h5py.File(shared_data / "opensignals" / "emg_fatigue.h5") as file:
        counts = file["00:07:80:4C:01:B1"]["raw/channel_2"][:, 0].astype(float)
    raw_uv = (counts[:, None] * 3 / 2**12 - 1.5) * 1000
    result = run_offline(PipelineSpec(), 1000, 1, [(raw_uv, 0)], keep_filtered=True)
    reps = offline_bursts(result, 0)
    pieces = [result.filtered[round(1000 * on) : round(1000 * off)] for on, off in reps]
    spectra = [welch_spectrum(piece, None, 1000.0) for piece in pieces]
    mdf = [median_frequency(s.psd[0], s.freqs, (20, 450)) for s in spectra]
    amplitude = [np.sqrt(np.mean(piece**2)) for piece in pieces]
    found = jasa(np.mean(reps, axis=1), amplitude, mdf, fs=1000.0, window_s=0.0, snr_db=44.0)
    assert found.wording == FATIGUE_TEXT
    assert found.n == 30
    assert 15 < found.amplitude.pct_per_min < 35
    assert -15 < found.mdf.pct_per_min < -8
