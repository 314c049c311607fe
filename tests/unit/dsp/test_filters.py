import numpy as np
import pytest
from scipy.signal import sosfilt, sosfilt_zi

from dsp.design import design_cascade
from dsp.filters import SosFilter
from dsp.spec import PipelineSpec

SOS = design_cascade(PipelineSpec(mains_hz=50.0), 2000.0)
BAND = design_cascade(PipelineSpec(), 2000.0)


def emg(n, channels, seed=0, sigma=20.0):
    return np.random.default_rng(seed).normal(0.0, sigma, (n, channels))


def test_equals_one_scipy_call_over_the_whole_array():
    x = emg(10000, 5) + 3.0
    y = SosFilter(SOS, 5).process(x)
    expected, _ = sosfilt(SOS, x, axis=0, zi=sosfilt_zi(SOS)[:, :, None] * x[0])
    assert np.array_equal(y, expected)
    assert y.flags.c_contiguous
    assert y.dtype == np.float64


@pytest.mark.parametrize("channels", [1, 3, 64])
def test_any_chunking_and_layout_gives_the_same_bits(channels):
    x = emg(9000, channels)
    whole = SosFilter(SOS, channels).process(x)
    rng = np.random.default_rng(1)
    cuts = np.sort(rng.integers(0, len(x) + 1, 200))
    stream = SosFilter(SOS, channels)
    parts = [
        stream.process(np.asfortranarray(p) if i % 2 else p)
        for i, p in enumerate(np.split(x, cuts))
    ]
    assert np.array_equal(np.concatenate(parts), whole)


def test_start_on_a_large_offset_settles_in_300_ms():
    """Goal 9: 20 mV electrode offset; zero state would peak at 16 600 uV."""
    x = emg(4000, 8, sigma=10.0) + 20000.0
    settled = SosFilter(SOS, 8).process(x)
    truth = SosFilter(SOS, 8).process(np.vstack([emg(20000, 8, seed=9, sigma=10.0) + 20000.0, x]))
    error = np.abs(settled - truth[20000:])
    assert np.abs(settled).max() < 60
    assert error.max() < 50
    assert error[600:].max() < 5


def test_empty_chunks_pass_and_change_nothing():
    stream = SosFilter(SOS, 3)
    assert stream.process(np.empty((0, 3))).shape == (0, 3)
    x = emg(100, 3)
    first = stream.process(x[:50])
    assert stream.process(np.empty((0, 3))).shape == (0, 3)
    assert np.array_equal(np.vstack([first, stream.process(x[50:])]), SosFilter(SOS, 3).process(x))


def test_one_channel_is_seeded_again_without_touching_the_others():
    x = emg(1000, 3)
    x[400:, 1] += 20000.0
    mask = np.array([False, True, False])
    y = SosFilter(SOS, 3).process(x, [(400, mask)])
    plain = SosFilter(SOS, 3).process(x)
    assert np.array_equal(y[:, [0, 2]], plain[:, [0, 2]])
    assert np.array_equal(y[400:, 1], SosFilter(SOS, 1).process(x[400:, 1:2])[:, 0])
    assert np.abs(plain[400:, 1]).max() > 5000


def test_reset_seeds_again():
    stream = SosFilter(SOS, 2)
    x = emg(500, 2)
    first = stream.process(x)
    stream.process(x + 5000.0)
    stream.reset()
    assert np.array_equal(stream.process(x), first)


def test_no_denormals_stay_after_zeros():
    stream = SosFilter(BAND, 4)
    stream.process(emg(1000, 4))
    stream.process(np.zeros((40000, 4)))
    assert not stream._state.any()


@pytest.mark.parametrize("x", [np.zeros(5), np.zeros((5, 2)), np.zeros((1, 5, 3))])
def test_another_shape_is_refused(x):
    with pytest.raises(ValueError, match="shape"):
        SosFilter(SOS, 3).process(x)


def test_bad_construction_is_refused():
    with pytest.raises(ValueError, match="n_sections, 6"):
        SosFilter(np.zeros((3, 5)), 1)
    with pytest.raises(ValueError, match="at least 1"):
        SosFilter(SOS, 0)


def test_clearing_denormals_does_not_depend_on_the_chunking():
    x = np.vstack([emg(1000, 2), np.zeros((12000, 2)), emg(1000, 2)])
    whole = SosFilter(BAND, 2).process(x)
    stream = SosFilter(BAND, 2)
    parts = [stream.process(part) for part in np.split(x, np.arange(37, len(x), 37))]
    assert np.concatenate(parts).tobytes() == whole.tobytes()
    assert not whole[8193:13000].any()
    assert whole[2000:4000].any()
