from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState, EngineStatus, Problem
from app.gui.main_window import MainWindow
from app.gui.messages.feature import Messages
from app.gui.messages.log import MessageLog
from app.gui.messages.remedies import remedies_of
from app.gui.views.banner import ERROR, INFO, WARNING, Banner, Notice, Remedy
from app.settings_file import SettingsFile

Open = Callable[..., MainWindow]
NOW = datetime(2026, 11, 21, 12, 0)
CONTROL = Qt.KeyboardModifier.ControlModifier


# --- the log -----------------------------------------------------------------------------------


def test_what_is_told_again_is_counted_and_moves_up() -> None:
    log = MessageLog()
    log.add("disk", WARNING, "Nearly full.", "", NOW)
    log.add("link", WARNING, "Lost.", "Check it.", NOW)
    again = log.add("disk", WARNING, "Nearly full.", "", NOW + timedelta(minutes=1))
    assert (again.times, again.first, again.last) == (2, NOW, NOW + timedelta(minutes=1))
    assert [message.cause for message in log] == ["disk", "link"]
    lines = log.as_text().splitlines()
    assert "link: Lost. Check it." in lines[0]
    assert "WARNING disk: Nearly full. (2 times since 12:00:00)" in lines[1]


def test_the_log_is_bounded() -> None:
    log = MessageLog(most=10)
    for number in range(25):
        log.add("a", INFO, str(number), "", NOW)
    assert [message.text for message in log] == [str(number) for number in range(24, 14, -1)]


# --- the banner --------------------------------------------------------------------------------


def banner_of(bot: QtBot) -> Banner:
    banner = Banner()
    bot.addWidget(banner)
    return banner


def test_what_goes_on_stays_dismissed_until_it_recurs(styled: QtBot) -> None:
    banner = banner_of(styled)
    lost = Notice(ERROR, "The link is lost.")
    banner.keep("engine", lost)
    banner.dismiss()
    banner.keep("engine", lost)
    assert banner.shown is None
    banner.keep("engine", Notice(ERROR, "It is another problem."))
    assert banner.shown is not None
    banner.dismiss()
    banner.clear("engine")
    banner.keep("engine", lost)
    assert banner.shown == lost


def test_what_happens_again_is_shown_again(styled: QtBot) -> None:
    banner = banner_of(styled)
    for _ in range(2):
        banner.post("source", Notice(ERROR, "Choose a device first."))
        assert banner.shown is not None
        banner.dismiss()


def test_what_was_done_goes_by_itself_and_what_is_wrong_stays(
    styled: QtBot, floating_banner: Banner
) -> None:
    banner = floating_banner
    banner.post("disk", Notice(WARNING, "The disk is nearly full."))
    banner.post("picture", Notice(INFO, "The picture is in the clipboard.", passes_ms=30))
    banner.dismiss()  # until then nobody has seen the other one
    assert banner.shown is not None
    styled.waitUntil(lambda: banner.shown is None)
    banner.post("disk", Notice(WARNING, "The disk is nearly full."))
    banner.post("picture", Notice(ERROR, "Not saved.", passes_ms=30))
    styled.waitUntil(lambda: [cause for cause, _ in banner.present()] == ["disk"])


def test_a_notice_whose_button_has_the_keyboard_waits(
    styled: QtBot, floating_banner: Banner
) -> None:
    banner, remedy = floating_banner, Remedy("Save", run=lambda: None)
    banner.post("picture", Notice(INFO, "It is in the clipboard.", "", (remedy,), 30))
    banner.buttons[0].setFocus()
    styled.waitUntil(banner.buttons[0].hasFocus)
    with styled.waitSignal(banner._passing.timeout):
        pass
    assert banner.shown is not None
    banner.buttons[0].clearFocus()
    styled.waitUntil(lambda: banner.shown is None)


