from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import butter, iirnotch, sosfilt, tf2sos, welch

from dsp.design import mains_lines_hz, resolve_band
from dsp.mains import SinusoidSubtractor, subtract_sinusoids_offline
from dsp.spec import PipelineSpec

RATES = (250.0, 500.0, 1000.0, 2000.0)
CHANNELS = 8


def lines(fs, mains_hz=50.0):
    """Where the chain sees the mains at this rate; at 250 Hz, 150 Hz appears at 100 Hz."""
    spec = PipelineSpec(mains_hz=mains_hz)
    return mains_lines_hz(spec, fs, resolve_band(spec, fs))


@cache
def emg(seconds, fs, channels=CHANNELS, seed=0):
    """Band-passed Gaussian EMG, RMS 1: spectrum of Shwedyk, median 85 Hz (field guide, app. A)."""
    n = round((seconds + 1) * fs)
    white = np.fft.rfft(np.random.default_rng(seed).normal(size=(n, channels)), axis=0)
    f = np.fft.rfftfreq(n, 1.0 / fs)[:, None]
    high = 116.0 * 85.0 / 90.0
    shape = f / np.sqrt(f**2 + (0.45 * high) ** 2) / (f**2 + high**2)
    sos = butter(4, [20.0, min(450.0, 0.45 * fs)], "bandpass", fs=fs, output="sos")
    x = sosfilt(sos, np.fft.irfft(white * shape, n, axis=0), axis=0)[round(fs) :]
    x /= np.sqrt(np.mean(x**2, axis=0))
    x.flags.writeable = False
    return x


def hum(seconds, fs, mains_hz=50.0, drift_hz_per_s=0.0, harmonics=None, channels=CHANNELS, seed=0):
    """Mains hum, RMS 1, phases at random.

    One harmonic per line: the second of 50 Hz would share a line with the third at 250 Hz.
    """
    if harmonics is None:
        harmonics = {1: 1.0, 2: 0.0, 3: 0.5} if fs <= 250 else {1: 1.0, 2: 0.3, 3: 0.5}
    t = np.arange(round(seconds * fs)) / fs
    turns = (mains_hz * t + 0.5 * drift_hz_per_s * t**2)[:, None]
    phases = np.random.default_rng([seed, 1]).random((len(harmonics), channels))
    x = sum(
        size * np.cos(2.0 * np.pi * (k * turns + phase))
        for (k, size), phase in zip(harmonics.items(), phases, strict=True)
    )
    return x * np.sqrt(2.0 / sum(size**2 for size in harmonics.values()))


def subtract(x, fs, mains_hz=50.0):
    return SinusoidSubtractor(fs, x.shape[1], lines(fs, mains_hz)).process(x)


def notches(fs):
    return np.vstack([tf2sos(*iirnotch(f, f / 2.0, fs=fs)) for f in lines(fs)])


def power(x):
    return float(np.mean(x**2))


def db(ratio):
    return 10.0 * np.log10(ratio)


def rows(start_s, stop_s, fs):
    return slice(round(start_s * fs), round(stop_s * fs))


def median_frequency(x, fs):
    f, density = welch(x, fs, nperseg=round(fs), axis=0)
    inside = (f >= 20.0) & (f <= min(450.0, 0.45 * fs))
    total = np.cumsum(density[inside].mean(axis=1))
    return np.interp(total[-1] / 2.0, total, f[inside])


# Clean EMG


@pytest.mark.parametrize("fs", RATES)
def test_clean_emg_keeps_its_power_where_notches_take_five_percent(fs):
    x = emg(30, fs)
    y = subtract(x, fs)
    assert power(y) == pytest.approx(power(x), rel=0.001)
    assert power(y - x) < 0.001 * power(x)
    assert power(sosfilt(notches(fs), x, axis=0)) < 0.96 * power(x)


