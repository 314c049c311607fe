from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.gui.look import theme
from app.gui.review.picture import (
    Frame,
    ReviewPicture,
    Ribbon,
    Values,
    needed_lane_uv,
    ribbon_of,
)
from app.gui.review.session import ReviewSession
from app.gui.scope.lane_image import lane_edges
from tests.gui.review.conftest import BEFORE, END, FS, MISSING, RAIL_UV

Open = Callable[[Path], ReviewSession]
WIDTH, HEIGHT = 400, 200


def picture(session: ReviewSession, frame: Frame) -> ReviewPicture:
    """Draw a frame as the session's thread does."""
    from recordings.overview.overview import Overview

    with Overview.open(session.recording) as overview:
        values = session._values(overview, frame)
    colours = theme.channel_colours(session.channels)
    return ReviewPicture(frame, values, session.marks, FS, colours)


def whole(lane_uv: float = 200.0) -> Frame:
    return Frame(0.0, END / WIDTH, WIDTH, HEIGHT, lane_uv, 5.0)


def columns_with(pixels: np.ndarray, colour: str) -> np.ndarray:
    return np.flatnonzero((pixels == theme.rgb32(colour)).any(axis=0))


def column_of(sample: float) -> float:
    return sample / END * WIDTH


def test_what_is_wrong_with_a_recording_is_seen(open_session: Open, recording_path: Path) -> None:
    shown = picture(open_session(recording_path), whole())
    assert shown.at_limit
    assert shown.no_value
    upper, lower = shown.pixels[: HEIGHT // 2], shown.pixels[HEIGHT // 2 :]
    gap = columns_with(upper, theme.now().gap)
    assert gap.min() == int(column_of(BEFORE))
    assert gap.max() == pytest.approx(column_of(BEFORE + MISSING), abs=1)
    red = columns_with(upper, theme.now().record)
    assert red.min() == pytest.approx(column_of(2000), abs=1.5)
    assert red.max() == pytest.approx(column_of(2400), abs=1.5)
    assert not len(columns_with(lower, theme.now().record))
    amber = columns_with(lower, theme.now().no_value_stripe)
    assert amber.min() == pytest.approx(column_of(3000), abs=2)
    assert amber.max() == pytest.approx(column_of(3400), abs=2)
    assert not len(columns_with(upper, theme.now().no_value_stripe))


def test_a_gap_shorter_than_a_column_is_still_seen(
    open_session: Open, recording_path: Path
) -> None:
    session = open_session(recording_path)
    frame = replace(whole(), n_columns=10, per_column=END / 10)
    shown = picture(session, frame)
    assert len(columns_with(shown.pixels, theme.now().gap))


def test_every_lane_is_centred_on_its_own_median(open_session: Open, recording_path: Path) -> None:
    session = open_session(recording_path)
    shown = picture(session, replace(whole(), first=6000.0, per_column=4.0))
    edges = lane_edges(2, HEIGHT)
    for lane, colour in enumerate(theme.channel_colours(session.channels)):
        part = shown.pixels[edges[lane] : edges[lane + 1]]
        rows = np.flatnonzero((part == theme.rgb32(colour.alone)).any(axis=1))
        assert rows.mean() == pytest.approx(HEIGHT / 4, abs=HEIGHT / 20)


def test_bursts_are_tinted_where_the_activity_was(open_session: Open, recording_path: Path) -> None:
    session = open_session(recording_path)
    shown = picture(session, whole(2000.0))
    tint = theme.channel_colours(session.channels)[0].tint
    columns = columns_with(shown.pixels, tint)
    assert columns.min() == pytest.approx(column_of(5000), abs=1)  # a line of the axis is there
    assert columns.max() == pytest.approx(column_of(5400), abs=1)


def test_fewer_samples_than_columns_are_joined_by_lines(
    open_session: Open, recording_path: Path
) -> None:
    session = open_session(recording_path)
    frame = Frame(6000.0, 0.05, WIDTH, HEIGHT, 200.0, 0.005)
    values = picture(session, frame).values
    rows = session.recording.read(6000, 6022)[:, 0]
    middle = (values.low[:, 0] + values.high[:, 0]) / 2
    expected = np.interp(6000 + 0.05 * (np.arange(WIDTH) + 0.5), np.arange(6000, 6022), rows)
    np.testing.assert_allclose(middle, expected, atol=2.0)
    assert not np.isnan(values.low).any()


@pytest.mark.parametrize("first", [BEFORE - 5.0, END - 5.0])
def test_beside_a_gap_and_at_the_end_every_sample_is_drawn(
    open_session: Open, recording_path: Path, first: float
) -> None:
    session = open_session(recording_path)
    n_columns = 100
    values = picture(session, Frame(first, 0.05, n_columns, HEIGHT, 200.0, 0.005)).values
    assert not np.isnan(values.low).any()


def _values(low: list[list[float]], high: list[list[float]]) -> Values:
    missing = np.zeros(len(low), dtype=bool)
    return Values(np.array(low, np.float32), np.array(high, np.float32), missing)


def test_an_electrode_that_is_off_does_not_flatten_the_others(
    open_session: Open, recording_path: Path
) -> None:
    marks = open_session(recording_path).marks
    n = 200
    low = [[-RAIL_UV, -40.0]] * n
    high = [[RAIL_UV, 40.0]] * n
    assert needed_lane_uv(_values(low, high), marks) == pytest.approx(80.0)
    both = [[-RAIL_UV, -RAIL_UV]] * n
    assert needed_lane_uv(_values(both, high), marks) > 80.0
    nothing = [[np.nan, np.nan]] * n
    assert needed_lane_uv(_values(nothing, nothing), marks) == 0.0


def test_the_ribbon_counts_channels_alike(open_session: Open, recording_path: Path) -> None:
    session = open_session(recording_path)
    ribbon = session.ribbon
    assert isinstance(ribbon, Ribbon)
    assert np.nanmax(ribbon.up) <= 1.0
    inside = slice(int(BEFORE / END * 1600) + 2, int((BEFORE + MISSING) / END * 1600) - 2)
    assert np.isnan(ribbon.up[inside]).all()
    assert ribbon.missing[inside].all()
    quiet = _values([[-1.0, -500.0]] * 100, [[1.0, 500.0]] * 100)
    shown = ribbon_of(quiet, session.marks)
    np.testing.assert_allclose(shown.up, 1.0)
