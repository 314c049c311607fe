"""The guard and the signal check: the same however the stream was cut, gaps or none."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.processor import Processed, Processor
from app.protocols.check.check import CHECK
from app.protocols.commands import Command
from app.protocols.outcomes import values_of
from dsp.spec import PipelineSpec

FS = 500.0
RAIL_UV = 4000.0
#: More channels than one turn of the guard takes.
N = 70
SPEC = PipelineSpec(ecg_removal=False)

Piece = tuple[int, NDArray[np.float64]]


@st.composite
def faulty_streams(draw) -> list[Piece]:
    """Draw a stream with a fault in a few channels, and up to two gaps."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.sampled_from([1500, 2600]))
    level = np.where(np.arange(n) // 250 % 3 == 2, 60.0, 2.0)[:, None]
    raw = rng.standard_normal((n, N)) * level
    for fault in draw(st.lists(st.sampled_from(["flat", "rail", "hum", "nan"]), max_size=3)):
        column, first = int(rng.integers(N)), int(rng.integers(n))
        rows = slice(first, first + int(rng.integers(1, n)))
        if fault == "flat":
            raw[rows, column] = 0.0
        elif fault == "rail":
            raw[rows, column] = RAIL_UV
        elif fault == "nan":
            raw[rows, column] = np.nan
        else:
            raw[rows, column] += 80 * np.sin(2 * np.pi * 50 / FS * np.arange(n)[rows])
    places = sorted(draw(st.lists(st.integers(1, n - 1), max_size=2, unique=True)))
    pieces, first = [], draw(st.sampled_from([0, 0, 3, 100_007]))
    for start, stop in zip([0, *places], [*places, n], strict=True):
        pieces.append((first, raw[start:stop]))
        first += stop - start + draw(st.sampled_from([1, 40, 700]))
    return pieces


def cut(pieces: Iterable[Piece], sizes: list[int]) -> Iterable[SampleChunk]:
    """Cut a stream into chunks of these sizes, again and again."""
    turn = 0
    for first, data in pieces:
        row = 0
        while row < len(data):
            part = data[row : row + sizes[turn % len(sizes)]]
            stamps = np.arange(first + row, first + row + len(part)) / FS
            yield SampleChunk(part.copy(), first + row, stamps, 0)
            row += len(part)
            turn += 1


def processor(n: int = N) -> Processor:
    channels = tuple(ChannelInfo(f"ch{k}", rail_uv=(-RAIL_UV, RAIL_UV)) for k in range(n))
    return Processor(StreamInfo(fs=FS, channels=channels, device="test", uri="test:"), SPEC)


def withheld(pieces: list[Piece], sizes: list[int]) -> tuple[dict[int, frozenset[int]], list]:
    """Return by frame which channels are red, and the quality in the end."""
    one = processor()
    seen: dict[int, frozenset[int]] = {}
    done: Processed | None = None
    for chunk in cut(pieces, sizes):
        done = one.process(chunk)
        ends = done.output.frames.end_sample.tolist()
        seen.update(zip(ends, one._feed.quality.poor_at(ends), strict=True))
    assert done is not None
    return seen, [quality and quality.to_dict() for quality in done.quality]


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(faulty_streams(), st.lists(st.integers(5, 900), min_size=1, max_size=4))
def test_what_is_red_at_each_frame_does_not_depend_on_the_cuts(pieces, sizes):
    seen, quality = withheld(pieces, [10_000])
    assert (seen, quality) == withheld(pieces, sizes)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(60, 1500), min_size=1, max_size=4),
    st.sampled_from([(), ((1200, 40),), ((2000, 700),), ((5200, 3), (6000, 1200))]),
)
def test_the_check_finds_the_same_however_the_stream_was_cut(seed, sizes, gaps):
    rng = np.random.default_rng(seed)
    n = round(16 * FS)
    raw = rng.standard_normal((n, 3)) * np.where(np.arange(n) / FS < 8.5, 3.0, 90.0)[:, None]
    raw[:, 1] += 30 * np.sin(2 * np.pi * 50 / FS * np.arange(n))
    pieces, start = [], 0
    for first, length in gaps:
        pieces.append((start, raw[start:first]))
        start = first + length
    pieces.append((start, raw[start:]))
    found = []
    for cuts in ([160], sizes):
        one, events = processor(3), []
        one.process(SampleChunk(np.empty((0, 3)), 0, np.empty(0), 0), (), [Command("check.start")])
        for chunk in cut(pieces, cuts):
            events += one.process(chunk).events
        events += one.flush().events
        found.append([event for event in events if event.kind == CHECK])
    assert found[0] == found[1]
    assert [values_of(event)["channel"] for event in found[0]] == ["ch0", "ch1", "ch2"]
