"""The set: from ready to rest, what invalidates a repetition, ratings, edits, invariants."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocols import outcomes
from app.protocols.activity import DONE, READY, REST, WORK
from app.protocols.commands import Command
from app.protocols.outcomes import values_of
from app.protocols.sets import set_record
from app.protocols.sets.rep_set import SetView
from app.protocols.sets.set_log import SetEntry, SetLog
from app.protocols.sets.set_teller import EDIT, FAILED_REP, RATING, REP, REST_OVER, SET, SET_END
from app.protocols.targets import Target
from app.protocols.training import STOP, TARGETS, Training
from dsp.events import TRAINING, Event
from tests.unit.protocols.stage import Stage, stream_of

LEFT, RIGHT = "left_vastus_lateralis", "right_vastus_lateralis"
OTHER = "left_biceps_femoris"


def stage(*names: str, mvc_uv: float = 200.0, seed: int = 1, **options: Any) -> Stage:
    made = Stage(stream_of(*(names or (LEFT, RIGHT)), **options), seed=seed)
    if mvc_uv:
        made.refer(mvc_uv)
    made.hold(0.5)
    return made


def start(one: Stage, **values: Any) -> None:
    one.say(Command("set.start", values))
    one.hold(1.0)


def lift(one: Stage, n: int = 1, uv: Any = 100.0, s: float = 1.5, pause_s: float = 1.0) -> None:
    for _ in range(n):
        one.hold(s, uv)
        one.hold(pause_s)


def entry(one: Stage) -> SetEntry:
    found = SetLog(one.events).last
    assert found is not None
    return found


def view(one: Stage) -> SetView:
    assert isinstance(one.view.view, SetView)
    return one.view.view


def refused(one: Stage) -> str:
    return str(values_of(one.found(outcomes.REFUSED)[-1])["why"])


def test_a_set_goes_from_ready_over_work_and_rest_to_done():
    one = stage()
    start(one, exercise="squat", planned=3, rest_s=10.0, load_kg=100, one_rm_kg=150)
    assert (view(one).cue.phase, view(one).number) == (READY, 1)
    lift(one, 2)
    assert (view(one).cue.phase, view(one).cue.big) == (WORK, "2")
    assert view(one).cue.text == "Last repetition"
    lift(one, 1, pause_s=3.0)
    assert view(one).cue.phase == REST
    assert view(one).over
    assert entry(one).summary["n"] == entry(one).summary["valid"] == 3
    assert entry(one).plan["pct_1rm"] == pytest.approx(66.6667)
    one.hold(10.0)
    assert view(one).cue.phase == DONE
    assert len(one.found(REST_OVER)) == 1
    assert entry(one).rested


def test_a_set_ends_after_six_seconds_of_quiet_and_not_before():
    one = stage()
    start(one)
    lift(one, 2, pause_s=5.5)
    assert not one.found(SET_END)
    one.hold(0.8)
    assert values_of(one.found(SET_END)[0])["why"] == "6 s of quiet"


def test_the_summary_comes_with_the_end():
    one = stage()
    start(one)
    lift(one, 2)
    one.say(Command("set.end"))
    one.hold(0.005)
    assert entry(one).over
    one.say(Command("set.end"))
    one.hold(0.005)
    assert refused(one) == "the set is over already"


def test_rest_can_be_skipped():
    one = stage()
    start(one)
    lift(one, 1)
    one.say(Command("set.end"))
    one.say(Command("set.go_on"))
    one.hold(0.01)
    assert view(one).cue.phase == DONE
    one.say(Command("set.go_on"))
    one.hold(0.01)
    assert refused(one) == "there is no rest to end"


def test_amplitudes_are_of_the_reference_and_balance_has_its_sign():
    one = stage()
    start(one)
    lift(one, 5, uv=[80.0, 120.0])
    one.say(Command("set.end"))
    one.hold(0.01)
    rep = entry(one).reps[2]
    # What is played adds to rest as powers; the edges of a repetition are lower than its middle.
    assert rep["mean_pct"] == pytest.approx([40, 60], rel=0.12)
    (pair,) = entry(one).summary["pairs"]
    assert pair["si_pct"] == pytest.approx(40, abs=8)
    assert pair["flagged"]
    assert pair["ci95_pct"] < 10
    assert entry(one).summary["trend"]["why"] == ""


def test_without_an_mvc_there_are_microvolts_and_the_reason():
    one = stage(mvc_uv=0)
    start(one)
    assert "no MVC of this muscle yet" in values_of(one.found(SET)[0])["note"]
    lift(one, 4)
    rep = entry(one).reps[-1]
    assert rep["mean_pct"] == [None, None]
    assert rep["why_no_mvc"] == ["no MVC of this muscle yet"] * 2
    assert rep["unit"] == "µV"
    assert rep["mean"] == pytest.approx(100, rel=0.15)


def test_a_muscle_without_its_pair_has_no_index():
    one = stage(LEFT, OTHER)
    start(one)
    lift(one, 2)
    assert entry(one).reps[0]["pairs"] == []


def test_with_one_mvc_only_the_sides_are_compared_in_microvolts():
    one = stage()
    one.say(Command("forget", {"channel": RIGHT}))
    start(one)
    lift(one, 2)
    (pair,) = entry(one).reps[0]["pairs"]
    assert pair["unit"] == "µV"
    assert abs(pair["si_pct"]) < 40


def test_time_in_zone_and_above_a_limit():
    one = stage(LEFT, OTHER)
    targets = {LEFT: Target(0.4, 0.6), OTHER: Target(0.0, 0.2, below=True)}
    values = {name: target.to_values() for name, target in targets.items()}
    one.say(Command(TARGETS, {"targets": values}))
    start(one, primes=[LEFT])
    lift(one, 1, uv=[100.0, 80.0], s=2.0)
    rep = entry(one).reps[0]
    assert rep["in_zone"][0] == pytest.approx(1.7, abs=0.3)
    assert rep["above_limit"][1] == pytest.approx(1.8, abs=0.25)
    assert rep["in_zone"][1] is rep["above_limit"][0] is None


def test_lost_samples_make_a_repetition_invalid():
    one = stage()
    start(one)
    lift(one, 2)
    one.hold(0.6, 100.0)
    one.lose(0.2)
    one.hold(0.7, 100.0)
    one.hold(1.0)
    reps = entry(one).reps
    assert [rep["valid"] for rep in reps] == [True, True, False]
    assert "samples are missing" in reps[2]["why"]
    assert reps[2]["mean_pct"] == [None, None]
    assert view(one).cue.warns
    assert "Repetition 3 does not count" in view(one).cue.note


def test_a_hole_that_is_too_long_ends_the_set():
    one = stage()
    start(one)
    lift(one, 1)
    one.lose(30.0)
    one.hold(0.5)
    assert entry(one).summary["why"] == "the signal was away for too long"


def test_a_red_light_in_a_repetition_or_soon_after_it_makes_it_invalid():
    one = stage()
    start(one)
    lift(one, 1)
    assert entry(one).reps[0]["valid"]
    one.poor = frozenset({1})
    one.hold(0.5)
    one.poor = frozenset()
    rep = entry(one).reps[0]
    assert rep["why"] == f"its signal was poor ({RIGHT.replace('_', ' ')})"
    assert rep["mean_pct"][1] is None
    assert rep["mean_pct"][0] is not None
    one.hold(2.0)
    lift(one, 1)
    assert entry(one).reps[1]["valid"]


def test_a_red_light_after_the_end_of_the_set_still_counts():
    one = stage()
    start(one)
    lift(one, 2, pause_s=0.6)
    one.say(Command("set.end"))
    one.hold(0.1)
    assert entry(one).summary["valid"] == 2
    one.poor = frozenset({0})
    one.hold(0.1)
    assert entry(one).summary["valid"] == 1


def test_a_channel_that_is_no_prime_mover_spoils_only_its_own_numbers():
    one = stage(LEFT, OTHER)
    start(one, primes=[LEFT])
    one.poor = frozenset({1})
    lift(one, 1)
    rep = entry(one).reps[0]
    assert rep["valid"]
    assert rep["mean_pct"][1] is None
    assert rep["why_not"] == ["", "its signal was poor"]


def test_a_failed_repetition_is_told_and_not_counted():
    one = stage()
    start(one)
    lift(one, 3)
    lift(one, 1, s=0.7, uv=60.0)
    assert len(entry(one).reps) == 3
    assert len(entry(one).failed) == 1
    assert "not completed" in view(one).cue.note
    lift(one, 1)
    assert len(entry(one).reps) == 4


def test_a_bump_is_nothing():
    one = stage()
    start(one)
    lift(one, 2)
    one.hold(1.0, 20.0)
    one.hold(1.0)
    assert len(entry(one).reps) == 2
    assert entry(one).failed == ()


def test_repetitions_of_two_humps_are_seen_after_the_second():
    one = stage()
    start(one)
    for _ in range(4):
        lift(one, 1, uv=60.0, s=1.0, pause_s=0.5)
        lift(one, 1, uv=130.0, s=1.0, pause_s=1.8)
    assert len(entry(one).reps) == 4
    assert all(rep["duration"] == pytest.approx(2.5, abs=0.15) for rep in entry(one).reps)


def test_a_tempo_puts_two_humps_together_at_once():
    one = stage()
    start(one, tempo="1-0-1")
    lift(one, 1, uv=60.0, s=0.9, pause_s=0.5)
    lift(one, 1, uv=130.0, s=0.9, pause_s=1.8)
    assert len(entry(one).reps) == 1


def test_a_set_by_maximal_intent_is_judged_for_a_drop_off():
    one = stage()
    start(one, intent="maximal")
    lift(one, 3, uv=150.0)
    lift(one, 3, uv=90.0)
    assert view(one).status == "stop"
    assert "capping the load" in view(one).cue.note
    one.say(Command("set.end"))
    one.hold(0.01)
    summary = entry(one).summary
    assert summary["drop_off"]["state"] == "stop"
    assert summary["with_intent_of"] + len(summary["why_no_intent"]) > 0
    other = stage()
    start(other)
    lift(other, 3, uv=150.0)
    lift(other, 3, uv=90.0)
    assert view(other).status == ""


def test_velocity_of_the_bar_is_kept_where_there_is_one():
    one = stage(LEFT, velocity=True)
    start(one, intent="maximal")
    for speed in (0.8, 0.8, 0.6):
        one.velocity_m_s = speed
        one.hold(1.0, 150.0)
        one.velocity_m_s = math.nan
        one.hold(1.0)
    one.say(Command("set.end"))
    one.hold(0.01)
    assert [rep["velocity_m_s"] for rep in entry(one).reps] == pytest.approx([0.8, 0.8, 0.6])
    assert entry(one).summary["velocity_loss_pct"] == pytest.approx(25)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"primes": ["left_nothing"]}, "there is no muscle 'left_nothing'"),
        ({"primes": "x"}, "list of names"),
        ({"intent": "some"}, "controlled or maximal"),
        ({"tempo": "quick"}, "no tempo"),
        ({"planned": -1}, "planned must be 0 to 100"),
        ({"load_kg": "heavy"}, "load_kg must be a number"),
        ({"rest_s": float("1e9")}, "rest_s must be 0 to 1800"),
        ({"drop_off_pct": True}, "drop_off_pct must be a number"),
    ],
)
def test_an_impossible_plan_is_refused(values: dict[str, Any], why: str):
    one = stage()
    one.say(Command("set.start", values))
    one.hold(0.01)
    assert why in refused(one)
    assert one.view.activity == ""


# --- ratings ------------------------------------------------------------------------------------


def test_a_rating_belongs_to_the_last_set():
    one = stage()
    one.say(Command("set.rate", {"rpe": 8}))
    one.hold(0.01)
    assert refused(one) == "there is no set yet that is over"
    start(one, load_kg=100, one_rm_kg=125)
    lift(one, 2)
    one.say(Command("set.end"))
    one.hold(0.01)
    assert entry(one).waits_for_rating
    one.say(Command(STOP))
    one.say(Command("set.rate", {"rpe": 8.5}))
    one.hold(0.01)
    rating = values_of(one.found(RATING)[0])
    assert rating == {"set": 1, "rpe": 8.5, "rir": 1.5, "load_kg": 100, "pct_1rm": 80}
    assert not entry(one).waits_for_rating
    one.say(Command("set.rate", {"rpe": 8.2}))
    one.hold(0.01)
    assert "steps of a half" in refused(one)


# --- edits --------------------------------------------------------------------------------------


def edited(one: Stage, **values: Any) -> SetEntry:
    one.say(Command("set.edit", {"set": 1, **values}))
    one.hold(0.01)
    return entry(one)


def finished(n: int = 3) -> Stage:
    one = stage()
    start(one)
    lift(one, n)
    one.say(Command("set.end"))
    one.hold(0.01)
    return one


def test_boundaries_can_be_moved_and_keep_their_source():
    one = finished()
    before = entry(one).reps[1]
    after = edited(one, what="move", rep=2, start=before["start"] + 400, end=before["end"] - 400)
    rep = after.reps[1]
    assert (rep["start"], rep["end"]) == (before["start"] + 400, before["end"] - 400)
    assert rep["source"] == "edited"
    assert rep["duration"] == pytest.approx(before["duration"] - 0.4)
    assert rep["mean"] != before["mean"]
    assert after.reps[0]["source"] == "auto"
    assert after.summary["edited"]
    assert len(one.found(EDIT)) == 1
    assert len(one.found(SET_END)) == 2


def test_repetitions_can_be_split_joined_deleted_and_added():
    one = finished()
    first = entry(one).reps[0]
    after = edited(one, what="split", rep=1, at=(first["start"] + first["end"]) // 2)
    assert [rep["rep"] for rep in after.reps] == [1, 2, 3, 4]
    after = edited(one, what="merge", rep=1)
    assert len(after.reps) == 3
    assert (after.reps[0]["start"], after.reps[0]["end"]) == (first["start"], first["end"])
    after = edited(one, what="delete", rep=1)
    assert len(after.reps) == after.summary["n"] == 2
    after = edited(one, what="add", start=first["start"], end=first["end"])
    assert len(after.reps) == 3
    assert after.reps[0]["mean"] == pytest.approx(first["mean"])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"what": "move", "rep": 9, "start": 0, "end": 1}, "no repetition 9"),
        ({"what": "move", "rep": 1, "start": 0, "end": 1}, "outside the set"),
        ({"what": "move", "rep": 1, "start": "x", "end": 1}, "start is a sample"),
        ({"what": "merge", "rep": 3}, "no next repetition"),
        ({"what": "paint", "rep": 1}, "an edit is"),
        ({"set": 7, "what": "delete", "rep": 1}, "not at hand"),
    ],
)
def test_an_impossible_edit_is_refused_and_changes_nothing(values: dict[str, Any], why: str):
    one = finished()
    before = entry(one)
    edited(one, **values)
    assert why in refused(one)
    assert entry(one) == before


def test_repetitions_are_not_moved_over_each_other():
    one = finished()
    reps = entry(one).reps
    edited(one, what="move", rep=1, start=reps[0]["start"], end=reps[1]["end"])
    assert refused(one) == "repetitions do not overlap"
    edited(one, what="move", rep=1, start=reps[0]["end"], end=reps[0]["start"])
    assert refused(one) == "a repetition ends after it has begun"


# --- whole sessions -----------------------------------------------------------------------------


def test_sets_are_numbered_through_also_in_a_new_epoch_and_a_late_replay():
    one = finished()
    start(one)
    assert view(one).number == 2
    setup = one.training.setup()
    assert setup is not None
    other = stage()
    other.say(setup)
    start(other)
    assert view(other).number == 3
    late = Training(one.stream)
    late.restore(one.events)
    late.step([], [Event(10, TRAINING, -1, Command("set.start").label(), 10)])
    assert isinstance(late.view.view, SetView)
    assert late.view.view.number == 3


def test_a_log_of_a_damaged_file_has_what_can_be_read():
    labels = ["", "[]", "{", '{"set": "x"}', '{"set": 1}', '{"set": 1, "rep": "a"}']
    labels.append(json.dumps({"set": 1, "rep": 1, "start": None, "end": 3}))
    for kind in (SET, REP, FAILED_REP, SET_END, RATING, EDIT, REST_OVER, "training.hold"):
        log = SetLog(Event(0, kind, -1, label, 0) for label in labels)
        assert all(one.reps == () for one in log.sets)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**16),
    humps=st.lists(
        st.tuples(st.floats(0.2, 2.0), st.floats(10, 200), st.floats(0.1, 2.5)), max_size=8
    ),
    holes=st.lists(st.integers(0, 7), max_size=2),
    red=st.integers(0, 9),
    cut=st.integers(1, 400),
)
def test_whatever_is_done_repetitions_never_overlap_and_every_set_ends_once(
    seed: int, humps: list[tuple[float, float, float]], holes: list[int], red: int, cut: int
):
    one = stage(LEFT, seed=seed, hop=20)
    start(one)
    for k, (seconds, uv, pause_s) in enumerate(humps):
        one.poor = frozenset({0}) if k == red else frozenset()
        one.hold(seconds, uv)
        if k in holes:
            one.lose(0.3)
        one.hold(pause_s)
    one.say(Command(STOP))
    one.hold(0.01)
    assert len(one.found(SET)) == len(one.found(SET_END)) == 1
    spans = sorted((rep["start"], rep["end"]) for rep in (*entry(one).reps, *entry(one).failed))
    assert all(begin < end for begin, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for rep in entry(one).reps:
        assert 0 <= rep["under_tension"] <= rep["duration"] + 1e-9
        assert rep["valid"] is (rep["why"] == "")


@pytest.mark.parametrize("cut", [1, 7, 333])
def test_the_cutting_of_the_stream_changes_nothing(cut: int):
    rng = np.random.default_rng(2)
    effort = np.repeat(rng.choice([0.0, 100.0, 150.0], 30), 100)[:, None] * np.ones(2)

    def run(size: int) -> list[Event]:
        one = stage()
        one.say(Command("set.start", {"intent": "maximal"}))
        for first in range(0, len(effort), size):
            one.play(effort[first : first + size])
        return one.events

    assert run(cut) == run(len(effort))


def test_a_set_of_many_channels_ends_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(set_record, "_MOST_BYTES", 1000 * (17 * 2 + 8))  # 5 s of two channels
    one = stage()
    start(one)
    lift(one)
    one.hold(4.0, 100.0)
    assert entry(one).summary["why"] == "of so many channels no longer set can be kept"
    assert len(entry(one).reps) == 2
