"""What goes wrong in a set: said, never guessed, and what was counted before it stands."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from app.protocols.commands import Command
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.reference import Reference
from app.protocols.sets.rep_groups import Grouped, Span, without_stuck
from app.protocols.sets.rep_set import SetView
from app.protocols.sets.set_log import SetEntry, SetLog
from app.protocols.sets.set_summary import velocity_losses_pct
from app.protocols.training import REFER
from tests.unit.protocols.stage import Stage, stream_of

LEFT, RIGHT = "left_vastus_lateralis", "right_vastus_lateralis"
FLOOD_UV = 5000.0


def begun(*names: str, mvc_uv: float = 300.0, **values: Any) -> Stage:
    stage = Stage(stream_of(*(names or (LEFT, RIGHT)), fs=1000.0, hop=5))
    stage.hold(1.0)
    stage.refer(mvc_uv)
    stage.say(Command("set.start", values))
    stage.hold(1.5)
    return stage


def lift(stage: Stage, n: int, effort_uv: Any = 150.0) -> None:
    for _ in range(n):
        stage.hold(1.5, effort_uv)
        stage.hold(1.5)


def last(stage: Stage) -> SetEntry:
    entry = SetLog(stage.events).last
    assert entry is not None
    return entry


def view(stage: Stage) -> SetView:
    found = stage.view.view
    assert isinstance(found, SetView)
    return found


def test_an_electrode_that_floods_takes_no_repetition_away() -> None:
    """Its channel is full of hum for a second and a half before its light is red."""
    stage = begun()
    lift(stage, 3)
    stage.hold(1.5, [0.0, FLOOD_UV])
    stage.poor = frozenset({1})
    stage.hold(0.5, [0.0, FLOOD_UV])
    lift(stage, 2, [150.0, FLOOD_UV])
    stage.say(Command("set.end"))
    stage.hold(0.1)
    reps = last(stage).reps
    assert [one["valid"] for one in reps] == [True, True, True, False, False]
    assert all("poor" in one["why"] for one in reps[3:])
    assert reps[4]["mean_pct"][0] == pytest.approx(reps[0]["mean_pct"][0], rel=0.15)
    assert last(stage).summary["valid"] == 3


def test_without_any_good_signal_repetitions_do_not_count() -> None:
    stage = begun()
    lift(stage, 2)
    stage.hold(2.5)
    stage.poor = frozenset({0, 1})
    lift(stage, 2)
    assert view(stage).cue.warns
    assert "repetitions do not count" in view(stage).cue.note
    stage.poor = frozenset()
    stage.hold(2.5)
    lift(stage, 1)
    assert [one["valid"] for one in last(stage).reps] == [True, True, False, False, True]


def test_a_flood_of_the_only_muscle_takes_no_repetition_away() -> None:
    stage = begun(LEFT)
    lift(stage, 3)
    stage.hold(1.5, FLOOD_UV)
    stage.poor = frozenset({0})
    stage.hold(1.0, FLOOD_UV)
    stage.hold(2.0)
    stage.say(Command("set.end"))
    stage.hold(0.1)
    assert [one["valid"] for one in last(stage).reps] == [True, True, True, False]


def test_a_gap_of_some_seconds_is_no_quiet() -> None:
    stage = begun()
    lift(stage, 2)
    stage.lose(7.0)
    stage.hold(1.0)
    assert not view(stage).over
    lift(stage, 1)
    assert view(stage).n_reps == 3


@pytest.mark.parametrize("uv", [0, -3.0, math.inf, "much", 10**400, True])
def test_an_impossible_reference_is_refused(uv: Any) -> None:
    stage = begun()
    good = Reference(LEFT, "mvc", {250.0: 300.0}, "test").to_values()
    command = Command(REFER, good | {"values_uv": {"250": 1}})
    label = command.label().replace('"250": 1', f'"250": {_json(uv)}')
    stage.say(command)
    stage._waiting[-1] = stage._waiting[-1].__class__(
        stage._waiting[-1].sample, stage._waiting[-1].kind, -1, label, stage._waiting[-1].sample
    )
    stage.hold(0.1)
    (refused,) = stage.found(REFUSED)
    assert values_of(refused)["why"]
    assert stage.view.references[LEFT].value_uv(250.0) == 300.0


def _json(value: Any) -> str:
    return {"much": '"much"', True: "true", math.inf: "Infinity"}.get(value, str(value))


def test_a_reference_of_another_chain_is_no_percentage() -> None:
    stage = Stage(stream_of(LEFT, fs=1000.0, hop=5))
    other = Reference(LEFT, "mvc", {250.0: 300.0}, "another board", rest_uv=3.0)
    stage.say(Command(REFER, other.to_values()))
    stage.say(Command("set.start"))
    stage.hold(1.5)
    lift(stage, 2)
    for rep in last(stage).reps:
        assert rep["valid"]
        assert rep["mean_pct"] == [None]
        assert "another board" in rep["why_no_mvc"][0]
        assert rep["unit"] == "µV"
        assert rep["mean"] == pytest.approx(150, rel=0.2)
        assert rep["pairs"] == []  # one muscle without its pair


@pytest.mark.parametrize("name", ['ä {0} %s\n"q"', "", "x" * 200, "a,b:c/d"])
def test_a_channel_of_any_name_is_counted(name: str) -> None:
    stage = begun(name)
    lift(stage, 2)
    assert last(stage).reps[1]["channels"] == [name]
    assert last(stage).plan["primes"] == [name]


def test_many_channels_and_a_slow_board() -> None:
    names = tuple(f"m{k}" for k in range(64))
    stage = Stage(stream_of(*names, fs=125.0, hop=1, tier="D"))
    stage.refer(300.0)
    stage.say(Command("set.start", {"intent": "maximal"}))
    stage.hold(1.5)
    lift(stage, 2)
    stage.say(Command("set.end"))
    stage.hold(0.1)
    summary = last(stage).summary
    assert (summary["n"], summary["valid"]) == (2, 2)
    assert len(summary["mean_pct"]) == 64
    assert summary["with_intent_pct"] is None
    assert "125 Hz" in summary["why_no_intent"]


def test_a_set_is_rated_with_its_own_load_while_the_next_one_runs() -> None:
    stage = begun(load_kg=60, one_rm_kg=120)
    lift(stage, 1)
    stage.say(Command("set.end"))
    stage.say(Command("set.start", {"load_kg": 80}))
    stage.say(Command("set.rate", {"rpe": 8}))
    stage.hold(0.1)
    rating = SetLog(stage.events).sets[0].rating
    assert (rating["set"], rating["load_kg"], rating["pct_1rm"]) == (1, 60, 50)


def test_a_repetition_whose_bar_did_not_come_up_failed() -> None:
    spans = tuple(Span(k * 100, k * 100 + 80, 0.5, 30.0) for k in range(4))
    found = without_stuck(Grouped(spans, (), 0.5), [0.5, 0.52, 0.2, math.nan])
    assert found.reps == (spans[0], spans[1], spans[3])
    assert found.failed == (spans[2],)
    assert without_stuck(Grouped(spans), [math.nan] * 4).reps == spans


def test_losses_of_velocity_are_against_the_best_so_far() -> None:
    losses = velocity_losses_pct([0.8, 1.0, math.nan, 0.9, 0.7])
    assert losses == pytest.approx([0, 0, math.nan, 10, 30], nan_ok=True)
    assert np.isnan(velocity_losses_pct([math.nan])).all()


@pytest.mark.parametrize(
    ("values", "velocity", "why"),
    [
        ({"intent": "maximal", "velocity_stop_pct": 20}, False, "velocity of the bar"),
        ({"velocity_stop_pct": 20}, True, "maximal intent"),
        ({"intent": "maximal", "velocity_stop_pct": 90}, True, "5 to 60"),
    ],
)
def test_a_stop_by_velocity_needs_one(values: dict[str, Any], velocity: bool, why: str) -> None:
    stage = Stage(stream_of(LEFT, velocity=velocity))
    stage.say(Command("set.start", values))
    stage.hold(0.1)
    assert why in values_of(stage.found(REFUSED)[0])["why"]
