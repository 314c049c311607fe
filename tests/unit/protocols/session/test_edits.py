"""Changes of a protocol: steps, channels, kinds, versions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.protocol_store import ready_protocols
from app.protocols.session import edits
from app.protocols.session.kinds import RULES
from app.protocols.session.protocol import HOLD, KINDS, REPS, REST, RETEST, ProtocolChannel, Step
from app.protocols.session.soundness import problems
from tests.unit.protocols.session.some_protocols import small

SET = Step("set", REPS, "Set", count=8)


def test_a_new_protocol_can_be_done() -> None:
    assert list(problems(edits.new_protocol("mine", "Mine"))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_of_every_kind_can_be_added(kind: str) -> None:
    made = edits.with_step(small(SET), kind, 1)
    assert list(problems(made)) == []
    assert made.steps[1].kind == kind
    again = edits.duplicated(made, 1)
    assert list(problems(again)) == []
    assert len({step.id for step in again.steps}) == 3


def test_steps_move_and_go_and_the_last_one_stays() -> None:
    made = edits.moved(small(SET, Step("rest", REST, "Rest")), 0, 1)
    assert [step.id for step in made.steps] == ["rest", "set"]
    one = edits.without_step(made, 0)
    assert [step.id for step in one.steps] == ["set"]
    assert edits.without_step(one, 0) == one


def test_a_retest_follows_the_name_of_its_step() -> None:
    made = small(SET, Step("again", RETEST, "Again", of="set"))
    made = edits.with_changed_step(made, 0, id="sets")
    assert made.steps[1].of == "sets"
    assert list(problems(made)) == []


def test_another_kind_keeps_what_it_takes() -> None:
    step = replace(SET, muscles=("soleus",), rest_s=30.0, options={"tempo": "3-1-X"})
    held = edits.as_kind(step, HOLD)
    assert (held.kind, held.muscles, held.rest_s, held.count) == (HOLD, ("soleus",), 30.0, 8)
    assert held.options == {}
    for kind in RULES:
        if kind != RETEST:
            assert list(problems(small(edits.as_kind(step, kind)))) == [], kind


def test_a_muscle_that_is_measured_no_longer_is_named_no_longer() -> None:
    made = small(replace(SET, muscles=("soleus",)), channels=(ProtocolChannel("soleus"),))
    made = edits.with_channel(made, "vastus_lateralis")
    assert edits.moved_channel(made, 1, 0).channels[0].muscle == "vastus_lateralis"
    made = edits.without_channel(made, 0)
    assert made.steps[0].muscles == ()
    assert list(problems(made)) == []


def test_the_muscles_of_an_exercise_are_added_once() -> None:
    made = edits.with_channels_of_exercise(small(SET, exercise="squat"))
    assert [one.muscle for one in made.channels] == [
        "vastus_lateralis", "gluteus_maximus", "biceps_femoris", "erector_spinae",
    ]  # fmt: skip
    assert edits.with_channels_of_exercise(made) == made
    assert edits.with_channels_of_exercise(small(SET)) == small(SET)


def test_the_version_grows_with_what_is_measured() -> None:
    kept = edits.copied(ready_protocols()[1], "mine", "Mine")
    assert edits.to_be_saved(kept, None).version == 1
    renamed = replace(kept, name="Other")
    assert edits.to_be_saved(renamed, kept).version == 1
    longer = edits.with_changed_step(renamed, 1, seconds=31.0)
    assert edits.to_be_saved(longer, kept).version == 2
