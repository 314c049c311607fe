"""Where a replay is, of how long it is; and a line to type the time to go to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QWidget

from app.gui import format as texts
from app.gui.language import tr
from app.gui.look import theme
from app.gui.typed_time import read_time_s

_SHOWN, _TYPED = 0, 1


class Place(QWidget):
    """The time of a replay; a click on it, or `ask`, turns it into a line to type another one."""

    chosen = Signal(float)  # seconds

    def __init__(self) -> None:
        super().__init__()
        self.position, self.length = QLabel(texts.clock(0)), QLabel(texts.clock(0))
        theme.set_font(self.position, bold=True)
        theme.set_font(self.length)
        self.length.setObjectName("muted")
        self.position.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.position.setCursor(Qt.CursorShape.IBeamCursor)
        self.field = _Line()
        self.field.setObjectName("compact")
        self.field.setPlaceholderText(tr("m:ss"))
        self.field.setAccessibleName(tr("Go to a time"))
        self.field.setToolTip(tr("Go to a time: 83.5 or 1:23.5 or 0:01:23. Esc: leave it."))
        self.field.returnPressed.connect(self._typed)
        self.field.left.connect(self._leave)
        self.field.textEdited.connect(lambda _: theme.set_state(self.field, "alert", False))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.position)
        self._stack.addWidget(self.field)
        slash = QLabel("/")
        slash.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT // 2)
        for widget in (self._stack, slash, self.length):
            row.addWidget(widget)
        self._set_width()

    def set_tip(self, tip: str) -> None:
        """Say what a click on the time does."""
        self.position.setToolTip(tip)

    def set_position(self, seconds: float) -> None:
        """Show where the replay is."""
        self.position.setText(texts.clock(seconds))

    def set_length(self, seconds: float) -> None:
        """Show how long it is."""
        text = texts.clock(seconds)
        if text != self.length.text():
            self.length.setText(text)
            self._set_width()

    def ask(self) -> None:
        """Let the user type a time."""
        self.field.setText(self.position.text())
        self._stack.setCurrentIndex(_TYPED)
        self.field.setFocus()
        self.field.selectAll()

    @property
    def asks(self) -> bool:
        """Whether a time is being typed."""
        return self._stack.currentIndex() == _TYPED

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the user type a time (Qt)."""
        self.ask()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of letters (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._set_width()

    def _set_width(self) -> None:
        metrics = QFontMetrics(theme.font(bold=True))
        wide = metrics.horizontalAdvance(self.length.text()) + 2 * theme.UNIT
        self._stack.setFixedSize(wide, self.field.sizeHint().height())

    def _typed(self) -> None:
        seconds = read_time_s(self.field.text())
        theme.set_state(self.field, "alert", seconds is None)
        if seconds is None:
            self.field.selectAll()
            return
        self._leave()
        self.chosen.emit(seconds)

    def _leave(self) -> None:
        theme.set_state(self.field, "alert", False)
        self._stack.setCurrentIndex(_SHOWN)


class _Line(QLineEdit):
    """A line that says when it is left without being finished."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it with Escape (Qt)."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave it when something else is clicked (Qt)."""
        super().focusOutEvent(event)
        self.left.emit()
