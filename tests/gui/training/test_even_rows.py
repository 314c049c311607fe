"""Buttons in even rows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.training.even_rows import EvenRows

GAP_PX = 4


@pytest.mark.parametrize(("fitting", "rows"), [(9, [8]), (5, [4, 4]), (3, [3, 3, 2]), (0, [1] * 8)])
def test_rows_are_even_and_their_buttons_of_one_width(qtbot: QtBot, fitting: int, rows: list[int]):
    bar = QWidget()
    qtbot.addWidget(bar)
    layout = EvenRows(bar, GAP_PX)
    buttons = [QPushButton("wide text" if k == 3 else "text") for k in range(8)]
    for button in buttons:
        layout.addWidget(button)
    widest = max(button.sizeHint().width() for button in buttons)
    width = max(1, fitting) * (widest + GAP_PX)
    bar.resize(width, layout.heightForWidth(width))
    bar.show()
    tops = [button.y() for button in buttons]
    assert [tops.count(top) for top in sorted(set(tops))] == rows
    assert len({button.width() for button in buttons}) == 1
    assert max(button.geometry().right() for button in buttons) < width


def test_hidden_buttons_take_no_place(qtbot: QtBot):
    bar = QWidget()
    qtbot.addWidget(bar)
    layout = EvenRows(bar, GAP_PX)
    button = QPushButton("text")
    layout.addWidget(button)
    button.hide()
    assert layout.heightForWidth(100) == 0
