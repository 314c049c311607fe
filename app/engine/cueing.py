"""What the person is to do, from what the training shows: for a simulated one, who follows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from acquisition import cue as cues
from acquisition.cue import AthleteCue
from app.protocols.activity import READY, WORK
from app.protocols.check.check import CheckView
from app.protocols.explosive.explosive import ExplosiveView
from app.protocols.follow.follow import FollowView
from app.protocols.hold.hold import HoldView
from app.protocols.mvc.mvc_view import ATTEMPT, PRACTICE, MvcView
from app.protocols.sets.rep_set import SetView
from app.protocols.sets.set_plan import MAXIMAL
from app.protocols.timed.timed import TimedView
from app.protocols.training import TrainingView
from app.protocols.trigger.trigger import TriggerView
from app.protocols.trigger.triple import HOW_MANY

#: What "tense each muscle" and a practice ramp are, as shares of the maximum; how long a ramp is.
_TENSED, _PRACTISED, _RAMP_S = 0.6, 0.6, 3.0


def athlete_cue(training: TrainingView, sample: int, names: Sequence[str]) -> AthleteCue:
    """Return what the person is to do.

    Parameters
    ----------
    training
        What the screen shows.
    sample
        Index on the source's stream as of which it does.
    names
        Of the channels of the stream, in order.
    """
    cue = _of_activity(training, names) or _of_monitors(training.monitors)
    return AthleteCue(sample) if cue is None else replace(cue, sample=sample)


def _of_activity(training: TrainingView, names: Sequence[str]) -> AthleteCue | None:
    view = training.view
    if view is None:
        return None
    if isinstance(view, TimedView):
        return _timed(view, names)
    make = _BY_VIEW.get(type(view))
    if make is not None:
        return make(view)
    return AthleteCue(0, cues.REPS, view.cue.began_sample) if view.cue.phase == WORK else None


def _mvc(view: MvcView) -> AthleteCue | None:
    plan, turn = view.plan, view.cue.began_sample
    if view.phase == PRACTICE:
        return AthleteCue(0, cues.HOLD, turn, plan.columns, seconds=_RAMP_S, share=_PRACTISED)
    if view.phase != ATTEMPT:
        return None
    if plan.is_task:
        return AthleteCue(0, cues.REPS, turn, plan.columns)
    if plan.submaximal is not None:
        return AthleteCue(0, cues.HOLD, turn, plan.columns, share=plan.submaximal)
    return AthleteCue(0, cues.MAXIMUM, turn, plan.columns)


def _set(view: SetView) -> AthleteCue | None:
    if view.over:
        return None
    plan = view.plan
    task = cues.FAST if plan.intent == MAXIMAL else cues.REPS
    return AthleteCue(0, task, view.number, plan.columns, count=plan.planned, seconds=plan.tempo_s)


def _hold(view: HoldView) -> AthleteCue | None:
    waits = view.cue.phase == READY and view.cue.ends_sample is None
    if not (waits or view.cue.phase == WORK):
        return None
    zones = view.zones
    return AthleteCue(
        0,
        cues.HOLD,
        view.repeat,
        tuple(zone.column for zone in zones),
        levels_uv=tuple(
            0.0 if zone.below else 0.5 * (zone.low + zone.high) * zone.scale_uv for zone in zones
        ),
    )


def _explosive(view: ExplosiveView) -> AthleteCue | None:
    if view.cue.phase != WORK:
        return None
    return AthleteCue(0, cues.FAST, view.cue.began_sample, view.columns, count=1)


def _check(view: CheckView) -> AthleteCue | None:
    if view.cue.phase != WORK:
        return None
    return AthleteCue(0, cues.HOLD, view.cue.began_sample, view.columns, share=_TENSED)


def _follow(view: FollowView) -> AthleteCue | None:
    if view.cue.phase != WORK:
        return None
    share = view.template.level_pct / 100.0
    return AthleteCue(0, cues.HOLD, view.cue.began_sample, (view.column,), share=share)


def _timed(view: TimedView, names: Sequence[str]) -> AthleteCue | None:
    if view.paused or view.cue.phase != WORK:
        return None
    asked = view.plan.channels
    columns = tuple(column for column, name in enumerate(names) if name in asked)
    return AthleteCue(0, cues.REPS, view.round, columns)


#: What the views of the activities ask for; of any other, work is repetitions.
_BY_VIEW: Mapping[type, Callable[[Any], AthleteCue | None]] = {
    MvcView: _mvc,
    SetView: _set,
    HoldView: _hold,
    ExplosiveView: _explosive,
    CheckView: _check,
    FollowView: _follow,
}


def _of_monitors(monitors: Mapping[str, object]) -> AthleteCue | None:
    """Return what is to be done while no activity asks for anything."""
    trigger = monitors.get("trigger")
    if isinstance(trigger, TriggerView) and trigger.cue.phase != READY:
        return AthleteCue(0, cues.SHARP, trigger.cue.began_sample, count=HOW_MANY)
    return None
