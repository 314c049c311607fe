from __future__ import annotations

import numpy as np
import pytest

from app.gui.scope import raster


def _brute_force(
    traces: np.ndarray, first_sample: int, window: int, width: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return min and max per column by looking at every sample."""
    last = (first_sample + len(traces) - 1) * width // window
    low = np.full((width, traces.shape[1]), np.nan)
    high = low.copy()
    for place, column in enumerate(range(last - width + 1, last + 1)):
        rows = [
            row for row in range(len(traces)) if (row + first_sample) * width // window == column
        ]
        whole = first_sample <= -(-column * window // width)
        if rows and whole:
            low[place] = traces[rows].min(axis=0)
            high[place] = traces[rows].max(axis=0)
    return low, high


@pytest.mark.parametrize(
    ("rows", "first", "window", "width"),
    [(500, 0, 400, 80), (500, 12345, 400, 80), (300, 7, 997, 331), (100, 0, 1000, 100)],
)
def test_columns_equal_a_brute_force_search(rows: int, first: int, window: int, width: int) -> None:
    traces = np.random.default_rng(1).standard_normal((rows, 3)).astype(np.float32)
    low, high = raster.min_max_columns(traces, first, window, width)
    expected_low, expected_high = _brute_force(traces, first, window, width)
    np.testing.assert_array_equal(low, expected_low.astype(np.float32))
    np.testing.assert_array_equal(high, expected_high.astype(np.float32))


def test_a_column_never_changes_while_it_scrolls() -> None:
    """The picture moves; it does not shimmer."""
    traces = np.random.default_rng(2).standard_normal((4000, 2)).astype(np.float32)
    window, width = 2000, 300
    shown: dict[int, np.ndarray] = {}
    for end in range(2500, 4000, 37):
        low, _ = raster.min_max_columns(traces[end - 2400 : end], end - 2400, window, width)
        last = raster.last_column(end, window, width)
        for place in range(width - 1):  # the newest column still grows
            column = last - width + 1 + place
            assert np.array_equal(shown.setdefault(column, low[place]), low[place])


def test_missing_samples_leave_missing_columns() -> None:
    traces = np.ones((1000, 2), dtype=np.float32)
    traces[500:600, 1] = np.nan
    low, high = raster.min_max_columns(traces, 0, 1000, 100)
    assert np.flatnonzero(np.isnan(low[:, 1])).tolist() == list(range(50, 60))
    assert not np.isnan(low[:, 0]).any()
    np.testing.assert_array_equal(np.isnan(low), np.isnan(high))


def test_fewer_samples_than_columns_become_a_line() -> None:
    traces = np.arange(101, dtype=np.float32)[:, None]
    low, high = raster.min_max_columns(traces, 0, 100, 1000)
    inner = slice(1, 990)
    assert not np.isnan(low[inner]).any()
    np.testing.assert_allclose((high - low)[inner], 0.1, atol=1e-4)
    assert np.all(np.diff(low[inner, 0]) > 0)


def test_no_samples_no_columns() -> None:
    low, high = raster.min_max_columns(np.empty((0, 3), dtype=np.float32), 0, 100, 10)
    assert low.shape == high.shape == (10, 3)
    assert np.isnan(low).all()


def test_spans_are_filled_exactly() -> None:
    image = np.zeros((6, 4), dtype=np.uint32)
    top = np.array([[0, 3], [1, 5]], dtype=np.int32)
    bottom = np.array([[1, 4], [1, 5]], dtype=np.int32)
    drawn = np.array([[True, True], [True, False]])
    raster.fill_spans(image, 1, top, bottom, drawn, np.array([7, 9], dtype=np.uint32))
    expected = np.zeros((6, 4), dtype=np.uint32)
    expected[0:2, 1], expected[3:5, 1], expected[1, 2] = 7, 9, 7
    np.testing.assert_array_equal(image, expected)


def test_spans_join_across_steep_slopes_but_not_across_gaps() -> None:
    low = np.array([[0.0], [10.0], [np.nan], [5.0]])
    high = low + 1
    joined_low, joined_high = raster.joined_spans(low, high)
    assert joined_low[1, 0] == 1.0  # reaches down to where the former column ended
    assert np.isnan(joined_low[2, 0])
    assert (joined_low[3, 0], joined_high[3, 0]) == (5.0, 6.0)


def test_the_envelope_stops_where_it_is_not_valid() -> None:
    x = np.arange(0.0, 1000.0, 10.0)
    values = np.ones((100, 1))
    values[40:60] = np.nan
    line = raster.line_columns(x, values, 99, 1000, 100, 25.0)[:, 0]
    assert np.isnan(line[40:58]).all()
    assert np.isfinite(line[1:38]).all()
    jump = np.concatenate([x[:30], x[60:]])
    assert np.isnan(raster.line_columns(jump, np.ones((70, 1)), 99, 1000, 100, 25.0)[35:55]).all()


@pytest.mark.parametrize(("window", "width"), [(2000, 300), (997, 331), (300, 300), (200, 300)])
def test_kept_columns_equal_those_found_anew(window: int, width: int) -> None:
    rng = np.random.default_rng(3)
    traces = rng.standard_normal((6000, 2)).astype(np.float32)
    traces[3000:3100] = np.nan
    store = raster.ColumnStore(width)
    ends = np.cumsum(rng.integers(0, 90, 90)) + 10
    for number, end in enumerate(int(value) for value in ends):
        first = max(0, end - window - 100)
        seen = store.update("a" if number < 60 else "b", traces[first:end], first, window)
        anew = raster.min_max_columns(traces[first:end], first, window, width)
        np.testing.assert_array_equal(seen[0], anew[0])
        np.testing.assert_array_equal(seen[1], anew[1])


def test_kept_columns_are_dropped_on_a_jump_back_or_far_ahead() -> None:
    traces = np.random.default_rng(4).standard_normal((9000, 2)).astype(np.float32)
    store = raster.ColumnStore(100)
    for first, end in ((0, 1200), (200, 1400), (100, 1000), (5000, 6500), (8000, 8400)):
        seen = store.update("a", traces[first:end], first, 1000)
        anew = raster.min_max_columns(traces[first:end], first, 1000, 100)
        np.testing.assert_array_equal(seen[0], anew[0])
