"""A new session: whose it is, what is done, and where the signals come from, on one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.clients.model import Client, Session
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.session import words
from app.gui.session.client_part import ClientPart
from app.gui.session.plan import Plan
from app.gui.session.protocol_part import ProtocolPart
from app.gui.session.source_part import SourcePart
from app.gui.widgets import Button, WrappedLabel, rule
from app.protocol_store import Kept
from recordings.search_text import printable

_MOST_QUESTION = 300


class NewSessionDialog(QDialog):
    """Beside the window, not in its way; `wanted` carries the plan.

    Parameters
    ----------
    parent
        The window.
    choose, find, earlier
        As `ClientPart` takes them.

    Attributes
    ----------
    client, protocol, source
        Its three parts.
    question
        What the session is to answer; that of the protocol until something else is written.
    """

    wanted = Signal(object)  # Plan

    def __init__(
        self,
        parent: QWidget,
        choose: Callable[[Callable[[Client], None]], object],
        find: Callable[[str], Client | None],
        earlier: Callable[[int], Session | None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New session"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("page")
        self.client = ClientPart(choose, find, earlier)
        self.protocol = ProtocolPart()
        self.source = SourcePart()
        self.question = QLineEdit()
        self.question.setAccessibleName(tr("Question of the session"))
        self.question.setPlaceholderText(tr("What is to be answered?"))
        self.question.setMaxLength(_MOST_QUESTION)
        self.question.setAcceptDrops(False)
        self._prefilled = ""
        self._busy = False
        self.line = WrappedLabel()
        self.begin_button = Button(tr("Begin the session"), "primary")
        self.begin_button.setDefault(True)  # Return in a field begins, and opens no list
        self.begin_button.clicked.connect(self._begin)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._lay_out(cancel)
        self.client.changed.connect(self._judge)
        self.source.changed.connect(self._judge)
        self.protocol.changed.connect(self._take_protocol)
        self._judge()

    def _lay_out(self, cancel: Button) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.UNIT, 2 * theme.UNIT, 3 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(theme.UNIT)
        for place, (title, part, stretch) in enumerate(
            (
                (tr("1  Client"), self.client, 0),
                (tr("2  Protocol"), self.protocol, 1),
                (tr("3  Source of the signals"), self.source, 0),
            )
        ):
            if place:
                layout.addWidget(rule())
            layout.addWidget(_heading(title))
            layout.addWidget(part, stretch)
            if part is self.protocol:
                row = QHBoxLayout()
                row.setSpacing(theme.UNIT)
                label = QLabel(tr("Question"))
                label.setObjectName("muted")
                row.addWidget(label)
                row.addWidget(self.question, 1)
                layout.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(theme.UNIT)
        foot.addWidget(self.line, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.begin_button)
        layout.addWidget(rule())
        layout.addLayout(foot)
        self.resize(100 * theme.UNIT, 84 * theme.UNIT)

    def show_protocols(self, kept: Sequence[Kept], wanted: str) -> None:
        """Offer these protocols, the one of the id `wanted` marked."""
        self.protocol.show_protocols(kept, wanted)

    def show_stream(self, title: str, channels: Sequence[ChannelInfo]) -> None:
        """Offer what streams now."""
        self.source.show_stream(title, channels)

    def show_busy(self) -> None:
        """Say that the session is about to begin."""
        self._busy = True
        self.line.set_alert(False)
        self.line.setText(tr("Connecting, and beginning the recording…"))
        self.begin_button.setEnabled(False)

    def show_failure(self, why: str, hint: str) -> None:
        """Say why it did not begin; it can be tried again."""
        self._busy = False
        self._judge()
        self.line.set_alert(True)
        self.line.setText(f"{why} {hint}".strip())

    def plan(self) -> Plan | None:
        """Return what was chosen; None while something is missing."""
        protocol = self.protocol.protocol
        if protocol is None or self._problem():
            return None
        plan = Plan(
            protocol=protocol,
            source=self.source.source,
            code=self.client.code,
            client_id=self.client.client_id,
            question=printable(self.question.text()),
        )
        if not plan.client_id:
            return plan  # nobody is asked of the electrodes, so nothing is known
        return replace(plan, electrodes_on=self.client.electrodes_on or plan.uuid)

    def _problem(self) -> str:
        """Return what is in the way; empty for nothing."""
        if self.protocol.protocol is None:
            return tr("There is no protocol.")
        return self.client.problem or said(self.source.problem)

    def _take_protocol(self) -> None:
        protocol = self.protocol.protocol
        asks = "" if protocol is None else words.told(protocol.question, _MOST_QUESTION)
        if self.question.text() in ("", self._prefilled):
            self.question.setText(asks)
            self.question.setCursorPosition(0)
        self._prefilled = asks
        self.source.show_protocol(protocol)

    def _judge(self) -> None:
        if self._busy:
            return
        problem = self._problem()
        self.begin_button.setEnabled(not problem)
        self.line.set_alert(bool(problem))
        protocol = self.protocol.protocol
        if problem or protocol is None:
            self.line.setText(problem)
            return
        steps = len(protocol.steps)
        self.line.setText(tr("%n step(s). The recording begins with the session.", n=steps))

    def _begin(self) -> None:
        plan = self.plan()
        if plan is not None and not self._busy:
            self.wanted.emit(plan)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    theme.set_font(label, theme.BASE_PT + 1, bold=True)
    return label
