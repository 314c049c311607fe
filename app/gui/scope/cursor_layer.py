"""Two cursors over any picture with a time axis: painted, dragged, and moved by keys."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen

from app.gui.look import theme
from app.gui.scope.cursors import A, B, Cursors

#: How near to a cursor one must press to take it.
_NEAR_PX = 7.0
#: What an arrow key moves, in columns of the picture; with Shift the larger.
_STEP, _LARGE_STEP = 1, 10


class TimeScale(Protocol):
    """What a picture must know for cursors to lie on it."""

    def x_of(self, sample: float) -> float:
        """Return where a sample is, in px."""

    def sample_at(self, x: float) -> float:
        """Return the sample at a place in px."""

    def column_samples(self) -> float:
        """Return the samples that one column of the picture stands for."""


class CursorLayer(QObject):
    """The cursors of one picture; there are none until `set_cursors`.

    Parameters
    ----------
    scale
        Of the picture below.
    parent
        Owner of the layer.
    """

    changed = Signal()  # they moved, came or went

    def __init__(self, scale: TimeScale, parent: QObject) -> None:
        super().__init__(parent)
        self._scale = scale
        self._cursors: Cursors | None = None
        self._held = False

    @property
    def cursors(self) -> Cursors | None:
        """Where they are; None while there are none."""
        return self._cursors

    def set_cursors(self, cursors: Cursors | None) -> None:
        """Put them, move them, or take them away."""
        if cursors != self._cursors:
            self._cursors = cursors
            self._held = self._held and cursors is not None
            self.changed.emit()

    # --- hands: each returns whether it was meant for the cursors -----------------------------

    def near(self, x: float) -> str:
        """Return which cursor lies under the pointer; empty for none."""
        if self._cursors is None:
            return ""
        places = ((A, self._cursors.a), (B, self._cursors.b))
        away, which = min((abs(self._scale.x_of(sample) - x), which) for which, sample in places)
        return which if away <= _NEAR_PX else ""

    def press(self, x: float) -> bool:
        """Take the cursor under the pointer."""
        which = self.near(x)
        if which and self._cursors is not None:
            self._held = True
            self.set_cursors(self._cursors.selecting(which))
        return bool(which)

    def drag(self, x: float) -> bool:
        """Move the cursor that is held."""
        if self._held and self._cursors is not None:
            self.set_cursors(self._cursors.placed(self._cursors.selected, self._scale.sample_at(x)))
        return self._held

    def release(self) -> bool:
        """Let go of the cursor."""
        held, self._held = self._held, False
        return held

    def key(self, event: QKeyEvent) -> bool:
        """Move the selected one with an arrow key."""
        sign = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not sign or self._cursors is None:
            return False
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        columns = _LARGE_STEP if shifted else _STEP
        self.set_cursors(
            self._cursors.stepped(sign * columns * max(1.0, self._scale.column_samples()))
        )
        return True

    def tab(self, *, forward: bool) -> bool:
        """Select the other one: A comes before B; False where the keyboard goes on beyond them."""
        if self._cursors is None or self._cursors.selected == (B if forward else A):
            return False
        self.set_cursors(self._cursors.selecting(B if forward else A))
        return True

    def enter(self, *, forward: bool) -> None:
        """Select the one that comes first as the keyboard arrives."""
        if self._cursors is not None:
            self.set_cursors(self._cursors.selecting(A if forward else B))

    # --- drawing -----------------------------------------------------------------------------

    def paint(self, painter: QPainter, width: int, height: int, *, focused: bool) -> None:
        """Paint them on a picture of this size, the span between them tinted."""
        if self._cursors is None:
            return
        a, b = self._scale.x_of(self._cursors.a), self._scale.x_of(self._cursors.b)
        tint = QColor(theme.now().accent)
        tint.setAlpha(26)
        painter.fillRect(QRectF(min(a, b), 0, abs(b - a), height), tint)
        for which, x in ((A, a), (B, b)):
            if -_NEAR_PX <= x <= width + _NEAR_PX:
                self._paint_one(painter, which, x, width, height, focused=focused)

    def _paint_one(
        self, painter: QPainter, which: str, x: float, width: int, height: int, *, focused: bool
    ) -> None:
        assert self._cursors is not None
        selected = which == self._cursors.selected
        colour = QColor(theme.now().accent)
        painter.setPen(QPen(colour, 2 if selected else 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setFont(theme.font(theme.SMALL_PT, bold=True))
        metrics = QFontMetricsF(painter.font())
        wide, tall = metrics.horizontalAdvance(which) + 10, metrics.height() + 2
        # At the foot of the line: flags of markers are at its head. A stands left of its line.
        left = min(max(0.0, x - wide if which == A else x), width - wide)
        box = QRectF(left, height - tall - 1, wide, tall)
        filled = selected or not focused
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour if filled else QColor(theme.now().panel))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.now().on_accent) if filled else colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, which)
