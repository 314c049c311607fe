"""The lifter's window: opened by a key, with a menu for what it shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.engine.state import EngineStatus
from app.gui import format as texts
from app.gui.activation.bar_layout import grouped
from app.gui.activation.pace import DRAW_MS, Pace
from app.gui.balance.alarm import AlarmBoard, are_told
from app.gui.balance.alarm_feature import TURN as ALARMS
from app.gui.balance.feature import PACE_MS, live_sight
from app.gui.commands import Command
from app.gui.docks import RIGHT
from app.gui.guide.context import set_page
from app.gui.language import mark, tr
from app.gui.lifter.gym_view import GymView
from app.gui.lifter.window import BALANCE, BARS, BODY, PAGES, TRAINING, LifterWindow
from app.gui.session.present import is_led
from app.gui.training.present import present_cue
from app.gui.workbench import Workbench
from app.protocols.balance.alarms import IMBALANCE
from app.protocols.training import TrainingView

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

PANEL = "gym"
_PAGE, _CHANNELS, _FOLLOWS = "lifter.page", "lifter.channels", "lifter.follows"
#: So long the end of an activity can be read before its page goes.
LINGER_MS = 12_000
_TITLES = {
    BARS: mark("Lifter: show bars"),
    BODY: mark("Lifter: show the body map"),
    BALANCE: mark("Lifter: show the balance"),
    TRAINING: mark("Lifter: show the gym view"),
}


class LifterFeature(QObject):
    """Opens and closes the lifter's window and lets the practitioner choose what it shows.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    window
        The lifter's window; None while it is closed.
    gym
        The gym view in this window, for those who have one screen.
    menu
        What can be chosen.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._alarms = AlarmBoard()
        self.window: LifterWindow | None = None
        kept = bench.memory.choice(_PAGE, BARS)
        self.page = kept if kept in PAGES else BARS
        names: list[str] = bench.memory.choice(_CHANNELS, [])
        self.channels = tuple(name for name in names if isinstance(name, str))
        self.menu = QMenu(bench.window)
        self.menu.aboutToShow.connect(self._fill)
        bench.activation_panel.lifter_button.setMenu(self.menu)
        group = tr("Lifter")
        bench.commands.add(
            Command(
                "lifter.toggle",
                tr("Open or close the lifter's window"),
                group,
                self.toggle,
                "Ctrl+2",
                "second-screen",
            ),
            *(
                Command(f"lifter.{page}", tr(_TITLES[page]), group, partial(self.show_page, page))
                for page in PAGES
            ),
        )
        bench.activation_panel.lifter_button.setToolTip(
            bench.commands.tip("lifter.toggle") + "\n" + tr("and choose what it shows")
        )
        self.gym = GymView(bench.activation)
        bench.docks.add(PANEL, tr("Gym view"), self.gym, RIGHT, shown=False)
        self._newest: tuple[TrainingView, Snapshot] | None = None
        self._activity = ""
        self._came: str | None = None  # page from which the gym view came to the front by itself
        self.linger = QTimer(self)
        self.linger.setSingleShot(True)
        self.linger.setInterval(LINGER_MS)
        self.linger.timeout.connect(self._return)
        self._pace = Pace(PACE_MS, self._show_balance, self)
        self._gym_pace = Pace(DRAW_MS, self._show_training, self)
        bench.hub.seen.connect(self._train)
        bench.hub.restarted.connect(self._restart)
        bench.controller.status.connect(self._follow)
        bench.controller.closed.connect(self.close)

    def toggle(self) -> None:
        """Open the window, or close it."""
        if self.window is not None:
            self.window.close()
            return
        bench = self._bench
        self.window = LifterWindow(bench.activation, self.menu)
        set_page(self.window, "lifter")
        self.window.closed.connect(self._forget)
        self.window.bars.choose(self.channels)
        self.window.gym.choose(self.channels)
        self.window.show_page(self.page)
        self._came = None
        if self._activity and self.follows:
            self._come()
        self.window.set_status(bench.controller.last_status)
        own = [QKeySequence(keys) for keys in ("Esc", "F11")]
        # Recording, marking and the one key must work there too.
        self.window.addActions(
            [
                action
                for action in bench.window.actions()
                if not any(keys in action.shortcuts() for keys in own)
            ]
        )
        self._show_balance()
        self._show_training()
        self.window.show_beside(bench.window)

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.window is not None:
            self.window.close()

    def show_page(self, page: str) -> None:
        """Show one of `PAGES`, now and from now on."""
        self.page, self._came = page, None
        self._bench.memory.choose(_PAGE, page)
        if self.window is not None:
            self.window.show_page(page)

    def choose(self, names: tuple[str, ...]) -> None:
        """Show the muscles of these channels; of none: the most active ones."""
        self.channels = names
        self._bench.memory.choose(_CHANNELS, list(names))
        self.gym.choose(names)
        if self.window is not None:
            self.window.bars.choose(names)
            self.window.gym.choose(names)

    def _forget(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _follow(self, status: EngineStatus) -> None:
        if self.window is not None:
            self.window.set_status(status)

    def _show_balance(self) -> None:
        if self.window is None:
            return
        page = self.window.balance
        if self._newest is None:
            page.show_sight(None, tr("Ready when you are"))
            return
        sight = live_sight(*self._newest)
        why = "" if sight is not None else tr("No muscle is measured.")
        # That a side is lower the page says itself.
        page.show_sight(sight, why, self._alarm(but=IMBALANCE))

    def _alarm(self, but: str = "") -> str:
        """Return the most important alarm; empty for none, and where none are wanted."""
        if not are_told(self._bench.memory):
            return ""
        return next((one.short for one in self._alarms.standing if one.kind != but), "")

    # --- the gym view --------------------------------------------------------------------------

    @property
    def follows(self) -> bool:
        """Whether the gym view comes to the front when an activity begins; kept between starts."""
        return self._bench.memory.choice(_FOLLOWS, True)

    @follows.setter
    def follows(self, wanted: bool) -> None:
        self._bench.memory.choose(_FOLLOWS, wanted)

    def _train(self, view: TrainingView, snapshot: Snapshot) -> None:
        self._newest = (view, snapshot)
        waits = "session" if is_led(view) else "trigger" if present_cue(view) is not None else ""
        running = view.activity or waits
        if running != self._activity:
            self._activity = running
            if not running:
                self.linger.start()
            elif self.follows:
                self._come()
        self._alarms.take(view.outcomes, snapshot.channels)
        self._gym_pace.wish()
        if self.window is not None:
            self._pace.wish()

    def _show_training(self) -> None:
        if self._newest is None:
            return
        told = self._bench.hub.coming, self._alarm()
        if self.window is not None:
            self.window.gym.show_training(*self._newest, *told)
        if self.gym.isVisible():
            self.gym.show_training(*self._newest, *told)

    def _come(self) -> None:
        self.linger.stop()
        if self._bench.docks.is_shown(PANEL):
            self._bench.docks.dock(PANEL).raise_()
        if self.window is not None and self._came is None and self.page != TRAINING:
            self._came = self.page
            self.window.show_page(TRAINING)

    def _return(self) -> None:
        came, self._came = self._came, None
        if self.window is not None and came is not None:
            self.window.show_page(came)

    def _restart(self) -> None:
        self._newest, self._activity = None, ""
        self._alarms.restart()
        self._show_balance()
        if self._came is not None and not self._bench.hub.channels:
            self._return()
        for gym in filter(None, (self.gym, None if self.window is None else self.window.gym)):
            gym.restart()

    # --- the menu ------------------------------------------------------------------------------

    def _fill(self) -> None:
        menu, bench = self.menu, self._bench
        menu.clear()
        menu.addAction(bench.commands.action("lifter.toggle"))
        menu.addSection(tr("It shows"))
        titles = {
            BARS: tr("Bars"),
            BODY: tr("Body map"),
            BALANCE: tr("Balance"),
            TRAINING: tr("Gym view"),
        }
        pages = QActionGroup(menu)
        for page in PAGES:
            action = _check(menu, titles[page], page == self.page, partial(self.show_page, page))
            pages.addAction(action)
        menu.addSeparator()

        def turn() -> None:
            self.follows = not self.follows

        _check(menu, tr("Gym view when an activity begins"), self.follows, turn)
        tell = partial(bench.commands.run, ALARMS)
        _check(menu, tr("Balance alarms"), are_told(bench.memory), tell)
        channels = bench.activation.activity.channels
        if self.page not in (BARS, TRAINING) or not channels:
            return
        menu.addSection(tr("Muscles, four bars at most"))
        _check(menu, tr("The most active"), not self.channels, partial(self.choose, ()))
        for group in grouped(channels):
            names = [channels[index].name for index in group]
            title, side = texts.channel_title(channels[group[0]])
            title = title if len(group) > 1 or not side else texts.channel_line(channels[group[0]])
            on = any(name in self.channels for name in names)
            _check(menu, title, on, partial(self._pick, names, not on))

    def _pick(self, names: list[str], on: bool) -> None:
        others = tuple(name for name in self.channels if name not in names)
        self.choose((*others, *names) if on else others)


def _check(menu: QMenu, title: str, on: bool, act: Callable[[], object]) -> QAction:
    action = menu.addAction(title)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda _: act())
    return action
