"""From Shift+R to files on the disk, in a real window with a real recording."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.clients.model import Client, RecordingRef, Session
from app.clients.store import create_store
from app.engine.session import record_headless
from app.gui.jobs.job import Task
from app.gui.main_window import MainWindow
from app.gui.report.dialog import ReportDialog
from app.gui.report.feature import ReportFeature
from app.gui.report.work import newest_recording, subject_of
from app.protocols.commands import Command
from recordings.notes import SessionNotes
from recordings.sources import default_registry
from tests.gui.report.made import logo

Open = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of squats by an athlete who does what is asked."""
    path = tmp_path_factory.mktemp("recorded") / "squats.h5"
    record_headless(
        default_registry(),
        "sim:squat?follow=1&fs=500&channels=4",
        path,
        28.0,
        fast=True,
        commands=[(2.0, Command("set.start", {"planned": 5, "exercise": "squat"}))],
        notes=SessionNotes(subject="P017"),
    )
    return path


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    return open_window(data_dir=tmp_path)


def feature_of(window: MainWindow) -> ReportFeature:
    found = window.findChild(ReportFeature)
    assert found is not None
    return found


def opened(qtbot: QtBot, window: MainWindow, path: Path) -> ReportDialog:
    """Open the dialog and wait until its sheets are there."""
    feature = feature_of(window)
    feature.make([path])
    dialog = feature.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled())
    return dialog


def save(qtbot: QtBot, dialog: ReportDialog) -> list[Path]:
    with qtbot.waitSignal(dialog.saved) as told:
        dialog.save_button.click()
    return list(told.args[0])


def test_one_click_writes_pdf_and_html_and_a_second_one_overwrites_nothing(
    qtbot: QtBot, window: MainWindow, recording: Path, tmp_path: Path
) -> None:
    dialog = opened(qtbot, window, recording)
    assert dialog.preview.n_sheets >= 3
    assert dialog.form.code.text() == "P017"
    assert not dialog.open_button.isVisible()
    first = save(qtbot, dialog)
    assert [path.suffix for path in first] == [".pdf", ".html"]
    assert all(path.parent == tmp_path / "reports" and "P017" in path.name for path in first)
    assert dialog.open_button.isVisible()
    assert pypdf.PdfReader(first[0]).pages[0].extract_text().startswith("Surface")
    dialog.form.formats["json"].click()
    again = save(qtbot, dialog)
    assert not set(again) & set(first)
    document = json.loads(again[2].read_text(encoding="utf-8"))
    assert document["client"] == "P017"
    assert dialog.preview.n_sheets == len(pypdf.PdfReader(again[0]).pages)


def test_what_is_typed_last_is_in_the_files(
    qtbot: QtBot, window: MainWindow, recording: Path
) -> None:
    dialog = opened(qtbot, window, recording)
    dialog.form.code.clear()
    qtbot.keyClicks(dialog.form.code, "P099")
    dialog.form.question.setPlainText("Why <b>so</b>?\nAnd & more")
    paths = save(qtbot, dialog)  # at once, before the sheets are drawn again
    said = pypdf.PdfReader(paths[0]).pages[0].extract_text().replace("\t", " ")
    assert "Why <b>so</b>? And & more" in said
    assert "P099" in said
    assert "P099" in paths[0].name
    assert "<b>so</b>" not in paths[1].read_text(encoding="utf-8")


@pytest.mark.thorough
def test_name_and_picture_of_the_practice_come_from_the_settings(
    qtbot: QtBot, window: MainWindow, recording: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(logo())
    dialog = opened(qtbot, window, recording)
    preferences = window.bench.preferences
    preferences.choose({"practice.name": "Practice & Sons", "practice.logo": str(picture)})
    assert dialog.form.practice.text() == "Practice & Sons"
    reader = pypdf.PdfReader(save(qtbot, dialog)[0])
    assert "Practice & Sons" in reader.pages[0].extract_text().replace("\t", " ")
    assert len(reader.pages[0].images) == 1
    picture.unlink()
    preferences.choose({"practice.name": "Gone"})
    qtbot.waitUntil(lambda: "picture" in dialog.line.text)
    assert not pypdf.PdfReader(save(qtbot, dialog)[0]).pages[0].images


@pytest.mark.thorough
def test_shift_r_takes_the_newest_recording_and_says_where_there_is_none(
    qtbot: QtBot, window: MainWindow, recording: Path, tmp_path: Path
) -> None:
    feature = feature_of(window)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in feature_dialogs(window)))
    assert feature.dialog is None
    for one in feature_dialogs(window):
        one.reject()
    (tmp_path / "squats.h5").write_bytes(recording.read_bytes())
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: feature.dialog is not None)
    assert feature.dialog is not None
    feature.dialog.reject()  # while it measures
    assert feature.dialog is None
    assert newest_recording(tmp_path / "nowhere") is None


def feature_dialogs(window: MainWindow) -> list:  # type: ignore[type-arg]
    from PySide6.QtWidgets import QFileDialog

    return window.findChildren(QFileDialog)


def test_a_file_that_is_none_says_so_in_one_line(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.h5"
    bad.write_bytes(b"nothing of a recording")
    feature = feature_of(window)
    feature.make([bad])
    dialog = feature.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.line.level == "error")
    assert "bad.h5" in dialog.line.text
    assert not dialog.save_button.isEnabled()


def test_a_session_of_the_store_gets_its_reports(
    qtbot: QtBot, window: MainWindow, recording: Path, tmp_path: Path
) -> None:
    store = create_store(tmp_path / "clients", None, data_dir=tmp_path)
    client = store.save_client(Client("C-042", name="Jane Miller"))
    session = store.save_session(
        Session("11111111-2222-3333-4444-555555555555", client.id, question="Is it silent?")
    )
    store.add_recording(session.id, RecordingRef(str(recording)))
    whole = store.session(session.id)
    assert whole is not None
    found = subject_of([recording], client, whole, store, Task())
    assert found.client == client
    assert found.found.paths == (recording,)
    desk = window.bench.clients
    desk.store = store
    feature = feature_of(window)
    feature.make([recording], client, whole)
    dialog = feature.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled())
    assert dialog.form.code.text() == "C-042"
    assert dialog.form.question.toPlainText() == "Is it silent?"
    assert dialog.form.named.isVisible()
    assert not dialog.form.named.isChecked()
    with qtbot.waitSignal(desk.changed):
        paths = save(qtbot, dialog)
    kept = store.session(session.id)
    assert kept is not None
    assert {store.path_of(one) for one in kept.reports} == set(paths)
    assert "Miller" not in paths[1].read_text(encoding="utf-8")
