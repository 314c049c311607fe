from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.live import HISTORY_S, RING_BYTES, LiveView, SnapshotRequest
from app.engine.processor import Processor
from app.engine.state import EngineState, EngineStatus
from dsp.spec import PipelineSpec
from dsp.tiers import capability_tier

FS = 500.0
STATUS = EngineStatus(state=EngineState.STREAMING)


def stream(n_channels: int, fs: float = FS) -> StreamInfo:
    names = tuple(ChannelInfo(f"ch{i}") for i in range(n_channels))
    return StreamInfo(fs=fs, channels=names, device="scripted", uri="test:")


def build(n_channels: int = 2) -> tuple[Processor, LiveView]:
    info = stream(n_channels)
    processor = Processor(info, PipelineSpec(hop_ms=10.0))
    view = LiveView(
        info,
        hop_samples=processor.pipeline.hop,
        mdf_hop_samples=processor.pipeline.spectra_hop,
        spec=processor.spec,
        band=processor.pipeline.band,
        tier=capability_tier(FS),
    )
    return processor, view


def noise(n: int, n_channels: int = 2) -> NDArray[np.float64]:
    return 1e4 + 30 * np.random.default_rng(5).standard_normal((n, n_channels))


def chunks(data: NDArray[np.float64], size: int, epoch: int = 0) -> Iterator[SampleChunk]:
    for start in range(0, len(data), size):
        part = data[start : start + size]
        yield SampleChunk(part, start, np.zeros(len(part)), epoch)


def test_before_the_first_chunk() -> None:
    _, view = build()
    snapshot = view.snapshot(SnapshotRequest(), STATUS)
    assert snapshot.epoch == -1
    assert snapshot.traces.shape == (0, 2)
    assert snapshot.envelope_uv.shape == (0, 2)
    assert np.isnan(snapshot.rms_uv).all()
    assert snapshot.status is STATUS


def test_newest_seconds_raw_and_filtered() -> None:
    processor, view = build()
    data = noise(2000)
    filtered, rms, ends, mdf, mdf_ends = [], [], [], [], []
    for chunk in chunks(data, 37):
        processed = processor.process(chunk)
        view.publish(processed)
        filtered.append(processed.output.filtered)
        rms.append(processed.output.frames.rms_uv)
        ends.append(processed.output.frames.end_sample)
        mdf.append(processed.output.spectra.mdf_hz)
        mdf_ends.append(processed.output.spectra.end_sample)
    raw = view.snapshot(SnapshotRequest(seconds=1.0, raw=True), STATUS)
    assert raw.end_sample == 2000
    assert raw.traces_first_sample == 1500
    assert raw.traces.dtype == np.float32
    assert np.array_equal(raw.traces, data[1500:].astype(np.float32))
    seen = view.snapshot(SnapshotRequest(seconds=2.0), STATUS)
    assert np.array_equal(seen.traces, np.concatenate(filtered)[1000:].astype(np.float32))
    all_rms, all_ends = np.concatenate(rms), np.concatenate(ends)
    n = len(seen.frame_end_sample)
    assert n == 300  # it goes back further than the samples: it comes late
    assert np.array_equal(seen.frame_end_sample, all_ends[-n:])
    assert np.array_equal(seen.envelope_uv, all_rms[-n:], equal_nan=True)
    assert np.array_equal(seen.rms_uv, all_rms[-1])
    assert np.array_equal(seen.peak_uv, np.nanmax(all_rms, axis=0))
    assert np.array_equal(seen.mdf_hz, np.concatenate(mdf), equal_nan=True)
    assert np.array_equal(seen.spectra_end_sample, np.concatenate(mdf_ends))
    assert seen.tier == "B"
    assert seen.band is not None
    assert seen.band.high_hz == pytest.approx(225.0)


def test_a_gap_is_nan_and_no_line_is_drawn_across() -> None:
    processor, view = build()
    data = noise(3000)
    for chunk in chunks(data, 50):
        if not 1000 <= chunk.first_sample < 1500:
            view.publish(processor.process(chunk))
    seen = view.snapshot(SnapshotRequest(seconds=6.0), STATUS)
    missing = np.isnan(seen.traces).all(axis=1)
    assert np.flatnonzero(missing).tolist() == list(range(1000, 1500))
    inside = (seen.frame_end_sample > 1000) & (seen.frame_end_sample <= 1500)
    assert inside.sum() == 100
    assert np.isnan(seen.envelope_uv[inside]).all()
    assert np.isfinite(seen.peak_uv).all()


def test_a_new_epoch_starts_anew() -> None:
    processor, view = build()
    for chunk in chunks(30 * noise(2000), 100):
        view.publish(processor.process(chunk, ["m"]))
    before = view.snapshot(SnapshotRequest(), STATUS)
    assert len(before.events) == 20
    for chunk in chunks(noise(400), 100, epoch=4):
        view.publish(processor.process(chunk))
    after = view.snapshot(SnapshotRequest(), STATUS)
    assert (before.epoch, after.epoch) == (0, 4)
    assert after.end_sample == 400
    assert len(after.traces) == 400
    assert after.events == ()
    assert (np.nan_to_num(after.peak_uv) < before.peak_uv).all()


