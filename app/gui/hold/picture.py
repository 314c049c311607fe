"""The picture of a hold: a ring that runs out around a huge number, and a bar with its zone.

In or out is told by shape first: a full ring with a tick, or a broken one with an arrow to where
the muscle has to go.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.activation.bar_paint import paint_sign, striped
from app.gui.activation.zone import Place
from app.gui.hold.face import Face, Gauge
from app.gui.look import theme
from app.gui.look.lettering import filling, fitted
from app.protocols.activity import DONE, REST, WORK

_TEXT_PT, _NOTE_PT, _READING_PT = 22.0, 12.0, 18.0
_FULL = 16 * 360
_TOP = 16 * 90
_RING_SHARE = 0.085


class HoldPicture(QWidget):
    """Paints a `Face`."""

    def __init__(self) -> None:
        super().__init__()
        self._face: Face | None = None
        self.setMinimumHeight(24 * theme.UNIT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def face(self) -> Face | None:
        """What is shown."""
        return self._face

    def show_face(self, face: Face | None) -> None:
        """Show another state; paints only when something of it can be seen."""
        if face != self._face:
            self._face = face
            self.setAccessibleName("" if face is None else " ".join((face.text, face.big)).strip())
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(52 * theme.UNIT, 46 * theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it (Qt)."""
        face = self._face
        if face is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            head, foot = self._lines(painter, area, face)
            middle = QRectF(area.left(), head, area.width(), foot - head)
            bars = self._bars_width(face, middle)
            ring = QRectF(middle.left(), middle.top(), middle.width() - bars, middle.height())
            _paint_ring(painter, ring, face)
            if bars:
                column = QRectF(ring.right(), middle.top(), bars, middle.height())
                _paint_gauges(painter, column, face)

    def _lines(self, painter: QPainter, area: QRectF, face: Face) -> tuple[float, float]:
        """Write what stands above and below; return where the rest begins and ends."""
        p = theme.now()
        font = theme.font(_TEXT_PT, bold=True)
        tall = QFontMetricsF(font).height()
        small = theme.font(_NOTE_PT)
        counter = QFontMetricsF(small).horizontalAdvance(face.counter) + 2 * theme.UNIT
        width = area.width() - (counter if face.counter else 0.0)
        painter.setFont(fitted(face.text, _TEXT_PT, width))
        painter.setPen(QColor(p.text))
        line = QRectF(area.left(), area.top(), area.width(), tall)
        painter.drawText(
            line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, face.text
        )
        painter.setFont(small)
        painter.setPen(QColor(p.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, face.counter)
        foot = area.bottom()
        if face.note:
            painter.setFont(theme.font(_NOTE_PT, bold=face.warns))
            painter.setPen(QColor(p.warning_text if face.warns else p.muted))
            wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignBottom)
            needed = painter.boundingRect(area, wrap, face.note)
            foot = min(foot, needed.top() - theme.UNIT / 2)
            painter.drawText(area, wrap, face.note)
        return area.top() + tall + theme.UNIT / 2, foot

    def _bars_width(self, face: Face, area: QRectF) -> float:
        if not face.gauges or face.phase == DONE:
            return 0.0
        metrics = QFontMetricsF(theme.font(_READING_PT, bold=True))
        one = metrics.horizontalAdvance("100 % MVC") + theme.UNIT
        return min(0.5 * area.width(), one * len(face.gauges))


