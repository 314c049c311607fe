"""A client as a form: every field may stay empty but the code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.clients.checks import checked_client
from app.clients.errors import NotAccepted
from app.clients.model import Client
from app.clients.text import LONGEST_CODE, LONGEST_LINE
from app.gui.clients.words import SEXES, SIDES
from app.gui.jobs.problems import words_of
from app.gui.language import decimal_point, tr
from app.gui.look import theme
from app.gui.settings.inputs import Choice, form
from app.gui.widgets import Button, WrappedLabel, scrolling

_NUMBER_LETTERS = 8


class ClientForm(QWidget):
    """Shows a client to be changed.

    Attributes
    ----------
    save, cancel
        The buttons.
    line
        Why it cannot be saved.
    """

    wanted = Signal(object)  # Client to be saved
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._client = Client("")
        self.code = _line(tr("Code"), LONGEST_CODE)
        self.name = _line(tr("Name"))
        self.contact = _line(tr("Contact"))
        self.born = _line(tr("Birth year"), _NUMBER_LETTERS)
        self.height_cm = _line(tr("Height in cm"), _NUMBER_LETTERS)
        self.mass_kg = _line(tr("Mass in kg"), _NUMBER_LETTERS)
        self.sex, self.side = Choice(SEXES), Choice(SIDES)
        self.sex.setAccessibleName(tr("Sex"))
        self.side.setAccessibleName(tr("Dominant side"))
        self.consented = QCheckBox(tr("given on"))
        self.consent = QDateEdit()
        self.consent.setCalendarPopup(True)
        self.consent.setAccessibleName(tr("Date of the consent"))
        self.consented.toggled.connect(self.consent.setEnabled)
        self.consent_note = _line(tr("What the client agreed to"))
        self.consent_note.setPlaceholderText(tr("to what, such as: EMG, storage, report"))
        self.injuries, self.notes = _text(tr("Injuries")), _text(tr("Notes"))
        self.renamed = WrappedLabel(
            tr("Recordings and references that are there keep the code they have.")
        )
        self.line = WrappedLabel()
        self.line.set_alert(True)
        self.save, self.cancel = Button(tr("Save"), "primary"), Button(tr("Cancel"))
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.given_up)
        for field in (self.code, self.name, self.contact, self.born, self.height_cm, self.mass_kg):
            field.returnPressed.connect(self.submit)
        self.code.textChanged.connect(lambda text: self._say_renamed(text.strip()))
        self._build()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not saved."""
        try:
            return self._typed() != self._client
        except NotAccepted:
            return True

    def show_client(self, client: Client) -> None:
        """Show a client; `id` 0 is a new one."""
        self._client = client
        self.code.setText(client.code)
        self.name.setText(client.name)
        self.contact.setText(client.contact)
        self.born.setText("" if client.birth_year is None else str(client.birth_year))
        self.height_cm.setText(_shown(client.height_cm))
        self.mass_kg.setText(_shown(client.mass_kg))
        if self.sex.findData(client.sex) < 0:  # what another program or version wrote
            self.sex.addItem(client.sex, client.sex)
        self.sex.show_value(client.sex)
        self.side.show_value(client.dominant_side)
        given = client.consent is not None
        day = client.consent or date.today()
        self.consent.setDate(QDate(day.year, day.month, day.day))
        self.consented.setChecked(given)
        self.consent.setEnabled(given)
        self.consent_note.setText(client.consent_note)
        self.injuries.setPlainText(client.injuries)
        self.notes.setPlainText(client.notes)
        self.say("")
        self._say_renamed(client.code)
        (self.name if client.id == 0 else self.code).setFocus()

    def say(self, text: str) -> None:
        """Say why it was not saved; empty: nothing."""
        self.line.setText(text)
        self.line.setVisible(bool(text))

    def submit(self) -> bool:
        """Have the client saved, if it can be; return whether it can."""
        try:
            client = checked_client(self._typed())
        except NotAccepted as problem:
            self.say(" ".join(words_of(problem)))
            return False
        self.say("")
        self.wanted.emit(client)
        return True

    def _typed(self) -> Client:
        """Return the client as it is typed; NotAccepted where a number is none."""
        day = self.consent.date()
        return replace(
            self._client,
            code=self.code.text(),
            name=self.name.text(),
            contact=self.contact.text(),
            birth_year=_whole(self.born.text()),
            sex=self.sex.currentData(),
            height_cm=_number(self.height_cm.text(), tr("height")),
            mass_kg=_number(self.mass_kg.text(), tr("mass")),
            dominant_side=self.side.currentData(),
            consent=date(day.year(), day.month(), day.day())
            if self.consented.isChecked()
            else None,
            consent_note=self.consent_note.text(),
            injuries=self.injuries.toPlainText(),
            notes=self.notes.toPlainText(),
        )

    def _say_renamed(self, code: str) -> None:
        self.renamed.setVisible(bool(self._client.id) and code != self._client.code)

    def _build(self) -> None:
        fields = form()
        body = QHBoxLayout()
        body.setSpacing(theme.UNIT)
        for field, unit in ((self.height_cm, tr("cm")), (self.mass_kg, tr("kg"))):
            body.addWidget(field)
            body.addWidget(QLabel(unit))
        body.addStretch(1)
        consent = QHBoxLayout()
        consent.setSpacing(theme.UNIT)
        consent.addWidget(self.consented)
        consent.addWidget(self.consent)
        consent.addWidget(self.consent_note, 1)
        coded = QVBoxLayout()
        coded.setSpacing(theme.UNIT // 2)
        coded.addWidget(self.code)
        coded.addWidget(WrappedLabel(tr("In recordings, reports and file names; never a name.")))
        coded.addWidget(self.renamed)
        fields.addRow(tr("Code"), coded)
        fields.addRow(tr("Name"), self.name)
        fields.addRow(tr("Contact"), self.contact)
        fields.addRow(tr("Birth year"), _short(self.born))
        fields.addRow(tr("Sex"), _short(self.sex))
        fields.addRow(tr("Height, mass"), body)
        fields.addRow(tr("Dominant side"), _short(self.side))
        fields.addRow(tr("Consent"), consent)
        fields.addRow(tr("Injuries"), self.injuries)
        fields.addRow(tr("Notes"), self.notes)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, theme.UNIT, 0)
        rows.addLayout(fields)
        rows.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.UNIT)
        foot.addWidget(self.line, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(scrolling(inner), 1)
        layout.addLayout(foot)


def _line(words: str, longest: int = LONGEST_LINE) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(words)
    field.setMaxLength(longest)
    if longest == _NUMBER_LETTERS:
        field.setMaximumWidth(12 * theme.UNIT)
    return field


def _text(words: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(words)
    field.setTabChangesFocus(True)
    field.setMinimumHeight(8 * theme.UNIT)
    field.setMaximumHeight(18 * theme.UNIT)
    return field


def _short(field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field)
    row.addStretch(1)
    return row


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", decimal_point())


def _number(text: str, what: str) -> float | None:
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError:
        raise NotAccepted(
            tr("The {what} {typed} is no number.", what=what, typed=text.strip()),
            tr("Correct it or leave it out."),
        ) from None


def _whole(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        return int(text)
    except ValueError:
        raise NotAccepted(
            tr("The birth year {typed} is no year.", typed=text.strip()),
            tr("Correct it or leave it out."),
        ) from None
