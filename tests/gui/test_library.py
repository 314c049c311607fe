"""The dialog that finds recordings: reading in the background, search, keys, opening."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.background import Background
from app.gui.jobs.jobs import Jobs
from app.gui.library_model import FILE, SUBJECT, TIME, details
from app.gui.main_window import MainWindow
from app.gui.source_text import file_source
from app.gui.views.library import LibraryDialog
from app.gui.views.result_line import ERROR, WARNING
from app.remembered import Memory
from recordings import library
from recordings.library import ChannelName, Entry, Listing, list_recordings
from tests.some_recordings import DAY_S, NOON_S, write_recording

Open = Callable[..., MainWindow]
Dialog = Callable[..., LibraryDialog]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three recordings on three days."""
    folder = tmp_path / "recordings"
    for day, (subject, exercise) in enumerate(
        [("P017", "squat"), ("P018", "row"), ("P017", "bench_press")]
    ):
        write_recording(folder / f"{day}.h5", subject, exercise, start_s=NOON_S + day * DAY_S)
    return folder


@pytest.fixture
def make_dialog(styled: QtBot) -> Iterator[Dialog]:
    """Open dialogs; every thread of theirs has ended at the end of the test."""
    backgrounds: list[Background] = []
    # Held here: a window that Python lets go of takes a dialog with it that Qt is about to delete.
    dialogs: list[LibraryDialog] = []

    def make(folder: Path, look_in: Path | None = None, *, read: bool = True) -> LibraryDialog:
        background = Background()
        backgrounds.append(background)
        dialog = LibraryDialog(Jobs(background), folder, look_in or folder)
        dialogs.append(dialog)
        styled.addWidget(dialog)
        with styled.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        if read:
            styled.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
        return dialog

    yield make
    styled.waitUntil(lambda: all(item.idle for item in backgrounds), timeout=20_000)


def files(dialog: LibraryDialog) -> list[str]:
    model = dialog.model
    return [model.index(row, FILE).data() for row in range(model.rowCount())]


def row(dialog: LibraryDialog, number: int) -> list[str]:
    return [dialog.model.index(number, column).data() for column in range(FILE)]


def test_the_table_says_what_is_there_newest_first(make_dialog: Dialog, folder: Path) -> None:
    dialog = make_dialog(folder)
    assert files(dialog) == ["2.h5", "1.h5", "0.h5"]
    assert row(dialog, 0)[SUBJECT:] == ["P017", "Bench press", "0:01", "2", "●  Complete"]
    assert dialog.count.text() == "3 recordings"
    assert dialog.current is not None
    assert dialog.current.name == "2.h5"
    assert dialog.open_button.isEnabled()
    assert "Test board · 500 Hz · soleus" in dialog.line.text


def test_a_search_narrows_it_down_and_keeps_the_row(
    make_dialog: Dialog, styled: QtBot, folder: Path
) -> None:
    dialog = make_dialog(folder)
    dialog.table.selectRow(2)
    styled.keyClicks(dialog.search, "p017")
    assert files(dialog) == ["2.h5", "0.h5"]
    assert dialog.count.text() == "2 of 3"
    assert dialog.current is not None
    assert dialog.current.name == "0.h5"
    styled.keyClicks(dialog.search, " zebra")
    assert files(dialog) == []
    assert dialog.pages.currentIndex() == 1
    assert "p017 zebra" in dialog.nothing.text()
    assert not dialog.open_button.isEnabled()
    dialog.search.clear()
    assert files(dialog) == ["2.h5", "1.h5", "0.h5"]
    assert dialog.pages.currentIndex() == 0


def test_keys_alone_find_and_open(make_dialog: Dialog, styled: QtBot, folder: Path) -> None:
    dialog = make_dialog(folder)
    assert QApplication.focusWidget() is dialog.search
    styled.keyClicks(dialog.search, "p017")
    styled.keyClick(dialog.search, Qt.Key.Key_Down)
    with styled.waitSignal(dialog.chosen) as opened:
        styled.keyClick(dialog.search, Qt.Key.Key_Return)
    assert opened.args == [folder / "0.h5"]
    assert not dialog.isVisible()


def test_a_double_click_opens(make_dialog: Dialog, styled: QtBot, folder: Path) -> None:
    dialog = make_dialog(folder)
    place = dialog.table.visualRect(dialog.model.index(1, TIME)).center()
    viewport = dialog.table.viewport()
    styled.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    with styled.waitSignal(dialog.chosen) as opened:
        styled.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [folder / "1.h5"]


def test_columns_sort_and_equals_stay_newest_first(make_dialog: Dialog, folder: Path) -> None:
    dialog = make_dialog(folder)
    dialog.table.sortByColumn(SUBJECT, Qt.SortOrder.AscendingOrder)
    assert files(dialog) == ["2.h5", "0.h5", "1.h5"]
    dialog.table.sortByColumn(SUBJECT, Qt.SortOrder.DescendingOrder)
    assert files(dialog) == ["1.h5", "2.h5", "0.h5"]
    dialog.search.setText("p0")
    assert files(dialog) == ["1.h5", "2.h5", "0.h5"], "a search leaves the order"


