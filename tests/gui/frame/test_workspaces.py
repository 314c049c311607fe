"""Workspaces: layouts of panels that come back as the user left them, or as they were made."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.docks import CENTRE
from app.gui.frame import layouts
from app.gui.main_window import MainWindow
from app.remembered import Memory

Open = Callable[..., MainWindow]
KEYS = {"practitioner": Qt.Key.Key_F5, "lifter": Qt.Key.Key_F6, "review": Qt.Key.Key_F7}


def shown(window: MainWindow) -> set[str]:
    return {name for name in window.docks.titles() if window.docks.is_shown(name)}


@pytest.fixture
def window(open_window: Open, styled: QtBot) -> MainWindow:
    """A window that shows its panels."""
    made = open_window(begin=False)
    made.body.setCurrentWidget(made.docks)
    styled.waitUntil(lambda: made.frame.workspaces._arranged)
    return made


def test_keys_and_buttons_switch_and_show_what_is_seen(window: MainWindow, styled: QtBot) -> None:
    assert {CENTRE, "activation", "balance", "fatigue"} <= shown(window)
    styled.keyClick(window, KEYS["lifter"])
    assert CENTRE not in shown(window)
    assert "activation" in shown(window)
    assert "fatigue" not in shown(window)
    assert window.activation_panel.width() > 0.5 * window.docks.width()
    assert window.frame.switch._buttons["lifter"].isChecked()
    styled.mouseClick(window.frame.switch._buttons["review"], Qt.MouseButton.LeftButton)
    assert window.frame.workspaces.now.name == "review"
    assert CENTRE in shown(window)


def test_a_change_stays_with_its_workspace_until_it_is_reset(
    window: MainWindow, styled: QtBot
) -> None:
    window.docks.set_shown("balance", False)
    window.docks.set_shown(CENTRE, False)
    styled.keyClick(window, KEYS["review"])
    assert CENTRE in shown(window)
    styled.keyClick(window, KEYS["practitioner"])
    assert not {CENTRE, "balance"} & shown(window)
    window.commands.run("workspace.reset")
    assert {CENTRE, "balance"} <= shown(window)


def test_the_next_start_has_the_same_panels(open_window: Open, styled: QtBot) -> None:
    memory = Memory(None)
    first = open_window(begin=False, memory=memory)
    first.body.setCurrentWidget(first.docks)
    styled.waitUntil(lambda: first.frame.workspaces._arranged)
    styled.keyClick(first, KEYS["review"])
    first.docks.set_shown("balance", False)
    first.docks.set_shown("fatigue", False)
    first.frame.workspaces.note()
    expected = shown(first)
    second = open_window(begin=False, memory=memory)
    assert second.frame.workspaces.now.name == "review"
    assert shown(second) == expected
    second.body.setCurrentWidget(second.docks)
    styled.waitUntil(lambda: second.frame.workspaces._arranged)
    assert shown(second) == expected


DAMAGE: dict[str, dict[str, object]] = {
    "version": {"version": 99},
    "text": {"state": "no base64 at all!"},
    "bytes": {"state": "AAAA"},
    "foreign": {"panels": ["others"]},
    "no list": {"panels": 3},
    "no state": {"state": None},
    "signals": {"signals": 1},
}


@pytest.mark.thorough
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_layout_that_cannot_be_read_is_the_one_it_was_made_with(
    window: MainWindow, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    expected = shown(window)
    kept = {**layouts.kept(window.docks), **DAMAGE[damage]}
    window.bench.memory.choose("workspace.practitioner", kept)
    with caplog.at_level(logging.WARNING):
        window.frame.workspaces._arrange()
    assert "practitioner" in caplog.text
    assert shown(window) == expected


def test_a_memory_of_other_things_is_no_layout(window: MainWindow) -> None:
    window.bench.memory.choose("workspace.practitioner", ["a", "list"])
    expected = shown(window)
    window.frame.workspaces._arrange()
    assert shown(window) == expected


def test_a_panel_that_is_new_is_hidden_at_first(window: MainWindow) -> None:
    kept = layouts.kept(window.docks)
    kept["panels"] = [name for name in kept["panels"] if name != "balance"]
    assert layouts.restore(window.docks, kept, layouts.WORKSPACES[0])
    assert "balance" not in shown(window)


def test_every_workspace_shows_something_whatever_exists(window: MainWindow) -> None:
    for one in layouts.WORKSPACES:
        layouts.arrange(window.docks, one)
        assert shown(window)


def test_the_menu_has_every_panel_and_hides_it(window: MainWindow) -> None:
    window.frame._fill_menu()
    entries = {action.text(): action for action in window.frame.menu.actions()}
    assert set(window.docks.titles().values()) <= set(entries)
    entries[window.docks.titles()["balance"]].trigger()
    assert "balance" not in shown(window)


def test_a_panel_floats_and_comes_back(window: MainWindow, styled: QtBot) -> None:
    dock = window.docks.dock("balance")
    styled.mouseClick(dock.float_button, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert dock.isFloating()
    assert "back" in dock.float_button.toolTip()  # type: ignore[attr-defined]
    styled.mouseClick(dock.float_button, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert not dock.isFloating()
    styled.mouseClick(dock.hide_button, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert "balance" not in shown(window)
