"""Choosing one client, for whoever needs one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.clients.model import Client
from app.gui.beside import show_beside
from app.gui.clients.desk import ClientDesk
from app.gui.clients.dialogs import FieldDialog
from app.gui.clients.form import ClientForm
from app.gui.clients.list_part import ListPart
from app.gui.jobs.problems import words_of
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button

if TYPE_CHECKING:  # the workbench has the desk, so it is made after this
    from app.gui.workbench import Workbench


def choose_client(parent: QWidget, bench: Workbench, then: Callable[[Client], object]) -> None:
    """Have the user choose a client, or add one; `then` is not called where neither is done.

    Parameters
    ----------
    parent
        What the dialog stands beside.
    bench
        Has the desk of clients.
    then
        Gets the client.
    """

    def show() -> None:
        dialog = ClientChooser(bench.clients, parent)
        dialog.taken.connect(then)
        show_beside(dialog)

    bench.clients.need(show)


class ClientChooser(FieldDialog):
    """The list of clients, and the form of a new one.

    Attributes
    ----------
    list, form
        The two pages.
    add, take, cancel
        The buttons of the first.
    """

    taken = Signal(object)  # Client

    def __init__(self, desk: ClientDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Choose a client"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list, self.form = ListPart(desk), ClientForm()
        self._pages = QStackedWidget()
        self.add, self.take = Button(tr("New client")), Button(tr("Take this client"), "primary")
        self.add.setIcon(icon("plus"))
        self.cancel = Button(tr("Cancel"))
        self.add.clicked.connect(self._begin)
        self.take.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self.list.chosen.connect(lambda client: self.take.setEnabled(client is not None))
        self.list.taken.connect(lambda _: self._take())
        self.form.wanted.connect(self._save)
        self.form.given_up.connect(lambda: self._pages.setCurrentIndex(0))
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.UNIT)
        deeds.addWidget(self.add)
        deeds.addStretch(1)
        deeds.addWidget(self.cancel)
        deeds.addWidget(self.take)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.list, 1)
        column.addLayout(deeds)
        self._pages.addWidget(first)
        self._pages.addWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.addWidget(self._pages)
        metrics = QFontMetrics(theme.font())
        self.resize(72 * metrics.averageCharWidth(), 36 * metrics.lineSpacing())
        store = desk.store
        self.add.setEnabled(store is not None and not store.read_only)
        self.take.setEnabled(False)
        desk.changed.connect(self._follow)
        self.list.renew()
        self.list.search.setFocus()

    def _follow(self) -> None:
        if self._desk.store is None:
            self.reject()
        else:
            self.list.renew()

    def _begin(self) -> None:
        def begin(code: str) -> None:
            self._pages.setCurrentIndex(1)
            self.form.show_client(Client(code))

        self._desk.ask(lambda store: store.next_code(), begin, self._fail, asker=self)

    def _save(self, client: Client) -> None:
        self.form.setEnabled(False)
        self._desk.ask(
            lambda store: store.save_client(client),
            self._done,
            self._fail,
            changes=True,
            asker=self,
        )

    def _done(self, client: Client) -> None:
        self.taken.emit(client)
        self.accept()

    def _fail(self, problem: Exception) -> None:
        self.form.setEnabled(True)
        self.form.say(" ".join(words_of(problem)))

    def _take(self) -> None:
        client = self.list.client
        if client is not None:
            self.taken.emit(client)
            self.accept()
