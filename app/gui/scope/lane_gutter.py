"""Names of the channels and the scale of their lanes, left of a scope's picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.scope.lane_image import LEAST_RULED_PX, lane_edges
from app.gui.widgets import two_lines

GUTTER_PX = 176
#: Height of the time axis below the lanes.
AXIS_PX = 24
#: Height of a name; lower lanes are not all named.
_NAME_PX = 15.0


def named_lanes(n_channels: int, lane_px: float) -> list[int]:
    """Return the channels whose names have room below each other, the first always."""
    if lane_px >= _NAME_PX:
        return list(range(n_channels))
    every = int(np.ceil(_NAME_PX / max(lane_px, 0.01)))
    # The first name is moved down from the edge, into the room of the next.
    first = every if every * lane_px + (lane_px - _NAME_PX) / 2 >= _NAME_PX else 2 * every
    return [0, *range(first, n_channels, every)] if n_channels else []


class LaneGutter(QWidget):
    """Names and scale; painted only when they change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(GUTTER_PX)
        self._channels: Sequence[ChannelInfo] = ()
        self._colours: Sequence[ChannelColour] = ()
        self._lane_uv = 1.0

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Name these channels."""
        self._channels = channels
        self._colours = theme.channel_colours(channels)
        self.update()

    def set_scale(self, lane_uv: float) -> None:
        """Show the amplitude from edge to edge of a lane."""
        self._lane_uv = lane_uv
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.now().panel))
        height = self.height() - AXIS_PX
        edges = lane_edges(len(self._channels), height)
        lane = height / max(1, len(self._channels))
        for index in named_lanes(len(self._channels), lane):
            self._paint_lane(painter, index, float(edges[index]), lane, lane < _NAME_PX)
        painter.setPen(QColor(theme.now().muted))
        painter.setFont(theme.font(theme.SMALL_PT))
        if self._channels:
            area = QRectF(0, height, self.width() - theme.UNIT, AXIS_PX)
            painter.drawText(area, _RIGHT, "time, min:s")
        painter.end()

    def _paint_lane(
        self, painter: QPainter, index: int, top: float, lane: float, thinned: bool
    ) -> None:
        channel, colour = self._channels[index], self._colours[index]
        title, side = texts.channel_title(channel)
        wide = lane >= 44
        painter.setPen(QPen(QColor(theme.now().line), 1))
        if index and lane >= LEAST_RULED_PX:
            painter.drawLine(QPointF(0, top - 0.5), QPointF(self.width(), top - 0.5))
        left = 2 * theme.UNIT
        if lane >= _NAME_PX:
            painter.fillRect(QRectF(theme.UNIT / 2, top + 3, 4, lane - 7), QColor(colour.strong))
        room = self.width() - left - (46 if wide else theme.UNIT)
        painter.setFont(theme.font(theme.SMALL_PT if lane < 30 else theme.BASE_PT))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(theme.now().text))
        if wide and side:
            name = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            if lane >= 3.4 * metrics.height():
                name = two_lines(title, metrics, room)
            line = metrics.height()
            tall = line * (1 + name.count("\n"))
            start = top + (lane - tall - line) / 2
            painter.drawText(QRectF(left, start, room, tall), _LEFT, name)
            painter.setFont(theme.font(theme.SMALL_PT))
            painter.setPen(QColor(colour.strong))
            painter.drawText(QRectF(left, start + tall, room, line), _LEFT, side)
        else:
            tall = max(lane, _NAME_PX)
            start = max(0.0, top + (lane - tall) / 2)
            row = QRectF(left, start, room, tall)
            letter = 0.0 if thinned or not side else 2.0 * theme.UNIT
            text = channel.name if thinned else title
            free = row.width() - letter
            if lane >= 3.4 * metrics.height():
                name = two_lines(text, metrics, free)
            else:
                name = metrics.elidedText(text, Qt.TextElideMode.ElideRight, free)
            painter.drawText(row, _LEFT, name)
            if letter:
                painter.setPen(QColor(colour.strong))
                painter.drawText(row, _RIGHT, side[:1].upper())
        if wide:
            self._paint_scale(painter, channel, top, lane)

    def _paint_scale(
        self, painter: QPainter, channel: ChannelInfo, top: float, lane: float
    ) -> None:
        painter.setFont(theme.font(theme.SMALL_PT - 1))
        painter.setPen(QColor(theme.now().muted))
        half = f"{self._lane_uv / 2:g}"
        area = QRectF(0, top + 2, self.width() - 4, lane - 5)
        painter.drawText(area, _TOP_RIGHT, half)
        painter.drawText(area, _BOTTOM_RIGHT, f"−{half}")
        if lane >= 56:
            painter.drawText(area, _RIGHT, texts.unit(channel))

    def event(self, event: QEvent) -> bool:
        """Show the whole name of the channel under the pointer (Qt)."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            height = self.height() - AXIS_PX
            index = int(event.pos().y() * len(self._channels) / max(1, height))
            if 0 <= index < len(self._channels):
                channel = self._channels[index]
                QToolTip.showText(
                    event.globalPos(), f"{texts.channel_line(channel)}\n{channel.name}", self
                )
            return True
        return super().event(event)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_BOTTOM_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
