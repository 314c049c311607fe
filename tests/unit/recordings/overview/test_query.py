"""What a view shows, against rows gone through one by one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from recordings.overview.columns import MAX_COLUMNS, Columns
from recordings.overview.levels import ROWS_PER_BIN
from recordings.overview.overview import Overview
from recordings.sample_index import SampleIndex

from .made import gaps_before, in_memory, noise

Gaps = Sequence[tuple[int, int]]


def edges_of(first: float, end: float, n_columns: int) -> list[int]:
    width = (end - first) / n_columns
    return [math.ceil(first + width * n) for n in range(n_columns + 1)]


def check(rows: NDArray[np.float64], gaps: Gaps, first: float, end: float, n: int) -> Columns:
    """Ask for a view, and hold each column against its rows."""
    with in_memory(rows, gaps) as recording, Overview.open(recording) as overview:
        columns = overview.query(first, end, n)
        np.testing.assert_array_equal(columns.missing, overview.gap_columns(first, end, n))
    index = SampleIndex(len(rows), gaps_before(gaps))
    samples = index.samples_of(0, len(rows))
    single = rows.astype(np.float32)
    width = (end - first) / n
    for column, (begin, stop) in enumerate(pairwise(edges_of(first, end, n))):
        if width < 1 and begin == stop:
            begin -= 1
        own = single[(samples >= begin) & (samples < stop)]
        inside = range(max(begin, 0), min(stop, index.end_sample))
        assert columns.missing[column] == (len(own) < len(inside))
        low, high = columns.low[column], columns.high[column]
        if not len(own):
            assert np.isnan(low).all()
            assert np.isnan(high).all()
            continue
        # A value is shown in its own column, and in no other but the two on either side.
        near = single[(samples > begin - 1 - 2 * width) & (samples < stop + 2 * width)]
        least, greatest = np.fmin.reduce(own), np.fmax.reduce(own)
        if columns.rows_per_bin == 1:
            np.testing.assert_array_equal(low, least)
            np.testing.assert_array_equal(high, greatest)
            continue
        silent = np.isnan(least)
        assert ((low <= least) | silent).all()
        assert ((high >= greatest) | silent).all()
        for channel in range(rows.shape[1]):
            if not (silent[channel] and np.isnan(low[channel])):
                assert low[channel] in near[:, channel]
                assert high[channel] in near[:, channel]
    return columns


@st.composite
def recordings(draw: st.DrawFn) -> tuple[NDArray[np.float64], Gaps]:
    n_rows = draw(st.sampled_from([1, 2, 15, 16, 17, 63, 64, 500, 1024, 3000]))
    rows = noise(n_rows, 2, seed=n_rows)
    if draw(st.booleans()) and n_rows > 20:
        first = draw(st.integers(0, n_rows - 1))
        rows[first : first + draw(st.sampled_from([1, 40, 300])), 0] = np.nan
    at = draw(st.sets(st.integers(1, max(1, n_rows - 1)), max_size=12)) if n_rows > 1 else set()
    lengths = st.sampled_from([1, 5, 17, 100, 5000])
    return rows, [(row, draw(lengths)) for row in sorted(at)]


@settings(max_examples=60, deadline=None)
@given(recordings(), st.data())
def test_every_column_shows_its_rows(
    made: tuple[NDArray[np.float64], Gaps], data: st.DataObject
) -> None:
    rows, gaps = made
    end_sample = len(rows) + sum(length for _, length in gaps)
    first = data.draw(st.floats(-200, end_sample + 10))
    length = data.draw(st.floats(0.01, 1.2 * end_sample + 1) | st.sampled_from([16.0, 64.0, 1e3]))
    check(rows, gaps, first, first + length, data.draw(st.sampled_from([1, 2, 7, 40])))


@pytest.mark.parametrize("per_column", [0.3, 1, 15.9, 16, 63, 64, 255, 256, 900, 5000])
def test_exact_below_sixteen_rows_a_column_and_bins_from_there_on(per_column: float) -> None:
    rows = noise(6000)
    n = max(1, min(200, int(6000 / per_column)))
    columns = check(rows, [(3000, 40)], 0, per_column * n, n)
    fitting = [size for size in ROWS_PER_BIN if size <= per_column]
    assert columns.rows_per_bin == max(fitting, default=1)


@pytest.mark.parametrize("gap_samples", [40, 400, 40_000])
@pytest.mark.parametrize("row", [4096, 4090, 4100, 5000])
def test_a_peak_beside_a_gap_stays_on_its_side(row: int, gap_samples: int) -> None:
    rows = np.zeros((10_000, 2))
    rows[row - 1, 0], rows[row, 1] = -900.0, 800.0  # the last before the gap, the first behind it
    end = len(rows) + gap_samples
    for n in (3, 10, 50, 100, 400):
        columns = check(rows, [(row, gap_samples)], 0, end, n)
        width = end / n
        before = math.floor((row - 1) / width)
        behind = math.floor((row + gap_samples) / width)
        assert columns.low[before, 0] == -900
        assert columns.high[behind, 1] == 800
        if gap_samples > width:
            assert np.flatnonzero(columns.low[:, 0] < -1).max() == before
            assert np.flatnonzero(columns.high[:, 1] > 1).min() == behind


def test_every_single_peak_is_seen_at_every_scale() -> None:
    rng = np.random.default_rng(3)
    rows = np.zeros((40_000, 1))
    peaks = rng.choice(len(rows), 60, replace=False)
    rows[peaks, 0] = 1000.0 + np.arange(len(peaks))
    with in_memory(rows) as recording, Overview.open(recording) as overview:
        for n in (16_000, 5000, 2400, 640, 150, 37, 3, 1):
            high = overview.query(0, len(rows), n).high[:, 0]
            width = len(rows) / n
            for peak in peaks:
                assert high[int(peak // width)] >= rows[peak, 0]


def test_infinite_values_are_drawn_finite_at_every_scale() -> None:
    rows = np.zeros((2000, 1))
    rows[1000], rows[1500] = np.inf, -1e300
    with in_memory(rows) as recording, Overview.open(recording) as overview:
        for n in (2000, 200, 20, 2):
            columns = overview.query(0, 2000, n)
            assert columns.high.max() == np.finfo(np.float32).max
            assert columns.low.min() == -np.finfo(np.float32).max


def test_a_view_beyond_the_recording_and_one_of_nothing() -> None:
    with in_memory(noise(100)) as recording, Overview.open(recording) as overview:
        for first, end in ((-500, -100), (100, 400), (1e9, 2e9)):
            columns = overview.query(first, end, 10)
            assert np.isnan(columns.low).all()
            assert not columns.missing.any()
    with in_memory(np.empty((0, 2))) as recording, Overview.open(recording) as overview:
        assert np.isnan(overview.query(0, 10, 5).high).all()
        assert np.isnan(overview.middle()).all()


@pytest.mark.parametrize(
    ("first", "end", "n"),
    [(0, 0, 5), (5, 1, 5), (0, math.nan, 5), (-math.inf, 1, 5), (0, 1e300, 5), (0, 9, 0),
     (0, 9, MAX_COLUMNS + 1)],
)  # fmt: skip
def test_a_view_that_cannot_be_is_refused(first: float, end: float, n: int) -> None:
    with in_memory(noise(100)) as recording, Overview.open(recording) as overview:
        with pytest.raises(ValueError, match=r"view|n_columns"):
            overview.query(first, end, n)
        with pytest.raises(ValueError, match=r"view|n_columns"):
            overview.gap_columns(first, end, n)


def test_a_hundred_thousand_gaps() -> None:
    n = 100_000
    rows = np.arange(3.0 * n)[:, None]
    gaps = [(3 * (k + 1), 2 + k % 7) for k in range(n - 1)]
    end = len(rows) + sum(length for _, length in gaps)
    with in_memory(rows, gaps) as recording, Overview.open(recording) as overview:
        columns = overview.query(0, end, 1000)
        assert columns.missing.all()
        assert (columns.high >= columns.low).all()
        assert (np.diff(columns.high[:, 0]) > 0).all()
        near = overview.query(end - 80, end, 80)
        np.testing.assert_array_equal(np.isnan(near.low[:, 0]), near.missing)
        assert near.high[-1, 0] == rows[-1, 0]


def test_the_baseline_is_the_electrode_offset() -> None:
    rows = noise(50_000, 3)
    rows[20_000:30_000, 2] = np.nan
    with in_memory(rows, [(25_000, 10_000)]) as recording, Overview.open(recording) as overview:
        for span in ((None, None), (0, 1000), (10, 40), (-50, 9000), (40_000, 1e9)):
            middle = overview.middle(*span)
            np.testing.assert_allclose(middle, [-1000, 0, 1000], atol=25)
        inside = overview.middle(24_000, 36_000)
        assert np.isnan(inside[2])
        np.testing.assert_allclose(inside[:2], [-1000, 0], atol=25)
        assert np.isnan(overview.middle(26_000, 34_000)).all()