def test_bursts_without_hum_pass_untouched_too():
    fs = 1000.0
    working = (np.arange(20000) // 1000) % 2 == 1
    x = emg(20, fs) * np.where(working, 20.0, 1.0)[:, None]
    changed = subtract(x, fs) - x
    assert power(changed[~working]) < 0.003
    assert power(changed[working]) < 0.001 * 400.0


def test_a_weak_line_is_left_and_one_at_the_amber_limit_is_taken_out():
    fs = 1000.0
    x = emg(10, fs, channels=32)
    f, density = welch(x, fs, nperseg=1000, axis=0)
    beside = density[(np.abs(f - 50.0) >= 2.0) & (np.abs(f - 50.0) <= 6.0)].mean()
    cosine = np.cos(2.0 * np.pi * 50.0 * np.arange(len(x)) / fs)[:, None]
    late = rows(6, 10, fs)
    taken = {}
    for index_db in (0.5, 6.0, 10.0):
        # The mains index of field guide 2.4: mean density of the 2 Hz around the line over that
        # beside it.
        line_power = 2.0 * beside * (10.0 ** (index_db / 10.0) - 1.0)
        wave = np.sqrt(2.0 * line_power) * cosine
        stage = SinusoidSubtractor(fs, 32, (50.0,))
        y = stage.process(x + wave)
        taken[index_db] = np.mean(stage.amplitude[0] > 0)
        if index_db < 1.0:
            assert power((y - x - wave)[late]) < 1e-3 * power(x)
        else:
            assert power((y - x)[late]) < 0.35 * line_power
    assert taken[0.5] < 0.1
    assert taken[6.0] > 0.9
    assert taken[10.0] == 1.0


# Steady hum


@pytest.mark.parametrize("mains_hz", [50.0, 50.1, 49.8])
@pytest.mark.parametrize("fs", RATES)
def test_strong_hum_is_30_db_down_after_a_second(fs, mains_hz):
    x, noise = emg(6, fs), 10.0 * hum(6, fs, mains_hz)
    left = subtract(x + noise, fs) - x
    assert db(power(left[rows(1, 1.5, fs)]) / power(noise)) < (-28.0 if mains_hz < 50 else -30.0)
    assert db(power(left[rows(4, 6, fs)]) / power(noise)) < -33.0


@pytest.mark.parametrize("fs", RATES)
def test_hum_as_large_as_the_emg_leaves_only_the_error_that_emg_makes(fs):
    # EMG of density S leaves S / T of power when a line is fitted to T seconds. Three lines in EMG
    # of 150 Hz: 2 % for one second, before the frequency costs anything.
    x, noise = emg(20, fs), hum(20, fs)
    left = subtract(x + noise, fs) - x
    assert power(left[rows(1, 1.5, fs)]) < 0.13
    assert power(left[rows(4, 20, fs)]) < 0.022
    # What is left is not hum: nothing of it keeps step with the mains.
    late = rows(2, 20, fs)
    in_step = np.mean(left[late] * noise[late], axis=0) / np.mean(noise[late] ** 2, axis=0)
    assert db(power(in_step)) < -30.0


@pytest.mark.parametrize("size", [0.3, 1.0, 3.0, 10.0])
@pytest.mark.parametrize("fs", [250.0, 1000.0])
def test_rms_and_median_frequency_are_those_of_the_clean_emg(fs, size):
    x = emg(40, fs)
    dirty = x + size * hum(40, fs, 50.05)
    y = subtract(dirty, fs)
    late = rows(4, 40, fs)
    assert np.sqrt(power(y[late]) / power(x[late])) == pytest.approx(1.0, abs=0.0125)
    assert median_frequency(y[late], fs) == pytest.approx(median_frequency(x[late], fs), abs=0.5)
    assert abs(median_frequency(dirty[late], fs) - median_frequency(x[late], fs)) > 1.0


@pytest.mark.parametrize(("fs", "alias_hz", "off_hz"), [(250.0, 70.0, -0.15), (125.0, 55.0, 0.15)])
def test_the_alias_of_180_hz_is_taken_out_where_it_appears(fs, alias_hz, off_hz):
    # Mains of 60.05 Hz: its third harmonic folded, which at 250 Hz runs the other way.
    x, noise = emg(12, fs), 10.0 * hum(12, fs, 60.05, harmonics={1: 1.0, 3: 0.5})
    stage = SinusoidSubtractor(fs, CHANNELS, (60.0, alias_hz))
    left = stage.process(x + noise) - x
    assert db(power(left[rows(2, 12, fs)]) / power(noise)) < -30.0
    found_hz = stage.frequency_hz.mean(axis=1)
    assert found_hz == pytest.approx([60.05, alias_hz + off_hz], abs=0.03)


def test_frequency_and_amplitude_of_each_line_are_known():
    fs = 1000.0
    t = np.arange(8000)[:, None] / fs
    wave = 5.0 * np.cos(2.0 * np.pi * 50.1 * t) + 2.0 * np.cos(2.0 * np.pi * 150.3 * t + 1.0)
    stage = SinusoidSubtractor(fs, CHANNELS, (50.0, 100.0, 150.0))
    assert np.isnan(stage.frequency_hz).all()
    assert not stage.amplitude.any()
    stage.process(emg(8, fs) + wave)
    assert stage.frequency_hz[0] == pytest.approx(np.full(CHANNELS, 50.1), abs=0.03)
    assert stage.frequency_hz[2] == pytest.approx(np.full(CHANNELS, 150.3), abs=0.06)
    assert stage.amplitude[0] == pytest.approx(np.full(CHANNELS, 5.0), abs=0.4)
    assert stage.amplitude[2] == pytest.approx(np.full(CHANNELS, 2.0), abs=0.4)
    assert stage.amplitude[1].max() < 0.5


@pytest.mark.parametrize("off_hz", [-1.0, 0.5, 1.0])
def test_a_line_up_to_1_hz_off_is_found(off_hz):
    fs = 1000.0
    x, noise = emg(6, fs), 3.0 * hum(6, fs, 50.0 + off_hz, harmonics={1: 1.0})
    y = SinusoidSubtractor(fs, CHANNELS, (50.0,)).process(x + noise)
    assert db(power((y - x)[rows(2, 6, fs)]) / power(noise)) < -25.0


def test_hum_without_any_emg_is_taken_out():
    fs = 1000.0
    x = hum(3, fs)
    assert db(power(subtract(x, fs)[rows(1, 3, fs)])) < -150.0


def test_lines_that_a_block_of_100_ms_cannot_tell_apart_get_longer_blocks():
    x = emg(8, 256.0)
    stage = SinusoidSubtractor(256.0, CHANNELS, (50.0, 100.0, 106.0))
    assert stage.block_samples == round(256.0 / 6.0)
    noise = 3.0 * hum(8, 256.0, harmonics={1: 1.0, 2: 0.5, 3: 0.5})
    left = stage.process(x + noise) - x
    assert db(power(left[rows(2, 8, 256.0)]) / power(noise)) < -22.0


# Hum that changes


@pytest.mark.parametrize(("size", "least_db"), [(3.0, 19.0), (10.0, 26.0)])
@pytest.mark.parametrize("drift_hz_per_s", [-0.02, 0.02])
def test_a_drifting_mains_frequency_is_followed(size, least_db, drift_hz_per_s):
    fs = 1000.0
    x, noise = emg(15, fs), size * hum(15, fs, drift_hz_per_s=drift_hz_per_s)
    left = (subtract(x + noise, fs) - x)[rows(2, 15, fs)]
    assert db(power(left) / power(noise)) < -least_db


@pytest.mark.parametrize("factor", [2.0, 0.3, 0.0])
def test_a_change_of_size_is_followed_in_less_than_a_second(factor):
    fs = 1000.0
    size = np.where(np.arange(12000) < 6000, 3.0, 3.0 * factor)[:, None]
    x = emg(12, fs)
    left = subtract(x + size * hum(12, fs), fs) - x
    assert power(left[rows(5, 6, fs)]) < 0.03
    assert power(left[rows(6.8, 7.3, fs)]) < 0.15
    assert power(left[rows(9, 12, fs)]) < 0.03


def test_bursts_do_not_make_it_pump():
    # Rest and bursts 26 dB above it, turn by turn; hum of three times the rest.
    fs = 1000.0
    n = np.arange(20000)
    working = (n // 1000) % 2 == 1
    x = emg(20, fs) * np.where(working, 20.0, 1.0)[:, None]
    dirty = x + 3.0 * hum(20, fs)
    left = subtract(dirty, fs) - x
    late = n >= 4000
    just_after = late & (n % 2000 < 300)
    assert power(left[late & ~working]) < 0.05
    assert power(left[just_after]) < 0.08
    assert power(left[late & working]) < 0.0005 * 400.0
    ringing = sosfilt(notches(fs), dirty, axis=0) - x
    assert power(ringing[just_after]) > 20.0 * power(left[just_after])


@pytest.mark.parametrize("hold_ms", [20, 100])
def test_a_short_gap_filled_with_the_last_value_leaves_no_trace(hold_ms):
    fs = 1000.0
    x = emg(12, fs)
    dirty = x + 3.0 * hum(12, fs)
    dirty[8000 : 8000 + hold_ms] = dirty[7999]
    left = subtract(dirty, fs) - x
    assert power(left[rows(8.1, 9.1, fs)]) < 2.0 * power(left[rows(6, 8, fs)])


def test_a_channel_that_was_flat_finds_its_hum_within_three_seconds():
    fs = 1000.0
    x = np.zeros((40000, 2))
    clean = emg(10, fs)[:, :2]
    x[30000:] = clean + 3.0 * hum(10, fs)[:, :2]
    y = subtract(x, fs)
    assert not y[:30000].any()
    assert power(y[33000:] - clean[3000:]) < 0.1


# The stage


def busy_signal(n=900, fs=250.0):
    x = emg(n / fs, fs).copy() + 5.0 * hum(n / fs, fs)
    x[300:, 1] *= 30.0
    x[500:560, 2] = 0.0
    return x


SEEDS = [
    (130, np.arange(CHANNELS) == 3),
    (131, np.arange(CHANNELS) >= 6),
    (475, np.arange(CHANNELS) % 2 == 0),
]


def in_chunks(stage, x, cuts, seeds):
    parts = []
    for a, b in zip([0, *cuts], [*cuts, len(x)], strict=True):
        inside = [(row - a, mask) for row, mask in seeds if a <= row < b]
        parts.append(stage.process(x[a:b], inside))
    return np.concatenate(parts)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 900), max_size=60), st.booleans())
