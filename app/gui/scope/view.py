"""Live scope: every channel in its own lane, signal and RMS envelope, gaps, bursts, markers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from acquisition.types import ChannelInfo
from app.gui.look import theme
from app.gui.scope import raster
from app.gui.scope.lane_gutter import AXIS_PX, LaneGutter
from app.gui.scope.over_picture import paint_flags, paint_notice
from app.gui.scope.scope_image import ScopeImage, ScopeSettings, tick_columns
from app.gui.scope.time_axis import decimals, stamp, step_s

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

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
    return lane_step_uv(max(need, least_uv))


def lane_step_uv(need_uv: float) -> float:
    """Return the smallest step that is at least `need_uv`, the largest where none is."""
    return next((step for step in LANE_STEPS_UV if step >= need_uv), LANE_STEPS_UV[-1])


class ScopeView(QWidget):
    """Gutter with names and scale beside the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = ScopeSettings()
        self._gutter = LaneGutter(self)
        self._gutter.set_scale(self.settings.lane_uv)
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
        return step_s(self._settings.window_s, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.now().panel))
        if self._picture is not None:
            painter.drawImage(0, 0, self._picture.image)
            painter.setPen(QColor(theme.now().line))
            painter.drawLine(0, 0, 0, self.height() - AXIS_PX)
            painter.drawLine(0, self.height() - AXIS_PX, self.width(), self.height() - AXIS_PX)
            if self._snapshot is not None:
                self._paint_axis(painter, self._snapshot, self._picture)
                self._paint_markers(painter, self._snapshot, self._picture)
        if self._notice:
            paint_notice(painter, QRectF(self.rect()), self._notice)
        painter.end()

    def _paint_axis(self, painter: QPainter, snapshot: Snapshot, picture: ScopeImage) -> None:
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.now().muted))
        ratio = self.devicePixelRatioF()
        window = max(2, round(self._settings.window_s * snapshot.fs))
        first = self._last - picture.width + 1
        step = self._tick_s()
        for seconds, column in tick_columns(snapshot.fs, window, picture.width, first, step):
            x = column / ratio
            label = stamp(seconds, decimals(step))
            if 20 <= x <= self.width() - 24:
                area = QRectF(x - 40, self.height() - AXIS_PX, 80, AXIS_PX)
                painter.drawText(area, _CENTRE, label)

    def _paint_markers(self, painter: QPainter, snapshot: Snapshot, picture: ScopeImage) -> None:
        ratio = self.devicePixelRatioF()
        window = max(2, round(self._settings.window_s * snapshot.fs))
        first = self._last - picture.width + 1
        flags = (
            (float(raster.column_of(event.sample, window, picture.width) - first) / ratio, event)
            for event in snapshot.events
        )
        paint_flags(painter, flags, self.width(), self.height() - AXIS_PX)


_CENTRE = Qt.AlignmentFlag.AlignCenter
