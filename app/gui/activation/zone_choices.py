"""Zones are kept from one start to the next, and the protocols have those that are shown.

On a live source every change is asked of the protocols, so that it is recorded; in a replay the
recorded ones are shown and in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.gui.activation.pace import Pace
from app.gui.activation.zone import Zone, Zones
from app.gui.commands import Command
from app.gui.language import tr
from app.gui.workbench import Workbench
from app.protocols.feedback.feedback import THRESHOLD
from app.protocols.targets import Target
from app.protocols.training import TARGETS, TrainingView
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot

_CHOICE = "activation.zones"
#: A key that is held down moves a zone 30 times a second; the recording needs not all of them.
_ASK_MS = 300


class ZoneChoices(QObject):
    """Reads the zones, keeps every change.

    Parameters
    ----------
    bench
        The window's parts.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._memory, self._view, self._hub = bench.memory, bench.activation, bench.hub
        self._live = False
        self._asked: dict[str, Target] | None = None  # None: nothing of this stream yet
        kept: dict[str, Any] = bench.memory.choice(_CHOICE, {})
        self._view.activity.zones = Zones.from_choice(kept)
        self._view.refresh_zones()
        self._view.zones_changed.connect(self._keep)
        self._ask_soon = Pace(_ASK_MS, self._ask, self)
        self._hub.restarted.connect(self._restart)
        self._hub.seen.connect(self._follow)
        self._hub.found.connect(self._take_moved)
        group = tr("Activation")
        bench.commands.add(
            Command("activation.zones", tr("Show or hide zones"), group, self._toggle),
            Command(
                "activation.reset",
                tr("Count the time in the zone anew"),
                group,
                self._view.reset_times,
            ),
        )

    @property
    def _zones(self) -> Zones:
        return self._view.activity.zones

    def _toggle(self) -> None:
        self._zones.shown = not self._zones.shown
        self._view.refresh_zones()

    def _keep(self) -> None:
        self._memory.choose(_CHOICE, self._zones.to_choice())
        self._ask_soon.wish()

    def _restart(self) -> None:
        self._asked = None
        if not self._hub.channels:
            self._live = False
            self._take_recorded({})

    def _follow(self, view: TrainingView, snapshot: Snapshot) -> None:
        self._live = snapshot.status.replay is None
        self._take_recorded({} if self._live else view.targets)
        if self._live and self._asked is None:
            self._asked = dict(view.targets)  # those of the epoch before, where a recording begins
            self._ask()  # at once: whoever begins a hold now has the zone that the bar shows

    def _ask(self) -> None:
        targets = self._zones.targets(self._hub.channels)
        if self._live and self._asked is not None and targets != self._asked:
            self._asked = targets
            given = {name: one.to_values() for name, one in targets.items()}
            self._hub.ask(TARGETS, targets=given)

    def _take_recorded(self, targets: Mapping[str, Target]) -> None:
        recorded = {name: Zone.of(target) for name, target in targets.items()}
        if recorded != self._zones.recorded:
            self._zones.recorded = recorded
            self._view.refresh_zones()

    def _take_moved(self, event: Event) -> None:
        """Show the zones that the protocols have moved themselves."""
        if event.kind != THRESHOLD or not self._live or self._asked is None:
            return
        targets = self._asked = dict(self._hub.view.targets)
        for channel in self._hub.channels:
            target = targets.get(channel.name)
            if target is not None and Zone.of(target) != self._zones.of(channel):
                self._zones.set(channel, Zone.of(target))
        self._view.refresh_zones()
