import numpy as np
import pytest

from dsp.envelope import FrameRms


def direct(x, valid, hop, window, start=0):
    """Frames by a plain sum over each window; rows of x begin at `start`."""
    ends = np.arange(start - start % hop + hop, start + len(x) + 1, hop)
    rms = np.full((len(ends), x.shape[1]), np.nan)
    for i, end in enumerate(ends):
        first = end - window - start
        if first < 0:
            continue
        for c in range(x.shape[1]):
            good = valid[first : first + window, c]
            if good.sum() >= 0.5 * window:
                values = x[first : first + window, c][good]
                rms[i, c] = np.sqrt(np.mean(values**2))
    return ends, rms


@pytest.mark.parametrize("channels", [1, 3, 64])
@pytest.mark.parametrize(("hop", "hops"), [(20, 25), (2, 31), (13, 1), (1, 50), (7, 3)])
@pytest.mark.parametrize("start", [0, 1003])
def test_frames_equal_a_direct_sum(channels, hop, hops, start):
    rng = np.random.default_rng(hop)
    x = rng.normal(0, 30, (1500, channels))
    valid = rng.random(x.shape) > 0.2
    frames = FrameRms(hop, hops, channels)
    frames.restart(start)
    end, rms, ok = frames.process(x, valid)
    expected_end, expected = direct(x, valid, hop, hop * hops, start)
    assert np.array_equal(end, expected_end)
    np.testing.assert_allclose(rms, expected, rtol=1e-12)
    assert np.array_equal(ok, np.isfinite(expected))


@pytest.mark.parametrize("channels", [1, 3, 64])
def test_cutting_and_layout_do_not_change_a_bit(channels):
    rng = np.random.default_rng(0)
    x = rng.normal(0, 30, (5000, channels))
    valid = np.ones(x.shape, dtype=bool)
    valid[1000:1200] = False
    whole = FrameRms(20, 25, channels).process(x, valid)
    frames = FrameRms(20, 25, channels)
    cuts = np.sort(rng.integers(0, 5001, 400))
    parts = [
        frames.process(np.asfortranarray(a) if i % 2 else a, b)
        for i, (a, b) in enumerate(zip(np.split(x, cuts), np.split(valid, cuts), strict=True))
    ]
    for i in range(3):
        assert np.concatenate([p[i] for p in parts]).tobytes() == whole[i].tobytes()


def test_a_window_counts_with_half_of_it_valid_and_only_when_complete():
    x = np.full((100, 1), 2.0)
    valid = np.ones(x.shape, dtype=bool)
    valid[40:60] = False  # 20 of 40
    end, rms, ok = FrameRms(10, 4, 1).process(x, valid)
    assert end.tolist() == list(range(10, 101, 10))
    assert ok[:, 0].tolist() == [False] * 3 + [True] * 7
    assert rms[3:, 0].tolist() == [2.0] * 7
    valid[60] = False  # 21 of 40
    _, _, ok = FrameRms(10, 4, 1).process(x, valid)
    assert np.flatnonzero(~ok[:, 0]).tolist() == [0, 1, 2, 6, 7]


def test_an_artefact_leaves_with_its_window():
    """A running sum keeps 1e-16 of it for ever, and a NaN as well."""
    x = np.full((4000, 1), 1.0)
    frames = FrameRms(20, 5, 1)
    loud = x.copy()
    loud[1000:1100] = 1e9
    everything = np.ones(x.shape, dtype=bool)
    _, rms, _ = frames.process(loud, everything)
    assert set(rms[60:, 0]) == {1.0}


def test_restart_forgets_older_samples():
    frames = FrameRms(10, 2, 1)
    frames.process(np.full((35, 1), 100.0), np.ones((35, 1), dtype=bool))
    frames.restart(1007)
    end, rms, ok = frames.process(np.ones((33, 1)), np.ones((33, 1), dtype=bool))
    assert end.tolist() == [1010, 1020, 1030, 1040]
    assert ok[:, 0].tolist() == [False, False, True, True]
    assert rms[2:, 0].tolist() == [1.0, 1.0]


@pytest.mark.parametrize("sizes", [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_sizes_must_be_positive(sizes):
    with pytest.raises(ValueError, match="at least 1"):
        FrameRms(*sizes)
