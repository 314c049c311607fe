"""The boundaries of repetitions over the course of the set, moved by mouse and keys."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.activation.bar_paint import striped
from app.gui.language import tr
from app.gui.look import theme
from app.gui.sets.course import END, START, Course

#: Values of the course that one press of an arrow key moves a boundary by.
_STEP_VALUES = 0.5


class EditStrip(QWidget):
    """Shows a `Course`; a dragged boundary is told when it is let go.

    Attributes
    ----------
    selected
        Index of the repetition that the buttons are about; None for none.
    """

    moved = Signal(int, int, int)  # index of the repetition, start and end sample
    chosen = Signal()
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._course: Course | None = None
        self.selected: int | None = None
        self._drag: tuple[int, str] | None = None
        self._span: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Boundaries of the repetitions"))
        self.setToolTip(
            tr(
                "Drag a boundary. Left and Right choose a repetition, with Shift they move its "
                "start, with Ctrl its end; Delete takes it away."
            )
        )

    @property
    def course(self) -> Course | None:
        """What is shown."""
        return self._course

    def show_course(self, course: Course | None) -> None:
        """Show another set, or its newest state."""
        if course != self._course:
            other = course is None or self._course is None or course.number != self._course.number
            self._course, self._drag, self._span = course, None, None
            n = 0 if course is None else len(course.spans)
            if other or (self.selected is not None and self.selected >= n):
                self.selected = None
            self.chosen.emit()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(40 * theme.UNIT, 11 * theme.UNIT + round(self._line()))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(24 * theme.UNIT, self.sizeHint().height())

    def _line(self) -> float:
        return QFontMetricsF(theme.font(theme.SMALL_PT)).height()

    # --- mouse and keys ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a boundary, or choose a repetition (Qt)."""
        if self._course is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x, width = event.position().x(), float(self.width())
        self._drag = self._course.boundary_at(x, width)
        if self._drag is not None:
            self._span = self._course.spans[self._drag[0]]
            self._choose(self._drag[0])
        else:
            self._choose(self._course.rep_at(x, width))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what can be taken hold of (Qt)."""
        if self._course is None:
            return
        x, width = event.position().x(), float(self.width())
        if self._drag is not None:
            k, which = self._drag
            self._span = self._course.moved(k, which, self._course.sample(x, width))
            self.update()
        elif self._course.boundary_at(x, width) is not None:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where a boundary was put (Qt)."""
        if self._drag is not None and self._span is not None and self._course is not None:
            k, span = self._drag[0], self._span
            self._drag = None
            if span != self._course.spans[k]:
                self.moved.emit(k, *span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, delete (Qt)."""
        course, key = self._course, event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if course is None or not course.spans:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Delete and self.selected is not None:
            self.delete_wanted.emit()
        elif step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._nudge(course, START, step)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._nudge(course, END, step)
        else:
            start = -1 if step > 0 else len(course.spans)
            present = start if self.selected is None else self.selected
            self._choose(min(max(present + step, 0), len(course.spans) - 1))

    def _nudge(self, course: Course, which: str, step: int) -> None:
        k = self.selected
        if k is None:
            return
        present = course.spans[k][0 if which == START else 1]
        span = course.moved(k, which, present + round(step * _STEP_VALUES * course.every))
        if span != course.spans[k]:
            self.moved.emit(k, *span)

    def _choose(self, k: int | None) -> None:
        if k != self.selected:
            self.selected = k
            self.chosen.emit()
            self.update()

    # --- picture -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it (Qt)."""
        course, p = self._course, theme.now()
        if course is None:
            return
        width, bottom = float(self.width()), self.height() - self._line() - 2.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for a, b in course.failed:
                box = QRectF(course.x(a, width), 0, course.x(b, width) - course.x(a, width), bottom)
                painter.fillRect(box, striped(QColor(p.no_value_stripe), 1.0))
            spans = list(course.spans)
            if self._drag is not None and self._span is not None:
                spans[self._drag[0]] = self._span
            for k, span in enumerate(spans):
                self._paint_span(painter, k, span, bottom)
            self._paint_levels(painter, course, width, bottom)
            painter.setPen(QPen(QColor(p.edge), 1))
            painter.drawLine(QPointF(0, bottom), QPointF(width, bottom))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(p.accent), 1))
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_span(self, painter: QPainter, k: int, span: tuple[int, int], bottom: float) -> None:
        assert self._course is not None
        p, width = theme.now(), float(self.width())
        left, right = (self._course.x(one, width) for one in span)
        chosen = k == self.selected
        painter.fillRect(QRectF(left, 0, right - left, bottom), QColor(p.neither.tint))
        painter.setPen(QPen(QColor(p.accent if chosen else p.edge), 3 if chosen else 1.5))
        for x in (left, right):
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        painter.setFont(theme.font(theme.SMALL_PT, bold=chosen))
        painter.setPen(QColor(p.accent if chosen else p.text))
        middle = (left + right) / 2
        painter.drawText(
            QRectF(middle - 20, bottom + 1, 40, self._line()),
            Qt.AlignmentFlag.AlignCenter,
            str(k + 1),
        )

    def _paint_levels(self, painter: QPainter, course: Course, width: float, bottom: float) -> None:
        painter.setPen(QPen(QColor(theme.now().neither.strong), 1.5))
        line: list[QPointF] = []
        for k, level in enumerate((*course.levels, math.nan)):
            if math.isfinite(level):
                x = course.x(course.first + (k + 0.5) * course.every, width)
                line.append(QPointF(x, bottom - level / course.top * (bottom - 4.0)))
            elif line:
                painter.drawPolyline(QPolygonF(line))
                line = []
