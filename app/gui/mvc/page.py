"""The page of the MVC: choose muscles, measure them, accept, next muscles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QStackedWidget, QVBoxLayout

from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.mvc.groups import groups_of
from app.gui.mvc.keeping import Keeping
from app.gui.mvc.run import MvcRun
from app.gui.mvc.setup import MvcSetup
from app.gui.mvc.summary import Earlier, Summary
from app.gui.training.page import TrainingPage
from app.gui.training.scrolled import Scrolled
from app.gui.widgets import WrappedLabel, rule
from app.protocols.mvc.mvc_view import MvcView
from app.protocols.training import STOP, TrainingView
from app.reference_store import Kept

if TYPE_CHECKING:
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench


class MvcPage(TrainingPage):
    """Measures what is 100 % of each muscle."""

    name = "mvc"
    title = mark("MVC")
    icon = "mvc"
    keys = "X"
    activities = frozenset({"mvc"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.keeping = Keeping(bench, self)
        self.setup = MvcSetup(bench.memory)
        self.earlier = Earlier(self.keeping.use)
        self.summary = Summary()
        self.whose = WrappedLabel(tr("Without a subject code nothing is kept for later sessions."))
        self.nothing = QLabel(tr("Shown once a source is connected."))
        self.nothing.setObjectName("muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.run = MvcRun(bench.hub)
        self.stack = QStackedWidget()
        self._before = Scrolled(
            (self.setup, self.earlier, rule(), self.summary, self.whose), 2 * theme.UNIT
        )
        self._during = Scrolled((self.run,), fills=True)
        for part in (self.nothing, self._before, self._during):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._view: MvcView | None = None
        self._usable: frozenset[str] = frozenset()
        self._asked = ("", "", frozenset[str]())
        self.setup.wanted.connect(self.begin)
        self.run.next_wanted.connect(self.next_muscle)
        self.run.stop_wanted.connect(lambda: self.hub.ask(STOP))
        self._names: tuple[str, ...] = ()

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        channels = snapshot.channels
        self._take_channels(tuple(one.name for one in channels))
        self._usable = frozenset(view.references_uv)
        self._view = view.view if isinstance(view.view, MvcView) else None
        if self._view is not None:
            self.run.show_view(self._view, snapshot)
            self.stack.setCurrentWidget(self._during)
            return
        self.setup.set_ready(self.hub.can_ask)
        measured = [one for group in self.setup.groups for one in group.channels]
        self.summary.show_references(measured, view.references, self._usable)
        self.whose.setVisible(not self.keeping.subject)
        self.stack.setCurrentWidget(self._before)
        self._look_for_earlier(view)

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        self._view = None
        self._asked = ("", "", frozenset())
        if not self.hub.channels:
            self._take_channels(())
            self.stack.setCurrentWidget(self.nothing)

    def begin(self) -> None:
        """Measure the muscles that are chosen."""
        values = self.setup.values
        if values and self.hub.can_ask:
            self.hub.start("mvc.start", **values)

    def next_muscle(self) -> None:
        """Go back to the choice, with the next muscles that have no 100 % yet."""
        self.hub.ask(STOP)
        self.setup.choose_missing(self._usable)

    def key_button(self) -> QAbstractButton:
        """Return the button of the next obvious thing: measure, skip, accept, next muscle."""
        return self.setup.start if self._view is None else self.run.go_button

    def _take_channels(self, names: tuple[str, ...]) -> None:
        if names == self._names:
            return
        self._names = names
        groups = groups_of(self.hub.channels)
        self.setup.set_groups(groups)
        self.summary.set_channels([one for group in groups for one in group.channels])
        self.run.forget()

    def _look_for_earlier(self, view: TrainingView) -> None:
        """Ask what is kept, once for each person, chain and set of missing muscles."""
        missing = frozenset(self._names) - self._usable
        asked = (self.keeping.subject, view.chain, missing)
        if asked != self._asked:
            self._asked = asked

            def offer(found: tuple[Kept, ...]) -> None:
                if self._asked == asked:
                    self.earlier.offer(found, view.chain)

            self.keeping.find(tuple(missing), offer)
