"""What has to be said of the training: what was refused, and what a recording cut off."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.engine.state import EngineState, EngineStatus
from app.gui.language import mark, said, tr
from app.gui.session.present import session_of
from app.gui.views.banner import INFO, READ_MS, WARNING, Notice
from app.gui.workbench import Workbench
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.training import TrainingView
from dsp.events import Event

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_CAUSE = "training"
#: What ran so shortly before the end of an epoch was ended by it.
_JUST_S = 0.5
#: So soon after its beginning the state says whether an epoch is recorded.
_SOON_S = 3.0
LATE = mark("This set began before the place you jumped to; it is not counted.")


class Told(QObject):
    """Posts it on the banner.

    Parameters
    ----------
    bench
        The window's parts.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._epoch, self._records, self._cut = -1, False, False
        self._led = False  # the epoch had a guided session, which tells its end itself
        self._end_s, self._ran_s = 0.0, -math.inf  # of this epoch, and when something ran last
        bench.hub.found.connect(self._found)
        bench.hub.seen.connect(self._seen)
        bench.controller.status.connect(self._follow)

    def _found(self, event: Event) -> None:
        if event.kind == REFUSED:
            why = str(values_of(event).get("why", ""))
            message = tr("Not done: {why}.", why=said(why).rstrip("."))
            self._bench.banner.post(_CAUSE, Notice(WARNING, message, passes_ms=READ_MS))

    def _follow(self, status: EngineStatus) -> None:
        if status.state not in (EngineState.RECORDING, EngineState.STREAMING):
            self._ran_s, self._cut = -math.inf, False

    def _seen(self, view: TrainingView, snapshot: Snapshot) -> None:
        now_s = snapshot.end_sample / snapshot.fs
        records = snapshot.status.state is EngineState.RECORDING
        if snapshot.epoch != self._epoch:
            # The very end of an epoch is told with nothing running any more.
            self._cut = self._end_s - self._ran_s < _JUST_S and not self._led
            self._epoch, self._ran_s = snapshot.epoch, -math.inf
        if self._cut and records != self._records:  # the state may come after the new epoch
            self._tell(began=records)
            self._cut = False
        self._cut = self._cut and not view.activity and now_s < _SOON_S
        if not self._cut:
            self._records = records
        self._end_s = now_s
        self._led = session_of(view) is not None
        if view.activity:
            self._ran_s = now_s

    def _tell(self, *, began: bool) -> None:
        if began and self._bench.hub.began_recording:
            return  # what the recording was begun for comes next
        message = (
            tr("What ran ended, since a recording began: a recording holds it whole or not.")
            if began
            else tr("What ran ended with its recording.")
        )
        hint = tr("Begin it again.") if began else ""
        self._bench.banner.post(_CAUSE, Notice(INFO, message, hint, passes_ms=READ_MS))
