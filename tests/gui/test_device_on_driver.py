"""The device dialog with BrainFlow's real Cyton driver, on a stand-in behind a pseudo-terminal."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.device_access import DeviceAccess
from app.gui.main_window import MainWindow
from app.gui.views.device_dialog import DeviceDialog
from app.gui.views.device_fields import PortField
from app.gui.views.result_line import ERROR, GOOD
from recordings.reader import open_recording

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.integration.cyton_pty import CytonPty

pytestmark = pytest.mark.brainflow

Open = Callable[..., MainWindow]


@pytest.fixture
def board() -> Iterator[CytonPty]:
    with CytonPty() as board:
        yield board


def dialog_on(open_window: Open, bot: QtBot, port: str, more: str = "") -> DeviceDialog:
    access = DeviceAccess(list_ports=tuple, list_others=tuple)
    window = open_window(access=access)
    bot.waitUntil(lambda: window.chooser.lists.boards_known, timeout=20_000)
    window.picker.show_source(f"brainflow:cyton?serial_port={port}{more}")
    window.open_devices()
    dialog = window.chooser.dialog
    assert dialog is not None
    assert dialog.form.device is not None
    return dialog


def result(dialog: DeviceDialog, bot: QtBot) -> tuple[str, str]:
    """Wait for the end of the test and return what it says."""
    bot.waitUntil(lambda: not dialog.jobs.busy, timeout=20_000)
    return dialog.line.level, dialog.line.text


def test_a_board_that_works_and_then_connects(
    open_window: Open, styled: QtBot, board: CytonPty
) -> None:
    board.run_paced()
    dialog = dialog_on(open_window, styled, board.port, "&gain=8&channels=1,2,3")
    dialog.test()
    assert result(dialog, styled) == (
        GOOD,
        "Cyton works. 250 Hz, 3 channels, no sample lost in 2 s, gain 8 confirmed.",
    )
    styled.waitUntil(lambda: not board.streaming.is_set())  # its own thread reads the command
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.connect_button.click()
    styled.waitUntil(lambda: window._status.state is EngineState.STREAMING, timeout=20_000)
    styled.waitUntil(lambda: window._snapshot is not None)
    assert len(window._channels) == 3


def test_no_such_port(open_window: Open, styled: QtBot, tmp_path: Path) -> None:
    dialog = dialog_on(open_window, styled, str(tmp_path / "ttyUSB9"))
    field = dialog.form.fields["serial_port"]
    assert isinstance(field, PortField)
    styled.waitUntil(lambda: "is not on this computer now" in field.said.text())
    dialog.test()
    level, text = result(dialog, styled)
    assert level == ERROR
    assert "there is no such port" in text


def test_a_dongle_whose_board_is_off(open_window: Open, styled: QtBot, board: CytonPty) -> None:
    board.answers = "dongle"
    dialog = dialog_on(open_window, styled, board.port)
    dialog.test()
    level, text = result(dialog, styled)
    assert level == ERROR
    assert "the board does not" in text
    assert "battery" in text


@pytest.mark.thorough
def test_a_board_that_refuses_its_settings(
    open_window: Open, styled: QtBot, board: CytonPty
) -> None:
    board.firmware.reject.add("x3")
    dialog = dialog_on(open_window, styled, board.port)
    dialog.test()
    level, text = result(dialog, styled)
    assert level == ERROR
    assert "did not confirm" in text


@pytest.mark.thorough
def test_a_silent_port_is_given_up_at_once_and_let_go_of_later(
    open_window: Open, styled: QtBot, board: CytonPty
) -> None:
    board.answers = "nothing"  # the driver waits for 6 s, and nothing can interrupt it
    before = set(threading.enumerate())
    dialog = dialog_on(open_window, styled, board.port)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.test()
    styled.waitUntil(lambda: bool(set(threading.enumerate()) - before))
    began = time.perf_counter()
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    assert time.perf_counter() - began < 3.0  # it did not wait for the driver
    assert not dialog.isVisible()
    assert window.controller.jobs.holds(f"brainflow:cyton?serial_port={board.port}")
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
    assert time.perf_counter() - began > 3.0  # it was the real driver that was waited for
    assert not [thread for thread in set(threading.enumerate()) - before if thread.is_alive()]


@pytest.mark.thorough
def test_impedance_of_every_electrode(open_window: Open, styled: QtBot, board: CytonPty) -> None:
    board.firmware.impedance_kohm[(2, "N")] = 42.0
    board.run_paced()
    dialog = dialog_on(open_window, styled, board.port, "&channels=1,2&muscles=left_soleus")
    dialog.impedance_button.click()
    styled.waitUntil(lambda: len(dialog.impedance.rows()) == 4, timeout=40_000)
    rows = dialog.impedance.rows()
    assert [row[0] for row in rows] == ["1  left soleus", "1  left soleus", "2", "2"]
    assert [row[3].split()[1] for row in rows] == ["good", "good", "good", "poor"]
    assert float(rows[3][2]) == pytest.approx(42.0, rel=0.1)
    assert "One electrode should be set anew" in dialog.line.text


@pytest.mark.thorough
def test_a_window_that_hangs_for_five_seconds_loses_no_sample(
    open_window: Open, styled: QtBot, board: CytonPty
) -> None:
    link = board.run_paced()
    window = open_window()
    window.connect_to(f"brainflow:cyton?serial_port={board.port}")
    styled.waitUntil(lambda: window._status.state is EngineState.STREAMING, timeout=20_000)
    window.controls.record_button.click()
    styled.waitUntil(lambda: window._status.state is EngineState.RECORDING)
    before = len(link.sent)
    threading.Event().wait(5.0)  # the fault itself: nothing is drawn and no click is taken
    after = len(link.sent)
    assert after - before > 4 * 250
    styled.waitUntil(lambda: window.controller.last_status.received >= after)
    status = window.controller.last_status
    assert (status.lost, status.gaps, status.skipped, status.stale) == (0, 0, 0, False)
    path = status.recording
    assert path is not None
    window.controls.record_button.click()
    styled.waitUntil(lambda: window._status.last_recording == path)
    with open_recording(path) as recording:
        assert (recording.status, recording.gaps) == ("complete", ())
        assert recording.n_samples >= after - before
