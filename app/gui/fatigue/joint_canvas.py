"""Amplitude against spectrum: a point per channel in the quadrants of Luttmann, with its errors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.gui.fatigue.axes import Mapping, number_ticks
from app.gui.fatigue.canvas import Canvas, pen, symbol_path, with_alpha
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.jasa import Jasa

#: By the signs of amplitude and median frequency.
_CORNERS = (
    (1, -1, mark("signs consistent with fatigue")),
    (1, 1, mark("signs consistent with an increase of force")),
    (-1, -1, mark("signs consistent with a decrease of force")),
    (-1, 1, mark("signs consistent with recovery")),
)
_LEAST_PCT = 10.0


class JointCanvas(Canvas):
    """Slope of the median frequency over slope of the amplitude, each in % a minute."""

    def __init__(self) -> None:
        super().__init__(tr("Amplitude against median frequency"), number_ticks, grid=False)
        self.left_label = tr("Median frequency, %/min")
        self._shown: list[tuple[Jasa, ChannelColour]] = []

    def draw(self, joints: Sequence[tuple[Jasa, ChannelColour]], hint: str) -> None:
        """Draw the channels that have both slopes; `hint` where there is none."""
        self._shown = [
            (joint, colour)
            for joint, colour in joints
            if joint.amplitude is not None and joint.mdf is not None
        ]
        far = _LEAST_PCT
        for joint, _ in self._shown:
            for slope in (joint.amplitude, joint.mdf):
                assert slope is not None
                far = max(far, *(abs(end) for end in slope.ci95_pct_per_min))
        far = math.ceil(far * 1.1 / 10) * 10
        self.hint = "" if self._shown else hint
        self.set_ranges((-far, far), (-far, far))

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint the quadrants and the points."""
        area, p = at.area, theme.now()
        zero = QPointF(float(at.x_px(0.0)), float(at.y_px(0.0)))
        painter.setPen(pen(p.edge))
        painter.drawLine(QPointF(area.left(), zero.y()), QPointF(area.right(), zero.y()))
        painter.drawLine(QPointF(zero.x(), area.top()), QPointF(zero.x(), area.bottom()))
        painter.setPen(QColor(p.muted))
        margin = theme.UNIT / 2
        for right, up, text in _CORNERS:
            corner = QRectF(
                zero.x() if right > 0 else area.left(),
                area.top() if up > 0 else zero.y(),
                area.width() / 2,
                area.height() / 2,
            ).adjusted(margin, margin, -margin, -margin)
            flags = Qt.AlignmentFlag.AlignTop if up > 0 else Qt.AlignmentFlag.AlignBottom
            side = Qt.AlignmentFlag.AlignRight if right > 0 else Qt.AlignmentFlag.AlignLeft
            painter.drawText(corner, int(flags | side | Qt.TextFlag.TextWordWrap), tr(text))
        caption = QRectF(zero.x(), zero.y() - 40, area.width() / 2 - margin, 38)
        below = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(caption, int(below), tr("Amplitude, %/min"))
        for joint, colour in self._shown:
            self._paint_point(painter, at, joint, colour)

    def _paint_point(
        self, painter: QPainter, at: Mapping, joint: Jasa, colour: ChannelColour
    ) -> None:
        assert joint.amplitude is not None
        assert joint.mdf is not None
        x, y = joint.amplitude.pct_per_min, joint.mdf.pct_per_min
        painter.setPen(pen(with_alpha(colour.line, 170)))
        painter.drawPolyline(at.polygon(joint.amplitude.ci95_pct_per_min, (y, y)))
        painter.drawPolyline(at.polygon((x, x), joint.mdf.ci95_pct_per_min))
        painter.setPen(pen(theme.now().panel))
        painter.setBrush(QColor(colour.line))
        painter.drawPath(symbol_path(colour.symbol, float(at.x_px(x)), float(at.y_px(y)), 5.5))
