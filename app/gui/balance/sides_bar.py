"""The mirrored bar of one pair: L and R at its ends, symmetry in its middle."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.balance.sides_ends import paint_ends
from app.gui.balance.sides_scale import SidesBar
from app.gui.language import tr
from app.gui.look import theme

_LEAST_PX = 36
_CENTRE = Qt.AlignmentFlag.AlignCenter


class SidesBarView(QWidget):
    """Shows one bar: filled and pointed beyond the limits, pale below them, a needle for now.

    The bar points to the side that is higher. Nothing is told by colour alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.bar = SidesBar()
        self._key: tuple[object, ...] = ()
        self._picture, self._where = QPixmap(), QRectF()
        # Painted whole, or all that lies below it would be painted 10 times a second too.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(self, bar: SidesBar) -> None:
        """Show a bar."""
        # NaN differs from itself: compared as written.
        if repr(bar) != repr(self.bar):
            self.bar = bar
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(280, _LEAST_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        still, track = self._still()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, still)
            if math.isfinite(self.bar.now):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                _paint_needle(painter, track, _x(track, self.bar.now))

    def _still(self) -> tuple[QPixmap, QRectF]:
        """Return all but the needle, painted once for each repetition, and the place of the bar."""
        ratio = self.devicePixelRatioF()
        bar = repr(replace(self.bar, now=math.nan))
        key = (bar, self.width(), self.height(), ratio, theme.now(), theme.text_scale())
        if key != self._key:
            self._key, self._where = key, self._track()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            with QPainter(self._picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint(painter, self._where)
        return self._picture, self._where

    def _track(self) -> QRectF:
        side = _letter_px() + theme.UNIT
        return QRectF(self.rect()).adjusted(side, 6, -side, -6)

    def _paint(self, painter: QPainter, track: QRectF) -> None:
        look, bar = theme.now(), self.bar
        painter.setFont(theme.font(theme.BASE_PT, bold=True))
        letter_px = _letter_px()
        area = QRectF(self.rect())
        painter.fillRect(area, QColor(look.panel))
        painter.setPen(QColor(look.left.strong))
        painter.drawText(QRectF(0, 0, letter_px, area.height()), _CENTRE, tr("L"))
        painter.setPen(QColor(look.right.strong))
        right = QRectF(area.width() - letter_px, 0, letter_px, area.height())
        painter.drawText(right, _CENTRE, tr("R"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.faint))
        painter.drawRoundedRect(track, 4, 4)
        self._paint_noise(painter, track)
        room = track.width() / 2 - 2 * theme.UNIT
        if math.isfinite(bar.value):
            inner = self._paint_value(painter, track)
            painter.setFont(theme.font(theme.SMALL_PT, bold=True))
            room = paint_ends(painter, track, bar, inner, (tr("lower"), tr("higher")))
        self._paint_limits(painter, track)
        if bar.quiet:
            self._paint_quiet(painter, track, room)

    def _paint_noise(self, painter: QPainter, track: QRectF) -> None:
        bar = self.bar
        if math.isfinite(bar.noise_left) and math.isfinite(bar.noise_right):
            painter.setBrush(QColor(theme.now().noise))
            left, right = _x(track, bar.noise_left), _x(track, bar.noise_right)
            painter.drawRect(QRectF(left, track.top(), right - left, track.height()))

    def _paint_value(self, painter: QPainter, track: QRectF) -> QRectF:
        """Draw the bar; return its part without the tip."""
        look, bar = theme.now(), self.bar
        family = look.right if bar.value > 0 else look.left
        centre, end = track.center().x(), _x(track, bar.value)
        inset = track.height() * 0.2
        top, bottom, middle = track.top() + inset, track.bottom() - inset, track.center().y()
        # Flagged, the bar is an arrow: its tip is where the value is.
        tip = min(abs(end - centre), (bottom - top) / 2) if bar.flagged else 0.0
        neck = end - math.copysign(tip, bar.value)
        shape = QPolygonF(
            [
                QPointF(centre, top),
                QPointF(neck, top),
                QPointF(end, middle),
                QPointF(neck, bottom),
                QPointF(centre, bottom),
            ]
            if tip
            else [
                QPointF(centre, top),
                QPointF(end, top),
                QPointF(end, bottom),
                QPointF(centre, bottom),
            ]
        )
        painter.setBrush(QColor(family.strong if bar.flagged else family.trace))
        painter.setPen(QPen(QColor(family.strong), 1.5))
        painter.drawPolygon(shape)
        return QRectF(QPointF(centre, top), QPointF(neck, bottom)).normalized()

    def _paint_limits(self, painter: QPainter, track: QRectF) -> None:
        look = theme.now()
        painter.setPen(QPen(QColor(look.muted), 1.5))
        for place in (self.bar.flag_left, self.bar.flag_right):
            if math.isfinite(place):
                x = _x(track, place)
                painter.drawLine(QPointF(x, track.top() - 4), QPointF(x, track.top() + 3))
                painter.drawLine(QPointF(x, track.bottom() - 3), QPointF(x, track.bottom() + 4))
        painter.setPen(QPen(QColor(look.text), 2))
        centre = track.center().x()
        painter.drawLine(QPointF(centre, track.top() - 4), QPointF(centre, track.bottom() + 4))
        if math.isfinite(self.bar.baseline):
            _paint_diamond(painter, QPointF(_x(track, self.bar.baseline), track.bottom()))

    def _paint_quiet(self, painter: QPainter, track: QRectF, room: float) -> None:
        """Say why there is no needle, where the bar is not."""
        half = max(0.0, room)
        right = not self.bar.value > 0
        left_px = track.right() - theme.UNIT - half if right else track.left() + theme.UNIT
        words = tr("too quiet now")
        painter.setFont(theme.font(theme.SMALL_PT))
        if QFontMetricsF(painter.font()).horizontalAdvance(words) <= half:
            painter.setPen(QColor(theme.now().muted))
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left_px, track.top(), half, track.height()), flags, words)


def _paint_diamond(painter: QPainter, at: QPointF) -> None:
    """Draw where the baseline was."""
    look = theme.now()
    painter.setPen(QPen(QColor(look.text), 1.5))
    painter.setBrush(QColor(look.panel))
    steps = ((0, -6), (6, 0), (0, 6), (-6, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in steps]))


def _paint_needle(painter: QPainter, track: QRectF, x: float) -> None:
    """Draw where the balance is at this moment: a line with a head above and below the track."""
    look = theme.now()
    painter.setPen(QPen(QColor(look.panel), 5))  # a rim, over whatever lies below
    painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom() + 2))
    painter.setPen(QPen(QColor(look.text), 2))
    painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom() + 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.text))
    for y, away in ((track.top() + 1, -6.0), (track.bottom() - 1, 6.0)):
        head = [QPointF(x, y), QPointF(x - 5, y + away), QPointF(x + 5, y + away)]
        painter.drawPolygon(QPolygonF(head))


def _letter_px() -> float:
    metrics = QFontMetricsF(theme.font(theme.BASE_PT, bold=True))
    return 2.0 + max(metrics.horizontalAdvance(one) for one in (tr("L"), tr("R")))


def _x(track: QRectF, place: float) -> float:
    return track.center().x() + place * track.width() / 2
