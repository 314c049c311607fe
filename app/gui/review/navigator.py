"""The strip over a recording's whole length: what is in it, what is seen of it, where it plays."""

from __future__ import annotations

from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import theme
from app.gui.review.scope import WHEEL_FACTOR
from app.gui.review.session import ReviewSession, State
from app.gui.review.span import Extent, Span
from app.gui.scope.over_picture import paint_play_position

HEIGHT_PX = 50
#: So near to an edge of the window the pointer takes hold of it.
_GRIP_PX = 5
#: Shorter movements of a pressed pointer are a click.
_CLICK_PX = 4
_BURST_PX = 3
#: Height of a marker's flag: the ribbon below it stays readable.
_POLE_PX = 14
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


class Navigator(QWidget):
    """Click: the replay goes there. Drag: choose what the review shows. Wheel: zoom it.

    While the live scope is shown there is no view to choose: then a drag takes the replay along.
    """

    seek = Signal(float)  # seconds
    span_wanted = Signal(object)  # Span
    zoom_wanted = Signal(float, float)  # factor, sample that stays in its place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Position in the recording")
        self._session: ReviewSession | None = None
        self._extent = Extent(1, 1.0)
        self._review = False
        self._window = Span(0.0, 0.0)
        self._position = 0.0
        self._still: QPixmap | None = None
        self._hold = _Hold.NOTHING
        self._pressed_x = 0.0
        self._pressed_window = self._window
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
        tip = "Click: go there"
        self.setToolTip(
            f"{tip} · drag: choose what is seen · wheel: zoom" if review else f"{tip} · drag: scrub"
        )
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

    def _x(self, sample: float) -> float:
        return sample / self._extent.n_samples * self.width()

    def _sample(self, x: float) -> float:
        share = min(max(x / max(1, self.width()), 0.0), 1.0)
        return share * self._extent.n_samples

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        if self._still is None or self._still.deviceIndependentSize().toSize() != self.size():
            self._still = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        self._paint_window(painter)
        if self._session is not None and self._session.state is State.PREPARING:
            self._paint_text(painter, f"Preparing the overview, {self._session.share * 100:.0f} %")
        elif self._session is not None and self._session.state is State.CANCELLED:
            self._paint_text(painter, "No overview was prepared")
        x = min(max(self._x(self._position), 1.0), self.width() - 1.0)
        paint_play_position(painter, x, self.height())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.now().accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _painted(self) -> QPixmap:
        """Return what does not change while it plays."""
        ratio = self.devicePixelRatioF()
        still = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        still.setDevicePixelRatio(ratio)
        still.fill(QColor(theme.now().window))
        painter = QPainter(still)
        middle = self.height() / 2
        painter.setPen(QColor(theme.now().line))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        if self._session is not None:
            self._paint_ribbon(painter, self._session, middle)
            self._paint_markers(painter, self._session)
        painter.setPen(QColor(theme.now().line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, self.width() - 1, self.height() - 1))
        painter.end()
        return still

    def _paint_ribbon(self, painter: QPainter, session: ReviewSession, middle: float) -> None:
        width = self.width()
        bursts = session.marks.burst_columns(
            0.0, session.extent.n_samples / width, width, len(session.channels), session.delay
        )
        ribbon = session.ribbon
        if ribbon is not None:
            edges = np.arange(width) * len(ribbon.up) // width
            half = middle - _BURST_PX - 3
            up = np.fmax.reduceat(ribbon.up, edges)
            down = np.fmax.reduceat(ribbon.down, edges)
            for left, right in _runs(np.logical_or.reduceat(ribbon.missing, edges)):
                area = QRectF(left, 1, right - left, self.height() - 2)
                painter.fillRect(area, QColor(theme.now().gap))
                pattern = Qt.BrushStyle.BDiagPattern if right - left > 4 else _SOLID
                painter.fillRect(area, QBrush(QColor(theme.now().gap_stripe), pattern))
            painter.setPen(QColor(theme.now().stale_strong))
            for x in np.flatnonzero(~np.isnan(up)):
                top, bottom = middle - half * float(up[x]), middle + half * float(down[x])
                painter.drawLine(QPointF(float(x), top), QPointF(float(x), bottom))
        for left, right in _runs(np.any(bursts, axis=0)):
            area = QRectF(left, self.height() - _BURST_PX - 1, right - left, _BURST_PX)
            painter.fillRect(area, QColor(theme.now().burst))

    def _paint_markers(self, painter: QPainter, session: ReviewSession) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = -1
        for event in session.marks.flags:
            x = self._x(event.sample)
            if int(x) == seen:
                continue
            seen = int(x)
            painter.setPen(QPen(QColor(theme.now().text), 1))
            painter.drawLine(QPointF(x, 1), QPointF(x, _POLE_PX))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.now().text))
            painter.drawPolygon(QPolygonF([QPointF(x, 1), QPointF(x + 7, 4), QPointF(x, 7)]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_window(self, painter: QPainter) -> None:
        left, right = self._edges()
        veil = QColor(theme.now().panel)
        veil.setAlpha(150)
        painter.fillRect(QRectF(0, 0, left, self.height()), veil)
        painter.fillRect(QRectF(right, 0, self.width() - right, self.height()), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.now().accent if self._review else theme.now().muted), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(left + 0.75, 0.75, max(right - left - 1.5, 2.0), self.height() - 1.5)
        painter.drawRoundedRect(box, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_text(self, painter: QPainter, text: str) -> None:
        painter.setFont(theme.font(theme.SMALL_PT))
        wide = painter.fontMetrics().horizontalAdvance(text) + 2 * theme.UNIT
        box = QRectF(0, 0, wide, painter.fontMetrics().height() + 4)
        box.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(box, QColor(theme.now().window))
        painter.setPen(QColor(theme.now().muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _edges(self) -> tuple[float, float]:
        """Return where the window's edges are in px, at least a few apart."""
        left, right = self._x(self._window.first), self._x(self._window.end)
        lacking = max(0.0, 4.0 - (right - left)) / 2
        left, right = max(0.0, left - lacking), right + lacking
        return left, min(right, float(self.width()))

    # --- hands -------------------------------------------------------------------------------

    def _hold_at(self, x: float) -> _Hold:
        """Return what a press at `x` takes hold of."""
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
        self._hold = self._hold_at(self._pressed_x)
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
        before, at = self._pressed_window, self._sample(x)
        if self._hold is _Hold.NOTHING:
            grip = self._hold_at(x) in (_Hold.LEFT, _Hold.RIGHT)
            shape = Qt.CursorShape.SizeHorCursor if grip else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
        elif self._hold is _Hold.SCRUB:
            self._seek(x)
        elif self._hold is _Hold.SELECT:
            self._want(self._extent.between(self._sample(self._pressed_x), at))
        elif self._hold is _Hold.WINDOW:
            moved = at - self._sample(self._pressed_x)
            self._want(self._extent.moved(before, moved))
        elif self._hold is _Hold.LEFT:
            self._want(self._extent.between(min(at, before.end - self._extent.least), before.end))
        elif self._hold is _Hold.RIGHT:
            first = before.first
            self._want(self._extent.between(first, max(at, first + self._extent.least)))

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the review around the pointer (Qt)."""
        if self._review and event.angleDelta().y():
            factor = WHEEL_FACTOR ** (-event.angleDelta().y() / _NOTCH)
            self.zoom_wanted.emit(factor, self._sample(event.position().x()))
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
        self._go_to(self._sample(x))

    def _go_to(self, sample: float) -> None:
        self.set_position(sample)
        self.seek.emit(sample / self._extent.fs)

    def _want(self, span: Span) -> None:
        self.span_wanted.emit(span)

    def sizeHint(self) -> QSize:
        """Return the size that is wanted (Qt)."""
        return QSize(600, HEIGHT_PX)


_SOLID = Qt.BrushStyle.SolidPattern


def _runs(where: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return first and one past the last index of each run of True."""
    padded = np.concatenate(([False], where, [False]))
    changes = np.flatnonzero(padded[1:] != padded[:-1])
    return list(zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True))
