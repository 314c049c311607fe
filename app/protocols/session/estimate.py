"""How long a session takes."""

from __future__ import annotations

from app.montage.exercises import exercises
from app.protocols.session.kinds import count_of, rest_of, seconds_of
from app.protocols.session.protocol import (
    CHECK,
    EACH,
    EXPLOSIVE,
    FREE,
    HOLD,
    MVC,
    REPS,
    REST,
    RETEST,
    TIMED,
    Protocol,
    Step,
)
from app.protocols.sets.set_plan import SetPlan, is_tempo
from recordings.notes import TASK_PEAK

#: Between two parts of a session: reading what is next, taking a place, a word to the client.
_BETWEEN_S = 15.0
#: Where a number is not planned: repetitions of a set, seconds of a repetition, a free run.
_USUAL_REPS, _USUAL_REP_S, _USUAL_FREE_S = 8, 4.0, 60.0
#: Of the activities, beside what their plan says: settling, countdown, judging.
_CHECK_S = 3.0
_MVC_REST_S, _MVC_RAMP_S, _MVC_FIRST_PAUSE_S, _MVC_COUNTDOWN_S = 9.0, 5.0, 10.0, 3.0
_HOLD_SETTLE_S, _SET_END_S = 2.0, 2.5
_EXPLOSIVE_FIRST_S, _EXPLOSIVE_EFFORT_S = 6.0, 4.0


def minutes(protocol: Protocol) -> float:
    """Return about how long a protocol takes, in minutes, with the time between its steps.

    Notes
    -----
    All goes as planned: no attempt is done again, nobody waits. A rest after the very last part is
    not waited for.
    """
    total_s = last_rest_s = 0.0
    for step in protocol.steps:
        done = protocol.step(step.of) if step.kind == RETEST else step
        if done is None:
            continue
        parts = 2 if done.side == EACH else 1
        last_rest_s = rest_of(done) if done.kind == REPS else 0.0
        total_s += parts * (seconds_of_part(done, protocol.exercise) + last_rest_s + _BETWEEN_S)
    return max(0.0, total_s - last_rest_s - (_BETWEEN_S if protocol.steps else 0.0)) / 60.0


def seconds_of_part(step: Step, exercise: str = "") -> float:
    """Return about how long one part of a step takes in s, without a rest after a set.

    Parameters
    ----------
    step
        No retest: the step that is done again.
    exercise
        Name of the protocol's exercise, for the length of a repetition without a tempo.
    """
    seconds, rest, count = seconds_of(step) or 0.0, rest_of(step), count_of(step) or 0
    options = step.options
    if step.kind == CHECK:
        return float(options.get("rest_s", 5.0) + options.get("contract_s", 5.0)) + _CHECK_S
    if step.kind == MVC:
        if options.get("kind") == TASK_PEAK:
            return _MVC_REST_S + seconds
        practice = int(options.get("practice", 2))
        lead = _MVC_REST_S + (practice * _MVC_RAMP_S + _MVC_FIRST_PAUSE_S if practice else 0.0)
        attempt = _MVC_COUNTDOWN_S + float(options.get("ramp_s", 1.0)) + seconds
        return lead + count * attempt + max(0, count - 1) * rest
    if step.kind == REPS:
        return (count or _USUAL_REPS) * _rep_seconds(step, exercise) + _SET_END_S
    if step.kind == HOLD:
        each = float(options.get("ready_s", 3.0)) + _HOLD_SETTLE_S + seconds
        return count * each + max(0, count - 1) * rest
    if step.kind == TIMED:
        return float(options.get("ready_s", 3.0)) + count * seconds + max(0, count - 1) * rest
    if step.kind == EXPLOSIVE:
        return _EXPLOSIVE_FIRST_S + count * _EXPLOSIVE_EFFORT_S + max(0, count - 1) * rest
    if step.kind == FREE:
        return float(options.get("ready_s", 3.0)) + (seconds or _USUAL_FREE_S)
    assert step.kind in (REST, RETEST), step.kind
    return seconds


def _rep_seconds(step: Step, exercise: str) -> float:
    said = str(step.options.get("tempo", "")).strip().upper()
    plan = SetPlan((), tempo=said if is_tempo(said) else "")  # half written in the editor
    known = exercises().get(exercise)
    return plan.tempo_s or (sum(known.tempo_s) if known is not None else 0.0) or _USUAL_REP_S
