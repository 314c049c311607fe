"""Pairs of agonist and antagonist, to be chosen one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.training.fields import caption
from app.gui.training.flowing import flowing, together
from app.gui.widgets import Button
from app.protocols.stream import VELOCITY_UNIT


class PairList(QWidget):
    """One line for each pair, and a button for another one.

    A line with the same muscle twice is not a pair, and does not count.

    Attributes
    ----------
    lines
        The choices of each line: agonist, antagonist.
    add_button
        Adds a line.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[QComboBox, QComboBox]] = []
        self._rows: list[QWidget] = []
        self._channels: tuple[ChannelInfo, ...] = ()
        self.add_button = Button(tr("Add a pair"))
        self.add_button.setIcon(icon("plus"))
        self.add_button.clicked.connect(self._add_empty)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.UNIT // 2)
        self._list.addWidget(flowing(self.add_button))

    def names(self) -> list[list[str]]:
        """Return the pairs that are whole, by names of channels."""
        pairs = [[str(one.currentData()) for one in line] for line in self.lines]
        return [pair for pair in pairs if all(pair) and pair[0] != pair[1]]

    def show_pairs(self, channels: Sequence[ChannelInfo], pairs: Sequence[Sequence[str]]) -> None:
        """Show pairs; lines that are being filled in stay where nothing else has changed."""
        same = tuple(channels) == self._channels
        if same and [list(one) for one in pairs] == self.names():
            return
        self._channels = tuple(channels)
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self.lines, self._rows = [], []
        for agonist, antagonist in pairs:
            self._add(agonist, antagonist)

    def _add_empty(self) -> None:
        self._add("", "")

    def _add(self, agonist: str, antagonist: str) -> None:
        one = self._choice(agonist, tr("Agonist"))
        other = self._choice(antagonist, tr("Antagonist"))
        remove = Button("", "tiny", tr("Take this pair away"))
        remove.setAccessibleName(tr("Take this pair away"))
        remove.setIcon(icon("trash", "muted"))
        row = flowing(one, together(caption(tr("against")), other), remove)
        self._list.insertWidget(len(self._rows), row)
        self.lines.append((one, other))
        self._rows.append(row)
        remove.clicked.connect(lambda: self._remove(row))

    def _remove(self, row: QWidget) -> None:
        at = self._rows.index(row)
        del self._rows[at], self.lines[at]
        self._list.removeWidget(row)
        row.deleteLater()
        self.changed.emit()

    def _choice(self, name: str, title: str) -> QComboBox:
        choice = QComboBox()
        choice.addItem(tr("choose…"), "")
        for channel in self._channels:
            if channel.unit != VELOCITY_UNIT:
                choice.addItem(texts.channel_short(channel), channel.name)
        choice.setCurrentIndex(max(0, choice.findData(name)))
        choice.setAccessibleName(title)
        choice.setToolTip(title)
        choice.activated.connect(lambda _: self.changed.emit())
        return choice
