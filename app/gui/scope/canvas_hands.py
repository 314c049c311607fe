"""Hands on the frozen scope: it is dragged, zoomed and scrolled, and its cursors are moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.gui.own_keys import OwnKeys
from app.gui.review.span_widget import ARROW, KEY_FACTOR, NOTCH, PAGE, WHEEL_FACTOR
from app.gui.scope.canvas import ScopeCanvas

_ZOOMS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)


class HandledCanvas(ScopeCanvas):
    """A picture that follows pointer and keys while it is frozen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drag: tuple[float, float] | None = None  # where it began, in px and in samples
        self._scrubs = False
        OwnKeys(self, _ZOOMS, lambda: self._look_back is not None)

    def set_frozen(self, *, frozen: bool) -> None:
        """Let the picture stand, or go on."""
        self._drag, self._scrubs = None, False
        super().set_frozen(frozen=frozen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a cursor, the picture, or the ruler (Qt)."""
        if event.button() != Qt.MouseButton.LeftButton or self._look_back is None:
            return
        x, y = event.position().x(), event.position().y()
        if y >= self._lanes_px:
            self._scrubs = True
            self._scrub(x)
        elif not self.cursors.press(x):
            self._drag = (x, self._look_back.span.first)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what was taken (Qt)."""
        x = event.position().x()
        if self._look_back is None:
            return
        if self._scrubs:
            self._scrub(x)
        elif self._drag is not None:
            began, first = self._drag
            # By whole columns: the picture is moved as it is.
            columns = round((began - x) * self.devicePixelRatioF())
            target = first + columns * self.column_samples()
            self.shift(target - self._look_back.span.first)
        elif not self.cursors.drag(x) and not event.buttons():
            on_cursor = self.cursors.near(x) and event.position().y() < self._lanes_px
            shape = Qt.CursorShape.SplitHCursor if on_cursor else Qt.CursorShape.OpenHandCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton and self._look_back is not None:
            self._drag, self._scrubs = None, False
            self.cursors.release()
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _scrub(self, x: float) -> None:
        """Bring what lies below a place of the ruler into the middle of the view."""
        assert self._look_back is not None
        whole, span = self._look_back.whole, self._look_back.span
        middle = whole.first + x / max(1, self.width()) * whole.length
        self.shift(middle - span.length / 2 - span.first)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways, or with Shift, move: as in the review (Qt)."""
        if self._look_back is None:
            super().wheelEvent(event)
            return
        angle = event.angleDelta()
        if angle.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            notches = (angle.x() or angle.y()) / NOTCH
            self.shift(-notches * ARROW * self._look_back.span.length)
        elif angle.y():
            factor = WHEEL_FACTOR ** (-angle.y() / NOTCH)
            self.zoom(factor, self.sample_at(event.position().x()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move cursors or the view (Qt)."""
        look_back = self._look_back
        if look_back is None:
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        length = look_back.span.length
        if self.cursors.key(event):
            self._follow_cursor()
        elif key in _MOVES:
            self.shift(_MOVES[key] * length)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            sign = -1 if key == Qt.Key.Key_Home else 1
            self.shift(sign * look_back.whole.length)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1 / KEY_FACTOR)
        elif key == Qt.Key.Key_Minus:
            self.zoom(KEY_FACTOR)
        else:
            super().keyPressEvent(event)

    def _follow_cursor(self) -> None:
        """Keep the cursor that keys move in view."""
        look_back, cursors = self._look_back, self.cursors.cursors
        if look_back is not None and cursors is not None:
            span = look_back.span
            if not span.holds(cursors.chosen):
                edge = span.first if cursors.chosen < span.first else span.end - 1
                self.shift(cursors.chosen - edge)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go from one cursor to the other before it goes on (Qt)."""
        return self.cursors.tab(forward=forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the cursor that comes first (Qt)."""
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.cursors.enter(forward=True)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.cursors.enter(forward=False)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys work elsewhere (Qt)."""
        self.update()
        super().focusOutEvent(event)


_MOVES = {
    Qt.Key.Key_Left: -ARROW,
    Qt.Key.Key_Right: ARROW,
    Qt.Key.Key_PageUp: -PAGE,
    Qt.Key.Key_PageDown: PAGE,
}
