"""The lifter's window: what it shows, how large, where, and that it leaves the keyboard alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState, EngineStatus
from app.gui.activation.bar_layout import grouped
from app.gui.activation.bars import ActivationView
from app.gui.lifter.big_bars import LEAST_PT, _figures
from app.gui.lifter.feature import LifterFeature
from app.gui.lifter.most_active import AT_MOST, most_active, picked
from app.gui.lifter.window import LifterWindow, clock, other_screen, state_line
from app.gui.main_window import MainWindow
from app.remembered import Memory
from tests.gui.conftest import make_snapshot, pairs

Open = Callable[..., MainWindow]


@given(
    st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=12),
    st.lists(st.floats(0.0, 500.0), min_size=40, max_size=40),
)
def test_two_to_four_of_the_most_active_in_the_order_of_the_montage(
    sizes: list[int], peaks: list[float]
) -> None:
    groups, first = [], 0
    for size in sizes:
        groups.append(tuple(range(first, first + size)))
        first += size
    shown = most_active(groups, np.array(peaks[:first]))
    count = sum(len(group) for group in shown)
    assert 1 <= count <= AT_MOST
    assert list(shown) == [group for group in groups if group in shown]
    best = max(groups, key=lambda group: max(peaks[k] for k in group))
    assert max(max(peaks[k] for k in group) for group in shown) == max(peaks[k] for k in best)


def test_bars_change_places_only_for_a_clearly_stronger_muscle() -> None:
    groups = grouped(pairs(8))
    first = most_active(groups, np.array([100.0, 90, 80, 70, 60, 50, 40, 30]))
    assert first == groups[:2]
    nearly = np.array([100.0, 90, 80, 70, 95, 50, 40, 30])
    assert most_active(groups, nearly, first) == first
    clearly = np.array([100.0, 90, 80, 70, 120, 50, 40, 30])
    assert most_active(groups, clearly, first) == (groups[0], groups[2])
    assert most_active(groups, np.full(8, np.nan)) == groups[:2]


def test_what_was_picked_is_shown_as_far_as_there_is_room() -> None:
    channels = pairs(8)
    groups, names = grouped(channels), [channel.name for channel in channels]
    assert picked(groups, names, [names[5], "left_of_another_montage"]) == (groups[2],)
    assert picked(groups, names, names) == groups[:2]
    assert picked(groups, names, ["left_of_another_montage"]) == ()


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, ("Not recording", "")),
        (
            {"state": EngineState.RECORDING, "recorded_s": 83.9},
            ("● Recording 1:23", "record"),
        ),
        ({"state": EngineState.RECORDING, "stale": True}, ("No data", "alert")),
        ({"state": EngineState.FAULT, "fs": 1000.0}, ("No data", "alert")),
        ({"state": EngineState.IDLE}, ("Not connected", "")),
    ],
)
def test_the_line_says_what_matters(changes: dict[str, object], line: tuple[str, str]) -> None:
    assert state_line(replace(EngineStatus(EngineState.STREAMING), **changes)) == line  # type: ignore[arg-type]


def test_minutes_go_on_beyond_an_hour() -> None:
    assert [clock(s) for s in (-1.0, 0.0, 59.9, 61.0, 3700.0)] == [
        "0:00",
        "0:00",
        "0:59",
        "1:01",
        "61:40",
    ]


def lifter(styled: QtBot, n_channels: int) -> tuple[ActivationView, LifterWindow]:
    source = ActivationView()
    menu = QMenu(source)
    window = LifterWindow(source, menu)
    styled.addWidget(source)
    styled.addWidget(window)
    source.set_channels(pairs(n_channels))
    window.resize(960, 600)
    window.show()
    return source, window


def test_numbers_are_at_least_48_points_in_the_smallest_window(styled: QtBot) -> None:
    source, window = lifter(styled, 8)
    window.resize(window.minimumSizeHint())
    made = make_snapshot(pairs(8), rms_uv=np.full(8, 100.0), peak_uv=np.full(8, 100.0))
    source.set_snapshot(made)
    least = window.bars.minimumSizeHint()
    slot_px = (least.width() - 6 * 8) / 4 - 10
    figures = _figures(slot_px, least.height())
    assert figures.pointSizeF() >= LEAST_PT
    assert QFontMetricsF(figures).horizontalAdvance("100") <= slot_px
    assert len(window.bars.shown) == AT_MOST
    assert "100 %" in window.bars.explanation()


def test_old_values_are_said_and_shown_as_old(styled: QtBot) -> None:
    source, window = lifter(styled, 2)
    made = make_snapshot(pairs(2), rms_uv=np.full(2, 100.0), peak_uv=np.full(2, 200.0))
    source.set_snapshot(made)
    live = window.grab().toImage()
    source.set_snapshot(made, grey=True)
    window.set_status(replace(made.status, stale=True))
    assert window.line.text() == "No data"
    grey = window.grab().toImage()
    middle = window.rect().center()
    assert live.pixelColor(middle.x() - 100, 420) != grey.pixelColor(middle.x() - 100, 420)
    assert grey.pixelColor(middle.x() - 100, 420).hsvSaturation() < 60


def test_it_opens_by_its_key_takes_no_keyboard_and_closes_by_esc(
    open_window: Open, styled: QtBot
) -> None:
    memory = Memory(None)
    window = open_window("sim:squat?seed=1&channels=8", memory=memory)
    feature = window.feature(LifterFeature)
    styled.waitUntil(lambda: bool(window.activation.activity.channels))
    styled.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    shown = feature.window
    assert shown is not None
    assert shown.isVisible()
    assert shown.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert len(shown.bars.shown) == AT_MOST
    for page in ("body", "balance", "bars"):
        window.commands.run(f"lifter.{page}")
        assert memory.choice("lifter.page", "") == page
        assert not shown.grab().isNull()
    feature.menu.aboutToShow.emit()
    actions = {action.text(): action for action in feature.menu.actions()}
    actions["Gluteus maximus"].trigger()
    names = [window.activation.activity.channels[k].name for k in shown.bars.shown]
    assert names == ["left_gluteus_maximus", "right_gluteus_maximus"]
    feature.menu.aboutToShow.emit()
    actions = {action.text(): action for action in feature.menu.actions()}
    assert actions["Gluteus maximus"].isChecked()
    actions["The most active"].trigger()
    assert len(shown.bars.shown) == AT_MOST
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert feature.window is None


def test_its_keys_work_there_too_while_it_records(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?seed=1&channels=4")
    feature = window.feature(LifterFeature)
    styled.waitUntil(lambda: window.controls.record_button.isEnabled())
    feature.toggle()
    shown = feature.window
    assert shown is not None
    with styled.waitActive(shown):
        shown.activateWindow()
    styled.keyClick(shown, Qt.Key.Key_R)
    styled.waitUntil(lambda: shown.line.text().startswith("● Recording"))
    styled.keyClick(shown, Qt.Key.Key_R)
    styled.waitUntil(lambda: shown.line.text() == "Not recording")


def test_it_closes_with_the_program(open_window: Open, styled: QtBot) -> None:
    window = open_window(begin=False)
    feature = window.feature(LifterFeature)
    feature.toggle()
    with styled.waitSignal(window.controller.closed):
        window.finish()
    assert feature.window is None
    assert not [
        w for w in QApplication.topLevelWidgets() if w.objectName() == "page" and w.isVisible()
    ]


def test_it_goes_to_the_other_screen() -> None:
    one, two = object(), object()
    assert other_screen([one, two], one) is two  # type: ignore[list-item, arg-type]
    assert other_screen([one, two], two) is one  # type: ignore[list-item, arg-type]
    assert other_screen([one], one) is None  # type: ignore[list-item, arg-type]


def test_it_fills_the_second_screen(tmp_path: Path) -> None:
    """With two screens, in a process that has them."""
    screens = [
        {"name": "one", "x": 0, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "dpr": 1},
        {
            "name": "two",
            "x": 1280,
            "y": 0,
            "width": 1920,
            "height": 1080,
            "logicalDpi": 96,
            "dpr": 1,
        },
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    probe = (
        "import sys\n"
        "from PySide6.QtWidgets import QMenu, QWidget\n"
        "from app.gui.main import make_application\n"
        "from app.gui.activation.bars import ActivationView\n"
        "from app.gui.lifter.window import LifterWindow\n"
        "application = make_application()\n"
        "practitioner, source, menu = QWidget(), ActivationView(), QMenu()\n"
        "practitioner.setGeometry(100, 100, 800, 500)\n"
        "practitioner.show()\n"
        "window = LifterWindow(source, menu)\n"
        "window.show_beside(practitioner)\n"
        "application.processEvents()\n"
        "place = window.geometry()\n"
        "said = f'{window.isFullScreen()} {place.x()} {place.width()} {place.height()}'\n"
        "print(said, flush=True)\n"
        "window.close()\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", probe],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == ["True", "1280", "1920", "1080"]
