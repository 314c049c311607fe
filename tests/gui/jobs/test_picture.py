"""The picture of a panel: what it shows and says, the clipboard, the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app.gui.export.picture import SCALE, Origin, footer, picture, source_name
from app.gui.export.picture_feature import PictureFeature
from app.gui.look import palettes, theme
from app.gui.main_window import MainWindow
from app.gui.widgets import Panel


def test_the_line_below_says_where_it_comes_from_and_no_folder() -> None:
    origin = Origin(
        uri="file:/home/someone/secret/rec 1.h5?rate=1000",
        subject="P017",
        when="1 March",
        band_hz=(20.0, 450.0),
        span="0:01 to 0:02",
        software="Myobench 1",
    )
    assert footer(origin) == (
        "rec 1.h5 · subject P017 · 1 March · 0:01 to 0:02 · band 20 to 450 Hz · Myobench 1"
    )
    assert footer(Origin()) == "as recorded, no filter"


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("brainflow:cyton?serial_port=/dev/ttyUSB0", "brainflow:cyton"),
        ("lsl:?name=MyEMG", "lsl"),
        ("sim:squat?seed=1", "sim:squat"),
        (r"file:C:\people\rec.h5", "rec.h5"),
    ],
)
def test_a_source_has_no_ports_and_folders(uri: str, name: str) -> None:
    assert source_name(uri) == name


class Red(Panel):
    """A panel whose view is red."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QLabel

        view = QLabel()
        view.setStyleSheet("background: red")
        super().__init__("Signals", view, note="500 µV per lane")


def test_it_is_twice_as_fine_as_the_screen_and_holds_the_view(styled: QtBot) -> None:
    panel = Red()
    styled.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    image = picture(panel, Origin(uri="sim:squat"))
    assert image.width() > SCALE * 380
    assert QColor(image.pixel(image.width() // 2, image.height() // 2)) == QColor("red")
    assert QColor(image.pixel(2, 2)) == QColor(theme.now().panel)


def test_it_has_the_colours_of_the_screen(styled: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    panel = Red()
    styled.addWidget(panel)
    panel.resize(400, 300)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, palettes.DARK)
    image = picture(panel, Origin())
    theme.apply(application)
    assert QColor(image.pixel(2, 2)) == QColor(palettes.DARK.panel)


def test_ctrl_shift_c_copies_the_signals_and_offers_to_save(
    open_recording_in: Callable[[], MainWindow], styled: QtBot, tmp_path: Path
) -> None:
    window = open_recording_in()
    feature = window.feature(PictureFeature)
    assert not window.commands.can_run("picture.save")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    styled.keyClick(window, Qt.Key.Key_C, keys)
    assert feature.taken is not None
    copied = QGuiApplication.clipboard().image()
    assert copied.size() == feature.taken.size()
    assert window.banner.shown is not None
    assert [remedy.command for remedy in window.banner.shown.remedies] == ["picture.save"]
    feature.save(tmp_path / "a")
    styled.waitUntil(lambda: (tmp_path / "a.png").is_file(), timeout=20_000)
    assert QImage(str(tmp_path / "a.png")).size() == copied.size()
    before = (tmp_path / "a.png").read_bytes()
    feature.save(tmp_path / "a.png")
    styled.waitUntil(
        lambda: window.banner.shown is not None and window.banner.shown.level == "error",
        timeout=20_000,
    )
    assert (tmp_path / "a.png").read_bytes() == before


def test_the_panel_with_the_keyboard_is_meant(
    open_recording_in: Callable[[], MainWindow], styled: QtBot
) -> None:
    window = open_recording_in()
    feature = window.feature(PictureFeature)
    window.commands.run("recording.analyse")
    from app.gui.compare.feature import CompareFeature

    panel = window.feature(CompareFeature).panel
    panel.form.preset.setFocus()
    styled.waitUntil(panel.form.preset.hasFocus)
    assert feature.panel() is panel
    window.signals.review.setFocus()
    assert feature.panel() is window.signals
