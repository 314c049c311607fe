"""Median frequency over time, one line per channel: what the rate allows, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QWidget,
)

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.fatigue.trend_line import BLOCK, TrendLine, block_medians, round_range, trend_line
from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.scope.bursts import Burst, EventLog, burst_intervals

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

SPANS_S = (60.0, 120.0, 300.0)
FIRST_SHOWN = 8
NOTHING_YET = "Shown from the first contraction after rest on"
#: Channels drawn at once: all eight in one frame took 12 to 18 ms, twice a second.
_AT_ONCE = 2
#: Longer than a frame: where snapshots come, they set the pace.
_REST_MS = 80
_START_WINDOWS = 5  # "100 %" in tier C is the median of so many first windows with activity


#: Faint points of the windows, and the line through the contractions.
Curve = tuple[pg.PlotDataItem, pg.PlotDataItem]


@dataclass(slots=True)
class _Round:
    """One drawing of all channels, spread over several frames."""

    snapshot: Snapshot
    bursts: list[Burst]
    shown: tuple[int, ...]
    due: list[int]
    values: list[NDArray[np.float64]] = field(default_factory=lambda: [np.empty(0)])
    medians: list[NDArray[np.float64]] = field(default_factory=lambda: [np.empty(0)])


class MdfTrendView(QWidget):
    """Plot with a list of channels beside it; or the reason why nothing is shown."""

    def __init__(self, window_s: float, hop_s: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window_s, self._hop_s = window_s, hop_s
        self._span_s = SPANS_S[0]
        self._channels: tuple[ChannelInfo, ...] = ()
        self._colours: tuple[ChannelColour, ...] = ()
        self._curves: list[Curve] = []
        self._log = EventLog()
        self._drawn = (-1, -1, 0.0)
        self._round: _Round | None = None
        self._range: tuple[float, float] | None = None
        self._start: dict[int, float] = {}
        self._plot = _plot()
        self._hint = pg.TextItem(NOTHING_YET, color=theme.now().muted, anchor=(0.5, 0.5))
        self._hint.setFont(theme.font())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._go_on)
        self._list = _channel_list()
        self._list.itemChanged.connect(self._chosen)
        self._reason = QLabel()
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)
        self._reason.setObjectName("muted")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self._plot, 1)
        row.addWidget(self._list)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._reason)
        self._stack.addWidget(both)
        self.set_channels((), "", "")

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(700, 170)

    def set_channels(self, channels: Sequence[ChannelInfo], tier: str, note: str) -> None:
        """Start anew.

        Parameters
        ----------
        channels
            The stream's channels, none when nothing is connected.
        tier
            Capability tier of the rate: A and B in Hz, C in percent of the start, D nothing.
        note
            What to say of the tier.
        """
        self._channels = tuple(channels)
        self._colours = theme.channel_colours(channels)
        self._percent = tier == "C"
        self._withheld = tier == "D" or not channels
        self._log, self._range, self._start = EventLog(), None, {}
        self._drawn, self._round = (-1, -1, 0.0), None
        if not channels:
            self._reason.setText("Shown once a source is connected.")
        else:
            self._reason.setText(
                "Median frequency is not shown: the sampling rate is too low for it"
                + (f" ({note})." if note else ".")
            )
        self._stack.setCurrentIndex(0 if self._withheld else 1)
        axis = self._plot.getAxis("left")
        axis.setLabel("%" if self._percent else "Hz")
        self._plot.clear()
        self._plot.addItem(self._hint)
        self._curves = []
        for _ in () if self._withheld else channels:
            dots = self._plot.plot([], [], pen=None)
            self._curves.append((dots, self._plot.plot([], [])))
        self._fill_list()

    def set_span(self, span_s: float) -> None:
        """Show the last `span_s` seconds."""
        self._span_s = span_s
        self._drawn = (-1, -1, 0.0)

    @property
    def span_s(self) -> float:
        """Seconds shown."""
        return self._span_s

    @property
    def reason(self) -> str:
        """Why nothing is shown; empty when the plot is."""
        return self._reason.text() if self._withheld else ""

    def title(self, snapshot: Snapshot | None) -> str:
        """Return the panel's title: quantity, band, window."""
        name = "Low-band frequency trend" if self._percent else "Median frequency"
        if snapshot is None or snapshot.band is None or self._withheld:
            return name
        band = f"{snapshot.band.low_hz:.0f}–{snapshot.band.high_hz:.0f} Hz"
        spread_hz = snapshot.status.mdf_sd_hz
        # In percent of a start the spread of a single window has another size.
        by_chance = "" if spread_hz is None or self._percent else f", ±{spread_hz:.0f} Hz by chance"
        return f"{name}, {band}, {self._window_s:g} s windows{by_chance}"

    def shown_channels(self) -> tuple[int, ...]:
        """Return the channels that are ticked in the list."""
        return tuple(
            row
            for row in range(self._list.count())
            if self._list.item(row).checkState() == Qt.CheckState.Checked
        )

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot; what a new spectrum changes is drawn over the next few frames."""
        self._log.extend(snapshot.epoch, snapshot.events)
        newest = int(snapshot.spectra_end_sample[-1]) if len(snapshot.spectra_end_sample) else -1
        key = (snapshot.epoch, newest, self._span_s)
        if self._withheld:
            return
        if key != self._drawn:
            if snapshot.epoch != self._drawn[0]:
                self._start = {}
            self._drawn = key
            self._round = self._new_round(snapshot)
        self._go_on()

    def _go_on(self) -> None:
        """Draw a part of the round; what is left follows with the next snapshot, or without one."""
        if self._round is not None and self._advance(self._round):
            self._round = None
        if self._round is not None:
            self._rest.start()  # anew: a replay that waits brings no further snapshot

    def _new_round(self, snapshot: Snapshot) -> _Round:
        oldest = round(snapshot.end_sample - (self._span_s + self._window_s) * snapshot.fs)
        bursts = burst_intervals(self._log.events, oldest, snapshot.end_sample)
        return _Round(snapshot, bursts, self.shown_channels(), list(range(len(self._curves))))

    def _advance(self, drawing: _Round) -> bool:
        """Draw the next channels; True when the axes are fitted as well."""
        for channel in drawing.due[:_AT_ONCE]:
            curve = self._curves[channel]
            if channel not in drawing.shown:
                for part in curve:
                    part.setData([], [])
                continue
            line = self._scaled(
                trend_line(drawing.snapshot, drawing.bursts, channel, self._window_s, self._span_s),
                channel,
            )
            self._draw_line(curve, channel, line)
            self._set_value(channel, line)
            drawing.values.append(line.values)
            drawing.medians.append(block_medians(line, self._hop_s)[1])
        del drawing.due[:_AT_ONCE]
        if drawing.due:
            return False
        values, medians = np.concatenate(drawing.values), np.concatenate(drawing.medians)
        self._set_axes(drawing.snapshot, values, medians)
        return True

    def _scaled(self, line: TrendLine, channel: int) -> TrendLine:
        if not self._percent:
            return line
        if channel not in self._start and len(line.values) >= _START_WINDOWS:
            self._start[channel] = float(np.median(line.values[:_START_WINDOWS]))
        if channel not in self._start:
            return TrendLine(line.times_s[:0], line.values[:0])
        return TrendLine(line.times_s, line.values / self._start[channel] * 100)

    def _draw_line(self, curve: Curve, channel: int, line: TrendLine) -> None:
        colour = self._colours[channel]
        ink = QColor(colour.line)
        dots, trend = curve
        dots.setData(
            line.times_s,
            line.values,
            symbol="o",
            symbolSize=4,
            symbolBrush=_faint(ink),
            symbolPen=None,
        )
        trend.setData(
            *block_medians(line, self._hop_s),
            pen=pg.mkPen(ink, width=1),
            symbol=colour.symbol,
            symbolSize=8,
            symbolBrush=ink,
            symbolPen=pg.mkPen(theme.now().panel),
        )

    def _set_axes(
        self, snapshot: Snapshot, values: NDArray[np.float64], medians: NDArray[np.float64]
    ) -> None:
        """Fit the axes: every point of a line inside, of the windows all but the outliers."""
        end_s = max(snapshot.end_sample / snapshot.fs, self._span_s)
        self._plot.setXRange(end_s - self._span_s, end_s, padding=0)
        if len(values):
            low, high = np.percentile(values, [2, 98])
            low, high = min(low, *medians), max(high, *medians)
            wanted = round_range(float(low), float(high), self._range, 10 if self._percent else 20)
        else:
            wanted = self._range or ((80.0, 110.0) if self._percent else (40.0, 160.0))
        self._hint.setVisible(not len(values))
        self._hint.setPos(end_s - self._span_s / 2, (wanted[0] + wanted[1]) / 2)
        if wanted != self._range:
            self._range = wanted
            self._plot.setYRange(*wanted, padding=0)

    def _fill_list(self) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for index, channel in enumerate(self._channels):
            item = QListWidgetItem(_icon(self._colours[index]), texts.channel_short(channel))
            item.setToolTip(channel.name)
            item.setSizeHint(QSize(0, 17))
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            shown = index < FIRST_SHOWN
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.blockSignals(False)

    def _set_value(self, channel: int, line: TrendLine) -> None:
        item = self._list.item(channel)
        name = texts.channel_short(self._channels[channel])
        unit = "%" if self._percent else "Hz"
        value = _padded(np.median(line.values[-BLOCK:]), unit) if len(line.values) else ""
        text = f"{value}  {name}" if value else name
        if item.text() != text:
            self._list.blockSignals(True)
            item.setText(text)
            self._list.blockSignals(False)

    def _chosen(self, item: QListWidgetItem) -> None:
        self._drawn = (-1, -1, 0.0)


class _SecondsAxis(pg.AxisItem):
    """Time axis whose numbers carry their unit: a label below would cost a tenth of the plot."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [f"{value:.0f} s" for value in values]


