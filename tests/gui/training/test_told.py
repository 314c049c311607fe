"""What is said of the training: refused commands, and what a recording cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.main_window import MainWindow

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000&channels=2"


@pytest.fixture
def window(open_window: Open, styled: QtBot) -> MainWindow:
    made = open_window(SIM)
    styled.waitUntil(lambda: bool(made.bench.hub.channels), timeout=20_000)
    return made


def said(window: MainWindow) -> str:
    shown = window.banner.shown
    return "" if shown is None else shown.message


def test_a_refused_command_is_said_with_its_reason(window: MainWindow, styled: QtBot):
    window.bench.hub.ask("dance.start")
    styled.waitUntil(lambda: said(window) == "Not done: there is no dance.")


def test_a_set_that_a_recording_cuts_off_is_said(window: MainWindow, styled: QtBot):
    hub = window.bench.hub
    hub.records = False
    hub.start("set.start")
    styled.waitUntil(lambda: hub.view.activity == "set")
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: "since a recording began" in said(window))
    hub.start("set.start")
    styled.waitUntil(lambda: hub.view.activity == "set")
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: said(window) == "What ran ended with its recording.")


def test_a_set_that_begins_its_own_recording_is_not_cut_off(window: MainWindow, styled: QtBot):
    hub = window.bench.hub
    hub.start("set.start")
    styled.waitUntil(lambda: hub.view.activity == "set")
    assert window.controller.last_status.state is EngineState.RECORDING
    assert said(window) == ""
