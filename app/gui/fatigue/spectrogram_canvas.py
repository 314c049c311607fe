"""The picture of a spectrogram: time by frequency, with the median frequency over it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from app.gui.fatigue.axes import Mapping, time_ticks
from app.gui.fatigue.canvas import Canvas, pen
from app.gui.fatigue.colour_scale import colour_table, to_numbers
from app.gui.language import tr
from app.gui.look import theme


class SpectrogramCanvas(Canvas):
    """Power density by time and frequency."""

    def __init__(self) -> None:
        super().__init__(tr("Power density by time and frequency"), time_ticks, grid=False)
        self.left_label = tr("Hz")
        self._image: QImage | None = None
        self._place = (0.0, 0.0, 1.0)
        self._median: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []

    def draw(
        self,
        psd: NDArray[np.float32],
        top_db: float,
        from_s: float,
        to_s: float,
        top_hz: float,
        median: list[tuple[NDArray[np.float64], NDArray[np.float64]]],
    ) -> None:
        """Draw columns that lie between two times, and the pieces of the median frequency."""
        numbers = to_numbers(psd, top_db)
        words = np.ascontiguousarray(colour_table()[numbers].T[::-1])  # high frequencies on top
        height, width = words.shape
        image = QImage(words.data, width, height, 4 * width, QImage.Format.Format_ARGB32)
        self._image = image.copy()
        self._place = from_s, to_s, top_hz
        self._median = median
        self.hint = ""
        self.update()

    def paint_inside(self, painter: QPainter, at: Mapping) -> None:
        """Paint the hatching of what is missing, the columns, and the median frequency."""
        if self._image is None:
            return
        from_s, to_s, top_hz = self._place
        corner = QPointF(float(at.x_px(from_s)), float(at.y_px(top_hz)))
        place = QRectF(corner, QPointF(float(at.x_px(to_s)), at.area.bottom()))
        hatching = QBrush(QColor(theme.now().gap_stripe), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(place, QColor(theme.now().gap))
        painter.fillRect(place, hatching)
        painter.drawImage(place, self._image)
        # Black below white can be read on every colour of the picture, in every look.
        for ink, width in ((Qt.GlobalColor.black, 4.0), (Qt.GlobalColor.white, 2.0)):
            painter.setPen(pen(QColor(ink), width))
            for times_s, values in self._median:
                line = at.polygon(times_s, values)
                painter.drawPolyline(line) if len(times_s) > 1 else painter.drawPoints(line)
