"""The store of clients as the window has it: opened once, worked with in threads."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.clients.errors import ClientStoreError
from app.clients.model import Client, Session
from app.clients.place import Place, look
from app.gui.background import Background
from app.gui.preferences import Preferences

if TYPE_CHECKING:  # it brings SQLAlchemy, which the window must not wait for
    from app.clients.store import Store

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClientOffer:
    """A button that another feature has on the card of a client.

    Parameters
    ----------
    text
        In the user's language.
    icon
        Name of its icon; empty for none.
    run
        Gets the client.
    """

    text: str
    icon: str
    run: Callable[[Client], object]


@dataclass(frozen=True, slots=True)
class SessionOffer:
    """A button that another feature has on each session; `run` gets the client and the session."""

    text: str
    icon: str
    run: Callable[[Client, Session], object]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another store holds under the code of a client; called in threads.

    Parameters
    ----------
    name
        Of its file in the export of a client.
    title
        What it is, in the user's language: ``references``.
    values
        Returns what is held under a code, as JSON has it.
    forget
        Deletes what is held under a code; OSError where that fails.
    """

    name: str
    title: str
    values: Callable[[str], list[Any]]
    forget: Callable[[str], None]


class ClientDesk(QObject):
    """Opens the store, closes it with the window, and runs what works on it.

    Parameters
    ----------
    background
        Makes the threads.
    preferences
        Say where recordings are.
    folder
        Of the store.

    Attributes
    ----------
    store
        None while it is closed.
    client_offers, session_offers
        Buttons of other features.
    elsewhere
        Other stores that hold something under the code of a client.
    """

    changed = Signal()  # the store was opened or closed, or something in it is another now
    wanted = Signal()  # somebody needs the store, and it is closed
    client_wanted = Signal(int)  # the card of a client is to be shown
    ending = Signal()  # the program ends: nobody is asked anything any more

    def __init__(
        self, background: Background, preferences: Preferences, folder: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.store: Store | None = None
        self.client_offers: list[ClientOffer] = []
        self.session_offers: list[SessionOffer] = []
        self.elsewhere: list[Elsewhere] = []
        self._background, self._preferences = background, preferences
        self._waiting: list[Callable[[], object]] = []
        self._is_over = False
        preferences.changed.connect(lambda _: self._take_data_dir())

    # --- for other features ----------------------------------------------------------------------

    def need(self, then: Callable[[], object]) -> None:
        """Call `then` once the store is open: at once, or when the user has opened or made it.

        It is not called at all where the user does neither.
        """
        if self.store is not None:
            then()
            return
        self._waiting.append(then)
        self.wanted.emit()

    def offer_client(self, text: str, icon: str, run: Callable[[Client], object]) -> None:
        """Have a button on the card of each client."""
        self.client_offers.append(ClientOffer(text, icon, run))

    def offer_session(self, text: str, icon: str, run: Callable[[Client, Session], object]) -> None:
        """Have a button on each session of a client."""
        self.session_offers.append(SessionOffer(text, icon, run))

    def show_client(self, client_id: int) -> None:
        """Show the card of a client."""
        self.client_wanted.emit(client_id)

    def ask(
        self,
        work: Callable[[Store], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        changes: bool = False,
        asker: QObject | None = None,
    ) -> None:
        """Work with the store in a thread; `then` or `failed` is called here.

        Parameters
        ----------
        work
            Gets the store.
        then, failed
            Get what came of it.
        changes
            It changes something: `changed` is told after `then`.
        asker
            Once it is deleted, neither of both is called; None: they are in any case.
        """
        store = self.store
        if store is None:
            failed(ClientStoreError("The store of clients is closed.", "Open it again."))
            return

        def done(result: T) -> None:
            if asker is None or isValid(asker):
                then(result)
            if changes:
                self.changed.emit()

        def not_done(why: Exception) -> None:
            _tell(failed if asker is None or isValid(asker) else _unexpected, why)

        self._background.run("clients", lambda: work(store), done, not_done)

    # --- opening and closing ---------------------------------------------------------------------

    def look(self, then: Callable[[Place], None]) -> None:
        """Look, in a thread, at what is in the folder."""
        self._background.run("clients", lambda: look(self.folder), then, _unexpected)

    def open(
        self,
        pass_phrase: str | None,
        failed: Callable[[Exception], object],
        *,
        read_only: bool = False,
    ) -> None:
        """Open the store; `changed` tells that it is open."""
        data_dir = self._preferences.data_dir

        def work() -> Store:
            from app.clients.store import open_store

            return open_store(self.folder, pass_phrase, read_only=read_only, data_dir=data_dir)

        self._background.run("clients", work, self._opened, lambda why: _tell(failed, why))

    def create(
        self,
        pass_phrase: str | None,
        failed: Callable[[Exception], object],
        *,
        aside: bool = False,
    ) -> None:
        """Make a store and open it; `changed` tells that it is open.

        Parameters
        ----------
        pass_phrase
            None: it is not encrypted.
        failed
            Gets the problem.
        aside
            Give the store that is there, and that nobody can open, another name before.
        """
        data_dir = self._preferences.data_dir

        def work() -> Store:
            from app.clients.opening import put_aside
            from app.clients.store import create_store

            if aside:
                put_aside(self.folder)
            return create_store(self.folder, pass_phrase, data_dir=data_dir)

        self._background.run("clients", work, self._opened, lambda why: _tell(failed, why))

    def put_back(
        self,
        backup: Path,
        then: Callable[[Path | None], None],
        failed: Callable[[Exception], object],
    ) -> None:
        """Put a backup in the place of the store, which is closed; see `opening.put_back`."""
        store = self._taken()

        def work() -> Path | None:
            from app.clients.opening import put_back

            if store is not None:
                store.close()
            return put_back(self.folder, backup)

        self._background.run("clients", work, then, lambda why: _tell(failed, why))

    def open_quietly(self) -> None:
        """Open a store that needs no pass phrase and that nobody else has; else say nothing."""

        def found(place: Place) -> None:
            plain = place.exists and not place.is_encrypted and not place.is_damaged
            if plain and self.store is None and not self._is_over:
                self.open(None, lambda why: log.info("the clients stay closed: %s", why))

        self.look(found)

    def close(self) -> None:
        """Close the store; whoever needs it is asked for the pass phrase again."""
        store = self._taken()
        if store is not None:  # in a thread: something may still be at work in it
            self._background.run("clients", store.close, lambda _: None, _unexpected)

    def end(self) -> None:
        """Close the store for good: the window has ended, and nothing works any more."""
        self._is_over = True
        store, self.store = self.store, None  # nobody is told: whoever heard of it would look anew
        if store is not None:
            store.close()

    def _taken(self) -> Store | None:
        store, self.store = self.store, None
        if store is not None:
            self.changed.emit()
        return store

    def give_up(self) -> None:
        """Call nobody who waits for the store: the user does not open it."""
        self._waiting.clear()

    def _opened(self, store: Store) -> None:
        if self._is_over or self.store is not None:  # nobody wants it any more
            store.close()
            return
        self.store = store
        self._take_data_dir()
        self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _take_data_dir(self) -> None:
        if self.store is not None:
            self.store.data_dir = self._preferences.data_dir


def _tell(failed: Callable[[Exception], object], why: Exception) -> None:
    """Log what is no fault of user or disk, before it is told."""
    if not isinstance(why, ClientStoreError):
        log.error("work on the store of clients failed", exc_info=why)
    failed(why)


def _unexpected(why: Exception) -> None:
    log.error("nobody can be told what went wrong with the clients", exc_info=why)
