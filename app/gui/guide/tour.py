"""The tour: a light on real parts of the window, and a card with one sentence for each.

Clicks and keys reach the window as ever: only the card itself takes them, so the tour never stands
between the user and a recording.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.commands import Commands
from app.gui.guide.tour_steps import STEPS, Step, card_place
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button

Targets = Mapping[str, Callable[[], Sequence[QWidget]]]
_CARD_PX = 46 * theme.UNIT
_SHADE = 110


class Tour(QObject):
    """Leads through `STEPS`.

    Parameters
    ----------
    window
        Whose parts are lit up.
    targets
        Finds the parts by the names that steps use.
    commands
        What steps offer to do.
    """

    ended = Signal(bool)  # True: seen to the end

    def __init__(self, window: QWidget, targets: Targets, commands: Commands) -> None:
        super().__init__(window)
        self._window, self._targets, self._commands = window, targets, commands
        self.step = -1
        self._light = _Spotlight(window)
        self.card = TourCard(window)
        self.card.back.clicked.connect(lambda: self.go(self.step - 1))
        self.card.next.clicked.connect(self.forward)
        self.card.skip.clicked.connect(self.stop)
        self.card.action.clicked.connect(self._act)
        self.card.turned.connect(lambda by: self.forward() if by > 0 else self.go(self.step - 1))
        self.card.left.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """True while a step is shown."""
        return self.step >= 0

    @property
    def lit(self) -> QRect:
        """What is lit up, in the window; empty where nothing of the step can be seen."""
        return self._light.hole

    def start(self) -> None:
        """Begin at the first step."""
        if not self.is_running:
            self._window.installEventFilter(self)
        self.go(0)
        self.card.next.setFocus()

    def forward(self) -> None:
        """Go on, or end behind the last step."""
        if self.step + 1 < len(STEPS):
            self.go(self.step + 1)
        else:
            self._end(seen=True)

    def go(self, step: int) -> None:
        """Show a step."""
        self.step = min(max(step, 0), len(STEPS) - 1)
        self.follow()

    def stop(self) -> None:
        """End it early."""
        self._end(seen=False)

    def follow(self) -> None:
        """Look again where the parts are, and what can be done."""
        if not self.is_running:
            return
        step = STEPS[self.step]
        # What a step offers wants a window to which nothing is connected.
        free = self._commands.can_run("source.connect")
        offers = free and self._commands.can_run(step.action)
        self.card.show_step(self.step, step, offers=offers)
        hole = self._find(step)
        self._light.show_hole(hole)
        self.card.adjustSize()
        self.card.setGeometry(card_place(self._window.rect(), hole, self.card.size()))
        self.card.show()
        self.card.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size (Qt)."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.follow()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        step = STEPS[self.step]
        if step.action == "source.recording":
            self._end(seen=True)  # a dialog follows
        elif self.step == 0:
            self.go(1)
        self._commands.run(step.action)

    def _end(self, *, seen: bool) -> None:
        if self.is_running:
            self.step = -1
            self._window.removeEventFilter(self)
            self._light.hide()
            self.card.hide()
            self.ended.emit(seen)

    def _find(self, step: Step) -> QRect:
        """Return where the first target is that can be seen."""
        for names in step.targets:
            found = [part for name in names.split("+") for part in self._targets[name]()]
            if found and all(part.isVisible() for part in found):
                rect = QRect()
                for part in found:
                    top_left = part.mapTo(self._window, QPoint(0, 0))
                    rect = rect.united(QRect(top_left, part.size()))
                return rect.intersected(self._window.rect())
        return QRect()


class TourCard(QFrame):
    """Title, one sentence, and the way on."""

    turned = Signal(int)  # +1 on, -1 back, by an arrow key
    left = Signal()  # Esc

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self.setAccessibleName(tr("Tour"))
        self.setFixedWidth(round(_CARD_PX * theme.text_scale()))
        self._count = QLabel()
        self._count.setObjectName("muted")
        theme.set_font(self._count, theme.SMALL_PT)
        self.title = QLabel()
        theme.set_font(self.title, theme.BASE_PT + 2, bold=True)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.action = Button("", "primary")
        self.skip = Button(tr("Skip"), "link", tr("End the tour (Esc)"))
        self.back = Button(tr("Previous"), tip=tr("The step before (←)"))
        self.next = Button(tr("Next"), tip=tr("The next step (→)"))
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(theme.UNIT)
        for widget in (self._count, self.title, self.sentence, self.action):
            layout.addWidget(widget)
        layout.addSpacing(theme.UNIT)
        layout.addLayout(row)
        self.hide()

    def show_step(self, number: int, step: Step, *, offers: bool) -> None:
        """Show a step; `offers`: its action can be done now."""
        count = tr("{step} of {steps}", step=number + 1, steps=len(STEPS))
        last = number + 1 == len(STEPS)
        for label, text in (
            (self._count, count),
            (self.title, tr(step.title)),
            (self.sentence, tr(step.sentence)),
        ):
            if label.text() != text:
                label.setText(text)
        self.action.setVisible(offers)
        if step.label:
            self.action.setText(tr(step.label))
        self.back.setEnabled(number > 0)
        self.next.setText(tr("Done") if last else tr("Next"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrow keys, leave with Esc (Qt)."""
        turns = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Spotlight(QWidget):
    """Shades the window but for one place; clicks go through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self.hole = QRect()
        self.hide()

    def show_hole(self, hole: QRect) -> None:
        """Light up a place; none where it is empty."""
        self.hole = hole
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shade and a line around what is lit (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path = QPainterPath()
            path.addRect(QRectF(self.rect()))
            lit = QRectF(self.hole).adjusted(-2, -2, 2, 2)
            if not self.hole.isEmpty():
                path.addRoundedRect(lit, theme.UNIT, theme.UNIT)  # odd-even: what is in both is out
            shade = QColor(0, 0, 0, _SHADE)
            painter.fillPath(path, shade)
            if not self.hole.isEmpty():
                painter.setPen(QPen(QColor(theme.now().accent), 2))
                painter.drawRoundedRect(lit, theme.UNIT, theme.UNIT)
