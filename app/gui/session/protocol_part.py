"""What is done: the protocols there are, and what the marked one measures and answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.session import words
from app.gui.training.scrolled import Scrolled
from app.gui.widgets import Button, WrappedLabel
from app.protocol_store import Kept
from app.protocols.session.entries import entries_of
from app.protocols.session.estimate import minutes
from app.protocols.session.protocol import Protocol
from app.protocols.session.view import Entry

_LIST_LETTERS = 30


class ProtocolPart(QWidget):
    """A list at the left, the marked one at the right.

    Attributes
    ----------
    edit_button
        Opens the protocols, to look into them or to make another.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[Kept, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName("boxed")
        self.list.setAccessibleName(tr("Protocols"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        wide = QFontMetrics(theme.font()).averageCharWidth() * _LIST_LETTERS
        self.list.setFixedWidth(wide + 4 * theme.UNIT)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.name, self.asks = QLabel(), QLabel()
        theme.set_font(self.name, theme.BASE_PT + 2, bold=True)
        self.facts, self.about = WrappedLabel(), WrappedLabel()
        for label in (self.name, self.asks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.edit_button = Button(tr("Look into the protocols…"), "link")
        self.steps = WrappedLabel()
        inner = Scrolled((self.name, self.asks, self.facts, self.about, self.steps))
        right = QVBoxLayout()
        right.setSpacing(theme.UNIT)
        right.addWidget(inner, 1)
        right.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.UNIT)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)

    def show_protocols(self, kept: Sequence[Kept], wanted: str) -> None:
        """Show these; `wanted` is the id of the one that is marked, the first where it is none."""
        self._kept = tuple(one for one in kept if one.protocol is not None)
        self.list.clear()
        high = QFontMetrics(theme.font()).height() + theme.UNIT + 2
        at = 0
        for row, one in enumerate(self._kept):
            protocol = one.protocol
            assert protocol is not None
            name = words.told(protocol.name)
            item = QListWidgetItem(tr("{name} · {time} min", name=name, time=_minutes(protocol)))
            item.setSizeHint(QSize(0, high))
            self.list.addItem(item)
            if protocol.id == wanted:
                at = row
        self.list.setCurrentRow(at if self._kept else -1)

    @property
    def protocol(self) -> Protocol | None:
        """The marked one; None where there is none."""
        row = self.list.currentRow()
        return self._kept[row].protocol if 0 <= row < len(self._kept) else None

    def _show(self) -> None:
        protocol = self.protocol
        for part in (self.name, self.asks, self.facts, self.about, self.steps):
            part.setVisible(protocol is not None)
        if protocol is not None:
            self.name.setText(words.told(protocol.name))
            self.asks.setText(words.told(protocol.question, 300))
            self.asks.setVisible(bool(protocol.question))
            self.facts.setText(tr("Measures: {muscles}", muscles=words.muscles(protocol)))
            self.about.setText(words.told(protocol.description, 500))
            lines = [_step(number_, entry) for number_, entry in enumerate(entries_of(protocol), 1)]
            self.steps.setText("\n".join(lines))
        self.changed.emit()


def _minutes(protocol: Protocol) -> str:
    return number(max(1, round(minutes(protocol))))


def _step(place: int, entry: Entry) -> str:
    line = f"{number(place)}  {words.title(entry)}"
    return " · ".join(filter(None, (line, words.details(entry.step))))