def test_the_chunking_and_the_memory_layout_change_no_bit(cuts, seeded):
    x = busy_signal()
    seeds = SEEDS if seeded else []
    whole = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x, seeds)
    stage = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0))
    assert np.array_equal(in_chunks(stage, np.asfortranarray(x), sorted(cuts), seeds), whole)


def test_single_samples_give_the_same_bits():
    x = busy_signal()
    whole = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x, SEEDS)
    stage = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0))
    assert np.array_equal(in_chunks(stage, x, range(1, len(x)), SEEDS), whole)


def test_it_is_causal():
    x = busy_signal()
    other = x.copy()
    other[601:] = 1e4
    a = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x)
    b = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(other)
    assert np.array_equal(a[:601], b[:601])


@pytest.mark.parametrize("at", [0, 1, 317, 425, 600])
def test_a_run_taken_up_at_a_checkpoint_gives_the_same_bits(at):
    x = busy_signal()
    whole = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x, SEEDS)
    first = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0))
    before = [(row, mask) for row, mask in SEEDS if row < at]
    first.process(x[:at], before)
    second = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0))
    second.process(x[::-1])
    second.restore(first.snapshot())
    later = [(row - at, mask) for row, mask in SEEDS if row >= at]
    assert np.array_equal(in_chunks(second, x[at:], range(7, 900 - at, 7), later), whole[at:])