def test_a_snapshot_is_a_copy() -> None:
    processor, view = build()
    for chunk in chunks(noise(1000), 100):
        view.publish(processor.process(chunk))
    first = view.snapshot(SnapshotRequest(), STATUS)
    first.traces[:] = 7
    first.rms_uv[:] = 7
    first.peak_uv[:] = 7
    second = view.snapshot(SnapshotRequest(), STATUS)
    assert not (second.traces == 7).any()
    assert not (second.rms_uv == 7).any()
    assert not (second.peak_uv == 7).any()


@pytest.mark.parametrize("seconds", [-1.0, 0.0, 1e9])
def test_any_request_is_answered(seconds: float) -> None:
    processor, view = build()
    for chunk in chunks(noise(1000), 100):
        view.publish(processor.process(chunk))
    snapshot = view.snapshot(SnapshotRequest(seconds=seconds, trend_s=seconds), STATUS)
    assert len(snapshot.traces) == (1000 if seconds > 0 else 0)


def test_what_is_asked_for_since_a_sample_holds_only_what_is_new() -> None:
    processor, view = build()
    parts = [processor.process(chunk) for chunk in chunks(noise(4000), 100)]
    for part in parts[:30]:
        view.publish(part)
    whole = view.snapshot(SnapshotRequest(seconds=3.0), STATUS)
    assert whole.reach_s == 3.0
    for part in parts[30:34]:
        view.publish(part)
    request = SnapshotRequest(seconds=3.0, since_epoch=0, since_sample=2950)
    new = view.snapshot(request, STATUS)
    assert (new.traces_first_sample, len(new.traces), new.reach_s) == (2950, 450, 0.0)
    both = view.snapshot(SnapshotRequest(seconds=3.0), STATUS)
    assert np.array_equal(new.traces, both.traces[-450:])
    # The envelope is there for those who look back 2.5 s, whatever the scope asks for.
    assert new.end_sample - new.frame_end_sample[0] >= 2.4 * FS


@pytest.mark.parametrize(
    ("since_epoch", "since_sample"),
    [(1, 3950), (-1, 3950), (0, -1), (0, 2499)],  # another epoch, unknown, too long ago
)
def test_a_scope_that_missed_too_much_gets_everything(since_epoch: int, since_sample: int) -> None:
    processor, view = build()
    for chunk in chunks(noise(4000), 100):
        view.publish(processor.process(chunk))
    seen = view.snapshot(
        SnapshotRequest(seconds=3.0, since_epoch=since_epoch, since_sample=since_sample), STATUS
    )
    assert (len(seen.traces), seen.reach_s) == (1500, 3.0)


def test_single_channels_can_be_asked_for() -> None:
    processor, view = build()
    for chunk in chunks(noise(4000), 100):
        view.publish(processor.process(chunk))
    whole = view.snapshot(SnapshotRequest(seconds=2.0), STATUS)
    assert whole.channel_traces.shape == (0, 0)
    seen = view.snapshot(
        SnapshotRequest(seconds=0.0, trace_channels=(1,), trace_seconds=1.5), STATUS
    )
    assert len(seen.traces) == 0
    assert seen.channel_traces_first_sample == 3250
    assert np.array_equal(seen.channel_traces[:, 0], whole.traces[-750:, 1])


def test_events_are_the_same_object_until_one_comes() -> None:
    processor, view = build()
    parts = [processor.process(chunk) for chunk in chunks(noise(300), 100)]
    for part in parts[:2]:
        view.publish(part)
    first = view.snapshot(SnapshotRequest(), STATUS).events
    view.publish(parts[2])
    assert view.snapshot(SnapshotRequest(), STATUS).events is first
    marked = SampleChunk(noise(100), 300, np.zeros(100), 0)
    view.publish(processor.process(marked, ["m"]))
    assert len(view.snapshot(SnapshotRequest(), STATUS).events) == len(first) + 1


def test_memory_is_bounded() -> None:
    processor, _ = build()
    info = stream(256, 4000.0)
    view = LiveView(
        info,
        hop_samples=40,
        mdf_hop_samples=2000,
        spec=processor.spec,
        band=processor.pipeline.band,
        tier="A",
    )
    assert view.capacity_samples * 256 * 4 * 2 <= RING_BYTES
    assert view.capacity_samples / 4000.0 > 30
    assert build()[1].capacity_samples == HISTORY_S * FS


def test_snapshots_are_consistent_while_chunks_come() -> None:
    processor, view = build()
    processed = [processor.process(chunk) for chunk in chunks(noise(20_000), 100)]
    done = threading.Event()

    def write() -> None:
        for part in processed:
            view.publish(part)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        seen = view.snapshot(SnapshotRequest(seconds=1.0), STATUS)
        assert seen.traces_first_sample + len(seen.traces) == seen.end_sample
        if len(seen.frame_end_sample):
            assert seen.end_sample - seen.frame_end_sample[-1] < 5
    writer.join(5)
