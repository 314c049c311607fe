"""The scale of a picture's colours."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent

from app.gui.fatigue.colour_scale import COLOUR_MAP
from app.gui.language import number, tr
from app.gui.look import theme


class ColourBar(pg.GraphicsView):
    """A vertical strip of the colours with their values in dB."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Colours of the spectrogram"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._unit = "µV"
        self._bar = pg.ColorBarItem(
            (0.0, 1.0), 2 * theme.UNIT, COLOUR_MAP, interactive=False, colorMapMenu=False
        )
        self.setCentralItem(self._bar)
        self.renew()

    def set_range(self, low_db: float, high_db: float, unit: str) -> None:
        """Change the values at both ends; `unit` is the channel's."""
        if (low_db, high_db, unit) != (*self._bar.levels(), self._unit):
            self._unit = unit
            self._bar.setLevels((low_db, high_db))
            self._fit()

    def _fit(self) -> None:
        """Write as many values, and as much of the unit, as there is room for."""
        metrics = QFontMetricsF(theme.font(theme.SMALL_PT))
        room = self.height() - metrics.height()
        n = next((n for n in (5, 3) if room > 1.2 * n * metrics.height()), 2)
        low_db, high_db = self._bar.levels()
        values = np.linspace(low_db, high_db, n).tolist()
        axis = self._bar.axis
        axis.setTicks([[(value, number(value)) for value in values]])
        unit = tr("dB re 1 {unit}²/Hz", unit=self._unit)
        fits = metrics.horizontalAdvance(unit) < self.height()
        axis.setLabel(unit if fits else tr("dB"), color=theme.now().muted)
        axis.resizeEvent()  # it puts the label in the middle, and only there

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        """Follow another height (Qt; pyqtgraph calls it with None)."""
        super().resizeEvent(ev)
        if ev is not None:
            self._fit()

    def renew(self) -> None:
        """Take colours and fonts of the theme."""
        p, font = theme.now(), theme.font(theme.SMALL_PT)
        metrics = QFontMetricsF(font)
        self.setBackground(p.panel)
        half = round(metrics.height() / 2)
        self._bar.layout.setContentsMargins(0, half, 0, half)
        for side in ("left", "top", "bottom", "right"):
            axis = self._bar.getAxis(side)
            axis.setPen(p.line)
            axis.setTextPen(p.muted)
        axis = self._bar.axis
        axis.setStyle(tickFont=font, tickLength=4, hideOverlappingLabels=1000)
        axis.enableAutoSIPrefix(False)
        axis.label.setFont(font)
        axis.setWidth(metrics.horizontalAdvance("−000") + 2 * metrics.height())
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(10 * theme.UNIT, 10 * theme.UNIT)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event) and hasattr(self, "_bar"):
            self.renew()
