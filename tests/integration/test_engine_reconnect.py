"""A link that is lost and comes back: the same recording, one gap, nothing made up."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.errors import ConnectError, SourceLost
from acquisition.registry import SourceRegistry
from acquisition.timing.clock import ManualClock
from acquisition.types import LINK_LOST, PACKETS_LOST
from app.engine.engine import Engine
from app.engine.recording_control import RecordRequest
from app.engine.session import record_headless
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

    wait_until(turning(clock, lambda: source.calls[-1] == "start", step_s=0.01))
    after = [source.give(100)]
    # By small steps: the clock runs on while the engine waits for its turn on a busy machine.
    came_back = lambda: engine.status().reconnect is None  # noqa: E731
    wait_until(turning(clock, came_back, step_s=0.001))
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


@pytest.mark.thorough
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
    assert link.silent_s > 4.0
    source.open_error = None

    def comes_back() -> bool:
        if source.calls[-1] == "start" and source.given == 0:
            source.give(10)
        return engine.status().reconnects == 1

    wait_until(turning(clock, comes_back, step_s=0.02))


@pytest.mark.thorough
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


@pytest.mark.thorough
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


def test_the_time_for_which_rows_were_held_is_part_of_the_gap(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    """A dying link loses packets, so its last rows are held until it is given up 3 s later."""
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    source.give(100)
    wait_until(turning(clock, lambda: engine.status().received == 100))
    silent_from_s = clock.monotonic()
    source.held_back = 5
    lose_link(engine, clock, wait_until)
    status = engine.status()
    assert status.received == 105
    assert status.reconnect is not None
    assert status.reconnect.silent_s > 2.9
    wait_until(turning(clock, lambda: source.calls[-1] == "start", step_s=0.01))
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().reconnects == 1, step_s=0.001))
    missed_s = clock.monotonic() - silent_from_s
    assert engine.status().lost == pytest.approx(missed_s * 1000, abs=50)


@pytest.mark.thorough
@pytest.mark.parametrize("ends", ["by the user", "by a try that fails"])
def test_rows_of_a_new_link_that_ends_at_once_do_not_fall_back_on_the_old_index(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path, ends: str
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    path = tmp_path / "short.h5"
    start_recording(engine, source, path, wait_until, clock)
    lose_link(engine, clock, wait_until)
    wait_until(turning(clock, lambda: source.calls[-1] == "start", step_s=0.01))
    source.held_back = 30
    if ends == "by a try that fails":
        wait_until(turning(clock, lambda: engine.status().received == 80, step_s=0.01))
        assert engine.status().reconnect is not None
    engine.disconnect()
    wait_until(turning(clock, state_is(engine, EngineState.IDLE)))
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("complete", 80)
        (gap,) = recording.gaps
        assert (gap.first_sample, gap.reason) == (50, LINK_LOST)
        assert 3000 < gap.length < 8000


def test_a_link_that_comes_back_after_the_end_of_the_recording_is_too_late(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    path = tmp_path / "late.h5"
    connect(engine, wait_until, record=RecordRequest(path, 5.0))
    source.give(1000)
    wait_until(turning(clock, lambda: engine.status().received == 1000))
    source.may_open.clear()
    lose_link(engine, clock, wait_until)
    wait_until(turning(clock, lambda: source.calls[-1] == "open", step_s=0.01))
    clock.advance(6.0)  # a silent port: opening takes long
    source.may_open.set()
    wait_until(lambda: source.calls[-1] == "start")
    source.give(100)
    wait_until(turning(clock, state_is(engine, EngineState.FAULT)))
    assert engine.status().problem is not None
    assert "came back after the recording's end" in engine.status().problem.message
    wait_until(lambda: engine.finished is not None)
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("faulted", 1000)


@pytest.mark.thorough
def test_a_recording_that_is_wanted_meanwhile_begins_with_the_link(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    lose_link(engine, clock, wait_until)
    path = tmp_path / "wanted.h5"
    engine.start_recording(path)
    wait_until(turning(clock, lambda: source.calls[-1] == "start", step_s=0.01))
    source.give(100)
    wait_until(turning(clock, state_is(engine, EngineState.RECORDING)))
    lose_link(engine, clock, wait_until)
    wait_until(turning(clock, lambda: engine.status().reconnect is None or source.given == 0))
    wait_until(turning(clock, lambda: source.calls[-1] == "start", step_s=0.01))
    source.give(100)
    wait_until(turning(clock, lambda: engine.status().reconnects == 2))
    engine.stop_recording()
    wait_until(turning(clock, state_is(engine, EngineState.STREAMING)))
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("complete", 200)
        assert [(gap.first_sample, gap.reason) for gap in recording.gaps] == [(100, LINK_LOST)]


def test_a_source_that_cannot_even_be_let_go_of_is_opened_again(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanished() -> None:
        source.calls.append("stop")
        raise OSError("BOARD_WRITE_ERROR")

    clock = ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    monkeypatch.setattr(source, "stop", vanished)
    source.close_error = OSError("no such device")
    lose_link(engine, clock, wait_until)
    source.close_error = None
    wait_until(turning(clock, lambda: source.calls[-1] == "start", step_s=0.01))
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().reconnects == 1))
    assert engine.status().received == 20


def test_a_stopped_source_that_gives_for_ever_is_cut_off(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(source)
    connect(engine, wait_until)
    source.give(10)
    wait_until(lambda: engine.status().received == 10)
    read = source.read

    def for_ever() -> Any:
        if source.calls[-1] == "stop":
            source.give(1)
        return read()

    monkeypatch.setattr(source, "read", for_ever)
    engine.disconnect()
    wait_until(state_is(engine, EngineState.IDLE))
    assert source.calls[-1] == "close"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_record_is_interrupted_while_the_link_is_lost(
    source: Any, tmp_path: Path, number: signal.Signals
) -> None:
    registry = SourceRegistry()
    registry.register("test", lambda _uri, _options: source)
    source.give(100)
    source.read_error = SourceLost("The outlet is gone.", "Start it again.")
    lost = []

    def on_link(link: Any) -> None:
        lost.append(link.why)
        signal.raise_signal(number)

    path = tmp_path / "cut.h5"
    summary = record_headless(registry, "test:x", path, 600.0, on_link=on_link)
    assert lost == ["The outlet is gone."]
    assert (summary.interrupted, summary.n_samples, summary.lost) == (True, 100, 0)
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("complete", 100)
