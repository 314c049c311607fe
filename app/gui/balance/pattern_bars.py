"""Bars of muscles: their weights in a synergy, or how much of each is explained."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.balance.pattern_picture import BarRow, Bars
from app.gui.balance.sharing_ink import paint_fill
from app.gui.fatigue.canvas import pen
from app.gui.look import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
#: Names have at most this share of the width.
_NAMES = 0.5


class BarsView(QWidget):
    """Names at the left, bars from 0 to 1, numbers at the right.

    Parameters
    ----------
    name
        For screen readers.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bars = Bars()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Bars) -> None:
        """Show bars."""
        self.bars = bars
        self.setAccessibleDescription("\n".join(f"{row.name}: {row.text}" for row in bars.rows))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(240, math.ceil(_row_px() * len(self.bars.rows)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        look, tall = theme.now(), _row_px()
        painter.setFont(theme.font(theme.SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        rows = self.bars.rows
        widest = max((metrics.horizontalAdvance(row.name) for row in rows), default=0.0)
        names = min(widest, _NAMES * self.width()) + theme.UNIT
        figures = max((metrics.horizontalAdvance(row.text) for row in rows), default=0.0)
        track = QRectF(names, 0, max(1.0, self.width() - names - figures - theme.UNIT), tall)
        for k, row in enumerate(rows):
            top = k * tall
            painter.setPen(QColor(look.text))
            shown = metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, names - theme.UNIT)
            painter.drawText(QRectF(0, top, names, tall), _LEFT, shown)
            painter.setPen(QColor(look.muted))
            painter.drawText(QRectF(0, top, self.width(), tall), _RIGHT, row.text)
            _paint_bar(painter, track.translated(0, top), row)
        if math.isfinite(self.bars.limit):
            x = track.left() + self.bars.limit * track.width()
            painter.setPen(pen(look.text, 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 0), QPointF(x, tall * len(rows)))


def _paint_bar(painter: QPainter, track: QRectF, row: BarRow) -> None:
    look = theme.now()
    inset = track.height() * 0.16
    box = track.adjusted(0, inset, 0, -inset)
    painter.fillRect(box, QColor(look.faint))
    if not math.isfinite(row.value):
        return
    box.setWidth(max(1.0, min(row.value, 1.0) * track.width()))
    paint_fill(painter, box, row.side, 1)
    if math.isfinite(row.low) and math.isfinite(row.high):
        low, high = (track.left() + min(end, 1.0) * track.width() for end in (row.low, row.high))
        middle = track.center().y()
        painter.setPen(pen(look.text, 1.5))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - 3), QPointF(end, middle + 3))


def _row_px() -> float:
    return QFontMetricsF(theme.font(theme.SMALL_PT)).height() + 4
