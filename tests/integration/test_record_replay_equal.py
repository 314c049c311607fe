"""A replay is identical to the bit to what was live, markers included (issue 2, item 8).

Everything that the live engine computed while it recorded is collected by its observer, then the
file is replayed in other chunks, at several speeds, through the engine's own threads and without
them, and all of it is compared: filtered samples, validity, frames, spectra, events, balance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from acquisition.types import LINK_LOST, PACKETS_LOST
from app.engine.engine import Engine
from app.engine.processor import Processed, Processor
from app.engine.session import record_headless
from app.engine.state import EngineState
from dsp.events import BURST_OFF, BURST_ON, MARKER, Event
from dsp.spec import PipelineSpec
from recordings.reader import open_recording
from recordings.replay import ReplaySource
from recordings.sources import default_registry
from tests.integration.engine_steps import MakeEngine, WaitUntil, connect, state_is, turning

SPEC = PipelineSpec(mains_hz=50.0)
SIM = "sim:squat?seed=4&fs=2000&channels=8&drop=0.01&mains=20&ecg=30&weak=left_gluteus_maximus:0.7"


@dataclass(frozen=True)
class Numbers:
    """All that a run computed, joined over its chunks."""

    n_samples: int
    arrays: dict[str, np.ndarray]
    events: tuple[Event, ...]
    balance: tuple[object, ...]

    def kinds(self) -> set[str]:
        return {event.kind for event in self.events}


def numbers(parts: Iterable[Processed]) -> Numbers:
    parts = list(parts)
    outputs = [part.output for part in parts]
    return Numbers(
        n_samples=sum(part.chunk.n_samples for part in parts),
        arrays={
            "raw": np.concatenate([part.chunk.data for part in parts]),
            "filtered": np.concatenate([out.filtered for out in outputs]),
            "valid": np.concatenate([out.valid for out in outputs]),
            "frame ends": np.concatenate([out.frames.end_sample for out in outputs]),
            "rms": np.concatenate([out.frames.rms_uv for out in outputs]),
            "rms valid": np.concatenate([out.frames.valid for out in outputs]),
            "spectra ends": np.concatenate([out.spectra.end_sample for out in outputs]),
            "mdf": np.concatenate([out.spectra.mdf_hz for out in outputs]),
            "mdf valid": np.concatenate([out.spectra.valid for out in outputs]),
        },
        events=tuple(event for part in parts for event in part.events),
        balance=parts[-1].balance,
    )


def assert_same(one: Numbers, other: Numbers) -> None:
    for name, array in one.arrays.items():
        twin = other.arrays[name]
        assert array.shape == twin.shape, name
        assert array.dtype == twin.dtype, name
        assert array.tobytes() == twin.tobytes(), f"{name} differs"
    assert one.events == other.events
    assert one.balance == other.balance


def in_file(seen: Sequence[Processed], path: Path) -> Numbers:
    """Pick what was live while the file was written: one epoch, from its index 0."""
    with open_recording(path) as recording:
        rows, end = recording.n_samples, recording.end_sample
    by_epoch: dict[int, list[Processed]] = {}
    for part in seen:
        by_epoch.setdefault(part.chunk.epoch, []).append(part)
    fits = [
        parts
        for parts in by_epoch.values()
        if sum(part.chunk.n_samples for part in parts) == rows and parts[-1].chunk.end_sample == end
    ]
    assert len(fits) == 1
    return numbers(fits[0])


def run_to_end(source: ReplaySource, step: Callable[[], None]) -> Numbers:
    info = source.open()
    try:
        processor = Processor(info, SPEC, recorded_events=source.recorded_events)
        source.start()
        parts = []
        for _ in range(1_000_000):
            chunk = source.read()
            if chunk is not None:
                parts.append(processor.process(chunk))
            elif source.ended:
                break
            else:
                step()
        parts.append(processor.flush())
        return numbers(parts)
    finally:
        source.close()


def replay_fast(path: Path, chunk_samples: int | None) -> Numbers:
    options = SourceOptions(fast=True, chunk_samples=chunk_samples)
    return run_to_end(ReplaySource(path, options=options), lambda: None)


def replay_paced(path: Path, speed: float, seed: int) -> Numbers:
    """Replay by a clock that moves by 1 to 120 ms at a time, and stalls now and then."""
    clock = ManualClock()
    rng = np.random.default_rng(seed)

    def step() -> None:
        clock.advance(0.7 if rng.random() < 0.03 else float(rng.uniform(0.001, 0.12)))

    source = ReplaySource(path, options=SourceOptions(clock=clock), speed=speed)
    return run_to_end(source, step)


def replay_through_engine(path: Path, wait_until: WaitUntil) -> Numbers:
    """Replay with all threads, as fast as the file comes."""
    seen: list[Processed] = []
    engine = Engine(default_registry(), SPEC, data_dir=path.parent, observer=seen.append)
    try:
        engine.connect(f"file:{path}", SourceOptions(fast=True, chunk_samples=123))
        wait_until(lambda: engine.status().ended, timeout_s=30)
    finally:
        assert engine.close() == ()
    assert engine.fault is None
    return numbers(seen)


def check_replays(live: Numbers, path: Path, wait_until: WaitUntil, chunks: Sequence[int]) -> None:
    for chunk_samples in chunks:
        assert_same(replay_fast(path, chunk_samples), live)
    for speed in (0.25, 1.0, 3.3, 8.0):
        assert_same(replay_paced(path, speed, seed=round(speed * 100)), live)
    assert_same(replay_through_engine(path, wait_until), live)


def check_file(path: Path, live: Numbers) -> None:
    """The file holds what was live: raw samples as they were, and every event."""
    with open_recording(path) as recording:
        assert recording.status == "complete"
        assert recording.read(0, recording.n_samples).tobytes() == live.arrays["raw"].tobytes()
        assert recording.events == live.events
        assert recording.spec == SPEC


def test_simulation_as_fast_as_it_comes(tmp_path: Path, wait_until: WaitUntil) -> None:
    path = tmp_path / "fast.h5"
    seen: list[Processed] = []
    summary = record_headless(
        default_registry(),
        SIM,
        path,
        20.0,
        fast=True,
        spec=SPEC,
        markers=[(0.0, "start"), (5.0013, "heavy"), (5.0013, "belt"), (20.0, "end")],
        observer=seen.append,
    )
    assert summary.n_samples == 40_000
    live = in_file(seen, path)
    check_file(path, live)
    with open_recording(path) as recording:
        assert recording.end_sample == 40_000
        assert len(recording.gaps) > 5
        assert recording.truth is not None
        truth = recording.truth
    labels = [event.label for event in live.events if event.kind == MARKER]
    assert labels == ["start", "heavy", "belt", "end"]
    assert {BURST_ON, BURST_OFF} <= live.kinds()
    assert np.isfinite(live.arrays["mdf"]).any()
    check_replays(live, path, wait_until, (17, 50_000))
    # The same SOURCE gives the same file, the truth included: that is what the seed is for.
    again = tmp_path / "again.h5"
    record_headless(default_registry(), SIM, again, 20.0, fast=True, spec=SPEC)
    with open_recording(again) as recording:
        assert recording.truth == truth
        assert recording.read(0, recording.n_samples).tobytes() == live.arrays["raw"].tobytes()


def record_live(
    uri: str, path: Path, seconds: float, wait_until: WaitUntil
) -> tuple[Numbers, list[Processed]]:
    """Stream a while, record, mark by hand, go on streaming; return what was live in the file."""
    seen: list[Processed] = []
    engine = Engine(default_registry(), SPEC, data_dir=path.parent, observer=seen.append)
    try:
        engine.connect(uri)
        wait_until(lambda: engine.status().position_s > 0.2, timeout_s=20)
        engine.start_recording(path)
        wait_until(lambda: engine.status().state is EngineState.RECORDING)
        for k in range(5):
            wait_until(lambda k=k: engine.status().position_s > seconds * k / 5, timeout_s=20)
            engine.mark(f"m{k}")
        wait_until(lambda: engine.status().position_s > seconds, timeout_s=20)
        engine.mark("last")
        engine.stop_recording()
        wait_until(lambda: engine.status().state is EngineState.STREAMING)
        status = engine.status()
        assert status.last_recording == path
        assert status.recording_problem is None
        assert status.skipped == 0
        wait_until(lambda: 0.1 < engine.status().position_s < seconds)
    finally:
        assert engine.close() == ()
    return in_file(seen, path), seen


def test_live_simulation(tmp_path: Path, wait_until: WaitUntil) -> None:
    path = tmp_path / "live.h5"
    live, seen = record_live(SIM + "&speed=4", path, 12.0, wait_until)
    check_file(path, live)
    assert [e.label for e in live.events if e.kind == MARKER] == [
        *(f"m{k}" for k in range(5)),
        "last",
    ]
    assert {BURST_ON, BURST_OFF} <= live.kinds()
    with open_recording(path) as recording:
        assert recording.truth is not None
        assert len(recording.truth["channels"]) == 8
    check_replays(live, path, wait_until, (31, 500))
    # Before, during and after the recording are epochs of their own, each from index 0.
    starts = {}
    for part in seen:
        starts.setdefault(part.chunk.epoch, part.chunk.first_sample)
    assert starts == {0: 0, 1: 0, 2: 0}


@pytest.mark.brainflow
def test_brainflow_synthetic_board(tmp_path: Path, wait_until: WaitUntil) -> None:
    path = tmp_path / "board.h5"
    live, _ = record_live("brainflow:synthetic", path, 2.5, wait_until)
    check_file(path, live)
    assert [e.label for e in live.events if e.kind == MARKER][-1] == "last"
    assert live.n_samples > 500
    check_replays(live, path, wait_until, (1, 13, 5000))


@pytest.mark.thorough
def test_a_link_that_was_lost_and_found_on_the_way(
    source: Any, make_engine: MakeEngine, tmp_path: Path, wait_until: WaitUntil
) -> None:
    path, seen, clock = tmp_path / "link.h5", list[Processed](), ManualClock()
    engine = make_engine(source, clock=clock, reconnect_s=60.0, spec=SPEC, observer=seen.append)
    connect(engine, wait_until)
    given = 0

    def give(n_samples: int, n_chunks: int, lose: int = 0) -> None:
        """Give them one by one, each when the one before is processed: nothing is skipped."""
        nonlocal given
        for _ in range(n_chunks):
            source.give(n_samples, lose=lose)
            given += n_samples
            wait_until(turning(clock, lambda n=given: sum(p.chunk.n_samples for p in seen) == n))

    give(137, 2)
    engine.start_recording(path)
    give(211, 20, lose=3)
    engine.mark("before")
    give(100, 2)
    for n_losses in (1, 2):
        source.held_back = 7
        given += 7
        wait_until(turning(clock, lambda: engine.status().reconnect is not None, step_s=0.01))
        engine.mark("while it is lost")
        wait_until(turning(clock, lambda: source.calls[-1] == "start", step_s=0.01))
        give(150, 25)
        assert engine.status().reconnects == n_losses
    engine.stop_recording()
    wait_until(turning(clock, state_is(engine, EngineState.STREAMING)))
    assert engine.status().skipped == 0
    live = in_file(seen, path)
    check_file(path, live)
    with open_recording(path) as recording:
        reasons = [gap.reason for gap in recording.gaps]
        assert reasons == [PACKETS_LOST] * 19 + [LINK_LOST] * 2
    labels = [event.label for event in live.events if event.kind == MARKER]
    assert labels == ["before", "while it is lost", "while it is lost"]
    check_replays(live, path, wait_until, (17, 1000))


def test_a_seek_back_to_the_start_repeats_everything(tmp_path: Path, wait_until: WaitUntil) -> None:
    path = tmp_path / "seek.h5"
    record_headless(
        default_registry(), SIM, path, 8.0, fast=True, spec=SPEC, markers=[(1.0, "a"), (6.0, "b")]
    )
    whole = replay_fast(path, 100)
    source = ReplaySource(path, options=SourceOptions(fast=True, chunk_samples=777))
    info = source.open()
    try:
        processor = Processor(info, SPEC, recorded_events=source.recorded_events)
        source.start()
        for _ in range(9):
            chunk = source.read()
            assert chunk is not None
            processor.process(chunk)
        source.seek(0)
        parts = []
        while not source.ended:
            chunk = source.read()
            if chunk is not None:
                parts.append(processor.process(chunk))
        parts.append(processor.flush())
    finally:
        source.close()
    assert_same(numbers(parts), whole)


def test_a_recording_of_a_replay_equals_it(tmp_path: Path, wait_until: WaitUntil) -> None:
    first, second = tmp_path / "first.h5", tmp_path / "second.h5"
    record_headless(
        default_registry(), SIM, first, 8.0, fast=True, spec=SPEC, markers=[(2.0, "a"), (7.0, "b")]
    )
    record_headless(default_registry(), f"file:{first}", second, 8.0, fast=True, spec=SPEC)
    one, two = replay_fast(first, 64), replay_fast(second, 1000)
    assert_same(one, two)
    with open_recording(first) as a, open_recording(second) as b:
        assert a.events == b.events
        assert [(g.first_sample, g.length) for g in a.gaps] == [
            (g.first_sample, g.length) for g in b.gaps
        ]
