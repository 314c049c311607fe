"""The strip of repetitions: columns of peak and mean, duration below; hatched: not counted."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.activation.bar_paint import striped
from app.gui.format import plain_tip
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.sets.columns import Column, Columns, columns_of
from app.gui.sets.words import rep_tip
from app.protocols.sets.set_log import SetEntry

_LEAST_COLUMNS, _WIDEST = 8, 7
_GAP_SHARE = 0.25


class RepStrip(QWidget):
    """Shows the repetitions of one set."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = Columns()
        self._entry: SetEntry | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Repetitions"))

    @property
    def columns(self) -> Columns:
        """What is shown."""
        return self._columns

    def show_set(self, entry: SetEntry | None) -> None:
        """Show another set, or its newest state."""
        if entry is not self._entry:
            self._entry, self._columns = entry, columns_of(entry)
            self.setAccessibleDescription(tr("%n repetition(s)", n=len(self._columns.columns)))
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        line = round(QFontMetricsF(theme.font(theme.SMALL_PT)).height())
        return QSize(40 * theme.UNIT, 12 * theme.UNIT + 3 * line)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(24 * theme.UNIT, self.sizeHint().height())

    def _place(self, k: int) -> QRectF:
        """Return where a column stands, over the whole height."""
        metrics = QFontMetricsF(theme.font(theme.SMALL_PT))
        left = metrics.horizontalAdvance("100") + theme.UNIT
        n = max(len(self._columns.columns), self._columns.planned, _LEAST_COLUMNS)
        each = min((self.width() - left) / n, _WIDEST * theme.UNIT * theme.text_scale())
        return QRectF(left + k * each, 0, each, self.height())

    def _heights(self) -> tuple[float, float]:
        """Return top and bottom of the columns."""
        line = QFontMetricsF(theme.font(theme.SMALL_PT)).height()
        return line + 2.0, self.height() - 2.0 * line - 2.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_axis(painter)
            for k, column in enumerate(self._columns.columns):
                self._paint_column(painter, self._place(k), column)
            self._paint_trend(painter)

    def _paint_axis(self, painter: QPainter) -> None:
        p = theme.now()
        top, bottom = self._heights()
        shown = self._columns
        painter.setFont(theme.font(theme.SMALL_PT))
        height = QFontMetricsF(painter.font()).height()
        left = self._place(0).left()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for share in (0.0, 0.5, 1.0):
            y = bottom - share * (bottom - top)
            painter.setPen(QPen(QColor(p.faint if share else p.edge), 1))
            painter.drawLine(QPointF(left, y), QPointF(self.width(), y))
            painter.setPen(QColor(p.muted))
            box = QRectF(0, y - height / 2, left - theme.UNIT / 2, height)
            painter.drawText(box, right, number(share * shown.top))
        painter.drawText(
            QRectF(left, 0, self.width() - left, height),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            tr("{unit}, mean and peak; seconds below", unit=shown.unit or tr("% MVC")),
        )
        for k in range(len(shown.columns), shown.planned):  # what is still to come
            middle = self._place(k).center().x()
            painter.drawText(
                QRectF(middle - 20, bottom + 2, 40, height),
                Qt.AlignmentFlag.AlignCenter,
                str(k + 1),
            )

    def _paint_column(self, painter: QPainter, place: QRectF, column: Column) -> None:
        p = theme.now()
        top, bottom = self._heights()
        gap = _GAP_SHARE * place.width()
        inner = QRectF(place.left() + gap / 2, top, place.width() - gap, bottom - top)
        scale = (bottom - top) / self._columns.top
        if column.valid and math.isfinite(column.mean):
            peak = min(column.peak, self._columns.top) * scale
            mean = min(column.mean, self._columns.top) * scale
            painter.fillRect(
                QRectF(inner.left(), bottom - peak, inner.width(), peak), QColor(p.neither.trace)
            )
            painter.fillRect(
                QRectF(inner.left(), bottom - mean, inner.width(), mean), QColor(p.neither.strong)
            )
            if column.side:
                self._paint_side(painter, inner, bottom - peak, column.side)
        else:
            painter.fillRect(inner, QColor(p.no_value))
            painter.fillRect(inner, striped(QColor(p.no_value_stripe), 1.0))
        height = QFontMetricsF(theme.font(theme.SMALL_PT)).height()
        painter.setFont(theme.font(theme.SMALL_PT, bold=True))
        painter.setPen(QColor(p.text))
        label = f"{column.number}*" if column.edited else str(column.number)
        box = QRectF(place.left(), bottom + 2, place.width(), height)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(p.muted))
        painter.drawText(
            box.translated(0, height),
            Qt.AlignmentFlag.AlignCenter,
            number(column.duration_s, 1) if math.isfinite(column.duration_s) else "",
        )

    def _paint_side(self, painter: QPainter, inner: QRectF, y: float, side: int) -> None:
        """Mark the stronger side: a triangle that points to it."""
        p = theme.now()
        size = min(inner.width() / 2, 0.8 * theme.UNIT)
        middle = inner.center().x()
        tip = QPointF(middle + side * size, y - size - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor((p.left if side < 0 else p.right).strong))
        back = middle - side * size
        painter.drawPolygon([tip, QPointF(back, y - 2 * size - 2), QPointF(back, y - 2)])

    def _paint_trend(self, painter: QPainter) -> None:
        shown = self._columns
        if shown.trend is None or len(shown.columns) < 2:
            return
        top, bottom = self._heights()
        ys = [bottom - min(v, shown.top) * (bottom - top) / shown.top for v in shown.trend]
        first, last = self._place(0).center().x(), self._place(len(shown.columns) - 1).center().x()
        pen = QPen(QColor(theme.now().text), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(first, ys[0]), QPointF(last, ys[1]))

    def tip_at(self, x: float) -> str:
        """Return what is told of the repetition at a place; empty for none."""
        if self._entry is None:
            return ""
        for k, rep in enumerate(self._entry.reps):
            place = self._place(k)
            if place.left() <= x < place.right():
                return rep_tip(rep)
        return ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the tool tip be of the repetition under the pointer (Qt)."""
        text = plain_tip(self.tip_at(event.position().x()))
        if text != self.toolTip():
            self.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.updateGeometry()
