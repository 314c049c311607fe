from __future__ import annotations

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from acquisition.athlete.exercises import EXERCISES as KNOWN
from acquisition.uri import parse_source
from app.engine.state import EngineState
from app.gui.views.source_picker import EXERCISES, SourcePicker


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


def test_a_board_asks_for_what_it_needs(styled: QtBot) -> None:
    from acquisition.boards.catalogue import list_boards

    picker = _picker(styled)
    picker.kinds.setCurrentIndex(1)
    assert picker.uri() == ""
    boards = list_boards()
    picker.set_boards(boards)
    choice = picker.board.boards
    assert {choice.itemData(row) for row in range(choice.count())} == {b.name for b in boards}
    assert len({choice.itemText(row) for row in range(choice.count())}) == len(boards)
    choice.setCurrentIndex(choice.findData("synthetic"))
    assert picker.uri() == "brainflow:synthetic"
    choice.setCurrentIndex(choice.findData("cyton"))
    assert picker.uri() == ""
    assert "Serial port" in picker.board.missing
    picker.board.fields["serial_port"].setText("/dev/ttyUSB0")
    picker.board.muscles.setText("left_biceps_brachii,right_biceps_brachii")
    assert parse_source(picker.uri()).params == {
        "serial_port": "/dev/ttyUSB0",
        "muscles": "left_biceps_brachii,right_biceps_brachii",
    }
    picker.board.muscles.clear()
    choice.setCurrentIndex(choice.findData("ganglion_native"))
    picker.board.more.setText("mac_address=aa:bb timeout=20")
    assert parse_source(picker.uri()).params == {"mac_address": "aa:bb", "timeout": "20"}


def test_what_is_missing_is_said(styled: QtBot) -> None:
    picker = _picker(styled)
    for kind in (1, 2, 3):
        picker.kinds.setCurrentIndex(kind)
        with styled.waitSignal(picker.refused, timeout=1000) as caught:
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


def test_a_source_from_elsewhere_is_shown(styled: QtBot) -> None:
    picker = _picker(styled)
    picker.show_source("file:/data/rec.h5")
    assert (picker.kinds.currentIndex(), picker.uri()) == (2, "file:/data/rec.h5")
    picker.show_source("file:/data/rec?.h5?speed=4")
    assert (picker.kinds.currentIndex(), picker.uri()) == (2, "file:/data/rec?.h5")
    picker.show_source("sim:curl?fs=1000&channels=4")
    assert (picker.kinds.currentIndex(), picker.uri()) == (0, "sim:curl?channels=4&fs=1000")
    for special in ("sim:curl?seed=3", "sim:yoga", "file:/a.h5?muscles=left_a", "lsl:?name=a"):
        picker.show_source(special)
        assert (picker.kinds.currentIndex(), picker.uri()) == (3, special)
