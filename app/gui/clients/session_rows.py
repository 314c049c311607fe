"""The sessions of a client: when, what, how far, what was found, and files that open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.clients.model import Client, RecordingRef, ReportRef, Session
from app.gui.clients import words
from app.gui.clients.desk import SessionOffer
from app.gui.format import plain_tip
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button, ElidedLabel, WrappedLabel

if TYPE_CHECKING:
    from app.clients.store import Store

#: More are shown when they are asked for.
AT_FIRST = 6
#: Headline statements of a session.
_FINDINGS = 3
#: Files of a session that have a button each.
_FILES = 6


@dataclass(frozen=True, slots=True)
class File:
    """A recording or report of a session.

    Parameters
    ----------
    path
        Where it is, or was.
    is_recording
        Otherwise it is a report.
    is_there
        Whether it was found.
    """

    path: Path
    is_recording: bool
    is_there: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A session with its files as they were found on the disk."""

    session: Session
    files: tuple[File, ...]


def visits_of(store: Store, client_id: int) -> tuple[Visit, ...]:
    """Return the sessions of a client, newest first; asks the disk, so in a thread."""

    def found(ref: RecordingRef | ReportRef) -> File:
        path = store.path_of(ref)
        return File(path, isinstance(ref, RecordingRef), path.is_file())

    return tuple(
        Visit(session, (*map(found, session.recordings), *map(found, session.reports)))
        for session in store.sessions(client_id)
    )


class SessionRows(QWidget):
    """A card for each session, the newest on top.

    Parameters
    ----------
    offers
        Returns the buttons of other features.
    """

    opened = Signal(object)  # File that is to be opened
    deleted = Signal(object)  # Session that is to be deleted

    def __init__(self, offers: Callable[[], Sequence[SessionOffer]]) -> None:
        super().__init__()
        self._offers = offers
        self._client = Client("")
        self._visits: tuple[Visit, ...] = ()
        self._shown = AT_FIRST
        self._may_change = True
        self._is_shown: object = None
        self.rows: list[QFrame] = []
        self.heading = QLabel()
        theme.set_font(self.heading, theme.BASE_PT, bold=True)
        self.more = Button(tr("Show older sessions"), "link")
        self.more.clicked.connect(self._show_more)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.UNIT)
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_visits(self._client, ())

    def show_visits(
        self, client: Client, visits: Sequence[Visit], *, may_change: bool = True
    ) -> None:
        """Show the sessions of a client."""
        if client.id != self._client.id:
            self._shown = AT_FIRST
        shown = (client, tuple(visits), may_change, tuple(self._offers()))
        if shown != self._is_shown:  # a row takes some milliseconds
            self._is_shown = shown
            self._client, self._visits, self._may_change = shown[:3]
            self._renew()

    def _show_more(self) -> None:
        self._shown += 3 * AT_FIRST
        self._renew()

    def _renew(self) -> None:
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(visit) for visit in self._visits[: self._shown]]
        for place, row in enumerate(self.rows):
            self._layout.insertWidget(1 + place, row)
        self.heading.setText(words.counted([visit.session for visit in self._visits]))
        self.more.setVisible(len(self._visits) > self._shown)

    def _row(self, visit: Visit) -> QFrame:
        session = visit.session
        row = QFrame()
        row.setObjectName("panel")
        title = ElidedLabel(words.session_title(session))
        title.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(title, theme.BASE_PT, bold=True)
        status = QLabel(words.status_word(session))
        status.setObjectName("badge")
        theme.set_font(status, theme.SMALL_PT, bold=True)
        theme.set_state(status, "level", words.status_level(session))
        delete = Button("", "icon", tr("Delete this session…"))
        delete.setIcon(icon("trash"))
        delete.setAccessibleName(tr("Delete this session…"))
        delete.clicked.connect(partial(self.deleted.emit, session))
        if not self._may_change:
            delete.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(title, 1)
        head.addWidget(status)
        head.addWidget(delete)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(*(theme.UNIT + theme.UNIT // 2,) * 4)
        layout.setSpacing(theme.UNIT // 2)
        layout.addLayout(head)
        if session.question:
            layout.addWidget(WrappedLabel(words.shortened(session.question, 300)))
        for finding in session.findings[:_FINDINGS]:
            line = QLabel(f"• {words.shortened(said(finding), 300)}")
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(line)
        layout.addLayout(self._feet(visit))
        return row

    def _feet(self, visit: Visit) -> QVBoxLayout:
        """Return the files, and the buttons of other features below them."""
        feet = QVBoxLayout()
        feet.setSpacing(theme.UNIT // 2)
        for file in visit.files[:_FILES]:
            feet.addLayout(self._file(file))
        if len(visit.files) > _FILES:
            feet.addWidget(WrappedLabel(tr("and %n more file(s)", n=len(visit.files) - _FILES)))
        offers = self._offers()
        if offers:
            line = QHBoxLayout()
            line.setSpacing(theme.UNIT)
            for offer in offers:
                button = Button(offer.text)
                if offer.icon:
                    button.setIcon(icon(offer.icon))
                button.clicked.connect(partial(_run, offer, self._client, visit.session))
                line.addWidget(button)
            line.addStretch(1)
            feet.addSpacing(theme.UNIT // 2)
            feet.addLayout(line)
        return feet

    def _file(self, file: File) -> QHBoxLayout:
        name = words.shortened(file.path.name)
        line = QHBoxLayout()
        line.setSpacing(theme.UNIT)
        if file.is_there:
            open_it = Button(name.replace("&", "&&"), "link")
            open_it.setIcon(icon("review" if file.is_recording else "export"))
            tip = tr("Open the recording") if file.is_recording else tr("Open the report")
            open_it.setToolTip(tip)
            open_it.clicked.connect(partial(self.opened.emit, file))
            line.addWidget(open_it)
        else:
            gone = WrappedLabel(tr("{name}: not found", name=name))
            gone.setToolTip(plain_tip(str(file.path)))
            line.addWidget(gone)
        line.addStretch(1)
        return line


def _run(offer: SessionOffer, client: Client, session: Session, _: bool = False) -> None:
    offer.run(client, session)
