"""Every board's packet numbers: any loss, repeat, burst and chunking gives the true index."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from acquisition.boards.catalogue import find_board
from acquisition.boards.counters import (
    GANGLION_2,
    GANGLION_3,
    GANGLION_SINGLE,
    counter_schemes,
    loss_detection,
)
from acquisition.timing.counter import CounterTracker
from acquisition.timing.numbering import CounterScheme

EPOCH_S = 1_700_000_000.0
CYTON, DAISY = CounterScheme(256), CounterScheme(256, step=2)
CYTON_WIFI = CounterScheme(256)
GANGLION = counter_schemes(46)
GANGLION_FW2 = counter_schemes(46, "fw:2")


class Numbered:
    """What a board sends: rows in packets, with their true index, number and stamp.

    Parameters
    ----------
    numbers
        The packet numbers of one turn, one per sample, as the board's documents give them.
    fs
        Rate in Hz.
    n_samples
        How many samples it makes.
    """

    def __init__(self, numbers: Sequence[int], fs: float, n_samples: int) -> None:
        self.fs = fs
        self.sample = np.arange(n_samples)
        self.number = np.resize(np.array(numbers), n_samples)
        self.packet = np.cumsum(np.diff(self.number, prepend=self.number[0]) != 0)
        self.stamp_s = EPOCH_S + self.sample / fs

    def keep(self, which: NDArray[np.bool_] | NDArray[np.int64]) -> None:
        for name in ("sample", "number", "packet", "stamp_s"):
            setattr(self, name, getattr(self, name)[which])

    def lose(self, first: int, length: int) -> None:
        """Lose `length` packets from packet `first` on."""
        self.keep((self.packet < first) | (self.packet >= first + length))

    def repeat(self, packets: set[int]) -> None:
        """Send some packets twice."""
        order = [np.flatnonzero(self.packet == packet) for packet in np.unique(self.packet)]
        self.keep(
            np.concatenate([np.tile(rows, 1 + (self.packet[rows[0]] in packets)) for rows in order])
        )

    def be_late(self, first: int, length: int) -> None:
        """Deliver the rows of `length` samples from sample `first` on when the last was made."""
        late = (self.sample >= first) & (self.sample < first + length)
        self.stamp_s[late] = EPOCH_S + (first + length) / self.fs

    def burst(self, burst_s: float) -> None:
        """Deliver together what was made in `burst_s`."""
        since_s = self.stamp_s - EPOCH_S
        self.stamp_s = EPOCH_S + np.ceil(since_s / burst_s - 1e-6) * burst_s


def check(board: Numbered, schemes: Sequence[CounterScheme], cuts: Sequence[int]) -> None:
    """Feed everything in pieces, and compare the index of every row that comes out."""
    tracker = CounterTracker(schemes, board.fs)
    rows, counts = board.sample[:, None].astype(float), board.number.astype(float)
    found, true = [], []
    edges = sorted({0, len(counts), *(cut for cut in cuts if cut < len(counts))})
    for start, stop in itertools.pairwise(edges):
        placed = tracker.process(rows[start:stop], counts[start:stop], board.stamp_s[start:stop])
        found.append(placed.sample)
        true.append(placed.rows)
    placed = tracker.finish()
    found.append(placed.sample)
    if len(placed.sample):
        true.append(placed.rows)
    index, truth = np.concatenate(found), np.concatenate(true)[:, 0].astype(np.int64)
    np.testing.assert_array_equal(index, truth)
    assert index.tolist() == np.unique(board.sample).tolist(), "a row is missing or came twice"


PAIRS_3 = np.repeat(np.arange(100), 2)
PAIRS_2 = np.concatenate([[0], np.repeat(np.arange(1, 101), 2)])
BOARDS = {
    "cyton": (range(256), 250.0, [CYTON]),
    "daisy": (range(0, 256, 2), 125.0, [DAISY]),
    "cyton wifi": (range(256), 1000.0, [CYTON_WIFI]),
    "ganglion wifi": (range(201), 1600.0, [GANGLION_SINGLE]),
    "ganglion 3": (PAIRS_3, 200.0, GANGLION),
    "ganglion 3 without accelerometer": (PAIRS_3 + 100, 200.0, GANGLION),
    "ganglion 2": (PAIRS_2, 200.0, GANGLION_FW2),
    "ganglion 2 without accelerometer": (PAIRS_2 + 100 * (PAIRS_2 > 0), 200.0, GANGLION_FW2),
}


@given(
    name=st.sampled_from(sorted(BOARDS)),
    lost=st.lists(st.tuples(st.integers(1, 900), st.integers(1, 30)), max_size=6),
    twice=st.sets(st.integers(0, 900), max_size=6),
    burst_s=st.sampled_from([0.0, 0.016, 0.06]),
    cuts=st.lists(st.integers(1, 1200), max_size=30),
)
@settings(deadline=None, max_examples=50)
def test_any_loss_repeat_burst_and_chunking_gives_the_true_index(
    name: str,
    lost: list[tuple[int, int]],
    twice: set[int],
    burst_s: float,
    cuts: list[int],
) -> None:
    numbers, fs, schemes = BOARDS[name]
    board = Numbered(numbers, fs, 1200)
    if len(schemes) > 1:  # packet 0 of firmware 2, come twice, is packet 0 of firmware 3
        twice -= {0}
    for first, length in lost:
        board.lose(first, length)
    if burst_s:
        board.burst(burst_s)
    board.repeat(twice)
    # Where losses meet, half a turn may be missing: the next test's.
    if np.diff(board.stamp_s).max() * fs < schemes[0].turn / 2 - burst_s * fs - 2:
        check(board, schemes, cuts)


@pytest.mark.parametrize("name", sorted(BOARDS))
@pytest.mark.parametrize("outage_s", [0.3, 1.5, 2.004, 3.2])
@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("poll", [4, 101])
def test_an_outage_is_exact_lost_or_late(name: str, outage_s: float, late: bool, poll: int) -> None:
    numbers, fs, schemes = BOARDS[name]
    board = Numbered(numbers, fs, round(8 * fs))
    first = int(board.packet[round(2 * fs)])
    length = round(outage_s * fs) // schemes[0].samples
    if late:
        board.be_late(round(2 * fs), round(outage_s * fs))
    else:
        board.lose(first, length)
    check(board, schemes, range(0, 10**5, poll))


@pytest.mark.parametrize("name", sorted(BOARDS))
@pytest.mark.parametrize("turns", [1, 3])
def test_whole_turns_leave_no_trace_in_the_numbers_and_are_counted(name: str, turns: int) -> None:
    numbers, fs, schemes = BOARDS[name]
    board = Numbered(numbers, fs, round(4 * fs) + turns * len(numbers))
    first = int(board.packet[round(1.5 * fs)])
    board.lose(first, turns * len(np.unique(numbers)))
    check(board, schemes, range(0, 10**5, 5))


# -------------------------------------------------------------------------- which Ganglion is it


@pytest.mark.parametrize("start", [0, 1, 57, 199])
@pytest.mark.parametrize("poll", [1, 3, 50, 5000])
@pytest.mark.parametrize(
    "numbers",
    [PAIRS_3, PAIRS_3 + 100, PAIRS_2, PAIRS_2 + 100 * (PAIRS_2 > 0), np.arange(201)],
    ids=["3", "3 high", "2", "2 high", "single"],
)
def test_the_numbers_of_an_unknown_ganglion_are_recognised(
    numbers: NDArray[np.int64], start: int, poll: int
) -> None:
    start += start % 2 * (numbers[1] == numbers[0])  # a packet comes whole
    start -= start % 2 == 0 and start > 0 and numbers[0] == 0 and numbers[1] == numbers[2]
    board = Numbered(np.roll(numbers, -start), 200.0, 2000)
    check(board, GANGLION, range(0, 2000, poll))


@pytest.mark.parametrize("lost", [3, 42, 98])
def test_losses_do_not_hide_which_ganglion_it_is(lost: int) -> None:
    board = Numbered(PAIRS_2, 200.0, 2000)
    board.lose(lost, 1)
    board.lose(lost + 101 * 3, 2)
    check(board, GANGLION, range(0, 2000, 7))


def test_a_number_that_no_packet_has_is_the_next_one() -> None:
    tracker = CounterTracker([DAISY], 125.0)
    counts = np.array([2.0, 4.0, 7.0, 8.0, 12.0])
    placed = tracker.process(np.ones((5, 1)), counts, EPOCH_S + np.array([0, 1, 2, 3, 5]) / 125)
    assert placed.sample.tolist() == [0, 1, 2, 3, 5]


@pytest.mark.parametrize("poll", [1, 2, 6])
def test_a_damaged_number_between_two_that_follow_each_other_does_not_repeat_an_index(
    poll: int,
) -> None:
    tracker = CounterTracker([DAISY], 125.0)
    counts = np.array([2.0, 4.0, 7.0, 6.0, 8.0, 10.0])
    found: list[int] = []
    for start in range(0, 6, poll):
        some = counts[start : start + poll]
        stamps_s = EPOCH_S + np.arange(start, start + len(some)) / 125
        found += tracker.process(np.ones((len(some), 1)), some, stamps_s).sample.tolist()
    assert found == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, -1.0, 1e300, 2.0**63, 300.0])
def test_a_number_that_is_none_counts_as_the_next_one(number: float) -> None:
    tracker = CounterTracker([CYTON], 250.0)
    counts = np.array([253.0, 254.0, number, 0.0, 1.0])
    placed = tracker.process(np.ones((5, 1)), counts, EPOCH_S + np.arange(5) / 250)
    assert placed.sample.tolist() == [0, 1, 2, 3, 4]


# ----------------------------------------------------------------------------- bytes like packets


@pytest.mark.parametrize("number", [0, 3, 57, 58, 59, 200])
@pytest.mark.parametrize("poll", [1, 2, 7, 300])
def test_a_packet_that_nobody_sent_is_no_sample(number: int, poll: int) -> None:
    board = Numbered(range(256), 250.0, 600)
    for row in (58, 315):  # before packet 58, and before that of the next turn
        board.sample = np.insert(board.sample, row, -1)
        board.number = np.insert(board.number, row, number)
        board.stamp_s = np.insert(board.stamp_s, row, board.stamp_s[row])
    tracker = CounterTracker([CYTON], 250.0)
    found, true = [], []
    for start in range(0, len(board.sample), poll):
        some = slice(start, start + poll)
        placed = tracker.process(
            board.sample[some, None].astype(float), board.number[some] * 1.0, board.stamp_s[some]
        )
        found += placed.sample.tolist()
        true += placed.rows[:, 0].astype(int).tolist()
    found += tracker.finish().sample.tolist()
    forged_as_next = number == 58  # it takes the place of the true one: nothing can tell
    assert found == list(range(600))
    assert [a for a, b in zip(true, found, strict=False) if a != b] == (
        [-1, -1] if forged_as_next else []
    )


def test_a_row_after_an_unlikely_jump_waits_for_the_next_one_and_no_longer() -> None:
    tracker = CounterTracker([CYTON], 250.0)

    def give(number: int, stamp: int) -> list[int]:
        placed = tracker.process(
            np.ones((1, 1)), np.array([number * 1.0]), np.array([EPOCH_S + stamp / 250])
        )
        return placed.sample.tolist()

    assert give(0, 0) == [0]
    assert give(9, 1) == []
    assert tracker.holding
    assert give(10, 2) == [9, 10]
    assert give(15, 7) == [15], "time has passed for what was lost"
    assert give(40, 8) == []
    assert tracker.finish().sample.tolist() == [40]


# ---------------------------------------------------------------------------------- the boards


def test_the_boards_count_as_their_documents_say() -> None:
    turns = {
        name: [scheme.turn for scheme in counter_schemes(find_board(name).id)]
        for name in ("cyton", "cyton_daisy", "cyton_wifi", "cyton_daisy_wifi", "ganglion_wifi")
    }
    assert turns == {
        "cyton": [256],
        "cyton_daisy": [128],
        "cyton_wifi": [256],
        "cyton_daisy_wifi": [256],
        "ganglion_wifi": [201],
    }
    assert (GANGLION_3.turn, GANGLION_2.turn, GANGLION_SINGLE.turn) == (200, 201, 201)
    assert counter_schemes(1) == counter_schemes(46) == (GANGLION_3, GANGLION_2, GANGLION_SINGLE)
    assert counter_schemes(46, "fw:2")[0] is GANGLION_2
    assert counter_schemes(44, "fw:2") == ()
    assert not counter_schemes(-1)[0].whole_turns


def test_how_a_loss_is_seen_is_said() -> None:
    assert loss_detection(counter_schemes(0)) == "packet counter, modulo 256"
    assert "recognised" in loss_detection(GANGLION)
    assert loss_detection(()).startswith("none")


def test_a_real_ganglion_recording_has_no_gap_and_its_losses_are_exact(shared_data: Path) -> None:
    table = np.loadtxt(shared_data / "derived" / "brainflow_ganglion_S06_60s.csv")
    board = Numbered(range(201), 200.0, len(table))
    np.testing.assert_array_equal(table[:, 0], board.number)
    board.stamp_s = table[:, 13]
    check(board, GANGLION, range(0, 12000, 9))
    board.lose(1000, 1)
    board.lose(3000, 20)
    board.lose(6000, 501)
    check(board, GANGLION, range(0, 12000, 9))
