"""What is painted over a scope's picture: flags of markers, the replay's place, a notice."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from app.gui.language import tr
from app.gui.look import theme
from dsp.events import LIVE_SKIP, MARKER, Event

_LABEL_PX = 160
#: Rows of labels, and one only where flags are closer together than this: the signal is below.
_ROWS, _DENSE_PX = 3, 120


def paint_flags(
    painter: QPainter,
    events: Iterable[tuple[float, Event]],
    width: int,
    height: int,
    exposed: tuple[float, float] | None = None,
) -> None:
    """Paint the markers among `events`, and what live processing left out, as flags.

    Parameters
    ----------
    painter
        On a picture of `width` by `height` px.
    events
        Position in px and event, from left to right; others than flags are passed over.
    exposed
        First and last px that are painted at all; None: everything.
    """
    flags = [
        (x, event) for x, event in events if event.kind in (MARKER, LIVE_SKIP) and 0 <= x < width
    ]
    if not flags:
        return
    left, right = (0.0, float(width)) if exposed is None else exposed
    dense = len(flags) * _DENSE_PX > width
    ratio, scale = painter.device().devicePixelRatio(), theme.text_scale()
    panel = theme.now().panel
    free = [-1.0] * (1 if dense else _ROWS)  # where each row of labels has room again
    for x, event in flags:
        skipped = event.kind == LIVE_SKIP
        colour = theme.now().warning_text if skipped else theme.now().text
        text = tr("samples skipped on screen") if skipped else event.label or tr("marker")
        flag = _flag(text, colour, panel, scale, ratio)
        wide, tall = flag.width() / ratio, flag.height() / ratio
        row = next((k for k, room in enumerate(free) if x >= room), None)
        if row is not None:
            free[row] = x + wide + 4
        if x + wide < left or x > right:
            continue
        painter.drawImage(QPointF(x, 0), _dashes(height, colour, dense, ratio))
        if row is not None:
            painter.drawImage(QPointF(x, 2 + row * (tall + 2)), flag)


# Both are drawn once and then copied: drawn anew in every frame, a flag took 0.1 ms of it.


@lru_cache(maxsize=256)
def _flag(text: str, colour: str, ground: str, text_scale: float, ratio: float) -> QImage:
    """Return a flag; `text_scale` is what its letters are drawn with (`theme.font`)."""
    font = theme.font(theme.SMALL_PT)
    metrics = QFontMetricsF(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _LABEL_PX)
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 2)
    image = _clear_image(box.width(), box.height(), ratio)
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(ground))
        painter.drawText(box, _CENTRE, text)
    return image


@lru_cache(maxsize=16)
def _dashes(height: int, colour: str, dense: bool, ratio: float) -> QImage:
    """Return the line below a flag."""
    image = _clear_image(1, height, ratio)
    with QPainter(image) as painter:
        painter.setPen(
            QPen(QColor(colour), 1, Qt.PenStyle.DotLine if dense else Qt.PenStyle.DashLine)
        )
        painter.drawLine(QPointF(0, 0), QPointF(0, height))
    return image


def _clear_image(width: float, height: float, ratio: float) -> QImage:
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(math.ceil(width * ratio), math.ceil(height * ratio), form)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def paint_play_position(painter: QPainter, x: float, height: int) -> None:
    """Paint the line of the replay's place, with a handle at its top."""
    colour = QColor(theme.now().accent)
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(x, 0), QPointF(x, height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 7)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_notice(painter: QPainter, area: QRectF, text: str) -> None:
    """Paint a text in a box in the middle of `area`."""
    painter.setFont(theme.font(theme.BASE_PT + 2, bold=True))
    metrics = QFontMetricsF(painter.font())
    size = metrics.boundingRect(area, int(_CENTRE), text).size()
    box = QRectF(0, 0, size.width() + 5 * theme.UNIT, size.height() + 3 * theme.UNIT)
    box.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.now().line))
    ground = QColor(theme.now().notice)
    ground.setAlpha(235)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(theme.now().text))
    painter.drawText(box, _CENTRE, text)


_CENTRE = Qt.AlignmentFlag.AlignCenter
