from __future__ import annotations

import numpy as np

from app.gui.scope import raster


def test_spans_are_filled_exactly() -> None:
    image = np.zeros((6, 4), dtype=np.uint32)
    top = np.array([[0, 3], [1, 5]])
    bottom = np.array([[1, 4], [1, 5]])
    drawn = np.array([[True, True], [True, False]])
    words = np.array([7, 9], dtype=np.uint32)
    raster.fill_spans(image, np.array([1, 3]), top, bottom, drawn, words)
    expected = np.zeros((6, 4), dtype=np.uint32)
    expected[0:2, 1], expected[3:5, 1], expected[1, 3] = 7, 9, 7
    np.testing.assert_array_equal(image, expected)


def test_a_later_line_lies_over_an_earlier_one() -> None:
    image = np.zeros((4, 2), dtype=np.uint32)
    top, bottom = np.array([[0, 1]]), np.array([[3, 2]])
    words = np.array([7, 9], dtype=np.uint32)
    raster.fill_spans(image, np.array([1]), top, bottom, np.ones((1, 2), dtype=bool), words)
    assert image[:, 1].tolist() == [7, 9, 9, 7]


def test_spans_join_across_steep_slopes_but_not_across_gaps() -> None:
    low = np.array([[0.0], [10.0], [np.nan], [5.0]])
    high = low + 1
    joined_low, joined_high = raster.joined_spans(low[1:], high[1:], low[:-1], high[:-1])
    assert joined_low[0, 0] == 1.0  # reaches down to where the former column ended
    assert np.isnan(joined_low[1, 0])
    assert (joined_low[2, 0], joined_high[2, 0]) == (5.0, 6.0)


def test_the_middle_of_a_channel_without_values_is_0() -> None:
    low = np.array([[np.nan, 3.0]] * 9, dtype=np.float32)
    assert raster.column_median(low, low + 2).tolist() == [0.0, 4.0]
