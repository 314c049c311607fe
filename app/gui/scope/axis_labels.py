"""The labels of the time axis, also where a sweep has left those of its former pass."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from app.gui.look import theme
from app.gui.scope.labels import Labels, put
from app.gui.scope.time_axis import decimals, stamp

#: Labels nearer to each other than this would be read as one.
_APART_PX = 6.0
_MOST_SIZED = 512


class AxisLabels:
    """Draws times below the lines that `LiveScope.ticks` returns."""

    def __init__(self) -> None:
        self._labels = Labels(theme.SMALL_PT)
        #: Labels of one step and ratio with their sizes, which Qt need not be asked every frame.
        self._sized: dict[float, tuple[QPixmap, float, float]] = {}
        self._sized_for = (0.0, 0.0)

    def new_look(self) -> None:
        """Forget what was drawn in other colours or letters."""
        self._labels.new_look()
        self._sized.clear()

    def _label(self, seconds: float, step: float, ratio: float) -> tuple[QPixmap, float, float]:
        """Return the label of a time, its width and its height."""
        if (step, ratio) != self._sized_for or len(self._sized) > _MOST_SIZED:
            self._sized.clear()
            self._sized_for = (step, ratio)
        sized = self._sized.get(seconds)
        if sized is None:
            label = self._labels.of(stamp(seconds, decimals(step)), ratio)
            sized = self._sized[seconds] = label, label.width() / ratio, label.height() / ratio
        return sized

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
        start, top, tall, right = area.left(), area.top(), area.height(), area.width()
        taken: list[tuple[float, float]] = []
        for seconds, x in sorted(ticks, reverse=True):
            label, wide, high = self._label(seconds, step, ratio)
            left = x - wide / 2
            if swept:
                left = min(max(left, 2.0), right - wide - 2)
            if left < 0 or left + wide > right:
                continue
            if any(left < b + _APART_PX and a < left + wide + _APART_PX for a, b in taken):
                continue
            taken.append((left, left + wide))
            put(painter, label, start + left, top + (tall - high) / 2, ratio)
