"""The review scope: any part of a recording, every channel in its lane, panned and zoomed at will.

What is on the screen is always the newest picture there is, shifted and stretched to where the view
has gone meanwhile; the right one follows as soon as the session's thread has drawn it.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.gui.look import theme
from app.gui.review.picture import Frame, ReviewPicture, Values
from app.gui.review.session import ReviewSession
from app.gui.review.span import Extent, Span
from app.gui.scope.lane_gutter import AXIS_PX, LaneGutter
from app.gui.scope.over_picture import paint_flags, paint_notice, paint_play_position
from app.gui.scope.time_axis import decimals, stamp, step_s, ticks_s

#: What one notch of the wheel, and one press of + or -, do to the length of the view.
WHEEL_FACTOR, KEY_FACTOR = 1.25, 2.0
_NOTCH = 120.0
#: What an arrow key moves, as a share of the view; a page key moves most of it.
_ARROW, _PAGE = 0.1, 0.9
#: Share of the view that is drawn on either side of it, so that a drag meets no blank edge.
_MARGIN = 0.125


class ReviewScope(QWidget):
    """Gutter and picture of a `ReviewSession`."""

    seek = Signal(float)  # seconds: the replay is to go there
    span_changed = Signal(object)  # Span
    shown = Signal(object)  # ReviewPicture: it is being looked at from now on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gutter = LaneGutter(self)
        self.canvas = ReviewCanvas(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._gutter)
        layout.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self.canvas.seek.connect(self.seek)
        self.canvas.span_changed.connect(self.span_changed)
        self.canvas.shown.connect(self.shown)

    def set_session(self, session: ReviewSession | None) -> None:
        """Show another recording from end to end; None: none."""
        self._gutter.set_channels(() if session is None else session.channels)
        self.canvas.set_session(session)

    def set_lane(self, lane_uv: float) -> None:
        """Change the amplitude from edge to edge of a lane."""
        self._gutter.set_scale(lane_uv)
        self.canvas.set_lane(lane_uv)


class ReviewCanvas(QWidget):
    """The picture with its time axis, markers and the place of the replay."""

    seek = Signal(float)
    span_changed = Signal(object)
    shown = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName("Review of the recording")
        self._session: ReviewSession | None = None
        self._extent = Extent(1, 1.0)
        self._span = self._extent.whole
        self._picture: ReviewPicture | None = None
        self._lane_uv = 500.0
        self._position: float | None = None
        self._notice = ""
        self._drag: tuple[float, Span] | None = None
        self._pointer: float | None = None

    # --- what is shown -----------------------------------------------------------------------

    @property
    def span(self) -> Span:
        """The part that is seen."""
        return self._span

    @property
    def picture(self) -> ReviewPicture | None:
        """The newest picture."""
        return self._picture

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
        self.update()

    def show_span(self, span: Span) -> None:
        """Show a part of the recording, as near to `span` as is possible."""
        self._span = self._extent.fitted(span)
        self._request()
        self.span_changed.emit(self._span)
        self.update()

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

    # --- moving ------------------------------------------------------------------------------

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show `factor` times as much; the sample `at` (None: the middle) stays in its place."""
        middle = self._span.first + self._span.length / 2
        self.show_span(self._extent.zoomed(self._span, factor, middle if at is None else at))

    def pan(self, share: float) -> None:
        """Go on by a share of the view."""
        self.show_span(self._extent.moved(self._span, share * self._span.length))

    def show_whole(self) -> None:
        """Show the whole recording."""
        self.show_span(self._extent.whole)

    def go_to(self, sample: float) -> None:
        """Let the view begin at a sample."""
        self.show_span(Span(sample, self._span.length))

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
                delay=session.delay,
            )
        )

    def _take(self, picture: ReviewPicture) -> None:
        picture.image.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = picture
        self.shown.emit(picture)
        self.update()

    def _tick_s(self) -> float:
        return step_s(self._span.length / self._extent.fs, self.width())

    def _x(self, sample: float) -> float:
        """Return where a sample is, in px."""
        return (sample - self._span.first) / self._span.length * self.width()

    def _sample(self, x: float) -> float:
        """Return the sample at a place in px."""
        return self._span.first + x / max(1, self.width()) * self._span.length

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.now().panel))
        height = self.height() - AXIS_PX
        if self._picture is not None:
            self._paint_picture(painter, self._picture, height)
        painter.setPen(QColor(theme.now().line))
        painter.drawLine(0, 0, 0, height)
        painter.drawLine(0, height, self.width(), height)
        if self._session is not None:
            self._paint_axis(painter, height)
            self._paint_position(painter, height)
            flags = self._session.marks.flags_between(self._span.first, self._span.end)
            placed = ((self._x(event.sample), event) for event in flags)
            paint_flags(painter, placed, self.width(), height)
        if self._notice:
            paint_notice(painter, QRectF(self.rect()), self._notice)
        painter.end()

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

    def _paint_axis(self, painter: QPainter, height: int) -> None:
        fs, step = self._extent.fs, self._tick_s()
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QColor(theme.now().muted))
        places = decimals(step)
        for seconds in ticks_s(self._span.first / fs, self._span.end / fs, step):
            x = self._x(seconds * fs)
            painter.drawLine(QPointF(x, height), QPointF(x, height + 4))
            if 20 <= x <= self.width() - 24:
                area = QRectF(x - 60, height + 2, 120, AXIS_PX - 2)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, stamp(seconds, places))
        if self._pointer is not None:
            self._paint_pointer(painter, self._pointer, height, places + 1)

    def _paint_pointer(self, painter: QPainter, x: float, height: int, places: int) -> None:
        """Say on the axis what time the pointer is at."""
        text = stamp(self._sample(x) / self._extent.fs, min(places, 4))
        painter.setFont(theme.font(theme.SMALL_PT, bold=True))
        wide = painter.fontMetrics().horizontalAdvance(text) + 12
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        painter.setPen(QColor(theme.now().line))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        box = QRectF(left, height + 2, wide, AXIS_PX - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.now().info_fill))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.now().info_text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_position(self, painter: QPainter, height: int) -> None:
        if self._position is None or not self._span.first <= self._position <= self._span.end:
            return
        paint_play_position(painter, self._x(self._position), height)

    # --- hands -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size (Qt)."""
        self._request()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton and self._session is not None:
            self._drag = (event.position().x(), self._span)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the recording, or say what time the pointer is at (Qt)."""
        self._pointer = event.position().x()
        if self._drag is not None:
            began, span = self._drag
            # By whole columns: the picture is moved as it is.
            ratio = self.devicePixelRatioF()
            columns = round((event.position().x() - began) * ratio)
            self.show_span(self._extent.moved(span, -columns * self._per_column()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the replay go to where the pointer is (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton and self._session is not None:
            self.seek.emit(self._sample(event.position().x()) / self._extent.fs)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer (Qt)."""
        self._pointer = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways, or with Shift, move (Qt)."""
        angle = event.angleDelta()
        if angle.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-(angle.x() or angle.y()) / _NOTCH * _ARROW)
        elif angle.y():
            factor = WHEEL_FACTOR ** (-angle.y() / _NOTCH)
            self.zoom(factor, self._sample(event.position().x()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom by keys (Qt)."""
        if not self.take_key(event.key()):
            super().keyPressEvent(event)

    def take_key(self, key: int) -> bool:
        """Do what a key stands for; False for a key that stands for nothing here."""
        keys = Qt.Key
        moves = {
            keys.Key_Left: -_ARROW,
            keys.Key_Right: _ARROW,
            keys.Key_PageUp: -_PAGE,
            keys.Key_PageDown: _PAGE,
        }
        if key in moves:
            self.pan(moves[keys(key)])
        elif key in (keys.Key_Plus, keys.Key_Equal, keys.Key_Up):
            self.zoom(1 / KEY_FACTOR, self._centre())
        elif key in (keys.Key_Minus, keys.Key_Down):
            self.zoom(KEY_FACTOR, self._centre())
        elif key == keys.Key_Home:
            self.go_to(0)
        elif key == keys.Key_End:
            self.go_to(self._extent.n_samples)
        elif key == keys.Key_0:
            self.show_whole()
        else:
            return False
        return True

    def _centre(self) -> float | None:
        """Return what keys zoom around: the place of the replay while it is seen."""
        position = self._position
        return position if position is not None and self._span.holds(position) else None

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(700, 420)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(240, 120)
