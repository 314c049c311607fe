"""Activation bars: how hard each muscle works now, and whether it is where it should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.activation import words
from app.gui.activation.bar_layout import BarLayout, Slot
from app.gui.activation.bar_picture import BarPicture
from app.gui.activation.pace import DRAW_MS, NUMBERS_MS, SPOKEN_MS, Pace
from app.gui.activation.readings import Activity
from app.gui.activation.zone import Edge, Zones
from app.gui.language import tr
from app.gui.look import theme

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
#: How far a key moves a zone, as a share of the reference.
_MOVES = {
    Qt.Key.Key_Up: 0.01,
    Qt.Key.Key_Down: -0.01,
    Qt.Key.Key_PageUp: 0.05,
    Qt.Key.Key_PageDown: -0.05,
}


class ActivationView(QWidget):
    """One vertical bar per channel; pairs stand together. Edges of zones are dragged on the bars.

    It keeps what the body map and the lifter's window show too.

    Attributes
    ----------
    activity
        Zones, times in them and the newest readings.
    """

    restarted = Signal()  # other channels
    renewed = Signal()  # new readings
    zones_changed = Signal()
    menu_wanted = Signal(int, object)  # channel, QPoint on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Activation of each muscle"))
        self.activity = Activity(Zones())
        self._picture = BarPicture(self.activity)
        self._number: tuple[tuple[str, str], ...] = ()
        self._written = np.zeros(0, dtype=np.bool_)  # whose number is not a dash
        self._chosen = 0
        self._edge: Edge | None = None  # the edge below the pointer, or the one that keys move
        self._dragged: tuple[Slot, Edge] | None = None
        self._draw = Pace(DRAW_MS, self._renew, self)
        self._renumber = Pace(NUMBERS_MS, self._renew_numbers, self)
        self._speak = Pace(SPOKEN_MS, self._describe, self)
        # No override of `event`: an exception in a paint event below one would end the program.
        self.installEventFilter(self)

    @property
    def _grey(self) -> bool:
        return self.activity.grey

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(400, 300)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(200, 160)

    # --- what is shown -------------------------------------------------------------------------

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Start anew with these channels."""
        self.activity.set_channels(channels)
        self._chosen, self._dragged = 0, None
        # Of many channels nobody could hear the end.
        self._speak.set_interval(SPOKEN_MS * max(1, len(channels) // 8))
        self._renew_numbers()
        self._arrange()
        self.restarted.emit()

    def set_snapshot(self, snapshot: Snapshot, *, grey: bool = False) -> None:
        """Show a snapshot; `grey` when it is not live any more."""
        turned = grey != self.activity.grey
        self.activity.take(snapshot, grey=grey)
        if turned:
            self._draw.now()
        else:
            self._draw.wish()

    def refresh_zones(self) -> None:
        """Show zones that were changed from elsewhere, and tell others."""
        self.activity.zones_changed()
        self._renew_numbers()
        self._arrange()
        self.zones_changed.emit()

    def conceal(self, concealed: bool) -> None:
        """Show nothing while the feedback is off, here and wherever these readings are shown."""
        if concealed != self.activity.concealed:
            self.activity.concealed = concealed
            self._draw.now()

    def reset_times(self) -> None:
        """Count the times in the zones anew."""
        self.activity.times.reset()
        self._renew_numbers()

    def _renew(self) -> None:
        had = self.activity.now
        self.activity.renew()
        now = self.activity.now
        none = np.zeros(len(self.activity.channels), dtype=np.bool_)
        known = none if now is None else np.isfinite(now.rms_uv)
        extended = had is not None and now is not None and had.top_share != now.top_share
        # A number never stays for a value that is not there any more, nor a dash for one that is.
        if extended or not np.array_equal(known, self._written):
            self._renumber.now()
        else:
            self._renumber.wish()
        self._speak.wish()
        self.renewed.emit()
        self.update()

    def _renew_numbers(self) -> None:
        channels, now = range(len(self.activity.channels)), self.activity.now
        none = np.zeros(len(channels), dtype=np.bool_)
        self._written = none if now is None else np.isfinite(now.rms_uv)
        self._number = ()
        if self._picture.writes:
            self._number = tuple(self._reading(channel) for channel in channels)
            self._picture.set_numbers(self._number)
        self.update()

    def _reading(self, channel: int) -> tuple[str, str]:
        now = self.activity.now
        if now is None:
            return texts.NONE, ""
        share = float(now.share[channel])
        return (
            texts.amplitude(float(now.rms_uv[channel])),
            texts.percent(share) if share == share else "",
        )

    def _describe(self) -> None:
        self.setAccessibleDescription(words.spoken(self.activity))

    def reading(self, index: int) -> tuple[str, str]:
        """Return the two lines under a bar: amplitude, and share of what is 100 %."""
        return self._number[index] if self._number else self._reading(index)

    def explanation(self, index: int) -> str:
        """Return what the bar of a channel says, in words."""
        return words.explanation(self.activity, index)

    def channel_at(self, x: float) -> int | None:
        """Return the channel whose bar is at a position, None between bars."""
        slot = self.bars.slot_at(x)
        return None if slot is None else slot.channel

    # --- painting ------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow a new size (Qt)."""
        self._arrange()

    @property
    def bars(self) -> BarLayout:
        """Where each bar is."""
        return self._picture.layout

    def _arrange(self) -> None:
        self._picture.arrange(self.size())
        if self._picture.writes and not self._number:
            self._renew_numbers()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars (Qt)."""
        with QPainter(self) as painter:
            self._picture.paint(painter, self.size(), self._held())
            if not self.bars.slots:
                self._paint_note(painter, tr("Shown once a source is connected."))
            elif self.activity.concealed:
                self._paint_note(painter, tr("This repetition is without feedback."))
            if self.hasFocus() and self.bars.slots:
                self._picture.paint_focus(painter, self._chosen)

    def _paint_note(self, painter: QPainter, text: str) -> None:
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.now().muted))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect(), int(flags), text)

    def _held(self) -> tuple[int, Edge] | None:
        if self._dragged is not None:
            slot, edge = self._dragged
            return slot.channel, edge
        if self._edge is None or not self.bars.slots:
            return None
        return self.bars.slots[self._chosen].channel, self._edge

    # --- hands ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Explain a bar in its tooltip (Qt)."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.channel_at(event.pos().x())
            if index is not None:
                QToolTip.showText(event.globalPos(), self.explanation(index), self)
            return True
        # Its keys are its own while it has the keyboard, whatever they mean elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if plain and event.key() in (*_ARROWS, *_MOVES):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _top_share(self) -> float:
        return 1.0 if self.activity.now is None else self.activity.now.top_share

    def _may_move(self, channel: int) -> bool:
        zones = self.activity.zones
        return zones.shown and not zones.is_locked(self.activity.channels[channel])

    def _edge_at(self, position: QPointF) -> tuple[Slot, Edge] | None:
        slot = self.bars.slot_at(position.x())
        if slot is None or not self._may_move(slot.channel):
            return None
        edge = slot.edge_at(position.y(), self.activity.zone(slot.channel), self._top_share())
        return None if edge is None else (slot, edge)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._edge_at(event.position())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag an edge, or show that it can be dragged (Qt)."""
        if self._dragged is not None:
            slot, edge = self._dragged
            share = slot.share_at(event.position().y(), self._top_share())
            self.activity.move_edge(slot.channel, edge, share)
            text = words.zone(self.activity.zone(slot.channel))
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
            self._picture.forget_zones()
            self.update()
        elif self._edge_at(event.position()) is not None:
            self.setCursor(Qt.CursorShape.SplitVCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of an edge (Qt)."""
        if self._dragged is not None:
            self._dragged = None
            self.refresh_zones()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a bar (Qt)."""
        slots = self.bars.slots
        if not slots:
            return
        index = self.channel_at(event.pos().x())
        if event.reason() == QContextMenuEvent.Reason.Keyboard or index is None:
            index = slots[self._chosen].channel
        self.menu_wanted.emit(index, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a bar; move its zone, or with Shift its upper and with Alt its lower edge (Qt)."""
        slots, key = self.bars.slots, event.key()
        if not slots:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._chosen = max(0, min(len(slots) - 1, self._chosen + _ARROWS[Qt.Key(key)]))
            self._edge = None
            self.update()
        elif key in _MOVES and self._may_move(slots[self._chosen].channel):
            self._move_by_key(_MOVES[Qt.Key(key)], event.modifiers())
        else:
            super().keyPressEvent(event)

    def _move_by_key(self, by: float, held: Qt.KeyboardModifier) -> None:
        channel = self.bars.slots[self._chosen].channel
        zone = self.activity.zone(channel)
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._edge = Edge.HIGH
            self.activity.move_edge(channel, Edge.HIGH, zone.high + by)
        elif held & Qt.KeyboardModifier.AltModifier:
            self._edge = Edge.LOW
            self.activity.move_edge(channel, Edge.LOW, zone.low + by)
        else:
            self._edge = None
            self.activity.set_zone(channel, zone.moved(by))
        self.refresh_zones()
