from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.guide.dropped import Fate, judge
from app.gui.guide.feature import Guide
from app.gui.main_window import MainWindow
from tests.some_recordings import write_recording

Open = Callable[..., MainWindow]
KNOWN = (".h5", ".edf", ".csv")
COPY = Qt.DropAction.CopyAction
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("names", "fate", "says"),
    [
        (["a.h5"], Fate.OPEN, "Open a.h5"),
        (["a.EDF"], Fate.OPEN, "Open a.EDF"),
        (["a.docx"], Fate.OPEN, "Try to open a.docx"),
        (["a.h5", "b.h5"], Fate.LIBRARY, "Choose among 2 files"),
        (["folder"], Fate.LIBRARY, "Look through folder"),
        ([], Fate.REFUSED, "This is no file of this computer"),
    ],
)
def test_what_becomes_of_what_is_dropped(
    tmp_path: Path, names: list[str], fate: Fate, says: str
) -> None:
    (tmp_path / "folder").mkdir()
    verdict = judge([tmp_path / name for name in names], KNOWN, recording=False, connected=False)
    assert (verdict.fate, verdict.title) == (fate, says)
    if says.startswith("Try"):
        assert ".docx is not known; known: h5, edf, csv" in verdict.detail
    for state in ({"recording": True, "connected": False}, {"recording": False, "connected": True}):
        assert judge([tmp_path / "a.h5"], KNOWN, **state).fate is Fate.REFUSED


def data_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(window: MainWindow, data: QMimeData) -> bool:
    at = window.rect().center()
    event = QDragEnterEvent(at, COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: MainWindow, data: QMimeData) -> None:
    drag(window, data)  # Qt gives what is dropped only to whom it was dragged over
    at = QPointF(window.rect().center())
    QApplication.sendEvent(window, QDropEvent(at, COPY, data, LEFT, NO_KEYS, QEvent.Type.Drop))


def test_a_recording_that_is_dropped_opens(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "set.h5"
    write_recording(path, "P017", "squat", seconds=3.0)
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    target = window.feature(Guide).dropping.target
    assert drag(window, data_of(path))
    assert target.isVisible()
    assert target.title.text() == "Open set.h5"
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not target.isVisible()
    drop(window, data_of(path))
    assert not target.isVisible()
    styled.waitUntil(lambda: window.desk.session is not None, timeout=20_000)
    other = tmp_path / "other.h5"
    write_recording(other, "P018", "row", seconds=3.0)
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.STREAMING, timeout=20_000
    )
    drop(window, data_of(other))  # a replay gives way
    styled.waitUntil(
        lambda: (
            "other.h5" in window.controller.last_status.uri
            and window.controller.last_status.replay is not None
        ),
        timeout=20_000,
    )


def test_nothing_is_taken_while_it_records(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    window = open_window("sim:squat?channels=4&fs=1000")
    status = window.controller
    styled.waitUntil(lambda: status.last_status.state is EngineState.STREAMING, timeout=20_000)
    styled.keyClick(window, Qt.Key.Key_R)
    styled.waitUntil(lambda: status.last_status.state is EngineState.RECORDING, timeout=20_000)
    data = data_of(tmp_path / "a.h5")
    drag(window, data)
    target = window.feature(Guide).dropping.target
    assert target.title.text() == "A recording is running"
    drop(window, data)
    assert window.banner.shown is not None
    assert window.banner.shown.message == "A recording is running."
    assert status.last_status.state is EngineState.RECORDING


def test_a_folder_is_looked_through(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "week 1"
    write_recording(folder / "a.h5", "P017", "squat", seconds=3.0)
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    drop(window, data_of(folder))
    dialog = window.recordings.dialog
    assert dialog is not None
    assert dialog.folder == folder
    styled.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
    assert dialog.model.total == 1
    dialog.reject()


def test_a_text_that_is_dragged_is_none_of_its_business(open_window: Open) -> None:
    window = open_window()
    data = QMimeData()
    data.setText("sim:squat")
    assert not drag(window, data)
    assert not window.feature(Guide).dropping.target.isVisible()
