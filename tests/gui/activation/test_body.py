"""The body map: which muscle is which, how it is filled, and the way from it to the scope."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainterPath
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acquisition.athlete.exercises import EXERCISES
from acquisition.types import ChannelInfo
from app.gui.activation.bars import ActivationView
from app.gui.activation.body_map import BodyMap, drawn_muscles
from app.gui.activation.body_muscles import STEPS, WITHHELD, assign, drawn_as, step
from app.gui.activation.body_panel import BodyFeature, BodyPanel
from app.gui.activation.body_picture import Paint, step_colour
from app.gui.activation.body_shapes import BACK, FRONT, HEIGHT, WIDTH, figures
from app.gui.look import palettes, theme
from app.montage.atlas import atlas
from tests.gui.conftest import make_snapshot


def site(muscle: str, side: str = "left") -> ChannelInfo:
    return ChannelInfo(f"{side}_{muscle}" if side else muscle, muscle, side)


def shown(
    styled: QtBot, channels: tuple[ChannelInfo, ...], rms_uv: list[float]
) -> tuple[ActivationView, BodyMap]:
    source = ActivationView()
    body = BodyMap(source)
    styled.addWidget(source)
    styled.addWidget(body)
    body.resize(700, 760)
    body.show()
    source.set_channels(channels)
    peak = np.full(len(channels), 100.0)
    source.set_snapshot(make_snapshot(channels, rms_uv=np.array(rms_uv), peak_uv=peak))
    return source, body


def spot(body: BodyMap, muscle: str, side: str, off_px: int = 3) -> QPoint:
    """Return a place within a muscle and off its edge, found as a user finds it."""
    around = [QPointF(x, y) for x in (-off_px, 0, off_px) for y in (-off_px, 0, off_px)]
    for figure in figures().values():
        for region in figure.regions:
            if (region.muscle, region.side) == (muscle, side):
                place = body._picture.area_of(region)
                for x in np.linspace(place.left(), place.right(), 25):
                    for y in np.linspace(place.top(), place.bottom(), 25):
                        found = QPoint(round(x), round(y))
                        near = [body._picture.region_at(QPointF(found) + by) for by in around]
                        if all(hit == region for hit in near):
                            return found
    raise AssertionError(f"{muscle} is nowhere")


def test_every_muscle_that_is_offered_is_on_the_map() -> None:
    drawn = drawn_muscles()
    assert len(drawn) >= 30
    offered = set(atlas().muscles) | {m.name for plan in EXERCISES.values() for m in plan.muscles}
    assert {name for name in offered if not drawn_as(name, drawn)} == set()


def area(path: QPainterPath) -> float:
    """Return the area that a path encloses, by the polygons that fill it."""
    total = 0.0
    for polygon in path.toFillPolygons():
        corners = [polygon.at(k) for k in range(polygon.size())]
        ahead = corners[1:] + corners[:1]
        total += abs(
            sum(a.x() * b.y() - b.x() * a.y() for a, b in zip(corners, ahead, strict=True)) / 2
        )
    return total


@pytest.mark.parametrize("view", [FRONT, BACK])
def test_the_shapes_are_within_the_body_and_apart(view: str) -> None:
    figure = figures()[view]
    box = figure.outline.boundingRect()
    assert box.left() >= 0
    assert box.right() <= WIDTH
    assert box.bottom() <= HEIGHT
    for region in figure.regions:
        assert area(region.path.subtracted(figure.outline)) < 1.0, region.muscle
    touching = [
        (one.muscle, other.muscle)
        for one, other in combinations(figure.regions, 2)
        if area(one.path.intersected(other.path)) > 1.0
    ]
    assert touching == []


def test_left_is_on_the_side_that_the_person_has_it() -> None:
    for view, on_the_right in ((FRONT, True), (BACK, False)):
        for region in figures()[view].regions:
            is_right_of_the_picture = region.path.boundingRect().center().x() > WIDTH / 2
            assert is_right_of_the_picture is (on_the_right == (region.side == "left"))


def test_other_names_second_sites_and_heads_find_their_muscle() -> None:
    drawn = drawn_muscles()
    assert drawn_as("flexor_carpi_radialis", drawn) == "wrist_flexors"
    assert drawn_as("vastus_lateralis_2", drawn) == "vastus_lateralis"
    assert drawn_as("triceps_brachii_long", drawn) == "triceps_brachii"
    assert drawn_as("diaphragm", drawn) == ""
    assert drawn_as("", drawn) == ""


@given(st.floats(0.0, 3.0), st.floats(0.0, 3.0))
def test_more_is_never_a_lower_step(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 1 <= step(low) <= step(high) <= STEPS


def test_a_channel_without_a_side_fills_both_and_the_strongest_site_counts() -> None:
    found = assign((site("soleus", ""), site("soleus_2"), site("diaphragm")), drawn_muscles())
    assert found.of == {("soleus", "left"): (0, 1), ("soleus", "right"): (0,)}
    assert found.missing == (2,)


@pytest.mark.parametrize("palette", [palettes.LIGHT, palettes.DARK])
def test_steps_go_away_from_the_ground(styled: QtBot, palette: palettes.Palette) -> None:
    ground = QColor(palette.panel).lightness()
    for family in (palette.left, palette.right, palette.neither):
        away = [abs(step_colour(family, k).lightness() - ground) for k in range(1, STEPS + 1)]
        assert all(b - a >= 12 for a, b in pairwise(away)), away


def test_how_muscles_are_filled(styled: QtBot) -> None:
    channels = (site("soleus"), site("soleus", "right"), site("biceps_brachii"))
    source, body = shown(styled, channels, [95.0, 15.0, np.nan])
    assert body.paint_of("soleus", "left") == Paint(5, "left")
    assert body.paint_of("soleus", "right") == Paint(1, "right")
    assert body.paint_of("biceps_brachii", "left") == Paint(WITHHELD, "left")
    assert body.paint_of("masseter", "left") == Paint()
    image = body.grab().toImage()
    place = spot(body, "soleus", "left")
    assert image.pixelColor(place) == step_colour(theme.now().left, 5)
    made = make_snapshot(channels, rms_uv=np.full(3, 95.0), peak_uv=np.full(3, 100.0))
    source.set_snapshot(made, grey=True)
    assert body.grab().toImage().pixelColor(place) == QColor(theme.now().stale)


def test_it_is_painted_again_only_when_something_looks_other(
    styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    channels = (site("soleus"),)
    source, body = shown(styled, channels, [95.0])
    body.grab()
    wishes = []
    monkeypatch.setattr(body, "update", lambda: wishes.append(1))
    for rms in (96.0, 97.0, 99.0):
        made = make_snapshot(channels, rms_uv=np.array([rms]), peak_uv=np.array([100.0]))
        source.set_snapshot(made)
        source._draw.now()
    assert wishes == []
    made = make_snapshot(channels, rms_uv=np.array([50.0]), peak_uv=np.array([100.0]))
    source.set_snapshot(made)
    source._draw.now()
    assert wishes == [1]


def test_pointing_names_and_clicking_chooses(styled: QtBot) -> None:
    _, body = shown(styled, (site("soleus"), site("soleus", "right")), [50.0, 50.0])
    assert "Soleus, right: 50 µV RMS" in body.explanation("soleus", "right")
    assert body.explanation("masseter", "left") == "Masseter, left: no channel"
    place = spot(body, "soleus", "right")
    with styled.waitSignal(body.chosen) as chosen:
        QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [1]
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, body.mapToGlobal(place))
    assert QApplication.sendEvent(body, help_event)
    QTest.keyClick(body, Qt.Key.Key_Right)
    with styled.waitSignal(body.chosen) as chosen:
        QTest.keyClick(body, Qt.Key.Key_Return)
    assert chosen.args[0] in (0, 1)


def test_what_is_not_on_the_map_is_said(styled: QtBot) -> None:
    source = ActivationView()
    panel = BodyPanel(source)
    styled.addWidget(source)
    styled.addWidget(panel)
    source.set_channels((site("soleus"), site("diaphragm"), ChannelInfo("EXG 7")))
    assert panel.line.text() == "Not on the map: Diaphragm L, EXG 7"
    source.set_channels((site("soleus"),))
    assert panel.line.isHidden()


def test_a_key_shows_it_and_a_click_selects_the_lane(open_window, styled: QtBot) -> None:  # type: ignore[no-untyped-def]
    window = open_window("sim:squat?seed=1&channels=4")
    styled.waitUntil(lambda: bool(window.activation.activity.channels))
    body = window.feature(BodyFeature).panel.map
    assert not window.docks.is_shown("bodymap") or body.visibleRegion().isEmpty()
    styled.keyClick(window, Qt.Key.Key_B)
    styled.waitUntil(lambda: not body.visibleRegion().isEmpty())
    styled.waitUntil(lambda: body.paint_of("vastus_lateralis", "left").level is not None)
    scope = window.signals.scope
    scope.change_lanes(scope.lanes.with_shown(1, shown=False))
    QTest.mouseClick(
        body, Qt.MouseButton.LeftButton, pos=spot(body, "vastus_lateralis", "right", 0)
    )
    assert scope.selected == 1
    assert 1 in scope.lanes.shown
    styled.keyClick(window, Qt.Key.Key_B)
    assert not window.docks.is_shown("bodymap")
