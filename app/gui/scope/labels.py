"""Short texts that stand in every frame, each drawn once and then copied."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from app.gui.look import theme

_MOST_KEPT = 512
_PAD_PX = 1.0


class Labels:
    """Texts of one size on one ground: a frame has none to lay out.

    Parameters
    ----------
    size_pt
        Of the letters.
    opacity
        Of the ground, 0 to 1.
    """

    def __init__(self, size_pt: float, opacity: float = 1.0) -> None:
        self._size_pt, self._opacity = size_pt, opacity
        self._kept: dict[tuple[str, float], QPixmap] = {}

    def new_look(self) -> None:
        """Forget what was drawn in other colours or letters."""
        self._kept.clear()

    def of(self, text: str, ratio: float) -> QPixmap:
        """Return a text for a device pixel ratio."""
        kept = self._kept.get((text, ratio))
        if kept is not None:
            return kept
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        font = theme.font(self._size_pt)
        metrics = QFontMetricsF(font)
        wide, tall = metrics.horizontalAdvance(text) + 2 * _PAD_PX, metrics.height()
        drawn = QPixmap(round(wide * ratio), round(tall * ratio))
        drawn.setDevicePixelRatio(ratio)
        ground = QColor(theme.now().panel)
        ground.setAlphaF(self._opacity)
        drawn.fill(ground)
        with QPainter(drawn) as painter:
            painter.setFont(font)
            painter.setPen(QColor(theme.now().muted))
            painter.drawText(QRectF(0, 0, wide, tall), Qt.AlignmentFlag.AlignCenter, text)
        self._kept[text, ratio] = drawn
        return drawn


def put(painter: QPainter, label: QPixmap, left: float, top: float, ratio: float) -> None:
    """Paint a label on whole device pixels: letters that are drawn between two are blurred."""
    painter.drawPixmap(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), label)
