from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.commands import Command
from app.gui.guide.feature import Guide
from app.gui.main_window import MainWindow
from app.remembered import Memory

Open = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


def titles(window: MainWindow) -> list[str]:
    return [row.offer.title for row in window.feature(Guide).palette.model.rows]


def opened(bot: QtBot, window: MainWindow) -> Guide:
    bot.keyClick(window, Qt.Key.Key_K, CONTROL)
    guide = window.feature(Guide)
    bot.waitUntil(guide.palette.field.hasFocus)
    return guide


def test_it_finds_and_runs_a_command(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    ran: list[str] = []
    window.commands.add(Command("test.zebra", "Count zebras", "Test", lambda: ran.append("z")))
    guide = opened(styled, window)
    styled.keyClicks(guide.palette.field, "zeb")
    assert titles(window) == ["Count zebras"]
    styled.keyClick(guide.palette.field, Qt.Key.Key_Return)
    assert ran == ["z"]
    assert not guide.palette.isVisible()
    opened(styled, window)
    assert titles(window)[0] == "Count zebras", "the newest first"


def test_arrows_choose_and_escape_gives_the_keyboard_back(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    window.picker.kinds.setFocus()
    guide = opened(styled, window)
    field = guide.palette.field
    first = guide.palette.current
    styled.keyClick(field, Qt.Key.Key_Down)
    assert guide.palette.current != first
    styled.keyClick(field, Qt.Key.Key_Up)
    styled.keyClick(field, Qt.Key.Key_Up)
    assert guide.palette.current == guide.palette.model.rows[-1], "from the first to the last"
    styled.keyClick(field, Qt.Key.Key_Escape)
    assert not guide.palette.isVisible()
    assert QApplication.focusWidget() is window.picker.kinds


def test_the_same_key_closes_it(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    guide = opened(styled, window)
    styled.keyClick(guide.palette.field, Qt.Key.Key_K, CONTROL)
    assert not guide.palette.isVisible()


def test_letters_are_text_in_it_while_a_source_streams(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?channels=4&fs=1000")
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.STREAMING, timeout=20_000
    )
    guide = opened(styled, window)
    styled.keyClicks(guide.palette.field, "r m?")
    assert guide.palette.field.text() == "r m?"
    assert window.controller.last_status.state is EngineState.STREAMING
    guide.palette.field.clear()
    styled.keyClicks(guide.palette.field, "disconnect")
    styled.keyClick(guide.palette.field, Qt.Key.Key_Return)
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.IDLE, timeout=20_000
    )


def test_what_cannot_be_done_says_why_and_does_nothing(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    guide = opened(styled, window)
    styled.keyClicks(guide.palette.field, "mark this")
    row = guide.palette.current
    assert row is not None
    assert not row.offer.possible
    index = guide.palette.model.index(0)
    assert "A live source is needed" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    styled.keyClick(guide.palette.field, Qt.Key.Key_Return)
    assert guide.palette.isVisible()
    styled.keyClicks(guide.palette.field, "xyzxyz")
    assert guide.palette.current is None
    assert "xyzxyz" in guide.palette._nothing.text()


def test_panels_sources_and_what_was_used_are_offered(open_window: Open, styled: QtBot) -> None:
    memory = Memory(None)
    memory.note_connected("sim:curl?channels=4&fs=1000")
    window = open_window(memory=memory)
    guide = opened(styled, window)
    names = {row.offer.name for row in guide.palette.model.rows}
    assert "source:sim:curl?channels=4&fs=1000" in names
    styled.keyClicks(guide.palette.field, "curl")
    styled.keyClick(guide.palette.field, Qt.Key.Key_Return)
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.STREAMING, timeout=20_000
    )
    assert memory.choice("palette.recent", list[str]())[0].startswith("source:sim:curl")


def test_a_held_key_records_once(open_window: Open) -> None:
    window = open_window()
    assert not window.commands.action("session.record").autoRepeat()
    assert window.commands.action("scope.gain_up").autoRepeat()


def test_it_stays_within_a_window_that_shrinks(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    guide = opened(styled, window)
    window.resize(1180, 660)
    assert window.rect().contains(guide.palette.geometry())


def test_a_click_elsewhere_closes_it(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    guide = opened(styled, window)
    window.picker.text.edit.clearFocus()
    window.picker.kinds.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not guide.palette.isVisible()
    assert QApplication.focusWidget() is window.picker.kinds
