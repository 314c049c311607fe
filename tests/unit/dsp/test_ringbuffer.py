import numpy as np
import pytest

from dsp.ringbuffer import RingBuffer


def rows(first, count, channels=2):
    return np.arange(first, first + count)[:, None] * np.ones(channels)


def test_tail_returns_the_newest_rows_with_their_index():
    ring = RingBuffer(10, 2, np.float64)
    for first in range(0, 33, 3):
        ring.append(rows(first, 3), first)
    tail, first = ring.tail(7)
    assert first == 26
    assert np.array_equal(tail, rows(26, 7))
    tail, first = ring.tail(1000)
    assert first == 23
    assert np.array_equal(tail, rows(23, 10))
    assert ring.end_index == 33


def test_empty_and_partly_filled():
    ring = RingBuffer(10, 2)
    tail, first = ring.tail(5)
    assert tail.shape == (0, 2)
    assert first == 0
    ring.append(rows(100, 3), 100)
    tail, first = ring.tail(5)
    assert first == 100
    assert tail[:, 0].tolist() == [100, 101, 102]
    assert ring.tail(0)[0].shape == (0, 2)
    ring.append(np.empty((0, 2)), 200)
    assert ring.end_index == 103


@pytest.mark.parametrize("gap", [1, 4, 10, 25, 10**12])
def test_a_jump_leaves_nan(gap):
    ring = RingBuffer(10, 1, np.float64)
    ring.append(rows(0, 8, 1), 0)
    ring.append(rows(8 + gap, 2, 1), 8 + gap)
    tail, first = ring.tail(10)
    index = first + np.arange(len(tail))
    missing = (index >= 8) & (index < 8 + gap)
    assert np.isnan(tail[missing]).all()
    assert np.array_equal(tail[~missing, 0], index[~missing])
    assert len(tail) == min(10, 10 + gap)


def test_a_block_longer_than_the_ring():
    ring = RingBuffer(10, 1, np.float64)
    ring.append(rows(5, 37, 1), 5)
    tail, first = ring.tail(10)
    assert first == 32
    assert np.array_equal(tail, rows(32, 10, 1))


def test_random_blocks_against_a_plain_list():
    rng = np.random.default_rng(0)
    ring = RingBuffer(50, 1, np.float64)
    plain = {}
    index = 17
    for _ in range(400):
        index += int(rng.choice([0, 0, 0, 3, 70]))
        n = int(rng.choice([0, 1, 7, 49, 120]))
        ring.append(rows(index, n, 1), index)
        plain.update({i: float(i) for i in range(index, index + n)})
        index = index + n if n else ring.end_index
        tail, first = ring.tail(50)
        expected = [plain.get(i, np.nan) for i in range(first, first + len(tail))]
        np.testing.assert_array_equal(tail[:, 0], expected)
        assert first + len(tail) == ring.end_index


def test_tail_is_a_copy():
    ring = RingBuffer(4, 1, np.float64)
    ring.append(rows(0, 4, 1), 0)
    tail, _ = ring.tail(4)
    tail[:] = -1
    assert ring.tail(4)[0][:, 0].tolist() == [0, 1, 2, 3]


def test_clear_lets_the_index_begin_anew():
    ring = RingBuffer(4, 1, np.float64)
    ring.append(rows(10, 4, 1), 10)
    with pytest.raises(ValueError, match="came after"):
        ring.append(rows(0, 1, 1), 0)
    ring.clear()
    ring.append(rows(0, 2, 1), 0)
    tail, first = ring.tail(4)
    assert (tail[:, 0].tolist(), first) == ([0, 1], 0)


def test_bad_arguments():
    with pytest.raises(ValueError, match="at least 1"):
        RingBuffer(0, 1)
    with pytest.raises(ValueError, match="floating"):
        RingBuffer(5, 1, np.int32)
    with pytest.raises(ValueError, match="columns"):
        RingBuffer(5, 2).append(np.zeros((3, 1)), 0)
