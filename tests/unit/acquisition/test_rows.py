"""From the driver's array to chunks: gaps with their reason, an overflow counted, nothing held."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.boards.counters import counter_schemes
from acquisition.boards.driver import RING_BYTES, _ring_rows
from acquisition.timing.clock import ManualClock
from acquisition.timing.rows import RowReader
from acquisition.types import BUFFER_OVERFLOW, PACKETS_LOST, SampleChunk

EPOCH_S = 1_700_000_000.0


def cyton(sample: NDArray[np.int64]) -> NDArray[np.float64]:
    data = np.zeros((24, len(sample)))
    data[0], data[1:9], data[22] = sample % 256, sample, EPOCH_S + sample / 250
    return data


def ganglion(sample: NDArray[np.int64]) -> NDArray[np.float64]:
    data = np.zeros((15, len(sample)))
    data[0], data[1:5], data[13] = sample // 2 % 100, sample, EPOCH_S + sample / 200
    return data


def reader_of_cyton(ring_rows: int) -> RowReader:
    schemes = counter_schemes(0)
    return RowReader(range(1, 9), 22, 0, schemes, 250.0, ManualClock(), ring_rows)


def spans(chunks: list[SampleChunk]) -> list[tuple[int, int]]:
    for chunk in chunks:
        np.testing.assert_array_equal(
            chunk.data[:, 0], np.arange(chunk.first_sample, chunk.end_sample)
        )
        np.testing.assert_allclose(
            chunk.timestamps, EPOCH_S + np.arange(chunk.first_sample, chunk.end_sample) / 250
        )
    return [(chunk.first_sample, chunk.end_sample) for chunk in chunks]


@pytest.mark.parametrize("lost", [1, 200, 256, 2560, 14_999])
def test_rows_that_the_full_ring_overwrote_are_a_gap_of_that_length(lost: int) -> None:
    reader = reader_of_cyton(1000)
    assert spans(reader.take(cyton(np.arange(500)))) == [(0, 500)]
    chunks = reader.take(cyton(np.arange(500 + lost, 1500 + lost)))
    assert spans(chunks) == [(500 + lost, 1500 + lost)]
    assert chunks[0].gap_reason == BUFFER_OVERFLOW
    after = reader.take(cyton(np.arange(1507 + lost, 1600 + lost)))
    assert (spans(after), after[0].gap_reason) == ([(1507 + lost, 1600 + lost)], PACKETS_LOST)


def test_a_full_ring_that_lost_nothing_makes_no_gap() -> None:
    reader = reader_of_cyton(1000)
    assert spans(reader.take(cyton(np.arange(1000)))) == [(0, 1000)]
    assert spans(reader.take(cyton(np.arange(1000, 1004)))) == [(1000, 1004)]


@pytest.mark.parametrize("lost", [300, 301, 901])
def test_a_packet_that_was_half_overwritten_keeps_the_place_of_its_other_half(lost: int) -> None:
    schemes = counter_schemes(46)
    reader = RowReader(range(1, 5), 13, 0, schemes, 200.0, ManualClock(), 600)
    reader.take(ganglion(np.arange(400)))
    chunks = reader.take(ganglion(np.arange(400 + lost, 1000 + lost)))
    assert [(chunk.first_sample, chunk.n_samples) for chunk in chunks] == [(400 + lost, 600)]
    np.testing.assert_array_equal(chunks[0].data[:, 0], np.arange(400 + lost, 1000 + lost))


def test_held_rows_are_given_at_the_end_with_what_is_known_by_then() -> None:
    reader = reader_of_cyton(10_000)
    reader.take(cyton(np.arange(500)))
    held = reader.take(cyton(np.arange(1100, 1150)))  # 600 lost: two turns of the counter and 88
    assert [(chunk.first_sample, chunk.n_samples) for chunk in held] == [(500, 0)]
    assert spans(reader.finish()) == [(1100, 1150)]
    assert reader.finish() == []


def test_a_reader_without_rows_has_nothing_to_give() -> None:
    reader = reader_of_cyton(1000)
    assert reader.take(np.zeros((24, 0))) == []
    assert reader.finish() == []


@pytest.mark.parametrize(
    ("fs", "n_rows", "seconds"),
    [(250.0, 24, 600), (1000.0, 24, 600), (256.0, 131, 500), (16_000.0, 94, 11), (0.5, 10, 2000)],
)
def test_the_ring_holds_ten_minutes_within_its_memory(
    fs: float, n_rows: int, seconds: float
) -> None:
    rows = _ring_rows(fs, n_rows)
    assert rows / fs == pytest.approx(seconds, rel=0.02)
    assert rows * n_rows * 8 <= RING_BYTES
