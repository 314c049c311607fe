"""The device dialog: what it asks for, what it says, and that nothing blocks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from acquisition.errors import ConnectError
from acquisition.plugins import PluginScheme
from acquisition.uri import parse_source
from app.engine.state import EngineState
from app.gui import devices
from app.gui.main_window import MainWindow
from app.gui.views.banner import WARNING
from app.gui.views.result_line import ERROR, GOOD, HINT
from app.gui.views.result_line import WARNING as WARNING_LINE
from app.remembered import Memory
from tests.gui.devices import DONGLE, LOCKED, Bench, Open, choose, dialog_on, port_field, stream

CYTON = "brainflow:cyton?serial_port=/dev/ttyUSB0"


@pytest.fixture
def bench() -> Bench:
    return Bench()


# --- what it asks for ---------------------------------------------------------------------------


def test_a_board_is_asked_for_just_what_it_needs(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    dialog = dialog_on(open_window, styled, bench)
    assert dialog.form.device is None
    assert not dialog.connect_button.isEnabled()
    assert not dialog.test_button.isEnabled()
    choose(dialog, "brainflow:cyton")
    assert set(dialog.form.fields) == {"serial_port", "emg", "gain", "bias"}
    assert dialog.form.table is not None
    assert dialog.form.table.rowCount() == 8
    assert dialog.impedance_button.isVisible()
    # The port that is probably the dongle is filled in, under the name that stays the same.
    assert dialog.form.source() == f"brainflow:cyton?serial_port={DONGLE.stable_path}"
    choose(dialog, "brainflow:cyton_wifi")
    assert set(dialog.form.fields) >= {"ip_address", "ip_port"}
    choose(dialog, "brainflow:synthetic")
    assert dialog.form.fields == {}
    assert not dialog.impedance_button.isVisible()
    assert dialog.form.source() == "brainflow:synthetic"


def test_limits_are_told_before_connecting(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench)
    choose(dialog, "brainflow:cyton")
    device = dialog.form.device
    assert device is not None
    assert device.tier == "C"
    assert "55 %" in " ".join(device.notes)
    unusable = [d for d in dialog._lists.all if d.group == devices.ELSEWHERE]
    assert unusable
    assert all(d.problem for d in unusable)
    choose(dialog, unusable[0].key)
    assert dialog.connect_button.isEnabled()  # what we know of a computer may be wrong
    assert "You may try it" in dialog.line.text


def test_a_missing_field_is_named_and_gets_the_keyboard(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    bench.ports = ()
    dialog = dialog_on(open_window, styled, bench)
    choose(dialog, "brainflow:cyton")
    assert "No serial port" in port_field(dialog).said.text()
    dialog.connect_button.click()
    assert dialog.isVisible()
    assert dialog.line.level == ERROR
    assert "Cyton needs “Serial port”" in dialog.line.text
    assert bench.tried == []
    port_field(dialog).set_value("/dev/ttyUSB0")
    assert dialog.line.level == HINT  # the error is about other settings


def test_wrong_fields_are_told_without_a_test(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    table, other = dialog.form.table, dialog.form.other
    assert table is not None
    assert other is not None
    table._names[0].setText("left soleus")
    table._names[3].setText("Left soleus")
    dialog.test()
    assert dialog.line.level == ERROR
    assert "left_soleus to two channels" in dialog.line.text
    table._names[3].setText("")
    other.set_value("fw:2")
    dialog.test()
    assert "cannot be read as parameters" in dialog.line.text
    other.set_value("gain=8")
    dialog.form.fields["gain"].set_value("12")
    dialog.test()
    assert "gain stands in the fields and among the other parameters" in dialog.line.text
    assert bench.tried == []


def test_emg_wiring_off_locks_gain_and_bias(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench, f"{CYTON}&gain=8&bias=off")
    dialog.form.fields["emg"].set_value("off")
    assert not dialog.form.fields["gain"].isEnabled()
    assert dialog.form.source() == f"{CYTON}&emg=off"
    dialog.form.fields["emg"].set_value("")
    assert dialog.form.source() == f"{CYTON}&gain=8&bias=off"


def test_fields_of_one_device_are_kept_while_another_is_looked_at(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    source = f"{CYTON}&gain=8&channels=3,1"
    dialog = dialog_on(open_window, styled, bench, source)
    choose(dialog, "brainflow:synthetic")
    choose(dialog, "brainflow:cyton")
    assert dialog.form.source() == source


# --- SOURCE texts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        f"{CYTON}&gain=12&bias=off&channels=1,2,5&muscles=left_soleus,,right_soleus",
        f"{CYTON}&emg=off",
        f"{CYTON}&gain=24,24,8,8,8,8,8,8",
        f"{CYTON}&channels=3,1",  # an order that the table cannot show
        "brainflow:cyton_wifi?ip_address=192.168.4.1&ip_port=6677&timeout=15",
        "brainflow:ganglion_native?mac_address=aa:bb&other_info=fw:2",
        "brainflow:freeeeg128?serial_port=/dev/a%20b%26c%3Dd%25",
        "lsl:?name=My%20EMG&type=EMG&unit=mV&channels=1,2",
        "chords:?serial_port=/dev/ttyACM0&gain=1000&board=UNO-R4",
        "delsys:trigno?sensors=1,2&rate=2000",
    ],
)
def test_a_source_comes_back_from_its_fields(
    open_window: Open, styled: QtBot, bench: Bench, source: str
) -> None:
    bench.plugins = [PluginScheme("delsys", "myobench-delsys 0.3")]
    dialog = dialog_on(open_window, styled, bench, source)
    assert dialog.form.device is not None
    back = parse_source(dialog.form.source())
    wanted = parse_source(source)
    assert (back.scheme, back.name, dict(back.params)) == (
        wanted.scheme,
        wanted.name,
        dict(wanted.params),
    )


def test_a_source_that_is_not_in_the_list_says_so(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    dialog = dialog_on(open_window, styled, bench, "brainflow:no_such_board?serial_port=x")
    assert dialog.form.device is None
    assert not dialog.connect_button.isEnabled()


# --- ports --------------------------------------------------------------------------------------


def test_ports_are_looked_up_anew(open_window: Open, styled: QtBot, bench: Bench) -> None:
    bench.ports = (LOCKED,)
    dialog = dialog_on(open_window, styled, bench)
    choose(dialog, "brainflow:cyton")
    field = port_field(dialog)
    assert field.value() == ""
    assert "One port on this computer" in field.said.text()
    field.set_value(LOCKED.device)
    assert "may not be opened" in field.said.text()
    field.set_value("")
    bench.ports = (DONGLE, LOCKED)
    before = bench.lookups
    field.refresh.click()
    styled.waitUntil(lambda: field.combo.count() == 2)
    assert bench.lookups == before + 1
    assert field.value() == DONGLE.stable_path
    assert "probably this device" in field.said.text()
    bench.problem = OSError("no permission")
    field.refresh.click()
    styled.waitUntil(lambda: "cannot be listed: no permission" in field.said.text())
    bench.problem = None
    assert field.value() == DONGLE.stable_path  # what stands there stays


# --- list and search ----------------------------------------------------------------------------


def test_the_list_is_searched_by_words(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench)
    QTest.keyClicks(dialog.list.search, "cyton 16")
    assert {device.name for device in dialog.list.shown} == {"cyton_daisy", "cyton_daisy_wifi"}
    styled.keyClick(dialog.list.search, Qt.Key.Key_Down)
    assert dialog.form.device is not None
    dialog.list.search.setText("xyzzy")
    assert dialog.list.shown == []
    assert "No device fits “xyzzy”" in dialog.list._nothing.text()
    choose(dialog, "brainflow:cyton")  # as a remembered SOURCE does
    assert dialog.list.search.text() == ""


def test_lsl_streams_are_found_on_request(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    dialog.find_button.click()
    styled.waitUntil(lambda: dialog.line.level == WARNING_LINE)
    assert "No LSL stream found" in dialog.line.text
    bench.streams = [stream("Trigno"), stream("Gaze", "Gaze")]
    dialog.find_button.click()
    styled.waitUntil(lambda: dialog.line.level == GOOD)
    assert dialog.form.source() == "lsl:?name=Trigno"
    assert dialog.form.device is not None
    assert dialog.form.device.tier == "A"
    dialog.form.fields["muscles"].set_value("left_soleus,right_soleus")
    assert dialog.form.source() == "lsl:?name=Trigno&muscles=left_soleus,right_soleus"
    bench.streams = [*bench.streams, stream("Another")]
    dialog.find_button.click()
    styled.waitUntil(lambda: "3 LSL streams" in dialog.line.text)
    again = next(device for device in dialog.list.shown if device.title == "Trigno")
    dialog.list.point_at(again)  # what was written is still there
    assert dialog.form.source() == "lsl:?name=Trigno&muscles=left_soleus,right_soleus"
    bench.problem = ConnectError("LSL's library does not load.")
    dialog.find_button.click()
    styled.waitUntil(lambda: dialog.line.level == ERROR)
    assert "LSL's library does not load" in dialog.line.text


def test_a_plug_in_that_cannot_be_used_says_why(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    bench.plugins = [PluginScheme("delsys", "myobench-delsys 0.3", "loading it fails")]
    dialog = dialog_on(open_window, styled, bench)
    choose(dialog, "delsys:")
    assert dialog.form.device is not None
    assert dialog.form.device.problem == "loading it fails"
    dialog.form.fields[""].set_value("trigno base")
    assert dialog.form.source() == "delsys:trigno%20base"


# --- keyboard -----------------------------------------------------------------------------------


def test_muscles_are_written_without_the_mouse(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    table = dialog.form.table
    assert table is not None
    table.setFocus()
    table.setCurrentCell(0, 1)
    for typed in ("l sol", "r", "l tib"):
        styled.keyClick(table, typed[0])
        line = QApplication.focusWidget()
        assert line is not None
        assert line is not table
        for letter in typed[1:]:
            QTest.keyClick(line, letter)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClick(popup, Qt.Key.Key_Return)
        styled.waitUntil(lambda: table.currentRow() > 0)
        # The next name is being written already; the keys of this test begin it from the table.
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert table.muscles() == "left_soleus,right_soleus,left_tibialis_anterior"
    table.setCurrentCell(2, 1)
    styled.keyClick(table, Qt.Key.Key_Space)
    assert table.channels() == "1,2,4,5,6,7,8"
    assert table.muscles() == "left_soleus,right_soleus"
    styled.keyClick(table, Qt.Key.Key_Delete)
    styled.keyClick(table, Qt.Key.Key_Space)
    assert table.muscles() == "left_soleus,right_soleus"
    assert dialog.isVisible()


def test_a_name_of_one_s_own_is_kept(open_window: Open, styled: QtBot, bench: Bench) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    table = dialog.form.table
    assert table is not None
    table.setFocus()
    table.setCurrentCell(7, 1)
    styled.keyClick(table, Qt.Key.Key_Return)
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClicks(line, "left popliteus")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert table.muscles() == ",,,,,,,left_popliteus"
    assert dialog.isVisible()  # Enter was for the name, not for the dialog


def test_tab_goes_through_everything_in_the_order_of_the_eye(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    dialog = dialog_on(open_window, styled, bench, CYTON)
    dialog.list.search.setFocus()
    wanted = [
        dialog.list.search,
        dialog.list.items,
        dialog.find_button,
        port_field(dialog).combo,
        port_field(dialog).refresh,
        dialog.form.table,
        dialog.test_button,
        dialog.impedance_button,
        dialog.cancel_button,
        dialog.connect_button,
    ]
    seen: list[QWidget | None] = []
    for _ in range(24):
        seen.append(QApplication.focusWidget())
        styled.keyClick(seen[-1] or dialog, Qt.Key.Key_Tab)
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)
    defaults = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert defaults == [dialog.connect_button]


# --- memory -------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_the_device_is_there_again_after_a_restart(
    open_window: Open, styled: QtBot, bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / "remembered.json"
    source = "brainflow:synthetic?muscles=left_soleus,right_soleus"
    dialog = dialog_on(open_window, styled, bench, source, memory=Memory(path))
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    dialog.connect_button.click()
    styled.waitUntil(lambda: window._status.state is EngineState.STREAMING, timeout=20_000)
    styled.waitUntil(lambda: Memory(path).now.recent == (source,))
    window.picker.button.click()
    styled.waitUntil(lambda: window._status.state is EngineState.IDLE)
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
    again = open_window(access=bench.access(), memory=Memory(path))
    assert again.picker.uri() == source
    assert again.picker.device.title.text() == "Synthetic"
    styled.waitUntil(lambda: again.chooser.lists.boards_known, timeout=20_000)
    again.open_devices()
    assert again.chooser.dialog is not None
    styled.waitUntil(lambda: again.chooser.dialog.form.device is not None)
    assert again.chooser.dialog.form.source() == source
    again.picker._menu.aboutToShow.emit()
    texts = [action.text() for action in again.picker._menu.actions()]
    assert texts == ["Synthetic · 2 muscles named"]


def test_a_set_source_wins_over_what_is_remembered(open_window: Open, tmp_path: Path) -> None:
    memory = Memory(None)
    memory.note_connected("lsl:?name=Trigno")
    window = open_window(begin=False, memory=memory, source="sim:curl?channels=4&fs=1000")
    assert window.picker.uri() == "sim:curl?channels=4&fs=1000"


def test_a_damaged_memory_gets_a_word(open_window: Open, tmp_path: Path) -> None:
    path = tmp_path / "remembered.json"
    path.write_text("{")
    window = open_window(begin=False, memory=Memory(path))
    assert window.banner.shown is not None
    assert window.banner.shown.level == WARNING
    assert "is damaged" in window.banner.shown.message


def test_a_memory_that_cannot_be_written_gets_a_word(
    open_window: Open, styled: QtBot, bench: Bench, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    memory = Memory(blocked / "remembered.json")
    window = open_window("sim:squat?fs=1000&channels=2", access=bench.access(), memory=memory)
    styled.waitUntil(
        lambda: (
            window.banner.shown is not None and "could not be stored" in window.banner.shown.message
        ),
        timeout=20_000,
    )
    assert window._status.state in (EngineState.CONNECTING, EngineState.STREAMING)


def test_no_dialog_while_something_is_connected(
    open_window: Open, styled: QtBot, bench: Bench
) -> None:
    window = open_window("sim:squat?fs=1000&channels=2", access=bench.access())
    styled.waitUntil(lambda: window._status.state is EngineState.STREAMING, timeout=20_000)
    styled.keyClick(window, Qt.Key.Key_D)
    assert window.chooser.dialog is None
    assert window.banner.shown is not None
    assert window.banner.shown.message == "Disconnect first."
