"""Commands and outcomes of a damaged file: refused or passed over, and nothing breaks."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.protocols import outcomes
from app.protocols.commands import Command
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.sets.set_log import SetLog
from app.protocols.training import Training
from dsp.events import TRAINING, TRAINING_PREFIX, Event
from tests.unit.protocols.stage import Stage, stream_of

LEFT, RIGHT = "left_biceps_brachii", "right_biceps_brachii"
NAMES = (LEFT, RIGHT, "ä {0}%s\n", "velocity")
HUGE = 10**400
NUMBERS = st.one_of(
    st.sampled_from([0, -1, 1, 2, 3, 0.5, 1e-300, 1e300, HUGE, -HUGE, 2**63, math.inf, math.nan]),
    st.integers(-5, 200),
    st.floats(-10, 200),
)
TEXTS = st.sampled_from([*NAMES, "", "mvc", "submaximal", "task_peak", "maximal", "pause", "hold",
    "sine", "staircase", "3-1-X", "add", "move", "split", "merge", "delete", "test", "250", "500",
    "set.start", "hold.start", "trigger.arm"])  # fmt: skip
FIELDS = st.sampled_from(["channel", "channels", "primes", "planned", "tempo", "intent", "load_kg",
    "one_rm_kg", "rest_s", "drop_off_pct", "velocity_stop_pct", "exercise", "set", "rep", "what",
    "start", "end", "at", "rpe", "rir", "attempt", "attempts", "hold_s", "ramp_s", "practice",
    "submaximal", "kind", "posture", "note", "seconds", "grace_s", "repeats", "ready_s", "low_pct",
    "high_pct", "low_uv", "high_uv", "shape", "level_pct", "base_pct", "steps", "lead_in_s",
    "tolerance_pct", "efforts", "cue", "best", "contract_s", "points", "dwell_s", "fading_reps",
    "adaptive", "command", "do", "delay_s", "references", "targets", "monitors", "told", "n_sets",
    "done", "left_s", "block_reps", "moved_pct", "low", "high", "below", "values_uv", "chain",
    "rest_uv", "rest_sd_uv", "first_sample", "end_sample", "feedback", "trigger", "new_maximum",
    "valid", "mean", "peak", "duration", "gone", "accepted", "what", "mode", "reps", "text", "why",
    "session", "protocol", "entries", "entry", "step", "take", "status", "now", "phase", "steps",
    "id", "options", "schema", LEFT, "250", "x"])  # fmt: skip
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(FIELDS, inner, max_size=4)
    ),
    max_leaves=8,
)
REFERENCE = {"channel": LEFT, "kind": "mvc", "values_uv": {"250": 300.0, "500": 280.0},
    "chain": "test", "rest_uv": 3.0, "rest_sd_uv": 0.3, "earlier": False, "recording_uuid": "",
    "first_sample": 0, "end_sample": 0, "note": ""}  # fmt: skip
SESSION_ENTRY = {"entry": 0, "step": "rest", "part": "", "take": 1, "status": "done", "why": "",
    "start": 100, "end": 900, "lost_s": 0, "now": 1, "phase": "waiting"}  # fmt: skip
#: Well-formed values, of which fields are replaced by anything.
MODELS: dict[str, dict[str, Any]] = {
    "setup": {"references": [REFERENCE], "targets": {LEFT: {"low": 0.2, "high": 0.6}},
              "monitors": {"new_maximum": {"told": {LEFT: 3.0}}, "set": {"n_sets": 2},
                           "feedback": {"points": True, "done": 1}, "trigger": {}}},
    "targets": {"targets": {LEFT: {"low": 0.2, "high": 0.6, "below": False}}},
    "stop": {}, "refer": REFERENCE, "forget": {"channel": LEFT},
    "check.start": {"channels": [LEFT], "rest_s": 3, "contract_s": 2},
    "mvc.start": {"channels": [LEFT], "kind": "mvc", "practice": 0, "rest_s": 0, "attempts": 1,
                  "ramp_s": 0, "hold_s": 1, "submaximal": None, "posture": ""},
    "mvc.next": {"note": ""}, "mvc.redo": {"attempt": 1, "note": ""}, "mvc.accept": {},
    "mvc.choose": {"attempt": 1, "channel": LEFT},
    "set.start": {"primes": [LEFT], "intent": "maximal", "rest_s": 1, "planned": 1,
                  "tempo": "3-1-X", "load_kg": 60, "one_rm_kg": 100, "drop_off_pct": 10,
                  "velocity_stop_pct": 20, "exercise": "squat"},
    "set.end": {}, "set.go_on": {},
    "set.rate": {"set": 1, "rpe": 8, "rir": 2, "load_kg": 60, "one_rm_kg": 100},
    "set.edit": {"set": 1, "what": "add", "rep": 1, "start": 100, "end": 900, "at": 500},
    "hold.start": {"channel": LEFT, "low_uv": 20, "high_uv": 900, "seconds": 3, "grace_s": 1,
                   "repeats": 2, "rest_s": 1, "ready_s": 0, "kind": "hold"},
    "hold.next": {},
    "explosive.start": {"channels": [LEFT], "efforts": 1, "rest_s": 4, "cue": "go", "best": 300},
    "follow.start": {"channel": LEFT, "seconds": 2, "rest_s": 0, "lead_in_s": 1, "repeats": 1,
                     "shape": "staircase", "level_pct": 40, "base_pct": 0, "steps": 3,
                     "tolerance_pct": 5},
    "feedback.set": {"points": True, "fading_reps": 1, "adaptive": True, "dwell_s": 0.5},
    "feedback.begin": {},
    "trigger.arm": {"command": {"do": "set.start", "primes": [LEFT]}, "channels": [LEFT],
                    "delay_s": 1},
    "trigger.off": {}, "trigger.count": {}, "dance.start": {}, "": {},
    "balance.plan": {"antagonists": [[LEFT, RIGHT]], "sharing": [LEFT, RIGHT], "index": "lsi",
                     "side": "left", "flag_pct": 15, "rule": "own"},
    "balance.baseline": {"name": "a", "made_utc": "", "subject": "P1", "exercise": "squat",
                         "device": "", "chain": "test", "window_ms": 250, "channels": [LEFT, RIGHT],
                         "kinds": ["mvc", ""], "unit_uv": [300, None],
                         "rep_uv": [[90, 100], [95, None]], "same_session": True,
                         "sharing": [LEFT, RIGHT], "si_pct": {"x": 3}, "for_subject": "P1",
                         "pattern": {"channels": [LEFT, RIGHT], "unit_uv": [90, 80],
                                     "weights": [[1], [0.5]], "low": [[0], [0]],
                                     "high": [[1], [1]], "n_reps": 5}},
    "balance.no_baseline": {},
    "feedback.show": {"mode": "fading", "reps": 8},
    "timed.start": {"what": "rounds", "seconds": 1, "rest_s": 1, "rounds": 2, "ready_s": 0,
                    "channels": [LEFT]},
    "timed.pause": {}, "timed.resume": {}, "timed.end": {},
    "session.begin": {"session": "u", "entries": [SESSION_ENTRY], "protocol": {
        "schema": 1, "id": "quick", "name": "Quick", "steps": [
            {"id": "rest", "kind": "rest", "title": "Rest", "seconds": 1},
            {"id": "curl", "kind": "reps", "title": "Curls", "count": 1, "side": "each"},
            {"id": "hold", "kind": "hold", "title": "Hold", "low_pct": 20, "high_pct": 60,
             "options": {"ready_s": 0}},
            {"id": "again", "kind": "retest", "title": "Again", "of": "curl"}]}},
    "session.next": {}, "session.skip": {"why": "sore"}, "session.repeat": {"entry": 0},
    "session.go": {"entry": 1}, "session.pause": {}, "session.resume": {},
    "session.note": {"text": "tired", "entry": 0}, "session.end": {},
}  # fmt: skip
#: The same for what is stored as found out; other kinds have nothing that is read.
FOUND: dict[str, dict[str, Any]] = {
    "do": {"command": {"do": "feedback.set", "adaptive": True}},
    "reference": REFERENCE, "reference_gone": {"channel": LEFT},
    "set": {"set": 1, "load_kg": 60, "one_rm_kg": 100, "primes": [LEFT]},
    "rep": {"set": 1, "rep": 1, "start": 100, "end": 900, "gone": False},
    "failed_rep": {"set": 1, "rep": 1, "start": 100, "end": 900},
    "set_end": {"set": 1}, "rating": {"set": 1, "rpe": 8}, "rest_over": {"set": 1},
    "edit": {"set": 1, "command": {"do": "set.edit", "set": 1}},
    "mvc_start": {"channels": [LEFT]}, "mvc_end": {"accepted": True},
    "effort": {"effort": 1, "set": 1, "rep": 2}, "point": {"channel": LEFT, "points": 1},
    "feedback": {"rep": 1, "block": 1, "shown": False},
    "threshold": {"moved_pct": 5, "successes": 9, "reps": 10},
    "new_maximum": {"channel": LEFT, "value_uv": 400.0, "reference": REFERENCE},
    "trigger": {"channel": LEFT}, "unheard_of": {},
    "session_began": {"session": "u", "protocol": "quick", "version": 1, "now": 0,
                      "phase": "waiting"},
    "session_entry": SESSION_ENTRY, "session_at": {"now": 1, "phase": "paused"},
    "session_note": {"text": "x", "entry": 0}, "session_ended": {"session": "u", "complete": True},
}  # fmt: skip


def spoilt(models: dict[str, dict[str, Any]]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """Return one of the models with up to two of its fields replaced, and one more now and then."""

    @st.composite
    def made(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
        name = draw(st.sampled_from(sorted(models)))
        values = dict(models[name])
        for field in draw(st.lists(st.sampled_from(sorted(values) or ["x"]), max_size=2)):
            inner = values.get(field)
            if isinstance(inner, dict) and inner and draw(st.booleans()):
                values[field] = {**inner, draw(st.sampled_from(sorted(inner))): draw(ANYTHING)}
            else:
                values[field] = draw(ANYTHING)
        return name, values

    return made()


#: Commands that are well formed, so that the hostile ones meet something that runs.
GOOD = (
    Command("set.start", {"primes": [LEFT], "intent": "maximal", "rest_s": 1}),
    Command("mvc.start", {"channels": [LEFT], "practice": 0, "rest_s": 0, "attempts": 1}),
    Command("hold.start", {"channel": LEFT, "low_uv": 20, "high_uv": 900, "seconds": 3}),
    Command("explosive.start", {"channels": [LEFT], "efforts": 1, "rest_s": 4}),
    Command("follow.start", {"channel": LEFT, "seconds": 2, "rest_s": 0, "lead_in_s": 1}),
    Command("check.start", {"channels": [LEFT], "rest_s": 3, "contract_s": 2}),
    Command("feedback.set", {"points": True, "fading_reps": 1, "adaptive": True}),
    Command("targets", {"targets": {LEFT: {"low": 0.2, "high": 0.6}}}),
    Command("trigger.arm", {"command": {"do": "set.start"}, "channels": [LEFT]}),
    Command("session.begin", MODELS["session.begin"]),
    Command("session.next"),
)  # fmt: skip
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def label(values: dict[str, Any]) -> str:
    return json.dumps(values)  # NaN and infinities as a damaged file may have them


def stage() -> Stage:
    # Few, long hops: what takes seconds is seen in a few ticks.
    return Stage(stream_of(*NAMES[:3], fs=1000.0, hop=50, velocity=True))


@SLOW
@given(st.lists(st.one_of(spoilt(MODELS), st.sampled_from(GOOD)),
                min_size=1, max_size=8),
       st.lists(st.sampled_from([0.0, 3.0, 80.0, 400.0, math.nan]), min_size=8, max_size=8),
       st.lists(st.booleans(), min_size=8, max_size=8))  # fmt: skip
def test_no_command_breaks_the_training(
    asked: list[Any], efforts: list[float], lost: list[bool]
) -> None:
    run = stage()
    run.refer(300.0)
    run.hold(1.0, 0.0)
    for one, effort, gone in zip(asked, efforts, lost, strict=False):
        if isinstance(one, Command):
            run.say(one)
        else:
            do, values = one
            at = run._end + run.stream.hop
            run._waiting.append(Event(at, TRAINING, -1, label({**values, "do": do}), at))
        run.hold(2.5, effort)
        if gone:
            run.lose(1.0)
        assert run.view is not None
    run.hold(4.0, 200.0)
    run.hold(3.0, 0.0)
    run.events += run.training.finish(run._end)
    for event in run.events:
        assert isinstance(json.loads(event.label), dict)
        if event.kind == REFUSED:
            why = values_of(event)["why"]
            assert why
            assert "object" not in why
    # What outlasts it can be given to a new epoch, which takes all of it.
    setup = run.training.setup()
    if setup is not None:
        again = Training(run.stream)
        assert not [e for e in again.step([], [Event(50, TRAINING, -1, setup.label(), 50)])
                    if e.kind == REFUSED]  # fmt: skip


@SLOW
@given(st.lists(st.one_of(spoilt(FOUND), spoilt(MODELS)), max_size=8))
def test_no_stored_event_breaks_a_replay_that_begins_later(stored: list[Any]) -> None:
    run = stage()
    events = []
    for k, (name, values) in enumerate(stored):
        if name in FOUND:
            events.append(Event(50 * k, TRAINING_PREFIX + name, -1, label(values), 50 * k))
        else:
            asked = label({**values, "do": name})
            events.append(Event(50 * k, TRAINING, -1, asked, 50 * k))
    run.training.restore(events)
    run.refer(300.0)
    run.say(GOOD[0])
    run.hold(2.0, 200.0)
    run.hold(2.0, 0.0)
    assert run.view is not None
    assert isinstance(SetLog(run.view.outcomes).sets, tuple)


@pytest.mark.parametrize("text", ["", "[", "{}", "[" * 3000, '{"do": 3}', "null", '{"do": "stop"'])
def test_a_label_that_is_no_command_is_passed_over(text: str) -> None:
    run = stage()
    run._waiting.append(Event(50, TRAINING, -1, text, 50))
    run.hold(0.5)
    assert run.events == []
    run.training.restore([Event(50, TRAINING, -1, text, 50),
                          Event(50, outcomes.DO, -1, text, 50)])  # fmt: skip
