"""Packet counters: losses, repeats, whole turns, and nothing invented."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from acquisition.timing.counter import CounterTracker
from acquisition.timing.numbering import CounterScheme

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
@settings(deadline=None, max_examples=25)
def test_lost_packets_are_counted_for_any_chunking(
    lost: list[tuple[int, int]], cuts: list[int], scheme: CounterScheme
) -> None:
    sample = np.arange(2000)
    for first, length in lost:
        sample = sample[(sample < first) | (sample >= first + length)]
    if np.diff(sample).max(initial=1) > scheme.turn // 2:
        return  # a silence that long is the next test's
    found, true = feed(CounterTracker([scheme], FS), sample, sample / FS, cuts, scheme)
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
    found, true = feed(CounterTracker([CYTON], FS), sample, stamps_s, list(range(0, 3000, poll)))
    np.testing.assert_array_equal(found, true)
    assert len(found) == len(sample)


@pytest.mark.parametrize("turns", [1, 2, 5])
def test_exactly_whole_turns_lost_are_seen(turns: int) -> None:
    sample = np.arange(4000)
    sample = sample[(sample < 1000) | (sample >= 1000 + 256 * turns)]
    found, true = feed(CounterTracker([CYTON], FS), sample, sample / FS, list(range(0, 4000, 5)))
    np.testing.assert_array_equal(found, true)


def test_repeated_packets_are_dropped() -> None:
    sample = np.array([0, 1, 1, 2, 3, 3, 3, 4])
    found, _ = feed(CounterTracker([CYTON], FS), sample, sample / FS, [2, 5])
    assert found.tolist() == [0, 1, 2, 3, 4]


def test_a_source_that_makes_samples_late_loses_none() -> None:
    scheme = CounterScheme(256, whole_turns=False)
    sample = np.arange(1000)
    stamps_s = sample / FS
    stamps_s[500:] += 2.0
    found, _ = feed(CounterTracker([scheme], FS), sample, stamps_s, list(range(0, 1000, 7)))
    assert found.tolist() == sample.tolist()


def test_without_a_known_counter_rows_follow_each_other() -> None:
    tracker = CounterTracker([], FS)
    stamps_s = np.arange(3) / FS
    first = tracker.process(np.ones((3, 2)), np.array([7.0, 7.0, 99.0]), stamps_s)
    again = tracker.process(np.ones((2, 2)), np.array([0.0, 1.0]), stamps_s[:2])
    assert first.sample.tolist() == [0, 1, 2]
    assert again.sample.tolist() == [3, 4]
    assert len(tracker.process(np.ones((0, 2)), np.empty(0), np.empty(0)).sample) == 0


@pytest.mark.parametrize(
    ("lost", "between", "lost_again"),
    [(300, 75, 300), (256, 20, 256), (300, 100, 900), (150, 75, 140), (600, 200, 40)],
)
@pytest.mark.parametrize("poll", [3, 5000])
def test_a_second_silence_before_the_first_has_settled_loses_no_turn(
    lost: int, between: int, lost_again: int, poll: int
) -> None:
    sample = np.arange(5000)
    again = 1000 + lost + between
    sample = sample[
        (sample < 1000)
        | ((sample >= 1000 + lost) & (sample < again))
        | (sample >= again + lost_again)
    ]
    found, true = feed(CounterTracker([CYTON], FS), sample, sample / FS, list(range(0, 5000, poll)))
    np.testing.assert_array_equal(found, true)
    assert len(found) == len(sample)


@pytest.mark.parametrize("poll", [1, 7, 40])
def test_late_rows_are_not_judged_in_the_middle_of_their_backlog(poll: int) -> None:
    """698 lost, then twice late within the hold: the limit of the hold falls into a backlog."""
    sample = np.arange(4000)
    stamps_s = 1_700_000_000 + sample / FS
    for first, stop in [(1482, 1983), (2004, 2551)]:
        stamps_s[first:stop] = stamps_s[stop]
    keep = (sample < 600) | (sample >= 1298)
    found, true = feed(
        CounterTracker([CYTON], FS), sample[keep], stamps_s[keep], list(range(0, 4000, poll))
    )
    np.testing.assert_array_equal(found, true)
    assert len(found) == keep.sum()


def test_a_link_that_never_settles_is_not_held_for_ever() -> None:
    sample = np.arange(20_000)
    sample = sample[(sample < 500) | (sample % 400 < 50)]  # 0.2 s of rows, 1.4 s of nothing
    tracker = CounterTracker([CYTON], FS)
    held = most_held = 0
    for row in sample:
        placed = tracker.process(
            np.ones((1, 1)), np.array([row % 256.0]), np.array([1_700_000_000 + row / FS])
        )
        held += 1 - len(placed.sample)
        most_held = max(most_held, held)
    assert most_held < 150
    assert len(tracker.finish().sample) == held


def test_what_was_only_late_is_let_go_as_soon_as_it_is_back() -> None:
    tracker = CounterTracker([CYTON], FS)
    sample = np.arange(1000)
    stamps_s = 1_700_000_000 + sample / FS
    stamps_s[500:900] = stamps_s[900]
    rows = np.ones((1000, 1))
    tracker.process(rows[:500], sample[:500] % 256.0, stamps_s[:500])
    tracker.process(rows[500:700], sample[500:700] % 256.0, stamps_s[500:700])
    assert tracker.holding
    assert tracker.placed_end == 500
    placed = tracker.process(rows[700:900], sample[700:900] % 256.0, stamps_s[700:900])
    assert placed.sample.tolist() == list(range(500, 900))
    assert not tracker.holding


@pytest.mark.parametrize("step_s", [0.6, 1.1, 3600.0, -1.0, -3600.0])
@pytest.mark.parametrize("seen_late", [False, True])
def test_setting_the_wall_clock_loses_nothing(step_s: float, seen_late: bool) -> None:
    """`seen_late`: the clock is set after the last row of the poll that notices it."""
    tracker = CounterTracker([CYTON], FS)
    found: list[int] = []
    for start in range(0, 3000, 5):
        sample = np.arange(start, start + 5)
        stamps_s = 1_700_000_000 + sample / FS + step_s * (sample >= (1505 if seen_late else 1502))
        placed = tracker.process(
            np.ones((5, 1)), sample % 256.0, stamps_s, clock_step_s=step_s * (start == 1500)
        )
        found += placed.sample.tolist()
    assert found == list(range(3000))


def test_a_computer_that_slept_shows_what_it_missed() -> None:
    """Its steady clock stood still as well, but the board's counter went on."""
    sample = np.arange(4000)
    sample = sample[(sample < 1000) | (sample >= 2700)]
    tracker = CounterTracker([CYTON], FS)
    found: list[int] = []
    for start in range(0, len(sample), 5):
        some = sample[start : start + 5]
        found += tracker.process(
            np.ones((len(some), 1)),
            some % 256.0,
            1_700_000_000 + some / FS,
            clock_step_s=1700 / FS if start == 1000 else 0.0,
        ).sample.tolist()
    assert found == sample.tolist()


