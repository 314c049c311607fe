"""Another pass phrase for the store, or none any more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.clients.dialogs import FieldDialog
from app.gui.clients.phrase_fields import PhraseFields, phrase_field
from app.gui.language import tr
from app.gui.look import theme
from app.gui.views.result_line import BUSY, ERROR, HINT, ResultLine
from app.gui.widgets import Button


class PhraseDialog(FieldDialog):
    """Asks for the present one where there is one, and for the next.

    Attributes
    ----------
    former, fields, line
        The present pass phrase, the next one, and what went wrong.
    take, cancel
        The buttons.
    """

    wanted = Signal(str, object)  # the present one (empty: none), and the next (None: none)

    def __init__(self, is_encrypted: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_encrypted = is_encrypted
        self.setWindowTitle(tr("Pass phrase"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.former = phrase_field(tr("Pass phrase now"))
        if not is_encrypted:
            self.former.hide()
        self.fields, self.line = PhraseFields(), ResultLine()
        words = QLabel(
            tr("The store is encrypted.") if is_encrypted else tr("The store is not encrypted.")
        )
        backups = QLabel(tr("Backups that you made keep the pass phrase that they were made with."))
        backups.setObjectName("muted")
        backups.setWordWrap(True)
        theme.set_font(backups, theme.SMALL_PT)
        self.take, self.cancel = Button(tr("Change"), "primary"), Button(tr("Cancel"))
        self.take.clicked.connect(self._want)
        self.fields.again.returnPressed.connect(self._want)
        self.cancel.clicked.connect(self.reject)
        self.fields.changed.connect(self._renew)
        self.former.textChanged.connect(lambda _: self._renew())
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.UNIT)
        deeds.addStretch(1)
        deeds.addWidget(self.cancel)
        deeds.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        for part in (words, self.former, self.fields, backups, self.line):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(deeds)
        self.setMinimumWidth(64 * theme.UNIT)
        self.say(HINT, "")
        self._renew()

    def told(self, right: bool) -> None:
        """Close, or say that the present pass phrase was wrong."""
        if right:
            self.accept()
        else:
            self.say(ERROR, tr("This is not the pass phrase of the store."))

    def say(self, level: str, text: str, hint: str = "") -> None:
        """Say how it goes; while something is done nothing else can be."""
        self.line.say(level, text, hint)
        self.line.setVisible(bool(text))
        for part in (self.former, self.fields, self.take, self.cancel):
            part.setEnabled(level != BUSY)
        if level == ERROR:
            self.former.selectAll()
        if level != BUSY:
            self._renew()

    def _renew(self) -> None:
        known = bool(self.former.text()) or not self._is_encrypted
        # From nothing to nothing is no change.
        changes = self._is_encrypted or self.fields.with_phrase.isChecked()
        self.take.setEnabled(known and changes and self.fields.is_ready)

    def _want(self) -> None:
        if self.take.isEnabled():
            self.say(BUSY, tr("Encrypting anew…"))
            self.wanted.emit(self.former.text(), self.fields.phrase)