def test_what_cannot_be_opened_says_why(make_dialog: Dialog, styled: QtBot, folder: Path) -> None:
    whole = (folder / "0.h5").read_bytes()
    (folder / "cut.h5").write_bytes(whole[:3000])
    write_recording(folder / "killed.h5", close=False)
    dialog = make_dialog(folder)
    assert files(dialog)[0] == "cut.h5"
    assert dialog.current is not None
    assert dialog.current.name == "2.h5", "nobody is greeted by an error"
    dialog.search.setText("cut")
    assert dialog.line.level == ERROR
    assert "cut.h5 is damaged" in dialog.line.text
    assert "myobench recover cut.h5" in dialog.line.text
    assert not dialog.open_button.isEnabled()
    with styled.assertNotEmitted(dialog.chosen, wait=50):
        styled.keyClick(dialog.search, Qt.Key.Key_Return)
        dialog.table.doubleClicked.emit(dialog.table.currentIndex())
    assert dialog.isVisible()
    dialog.search.setText("killed")
    assert dialog.line.level == WARNING
    assert dialog.line.text.startswith("It was never closed: its last second at most is missing.")
    assert "500 Hz · soleus" in dialog.line.text
    assert dialog.open_button.isEnabled()


def test_texts_of_a_file_are_never_taken_for_tags(make_dialog: Dialog, tmp_path: Path) -> None:
    evil = "<img src='file:///etc/hostname'><b>x"
    write_recording(tmp_path / "a.h5", evil, evil, note=evil, device=evil)
    dialog = make_dialog(tmp_path)
    assert row(dialog, 0)[SUBJECT] == evil
    assert evil in dialog.line.text
    for label in dialog.line.findChildren(QLabel):
        assert "<img" not in label.text()
        assert "<img" not in label.toolTip()
    dialog.search.setText("<b>nothing")
    assert "&lt;b&gt;nothing" in dialog.nothing.text()


def test_no_recordings_yet(make_dialog: Dialog, tmp_path: Path) -> None:
    own, other = tmp_path / "not made yet", tmp_path / "other"
    other.mkdir()
    dialog = make_dialog(own)
    assert "No recordings yet" in dialog.nothing.text()
    assert dialog.pages.currentIndex() == 1
    dialog = make_dialog(own, other)
    assert "No recordings in this folder" in dialog.nothing.text()
    assert "subfolders" in dialog.nothing.text()


def test_a_folder_that_is_gone_is_told(make_dialog: Dialog, tmp_path: Path) -> None:
    dialog = make_dialog(tmp_path, tmp_path / "stick")
    assert dialog.line.level == ERROR
    assert "cannot be listed" in dialog.line.text
    assert dialog.pages.currentIndex() == 1


def test_subfolders_when_ticked(make_dialog: Dialog, styled: QtBot, folder: Path) -> None:
    write_recording(folder / "march" / "3.h5")
    dialog = make_dialog(folder)
    dialog.below.click()
    styled.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
    assert files(dialog) == ["2.h5", "1.h5", "march/3.h5", "0.h5"]


class Gate:
    """Holds a reading back until it is let go on."""

    def __init__(self) -> None:
        self.open, self.stopped = threading.Event(), threading.Event()
        self.folders: list[Path] = []

    def __call__(self, folder: Path, **options: object) -> Listing:
        self.folders.append(folder)
        listing = list_recordings(folder, **options)  # type: ignore[arg-type]
        assert self.open.wait(10)
        stopping = options["stopping"]
        assert isinstance(stopping, threading.Event)
        if stopping.is_set():
            self.stopped.set()
        return listing


