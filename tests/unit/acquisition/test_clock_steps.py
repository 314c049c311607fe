"""A wall clock that is set is noticed; one that drifts is not."""

from __future__ import annotations

import pytest

from acquisition.timing.clock import ManualClock
from acquisition.timing.clock_steps import ClockSteps


class SettableClock(ManualClock):
    """A clock whose wall time can be set, and whose thread can be put aside between readings."""

    def __init__(self) -> None:
        super().__init__()
        self.set_by_s = 0.0
        self.stalls_s: list[float] = []

    def time(self) -> float:
        if self.stalls_s:
            self.advance(self.stalls_s.pop())
        return super().time() + self.set_by_s


@pytest.mark.parametrize("step_s", [0.06, 1.0, -3600.0])
def test_a_step_is_reported_once(step_s: float) -> None:
    clock = SettableClock()
    steps = ClockSteps(clock)
    clock.advance(0.01)
    assert steps.since_last_look_s() == 0.0
    clock.set_by_s += step_s
    assert steps.since_last_look_s() == pytest.approx(step_s, abs=1e-6)
    assert steps.since_last_look_s() == 0.0


def test_slow_drift_does_not_add_up_to_a_step() -> None:
    clock = SettableClock()
    steps = ClockSteps(clock)
    for _ in range(100):
        clock.advance(1.0)
        clock.set_by_s += 0.0005
        assert steps.since_last_look_s() == 0.0


def test_a_thread_that_was_put_aside_between_two_readings_sees_no_step() -> None:
    clock = SettableClock()
    steps = ClockSteps(clock)
    clock.stalls_s = [0.2]
    assert steps.since_last_look_s() == 0.0
