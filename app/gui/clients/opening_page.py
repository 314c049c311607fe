"""Before there is a list of clients: the store is made, unlocked, or what is wrong with it told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.clients.errors import ClientStoreError, StoreBusy, WrongPassPhrase
from app.clients.place import Place
from app.gui.beside import show_beside
from app.gui.clients.desk import ClientDesk
from app.gui.clients.phrase_fields import PhraseFields, phrase_field
from app.gui.jobs.problems import words_of
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.views.result_line import BUSY, ERROR, HINT, ResultLine
from app.gui.widgets import Button, WrappedLabel, scrolling

_WIDEST_PX = 72 * theme.UNIT


class OpeningPage(QWidget):
    """Three pages in one: the first start, a pass phrase, and trouble.

    Parameters
    ----------
    desk
        Opens the store.

    Attributes
    ----------
    fields, make
        Of the first start.
    phrase, unlock
        Of a store that is encrypted.
    retry, read, backup, anew
        What may be done about trouble.
    line
        What is going on, and what went wrong.
    """

    def __init__(self, desk: ClientDesk) -> None:
        super().__init__()
        self._desk = desk
        self._place = Place(desk.folder)
        self.dialog: QFileDialog | None = None
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.title, theme.CLOCK_PT, bold=True)
        self.fields, self.make = PhraseFields(), Button(tr("Make the store"), "primary")
        self.phrase, self.unlock = phrase_field(tr("Pass phrase")), Button(tr("Open"), "primary")
        self.retry, self.anew = Button(tr("Try again")), Button(tr("Begin a new store"))
        self.read = Button(tr("Open for reading only"))
        self.backup = Button(tr("Put back a backup…"))
        self.line = ResultLine()
        self._first, self._locked = self._page_of_the_first_start(), self._page_of_the_lock()
        self._build()
        self.fields.changed.connect(lambda: self.make.setEnabled(self.fields.is_ready))
        self.make.clicked.connect(self._make)
        self.fields.again.returnPressed.connect(self._make)
        self.unlock.clicked.connect(lambda: self._open())
        self.phrase.returnPressed.connect(self._open)
        self.phrase.textChanged.connect(lambda text: self.unlock.setEnabled(bool(text.strip())))
        self.retry.clicked.connect(self.renew)
        self.read.clicked.connect(lambda: self._open(read_only=True))
        self.backup.clicked.connect(self.ask_backup)
        self.anew.clicked.connect(self._show_first)
        for page in (self._first, self._locked):
            page.hide()
        self.line.hide()
        self.make.setEnabled(False)
        self.unlock.setEnabled(False)

    def renew(self) -> None:
        """Look what is there, and open it where nothing has to be asked."""
        self._busy(tr("Looking…"))
        self._desk.look(self._show)

    # --- what is shown ---------------------------------------------------------------------------

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        for button in (self.retry, self.read, self.anew):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.backup)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.title)
        column.addWidget(self._first)
        column.addWidget(self._locked)
        column.addWidget(self.line)
        column.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(*(3 * theme.UNIT,) * 4)
        rows.addStretch(1)
        rows.addLayout(row)
        rows.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))  # of a small window with large letters

    def _page_of_the_first_start(self) -> QWidget:
        page = QWidget()
        words = QLabel(
            tr(
                "Names, notes, consent and sessions are kept in one file on this computer, and "
                "nowhere else. Recordings and reports say only the client's code."
            )
        )
        words.setWordWrap(True)
        self.folder = WrappedLabel(tr("Folder: {folder}", folder=self._desk.folder))
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        for part in (words, self.folder, self.fields):
            layout.addWidget(part)
        layout.addLayout(row)
        return page

    def _page_of_the_lock(self) -> QWidget:
        page = QWidget()
        words = QLabel(tr("The pass phrase opens them. Measuring and recording work without, too."))
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.phrase, 1)
        row.addWidget(self.unlock)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(words)
        layout.addLayout(row)
        return page

    def _show(self, place: Place) -> None:
        self._place = place
        self.setEnabled(True)
        self._say(HINT, "")
        if place.is_damaged or place.is_lost:
            self._show_trouble(
                tr("The store cannot be used"),
                said(place.why),
                tr("Put back a backup, or begin a new store."),
            )
        elif not place.exists:
            self._show_first()
        elif place.is_encrypted:
            self._show_page(tr("The clients are locked"), self._locked)
            self.phrase.setFocus()
        else:
            self._open()

    def _show_page(self, title: str, page: QWidget | None, *buttons: Button) -> None:
        self.title.setText(title)
        for one in (self._first, self._locked):
            one.setVisible(one is page)
        for button in (self.retry, self.read, self.anew):
            button.setVisible(button in buttons)

    def _show_first(self) -> None:
        kept = tr("The file that is there is kept in the folder, under another name.")
        self._say(HINT, "", kept if self._place.exists else "")
        self._show_page(tr("Clients and sessions"), self._first)
        self.fields.first.setFocus()

    def _show_trouble(self, title: str, why: str, hint: str) -> None:
        self._show_page(title, None, self.retry, self.anew)
        self._say(ERROR, why, hint)

    def _say(self, level: str, text: str, hint: str = "") -> None:
        self.line.say(level, text, hint)
        self.line.setVisible(bool(text or hint))

    def _busy(self, text: str) -> None:
        self.setEnabled(False)
        self._say(BUSY, text)

    # --- what is done ----------------------------------------------------------------------------

    def _make(self) -> None:
        if self.make.isEnabled():
            self._busy(tr("Making the store…"))
            self._desk.create(self.fields.phrase, self._failed, aside=self._place.exists)
            self.fields.clear()

    def _open(self, *, read_only: bool = False) -> None:
        phrase = self.phrase.text() if self._place.is_encrypted else None
        if phrase is not None and not phrase.strip():
            return
        self._busy(tr("Opening…"))
        self._desk.open(phrase, self._failed, read_only=read_only)

    def is_open(self) -> None:
        """Forget what was typed: the store is open."""
        self.phrase.clear()
        self.setEnabled(True)
        self._say(HINT, "")

    def _failed(self, problem: Exception) -> None:
        self.setEnabled(True)
        why, hint = words_of(problem)
        if isinstance(problem, StoreBusy):
            page = self._locked if self._place.is_encrypted else None
            self._show_page(tr("Clients and sessions"), page, self.retry, self.read)
        elif isinstance(problem, WrongPassPhrase):
            self.anew.show()  # for whoever has lost it
            self.phrase.selectAll()
            self.phrase.setFocus()
        elif isinstance(problem, ClientStoreError) and self._first.isHidden():
            self._show_trouble(tr("The store cannot be used"), why, hint)
        self._say(ERROR, why, hint)

    def ask_backup(self) -> None:
        """Ask for the file of a backup, and put it back."""
        dialog = self.dialog = QFileDialog(self, tr("Backup to put back"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Store of clients (*.db)"))
        dialog.setDirectory(str(Path.home()))
        dialog.fileSelected.connect(lambda name: self.put_back(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        show_beside(dialog)

    def put_back(self, backup: Path) -> None:
        """Put a backup in the place of what is there, and open it."""
        self._busy(tr("Putting the backup back…"))

        def done(_: Path | None) -> None:
            self.renew()

        self._desk.put_back(backup, done, self._failed)
