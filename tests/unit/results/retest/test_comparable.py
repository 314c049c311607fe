"""What may be compared, what may not and why, and what to mind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.results.retest.changes import compare
from app.results.retest.comparable import why_not
from app.results.session import measures as m
from tests.session_numbers import SQUAT, session_numbers

BEFORE = session_numbers(seed=1)
AFTER = session_numbers(seed=2, day=60)


def with_setup(**changed: object):
    return replace(AFTER, setup=replace(AFTER.setup, **changed))


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (replace(AFTER, subject="C-002"), "different persons"),
        (replace(AFTER, protocol=replace(SQUAT, id="bench_press", name="Bench press")), "Squat"),
        (replace(AFTER, protocol=replace(SQUAT, version=2)), "version 1 before, 2 now"),
        (replace(AFTER, protocol=replace(SQUAT, exercise="lunge")), "exercises differ"),
        (replace(AFTER, protocol=replace(SQUAT, steps=SQUAT.steps[:3])), "different steps"),
        (with_setup(channels=AFTER.setup.channels[:-1]), "without right erector spinae"),
        (with_setup(board="cyton", device="Cyton"), "boards differ"),
        (with_setup(fs=500.0, tier="B"), "1000 Hz before, 500 Hz now"),
        (with_setup(band_hz=(30.0, 450.0)), "filters differ"),
        (with_setup(mains="notches of 2 Hz (-3 dB)"), "filters differ"),
        (with_setup(window_ms=100.0), "250 ms before, 100 ms now"),
        (session_numbers(seed=2, day=60, mvc=False), "normalisation differs"),
    ],
)
def test_other_conditions_block_the_comparison_and_say_which(after, why):
    found = compare(BEFORE, after)
    assert why.casefold() in found.blocked.casefold()
    assert found.changes == ()
    assert bool(why_not(after, BEFORE)) == bool(why_not(BEFORE, after)) is True


def test_microvolts_are_compared_only_while_the_electrodes_stay_on():
    first, second = (session_numbers(seed=k, mvc=False) for k in (1, 2))
    assert "same electrodes" in compare(first, second).blocked
    first, second = (session_numbers(seed=k, mvc=False, electrodes_on="a") for k in (1, 2))
    found = compare(first, second)
    assert not found.blocked
    assert any(one.after.unit == "µV" and one.mdc95 is not None for one in found.changes)


def test_sides_and_muscles_need_an_mvc_of_each_with_new_electrodes():
    name = "left_gluteus_maximus"
    channels = tuple(
        replace(one, reference="task_peak") if one.name == name else one
        for one in BEFORE.setup.channels
    )
    mixed = [
        replace(one, setup=replace(one.setup, channels=channels, normalisation="mixed"))
        for one in (BEFORE, AFTER)
    ]
    found = {one.after.key: one for one in compare(*mixed).changes}
    pair = (name, "right_gluteus_maximus")
    assert "MVC of each only" in found[m.SI, "squats", "", pair].reason
    other = ("left_vastus_lateralis", "right_vastus_lateralis")
    assert found[m.SI, "squats", "", other].mdc95 is not None


def test_what_is_withheld_in_one_of_them_says_so():
    red = session_numbers(seed=2, verdicts={"left_gluteus_maximus": "red"})
    found = {one.after.key: one for one in compare(BEFORE, red).changes}
    change = found[m.MEAN, "squats", "", ("left_gluteus_maximus",)]
    assert (change.delta, change.beyond_error) == (None, None)
    assert change.reason == "withheld now: its signal was poor"


def test_what_to_mind_is_said():
    said = " ".join(compare(BEFORE, AFTER).cautions)
    assert "not known to have stayed on" in said
    anew = replace(AFTER, setup=replace(AFTER.setup, electrodes_on="b"))
    first = replace(BEFORE, setup=replace(BEFORE.setup, electrodes_on="a"))
    assert "put on anew" in " ".join(compare(first, anew).cautions)
    heavier = session_numbers(seed=2, load_kg=80.0, verdicts={"left_erector_spinae": "amber"})
    said = " ".join(compare(BEFORE, heavier).cautions)
    assert "The load differs in Squats: 60 kg before, 80 kg now" in said
    assert "left erector spinae was not perfect now" in said
    same = [session_numbers(seed=k, electrodes_on="a") for k in (1, 2)]
    assert compare(*same).cautions == ()
