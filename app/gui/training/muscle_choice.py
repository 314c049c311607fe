"""Which muscle is trained: one, or both sides of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from acquisition.channels import left_right_pairs
from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import tr
from app.protocols.stream import VELOCITY_UNIT

Option = tuple[str, tuple[str, ...]]


def muscle_options(channels: Sequence[ChannelInfo], *, both: bool) -> list[Option]:
    """Return what can be chosen, as text and names of channels.

    Parameters
    ----------
    channels
        Of the stream; those without EMG are left out.
    both
        Whether both sides of a muscle can be chosen together; such a choice comes before its sides.
    """
    single: list[Option] = [
        (texts.channel_line(one), (one.name,)) for one in channels if one.unit != VELOCITY_UNIT
    ]
    if not both:
        return single
    pairs = [
        (
            tr("{muscle}, both sides", muscle=texts.channel_title(channels[left])[0]),
            (channels[left].name, channels[right].name),
        )
        for left, right, _ in left_right_pairs(channels)
    ]
    return [*single, *pairs]


class MuscleChoice(QComboBox):
    """A list of the stream's muscles.

    Parameters
    ----------
    both
        Whether both sides can be chosen together.
    """

    chosen = Signal()

    def __init__(self, *, both: bool) -> None:
        super().__init__()
        self._both = both
        self._channels: tuple[ChannelInfo, ...] = ()
        self.setAccessibleName(tr("Muscle"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(lambda _: self.chosen.emit())

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the chosen channels; empty without a stream."""
        found = self.currentData()
        return tuple(found) if found else ()

    def set_channels(self, channels: tuple[ChannelInfo, ...], wanted: Sequence[str]) -> None:
        """Offer the muscles of a stream, `wanted` first of all if they are there."""
        if channels is self._channels and self.count():
            return
        self._channels = channels
        self.clear()
        for text, names in muscle_options(channels, both=self._both):
            self.addItem(text, names)
        at = next((k for k in range(self.count()) if self.itemData(k) == tuple(wanted)), 0)
        self.setCurrentIndex(at if self.count() else -1)
        self.setEnabled(self.count() > 0)
