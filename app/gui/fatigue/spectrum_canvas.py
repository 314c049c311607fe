"""The picture of a spectrum: density, what is kept to compare, band, mains lines, frequencies."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem

from app.gui.fatigue.canvas import with_alpha
from app.gui.fatigue.mean_spectrum import Frequency
from app.gui.fatigue.plot import Plot, Reading
from app.gui.fatigue.plot_axes import HertzAxis, NumberAxis
from app.gui.language import number, tr
from app.gui.look import theme

#: What is shown below the strongest bin, in dB; further down is no EMG.
RANGE_DB = 60.0

#: How the lines of each mains are drawn.
MAINS_STYLES = {"50": Qt.PenStyle.DotLine, "60": Qt.PenStyle.DashDotLine}

Spectrum = tuple[NDArray[np.float64], NDArray[np.float64]]


class SpectrumCanvas(Plot):
    """Power density over frequency."""

    def __init__(self) -> None:
        self._beside = NumberAxis("left")
        super().__init__(
            tr("Power density over frequency"), HertzAxis("bottom"), self._beside, grid=True
        )
        self._now: Spectrum | None = None
        self._reference: Spectrum | None = None
        self._band_hz, self._top_hz = (0.0, 1.0), 1.0
        self._top: float | None = None
        self._in_db, self._channel_unit = True, "µV"
        self._mains: list[pg.InfiniteLine] = []
        self._outside = _region(-30), _region(-30)
        self._spreads = _region(-20), _region(-20)
        self._kept = pg.PlotCurveItem(antialias=True)
        self._curve = pg.PlotCurveItem(antialias=True)
        # As one line Qt takes 5 ms for it, in segments 2: they overlap where nobody sees it.
        self._curve.setSegmentedLineMode("on")
        # Their texts in rows: the lines lie close together, and either may be the left one.
        self._frequencies = median, mean = _line(tr("Median"), row=0), _line(tr("Mean"), row=1)
        # The median's line is above the mean's, which would go through its text.
        for item, z in ((self._curve, 0), (self._kept, 5), (mean, 10), (median, 11)):
            item.setZValue(z)
        for item in (
            *self._outside, *self._spreads, self._curve, self._kept, *self._frequencies,
        ):  # fmt: skip
            self.view.addItem(item, ignoreBounds=True)

    def set_scale(self, in_db: bool, unit: str) -> None:
        """Show dB, or the density itself; `unit` is the channel's."""
        if in_db != self._in_db:
            self._top = None
            self.reset_view()
        self._in_db, self._channel_unit = in_db, unit
        self._beside.set_title(self._unit())

    def set_band(
        self, band_hz: tuple[float, float], top_hz: float, lines: Sequence[tuple[float, str]]
    ) -> None:
        """Shade what lies outside of the band, and mark where mains hum would be seen."""
        self._band_hz, self._top_hz = band_hz, top_hz
        p = theme.now()
        below, above = self._outside
        below.setRegion((0.0, band_hz[0]))
        above.setRegion((band_hz[1], top_hz))
        for region in self._outside:
            region.setBrush(mixed(p.no_value_stripe, 0.14))
        for line in self._mains:
            self.view.removeItem(line)
        self._mains = []
        for line_hz, kind in lines:
            line = pg.InfiniteLine(line_hz, pen=pg.mkPen(p.edge, style=MAINS_STYLES[kind]))
            line.setZValue(-10)
            self.view.addItem(line, ignoreBounds=True)
            self._mains.append(line)

    def draw(
        self,
        now: Spectrum,
        colour: str,
        reference: Spectrum | None,
        frequencies: tuple[Frequency, Frequency] | None,
    ) -> None:
        """Draw a spectrum, what it is compared with, and median and mean with their intervals."""
        p = theme.now()
        self._now = now[0], self._scaled(now[1])
        self._reference = None
        if reference is not None:
            self._reference = reference[0], self._scaled(reference[1])
        shown = [part for part in (self._now, self._reference) if part is not None]
        highest = max(float(values[freqs >= 1].max()) for freqs, values in shown)
        low, high = self._fit(highest)
        self._curve.setData(
            *self._now, pen=pg.mkPen(colour, width=1.6), brush=mixed(colour, 0.16), fillLevel=low
        )
        self._kept.setVisible(self._reference is not None)
        if self._reference is not None:
            dashes = pg.mkPen(p.muted, width=1, style=Qt.PenStyle.DashLine)
            self._kept.setData(*self._reference, pen=dashes)
        styles = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
        for at, (line, spread) in enumerate(zip(self._frequencies, self._spreads, strict=True)):
            frequency = None if frequencies is None else frequencies[at]
            half = None if frequency is None else frequency.half_hz
            line.setVisible(frequency is not None)
            spread.setVisible(half is not None)
            if frequency is not None:
                line.setPen(pg.mkPen(p.text, width=1.5, style=styles[at]))
                line.setPos(frequency.hz)
                line.label.setColor(QColor(p.text))
                line.label.setFont(theme.font(theme.SMALL_PT))
                line.label.fill = pg.mkBrush(with_alpha(p.panel, 150))
            if frequency is not None and half is not None:
                spread.setRegion((frequency.hz - half, frequency.hz + half))
                spread.setBrush(with_alpha(p.text, 36))
        self.set_home((0.0, self._top_hz), (low, high))
        self.read_again()

    def read_at(self, x: float, y: float) -> Reading | None:
        """Return frequency and density of the nearest bin, and of what it is compared with."""
        if self._now is None:
            return None
        freqs, values = self._now
        bin_at = int(np.clip(np.rint(x / freqs[1]), 0, len(freqs) - 1))
        hz, value = float(freqs[bin_at]), float(values[bin_at])
        places = 0 if freqs[1] >= 0.95 else 1
        lines = [
            tr("{value} Hz", value=number(hz, places)),
            f"{self._number(value)} {self._unit()}",
        ]
        if self._reference is not None:
            kept = float(np.interp(hz, *self._reference))
            lines.append(tr("Reference {value}", value=f"{self._number(kept)} {self._unit()}"))
        return Reading(hz, value, "\n".join(lines))

    def _number(self, value: float) -> str:
        if self._in_db:
            return number(value, 1)
        return number(value, max(0, 2 - math.floor(math.log10(max(value, 1e-6)))))

    def _unit(self) -> str:
        unit = self._channel_unit
        return tr("dB re 1 {unit}²/Hz", unit=unit) if self._in_db else tr("{unit}²/Hz", unit=unit)

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


def mixed(colour: str, share: float) -> QColor:
    """Return a colour mixed with the panel's: large areas without transparency cost a tenth."""
    ink, ground = QColor(colour), QColor(theme.now().panel)
    parts = [
        round(share * a + (1 - share) * b)
        for a, b in zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts)


def _region(z: float) -> pg.LinearRegionItem:
    """Return an area over the whole height that nobody can drag."""
    region = pg.LinearRegionItem(movable=False, pen=pg.mkPen(None))
    region.setZValue(z)
    return region


def _line(text: str, row: int) -> pg.InfiniteLine:
    """Return an upright line with its name at the upper end, so many rows below the edge."""
    anchor = (0.0, -float(row))
    line = pg.InfiniteLine(label=text, labelOpts={"position": 1.0, "anchors": [anchor, anchor]})
    line.label.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent)
    return line
