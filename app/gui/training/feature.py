"""Training in the window: its panel, the keys of its pages, and the one key for what is next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.activation.pace import Pace
from app.gui.commands import Command
from app.gui.docks import LEFT
from app.gui.jobs.docking import show
from app.gui.language import tr
from app.gui.training.pages import PAGES
from app.gui.training.panel import TrainingPanel
from app.gui.widgets import Panel
from app.gui.workbench import Workbench
from app.protocols.training import TrainingView

if TYPE_CHECKING:
    from app.engine.live import Snapshot

PANEL = "training"
_PAGE = "training.page"
#: A countdown in tenths of a second can still be followed.
_PACE_MS = 50


class TrainingFeature(QObject):
    """Makes the pages and brings the right one to the front.

    Parameters
    ----------
    bench
        The window's parts.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._newest: tuple[TrainingView, Snapshot] | None = None
        self._activity = ""
        self.panel = TrainingPanel([kind(bench) for kind in PAGES])
        bench.docks.add(PANEL, tr("Training"), Panel(tr("Training"), self.panel), LEFT, shown=False)
        group = tr("Training")
        for page in self.panel.pages.values():
            title = tr("Training: {page}", page=tr(page.title))
            open_it = partial(self.open, page.name)
            bench.commands.add(
                Command(f"training.{page.name}", title, group, open_it, page.keys, page.icon)
            )
        self.panel.turned.connect(partial(bench.memory.choose, _PAGE))
        first = next(iter(self.panel.pages), "")
        self.panel.turn_to(bench.memory.choice(_PAGE, first))
        self._pace = Pace(_PACE_MS, self._show, self)
        bench.hub.seen.connect(self._follow)
        bench.hub.restarted.connect(self._restart)

    def open(self, name: str) -> None:
        """Show the panel with a page in front."""
        self.panel.turn_to(name)
        show(self._bench.docks, PANEL)

    def _follow(self, view: TrainingView, snapshot: Snapshot) -> None:
        self._newest = (view, snapshot)
        if view.activity != self._activity:
            self._activity = view.activity
            page = next(
                (p.name for p in self.panel.pages.values() if view.activity in p.activities), ""
            )
            self.panel.turn_to(page)
        self._pace.wish()

    def _show(self) -> None:
        page = self.panel.page
        if page is not None and self._newest is not None:
            page.show_training(*self._newest)

    def _restart(self) -> None:
        self._newest = None
        for page in self.panel.pages.values():
            page.restart()
