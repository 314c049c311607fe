"""Three contractions instead of a key: the switch for it, and arming again after each set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from app.engine.state import EngineState, EngineStatus
from app.gui.commands import Command
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button
from app.gui.workbench import Workbench
from app.protocols.activity import DONE
from app.protocols.sets.set_teller import SET_END
from app.protocols.training import TrainingView
from app.protocols.trigger.trigger import ARM, OFF, TRIGGER
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot

_COMMAND = "training.hands-free"


class HandsFree(QObject):
    """Switches it, and arms the same again when what the contractions began is over.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    button
        The switch.
    """

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._hub = bench, bench.hub
        self._began = False  # three contractions began what runs, or is about to
        self._ran = False
        self._records = False
        self.button = _Switch(tr("Hands-free"))
        self.button.setChecked(self._hub.hands_free)
        self.button.setToolTip(tr("Three short, sharp contractions begin the next set, 3 s later."))
        self.button.clicked.connect(self._switch)
        bench.commands.add(
            Command(
                _COMMAND,
                tr("Begin sets by three contractions, or not"),
                tr("Training"),
                lambda: self._switch(not self._hub.hands_free),
            )
        )
        bench.hub.found.connect(self._found)
        bench.hub.seen.connect(self._seen)
        bench.controller.status.connect(self._follow)

    def _switch(self, on: bool) -> None:
        self._hub.hands_free = on
        self.button.setChecked(on)

    def _found(self, event: Event) -> None:
        if event.kind == TRIGGER:
            self._began, self._ran = True, False
        elif event.kind == SET_END and self._began:
            self._arm_again()

    def _seen(self, view: TrainingView, snapshot: Snapshot) -> None:
        self._ran = self._ran or bool(view.activity)
        if self._began and self._ran and self._hub.armed is None:
            cue = None if view.view is None else view.view.cue
            if cue is None or cue.phase == DONE:
                self._arm_again()

    def _arm_again(self) -> None:
        self._began = self._ran = False
        live = self._bench.controller.last_status.replay is None
        if live and self._hub.hands_free and self._hub.last_armed:
            self._hub.ask(ARM, **self._hub.last_armed)

    def _follow(self, status: EngineStatus) -> None:
        """Disarm with the end of the recording: what would begin then were not recorded."""
        records = status.state is EngineState.RECORDING
        if self._records and not records and status.state is EngineState.STREAMING:
            self._began = self._ran = False
            if self._hub.armed is not None and self._hub.records:
                self._hub.ask(OFF)
        self._records = records


class _Switch(Button):
    """A switch in the title line of the panel."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "small")
        self.setCheckable(True)
        self._set_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._set_icon()

    def _set_icon(self) -> None:
        self.setIcon(icon("athlete"))
