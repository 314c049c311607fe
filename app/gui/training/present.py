"""What is to be done now, whoever asks for it: by the activity, or by what waits to start one."""

from __future__ import annotations

from app.protocols.activity import DONE, Cue
from app.protocols.training import TrainingView
from app.protocols.trigger.trigger import TriggerView


def present_cue(view: TrainingView) -> Cue | None:
    """Return what is to be done: of the activity, else of what waits to start one."""
    trigger = view.monitors.get("trigger")
    waits = trigger.cue if isinstance(trigger, TriggerView) else None
    own = None if view.view is None else view.view.cue
    if waits is not None and (own is None or own.phase == DONE):
        return waits
    return own
