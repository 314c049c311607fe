from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.guide.recents import devices_of, files_of, newest_of, profile, read_recents
from app.gui.look import theme
from app.gui.main_window import MainWindow
from app.gui.views.banner import WARNING, Notice
from app.gui.views.top_bar import ToolButton
from app.remembered import Memory
from tests.some_recordings import write_recording

Open = Callable[..., MainWindow]
CYTON = "brainflow:cyton?serial_port=/dev/ttyUSB0"


def test_recordings_and_devices_among_what_was_connected(tmp_path: Path) -> None:
    sources = (f"file:{tmp_path}/a.h5?speed=4", CYTON, "sim:squat", f"file:{tmp_path}/a.h5", "?")
    assert files_of(sources) == {tmp_path / "a.h5": (sources[0], sources[3])}
    assert devices_of(sources) == (CYTON,)
    assert devices_of((), CYTON) == (CYTON,)
    assert devices_of((CYTON,), CYTON) == (CYTON,)
    assert devices_of((), "sim:squat") == ()


def test_the_newest_files_of_a_folder(tmp_path: Path) -> None:
    assert newest_of(tmp_path / "none") == []
    for number in range(8):
        path = tmp_path / f"{number}.h5"
        path.touch()
        os.utime(path, (number, number))
    (tmp_path / "notes.txt").touch()
    (tmp_path / "folder.h5").mkdir()
    assert [path.name for path in newest_of(tmp_path, 3)] == ["7.h5", "6.h5", "5.h5"]


def test_recents_come_with_what_they_say(tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    write_recording(folder / "a.h5", "P017", "squat", seconds=20.0)
    (folder / "damaged.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + b"\0" * 40)
    gone = tmp_path / "gone.h5"
    found = read_recents((f"file:{gone}", f"file:{folder}/a.h5"), folder, tmp_path / "cache")
    by_name = {file.path.name: file for file in found}
    assert found[0].path.name == "a.h5"
    assert found[-1].is_gone
    assert found[-1].sources == (f"file:{gone}",)
    squat = by_name["a.h5"].entry
    assert squat is not None
    assert (squat.subject, squat.exercise) == ("P017", "squat")
    envelope = by_name["a.h5"].envelope
    assert envelope is not None
    assert 0 < envelope.max() <= 1
    damaged = by_name["damaged.h5"]
    assert damaged.entry is not None
    assert damaged.entry.problem
    assert damaged.envelope is None


def test_a_profile_counts_every_channel_alike_and_no_artefact_rules() -> None:
    rng = np.random.default_rng(1)
    low, high = -rng.random((64, 2)), rng.random((64, 2))
    low[:, 1] *= 1000
    high[:, 1] *= 1000
    high[10, 1] = 1e7
    shares = profile(low, high)
    assert shares is not None
    assert 0.3 < np.median(shares) < 0.7
    assert profile(np.full((64, 2), np.nan), np.full((64, 2), np.nan)) is None


def test_a_first_start_has_no_lists(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    styled.waitUntil(lambda: window.controller.background.idle, timeout=20_000)
    page = window.start_page
    assert page.recordings.isHidden()
    assert page.devices.isHidden()
    styled.mouseClick(page.ways[0].button, Qt.MouseButton.LeftButton)
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.STREAMING, timeout=20_000
    )


def test_a_recording_of_late_opens_with_one_click(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    write_recording(tmp_path / "set.h5", "P017", "bench_press", seconds=5.0)
    memory = Memory(None)
    memory.note_connected(CYTON)
    memory.note_connected(f"file:{tmp_path}/gone.h5")
    window = open_window(memory=memory)
    page = window.start_page
    styled.waitUntil(lambda: len(page.recordings.rows) == 2, timeout=20_000)
    recording, gone = page.recordings.rows
    assert recording.title == "Bench press · P017"
    assert "00:05.0" in recording.facts
    assert "set.h5" in recording.accessibleName()
    assert (gone.title, gone.isEnabled()) == ("gone.h5", False)
    assert [row.title for row in page.devices.rows] == ["Connect Cyton"]
    forget = page.recordings.findChild(ToolButton)
    assert forget is not None
    styled.mouseClick(forget, Qt.MouseButton.LeftButton)
    styled.waitUntil(lambda: len(page.recordings.rows) == 1, timeout=20_000)
    assert memory.now.recent == (CYTON,)
    styled.mouseClick(page.recordings.rows[0], Qt.MouseButton.LeftButton)
    styled.waitUntil(lambda: window.desk.session is not None, timeout=20_000)
    assert window.picker.name.text() == "set.h5"


def test_fields_of_a_source_are_whole_in_large_letters(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    assert not window.top.is_stacked
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    page = window.picker.simulated
    try:
        theme.apply(application, theme.now(), theme.LARGEST_SCALE)
        styled.waitUntil(lambda: window.top.is_stacked)
        styled.waitUntil(lambda: window.picker.width() > 1200)
        for field in (page.exercise, page.channels, page.rate, window.picker.button):
            assert field.width() >= field.minimumSizeHint().width()
        assert page.rate.mapTo(page, page.rate.rect().topRight()).x() < page.width()
    finally:
        theme.apply(application)
    styled.waitUntil(lambda: not window.top.is_stacked)


def test_no_message_covers_what_the_program_is_not(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    window.banner.post("test", Notice(WARNING, "Something is so."))
    labels = window.start_page.findChildren(QLabel)
    (honest,) = [label for label in labels if label.text().startswith("Not a medical device")]
    where = QRect(honest.mapToGlobal(QPoint(0, 0)), honest.size())
    card = QRect(window.banner.mapToGlobal(QPoint(0, 0)), window.banner.size())
    assert window.banner.isVisible()
    assert not where.intersects(card)


def test_the_bar_is_one_row_and_two_where_it_must_be(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?channels=4&fs=1000")
    assert window.controls.isHidden(), "nothing to control yet"
    status = window.controller
    styled.waitUntil(lambda: status.last_status.state is EngineState.STREAMING, timeout=20_000)
    styled.waitUntil(lambda: window.controls.isVisible())
    window.resize(1600, 900)
    assert not window.top.is_stacked
    assert window.picker.pages.isHidden()
    assert window.picker.name.text() == "Simulated athlete: squat"
    assert window.picker.facts.text() == "4 channels, 1000 Hz"
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply(application, theme.now(), theme.LARGEST_SCALE)
        window.resize(1280, 720)
        styled.waitUntil(lambda: window.top.is_stacked)
        styled.waitUntil(lambda: window.controls.y() > window.picker.y())
    finally:
        theme.apply(application)
    window.resize(1600, 900)
    styled.waitUntil(lambda: not window.top.is_stacked)
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: status.last_status.state is EngineState.RECORDING, timeout=20_000)
    styled.waitUntil(lambda: window.controls.path.text().startswith("Recording to "))
    assert window.controls.path.isVisible()
    assert window.picker.facts.isHidden()
