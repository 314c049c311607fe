"""What is painted over a scope's picture: flags of markers, the replay's place, a notice."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.gui.look import theme
from dsp.events import LIVE_SKIP, MARKER, Event

_LABEL_PX = 160
#: Rows of labels, and one only where flags are closer together than this: the signal is below.
_ROWS, _DENSE_PX = 3, 120


def paint_flags(
    painter: QPainter, events: Iterable[tuple[float, Event]], width: int, height: int
) -> None:
    """Paint the markers among `events`, and what live processing left out, as flags.

    Parameters
    ----------
    painter
        On a picture of `width` by `height` px.
    events
        Position in px and event, from left to right; others than flags are passed over.
    """
    flags = [
        (x, event) for x, event in events if event.kind in (MARKER, LIVE_SKIP) and 0 <= x < width
    ]
    dense = len(flags) * _DENSE_PX > width
    painter.setFont(theme.font(theme.SMALL_PT))
    metrics = QFontMetricsF(painter.font())
    free = [-1.0] * (1 if dense else _ROWS)  # where each row of labels has room again
    for x, event in flags:
        skipped = event.kind == LIVE_SKIP
        colour = QColor(theme.now().warning_text if skipped else theme.now().text)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine if dense else Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        row = next((k for k, room in enumerate(free) if x >= room), None)
        if row is None:
            continue
        text = "samples skipped on screen" if skipped else event.label or "marker"
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _LABEL_PX)
        wide, tall = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
        free[row] = x + wide + 4
        box = QRectF(x, 2 + row * (tall + 2), wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.now().panel))
        painter.drawText(box, _CENTRE, text)


def paint_play_position(painter: QPainter, x: float, height: int) -> None:
    """Paint the line of the replay's place, with a handle at its top."""
    colour = QColor(theme.now().accent)
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(x, 0), QPointF(x, height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 7)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_notice(painter: QPainter, area: QRectF, text: str) -> None:
    """Paint a text in a box in the middle of `area`."""
    painter.setFont(theme.font(theme.BASE_PT + 2, bold=True))
    metrics = QFontMetricsF(painter.font())
    size = metrics.boundingRect(area, int(_CENTRE), text).size()
    box = QRectF(0, 0, size.width() + 5 * theme.UNIT, size.height() + 3 * theme.UNIT)
    box.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.now().line))
    ground = QColor(theme.now().notice)
    ground.setAlpha(235)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(theme.now().text))
    painter.drawText(box, _CENTRE, text)


_CENTRE = Qt.AlignmentFlag.AlignCenter
