"""The picture of the trend: faint points of the windows, medians, the line with its band."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from app.gui.fatigue.axes import Mapping, time_ticks
from app.gui.fatigue.canvas import Canvas, fill_between, pen, symbol_path, with_alpha
from app.gui.fatigue.course import Course, Joint, Windows, block_medians
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour

_BAND_POINTS = 24
_STAMP_PX = 11


@dataclass(frozen=True, slots=True)
class Drawn:
    """One channel as it is drawn.

    Parameters
    ----------
    colour
        Its colours.
    times_s, values
        The windows.
    middles_s, medians
        One point per contraction.
    line_times_s, line, half_band
        The fitted line and half its 95 % band; empty where it is withheld.
    """

    colour: ChannelColour
    times_s: NDArray[np.float64]
    values: NDArray[np.float64]
    middles_s: NDArray[np.float64]
    medians: NDArray[np.float64]
    line_times_s: NDArray[np.float64]
    line: NDArray[np.float64]
    half_band: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        colour: ChannelColour,
        times_s: NDArray[np.float64],
        values: NDArray[np.float64],
        step_s: float,
    ) -> Drawn:
        """Return windows without a line."""
        none = np.empty(0)
        return cls(
            colour, times_s, values, *block_medians(times_s, values, step_s), none, none, none
        )


def picture_of(
    course: Course, joint: Joint | None, windows: Windows, colour: ChannelColour, scale: float
) -> Drawn:
    """Return what is drawn of a course.

    Parameters
    ----------
    course
        Its median frequencies are drawn, or
    joint
        where given, its amplitudes.
    windows
        The shown time.
    colour, scale
        Of the channel; NaN while there is no scale.
    """
    if joint is not None:
        known = np.isfinite(course.rms_uv)
        times_s, values = course.times_s[known], course.rms_uv[known]
        line, zero_s = joint.result.amplitude_line, joint.result.start_s
    else:
        times_s, values = course.times_s, course.mdf_hz
        line, zero_s = course.trend.line, windows.start_s
    if not np.isfinite(scale):
        times_s, values, line = times_s[:0], values[:0], None
    drawn = Drawn.of(colour, times_s, values * scale, windows.step_s)
    if line is None or not len(times_s):
        return drawn
    at_s = np.linspace(times_s[0], times_s[-1], _BAND_POINTS)
    return replace(
        drawn,
        line_times_s=at_s,
        line=line.values(at_s - zero_s) * scale,
        half_band=line.half_band95(at_s - zero_s) * scale,
    )


class TrendCanvas(Canvas):
    """Values over time, one curve per channel.

    Attributes
    ----------
    drawn
        What is shown, by channel.
    """

    def __init__(self) -> None:
        super().__init__(tr("Trend over time"), time_ticks)
        self.drawn: dict[int, Drawn] = {}

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint bands below, then points, then lines."""
        for drawn in self.drawn.values():
            _band(painter, at, drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for drawn in self.drawn.values():
            dots = pen(with_alpha(drawn.colour.line, 80), 3)
            dots.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(dots)
            painter.drawPoints(at.polygon(drawn.times_s, drawn.values))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawn in self.drawn.values():
            if len(drawn.line):
                painter.setPen(pen(drawn.colour.line, 2))
                painter.drawLine(*_ends(at.polygon(drawn.line_times_s, drawn.line)))
            else:
                painter.setPen(pen(drawn.colour.line))
                painter.drawPolyline(at.polygon(drawn.middles_s, drawn.medians))
        for drawn in self.drawn.values():
            stamp = self._stamp(drawn.colour)
            for point in at.polygon(drawn.middles_s, drawn.medians).toList():
                painter.drawPixmap(point - QPointF(_STAMP_PX / 2, _STAMP_PX / 2), stamp)

    def _stamp(self, colour: ChannelColour) -> QPixmap:
        """Return the symbol of a channel: painted once, not at each of a hundred places."""
        ratio = self.devicePixelRatioF()
        stamp = QPixmap(round(_STAMP_PX * ratio), round(_STAMP_PX * ratio))
        stamp.setDevicePixelRatio(ratio)
        stamp.fill(Qt.GlobalColor.transparent)
        with QPainter(stamp) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen(theme.now().panel))
            painter.setBrush(QColor(colour.line))
            painter.drawPath(symbol_path(colour.symbol, _STAMP_PX / 2, _STAMP_PX / 2, 3.5))
        return stamp


def _band(painter: QPainter, at: Mapping, drawn: Drawn) -> None:
    if not len(drawn.line):
        return
    edges = drawn.line - drawn.half_band, drawn.line + drawn.half_band
    fill_between(painter, at, drawn.line_times_s, edges, with_alpha(drawn.colour.line, 28))


def _ends(line: QPolygonF) -> tuple[QPointF, QPointF]:
    """Return the ends of a straight line."""
    return line.first(), line.last()
