"""Which comparisons with a baseline are allowed, and what is said where they are not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from app.protocols.balance.comparable import (
    AMPLITUDE,
    PARTS,
    PATTERN,
    SHARING,
    SIDES,
    caution,
    why_not_comparable,
    why_not_parts,
)
from app.protocols.balance.norm import basis_of_muscles, basis_of_sides
from app.protocols.balance.plan import BalancePlan
from tests.unit.protocols.balance.made_rows import LEFT, RIGHT, norm_of, stream_of
from tests.unit.protocols.balance.test_baseline import NORM, PLAN, STREAM, made
from tests.unit.protocols.balance.test_baseline import PATTERN as PATTERN_OF

NOW: dict[str, Any] = {
    "chain": STREAM.chain,
    "window_ms": STREAM.window_ms,
    "plan": PLAN,
    "norm": NORM,
    "subject": "P1",
    "exercise": "squat",
}
HERE = made()
EARLIER = replace(HERE, same_session=False)
NO_MVC = norm_of(STREAM, None)


def test_the_same_person_exercise_and_setup_are_compared_in_all_parts():
    assert why_not_parts(HERE, **NOW) == dict.fromkeys(PARTS, "")
    assert caution(HERE) == ""
    unknown = NOW | {"subject": "", "exercise": ""}
    assert why_not_parts(HERE, **unknown) == dict.fromkeys(PARTS, "")


@pytest.mark.parametrize(
    ("change", "blocked", "says"),
    [
        ({"subject": "P2"}, PARTS, "another person"),
        ({"chain": "other"}, PARTS, r"another board, rate or filter \(Cyton, 250 Hz\)"),
        ({"window_ms": 500.0}, (AMPLITUDE, SIDES, SHARING), "window of 250 ms, now it is 500 ms"),
        ({"exercise": "deadlift"}, (SHARING, PATTERN), r"another exercise \(squat\)"),
    ],
)
def test_what_differs_blocks_what_it_must(change: dict[str, Any], blocked: Any, says: str):
    why = why_not_parts(HERE, **(NOW | change))
    assert {what for what, one in why.items() if one} == set(blocked)
    for what in blocked:
        assert re.search(says, why[what])


def test_references_that_changed_within_the_session_block_what_was_divided_by_them():
    why = why_not_parts(HERE, **(NOW | {"norm": NO_MVC}))
    assert {what for what, one in why.items() if one} == {SIDES}
    assert "another unit than now" in why[SIDES]
    why = why_not_parts(HERE, **(NOW | {"norm": norm_of(STREAM, 100.0, kind="submaximal")}))
    assert {what for what, one in why.items() if one} == {SIDES, SHARING}
    assert "submaximal" in why[SHARING]


def test_other_electrodes_are_compared_in_percent_of_an_mvc_only():
    why = why_not_parts(EARLIER, **NOW)
    assert (why[AMPLITUDE], why[SIDES], why[SHARING]) == ("", "", "")
    assert why[PATTERN] == ""  # a shape has no unit
    assert "electrodes were placed anew" in caution(EARLIER)
    by_mvc = replace(EARLIER, pattern=replace(PATTERN_OF, meaning="amplitude"))
    assert why_not_comparable(by_mvc, PATTERN, **NOW) == ""
    assert "no MVC now" in why_not_comparable(by_mvc, PATTERN, **(NOW | {"norm": NO_MVC}))

    why = why_not_parts(EARLIER, **(NOW | {"norm": NO_MVC}))
    for what in (AMPLITUDE, SIDES, SHARING):
        assert "there is no MVC now" in why[what]
        assert why[what].endswith("Measure an MVC.")
    without = replace(EARLIER, kinds=("",) * 3)
    for what in (AMPLITUDE, SIDES, SHARING):
        assert "the baseline has no MVC" in why_not_parts(without, **NOW)[what]


def test_a_peak_of_the_task_is_another_value_in_another_session():
    task = norm_of(STREAM, 100.0, kind="task_peak")
    held = replace(EARLIER, kinds=("task_peak",) * 3)
    assert why_not_comparable(held, SHARING, **(NOW | {"norm": task}))
    assert not why_not_comparable(
        replace(held, same_session=True), SHARING, **(NOW | {"norm": task})
    )


def test_a_submaximal_reference_allows_one_muscle_against_itself():
    task = norm_of(STREAM, 100.0, kind="submaximal")
    held = replace(EARLIER, kinds=("submaximal",) * 3)
    why = why_not_parts(held, **(NOW | {"norm": task}))
    assert why[AMPLITUDE] == ""
    assert why[SIDES]
    assert "does not allow comparing muscles" in why[SHARING]


def test_references_of_different_kinds_are_not_compared():
    why = why_not_comparable(
        EARLIER, AMPLITUDE, **(NOW | {"norm": norm_of(STREAM, 9.0, kind="submaximal")})
    )
    assert "different kinds" in why


def test_another_montage_blocks_the_parts_that_lack_a_channel():
    other = stream_of(LEFT, RIGHT, "left_soleus")
    now = NOW | {"plan": BalancePlan.usual(other), "norm": norm_of(other)}
    why = why_not_parts(HERE, **now)
    assert (why[AMPLITUDE], why[SIDES]) == ("", "")
    assert "lacks left soleus. Make a new one" in why[SHARING]
    assert "lack left vastus lateralis" in why[PATTERN]
    alone = stream_of("left_soleus", "left_biceps_femoris")
    now = NOW | {"plan": BalancePlan.usual(alone), "norm": norm_of(alone)}
    why = why_not_parts(HERE, **now)
    assert "none of these muscles" in why[AMPLITUDE]
    assert "no balance of these pairs" in why[SIDES]
    assert "and 1 more" in why[SHARING]


def test_a_baseline_without_synergies_says_why():
    held = replace(HERE, pattern=None, why_no_pattern="below 5 muscles")
    assert why_not_comparable(held, PATTERN, **NOW) == "below 5 muscles"


def test_a_baseline_whose_window_is_not_known_is_compared_by_its_pattern_alone():
    why = why_not_parts(replace(HERE, window_ms=float("nan")), **NOW)
    assert all("window" in why[part] for part in (AMPLITUDE, SIDES, SHARING))
    assert "window" not in why[PATTERN]


@pytest.mark.parametrize("kind", ["task_peak", "submaximal"])
def test_sides_are_not_divided_by_what_would_make_them_even(kind):
    """Each at its own peak in the task is at 100 %, however weak it is."""
    basis = basis_of_sides(norm_of(STREAM, 100.0, kind=kind), 0, 1)
    assert (basis.kind, basis.unit) == ("uv", "µV")
    assert "MVC of both sides" in basis.caution
    assert basis_of_sides(norm_of(STREAM, 100.0, kind="mvc"), 0, 1).unit == "% MVC"


def test_muscles_in_percent_of_the_task_come_with_a_caution():
    basis = basis_of_muscles(norm_of(STREAM, 100.0, kind="task_peak"), (0, 1))
    assert not basis.why
    assert "not how high it is beside another" in basis.caution
    assert not basis_of_muscles(norm_of(STREAM, 100.0, kind="mvc"), (0, 1)).caution
