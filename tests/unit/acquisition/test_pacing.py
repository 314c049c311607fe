"""The schedule loses no sample, whatever the polls, speeds and pauses."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.timing.clock import ManualClock
from acquisition.timing.pacing import Pace


def test_due_follows_the_clock():
    clock = ManualClock()
    pace = Pace(1000.0, clock)
    assert pace.due() == 0
    clock.advance(0.1)
    assert pace.due() == 100
    pace.delivered(60)
    assert pace.due() == 40
    assert pace.seconds_until_due(50) == pytest.approx(0.01)
    assert pace.seconds_until_due(10) == 0.0


@given(st.lists(st.floats(0.0, 0.2), min_size=1, max_size=200), st.floats(100.0, 4000.0))
def test_odd_polls_lose_nothing(steps, fs):
    clock = ManualClock()
    pace = Pace(fs, clock)
    delivered = 0
    for step in steps:
        clock.advance(step)
        due = pace.due()
        pace.delivered(due)
        delivered += due
    assert delivered == math.floor(clock.monotonic() * fs + 1e-6)


def test_speed_changes_from_now_on_and_keeps_what_is_owed():
    clock = ManualClock()
    pace = Pace(1000.0, clock, speed=2.0)
    clock.advance(0.1)
    pace.set_speed(0.5)
    assert pace.due() == 200
    clock.advance(0.1)
    assert pace.due() == 250
    assert pace.speed == 0.5


def test_pause_stops_and_resume_goes_on():
    clock = ManualClock()
    pace = Pace(1000.0, clock)
    clock.advance(0.05)
    pace.pause()
    pace.pause()
    clock.advance(10.0)
    assert pace.paused
    assert pace.due() == 0
    assert pace.seconds_until_due() == math.inf
    pace.delivered(20)
    pace.set_speed(2.0)
    pace.resume()
    pace.resume()
    assert pace.due() == 30
    clock.advance(0.05)
    assert pace.due() == 130


def test_a_long_stall_is_not_made_good_in_one_lump():
    clock = ManualClock()
    pace = Pace(1000.0, clock, speed=4.0)
    clock.advance(3600.0)
    assert pace.due() == 4000
    pace.delivered(4000)
    clock.advance(0.1)
    assert pace.due() == 400


def test_restart_owes_nothing():
    clock = ManualClock()
    pace = Pace(500.0, clock)
    clock.advance(0.5)
    pace.restart()
    assert pace.due() == 0
    clock.advance(0.5)
    assert pace.due() == 250


def test_bad_numbers_are_refused():
    clock = ManualClock()
    for fs, speed in ((0.0, 1.0), (math.nan, 1.0), (1000.0, 0.0), (1000.0, math.inf)):
        with pytest.raises(ValueError, match="above 0"):
            Pace(fs, clock, speed)
    pace = Pace(1000.0, clock)
    with pytest.raises(ValueError, match="above 0"):
        pace.set_speed(-1.0)
    with pytest.raises(ValueError, match="-1 samples"):
        pace.delivered(-1)
