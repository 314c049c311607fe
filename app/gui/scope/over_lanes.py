"""What is painted over the lanes of the live scope: numbers of bursts, lengths of gaps, frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.gui.language import tr
from app.gui.look import theme
from app.gui.scope.bursts import BurstNumbers
from app.gui.scope.labels import Labels, put
from app.gui.scope.time_axis import length

Place = Callable[[float], float | None]
#: With more lanes, numbers would be more than one can read.
MOST_NUMBERED_LANES = 32
#: A lane must be so many times as high as a number.
_LEAST_NUMBERED = 2.2
_RULER_PX = 5


def paint_burst_numbers(
    painter: QPainter,
    labels: Labels,
    bursts: BurstNumbers,
    shown: Sequence[int],
    edges: Sequence[float],
    place: Place,
    first_sample: int,
) -> None:
    """Paint the number of each burst at its start, where there is room.

    Parameters
    ----------
    painter
        On the lanes.
    labels
        Draws the numbers.
    bursts
        Their numbers.
    shown, edges
        The channel of each lane, and the lanes' edges in px, one more.
    place
        Returns where a sample stands in px; None when it is not on the screen.
    first_sample
        The oldest one on the screen.
    """
    ratio = painter.device().devicePixelRatio()
    if edges[-1] / max(1, len(shown)) < _LEAST_NUMBERED * labels.of("1", ratio).height() / ratio:
        return
    for lane, channel in enumerate(shown):
        for burst in reversed(bursts.of(channel)):
            if burst.start < first_sample:
                break
            left = place(burst.start)
            if left is None:
                continue
            label = labels.of(str(burst.number), ratio)
            right = None if burst.stop is None else place(burst.stop)
            if right is None or right - left >= label.width() / ratio + 2:
                # The signal may be large: the number's ground lets it be read over it.
                put(painter, label, left + 1, edges[lane] + 1, ratio)


def paint_gap_lengths(
    painter: QPainter,
    gaps: Sequence[tuple[int, int]],
    fs: float,
    height: float,
    first_sample: int,
    place: Place,
) -> None:
    """Write into each gap how long it is, where there is room.

    Parameters
    ----------
    painter
        On the lanes.
    gaps
        First sample of each, and the one after its last.
    fs, height
        Rate of the stream, and height of the lanes in px.
    first_sample
        The oldest one on the screen.
    place
        Returns where a sample stands in px; None when it is not on the screen.
    """
    if not gaps:
        return
    painter.setFont(theme.font(theme.SMALL_PT))
    metrics = QFontMetricsF(painter.font())
    for start, stop in gaps:
        left, right = place(max(start, first_sample)), place(stop - 1)
        if left is None or right is None or right <= left:
            continue
        text = tr("gap {length}", length=length((stop - start) / fs))
        wide, tall = metrics.horizontalAdvance(text) + 10, metrics.height() + 4
        if wide + 4 > right - left:
            continue
        box = QRectF((left + right - wide) / 2, (height - tall) / 2, wide, tall)
        painter.setPen(QColor(theme.now().line))
        painter.setBrush(QColor(theme.now().panel))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.now().muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_frozen_frame(painter: QPainter, width: float, height: float) -> None:
    """Paint a frame around a picture that is not live."""
    painter.setPen(QPen(QColor(theme.now().warning_text), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(1, 1, width - 2, height - 2))


def paint_ruler(painter: QPainter, width: float, bottom: float, start: float, stop: float) -> None:
    """Paint where the view lies in what is kept.

    Parameters
    ----------
    painter
        On the time axis.
    width, bottom
        The ruler's width and lower edge in px.
    start, stop
        The view's edges as shares of what is kept.
    """
    top = bottom - _RULER_PX
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(theme.now().line))
    painter.drawRoundedRect(QRectF(1, top, width - 2, _RULER_PX - 1), 2, 2)
    painter.setBrush(QColor(theme.now().warning_text))
    long = max(12.0, (stop - start) * (width - 2))
    left = min(1 + start * (width - 2), width - 1 - long)
    painter.drawRoundedRect(QRectF(left, top, long, _RULER_PX - 1), 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
