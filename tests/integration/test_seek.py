"""After a jump the real replay and the real chain give the numbers of a run from the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.engine import Engine
from app.engine.processor import Processed, Processor
from app.engine.state import EngineState
from dsp.outputs import Frames, Spectra
from dsp.settling import chain_settling
from dsp.spec import PipelineSpec
from recordings import default_registry
from recordings.myobench.writer import RecordingWriter
from recordings.replay import LEAD_S, ReplaySource

FS_HZ = 1000.0
#: One repetition; all are the same to the sample, so that the rest is the same wherever one begins.
PERIOD_S, WORK_S = 2.5, 1.0
LENGTH_S = 75.0
GAP_AT_S, GAP_S = 22.5, 5.0


def repetitions() -> NDArray[np.float64]:
    rng = np.random.default_rng(4)
    t = np.arange(round(PERIOD_S * FS_HZ)) / FS_HZ
    level = np.where((t > 0.5) & (t < 0.5 + WORK_S), 150.0, 8.0)[:, None]
    one = rng.normal(0.0, 1.0, (len(t), 2)) * level
    offsets = np.array([3000.0, -800.0])
    return np.tile(one, (round(LENGTH_S / PERIOD_S), 1)) + offsets


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty repetitions, two of them lost in a gap."""
    path = tmp_path_factory.mktemp("seek") / "rec.h5"
    channels = tuple(ChannelInfo(f"{s}_soleus", "soleus", s) for s in ("left", "right"))
    info = StreamInfo(fs=FS_HZ, channels=channels, device="Test", uri="sim:test")
    rows = repetitions()
    writer = RecordingWriter(path, info, PipelineSpec(), clock=ManualClock(epoch_s=1.7e9))
    spans = ((0.0, GAP_AT_S), (GAP_AT_S + GAP_S, LENGTH_S))
    for first, stop in ((round(a * FS_HZ), round(b * FS_HZ)) for a, b in spans):
        stamps = 1.7e9 + np.arange(first, stop) / FS_HZ
        writer.append(SampleChunk(rows[first:stop], first, stamps))
    writer.finish("complete")
    return path


def run(path: Path, spec: PipelineSpec, place_s: float | None = None) -> list[Processed]:
    """Return everything from the start, or from the lead of a jump on."""
    options = SourceOptions(fast=True, chunk_samples=170)
    source = ReplaySource(path, options=options, lead_s=LEAD_S)
    processor = Processor(source.open(), spec, recorded_events=source.recorded_events)
    source.start()
    if place_s is not None:
        source.seek(round(place_s * FS_HZ))
    processed = []
    while (chunk := source.read()) is not None:
        processed.append(processor.process(chunk))
    source.close()
    return processed


def compare(
    parts: Sequence[Frames | Spectra], others: Sequence[Frames | Spectra], name: str, from_s: float
) -> None:
    kind = type(parts[0])
    run_a, run_b = kind.joined(parts), kind.joined(others)
    keep = run_b.end_sample >= from_s * FS_HZ
    rows = np.searchsorted(run_a.end_sample, run_b.end_sample[keep])
    assert keep.sum() > 20
    np.testing.assert_array_equal(run_a.end_sample[rows], run_b.end_sample[keep])
    np.testing.assert_array_equal(run_a.valid[rows], run_b.valid[keep])
    np.testing.assert_allclose(getattr(run_b, name)[keep], getattr(run_a, name)[rows], rtol=1e-6)


def settled_s(spec: PipelineSpec, what: str) -> float:
    return next(stage.s for stage in chain_settling(spec, FS_HZ) if stage.what == what)


@pytest.mark.parametrize(
    "place_s",
    [20.37, 29.0, *(pytest.param(s, marks=pytest.mark.thorough) for s in (15.0, 25.0, 31.0, 45.0))],
)
def test_numbers_after_a_jump(recording: Path, place_s: float) -> None:
    """Also into the gap, and with the gap inside the lead."""
    spec = PipelineSpec(mains_hz=50.0)
    whole, after = run(recording, spec), run(recording, spec, place_s)
    begin_s = place_s - LEAD_S
    assert after[0].chunk.first_sample == round(begin_s * FS_HZ)
    for part, name, what in (
        ("frames", "rms_uv", "envelope"),
        ("spectra", "mdf_hz", "median frequency"),
    ):
        needed_s = settled_s(spec, what)
        assert needed_s < LEAD_S, "the lead does"
        compare(
            [getattr(item.output, part) for item in whole],
            [getattr(item.output, part) for item in after],
            name,
            begin_s + needed_s,
        )
    # Rest is learnt in a stretch without a gap, and one whole repetition has it.
    learnt_s = begin_s + settled_s(spec, "burst levels") + PERIOD_S
    if begin_s < GAP_AT_S + GAP_S and learnt_s > GAP_AT_S:
        learnt_s = max(GAP_AT_S + GAP_S, begin_s) + settled_s(spec, "burst levels") + PERIOD_S
    compare_bursts(whole, after, learnt_s)


def compare_bursts(whole: list[Processed], after: list[Processed], from_s: float) -> None:
    """Compare bursts and, after as many repetitions as it looks back on, the balance."""

    def bursts(processed: list[Processed]) -> list[object]:
        events = [event for item in processed for event in item.output.bursts]
        return [event for event in events if event.sample >= from_s * FS_HZ]

    found = bursts(after)
    assert len(found) > 8
    assert found == bursts(whole)
    (a,), (b,) = whole[-1].balance, after[-1].balance
    assert a.n == b.n
    assert a.si_pct is not None
    # What is rest and what is usual in a repetition is learnt anew: boundaries lie a hop elsewhere.
    assert b.si_pct == pytest.approx(a.si_pct, abs=0.05)


def test_the_engine_tells_the_screen(
    recording: Path, tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    spec = PipelineSpec(mains_hz=50.0, mains_width_hz=0.4)  # rings longer than the lead lasts
    engine = Engine(default_registry(), spec, data_dir=tmp_path, poll_s=0.001)
    try:
        engine.connect(f"file:{recording}")
        wait_until(lambda: engine.status().state is EngineState.STREAMING)
        engine.pause()
        status = engine.status().replay
        assert status is not None
        assert (status.settles, status.learnt_from_s) == ((), None)
        engine.seek_s(45.0)
        status = engine.status().replay
        assert status is not None
        assert status.learnt_from_s == 35.0
        left = dict(status.settles)
        assert left["filters"] == pytest.approx(settled_s(spec, "filters") - LEAD_S)
        assert left["filters"] < left["envelope"] < left["median frequency"]
        engine.seek_s(4.0)
        status = engine.status().replay
        assert status is not None
        assert status.settles == ()
    finally:
        assert engine.close() == ()
