"""An electrode falls off in a set: within 3 s no number of it is to be seen, and why is said."""

from __future__ import annotations

import numpy as np
import pytest

from acquisition.registry import SourceOptions
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.live import LiveView, SnapshotRequest
from app.engine.processor import Processor
from app.engine.quality_watch import TURN_SIZE
from app.engine.state import EngineState, EngineStatus
from dsp.design import ResolvedBand
from dsp.spec import PipelineSpec
from dsp.symmetry import PairBalance, guarded
from dsp.tiers import capability_tier
from recordings.sources import default_registry

OFF_S = 8.0
URI = f"sim:squat?channels=2&seed=3&off=right_vastus_lateralis:{OFF_S:g}"


def started(uri: str = URI):
    source = default_registry().open_source(uri, SourceOptions(fast=True))
    info = source.open()
    processor = Processor(info, PipelineSpec())
    pipeline = processor.pipeline
    assert isinstance(pipeline.band, ResolvedBand)
    view = LiveView(
        info,
        hop_samples=pipeline.hop,
        mdf_hop_samples=pipeline.spectra_hop,
        spec=processor.spec,
        band=pipeline.band,
        tier=capability_tier(info.fs),
    )
    source.start()
    return source, processor, view


def test_every_number_of_a_fallen_electrode_is_withheld_within_three_seconds():
    source, processor, view = started()
    red_s = None
    try:
        while processor.position < 13 * processor.info.fs:
            chunk = source.read()
            if chunk is None:
                continue
            done = processor.process(chunk)
            view.publish(done)
            now_s = chunk.end_sample / processor.info.fs
            if 1 in done.poor and red_s is None:
                red_s = now_s
            if red_s is None:
                continue
            snapshot = view.snapshot(SnapshotRequest(), EngineStatus(EngineState.STREAMING))
            assert np.isnan(snapshot.rms_uv[1]) or not len(done.output.frames)
            (pair,) = done.balance
            assert pair.si_pct is None
            assert pair.reason == "right side: poor signal"
    finally:
        source.stop()
        source.close()
    assert red_s is not None
    assert OFF_S < red_s <= OFF_S + 3.0
    snapshot = view.snapshot(SnapshotRequest(), EngineStatus(EngineState.STREAMING))
    after = snapshot.frame_end_sample > (red_s + 0.05) * processor.info.fs
    assert np.isnan(snapshot.envelope_uv[after, 1]).all()
    assert np.isfinite(snapshot.envelope_uv[after, 0]).all()
    late = snapshot.spectra_end_sample > (red_s + 0.6) * processor.info.fs
    assert late.any()
    assert np.isnan(snapshot.mdf_hz[late, 1]).all()
    assert np.isnan(snapshot.window_rms_uv[late, 1]).all()
    assert done.quality[1].instructions()
    assert 0 not in done.poor


def test_one_of_many_channels_that_stands_still_does_not_wait_for_its_turn():
    fs, n = 2000.0, 64
    channels = tuple(ChannelInfo(f"ch{k}", rail_uv=(-4000.0, 4000.0)) for k in range(n))
    processor = Processor(StreamInfo(fs, channels, "test", "test:"), PipelineSpec())
    assert n * fs > 3 * TURN_SIZE  # so many turns
    rng = np.random.default_rng(1)
    red_s: dict[int, float] = {}
    for first in range(0, round(7 * fs), 200):
        data = rng.standard_normal((200, n)) * 5.0
        if first >= 3 * fs:
            data[:, 5], data[:, 40] = 0.0, 4000.0
        stamps = np.arange(first, first + 200) / fs
        for column in processor.process(SampleChunk(data, first, stamps, 0)).poor:
            red_s.setdefault(column, (first + 200) / fs)
    assert set(red_s) == {5, 40}
    assert max(red_s.values()) <= 4.0  # with its turn alone it could be 2 s later


@pytest.mark.parametrize(
    ("poor", "reason"),
    [
        (set(), ""),
        ({7}, ""),
        ({0}, "left side: poor signal"),
        ({1, 2}, "right side: poor signal"),
        ({0, 1}, "both sides: poor signal"),
    ],
)
def test_a_balance_is_withheld_while_a_side_is_poor(poor, reason):
    known = PairBalance(0, 1, "biceps_femoris", 12.0, 3.0, 8, True)
    shown = guarded(known, poor)
    if not reason:
        assert shown is known
    else:
        assert (shown.si_pct, shown.ci95_pct, shown.flagged) == (None, None, False)
        assert shown.reason == reason
        assert shown.n == 8
