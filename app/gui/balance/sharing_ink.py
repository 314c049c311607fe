"""Colours of the muscles in a stacked bar: the side by its family, the muscle by its lightness."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.gui.look import theme

#: From here on the same lightness comes again, hatched.
_SHADES = 4


def fill_of(side: str, rank: int) -> tuple[QColor, bool]:
    """Return the colour of a muscle and whether it is hatched.

    Parameters
    ----------
    side
        ``left``, ``right`` or empty.
    rank
        Its number among the muscles of its side.
    """
    look = theme.now()
    family = {"left": look.left, "right": look.right}.get(side, look.neither)
    shades = (family.strong, family.trace, family.alone, family.tint)
    return QColor(shades[rank % _SHADES]), rank >= _SHADES


def ink_on(ground: QColor) -> QColor:
    """Return the letters that are best read on a ground."""
    look = theme.now()
    inks = [QColor(look.text), QColor(look.panel)]
    return max(inks, key=lambda ink: contrast(ink, ground))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours (WCAG 2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def paint_fill(painter: QPainter, box: QRectF, side: str, rank: int) -> None:
    """Fill a box as the muscle of a side."""
    look = theme.now()
    family = {"left": look.left, "right": look.right}.get(side, look.neither)
    colour, hatched = fill_of(side, rank)
    painter.fillRect(box, colour)
    if hatched:
        painter.fillRect(box, QBrush(ink_on(colour), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(family.strong), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_ghost(painter: QPainter, box: QRectF) -> None:
    """Outline a box as the baseline's."""
    pen = QPen(QColor(theme.now().text), 1.5, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def paint_move(painter: QPainter, upper: QPointF, lower: QPointF) -> None:
    """Join a border of the baseline to the same border now."""
    painter.setPen(QPen(QColor(theme.now().muted), 1.2))
    painter.drawLine(upper, lower)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
