"""When an entry ends: by itself, by the one key, and whether it was any good."""

from __future__ import annotations

from app.protocols.activity import REST as RESTING
from app.protocols.activity import Activity
from app.protocols.explosive.explosive import Explosive
from app.protocols.hold.hold import Hold
from app.protocols.mvc.mvc import MvcActivity
from app.protocols.mvc.mvc_view import ATTEMPT, PAUSE, PRACTICE, TABLE
from app.protocols.sets.rep_set import RepSet
from app.protocols.timed import timed_plan
from app.protocols.timed.timed import END, Timed


def shortfall(activity: Activity) -> str:
    """Return why an activity that came to its end gave nothing; empty where it did."""
    if isinstance(activity, RepSet) and not activity.view.n_reps:
        return "no repetition was found"
    if isinstance(activity, Hold) and not activity.view.results:
        return activity.view.cue.note or "nothing was held"
    if isinstance(activity, Explosive) and not activity.view.summary.n_valid:
        return "no effort counts"
    if isinstance(activity, Timed):
        return activity.why
    return ""


def ends_sample(activity: Activity) -> int | None:
    """Return when an activity ends by itself; None where it does not, or nobody knows."""
    return activity.ends_sample if isinstance(activity, Timed) else None


def can_end(activity: Activity) -> bool:
    """Tell whether the one key ends it: it has no end of its own, or one that may come sooner."""
    if isinstance(activity, Timed):
        return activity.plan.what != timed_plan.ROUNDS
    if isinstance(activity, MvcActivity):
        return activity.view.phase == TABLE
    return isinstance(activity, RepSet)


def next_of(activity: Activity) -> str:
    """Return the command that the one key gives to an activity; empty: nothing, it counts nothing.

    Raises
    ------
    ValueError
        It goes on by itself.
    """
    if isinstance(activity, RepSet):
        return "set.end"
    if isinstance(activity, Timed) and can_end(activity):
        return END
    if isinstance(activity, MvcActivity):
        view = activity.view
        if view.phase == TABLE:
            counts = any(view.table.chosen(k) for k in range(view.table.n_channels))
            return "mvc.accept" if counts else ""
        if view.phase in (PRACTICE, PAUSE) or (view.phase == ATTEMPT and view.plan.is_task):
            return "mvc.next"
    if isinstance(activity, Hold) and activity.view.cue.phase == RESTING:
        return "hold.next"
    raise ValueError("this step goes on by itself: wait, pause or skip it")
