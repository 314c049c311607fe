from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.errors import ConfigError
from acquisition.types import LINK_LOST, PACKETS_LOST, ChannelInfo, SampleChunk, StreamInfo
from app.engine.reconnect import ContinuedIndex, Reconnection, check_same


def chunk(first: int, n_samples: int, epoch: int = 0) -> SampleChunk:
    return SampleChunk(np.zeros((n_samples, 2)), first, np.zeros(n_samples), epoch)


def test_tries_come_later_and_later_until_it_is_given_up() -> None:
    search = Reconnection(newest_s=97.0, now_s=100.0, patience_s=30.0, why="silent")
    now_s, tries = 100.0, []
    while not search.over(now_s):
        if search.begin_try(now_s):
            tries.append(now_s - 100.0)
            assert search.status(now_s).next_try_s is None
            assert not search.begin_try(now_s), "a try runs already"
            search.failed(now_s, f"try {len(tries)} failed")
        now_s += 0.25
    assert tries == [0.5, 1.25, 2.5, 4.25, 7.0, 11.0, 15.0, 19.0, 23.0, 27.0]
    assert now_s == 130.0
    assert search.why == "try 10 failed"


def test_what_the_screen_is_told() -> None:
    search = Reconnection(newest_s=97.0, now_s=100.0, patience_s=30.0, why="silent")
    status = search.status(100.2)
    assert (status.attempt, status.why) == (1, "silent")
    assert status.silent_s == pytest.approx(3.2)
    assert status.next_try_s == pytest.approx(0.3)
    assert status.give_up_s == pytest.approx(29.8)
    search.begin_try(100.5)
    search.failed(106.5, "nothing answers")
    status = search.status(106.5)
    assert (status.attempt, status.next_try_s, status.why) == (2, 0.75, "nothing answers")
    assert search.status(200.0).give_up_s == 0.0


def test_the_first_connection_is_left_as_it_is() -> None:
    index = ContinuedIndex(1000.0)
    for given_chunk in (chunk(5, 10), chunk(40, 10), chunk(0, 10, epoch=1)):
        assert index.place(given_chunk, 1.0) is given_chunk


def test_a_new_connection_goes_on_after_a_gap_of_the_time_between() -> None:
    index = ContinuedIndex(1000.0)
    index.place(chunk(0, 100, epoch=3), 10.1)
    index.break_link()
    back = index.place(chunk(0, 50, epoch=4), 14.35)
    assert (back.first_sample, back.end_sample) == (4300, 4350)
    assert (back.epoch, back.gap_reason) == (3, LINK_LOST)
    later = index.place(chunk(60, 40, epoch=4), 14.45)
    assert (later.first_sample, later.epoch, later.gap_reason) == (4360, 3, PACKETS_LOST)
    index.break_link()
    third = index.place(chunk(7, 10, epoch=5), 20.0)
    assert (third.end_sample, third.epoch) == (4400 + 5550, 3)


@given(
    fs=st.sampled_from([125.0, 250.0, 2000.0]),
    silences_s=st.lists(st.floats(0.0, 30.0), min_size=1, max_size=5),
    sizes=st.lists(st.integers(1, 500), min_size=1, max_size=5),
)
def test_the_index_never_falls(fs: float, silences_s: list[float], sizes: list[int]) -> None:
    index = ContinuedIndex(fs)
    now_s, end = 0.0, 0
    for silence_s in silences_s:
        first = 0
        for size in sizes:
            now_s += size / fs
            placed = index.place(chunk(first, size), now_s)
            first += size
            assert placed.first_sample >= end
            end = placed.end_sample
        assert abs(end - now_s * fs) <= max(sizes) + len(silences_s)
        now_s += silence_s
        index.break_link()


def test_another_device_is_not_taken_for_the_one_that_was_lost() -> None:
    names = (ChannelInfo("a"), ChannelInfo("b"))
    before = StreamInfo(250.0, names, "Cyton", "x:")
    check_same(before, StreamInfo(250.0, names, "Cyton", "x:", {"other": "facts"}))
    with pytest.raises(ConfigError, match="at 500 Hz answers in place of Cyton"):
        check_same(before, StreamInfo(500.0, names, "Cyton", "x:"))
    with pytest.raises(ConfigError, match="with 1 channels"):
        check_same(before, StreamInfo(250.0, names[:1], "Cyton", "x:"))
