"""The picture of any part of a recording, every channel in its lane, panned and zoomed at will.

What is on the screen is always the newest picture there is, shifted and stretched to where the view
has gone meanwhile; the right one follows as soon as the session's thread has drawn it.
"""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.annotations.notes import Notes
from app.gui.annotations.over_notes import paint_crowd, paint_notes
from app.gui.language import tr
from app.gui.look import theme
from app.gui.replay.loop_ends import LoopEnds
from app.gui.review.over_review import (
    View,
    paint_axis,
    paint_loop,
    paint_pointer,
    paint_selection,
)
from app.gui.review.picture import Frame, ReviewPicture, Values
from app.gui.review.session import ReviewSession
from app.gui.review.span import Span
from app.gui.review.span_widget import SpanWidget
from app.gui.scope.cursor_layer import CursorLayer
from app.gui.scope.lane_gutter import AXIS_PX
from app.gui.scope.lane_image import lane_edges
from app.gui.scope.over_picture import paint_flags, paint_notice, paint_play_position
from app.gui.scope.time_axis import decimals, step_s

#: Share of the view that is drawn on either side of it, so that a drag meets no blank edge.
_MARGIN = 0.125


class ReviewCanvas(SpanWidget):
    """The picture with its time axis, markers, annotations, loop and the place of the replay.

    Drag: move. Shift and drag: select a span. Double click: the replay goes there.
    """

    seek = Signal(float)
    shown = Signal(object)
    selection_changed = Signal(object)  # Span, or None
    menu_wanted = Signal(QPoint, float)  # place on the screen, sample

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(tr("Review of the recording"))
        self._session: ReviewSession | None = None
        self._picture: ReviewPicture | None = None
        self._lane_uv = 500.0
        self._notice = ""
        self._drag: tuple[float, Span] | None = None
        self._pointer: float | None = None
        self._notes = Notes()
        self._loop = LoopEnds()
        self._selection: Span | None = None
        self._selecting: float | None = None  # sample at which it began
        self.cursors = CursorLayer(self, self)
        self.cursors.changed.connect(self.update)

    # --- what is shown -----------------------------------------------------------------------

    @property
    def picture(self) -> ReviewPicture | None:
        """The newest picture."""
        return self._picture

    @property
    def selection(self) -> Span | None:
        """The span that the user has chosen; None: none."""
        return self._selection

    def select(self, span: Span | None) -> None:
        """Choose a span; None: none."""
        if span != self._selection:
            self._selection = span
            self.selection_changed.emit(span)
            self.update()

    @property
    def notes(self) -> Notes:
        """The annotations that are shown."""
        return self._notes

    def set_notes(self, notes: Notes) -> None:
        """Show these annotations."""
        self._notes = notes
        self.update()

    def set_loop(self, loop: LoopEnds) -> None:
        """Show where the replay goes round, or would."""
        if loop != self._loop:
            self._loop = loop
            self.update()

    def visible(self, picture: ReviewPicture) -> Values:
        """Return the columns of a picture that lie in the view."""
        frame, values = picture.frame, picture.values
        start = max(0, int((self._span.first - frame.first) / frame.per_column))
        stop = max(start + 1, int((self._span.end - frame.first) / frame.per_column))
        part = slice(min(start, frame.n_columns - 1), stop)
        return Values(values.low[part], values.high[part], values.missing[part])

    def set_session(self, session: ReviewSession | None) -> None:
        """Show another recording from end to end; None: none."""
        if self._session is not None:
            self._session.drawn.disconnect(self._take)
        self._session, self._picture, self._position, self._drag = session, None, None, None
        if session is not None:
            session.drawn.connect(self._take)
            self._extent = session.extent
            self.show_span(session.extent.whole)
        self.select(None)
        self.update()

    def show_span(self, span: Span) -> None:
        """Show a part of the recording, as near to `span` as is possible."""
        super().show_span(span)
        self._request()

    def set_lane(self, lane_uv: float) -> None:
        """Change the amplitude from edge to edge of a lane."""
        if lane_uv != self._lane_uv:
            self._lane_uv = lane_uv
            self._request()

    def set_notice(self, text: str) -> None:
        """Say something over the picture; empty takes it away."""
        if text != self._notice:
            self._notice = text
            self.update()

    def set_position(self, sample: float | None) -> None:
        """Show where the replay is; the view turns the page when that leaves it to the right."""
        before, self._position = self._position, sample
        if sample is None or sample == before:
            return
        if before is not None and self._span.holds(before) and self._drag is None:
            self.show_span(self._extent.holding(self._span, sample))
        self.update()

    def bring_into_view(self, sample: float) -> None:
        """Move the view, if need be, to where a sample is."""
        if not self._span.holds(sample):
            self.show_span(self._extent.holding(self._span, sample))

    # --- drawing -----------------------------------------------------------------------------

    def _columns(self) -> int:
        return max(1, round(self.width() * self.devicePixelRatioF()))

    def _per_column(self) -> float:
        return self._span.length / self._columns()

    def _request(self) -> None:
        """Ask for the picture of the present view, with a margin on both sides."""
        session = self._session
        height = round((self.height() - AXIS_PX) * self.devicePixelRatioF())
        if session is None or height < 8 or self.width() < 8:
            return
        n, per = self._columns(), self._per_column()
        margin = round(_MARGIN * n)
        # Whole columns from the first sample on: neighbouring pictures have the same columns, so
        # that nothing shimmers while the view moves.
        first = max(0, round(self._span.first / per) - margin)
        stop = math.ceil(self._extent.n_samples / per - 1e-6)
        last = min(stop, round(self._span.first / per) + n + margin)
        session.want(
            Frame(
                first=first * per,
                per_column=per,
                n_columns=max(1, last - first),
                height=height,
                lane_uv=self._lane_uv,
                tick_s=self._tick_s(),
            )
        )

    def _take(self, picture: ReviewPicture) -> None:
        picture.image.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = picture
        self.shown.emit(picture)
        self.update()

    def _tick_s(self) -> float:
        return step_s(self._span.length / self._extent.fs, self.width())

    def x_of(self, sample: float) -> float:
        """Return where a sample is, in px."""
        return self._x(sample)

    def sample_at(self, x: float) -> float:
        """Return the sample at a place in px."""
        return self._sample(x)

    def column_samples(self) -> float:
        """Return the samples that one column of the picture stands for."""
        return self._per_column()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a cursor, or the view (Qt)."""
        if self.cursors.key(event):
            cursors = self.cursors.cursors
            if cursors is not None:
                self.bring_into_view(cursors.chosen)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go from one cursor to the other before it goes on (Qt)."""
        return self.cursors.tab(forward=forward) or super().focusNextPrevChild(forward)

    def take_key(self, key: int) -> bool:
        """Do what a key stands for; False for a key that stands for nothing here."""
        if key == Qt.Key.Key_Escape and self._selection is not None:
            self.select(None)
            return True
        return super().take_key(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.now().panel))
            height = self.height() - AXIS_PX
            if self._picture is not None:
                self._paint_picture(painter, self._picture, height)
            painter.setPen(QColor(theme.now().line))
            painter.drawLine(0, 0, 0, height)
            painter.drawLine(0, height, self.width(), height)
            if self._session is not None:
                self._paint_over(painter, self._session, height)
            if self._notice:
                paint_notice(painter, QRectF(self.rect()), self._notice)

    def _paint_picture(self, painter: QPainter, picture: ReviewPicture, height: int) -> None:
        frame, per = picture.frame, self._per_column()
        ratio = self.devicePixelRatioF()
        left = (frame.first - self._span.first) / per / ratio
        scale = frame.per_column / per
        if abs(scale - 1) < 1e-9 and picture.height == round(height * ratio):
            painter.drawImage(QPointF(round(left * ratio) / ratio, 0), picture.image)
            return
        # The view has gone on to another zoom: stretch what there is until its picture comes.
        wide = frame.n_columns * scale / ratio
        painter.setClipRect(0, 0, self.width(), height)
        painter.drawImage(QRectF(left, 0, wide, height), picture.image)
        painter.setClipping(False)

    def _paint_over(self, painter: QPainter, session: ReviewSession, height: int) -> None:
        first, end = self._span.first, self._span.end
        if self._loop.span is not None:
            edges = self._x(self._loop.span.first), self._x(self._loop.span.end)
            paint_loop(painter, edges, self.width(), height, on=self._loop.on)
        if self._notes.are_many(first, end):
            paint_crowd(painter, self._notes, first, end, self.width(), height)
        else:
            found = self._notes.between(first, end)
            notes = [(self._x(note.first), self._x(note.end), note) for note in found]
            tops = lane_edges(len(session.channels), height).tolist()
            paint_notes(painter, notes, self.width(), height, dict(enumerate(pairwise(tops))))
        if self._selection is not None:
            edges = self._x(self._selection.first), self._x(self._selection.end)
            paint_selection(painter, edges, height, self._selection.length / self._extent.fs)
        step = self._tick_s()
        view = View(first, end, self._extent.fs, self.width(), height)
        paint_axis(painter, view, step)
        if self._pointer is not None:
            paint_pointer(painter, view, self._pointer, decimals(step) + 1)
        if self._position is not None and first <= self._position <= end:
            paint_play_position(painter, self._x(self._position), height)
        self.cursors.paint(painter, self.width(), height, focused=self.hasFocus())
        flags = session.marks.flags_between(first, end)
        placed = ((self._x(event.sample), event) for event in flags)
        paint_flags(painter, placed, self.width(), height)

    # --- hands -------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in the colours of another look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event) and self._session is not None:
            self._session.renew_colours()
            self._request()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size (Qt)."""
        self._request()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or with Shift to select (Qt)."""
        if event.button() != Qt.MouseButton.LeftButton or self._session is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._selecting = self._sample(event.position().x())
            self.select(None)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        elif not self.cursors.press(event.position().x()):
            self._drag = (event.position().x(), self._span)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the recording, select, or say what time the pointer is at (Qt)."""
        self._pointer = event.position().x()
        if self._selecting is not None:
            self._select_to(self._sample(self._pointer))
        elif self._drag is not None:
            began, span = self._drag
            # By whole columns: the picture is moved as it is.
            ratio = self.devicePixelRatioF()
            columns = round((event.position().x() - began) * ratio)
            self.show_span(self._extent.moved(span, -columns * self._per_column()))
        elif not self.cursors.drag(self._pointer) and not event.buttons():
            on_cursor = bool(self.cursors.near(self._pointer))
            shapes = Qt.CursorShape
            self.setCursor(shapes.SplitHCursor if on_cursor else shapes.OpenHandCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = self._selecting = None
            self.cursors.release()
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _select_to(self, sample: float) -> None:
        """Select from where the drag began to a sample, by whole samples."""
        assert self._selecting is not None
        first, end = sorted((self._selecting, sample))
        first, end = max(0, round(first)), min(round(end), self._extent.n_samples)
        self.select(Span(float(first), float(end - first)) if end > first else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a place (Qt)."""
        if self._session is not None:
            self.menu_wanted.emit(event.globalPos(), self._sample(event.pos().x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the replay go to where the pointer is (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton and self._session is not None:
            self.seek.emit(self._sample(event.position().x()) / self._extent.fs)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer (Qt)."""
        self._pointer = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(700, 420)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(240, 120)
