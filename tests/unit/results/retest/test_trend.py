"""Run charts over sessions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.results.retest.trend import run_chart
from app.results.session import measures as m
from tests.session_numbers import Athlete, session_numbers

KEY = (m.MEAN, "squats", "", ("left_gluteus_maximus",))


def at(value: float, day: int):
    numbers = session_numbers(seed=day + 1, day=day)
    changed = tuple(
        replace(one, value=value) if one.key == KEY else one for one in numbers.measures
    )
    return replace(numbers, measures=changed)


def test_the_limits_are_three_standard_deviations_by_the_moving_range():
    values = [30.0, 32.0, 29.0, 31.0, 30.0, 33.0, 31.0, 30.0]
    chart = run_chart([at(value, 7 * k) for k, value in enumerate(values)], KEY)
    assert chart.centre == pytest.approx(30.75)
    ranges = [2, 3, 2, 1, 3, 2, 1]
    half = 3 * (sum(ranges) / 7) / 1.128
    assert chart.limits == pytest.approx((30.75 - half, 30.75 + half))
    assert [one.is_outside for one in chart.points] == [False] * 8
    assert (chart.unit, chart.span) == ("% MVC", (29.0, 33.0))
    assert "within the usual range" in chart.note


def test_what_leaves_the_limits_is_outside():
    values = [30.0, 31.0, 30.0, 31.0, 30.0, 31.0, 30.0, 31.0, 30.0, 45.0]
    chart = run_chart([at(value, 7 * k) for k, value in enumerate(values)], KEY)
    assert [one.is_outside for one in chart.points][-2:] == [False, True]
    assert "outside the usual range" in chart.note


def test_few_sessions_have_a_range_and_no_limits():
    chart = run_chart([at(30.0 + k, 7 * k) for k in range(7)], KEY)
    assert chart.limits is None
    assert chart.span == (30.0, 36.0)
    assert {one.is_outside for one in chart.points} == {None}
    assert "limits need 8" in chart.note


def test_sessions_come_in_the_order_of_time_and_others_are_left_out():
    first, second, third = (session_numbers(seed=k, day=7 * k) for k in (1, 2, 3))
    other = replace(second, setup=replace(second.setup, window_ms=100.0))
    red = session_numbers(Athlete(), seed=4, day=28, verdicts={"left_gluteus_maximus": "red"})
    chart = run_chart([third, other, first], KEY)
    assert [one.label for one in chart.points] == ["2026-03-09", "2026-03-23"]
    ((label, why),) = chart.left_out
    assert (label, "windows differ" in why) == ("2026-03-16", True)
    chart = run_chart([red, first], KEY)
    assert len(chart.points) == 0
    assert len(chart.left_out) == 2


def test_nothing_gives_an_empty_chart():
    assert run_chart([], KEY).points == ()
    chart = run_chart([session_numbers()], ("activation_mean", "gone", "", ("x",)))
    assert (chart.points, chart.centre) == ((), None)
