"""A new pass phrase, typed twice, with what losing it means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.clients.text import LONGEST_LINE
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import WrappedLabel

#: Shorter ones are tried out by a computer in days.
_SHORT = 12


class PhraseFields(QWidget):
    """With a pass phrase, or without.

    Attributes
    ----------
    with_phrase, without
        The choice.
    first, again
        The pass phrase, twice.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.with_phrase = QRadioButton(tr("Encrypt it with a pass phrase"))
        self.without = QRadioButton(tr("No pass phrase"))
        self.with_phrase.setChecked(True)
        self.first = phrase_field(tr("Pass phrase: four words or more"))
        self.again = phrase_field(tr("The same once more"))
        self.shown = QCheckBox(tr("Show what I type"))
        self.shown.toggled.connect(self._show_letters)
        self.line = WrappedLabel()
        means = WrappedLabel(
            tr(
                "Nobody can read it without the pass phrase. If you lose it, all names, notes and "
                "findings are lost, and nobody can bring them back; recordings stay readable. "
                "Write it down, and keep it away from this computer."
            )
        )
        open_means = WrappedLabel(
            tr(
                "Whoever can use this computer can read it. Choose this to try things out, or "
                "where the whole disk is encrypted."
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.with_phrase)
        layout.addWidget(_indented(means, self.first, self.again, self.shown, self.line))
        layout.addWidget(self.without)
        layout.addWidget(_indented(open_means))
        for field in (self.first, self.again):
            field.textChanged.connect(lambda _: self._renew())
        self.with_phrase.toggled.connect(lambda _: self._renew())
        self._renew()

    @property
    def phrase(self) -> str | None:
        """What was typed; None: without a pass phrase."""
        return self.first.text() if self.with_phrase.isChecked() else None

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken."""
        text = self.first.text()
        same = text == self.again.text()
        return self.without.isChecked() or (bool(text.strip()) and text.isprintable() and same)

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()
        self.shown.setChecked(False)

    def _renew(self) -> None:
        wanted = self.with_phrase.isChecked()
        for part in (self.first, self.again, self.shown):
            part.setEnabled(wanted)
        text, again = self.first.text(), self.again.text()
        differs = bool(again) and not text.startswith(again)
        self.line.set_alert(differs)
        if not wanted or not text:
            self.line.setText("")
        elif differs or (again and len(again) >= len(text) and again != text):
            self.line.setText(tr("The two are not the same."))
        elif len(text) < _SHORT:
            self.line.setText(tr("Short: a computer could guess it. Several words are better."))
        else:
            self.line.setText("" if again == text else tr("Type it once more."))
        self.line.setVisible(bool(self.line.text()))
        self.changed.emit()

    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.first, self.again):
            field.setEchoMode(mode)


def phrase_field(words: str) -> QLineEdit:
    """Return a field for a pass phrase, which shows no letters."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    field.setMaxLength(LONGEST_LINE)
    return field


def _indented(*parts: QWidget) -> QWidget:
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.setContentsMargins(3 * theme.UNIT, 0, 0, theme.UNIT)
    layout.setSpacing(theme.UNIT // 2)
    for part in parts:
        layout.addWidget(part)
    return around
