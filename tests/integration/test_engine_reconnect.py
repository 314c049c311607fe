"""A link that is lost and comes back: the same recording, one gap, nothing made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.errors import ConnectError, SourceLost
from acquisition.timing.clock import ManualClock
from acquisition.types import LINK_LOST, PACKETS_LOST
from app.engine.engine import Engine
from app.engine.state import EngineState
from recordings.reader import open_recording
from tests.integration.engine_steps import (
    MakeEngine,
    WaitUntil,
    connect,
    start_recording,
    state_is,
    turning,
)


def lose_link(engine: Engine, clock: ManualClock, wait_until: WaitUntil) -> None:
    """Let the time go by until the silence counts as lost."""
    wait_until(turning(clock, lambda: engine.status().reconnect is not None, step_s=0.01))


def test_a_link_that_comes_back_goes_on_in_the_same_file(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    path = tmp_path / "back.h5"
    start_recording(engine, source, path, wait_until, clock)
    before = source.give(150, lose=20)
    wait_until(turning(clock, lambda: engine.status().received == 200))
    silent_from_s = clock.monotonic()
    lose_link(engine, clock, wait_until)
    status = engine.status()
    assert (status.state, status.stale) == (EngineState.RECORDING, True)
    assert status.reconnect is not None
    assert status.reconnect.why == "No sample from Scripted for 3 s."
    assert source.calls[-2:] == ["stop", "close"], "a hung driver is let go of at once"

    after = []

    def comes_back() -> bool:
        if source.calls[-1] == "start" and not after:
            after.append(source.give(100))
        return engine.status().reconnect is None

    wait_until(turning(clock, comes_back, step_s=0.01))
    missed_s = clock.monotonic() - silent_from_s
    status = engine.status()
    assert (status.state, status.reconnects, status.received) == (EngineState.RECORDING, 1, 300)
    assert status.gaps == 2
    assert dict(status.lost_by_reason) == {PACKETS_LOST: 20, LINK_LOST: status.lost - 20}
    assert status.lost - 20 == pytest.approx(missed_s * 1000 - 100, abs=100)
    after.append(source.give(100))
    wait_until(turning(clock, lambda: engine.status().received == 400))
    assert not engine.status().stale
    engine.stop_recording()
    wait_until(turning(clock, state_is(engine, EngineState.STREAMING)))
    with open_recording(path) as recording:
        assert recording.status == "complete"
        assert recording.n_samples == 400
        first, second = recording.gaps
        assert (first.first_sample, first.length, first.reason) == (50, 20, PACKETS_LOST)
        assert (second.first_sample, second.reason) == (220, LINK_LOST)
        assert second.length == status.lost - 20
        expected = np.concatenate([before.data, *(chunk.data for chunk in after)])
        assert recording.read(50, 400).tobytes() == expected.tobytes()


def test_tries_that_fail_are_counted_and_told(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    source.open_error = ConnectError("The port is gone.", "Plug it in.")
    lose_link(engine, clock, wait_until)

    def third_try() -> bool:
        link = engine.status().reconnect
        return link is not None and link.attempt == 3

    wait_until(turning(clock, third_try, step_s=0.02))
    link = engine.status().reconnect
    assert link is not None
    assert link.why == "The port is gone."
    assert link.silent_s > 4.5
    source.open_error = None

    def comes_back() -> bool:
        if source.calls[-1] == "start" and source.given == 0:
            source.give(10)
        return engine.status().reconnects == 1

    wait_until(turning(clock, comes_back, step_s=0.02))


def test_a_board_that_opens_and_stays_silent_is_tried_again(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    lose_link(engine, clock, wait_until)

    def second_try() -> bool:
        link = engine.status().reconnect
        return link is not None and link.attempt == 2

    wait_until(turning(clock, second_try, step_s=0.02))
    link = engine.status().reconnect
    assert link is not None
    assert link.why == "It opens, but no sample comes for 3 s."
    assert source.calls[-2:] == ["stop", "close"]


def test_what_does_not_come_back_is_given_up_and_the_file_kept(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=10.0)
    connect(engine, wait_until)
    path = tmp_path / "gone.h5"
    start_recording(engine, source, path, wait_until, clock)
    source.open_error = ConnectError("The port is gone.", "Plug it in.")
    wait_until(turning(clock, state_is(engine, EngineState.FAULT), step_s=0.02))
    problem = engine.status().problem
    assert problem is not None
    assert problem.message == (
        "No sample from Scripted for 3 s. It did not come back: The port is gone."
    )
    assert problem.hint == "Check the cable and the battery, then connect again."
    assert isinstance(engine.fault, SourceLost)
    wait_until(lambda: engine.status().last_recording == path)
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("faulted", 50)
        assert "did not come back" in recording.status_detail


def test_another_device_in_its_place_ends_the_stream(
    source: Any, make_source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    source.info = make_source(n_channels=3).info
    wait_until(turning(clock, state_is(engine, EngineState.FAULT), step_s=0.02))
    problem = engine.status().problem
    assert problem is not None
    assert "Scripted with 3 channels at 1000 Hz answers in place of" in problem.message


@pytest.mark.parametrize("how", ["disconnect", "close", "stop recording"])
def test_nobody_has_to_wait_for_a_lost_link(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path, how: str
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    path = tmp_path / "left.h5"
    start_recording(engine, source, path, wait_until, clock)
    source.open_error = ConnectError("The port is gone.", "Plug it in.")
    lose_link(engine, clock, wait_until)
    if how == "stop recording":
        engine.stop_recording()
        wait_until(turning(clock, state_is(engine, EngineState.STREAMING)))
        assert engine.status().reconnect is not None
    elif how == "disconnect":
        engine.disconnect()
        wait_until(turning(clock, state_is(engine, EngineState.IDLE)))
        assert engine.status().reconnect is None
    else:
        assert engine.close() == ()
    wait_until(lambda: engine.status().last_recording == path)
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("complete", 50)


def test_a_source_that_says_itself_that_it_is_lost_is_looked_for_too(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    source.read_error = SourceLost("The outlet is gone.", "Start it again.")
    wait_until(turning(clock, lambda: engine.status().reconnect is not None))
    source.read_error = None
    link = engine.status().reconnect
    assert link is not None
    assert link.why == "The outlet is gone."
    assert link.silent_s < 1.0, "it did not wait for the watchdog"

    def comes_back() -> bool:
        if source.calls[-1] == "start" and source.given == 0:
            source.give(10)
        return engine.status().reconnects == 1

    wait_until(turning(clock, comes_back, step_s=0.02))


def test_rows_that_a_stopped_source_still_held_reach_the_file(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    engine = make_engine(source)
    connect(engine, wait_until)
    path = tmp_path / "held.h5"
    start_recording(engine, source, path, wait_until)
    source.held_back = 30
    engine.disconnect()
    wait_until(state_is(engine, EngineState.IDLE))
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("complete", 80)
