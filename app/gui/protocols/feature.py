"""Protocols (Shift+P): the window that lists and edits them, and what others may do with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.guide.context import set_page
from app.gui.language import tr
from app.gui.protocols.keeper import Keeper
from app.gui.workbench import Workbench
from app.protocol_store import ProtocolStore, protocol_folder
from app.protocols.session.protocol import Protocol

if TYPE_CHECKING:
    from app.gui.protocols.window import ProtocolsWindow

OPEN = "protocols.open"


class ProtocolsFeature(QObject):
    """Opens the window of the protocols.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    store
        All protocols; its files are to be touched in the background.
    window
        None while it is closed.
    """

    changed = Signal()  # an own protocol was made, changed or deleted

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.store = ProtocolStore(protocol_folder())
        self._keeper = Keeper(self.store.drafts, bench.controller.background, self)
        self.window: ProtocolsWindow | None = None
        self._offers: list[tuple[str, str, Callable[[Protocol], object]]] = []
        bench.commands.add(
            Command(OPEN, tr("Protocols"), tr("Session"), self.open, "Shift+P", "annotate")
        )

    def offer(self, text: str, icon: str, run: Callable[[Protocol], object]) -> None:
        """Add a button for the protocol that is marked in the window.

        Parameters
        ----------
        text
            What it says, in the user's language: ``Start a session with it``.
        icon
            Name of its icon; empty for none.
        run
            Is given the protocol.
        """
        self._offers.append((text, icon, run))
        if self.window is not None:
            self.window.browse.offer(text, icon, run)

    def open(self, marked: str = "") -> None:
        """Show the window; mark the protocol of an id where one is given."""
        if self.window is None:
            from app.gui.protocols.window import ProtocolsWindow  # at its first use

            background = self._bench.controller.background
            window = ProtocolsWindow(self.store, self._keeper, background, self._bench.window)
            set_page(window, "protocols")
            for offered in self._offers:
                window.browse.offer(*offered)
            window.changed.connect(self.changed)
            window.finished.connect(self._closed)
            self.window = window
        if marked:
            self.window.read(marked)
        show_beside(self.window)

    def _closed(self) -> None:
        self.window = None
