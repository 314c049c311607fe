from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import butter, group_delay, sos2tf, sosfilt, sosfilt_zi, sosfreqz

from dsp.linear_envelope import LinearEnvelope, corner_factor, design_low_pass

FS = 2000.0


def emg(n, channels, seed=0):
    return np.random.default_rng(seed).normal(0.0, 20.0, (n, channels))


def test_equals_rectification_and_one_scipy_call_over_the_whole_array():
    x = emg(9000, 5) + 3.0
    sos = butter(2, 6.0, fs=FS, output="sos")
    rectified = np.abs(x)
    expected, _ = sosfilt(sos, rectified, axis=0, zi=sosfilt_zi(sos)[:, :, None] * rectified[0])
    y = LinearEnvelope(FS, 5).process(x)
    np.testing.assert_allclose(y, expected, rtol=1e-12)
    assert y.flags.c_contiguous
    assert y.dtype == np.float64
    assert np.array_equal(x, emg(9000, 5) + 3.0)


@settings(deadline=None, max_examples=25)
@given(
    channels=st.sampled_from([1, 3, 16]),
    cuts=st.lists(st.integers(0, 5000), max_size=40),
    seed_rows=st.lists(st.integers(0, 4999), max_size=4, unique=True),
)
def test_any_chunking_layout_and_seeding_gives_the_same_bits(channels, cuts, seed_rows):
    x = emg(5000, channels)
    mask = np.arange(channels) % 2 == 0
    seeds = [(row, mask) for row in sorted(seed_rows)]
    whole = LinearEnvelope(FS, channels).process(x, seeds)
    stage = LinearEnvelope(FS, channels)
    parts = []
    edges = [0, *sorted(cuts), 5000]
    for i, (start, stop) in enumerate(pairwise(edges)):
        part = x[start:stop]
        inside = [(row - start, m) for row, m in seeds if start <= row < stop]
        parts.append(stage.process(np.asfortranarray(part) if i % 2 else part, inside))
    assert np.concatenate(parts).tobytes() == whole.tobytes()


def test_a_channel_that_starts_anew_touches_no_other():
    x = emg(3000, 3)
    mask = np.array([False, True, False])
    y = LinearEnvelope(FS, 3).process(x, [(1000, mask)])
    plain = LinearEnvelope(FS, 3).process(x)
    assert y[:, [0, 2]].tobytes() == plain[:, [0, 2]].tobytes()
    assert y[1000:, 1].tobytes() == LinearEnvelope(FS, 1).process(x[1000:, 1:2]).tobytes()


def test_restored_state_goes_on_to_the_bit_however_the_rest_is_cut():
    x = emg(4000, 3)
    stage = LinearEnvelope(FS, 3)
    stage.process(x[:1234])
    state = stage.snapshot()
    expected = stage.process(x[1234:])
    other = LinearEnvelope(FS, 3)
    other.restore(state)
    parts = [other.process(part) for part in np.split(x[1234:], [1, 1, 500, 2222])]
    assert np.concatenate(parts).tobytes() == expected.tobytes()


def test_reset_forgets_everything():
    stage = LinearEnvelope(FS, 2)
    stage.process(emg(500, 2) + 1000.0)
    stage.reset()
    x = emg(500, 2, seed=1)
    assert stage.process(x).tobytes() == LinearEnvelope(FS, 2).process(x).tobytes()


@pytest.mark.parametrize("fs", [250.0, 2000.0])
@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_the_latency_is_the_group_delay_at_0_hz_and_the_lag_of_a_ramp(fs, order):
    stage = LinearEnvelope(fs, 1, cutoff_hz=6.0, order=order)
    b, a = sos2tf(butter(order, 6.0, fs=fs, output="sos"))
    _, near_dc = group_delay((b, a), w=[2 * np.pi * 0.01 / fs])
    assert stage.latency_ms == pytest.approx(1000 * near_dc[0] / fs, rel=1e-4)
    ramp = np.arange(int(3 * fs), dtype=np.float64)[:, None]
    lag_samples = ramp[-1, 0] - stage.process(ramp)[-1, 0]
    assert stage.latency_ms == pytest.approx(1000 * lag_samples / fs, rel=1e-6)


def test_the_latency_is_that_of_an_analogue_filter_at_a_warped_corner():
    """Order 2: sqrt(2) / omega, 37.5 ms at 6 Hz."""
    omega = 2 * FS * np.tan(np.pi * 6.0 / FS)
    assert LinearEnvelope(FS, 1).latency_ms == pytest.approx(1000 * np.sqrt(2) / omega, rel=1e-9)


def test_gaussian_emg_reads_0_798_of_its_sd():
    """Mean over 60 s of 40 channels: SE 0.75 / sqrt(n) with white samples, 0.04 %."""
    y = LinearEnvelope(FS, 40).process(emg(120_000, 40))[2000:]
    assert y.mean() == pytest.approx(20.0 * np.sqrt(2 / np.pi), rel=0.003)


def test_after_a_burst_it_swings_through_zero_and_is_not_clipped():
    x = np.zeros((6000, 1))
    x[1000:4000] = 100.0
    y = LinearEnvelope(FS, 1).process(x)
    assert y.max() == pytest.approx(104.3, abs=0.1)
    assert y.min() == pytest.approx(-4.3, abs=0.1)


def test_the_first_sample_is_forgotten_after_half_a_period_of_the_corner():
    x = np.zeros((4000, 1))
    x[0] = 100.0
    y = LinearEnvelope(FS, 1, cutoff_hz=6.0).process(x)
    assert y[0] == pytest.approx(100.0, rel=1e-3)
    assert np.abs(y[round(0.5 / 6.0 * FS) :]).max() < 5.0


@pytest.mark.parametrize("passes", [1, 2, 3])
@pytest.mark.parametrize("order", [1, 2, 5])
def test_all_passes_together_are_at_minus_3_db_at_the_corner(passes, order):
    for fs, cutoff_hz in ((250.0, 6.0), (250.0, 60.0), (4000.0, 3.0)):
        sos = design_low_pass(fs, cutoff_hz, order, passes=passes)
        _, gain = sosfreqz(sos, worN=[cutoff_hz], fs=fs)
        assert np.abs(gain[0]) ** (2 * passes) == pytest.approx(0.5, rel=1e-6)


def test_the_corner_factor_of_two_passes_of_order_2_is_winters():
    assert corner_factor(2, 2) == pytest.approx(0.802, abs=5e-4)
    assert corner_factor(3, 1) == 1.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0.0, 1), "fs must be a positive"),
        ((np.nan, 1), "fs must be a positive"),
        ((2000.0, 0), "n_channels"),
        ((2000.0, 1, 0.01), "cutoff_hz 0.01 .* allowed: 0.1 to 900 Hz"),
        ((200.0, 1, 95.0), "allowed: 0.1 to 90 Hz"),
        ((2000.0, 1, np.nan), "cutoff_hz"),
        ((2000.0, 1, 6.0, 0), "order 0 .* allowed: 1 to 8"),
        ((2000.0, 1, 6.0, 2.5), "order 2.5"),
    ],
)
def test_impossible_settings_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        LinearEnvelope(*arguments)


def test_another_shape_is_refused():
    with pytest.raises(ValueError, match="shape"):
        LinearEnvelope(FS, 3).process(np.zeros((5, 2)))