def _paint_ring(painter: QPainter, area: QRectF, face: Face) -> None:
    p = theme.now()
    side = min(area.width(), area.height()) - theme.UNIT
    if side < 3 * theme.UNIT:
        return
    thick = side * _RING_SHARE
    centre = area.center()
    square = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    ring = square.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    outside = face.phase == WORK and face.place is not Place.INSIDE
    colour = QColor(p.right.strong if outside else p.accent if face.phase == WORK else p.muted)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(p.faint), thick))
    painter.drawEllipse(ring)
    left = 1.0 if math.isnan(face.share) else 1.0 - face.share
    pen = QPen(colour, thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if outside:
        pen.setDashPattern([0.35, 0.3])
    painter.setPen(pen)
    if left > 0 and not math.isnan(face.share):
        painter.drawArc(ring, _TOP, round(_FULL * left))
    inner = ring.adjusted(thick, thick, -thick, -thick)
    waits = math.isnan(face.share) and face.phase not in (DONE, REST)
    number = QRectF(inner)
    if face.phase == WORK or waits:
        sign = QRectF(0, 0, inner.width() * 0.24, inner.width() * 0.24)
        sign.moveCenter(QPointF(centre.x(), inner.bottom() - sign.height() * 0.62))
        paint_sign(painter, sign, face.place, QColor(p.right.strong) if outside else colour)
        number.setBottom(sign.top() + sign.height() * 0.1)
    shown = face.big or ("✓" if face.phase == DONE and not face.warns else "")
    painter.setFont(filling(shown, number.width() * 0.86, number.height() * 0.98, like="00"))
    painter.setPen(QColor(p.muted if waits else p.text))
    painter.drawText(number, Qt.AlignmentFlag.AlignCenter, shown)


def _paint_gauges(painter: QPainter, area: QRectF, face: Face) -> None:
    wide = area.width() / len(face.gauges)
    for k, gauge in enumerate(face.gauges):
        _paint_gauge(
            painter, QRectF(area.left() + k * wide, area.top(), wide, area.height()), gauge
        )


def _paint_gauge(painter: QPainter, area: QRectF, gauge: Gauge) -> None:
    p = theme.now()
    family = {"left": p.left, "right": p.right}.get(gauge.side, p.neither)
    reading = fitted(gauge.reading, _READING_PT, area.width() - 2 * theme.UNIT)
    tall = QFontMetricsF(theme.font(_READING_PT, bold=True)).height()
    small = QFontMetricsF(theme.font(theme.SMALL_PT))
    painter.setFont(reading)
    painter.setPen(QColor(p.text))
    top = QRectF(area.left(), area.top(), area.width(), tall)
    painter.drawText(top, Qt.AlignmentFlag.AlignCenter, gauge.reading)
    bottom = QRectF(area.left(), area.bottom() - small.height(), area.width(), small.height())
    painter.setFont(theme.font(theme.SMALL_PT))
    painter.setPen(QColor(p.muted))
    name = small.elidedText(gauge.name, Qt.TextElideMode.ElideRight, area.width() - 4)
    painter.drawText(bottom, Qt.AlignmentFlag.AlignCenter, name)
    width = min(9.0 * theme.UNIT, area.width() * 0.42)
    bar = QRectF(0, 0, width, max(1.0, bottom.top() - top.bottom() - theme.UNIT))
    bar.moveCenter(QPointF(area.center().x(), (bottom.top() + top.bottom()) / 2))

    def at(share: float) -> float:
        return bar.bottom() - bar.height() * min(1.0, max(0.0, share))

    painter.fillRect(bar, QColor(p.faint))
    inside = gauge.place is Place.INSIDE
    if math.isnan(gauge.height):
        painter.fillRect(bar, striped(QColor(p.empty_stripe), 1.0))
    else:
        filled = QRectF(bar.left(), at(gauge.height), width, bar.bottom() - at(gauge.height))
        painter.fillRect(filled, QColor(family.strong if inside else family.alone))
    _paint_zone(painter, bar, at(gauge.high), at(gauge.low), inside=inside)
    if not (math.isnan(gauge.mean) or math.isnan(gauge.spread)):
        _paint_spread(painter, bar, gauge, at)


def _paint_zone(painter: QPainter, bar: QRectF, high: float, low: float, *, inside: bool) -> None:
    """Paint the zone as brackets around the bar, and a veil over it."""
    p = theme.now()
    reach = 1.25 * theme.UNIT
    veil = QColor(p.text)
    veil.setAlpha(30)
    band = QRectF(bar.left() - reach, high, bar.width() + 2 * reach, low - high)
    painter.fillRect(band, veil)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(p.text), 4.0 if inside else 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    for edge, sign in ((band.left(), 1.0), (band.right(), -1.0)):
        tip = edge + sign * reach
        corners = [QPointF(tip, high), QPointF(edge, high), QPointF(edge, low), QPointF(tip, low)]
        painter.drawPolyline(QPolygonF(corners))


def _paint_spread(
    painter: QPainter, bar: QRectF, gauge: Gauge, at: Callable[[float], float]
) -> None:
    """Paint how steady it is: mean and one SD to each side, beside the bar."""
    p = theme.now()
    x = bar.right() + 2.4 * theme.UNIT
    upper, lower = at(gauge.mean + gauge.spread), at(gauge.mean - gauge.spread)
    painter.setPen(QPen(QColor(p.muted), 2.0))
    painter.drawLine(QPointF(x, upper), QPointF(x, lower))
    for y, half in ((upper, 3.0), (lower, 3.0), (at(gauge.mean), 5.0)):
        painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))
