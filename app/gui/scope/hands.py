"""What the user does with the live scope: its commands, menus, history, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QActionGroup

from acquisition.types import ChannelInfo
from app.engine.state import EngineStatus
from app.gui import states
from app.gui.commands import Command
from app.gui.docks import BOTTOM
from app.gui.language import mark, tr
from app.gui.review.cursors import ReviewCursors
from app.gui.scope.lane_dialog import LaneDialog
from app.gui.scope.lane_menu import add_orders, lane_menu
from app.gui.scope.lanes import Lanes, montage_key
from app.gui.scope.readout_panel import ReadoutPanel
from app.gui.scope.scope_image import ALONE, APART, OFF, OVER
from app.gui.views.banner import WARNING, Notice
from app.gui.widgets import empty_menu
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

HISTORY_S = 60.0
_SETTINGS, _LANES = "scope.settings", "scope.lanes"
_PANEL, _BESIDE = "cursors", "fatigue"
#: Montages whose lanes are remembered.
_MOST_MONTAGES = 20
#: Values between the cursors that are read at once as a cursor moves (5 ms); more of them wait
#: until it rests for so long.
_AT_ONCE, _REST_MS = 1_500_000, 200
_ENVELOPES = (
    (OVER, mark("Over the signal")),
    (APART, mark("Apart, below the signal")),
    (ALONE, mark("Alone")),
    (OFF, mark("Off")),
)


class ScopeHands(QObject):
    """Connects the live scope with the rest of the window.

    Attributes
    ----------
    readout
        The panel of the cursors.
    review
        The cursors of a recording under review.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._panel, self._scope = bench.signals, bench.signals.scope
        self._controls = bench.signals.controls
        self._dialog: LaneDialog | None = None
        self._live = False
        self.readout = ReadoutPanel()
        self.review = ReviewCursors(bench.signals, self)
        bench.docks.add(_PANEL, tr("Cursors"), self.readout, BOTTOM, shown=False)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(_REST_MS)
        self._rested.timeout.connect(self._read)
        self._panel.lanes_of = self._remembered_lanes
        self._add_commands()
        self._connect()
        self._take_settings()

    def _connect(self) -> None:
        bench, scope, controls = self._bench, self._scope, self._controls
        bench.controller.status.connect(self._follow)
        bench.controller.snapshot.connect(self._panel.follow)
        self._panel.changed.connect(self._changed)
        scope.history_wanted.connect(self._fetch)
        scope.frozen_changed.connect(self._frozen_changed)
        scope.moved.connect(self._show_age)
        scope.lanes_changed.connect(self._keep_lanes)
        scope.menu_wanted.connect(self._open_lane_menu)
        scope.reading_changed.connect(self._read_soon)
        bench.desk.session_changed.connect(self.review.take)
        self.review.changed.connect(self._read_soon)
        self._panel.switched.connect(lambda _: self._read_soon())
        controls.freeze_button.clicked.connect(self.toggle_frozen)
        controls.cursor_button.clicked.connect(self.toggle_cursors)
        controls.options.aboutToShow.connect(self._fill_options)
        self.readout.start.clicked.connect(self.toggle_cursors)
        commands = bench.commands
        for button, name, said in (
            (controls.freeze_button, "scope.freeze", tr("Freeze")),
            (controls.cursor_button, "scope.cursors", tr("Cursors")),
            (controls.fit_button, "scope.fit", tr("Fit")),
        ):
            button.setToolTip(commands.tip(name))
            button.setAccessibleName(said)

    def _add_commands(self) -> None:
        group, panel, controls = tr("Scope"), self._panel, self._controls
        freezes, nothing = self._can_freeze, tr("There is no signal yet.")

        def add(
            name: str,
            title: str,
            run: Callable[[], object],
            keys: str = "",
            icon: str = "",
            *,
            live: bool = False,
        ) -> None:
            enabled = freezes if live else _always
            needs = nothing if live else ""
            command = Command(f"scope.{name}", title, group, run, keys, icon, enabled, needs)
            self._bench.commands.add(command)

        add("fit", tr("Fit the gain"), panel.fit, "F", "fit")
        add("fit_each", tr("Fit each lane"), panel.fit_lanes, "Shift+F", "fit")
        add("auto", tr("Automatic gain"), controls.choose_auto, "A")
        add("gain_up", tr("Larger"), partial(panel.step_gain, 1), "Ctrl+Up", "gain-up")
        add("gain_down", tr("Smaller"), partial(panel.step_gain, -1), "Ctrl+Down", "gain-down")
        add("sweep", tr("Sweep or scroll"), self.toggle_sweep, "W", "sweep")
        add("envelope", tr("Next place of the envelope"), controls.next_envelope, "E", "envelope")
        add("freeze", tr("Freeze, or go live"), self.toggle_frozen, "Z", "freeze", live=True)
        add("channels", tr("Channels of the scope…"), self.open_channels, "Shift+C", "bars")
        self._bench.commands.add(
            Command(
                "scope.cursors", tr("Cursors"), group, self.toggle_cursors, "C", "cursors",
                lambda: self._can_freeze() or self.review.can_place, nothing,
            )
        )  # fmt: skip

    # --- what is seen ------------------------------------------------------------------------

    def toggle_sweep(self) -> None:
        """Let the picture be written over, or scroll."""
        self._controls.set_sweep(not self._controls.settings().sweep)

    def _changed(self) -> None:
        settings = self._controls.settings()
        self._scope.set_settings(settings)
        self._bench.replay_bar.set_scope_window(settings.window_s)
        self._bench.controller.refresh()
        self._bench.memory.choose(_SETTINGS, self._controls.to_choice())

    def _take_settings(self) -> None:
        self._controls.take_choice(self._bench.memory.choice(_SETTINGS, {}))
        self._changed()

    def _fill_options(self) -> None:
        menu, commands = self._controls.options, self._bench.commands
        scope, settings = self._scope, self._controls.settings()
        empty_menu(menu)
        sweep = menu.addAction(_with_keys(tr("Sweep"), commands.keys("scope.sweep")))
        sweep.setCheckable(True)
        sweep.setChecked(settings.sweep)
        sweep.triggered.connect(self.toggle_sweep)
        title = _with_keys(tr("Envelope"), commands.keys("scope.envelope"))
        envelopes = menu.addMenu(title)
        group = QActionGroup(envelopes)
        for envelope, text in _ENVELOPES:
            action = envelopes.addAction(tr(text), partial(self._controls.set_envelope, envelope))
            action.setCheckable(True)
            action.setChecked(envelope == settings.envelope)
            group.addAction(action)
        menu.addSeparator()
        for name in ("fit_each", "auto", "gain_up", "gain_down"):
            menu.addAction(commands.action(f"scope.{name}"))
        plain = scope.lanes.with_plain_gains()
        same = menu.addAction(tr("Same gain for all lanes"), partial(scope.change_lanes, plain))
        same.setEnabled(plain != scope.lanes)
        menu.addSeparator()
        menu.addAction(commands.action("scope.channels"))
        everything = scope.lanes.with_all()
        show_all = menu.addAction(tr("Show all channels"), partial(scope.change_lanes, everything))
        show_all.setEnabled(everything != scope.lanes)
        orders = menu.addMenu(tr("Order"))
        orders.setEnabled(bool(scope.channels))
        add_orders(orders, scope.channels, scope.lanes, scope.change_lanes)

    # --- lanes -------------------------------------------------------------------------------

    def _remembered_lanes(self, channels: Sequence[ChannelInfo]) -> Lanes:
        kept: dict[str, Any] = self._bench.memory.choice(_LANES, {})
        return Lanes.from_choice(kept.get(montage_key(channels)), channels)

    def _keep_lanes(self, lanes: Lanes) -> None:
        channels = self._scope.channels
        kept: dict[str, Any] = dict(self._bench.memory.choice(_LANES, {}))
        kept.pop(montage_key(channels), None)
        if not lanes.is_plain:
            kept[montage_key(channels)] = lanes.to_choice(channels)
        newest = list(kept.items())[-_MOST_MONTAGES:]
        self._bench.memory.choose(_LANES, dict(newest))
        if self._dialog is not None:
            self._dialog.follow(channels, lanes)

    def _open_lane_menu(self, channel: int, where: QPoint) -> None:
        scope = self._scope
        fit = lambda index: self._panel.fit_lanes((index,))  # noqa: E731
        menu = lane_menu(
            self._bench.window, scope.channels, scope.lanes, channel, scope.change_lanes, fit
        )
        menu.popup(where)

    def open_channels(self) -> None:
        """Open the list of channels."""
        if self._dialog is None:
            self._dialog = LaneDialog(self._bench.window)
            self._dialog.lanes_wanted.connect(self._scope.change_lanes)
        self._dialog.set_lanes(self._scope.channels, self._scope.lanes)
        self._dialog.show()  # beside the window, not in its way: one looks at the lanes meanwhile
        self._dialog.raise_()

    # --- frozen ------------------------------------------------------------------------------

    def _can_freeze(self) -> bool:
        return self._scope.isVisible() and self._scope.can_freeze

    def toggle_frozen(self) -> None:
        """Let the picture stand, or show what comes in."""
        if self._scope.is_frozen:
            self._scope.go_live()
        elif self._can_freeze():
            self._scope.freeze()
        self._show_buttons()

    def toggle_cursors(self) -> None:
        """Put two cursors into the frozen picture or the review, or take them away."""
        if self._panel.is_review:
            self.review.toggle()
            if self.review.are_there:
                self._show_readout()
            else:
                self._bench.docks.set_shown(_PANEL, False)
        elif self._scope.has_cursors:
            self._scope.remove_cursors()
            self._bench.docks.set_shown(_PANEL, False)
        elif self._can_freeze():
            self._scope.place_cursors()
            self._show_readout()
        self._show_buttons()

    def _show_readout(self) -> None:
        """Show the numbers where trends are: the picture keeps its size."""
        docks = self._bench.docks
        dock, beside = docks.dock(_PANEL), docks.dock(_BESIDE)
        if dock.isHidden() and docks.is_shown(_BESIDE) and not beside.isFloating():
            docks.tabifyDockWidget(beside, dock)
        docks.set_shown(_PANEL, True)

    def _frozen_changed(self, frozen: bool) -> None:
        self._show_buttons()
        self._show_age()
        if not frozen:
            self._bench.controller.refresh()

    def _show_buttons(self) -> None:
        self._controls.freeze_button.setChecked(self._scope.is_frozen)
        there = self.review.are_there if self._panel.is_review else self._scope.has_cursors
        self._controls.cursor_button.setChecked(there)

    def _fetch(self) -> None:
        """Get what was kept; the picture stands meanwhile."""
        controller = self._bench.controller

        def fetch() -> tuple[Snapshot | None, Snapshot | None]:
            return controller.history(HISTORY_S), controller.history(HISTORY_S, raw=True)

        def fetched(kept: tuple[Snapshot | None, Snapshot | None]) -> None:
            filtered, raw = kept
            if filtered is not None and raw is not None:
                self._scope.hold(filtered, raw)
                self._show_buttons()

        def failed(problem: Exception) -> None:
            text = tr("What came before could not be kept: {problem}", problem=problem)
            self._bench.banner.post("scope", Notice(WARNING, text))
            self._scope.go_live()

        controller.background.run("history", fetch, fetched, failed)

    def _follow(self, status: EngineStatus) -> None:
        self._live = not states.is_old(status)
        self._show_age()
        if self._dialog is not None:
            self._dialog.follow(self._scope.channels, self._scope.lanes)

    def _show_age(self) -> None:
        if self._scope.is_frozen:
            self._panel.sign.set_age(self._scope.age_s, live=self._live)

    # --- cursors -----------------------------------------------------------------------------

    def _read_soon(self) -> None:
        """Show what the cursors say; what takes long waits until they rest."""
        cursors = self._scope.canvas.cursors.cursors
        self._show_buttons()
        if self._panel.is_review:  # they are read in the thread of the recording
            self._rested.stop()
            self.readout.set_readout(self.review.readout)
            return
        if cursors is None:
            self._rested.stop()
            self.readout.set_readout(None)
            return
        lanes = 1 if self._scope.selected is not None else len(self._scope.lanes.shown)
        if abs(cursors.distance) * lanes <= _AT_ONCE:
            self._rested.stop()
            self._read()
        else:
            self.readout.set_readout(self._scope.readout(whole=False))
            self._rested.start()

    def _read(self) -> None:
        self.readout.set_readout(self._scope.readout())


def _always() -> bool:
    return True


def _with_keys(text: str, keys: Sequence[str]) -> str:
    """Return a menu's text with the keys that do the same at its right edge."""
    return f"{text}\t{keys[0]}" if keys else text
