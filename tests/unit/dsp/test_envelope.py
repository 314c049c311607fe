from itertools import pairwise

import numpy as np
import pytest

from dsp.envelope import FrameArv, FrameRms

BOTH = pytest.mark.parametrize("kind", [FrameRms, FrameArv])


def direct(kind, x, valid, hop, window, start=0):
    """Frames by a plain mean over each window; rows of x begin at `start`."""
    ends = np.arange(start - start % hop + hop, start + len(x) + 1, hop)
    frames = np.full((len(ends), x.shape[1]), np.nan)
    for i, end in enumerate(ends):
        first = end - window - start
        if first < 0:
            continue
        good = valid[first : first + window]
        values = x[first : first + window]
        terms = values**2 if kind is FrameRms else np.abs(values)
        mean = np.where(good, terms, 0.0).sum(axis=0) / np.maximum(good.sum(axis=0), 1)
        value = np.sqrt(mean) if kind is FrameRms else mean
        frames[i] = np.where(good.sum(axis=0) >= 0.5 * window, value, np.nan)
    return ends, frames


@pytest.mark.parametrize("channels", [1, 3, 64])
@pytest.mark.parametrize(("hop", "hops"), [(20, 25), (2, 31), (13, 1), (1, 50), (7, 3)])
@pytest.mark.parametrize("start", [0, 1003])
@BOTH
def test_frames_equal_a_direct_sum(kind, channels, hop, hops, start):
    rng = np.random.default_rng(hop)
    x = rng.normal(0, 30, (1500, channels))
    valid = rng.random(x.shape) > 0.2
    frames = kind(hop, hops, channels)
    frames.restart(start)
    end, value, ok = frames.process(x, valid)
    expected_end, expected = direct(kind, x, valid, hop, hop * hops, start)
    assert np.array_equal(end, expected_end)
    np.testing.assert_allclose(value, expected, rtol=1e-12)
    assert np.array_equal(ok, np.isfinite(expected))


@pytest.mark.parametrize("channels", [1, 3, 64])
@BOTH
def test_cutting_and_layout_do_not_change_a_bit(kind, channels):
    rng = np.random.default_rng(0)
    x = rng.normal(0, 30, (5000, channels))
    valid = np.ones(x.shape, dtype=bool)
    valid[1000:1200] = False
    whole = kind(20, 25, channels).process(x, valid)
    frames = kind(20, 25, channels)
    cuts = np.sort(rng.integers(0, 5001, 400))
    parts = [
        frames.process(np.asfortranarray(a) if i % 2 else a, b)
        for i, (a, b) in enumerate(zip(np.split(x, cuts), np.split(valid, cuts), strict=True))
    ]
    for i in range(3):
        assert np.concatenate([p[i] for p in parts]).tobytes() == whole[i].tobytes()


@BOTH
def test_a_window_counts_with_half_of_it_valid_and_only_when_complete(kind):
    x = np.full((100, 1), 2.0)
    valid = np.ones(x.shape, dtype=bool)
    valid[40:60] = False  # 20 of 40
    end, value, ok = kind(10, 4, 1).process(x, valid)
    assert end.tolist() == list(range(10, 101, 10))
    assert ok[:, 0].tolist() == [False] * 3 + [True] * 7
    assert value[3:, 0].tolist() == [2.0] * 7
    valid[60] = False  # 21 of 40
    _, _, ok = kind(10, 4, 1).process(x, valid)
    assert np.flatnonzero(~ok[:, 0]).tolist() == [0, 1, 2, 6, 7]


@BOTH
def test_an_artefact_leaves_with_its_window(kind):
    """A running sum keeps 1e-16 of it for ever, and a NaN as well."""
    x = np.full((4000, 1), 1.0)
    frames = kind(20, 5, 1)
    loud = x.copy()
    loud[1000:1100] = 1e9
    everything = np.ones(x.shape, dtype=bool)
    _, value, _ = frames.process(loud, everything)
    assert set(value[60:, 0]) == {1.0}


@BOTH
def test_restart_forgets_older_samples(kind):
    frames = kind(10, 2, 1)
    frames.process(np.full((35, 1), 100.0), np.ones((35, 1), dtype=bool))
    frames.restart(1007)
    end, value, ok = frames.process(np.ones((33, 1)), np.ones((33, 1), dtype=bool))
    assert end.tolist() == [1010, 1020, 1030, 1040]
    assert ok[:, 0].tolist() == [False, False, True, True]
    assert value[2:, 0].tolist() == [1.0, 1.0]


@BOTH
def test_restored_state_goes_on_to_the_bit_however_the_rest_is_cut(kind):
    rng = np.random.default_rng(3)
    x = rng.normal(0, 30, (3000, 5))
    valid = rng.random(x.shape) > 0.01
    valid[1500:] = True  # the state must also know that the window is full again
    valid[2700:2710, 1] = False  # and what it held when it breaks once more
    for at in (0, 7, 1203, 2500):
        frames = kind(20, 25, 5)
        frames.restart(1003)
        frames.process(x[:at], valid[:at])
        state = frames.snapshot()
        expected = frames.process(x[at:], valid[at:])
        other = kind(20, 25, 5)
        other.restore(state)
        cuts = [at + 1, at + 1, at + 30, (at + 3000) // 2]
        parts = [other.process(x[a:b], valid[a:b]) for a, b in pairwise([at, *cuts, 3000])]
        for i in range(3):
            assert np.concatenate([p[i] for p in parts]).tobytes() == expected[i].tobytes()


def test_gaussian_emg_has_an_arv_of_0_798_of_its_rms():
    """2500 windows of 500 independent samples: the ratio of the means has an SE below 0.1 %."""
    x = np.random.default_rng(4).normal(0, 30, (25_000, 50))
    valid = np.ones(x.shape, dtype=bool)
    _, rms, ok = FrameRms(500, 1, 50).process(x, valid)
    _, arv, arv_ok = FrameArv(500, 1, 50).process(x, valid)
    assert np.array_equal(ok, arv_ok)
    assert arv.mean() / rms.mean() == pytest.approx(np.sqrt(2 / np.pi), rel=0.003)


@pytest.mark.parametrize("sizes", [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
@BOTH
def test_sizes_must_be_positive(kind, sizes):
    with pytest.raises(ValueError, match="at least 1"):
        kind(*sizes)
