from __future__ import annotations

import numpy as np

from acquisition.types import SampleChunk
from app.engine.timeline import Timeline, split_chunk


def chunk(first: int, n: int, epoch: int = 0) -> SampleChunk:
    return SampleChunk(
        np.arange(first, first + n, dtype=float)[:, None], first, np.arange(n) / 10.0, epoch
    )


def test_epochs_of_source_and_engine() -> None:
    timeline = Timeline(first_epoch=7)
    first = chunk(0, 10)
    assert timeline.begins_anew(first)
    timeline.start_epoch(first, 0)
    assert (timeline.place(first).epoch, timeline.place(first).first_sample) == (7, 0)

    recorded = chunk(10, 10)
    assert not timeline.begins_anew(recorded)
    timeline.start_epoch(recorded, recorded.first_sample)
    placed = timeline.place(chunk(23, 4))
    assert (placed.epoch, placed.first_sample) == (8, 13)

    jumped = chunk(500, 10, epoch=1)
    assert timeline.begins_anew(jumped)
    timeline.start_epoch(jumped, 0)
    placed = timeline.place(jumped)
    assert (placed.epoch, placed.first_sample) == (9, 500)
    assert placed.data is jumped.data


def test_split() -> None:
    whole = chunk(100, 10)
    head, tail = split_chunk(whole, 104)
    assert (head.first_sample, head.n_samples) == (100, 4)
    assert (tail.first_sample, tail.n_samples) == (104, 6)
    assert np.array_equal(np.concatenate([head.data, tail.data]), whole.data)
    assert np.array_equal(np.concatenate([head.timestamps, tail.timestamps]), whole.timestamps)
    assert head.data.flags.c_contiguous
    assert tail.data.flags.c_contiguous


def test_split_outside() -> None:
    whole = chunk(100, 10)
    assert [part.n_samples for part in split_chunk(whole, 90)] == [0, 10]
    assert [part.n_samples for part in split_chunk(whole, 110)] == [10, 0]
    assert [part.n_samples for part in split_chunk(whole, 500)] == [10, 0]
