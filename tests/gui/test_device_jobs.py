"""Jobs of the device dialog: connection test and impedance, given up at once where wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acquisition.errors import ConnectError
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.views.banner import INFO
from app.gui.views.result_line import BUSY, ERROR, GOOD
from app.gui.views.result_line import WARNING as WARNING_LINE
from tests.gui.devices import Bench, Open, dialog_on

CYTON = "brainflow:cyton?serial_port=/dev/ttyUSB0"


@pytest.fixture
def bench() -> Bench:
    return Bench()


# --- test ---------------------------------------------------------------------------------------


def test_a_test_says_what_works_in_one_calm_line(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    dialog.test_button.click()
    assert dialog.line.level == BUSY
    assert not dialog.form.isEnabled()
    assert not dialog.connect_button.isEnabled()
    assert dialog.test_button.text() == "Stop test"
    bench.may_go_on.set()
    styled.waitUntil(lambda: dialog.line.level == GOOD)
    assert dialog.line.text == (
        "Cyton works. 250 Hz, 8 channels, no sample lost in 2 s, gain 24 confirmed."
    )
    assert bench.tried == [CYTON]
    assert dialog.form.isEnabled()
    bench.report = replace(bench.report, lost=20, received=480)
    dialog.test()
    styled.waitUntil(lambda: dialog.line.level == WARNING_LINE)
    assert "20 of 500 samples lost" in dialog.line.text
    bench.problem = ConnectError("The dongle answers, the board does not.", "Switch it on.")
    dialog.test()
    styled.waitUntil(lambda: dialog.line.level == ERROR)
    assert dialog.line.text == "The dongle answers, the board does not. Switch it on."
    bench.problem = RuntimeError("no idea")
    dialog.test()
    styled.waitUntil(lambda: "RuntimeError: no idea" in dialog.line.text)


@pytest.mark.parametrize("how", ["escape", "cancel", "stop test"])
def test_a_test_is_given_up_at_once(
    open_window: Open, styled: QtBot, bench: Bench, how: str
) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    dialog.test()
    styled.waitUntil(lambda: len(bench.tried) == 1)
    if how == "escape":
        styled.keyClick(dialog, Qt.Key.Key_Escape)
    elif how == "cancel":
        dialog.cancel_button.click()
    else:
        dialog.test_button.click()
    assert not dialog.jobs.busy  # before the driver has come back
    assert bench.stopped[0].is_set()
    assert dialog.isVisible()
    assert "let go of in the background" in dialog.line.text
    assert dialog.form.isEnabled()
    dialog.test()  # waits until the former one has let go of the device
    styled.waitUntil(lambda: "has not let go" in dialog.line.text)
    assert len(bench.tried) == 1
    bench.may_go_on.set()
    styled.waitUntil(lambda: dialog.line.level == GOOD)
    assert len(bench.tried) == 2
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_the_dialog_gives_a_test_up(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    dialog.test()
    styled.waitUntil(lambda: len(bench.tried) == 1)
    dialog.close()
    assert not dialog.isVisible()
    assert bench.stopped[0].is_set()
    bench.may_go_on.set()


def test_connecting_waits_for_a_test_that_was_given_up(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    source = "brainflow:synthetic"
    dialog = dialog_on(open_window, styled, bench, source)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.test()
    styled.waitUntil(lambda: len(bench.tried) == 1)
    dialog.reject()
    dialog.connect_button.click()
    assert not dialog.isVisible()
    assert window.picker.button.text() == "Cancel"
    assert window.banner.shown is not None
    assert window.banner.shown.level == INFO
    assert "letting go" in window.banner.shown.message
    assert window._status.state is EngineState.IDLE
    window.picker.button.click()  # does not want to wait
    assert window.picker.button.text() == "Connect"
    assert window.banner.shown is None
    window.picker.button.click()
    assert window.picker.button.text() == "Cancel"
    bench.may_go_on.set()
    styled.waitUntil(lambda: window._status.state is EngineState.STREAMING, timeout=20_000)
    assert window._status.uri == source
    assert window.picker.button.text() == "Disconnect"


def test_closing_the_window_ends_a_test(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.test()
    styled.waitUntil(lambda: len(bench.tried) == 1)
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.finish()
        assert not dialog.isVisible()
        assert bench.stopped[0].is_set()
        assert not window.controller.is_closed  # not while a driver may hold the board
        bench.may_go_on.set()


# --- impedance ----------------------------------------------------------------------------------


def test_every_electrode_gets_a_verdict_in_words(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    dialog.impedance_button.click()
    assert dialog.pages.currentWidget() is dialog.impedance
    styled.waitUntil(lambda: "Step 2 of 4: measuring the top pins" in dialog.line.text)
    assert not dialog.impedance.again_button.isEnabled()
    bench.may_go_on.set()
    styled.waitUntil(lambda: len(dialog.impedance.rows()) == 4)
    rows = dialog.impedance.rows()
    assert rows[0] == ("1  left soleus", "P (top pin)", "4.2", "●  good", "Nothing to do.")
    assert [row[3].split()[1] for row in rows] == ["good", "poor", "open", "unusable"]
    assert rows[2][:3] == ("2", "P (top pin)", "–")
    assert len({row[3].split()[0] for row in rows}) == 4  # a shape of its own beside the colour
    assert dialog.line.text == "3 of 4 electrodes should be set anew. Then measure again."
    bench.electrodes = bench.electrodes[:1]
    dialog.impedance.again_button.click()
    styled.waitUntil(lambda: dialog.line.level == GOOD)
    dialog.impedance.back_button.click()
    assert dialog.pages.currentIndex() == 0
    assert dialog.test_button.isVisible()


def test_a_measurement_can_be_stopped(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    dialog.impedance_button.click()
    styled.waitUntil(lambda: len(bench.tried) == 1)
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    assert bench.stopped[0].is_set()
    assert dialog.pages.currentWidget() is dialog.impedance
    assert dialog.impedance.again_button.isEnabled()
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.pages.currentIndex() == 0
    bench.may_go_on.set()
    styled.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.impedance.rows() == []
