"""Exports: parts, names that nothing has, cancelling, a full disk; the flow in the window."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.gui.background import Background
from app.gui.export.choice import (
    FORMATS,
    Part,
    part_problem,
    proposed_name,
    unused,
)
from app.gui.export.dialog import ExportDialog
from app.gui.export.feature import ExportFeature
from app.gui.jobs.job import State
from app.gui.jobs.jobs import Jobs
from app.gui.jobs.opened import OpenRecording
from app.gui.main_window import MainWindow
from app.gui.views.result_line import ERROR, GOOD
from recordings.export import ENDINGS
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

Open = Callable[..., ExportDialog]


@pytest.fixture
def open_dialog(styled: QtBot, squat_path: Path, tmp_path: Path) -> Iterator[Open]:
    jobs = Jobs(Background())
    dialogs: list[ExportDialog] = []

    def open_it(ending: str = ".csv", view_s: tuple[float, float] = (2.0, 3.5)) -> ExportDialog:
        with open_recording(squat_path) as recording:
            found = OpenRecording(
                squat_path,
                ReadOptions(),
                recording.format,
                recording.fs,
                recording.duration_s,
                recording.spec,
                recording.n_channels,
            )
            channels = recording.info.channels
        dialog = ExportDialog(
            found,
            channels,
            view_s=view_s,
            loop_s=None,
            folder=tmp_path,
            ending=ending,
            jobs=jobs,
        )
        dialogs.append(dialog)
        dialog.open()
        return dialog

    yield open_it
    jobs.cancel_all()
    styled.waitUntil(lambda: jobs.background.idle, timeout=20_000)
    for dialog in dialogs:
        if isValid(dialog):
            dialog.done(0)
    # Held until then: one that Python lets go of must not be one that Qt is about to delete.
    styled.waitUntil(lambda: not any(map(isValid, dialogs)))


def choose(dialog: ExportDialog, part: str) -> None:
    dialog.part.setCurrentIndex(dialog.part.findData(part))


def test_the_part_in_view_is_written_and_can_be_found_again(
    open_dialog: Open, styled: QtBot, squat_path: Path, tmp_path: Path
) -> None:
    dialog = open_dialog(".h5")
    choose(dialog, "view")
    assert dialog.name.text() == "squat_2-3.5s.h5"
    dialog.export_button.click()
    styled.waitUntil(lambda: dialog.line.level == GOOD, timeout=20_000)
    assert "squat_2-3.5s.h5 is written." in dialog.line.text
    assert dialog.show_button.isVisible()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == str(tmp_path / "squat_2-3.5s.h5")
    assert dialog.name.text() == "squat_2-3.5s_2.h5", "the next one would be another file"
    with open_recording(tmp_path / "squat_2-3.5s.h5") as part, open_recording(squat_path) as whole:
        np.testing.assert_array_equal(part.read(0, 2000), whole.read(2000, 3500))


def test_typed_times_are_checked_before_anything_is_written(
    open_dialog: Open, styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(".bdf")
    choose(dialog, "typed")
    assert dialog.first.isVisible()
    dialog.first.selectAll()
    styled.keyClicks(dialog.first, "0:10")
    dialog.last.selectAll()
    styled.keyClicks(dialog.last, "5")
    assert not dialog.export_button.isEnabled()
    assert "after the beginning" in dialog.line.text
    dialog.last.selectAll()
    styled.keyClicks(dialog.last, "12.5")
    assert dialog.export_button.isEnabled()
    assert dialog.name.text() == "squat_10-12.5s.bdf"
    dialog.export_button.click()
    styled.waitUntil(lambda: dialog.line.level == GOOD, timeout=20_000)
    assert "24 bits: steps of" in dialog.line.text
    with open_recording(tmp_path / "squat_10-12.5s.bdf") as part:
        assert part.duration_s == 2.5


def test_a_file_that_is_there_is_never_offered_nor_taken(
    open_dialog: Open, styled: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "squat.csv").write_text("mine")
    dialog = open_dialog(".csv")
    assert dialog.name.text() == "squat_2.csv"
    dialog.name.selectAll()
    styled.keyClicks(dialog.name, "squat")
    assert not dialog.export_button.isEnabled()
    assert "nothing is overwritten" in dialog.line.text
    dialog.name.selectAll()
    styled.keyClicks(dialog.name, "../elsewhere")
    dialog.export_button.click()
    assert not dialog.is_exporting
    assert (tmp_path / "squat.csv").read_text() == "mine"


def slow_reading(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Let exports wait in their midst."""
    from recordings.recording import Recording

    reached, may_go_on = threading.Event(), threading.Event()
    read = Recording.read

    def slow(self: Recording, *rows: int) -> Any:
        reached.set()
        assert may_go_on.wait(20.0)
        return read(self, *rows)

    monkeypatch.setattr(Recording, "read", slow)
    return reached, may_go_on


