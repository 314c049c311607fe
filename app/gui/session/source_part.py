"""Where the signals come from, and what of the protocol that source does not have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.session import words
from app.gui.session.athlete import athlete_source
from app.gui.widgets import Button, WrappedLabel
from app.protocols.session.matching import match
from app.protocols.session.protocol import Protocol


class SourcePart(QWidget):
    """Three ways: what streams already, the simulated athlete, a device.

    Attributes
    ----------
    device_button
        Opens the dialog for devices.
    setup_button
        Leads to where one says which channel is on which muscle.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._channels: tuple[ChannelInfo, ...] = ()
        self._device = ""
        self._protocol: Protocol | None = None
        self.present = QRadioButton()
        self.simulated = QRadioButton(tr("Simulated athlete, who does what each step asks for"))
        self.device = QRadioButton()
        self.device_button = Button(tr("Choose a device…"))
        self.setup_button = Button(tr("Set-up of the channels…"))
        self._group = QButtonGroup(self)
        for way in (self.present, self.simulated, self.device):
            self._group.addButton(way)
            way.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            way.toggled.connect(lambda _: self._judge())
            way.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.line = WrappedLabel()
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.device, 1)
        row.addWidget(self.device_button)
        low = QHBoxLayout()
        low.setSpacing(theme.UNIT)
        low.addWidget(self.line, 1)
        low.addWidget(self.setup_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self.present)
        layout.addWidget(self.simulated)
        layout.addLayout(row)
        layout.addLayout(low)
        self.show_device("", "")
        self.show_stream("", ())
        self.simulated.setChecked(True)

    def show_protocol(self, protocol: Protocol | None) -> None:
        """Judge the source by another protocol."""
        self._protocol = protocol
        self._judge()

    def show_stream(self, title: str, channels: Sequence[ChannelInfo]) -> None:
        """Offer what streams now; nothing with no channels. A stream that comes is chosen."""
        comes, goes = bool(channels) and not self._channels, not channels and bool(self._channels)
        self._channels = tuple(channels)
        self.present.setVisible(bool(channels))
        name = words.shortened(title)
        self.present.setText(tr("{source}, which streams now", source=name))
        if comes:
            self.present.setChecked(True)
        elif goes and self.present.isChecked():
            (self.device if self._device else self.simulated).setChecked(True)
        self._judge()

    def show_device(self, source: str, title: str) -> None:
        """Offer the device that was chosen last; empty where there is none."""
        self._device = source
        name = words.shortened(title)
        self.device.setText(name if source else tr("A device"))
        self.device.setEnabled(bool(source))

    @property
    def source(self) -> str:
        """SOURCE that is to be connected; empty for what streams already."""
        if self.present.isChecked() and self._channels:
            return ""
        if self.device.isChecked() and self._device:
            return self._device
        return "" if self._protocol is None else athlete_source(self._protocol)

    @property
    def problem(self) -> str:
        """Why the protocol cannot be done with what streams; empty where it can or is not known."""
        if not self.present.isChecked() or self._protocol is None or not self._channels:
            return ""
        return match(self._protocol, self._channels).problem

    def _judge(self) -> None:
        text, alert = self._verdict()
        self.line.setText(text)
        self.line.set_alert(alert)
        self.setup_button.setVisible(bool(self.problem))
        self.changed.emit()

    def _verdict(self) -> tuple[str, bool]:
        """Return what is said of the source, and whether it is in the way."""
        protocol = self._protocol
        if protocol is None:
            return "", False
        if self.simulated.isChecked():
            return tr("It has every muscle of the protocol."), False
        if self.device.isChecked():
            return tr("Its channels are looked at when it is connected."), False
        matching = match(protocol, self._channels)
        if matching.problem:
            return said(matching.problem), True
        if matching.missing_optional:
            missing = words.listed(words.muscle(name) for name in matching.missing_optional)
            return tr("Goes on without: {muscles}", muscles=missing), False
        if not protocol.channels:
            return tr("%n channel(s), all of them measured", n=len(matching.columns)), False
        return tr("All %n channel(s) of the protocol are there", n=len(matching.columns)), False
