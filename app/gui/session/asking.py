"""Lines to be written while a session runs: why a step is left out, and notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button
from recordings.search_text import printable

_MOST_LETTERS = 400


class WhyLine(QWidget):
    """Asks why a step is left out; the answer may be empty."""

    answered = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _Line(tr("Why? May stay empty"))
        self.field.returnPressed.connect(self._answer)
        self.field.escaped.connect(self.given_up)
        self.button = Button(tr("Leave it out"))
        self.button.clicked.connect(self._answer)
        self.back = Button(tr("Cancel"), "link")
        self.back.clicked.connect(self.given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        row.addWidget(self.back)

    def ask(self) -> None:
        """Begin with an empty line that has the keyboard."""
        self.field.clear()
        self.show()
        self.field.setFocus()

    def _answer(self) -> None:
        self.field.clearFocus()  # the next Return is the one key's
        self.answered.emit(printable(self.field.text()))


class NoteLine(QWidget):
    """A note that is saved with the recording at once."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = _Line(tr("Note, saved with Return"))
        self.field.setToolTip(tr("It goes into the recording at this moment, and into the report"))
        self.field.returnPressed.connect(self._write)
        self.field.escaped.connect(self.field.clearFocus)
        self.button = Button(tr("Save"), tip=tr("Save the note"))
        self.button.setEnabled(False)
        self.button.clicked.connect(self._write)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def _write(self) -> None:
        text = printable(self.field.text())
        self.field.clear()
        self.field.clearFocus()
        if text:
            self.written.emit(text)


class _Line(QLineEdit):
    """A field that Esc leaves."""

    escaped = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(_MOST_LETTERS)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
