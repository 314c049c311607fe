"""Fields of the device dialog: text, choice, serial port. Each says and takes one text."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.device_lists import DeviceLists
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel

if TYPE_CHECKING:
    from acquisition.boards.board_facts import BoardParameter
    from acquisition.ports import SerialPort

_LABELS = {
    "serial_port": mark("Serial port"),
    "mac_address": mark("Bluetooth address"),
    "serial_number": mark("Serial number"),
    "ip_address": mark("IP address"),
    "ip_port": mark("Network port"),
    "other_info": mark("Extra setting"),
    "timeout": mark("Search time, s"),
    "baud": mark("Baud rate"),
    "gain": mark("Amplifier gain"),
    "vref": mark("Converter, V"),
    "board": mark("Is like board"),
    "rate": mark("Rate, Hz"),
    "fs": mark("Rate, Hz"),
    "wait": mark("Search time, s"),
    "host": mark("Computer"),
    "source_id": mark("Source id"),
}


def label_of(name: str) -> str:
    """Return the name of a parameter for people."""
    return tr(_LABELS[name]) if name in _LABELS else name.replace("_", " ").capitalize()


class DeviceField(QWidget):
    """One field."""

    changed = Signal()

    @abstractmethod  # Qt's metaclass leaves no room for that of `ABC`: mypy checks it all the same
    def value(self) -> str:
        """Return what stands in it, without blanks around."""

    @abstractmethod
    def set_value(self, text: str) -> None:
        """Put a text into it."""


class TextField(DeviceField):
    """A line of text."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setToolTip(hint)
        self.edit.textChanged.connect(self.changed)
        layout = _row(self)
        layout.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """Return what stands in it, without blanks around."""
        return self.edit.text().strip()

    def set_value(self, text: str) -> None:
        """Put a text into it."""
        self.edit.setText(text)


class ChoiceField(DeviceField):
    """One of a few values; a value from elsewhere is added to them.

    Parameters
    ----------
    choices
        Value and text of each; the first is what is so without the parameter, and says nothing.
    tip
        What it does.
    """

    def __init__(self, choices: Sequence[tuple[str, str]], tip: str) -> None:
        super().__init__()
        self.combo = QComboBox()
        for value, text in choices:
            self.combo.addItem(tr(text), value)
        self.combo.setToolTip(tr(tip))
        self.combo.currentIndexChanged.connect(self.changed)
        layout = _row(self)
        layout.addWidget(self.combo, 1)
        self.setFocusProxy(self.combo)

    def value(self) -> str:
        """Return the value chosen; empty for the first."""
        return "" if self.combo.currentIndex() <= 0 else str(self.combo.currentData())

    def set_value(self, text: str) -> None:
        """Choose a value."""
        row = self.combo.findData(text) if text else 0
        if row < 0:
            self.combo.addItem(text, text)
            row = self.combo.count() - 1
        self.combo.setCurrentIndex(row)


class PortField(DeviceField):
    """A serial port: chosen from those of this computer, or written.

    Parameters
    ----------
    lists
        Knows the ports, and looks them up anew.
    key
        What the SOURCE begins with: a port that is probably this device is filled in.
    hint
        What to write.
    """

    def __init__(self, lists: DeviceLists, key: str, hint: str) -> None:
        super().__init__()
        self._lists, self._key = lists, key
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(12)
        edit = self.combo.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(hint)
        self.edit = edit
        self.refresh = Button(tr("Refresh"), tip=tr("Look up the serial ports again"))
        self.refresh.clicked.connect(self._look_up)
        self.said = WrappedLabel()
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.combo, 1)
        row.addWidget(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addLayout(row)
        layout.addWidget(self.said)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._take)
        self.edit.textChanged.connect(self._edited)
        lists.ports_changed.connect(self._show)
        self._show()

    def value(self) -> str:
        """Return the port, without blanks around."""
        return self.edit.text().strip()

    def set_value(self, text: str) -> None:
        """Put a port into the field."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)

    def _look_up(self) -> None:
        self.refresh.setEnabled(False)
        self.said.setText(tr("Looking for serial ports…"))
        self._lists.refresh_ports()

    def _show(self) -> None:
        """Show the ports that are known now."""
        ports = self._lists.ports
        if ports is None:
            self._look_up()
            return
        written = self.edit.text()
        self.combo.blockSignals(True)
        self.combo.clear()
        for port in ports:
            self.combo.addItem(f"{port.device} · {port.title}", port.stable_path)
            tip = "\n".join(part for part in (port.stable_path, said(port.problem)) if part)
            self.combo.setItemData(self.combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.combo.setCurrentIndex(-1)
        self.combo.blockSignals(False)
        self.refresh.setEnabled(True)
        likely = [port for port in ports if self._is_likely(port)]
        self.set_value(written or (likely[0].stable_path if likely else ""))
        self._say()

    def _is_likely(self, port: SerialPort) -> bool:
        return any(
            self._key == key or (key.endswith(":") and self._key.startswith(key))
            for key in port.likely_for
        )

    def _take(self, row: int) -> None:
        self.set_value(str(self.combo.itemData(row)))

    def _edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Say what is known of the port in the field, or how many there are."""
        ports = self._lists.ports
        if ports is None:
            return
        value = self.value()
        known = [port for port in ports if value in (port.device, port.stable_path)]
        alert = False
        if self._lists.ports_problem:
            why = said(self._lists.ports_problem)
            text, alert = tr("The ports cannot be listed: {why}", why=why), True
        elif known and known[0].problem:
            text, alert = f"{known[0].device}: {said(known[0].problem)}.", True
        elif known:
            port = f"{known[0].device}: {known[0].title}"
            likely = self._is_likely(known[0])
            text = tr("{port}, probably this device.", port=port) if likely else f"{port}."
        elif value and not Path(value).exists():  # a link or a virtual port is not listed
            text, alert = tr("{port} is not on this computer now.", port=value), True
        elif value:
            text = ""
        elif not ports:
            text = tr("No serial port on this computer. Plug the device in, then press Refresh.")
        else:
            text = tr("One port on this computer; open the list to choose.")
            if len(ports) > 1:
                text = tr(
                    "{count} ports on this computer; open the list to choose.", count=len(ports)
                )
        self.said.setText(text)
        self.said.set_alert(alert)


def make_field(parameter: BoardParameter, key: str, lists: DeviceLists) -> DeviceField:
    """Return the field for a parameter of the device whose SOURCE begins with `key`."""
    hint = said(parameter.help)
    hint = hint[:1].upper() + hint[1:]
    if parameter.kind == "port":
        return PortField(lists, key, hint)
    return TextField(hint)


def _row(widget: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.UNIT)
    return layout
