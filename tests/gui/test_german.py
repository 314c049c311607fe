"""The window in German: every text has its room, and only the screen has a decimal comma."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.engine.session import record_headless
from app.gui import language
from app.gui.export.feature import ExportFeature
from app.gui.guide.feature import Guide
from app.gui.main_window import MainWindow
from app.gui.scope.time_axis import stamp
from app.gui.training.feature import TrainingFeature
from app.gui.views.result_line import GOOD
from app.gui.widgets import ElidedLabel
from recordings.sources import default_registry
from tests.gui.devices import Bench, dialog_on

_COMBO = QStyle.ComplexControl.CC_ComboBox
_FIELD = QStyle.SubControl.SC_ComboBoxEditField
Open = Callable[..., MainWindow]


@pytest.fixture
def german(styled: QtBot) -> Iterator[None]:
    """The program in German, and as it was afterwards."""
    locale = QLocale()
    stamp.cache_clear()  # what it keeps has the decimal mark of its language
    language.install("de")
    yield
    language.install("en")
    QLocale.setDefault(locale)
    stamp.cache_clear()


def cut(root: QWidget) -> list[str]:
    """Return the texts of labels, buttons and choices that have too little room."""
    found = []
    for label in root.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            fits = label.heightForWidth(label.width()) <= label.height() + 1
        else:
            needs = label.minimumSizeHint()
            fits = needs.width() <= label.width() + 1 and needs.height() <= label.height() + 1
        if not fits:
            found.append(label.text())
    for button in root.findChildren(QPushButton):
        fits = button.minimumSizeHint().width() <= button.width()
        if button.isVisible() and button.text() and not fits:
            found.append(button.text())
    for choice in root.findChildren(QComboBox):
        drawn = QStyleOptionComboBox()
        choice.initStyleOption(drawn)
        room = choice.style().subControlRect(_COMBO, drawn, _FIELD, choice).width()
        words = choice.fontMetrics().horizontalAdvance(choice.currentText())
        if choice.isVisible() and words > room + 1 and not choice.isEditable():
            found.append(choice.currentText())
    return found


def nothing_is_cut(styled: QtBot, window: MainWindow, where: str) -> None:
    """Wait until it is laid out: areas that scroll take several turns of the event loop."""

    def check() -> None:
        assert cut(window) == [], where

    styled.wait(20)
    styled.waitUntil(check)


def test_on_a_small_screen_no_text_is_cut(german: None, open_window: Open, styled: QtBot) -> None:
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    assert (window.width(), window.height()) == (1280, 720)
    assert window.picker.button.text() == "Verbinden"
    assert cut(window) == []
    window.connect_to("sim:squat?seed=1&fs=1000&channels=8")
    styled.waitUntil(
        lambda: window._snapshot is not None and window._snapshot.end_sample > 3000, timeout=20_000
    )
    styled.waitUntil(lambda: window.strip.state.text == "Empfängt")
    for name in ("practitioner", "lifter", "review", "balance", "training"):
        window.commands.run(f"workspace.{name}")
        nothing_is_cut(styled, window, name)
    for name in window.bench.balance.tabs:
        window.commands.run(f"balance.{name}")
        nothing_is_cut(styled, window, name)
    panel = window.feature(TrainingFeature).panel
    for page in panel.pages:
        panel.turn_to(page)
        nothing_is_cut(styled, window, page)


@pytest.mark.parametrize("page", ["look", "chain", "recording"])
def test_settings_have_room_for_their_words(
    german: None, open_window: Open, styled: QtBot, page: str
) -> None:
    settings = open_window().frame.settings
    settings.open(page)
    assert settings.dialog is not None
    with styled.waitExposed(settings.dialog):
        pass
    assert cut(settings.dialog) == []
    settings.close()


def test_the_device_dialog_and_the_keys_have_room_for_their_words(
    german: None, open_window: Open, styled: QtBot
) -> None:
    dialog = dialog_on(open_window, styled, Bench(), "brainflow:cyton")
    styled.waitUntil(lambda: dialog.form.device is not None)
    assert cut(dialog) == []
    dialog.reject()
    window = open_window()
    window.commands.run("help.keys")
    sheet = window.feature(Guide).sheet
    assert sheet is not None
    assert cut(sheet) == []
    sheet.close()


def test_the_screen_has_a_comma_and_the_file_a_point(
    german: None, open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "squat.h5"
    record_headless(default_registry(), "sim:squat?seed=5&fs=500&channels=2", path, 6, fast=True)
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    window.connect_to(f"file:{path}")
    styled.waitUntil(lambda: window.controller.last_status.replay is not None, timeout=20_000)
    styled.waitUntil(lambda: window.replay_bar.place.length.text() == "00:06,0", timeout=20_000)
    window.commands.run("recording.export")
    dialog = window.feature(ExportFeature).dialog
    assert dialog is not None
    dialog.export_button.click()
    styled.waitUntil(lambda: dialog.line.level == GOOD, timeout=20_000)
    (out,) = tmp_path.glob("*.csv")
    with out.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
    assert len(rows) == 1 + 3000
    assert all(len(row) == len(rows[0]) for row in rows)
    assert [float(row[0]) for row in rows[1:3]] == [0.0, 0.002]
    dialog.reject()
