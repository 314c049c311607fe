"""Zones are kept from one start to the next, and there are commands for them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from app.gui.activation.zone import Zones
from app.gui.commands import Command
from app.gui.language import tr
from app.gui.workbench import Workbench

_CHOICE = "activation.zones"


class ZoneChoices(QObject):
    """Reads the zones, keeps every change.

    Parameters
    ----------
    bench
        The window's parts.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._memory, self._view = bench.memory, bench.activation
        kept: dict[str, Any] = bench.memory.choice(_CHOICE, {})
        self._view.activity.zones = Zones.from_choice(kept)
        self._view.refresh_zones()
        self._view.zones_changed.connect(self._keep)
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

    def _toggle(self) -> None:
        zones = self._view.activity.zones
        zones.shown = not zones.shown
        self._view.refresh_zones()

    def _keep(self) -> None:
        self._memory.choose(_CHOICE, self._view.activity.zones.to_choice())
