"""The sign over a frozen scope: how long ago it was, that live goes on, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.widgets import SEPARATOR, Button, ElidedLabel


class FrozenSign(QWidget):
    """Hidden while the scope is live; where the line is short, it says less."""

    go_live = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = _Badge()
        self.button = Button(tr("Go live"), tip=tr("Show what comes in now (Z)"))
        self.button.clicked.connect(self.go_live)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self._text)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_age(self, age_s: float, *, live: bool) -> None:
        """Say how long ago the right edge was, and whether anything comes in meanwhile."""
        age = tr("Frozen")
        if age_s >= 0.95:
            age = tr("Frozen, {seconds} s ago", seconds=number(age_s))
        said = age + SEPARATOR + (tr("live goes on") if live else tr("nothing comes in"))
        if said != self._text.text():
            self._text.setText(said)
            self._text.updateGeometry()
            self.setAccessibleName(said)


class _Badge(ElidedLabel):
    """A text on amber that gives way: what stands beside it keeps its place."""

    def __init__(self) -> None:
        super().__init__(parts=True)
        theme.set_font(self, theme.SMALL_PT, bold=True)
        self.setContentsMargins(theme.UNIT, 0, theme.UNIT, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the size of the whole text (Qt)."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2 * theme.UNIT + 2
        return QSize(wide, self.fontMetrics().height() + theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits, on its ground (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tall = self.fontMetrics().height() + theme.UNIT
            ground = self.rect().adjusted(0, (self.height() - tall) // 2, 0, 0)
            ground.setHeight(tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.now().warning_fill))
            painter.drawRoundedRect(ground, tall / 2, tall / 2)
            painter.setPen(QColor(theme.now().warning_text))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self.shown_text())
