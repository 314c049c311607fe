"""What is kept of a session beside its recordings: the file of what runs, and the row of the store.

In the background, one after the other: nothing waits for a disk, and no older state comes last.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.clients.errors import ClientStoreError
from app.clients.model import ABANDONED, DONE, RUNNING, RecordingRef, Session
from app.gui.background import Background
from app.gui.language import said, tr
from app.gui.session.plan import Plan
from app.gui.session.running_file import Running, RunningFiles
from app.gui.views.banner import WARNING, Banner, Notice

if TYPE_CHECKING:  # it brings SQLAlchemy, which the window must not wait for
    from app.clients.store import Store

log = logging.getLogger(__name__)

_CAUSE = "session.kept"


class Keeping(QObject):
    """Writes what is kept.

    Parameters
    ----------
    files
        The sessions that run.
    store
        Returns the store of clients; None while none is open.
    background, banner
        Make the thread, and tell what went wrong.
    """

    kept = Signal()  # something of it is another now

    def __init__(
        self,
        files: RunningFiles,
        store: Callable[[], Store | None],
        background: Background,
        banner: Banner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.files = files
        self._store, self._background, self._banner = store, background, banner
        self._waiting: deque[Callable[[], None]] = deque()
        self._runs = False

    @property
    def is_idle(self) -> bool:
        """Whether everything is written."""
        return not self._runs and not self._waiting

    def begins(self, plan: Plan, recordings: tuple[str, ...]) -> None:
        """Keep a session as running; `recordings` are all of it, the one that begins the last."""
        store = self._store()
        running = Running.of(plan, recordings)

        def keep() -> None:
            self.files.keep(running)
            if store is not None and plan.client_id and not store.read_only:
                before = store.session_of(plan.uuid)
                session = before or Session(
                    uuid=plan.uuid,
                    client_id=plan.client_id,
                    began=plan.began,
                    protocol_id=plan.protocol.id,
                    protocol_name=plan.protocol.name,
                    protocol_version=plan.protocol.version,
                    question=plan.question,
                    electrodes_on=plan.electrodes_on,
                )
                known = {one.path for one in session.recordings}
                new = tuple(RecordingRef(path) for path in recordings if path not in known)
                store.save_session(
                    replace(session, status=RUNNING, recordings=(*session.recordings, *new))
                )

        self._do(keep)

    def ends(self, uuid: str, *, done: bool) -> None:
        """Keep that a session is over: done, or given up."""
        store = self._store()

        def keep() -> None:
            self.files.forget(uuid)
            if store is not None and not store.read_only:
                session = store.session_of(uuid)
                if session is not None:
                    store.save_session(replace(session, status=DONE if done else ABANDONED))

        self._do(keep)

    def _do(self, work: Callable[[], None]) -> None:
        self._waiting.append(work)
        if not self._runs:
            self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self._runs = True
            work = self._waiting.popleft()
            self._background.run("session", work, lambda _: self._ended(), self._failed)

    def _ended(self) -> None:
        self._runs = False
        self.kept.emit()
        self._go_on()

    def _failed(self, problem: Exception) -> None:
        log.warning("a session could not be kept", exc_info=problem)
        why = said(str(problem)) if isinstance(problem, ClientStoreError | OSError) else ""
        message = tr("The session is recorded, but could not be noted: {why}", why=why)
        hint = tr("Its recording has everything; a crash would have to be looked for by hand.")
        self._banner.post(_CAUSE, Notice(WARNING, message, hint))
        self._ended()
