"""What goes wrong becomes a state and a count, and the recording keeps all that came."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from acquisition.errors import SourceLost
from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from acquisition.types import SampleChunk, StreamInfo
from app.engine.processor import Processed
from app.engine.recording_control import RecordRequest
from app.engine.state import EngineState
from dsp.events import LIVE_SKIP, MARKER
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from recordings.recorder import Recorder
from tests.integration.engine_steps import (
    MakeEngine,
    Tape,
    WaitUntil,
    connect,
    start_recording,
    state_is,
    turning,
)

# --- the link -------------------------------------------------------------------------------------


def test_silence_is_stale_then_lost(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    assert not engine.status().stale
    clock.advance(0.6)
    assert engine.status().stale
    assert engine.status().data_age_s == pytest.approx(0.6, abs=0.1)
    assert engine.status().state is EngineState.STREAMING
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 20))
    assert not engine.status().stale
    clock.advance(2.5)
    assert engine.status().state is EngineState.STREAMING
    clock.advance(0.6)
    wait_until(state_is(engine, EngineState.FAULT))
    problem = engine.status().problem
    assert problem is not None
    assert problem.message == "No sample from Scripted for 3 s."
    assert problem.hint == "Check the cable and the battery, then connect again."
    assert isinstance(engine.fault, SourceLost)
    wait_until(lambda: source.calls[-2:] == ["stop", "close"])
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.STREAMING))
    assert engine.status().problem is None


def test_a_device_that_never_gives_a_sample_is_lost(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock)
    connect(engine, wait_until)
    assert engine.status().data_age_s is None
    clock.advance(3.1)
    wait_until(state_is(engine, EngineState.FAULT))


def test_a_file_is_never_stale(
    make_source: Callable[..., Any], make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    source = make_source(live=False)
    clock = ManualClock()
    engine = make_engine(source, clock=clock)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    for _ in range(20):
        clock.advance(1.0)
    source.give(10, lose=20_000)
    wait_until(turning(clock, lambda: engine.status().received == 20))
    status = engine.status()
    assert (status.state, status.stale, status.live) == (EngineState.STREAMING, False, False)
    assert status.rate is None


def test_the_end_of_a_finite_source_is_calm(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock)
    connect(engine, wait_until)
    source.give(10)
    wait_until(turning(clock, lambda: engine.status().received == 10))
    source.finish()
    for _ in range(10):
        clock.advance(1.0)
    status = engine.status()
    assert (status.state, status.ended, status.stale) == (EngineState.STREAMING, True, False)
    assert status.data_age_s is None


def test_losing_the_device_while_recording_keeps_everything(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock)
    connect(engine, wait_until)
    path, tape = tmp_path / "lost.h5", Tape(source)
    engine.start_recording(path)
    for lose in (0, 0, 40, 0):
        tape.give(200, lose=lose)
    wait_until(turning(clock, lambda: engine.status().received == 800))
    clock.advance(3.1)
    wait_until(state_is(engine, EngineState.FAULT))
    wait_until(lambda: engine.status().last_recording == path)
    tape.assert_in(path, "faulted")
    with open_recording(path) as recording:
        assert "No sample from Scripted for 3 s" in recording.status_detail
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(400, 40)]


def test_an_empty_chunk_says_that_the_link_is_alive(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock)
    connect(engine, wait_until)
    source.give(100)
    wait_until(turning(clock, lambda: engine.status().received == 100))
    for _ in range(4):  # rows came that cannot be placed yet; 8 s in all
        clock.advance(2.0)
        source.give(0)
        wait_until(turning(clock, lambda: source.all_taken and not engine.status().stale))
    assert engine.status().state is EngineState.STREAMING
    assert engine.status().received == 100


def test_a_source_that_raises_while_recording(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    engine = make_engine(source)
    connect(engine, wait_until)
    path, tape = tmp_path / "raises.h5", Tape(source)
    engine.start_recording(path)
    tape.give(300)
    wait_until(lambda: engine.status().received == 300)
    source.close_error = OSError("BOARD_WRITE_ERROR")
    source.read_error = OSError("port vanished")
    wait_until(state_is(engine, EngineState.FAULT))
    wait_until(lambda: engine.status().last_recording == path)
    tape.assert_in(path, "faulted")
    problem = engine.status().problem
    assert problem is not None
    assert "port vanished" in problem.message
    source.close_error = source.read_error = None


# --- processing -----------------------------------------------------------------------------------


def test_slow_processing_skips_and_the_recording_stays_complete(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    go = threading.Event()
    go.set()
    engine = make_engine(source, observer=lambda _: go.wait(20))
    connect(engine, wait_until)
    path, tape = tmp_path / "slow.h5", Tape(source)
    engine.start_recording(path)
    tape.give(100)
    wait_until(state_is(engine, EngineState.RECORDING))
    go.clear()
    for _ in range(80):
        tape.give(100)
    wait_until(lambda: engine.status().received == 8100)
    status = engine.status()
    assert 5900 <= status.skipped <= 6100
    assert status.lost == 0
    assert status.state is EngineState.RECORDING
    go.set()
    wait_until(lambda: engine.status().position_s == 8.1)
    engine.stop_recording()
    wait_until(state_is(engine, EngineState.STREAMING))
    tape.assert_in(path)
    with open_recording(path) as recording:
        skips = [event for event in recording.events if event.kind == LIVE_SKIP]
        assert recording.gaps == ()
    assert len(skips) == 1
    assert skips[0].decided_sample - skips[0].sample == engine.status().skipped


def test_a_crash_of_the_chain_while_recording_leaves_the_file_whole(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    armed = threading.Event()

    def observer(_: Processed) -> None:
        if armed.is_set():
            raise ZeroDivisionError("in the chain")

    engine = make_engine(source, observer=observer)
    connect(engine, wait_until)
    path, tape = tmp_path / "crash.h5", Tape(source)
    engine.start_recording(path)
    tape.give(500)
    wait_until(state_is(engine, EngineState.RECORDING))
    armed.set()
    tape.give(500)
    wait_until(lambda: engine.status().problem is not None)
    for _ in range(20):
        tape.give(500)
    wait_until(lambda: engine.status().received == 11_000)
    status = engine.status()
    assert status.state is EngineState.RECORDING
    assert status.problem is not None
    assert "The live numbers stopped: ZeroDivisionError: in the chain" in status.problem.message
    engine.stop_recording()
    wait_until(state_is(engine, EngineState.FAULT))
    tape.assert_in(path)


def test_a_crash_of_the_chain_without_a_recording_is_a_fault(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    def observer(_: Processed) -> None:
        raise ZeroDivisionError("in the chain")

    engine = make_engine(source, observer=observer)
    connect(engine, wait_until)
    source.give(10)
    wait_until(state_is(engine, EngineState.FAULT))
    assert isinstance(engine.fault, ZeroDivisionError)
    wait_until(lambda: source.calls[-1] == "close")


def test_a_lossless_stream_waits_for_slow_processing(
    make_source: Callable[..., Any], make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    source = make_source(live=False)
    go = threading.Event()
    seen: list[int] = []

    def observer(processed: Processed) -> None:
        go.wait(20)
        seen.append(processed.chunk.n_samples)

    engine = make_engine(source, observer=observer)
    for _ in range(100):
        source.give(100)
    engine.connect("test:x", SourceOptions(fast=True))
    wait_until(lambda: engine.status().received >= 2000)
    assert engine.status().received <= 2300
    go.set()
    wait_until(lambda: sum(seen) == 10_000)
    assert engine.status().skipped == 0


def test_stopping_a_lossless_stream_that_waits(
    make_source: Callable[..., Any], make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    source = make_source(live=False)
    go = threading.Event()
    engine = make_engine(source, observer=lambda _: go.wait(20))
    for _ in range(100):
        source.give(100)
    engine.connect("test:x", SourceOptions(fast=True))
    wait_until(lambda: engine.status().received >= 2000)
    engine.disconnect()
    wait_until(lambda: source.calls[-1] == "close")
    go.set()
    wait_until(state_is(engine, EngineState.IDLE))


# --- the disk -------------------------------------------------------------------------------------


class GatedWriter(RecordingWriter):
    """A real writer on a disk that answers only when the test lets it."""

    gate: threading.Event

    def append(self, chunk: SampleChunk) -> None:
        assert self.gate.wait(20)
        super().append(chunk)


def gated(gate: threading.Event, queue_s: float) -> Callable[..., Recorder]:
    def make(
        request: RecordRequest, info: StreamInfo, spec: PipelineSpec, lossless: bool
    ) -> Recorder:
        def open_writer() -> RecordingWriter:
            writer = GatedWriter(request.path, info, spec)
            writer.gate = gate
            return writer

        return Recorder(open_writer, info.fs, queue_s=queue_s, lossless=lossless)

    return make


def test_a_disk_that_is_too_slow_ends_the_recording_not_the_stream(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    gate = threading.Event()
    engine = make_engine(source, make_recorder=gated(gate, queue_s=1.0))
    connect(engine, wait_until)
    path = tmp_path / "slow_disk.h5"
    start_recording(engine, source, path, wait_until)
    for _ in range(30):
        source.give(100)
    wait_until(lambda: engine.status().received == 3050)
    source.give(100)
    wait_until(lambda: engine.status().position_s > 0)
    gate.set()
    wait_until(state_is(engine, EngineState.STREAMING))
    problem = engine.status().recording_problem
    assert problem is not None
    assert "slow" in problem.message
    with open_recording(path) as recording:
        assert recording.status == "faulted"
        assert 900 <= recording.n_samples <= 1200
    source.give(100)
    wait_until(lambda: engine.status().received == 3250)
    # The next recording starts with a clean slate.
    path = tmp_path / "next.h5"
    start_recording(engine, source, path, wait_until)
    assert engine.status().recording_problem is None
    engine.stop_recording()
    wait_until(state_is(engine, EngineState.STREAMING))
    with open_recording(path) as recording:
        assert recording.status == "complete"


def test_an_existing_file_is_never_overwritten(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    path = tmp_path / "there.h5"
    path.write_bytes(b"precious")
    engine = make_engine(source)
    connect(engine, wait_until)
    engine.start_recording(path)
    source.give(100)
    wait_until(lambda: engine.status().recording_problem is not None)
    wait_until(state_is(engine, EngineState.STREAMING))
    problem = engine.status().recording_problem
    assert problem is not None
    assert "already exists" in problem.message
    assert path.read_bytes() == b"precious"
    assert engine.status().last_recording is None
    assert engine.finished is not None
    assert isinstance(engine.finished.error, RecordingError)


def test_the_data_folder_is_made_other_folders_are_not(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    engine = make_engine(source, data_dir=tmp_path / "Documents" / "Myobench")
    connect(engine, wait_until)
    path = tmp_path / "Documents" / "Myobench" / "a.h5"
    start_recording(engine, source, path, wait_until)
    engine.stop_recording()
    wait_until(lambda: engine.status().last_recording == path)
    wait_until(state_is(engine, EngineState.STREAMING))
    engine.start_recording(tmp_path / "elsewhere" / "b.h5")
    source.give(100)
    wait_until(lambda: engine.status().recording_problem is not None)
    assert not (tmp_path / "elsewhere").exists()


# --- beginning and ending -------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["close", "disconnect", "end of source"])
def test_ending_while_recording_leaves_a_complete_file(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path, how: str
) -> None:
    engine = make_engine(source)
    connect(engine, wait_until)
    source.give(130)
    wait_until(lambda: engine.status().position_s == 0.13)
    path, tape = tmp_path / "a.h5", Tape(source)
    engine.start_recording(path)
    tape.give(500)
    wait_until(state_is(engine, EngineState.RECORDING))
    tape.give(505, lose=20)
    wait_until(lambda: engine.status().position_s == 1.025)
    engine.mark("at the end")
    if how == "close":
        assert engine.close() == ()
    elif how == "disconnect":
        engine.disconnect()
        wait_until(state_is(engine, EngineState.IDLE))
    else:
        source.finish()
        wait_until(state_is(engine, EngineState.STREAMING))
    tape.assert_in(path)
    with open_recording(path) as recording:
        marker = [event for event in recording.events if event.kind == MARKER]
        assert [(m.label, m.sample) for m in marker] == [("at the end", 1025)]
        assert recording.end_sample == 1025


def test_a_jump_of_a_replay_ends_its_recording(
    make_source: Callable[..., Any], make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    source = make_source(live=False)
    engine = make_engine(source)
    connect(engine, wait_until)
    path, tape = tmp_path / "jump.h5", Tape(source)
    engine.start_recording(path)
    tape.give(700)
    wait_until(state_is(engine, EngineState.RECORDING))
    source.jump(90_000)
    source.give(100)
    wait_until(state_is(engine, EngineState.STREAMING))
    tape.assert_in(path)
    wait_until(lambda: engine.status().position_s == 90.1)


def test_a_second_recording_is_refused_while_one_runs(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    from app.engine.state import IllegalTransition

    engine = make_engine(source)
    connect(engine, wait_until)
    engine.start_recording(tmp_path / "a.h5")
    with pytest.raises(IllegalTransition, match="already"):
        engine.start_recording(tmp_path / "b.h5")
    source.give(10)
    wait_until(state_is(engine, EngineState.RECORDING))
    with pytest.raises(IllegalTransition, match="recording cannot become recording"):
        engine.start_recording(tmp_path / "b.h5")
    assert engine.status().recording == tmp_path / "a.h5"


def test_a_recording_that_is_ended_before_a_sample_came(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    engine = make_engine(source)
    connect(engine, wait_until)
    engine.start_recording(tmp_path / "none.h5")
    engine.stop_recording()
    wait_until(lambda: engine.status().recording_problem is not None)
    assert not (tmp_path / "none.h5").exists()
    source.give(100)
    wait_until(lambda: engine.status().received == 100)
    assert engine.status().state is EngineState.STREAMING
    engine.start_recording(tmp_path / "some.h5")
    source.give(100)
    wait_until(state_is(engine, EngineState.RECORDING))


def test_many_gaps_at_once_are_read_without_waiting_for_the_next_poll(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock, poll_s=0.1)
    connect(engine, wait_until)
    source.give(5)
    wait_until(turning(clock, lambda: engine.status().received == 5, step_s=0.02))
    for _ in range(50):
        source.give(2, lose=1)
    began_s = clock.monotonic()
    wait_until(turning(clock, lambda: engine.status().received == 105))
    assert clock.monotonic() - began_s < 10 * 0.1
    assert (engine.status().lost, engine.status().gaps) == (50, 50)
