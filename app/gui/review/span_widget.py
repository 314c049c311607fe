"""A widget that shows a part of a recording, and the wheel and keys that move and zoom it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.gui.own_keys import OwnKeys
from app.gui.review.span import Extent, Span

#: What one notch of the wheel, and one press of + or -, do to the length of the view.
WHEEL_FACTOR, KEY_FACTOR = 1.25, 2.0
NOTCH = 120.0
#: What an arrow key moves, as a share of the view; a page key moves most of it.
ARROW, PAGE = 0.1, 0.9
#: Keys that are commands elsewhere.
_OWN = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)


class SpanWidget(QWidget):
    """Moves and zooms in a recording; what is painted is another's business."""

    span_changed = Signal(object)  # Span

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._extent = Extent(1, 1.0)
        self._span = self._extent.whole
        self._position: float | None = None
        OwnKeys(self, _OWN)

    @property
    def span(self) -> Span:
        """The part that is seen."""
        return self._span

    def show_span(self, span: Span) -> None:
        """Show a part of the recording, as near to `span` as is possible."""
        self._span = self._extent.fitted(span)
        self.span_changed.emit(self._span)
        self.update()

    def _x(self, sample: float) -> float:
        """Return where a sample is, in px."""
        return (sample - self._span.first) / self._span.length * self.width()

    def _sample(self, x: float) -> float:
        """Return the sample at a place in px."""
        return self._span.first + x / max(1, self.width()) * self._span.length

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways, or with Shift, move (Qt)."""
        angle = event.angleDelta()
        if angle.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-(angle.x() or angle.y()) / NOTCH * ARROW)
        elif angle.y():
            factor = WHEEL_FACTOR ** (-angle.y() / NOTCH)
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
            keys.Key_Left: -ARROW,
            keys.Key_Right: ARROW,
            keys.Key_PageUp: -PAGE,
            keys.Key_PageDown: PAGE,
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
