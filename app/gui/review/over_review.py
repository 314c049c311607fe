"""What is painted over a picture of the review: time axis, pointer, loop and selection."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.gui.look import theme
from app.gui.scope.lane_gutter import AXIS_PX
from app.gui.scope.time_axis import decimals, length, stamp, ticks_s

#: Opacity of what lies over the signal, of 255.
_VEIL = 30
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class View:
    """The part of a recording that is seen, and the picture it is seen in.

    Parameters
    ----------
    first, end
        Samples at its edges.
    fs
        Rate in Hz.
    width, height
        Of the picture in px; the axis is below it.
    """

    first: float
    end: float
    fs: float
    width: int
    height: int

    def x(self, sample: float) -> float:
        """Return where a sample is, in px."""
        return (sample - self.first) / (self.end - self.first) * self.width

    def sample(self, x: float) -> float:
        """Return the sample at a place in px."""
        return self.first + x / max(1, self.width) * (self.end - self.first)


def paint_axis(painter: QPainter, view: View, step: float) -> None:
    """Paint the ticks of the time axis, `step` seconds apart, and their labels."""
    painter.setFont(theme.font(theme.SMALL_PT))
    painter.setPen(QColor(theme.now().muted))
    places = decimals(step)
    for seconds in ticks_s(view.first / view.fs, view.end / view.fs, step):
        x = view.x(seconds * view.fs)
        painter.drawLine(QPointF(x, view.height), QPointF(x, view.height + 4))
        text = stamp(seconds, places)
        half = painter.fontMetrics().horizontalAdvance(text) / 2
        if half <= x <= view.width - half:
            area = QRectF(x - half - 2, view.height + 2, 2 * half + 4, AXIS_PX - 2)
            painter.drawText(area, _CENTRE, text)


def paint_pointer(painter: QPainter, view: View, x: float, places: int) -> None:
    """Say on the axis what time the pointer is at."""
    text = stamp(view.sample(x) / view.fs, min(places, 4))
    painter.setFont(theme.font(theme.SMALL_PT, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(text) + 12
    left = min(max(0.0, x - wide / 2), view.width - wide)
    painter.setPen(QColor(theme.now().line))
    painter.drawLine(QPointF(x, 0), QPointF(x, view.height))
    box = QRectF(left, view.height + 2, wide, AXIS_PX - 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now().info_fill))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.now().info_text))
    painter.drawText(box, _CENTRE, text)


def paint_loop(
    painter: QPainter, edges: tuple[float, float], width: float, height: float, *, on: bool
) -> None:
    """Shade what is outside of the loop; while it is off only its edges are shown."""
    left, right = edges
    if on:
        veil = QColor(theme.now().panel)
        veil.setAlpha(150)
        for x, end in ((0.0, left), (right, width)):
            if end > x:
                painter.fillRect(QRectF(x, 0, end - x, height), veil)
    colour = QColor(theme.now().accent if on else theme.now().muted)
    painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine if on else Qt.PenStyle.DotLine))
    for x, letter, towards in ((left, "A", 1.0), (right, "B", -1.0)):
        if 0 <= x <= width:
            painter.drawLine(QLineF(x, 0, x, height))
            paint_loop_end(painter, x, 0.0, letter, towards, on=on)


def paint_loop_end(
    painter: QPainter, x: float, top: float, letter: str, towards: float, *, on: bool
) -> None:
    """Paint the grip of a loop's end; `towards` 1: it lies right of `x`, -1: left."""
    painter.save()
    painter.setFont(theme.font(theme.SMALL_PT, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(letter) + 8
    tall = painter.fontMetrics().height()
    box = QRectF(x if towards > 0 else x - wide, top, wide, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now().accent if on else theme.now().muted))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.now().on_accent if on else theme.now().panel))
    painter.drawText(box, _CENTRE, letter)
    painter.restore()


def paint_selection(
    painter: QPainter, edges: tuple[float, float], height: float, seconds: float
) -> None:
    """Paint the span that is selected, with its length in its middle."""
    left, right = edges
    veil = QColor(theme.now().accent)
    veil.setAlpha(_VEIL)
    area = QRectF(left, 0, right - left, height)
    painter.fillRect(area, veil)
    painter.setPen(QPen(QColor(theme.now().accent), 1))
    for x in edges:
        painter.drawLine(QLineF(x, 0, x, height))
    text = length(seconds)
    painter.setFont(theme.font(theme.SMALL_PT, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(text) + 12
    box = QRectF(0, 0, wide, painter.fontMetrics().height() + 4)
    box.moveCenter(QPointF((left + right) / 2, height / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now().accent))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.now().on_accent))
    painter.drawText(box, _CENTRE, text)
