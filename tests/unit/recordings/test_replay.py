"""A recording as a source: pace, gaps, seek, speed, pause, and files that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition.errors import ConfigError, ConnectError
from acquisition.registry import SourceOptions
from acquisition.source import HasRecordedEvents, Seekable
from acquisition.timing.clock import ManualClock
from acquisition.types import SampleChunk
from recordings.replay import ReplaySource
from recordings.sources import default_registry

from .conftest import ramp

Make = Callable[..., Path]


def started(path: Path, clock: ManualClock | None = None, **options: float) -> ReplaySource:
    source = ReplaySource(path, options=SourceOptions(clock=clock or ManualClock()), **options)
    source.open()
    source.start()
    return source


def play_for(source: ReplaySource, clock: ManualClock, seconds: float) -> list[SampleChunk]:
    chunks = []
    for _ in range(round(seconds / 0.01)):
        clock.advance(0.01)
        while (chunk := source.read()) is not None:
            chunks.append(chunk)
    return chunks


def test_it_is_what_it_says(make_recording: Make) -> None:
    source = started(make_recording())
    assert isinstance(source, Seekable)
    assert isinstance(source, HasRecordedEvents)
    assert not source.live
    assert [event.label for event in source.recorded_events] == ["go", ""]
    assert source.length_samples == 10005
    source.close()


@pytest.mark.parametrize("speed", [0.25, 1.0, 4.0, 8.0])
def test_paced_by_the_clock_gaps_included(make_recording: Make, speed: float) -> None:
    clock = ManualClock()
    source = started(make_recording(), clock, speed=speed)
    half = play_for(source, clock, 5.0 / speed)
    assert sum(chunk.n_samples for chunk in half) == 2000  # 5 s in: the gap from 2.005 to 9.005 s
    assert source.position_sample == pytest.approx(5000, abs=10 * speed)
    rest = play_for(source, clock, 5.1 / speed)
    assert source.ended
    np.testing.assert_array_equal(np.vstack([chunk.data for chunk in half + rest]), ramp(0, 3000))
    assert rest[0].first_sample == 9005
    assert rest[0].gap_reason == "link lost"
    source.stop()
    assert source.ended
    source.close()


def test_fast_gives_chunks_as_asked(make_recording: Make) -> None:
    source = ReplaySource(make_recording(), options=SourceOptions(fast=True, chunk_samples=300))
    source.open()
    source.start()
    lengths = []
    while not source.ended:
        chunk = source.read()
        assert chunk is not None
        lengths.append(chunk.n_samples)
    assert lengths == [300, 300, 300, 100] * 3
    assert source.read() is None
    source.close()


def test_seek_starts_an_epoch(make_recording: Make) -> None:
    clock = ManualClock()
    source = started(make_recording(), clock)
    (first, *_) = play_for(source, clock, 0.2)
    source.seek(1500)
    chunks = play_for(source, clock, 0.1)
    assert (chunks[0].first_sample, chunks[0].epoch) == (1500, first.epoch + 1)
    np.testing.assert_array_equal(chunks[0].data[0], ramp(1495, 1496)[0])
    source.seek(-50)
    assert play_for(source, clock, 0.05)[0].first_sample == 0
    source.seek(10**9)
    assert source.ended
    assert source.read() is None
    source.close()


def test_pause_play_and_speed(make_recording: Make) -> None:
    clock = ManualClock()
    source = started(make_recording(), clock)
    play_for(source, clock, 0.1)
    source.pause()
    assert source.paused
    assert play_for(source, clock, 5.0) == []
    source.set_speed(2.0)
    source.play()
    assert sum(chunk.n_samples for chunk in play_for(source, clock, 0.1)) == pytest.approx(200, 1)
    for speed in (0.1, 9.0, float("nan")):
        with pytest.raises(ValueError, match=r"0\.25 to 8"):
            source.set_speed(speed)
    assert source.speed == 2.0
    source.close()


def test_play_at_the_end_starts_again(make_recording: Make) -> None:
    clock = ManualClock()
    source = started(make_recording(), clock, speed=8.0)
    last = play_for(source, clock, 2.0)[-1]
    assert source.ended
    source.play()
    assert not source.ended
    again = play_for(source, clock, 0.1)
    assert (again[0].first_sample, again[0].epoch) == (0, last.epoch + 1)
    source.close()


def test_an_interrupted_file_replays_as_far_as_it_goes(make_recording: Make) -> None:
    source = ReplaySource(make_recording(close=False), options=SourceOptions(fast=True))
    source.open()
    source.start()
    rows = 0
    while (chunk := source.read()) is not None:
        rows += chunk.n_samples
    assert rows == 3000
    source.close()


def test_sources_of_recordings(make_recording: Make, tmp_path: Path) -> None:
    registry = default_registry()
    assert "file" in registry.schemes
    path = make_recording("odd name?.h5")
    source = registry.open_source(f"file:{path}?speed=4&muscles=left_soleus,right_soleus")
    assert isinstance(source, ReplaySource)
    assert source.speed == 4.0
    info = source.open()
    assert [item.name for item in info.channels] == ["left_soleus", "right_soleus"]
    assert info.channels[0].rail_uv == (-1500.0, 1500.0)
    source.close()
    for wrong in ("file:", "file:a.h5?speed=9", "file:a.h5?sped=1", f"file:{path}?muscles=a,b,c"):
        with pytest.raises(ConfigError):
            registry.open_source(wrong).open()
    with pytest.raises(ConnectError, match="does not exist"):
        registry.open_source(f"file:{tmp_path / 'no.h5'}").open()
    with pytest.raises(ConnectError, match="is not open"):
        ReplaySource(path).start()


def test_a_lead_brings_the_picture_of_a_place_even_while_paused(make_recording: Make) -> None:
    clock = ManualClock()
    source = ReplaySource(make_recording(), options=SourceOptions(clock=clock), lead_s=1.0)
    info = source.open()
    source.start()
    source.pause()
    assert source.read() is None
    lead = round(info.fs)
    place = 10_000
    source.seek(place)
    assert source.position_sample == place
    chunks = []
    while (chunk := source.read()) is not None:
        chunks.append(chunk)
    assert place - lead <= chunks[0].first_sample < place
    assert chunks[-1].end_sample == place
    assert len({chunk.epoch for chunk in chunks}) == 1
    assert source.paused
    source.play()
    assert source.read() is None, "the lead's time is not owed"
    clock.advance(0.1)
    after = source.read()
    assert after is not None
    assert after.first_sample == place
    assert after.epoch == chunks[0].epoch
    source.close()


def test_it_says_how_much_the_chain_has_had_since_a_jump(make_recording: Make) -> None:
    clock = ManualClock()
    source = ReplaySource(make_recording(), options=SourceOptions(clock=clock), lead_s=1.0)
    source.open()
    source.start()

    def run_in(bridged_samples: int = 100) -> tuple[int, int]:
        return source.begin_sample, source.run_in_samples(bridged_samples)

    assert run_in() == (0, 0)
    play_for(source, clock, 0.5)
    assert run_in() == (0, source.position_sample)
    source.seek(1500)
    assert run_in() == (500, 995)  # five samples are missing
    assert run_in(4) == (500, 500)  # the longer of two stretches
    source.seek(9305)
    assert run_in() == (8305, 300)  # the rest is a gap
    source.seek(300)
    assert run_in() == (0, 300)
    play_for(source, clock, 0.2)
    assert run_in() == (0, source.position_sample)
    source.seek(10**9)
    assert run_in() == (9005, 1000)
    while source.read() is not None:
        pass
    source.play()
    assert run_in() == (0, 0)
    source.close()
    assert source.run_in_samples(100) == 0
