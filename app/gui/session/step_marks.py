"""The marks of the steps, told apart by their shape: ring, arrow, check, dash, broken line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.gui.look import theme
from app.protocols.session.view import BROKEN, DONE, RUNNING, SKIPPED

#: The mark of the step that is announced and waits: no status of its own.
NEXT = "next"


def paint_mark(painter: QPainter, area: QRectF, status: str) -> None:
    """Paint the mark of a status into a square; of anything else a ring: still to do."""
    p = theme.now()
    thick = max(1.5, area.width() * 0.12)
    inner = area.adjusted(thick, thick, -thick, -thick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status in (RUNNING, NEXT):
        ink = QColor(p.accent)
        left, middle, right = inner.left() + thick / 2, inner.center(), inner.right()
        corners = [
            QPointF(left, inner.top()),
            QPointF(right, middle.y()),
            QPointF(left, inner.bottom()),
        ]
        painter.setPen(QPen(ink, thick, j=Qt.PenJoinStyle.RoundJoin))
        if status == RUNNING:
            painter.setBrush(ink)
        painter.drawPolygon(QPolygonF(corners))
    elif status == DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.good_text))
        painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(p.good_fill), thick, c=Qt.PenCapStyle.RoundCap))
        w, x, y = area.width(), area.left(), area.top()
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x + w * 0.29, y + w * 0.52),
                    QPointF(x + w * 0.45, y + w * 0.67),
                    QPointF(x + w * 0.72, y + w * 0.35),
                ]
            )
        )
    elif status == SKIPPED:
        painter.setPen(QPen(QColor(p.muted), thick * 1.2, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(
            QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y())
        )
    elif status == BROKEN:
        painter.setPen(QPen(QColor(p.warning_text), thick, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(inner, 16 * 60, 16 * 240)  # a ring that was not closed
        painter.drawLine(inner.center(), QPointF(inner.right(), inner.top()))
    else:
        painter.setPen(QPen(QColor(p.muted), thick))
        painter.drawEllipse(inner)
