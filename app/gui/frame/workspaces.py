"""The workspaces: one layout of panels at a time, each as the user left it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.gui.commands import Command, Commands
from app.gui.docks import Docks
from app.gui.frame import layouts
from app.gui.frame.layouts import WORKSPACES, Workspace
from app.gui.language import tr
from app.gui.later import Later
from app.remembered import Memory

_CURRENT = "workspace"


class Workspaces(QObject):
    """Changes between layouts, and keeps what the user made of each.

    Opening a recording changes nothing: the panels stand where the user put them (the switch only
    points at the workspace for reviews).

    Parameters
    ----------
    docks
        The panels; all of them are there before `begin`.
    memory
        Where layouts are kept.
    """

    asked = Signal(str)  # name of the workspace, whichever was seen before
    changed = Signal(str)  # name of the workspace

    def __init__(self, docks: Docks, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._docks, self._memory = docks, memory
        self._now = layouts.workspace(memory.choice(_CURRENT, ""))
        self._arranged = False
        docks.appeared.connect(Later(self._arrange_for_good, self).ask)

    @property
    def now(self) -> Workspace:
        """The workspace that is seen."""
        return self._now

    def add_commands(self, commands: Commands) -> None:
        """Register a command for each workspace, and one that resets the present one."""
        group = tr("Workspace")
        for one in WORKSPACES:
            title = tr("Workspace {name}", name=tr(one.title))
            run = partial(self.switch, one.name)
            commands.add(Command(f"workspace.{one.name}", title, group, run, one.keys, one.icon))
        reset = tr("Reset this workspace")
        commands.add(Command("workspace.reset", reset, group, self.reset, "", "refresh"))

    def begin(self) -> None:
        """Arrange the panels for the first time."""
        self._arrange()
        self.changed.emit(self._now.name)

    def switch(self, name: str) -> None:
        """Show another workspace."""
        self.asked.emit(name)
        if name == self._now.name:
            return
        self.note()
        self._now = layouts.workspace(name)
        self._memory.choose(_CURRENT, self._now.name)
        self._arrange()
        self.changed.emit(self._now.name)

    def reset(self) -> None:
        """Forget what the user made of the present workspace."""
        self._memory.choose(self._key, {})
        self._arrange()

    def note(self) -> None:
        """Put into memory how the present workspace looks."""
        if self._arranged:
            self._memory.choose(self._key, layouts.kept(self._docks))

    @property
    def _key(self) -> str:
        return f"workspace.{self._now.name}"

    def _arrange_for_good(self) -> None:
        """Arrange once more: before, no panel had a size to be shared."""
        self._arranged = True
        self._arrange()

    def _arrange(self) -> None:
        layout = self._memory.choice(self._key, dict[str, Any]())
        if not layouts.restore(self._docks, layout, self._now):
            layouts.arrange(self._docks, self._now)
