"""The picture of a spectrogram: time by frequency, with the median frequency over it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from app.gui.fatigue.colour_scale import COLOUR_MAP, RANGE_DB, Columns, in_db
from app.gui.fatigue.plot import Plot, Reading
from app.gui.fatigue.plot_axes import ClockAxis, NumberAxis
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.scope.time_axis import stamp


class SpectrogramCanvas(Plot):
    """Power density by time and frequency.

    Attributes
    ----------
    levels
        What is drawn, in dB; NaN where there is no value.
    """

    def __init__(self) -> None:
        beside = NumberAxis("left")
        super().__init__(
            tr("Power density by time and frequency"), ClockAxis("bottom"), beside, grid=False
        )
        beside.set_title(tr("Hz"))
        self._shown: Columns | None = None
        self._unit = "µV"
        self.levels: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._missing = _Hatched()
        self._image = pg.ImageItem()
        self._image.setColorMap(pg.colormap.get(COLOUR_MAP))
        # White on black can be read on every colour of the picture, in every look.
        self._median = pg.PlotCurveItem(
            pen=pg.mkPen("w", width=2), shadowPen=pg.mkPen("k", width=4), connect="finite"
        )
        for item, z in ((self._missing, -20), (self._image, -10), (self._median, 10)):
            item.setZValue(z)
            self.view.addItem(item, ignoreBounds=True)

    def draw(
        self,
        columns: Columns,
        top_db: float,
        median: tuple[NDArray[np.float64], NDArray[np.float64]],
        unit: str,
    ) -> None:
        """Draw columns, and the median frequency by time, its pieces with NaN in between."""
        self._shown, self._unit = columns, unit
        self.levels = in_db(columns.psd)
        n, bins = columns.psd.shape
        # A bin lies around its frequency: the lowest reaches below 0 Hz.
        place = QRectF(
            columns.from_s, -columns.bin_hz / 2, n * columns.step_s, bins * columns.bin_hz
        )
        self._image.setImage(self.levels, autoLevels=False, levels=(top_db - RANGE_DB, top_db))
        self._image.setRect(place)
        self._missing.setRect(place)
        self._median.setData(*median)
        self.read_again()

    def read_at(self, x: float, y: float) -> Reading | None:
        """Return time, frequency and level of a bin, or that it has none."""
        shown = self._shown
        if shown is None:
            return None
        column = int(np.floor((x - shown.from_s) / shown.step_s))
        row = int(np.rint(y / shown.bin_hz))
        n, bins = shown.psd.shape
        if not (0 <= column < n and 0 <= row < bins):
            return None
        level = float(self.levels[column, row])
        middle_s, hz = shown.from_s + (column + 0.5) * shown.step_s, row * shown.bin_hz
        density = f"{number(level, 1)} {tr('dB re 1 {unit}²/Hz', unit=self._unit)}"
        lines = [
            f"{stamp(middle_s, 1)}, {tr('{value} Hz', value=number(hz))}",
            tr("no value") if np.isnan(level) else density,
        ]
        return Reading(middle_s, hz, "\n".join(lines))


class _Hatched(QGraphicsRectItem):
    """What is missing, as in the scope: hatched in pixels, however the view is stretched."""

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Fill it (Qt)."""
        p = theme.now()
        hatching = QBrush(QColor(p.gap_stripe), Qt.BrushStyle.BDiagPattern)
        hatching.setTransform(painter.worldTransform().inverted()[0])
        painter.fillRect(self.rect(), QColor(p.gap))
        painter.fillRect(self.rect(), hatching)
