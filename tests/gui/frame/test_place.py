"""Where the window stands, also on screens that are gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.gui.frame import place
from app.remembered import Memory

LAPTOP, BESIDE = QRect(0, 0, 1366, 728), QRect(1366, 0, 1920, 1040)


@pytest.mark.parametrize(
    ("wanted", "screens", "expected"),
    [
        (QRect(100, 50, 1200, 660), [LAPTOP], QRect(100, 50, 1200, 660)),
        (QRect(1500, 80, 1600, 900), [LAPTOP, BESIDE], QRect(1500, 80, 1600, 900)),
        (QRect(1500, 80, 1300, 700), [LAPTOP], QRect(33, 14, 1300, 700)),
        (QRect(1500, 80, 1600, 900), [LAPTOP], QRect(0, 0, 1366, 728)),
        (QRect(-1180, 50, 1200, 660), [LAPTOP], QRect(83, 34, 1200, 660)),
        (QRect(100, -40, 1200, 660), [LAPTOP], QRect(83, 34, 1200, 660)),
        (None, [BESIDE], QRect(1606, 90, 1440, 860)),
        (None, [LAPTOP], QRect(0, 0, 1366, 728)),
    ],
)
def test_a_window_can_always_be_taken_hold_of(
    wanted: QRect | None, screens: list[QRect], expected: QRect
) -> None:
    assert place.fitted(wanted, screens) == expected


def test_it_comes_back_where_it_was(styled: QtBot) -> None:
    memory, window = Memory(None), QMainWindow()
    styled.addWidget(window)
    window.setGeometry(40, 60, 600, 400)
    place.note(window, memory)
    again = QMainWindow()
    styled.addWidget(again)
    assert not place.restore(again, memory)
    assert again.geometry() == QRect(40, 60, 600, 400)


@pytest.mark.parametrize(
    "kept",
    [{}, {"x": "1"}, {"x": 0, "y": 0, "width": 10**12, "height": 5}, {"x": True, "y": 0}],
)
def test_what_is_no_place_is_not_taken(styled: QtBot, kept: dict[str, object]) -> None:
    memory, window = Memory(None), QMainWindow()
    styled.addWidget(window)
    memory.choose(place.PLACE, kept)
    place.restore(window, memory)
    assert window.width() <= place.FIRST_SIZE.width()
