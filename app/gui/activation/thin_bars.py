"""The fillings of bars that are too narrow for any detail, as one image.

Of 256 channels each bar is a pixel wide. Drawn one by one the picture took 2.3 ms, 30 times a
second; as pixels it takes 0.6 ms in all, and looks the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app.gui.activation.bar_layout import Slot
from app.gui.activation.bar_paint import BarInk, over_inks
from app.gui.activation.zone import Place
from app.gui.scope import raster

Floats = NDArray[np.float64]


class ThinBars:
    """Paints what `bar_paint.paint_filling` paints into narrow bars, all at once.

    Parameters
    ----------
    slots
        Where the bars are; all stand on one line and are of one height.
    inks
        The colours of each channel.
    ratio
        Device pixels per logical one.
    """

    def __init__(self, slots: Sequence[Slot], inks: Sequence[BarInk], ratio: float) -> None:
        self._ratio = ratio
        self._channels = np.array([slot.channel for slot in slots])
        bar = slots[0].bar
        self._bottom, self._tall = bar.bottom(), bar.height()
        starts = _pixel(np.array([slot.bar.left() for slot in slots]) * ratio)
        stops = _pixel(np.array([slot.bar.right() for slot in slots]) * ratio)
        wide = np.maximum(stops - starts, 0)
        #: Which bar each column of pixels belongs to, and where it stands.
        self._owner = np.repeat(np.arange(len(slots)), wide)
        self._left = int(starts.min())
        within = np.arange(len(self._owner)) - np.repeat(np.cumsum(wide) - wide, wide)
        self._x = starts[self._owner] + within - self._left
        self._top = int(_pixel(np.array(bar.top() * ratio))) - 1
        rows = int(_pixel(np.array(bar.bottom() * ratio))) + 1 - self._top
        self._pixels = np.zeros((rows, max(1, int(stops.max()) - self._left)), dtype=np.uint32)
        form = QImage.Format.Format_ARGB32_Premultiplied
        height, width = self._pixels.shape
        self._image = QImage(self._pixels.data, width, height, 4 * width, form)
        self._image.setDevicePixelRatio(ratio)
        owners = [inks[slot.channel] for slot in slots]
        self._strong = np.array([ink.strong.rgba() for ink in owners], dtype=np.uint32)
        self._pale = np.array([ink.pale.rgba() for ink in owners], dtype=np.uint32)
        self._faint = np.array([ink.faint.rgba() for ink in owners], dtype=np.uint32)
        amber = [over_inks(ink, limited=True)[0].rgba() for ink in owners]
        self._amber = np.array(amber, dtype=np.uint32)

    def paint(
        self,
        painter: QPainter,
        height: Floats,
        held: Floats,
        place: NDArray[np.int8],
        zone_height: Floats,
        limited: NDArray[np.bool_],
    ) -> None:
        """Paint the bars; those without a value stay empty.

        Parameters
        ----------
        painter
            Of the widget.
        height, held, place, zone_height, limited
            As in `BarValue`, by channel; a height of NaN: no value.
        """
        height, held = height[self._channels], held[self._channels]
        place, zone_height = place[self._channels], zone_height[self._channels]
        over_ink = np.where(limited[self._channels], self._amber, self._faint)
        known = ~np.isnan(height)
        height = np.where(known, height, 0.0)
        self._pixels[:] = 0
        top = self._bottom - self._tall * height
        body = np.where(place == Place.BELOW, self._pale, self._strong)
        self._fill(top, np.full_like(top, self._bottom), body, known)
        over = np.maximum(0.0, self._tall * height - self._tall * zone_height)
        self._fill(top, top + over, over_ink, known & (place == Place.ABOVE))
        tick = self._bottom - self._tall * np.where(known, held, 0.0)
        self._fill(tick - 0.5, tick + 0.5, self._strong, known)
        where = QPointF(self._left / self._ratio, self._top / self._ratio)
        painter.drawImage(where, self._image)

    def _fill(
        self, top: Floats, bottom: Floats, colour: NDArray[np.uint32], drawn: NDArray[np.bool_]
    ) -> None:
        last = len(self._pixels) - 1
        first_row = np.maximum(_pixel(top * self._ratio) - self._top, 0)
        last_row = np.minimum(_pixel(bottom * self._ratio) - self._top - 1, last)
        drawn = drawn & (last_row >= first_row)
        owner = self._owner
        raster.fill_spans(
            self._pixels,
            self._x,
            first_row[owner, None],
            last_row[owner, None],
            drawn[owner, None],
            colour[owner, None],
        )


def _pixel(place: Floats) -> NDArray[np.int64]:
    """Return the pixel edge that Qt takes for the edge of a filled rectangle."""
    return np.floor(place + 0.5).astype(np.int64)
