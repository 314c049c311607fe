"""Packet counters: losses, repeats, whole turns, and nothing invented."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from acquisition.counter import CounterScheme, CounterTracker

FS = 250.0
CYTON = CounterScheme(256)
DAISY = CounterScheme(256, step=2)


def feed(
    tracker: CounterTracker,
    sample: NDArray[np.int64],
    stamps_s: NDArray[np.float64],
    cuts: list[int],
    scheme: CounterScheme = CYTON,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return sample indices found and the true ones of the rows that came out."""
    rows = sample[:, None].astype(float)
    counts = (sample * scheme.step % scheme.modulus).astype(float)
    found, true = [], []
    edges = sorted({0, len(sample), *(cut for cut in cuts if cut < len(sample))})
    for start, stop in itertools.pairwise(edges):
        placed = tracker.process(rows[start:stop], counts[start:stop], stamps_s[start:stop])
        found.append(placed.sample)
        true.append(placed.rows[:, 0].astype(np.int64))
    placed = tracker.finish()
    if len(placed.sample):
        found.append(placed.sample)
        true.append(placed.rows[:, 0].astype(np.int64))
    return np.concatenate(found), np.concatenate(true)


@given(
    lost=st.lists(st.tuples(st.integers(1, 1800), st.integers(1, 100)), max_size=6),
    cuts=st.lists(st.integers(0, 2000), max_size=20),
    scheme=st.sampled_from([CYTON, DAISY]),
)
@settings(deadline=None, max_examples=60)
def test_lost_packets_are_counted_for_any_chunking(
    lost: list[tuple[int, int]], cuts: list[int], scheme: CounterScheme
) -> None:
    sample = np.arange(2000)
    for first, length in lost:
        sample = sample[(sample < first) | (sample >= first + length)]
    if np.diff(sample).max(initial=1) > scheme.turn // 2:
        return  # a silence that long is the next test's
    found, true = feed(CounterTracker(scheme, FS), sample, sample / FS, cuts, scheme)
    np.testing.assert_array_equal(found, true)
    assert len(found) == len(sample)


@pytest.mark.parametrize("outage_s", [0.6, 1.5, 3.2])
@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("poll", [3, 100])
def test_after_a_silence_lost_and_late_are_told_apart(
    outage_s: float, late: bool, poll: int
) -> None:
    sample = np.arange(3000)
    stamps_s = 1_700_000_000.0 + sample / FS
    first, last = 1000, 1000 + round(outage_s * FS)
    if late:  # everything comes at the end of the outage, in one lump
        stamps_s[first:last] = stamps_s[last]
    else:
        keep = (sample < first) | (sample >= last)
        sample, stamps_s = sample[keep], stamps_s[keep]
    found, true = feed(CounterTracker(CYTON, FS), sample, stamps_s, list(range(0, 3000, poll)))
    np.testing.assert_array_equal(found, true)
    assert len(found) == len(sample)


@pytest.mark.parametrize("turns", [1, 2, 5])
def test_exactly_whole_turns_lost_are_seen(turns: int) -> None:
    sample = np.arange(4000)
    sample = sample[(sample < 1000) | (sample >= 1000 + 256 * turns)]
    found, true = feed(CounterTracker(CYTON, FS), sample, sample / FS, list(range(0, 4000, 5)))
    np.testing.assert_array_equal(found, true)


def test_repeated_packets_are_dropped() -> None:
    sample = np.array([0, 1, 1, 2, 3, 3, 3, 4])
    found, _ = feed(CounterTracker(CYTON, FS), sample, sample / FS, [2, 5])
    assert found.tolist() == [0, 1, 2, 3, 4]


def test_a_source_that_makes_samples_late_loses_none() -> None:
    scheme = CounterScheme(256, whole_turns=False)
    sample = np.arange(1000)
    stamps_s = sample / FS
    stamps_s[500:] += 2.0
    found, _ = feed(CounterTracker(scheme, FS), sample, stamps_s, list(range(0, 1000, 7)))
    assert found.tolist() == sample.tolist()


def test_without_a_known_counter_rows_follow_each_other() -> None:
    tracker = CounterTracker(None, FS)
    stamps_s = np.arange(3) / FS
    first = tracker.process(np.ones((3, 2)), np.array([7.0, 7.0, 99.0]), stamps_s)
    again = tracker.process(np.ones((2, 2)), np.array([0.0, 1.0]), stamps_s[:2])
    assert first.sample.tolist() == [0, 1, 2]
    assert again.sample.tolist() == [3, 4]
    assert len(tracker.process(np.ones((0, 2)), np.empty(0), np.empty(0)).sample) == 0
