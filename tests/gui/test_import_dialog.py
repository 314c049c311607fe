"""Files that do not say everything: what is asked, what answers look like, what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.gui.background import Background
from app.gui.importing import FileLook, Probe, in_fields, verdict
from app.gui.jobs.jobs import Jobs
from app.gui.main_window import MainWindow
from app.gui.views.import_dialog import ImportDialog
from app.gui.views.import_fields import ImportFields
from app.gui.views.result_line import ERROR, GOOD, HINT, WARNING
from recordings.errors import NeedsAnswer
from recordings.reader import open_recording

N, FS = 3000, 1000.0


def rows() -> np.ndarray:
    """Return three columns of EMG in millivolts."""
    rng = np.random.default_rng(3)
    return np.round(rng.standard_normal((N, 3)) * 0.1, 5)


def write_table(path: Path, *, times: bool = True, names: str = "Time,VL left,VL right,BF") -> Path:
    """Write a table of another program: times, three muscles, no unit."""
    lines = ["Some program 2.1", names if times else names.partition(",")[2]]
    for number, row in enumerate(rows()):
        stamp = f"{number / FS:.3f}," if times else ""
        lines.append(stamp + ",".join(f"{value:.5f}" for value in row))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def open_dialog(styled: QtBot, tmp_path: Path) -> Iterator[Callable[..., ImportDialog]]:
    """Open the dialog for a file as the window does; everything is over at the end of the test."""
    jobs = Jobs(Background())
    dialogs: list[ImportDialog] = []

    def open_it(path: Path) -> ImportDialog:
        with pytest.raises(NeedsAnswer) as caught:
            open_recording(path)
        dialog = ImportDialog(path, caught.value, tmp_path / "recordings", jobs)
        dialogs.append(dialog)
        dialog.show()
        return dialog

    yield open_it
    for dialog in dialogs:
        if isValid(dialog):
            dialog.stop()
    styled.waitUntil(lambda: jobs.background.idle, timeout=20_000)


def says(bot: QtBot, dialog: ImportDialog, *words: str) -> None:
    """Wait until the line below the fields says all of these."""
    bot.waitUntil(lambda: all(word in dialog.line.text for word in words), timeout=20_000)


def choose_unit(dialog: ImportDialog, unit: str) -> None:
    dialog.fields.unit.setCurrentIndex(dialog.fields.unit.findData(unit))


def test_a_table_is_shown_with_what_it_proposes_and_nothing_is_assumed(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels", "3 s at 1000 Hz")
    assert dialog.question.text().startswith("gym.csv does not say")
    assert dialog.preview.horizontalHeaderItem(1).text() == "VL left"
    assert dialog.preview.item(0, 0).text() == "0.000"
    assert dialog.table.channels() == "2,3,4"
    assert dialog.fields.timing.currentText() == "Times in column 1, Time"
    assert "1000 Hz" in dialog.fields.rate_why.text()
    assert dialog.fields.unit.currentText() == "Choose…"
    assert "mV by their size" in dialog.fields.unit_why.text()
    assert dialog.line.level == HINT
    assert "Choose the unit" in dialog.line.text
    assert not dialog.import_button.isEnabled()


def test_a_wrong_unit_is_seen_at_once(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels")
    choose_unit(dialog, "V")  # no waiting: the file is not read again
    assert dialog.line.level == WARNING
    assert "is the unit right?" in dialog.line.text
    assert dialog.import_button.isEnabled()  # the user decides
    choose_unit(dialog, "mV")
    assert dialog.line.level == GOOD
    assert "Peaks of ±2" in dialog.line.text
    assert "µV around the median" in dialog.line.text
    choose_unit(dialog, "uV")
    assert dialog.line.level == WARNING
    choose_unit(dialog, "counts")
    assert not dialog.import_button.isEnabled()
    dialog.fields.scale.setValue(1000.0)
    assert dialog.line.level == GOOD


def test_what_is_imported_is_what_was_answered(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "gym session.csv")
    before = path.read_bytes()
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "gym_session.h5").write_text("mine")
    dialog = open_dialog(path)
    says(styled, dialog, "3 channels")
    dialog.table._boxes[3].setCheckState(Qt.CheckState.Unchecked)
    dialog.table._names[1].setText("left vastus lateralis")
    says(styled, dialog, "2 channels")
    choose_unit(dialog, "mV")
    with styled.waitSignal(dialog.imported, timeout=20_000) as caught:
        dialog.import_button.click()
    out = caught.args[0]
    assert out.name == "gym_session_2.h5"
    assert (tmp_path / "recordings" / "gym_session.h5").read_text() == "mine"
    assert path.read_bytes() == before
    with open_recording(out) as recording:
        assert recording.format == "myobench"
        assert recording.fs == FS
        assert [one.name for one in recording.info.channels] == [
            "left_vastus_lateralis",
            "VL right",
        ]
        assert recording.info.channels[0].side == "left"
        np.testing.assert_allclose(recording.read(0, N), rows()[:, :2] * 1000, rtol=1e-9)
        assert recording.info.settings["imported_from"] == "gym session.csv"
        assert recording.info.settings["stated"]["unit"] == "mV"
    assert not dialog.isVisible()


def test_a_rate_that_nobody_knows_has_to_be_stated(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(write_table(tmp_path / "gym.csv", times=False))
    says(styled, dialog, "3 channels", "3000 rows")
    choose_unit(dialog, "mV")
    assert "State the sampling rate." in dialog.line.text
    assert not dialog.import_button.isEnabled()
    dialog.fields.rate.setValue(20.0)
    assert "2 min 30 s at 20 Hz" in dialog.line.text
    assert dialog.line.level == WARNING
    dialog.fields.rate.setValue(1500.0)
    assert "2 s at 1500 Hz" in dialog.line.text
    assert dialog.line.level == GOOD
    with styled.waitSignal(dialog.imported, timeout=20_000) as caught:
        dialog.import_button.click()
    with open_recording(caught.args[0]) as recording:
        assert recording.fs == 1500.0


def test_a_column_that_is_no_time_is_refused_in_words(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels")
    choose_unit(dialog, "mV")
    dialog.fields.timing.setCurrentIndex(4)
    styled.waitUntil(lambda: dialog.line.level == ERROR, timeout=20_000)
    assert not dialog.import_button.isEnabled()
    dialog.fields.timing.setCurrentIndex(1)
    styled.waitUntil(lambda: dialog.line.level == GOOD, timeout=20_000)


def test_an_import_shows_its_progress_and_leaves_nothing_when_given_up(
    open_dialog: Callable[..., ImportDialog],
    styled: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from recordings.myobench.writer import RecordingWriter

    reached, may_go_on = threading.Event(), threading.Event()
    append = RecordingWriter.append

    def slow(writer: RecordingWriter, chunk: Any) -> None:
        reached.set()
        assert may_go_on.wait(20.0)
        append(writer, chunk)

    monkeypatch.setattr(RecordingWriter, "append", slow)
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels")
    choose_unit(dialog, "mV")
    dialog.import_button.click()
    assert reached.wait(20.0)
    assert dialog.is_importing
    assert not dialog.fields.isEnabled()
    dialog.cancel_button.click()
    may_go_on.set()
    styled.waitUntil(lambda: not dialog.is_importing, timeout=20_000)
    assert dialog.isVisible()
    assert dialog.import_button.isEnabled()
    assert list((tmp_path / "recordings").iterdir()) == []
    ended: list[Any] = []
    dialog._jobs.ended.connect(ended.append)
    with styled.waitSignal(dialog.imported, timeout=20_000):
        dialog.import_button.click()
    styled.waitUntil(lambda: bool(ended), timeout=20_000)
    assert ended[0].task.share == 1.0
    assert ended[0].outcome.path == tmp_path / "recordings" / "gym.h5"


def test_closing_in_the_midst_leaves_nothing(
    open_dialog: Callable[..., ImportDialog],
    styled: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from recordings.myobench.writer import RecordingWriter

    reached, may_go_on = threading.Event(), threading.Event()
    append = RecordingWriter.append

    def slow(writer: RecordingWriter, chunk: Any) -> None:
        reached.set()
        assert may_go_on.wait(20.0)
        append(writer, chunk)

    monkeypatch.setattr(RecordingWriter, "append", slow)
    early = open_dialog(write_table(tmp_path / "early.csv"))
    with styled.waitSignal(early.destroyed, timeout=20_000):
        early.reject()  # while it still looks at the file
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels")
    choose_unit(dialog, "mV")
    dialog.import_button.click()
    assert reached.wait(20.0)
    with styled.waitSignal(dialog.destroyed, timeout=20_000):
        dialog.stop()
        may_go_on.set()
    assert list((tmp_path / "recordings").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "recordings").write_text("not a folder")
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels")
    choose_unit(dialog, "mV")
    dialog.import_button.click()
    styled.waitUntil(lambda: dialog.line.level == ERROR, timeout=20_000)
    assert dialog.isVisible()
    assert (tmp_path / "recordings").read_text() == "not a folder"


def test_a_wave_file_is_asked_for_its_unit_alone(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    from scipy.io import wavfile

    path = tmp_path / "emg.wav"
    samples = (np.random.default_rng(1).standard_normal(4000) * 800).astype(np.int16)
    wavfile.write(path, 2000, samples)
    dialog = open_dialog(path)
    says(styled, dialog, "1 channel", "2 s at 2000 Hz")
    assert dialog.preview.isHidden()
    assert dialog.fields.timing.isHidden()
    assert dialog.fields.rate.isHidden()
    assert not dialog.import_button.isEnabled()
    choose_unit(dialog, "counts")
    dialog.fields.scale.setValue(0.2)
    styled.waitUntil(lambda: dialog.line.level == GOOD, timeout=20_000)
    with styled.waitSignal(dialog.imported, timeout=20_000) as caught:
        dialog.import_button.click()
    with open_recording(caught.args[0]) as recording:
        np.testing.assert_allclose(recording.read(0, 100)[:, 0], samples[:100] * 0.2, rtol=1e-6)


def test_in_the_window_a_table_is_asked_imported_and_reviewed(
    open_window: Callable[..., MainWindow], styled: QtBot, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "gym.csv")
    data = tmp_path / "data"
    window = open_window(data_dir=data)
    window.connect_to(f"file:{path}")
    styled.waitUntil(lambda: window.desk.dialog is not None, timeout=20_000)
    dialog = window.desk.dialog
    assert dialog is not None
    assert window.banner.shown is None
    assert window.picker.free
    says(styled, dialog, "3 channels")
    choose_unit(dialog, "mV")
    dialog.import_button.click()
    styled.waitUntil(lambda: window.desk.session is not None, timeout=20_000)
    styled.waitUntil(lambda: window._status.replay is not None, timeout=20_000)
    assert window.desk.dialog is None
    assert window.picker.uri() == f"file:{data / 'gym.h5'}"
    assert window.signals.is_review


def test_a_question_can_be_left_unanswered(
    open_window: Callable[..., MainWindow], styled: QtBot, tmp_path: Path
) -> None:
    window = open_window(data_dir=tmp_path / "data")
    window.connect_to(f"file:{write_table(tmp_path / 'gym.csv')}")
    styled.waitUntil(lambda: window.desk.dialog is not None, timeout=20_000)
    assert window.desk.dialog is not None
    styled.keyClick(window.desk.dialog, Qt.Key.Key_Escape)
    assert window.desk.dialog is None
    assert not (tmp_path / "data").exists()
    assert window.picker.free


def test_what_is_stated_in_the_source_is_not_asked(
    open_window: Callable[..., MainWindow], styled: QtBot, tmp_path: Path
) -> None:
    path = write_table(tmp_path / "gym.csv", times=False)
    window = open_window()
    window.connect_to(f"file:{path}?rate=1000&unit=mV")
    styled.waitUntil(lambda: window.desk.session is not None, timeout=20_000)
    assert window.desk.dialog is None
    styled.waitUntil(lambda: window._status.replay is not None, timeout=20_000)


@pytest.mark.parametrize(
    ("peak", "scale", "suspicious"),
    [(0.3, 1e3, False), (0.3, 1e6, True), (0.3, 1.0, True), (0.3, None, False), (300, -1.0, False)],
)
def test_amplitudes_that_no_muscle_has_are_suspicious(
    peak: float, scale: float | None, suspicious: bool
) -> None:
    found = Probe(("a",), 5000, 1000.0, 2, -2 * peak, 2 * peak, peak)
    what, _, wrong = verdict(found, 1000.0, scale)
    assert wrong is suspicious
    assert what.startswith("1 channel · 5 s at 1000 Hz · 2 gaps · ")


def test_a_file_without_a_number_has_words_too() -> None:
    nan = float("nan")
    what, _, _ = verdict(Probe(("a", "b"), 10, 0.0, 0, nan, nan, 0.0), 0.0, None)
    assert what == "2 channels · 10 rows · numbers from – to –"


def test_hints_are_in_the_words_of_the_dialog() -> None:
    said = "Add --board NAME (cyton has so many); for another program add --time-column and --unit."
    assert in_fields(said, ["board"]) == "State the board (cyton has so many)."
    said = "Say what 1 is: --uv-per-count 0.2 or --unit uV; the manual says it."
    words = "Say what 1 is: µV per count 0.2 or the unit µV; the manual says it."
    assert in_fields(said, ["uv_per_count"]) == words
    assert in_fields("Add --rate 250 for a Cyton.", ["fs_hz"]) == "State the rate 250 for a Cyton."
    assert in_fields("Add --rate 250.", ["unit"]) == ""
    assert in_fields("", ["unit"]) == ""


def test_numbers_have_no_exponents() -> None:
    counts = Probe(("a",), 2000, 1000.0, 0, -11223.4, 12110.2, 8441.0)
    what, detail, _ = verdict(counts, 1000.0, None)
    assert "from −11223 to 12110" in what
    assert "±8441 V if they are V" in detail
    volts = Probe(("a",), 2000, 1000.0, 0, -0.00001234, 0.00004, 0.00003)
    assert "from −0.00001234 to 0.00004" in verdict(volts, 1000.0, None)[0]


def test_only_what_is_asked_is_shown(styled: QtBot) -> None:
    fields = ImportFields()
    styled.addWidget(fields)
    fields.show()
    fields.ask({"board"}, FileLook("BrainFlow CSV", None))
    assert fields.board.isVisible()
    assert not fields.unit.isVisible()
    assert not fields.scale.isVisible(), "the board says its unit"
    fields.also_ask({"uv_per_count"})
    assert fields.scale.isVisible()
    fields.scale.setValue(0.2)
    assert fields.scale.text() == f"0{fields.locale().decimalPoint()}2 µV per count"
    fields.scale.setValue(100)
    assert fields.scale.text() == "100 µV per count"


def test_an_import_can_go_on_in_the_background(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels")
    choose_unit(dialog, "mV")
    assert dialog.behind_button.isHidden()
    ended: list[Any] = []
    jobs, opened = dialog._jobs, []
    jobs.ended.connect(ended.append)
    dialog.imported.connect(opened.append)
    dialog.import_button.click()
    assert dialog.behind_button.isVisible()
    dialog.behind_button.click()
    assert not dialog.isVisible()
    styled.waitUntil(lambda: not isValid(dialog), timeout=20_000)
    assert opened == [], "nothing is opened in front of whoever does something else"
    assert not ended[0].outcome.seen
    assert ended[0].outcome.path == tmp_path / "recordings" / "gym.h5"
    with open_recording(ended[0].outcome.path) as recording:
        assert recording.n_samples == N


def test_what_is_between_columns_can_be_stated(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "gym.csv"
    lines = (f"{n * 7919 % 401 - 200},{n % 7:05d}\n" for n in range(N))
    path.write_text("".join(lines), encoding="utf-8")
    dialog = open_dialog(path)
    says(styled, dialog, "State the decimal mark, or what is between columns.")
    written = dialog.fields.layout_of_text
    assert written.isVisible(), "it is asked, so it is open"
    assert written.delimiter.currentText() == "As found: comma"
    written.decimal.setCurrentIndex(written.decimal.findData(","))
    styled.waitUntil(lambda: dialog.preview.columnCount() == 1, timeout=20_000)
    dialog.fields.rate.setValue(1000.0)
    choose_unit(dialog, "uV")
    says(styled, dialog, "1 channel", "3 s at 1000 Hz")
    with styled.waitSignal(dialog.imported, timeout=20_000) as caught:
        dialog.import_button.click()
    with open_recording(caught.args[0]) as recording:
        assert recording.n_channels == 1
        assert recording.info.settings["stated"]["decimal"] == ","


def test_header_lines_that_leave_no_table_are_told_and_can_be_taken_back(
    open_dialog: Callable[..., ImportDialog], styled: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(write_table(tmp_path / "gym.csv"))
    says(styled, dialog, "3 channels")
    header = dialog.fields.layout_of_text.header
    assert header.text() == "As found: 2"
    header.setValue(90_000)
    styled.waitUntil(lambda: dialog.line.level == ERROR, timeout=20_000)
    assert not dialog.import_button.isEnabled()
    header.setValue(header.minimum())
    says(styled, dialog, "3 channels")
