"""Plots of a search for synergies: VAF by their number, activations, match of each repetition."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy

from app.gui.balance.curves import PercentCanvas, paint_course
from app.gui.balance.pattern_picture import SynergyPicture, VafCurves
from app.gui.fatigue.axes import Mapping, Ticks
from app.gui.fatigue.canvas import Canvas, pen, symbol_path
from app.gui.language import tr
from app.gui.look import theme
from dsp.synergy import MIN_VAF

_WIDE, _TALL, _STRIP_TALL = 34 * theme.UNIT, 22 * theme.UNIT, 13 * theme.UNIT
_ACTIVATION_TALL = 13 * theme.UNIT
_DOT_PX = 4.0


def count_ticks(low: float, high: float, least: float) -> Ticks:
    """Return ticks at whole numbers."""
    step = max(1, math.ceil(least))
    first = math.ceil(low)
    return [(float(k), str(k)) for k in range(first, math.floor(high) + 1, step)]


class _CountCanvas(Canvas):
    """A plot over whole numbers; as tall as its letters ask for."""

    def __init__(self, name: str, tall_px: int) -> None:
        super().__init__(name, count_ticks)
        self._tall_px = tall_px
        self.left_label = "%"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        scale = theme.text_scale()
        return QSize(math.ceil(_WIDE * scale), math.ceil(self._tall_px * scale))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(160, self.sizeHint().height())


class VafCanvas(_CountCanvas):
    """VAF by the number of synergies: in total, of the worst muscle, and of shuffled values."""

    def __init__(self) -> None:
        super().__init__(tr("VAF by the number of synergies"), _TALL)
        self.curves = VafCurves()
        self.left_label = tr("VAF in %")

    def show_curves(self, curves: VafCurves) -> None:
        """Show curves."""
        self.curves = curves
        self.set_ranges((0.5, len(curves.total) + 0.5), (curves.least, 101.0))

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint the limit, the curves and the ring around what was found."""
        look, curves = theme.now(), self.curves
        limit = float(at.y_px(100.0 * MIN_VAF))
        painter.setPen(pen(look.text, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at.area.left(), limit), QPointF(at.area.right(), limit))
        for values, colour, style, symbol in (
            (curves.control, look.muted, Qt.PenStyle.DotLine, "d"),
            (curves.worst, look.right.strong, Qt.PenStyle.DashLine, "s"),
            (curves.total, look.left.strong, Qt.PenStyle.SolidLine, "o"),
        ):
            _paint_points(painter, at, values, colour, style, symbol)
        if curves.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(look.text, 2.0))
            total = curves.total[curves.chosen - 1]
            middle = QPointF(float(at.x_px(float(curves.chosen))), float(at.y_px(total)))
            painter.drawEllipse(middle, 2 * _DOT_PX, 2 * _DOT_PX)


class RepMatchCanvas(_CountCanvas):
    """The match of each repetition, the baseline's, and from where on it differs."""

    def __init__(self) -> None:
        super().__init__(tr("Pattern match of each repetition"), _STRIP_TALL)
        self._values: tuple[float, ...] = ()
        self._off: frozenset[int] = frozenset()
        self._baseline = self._limit = math.nan

    def show_reps(
        self, values: Sequence[float], off: Sequence[int], baseline: float, limit: float
    ) -> None:
        """Show repetitions, counted from 1 as they stand.

        Parameters
        ----------
        values
            In %, NaN where withheld.
        off
            Which differ.
        baseline, limit
            The baseline's own match, and below what one differs.
        """
        self._values, self._off = tuple(values), frozenset(off)
        self._baseline, self._limit = baseline, limit
        known = [one for one in (*values, limit) if math.isfinite(one)]
        low = max(0.0, 10.0 * math.floor((min(known, default=0.0) - 2.0) / 10.0))
        self.set_ranges((0.5, max(1, len(self._values)) + 0.5), (low, 101.0))

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint both lines and the points."""
        look = theme.now()
        for value, style in (
            (self._baseline, Qt.PenStyle.DotLine),
            (self._limit, Qt.PenStyle.DashLine),
        ):
            if math.isfinite(value):
                y = float(at.y_px(value))
                painter.setPen(pen(look.muted, 1.5, style))
                painter.drawLine(QPointF(at.area.left(), y), QPointF(at.area.right(), y))
        for k, value in enumerate(self._values):
            if math.isfinite(value):
                is_off = k in self._off
                painter.setPen(pen(look.panel, 1.0))
                painter.setBrush(QColor(look.warning_text if is_off else look.accent))
                x, y = float(at.x_px(k + 1.0)), float(at.y_px(value))
                painter.drawPath(symbol_path("t1" if is_off else "o", x, y, _DOT_PX + 1.5))


class ActivationCanvas(PercentCanvas):
    """How strongly a synergy works over the repetition."""

    def __init__(self) -> None:
        super().__init__(tr("Activation of the synergy"), _ACTIVATION_TALL)
        self.left_label = "%"
        self._mean: NDArray[np.float64] = np.empty(0)
        self._sd: NDArray[np.float64] = np.empty(0)

    def show_picture(self, picture: SynergyPicture, top_pct: float) -> None:
        """Show a course on a scale that all synergies share."""
        self._mean, self._sd = picture.mean_pct, picture.sd_pct
        self.set_ranges((0.0, 100.0), (0.0, max(top_pct, 1.0)))

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint mean and band."""
        if self._mean.size:
            paint_course(painter, at, self._mean, self._sd, "")


def _paint_points(
    painter: QPainter,
    at: Mapping,
    values: Sequence[float],
    colour: str,
    style: Qt.PenStyle,
    symbol: str,
) -> None:
    xs = np.arange(1.0, len(values) + 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, 1.8, style))
    painter.drawPolyline(at.polygon(xs, np.array(values)))
    painter.setPen(pen(theme.now().panel, 1.0))
    painter.setBrush(QColor(colour))
    for x, value in zip(xs.tolist(), values, strict=True):
        place = float(at.x_px(x)), float(at.y_px(value))
        painter.drawPath(symbol_path(symbol, *place, _DOT_PX))
