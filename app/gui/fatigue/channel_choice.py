"""The choice of one channel, the same in every panel that shows only one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from acquisition.types import ChannelInfo
from app.gui import format as names
from app.gui.language import tr


class ChannelChoice(QComboBox):
    """A list of the channels; `chosen` is the user's word only."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setToolTip(tr("Channel shown"))
        self.setAccessibleName(tr("Channel shown"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self.chosen)

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """List other channels."""
        self.clear()
        self.addItems([names.channel_short(channel) for channel in channels])
        self.setEnabled(len(channels) > 0)

    def show_channel(self, channel: int) -> None:
        """Show which one was chosen elsewhere."""
        self.setCurrentIndex(channel)