@pytest.mark.parametrize("ending", [".csv", ".edf", ".h5"])
def test_cancelled_in_the_midst_nothing_is_left(
    open_dialog: Open, styled: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    dialog = open_dialog(ending)
    reached, may_go_on = slow_reading(monkeypatch)
    choose(dialog, "view")
    dialog.export_button.click()
    assert reached.wait(20.0)
    dialog.reject()
    assert dialog.isVisible(), "it says that it stops"
    may_go_on.set()
    styled.waitUntil(lambda: not dialog.is_exporting, timeout=20_000)
    assert list(tmp_path.iterdir()) == []
    assert dialog.export_button.isEnabled()
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    styled.waitUntil(lambda: not isValid(dialog))


def test_it_goes_on_when_the_dialog_is_closed(
    open_dialog: Open, styled: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(".csv")
    reached, may_go_on = slow_reading(monkeypatch)
    jobs = dialog._jobs
    dialog.export_button.click()
    assert reached.wait(20.0)
    dialog.behind_button.click()
    assert not dialog.isVisible()
    may_go_on.set()
    (job,) = jobs.listed()
    styled.waitUntil(lambda: job.state is State.DONE, timeout=20_000)
    assert job.outcome.path == tmp_path / "squat.csv"
    assert not job.outcome.seen
    assert (tmp_path / "squat.csv").is_file()
    styled.waitUntil(lambda: not isValid(dialog))


def test_what_cannot_be_written_is_one_line(
    open_dialog: Open, styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(".csv")
    dialog.set_folder(tmp_path / "gone")
    dialog.export_button.click()
    styled.waitUntil(lambda: dialog.line.level == ERROR, timeout=20_000)
    assert "does not exist" in dialog.line.text
    assert "Traceback" not in dialog.line.text


FULL_DISK = """
import resource, sys
from pathlib import Path
from app.gui.export.choice import Part
from app.gui.export.work import ExportWish, export
from app.gui.jobs.job import Task
from app.gui.jobs.problems import words_of
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
import recordings.myobench.writer, recordings.convert

path, out = Path(sys.argv[1]), Path(sys.argv[2])
with open_recording(path) as recording:
    channels = recording.info.channels
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
for ending in (".csv", ".bdf", ".h5"):
    wish = ExportWish(path, ReadOptions(), channels, Part(1.0, 20.0), out / f"part{ending}")
    try:
        export(wish, Task())
    except Exception as problem:
        print("|".join(words_of(problem)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_disk_that_fills_up_is_one_line_and_leaves_nothing(
    squat_path: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(squat_path), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[3],
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert all("cannot be written: File too large." in line for line in lines)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_e_in_the_window_offers_the_part_in_view(
    open_recording_in: Callable[[], MainWindow], styled: QtBot, tmp_path: Path
) -> None:
    window = open_recording_in()
    window.signals.review.canvas.zoom(0.25)
    feature = window.feature(ExportFeature)
    styled.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = feature.dialog
    assert dialog is not None
    window.commands.run("recording.export")
    assert feature.dialog is dialog, "one at a time"
    choose(dialog, "view")
    dialog.format.setCurrentIndex(dialog.format.findData(".bdf"))
    dialog.export_button.click()
    styled.waitUntil(lambda: dialog.line.level == GOOD, timeout=20_000)
    (out,) = tmp_path.glob("*.bdf")
    with open_recording(out) as part:
        assert part.duration_s == pytest.approx(7.5, abs=0.1)
    dialog.reject()
    assert feature.dialog is None
    window.commands.run("recording.export")
    assert feature.dialog is not None
    assert feature.dialog.format.currentData() == ".bdf", "as it was chosen last"
    feature.dialog.reject()


def test_without_a_recording_there_is_nothing_to_export(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window()
    assert not window.commands.can_run("recording.export")
    window.feature(ExportFeature).open()
    assert window.feature(ExportFeature).dialog is None


def test_every_format_has_its_words() -> None:
    assert tuple(ending for ending, _ in FORMATS) == ENDINGS


def test_parts_and_names(tmp_path: Path) -> None:
    assert part_problem(1.0, 2.0, 10.0) == ""
    assert "after the beginning" in part_problem(2.0, 2.0, 10.0)
    assert "ends at 0:10" in part_problem(10.0, 12.0, 10.0)
    assert "for example" in part_problem(None, 2.0, 10.0)
    assert proposed_name("a", ".csv", Part()) == "a.csv"
    assert proposed_name("a", ".csv", Part(0.0, 12.34)) == "a_0-12.3s.csv"
    (tmp_path / "a.csv").touch()
    (tmp_path / "a_2.csv").touch()
    assert unused(tmp_path / "a.csv").name == "a_3.csv"