def test_a_status_that_repeats_its_problem_does_not_undo_a_dismissal(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window("brainflow:no_such_board")
    styled.waitUntil(lambda: window.banner.shown is not None, timeout=20_000)
    window.banner.dismiss()
    problem = Problem("The source failed.", "Connect again.")
    fault = EngineStatus(EngineState.FAULT, problem=problem)
    window.controller.status.emit(fault)
    assert window.banner.shown is not None
    assert [button.text() for button in window.banner.buttons] == [
        "Connect again",
        "Choose a device…",
    ]
    window.banner.dismiss()
    window.controller.status.emit(fault)
    assert window.banner.shown is None


def test_remedies_by_cause_only_where_they_can_be_done() -> None:
    def labels(cause: str, notice: Notice, *possible: str) -> list[str]:
        return [item.label for item in remedies_of(cause, notice, lambda name: name in possible)]

    lost = Notice(ERROR, "Lost.")
    assert labels("engine", lost, "source.connect") == ["Connect again"]
    assert labels("engine", lost) == []
    assert labels("unheard of", lost, "source.connect") == []
    details = Notice(ERROR, "Failed.", "The log file has the details.")
    assert labels("source", details, "help.log_file") == ["Show the log file"]
    own = Notice(INFO, "Disconnect first.", "", (Remedy("Disconnect", "source.disconnect"),))
    assert labels("source", own) == ["Disconnect"]


def test_a_remedy_is_a_button_that_mends(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?channels=4&fs=1000")
    status = window.controller
    styled.waitUntil(lambda: status.last_status.state is EngineState.STREAMING, timeout=20_000)
    window.open_recordings()
    assert window.banner.shown is not None
    assert [button.text() for button in window.banner.buttons] == ["Disconnect"]
    styled.mouseClick(window.banner.buttons[0], Qt.MouseButton.LeftButton)
    styled.waitUntil(lambda: status.last_status.state is EngineState.IDLE, timeout=20_000)
    assert window.banner.shown is None


def test_a_remedy_may_be_any_callable(styled: QtBot) -> None:
    banner, done = banner_of(styled), []
    banner.post("x", Notice(INFO, "Ready.", "", (Remedy("Open", run=lambda: done.append(1)),)))
    banner.buttons[0].click()
    assert done == [1]
    assert banner.shown is None


def test_the_banner_moves_nothing_and_stays_within_the_views(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window()
    before = window.body.geometry()
    long = "The recording could not be written because the disk is not there any more. " * 3
    window.banner.post("recording", Notice(ERROR, long, "Choose another folder."))
    assert window.body.geometry() == before
    assert before.contains(window.banner.geometry())
    window.resize(1180, 660)
    styled.waitUntil(lambda: window.body.geometry().contains(window.banner.geometry()))
    text = window.banner._text
    styled.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))


# --- the panel ---------------------------------------------------------------------------------


def test_every_notice_is_in_the_log_and_the_unread_ones_are_counted(
    open_window: Open, styled: QtBot
) -> None:
    window = open_window()
    messages = window.feature(Messages)
    assert not messages.panel.copy.isEnabled(), "nothing to copy yet"
    window.banner.post("demo", Notice(INFO, "Ready."))
    assert messages.unread == 0, "information waits for nobody"
    window.banner.post("disk", Notice(WARNING, "Nearly full."))
    window.banner.post("link", Notice(WARNING, "Lost."))
    assert messages.unread == 2
    assert window.top._log_button.has_badge
    assert window.banner._more.text() == "2 more"
    window.banner._more.click()
    assert messages.panel.isVisible()
    styled.waitUntil(lambda: messages.unread == 0)
    assert not window.top._log_button.has_badge
    assert messages.panel.model.rowCount() == 3
    messages.panel.copy.click()
    assert "Nearly full." in QGuiApplication.clipboard().text()
    styled.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert not messages.panel.isVisible()
    assert window.body.currentWidget() is window.start_page


def test_another_folder_for_recordings_holds_from_now_on(
    open_window: Open, styled: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "settings.json"
    window = open_window()
    monkeypatch.setattr(window.preferences, "_file", SettingsFile(kept))
    window.commands.run("recordings.folder")
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "other"))
    dialog.reject()
    assert window.bench.data_dir == tmp_path / "other"
    styled.waitUntil(kept.exists)
    styled.waitUntil(lambda: window.controller.background.idle)
    assert SettingsFile(kept).tables == {"data_dir": str(tmp_path / "other")}


def test_the_log_is_saved_in_the_background(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    messages = window.feature(Messages)
    window.banner.post("disk", Notice(WARNING, "Nearly full."))
    messages.panel.save_wanted.emit(tmp_path / "log.txt")
    styled.waitUntil(lambda: (tmp_path / "log.txt").is_file() and window.controller.background.idle)
    assert "Nearly full." in (tmp_path / "log.txt").read_text(encoding="utf-8")
    messages.panel.save_wanted.emit(tmp_path / "no" / "folder" / "log.txt")
    styled.waitUntil(lambda: any("could not be saved" in item.text for item in messages.log))
    messages.panel.clear.click()
    assert messages.panel.model.rowCount() == 0
