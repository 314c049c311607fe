"""The live scope in the user's hands, on a real engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.scope.hands import ScopeHands
from app.gui.scope.scope_image import ALONE, APART, OFF, OVER
from app.remembered import Memory

SIM = "sim:squat?seed=1&fs=1000&channels=4"
Open = Callable[..., MainWindow]


def streams(bot: QtBot, window: MainWindow, seconds: float = 1.5) -> None:
    """Wait until there are so many seconds in the picture."""
    scope = window.signals.scope
    bot.waitUntil(lambda: scope.canvas.scope.end_sample > seconds * 1000, timeout=30_000)


def frozen(bot: QtBot, window: MainWindow) -> None:
    """Freeze, and wait for what was kept."""
    bot.keyClick(window, Qt.Key.Key_Z)
    bot.waitUntil(lambda: window.signals.scope.canvas.look_back is not None)


def lanes_image(window: MainWindow) -> np.ndarray:
    """Return the lanes' area as it is on the screen."""
    image = window.signals.scope.canvas.grab().toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), dtype=np.uint32)
    return bits.reshape(image.height(), image.width())[: image.height() - 24].copy()


def turn(widget: object, at: QPointF, notches: int, *, shift: bool = False) -> None:
    """Turn the wheel over a place of a widget."""
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),  # type: ignore[attr-defined]
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_a_frozen_picture_stands_while_the_stream_goes_on(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    scope = window.signals.scope
    frozen(styled, window)
    stands, end = lanes_image(window), scope.canvas.look_back.end  # type: ignore[union-attr]
    received = window.controller.last_status.received
    styled.waitUntil(lambda: window.controller.last_status.received > received + 1500)
    np.testing.assert_array_equal(lanes_image(window), stands)
    assert scope.canvas.held.end_sample == end
    assert scope.age_s > 1.0
    assert window.signals.sign.isVisible()
    styled.waitUntil(lambda: "s ago · live goes on" in window.signals.sign.text)
    assert window.signals.controls.freeze_button.isChecked()
    window.signals.sign.button.click()
    assert not scope.is_frozen
    assert not window.signals.sign.isVisible()
    styled.waitUntil(lambda: scope.canvas.scope.end_sample > end + 1500)


def test_freezing_shows_the_picture_that_was_live(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    styled.keyClick(window, Qt.Key.Key_Z)
    before = lanes_image(window)  # what was kept has not come yet: it is the live picture
    styled.waitUntil(lambda: window.signals.scope.canvas.look_back is not None)
    after = lanes_image(window)
    # The envelope of the newest moments was not known yet when it was drawn live.
    assert (before != after).any(axis=0).sum() < 0.05 * before.shape[1]


def test_one_looks_back_and_zooms_and_comes_to_the_end_again(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window(SIM)
    streams(styled, window, 3.0)
    canvas = window.signals.scope.canvas
    window.signals.controls.window_choice.setCurrentIndex(0)
    styled.waitUntil(lambda: canvas.scope.first_sample > 1500)
    frozen(styled, window)
    held = canvas.look_back
    assert held is not None
    assert held.span.end == pytest.approx(held.whole.end, abs=0.5)
    newest = held.span.end
    styled.keyClick(canvas, Qt.Key.Key_Left)
    assert held.span.end == pytest.approx(newest - 0.1 * held.span.length)
    styled.keyClick(canvas, Qt.Key.Key_Home)
    assert held.span.first == held.whole.first
    length = held.span.length
    turn(canvas, QPointF(300, 50), 2)
    assert held.span.length == pytest.approx(length / 1.25**2)
    turn(canvas, QPointF(300, 50), -1, shift=True)
    assert held.span.first > held.whole.first
    styled.keyClick(canvas, Qt.Key.Key_Minus)
    assert held.span.length == pytest.approx(length / 1.25**2 * 2)
    styled.keyClick(canvas, Qt.Key.Key_End)
    assert held.span.end == pytest.approx(held.whole.end, abs=0.5)
    before = held.span.first
    styled.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
    styled.mouseMove(canvas, QPoint(200, 60))
    styled.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    moved = before - held.span.first
    assert moved == pytest.approx(100 / canvas.width() * held.span.length, rel=0.05)
    axis = canvas.height() - 5
    styled.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(1, axis))
    assert held.span.first == held.whole.first


def test_another_stream_makes_the_scope_live(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    frozen(styled, window)
    window.bench.picker.disconnect_from.emit()
    styled.waitUntil(lambda: not window.signals.scope.is_frozen)
    assert not window.signals.sign.isVisible()
    styled.keyClick(window, Qt.Key.Key_Z)
    assert not window.signals.scope.is_frozen  # there is nothing to freeze


def test_cursors_freeze_and_read(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window, 3.0)
    scope, hands = window.signals.scope, window.feature(ScopeHands)
    styled.keyClick(window, Qt.Key.Key_C)
    styled.waitUntil(lambda: hands.readout.model.readout is not None)
    assert scope.is_frozen
    assert window.bench.docks.is_shown("cursors")
    canvas = scope.canvas
    held, cursors = canvas.look_back, canvas.cursors.cursors
    assert held is not None
    assert cursors is not None
    kept = window.controller.history(60.0)
    assert kept is not None
    rows = kept.traces[cursors.a - kept.traces_first_sample : cursors.b - kept.traces_first_sample]
    readout = hands.readout.model.readout
    assert readout is not None
    assert readout.between is not None
    expected = np.sqrt((rows.astype(np.float64) ** 2).mean(axis=0))
    np.testing.assert_allclose(readout.between.rms_uv, expected, rtol=1e-6)
    assert f"n = {cursors.b - cursors.a} samples" in readout.summary()
    # By keys: one column, ten with Shift; Tab takes the other one.
    step = canvas.column_samples()
    styled.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.cursors.cursors.a == pytest.approx(cursors.a + step, abs=1)  # type: ignore[union-attr]
    styled.keyClick(canvas, Qt.Key.Key_Tab)
    styled.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    moved = canvas.cursors.cursors
    assert moved is not None
    assert moved.b == pytest.approx(cursors.b - 10 * step, abs=1)
    # By the pointer.
    x = round(canvas.x_of(moved.a))
    styled.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))
    styled.mouseMove(canvas, QPoint(x + 50, 60))
    styled.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x + 50, 60))
    dragged = canvas.cursors.cursors
    assert dragged is not None
    assert dragged.a == pytest.approx(held.first + canvas.sample_at(x + 50) - held.first, abs=2)
    assert hands.readout.model.readout.cursors == dragged  # type: ignore[union-attr]
    # One lane alone, then none.
    scope.select(2)
    assert hands.readout.model.rowCount() == 1
    styled.keyClick(window, Qt.Key.Key_C)
    assert canvas.cursors.cursors is None
    assert hands.readout.model.rowCount() == 0
    assert scope.is_frozen


