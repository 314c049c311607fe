"""Repetitions on 0 to 100 %, their mean and its bands."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.ensemble import ensemble, time_normalised
from dsp.rep_intervals import mean_interval


def test_a_line_stays_a_line():
    rows = np.arange(50.0)[:, np.newaxis] * [1.0, -2.0]
    curve = time_normalised(rows, 10, 31)
    assert curve.shape == (101, 2)
    np.testing.assert_allclose(curve[:, 0], np.linspace(10.0, 30.0, 101))
    np.testing.assert_allclose(curve[:, 1], -2.0 * curve[:, 0])
    between = time_normalised(rows, 10.25, 13.5, points=3)[:, 0]
    np.testing.assert_allclose(between, [10.25, 11.375, 12.5])


def test_slow_and_fast_repetitions_come_to_the_same():
    def course(n):
        return np.sin(np.pi * np.linspace(0.0, 1.0, n))[:, np.newaxis]

    np.testing.assert_allclose(
        time_normalised(course(900), 0, 900), time_normalised(course(300), 0, 300), atol=1e-4
    )


def test_short_spans_and_the_ends_of_the_rows():
    rows = np.arange(5.0)[:, np.newaxis]
    np.testing.assert_array_equal(time_normalised(rows, 3, 4), np.full((101, 1), 3.0))
    np.testing.assert_array_equal(time_normalised(rows, 1.5, 2.0), np.full((101, 1), 1.5))
    assert not np.isnan(time_normalised(rows, 0, 5)).any()
    beyond = time_normalised(rows, -2, 7, points=9)[:, 0]
    np.testing.assert_array_equal(beyond, [np.nan, np.nan, 0, 1, 2, 3, 4, np.nan, np.nan])


def test_a_missing_row_costs_what_leans_on_it():
    rows = np.arange(11.0)[:, np.newaxis] * [1.0, 1.0]
    rows[5, 1] = np.nan
    curve = time_normalised(rows, 0, 11, points=21)
    assert not np.isnan(curve[:, 0]).any()
    assert np.flatnonzero(np.isnan(curve[:, 1])).tolist() == [9, 10, 11]


def test_wrong_spans_are_refused():
    rows = np.zeros((5, 1))
    with pytest.raises(ValueError, match="must end after it begins"):
        time_normalised(rows, 3, 3)
    with pytest.raises(ValueError, match="two or more"):
        time_normalised(rows, 0, 5, points=1)


def test_mean_sd_and_counts():
    curves = np.array([[[1.0], [1.0]], [[2.0], [2.0]], [[6.0], [np.nan]]])
    result = ensemble(curves)
    assert result.mean[0, 0] == 3.0
    assert result.sd[0, 0] == pytest.approx(np.std([1, 2, 6], ddof=1))
    assert result.half_width[0, 0] == pytest.approx(4.3027 * result.sd[0, 0] / 3**0.5, rel=1e-4)
    assert result.n[:, 0].tolist() == [3, 2]
    assert np.isnan([result.mean[1, 0], result.sd[1, 0], result.half_width[1, 0]]).all()
    assert result.reasons == ("",)


def test_too_few_repetitions_are_withheld_for_that_channel_alone():
    curves = np.ones((4, 101, 3))
    curves[:2, :, 1] = np.nan
    curves[:, :, 2] = np.nan
    result = ensemble(curves)
    assert result.reasons == (
        "",
        "2 of the 3 repetitions needed",
        "no repetition with a value, 3 needed",
    )
    np.testing.assert_array_equal(np.isnan(result.mean).all(axis=0), [False, True, True])
    assert ensemble(np.empty((0, 101, 2))).reasons == 2 * ("no repetition with a value, 3 needed",)


@pytest.mark.parametrize("n", [3, 8])
def test_the_interval_of_the_mean_covers_it(n):
    """2000 sets at once; without the t of few repetitions it were 85 % at three."""
    values = np.random.default_rng(1).normal(5.0, 1.0, (n, 2000))
    mean, _, half, _ = mean_interval(values)
    assert np.mean(np.abs(mean - 5.0) <= half) == pytest.approx(0.95, abs=0.015)
