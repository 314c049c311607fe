from __future__ import annotations

import numpy as np
import pytest

from app.results.plots import WIDTH_PX, envelope_plot, ticks, trend_plot


@pytest.mark.parametrize(
    ("low", "high", "about", "labels"),
    [
        (0.0, 28.5, 8, ["0", "5", "10", "15", "20", "25"]),
        (0.0, 1.2, 4, ["0.0", "0.5", "1.0"]),
        (43.0, 89.0, 4, ["60", "80"]),
        (0.0, 740.0, 4, ["0", "200", "400", "600"]),
    ],
)
def test_ticks_are_round_numbers_with_equal_decimals(low, high, about, labels):
    assert [label for _, label in ticks(low, high, about)] == labels


def points_of(trace: str) -> list[tuple[float, float]]:
    return [tuple(map(float, point.split(","))) for point in trace.split()]


def test_invalid_frames_break_the_curve():
    times = np.arange(10) * 0.1
    values = np.ones(10)
    values[4:6] = np.nan
    plot = envelope_plot(times, values, [(0.2, 0.4)], [(0.4, 0.2)], 1.0, "µV")
    assert [len(points_of(trace)) for trace in plot.traces] == [4, 4]
    assert len(plot.spans) == 1
    assert len(plot.missing) == 1


def test_a_peak_between_pixels_survives():
    times = np.arange(200_000) * 0.01
    values = np.ones(times.size)
    values[123_457] = 50.0
    plot = envelope_plot(times, values, [], [], 2000.0, "µV")
    (trace,) = plot.traces
    points = points_of(trace)
    assert len(points) < 3 * WIDTH_PX
    height = plot.bottom - plot.top
    assert min(y for _, y in points) == pytest.approx(plot.bottom - height / 1.05, abs=0.1)


def test_everything_stays_inside_the_axes():
    rng = np.random.default_rng(1)
    times = np.arange(3000) * 0.01
    plot = envelope_plot(times, rng.random(3000) * 300, [(0.0, 30.0)], [], 30.0, "µV")
    for x, y in (point for trace in plot.traces for point in points_of(trace)):
        assert plot.left <= x <= plot.right
        assert plot.top <= y <= plot.bottom


def test_nothing_valid_still_gives_axes():
    plot = envelope_plot(np.arange(3.0), np.full(3, np.nan), [], [], 3.0, "µV")
    assert plot.traces == ()
    assert plot.y_ticks


def test_trend_draws_its_line_from_first_to_last_window():
    plot = trend_plot([2.0, 3.0, 4.0], [80.0, 74.0, 70.0], (90.0, -5.0), 5.0, "MDF (Hz)")
    assert len(plot.dots) == 3
    x1, y1, x2, y2 = plot.line
    assert (x1, x2) == (plot.dots[0][0], plot.dots[-1][0])
    assert y1 == plot.dots[0][1]  # the line passes 80 at 2 s
    assert y2 > y1  # falling: further down the picture


def test_trend_without_values_or_line():
    plot = trend_plot([], [], None, 0.0, "MDF (Hz)")
    assert plot.dots == ()
    assert plot.line is None
