"""The scale of a picture's colours."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.fatigue.colour_scale import colour_table
from app.gui.language import number, tr
from app.gui.look import theme

_TICKS = 5


class ColourBar(QWidget):
    """A vertical strip of the colours with their values in dB."""

    def __init__(self) -> None:
        super().__init__()
        column = np.ascontiguousarray(colour_table()[:0:-1])
        image = QImage(column.data, 1, len(column), 4, QImage.Format.Format_ARGB32)
        self._image = image.copy()
        self._low, self._high = 0.0, 1.0
        self.setAccessibleName(tr("Colours of the spectrogram"))

    def set_range(self, low_db: float, high_db: float) -> None:
        """Change the values at both ends."""
        if (low_db, high_db) != (self._low, self._high):
            self._low, self._high = low_db, high_db
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(10 * theme.UNIT, 10 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint strip and values (Qt)."""
        painter = QPainter(self)
        painter.setFont(theme.font(theme.SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        top = metrics.height() * 1.5
        strip = QRectF(0, top, 2 * theme.UNIT, self.height() - top - metrics.height() / 2)
        painter.drawImage(strip, self._image)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            QRectF(0, 0, self.width(), metrics.height()),
            Qt.AlignmentFlag.AlignLeft,
            metrics.elidedText(
                tr("dB re 1 µV²/Hz"), Qt.TextElideMode.ElideRight, float(self.width())
            ),
        )
        ticks = _TICKS if strip.height() > 2 * _TICKS * metrics.height() else 3
        for share in np.linspace(0.0, 1.0, ticks):
            y = strip.bottom() - share * strip.height()
            painter.drawText(
                QRectF(strip.right() + theme.UNIT, y - metrics.height() / 2, 200, metrics.height()),
                Qt.AlignmentFlag.AlignVCenter,
                number(self._low + share * (self._high - self._low)),
            )
        painter.end()
