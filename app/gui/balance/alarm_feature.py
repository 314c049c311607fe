"""Tells on the banner what the balance calls attention to, where its panel does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.activation.pace import NUMBERS_MS, Pace
from app.gui.balance.alarm import Alarm, AlarmBoard, are_told, tell
from app.gui.commands import Command
from app.gui.language import tr
from app.gui.views.banner import INFO, Notice, Remedy
from app.gui.workbench import Workbench
from app.protocols.balance.alarms import COMPENSATION, IMBALANCE, SHARING
from app.protocols.balance.pattern_watch import PATTERN
from app.protocols.training import TrainingView

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_CAUSE = "balance.alarm"
TURN = "balance.alarms"
#: The commands that show more of each.
_PAGES = {
    COMPENSATION: "balance.sharing",
    IMBALANCE: "balance.sides",
    PATTERN: "balance.pattern",
    SHARING: "balance.sharing",
}


class AlarmFeature(QObject):
    """Posts the most important alarm, once, and takes it away when it is over.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    board
        What stands now.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.board = AlarmBoard()
        bench.commands.add(
            Command(TURN, tr("Balance alarms on or off"), tr("Balance"), self.turn, repeats=False)
        )
        self._pace = Pace(NUMBERS_MS, self._show, self)
        bench.hub.seen.connect(self._follow)
        bench.hub.restarted.connect(self._restart)

    def turn(self) -> None:
        """Tell alarms from now on, or no more; kept between starts."""
        told = not are_told(self._bench.memory)
        tell(self._bench.memory, told)
        message = tr("Balance alarms are on.") if told else tr("Balance alarms are off.")
        undo = Remedy(tr("Turn them off") if told else tr("Turn them on"), TURN)
        self._bench.banner.post(TURN, Notice(INFO, message, "", (undo,), passes_ms=5_000))
        self._show()

    def _follow(self, view: TrainingView, snapshot: Snapshot) -> None:
        self.board.take(view.outcomes, snapshot.channels)
        self._pace.wish()  # the panel may have come to the front, or gone

    def _restart(self) -> None:
        self.board.restart()
        self._show()

    def _show(self) -> None:
        bench = self._bench
        untold = [one for one in self.board.standing if not self._is_said(one)]
        if not untold or not are_told(bench.memory):
            bench.banner.clear(_CAUSE)
            return
        more = len(untold) - 1
        hint = tr("and %n more", n=more) if more else ""
        remedies = (
            Remedy(tr("Show the balance"), _PAGES[untold[0].kind]),
            Remedy(tr("Do not tell this"), TURN),
        )
        bench.banner.keep(_CAUSE, Notice(INFO, untold[0].text, hint, remedies))

    def _is_said(self, alarm: Alarm) -> bool:
        """Tell whether the balance panel says it already: not twice on one screen."""
        panel = self._bench.balance
        if not panel.isVisible():
            return False
        in_front = panel.tab is not None and f"balance.{panel.tab.name}" == _PAGES[alarm.kind]
        return in_front or alarm.kind == IMBALANCE or alarm.text == panel.words.text
