from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.look import theme
from app.gui.review.canvas import ReviewCanvas
from app.gui.review.navigator import Navigator
from app.gui.review.scope import ReviewScope
from app.gui.review.session import ReviewSession
from app.gui.review.span import Span
from tests.gui.review.conftest import END, FS

Open = Callable[..., ReviewSession]


def wheel(widget: QWidget, x: float, angle: int, *, shift: bool = False) -> None:
    """Turn the wheel over a place."""
    at = QPointF(x, widget.height() / 2)
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(0, 0), QPoint(0, angle), Qt.MouseButton.NoButton,
        keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def drag(bot: QtBot, widget: QWidget, start_x: int, end_x: int) -> None:
    """Drag with the left button, in steps."""
    y = widget.height() // 2
    bot.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(start_x, y))
    for x in np.linspace(start_x, end_x, 5)[1:]:
        bot.mouseMove(widget, QPoint(int(x), y))
    bot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(end_x, y))


@pytest.fixture
def scope(open_session: Open, recording_path: Path, styled: QtBot) -> ReviewScope:
    """A review of the recording, drawn."""
    view = ReviewScope()
    styled.addWidget(view)
    view.resize(976, 324)
    session = open_session(recording_path)
    view.set_session(session)
    view.set_lane(200.0)
    with styled.waitExposed(view):
        view.show()
    is_drawn(styled, view.canvas)
    return view


def is_drawn(bot: QtBot, canvas: ReviewCanvas) -> None:
    """Wait for the picture of the present view."""

    def right() -> bool:
        picture = canvas.picture
        return (
            picture is not None
            and picture.frame.per_column == pytest.approx(canvas._per_column())
            and picture.frame.first <= canvas.span.first + picture.frame.per_column
            and picture.frame.end >= canvas.span.end - picture.frame.per_column
            and picture.frame.lane_uv == canvas._lane_uv
        )

    bot.waitUntil(right, timeout=20_000)


def test_a_recording_is_shown_from_end_to_end(scope: ReviewScope) -> None:
    assert scope.canvas.span == Span(0.0, END)
    grab = scope.canvas.grab().toImage()
    blue = theme.channel_colours(scope.canvas._session.channels)[0].alone  # type: ignore[union-attr]
    colours = {grab.pixelColor(x, y).name() for x in range(0, 800, 7) for y in range(0, 300, 3)}
    assert blue in colours
    assert theme.now().gap_stripe in colours
    assert theme.now().record in colours


def test_a_drag_takes_the_recording_along(scope: ReviewScope, styled: QtBot) -> None:
    canvas = scope.canvas
    canvas.show_span(Span(5000, 2000))
    per = canvas._per_column()
    drag(styled, canvas, 400, 300)
    assert canvas.span.first == pytest.approx(5000 + 100 * per)
    assert canvas.span.length == 2000
    drag(styled, canvas, 100, 790)
    drag(styled, canvas, 10, 790)
    drag(styled, canvas, 10, 790)
    assert canvas.span.first == 0
    is_drawn(styled, canvas)


def test_the_wheel_zooms_around_the_pointer(scope: ReviewScope, styled: QtBot) -> None:
    canvas = scope.canvas
    at = canvas._sample(200)
    wheel(canvas, 200, 240)
    assert canvas.span.length == pytest.approx(END / 1.25**2)
    assert canvas._x(at) == pytest.approx(200, abs=0.01)
    before = canvas.span
    wheel(canvas, 200, -120, shift=True)
    assert canvas.span.first == pytest.approx(before.first + 0.1 * before.length)
    for _ in range(60):
        wheel(canvas, 200, 120)
    assert canvas.span.length == pytest.approx(0.05 * FS)
    is_drawn(styled, canvas)
    for _ in range(80):
        wheel(canvas, 200, -120)
    assert canvas.span == Span(0.0, END)


def test_keys_move_and_zoom(scope: ReviewScope, styled: QtBot) -> None:
    canvas = scope.canvas
    keys = Qt.Key
    for _ in range(3):
        styled.keyClick(canvas, keys.Key_Plus)
    length = END / 8
    assert canvas.span.length == pytest.approx(length)
    for key, first in (
        (keys.Key_Home, 0.0),
        (keys.Key_Right, 0.1 * length),
        (keys.Key_PageDown, length),
        (keys.Key_Left, 0.9 * length),
        (keys.Key_End, END - length),
    ):
        styled.keyClick(canvas, key)
        assert canvas.span.first == pytest.approx(first)
    styled.keyClick(canvas, keys.Key_Minus)
    assert canvas.span.length == pytest.approx(2 * length)
    styled.keyClick(canvas, keys.Key_0)
    assert canvas.span == Span(0.0, END)


def test_keys_zoom_around_the_replay_where_that_is_seen(scope: ReviewScope, styled: QtBot) -> None:
    canvas = scope.canvas
    canvas.set_position(3000)
    x = canvas._x(3000)
    styled.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas._x(3000) == pytest.approx(x)


def test_a_double_click_asks_the_replay_to_go_there(scope: ReviewScope, styled: QtBot) -> None:
    with styled.waitSignal(scope.seek) as caught:
        styled.mouseDClick(scope.canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 50))
    assert caught.args[0] == pytest.approx(END / FS / 2, rel=0.01)


