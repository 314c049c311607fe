"""The lifter's window: opened by a key, with a menu for what it shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.engine.state import EngineStatus
from app.gui import format as texts
from app.gui.activation.bar_layout import grouped
from app.gui.activation.pace import NUMBERS_MS, Pace
from app.gui.commands import Command
from app.gui.guide.context import set_page
from app.gui.language import mark, tr
from app.gui.lifter.window import BALANCE, BARS, BODY, PAGES, LifterWindow
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_PAGE, _CHANNELS = "lifter.page", "lifter.channels"
_TITLES = {
    BARS: mark("Lifter: show bars"),
    BODY: mark("Lifter: show the body map"),
    BALANCE: mark("Lifter: show the balance"),
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
    menu
        What can be chosen.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._balance: Snapshot | None = None
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
        self._pace = Pace(NUMBERS_MS, self._show_balance, self)
        bench.controller.status.connect(self._follow)
        bench.controller.snapshot.connect(self._take)
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
        self.window.show_page(self.page)
        self.window.set_status(bench.controller.last_status)
        escape = QKeySequence("Esc")
        # Recording and marking must work by their keys there too.
        self.window.addActions(
            [action for action in bench.window.actions() if escape not in action.shortcuts()]
        )
        self._show_balance()
        self.window.show_beside(bench.window)

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.window is not None:
            self.window.close()

    def show_page(self, page: str) -> None:
        """Show one of `PAGES`, now and from now on."""
        self.page = page
        self._bench.memory.choose(_PAGE, page)
        if self.window is not None:
            self.window.show_page(page)

    def choose(self, names: tuple[str, ...]) -> None:
        """Show the muscles of these channels; of none: the most active ones."""
        self.channels = names
        self._bench.memory.choose(_CHANNELS, list(names))
        if self.window is not None:
            self.window.bars.choose(names)

    def _forget(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _follow(self, status: EngineStatus) -> None:
        if self.window is not None:
            self.window.set_status(status)

    def _take(self, snapshot: Snapshot) -> None:
        self._balance = snapshot
        if self.window is not None:
            self._pace.wish()

    def _show_balance(self) -> None:
        if self.window is not None and self._balance is not None:
            self.window.balance.set_pairs(self._balance.balance)

    # --- the menu ------------------------------------------------------------------------------

    def _fill(self) -> None:
        menu, bench = self.menu, self._bench
        menu.clear()
        menu.addAction(bench.commands.action("lifter.toggle"))
        menu.addSection(tr("It shows"))
        titles = {BARS: tr("Bars"), BODY: tr("Body map"), BALANCE: tr("Left/right balance")}
        pages = QActionGroup(menu)
        for page in PAGES:
            action = _check(menu, titles[page], page == self.page, partial(self.show_page, page))
            pages.addAction(action)
        channels = bench.activation.activity.channels
        if self.page != BARS or not channels:
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
