"""The live lights: the right fault soon, the same however the stream was cut."""

from __future__ import annotations

import numpy as np
import pytest

from acquisition.registry import SourceOptions
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.processor import Processor
from app.engine.quality_watch import STEP_S, TURN_SIZE, WINDOW_S, QualityWatch
from dsp.design import resolve_band
from dsp.spec import PipelineSpec
from recordings.sources import default_registry

FS = 1000.0
RAIL = (-4000.0, 4000.0)


def stream_info(n_channels: int, fs: float = FS) -> StreamInfo:
    channels = tuple(ChannelInfo(f"ch{k}", rail_uv=RAIL) for k in range(n_channels))
    return StreamInfo(fs=fs, channels=channels, device="test", uri="test:")


def emg(seconds: float, n_channels: int = 2, fs: float = FS) -> np.ndarray:
    """Return rest of 2 uV with a contraction of 100 uV in each second third of 3 s."""
    rng = np.random.default_rng(4)
    t = np.arange(round(seconds * fs)) / fs
    level = np.where((t % 3 >= 1) & (t % 3 < 2), 100.0, 2.0)
    return rng.standard_normal((t.size, n_channels)) * level[:, None]


def run(
    raw: np.ndarray, info: StreamInfo, chunk: int = 50, drop: tuple[int, int] = (0, 0)
) -> list[tuple[int, tuple[str, ...], QualityWatch]]:
    """Feed `raw` in chunks, without the rows of `drop`; return the verdicts after each chunk."""
    spec = PipelineSpec()
    processor = Processor(info, spec)
    watch = QualityWatch(info, resolve_band(spec, info.fs))
    seen = []
    for first in range(0, len(raw), chunk):
        if drop[0] <= first < drop[1]:
            continue
        data = raw[first : first + chunk]
        stamps = np.arange(first, first + len(data)) / info.fs
        piece = SampleChunk(data=data, first_sample=first, timestamps=stamps, epoch=0)
        watch.process(piece, processor.process(piece).output)
        verdicts = tuple("" if q is None else q.verdict for q in watch.current)
        seen.append((first + len(data), verdicts, watch))
    return seen


def first_time(
    seen: list[tuple[int, tuple[str, ...], QualityWatch]], channel: int, verdict: str
) -> float:
    """Return when a channel had a verdict for the first time, in seconds."""
    return next(end for end, verdicts, _ in seen if verdicts[channel] == verdict) / FS


def test_a_good_signal_is_green_once_there_is_half_a_second_and_before_it_nothing_is_said():
    seen = run(emg(9.0), stream_info(2))
    assert seen[0][1] == ("", "")
    assert first_time(seen, 0, "green") <= 1.0
    assert seen[-1][1] == ("green", "green")


@pytest.mark.parametrize(
    ("fault", "index"), [("flat", "flat_line"), ("rail", "saturation"), ("hum", "mains")]
)
def test_a_fault_is_red_within_two_and_a_half_seconds_on_its_channel_alone(fault, index):
    raw = emg(12.0)
    began = 6.0
    rows = slice(round(began * FS), None)
    if fault == "flat":
        raw[rows, 1] = 0.0
    elif fault == "rail":
        raw[rows, 1] = RAIL[1]
    else:
        t = np.arange(len(raw)) / FS
        raw[rows, 1] += 60.0 * np.sin(2 * np.pi * 50 * t[rows])
    seen = run(raw, stream_info(2))
    assert first_time(seen, 1, "red") - began <= 2.5
    after = next(item for item in reversed(seen))
    assert after[1][0] == "green"
    assert after[2].current[1].indices[index].verdict == "red"
    assert after[2].current[1].instructions()


def test_a_light_turns_back_when_the_fault_has_left_the_window():
    raw = emg(15.0)
    raw[3000:5000, 0] = 0.0
    seen = run(raw, stream_info(2))
    verdicts = {end: v[0] for end, v, _ in seen}
    assert verdicts[5000] == "red"
    assert verdicts[round((5.0 + WINDOW_S + 2 * STEP_S) * FS)] != "red"


