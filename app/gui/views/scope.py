"""Live scope: every channel in its own lane, signal and RMS envelope, gaps, bursts, markers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui import raster, theme
from app.gui.scope_image import ScopeImage, ScopeSettings, lane_edges, tick_columns, tick_step_s
from app.gui.widgets import two_lines
from dsp.events import LIVE_SKIP, MARKER

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

GUTTER_PX = 176
AXIS_PX = 24
_LEAST_RULED_PX = 16  # lower lanes would be more line than signal
LANE_STEPS_UV = (
    50.0, 100.0, 150.0, 200.0, 300.0, 500.0, 700.0, 1000.0, 1500.0, 2000.0, 3000.0, 5000.0,
)  # fmt: skip
#: Peaks rarely exceed 2.75 times the largest RMS of a burst (0.6 % of Gaussian samples do).
PEAKS_OVER_RMS = 2.75
LEAST_AUTO_UV = 200.0  # below it rest would fill the lane and look like work


def fitting_lane_uv(peak_rms_uv: NDArray[np.float64], least_uv: float = LEAST_AUTO_UV) -> float:
    """Return the smallest step from `least_uv` that holds signals with RMS up to `peak_rms_uv`."""
    known = peak_rms_uv[np.isfinite(peak_rms_uv)]
    need = 2 * PEAKS_OVER_RMS * float(known.max()) if len(known) else 0.0
    for step in LANE_STEPS_UV:
        if step >= max(need, least_uv):
            return step
    return LANE_STEPS_UV[-1]


class ScopeView(QWidget):
    """Gutter with names and scale beside the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = ScopeSettings()
        self._gutter = _Gutter(self)
        self._canvas = _Canvas(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._gutter)
        layout.addWidget(self._canvas, 1)

    @property
    def canvas(self) -> QWidget:
        """The picture itself, for tests and screenshots."""
        return self._canvas

    def set_settings(self, settings: ScopeSettings) -> None:
        """Change window, gain or signal and draw again."""
        if settings != self.settings:
            self.settings = settings
            self._gutter.set_scale(settings.lane_uv)
            self._canvas.set_settings(settings)

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Start anew with these channels; an empty sequence leaves an empty scope."""
        self._gutter.set_channels(channels)
        self._canvas.set_channels(channels)

    def set_snapshot(self, snapshot: Snapshot, *, grey: bool = False) -> None:
        """Draw a snapshot; `grey` when it is not live any more."""
        self._canvas.set_snapshot(snapshot, grey=grey)

    def set_notice(self, text: str) -> None:
        """Say something over the picture (``No data for 1.2 s``); empty takes it away."""
        self._canvas.set_notice(text)


class _Gutter(QWidget):
    """Names of the channels and the scale of the lanes; painted only when they change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(GUTTER_PX)
        self._channels: Sequence[ChannelInfo] = ()
        self._colours: Sequence[theme.ChannelColour] = ()
        self._lane_uv = ScopeSettings().lane_uv

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        self._channels = channels
        self._colours = theme.channel_colours(channels)
        self.update()

    def set_scale(self, lane_uv: float) -> None:
        self._lane_uv = lane_uv
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        height = self.height() - AXIS_PX
        edges = lane_edges(len(self._channels), height)
        lane = height / max(1, len(self._channels))
        every = max(1, int(np.ceil(15 / max(lane, 0.01))))
        for index in range(0, len(self._channels), every):
            self._paint_lane(painter, index, float(edges[index]), lane, every > 1)
        painter.setPen(QColor(theme.MUTED))
        painter.setFont(theme.font(theme.SMALL_PT))
        if self._channels:
            area = QRectF(0, height, self.width() - theme.UNIT, AXIS_PX)
            painter.drawText(area, _RIGHT, "time, s")
        painter.end()

    def _paint_lane(
        self, painter: QPainter, index: int, top: float, lane: float, thinned: bool
    ) -> None:
        channel, colour = self._channels[index], self._colours[index]
        title, side = texts.channel_title(channel)
        wide = lane >= 44
        painter.setPen(QPen(QColor(theme.LINE), 1))
        if index and lane >= _LEAST_RULED_PX:
            painter.drawLine(QPointF(0, top - 0.5), QPointF(self.width(), top - 0.5))
        left = 2 * theme.UNIT
        if lane >= 15:
            painter.fillRect(QRectF(theme.UNIT / 2, top + 3, 4, lane - 7), QColor(colour.strong))
        room = self.width() - left - (46 if wide else theme.UNIT)
        painter.setFont(theme.font(theme.SMALL_PT if lane < 30 else theme.BASE_PT))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(theme.TEXT))
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
            tall = max(lane, 15.0)
            row = QRectF(left, top + (lane - tall) / 2, self.width() - left - theme.UNIT, tall)
            letter = 0.0 if thinned or not side else 2.0 * theme.UNIT
            text = channel.name if thinned else title
            name = metrics.elidedText(text, Qt.TextElideMode.ElideRight, row.width() - letter)
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
        painter.setPen(QColor(theme.MUTED))
        half = f"{self._lane_uv / 2:g}"
        area = QRectF(0, top + 2, self.width() - 4, lane - 5)
        painter.drawText(area, _TOP_RIGHT, half)
        painter.drawText(area, _BOTTOM_RIGHT, f"−{half}")
        if lane >= 56:
            painter.drawText(area, _RIGHT, texts.unit(channel))

    def event(self, event: QEvent) -> bool:
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


