"""The picture of a spectrum: density, what is kept to compare, band, mains lines, frequencies."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.gui.fatigue.axes import Mapping, hertz_ticks
from app.gui.fatigue.canvas import Canvas, draw_curve, fill_between, mixed, pen
from app.gui.language import tr
from app.gui.look import theme

#: What is shown below the strongest bin, in dB; further down is no EMG.
RANGE_DB = 60.0

#: How the lines of each mains are drawn.
MAINS_STYLES = {"50": Qt.PenStyle.DotLine, "60": Qt.PenStyle.DashDotLine}

Spectrum = tuple[NDArray[np.float64], NDArray[np.float64]]


class SpectrumCanvas(Canvas):
    """Power density over frequency."""

    def __init__(self) -> None:
        super().__init__(tr("Power density over frequency"), hertz_ticks)
        self._now: Spectrum | None = None
        self._reference: Spectrum | None = None
        self._colour = theme.now().text
        self._frequencies: tuple[float, float] | None = None
        self._band_hz, self._top_hz = (0.0, 1.0), 1.0
        self._lines: Sequence[tuple[float, str]] = ()
        self._top: float | None = None
        self._in_db = True

    def set_scale(self, in_db: bool) -> None:
        """Show dB, or µV²/Hz."""
        self._in_db, self._top = in_db, None
        self.left_label = tr("dB re 1 µV²/Hz") if in_db else tr("µV²/Hz")

    def set_band(
        self, band_hz: tuple[float, float], top_hz: float, lines: Sequence[tuple[float, str]]
    ) -> None:
        """Shade what lies outside of the band, and mark where mains hum would be seen."""
        self._band_hz, self._top_hz, self._lines = band_hz, top_hz, lines

    def draw(
        self,
        now: Spectrum,
        colour: str,
        reference: Spectrum | None,
        frequencies: tuple[float, float] | None,
    ) -> None:
        """Draw a spectrum, what it is compared with, and median and mean frequency."""
        self.hint = ""
        self._colour, self._frequencies = colour, frequencies
        self._now = now[0], self._scaled(now[1])
        self._reference = None
        if reference is not None:
            self._reference = reference[0], self._scaled(reference[1])
        shown = [part for part in (self._now, self._reference) if part is not None]
        highest = max(float(values[freqs >= 1].max()) for freqs, values in shown)
        self.set_ranges((0.0, self._top_hz), self._fit(highest))

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint what lies outside, mains lines, spectra and frequencies."""
        p, area = theme.now(), at.area
        low, high = (float(at.x_px(edge)) for edge in self._band_hz)
        shade = mixed(p.no_value_stripe, 0.14)
        left = QRectF(area.topLeft(), QPointF(low, area.bottom()))
        right = QRectF(QPointF(high, area.top()), area.bottomRight())
        for outside in (left, right):
            painter.fillRect(outside, shade)
        if self._now is not None:
            freqs, values = self._now
            ground = np.full(len(values), at.y[0])
            fill_between(painter, at, freqs, (ground, values), mixed(self._colour, 0.16))
        for line_hz, kind in self._lines:
            self._vertical(painter, at, line_hz, pen(p.edge, 1, MAINS_STYLES[kind]))
        if self._reference is not None:
            painter.setPen(pen(p.muted, 1, Qt.PenStyle.DashLine))
            painter.drawPolyline(at.polygon(*self._reference))
        if self._now is not None:
            painter.setPen(pen(self._colour, 1.6))
            draw_curve(painter, at.polygon(*self._now))
        if self._frequencies is not None:
            median, mean = self._frequencies
            self._vertical(painter, at, mean, pen(p.text, 1.5, Qt.PenStyle.DashLine))
            self._vertical(painter, at, median, pen(p.text, 1.5))

    def _vertical(self, painter: QPainter, at: Mapping, hz: float, ink: QPen) -> None:
        x = float(at.x_px(hz))
        painter.setPen(ink)
        painter.drawLine(QPointF(x, at.area.top()), QPointF(x, at.area.bottom()))

    def _scaled(self, psd: NDArray[np.float64]) -> NDArray[np.float64]:
        return 10 * np.log10(np.maximum(psd, 1e-12)) if self._in_db else psd

    def _fit(self, high: float) -> tuple[float, float]:
        """Return the limits of the axis; they stay as long as the values fill a good part."""
        if self._in_db:
            if self._top is None or high > self._top or high < self._top - 15:
                self._top = math.ceil((high + 3) / 10) * 10.0
            return self._top - RANGE_DB, self._top
        if self._top is None or high > self._top or high < self._top / 2.5:
            power = 10.0 ** math.floor(math.log10(max(high, 1e-9)))
            self._top = next(m * power for m in (1, 2, 5, 10, 20) if m * power >= 1.1 * high)
        return 0.0, self._top
