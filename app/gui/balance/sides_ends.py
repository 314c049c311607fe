"""Words on a mirrored bar: which of its halves is the side that is higher, and which is lower."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.gui.balance.sharing_ink import ink_on
from app.gui.balance.sides_scale import SidesBar
from app.gui.look import theme

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def paint_ends(
    painter: QPainter, track: QRectF, bar: SidesBar, inner: QRectF, words: tuple[str, str]
) -> float:
    """Write both words, each where it has room; nothing on a bar that is no more than chance.

    Whoever looks for the side to work on need not think where the arrow points.

    Parameters
    ----------
    painter
        With the font of the words.
    track
        All of the bar's place.
    bar
        What is drawn.
    inner
        The filled part, without its tip.
    words
        Of the lower and of the higher side.

    Returns
    -------
    float
        Width that is left at the end of the lower side.
    """
    lower, higher = words
    metrics = QFontMetricsF(painter.font())
    gap, pad = float(theme.UNIT), metrics.averageCharWidth()
    noise = bar.noise_left if bar.value > 0 else bar.noise_right
    edge = track.center().x() + (noise if math.isfinite(noise) else 0.0) * track.width() / 2
    points_right = bar.value > 0
    left = abs(edge - (track.left() if points_right else track.right()))
    if not abs(bar.value) > abs(noise):
        return left - 2 * gap
    if _fits(metrics, higher, inner.adjusted(pad, 0, -pad, 0)):
        family = theme.now().right if points_right else theme.now().left
        painter.setPen(ink_on(QColor(family.strong if bar.flagged else family.trace)))
        # At the centre: the needle is mostly at the tip.
        side = _LEFT if points_right else _RIGHT
        painter.drawText(inner.adjusted(pad, 0, -pad, 0), side | _MIDDLE, higher)
    room = QRectF(edge - left, track.top(), left, track.height())
    if not points_right:
        room.moveLeft(edge)
    room.adjust(pad, 0, -pad, 0)
    if not _fits(metrics, lower, room):
        return left - 2 * gap
    painter.setPen(QColor(theme.now().muted))
    painter.drawText(room, (_RIGHT if points_right else _LEFT) | _MIDDLE, lower)
    return room.width() - metrics.horizontalAdvance(lower) - 4 * gap


def _fits(metrics: QFontMetricsF, word: str, room: QRectF) -> bool:
    tall = metrics.capHeight() + metrics.descent()
    return metrics.horizontalAdvance(word) <= room.width() and tall <= room.height() + 1.0
