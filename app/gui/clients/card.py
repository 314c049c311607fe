"""The card of a client: what is known, what can be done, and the sessions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.clients.model import Client
from app.gui.clients import words
from app.gui.clients.desk import ClientDesk, ClientOffer
from app.gui.clients.form import ClientForm
from app.gui.clients.session_rows import SessionRows, Visit
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button, ElidedLabel, rule, scrolling


class ClientCard(QStackedWidget):
    """Shows a client, has it changed, or says that nobody is chosen.

    Parameters
    ----------
    desk
        Has the buttons of other features.

    Attributes
    ----------
    client
        Who is shown; None for nobody.
    form
        Changes the client.
    sessions
        Below the facts.
    edit, export, archive, delete
        The buttons.
    """

    editing = Signal(bool)

    def __init__(self, desk: ClientDesk) -> None:
        super().__init__()
        self._desk = desk
        self.client: Client | None = None
        self._offered: list[Button] = []
        self.code, self.name = QLabel(), ElidedLabel()
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_font(self.code, theme.CLOCK_PT, bold=True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.name, theme.BASE_PT + 1)
        self.archived = QLabel(tr("in the archive"))
        self.archived.setObjectName("badge")
        theme.set_font(self.archived, theme.SMALL_PT, bold=True)
        theme.set_state(self.archived, "level", "hint")
        self.edit = Button(tr("Edit"), "", tr("Change what is known of the client"))
        self.edit.setIcon(icon("edit"))
        self.export = _tool("export", tr("Export all of the client as one zip file…"))
        self.archive = _tool("archive", tr("Put into the archive; nothing is lost"))
        self.delete = _tool("trash", tr("Delete the client for good…"))
        self.sessions = SessionRows(lambda: desk.session_offers)
        self.form = ClientForm()
        self.edit.clicked.connect(self.begin_editing)
        self.form.given_up.connect(self.end_editing)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(2 * theme.UNIT)
        self._facts.setVerticalSpacing(theme.UNIT // 2)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._offers = QHBoxLayout()
        self._offers.setSpacing(theme.UNIT)
        self._nobody = QLabel()
        self._nobody.setObjectName("muted")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.setWordWrap(True)
        self._shown = self._built()
        for page in (self._nobody, self._shown, self.form):
            self.addWidget(page)
        self.show_nobody()

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self.currentWidget() is self.form

    def show_nobody(self) -> None:
        """Show that no client is chosen."""
        self.client = None
        self._nobody.setText(tr("Choose a client, or add one."))
        self.setCurrentWidget(self._nobody)

    def show_client(
        self, client: Client, visits: Sequence[Visit], *, may_change: bool = True
    ) -> None:
        """Show a client with the sessions; a form that is open stays."""
        self.client = client
        self.code.setText(words.shortened(client.code))
        self.name.setText(words.shortened(client.name, 500))
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in words.facts(client):
            self._facts.addRow(_muted(name), _value(value))
        self.archived.setVisible(client.archived)
        self.archive.setIcon(icon("undo" if client.archived else "archive"))
        does = (
            tr("Take out of the archive")
            if client.archived
            else tr("Put into the archive; nothing is lost")
        )
        self.archive.setToolTip(does)
        self.archive.setAccessibleName(does)
        for button in (self.edit, self.archive, self.delete):
            button.setVisible(may_change)
        self._show_offers()
        self.sessions.show_visits(client, visits, may_change=may_change)
        if not self.is_editing:
            self.setCurrentWidget(self._shown)

    def begin_editing(self) -> None:
        """Change the client that is shown."""
        if self.client is not None:
            self.change(self.client)

    def change(self, client: Client) -> None:
        """Change a client, or a new one (`id` 0)."""
        self.setCurrentWidget(self.form)
        self.form.show_client(client)
        self.editing.emit(True)

    def end_editing(self) -> None:
        """Leave the form; what was typed and not saved is gone."""
        self.setCurrentWidget(self._nobody if self.client is None else self._shown)
        self.editing.emit(False)

    def _built(self) -> QWidget:
        offers = QHBoxLayout()
        offers.addLayout(self._offers)
        offers.addStretch(1)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, theme.UNIT, 0)
        rows.setSpacing(theme.UNIT + theme.UNIT // 2)
        rows.addLayout(self._facts)
        rows.addWidget(rule())
        rows.addWidget(self.sessions)
        rows.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(self.code)
        head.addSpacing(theme.UNIT)
        head.addWidget(self.name, 1)
        for part in (self.archived, self.edit, self.export, self.archive, self.delete):
            head.addWidget(part)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addLayout(offers)
        layout.addWidget(scrolling(inner), 1)
        return page

    def _show_offers(self) -> None:
        for button in self._offered:
            self._offers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered = []
        for offer in self._desk.client_offers:
            button = Button(offer.text)
            if offer.icon:
                button.setIcon(icon(offer.icon))
            button.clicked.connect(partial(self._run, offer))
            self._offers.addWidget(button)
            self._offered.append(button)

    def _run(self, offer: ClientOffer, _: bool = False) -> None:
        if self.client is not None:
            offer.run(self.client)


def _tool(name: str, tip: str) -> Button:
    button = Button("", "icon", tip)
    button.setIcon(icon(name))
    button.setAccessibleName(tip)
    return button


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return label


def _value(text: str) -> QLabel:
    """Return a text of a person on as many lines as it needs."""
    label = QLabel(_breakable(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


#: A word that is longer would make the card as wide as itself.
_LONGEST_WORD = 40
#: More of one text than anybody reads on a card; the form has all of it.
_MOST_LETTERS = 1500


def _breakable(text: str) -> str:
    shown = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
    lines = []
    for line in shown.split("\n"):
        parts = []
        for word in line.split(" "):
            starts = range(0, max(1, len(word)), _LONGEST_WORD)
            parts.append("\u200b".join(word[k : k + _LONGEST_WORD] for k in starts))
        lines.append(" ".join(parts))
    return "\n".join(lines)
