"""The plots of this room that are painted with Qt alone: axes, grid, and a picture inside.

The trend is on the screen all the time, and is painted here; see docs/decisions/0017-plots.md.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.fatigue.axes import Mapping, Ticks, number_ticks
from app.gui.look import theme

#: Width of the columns of a filled area: finer cannot be seen below a line.
_COLUMN_PX = 3


class Canvas(QWidget):
    """A plot in the program's look.

    Parameters
    ----------
    name
        For screen readers.
    ticks
        Gives the ticks of the axis below, from its ends and the least distance.
    grid
        Whether lines go across from the ticks.

    Attributes
    ----------
    hint
        Text in the middle, in place of a picture; empty for none.
    left_label
        What the axis at the left is.
    """

    def __init__(
        self, name: str, ticks: Callable[[float, float, float], Ticks], *, grid: bool = True
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ticks, self._grid = ticks, grid
        self._x, self._y = (0.0, 60.0), (0.0, 1.0)
        self.hint = ""
        self.left_label = ""

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(400, 150)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, 80)

    @property
    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Values at the ends of both axes."""
        return self._x, self._y

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Change the values at the ends of both axes."""
        self._x, self._y = x, y
        self.update()

    @abstractmethod  # Qt's metaclass leaves no room for that of `ABC`: mypy checks it all the same
    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint the picture inside the axes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything (Qt)."""
        with QPainter(self) as painter:
            font = theme.font(theme.SMALL_PT)
            painter.setFont(font)
            metrics = QFontMetricsF(font)
            area = self._area(metrics)
            at = Mapping(area, self._x, self._y)
            painter.fillRect(self.rect(), QColor(theme.now().panel))
            self._paint_axes(painter, at, metrics)
            if self.hint:
                painter.setFont(theme.font())
                painter.setPen(QColor(theme.now().muted))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(area, int(flags), self.hint)
            else:
                painter.setClipRect(area)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self.paint_inside(painter, at)

    def _area(self, metrics: QFontMetricsF) -> QRectF:
        left, top, right, bottom = margins(metrics)
        return QRectF(
            left,
            top,
            max(1, self.width() - left - right),
            max(1, self.height() - top - bottom),
        )

    def _paint_axes(self, painter: QPainter, at: Mapping, metrics: QFontMetricsF) -> None:
        area, p = at.area, theme.now()
        wide, high = metrics.horizontalAdvance("00:00:00"), metrics.height()
        least_x = (at.x[1] - at.x[0]) * wide / area.width()
        least_y = (at.y[1] - at.y[0]) * 1.8 * high / area.height()
        below = self._ticks(*at.x, least_x)
        beside = number_ticks(*at.y, least_y)
        if self._grid:
            painter.setPen(QColor(p.faint))
            for value, _ in below:
                across = round(float(at.x_px(value)))
                painter.drawLine(across, round(area.top()), across, round(area.bottom()))
            for value, _ in beside:
                down = round(float(at.y_px(value)))
                painter.drawLine(round(area.left()), down, round(area.right()), down)
        painter.setPen(QColor(p.line))
        painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QColor(p.muted))
        centre = Qt.AlignmentFlag.AlignCenter
        for value, text in below:
            x = float(at.x_px(value)) - wide
            x = min(x, self.width() - wide - metrics.horizontalAdvance(text) / 2)
            painter.drawText(QRectF(x, area.bottom() + 2, 2 * wide, high + 2), centre, text)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, text in beside:
            y = float(at.y_px(value)) - high / 2
            painter.drawText(QRectF(0, y, area.left() - 6, high), right, text)
        painter.save()
        painter.rotate(-90)
        # Across the whole height: large letters need more than the picture's.
        label = metrics.elidedText(self.left_label, Qt.TextElideMode.ElideRight, self.height())
        painter.drawText(QRectF(-self.height(), 0, self.height(), high), centre, label)
        painter.restore()


def margins(metrics: QFontMetricsF) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of every plot: their time axes lie above each other."""
    left = metrics.horizontalAdvance("−0000") + metrics.height() + theme.UNIT
    top, bottom = metrics.height() / 2, metrics.height() + theme.UNIT * 0.75
    return round(left), round(top), theme.UNIT // 2, round(bottom)


def pen(
    colour: str | QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine
) -> QPen:
    """Return a pen."""
    made = QPen(QColor(colour), width, style)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def fill_between(
    painter: QPainter,
    at: Mapping,
    xs: NDArray[np.float64],
    edges: tuple[NDArray[np.float64], NDArray[np.float64]],
    colour: QColor,
) -> None:
    """Fill what lies between two curves, in columns of a few pixels.

    Qt takes 4 to 20 ms for the same area as a polygon of 500 points, and 0.3 ms for columns.
    """
    px = at.x_px(xs)
    first = max(at.area.left(), float(px[0]))
    last = min(at.area.right(), float(px[-1]))
    stops = np.arange(first, last, _COLUMN_PX)
    one, other = (np.interp(stops + _COLUMN_PX / 2, px, at.y_px(edge)) for edge in edges)
    tops = np.rint(np.minimum(one, other)).astype(int).tolist()
    bottoms = np.rint(np.maximum(one, other)).astype(int).tolist()
    lefts = np.rint(stops).astype(int).tolist()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRects(
        [
            QRect(left, top, _COLUMN_PX, bottom - top)
            for left, top, bottom in zip(lefts, tops, bottoms, strict=True)
        ]
    )
    painter.restore()


def with_alpha(colour: str | QColor, alpha: int) -> QColor:
    """Return a colour that lets `255 - alpha` of what is below through."""
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


def symbol_path(symbol: str, x: float, y: float, half: float) -> QPainterPath:
    """Return the shape of a point of a channel (`ChannelColour.symbol`) around a place."""
    path = QPainterPath()
    if symbol == "o":
        path.addEllipse(x - half, y - half, 2 * half, 2 * half)
    elif symbol == "s":
        path.addRect(x - half, y - half, 2 * half, 2 * half)
    else:
        corners = {
            "t1": ((0.0, -half), (half, half), (-half, half)),
            "d": ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)),
        }[symbol]
        path.moveTo(x + corners[0][0], y + corners[0][1])
        for dx, dy in corners[1:]:
            path.lineTo(x + dx, y + dy)
        path.closeSubpath()
    return path