def test_no_channel_touches_another():
    x = busy_signal()
    other = x.copy()
    other[:, 4] = 1e9 * np.sin(np.arange(len(x)))
    a = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x)
    b = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(other)
    rest = np.arange(CHANNELS) != 4
    assert np.array_equal(a[:, rest], b[:, rest])


@pytest.mark.parametrize("n_channels", [1, 3, 8, 13])
def test_any_number_of_channels_gives_each_its_own_values(n_channels):
    x = np.tile(busy_signal(), 2)[:, :n_channels]
    together = SinusoidSubtractor(250.0, n_channels, (50.0, 100.0)).process(x)
    for channel in range(n_channels):
        alone = SinusoidSubtractor(250.0, 1, (50.0, 100.0)).process(x[:, [channel]])
        assert np.allclose(alone[:, 0], together[:, channel], rtol=0, atol=1e-9)


def test_a_seeded_channel_forgets_its_hum_and_the_others_do_not():
    fs, row = 1000.0, 4037
    x = emg(8, fs) + 5.0 * hum(8, fs)
    anew = np.arange(CHANNELS) == 2
    plain = subtract(x, fs)
    seeded = SinusoidSubtractor(fs, CHANNELS, lines(fs)).process(x, [(row, anew)])
    assert np.array_equal(seeded[:, ~anew], plain[:, ~anew])
    assert np.array_equal(seeded[:row, anew], plain[:row, anew])
    # Up to the end of the first whole block behind the seed nothing is known.
    assert np.array_equal(seeded[row:4200, anew], x[row:4200, anew])
    assert power((seeded - plain)[rows(6, 8, fs)][:, anew]) < 0.05


def test_a_seed_at_a_block_edge_is_a_fresh_start():
    x = busy_signal(875)
    anew = np.arange(CHANNELS) < 5
    seeded = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x, [(250, anew)])
    fresh = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x[250:])
    assert np.array_equal(seeded[250:, anew], fresh[:, anew])


