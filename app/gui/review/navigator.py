"""The strip over a recording's whole length: what is in it, what is seen of it, where it plays."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.annotations.notes import Notes
from app.gui.language import tr
from app.gui.look import theme
from app.gui.replay.loop_ends import LoopEnds
from app.gui.review.session import ReviewSession
from app.gui.review.span import Extent, Span
from app.gui.review.span_widget import WHEEL_FACTOR
from app.gui.review.strip_picture import (
    RIBBON_PX,
    Strip,
    paint_bubble,
    paint_loop_on_strip,
    paint_seen,
    paint_state,
    said_at,
    still_picture,
)
from app.gui.scope.over_picture import paint_play_position

#: So near to an edge of the window the pointer takes hold of it.
_GRIP_PX = 5
#: Size of the letters at the ends of the loop, which are taken hold of.
_LOOP_GRIP_PX = 16
#: Shorter movements of a pressed pointer are a click.
_CLICK_PX = 4
#: What lies so near to the pointer is read out.
_NEAR_PX = 3.0
_NOTCH = 120.0
#: What arrow and page keys seek by, in seconds.
_ARROW_S, _PAGE_S = 1.0, 10.0


class _Hold(Enum):
    """What the pressed pointer has hold of."""

    NOTHING = auto()
    PLACE = auto()  # not moved yet: a click seeks
    SCRUB = auto()
    SELECT = auto()
    WINDOW = auto()
    LEFT = auto()
    RIGHT = auto()
    LOOP = auto()
    LOOP_LEFT = auto()
    LOOP_RIGHT = auto()


_SHAPES = {
    hold: Qt.CursorShape.SizeHorCursor
    if hold in (_Hold.LEFT, _Hold.RIGHT, _Hold.LOOP_LEFT, _Hold.LOOP_RIGHT)
    else Qt.CursorShape.CrossCursor
    if hold is _Hold.LOOP
    else Qt.CursorShape.PointingHandCursor
    for hold in _Hold
}


class Navigator(QWidget):
    """Click: the replay goes there. Drag: choose what the review shows. Wheel: zoom it.

    While the live scope is shown there is no view to choose: then a drag takes the replay along. On
    the time axis below, or with Alt, a drag sets the loop or moves an end of it.
    """

    seek = Signal(float)  # seconds
    span_wanted = Signal(object)  # Span
    zoom_wanted = Signal(float, float)  # factor, sample that stays in its place
    loop_wanted = Signal(object)  # Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(RIBBON_PX + axis_px())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Position in the recording"))
        self._session: ReviewSession | None = None
        self._extent = Extent(1, 1.0)
        self._review = False
        self._window = Span(0.0, 0.0)
        self._position = 0.0
        self._notes = Notes()
        self._loop = LoopEnds()
        self._pointer: float | None = None
        self._still: QPixmap | None = None
        self._hold = _Hold.NOTHING
        self._pressed_x = 0.0
        self._pressed_window = self._window
        self._pressed_loop = self._window
        self.set_review(False)

    # --- what is shown -----------------------------------------------------------------------

    @property
    def held(self) -> bool:
        """True while the pointer takes the replay along."""
        return self._hold is _Hold.SCRUB

    def set_session(self, session: ReviewSession | None) -> None:
        """Show another recording; None: only its length, as `set_extent` gives it."""
        self._session = session
        self._hold = _Hold.NOTHING
        if session is not None:
            self._extent = session.extent
            session.changed.connect(self._changed)
        self._changed()

    def set_extent(self, extent: Extent) -> None:
        """Take length and rate from the replay."""
        if extent != self._extent:
            self._extent = extent
            self._changed()

    def set_review(self, review: bool) -> None:
        """Follow the switch between live scope and review."""
        self._review = review
        drag = (
            tr("Drag: choose what is seen above. Wheel: zoom.")
            if review
            else tr("Drag: take the replay along.")
        )
        self.setToolTip(
            tr(
                "The whole recording. Click: go there. {drag}\nDrag on the times below: play this "
                "span again and again.",
                drag=drag,
            )
        )
        self.update()

    def set_notes(self, notes: Notes) -> None:
        """Show these annotations."""
        self._notes = notes
        self._changed()

    def set_loop(self, loop: LoopEnds) -> None:
        """Show where the replay goes round, or would."""
        if loop != self._loop:
            self._loop = loop
            self.update()

    def set_window(self, window: Span) -> None:
        """Show which part is seen."""
        if window != self._window:
            self._window = window
            self.update()

    def set_position(self, sample: float) -> None:
        """Show where the replay is."""
        if sample != self._position:
            self._position = sample
            self.update()

    def _changed(self) -> None:
        self._still = None
        self.update()

    # --- drawing -----------------------------------------------------------------------------

    def _strip(self) -> Strip:
        axis = axis_px()
        return Strip(self.width(), max(1, self.height() - axis), axis, self._extent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        strip = self._strip()
        if self._still is None or self._still.deviceIndependentSize().toSize() != self.size():
            ratio = self.devicePixelRatioF()
            self._still = still_picture(strip, self._session, self._notes, ratio)
        with QPainter(self) as painter:
            painter.setFont(theme.font(theme.SMALL_PT, bold=True))
            painter.drawPixmap(0, 0, self._still)
            paint_seen(painter, self._edges(), strip, chosen=self._review)
            paint_loop_on_strip(painter, self._loop, strip)
            if self._session is not None:
                paint_state(painter, self._session, strip)
            x = min(max(strip.x(self._position), 1.0), self.width() - 1.0)
            paint_play_position(painter, x, strip.height)
            if self._pointer is not None and self._hold is _Hold.NOTHING:
                paint_bubble(painter, self._pointer, strip, self.said_at(self._pointer))
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.now().accent), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(0, 0, strip.width - 1, strip.height - 1))

    def said_at(self, x: float) -> str:
        """Return what is said of a place in px: its time, and what is marked there."""
        strip = self._strip()
        first, end = strip.sample(x - _NEAR_PX), strip.sample(x + _NEAR_PX)
        return said_at(self._session, self._notes, self._extent, first, end)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in the colours and fonts of another look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self.setFixedHeight(RIBBON_PX + axis_px())
            self._changed()

    def _edges(self) -> tuple[float, float]:
        """Return where the window's edges are in px, at least a few apart."""
        left, right = self._strip().x(self._window.first), self._strip().x(self._window.end)
        lacking = max(0.0, 4.0 - (right - left)) / 2
        left, right = max(0.0, left - lacking), right + lacking
        return left, min(right, float(self.width()))

    # --- hands -------------------------------------------------------------------------------

    def _hold_at(self, at: QPointF, keys: Qt.KeyboardModifier) -> _Hold:
        """Return what a press takes hold of."""
        x, strip = at.x(), self._strip()
        for_loop = at.y() >= strip.height or bool(keys & Qt.KeyboardModifier.AltModifier)
        if self._loop.span is not None and (for_loop or at.y() >= strip.height - _LOOP_GRIP_PX):
            left, right = strip.x(self._loop.span.first), strip.x(self._loop.span.end)
            if -_GRIP_PX <= x - right <= _LOOP_GRIP_PX:
                return _Hold.LOOP_RIGHT
            if -_LOOP_GRIP_PX <= x - left <= _GRIP_PX:
                return _Hold.LOOP_LEFT
        if for_loop:
            return _Hold.LOOP
        if not self._review:
            return _Hold.SCRUB
        left, right = self._edges()
        if self._window.length < self._extent.n_samples:
            if abs(x - left) <= _GRIP_PX and x - left <= right - x:
                return _Hold.LEFT
            if abs(x - right) <= _GRIP_PX:
                return _Hold.RIGHT
        return _Hold.PLACE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold (Qt)."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_x = event.position().x()
        self._pressed_window = self._window
        self._pressed_loop = self._loop.span or self._window
        self._hold = self._hold_at(event.position(), event.modifiers())
        if self._hold is _Hold.SCRUB:
            self._seek(self._pressed_x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held, or show what could be (Qt)."""
        x = event.position().x()
        if self._hold is _Hold.PLACE and abs(x - self._pressed_x) >= _CLICK_PX:
            left, right = self._edges()
            part = self._window.length < self._extent.n_samples
            inside = part and left <= self._pressed_x <= right
            self._hold = _Hold.WINDOW if inside else _Hold.SELECT
        before, at = self._pressed_window, self._strip().sample(x)
        if self._hold is _Hold.NOTHING:
            self._pointer = x
            self.setCursor(_SHAPES[self._hold_at(event.position(), event.modifiers())])
            self.update()
        elif self._hold is _Hold.SCRUB:
            self._seek(x)
        elif self._hold is _Hold.SELECT:
            self._want(self._extent.between(self._strip().sample(self._pressed_x), at))
        elif self._hold is _Hold.WINDOW:
            moved = at - self._strip().sample(self._pressed_x)
            self._want(self._extent.moved(before, moved))
        elif self._hold is _Hold.LEFT:
            self._want(self._extent.between(min(at, before.end - self._extent.least), before.end))
        elif self._hold is _Hold.RIGHT:
            first = before.first
            self._want(self._extent.between(first, max(at, first + self._extent.least)))
        else:
            self._drag_loop(at)

    def _drag_loop(self, at: float) -> None:
        before = self._pressed_loop
        if self._hold is _Hold.LOOP_LEFT:
            first, end = min(at, before.end - self._extent.least), before.end
        elif self._hold is _Hold.LOOP_RIGHT:
            first, end = before.first, max(at, before.first + self._extent.least)
        else:
            first, end = sorted((self._strip().sample(self._pressed_x), at))
        if self._hold is not _Hold.LOOP or self._strip().x(end - first) >= _CLICK_PX:
            self.loop_wanted.emit(Span(first, end - first))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click seeks (Qt)."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hold, self._hold = self._hold, _Hold.NOTHING
        if hold is _Hold.PLACE:
            self._seek(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        """Give the pointer back its shape (Qt)."""
        self.unsetCursor()
        self._pointer = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the review around the pointer (Qt)."""
        if self._review and event.angleDelta().y():
            factor = WHEEL_FACTOR ** (-event.angleDelta().y() / _NOTCH)
            self.zoom_wanted.emit(factor, self._strip().sample(event.position().x()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Seek by keys (Qt)."""
        keys = Qt.Key
        steps = {
            keys.Key_Left: -_ARROW_S,
            keys.Key_Right: _ARROW_S,
            keys.Key_PageUp: -_PAGE_S,
            keys.Key_PageDown: _PAGE_S,
        }
        fs, last = self._extent.fs, float(self._extent.n_samples)
        if event.key() in steps:
            at = self._position + steps[keys(event.key())] * fs
        elif event.key() in (keys.Key_Home, keys.Key_End):
            at = 0.0 if event.key() == keys.Key_Home else last
        else:
            super().keyPressEvent(event)
            return
        self._go_to(min(max(at, 0.0), last))

    def _seek(self, x: float) -> None:
        self._go_to(self._strip().sample(x))

    def _go_to(self, sample: float) -> None:
        self.set_position(sample)
        self.seek.emit(sample / self._extent.fs)

    def _want(self, span: Span) -> None:
        self.span_wanted.emit(span)

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(600, self.height())


def axis_px() -> int:
    """Return the height of the time axis, which holds small letters."""
    return QFontMetrics(theme.font(theme.SMALL_PT)).height() + 3
