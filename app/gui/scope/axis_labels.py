"""The labels of the time axis, also where a sweep has left those of its former pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.gui.look import theme
from app.gui.scope.labels import Labels, put
from app.gui.scope.time_axis import decimals, stamp

#: Labels nearer to each other than this would be read as one.
_APART_PX = 6.0


class AxisLabels:
    """Draws times below the lines that `LiveScope.ticks` returns."""

    def __init__(self) -> None:
        self._labels = Labels(theme.SMALL_PT)

    def new_look(self) -> None:
        """Forget what was drawn in other colours or letters."""
        self._labels.new_look()

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        ticks: Sequence[tuple[float, float]],
        step: float,
        *,
        swept: bool,
    ) -> None:
        """Paint the labels.

        Parameters
        ----------
        painter, area
            Where; the labels stand in the middle of its height.
        ticks
            Time (s) and place (px from the left edge of `area`) of each line.
        step
            Seconds from line to line.
        swept
            The picture stands: a label at its edge may be pushed inside, and near the sweep's head
            a label of the former pass gives way to the newer one.
        """
        ratio = painter.device().devicePixelRatio()
        text = partial(stamp, places=decimals(step))
        taken: list[tuple[float, float]] = []
        for seconds, x in sorted(ticks, reverse=True):
            label = self._labels.of(text(seconds), ratio)
            wide, tall = label.width() / ratio, label.height() / ratio
            left = x - wide / 2
            if swept:
                left = min(max(left, 2.0), area.width() - wide - 2)
            if left < 0 or left + wide > area.width():
                continue
            if any(left < b + _APART_PX and a < left + wide + _APART_PX for a, b in taken):
                continue
            taken.append((left, left + wide))
            top = area.top() + (area.height() - tall) / 2
            put(painter, label, area.left() + left, top)
