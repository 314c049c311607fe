"""Training in the window: its panel, the keys of its pages, and the one key for what is next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.activation.pace import NUMBERS_MS, Pace
from app.gui.commands import Command
from app.gui.docks import LEFT
from app.gui.guide.context import set_page
from app.gui.jobs.docking import show
from app.gui.language import tr
from app.gui.later import Later
from app.gui.training.hands_free import HandsFree
from app.gui.training.one_key import OneKey
from app.gui.training.pages import PAGES
from app.gui.training.panel import TrainingPanel
from app.gui.training.session import Session, next_step
from app.gui.training.told import LATE, Told
from app.gui.views.source_picker import DEVICE, SIMULATED
from app.gui.widgets import Panel
from app.gui.workbench import Workbench
from app.protocols.activity import DONE
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
        self._session = Session()
        self.panel = TrainingPanel([kind(bench) for kind in PAGES])
        self.hands_free = HandsFree(bench, self)
        card = Panel(tr("Training"), self.panel, (self.hands_free.button,))
        bench.docks.add(PANEL, tr("Training"), card, LEFT, shown=False)
        group = tr("Training")
        for page in self.panel.pages.values():
            title = tr("Training: {page}", page=tr(page.title))
            open_it = partial(self.open, page.name)
            bench.commands.add(
                Command(f"training.{page.name}", title, group, open_it, page.keys, page.icon)
            )
            self.panel.buttons[page.name].setToolTip(bench.commands.tip(f"training.{page.name}"))
        self.one_key = OneKey(bench, self.panel)
        self.told = Told(bench)
        self.panel.turned.connect(partial(bench.memory.choose, _PAGE))
        self.panel.turned.connect(lambda name: set_page(self.panel, f"{PANEL}.{name}"))
        first = next(iter(self.panel.pages), "")
        self.panel.turn_to(bench.memory.choice(_PAGE, first))
        strip = self.panel.strip
        # As the start page does: the exercise that was chosen last, the dialog of devices.
        strip.connect_simulated.clicked.connect(lambda: bench.start_page.chosen.emit(SIMULATED))
        strip.connect_device.clicked.connect(lambda: bench.start_page.chosen.emit(DEVICE))
        self._pace = Pace(_PACE_MS, self._show, self)
        self._later = Later(self._come_up, self)
        self._strip_pace = Pace(NUMBERS_MS, self._show_strip, self)
        self.panel.turned.connect(lambda _: self._show())  # Return may come with the next key
        bench.hub.seen.connect(self._follow)
        bench.hub.found.connect(self._session.found)
        bench.hub.restarted.connect(self._restart)

    def open(self, name: str) -> None:
        """Show the panel with a page in front."""
        self.panel.turn_to(name)
        was_hidden = not self._bench.docks.isVisible()
        self._bench.body.setCurrentWidget(self._bench.docks)  # from the start page too
        self._come_up()
        if was_hidden:
            self._later.ask()  # panels that appear for the first time are arranged once more

    def _come_up(self) -> None:
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
        self._strip_pace.wish()

    def _show(self) -> None:
        page = self.panel.page
        if page is not None and self._newest is not None:
            page.show_training(*self._newest)
            self._show_deed()

    def _show_strip(self) -> None:
        if self._newest is None:
            return
        view, snapshot = self._newest
        steps = self._session.steps(snapshot.channels, view)
        remark = tr(LATE) if view.late else ""
        works = view.view is not None and view.view.cue.phase != DONE
        led = self._bench.hub.lead is not None  # a session says itself what is next
        self.panel.strip.show_steps(steps, "" if works or led else next_step(steps), remark)

    def _show_deed(self) -> None:
        """Tell what the one key does, here and in the lifter's window."""
        hub = self._bench.hub
        hub.coming = self.one_key.coming()
        self.panel.strip.show_deed(hub.coming)

    def _restart(self) -> None:
        self._newest = None
        channels = self._bench.hub.channels
        self._session.begin(channels)
        if not channels:
            self._bench.hub.coming = ""
            self.panel.strip.show_without_stream()
        for page in self.panel.pages.values():
            page.restart()
