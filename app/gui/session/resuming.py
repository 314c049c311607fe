"""Offers to go on with sessions that were interrupted, wherever that is seen."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.engine.state import EngineState
from app.gui.language import said, tr
from app.gui.session.beginning import Beginning
from app.gui.session.idle_page import OfferCard
from app.gui.session.keeping import Keeping
from app.gui.session.plan import Plan
from app.gui.views.banner import WARNING, Notice
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # they bring SQLAlchemy and HDF5, which the window must not wait for
    from app.clients.store import Store
    from app.gui.session.interrupted import Interrupted

log = logging.getLogger(__name__)

_CAUSE = "session"


class Resuming(QObject):
    """Looks for them, shows a card of each, and does what is chosen.

    Parameters
    ----------
    bench
        The window's parts.
    beginning, keeping
        Go on with a session, and note that one is closed.
    store
        Returns the store of clients; None while none is open.
    places
        Where the cards are shown.

    Attributes
    ----------
    found
        What was interrupted, newest first.
    """

    changed = Signal()

    def __init__(
        self,
        bench: Workbench,
        beginning: Beginning,
        keeping: Keeping,
        store: Callable[[], Store | None],
        places: tuple[QVBoxLayout, ...],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench, self._beginning, self._keeping = bench, beginning, keeping
        self._store, self._places = store, places
        self.found: tuple[Interrupted, ...] = ()
        self._cards: list[OfferCard] = []
        self._looking = self._again = False
        self._closed: set[str] = set()  # by the user, and maybe not noted yet
        beginning.began.connect(lambda plan, _: self._forget(plan.uuid))

    def look(self) -> None:
        """Look for what was interrupted."""
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        store, files = self._store(), self._keeping.files
        run = self._bench.controller.background.run

        def work() -> tuple[Interrupted, ...]:
            from app.gui.session.interrupted import look

            return look(files, store)

        run("interrupted", work, self._take, self._failed)

    def go_on(self, one: Interrupted) -> None:
        """Go on with a session: on what streams, else on its own source."""
        status = self._bench.controller.last_status
        streams = status.state is EngineState.STREAMING and status.replay is None
        if not self._keeping.files.claim(one.running.uuid):
            message = tr("Another window goes on with this session.")
            self._bench.banner.post(_CAUSE, Notice(WARNING, message))
            self.look()
            return
        self._beginning.begin(one.plan("" if streams else one.running.source))

    def close(self, one: Interrupted) -> None:
        """Leave a session as it is: what was recorded stays."""
        self._closed.add(one.running.uuid)
        self._keeping.ends(one.running.uuid, done=False)
        self._forget(one.running.uuid)

    def released(self, plan: Plan) -> None:
        """Offer a session that this window has just lost."""
        self._keeping.files.release(plan.uuid)
        self.look()

    # --- inside ----------------------------------------------------------------------------------

    def _take(self, found: tuple[Interrupted, ...]) -> None:
        self._looking = False
        for one in found:
            if one.is_ended and one.running.uuid not in self._closed:
                self._closed.add(one.running.uuid)
                self._keeping.ends(one.running.uuid, done=True)
        self._show(tuple(one for one in found if one.running.uuid not in self._closed))
        if self._again:
            self.look()

    def _failed(self, problem: Exception) -> None:
        self._looking = False
        log.error("interrupted sessions could not be looked for", exc_info=problem)
        message = tr("Interrupted sessions could not be looked for: {why}", why=said(str(problem)))
        self._bench.banner.post(_CAUSE, Notice(WARNING, message))

    def _forget(self, uuid: str) -> None:
        self._show(tuple(one for one in self.found if one.running.uuid != uuid))

    def _show(self, found: tuple[Interrupted, ...]) -> None:
        self.found = found
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for place in self._places:
            for one in found:
                card = OfferCard(one.text(), partial(self.go_on, one), partial(self.close, one))
                place.addWidget(card)
                self._cards.append(card)
        self.changed.emit()