def delivered_late(late_s: float, drain: float, n: int) -> tuple[NDArray[np.int64], np.ndarray]:
    """Return samples and stamps: nothing came for `late_s`, then `drain` times faster than made."""
    sample = np.arange(n)
    made_s = 1_700_000_000 + sample / FS
    stamps_s = made_s.copy()
    stop = 1000 + round(late_s * FS)
    free_s = 0.0
    for i in range(1000, n):
        stamps_s[i] = max(made_s[i], made_s[min(stop, n - 1)] if i < stop else 0.0, free_s)
        free_s = stamps_s[i] + 1 / (drain * FS)
    return sample, stamps_s


@pytest.mark.parametrize(
    ("late_s", "drain"), [(5.0, np.inf), (5.0, 4.0), (5.0, 1.4), (2.0, 1.2), (12.0, 3.0)]
)
@pytest.mark.parametrize("poll", [3, 60])
def test_a_backlog_that_takes_long_to_drain_lost_nothing(
    late_s: float, drain: float, poll: int
) -> None:
    sample, stamps_s = delivered_late(late_s, drain, 8000)
    found, true = feed(CounterTracker([CYTON], FS), sample, stamps_s, list(range(0, 8000, poll)))
    np.testing.assert_array_equal(found, true)
    assert len(found) == 8000