def test_the_old_picture_stays_until_the_new_one_is_there(
    scope: ReviewScope, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = scope.canvas
    canvas.show_span(Span(4000, 1000))
    is_drawn(styled, canvas)
    former = canvas.picture
    monkeypatch.setattr(ReviewSession, "want", lambda *_: None)  # the disk takes its time
    canvas.show_span(Span(4100, 1000))
    moved = canvas.grab().toImage()
    canvas.show_span(Span(4000, 2000))
    stretched = canvas.grab().toImage()
    assert canvas.picture is former
    ink = theme.channel_colours(canvas._session.channels)[0].alone  # type: ignore[union-attr]

    def inked(image: object, x: int) -> bool:
        return any(
            image.pixelColor(x, y).name() == ink  # type: ignore[attr-defined]
            for y in range(canvas.height() // 2)
        )

    assert inked(moved, 100)
    assert inked(moved, 790)  # from the margin
    assert inked(stretched, 100)
    assert not inked(stretched, 700)  # not drawn yet


def test_the_view_turns_the_page_with_the_replay(scope: ReviewScope) -> None:
    canvas = scope.canvas
    canvas.show_span(Span(1000, 2000))
    canvas.set_position(2900.0)
    assert canvas.span == Span(1000, 2000)
    canvas.set_position(3001.0)
    assert canvas.span.holds(3001)
    assert canvas.span.first > 2000
    canvas.show_span(Span(9000, 2000))  # the user looks elsewhere: it stays there
    canvas.set_position(3100.0)
    assert canvas.span == Span(9000, 2000)
    canvas.bring_into_view(3100.0)
    assert canvas.span.holds(3100)


def test_any_size_and_pointer_paints(scope: ReviewScope, styled: QtBot) -> None:
    canvas = scope.canvas
    canvas.set_position(9000)
    styled.mouseMove(canvas, QPoint(300, 40))
    for size in ((1500, 900), (420, 150), (260, 130)):
        scope.resize(*size)
        assert not scope.grab().isNull()
    canvas.set_notice("Preparing the overview, 43 %")
    scope.set_session(None)
    assert not scope.grab().isNull()


@pytest.fixture
def strip(open_session: Open, recording_path: Path, styled: QtBot) -> Navigator:
    """The strip over the recording, in review."""
    navigator = Navigator()
    styled.addWidget(navigator)
    navigator.resize(900, 50)
    navigator.set_session(open_session(recording_path))
    navigator.set_review(True)
    navigator.set_window(Span(0, END))
    navigator.show()
    return navigator


def wishes(strip: Navigator) -> list[Span]:
    """Collect the spans asked for, and follow them as the review does."""
    spans: list[Span] = []
    strip.span_wanted.connect(spans.append)
    strip.span_wanted.connect(strip.set_window)
    return spans


def test_a_click_on_the_strip_seeks_and_a_drag_selects(strip: Navigator, styled: QtBot) -> None:
    spans, middle = wishes(strip), QPoint(450, 25)
    with styled.waitSignal(strip.seek) as caught:
        styled.mouseClick(strip, Qt.MouseButton.LeftButton, pos=middle)
    assert caught.args[0] == pytest.approx(END / FS / 2)
    assert spans == []
    with styled.assertNotEmitted(strip.seek):
        drag(styled, strip, 300, 600)
    assert spans[-1].first == pytest.approx(END / 3)
    assert spans[-1].end == pytest.approx(END * 2 / 3)


def test_the_window_on_the_strip_is_moved_and_resized(strip: Navigator, styled: QtBot) -> None:
    spans = wishes(strip)
    strip.set_window(Span(6000, 6000))  # 300 to 600 px
    drag(styled, strip, 450, 550)
    assert spans[-1] == Span(pytest.approx(8000), pytest.approx(6000))
    drag(styled, strip, 400, 350)  # the left edge
    assert spans[-1].first == pytest.approx(7000)
    assert spans[-1].end == pytest.approx(14_000)
    drag(styled, strip, 700, 20)  # the right edge, past the left one
    assert spans[-1].first == pytest.approx(7000)
    assert spans[-1].length == pytest.approx(0.05 * FS)


def test_the_wheel_on_the_strip_zooms(strip: Navigator, styled: QtBot) -> None:
    with styled.waitSignal(strip.zoom_wanted) as caught:
        wheel(strip, 450, 120)
    assert caught.args == [1 / 1.25, END / 2]


def test_beside_the_live_scope_a_drag_scrubs(strip: Navigator, styled: QtBot) -> None:
    strip.set_review(False)
    seeks: list[float] = []
    strip.seek.connect(seeks.append)
    with styled.assertNotEmitted(strip.span_wanted), styled.assertNotEmitted(strip.zoom_wanted):
        drag(styled, strip, 300, 600)
        wheel(strip, 450, 120)
    assert seeks[0] == pytest.approx(END / FS / 3)
    assert seeks[-1] == pytest.approx(END / FS * 2 / 3)


def test_the_strip_shows_gap_burst_marker_and_place(strip: Navigator) -> None:
    strip.set_position(12_000.0)
    image = strip.grab().toImage()

    def column(x: int) -> set[str]:
        return {image.pixelColor(x, y).name() for y in range(image.height())}

    assert theme.now().gap_stripe in column(425) | column(426) | column(427)
    assert theme.now().burst in column(260)
    assert theme.now().text in column(200)
    assert theme.now().accent in column(600)
    assert theme.now().stale_strong in column(100)
    for width in (300, 2400):
        strip.resize(width, 50)
        assert not strip.grab().isNull()
