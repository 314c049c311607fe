"""The gutter of the live scope: lanes are dragged, hidden and magnified at their names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.own_keys import OwnKeys
from app.gui.scope.lane_gutter import AXIS_PX, LaneGutter
from app.gui.scope.lane_image import lane_edges
from app.gui.scope.lanes import Lanes

_NOTCH = 120


class LiveGutter(LaneGutter):
    """Names and scale that can be handled.

    A press selects a lane, a drag moves it, a double-click hides it, the wheel changes its gain;
    with the keyboard the arrows select, with Alt they move, + and − change the gain and Delete
    hides.
    """

    lanes_wanted = Signal(object)  # Lanes
    selection_wanted = Signal(object)  # channel, None: no lane alone
    menu_wanted = Signal(int, QPoint)  # channel, where on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: tuple[int, QPointF] | None = None
        self._drop: int | None = None
        self._turned = 0
        OwnKeys(self, _GAIN_KEYS, lambda: self._selected is not None)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Names of the channels"))
        self.setAccessibleDescription(
            tr("Drag to order, double-click to hide, wheel for the gain, right-click for more.")
        )

    # --- pointer -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a lane (Qt)."""
        channel = self.channel_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and channel is not None:
            self._pressed = (channel, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the lane would go (Qt)."""
        if self._pressed is None:
            return
        away = abs(event.position().y() - self._pressed[1].y())
        if self._drop is None and away < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drop = self._place(event.position().y())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the lane there, or select it (Qt)."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        (channel, _), self._pressed = self._pressed, None
        drop, self._drop = self._drop, None
        self.unsetCursor()
        self.update()
        if drop is None:
            self.selection_wanted.emit(None if channel == self._selected else channel)
            return
        before = self._lanes.shown.index(channel)
        self.lanes_wanted.emit(self._lanes.moved(channel, drop - (drop > before)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hide the lane (Qt)."""
        channel = self.channel_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and channel is not None:
            self._pressed = None
            self.lanes_wanted.emit(self._lanes.with_shown(channel, shown=False))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the gain of the lane under the pointer (Qt)."""
        channel = self.channel_at(event.position().y())
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)  # a touch pad sends parts of a notch
        if channel is not None and steps:
            self._turned -= steps * _NOTCH
            self.lanes_wanted.emit(self._lanes.gain_stepped(channel, steps))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a lane (Qt)."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            channel, where = self._selected, self.mapToGlobal(self.rect().center())
        else:
            channel, where = self.channel_at(event.pos().y()), event.globalPos()
        if channel is not None:
            self.menu_wanted.emit(channel, where)

    def _place(self, y: float) -> int:
        """Return between which lanes a height lies: 0 above the first."""
        count, height = len(self._lanes.shown), max(1, self.height() - AXIS_PX)
        return min(count, max(0, round(y * count / height)))

    # --- keyboard ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select, move, magnify or hide (Qt)."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        gain = _GAIN_KEYS.get(Qt.Key(event.key()), 0)
        channel, lanes = self._selected, self._lanes
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if channel is not None:
                self.lanes_wanted.emit(lanes.stepped(channel, step))
        elif step and lanes.shown:
            self._select_beside(step)
        elif gain and channel is not None:
            self.lanes_wanted.emit(lanes.gain_stepped(channel, gain))
        elif event.key() == Qt.Key.Key_Delete and channel is not None:
            self._select_beside(1)
            self.lanes_wanted.emit(lanes.with_shown(channel, shown=False))
        elif event.key() == Qt.Key.Key_Escape and channel is not None:
            self.selection_wanted.emit(None)
        else:
            super().keyPressEvent(event)

    def _select_beside(self, step: int) -> None:
        shown = self._lanes.shown
        if self._selected in shown:
            place = min(max(0, shown.index(self._selected) + step), len(shown) - 1)
        else:
            place = 0 if step > 0 else len(shown) - 1
        self.selection_wanted.emit(shown[place])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys work here (Qt)."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys work elsewhere (Qt)."""
        self.update()
        super().focusOutEvent(event)

    # --- drawing -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names, and where a dragged lane would go (Qt)."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(theme.now().accent), 2))
            height = self.height() - AXIS_PX
            if self.hasFocus():
                painter.drawRect(1, 1, self.width() - 2, height - 2)
            if self._drop is not None:
                edges = lane_edges(len(self._lanes.shown), height)
                y = min(max(1.0, float(edges[self._drop])), height - 1.0)
                painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def set_lanes(self, lanes: Lanes) -> None:
        """Change which channels have a lane; a drag that is going on ends."""
        self._pressed = self._drop = None
        super().set_lanes(lanes)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget parts of a notch (Qt)."""
        self._turned = 0
        super().leaveEvent(event)


_GAIN_KEYS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
}