class _Canvas(QWidget):
    """The picture, its time axis, markers, and a notice over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._settings = ScopeSettings()
        self._channels: Sequence[ChannelInfo] = ()
        self._picture: ScopeImage | None = None
        self._snapshot: Snapshot | None = None
        self._grey = False
        self._last = 0
        self._notice = ""

    def sizeHint(self) -> QSize:
        return QSize(700, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        self._channels = tuple(channels)
        self._snapshot = None
        self._renew()

    def set_settings(self, settings: ScopeSettings) -> None:
        if settings.raw != self._settings.raw:
            self._snapshot = None  # it holds the other signal; the next frame brings the right one
        self._settings = settings
        self._draw()

    def set_snapshot(self, snapshot: Snapshot, *, grey: bool) -> None:
        self._snapshot, self._grey = snapshot, grey
        self._draw()

    def set_notice(self, text: str) -> None:
        if text != self._notice:
            self._notice = text
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._renew()

    def _renew(self) -> None:
        """Make the image again after its size or the channels have changed."""
        ratio = self.devicePixelRatioF()
        width = round(self.width() * ratio)
        height = round((self.height() - AXIS_PX) * ratio)
        self._picture = None
        if self._channels and width > 8 and height > 8:
            colours = theme.channel_colours(self._channels)
            self._picture = ScopeImage(width, height, colours, max(2, round(2 * ratio)))
            self._picture.image.setDevicePixelRatio(ratio)
        self._draw()

    def _draw(self) -> None:
        if self._picture is not None and self._snapshot is not None:
            self._last = self._picture.draw(
                self._snapshot, self._settings, self._tick_s(), grey=self._grey
            )
        elif self._picture is not None:
            self._picture.clear()
        self.update()

    def _tick_s(self) -> float:
        return tick_step_s(self._settings.window_s, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        if self._picture is not None:
            painter.drawImage(0, 0, self._picture.image)
            painter.setPen(QColor(theme.LINE))
            painter.drawLine(0, 0, 0, self.height() - AXIS_PX)
            painter.drawLine(0, self.height() - AXIS_PX, self.width(), self.height() - AXIS_PX)
            if self._snapshot is not None:
                self._paint_axis(painter, self._snapshot, self._picture)
                self._paint_markers(painter, self._snapshot, self._picture)
        if self._notice:
            _paint_notice(painter, QRectF(self.rect()), self._notice)
        painter.end()

    def _paint_axis(self, painter: QPainter, snapshot: Snapshot, picture: ScopeImage) -> None:
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.MUTED))
        ratio = self.devicePixelRatioF()
        window = max(2, round(self._settings.window_s * snapshot.fs))
        first = self._last - picture.width + 1
        step = self._tick_s()
        for seconds, column in tick_columns(snapshot.fs, window, picture.width, first, step):
            x = column / ratio
            label = f"{seconds:.1f}" if step < 1 else f"{seconds:.0f}"
            if 14 <= x <= self.width() - 14:
                area = QRectF(x - 40, self.height() - AXIS_PX, 80, AXIS_PX)
                painter.drawText(area, _CENTRE, label)

    def _paint_markers(self, painter: QPainter, snapshot: Snapshot, picture: ScopeImage) -> None:
        ratio = self.devicePixelRatioF()
        window = max(2, round(self._settings.window_s * snapshot.fs))
        first = self._last - picture.width + 1
        painter.setFont(theme.font(theme.SMALL_PT))
        metrics = QFontMetricsF(painter.font())
        free = [-1.0, -1.0, -1.0]  # where each of three rows of labels has room again
        for event in snapshot.events:
            if event.kind not in (MARKER, LIVE_SKIP):
                continue
            x = float(raster.column_of(event.sample, window, picture.width) - first) / ratio
            if not 0 <= x < self.width():
                continue
            skipped = event.kind == LIVE_SKIP
            colour = QColor(theme.WARNING_TEXT if skipped else theme.TEXT)
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height() - AXIS_PX))
            text = "samples skipped on screen" if skipped else event.label or "marker"
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 160)
            wide, tall = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
            row = next((k for k, room in enumerate(free) if x >= room), None)
            if row is None:
                continue
            free[row] = x + wide + 4
            box = QRectF(x, 2 + row * (tall + 2), wide, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor(theme.PANEL))
            painter.drawText(box, _CENTRE, text)


def _paint_notice(painter: QPainter, area: QRectF, text: str) -> None:
    painter.setFont(theme.font(theme.BASE_PT + 2, bold=True))
    metrics = QFontMetricsF(painter.font())
    size = metrics.boundingRect(area, int(_CENTRE), text).size()
    box = QRectF(0, 0, size.width() + 5 * theme.UNIT, size.height() + 3 * theme.UNIT)
    box.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.LINE))
    painter.setBrush(QColor(255, 255, 255, 235))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(theme.TEXT))
    painter.drawText(box, _CENTRE, text)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_BOTTOM_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