def _plot() -> pg.PlotWidget:
    plot = pg.PlotWidget(background=theme.now().panel, axisItems={"bottom": _SecondsAxis("bottom")})
    plot.setMouseEnabled(False, False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.disableAutoRange()
    plot.showGrid(x=True, y=True, alpha=0.15)
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(pg.mkPen(theme.now().line))
        axis.setTextPen(pg.mkPen(theme.now().muted))
        axis.setStyle(tickFont=theme.font(theme.SMALL_PT))
        axis.enableAutoSIPrefix(False)
    plot.getAxis("left").setWidth(52)
    plot.setXRange(0, SPANS_S[0], padding=0)
    plot.setYRange(40, 160, padding=0)
    return plot


class _ChannelList(QListWidget):
    """A list whose items Space ticks, although Space is the window's key for markers."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)


def _channel_list() -> QListWidget:
    channels = _ChannelList()
    channels.setFixedWidth(224)
    channels.setFrameShape(QFrame.Shape.NoFrame)
    theme.set_font(channels, theme.SMALL_PT)
    channels.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    channels.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    channels.setTextElideMode(Qt.TextElideMode.ElideRight)
    channels.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    channels.setToolTip("Tick the channels to show")
    return channels


def _padded(value: float, unit: str) -> str:
    """Return a whole number right-aligned to three figures, by spaces as wide as a figure."""
    return f"{value:.0f}".rjust(3, "\u2007") + f" {unit}"


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(90)
    return faint


def _icon(colour: ChannelColour) -> QIcon:
    pixmap = QPixmap(12, 12)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour.line))
    painter.translate(6, 6)
    painter.scale(9, 9)
    painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols[colour.symbol])
    painter.end()
    return QIcon(pixmap)
