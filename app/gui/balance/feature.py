"""The balance in the window: gives the panel what the stream says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from acquisition.types import ChannelInfo
from app.engine.state import EngineStatus
from app.gui import states
from app.gui.activation.pace import Pace
from app.gui.activation.readings import poor_channels
from app.gui.balance import plan_wish
from app.gui.balance.plan_dialog import PlanDialog
from app.gui.balance.sight import Sight
from app.gui.balance.tabs import TABS
from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.guide.context import set_page
from app.gui.jobs.docking import show
from app.gui.language import tr
from app.gui.workbench import Workbench
from app.protocols.balance.desk import PLAN, BalanceView
from app.protocols.balance.summary import newest
from app.protocols.training import TrainingView

if TYPE_CHECKING:
    from app.engine.live import Snapshot

PANEL = "balance"
_TAB = "balance.tab"
#: A needle can be followed; numbers of repetitions change far less often.
PACE_MS = 100


class BalanceFeature(QObject):
    """Fills the panel with tabs and follows the stream.

    Parameters
    ----------
    bench
        The window's parts; the panel is `bench.balance`.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._panel = bench, bench.balance
        self._newest: tuple[TrainingView, Snapshot] | None = None
        self._is_old = True
        self._panel.turned.connect(lambda name: set_page(self._panel, f"{PANEL}.{name}"))
        for kind in TABS:
            self._panel.add_tab(kind(bench))
        self._panel.turn_to(bench.memory.choice(_TAB, ""))
        self._panel.turned.connect(partial(bench.memory.choose, _TAB))
        for tab in self._panel.tabs.values():
            title = tr("Balance: {page}", page=tr(tab.title))
            bench.commands.add(
                Command(f"balance.{tab.name}", title, tr("Balance"), partial(self.open, tab.name))
            )
        self._panel.plan_button.clicked.connect(self.open_plan)
        self.plan_dialog: PlanDialog | None = None
        bench.commands.add(
            Command("balance.plan", tr("Balance: what is compared"), tr("Balance"), self.open_plan)
        )
        self._panel.plan_wished.connect(self.wish)
        self._channels: tuple[ChannelInfo, ...] = ()
        self._pace = Pace(PACE_MS, self._show, self)
        bench.hub.seen.connect(self._follow)
        bench.hub.restarted.connect(self._restart)
        bench.controller.status.connect(self._follow_status)

    def open(self, name: str) -> None:
        """Show the panel with a tab in front."""
        self._panel.turn_to(name)
        self._bench.body.setCurrentWidget(self._bench.docks)  # from the start page too
        show(self._bench.docks, PANEL)

    def open_plan(self) -> None:
        """Open the form with what is compared."""
        if self.plan_dialog is None:
            self.plan_dialog = PlanDialog(self._bench.window)
            self.plan_dialog.wished.connect(self._panel.plan_wished)
        self._show_plan()
        show_beside(self.plan_dialog)

    def _show_plan(self) -> None:
        sight = self._panel.sight
        if self.plan_dialog is not None:
            self.plan_dialog.setEnabled(sight is not None)
            if sight is not None:
                self.plan_dialog.show_plan(sight.channels, sight.plan)

    def wish(self, values: Mapping[str, Any]) -> None:
        """Ask for another plan: of the stream now and at the next start, of a recording to look at.

        Parameters
        ----------
        values
            As `balance.plan` takes them.
        """
        hub = self._bench.hub
        if hub.can_ask and not self._panel.is_pinned:
            plan_wish.keep(self._bench.memory, values, hub.channels)
            hub.ask(PLAN, **values)
        else:
            self._panel.wish(values)
            self._show()

    def _follow(self, view: TrainingView, snapshot: Snapshot) -> None:
        self._newest = (view, snapshot)
        self._pace.wish()

    def _follow_status(self, status: EngineStatus) -> None:
        if states.is_old(status) != self._is_old:
            self._is_old = states.is_old(status)
            self._pace.wish()

    def _restart(self) -> None:
        self._newest = None
        channels = self._bench.hub.channels
        if channels and channels is not self._channels:  # else the engine keeps the plan itself
            self._panel.forget_wishes()
            wanted = plan_wish.kept(self._bench.memory, channels)
            if wanted and self._bench.hub.can_ask:
                self._bench.hub.ask(PLAN, **wanted)
        self._channels = channels
        self._show()

    def _show(self) -> None:
        if self._newest is None:
            self._panel.show_live(None, tr("Connect a source to see its balance."))
        else:
            status = self._bench.controller.last_status
            sight = live_sight(*self._newest, is_old=states.is_old(status))
            nothing = tr("No channel of this source carries EMG: there is nothing to compare.")
            why = "" if sight is not None else nothing
            self._panel.show_live(sight, why, recorded=status.replay is not None)
        if self.plan_dialog is not None and self.plan_dialog.isVisible():
            self._show_plan()


def live_sight(view: TrainingView, snapshot: Snapshot, *, is_old: bool = False) -> Sight | None:
    """Return what the stream says now; None where it has no EMG.

    Parameters
    ----------
    view, snapshot
        The newest.
    is_old
        They are not of this moment: no data come, or it has stopped.
    """
    balance = view.monitors.get("balance")
    if not isinstance(balance, BalanceView) or balance.norm is None:
        return None
    return Sight(
        channels=snapshot.channels,
        fs=snapshot.fs,
        plan=balance.plan,
        norm=balance.norm,
        rows=newest(balance.rows, balance.plan.pairs),
        summary=balance.summary,
        now=None if is_old else balance.now,
        all_rows=balance.rows,
        poor=poor_channels(snapshot.quality),
        looks_at=tr("Not live") if is_old else "",
        baseline=balance.baseline,
        why_not=balance.why_not,
    )
