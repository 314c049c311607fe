"""Bins of least and greatest values: right, and the same however the rows come."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from recordings.overview.levels import BASE_ROWS, FACTOR, LEVELS, ROWS_PER_BIN, LevelBuilder

LARGEST = float(np.finfo(np.float32).max)
ODD = [np.nan, np.inf, -np.inf, 1e300, -1e300, 0.0, -0.0, 1e-300, LARGEST * 1.0000001]


def by_hand(rows: NDArray[np.float64], rows_per_bin: int) -> NDArray[np.float32]:
    """Return the bins of all rows, the last one as short as it is."""
    bins = np.full((-(-len(rows) // rows_per_bin), 2, rows.shape[1]), np.nan, np.float32)
    for n in range(len(bins)):
        for channel, values in enumerate(rows[n * rows_per_bin : (n + 1) * rows_per_bin].T):
            known = [min(max(value, -LARGEST), LARGEST) for value in values if value == value]
            if known:
                bins[n, :, channel] = min(known) + 0.0, max(known) + 0.0
    return bins


def add_in_parts(builder: LevelBuilder, rows: NDArray[np.float64], parts: Sequence[int]) -> None:
    row = 0
    for part in parts:
        builder.add(rows[row : row + part])
        row += part
    builder.add(rows[row:])


@st.composite
def rows_with_odd_values(draw: st.DrawFn) -> NDArray[np.float64]:
    n_rows, n_channels = draw(st.integers(0, 400)), draw(st.integers(1, 3))
    rows = np.random.default_rng(n_rows).normal(0, 50, (n_rows, n_channels))
    for _ in range(draw(st.integers(0, 6)) if n_rows else 0):
        first = draw(st.integers(0, n_rows - 1))
        length = draw(st.sampled_from([1, 3, 40]))
        rows[first : first + length, draw(st.integers(0, n_channels - 1))] = draw(
            st.sampled_from(ODD)
        )
    return rows


@settings(max_examples=40, deadline=None)
@given(rows_with_odd_values(), st.lists(st.integers(0, 130), max_size=8))
def test_bins_are_least_and_greatest_however_the_rows_come(
    rows: NDArray[np.float64], parts: list[int]
) -> None:
    builder = LevelBuilder(rows.shape[1])
    add_in_parts(builder, rows, parts)
    assert builder.n_rows == len(rows)
    complete, partial = builder.take(), builder.partial()
    assert len(complete) == len(partial) == LEVELS
    for level, rows_per_bin in enumerate(ROWS_PER_BIN):
        expected = by_hand(rows, rows_per_bin)
        assert len(complete[level]) == len(rows) // rows_per_bin
        found = np.concatenate((complete[level], partial[level]))
        assert found.dtype == np.float32
        assert found.tobytes() == expected.tobytes()


def test_what_was_taken_does_not_come_again_and_does_not_change() -> None:
    rows = np.random.default_rng(1).normal(size=(3 * ROWS_PER_BIN[2] + 5, 2))
    builder = LevelBuilder(2)
    taken: list[list[NDArray[np.float32]]] = [[] for _ in range(LEVELS)]
    copies: list[list[NDArray[np.float32]]] = [[] for _ in range(LEVELS)]
    for row in range(0, len(rows), 100):
        builder.add(rows[row : row + 100])
        for level, bins in enumerate(builder.take()):
            taken[level].append(bins)
            copies[level].append(bins.copy())
    assert all(not len(bins) for bins in builder.take())
    for level in range(LEVELS):
        found = np.concatenate(taken[level])
        np.testing.assert_array_equal(found, np.concatenate(copies[level]))
        np.testing.assert_array_equal(found, by_hand(rows, ROWS_PER_BIN[level])[: len(found)])


def test_the_scales_are_those_of_the_format() -> None:
    assert (BASE_ROWS, FACTOR, LEVELS) == (16, 4, 8)
    assert ROWS_PER_BIN == (16, 64, 256, 1024, 4096, 16384, 65536, 262144)
    raw_bytes, bin_bytes = 8, 2 * 4
    assert sum(bin_bytes / rows for rows in ROWS_PER_BIN) / raw_bytes == pytest.approx(0.0833, 1e-3)
