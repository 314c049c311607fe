"""The demonstration drives the window through the whole chain by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.demo import DEMO_URI, Demo
from app.gui.main import _run, build
from app.gui.main_window import MainWindow
from app.results.demo import SOURCE
from recordings.reader import open_recording
from tests.gui.conftest import NO_DEVICES


def test_the_demo_in_the_window_is_that_of_the_command_line() -> None:
    assert DEMO_URI == SOURCE


def test_stream_record_replay_and_result_page(
    styled: QtBot, tmp_path: Path, open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(begin=False, data_dir=tmp_path)
    demo = Demo(window, seconds=6.0, folder=tmp_path)
    demo.begin()
    styled.waitUntil(lambda: demo.finished, timeout=60_000)
    styled.waitUntil(
        lambda: window.banner.shown is not None and "rows agree" in window.banner.shown.hint,
        timeout=60_000,
    )
    with open_recording(tmp_path / "demo.h5") as recording:
        assert recording.status == "complete"
        assert recording.duration_s >= 6.0
    assert len(list(tmp_path.glob("*.html"))) == 1
    assert window._status.replay is not None
    assert [remedy.command for remedy in window.banner.shown.remedies] == ["session.new"]


def test_a_second_demo_overwrites_nothing(styled: QtBot, tmp_path: Path) -> None:
    (tmp_path / "demo.h5").write_text("mine")
    window = build(data_dir=tmp_path, access=NO_DEVICES)
    styled.addWidget(window)
    demo = Demo(window, seconds=8.0, folder=tmp_path)
    demo._record()
    assert demo._path == tmp_path / "demo_2.h5"
    assert (tmp_path / "demo.h5").read_text() == "mine"
    window.controller.close()


def test_a_window_that_is_built_before_its_first_frame_begins(
    styled: QtBot, tmp_path: Path
) -> None:
    """As the demonstration's: nothing of the opening is painted any more."""
    window = build(data_dir=tmp_path, access=NO_DEVICES)
    styled.addWidget(window)
    begun: list[bool] = []

    def begin() -> None:
        begun.append(True)
        QTimer.singleShot(0, QCoreApplication.quit)

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    QTimer.singleShot(20_000, window, application.quit)
    _run(application, window, begin)
    assert begun
    window.controller.close()
