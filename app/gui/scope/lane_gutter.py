"""Names of the channels and the scale of their lanes, left of a scope's picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.scope.lane_image import LEAST_RULED_PX, lane_edges
from app.gui.scope.lanes import Lanes
from app.gui.scope.scope_image import (
    ALONE,
    APART,
    APART_SHARE,
    ENVELOPE_SHARE,
    OVER,
    ScopeSettings,
    effective_envelope,
)
from app.gui.widgets import two_lines

#: Width at the usual text size.
GUTTER_PX = 176
#: Height of the time axis below the lanes.
AXIS_PX = 24
#: Height of a name at the usual text size; lower lanes are not all named.
_NAME_PX = 15.0
#: Lower lanes would be told by their colour no more.
_LEAST_COLOURED_PX = 4.0
#: Room for a scale at the right edge.
_SCALE_PX = 46


def named_lanes(n_lanes: int, lane_px: float, name_px: float = _NAME_PX) -> list[int]:
    """Return the lanes whose names have room below each other, the first always."""
    if lane_px >= name_px:
        return list(range(n_lanes))
    every = int(np.ceil(name_px / max(lane_px, 0.01)))
    # The first name is moved down from the edge, into the room of the next.
    first = every if every * lane_px + (lane_px - name_px) / 2 >= name_px else 2 * every
    return [0, *range(first, n_lanes, every)] if n_lanes else []


def gain_text(gain: float) -> str:
    """Return how much larger than the others a channel is drawn: ``×2``, ``÷4``; empty for 1."""
    if gain == 1.0:
        return ""
    return f"×{texts.figures(gain)}" if gain > 1 else f"÷{texts.figures(1 / gain)}"


class LaneGutter(QWidget):
    """Names and scale; painted only when they change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels: Sequence[ChannelInfo] = ()
        self._colours: Sequence[ChannelColour] = ()
        self._short: Sequence[str] = ()
        self._lanes = Lanes()
        self._settings = ScopeSettings()
        self._selected: int | None = None
        self._corner = ""
        self._fit_text()
        # No override of `event`: an exception in a paint event below one would end the program.
        self.installEventFilter(self)

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Name these channels, all of them in their order."""
        self._channels = channels
        self._lanes = Lanes.of(len(channels))
        self._selected = None
        self._colours = theme.channel_colours(channels)
        short = [texts.channel_short(channel) for channel in channels]
        names = [channel.name for channel in channels]
        self._short = short if len(set(short)) == len(short) else names
        self.update()

    def set_lanes(self, lanes: Lanes) -> None:
        """Change which channels have a lane, in what order and how magnified."""
        self._lanes = lanes
        if self._selected not in lanes.shown:
            self._selected = None
        self.update()

    def set_scale(self, lane_uv: float, envelope: str = OVER) -> None:
        """Show the amplitude from edge to edge of a lane, and where the envelope is drawn."""
        self._settings = ScopeSettings(lane_uv=lane_uv, envelope=envelope)
        self.update()

    def set_selected(self, channel: int | None) -> None:
        """Show that a channel's lane is the one that keys change; None: all of them."""
        self._selected = channel
        self.update()

    def set_corner(self, text: str) -> None:
        """Say something beside the time axis, in colour; empty: its unit."""
        if text != self._corner:
            self._corner = text
            self.update()

    def lane_at(self, y: float) -> int | None:
        """Return which lane, from 0 on, lies at a height; None beside them."""
        count, height = len(self._lanes.shown), self.height() - AXIS_PX
        if not count or not 0 <= y < height:
            return None
        return min(count - 1, int(y * count / height))

    def channel_at(self, y: float) -> int | None:
        """Return the channel whose lane lies at a height; None beside them."""
        lane = self.lane_at(y)
        return None if lane is None else self._lanes.shown[lane]

    # --- drawing -----------------------------------------------------------------------------

    def _fit_text(self) -> None:
        self.setFixedWidth(round(GUTTER_PX * max(1.0, theme.text_scale())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.now().panel))
            shown, height = self._lanes.shown, self.height() - AXIS_PX
            edges = lane_edges(len(shown), height)
            lane = height / max(1, len(shown))
            if self._selected in shown:
                top, bottom = (float(edges[shown.index(self._selected) + k]) for k in (0, 1))
                ground = QRectF(0, top, self.width(), bottom - top)
                painter.fillRect(ground, QColor(theme.now().info_fill))
            name_px = _NAME_PX * theme.text_scale()
            if lane >= _LEAST_COLOURED_PX:
                self._paint_colours(painter, edges, lane)
            for index in named_lanes(len(shown), lane, name_px):
                self._paint_lane(painter, index, float(edges[index]), lane, name_px)
            if self._channels:
                self._paint_corner(painter, height)

    def _paint_colours(self, painter: QPainter, edges: NDArray[np.int64], lane: float) -> None:
        """Paint the colour of each lane at its left."""
        apart = 3.0 if lane >= LEAST_RULED_PX else 1.0
        for top, number in zip(edges, self._lanes.shown, strict=False):
            bar = QRectF(theme.UNIT / 2, top + apart, 4, lane - 2 * apart - 1)
            painter.fillRect(bar, QColor(self._colours[number].strong))

    def _paint_corner(self, painter: QPainter, height: int) -> None:
        painter.setFont(theme.font(theme.SMALL_PT, bold=bool(self._corner)))
        area = QRectF(0, height, self.width() - theme.UNIT, AXIS_PX)
        if not self._corner:
            painter.setPen(QColor(theme.now().muted))
            painter.drawText(area, _RIGHT, tr("time, min:s"))
            return
        ground = QRectF(0, height, self.width(), AXIS_PX)
        painter.fillRect(ground, QColor(theme.now().warning_fill))
        painter.setPen(QColor(theme.now().warning_text))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self._corner)

    def _paint_lane(
        self, painter: QPainter, index: int, top: float, lane: float, name_px: float
    ) -> None:
        number = self._lanes.shown[index]
        channel, colour = self._channels[number], self._colours[number]
        title, side = texts.channel_title(channel)
        times = gain_text(self._lanes.gains[number])
        wide = lane >= 2.9 * name_px
        painter.setPen(QPen(QColor(theme.now().line), 1))
        if index and lane >= LEAST_RULED_PX:
            painter.drawLine(QPointF(0, top - 0.5), QPointF(self.width(), top - 0.5))
        left = 2 * theme.UNIT
        room = self.width() - left - (_SCALE_PX * theme.text_scale() if wide else theme.UNIT)
        painter.setFont(theme.font(theme.SMALL_PT if lane < 2 * name_px else theme.BASE_PT))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(theme.now().text))
        if wide and (side or times):
            name = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            if lane >= 3.4 * metrics.height():
                name = two_lines(title, metrics, room)
            line = metrics.height()
            tall = line * (1 + name.count("\n"))
            start = top + (lane - tall - line) / 2
            painter.drawText(QRectF(left, start, room, tall), _LEFT, name)
            under = QRectF(left, start + tall, room, line)
            painter.setFont(theme.font(theme.SMALL_PT))
            painter.setPen(QColor(colour.strong))
            painter.drawText(under, _LEFT, side)
            if times:
                gap = painter.fontMetrics().horizontalAdvance(side) + theme.UNIT if side else 0
                self._paint_times(painter, under.adjusted(gap, 0, 0, 0), times)
        else:
            self._paint_line(painter, number, times, QRectF(left, top, room, lane))
        if wide:
            self._paint_scale(painter, number, top, lane)

    def _paint_line(
        self,
        painter: QPainter,
        number: int,
        times: str,
        area: QRectF,
    ) -> None:
        """Paint what has room in one line."""
        channel = self._channels[number]
        title, side = texts.channel_title(channel)
        metrics = QFontMetricsF(painter.font())
        thinned = area.height() < metrics.height() - 2
        tall = max(area.height(), metrics.height())
        start = max(0.0, area.top() + (area.height() - tall) / 2)
        row = QRectF(area.left(), start, area.width(), tall)
        letter = "" if thinned or not side else texts.side_letter(channel.side)
        taken = 2.0 * theme.UNIT if letter else 0.0
        if times and not thinned:
            taken += metrics.horizontalAdvance(times) + theme.UNIT
        text, free = self._short[number] if thinned else title, row.width() - taken
        if area.height() >= 3.4 * metrics.height():
            name = two_lines(text, metrics, free)
        else:
            name = metrics.elidedText(text, Qt.TextElideMode.ElideRight, free)
        painter.drawText(row, _LEFT, name)
        if times and not thinned:
            wide = metrics.horizontalAdvance(times)
            at = row.right() - taken + (theme.UNIT if letter else 0)
            self._paint_times(painter, QRectF(at, row.top(), wide + 2, row.height()), times)
        if letter:
            painter.setPen(QColor(self._colours[number].strong))
            painter.drawText(row, _RIGHT, letter)

    def _paint_times(self, painter: QPainter, area: QRectF, times: str) -> None:
        painter.setPen(QColor(theme.now().warning_text))
        painter.setFont(theme.font(theme.SMALL_PT, bold=True))
        painter.drawText(area, _LEFT, times)

    def _paint_scale(self, painter: QPainter, number: int, top: float, lane: float) -> None:
        painter.setFont(theme.font(theme.SMALL_PT - 1))
        painter.setPen(QColor(theme.now().muted))
        lane_uv = self._settings.lane_uv / self._lanes.gains[number]
        envelope = effective_envelope(self._settings, lane * self.devicePixelRatioF())
        unit = texts.unit(self._channels[number])
        signal_px = lane * {APART: APART_SHARE, ALONE: 0.0}.get(envelope, 1.0)
        line = QFontMetricsF(painter.font()).height()

        def paint(start: float, tall: float, upper: float, lower: float) -> None:
            area = QRectF(0, start + 2, self.width() - 4, tall - 5)
            painter.drawText(area, _TOP_RIGHT, texts.figures(upper))
            if tall >= 2 * line:
                painter.drawText(area, _BOTTOM_RIGHT, texts.figures(lower))
            if tall >= 3.5 * line:
                painter.drawText(area, _RIGHT, unit)

        if signal_px >= line:
            paint(top, signal_px, lane_uv / 2, -lane_uv / 2)
        if lane - signal_px >= line:
            paint(top + signal_px, lane - signal_px, lane_uv * ENVELOPE_SHARE, 0.0)

    # --- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the whole name of the channel under the pointer (Qt)."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.channel_at(event.pos().y())
            tip = "" if number is None else self._tip(number)
            QToolTip.showText(event.globalPos(), texts.plain_tip(tip), self)
            return True
        return super().eventFilter(watched, event)

    def _tip(self, number: int) -> str:
        channel = self._channels[number]
        scale = tr(
            "{lane} {unit} from edge to edge",
            lane=texts.figures(self._settings.lane_uv / self._lanes.gains[number]),
            unit=texts.unit(channel),
        )
        return "\n".join((texts.channel_line(channel), channel.name, scale))

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours and letters (Qt)."""
        if theme.is_new_look(event):
            self._colours = theme.channel_colours(self._channels)
            self._fit_text()
            self.update()
        super().changeEvent(event)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_BOTTOM_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
