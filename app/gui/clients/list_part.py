"""The list of clients, with a field that searches; the window and the chooser have one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.clients.model import Client
from app.clients.text import LONGEST_LINE
from app.gui.clients.desk import ClientDesk
from app.gui.clients.words import row_text
from app.gui.jobs.problems import words_of
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import WrappedLabel

#: Letters come faster than a list is read.
_TYPING_MS = 120
#: A list of 2000 takes longer than a frame, and nobody reads it.
MOST_SHOWN = 500
_CLIENT = Qt.ItemDataRole.UserRole


class ListPart(QWidget):
    """Shows the clients that fit; reads them in threads.

    Parameters
    ----------
    desk
        Has the store.

    Attributes
    ----------
    search, archived, rows, line
        The field, the switch, the list, and what is said below it.
    """

    chosen = Signal(object)  # Client that is marked, or None
    taken = Signal(object)  # Client: Enter, or a double click

    def __init__(self, desk: ClientDesk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._wanted = 0  # number of the client that is to be marked
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search: code, name, notes, injuries"))
        self.search.setAccessibleName(tr("Search clients"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(LONGEST_LINE)
        self.archived = QCheckBox(tr("Archive"))
        self.archived.setToolTip(tr("Show the clients in the archive"))
        self.rows = QListWidget()
        self.rows.setObjectName("boxed")
        self.rows.setAccessibleName(tr("Clients"))
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel()
        self.nothing.setObjectName("muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.line = WrappedLabel()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.renew)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self._take)
        self.archived.toggled.connect(lambda _: self.renew())
        self.rows.currentItemChanged.connect(lambda *_: self.chosen.emit(self.client))
        self.rows.itemActivated.connect(lambda _: self._take())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.search)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.line)
        layout.addWidget(self.archived)
        self._show(())

    @property
    def client(self) -> Client | None:
        """The client that is marked."""
        item = self.rows.currentItem()
        client = None if item is None else item.data(_CLIENT)
        return client if isinstance(client, Client) else None

    def mark(self, client_id: int) -> None:
        """Mark a client, as soon as it is in the list."""
        self._wanted = client_id
        self.renew()

    def renew(self) -> None:
        """Read the clients anew; the newest question is answered."""
        self._typing.stop()
        self._asked += 1
        number, text, archived = self._asked, self.search.text(), self.archived.isChecked()
        if self._desk.store is None:
            self._show(())
            return

        def then(found: Sequence[Client]) -> None:
            if number == self._asked:
                self._show(found)

        def failed(problem: Exception) -> None:
            if number == self._asked:
                self._show(())
                self.line.setText(" ".join(words_of(problem)))
                self.line.set_alert(True)

        self._desk.ask(lambda store: store.clients(text, archived), then, failed, asker=self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()

    def _show(self, found: Sequence[Client]) -> None:
        former = self.client
        wanted = self._wanted or (former.id if former is not None else 0)
        blocked = self.rows.blockSignals(True)
        self.rows.clear()
        marked = -1
        shown = [*found[:MOST_SHOWN], *(one for one in found[MOST_SHOWN:] if one.id == wanted)]
        for place, client in enumerate(shown):
            item = QListWidgetItem(row_text(client))
            item.setData(_CLIENT, client)
            self.rows.addItem(item)
            if client.id == wanted:
                marked = place
        if marked < 0 and found:
            marked = 0
        self.rows.setCurrentRow(marked)
        self._fit()
        self.rows.blockSignals(blocked)
        if any(client.id == self._wanted for client in found):
            self._wanted = 0
        self.line.set_alert(False)
        if len(found) > MOST_SHOWN:
            self.line.setText(
                tr("{most} of %n client(s); search for the others", n=len(found), most=MOST_SHOWN)
            )
        else:
            self.line.setText(tr("%n client(s)", n=len(found)) if found else "")
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if self.search.text().strip():
            self.nothing.setText(tr("Nobody fits the search."))
        elif self.archived.isChecked():
            self.nothing.setText(tr("The archive is empty."))
        else:
            self.nothing.setText(tr("No client yet."))
        self.chosen.emit(self.client)

    def _fit(self) -> None:
        height = 2 * QFontMetrics(theme.font()).lineSpacing() + 2 * theme.UNIT
        for row in range(self.rows.count()):
            self.rows.item(row).setSizeHint(QSize(0, height))

    def _take(self) -> None:
        if self._typing.isActive():  # Enter comes before the list: it is of another text
            self.renew()
        elif self.client is not None:
            self.taken.emit(self.client)
