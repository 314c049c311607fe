"""What is said of a recording in the window: whose it is, what is done, how the electrodes sit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acquisition.boards.electrodes import judge
from app.config import NotesConfig
from app.engine.disk import low_disk
from app.engine.state import EngineState, EngineStatus, Problem, ReplayStatus
from app.gui.electrode_checks import ElectrodeChecks
from app.gui.main_window import MainWindow
from app.gui.recording_notes import RecordingNotes
from app.gui.source_text import exercise_of
from app.gui.views.banner import ERROR, WARNING, Banner
from app.gui.views.control_bar import ControlBar
from recordings.notes import SessionNotes
from recordings.reader import open_recording
from tests.gui.devices import ELECTRODES, Bench, dialog_on

Open = Callable[..., MainWindow]
SIM = "sim:bench_press?channels=4&fs=1000"
CYTON = "brainflow:cyton?serial_port=/dev/ttyUSB0"


def recorded(bot: QtBot, window: MainWindow) -> Path:
    """Record for a moment and return the finished file."""
    window.controls.record_button.click()
    bot.waitUntil(lambda: window._status.recorded_s > 0.2, timeout=20_000)
    path = window._status.recording
    assert path is not None
    assert not window.controls.subject.isEnabled(), "it is in the file by now"
    window.controls.record_button.click()
    bot.waitUntil(lambda: window._status.last_recording == path)
    return path


def streaming(window: MainWindow) -> Callable[[], bool]:
    return lambda: window._status.state is EngineState.STREAMING and window._snapshot is not None


def test_what_the_fields_say_is_in_the_file_and_not_in_its_name(
    open_window: Open, styled: QtBot
) -> None:
    notes = NotesConfig(note="third visit", electrode="Ag/AgCl 10 mm, 20 mm apart")
    window = open_window(SIM, notes=notes)
    controls = window.controls
    styled.waitUntil(streaming(window), timeout=20_000)
    assert controls.exercise.text() == "bench press", "as the simulation says"
    styled.mouseClick(controls.subject, Qt.MouseButton.LeftButton)
    styled.waitUntil(lambda: QApplication.focusWidget() is controls.subject)
    styled.keyClicks(controls.subject, "Rm P017")
    assert window._status.state is EngineState.STREAMING, "keys in a field are text"
    styled.keyClick(controls.subject, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not controls.subject
    controls.exercise.setText("Floor Press")
    path = recorded(styled, window)
    assert "P017" not in path.name
    assert "floor" not in path.name.lower()
    with open_recording(path) as recording:
        assert recording.notes == SessionNotes("Rm P017", "Floor Press", "third visit")
        electrodes = {channel.electrode for channel in recording.info.channels}
        assert electrodes == {"Ag/AgCl 10 mm, 20 mm apart"}
        assert "impedance" not in recording.info.settings
    styled.waitUntil(controls.subject.isEnabled)
    assert controls.subject.text() == "Rm P017", "kept for the next one"


def test_a_name_is_asked_for_nowhere(styled: QtBot) -> None:
    bar = ControlBar()
    styled.addWidget(bar)
    assert bar.subject.placeholderText() == "Subject code"
    assert "never a name" in bar.subject.toolTip()
    assert "not in the file's name" in bar.subject.toolTip()


@pytest.mark.parametrize(
    ("source", "exercise"),
    [("sim:bench_press?seed=1", "bench press"), ("sim:squat", "squat"), (CYTON, ""), ("", "")],
)
def test_the_exercise_of_a_source(source: str, exercise: str) -> None:
    assert exercise_of(source) == exercise


def test_a_suggestion_never_replaces_what_was_written(styled: QtBot) -> None:
    bar = ControlBar()
    styled.addWidget(bar)
    bar.suggest_exercise("squat")
    bar.suggest_exercise("row")
    assert bar.exercise.text() == "row"
    bar.suggest_exercise("")
    assert bar.exercise.text() == "", "a device says nothing"
    bar.exercise.setText("step-up")
    bar.suggest_exercise("squat")
    assert bar.exercise.text() == "step-up"


def test_settings_fill_the_fields(styled: QtBot) -> None:
    bar = ControlBar()
    styled.addWidget(bar)
    bar.set_defaults(NotesConfig(subject="P001", exercise="gait"))
    assert (bar.subject.text(), bar.exercise.text()) == ("P001", "gait")
    bar.suggest_exercise("")
    assert bar.exercise.text() == "gait"


def test_what_is_pasted_becomes_one_line(styled: QtBot) -> None:
    bar = ControlBar()
    styled.addWidget(bar)
    bar.subject.setText(" P017\t\x1b\u2028x ")
    assert bar.request(Path("a.h5"), {}).notes.subject == "P017 x"


@pytest.mark.parametrize(
    ("notes", "says"),
    [
        (None, ""),
        (SessionNotes(), ""),
        (SessionNotes("P017", "bench_press", "a\nb"), "Subject P017 · Bench press · a b"),
        (SessionNotes(note="only this"), "only this"),
    ],
)
def test_a_replay_shows_what_was_said(styled: QtBot, notes: SessionNotes | None, says: str) -> None:
    bar = ControlBar()
    styled.addWidget(bar)
    replay = ReplayStatus(0.0, 10.0, 1.0, paused=False, ended=False)
    bar.set_status(EngineStatus(EngineState.STREAMING, replay=replay, notes=notes), Path())
    assert bar.path.text() == says


# --- electrodes --------------------------------------------------------------------------------


def test_the_newest_impedance_of_each_electrode_of_a_device_is_kept() -> None:
    checks = ElectrodeChecks()
    noon = datetime(2026, 3, 1, 13, tzinfo=timezone(timedelta(hours=1)))
    checks.note(f"{CYTON}&channels=1,2", ELECTRODES, noon)
    checks.note(f"{CYTON}&gain=8&channels=1", [judge(1, "P (top pin)", 8.8)], noon.astimezone(UTC))
    found = checks.facts(f"{CYTON}&channels=1,2&muscles=left_soleus,")["impedance"]
    assert [(item["channel"], item["electrode"]) for item in found] == [
        (1, "N (bottom pin)"),
        (1, "P (top pin)"),
        (2, "N (bottom pin)"),
        (2, "P (top pin)"),
    ]
    assert found[1] == {
        "channel": 1,
        "electrode": "P (top pin)",
        "kohm": 8.8,
        "verdict": "good",
        "time": "2026-03-01T12:00:00+00:00",
    }
    assert (found[3]["kohm"], found[3]["verdict"]) == (None, "open")


@pytest.mark.parametrize(
    "other", ["brainflow:cyton?serial_port=/dev/ttyUSB1", "brainflow:ganglion", SIM]
)
def test_another_device_has_other_electrodes(other: str) -> None:
    checks = ElectrodeChecks()
    checks.note(CYTON, ELECTRODES)
    assert checks.facts(other) == {}


def test_a_port_may_be_named_in_two_ways(tmp_path: Path) -> None:
    port, name = tmp_path / "ttyUSB0", tmp_path / "by-id"
    port.touch()
    name.symlink_to(port)
    checks = ElectrodeChecks()
    checks.note(f"brainflow:cyton?serial_port={name}", ELECTRODES)
    assert len(checks.facts(f"brainflow:cyton?serial_port={port}")["impedance"]) == 4


def test_what_the_dialog_measures_goes_into_the_recordings_of_that_device(
    open_window: Open, styled: QtBot
) -> None:
    bench = Bench()
    bench.may_go_on.set()
    dialog = dialog_on(open_window, styled, bench, CYTON)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.impedance_button.click()
    styled.waitUntil(lambda: not dialog.jobs.busy)
    dialog.close()
    measured = window.chooser.electrodes.facts(CYTON)["impedance"]
    assert [item["verdict"] for item in measured] == ["poor", "good", "unusable", "open"]
    window.connect_to(SIM)
    styled.waitUntil(streaming(window), timeout=20_000)
    with open_recording(recorded(styled, window)) as recording:
        assert "impedance" not in recording.info.settings, "another device"
    styled.waitUntil(streaming(window))
    window.chooser.electrodes.note(SIM, ELECTRODES)
    with open_recording(recorded(styled, window)) as recording:
        assert [item["kohm"] for item in recording.info.settings["impedance"]] == [
            33.0, 4.2, 74.0, None,
        ]  # fmt: skip


def test_a_disk_that_fills_up_is_told_while_it_records(styled: QtBot, tmp_path: Path) -> None:
    banner = Banner()
    styled.addWidget(banner)
    notes = RecordingNotes(banner)
    notes.follow(recording_with(400.0, tmp_path))
    assert banner.shown is not None
    assert banner.shown.level == WARNING
    assert "room for 6 more minutes" in banner.shown.message
    banner.dismiss()
    notes.follow(recording_with(390.0, tmp_path))
    assert banner.shown is None, "it was read, and says nothing new"
    notes.follow(recording_with(200.0, tmp_path))
    assert "3 more minutes" in banner.shown.message
    notes.follow(recording_with(7200.0, tmp_path))
    assert banner.shown is None, "there is room again"


def recording_with(left_s: float, folder: Path) -> EngineStatus:
    return EngineStatus(
        EngineState.RECORDING, recording=folder / "a.h5", recording_warning=low_disk(left_s)
    )


def test_a_rescued_recording_is_named_where_it_is(styled: QtBot, tmp_path: Path) -> None:
    bar, banner = ControlBar(), Banner()
    styled.addWidget(bar)
    styled.addWidget(banner)
    notes = RecordingNotes(banner)
    gone, copy = tmp_path / "gone" / "a.h5", tmp_path / "own" / "a.h5"
    bar.set_status(EngineStatus(EngineState.RECORDING, recording=gone, recorded_s=5.0), tmp_path)
    ended = EngineStatus(
        EngineState.STREAMING,
        last_recording=copy,
        recording_problem=Problem(f"{gone} was moved: its 5.0 s are in {copy}.", "Record again."),
    )
    bar.set_status(ended, tmp_path)
    notes.follow(ended)
    assert bar.path.text() == f"Recorded 00:05.0 to {copy}"
    assert banner.shown is not None
    assert banner.shown.level == ERROR
    banner.dismiss()
    notes.follow(ended)
    assert banner.shown is None


def test_the_length_of_a_recording_stands_while_its_file_is_closed(
    styled: QtBot, tmp_path: Path
) -> None:
    bar = ControlBar()
    styled.addWidget(bar)
    path = tmp_path / "a.h5"
    bar.set_status(EngineStatus(EngineState.RECORDING, recording=path, recorded_s=79.0), tmp_path)
    bar.set_status(EngineStatus(EngineState.STREAMING, recording=path), tmp_path)  # nothing counts
    bar.set_status(EngineStatus(EngineState.STREAMING, last_recording=path), tmp_path)
    assert bar.path.text() == f"Recorded 01:19.0 to {path}"
