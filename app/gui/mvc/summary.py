"""What is 100 % of each muscle, which ones miss it, and what earlier sessions offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import date_time, said, tr
from app.gui.look import theme
from app.gui.mvc import words
from app.gui.widgets import Button, ElidedLabel, WrappedLabel
from app.protocols.reference import Reference
from app.reference_store import Kept


class Summary(QWidget):
    """A line for each channel."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QLabel()
        theme.set_font(self.head, theme.TITLE_PT, bold=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.UNIT)
        self._grid.setVerticalSpacing(theme.UNIT // 2)
        self._grid.setColumnStretch(1, 1)
        self.lines: list[tuple[QLabel, ElidedLabel]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self.head)
        layout.addLayout(self._grid)

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Make a line for each of these channels."""
        for pair in self.lines:
            for label in pair:
                self._grid.removeWidget(label)
                label.deleteLater()
        self.lines = []
        self.head.setVisible(bool(channels))
        for row, channel in enumerate(channels):
            name, value = QLabel(texts.channel_short(channel)), ElidedLabel(parts=True)
            for label in (name, value):
                theme.set_font(label, theme.SMALL_PT)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(value, row, 1)
            self.lines.append((name, value))

    def show_references(
        self,
        channels: Sequence[ChannelInfo],
        references: Mapping[str, Reference],
        usable: frozenset[str],
    ) -> None:
        """Show what is in force."""
        self.head.setText(words.missing(channels, usable))
        for channel, (_, value) in zip(channels, self.lines, strict=True):
            reference = references.get(channel.name)
            why = "" if channel.name in usable else "its 100 % is of another board or other filters"
            text = words.summary(channel, reference, why)
            if text != value.text():
                value.setText(text)
            theme.set_state(value, "off", channel.name not in usable)


class Earlier(QFrame):
    """Offers references of an earlier session, with what they are worth.

    Parameters
    ----------
    use
        Called with what is to be used, and whether the same electrodes are still on the skin.
    """

    def __init__(self, use: Callable[[Sequence[Kept], bool], None]) -> None:
        super().__init__()
        self.setObjectName("result")
        self.setProperty("level", "info")
        self._use = use
        self._kept: Sequence[Kept] = ()
        self.text = WrappedLabel()
        self.same = Button(tr("Same electrodes, not moved"))
        self.placed = Button(tr("Placed anew (±40–65 %)"))
        self.same.setToolTip(tr("They were on the skin the whole time since then."))
        self.placed.setToolTip(
            tr("Electrodes that are placed anew measure other values: 100 % is stamped with †.")
        )
        self.same.clicked.connect(lambda: self._use(self._kept, True))
        self.placed.clicked.connect(lambda: self._use(self._kept, False))
        buttons = QHBoxLayout()
        buttons.addWidget(self.same)
        buttons.addWidget(self.placed)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.hide()

    def offer(self, found: Sequence[Kept], chain: str) -> None:
        """Offer what was found; of what cannot be used it is said why."""
        usable = [one for one in found if not one.why_not(chain)]
        self._kept = usable
        self.setVisible(bool(found))
        self.same.setVisible(bool(usable))
        self.placed.setVisible(bool(usable))
        if usable:
            channels = tr("%n channel(s)", n=len({one.reference.channel for one in usable}))
            when = _when(max(one.measured_utc for one in usable))
            self.text.setText(
                tr("Measured before: {channels}, last on {when}.", channels=channels, when=when)
            )
        elif found:
            why = said(found[0].why_not(chain))
            self.text.setText(tr("An earlier 100 % cannot be used: {why}.", why=why))


def _when(measured_utc: str) -> str:
    try:
        return date_time(datetime.fromisoformat(measured_utc))
    except ValueError:
        return measured_utc
