"""Whose session it is: a client of the store, a code that is typed, or nobody's.

Of a client of the store it asks whether the electrodes are still those of the session before.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.clients.errors import NotAccepted
from app.clients.model import Client, Session
from app.clients.text import LONGEST_CODE, tidied_code
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.session.words import day_and_time, shortened
from app.gui.widgets import Button, WrappedLabel


class ClientPart(QWidget):
    """A field for the code, and the button that opens the list of clients.

    Parameters
    ----------
    choose
        Opens the list of clients, and calls with the one that is chosen or added.
    find
        Returns the client of a code, where a store is open and has one.
    earlier
        Returns the session of a client whose electrodes may still be on, by the client's number.
    """

    changed = Signal()

    def __init__(
        self,
        choose: Callable[[Callable[[Client], None]], object],
        find: Callable[[str], Client | None],
        earlier: Callable[[int], Session | None],
    ) -> None:
        super().__init__()
        self._choose, self._find, self._earlier = choose, find, earlier
        self.client: Client | None = None
        self._before: Session | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Code, such as C-001; may stay empty"))
        self.field.setAccessibleName(tr("Code of the client"))
        self.field.setToolTip(tr("Never a name: the code goes into recordings and file names"))
        self.field.setMaxLength(4 * LONGEST_CODE)
        self.field.setAcceptDrops(False)
        self.field.textEdited.connect(lambda _: self._typed())
        self.button = Button(tr("Choose or add a client…"))
        self.button.clicked.connect(lambda: self._choose(self.show_client))
        self.line = WrappedLabel()
        self.stayed_on = QCheckBox()
        self.stayed_on.setToolTip(
            tr("Sessions with the same electrodes are compared with a smaller measurement error")
        )
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addLayout(row)
        layout.addWidget(self.line)
        layout.addWidget(self.stayed_on)
        self._ask_electrodes()
        self._say()

    @property
    def code(self) -> str:
        """The code; empty for none, and while it cannot be one."""
        return "" if self.problem else self._tidied()[0]

    @property
    def client_id(self) -> int:
        """Number of the client in the store; 0 for none."""
        return 0 if self.client is None else self.client.id

    @property
    def electrodes_on(self) -> str:
        """What the earlier session names its electrodes by; empty where they did not stay on."""
        before = self._before
        return before.electrodes_on if before is not None and self.stayed_on.isChecked() else ""

    @property
    def problem(self) -> str:
        """Why the code cannot be one; empty where it can."""
        return self._tidied()[1]

    def show_client(self, client: Client) -> None:
        """Take a client of the store."""
        self.client = client
        self.field.setText(client.code)
        self._ask_electrodes()
        self._say()
        self.changed.emit()

    def _tidied(self) -> tuple[str, str]:
        text = self.field.text()
        if not text.strip():
            return "", ""
        try:
            return tidied_code(text), ""
        except NotAccepted as problem:
            return "", f"{said(problem.text)} {said(problem.remedy)}".strip()

    def _typed(self) -> None:
        code = self.code
        self.client = self._find(code) if code else None
        self._ask_electrodes()
        self._say()
        self.changed.emit()

    def _ask_electrodes(self) -> None:
        """Ask whether they stayed on, where the client has a session of today; anew for each."""
        before = self._before = None if self.client is None else self._earlier(self.client.id)
        self.stayed_on.setChecked(False)
        self.stayed_on.setVisible(before is not None)
        if before is not None and before.began is not None:
            since = day_and_time(before.began)
            self.stayed_on.setText(tr("The electrodes have stayed on since {time}", time=since))

    def _say(self) -> None:
        problem, client = self.problem, self.client
        self.line.set_alert(bool(problem))
        if problem:
            self.line.setText(problem)
        elif client is not None:
            consent = (
                tr("no consent is noted")
                if client.consent is None
                else tr("consent of {day}", day=client.consent.isoformat())
            )
            self.line.setText(" · ".join(filter(None, (shortened(client.name), consent))))
            self.line.set_alert(client.consent is None)
        elif self.code:
            self.line.setText(tr("Not among the clients: the code goes into the recording alone."))
        else:
            self.line.setText(
                tr("Without a code, to try things out: the session belongs to no client.")
            )
