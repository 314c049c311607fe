"""Axes of pyqtgraph's plots with our ticks: round numbers and clock times in the user's locale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsSceneResizeEvent

from app.gui.fatigue.axes import number_text, places_of, round_step, time_step
from app.gui.fatigue.canvas import margins
from app.gui.language import tr
from app.gui.look import theme
from app.gui.scope.time_axis import stamp


class NumberAxis(pg.AxisItem):
    """An axis of numbers; `renew` gives it the look of the moment."""

    def __init__(self, orientation: str) -> None:
        self._title = ""
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.setStyle(maxTickLevel=0, maxTextLevel=0, tickAlpha=255)

    def set_title(self, title: str) -> None:
        """Say what the axis is."""
        self._title = title
        self.renew()

    def renew(self) -> None:
        """Take colours and sizes of the theme; as wide as those of the trend."""
        p, font = theme.now(), theme.font(theme.SMALL_PT)
        left, _, _, bottom = margins(QFontMetricsF(font))
        self.setPen(p.line)
        self.setTickPen(p.faint if self.grid else p.line)
        self.setTextPen(p.muted)
        self.setStyle(tickFont=font, tickLength=0 if self.grid else 4, tickTextOffset=4)
        if self.orientation in ("left", "right"):
            self.setWidth(left)
        else:
            self.setHeight(bottom)
        self.label.setFont(font)
        self._fit_title()

    def _fit_title(self) -> None:
        """Cut the title where large letters need more room than there is."""
        metrics = QFontMetricsF(self.label.font())
        room = self.size().height() + metrics.height()  # half a text stands out at either end
        text = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setLabel(text, color=theme.now().muted)
        super().resizeEvent(None)  # it puts the title in the middle, and only there

    def resizeEvent(self, ev: QGraphicsSceneResizeEvent | None = None) -> None:
        """Follow another height (Qt)."""
        super().resizeEvent(ev)
        if self._title:
            self._fit_title()

    def _pixels(self) -> float:
        """Return how far from each other ticks must be."""
        metrics = QFontMetricsF(theme.font(theme.SMALL_PT))
        if self.orientation in ("left", "right"):
            return 1.8 * metrics.height()
        return metrics.horizontalAdvance("00:00:00")

    def boundingRect(self) -> QRectF:
        """Return where it paints (pyqtgraph): texts stand out at the ends, or are left out."""
        metrics = QFontMetricsF(theme.font(theme.SMALL_PT))
        upright = self.orientation in ("left", "right")
        x, y = (0.0, metrics.height()) if upright else (metrics.horizontalAdvance("00:00:00"), 0.0)
        return QRectF(super().boundingRect().adjusted(-x, -y, x, y))

    def generateDrawSpecs(self, p: QPainter) -> Any:
        """Return what is drawn (pyqtgraph): a text at the right end stays in the window."""
        specs = super().generateDrawSpecs(p)
        if specs is not None and self.orientation == "bottom":
            end = self.size().width() + theme.UNIT // 2
            for rect, _, _ in specs[2]:
                rect.moveRight(min(rect.right(), end))
        return specs

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803
        """Return the distance of the ticks (pyqtgraph)."""
        return [(self.step((maxVal - minVal) * self._pixels() / max(size, 1.0)), 0.0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the texts of the ticks (pyqtgraph)."""
        places = places_of(spacing)
        return [self.text(value, places) for value in values]

    def step(self, least: float) -> float:
        """Return a round distance."""
        return round_step(least)

    def text(self, value: float, places: int) -> str:
        """Return the text of a tick."""
        return number_text(value, places)


class HertzAxis(NumberAxis):
    """Numbers that carry their unit."""

    def text(self, value: float, places: int) -> str:
        """Return the text of a tick."""
        return tr("{value} Hz", value=number_text(value, places))


class ClockAxis(NumberAxis):
    """Minutes and seconds, as the scope's."""

    def step(self, least: float) -> float:
        """Return a round distance."""
        return time_step(least)

    def text(self, value: float, places: int) -> str:
        """Return the text of a tick."""
        return stamp(value, places)