def test_reset_forgets_everything():
    x = busy_signal()
    stage = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0))
    first = stage.process(x)
    stage.process(x[:33])
    stage.reset()
    assert np.array_equal(stage.process(x), first)


def test_extreme_input_stays_finite():
    for x in (np.zeros((2000, 1)), np.full((2000, 1), 7.0), np.full((2000, 1), 1e12)):
        assert np.isfinite(subtract(x, 250.0)).all()
    x = 1e12 * np.random.default_rng(0).normal(size=(2000, 1))
    assert np.isfinite(subtract(x, 250.0)).all()


def test_output_is_contiguous_and_the_input_is_not_touched():
    x = np.asfortranarray(busy_signal())
    before = x.copy()
    y = SinusoidSubtractor(250.0, CHANNELS, (50.0, 100.0)).process(x)
    assert y.flags.c_contiguous
    assert y.dtype == np.float64
    assert np.array_equal(x, before)
    empty = SinusoidSubtractor(250.0, CHANNELS, (50.0,)).process(np.empty((0, CHANNELS)))
    assert empty.shape == (0, CHANNELS)


@pytest.mark.parametrize(
    ("fs", "n_channels", "lines_hz", "said"),
    [
        (0.0, 1, (50.0,), "fs must be a positive number"),
        (np.nan, 1, (50.0,), "fs must be a positive number"),
        (250.0, 0, (50.0,), "n_channels must be at least 1, not 0"),
        (250.0, 1, (), "at least one line"),
        (250.0, 1, (50.0, 125.0), r"between 0 and half the rate \(125 Hz\)"),
        (250.0, 1, (0.0,), "between 0 and half the rate"),
        (250.0, 1, (np.nan,), "between 0 and half the rate"),
    ],
)
def test_bad_arguments_are_refused(fs, n_channels, lines_hz, said):
    with pytest.raises(ValueError, match=said):
        SinusoidSubtractor(fs, n_channels, lines_hz)


def test_a_wrong_shape_is_refused():
    with pytest.raises(ValueError, match=r"shape \(n, 2\), not \(5, 3\)"):
        SinusoidSubtractor(250.0, 2, (50.0,)).process(np.zeros((5, 3)))
    with pytest.raises(ValueError, match=r"shape \(n, n_channels\), not \(5,\)"):
        subtract_sinusoids_offline(np.zeros(5), 250.0, (50.0,))


# Offline


@pytest.mark.parametrize("fs", RATES)
def test_offline_knows_the_hum_from_the_first_sample_on(fs):
    x, noise = emg(8, fs), 3.0 * hum(8, fs, 50.1)
    causal = subtract(x + noise, fs) - x
    offline = subtract_sinusoids_offline(x + noise, fs, lines(fs)) - x
    start = rows(0, 1, fs)
    assert db(power(causal[start]) / power(noise)) > -10.0
    assert db(power(offline[start]) / power(noise)) < -24.0
    late = rows(3, 7, fs)
    assert power(offline[late]) < 0.8 * power(causal[late])


def test_offline_leaves_clean_emg_alone():
    x = emg(20, 500.0)
    y = subtract_sinusoids_offline(x, 500.0, lines(500.0))
    assert power(y - x) < 0.001 * power(x)


def test_offline_is_the_same_backwards():
    fs = 1000.0
    x = emg(5, fs) + 3.0 * hum(5, fs)
    forwards = subtract_sinusoids_offline(x, fs, lines(fs))
    backwards = subtract_sinusoids_offline(x[::-1], fs, lines(fs))[::-1]
    assert np.allclose(forwards, backwards, rtol=0, atol=1e-9)


def test_offline_takes_hum_out_of_the_last_samples_that_fill_no_block():
    fs = 1000.0
    x, noise = emg(5, fs)[:4990], 3.0 * hum(5, fs)[:4990]
    left = subtract_sinusoids_offline(x + noise, fs, lines(fs)) - x
    assert db(power(left[4900:]) / power(noise)) < -20.0


@pytest.mark.parametrize("n", [0, 1, 99, 150])
def test_offline_returns_a_record_of_less_than_two_blocks_as_it_is(n):
    x = 10.0 * hum(1, 1000.0)[:n]
    y = subtract_sinusoids_offline(x, 1000.0, lines(1000.0))
    assert np.array_equal(y[:100], x[:100])
    assert y is not x
