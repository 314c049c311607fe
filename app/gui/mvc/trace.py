"""The envelope of an attempt, with the window whose value counts."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.gui import format as texts
from app.gui.language import number, tr
from app.gui.look import theme
from app.protocols.mvc.mvc_effort import Effort
from app.protocols.reference import REPORTED_MS


class AttemptTrace(QWidget):
    """One attempt of one channel: RMS over 100 ms, and the chosen 500 ms in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(14 * theme.UNIT)
        self._effort: Effort | None = None
        self._title, self._fs, self._colour = "", 1.0, ""

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(300, 16 * theme.UNIT)

    def show_effort(self, effort: Effort | None, title: str, fs: float, colour: str) -> None:
        """Show an effort; None: nothing.

        Parameters
        ----------
        effort
            With its trace.
        title
            Which one it is.
        fs
            Rate in Hz.
        colour
            Of the channel.
        """
        if (effort, title, colour) != (self._effort, self._title, self._colour):
            self._effort, self._title, self._fs, self._colour = effort, title, fs, colour
            self.setAccessibleName(self.words)
            self.setToolTip(self.words)
            self.update()

    @property
    def words(self) -> str:
        """What is shown, in words."""
        effort = self._effort
        if effort is None or effort.window[0] == effort.window[1]:
            return self._title
        start_s = (effort.window[0] - effort.trace.first_sample) / self._fs
        return tr(
            "{title}: the largest {window} ms begin {start} s after its start, {value} µV",
            title=self._title,
            window=number(REPORTED_MS),
            start=number(start_s, 1),
            value=texts.amplitude(effort.value_uv),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        effort = self._effort
        if effort is None or not effort.trace.uv:
            return
        trace, p = effort.trace, theme.now()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font(theme.SMALL_PT))
            small = QFontMetricsF(painter.font()).height()
            area = QRectF(1, small + 4, self.width() - 2, self.height() - 2 * small - 6)
            highest = max((uv for uv in trace.uv if math.isfinite(uv)), default=0.0) or 1.0
            span = len(trace.uv) * trace.step
            painter.fillRect(area, QColor(p.window))

            def x_of(sample: float) -> float:
                return area.left() + area.width() * (sample - trace.first_sample) / span

            left, right = x_of(effort.window[0]), x_of(effort.window[1])
            chosen = QColor(self._colour)
            chosen.setAlpha(60)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), chosen)
            points = [
                QPointF(
                    area.left() + area.width() * (k + 1) / len(trace.uv),
                    area.bottom() - area.height() * 0.94 * uv / highest,
                )
                for k, uv in enumerate(trace.uv)
                if math.isfinite(uv)
            ]
            painter.setPen(QPen(QColor(self._colour), 2))
            painter.drawPolyline(QPolygonF(points))
            y = area.bottom() - area.height() * 0.94 * effort.value_uv / highest
            if right > left:
                painter.setPen(QPen(QColor(p.text), 2))
                painter.drawLine(QPointF(left, y), QPointF(right, y))
            painter.setPen(QColor(p.muted))
            head = QRectF(area.left(), 0, area.width(), small)
            elided = QFontMetricsF(painter.font()).elidedText(
                self._title, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), elided)
            foot = QRectF(area.left(), area.bottom() + 2, area.width(), small)
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), tr("0 s"))
            end = tr("{time} s", time=number(span / self._fs, 1))
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), end)
            if right > left:
                wide = QFontMetricsF(painter.font()).horizontalAdvance("0000 ms")
                middle = min(max((left + right) / 2, area.left() + wide), area.right() - wide)
                spot = QRectF(middle - wide / 2, area.bottom() + 2, wide, small)
                text = tr("{window} ms", window=number(REPORTED_MS))
                painter.setPen(QColor(p.text))
                painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), text)
