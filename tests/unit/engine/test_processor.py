"""Live equals replay: whatever the chunks, with commands, gaps, skips and epochs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.processor import Processed, Processor
from app.protocols.balance.desk import ROW
from dsp.events import BURST_OFF, BURST_ON, LIVE_SKIP, MARKER, Event
from dsp.offline import run_offline
from dsp.spec import PipelineSpec

FS = 1000.0
INFO = StreamInfo(
    fs=FS,
    channels=(
        ChannelInfo("left_vastus_lateralis", "vastus_lateralis", "left"),
        ChannelInfo("right_vastus_lateralis", "vastus_lateralis", "right"),
        ChannelInfo("erector_spinae", "erector_spinae"),
    ),
    device="scripted",
    uri="test:",
)
SPEC = PipelineSpec(hop_ms=10.0)  # frames end at multiples of 10 samples


def signal(seconds: float, seed: int = 1) -> NDArray[np.float64]:
    """Noise that bursts for 0.6 s in every 2.2 s, on an electrode offset."""
    n = round(seconds * FS)
    noise = np.random.default_rng(seed).standard_normal((n, INFO.n_channels))
    active = (np.arange(n) / FS) % 2.2 > 1.6
    return 20_000.0 + noise * np.where(active, 100.0, 2.0)[:, None]


def chunks(
    data: NDArray[np.float64],
    cuts: Sequence[int],
    *,
    gaps: Sequence[tuple[int, int]] = (),
    epoch: int = 0,
) -> Iterator[SampleChunk]:
    """Cut `data` at `cuts`; leave out the spans `gaps`."""
    edges = sorted({0, len(data), *cuts, *(edge for gap in gaps for edge in gap)})
    for start, stop in itertools.pairwise(edges):
        if not any(first <= start < end for first, end in gaps):
            yield SampleChunk(data[start:stop], start, np.zeros(stop - start), epoch)


def random_cuts(n: int, seed: int) -> list[int]:
    rng = np.random.default_rng(seed)
    cuts = [0]
    while cuts[-1] < n:
        cuts.append(cuts[-1] + int(rng.integers(1, 200)))
    return cuts[:-1]


def collect(parts: Sequence[Processed]) -> dict[str, object]:
    """Put everything that was computed one after another."""
    return {
        "filtered": np.concatenate([p.output.filtered for p in parts]).tobytes(),
        "frame_end": np.concatenate([p.output.frames.end_sample for p in parts]).tolist(),
        "rms": np.concatenate([p.output.frames.rms_uv for p in parts]).tobytes(),
        "rms_valid": np.concatenate([p.output.frames.valid for p in parts]).tolist(),
        "mdf_end": np.concatenate([p.output.spectra.end_sample for p in parts]).tolist(),
        "mdf": np.concatenate([p.output.spectra.mdf_hz for p in parts]).tobytes(),
        "events": [event for p in parts for event in p.events],
        "balance": parts[-1].balance,
    }


@pytest.mark.parametrize("gaps", [(), ((2010, 2045), (5000, 5600), (8000, 8001))])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_replay_equals_live(seed: int, gaps: tuple[tuple[int, int], ...]) -> None:
    data = signal(12.0)
    rng = np.random.default_rng(seed)
    live = Processor(INFO, SPEC)
    parts = []
    for number, chunk in enumerate(chunks(data, random_cuts(len(data), seed), gaps=gaps)):
        labels = [f"m{number}", f"n{number}"] if rng.random() < 0.2 else []
        parts.append(live.process(chunk, labels))
    parts.append(live.flush(["last"]))
    seen = collect(parts)
    events = seen["events"]
    assert isinstance(events, list)
    kinds = {event.kind for event in events}
    assert kinds == {BURST_ON, BURST_OFF, MARKER, ROW}
    assert events[-1].label == "last"
    assert events[-1].sample == len(data)

    for cuts in (random_cuts(len(data), seed + 50), [], list(range(0, len(data), 7))):
        replay = Processor(INFO, SPEC, recorded_events=events)
        again = [replay.process(chunk) for chunk in chunks(data, cuts, gaps=gaps)]
        assert collect(again) == seen


def test_a_marker_takes_effect_at_the_next_frame_boundary() -> None:
    data = signal(0.2)
    processor = Processor(INFO, SPEC)
    at = {0: "start", 57: "inside", 110: "on a boundary"}
    events = []
    for chunk in chunks(data, [0, 57, 61, 110]):
        label = at.get(chunk.first_sample)
        events += processor.process(chunk, [label] if label else []).events
    assert [(e.label, e.sample, e.decided_sample) for e in events] == [
        ("start", 10, 10),
        ("inside", 60, 60),
        ("on a boundary", 120, 120),
    ]


def test_empty_chunks_change_nothing() -> None:
    data = signal(4.0)
    plain = Processor(INFO, SPEC)
    expected = collect([plain.process(chunk) for chunk in chunks(data, range(0, 4000, 90))])
    processor = Processor(INFO, SPEC)
    parts = []
    for chunk in chunks(data, range(0, 4000, 90)):
        parts.append(processor.process(chunk))
        none = SampleChunk(chunk.data[:0], chunk.end_sample, chunk.timestamps[:0])
        parts.append(processor.process(none))
    assert collect(parts) == expected


def test_a_new_epoch_starts_everything_anew() -> None:
    data = signal(6.0)
    processor = Processor(INFO, SPEC)
    for chunk in chunks(signal(5.0, seed=9), range(0, 5000, 70)):
        processor.process(chunk)
    second = [processor.process(chunk) for chunk in chunks(data, range(0, 6000, 70), epoch=1)]
    fresh = Processor(INFO, SPEC)
    first = [fresh.process(chunk) for chunk in chunks(data, range(0, 6000, 50))]
    assert collect(second) == collect(first)


def test_a_jump_passes_over_recorded_markers() -> None:
    data = signal(4.0)
    recorded = [
        Event(500, MARKER, label="early", decided_sample=500),
        Event(2000, MARKER, label="there", decided_sample=2000),
        Event(2600, BURST_ON, channel=0, decided_sample=2700),
        Event(3000, MARKER, label="later", decided_sample=3000),
    ]
    processor = Processor(INFO, SPEC, recorded_events=recorded)
    labels = []
    for chunk in chunks(data, [2000, 2500, 3500]):
        if chunk.first_sample >= 2000:
            moved = replace(chunk, epoch=1)
            labels += [e.label for e in processor.process(moved).events if e.kind == MARKER]
    assert labels == ["there", "later"]


def test_recorded_markers_follow_a_moved_origin() -> None:
    recorded = [
        Event(500, MARKER, label="before", decided_sample=500),
        Event(1510, MARKER, label="inside", decided_sample=1510),
    ]
    processor = Processor(INFO, SPEC, recorded_events=recorded)
    processor.begin(3, origin_sample=1003)
    events = []
    for chunk in chunks(signal(1.0), [400], epoch=3):
        events += processor.process(chunk).events
    assert [(e.label, e.sample) for e in events if e.kind == MARKER] == [("inside", 507)]


def test_events_that_only_say_when_they_happened() -> None:
    processor = Processor(INFO, SPEC, recorded_events=[Event(120, MARKER, label="x")])
    events = [e for c in chunks(signal(0.3), [100, 200]) for e in processor.process(c).events]
    assert events == [Event(120, MARKER, label="x", decided_sample=120)]


def test_scheduled_markers() -> None:
    processor = Processor(INFO, SPEC)
    processor.begin(0, scheduled=[(0.0, "zero"), (0.123, "soon"), (0.3, "end"), (9.0, "never")])
    events = []
    for chunk in chunks(signal(0.3), range(0, 300, 33)):
        events += processor.process(chunk).events
    events += processor.flush().events
    assert [(e.label, e.sample) for e in events] == [("zero", 10), ("soon", 130), ("end", 300)]


def test_a_skip_is_an_event_and_a_gap() -> None:
    data = signal(3.0)
    processor = Processor(INFO, SPEC)
    parts = []
    for chunk in chunks(data, [1000, 1507]):
        if chunk.first_sample == 1000:
            processor.notice_skip(0, 1000, 1507)
        else:
            parts.append(processor.process(chunk))
    skips = [e for part in parts for e in part.events if e.kind == LIVE_SKIP]
    assert [(e.sample, e.decided_sample) for e in skips] == [(1000, 1507)]
    assert "507 samples" in skips[0].label
    same = Processor(INFO, SPEC)
    gap = [same.process(chunk) for chunk in chunks(data, [], gaps=[(1000, 1507)])]
    assert [p.output.filtered.tobytes() for p in parts] == [
        p.output.filtered.tobytes() for p in gap
    ]


def test_a_skip_at_the_very_end_is_told() -> None:
    processor = Processor(INFO, SPEC)
    processor.process(next(iter(chunks(signal(0.1), []))))
    processor.notice_skip(0, 100, 400)
    events = processor.flush().events
    assert [(e.kind, e.sample, e.decided_sample) for e in events] == [(LIVE_SKIP, 100, 100)]


def test_commands_follow_what_the_chain_found_at_the_same_sample() -> None:
    data = signal(12.0)
    first = Processor(INFO, SPEC)
    bursts = [e for c in chunks(data, []) for e in first.process(c).events]
    sample = bursts[0].decided_sample
    marker = Event(sample, MARKER, label="x", decided_sample=sample)
    processor = Processor(INFO, SPEC, recorded_events=[marker])
    events = [e for c in chunks(data, [sample]) for e in processor.process(c).events]
    together = [e.kind for e in events if e.decided_sample == sample]
    assert together[-1] == MARKER
    assert len(together) >= 2


def test_impossible_settings_are_refused() -> None:
    slow = replace(INFO, fs=40.0)
    with pytest.raises(ValueError, match="band"):
        Processor(slow, SPEC)


def test_the_last_spectra_of_many_channels_come_when_the_stream_ends() -> None:
    info = StreamInfo(
        fs=FS,
        channels=tuple(ChannelInfo(f"channel_{number}") for number in range(70)),
        device="scripted",
        uri="test:",
    )
    n = round(2 * FS)
    data = np.random.default_rng(3).normal(0, 20, (n, 70))
    processor = Processor(info, SPEC)
    parts = [processor.process(chunk) for chunk in chunks(data, random_cuts(n, 3))]
    last = processor.flush()
    ends = [int(end) for part in parts for end in part.output.spectra.end_sample]
    assert last.output.spectra.end_sample.tolist() == [n]
    offline = run_offline(SPEC, FS, 70, [(data, 0)])
    assert [*ends, n] == offline.spectra.end_sample.tolist()
    found = np.concatenate([*(p.output.spectra.mdf_hz for p in parts), last.output.spectra.mdf_hz])
    assert found.tobytes() == offline.spectra.mdf_hz.tobytes()


def test_a_channel_at_its_rail_is_invalid_in_the_live_chain() -> None:
    rails = (-187_500.0, 187_500.0)
    info = StreamInfo(
        fs=FS,
        channels=(ChannelInfo("a", rail_uv=rails), ChannelInfo("b")),
        device="scripted",
        uri="test:",
    )
    data = np.random.default_rng(4).normal(0, 20, (round(3 * FS), 2))
    data[:, 0] = 187_500.0
    processor = Processor(info, SPEC)
    parts = [processor.process(chunk) for chunk in chunks(data, [500, 1000])]
    assert not parts[-1].output.frames.valid[:, 0].any()
    assert parts[-1].output.frames.valid[:, 1].all()
