"""What an MVC shows and calls: its phases, the values of its bars, what to do now."""

from __future__ import annotations

from dataclasses import dataclass

from app.protocols.activity import DONE, READY, REST, WORK, ActivityView, Cue
from app.protocols.mvc.mvc_plan import Plan
from app.protocols.mvc.mvc_table import Table
from recordings.notes import MVC

#: Phases, in their order.
BASELINE, PRACTICE, PAUSE, COUNTDOWN, ATTEMPT, TABLE, ACCEPTED = (
    "baseline", "practice", "pause", "countdown", "attempt", "table", "accepted",
)  # fmt: skip
#: Practice ramps, to shares of what one believes to be the most.
_PRACTICE = ("Practice: push up slowly to about half", "Practice: once more, to about 80 %")


@dataclass(frozen=True, slots=True)
class MvcView(ActivityView):
    """What the screen shows of an MVC.

    Parameters
    ----------
    phase
        One of the phases of this module.
    plan
        What was asked for.
    table
        The attempts so far.
    now_uv, best_uv
        By channel: RMS in the chain's window now, and the largest of the attempts that count; NaN
        where there is none.
    highest_uv
        By channel: largest RMS of the attempt that goes on; NaN before it.
    """

    phase: str
    plan: Plan
    table: Table
    now_uv: tuple[float, ...] = ()
    best_uv: tuple[float, ...] = ()
    highest_uv: tuple[float, ...] = ()


def cue_of(
    plan: Plan,
    table: Table,
    phase: str,
    *,
    span: tuple[int, int | None],
    passed_s: float,
    ramp: int,
    note: str,
) -> Cue:
    """Return what the person is to do.

    Parameters
    ----------
    plan, table
        What was asked for, and what came of it so far.
    phase
        One of this module.
    span
        Its first sample, and its end where it ends by itself.
    passed_s
        How long it has lasted.
    ramp
        Practice ramps that are done.
    note
        What is to be said besides.
    """
    began, ends = span
    warns = bool(note)
    if phase == BASELINE:
        kind, text = REST, "Relax completely"
    elif phase == PRACTICE:
        kind, text = WORK, _PRACTICE[min(ramp, len(_PRACTICE) - 1)]
    elif phase == PAUSE:
        kind, text = REST, "Rest"
    elif phase == COUNTDOWN:
        kind, text = READY, "Get ready"
    elif phase == ATTEMPT:
        kind, text = WORK, _shout(plan, passed_s)
    elif phase == TABLE:
        kind, text = DONE, "Accept or redo"
        if not note and not table.agrees:
            note, warns = "The best two attempts differ by more than 10 %", True
    else:
        kind, text = DONE, "Accepted" if plan.kind == MVC else "Accepted as the reference"
    return Cue(kind, text, began, ends, note=note, warns=warns)


def _shout(plan: Plan, passed_s: float) -> str:
    """Return what to call during an attempt: more and more, since it raises the effort."""
    if plan.is_task:
        return "Do the task, then go on"
    if plan.submaximal is not None:
        return f"Hold {100 * plan.submaximal:.0f} % steadily"
    if passed_s < plan.ramp_s:
        return "Push!"
    return "Harder!" if passed_s < plan.ramp_s + plan.hold_s / 2 else "Hold on!"
