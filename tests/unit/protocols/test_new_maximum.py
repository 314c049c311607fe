"""Efforts beyond what is 100 %: told once, with the reference that they would be."""

from __future__ import annotations

import pytest

from app.protocols.commands import Command
from app.protocols.mvc.new_maximum import NEW_MAXIMUM
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.reference import Reference
from app.protocols.training import REFER
from tests.unit.protocols.stage import Stage, stream_of

LEFT = "left_biceps_brachii"
PAIR = stream_of(LEFT, "right_biceps_brachii")


def stage(seed: int | None = None) -> Stage:
    made = Stage(PAIR, seed=seed)
    made.refer(200.0)
    made.hold(1.0)
    return made


def test_a_greater_effort_is_told_with_the_reference_that_it_would_be():
    one = stage()
    one.hold(1.0, (260.0, 100.0))
    one.hold(1.0)
    (event,) = one.found(NEW_MAXIMUM)
    found = values_of(event)
    assert found["channel"] == LEFT
    assert found["share"] == pytest.approx(1.3, rel=0.01)
    assert found["window_ms"] == 250.0
    assert one.view.references_uv[LEFT] == pytest.approx(200.0)  # nothing changes by itself
    new = Reference.from_values(found["reference"])
    assert new.value_uv(500.0) == pytest.approx(260.0, rel=0.01)
    one.say(Command(REFER, found["reference"]))
    one.hold(0.01)
    assert one.view.references_uv[LEFT] == pytest.approx(260.0, rel=0.01)


def test_it_is_told_once_for_each_reference():
    one = stage()
    for _ in range(3):
        one.hold(1.0, (260.0, 100.0))
        one.hold(1.0)
    assert len(one.found(NEW_MAXIMUM)) == 1
    one.refer(210.0)
    one.hold(1.0)
    one.hold(1.0, (260.0, 100.0))
    one.hold(1.0)
    assert len(one.found(NEW_MAXIMUM)) == 2


def test_it_is_not_told_again_in_the_recording_that_begins():
    one = stage()
    one.hold(1.0, (260.0, 100.0))
    one.hold(1.0)
    setup = one.training.setup()
    assert setup is not None
    other = Stage(PAIR, seed=None)
    other.say(Command.from_label(setup.label()))
    other.hold(1.0)
    other.hold(1.0, (260.0, 100.0))
    other.hold(1.0)
    assert other.found(NEW_MAXIMUM) == []


def test_what_was_told_in_a_damaged_file_is_refused():
    one = Stage(PAIR, seed=None)
    one.say(Command("setup", {"monitors": {"new_maximum": {"told": {"x": "much"}}}}))
    one.hold(0.01)
    assert one.found(REFUSED)


@pytest.mark.parametrize(("uv", "seconds"), [(260.0, 0.3), (215.0, 5.0), (150.0, 5.0)])
def test_short_or_slight_excess_is_not_told(uv: float, seconds: float):
    one = stage()
    one.hold(seconds, uv)
    one.hold(1.0)
    assert one.found(NEW_MAXIMUM) == []


def test_a_long_effort_is_told_while_it_goes_on():
    one = stage()
    one.hold(12.0, 260.0)
    assert {values_of(event)["channel"] for event in one.found(NEW_MAXIMUM)} == set(PAIR.names)


def test_neither_poor_nor_lost_signals_are_told():
    one = stage()
    one.poor = frozenset({0, 1})
    one.hold(2.0, 300.0)
    one.hold(1.0)
    one.poor = frozenset()
    one.hold(0.6, 300.0)
    one.lose(0.1)
    one.hold(0.3, 300.0)
    one.hold(1.0)
    assert one.found(NEW_MAXIMUM) == []


def test_an_mvc_of_a_muscle_is_not_told_of_that_muscle():
    one = stage()
    values = {"channels": [LEFT], "practice": 0, "rest_s": 0, "attempts": 1}
    one.say(Command("mvc.start", values))
    one.hold(8.01)
    one.hold(1.0, (100.0, 400.0))
    one.hold(5.0, 400.0)
    one.hold(1.0)
    assert {values_of(event)["channel"] for event in one.found(NEW_MAXIMUM)} == {PAIR.names[1]}
    one.say(Command("mvc.accept"))
    one.hold(1.0)
    one.hold(1.0, (500.0, 0.0))
    one.hold(1.0)
    assert values_of(one.found(NEW_MAXIMUM)[-1])["channel"] == LEFT
