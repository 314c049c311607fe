"""One key: what Return and a foot switch do, and where Return keeps its own meaning."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QDoubleSpinBox, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.commands import Command, Commands
from app.gui.lifter.feature import LifterFeature
from app.gui.main_window import MainWindow
from app.gui.training.feature import PANEL, TrainingFeature
from app.gui.training.foot_switch import FootSwitch, kept
from app.gui.training.page import TrainingPage
from app.gui.widgets import Button
from app.gui.workbench import Workbench
from app.remembered import Memory

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000&channels=2"
RETURN, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


class Page(TrainingPage):
    """Notes what is asked of it, and holds what may have the keyboard."""

    name, title, activities = "set", "Set", frozenset({"set"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.went = 0
        self.field, self.value, self.button = QLineEdit(), QDoubleSpinBox(), Button("Accept")
        self.clicks = 0
        self.forth = Button("Forth")
        self.forth.clicked.connect(self._go)
        self.button.clicked.connect(self._click)
        layout = QVBoxLayout(self)
        for part in (self.field, self.value, self.button):
            layout.addWidget(part)

    def _click(self) -> None:
        self.clicks += 1

    def key_button(self) -> Button:
        return self.forth

    def _go(self) -> None:
        self.went += 1


class Other(TrainingPage):
    name, title = "other", "Other"


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.gui.training.feature.PAGES", (Page, Other))


@pytest.fixture
def window(pages: None, open_window: Open, styled: QtBot) -> MainWindow:
    made = open_window(SIM)
    styled.waitUntil(lambda: bool(made.bench.hub.channels), timeout=20_000)
    made.commands.run("workspace.training")
    return made


def page_of(window: MainWindow) -> Page:
    page = window.feature(TrainingFeature).panel.pages["set"]
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("key", [RETURN, Qt.Key.Key_Enter])
def test_return_does_what_the_page_in_front_does_next(
    window: MainWindow, styled: QtBot, key: Qt.Key
):
    styled.keyClick(window, key)
    assert page_of(window).went == 1


def test_what_the_key_does_is_shown_beside_it(window: MainWindow, styled: QtBot):
    feature, hub = window.feature(TrainingFeature), window.bench.hub
    strip, page = feature.panel.strip, page_of(window)
    styled.waitUntil(lambda: strip.deed.text() == "Forth")
    assert hub.coming == "Forth"
    assert not strip.key.isHidden()
    page.forth.setText("Back")
    styled.waitUntil(lambda: strip.deed.text() == "Back")
    page.forth.setEnabled(False)  # and nothing where there is nothing to do
    styled.waitUntil(lambda: strip.deed.isHidden() and strip.key.isHidden())
    assert hub.coming == ""


def test_a_page_with_nothing_to_begin_says_so(window: MainWindow, styled: QtBot):
    window.feature(TrainingFeature).open("other")
    styled.keyClick(window, RETURN)
    assert page_of(window).went == 0
    assert window.banner.shown is not None
    assert "nothing to begin" in window.banner.shown.message


def test_return_shows_the_training_first_where_nobody_sees_it(window: MainWindow, styled: QtBot):
    window.commands.run("workspace.practitioner")
    assert not window.docks.is_shown(PANEL)
    styled.keyClick(window, RETURN)
    assert window.docks.is_shown(PANEL)
    assert page_of(window).went == 0


def test_in_a_field_return_takes_the_value_and_the_next_one_goes_on(
    window: MainWindow, styled: QtBot
):
    page = page_of(window)
    for part, typed in ((page.field, "80"), (page.value, "75")):
        part.setFocus()
        if isinstance(part, QDoubleSpinBox):
            part.selectAll()
        styled.keyClicks(part, typed)
        went = page.went
        styled.keyClick(part, RETURN)
        assert page.went == went
        styled.waitUntil(lambda part=part: not part.hasFocus())
        styled.keyClick(window, RETURN)
        assert page.went == went + 1
    assert page.field.text() == "80"
    assert page.value.value() == 75.0


def test_a_button_that_was_gone_to_is_pressed_by_return(window: MainWindow, styled: QtBot):
    page = page_of(window)
    page.value.setFocus()
    styled.keyClick(page.value, Qt.Key.Key_Tab)
    assert page.button.hasFocus()
    styled.wait(1)  # as between two keys of a hand
    styled.keyClick(page.button, RETURN)
    assert page.clicks == 1
    assert page.went == 0


def test_a_button_that_qt_gave_the_keyboard_is_not_pressed(window: MainWindow, styled: QtBot):
    page = page_of(window)
    page.button.setFocus()
    styled.keyClick(page.button, RETURN)
    assert page.clicks == 0
    assert page.went == 1


def test_fields_elsewhere_keep_return_too(window: MainWindow, styled: QtBot):
    said: list[str] = []
    window.controls.mark.connect(said.append)
    text = window.controls.mark_text
    text.setFocus()
    styled.keyClicks(text, "heels")
    styled.keyClick(text, RETURN)
    assert said == ["heels"]
    assert page_of(window).went == 0


def test_a_dialog_keeps_return(window: MainWindow, styled: QtBot):
    window.commands.run("view.settings")
    dialog = window.frame.settings.dialog
    assert isinstance(dialog, QDialog)
    dialog.activateWindow()
    styled.waitUntil(lambda: QApplication.activeWindow() is dialog)
    styled.keyClick(dialog, RETURN)
    assert page_of(window).went == 0


def test_it_works_in_the_lifters_window(window: MainWindow, styled: QtBot):
    feature = window.feature(LifterFeature)
    feature.toggle()
    shown = feature.window
    assert shown is not None
    with styled.waitActive(shown):
        shown.activateWindow()
    styled.keyClick(shown, RETURN)
    assert page_of(window).went == 1


def test_what_runs_has_the_key_whatever_page_is_in_front(window: MainWindow, styled: QtBot):
    hub = window.bench.hub
    hub.records = False
    hub.start("set.start")
    styled.waitUntil(lambda: hub.view.activity == "set")
    window.feature(TrainingFeature).open("other")
    styled.keyClick(window, RETURN)
    assert page_of(window).went == 1
    styled.keyClick(window, RETURN, SHIFT)
    styled.waitUntil(lambda: hub.view.activity == "")
    assert not window.commands.can_run("training.stop")


def test_without_a_stream_it_says_what_is_missing(pages: None, open_window: Open, styled: QtBot):
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    styled.keyClick(window, RETURN)
    assert window.banner.shown is not None
    assert window.banner.shown.message == "Connect a source first."
    assert [button.text() for button in window.banner.buttons] == ["Connect"]


# --- the foot switch ---------------------------------------------------------------------------


def test_a_foot_switch_is_learnt_and_kept(window: MainWindow, styled: QtBot):
    memory = window.bench.memory
    window.commands.run("view.settings")
    dialog = window.frame.settings.dialog
    assert dialog is not None
    dialog.show_page("training")
    page = dialog.training
    page.keys.setFocus()
    styled.keyClick(page.keys, Qt.Key.Key_F13)
    styled.waitUntil(lambda: kept(memory) == FootSwitch("F13", "training.go"))
    window.activateWindow()
    styled.keyClick(window, Qt.Key.Key_F13)
    assert page_of(window).went == 1
    # A switch that sends a letter takes it from what had it, and says so.
    styled.keyClick(page.keys, Qt.Key.Key_B)
    styled.waitUntil(lambda: kept(memory).keys == "B")
    assert "not" in page.note.text()
    styled.keyClick(window, Qt.Key.Key_F13)
    assert page_of(window).went == 1
    styled.keyClick(window, Qt.Key.Key_B)
    assert page_of(window).went == 2
    page.none.click()
    styled.keyClick(window, Qt.Key.Key_B)
    assert page_of(window).went == 2
    assert kept(memory) == FootSwitch()


def test_the_switch_may_mark_instead(window: MainWindow, styled: QtBot):
    memory = window.bench.memory
    window.commands.run("view.settings")
    dialog = window.frame.settings.dialog
    assert dialog is not None
    page = dialog.training
    page.does.setCurrentIndex(page.does.findData("session.mark"))
    page.does.activated.emit(page.does.currentIndex())
    page.keys.setFocus()
    styled.keyClick(page.keys, Qt.Key.Key_F13)
    styled.waitUntil(lambda: kept(memory).does == "session.mark")
    marked: list[str] = []
    window.controls.mark.connect(marked.append)
    styled.keyClick(window, Qt.Key.Key_F13)
    assert len(marked) == 1


@pytest.mark.parametrize("choice", [{"keys": 3}, {"keys": "B", "does": "session.record"}, {}])
def test_a_damaged_choice_is_no_switch(choice: dict[str, object]):
    memory = Memory(None)
    memory.choose("training.foot_switch", choice)
    assert kept(memory) == FootSwitch()


def test_a_key_is_lent_and_given_back(styled: QtBot):
    window = MainWindow()
    styled.addWidget(window)
    commands = Commands(window)
    ran: list[str] = []
    for name, keys in (("a", "B; X"), ("b", "Y")):
        commands.add(Command(name, name, "", lambda name=name: ran.append(name), keys))
    commands.lend("b", QKeySequence("B"))
    assert commands.keys("a") == ("X",)
    assert commands.keys("b") == ("Y", "B")
    commands.add(Command("c", "c", "", lambda: None, "Z"))
    with pytest.raises(ValueError, match="B belongs to a"):
        commands.add(Command("d", "d", "", lambda: None, "B"))
    commands.lend("a", QKeySequence())
    assert commands.keys("a") == ("B", "X")
    assert commands.keys("b") == ("Y",)


def test_no_key_of_training_is_held_down(window: MainWindow):
    for name in ("training.go", "training.stop"):
        assert not window.commands.action(name).autoRepeat()
    assert window.controller.last_status.state is EngineState.STREAMING