@pytest.mark.parametrize("drain", [2.0, 4.0])
def test_what_was_lost_and_what_was_late_in_one_outage_are_told_apart(drain: float) -> None:
    sample, stamps_s = delivered_late(5.0, drain, 6000)
    keep = (sample < 1000) | (sample >= 1700)  # 700 lost, then 550 late
    found, true = feed(
        CounterTracker([CYTON], FS), sample[keep], stamps_s[keep], list(range(0, 6000, 5))
    )
    np.testing.assert_array_equal(found, true)


@pytest.mark.parametrize(
    ("late_s", "drain", "lost", "longest_s"),
    [
        (2.0, np.inf, 501, 1.05),  # lost for good: known after SETTLE_S
        (5.0, np.inf, 0, 0.05),  # late, and there at once
        (5.0, 4.0, 0, 1.7),  # late, and there after 5 s / (4 - 1)
        (60.0, 1.1, 0, 15.1),  # never there: DRAIN_LIMIT_S
    ],
)
def test_rows_are_held_no_longer_than_needed(
    late_s: float, drain: float, lost: int, longest_s: float
) -> None:
    sample, stamps_s = delivered_late(late_s, drain, 25_000)
    if lost:
        keep = (sample < 1000) | (sample >= 1000 + lost)
        sample = sample[keep]
        stamps_s = 1_700_000_000 + np.ceil(sample / 4) * 4 / FS  # 16 ms bursts
    tracker = CounterTracker([CYTON], FS)
    held_since_s = longest_held_s = 0.0
    for i in range(0, len(sample), 4):
        some = slice(i, i + 4)
        tracker.process(sample[some, None] * 1.0, sample[some] % 256.0, stamps_s[some])
        now_s = stamps_s[some][-1]
        held_since_s = min(held_since_s or now_s, now_s) if tracker.holding else 0.0
        longest_held_s = max(longest_held_s, now_s - held_since_s if held_since_s else 0.0)
    assert longest_held_s <= longest_s
    if drain != 1.1:
        assert tracker.placed_end == sample[-1] + 1


@pytest.mark.parametrize("stall_s", [5.0, 60.0])
def test_a_reader_that_was_away_finds_everything_and_waits_for_nothing(stall_s: float) -> None:
    """Rows carry the time at which they came, not that at which they were fetched."""
    n = round(stall_s * FS)
    tracker = CounterTracker([CYTON], FS)
    for start, stop in [(0, 500), (500, 500 + n), (500 + n, 503 + n)]:
        sample = np.arange(start, stop)
        placed = tracker.process(sample[:, None] * 1.0, sample % 256.0, 1_700_000_000 + sample / FS)
        assert placed.sample.tolist() == sample.tolist()


@pytest.mark.parametrize("ppm", [-10_000, 10_000])
@pytest.mark.parametrize("lost", [5, 256, 501, 760])
def test_a_clock_that_is_one_percent_off_loses_and_makes_up_nothing(ppm: int, lost: int) -> None:
    sample = np.arange(15_000)
    sample = sample[(sample < 7000) | (sample >= 7000 + lost)]
    stamps_s = 1_700_000_000 + sample / (FS * (1 + ppm * 1e-6))
    found, true = feed(CounterTracker([CYTON], FS), sample, stamps_s, list(range(0, 15_000, 9)))
    np.testing.assert_array_equal(found, true)


def test_without_a_known_counter_an_overwritten_buffer_is_counted_by_time() -> None:
    tracker = CounterTracker([], FS)
    stamps_s = 1_700_000_000 + np.arange(3000) / FS
    rows = np.ones((3000, 1))
    tracker.process(rows[:10], rows[:10, 0], stamps_s[:10])
    placed = tracker.process(rows[2000:], rows[2000:, 0], stamps_s[2000:], cut=True)
    assert placed.sample.tolist() == list(range(2000, 3000))
