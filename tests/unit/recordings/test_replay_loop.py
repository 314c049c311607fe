"""A loop: exact to the sample at any speed and cut, and the same numbers in every round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition.registry import SourceOptions
from acquisition.source import Loopable
from acquisition.timing.clock import ManualClock
from acquisition.types import SampleChunk
from app.engine.processor import Processor
from dsp.spec import PipelineSpec
from recordings.replay import ReplaySource
from recordings.sources import default_registry

Make = Callable[..., Path]


def looped(
    path: Path, loop: tuple[int, int], clock: ManualClock | None = None, **options: float
) -> ReplaySource:
    source = ReplaySource(path, options=SourceOptions(clock=clock or ManualClock()), **options)
    source.open()
    source.start()
    source.set_loop(loop)
    return source


def play(
    source: ReplaySource, clock: ManualClock, step_s: Callable[[], float], rounds: int
) -> dict[int, list[SampleChunk]]:
    """Play until so many rounds are through; return the chunks of each epoch."""
    epochs: dict[int, list[SampleChunk]] = {}
    for _ in range(200_000):
        chunk = source.read()
        if chunk is None:
            clock.advance(step_s())
        else:
            epochs.setdefault(chunk.epoch, []).append(chunk)
            if len(epochs) > rounds:
                epochs.pop(chunk.epoch)
                return epochs
    raise AssertionError("it never came round")


@pytest.mark.parametrize("speed", [0.25, 1.0, 3.3, 8.0])
@pytest.mark.parametrize("loop", [(300, 1201), (777, 1500), (1990, 2003), (0, 1000)])
def test_every_round_holds_exactly_the_samples_of_the_loop(
    make_recording: Make, loop: tuple[int, int], speed: float
) -> None:
    clock, rng = ManualClock(), np.random.default_rng(round(speed * 8))
    source = looped(make_recording(), loop, clock, speed=speed)
    least = (loop[0], max(loop[1], loop[0] + 250))

    def step_s() -> float:
        return 0.6 if rng.random() < 0.05 else float(rng.uniform(0.001, 0.12))

    epochs = list(play(source, clock, step_s, 4).values())
    first, rounds = epochs[0], epochs[1:]
    # The first run begins at 0 and is cut where the loop ends.
    for begin, chunks in [(0, first), *((least[0], chunks) for chunks in rounds)]:
        index = np.concatenate(
            [np.arange(chunk.first_sample, chunk.end_sample) for chunk in chunks]
        )
        expected = np.arange(begin, least[1])
        expected = expected[(expected < 1000) | (expected >= 1005)]  # five samples are missing
        expected = expected[expected < 2005]  # and then the link was lost
        np.testing.assert_array_equal(index, expected)
    source.close()


def test_each_round_gives_the_numbers_of_a_seek_to_its_beginning(make_recording: Make) -> None:
    path = make_recording()
    loop = (900, 1700)
    runs: list[np.ndarray] = []
    sought = ReplaySource(path, options=SourceOptions(fast=True, chunk_samples=64), lead_s=0.5)
    info = sought.open()
    sought.start()
    sought.seek(loop[0])
    processor = Processor(info, PipelineSpec())
    rows: list[np.ndarray] = []
    while (chunk := sought.read()) is not None and chunk.first_sample < loop[1]:
        part = processor.process(chunk)
        rows.append(part.output.filtered[: max(0, loop[1] - chunk.first_sample)])
    runs.append(np.vstack(rows))
    sought.close()
    clock = ManualClock()
    source = looped(path, loop, clock, lead_s=0.5, speed=8.0)
    source.seek(loop[0])
    for chunks in play(source, clock, lambda: 0.013, 3).values():
        processor = Processor(info, PipelineSpec())
        runs.append(np.vstack([processor.process(chunk).output.filtered for chunk in chunks]))
        assert chunks[0].first_sample == 400
    source.close()
    for run in runs[1:]:
        assert run.tobytes() == runs[0].tobytes()


def test_it_ends_in_a_gap_in_time(make_recording: Make) -> None:
    clock = ManualClock()
    source = looped(make_recording(), (1905, 4005), clock)
    source.seek(1905)
    came = 0
    for _ in range(210):  # the loop's 2.1 s, of which two are a gap
        clock.advance(0.01)
        while (chunk := source.read()) is not None:
            came += chunk.n_samples
            assert chunk.end_sample <= 2005
    assert came == 100
    for _ in range(20):
        clock.advance(0.01)
        while (chunk := source.read()) is not None:
            came += chunk.n_samples
    assert came == 200, "the second round"
    source.close()


@pytest.mark.parametrize("chunk_samples", [17, 300, 5000])
def test_a_fast_replay_goes_round_too(make_recording: Make, chunk_samples: int) -> None:
    options = SourceOptions(fast=True, chunk_samples=chunk_samples)
    source = ReplaySource(make_recording(), options=options)
    source.open()
    source.start()
    source.set_loop((1800, 5000))  # it ends in the gap
    seen: dict[int, int] = {}
    while len(seen) < 4:
        chunk = source.read()
        if chunk is not None:
            seen[chunk.epoch] = seen.get(chunk.epoch, 0) + chunk.n_samples
            assert chunk.end_sample <= 2005
        assert not source.ended
    assert list(seen.values())[:3] == [2000, 205, 205]
    source.close()


def test_a_loop_to_the_end_never_ends(make_recording: Make) -> None:
    clock = ManualClock()
    source = looped(make_recording(), (9505, 10**9), clock)
    assert source.loop == (9505, 10005)
    source.seek(9505)
    for _ in range(300):
        clock.advance(0.01)
        while source.read() is not None:
            assert not source.ended
    source.set_loop(None)
    for _ in range(100):
        clock.advance(0.01)
        source.read()
    assert source.ended
    source.set_loop((100, 600))
    assert source.position_sample == 100, "from behind it, it goes to its beginning"
    source.close()


def test_whoever_seeks_behind_it_plays_on_there(make_recording: Make) -> None:
    clock = ManualClock()
    source = looped(make_recording(), (100, 600), clock, lead_s=0.2)
    assert isinstance(source, Loopable)
    source.seek(700)
    for _ in range(40):
        clock.advance(0.01)
        while (chunk := source.read()) is not None:
            assert chunk.first_sample >= 500
    assert source.position_sample == pytest.approx(1100, abs=10)
    source.seek(300)
    for _ in range(40):
        clock.advance(0.01)
        while (chunk := source.read()) is not None:
            assert chunk.end_sample <= 600
    assert source.position_sample == pytest.approx(200, abs=10)
    source.close()


def test_impossible_loops(make_recording: Make) -> None:
    source = looped(make_recording(), (100, 110))
    assert source.loop == (100, 350), "not shorter than a quarter of a second"
    source.set_loop((9999, 10005))
    assert source.loop == (9755, 10005)
    for wrong in ((20_000, 30_000), (500, 500), (600, 500)):
        with pytest.raises(ValueError, match="holds no sample"):
            source.set_loop(wrong)
    source.close()
    source.set_loop((1, 2))
    assert source.loop is None
    source.open()
    assert source.loop is None


def test_it_can_wait_before_its_first_sample(make_recording: Make) -> None:
    clock = ManualClock()
    uri = f"file:{make_recording()}"
    source = default_registry().open_source(uri, SourceOptions(clock=clock, paused=True))
    source.open()
    source.start()
    clock.advance(3.0)
    assert source.read() is None
    assert isinstance(source, ReplaySource)
    assert source.paused
    assert source.position_sample == 0
    source.play()
    clock.advance(0.02)
    chunk = source.read()
    assert chunk is not None
    assert (chunk.first_sample, chunk.n_samples) == (0, 20)
    source.close()
