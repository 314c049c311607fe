"""The clock stands still until told, and wakes whoever waits."""

from __future__ import annotations

import threading
import time

import pytest

from acquisition.timing.clock import ManualClock, SystemClock


def test_system_clock_moves_forward_and_knows_the_date():
    clock = SystemClock()
    before = clock.monotonic()
    assert clock.monotonic() >= before
    assert abs(clock.time() - time.time()) < 5.0


def test_system_wait_tells_whether_the_event_came():
    clock = SystemClock()
    event = threading.Event()
    assert clock.wait(0.001, event) is False
    event.set()
    assert clock.wait(60.0, event) is True
    assert clock.wait(0.0) is False
    assert clock.wait(-1.0) is False


def test_manual_clock_moves_only_when_told():
    clock = ManualClock(start_s=5.0, epoch_s=1000.0)
    assert (clock.monotonic(), clock.time()) == (5.0, 1000.0)
    clock.advance(2.5)
    assert (clock.monotonic(), clock.time()) == (7.5, 1002.5)
    with pytest.raises(ValueError, match="cannot go back"):
        clock.advance(-0.1)


def test_self_advancing_wait_moves_the_clock():
    clock = ManualClock(self_advancing=True)
    assert clock.wait(1.5) is False
    assert clock.monotonic() == 1.5
    event = threading.Event()
    event.set()
    assert clock.wait(1.0, event) is True
    assert clock.monotonic() == 1.5


def test_advance_wakes_a_waiting_thread():
    clock = ManualClock()
    results: list[bool] = []
    entered = threading.Event()

    def wait():
        entered.set()
        results.append(clock.wait(1.0))

    thread = threading.Thread(target=wait)
    thread.start()
    assert entered.wait(5.0)
    # The thread may not be inside wait yet: go on until it has seen a whole second pass.
    while thread.is_alive():
        clock.advance(0.5)
        thread.join(0.01)
    assert results == [False]


def test_event_wakes_a_thread_that_waits_on_a_still_clock():
    clock = ManualClock()
    event = threading.Event()
    results: list[bool] = []
    thread = threading.Thread(target=lambda: results.append(clock.wait(1000.0, event)))
    thread.start()
    event.set()
    thread.join(10.0)
    assert results == [True]
