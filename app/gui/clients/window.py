"""The window of clients: the list, the card beside it, and what is done with the whole store."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.clients.model import Client
from app.gui.beside import show_beside
from app.gui.clients.card import ClientCard
from app.gui.clients.desk import ClientDesk
from app.gui.clients.dialogs import FieldDialog
from app.gui.clients.list_part import ListPart
from app.gui.clients.opening_page import OpeningPage
from app.gui.clients.session_rows import Visit, visits_of
from app.gui.jobs.problems import words_of
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.views.result_line import ERROR, GOOD, HINT, WARNING, ResultLine
from app.gui.widgets import Button


class ClientsWindow(FieldDialog):
    """Stands beside the window: signals run on.

    Parameters
    ----------
    desk
        Has the store.

    Attributes
    ----------
    opening, list, card, line
        The page before the store is open; the parts of the other; and what came of it all.
    add, more
        A new client; what is done with the whole store.
    """

    export_wanted = Signal(object)  # Client
    delete_wanted = Signal(object)  # Client
    session_delete_wanted = Signal(object, object)  # Client, Session
    backup_wanted = Signal()
    phrase_wanted = Signal()
    file_wanted = Signal(object)  # File

    def __init__(self, desk: ClientDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._is_over = False
        self.setWindowTitle(tr("Clients"))
        self.opening, self.list, self.card = OpeningPage(desk), ListPart(desk), ClientCard(desk)
        self.line = ResultLine()
        self.add = Button(tr("New client"), "primary")
        self.add.setIcon(icon("plus", "on_accent"))
        self.more = Button(tr("Store"), "", tr("Backup, pass phrase, lock"))
        self.menu = QMenu(self)
        self.backup = self.menu.addAction(icon("disk"), tr("Back up…"))
        self.phrase = self.menu.addAction(icon("lock"), tr("Pass phrase…"))
        self.put_back = self.menu.addAction(icon("undo"), tr("Put back a backup…"))
        self.lock = self.menu.addAction(icon("close"), tr("Close the store"))
        self.more.setMenu(self.menu)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.opening)
        self._pages.addWidget(self._list_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.addWidget(self._pages)
        self._connect()
        self._fit()
        self.renew()

    def _list_page(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(theme.UNIT)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.add, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(theme.UNIT, 0, 0, 0)
        beside.addWidget(self.card)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setSizes([32 * theme.UNIT, 96 * theme.UNIT])
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(split, 1)
        layout.addWidget(self.line)
        return page

    def _connect(self) -> None:
        desk, card = self._desk, self.card
        desk.changed.connect(self.renew)
        self.list.chosen.connect(self._show_client)
        self.list.taken.connect(lambda _: self.card.edit.setFocus())
        self.add.clicked.connect(self.add_client)
        card.editing.connect(self._editing)
        card.form.wanted.connect(self._save)
        card.archive.clicked.connect(self._archive)
        card.export.clicked.connect(lambda: self.export_wanted.emit(card.client))
        card.delete.clicked.connect(lambda: self.delete_wanted.emit(card.client))
        card.sessions.deleted.connect(
            lambda session: self.session_delete_wanted.emit(card.client, session)
        )
        card.sessions.opened.connect(self.file_wanted)
        self.backup.triggered.connect(lambda _: self.backup_wanted.emit())
        self.phrase.triggered.connect(lambda _: self.phrase_wanted.emit())
        self.put_back.triggered.connect(lambda _: self._put_back())
        self.lock.triggered.connect(lambda _: desk.close())

    # --- what is shown ---------------------------------------------------------------------------

    def renew(self) -> None:
        """Show what is so now."""
        store = self._desk.store
        if store is None:
            self._pages.setCurrentIndex(0)
            self.card.end_editing()
            self.card.show_nobody()
            self.opening.renew()
            return
        if self._pages.currentIndex() == 0:
            self._pages.setCurrentIndex(1)
            self.opening.is_open()
            self.list.search.setFocus()
            self.say(HINT, "")
            if store.read_only:
                self.say(
                    WARNING,
                    tr("Another window has the store: here it can only be read."),
                    tr("What is done there is seen here. Close it there to change something here."),
                )
            elif store.remark:
                self.say(GOOD, store.remark)
        for part in (self.add, self.phrase):
            part.setEnabled(not store.read_only)
        self.list.renew()

    def say(self, level: str, text: str, hint: str = "") -> None:
        """Say what came of something."""
        self.line.say(level, text, hint)
        self.line.setVisible(bool(text))

    def fail(self, problem: Exception) -> None:
        """Say what went wrong."""
        self.say(ERROR, *words_of(problem))

    def show_client(self, client_id: int) -> None:
        """Mark a client in the list, and show the card."""
        self.list.archived.setChecked(False)
        self.list.search.clear()
        self.list.mark(client_id)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text, and what others did with the store meanwhile (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()
        comes = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if comes and self._desk.store is not None:
            self.list.renew()

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.font())
        wanted = QSize(130 * metrics.averageCharWidth(), 42 * metrics.lineSpacing())
        self.resize(self.size().expandedTo(wanted).boundedTo(self.screen().availableSize()))

    def _show_client(self, client: Client | None) -> None:
        self._asked += 1
        number, store = self._asked, self._desk.store
        if client is None or store is None:
            if not self.card.is_editing:
                self.card.show_nobody()
            return

        def then(visits: tuple[Visit, ...]) -> None:
            if number == self._asked and self._desk.store is store:
                self.card.show_client(client, visits, may_change=not store.read_only)

        self._desk.ask(lambda store: visits_of(store, client.id), then, self.fail)

    # --- what is done ----------------------------------------------------------------------------

    def add_client(self) -> None:
        """Begin a new client, with a code that nobody has."""
        if not self.card.is_editing:
            self._desk.ask(
                lambda store: store.next_code(),
                lambda code: self.card.change(Client(code)),
                self.fail,
            )

    def _editing(self, on: bool) -> None:
        for part in (self.list, self.add, self.more):
            part.setEnabled(not on)
        if on:
            self.say(HINT, "")

    def _save(self, client: Client) -> None:
        form = self.card.form
        form.setEnabled(False)

        def done(kept: Client) -> None:
            form.setEnabled(True)
            self.card.client = kept
            self.card.end_editing()
            self.say(GOOD, tr("{code} is saved.", code=kept.code))
            self.list.mark(kept.id)
            if kept.archived != self.list.archived.isChecked() or self.list.search.text():
                self.list.search.clear()

        def failed(problem: Exception) -> None:
            form.setEnabled(True)
            form.say(" ".join(words_of(problem)))
            if not self.isVisible():  # it was closed, and what was typed would be lost
                show_beside(self)

        self._desk.ask(lambda store: store.save_client(client), done, failed, changes=True)

    def _archive(self) -> None:
        client = self.card.client
        if client is None:
            return
        on = not client.archived
        told = (
            tr("{code} is in the archive.", code=client.code)
            if on
            else tr("{code} is in the usual list again.", code=client.code)
        )
        self._desk.ask(
            lambda store: store.archive(client.id, on),
            lambda _: self.say(GOOD, told),
            self.fail,
            changes=True,
        )

    def _put_back(self) -> None:
        self._desk.close()
        self.opening.ask_backup()

    def reject(self) -> None:
        """Close; what stands in the form is saved first, if it can be (Qt)."""
        form = self.card.form
        if self.card.is_editing and form.is_changed and not self._is_over:
            if not form.submit():  # it says why
                return
        elif self.card.is_editing:
            self.card.end_editing()
        super().reject()

    def over(self) -> None:
        """Take note that the program ends: nothing keeps the window open any more."""
        self._is_over = True
