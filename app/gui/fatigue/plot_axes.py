"""Axes of pyqtgraph's plots with our ticks: round numbers and clock times in the user's locale."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QColor, QFontMetricsF

from app.gui.fatigue.axes import clock_text, number_text, places_of, round_step, time_step
from app.gui.fatigue.canvas import margins
from app.gui.language import tr
from app.gui.look import theme


class NumberAxis(pg.AxisItem):
    """An axis of numbers; `renew` gives it the look of the moment."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self._title = ""
        self.setStyle(maxTickLevel=0, maxTextLevel=0, tickAlpha=255, hideOverlappingLabels=False)

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
        if self._title:
            self.label.setFont(font)
            self.label.setDefaultTextColor(QColor(p.muted))
            self.setLabel(self._title, color=p.muted)

    def _pixels(self) -> float:
        """Return how far from each other ticks must be."""
        metrics = QFontMetricsF(theme.font(theme.SMALL_PT))
        if self.orientation in ("left", "right"):
            return 1.8 * metrics.height()
        return metrics.horizontalAdvance("00:00:00")

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
        return clock_text(value, places)
