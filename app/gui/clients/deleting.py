"""Deleting for good: what will be gone is said, and the code is to be typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.clients.model import Client, Session
from app.clients.place import copies
from app.clients.text import LONGEST_CODE, code_key
from app.gui.clients.desk import Elsewhere
from app.gui.clients.dialogs import FieldDialog
from app.gui.clients.words import session_title, shortened
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel

if TYPE_CHECKING:
    from app.clients.store import Store

#: Names of files that are listed.
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Loss:
    """What will be gone.

    Parameters
    ----------
    client
        Whose it is.
    session
        The one session; None: the client with all sessions.
    sessions
        How many.
    files
        Recordings and reports on the disk that belong to nobody else.
    elsewhere
        What other stores hold under the code: how many, and what; nothing for one session.
    copies
        Copies beside the store, which go as well.
    """

    client: Client
    session: Session | None
    sessions: int
    files: tuple[Path, ...]
    elsewhere: tuple[tuple[int, str], ...]
    copies: tuple[Path, ...]


def loss_of(
    store: Store, client: Client, session: Session | None, elsewhere: Sequence[Elsewhere]
) -> Loss:
    """Return what a deletion will take away; asks the disk, so in a thread."""
    beside = copies(store.folder)
    if session is not None:
        return Loss(client, session, 1, store.files_of_session(session.id), (), beside)
    held = tuple((len(one.values(client.code)), one.title) for one in elsewhere)
    return Loss(
        client,
        None,
        len(store.sessions(client.id)),
        store.files_of_client(client.id),
        tuple(one for one in held if one[0]),
        beside,
    )


class DeleteDialog(FieldDialog):
    """Asks; `wanted` tells whether the files are to go, too."""

    wanted = Signal(bool)

    def __init__(self, loss: Loss, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = code_key(loss.client.code)
        title = tr("Delete the client") if loss.session is None else tr("Delete the session")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        code = shortened(loss.client.code)
        head = QLabel(
            tr("Delete {code} for good?", code=code)
            if loss.session is None
            else tr("Delete a session of {code} for good?", code=code)
        )
        head.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(head, theme.BASE_PT + 2, bold=True)
        self.gone = QLabel("\n".join(f"• {line}" for line in _gone(loss)))
        self.gone.setWordWrap(True)
        self.gone.setTextFormat(Qt.TextFormat.PlainText)
        self.files = QCheckBox(
            tr("Also delete from the disk: %n file(s) of recordings and reports", n=len(loss.files))
        )
        if not loss.files:
            self.files.hide()
        names = [shortened(path.name) for path in loss.files[:_NAMED]]
        more = len(loss.files) - len(names)
        if more:
            names.append(tr("and %n more file(s)", n=more))
        self.names = WrappedLabel(", ".join(names))
        if not names:
            self.names.hide()
        stays = WrappedLabel(
            tr(
                "It cannot be undone. Backups and exports that you made stay where they are; "
                "so do recordings that were made outside of sessions."
            )
        )
        self.typed = QLineEdit()
        self.typed.setMaxLength(2 * LONGEST_CODE)
        self.typed.setPlaceholderText(tr("Type {code} here", code=code))
        self.typed.setAccessibleName(tr("Code of the client, to confirm"))
        self.delete, self.cancel = Button(tr("Delete for good"), "record"), Button(tr("Cancel"))
        self.delete.setEnabled(False)
        self.typed.textChanged.connect(lambda _: self.delete.setEnabled(self._fits))
        self.typed.returnPressed.connect(self._want)
        self.delete.clicked.connect(self._want)
        self.cancel.clicked.connect(self.reject)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.UNIT)
        deeds.addWidget(self.typed, 1)
        deeds.addWidget(self.cancel)
        deeds.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        for part in (head, self.gone, self.files, self.names, stays):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(deeds)
        self.setMinimumWidth(64 * theme.UNIT)
        self.typed.setFocus()

    @property
    def _fits(self) -> bool:
        return code_key(self.typed.text().strip()) == self._key

    def _want(self) -> None:
        if self._fits:
            self.wanted.emit(self.files.isChecked())
            self.accept()


def _gone(loss: Loss) -> list[str]:
    """Return what will be gone, line by line."""
    if loss.session is not None:
        lines = [session_title(loss.session), tr("its question, notes and findings")]
    else:
        lines = [
            tr("name, contact, notes, injuries, consent: all that is on the card"),
            tr("%n session(s) with question, notes and findings", n=loss.sessions),
        ]
    lines += [
        tr("{title} under this code: {count}", title=title, count=count)
        for count, title in loss.elsewhere
    ]
    if loss.copies:
        names = ", ".join(path.name for path in loss.copies)
        lines.append(tr("older copies beside the store: {names}", names=names))
    return lines
