"""Which samples of a file are rows: against a plain list of samples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.types import Gap
from dsp.events import BURST_OFF, BURST_ON, LIVE_SKIP, MARKER
from recordings.export.marks import Mark
from recordings.formats.pieces import Filling, Pieces, moved, read_marks
from recordings.sample_index import SampleIndex

RUNS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=6)
FILLINGS = st.lists(st.tuples(st.integers(-3, 60), st.integers(1, 9)), max_size=5)


@given(steps=RUNS, fillings=FILLINGS, data=st.data())
def test_any_pieces(
    steps: list[tuple[int, int]], fillings: list[tuple[int, int]], data: st.DataObject
) -> None:
    runs, samples, at = [], [], 4
    for jump, length in steps:
        at += jump
        runs.append((at, length))
        samples += range(at, at + length)
        at += length
    filling = {sample for first, length in fillings for sample in range(first, first + length)}
    pieces = Pieces(runs, [Filling(first, length) for first, length in fillings])
    kept = [(place, sample) for place, sample in enumerate(samples) if sample not in filling]
    assert pieces.n_rows == len(kept)
    if not kept:
        return
    assert pieces.first_sample == kept[0][1]
    index = SampleIndex(pieces.n_rows, pieces.gaps)
    found = index.samples_of(0, pieces.n_rows) + pieces.first_sample
    assert found.tolist() == [sample for _, sample in kept]
    first = data.draw(st.integers(0, len(kept)))
    stop = data.draw(st.integers(first, len(kept)))
    places = [n for begin, end in pieces.parts(first, stop) for n in range(begin, end)]
    assert places == [place for place, _ in kept[first:stop]]
    begin = data.draw(st.integers(0, len(samples)))
    end = data.draw(st.integers(begin, len(samples)))
    inside = [n for one, other in pieces.within(begin, end) for n in range(one, other)]
    assert inside == [place for place, _ in kept if begin <= place < end]


def test_overlapping_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="there twice"):
        Pieces([(0, 10), (9, 5)])


def test_reasons_of_gaps() -> None:
    pieces = Pieces([(0, 10), (30, 10)], [Filling(8, 2, "link lost"), Filling(30, 2)])
    assert pieces.gaps == (Gap(8, 24, "link lost"),)
    assert Pieces([(0, 5), (6, 5)]).gaps == (Gap(5, 1, "not in the file"),)


def test_marks_become_what_they_were() -> None:
    events, fillings = read_marks(
        [
            Mark(50, "burst: left calf", 20),
            Mark(10, "a word"),
            Mark(12, "burst: nobody", 5),
            Mark(13, "burst: left calf"),
            Mark(90, "live_skip: too slow"),
            Mark(95, "missing samples: 40 (packets lost)", 40),
            Mark(96, "missing samples: many"),
        ],
        ["right calf", "left calf"],
    )
    assert [(item.sample, item.kind, item.channel, item.label) for item in events] == [
        (10, MARKER, -1, "a word"),
        (12, MARKER, -1, "burst: nobody (5 samples)"),
        (13, MARKER, -1, "burst: left calf"),
        (50, BURST_ON, 1, ""),
        (70, BURST_OFF, 1, ""),
        (90, LIVE_SKIP, -1, "too slow"),
        (96, MARKER, -1, "missing samples: many"),
    ]
    assert fillings == [Filling(95, 40, "packets lost")]
    assert [event.sample for event in moved(events, 20, 60)] == [0, 0, 0, 30, 50, 60, 60]
    assert np.all([event.decided_sample == event.sample for event in events])
