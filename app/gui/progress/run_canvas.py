"""The run chart: a number over sessions, with its bands, its centre line and its limits."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.gui.fatigue.axes import Mapping, Ticks, round_step
from app.gui.fatigue.canvas import Canvas, pen, symbol_path
from app.gui.language import tr
from app.gui.look import theme

_DOT_PX, _CAP_PX = 5.0, 4.0
#: Share of the height left free above and below what is drawn.
_AIR = 0.12


@dataclass(frozen=True, slots=True)
class RunPoint:
    """One session.

    Parameters
    ----------
    label
        Its day.
    value
        NaN where it is withheld.
    low, high
        95 % band; NaN where it is not known.
    outside
        Whether it is outside of the limits.
    mark
        What is written at it: whether it is the one before or the one after; empty for neither.
    """

    label: str
    value: float
    low: float = math.nan
    high: float = math.nan
    outside: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RunPicture:
    """What the chart shows.

    Parameters
    ----------
    title
        For screen readers.
    unit
        Of the axis.
    points
        In the order of time.
    centre, limits
        Mean, and where single sessions are expected; None where there are too few sessions.
    hint
        In place of a picture; empty for none.
    """

    title: str = ""
    unit: str = ""
    points: tuple[RunPoint, ...] = ()
    centre: float | None = None
    limits: tuple[float, float] | None = None
    hint: str = ""

    @property
    def range(self) -> tuple[float, float]:
        """Where the axis begins and ends: from 0 where nothing is below it."""
        edges = [v for one in self.points for v in (one.value, one.low, one.high)]
        edges += [*(self.limits or ()), *([self.centre] if self.centre is not None else [])]
        known = [v for v in edges if math.isfinite(v)]
        low, high = min(known, default=0.0), max(known, default=1.0)
        low = min(low, 0.0)
        span = (high - low) or 1.0
        step = round_step(span / 4.0)
        low = low - _AIR * span if low < 0 else 0.0
        return low, step * math.ceil((high + _AIR * span) / step)


class RunCanvas(Canvas):
    """Paints a `RunPicture`.

    Attributes
    ----------
    picture
        What is shown.
    """

    def __init__(self) -> None:
        super().__init__(tr("Run chart"), self._days)
        self.picture = RunPicture()

    def show_picture(self, picture: RunPicture) -> None:
        """Show sessions."""
        self.picture = picture
        self.hint, self.left_label = picture.hint, picture.unit
        self.setAccessibleName(picture.title or tr("Run chart"))
        self.set_ranges((0.5, max(1, len(picture.points)) + 0.5), picture.range)

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(480, 260)

    def _days(self, low: float, high: float, least: float) -> Ticks:
        """Return the days of the sessions, as many as there is room for."""
        n = len(self.picture.points)
        every = max(1, math.ceil(1.3 * least))
        # From the newest one back: that one always has its day.
        places = range(n, 0, -every)
        return [(float(place), self.picture.points[place - 1].label) for place in places]

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint limits, line and points."""
        self._paint_limits(painter, at)
        points = self.picture.points
        places = np.arange(1.0, len(points) + 1.0)
        look = theme.now()
        painter.setPen(pen(look.muted, 1.2))
        painter.drawPolyline(at.polygon(places, [one.value for one in points]))
        for place, one in zip(places.tolist(), points, strict=True):
            self._paint_point(painter, at, place, one)

    def _paint_limits(self, painter: QPainter, at: Mapping) -> None:
        picture, look = self.picture, theme.now()
        if picture.limits is not None:
            low, high = (float(at.y_px(value)) for value in picture.limits)
            ground = QColor(look.faint)
            painter.fillRect(QRectF(at.area.left(), high, at.area.width(), low - high), ground)
            painter.setPen(pen(look.muted, 1.4, Qt.PenStyle.DashLine))
            for y in (low, high):
                painter.drawLine(QPointF(at.area.left(), y), QPointF(at.area.right(), y))
        if picture.centre is not None:
            y = float(at.y_px(picture.centre))
            painter.setPen(pen(look.text, 1.2))
            painter.drawLine(QPointF(at.area.left(), y), QPointF(at.area.right(), y))
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(look.muted))
        metrics = QFontMetricsF(painter.font())
        lines = [] if picture.centre is None else [(picture.centre, tr("mean"))]
        lines += [(value, tr("limit")) for value in picture.limits or ()]
        for value, text in lines:
            y = float(at.y_px(value))
            wide = metrics.horizontalAdvance(text) + 4
            box = QRectF(at.area.left() + 4, y - metrics.height(), wide, metrics.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), text)

    def _paint_point(self, painter: QPainter, at: Mapping, place: float, one: RunPoint) -> None:
        if not math.isfinite(one.value):
            return
        look = theme.now()
        x, y = float(at.x_px(place)), float(at.y_px(one.value))
        if math.isfinite(one.low) and math.isfinite(one.high):
            painter.setPen(pen(look.accent, 1.8))
            low, high = float(at.y_px(one.low)), float(at.y_px(one.high))
            painter.drawLine(QPointF(x, low), QPointF(x, high))
            for end in (low, high):
                painter.drawLine(QPointF(x - _CAP_PX, end), QPointF(x + _CAP_PX, end))
        # Outside of the limits it is another shape, and hollow: told apart without colour.
        painter.setPen(pen(look.accent, 2.2))
        painter.setBrush(QColor(look.panel if one.outside else look.accent))
        shape = "d" if one.outside else "o"
        painter.drawPath(symbol_path(shape, x, y, _DOT_PX * (1.5 if one.outside else 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if one.mark:
            painter.setFont(theme.font(theme.SMALL_PT, bold=True))
            painter.setPen(QColor(look.text))
            metrics = QFontMetricsF(painter.font())
            wide = metrics.horizontalAdvance(one.mark) + 4
            top = y if not math.isfinite(one.high) else min(y, float(at.y_px(one.high)))
            box = QRectF(x - wide / 2, top - metrics.height() - _DOT_PX, wide, metrics.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), one.mark)
