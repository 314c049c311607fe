"""Opens the dialog of a new session, tells it what there is, and begins what it asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from app.clients.errors import ClientStoreError
from app.clients.model import Client, Session
from app.engine.state import EngineState, EngineStatus
from app.gui.beside import show_beside
from app.gui.language import said, tr
from app.gui.protocols.feature import ProtocolsFeature
from app.gui.session.beginning import Beginning
from app.gui.session.electrodes import may_still_be_on
from app.gui.session.new_dialog import NewSessionDialog
from app.gui.session.plan import Plan
from app.gui.source_text import describe
from app.gui.views.banner import ERROR, Notice
from app.gui.workbench import Workbench
from app.protocol_store import Kept
from app.protocols.session.protocol import Protocol

log = logging.getLogger(__name__)

_PROTOCOL, _USUAL = "session.protocol", "bilateral_squat"
_CAUSE = "session"


class NewSession(QObject):
    """One dialog at a time.

    Parameters
    ----------
    bench
        The window's parts.
    beginning
        Begins what is wanted.

    Attributes
    ----------
    dialog
        None while it is closed.
    protocols
        Where the protocols are.
    """

    def __init__(self, bench: Workbench, beginning: Beginning, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._beginning = bench, beginning
        self.dialog: NewSessionDialog | None = None
        protocols = bench.window.findChild(ProtocolsFeature)
        assert isinstance(protocols, ProtocolsFeature)
        self.protocols = protocols.store
        protocols.offer(tr("New session with it"), "session", self.open_with)
        protocols.changed.connect(self._read_protocols)
        beginning.began.connect(lambda *_: self._close())
        beginning.failed.connect(self._failed)
        bench.hub.restarted.connect(self._show_stream)
        bench.controller.status.connect(self._follow)
        bench.chooser.lists.changed.connect(self._show_device)

    def open(self, client: Client | None = None) -> None:
        """Open the dialog, for a client if one is given."""
        bench = self._bench
        if self.dialog is None:
            made = self.dialog = NewSessionDialog(
                bench.window, self._choose, self._find, self._earlier
            )
            made.wanted.connect(self._begin)
            made.finished.connect(lambda _: self._forget())
            made.source.device_button.clicked.connect(lambda: bench.commands.run("source.device"))
            made.source.setup_button.clicked.connect(lambda: bench.commands.run("training.montage"))
            made.protocol.edit_button.clicked.connect(lambda: bench.commands.run("protocols.open"))
            self._read_protocols()
            self._show_device()
            self._show_stream()
        if client is not None:
            self.dialog.client.show_client(client)
        show_beside(self.dialog)

    def open_with(self, protocol: Protocol) -> None:
        """Open the dialog with a protocol marked."""
        self._bench.memory.choose(_PROTOCOL, protocol.id)
        self.open()
        self._read_protocols()

    # --- what there is ---------------------------------------------------------------------------

    def _read_protocols(self) -> None:
        if self.dialog is not None:
            run = self._bench.controller.background.run
            run("protocols", self.protocols.all, self._show_protocols, self._not_read)

    def _show_protocols(self, kept: tuple[Kept, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_protocols(kept, self._bench.memory.choice(_PROTOCOL, _USUAL))

    def _not_read(self, problem: Exception) -> None:
        log.error("the protocols could not be read", exc_info=problem)
        if self.dialog is not None:
            why = tr("The protocols could not be read: {why}", why=said(str(problem)))
            self.dialog.show_failure(why, "")

    def _show_stream(self) -> None:
        if self.dialog is None:
            return
        status = self._bench.controller.last_status
        live = status.replay is None
        title = describe(status.uri, self._bench.chooser.lists.titles)[0]
        self.dialog.show_stream(title, self._bench.hub.channels if live else ())

    def _show_device(self) -> None:
        if self.dialog is not None:
            source = self._bench.memory.now.device
            title = describe(source, self._bench.chooser.lists.titles)[0] if source else ""
            self.dialog.source.show_device(source, title)

    def _follow(self, status: EngineStatus) -> None:
        """Offer a device that was connected while the dialog is open."""
        if self.dialog is not None and status.state is EngineState.STREAMING:
            self._show_device()

    def _choose(self, then: Callable[[Client], None]) -> None:
        from app.gui.clients import choose_client  # at the first use: SQL is loaded with it

        choose_client(self.dialog or self._bench.window, self._bench, then)

    def _find(self, code: str) -> Client | None:
        store = self._bench.clients.store
        try:
            return None if store is None else store.client_by_code(code)
        except ClientStoreError:
            log.warning("the client of a code was not found", exc_info=True)
            return None

    def _earlier(self, client_id: int) -> Session | None:
        store = self._bench.clients.store
        try:
            sessions = () if store is None else store.sessions(client_id)
        except ClientStoreError:
            log.warning("the sessions of a client could not be read", exc_info=True)
            return None
        return may_still_be_on(sessions, datetime.now(UTC))

    # --- what is wanted --------------------------------------------------------------------------

    def _begin(self, plan: Plan) -> None:
        self._bench.memory.choose(_PROTOCOL, plan.protocol.id)
        if self.dialog is not None:
            self.dialog.show_busy()
        self._beginning.begin(plan)

    def _failed(self, plan: Plan, why: str, hint: str) -> None:
        if self.dialog is not None:
            self.dialog.show_failure(why, hint)
        else:
            self._bench.banner.post(_CAUSE, Notice(ERROR, why, hint))

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _forget(self) -> None:
        self.dialog = None
        self._beginning.give_up()
