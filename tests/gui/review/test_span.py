from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.review.span import LEAST_S, Extent, Span
from app.gui.scope import time_axis

HOUR = Extent(7_200_000, 2000.0)
numbers = st.floats(-1e9, 1e9, allow_nan=False)


@given(first=numbers, length=numbers)
def test_every_span_shown_lies_in_the_recording(first: float, length: float) -> None:
    fitted = HOUR.fitted(Span(first, length))
    assert fitted.first >= 0
    assert fitted.end <= HOUR.n_samples + 1e-6
    assert LEAST_S * HOUR.fs <= fitted.length <= HOUR.n_samples


@given(
    share=st.floats(0.0, 1.0),
    factor=st.floats(0.5, 2.0),
    length=st.floats(1000.0, 1e6),
)
def test_a_zoom_keeps_the_place_under_the_pointer(
    share: float, factor: float, length: float
) -> None:
    span = Span(3_000_000.0, length)
    at = span.first + share * span.length
    zoomed = HOUR.zoomed(span, factor, at)
    assert zoomed.first + share * zoomed.length == pytest.approx(at, abs=1e-3)


def test_zoom_ends_at_the_whole_and_at_50_ms() -> None:
    span = HOUR.whole
    for _ in range(60):
        span = HOUR.zoomed(span, 0.5, 1_000_000)
    assert span.length == 100
    assert span.holds(1_000_000)
    for _ in range(60):
        span = HOUR.zoomed(span, 2.0, 1_000_000)
    assert span == HOUR.whole


def test_a_recording_shorter_than_the_least_span_is_shown_whole() -> None:
    short = Extent(3, 2000.0)
    assert short.fitted(Span(-5, 0.1)) == short.whole
    assert short.zoomed(short.whole, 0.1, 1) == short.whole


def test_a_place_outside_is_brought_into_view() -> None:
    span = Span(1000, 2000)
    assert HOUR.holding(span, 1500) == span
    there = HOUR.holding(span, 50_000)
    assert there.holds(50_000)
    assert there.length == span.length
    assert HOUR.holding(span, HOUR.n_samples - 1).end == HOUR.n_samples


@pytest.mark.parametrize("span_s", [0.05, 0.3, 1.7, 11, 60, 400, 3600, 30_000, 400_000])
@pytest.mark.parametrize("width_px", [300, 900, 2500])
def test_labels_of_the_axis_stand_apart_and_differ(span_s: float, width_px: int) -> None:
    step = time_axis.step_s(span_s, width_px)
    assert step / span_s * width_px >= 100 - 1e-6
    ticks = time_axis.ticks_s(7.0, 7.0 + span_s, step)
    assert all(7.0 - 1e-9 <= tick <= 7.0 + span_s + 1e-9 for tick in ticks)
    labels = [time_axis.stamp(tick, time_axis.decimals(step)) for tick in ticks]
    assert len(set(labels)) == len(labels)
    if width_px >= 900:
        assert len(labels) >= 2


def test_times_are_written_as_people_read_them() -> None:
    assert time_axis.stamp(5.0, 0) == "0:05"
    assert time_axis.stamp(59.9996, 3) == "1:00.000"
    assert time_axis.stamp(3661.25, 2) == "1:01:01.25"
    assert [time_axis.length(s) for s in (0.05, 0.9999, 9.5, 20, 200, 3600, 7000)] == [
        "50 ms", "1 s", "9.5 s", "20.0 s", "3 min 20 s", "1 h 0 min", "1 h 56 min",
    ]  # fmt: skip
