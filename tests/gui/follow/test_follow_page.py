"""The page of lines: where everything lies, what is said, and a line from its key to its score."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.activation.zone import Place
from app.gui.follow import words
from app.gui.follow.canvas import FollowCanvas
from app.gui.follow.glide import Glide
from app.gui.follow.page import FollowPage
from app.gui.follow.pictures import live_picture, place_of, preview
from app.gui.follow.scene import NOW_SHARE, Scene, dashed, pieces, thinned, top_pct
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature
from app.protocols.activity import READY, WORK, Cue
from app.protocols.follow.follow import FOLLOWED, FollowView
from app.protocols.follow.template import SHAPES, Template
from app.protocols.outcomes import values_of
from tests.gui.conftest import pairs
from tests.gui.hold.test_hold_page import SIM, refer

TEMPLATE = Template.of({"seconds": 10, "level_pct": 40, "repeats": 2, "lead_in_s": 2})
SCORED: dict[str, Any] = {
    "repeat": 0, "valid": True, "why": "", "score_pct": 81.4, "rmse_pct": 4.31,
    "rmse_chance_pct": 2.6, "tolerance_pct": 8.0, "window_ms": 250.0, "delay_ms": 129.0,
    "unknown_s": 0.0,
}  # fmt: skip


def follow_view(**changes: Any) -> FollowView:
    samples = np.arange(0, 8000, 20, dtype=np.int64)
    values: dict[str, Any] = {
        "cue": Cue(WORK, "Build up", 2000, 12_000),
        "template": TEMPLATE,
        "begin_sample": 0,
        "fs": 1000.0,
        "column": 0,
        "tolerance_pct": 8.0,
        "now_sample": 8000,
        "trace_sample": samples,
        "trace_pct": np.where(samples % 4000 < 100, np.nan, 30.0),
        "level_pct": 30.0,
        "goal_pct": 35.0,
        "repeat": 1,
        "score_pct": 77.0,
        "rmse_pct": 5.04,
        "results": (),
    }
    return FollowView(**{**values, **changes})


# --- where everything lies -----------------------------------------------------------------------


def test_the_present_stands_at_three_fifths_and_5_s_lie_ahead():
    scene = Scene(50.0, 10.0, 1300.0, 400.0, 8000.0, 1000.0, 50.0)
    assert abs(NOW_SHARE - 0.6) < 0.02
    assert float(scene.x(8000)) == pytest.approx(scene.now_x)
    assert scene.x([0, 13_000]) == pytest.approx([50.0, 1350.0])
    assert scene.y([0, 25, 50, 80]) == pytest.approx([410.0, 210.0, 10.0, 10.0])
    assert scene.lines_pct() == [0, 10, 20, 30, 40, 50]


def test_there_is_room_above_the_line():
    assert top_pct(TEMPLATE, 8.0) == pytest.approx(56)
    assert top_pct(TEMPLATE, 5.0) == pytest.approx(54)


def test_a_curve_is_broken_where_it_is_not_known():
    y = np.array([np.nan, 1, 2, np.nan, np.nan, 3, 4, 5])
    found = pieces(np.arange(8.0), y)
    assert [len(one) for one in found] == [2, 3]
    assert found[1].tolist() == [[5, 3], [6, 4], [7, 5]]
    assert pieces(np.empty(0), np.empty(0)) == []


def test_nothing_flickers_while_the_line_moves():
    samples = np.arange(0, 4000, 20, dtype=np.int64)
    pct = np.where(samples >= 260, 40.0, 0.0) + samples / 400
    for chosen in (thinned(samples, pct), dashed(samples, 20)):
        assert 0.3 * 200 < chosen.sum() < 0.7 * 200
    assert thinned(samples, pct)[12:14].all()  # a corner is kept, or it would be a slope
    inner = slice(1, -1)
    for first in (1, 5, 7):
        moved = thinned(samples[first:], pct[first:])
        assert moved[inner].tolist() == thinned(samples, pct)[first:][inner].tolist()
        assert dashed(samples[first:], 20).tolist() == dashed(samples, 20)[first:].tolist()


def test_lumps_of_samples_do_not_shake_the_line():
    """Samples in lumps of 50 ms, frames of 16 ms: even steps, and no lag on the mean."""
    glide = Glide(1000.0)
    times = np.arange(0, 6, 0.016)
    ends = np.floor(times / 0.05) * 50 + 50
    shown = np.array([glide.follow(end, t) for end, t in zip(ends, times, strict=True)])
    steps = np.diff(shown[100:])
    assert steps.min() > 0
    assert steps.std() < 0.35 * np.diff(ends[100:]).std()
    assert np.mean(shown[100:] - ends[100:]) == pytest.approx(0, abs=10)
    assert glide.follow(90_000, 6.1) == 90_000  # a seek is no movement


def test_another_speed_is_followed_without_lag():
    glide = Glide(1000.0)
    shown = [glide.follow(4000 * t, t) for t in np.arange(0, 4, 0.016)]
    assert shown[-1] == pytest.approx(4000 * 3.984, abs=40)


# --- what is seen and said -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "place"),
    [(28.0, Place.INSIDE), (26.9, Place.BELOW), (43.1, Place.ABOVE), (math.nan, Place.UNKNOWN)],
)
def test_where_the_muscle_is(level: float, place: Place):
    assert place_of(follow_view(level_pct=level)) is place


def test_the_picture_of_a_moment():
    channels = pairs(2)
    shown = live_picture(follow_view(), channels, 8000.0)
    assert (shown.text, shown.score) == ("Build up", "77 %")
    assert shown.note == "RMSE 5.0 % MVC · 1 of 2"
    assert shown.goal_sample[-1] >= 13_000 - 20
    waiting = follow_view(
        cue=Cue(READY, "Get ready", 0, 2000), score_pct=math.nan, rmse_pct=math.nan, repeat=0
    )
    shown = live_picture(waiting, channels, 500.0)
    assert (shown.text, shown.score, shown.note) == ("Get ready 2", "", "")


def test_every_line_is_painted_live_and_as_a_preview(styled: QtBot):
    canvas = FollowCanvas()
    styled.addWidget(canvas)
    for size in ((500, 400), (120, 60)):
        canvas.resize(*size)
        for shape in SHAPES:
            canvas.show_picture(preview(Template.of({"shape": shape}), 5.0))
            still = canvas.grab().toImage()
            canvas.show_picture(live_picture(follow_view(), pairs(2), 8000.0))
            assert canvas.grab().toImage() != still
    nothing = follow_view(trace_sample=np.empty(0, np.int64), trace_pct=np.empty(0))
    canvas.show_picture(live_picture(nothing, pairs(2), 8000.0))
    assert not canvas.grab().isNull()


def test_a_score_says_what_it_rests_on():
    shapes = [{"score_pct": 80.0}, {"score_pct": None}]
    assert words.title(SCORED) == "81 % of the time on the line"
    assert words.lines(SCORED, shapes) == [
        "RMSE 4.3 % MVC; 2.6 by chance alone",
        "Within ± 8 % MVC; RMS over 250 ms, 129 ms late, taken off",
        "One by one: 80 %, –",
    ]
    withheld = SCORED | {"valid": False, "why": "1.5 s of it have no valid value", "unknown_s": 1.5}
    assert words.title(withheld) == "No score"
    assert words.lines(withheld, []) == [
        "1.5 s of it have no valid value.",
        "1.5 s without a valid value",
    ]
    assert words.title({})
    assert words.lines({}, []) == []


# --- flow ----------------------------------------------------------------------------------------


def page_of(window: MainWindow) -> FollowPage:
    page = window.feature(TrainingFeature).panel.pages["follow"]
    assert isinstance(page, FollowPage)
    return page


def test_without_a_stream_it_says_what_to_do_and_shows_the_line(
    open_window: Callable[..., MainWindow],
):
    page = page_of(open_window(begin=False))
    assert "Connect a device" in page.start.lack.text()
    assert not page.go()
    assert page.canvas.picture is not None
    assert not page.canvas.picture.live


def test_a_line_from_the_key_to_the_score(open_window: Callable[..., MainWindow], qtbot: QtBot):
    window = open_window(SIM)
    page = page_of(window)
    page.hub.records = False
    qtbot.waitUntil(lambda: page.hub.can_ask)
    qtbot.keyClick(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.isVisible() and page.start.mvc_button.isVisible())
    assert not page.start.button.isEnabled()
    refer(window, SIM)
    qtbot.waitUntil(page.start.button.isEnabled)
    page.setup.shape.setCurrentIndex(page.setup.shape.findData("step"))
    page.setup.shape.activated.emit(page.setup.shape.currentIndex())
    page.setup.seconds.setValue(4)
    page.setup.repeats.setValue(2)
    assert page.canvas.picture is not None
    assert page.canvas.picture.template.shape == "step"
    assert page.go()
    qtbot.waitUntil(page.stop_button.isVisible)
    qtbot.waitUntil(lambda: page.canvas.picture.live)  # type: ignore[union-attr]
    qtbot.waitUntil(page.card.isVisible, timeout=15_000)
    found = [values_of(one) for one in page.hub.view.outcomes if one.kind == FOLLOWED]
    assert [values["repeat"] for values in found] == [1, 2, 0]
    assert page.card.title.text() == words.title(found[2])
    assert "One by one" in page.card.lines.text()
    assert not page.stop_button.isVisible()
