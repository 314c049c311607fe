"""Devices, ports and streams for the dialog's tests; no look at this machine's hardware."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acquisition.boards.catalogue import list_boards
from acquisition.boards.electrodes import ElectrodeImpedance, ImpedanceStep, judge
from acquisition.lsl.find import LslStream, with_uris
from acquisition.plugins import PluginScheme
from acquisition.ports import SerialPort
from app.engine.source_trial import SourceReport
from app.gui import devices
from app.gui.device_access import DeviceAccess
from app.gui.devices import Device
from app.gui.main_window import MainWindow
from app.gui.views.device_dialog import DeviceDialog
from app.gui.views.device_fields import PortField

Open = Callable[..., MainWindow]

DONGLE = SerialPort(
    "/dev/ttyUSB0",
    "/dev/serial/by-id/usb-FTDI_FT231X-if00",
    "FT231X USB UART (FTDI)",
    ("brainflow:cyton", "brainflow:cyton_daisy"),
)
LOCKED = SerialPort("/dev/ttyS0", "/dev/ttyS0", "serial port, not USB", (), "may not be opened")
REPORT = SourceReport("Cyton", 250.0, 250.1, 8, 2.0, 0.0, 500, 0, confirmed=("gain 24 confirmed",))
ELECTRODES = (
    judge(1, "P (top pin)", 4.2, "left_soleus"),
    judge(1, "N (bottom pin)", 33.0, "left_soleus"),
    judge(2, "P (top pin)", None, "ch2"),
    judge(2, "N (bottom pin)", 74.0, "ch2"),
)


@dataclass
class Bench:
    """What the dialog finds; the test changes it, and holds work back with `may_go_on`."""

    ports: Sequence[SerialPort] = (DONGLE, LOCKED)
    streams: Sequence[LslStream] = ()
    plugins: Sequence[PluginScheme] = ()
    report: SourceReport = REPORT
    problem: Exception | None = None
    electrodes: Sequence[ElectrodeImpedance] = ELECTRODES
    may_go_on: threading.Event = field(default_factory=threading.Event)
    tried: list[str] = field(default_factory=list)
    stopped: list[threading.Event] = field(default_factory=list)
    lookups: int = 0

    def access(self) -> DeviceAccess:
        """Return what the window gets."""
        return DeviceAccess(
            list_boards=list_boards,
            list_ports=self._list_ports,
            list_others=self._list_others,
            find_streams=self._find_streams,
            try_source=self._try_source,
            measure_impedance=self._measure,
        )

    def _list_ports(self) -> Sequence[SerialPort]:
        self.lookups += 1
        if self.problem is not None:
            raise self.problem
        return self.ports

    def _list_others(self) -> Sequence[Device]:
        return [
            devices.chords(),
            devices.stream_by_name(),
            *devices.plugins(self.plugins),
        ]

    def _find_streams(self, stopping: threading.Event) -> Sequence[Device]:
        stopping.wait(0.0)
        if self.problem is not None:
            raise self.problem
        return devices.streams(with_uris(self.streams))

    def _try_source(self, text: str, stopping: threading.Event) -> SourceReport:
        self.tried.append(text)
        self.stopped.append(stopping)
        assert self.may_go_on.wait(10)
        if self.problem is not None:
            raise self.problem
        return self.report

    def _measure(
        self, text: str, stopping: threading.Event, progress: Callable[[ImpedanceStep], None]
    ) -> Sequence[ElectrodeImpedance]:
        self.tried.append(text)
        self.stopped.append(stopping)
        progress(ImpedanceStep(2, 4, "measuring the top pins (P)"))
        assert self.may_go_on.wait(10)
        if self.problem is not None:
            raise self.problem
        return self.electrodes


def stream(name: str, kind: str = "EMG", **changes: object) -> LslStream:
    """Return a stream as a search finds it."""
    return replace(LslStream(name, kind, f"id-{name}", "lab-pc", 16, 2000.0), **changes)  # type: ignore[arg-type]


def dialog_on(
    open_window: Open, bot: QtBot, bench: Bench, source: str = "", **options: object
) -> DeviceDialog:
    """Open the dialog of a window, on a SOURCE if one is given."""
    window = open_window(access=bench.access(), **options)
    bot.waitUntil(lambda: window.chooser.lists.boards_known, timeout=20_000)
    bot.waitUntil(lambda: bool(window.chooser.lists.others), timeout=20_000)
    if source:
        window.picker.show_source(source)
    bot.keyClick(window, Qt.Key.Key_D)
    dialog = window.chooser.dialog
    assert dialog is not None
    bot.waitUntil(lambda: window.chooser.lists.ports is not None)
    return dialog


def choose(dialog: DeviceDialog, key: str) -> None:
    """Point at a device as a click in the list does."""
    wanted = next(device for device in dialog._lists.all if device.key == key)
    assert dialog.list.point_at(wanted)


def port_field(dialog: DeviceDialog) -> PortField:
    """Return the field of the serial port."""
    field = dialog.form.fields["serial_port"]
    assert isinstance(field, PortField)
    return field
