"""Dots with their intervals on one scale of milliseconds, a row of words above each."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.balance.timing_picture import Whisker, WhiskerPicture
from app.gui.fatigue.axes import number_ticks
from app.gui.fatigue.canvas import pen, symbol_path
from app.gui.language import tr
from app.gui.look import theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAP = int(_LEFT) | int(Qt.TextFlag.TextWordWrap)
#: The shape says the side once more.
_SYMBOLS = {"left": "o", "right": "s"}
_DOT_PX = 5.0
_TRACK_PX = 18.0
#: Left of the rows, for the brackets.
_BRACKET_PX = 14.0


class WhiskerChart(QWidget):
    """Rows below each other and their scale at the bottom; as tall as the words need.

    Parameters
    ----------
    name
        For screen readers.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.picture = WhiskerPicture()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: WhiskerPicture) -> None:
        """Show rows."""
        self.picture = picture
        self.setAccessibleDescription("\n".join(f"{r.text}: {r.numbers}" for r in picture.rows))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width (Qt)."""
        metrics = QFontMetricsF(theme.font())
        rows = sum(_row_px(row, width, metrics) for row in self.picture.rows)
        return math.ceil(rows + _axis_px())

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        look, rows = theme.now(), self.picture.rows
        metrics = QFontMetricsF(theme.font())
        heights = [_row_px(row, self.width(), metrics) for row in rows]
        bottom = sum(heights)
        inset = _BRACKET_PX + 2 * _DOT_PX
        scale = QRectF(inset, 0, max(1.0, self.width() - inset - 2 * _DOT_PX), bottom)
        reach = self.picture.reach_ms
        self._paint_axis(painter, scale, reach)
        painter.setFont(theme.font())
        top, middles = 0.0, []
        for row, height in zip(rows, heights, strict=True):
            room = self.width() - _BRACKET_PX
            wide = metrics.horizontalAdvance(row.numbers)
            painter.setPen(QColor(look.text))
            words = QRectF(_BRACKET_PX, top, room - wide - theme.UNIT, height - _TRACK_PX)
            painter.drawText(words, _WRAP, row.text)
            painter.setPen(QColor(look.muted))
            painter.drawText(QRectF(_BRACKET_PX, top, room, height), int(_RIGHT), row.numbers)
            middle = top + height - _TRACK_PX / 2 - 3.0
            _paint_whisker(painter, scale, middle, row, reach)
            middles.append(middle)
            top += height
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for first, last in self.picture.unsure:
            self._paint_bracket(painter, middles[first : last + 1])

    def _paint_axis(self, painter: QPainter, scale: QRectF, reach: float) -> None:
        look = theme.now()
        painter.setFont(theme.font(theme.SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance("−0000 ms")
        ticks = number_ticks(-reach, reach, 2 * reach * wide / scale.width())
        for value, text in ticks:
            x = _x(scale, value, reach)
            painter.setPen(pen(look.line if value else look.muted, 1.0 if value else 1.5))
            painter.drawLine(QPointF(x, scale.top()), QPointF(x, scale.bottom()))
            painter.setPen(QColor(look.muted))
            words = text if value else tr("{value} ms", value=text)
            box = QRectF(x - wide / 2, scale.bottom() + 2, wide, metrics.height())
            box.moveRight(min(box.right(), float(self.width())))
            painter.drawText(box, int(_CENTRE), words)
        box = QRectF(scale.left(), scale.bottom() + 2 + metrics.height(), scale.width(), 0)
        box.setHeight(metrics.height())
        painter.drawText(box, int(_LEFT), tr("◀ earlier"))
        painter.drawText(box, int(_RIGHT), tr("later ▶"))

    def _paint_bracket(self, painter: QPainter, middles: list[float]) -> None:
        painter.setPen(pen(theme.now().muted, 1.8))
        left, right = 3.0, _BRACKET_PX - 3.0
        painter.drawLine(QPointF(left, middles[0]), QPointF(left, middles[-1]))
        for middle in middles:
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))


def _paint_whisker(
    painter: QPainter, scale: QRectF, middle: float, row: Whisker, reach: float
) -> None:
    look = theme.now()
    family = {"left": look.left, "right": look.right}.get(row.side, look.neither)
    low, high = (_x(scale, row.value_ms + k * row.half_ms, reach) for k in (-1, 1))
    painter.setPen(pen(family.strong, 2.5))
    painter.drawLine(QPointF(low, middle), QPointF(high, middle))
    for end in (low, high):
        painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))
    painter.setPen(pen(look.panel, 1.5))
    painter.setBrush(QColor(family.strong))
    at = _x(scale, row.value_ms, reach)
    painter.drawPath(symbol_path(_SYMBOLS.get(row.side, "d"), at, middle, _DOT_PX))


def _row_px(row: Whisker, width: float, metrics: QFontMetricsF) -> float:
    room = width - _BRACKET_PX - metrics.horizontalAdvance(row.numbers) - theme.UNIT
    words = metrics.boundingRect(QRectF(0, 0, max(room, 80.0), 1e4), _WRAP, row.text)
    return words.height() + _TRACK_PX + theme.UNIT / 2


def _axis_px() -> float:
    return 2 * QFontMetricsF(theme.font(theme.SMALL_PT)).height() + 4


def _x(scale: QRectF, value_ms: float, reach: float) -> float:
    return scale.center().x() + value_ms / reach * scale.width() / 2
