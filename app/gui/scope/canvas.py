"""The picture of the live scope and all that lies over it, live or frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from acquisition.types import ChannelInfo
from app.gui.annotations.notes import Notes
from app.gui.annotations.over_scope import paint_replayed_notes
from app.gui.language import tr
from app.gui.look import theme
from app.gui.scope.axis_labels import AxisLabels
from app.gui.scope.bursts import BurstNumbers
from app.gui.scope.cursor_layer import CursorLayer
from app.gui.scope.gaps import GapLog
from app.gui.scope.labels import Labels
from app.gui.scope.lane_gutter import AXIS_PX
from app.gui.scope.live_scope import LiveScope
from app.gui.scope.look_back import LookBack
from app.gui.scope.over_lanes import (
    MOST_NUMBERED_LANES,
    paint_burst_numbers,
    paint_frozen_frame,
    paint_gap_lengths,
    paint_ruler,
)
from app.gui.scope.over_picture import paint_flags, paint_notice
from app.gui.scope.scope_image import ScopeSettings
from dsp.events import LIVE_SKIP, MARKER, Event

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


class ScopeCanvas(QWidget):
    """Lanes and time axis.

    Attributes
    ----------
    scope
        The picture of what comes in.
    held
        The picture of what was kept; shown while there is a `look_back`.
    cursors
        The two cursors.
    """

    painted = Signal()
    moved = Signal()  # another part of what was kept is seen

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Signals of the channels"))
        self.scope, self.held = LiveScope(), LiveScope()
        self.cursors = CursorLayer(self, self)
        self.cursors.changed.connect(self.update)
        self._look_back: LookBack | None = None
        self._frozen = self._grey = False
        self._labels, self._numbers = AxisLabels(), Labels(theme.SMALL_PT - 1, 0.75)
        self._gaps, self._bursts = GapLog(), BurstNumbers()
        self._events: tuple[Event, ...] = ()
        self._flags: tuple[Event, ...] = ()
        self._ticks: list[tuple[float, float]] = []
        self._fs = 1.0
        self._notice, self._notes = "", Notes()

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(700, 420)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(240, 120)

    # --- what is shown -----------------------------------------------------------------------

    @property
    def shown_scope(self) -> LiveScope:
        """The picture that is seen."""
        return self.scope if self._look_back is None else self.held

    @property
    def look_back(self) -> LookBack | None:
        """What was kept; None while the scope is live, and until it has come."""
        return self._look_back

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Start anew with these channels."""
        self.set_frozen(frozen=False)
        self.scope.set_channels(channels)
        self.held.set_channels(channels)
        self._gaps, self._bursts = GapLog(), BurstNumbers()
        self._events = self._flags = ()
        self.update()

    def set_settings(self, settings: ScopeSettings) -> None:
        """Draw otherwise; another number of seconds is that of the live picture only."""
        self.scope.set_settings(settings)
        if self._look_back is not None:
            self._draw_held()
        self.update()

    def set_snapshot(self, snapshot: Snapshot, *, grey: bool) -> None:
        """Take in what is new, and show it unless the picture is frozen."""
        self._fs = snapshot.fs
        if snapshot.raw == self.scope.settings.raw and len(snapshot.traces):
            self._gaps.extend(snapshot.epoch, snapshot.traces, snapshot.traces_first_sample)
        if self._bursts.extend(snapshot.epoch, snapshot.events):
            self._flags = tuple(e for e in snapshot.events if e.kind in (MARKER, LIVE_SKIP))
        if self._frozen or not self.isVisible():
            return
        self._grey = grey
        areas = self.scope.advance(snapshot, grey=grey)
        for area in areas:
            self.update(area)
        ticks = self.scope.ticks()
        if ticks != self._ticks:  # those of a sweep stand for a second or more
            self._ticks = ticks
            self.update(0, self._lanes_px, self.width(), AXIS_PX)

    def set_notes(self, notes: Notes) -> None:
        """Show the annotations of the recording that is replayed."""
        self._notes = notes
        self.update()

    def set_notice(self, text: str) -> None:
        """Say something over the picture; empty takes it away."""
        if text != self._notice:
            self._notice = text
            self.update()

    # --- frozen ------------------------------------------------------------------------------

    @property
    def is_frozen(self) -> bool:
        """Whether the picture stands still."""
        return self._frozen

    def set_frozen(self, *, frozen: bool) -> None:
        """Let the picture stand, or go on; cursors are of a picture that stands."""
        self._frozen = frozen
        if not frozen:
            self._look_back = None
            self.cursors.set_cursors(None)
            self.unsetCursor()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if frozen else Qt.FocusPolicy.ClickFocus)
        self.update()

    def hold(self, look_back: LookBack) -> None:
        """Show what was kept, from now on."""
        self._look_back = look_back
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._draw_held()

    def _draw_held(self) -> None:
        """Draw the part of what was kept that is to be seen."""
        look_back = self._look_back
        if look_back is None:
            return
        window_s = look_back.span.length / look_back.fs
        self.held.set_settings(replace(self.scope.settings, sweep=False, window_s=window_s))
        self.held.show(look_back.seen(raw=self.scope.settings.raw))
        self.update()
        self.moved.emit()

    def shift(self, samples: float) -> None:
        """See what is so much later."""
        if self._look_back is not None:
            self._look_back.move(samples)
            self._draw_held()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """See `factor` times as much; the sample `at` (None: the middle) stays in its place."""
        if self._look_back is not None:
            span = self._look_back.span
            self._look_back.zoom(factor, span.first + span.length / 2 if at is None else at)
            self._draw_held()

    # --- places ------------------------------------------------------------------------------

    @property
    def _lanes_px(self) -> int:
        return max(0, self.height() - AXIS_PX)

    def column_samples(self) -> float:
        """Return the samples that one column stands for (see `TimeScale`)."""
        columns = max(1.0, self.width() * self.devicePixelRatioF())
        return self.shown_scope.settings.window_s * self._fs / columns

    def x_of(self, sample: float) -> float:
        """Return where a sample is in the frozen picture, which may be beside it."""
        newest = self.held.end_sample - 1
        x = self.held.x_of(newest)
        columns = (sample - newest) / self.column_samples()
        return (0.0 if x is None else x) + columns / self.devicePixelRatioF()

    def sample_at(self, x: float) -> float:
        """Return the sample at a place in px of the frozen picture."""
        step = self.column_samples() * self.devicePixelRatioF()
        return self.held.end_sample - 1 + (x - self.x_of(self.held.end_sample - 1)) * step

    # --- drawing -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another size (Qt)."""
        for scope in (self.scope, self.held):
            scope.resize(self.width(), self._lanes_px, self.devicePixelRatioF())
        self._draw_held()

    def changeEvent(self, event: QEvent) -> None:
        """Take on new colours and letters (Qt)."""
        if theme.is_new_look(event):
            self._labels.new_look()
            self._numbers.new_look()
            self.scope.new_look()
            self.held.new_look()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            scope, height = self.shown_scope, self._lanes_px
            if not scope.has_picture or not scope.channels:
                painter.fillRect(self.rect(), QColor(theme.now().panel))
            else:
                lanes = QRect(0, 0, self.width(), height)
                # A sweep changes a strip of the lanes, even where the whole time axis changes too.
                scope.paint(painter, event.region().intersected(lanes).boundingRect())
                painter.setPen(QColor(theme.now().line))
                painter.drawLine(0, 0, 0, height)
                self._paint_over(painter, scope, height, event.rect())
                if event.rect().bottom() >= height:
                    self._paint_axis(painter, scope, height)
            if self._frozen:
                paint_frozen_frame(painter, self.width(), height)
            if self._notice:
                paint_notice(painter, QRectF(0, 0, self.width(), height), self._notice)
        self.painted.emit()

    def _paint_over(self, painter: QPainter, scope: LiveScope, height: int, exposed: QRect) -> None:
        shown = scope.shown
        places = scope.places
        if places is None:
            return
        place, first = places.x_of, places.first_sample
        if len(shown) <= MOST_NUMBERED_LANES:
            edges = scope.lane_edges.tolist()
            paint_burst_numbers(painter, self._numbers, self._bursts, shown, edges, place, first)
        paint_gap_lengths(painter, self._gaps.gaps, self._fs, height, first, place)
        marked = ((place(event.sample), event) for event in self._flags)
        flags = sorted(
            ((x, event) for x, event in marked if x is not None), key=lambda flag: flag[0]
        )
        paint_replayed_notes(painter, self._notes, scope, self._fs, shown)
        paint_flags(painter, flags, self.width(), height, (exposed.left(), exposed.right()))
        focused = self.hasFocus()
        self.cursors.paint(painter, self.width(), height, focused=focused)

    def _paint_axis(self, painter: QPainter, scope: LiveScope, height: int) -> None:
        area = QRectF(0, height, self.width(), AXIS_PX)
        painter.fillRect(area, QColor(theme.now().panel))
        painter.setPen(QColor(theme.now().line))
        painter.drawLine(0, height, self.width(), height)
        swept = scope.settings.sweep
        room = area.adjusted(0, 1, 0, -3 if self._look_back is not None else 0)
        self._labels.paint(painter, room, scope.ticks(), scope.tick_s, swept=swept)
        if self._look_back is not None:
            span, whole = self._look_back.span, self._look_back.whole
            start, stop = ((edge - whole.first) / whole.length for edge in (span.first, span.end))
            paint_ruler(painter, self.width(), self.height(), start, stop)