def test_keys_change_what_is_drawn(open_window: Open, styled: QtBot) -> None:
    window = open_window(SIM)
    streams(styled, window)
    scope, controls = window.signals.scope, window.signals.controls
    styled.keyClick(window, Qt.Key.Key_W)
    assert scope.settings.sweep
    for envelope in (APART, ALONE, OFF, OVER):
        styled.keyClick(window, Qt.Key.Key_E)
        assert scope.settings.envelope == envelope
    lane_uv = scope.settings.lane_uv
    styled.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert scope.settings.lane_uv < lane_uv
    styled.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert scope.settings.lane_uv == lane_uv
    assert not controls.is_auto
    styled.keyClick(window, Qt.Key.Key_A)
    assert controls.is_auto
    scope.select(1)
    styled.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert scope.settings.gains == (1.0, 2.0, 1.0, 1.0)
    assert controls.is_auto
    styled.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    need_uv = scope.need_uv()
    for channel, gain in enumerate(scope.settings.gains):
        assert scope.settings.lane_uv / gain >= 0.8 * need_uv[channel]


@pytest.mark.thorough
def test_what_was_chosen_is_there_after_the_next_start(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    memory = Memory(tmp_path / "remembered.json")
    window = open_window(SIM, memory=memory)
    streams(styled, window)
    scope = window.signals.scope
    window.signals.controls.window_choice.setCurrentIndex(1)
    styled.keyClick(window, Qt.Key.Key_W)
    styled.keyClick(window, Qt.Key.Key_E)
    scope.change_lanes(scope.lanes.moved(3, 0).with_shown(1, shown=False).gain_stepped(0, 2))
    chosen = scope.lanes
    memory.save()
    other = open_window(SIM, memory=Memory(tmp_path / "remembered.json"))
    streams(styled, other)
    assert other.signals.scope.lanes == chosen
    assert other.signals.scope.settings.shown == (3, 0, 2)
    assert other.signals.scope.settings.window_s == 2.0
    assert other.signals.scope.settings.sweep
    assert other.signals.scope.settings.envelope == APART
    # Other channels have lanes of their own.
    third = open_window(SIM.replace("=4", "=2"), memory=Memory(tmp_path / "remembered.json"))
    streams(styled, third)
    assert third.signals.scope.lanes.is_plain


def test_nonsense_that_was_remembered_does_no_harm(open_window: Open, styled: QtBot) -> None:
    memory = Memory(None)
    memory.choose("scope.settings", {"seconds": "x", "lane_uv": -3, "raw": 9, "envelope": []})
    memory.choose("scope.lanes", {"a": 1})
    window = open_window(SIM, memory=memory)
    streams(styled, window)
    assert window.signals.scope.settings.window_s == 10.0
    assert window.signals.scope.lanes.is_plain
