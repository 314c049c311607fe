"""The channels of the signal check, one below the other: sign, name, figures, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.gui.check.rows import Row
from app.gui.language import tr
from app.gui.look import theme
from app.gui.trust.lights import paint_sign
from app.gui.widgets import scrolling

_SIGN_PX = 14.0
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class RowsView(QWidget):
    """A list that scrolls; one line for a good channel, what to do below a bad one."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(self._rows))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows.rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._rows.set_rows(tuple(rows))


class _Rows(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(tr("Signal check by channel"))
        self.rows: tuple[Row, ...] = ()
        self._tops: list[float] = [0.0]
        # No override of `event`: an exception in a paint event below one would end the program.
        self.installEventFilter(self)

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        if rows == self.rows:
            return
        self.rows = rows
        self.setAccessibleDescription("\n".join(row.tip for row in rows))
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.UNIT, round(self._tops[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._arrange()

    def _arrange(self) -> None:
        self._tops = [0.0]
        for row in self.rows:
            self._tops.append(self._tops[-1] + self._height(row))
        self.setMinimumHeight(round(self._tops[-1]))
        self.update()

    def _height(self, row: Row) -> float:
        tall = _line_px() + theme.UNIT
        room = QRectF(0, 0, self._advice_px(), 10_000)
        for line in row.advice:
            tall += _metrics().boundingRect(room, int(_WRAPPED), line).height()
        return tall + (theme.UNIT / 2 if row.advice else 0)

    def _advice_px(self) -> float:
        return max(10 * theme.UNIT, self.width() - _indent_px() - theme.UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row, top, bottom in zip(self.rows, self._tops, self._tops[1:], strict=False):
                if bottom >= event.rect().top() and top <= event.rect().bottom():
                    self._paint_row(painter, row, QRectF(0, top, self.width(), bottom - top))

    def _paint_row(self, painter: QPainter, row: Row, area: QRectF) -> None:
        p = theme.now()
        head = QRectF(_indent_px(), area.top() + theme.UNIT / 2, 0, _line_px())
        head.setRight(area.right() - theme.UNIT)
        sign = QRectF(theme.UNIT / 2, head.center().y() - _SIGN_PX / 2, _SIGN_PX, _SIGN_PX)
        paint_sign(painter, sign, row.verdict)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(p.muted))
        wide = _metrics().horizontalAdvance(row.figures)
        painter.drawText(head, _RIGHT, row.figures)
        painter.setFont(theme.font(theme.BASE_PT, bold=True))
        painter.setPen(QColor(p.text))
        name = QFontMetricsF(painter.font()).elidedText(
            row.name, Qt.TextElideMode.ElideRight, head.width() - wide - theme.UNIT
        )
        painter.drawText(head, _LEFT, name)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(p.text))
        top = head.bottom()
        for line in row.advice:
            room = QRectF(head.left(), top, self._advice_px(), area.bottom() - top)
            tall = _metrics().boundingRect(room, int(_WRAPPED), line).height()
            painter.drawText(room, int(_WRAPPED), line)
            top += tall
        painter.setPen(QPen(QColor(p.faint), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            y = event.pos().y()
            for row, top, bottom in zip(self.rows, self._tops, self._tops[1:], strict=False):
                if top <= y < bottom:
                    area = QRect(0, round(top), self.width(), round(bottom - top))
                    QToolTip.showText(event.globalPos(), row.tip, self, area)
            return True
        return super().eventFilter(watched, event)


def _metrics() -> QFontMetricsF:
    return QFontMetricsF(theme.font(theme.SMALL_PT))


def _line_px() -> float:
    return QFontMetricsF(theme.font(theme.BASE_PT, bold=True)).height() + 2


def _indent_px() -> float:
    return _SIGN_PX + 1.5 * theme.UNIT


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
