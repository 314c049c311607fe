from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.guide.feature import Guide
from app.gui.guide.start_feature import Start
from app.gui.guide.tour_steps import GAP_PX, STEPS, card_place
from app.gui.main_window import MainWindow
from app.remembered import Memory

Open = Callable[..., MainWindow]
ROOM, CARD = QRect(0, 0, 1280, 720), QSize(360, 200)


@pytest.mark.parametrize(
    "target",
    [
        QRect(20, 60, 600, 300),
        QRect(20, 60, 1240, 500),
        QRect(700, 60, 560, 640),
        QRect(20, 60, 560, 640),
        QRect(0, 680, 1280, 40),
        QRect(),
    ],
)
def test_the_card_stands_in_the_window_and_beside_its_target(target: QRect) -> None:
    place = card_place(ROOM, target, CARD)
    assert ROOM.contains(place)
    if target.width() < 1200 or target.height() < 400:
        assert not place.intersects(target)


def test_the_card_stands_over_what_fills_the_window() -> None:
    place = card_place(ROOM, ROOM.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX), CARD)
    assert ROOM.contains(place)


def test_five_steps_with_the_keyboard(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    tour = window.feature(Guide).tour
    window.commands.run("help.tour")
    assert len(STEPS) == 5
    seen = []
    for number in range(5):
        assert tour.step == number
        assert tour.card.isVisible()
        seen.append(tour.card.title.text())
        assert window.rect().contains(tour.card.geometry())
        styled.keyClick(tour.card, Qt.Key.Key_Right)
    assert len(set(seen)) == 5
    assert not tour.is_running
    window.commands.run("help.tour")
    styled.keyClick(tour.card, Qt.Key.Key_Right)
    styled.keyClick(tour.card, Qt.Key.Key_Left)
    assert tour.step == 0
    styled.keyClick(tour.card, Qt.Key.Key_Escape)
    assert not tour.card.isVisible()


def test_it_starts_the_athlete_and_lights_real_parts(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    tour = window.feature(Guide).tour
    tour.start()
    assert not tour.lit.isEmpty()
    assert tour.card.action.isVisible()
    tour.card.action.click()
    assert tour.step == 1
    status = window.controller
    styled.waitUntil(lambda: status.last_status.state is EngineState.STREAMING, timeout=20_000)
    styled.waitUntil(lambda: tour.lit.contains(window.signals.geometry().center()))
    assert not tour.card.action.isVisible(), "it runs already"
    tour.forward()
    both = tour.lit
    assert both.width() >= window.activation_panel.width()
    assert both.height() > window.balance_panel.height()
    window.docks.set_shown("balance", False)
    window.resize(1180, 660)
    tour.follow()
    assert not tour.lit.isEmpty(), "a hidden panel is left out"
    assert tour.lit != both
    tour.forward()
    assert tour.lit.intersects(window.top.geometry())


def test_it_never_stands_between_the_user_and_a_recording(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?channels=4&fs=1000")
    status = window.controller
    styled.waitUntil(lambda: status.last_status.state is EngineState.STREAMING, timeout=20_000)
    tour = window.feature(Guide).tour
    tour.start()
    button = window.controls.record_button
    at = button.mapTo(window, button.rect().center())
    assert window.childAt(at) is button, "clicks go through the shade"
    styled.mouseClick(button, Qt.MouseButton.LeftButton)
    styled.waitUntil(lambda: status.last_status.state is EngineState.RECORDING, timeout=20_000)
    tour.card.next.setFocus()
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: status.last_status.state is EngineState.STREAMING, timeout=20_000)
    assert tour.is_running


def test_it_is_offered_once(open_window: Open, styled: QtBot) -> None:
    memory = Memory(None)
    window = open_window(memory=memory)
    assert window.feature(Start)
    assert not window.start_page.offer.isHidden()
    window.start_page.offer.refuse.click()
    assert window.start_page.offer.isHidden()
    again = open_window(memory=memory)
    assert again.start_page.offer.isHidden()
    again.start_page._tour.click()
    assert again.feature(Guide).tour.is_running
