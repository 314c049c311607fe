"""Dialogs beside the window, and what an exception in a painting does to the program."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

import app.gui
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from tests.gui.review.conftest import write
from tests.gui.review.test_desk import open_recording

Open = Callable[..., MainWindow]


def shown(kind: type[QDialog]) -> list[QDialog]:
    """Return the dialogs of a kind that are on the screen."""
    windows = QApplication.topLevelWidgets()
    return [widget for widget in windows if isinstance(widget, kind) and widget.isVisible()]


def test_a_dialog_that_asks_the_same_again_takes_the_place_of_the_first(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    window.commands.run("recordings.folder")
    (first,) = shown(QFileDialog)
    assert QApplication.activeModalWidget() is None
    window.commands.run("recordings.folder")
    (second,) = shown(QFileDialog)
    assert second is not first
    second.reject()
    assert shown(QFileDialog) == []


def test_no_dialog_outlives_the_window(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    window = open_window()
    open_recording(styled, window, write(tmp_path / "one.h5"))
    for name in ("recording.export", "picture.copy", "picture.save", "help.keys", "view.settings"):
        window.commands.run(name)
    assert len(shown(QDialog)) == 4
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
    assert shown(QDialog) == []
    assert not window.isVisible()


def test_nothing_is_said_of_a_stream_that_is_over(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, write(tmp_path / "one.h5"))
    window.balance_panel.set_note("from 00:18.5 on, after the jump")
    window.controller.disconnect_from()
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.IDLE, timeout=20_000
    )
    assert (window.balance_panel.note, window.activation_panel.note) == ("", "")


def test_what_paints_does_not_override_event() -> None:
    """An exception that C code raises in a paint event below a Python `event` ends the program.

    PySide 6.11 with Python 3.11 reads the arguments of an exception that is not made yet: a
    segmentation fault, and a recording is cut off. An event filter does the same without it.
    """
    found = []
    for path in sorted(Path(app.gui.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
                if {"event", "paintEvent"} <= methods:
                    found.append(f"{path.name}: {node.name}")
    assert found == []