def test_lost_samples_show_as_missing():
    _, verdicts, watch = run(emg(8.0), stream_info(2), drop=(6000, 6500))[-1]
    assert verdicts[0] != "green"
    share = watch.current[0].indices["missing"].value
    assert share == pytest.approx(100 * 500 / (WINDOW_S * FS), rel=0.01)


@pytest.mark.parametrize("chunk", [1, 7, 33, 250, 499])
def test_the_lights_do_not_depend_on_how_the_stream_was_cut(chunk):
    raw = emg(7.0)
    raw[4000:, 1] += 40.0 * np.sin(2 * np.pi * 50 * np.arange(len(raw) - 4000) / FS)
    info = stream_info(2)
    reference = _by_step(raw, info, 500)
    other = _by_step(raw, info, chunk)
    assert reference
    for end, quality in reference.items():
        assert other[end] == quality


def _by_step(raw: np.ndarray, info: StreamInfo, chunk: int) -> dict[int, list]:
    """Return what was judged at each step, as it stood at the first chunk that reached it."""
    spec = PipelineSpec()
    processor, watch = Processor(info, spec), QualityWatch(info, resolve_band(spec, info.fs))
    step, found = round(STEP_S * info.fs), {}
    for first in range(0, len(raw), chunk):
        data = raw[first : first + chunk]
        stamps = np.arange(first, first + len(data)) / info.fs
        piece = SampleChunk(data=data, first_sample=first, timestamps=stamps, epoch=0)
        watch.process(piece, processor.process(piece).output)
        end = (first + len(data)) // step * step
        if end:
            found.setdefault(end, [q and q.to_dict() for q in watch.current])
    return found


def test_many_channels_take_turns_and_each_has_one():
    info = stream_info(70)
    assert 70 * FS > 2 * TURN_SIZE  # three turns
    _, verdicts, _ = run(emg(6.0, 70), info, chunk=250)[-1]
    assert all(verdicts)


def test_a_bar_that_rests_is_no_flat_line():
    raw = emg(4.0)
    raw[:, 1] = 0.0
    channels = (ChannelInfo("left_soleus"), ChannelInfo("velocity", unit="m/s"))
    _, verdicts, _ = run(raw, StreamInfo(FS, channels, "test", "test:"))[-1]
    assert verdicts == ("green", "")


def test_a_new_epoch_starts_without_lights():
    info = stream_info(2)
    spec = PipelineSpec()
    processor, watch = Processor(info, spec), QualityWatch(info, resolve_band(spec, FS))
    raw = emg(2.0)
    for epoch, part in enumerate((raw, raw[:100])):
        chunk = SampleChunk(
            data=part, first_sample=0, timestamps=np.arange(len(part)) / FS, epoch=epoch
        )
        watch.process(chunk, processor.process(chunk).output)
        if epoch == 0:
            assert all(watch.current)
    assert watch.current == (None, None)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "uri", ["sim:squat?seed=1", "sim:row?seed=2&fs=250", "sim:hold?seed=3&fs=500"]
)
def test_a_clean_athlete_is_never_called_poor(uri):
    """Rising and fading contractions are no noise at rest, and chance is no hum."""
    source = default_registry().open_source(uri, SourceOptions(fast=True))
    info = source.open()
    spec = PipelineSpec()
    processor, watch = Processor(info, spec), QualityWatch(info, resolve_band(spec, info.fs))
    source.start()
    seen, done, looks = 0, None, 0
    try:
        while seen < 40 * info.fs and not source.ended:
            chunk = source.read()
            if chunk is None:
                continue
            seen += chunk.n_samples
            watch.process(chunk, processor.process(chunk).output)
            if watch.current is not done:
                done = watch.current
                looks += 1
                assert "red" not in [q and q.verdict for q in done], seen / info.fs
    finally:
        source.close()
    assert looks >= 70