def test_the_window_goes_on_while_a_folder_is_read(
    make_dialog: Dialog, styled: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(library, "list_recordings", gate)
    dialog = make_dialog(folder, read=False)
    styled.waitUntil(lambda: gate.folders == [folder])
    assert dialog.is_reading
    assert not dialog.open_button.isEnabled()
    styled.keyClicks(dialog.search, "p018")
    assert dialog.search.text() == "p018"
    gate.open.set()
    styled.waitUntil(lambda: files(dialog) == ["1.h5"])


def test_only_the_newest_reading_counts(
    make_dialog: Dialog, styled: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(library, "list_recordings", gate)
    other = folder / "other"
    write_recording(other / "x.h5")
    dialog = make_dialog(folder, read=False)
    styled.waitUntil(lambda: gate.folders == [folder])
    dialog.look_in(other)
    styled.waitUntil(lambda: gate.folders == [folder, other])
    gate.open.set()
    styled.waitUntil(lambda: files(dialog) == ["x.h5"])
    styled.waitUntil(gate.stopped.is_set)  # the older reading may come to its end later


def test_closing_ends_the_reading(
    make_dialog: Dialog, styled: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(library, "list_recordings", gate)
    dialog = make_dialog(folder, read=False)
    styled.waitUntil(lambda: gate.folders == [folder])
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not dialog.is_reading
    gate.open.set()
    styled.waitUntil(gate.stopped.is_set)
    assert files(dialog) == []


def test_a_thousand_rows_are_searched_while_typing(
    make_dialog: Dialog, styled: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    write_recording(folder / "0.h5", "P017")
    write_recording(folder / "1.h5", "P018")
    dialog = make_dialog(tmp_path)
    dialog.model.set_entries(list(list_recordings(folder).entries) * 500)
    for words, n_shown in (("p", 1000), ("p017", 500), ("p017 sol", 500), ("x", 0), ("", 1000)):
        dialog.search.setText(words)
        assert len(files(dialog)) == n_shown


def _file_dialog(dialog: LibraryDialog) -> QFileDialog:
    (found,) = (item for item in dialog.findChildren(QFileDialog) if item.isVisible())
    return found


def test_a_file_from_elsewhere(
    make_dialog: Dialog, styled: QtBot, folder: Path, tmp_path: Path
) -> None:
    dialog = make_dialog(folder)
    dialog.other_button.click()
    chooser = _file_dialog(dialog)
    assert "*.h5 *.hdf5" in chooser.nameFilters()[0]
    with styled.waitSignal(dialog.chosen) as opened:
        chooser.fileSelected.emit(str(tmp_path / "else.edf"))
    assert opened.args == [tmp_path / "else.edf"]
    chooser.close()


def test_another_folder_is_remembered(
    open_window: Open, styled: QtBot, folder: Path, tmp_path: Path
) -> None:
    memory = Memory(tmp_path / "state" / "remembered.json")
    window = open_window(memory=memory, data_dir=tmp_path / "own")
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    styled.keyClick(window, Qt.Key.Key_O)
    dialog = window.recordings.dialog
    assert dialog is not None
    assert dialog.folder == tmp_path / "own"
    dialog.folder_button.click()
    chooser = _file_dialog(dialog)
    chooser.fileSelected.emit(str(folder))
    chooser.close()
    styled.waitUntil(lambda: files(dialog) == ["2.h5", "1.h5", "0.h5"], timeout=20_000)
    styled.waitUntil(lambda: window.controller.background.idle)
    assert Memory(tmp_path / "state" / "remembered.json").now.library == str(folder)
    dialog.look_in(tmp_path / "own")
    assert memory.now.library == ""
    dialog.close()


def test_the_start_page_leads_to_the_replay(open_window: Open, styled: QtBot, folder: Path) -> None:
    window = open_window(data_dir=folder)
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    window.start_page.chosen.emit(2)
    dialog = window.recordings.dialog
    assert dialog is not None
    styled.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
    styled.keyClick(dialog.search, Qt.Key.Key_Return)
    styled.waitUntil(lambda: window._status.replay is not None, timeout=20_000)
    assert window._status.uri == f"file:{folder / '2.h5'}"
    assert window.controls.path.text() == "Subject P017 · Bench press"
    assert window.controls.subject.isHidden()
    window.open_recordings()  # not while something is connected
    assert window.banner.shown is not None
    assert window.banner.shown.message == "Disconnect first."
    window.picker.button.click()
    styled.waitUntil(lambda: window._status.state is EngineState.IDLE)
    assert not window.controls.subject.isHidden()


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("/data/a b.h5", "file:/data/a b.h5"),
        ("/data/rec?.h5", "file:/data/rec?.h5"),
        ("/data/a?b=c.h5", "file:///data/a%3Fb%3Dc.h5"),
        ("/data/ends with space ", "file:///data/ends%20with%20space%20"),
    ],
)
def test_any_name_becomes_a_source(path: str, source: str) -> None:
    from acquisition.uri import parse_source

    assert file_source(Path(path)) == source
    assert parse_source(source).name == path


def test_a_recording_names_its_first_muscles_and_counts_the_others() -> None:
    names = ("soleus", "biceps_femoris", "vastus_lateralis", "gluteus_maximus", "masseter")
    channels = tuple(ChannelName(name, name, "") for name in names)
    time = datetime(2026, 3, 1, tzinfo=UTC)
    entry = Entry(Path("a.h5"), "a.h5", 10, time, True, "complete", fs=1000.0)
    entry = replace(entry, channels=channels[:2])
    assert details(entry)[0] == "1000 Hz · soleus, biceps femoris"
    many = details(replace(entry, channels=channels))[0]
    assert many == "1000 Hz · soleus, biceps femoris, vastus lateralis and 2 more"
