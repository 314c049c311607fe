from __future__ import annotations

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from acquisition.athlete.exercises import EXERCISES as KNOWN
from acquisition.uri import parse_source
from app.engine.state import EngineState
from app.gui.views.source_picker import DEVICE, EXERCISES, RECORDING, TEXT, SourcePicker


def _picker(bot: QtBot) -> SourcePicker:
    picker = SourcePicker()
    bot.addWidget(picker)
    return picker


def test_the_exercises_are_those_of_the_simulated_athlete() -> None:
    assert set(EXERCISES) == set(KNOWN)


def test_fields_become_a_source(styled: QtBot) -> None:
    picker = _picker(styled)
    assert picker.uri() == "sim:squat?channels=8&fs=2000"
    picker.kinds.setCurrentIndex(2)
    assert picker.uri() == ""
    picker.recording.edit.setText(" /data/a b?c.h5 ")
    assert parse_source(picker.uri()).name == "/data/a b?c.h5"
    picker.kinds.setCurrentIndex(3)
    picker.text.edit.setText("lsl:?name=MyEMG")
    assert picker.uri() == "lsl:?name=MyEMG"


def test_a_device_is_one_readable_line(styled: QtBot) -> None:
    picker = _picker(styled)
    picker.kinds.setCurrentIndex(DEVICE)
    assert picker.uri() == ""
    assert picker.device.button.text() == "Choose a device…"
    uri = "brainflow:cyton?serial_port=COM3&gain=8&muscles=left_soleus,,right_soleus"
    picker.show_source(uri)
    assert picker.uri() == uri
    assert picker.device.button.text() == "Change…"
    assert picker.device.title.text() == "Cyton"
    assert picker.device.facts.text() == "COM3, 2 muscles named, gain 8"
    picker.set_titles({"brainflow:cyton": "OpenBCI Cyton"})
    assert picker.device.title.text() == "OpenBCI Cyton"
    with styled.waitSignal(picker.device.change):
        picker.device.button.click()


def test_recent_sources_are_offered_in_words(styled: QtBot) -> None:
    picker = _picker(styled)
    assert not picker.recent.isEnabled()
    recent = ("file:/data/rec&1.h5", "lsl:?name=Trigno", "sim:curl?channels=4&fs=1000")
    picker.set_recent(recent)
    assert picker.recent.isEnabled()
    picker._menu.aboutToShow.emit()
    actions = picker._menu.actions()
    assert [action.text() for action in actions] == [
        "rec&&1.h5 · /data",
        "LSL stream Trigno",
        "Simulated athlete: curl · 4 channels, 1000 Hz",
    ]
    actions[1].trigger()
    assert picker.uri() == "lsl:?name=Trigno"
    picker.set_state(EngineState.STREAMING)
    assert not picker.recent.isEnabled()


def test_what_is_missing_is_said(styled: QtBot) -> None:
    picker = _picker(styled)
    for kind in (DEVICE, RECORDING, TEXT):
        picker.kinds.setCurrentIndex(kind)
        with styled.waitSignal(picker.refused) as caught:
            picker.button.click()
        assert caught.args[0]


@dataclass(frozen=True)
class _Expectation:
    text: str
    enabled: bool
    free: bool


def test_fields_are_open_only_while_nothing_is_connected(styled: QtBot) -> None:
    picker = _picker(styled)
    expected = {
        EngineState.IDLE: _Expectation("Connect", True, True),
        EngineState.CONNECTING: _Expectation("Cancel", True, False),
        EngineState.STREAMING: _Expectation("Disconnect", True, False),
        EngineState.RECORDING: _Expectation("Disconnect", False, False),
        EngineState.STOPPING: _Expectation("Stopping…", False, False),
        EngineState.FAULT: _Expectation("Connect", True, True),
    }
    for state, expectation in expected.items():
        picker.set_state(state)
        seen = _Expectation(
            picker.button.text(), picker.button.isEnabled(), picker.pages.isEnabled()
        )
        assert seen == expectation, state
    picker.set_state(EngineState.IDLE)
    picker.set_waiting(True)  # for a device that a test has not let go of
    assert picker.button.text() == "Cancel"
    assert not picker.pages.isEnabled()
    with styled.waitSignal(picker.disconnect_from):
        picker.button.click()


def test_a_source_from_elsewhere_is_shown(styled: QtBot) -> None:
    picker = _picker(styled)
    picker.show_source("file:/data/rec.h5")
    assert (picker.kinds.currentIndex(), picker.uri()) == (2, "file:/data/rec.h5")
    picker.show_source("file:/data/rec?.h5?speed=4")
    assert (picker.kinds.currentIndex(), picker.uri()) == (2, "file:/data/rec?.h5")
    picker.show_source("sim:curl?fs=1000&channels=4")
    assert (picker.kinds.currentIndex(), picker.uri()) == (0, "sim:curl?channels=4&fs=1000")
    for device in ("lsl:?name=a", "brainflow:cyton?serial_port=COM3", "chords:?serial_port=x"):
        picker.show_source(device)
        assert (picker.kinds.currentIndex(), picker.uri()) == (DEVICE, device)
    for special in ("sim:curl?seed=3", "sim:yoga", "file:/a.h5?muscles=left_a", "nonsense"):
        picker.show_source(special)
        assert (picker.kinds.currentIndex(), picker.uri()) == (TEXT, special)
