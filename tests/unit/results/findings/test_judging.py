"""What a whole session says: the known weak muscle first, nothing where nothing is, and why not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.protocols.session.protocol import Step
from app.protocols.session.view import BROKEN, DONE, SKIPPED
from app.results.findings.finding import CLEAR, LIKELY, NONE
from app.results.findings.judging import MOST_RANKED, judge
from app.results.retest.change import DEFAULT, OWN, Change, Comparison
from app.results.session import measures as m
from app.results.session.numbers import StepSpan
from tests.session_numbers import Athlete, session_numbers
from tests.unit.results.findings.made_measures import (
    GLUTES,
    HAMSTRING,
    STEPS,
    english,
    measure,
    not_judged,
    of,
    session,
    told,
)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_known_weak_muscle_is_the_headline(seed: int, side: str):
    other = "right" if side == "left" else "left"
    found = judge(session_numbers(Athlete({f"{side}_gluteus_maximus": 0.65}), seed=seed))
    statement = english(found.ranked[0].statement)
    assert statement.startswith(f"{side} gluteus maximus ")
    assert statement.endswith(f" below {other}")
    assert found.ranked[0].certainty == CLEAR


def test_even_sides_are_seldom_called_uneven():
    """MVC scatter by 4 % in each of eight channels: 15 % is chance in some of 40 sessions."""
    first = [judge(session_numbers(seed=seed)).ranked[0] for seed in range(40)]
    assert sum(one.certainty == LIKELY for one in first) <= 6
    assert not any(one.certainty == CLEAR for one in first)
    even = next(one for one in first if one.certainty == NONE)
    assert english(even.statement) == "no difference larger than measurement error"
    assert "left against right (4)" in english(even.evidence)


def test_where_nothing_could_be_judged_nothing_is_said_to_be_even():
    found = of()
    assert told(found) == ["nothing: nothing could be judged"]
    few = judge(session_numbers(n_reps=3))
    assert told(few) == ["nothing: nothing that could be judged is beyond its limit"]
    assert (
        not_judged(few)[
            "left against right: biceps femoris, erector spinae, gluteus maximus, vastus lateralis"
        ]
        == "3 of the 5 repetitions needed"
    )


def test_beside_other_findings_even_sides_are_told_last():
    quiet = measure(m.MEAN, 2.0, GLUTES[0], unit="% MVC", low=1.0, high=3.0)
    found = of(measure(m.SI, 3.0, *GLUTES), quiet)
    assert [one.rule for one in found.ranked] == ["quiet", "sides"]
    assert english(found.ranked[1].statement) == (
        "no difference between left and right larger than measurement error"
    )
    assert english(found.ranked[1].evidence) == "looked at: gluteus maximus"
    assert found.ranked[1].certainty == NONE


def test_at_most_five_are_ranked_and_the_others_follow():
    pairs = [(f"left_muscle_{k}", f"right_muscle_{k}") for k in range(8)]
    found = of(*(measure(m.SI, 20.0 + k, *pair) for k, pair in enumerate(pairs)))
    assert len(found.ranked) == MOST_RANKED
    assert len(found.further) == 3
    assert english(found.ranked[0].statement).startswith("left muscle 7 ")
    weights = [one.weight for one in (*found.ranked, *found.further)]
    assert weights == sorted(weights, reverse=True)


def test_the_order_of_the_measures_changes_nothing():
    numbers = session_numbers(Athlete({"left_gluteus_maximus": 0.6, "right_vastus_lateralis": 0.7}))
    expected = judge(numbers)
    mixed = list(numbers.measures)
    for seed in range(5):
        random.Random(seed).shuffle(mixed)
        assert judge(replace(numbers, measures=tuple(mixed))) == expected


def test_poor_channels_missing_maxima_and_steps_are_listed_with_the_remedy():
    numbers = session_numbers(mvc=False, verdicts={"left_vastus_lateralis": "red"})
    missing = not_judged(judge(numbers))
    assert missing["left vastus lateralis"] == (
        "its signal was poor: noise at rest: 14 µV; prepare the skin again"
    )
    without = next(why for what, why in missing.items() if what.startswith("activation in % MVC"))
    assert without == "no MVC was measured; measure one of each muscle before the tasks"
    assert missing["Load and velocity"] == "no velocity of the bar was measured"
    assert not any("left against right: vastus" in what for what in missing)


def test_steps_that_were_not_done_are_listed():
    spans = (
        StepSpan(STEPS[0], status=DONE),
        StepSpan(STEPS[1], status=BROKEN, why="the cable fell off"),
        StepSpan(STEPS[3], status=SKIPPED, why="pain"),
        StepSpan(STEPS[4]),
        StepSpan(STEPS[6], part="left", status=SKIPPED),
    )
    assert not_judged(of(spans=spans)) == {
        "Squats": "it broke off: the cable fell off",
        "Hold": "it was skipped: pain",
        "Jumps": "it was not begun",
        "One leg, left": "it was skipped",
    }


def test_what_is_told_already_is_not_told_twice():
    numbers = session(spans=(StepSpan(STEPS[3], status=SKIPPED, why="pain"),), verdict="red")
    numbers = replace(
        numbers,
        not_judged=(
            ("Hold", "it was skipped: pain"),
            ("left gluteus maximus", "its signal was poor: flat line: mend it"),
        ),
    )
    found = judge(numbers)
    assert sum(english(one.what) == "Hold" for one in found.not_judged) == 1
    assert sum(english(one.what) == "left gluteus maximus" for one in found.not_judged) == 1


def change(quantity: str, before: float, after: float, mdc: float, *of: str, **more) -> Change:
    known = {"mdc95": mdc, "error_source": DEFAULT, "beyond_error": abs(after - before) > mdc}
    return Change(
        measure(quantity, before, *of),
        measure(quantity, after, *of),
        delta=after - before,
        **(known | more),
    )


def compared(*changes: Change, **more) -> Comparison:
    return Comparison("2 March 2026", "27 April 2026", changes=changes, **more)


def test_a_change_beyond_error_is_told_once_for_a_muscle():
    found = of(
        comparison=compared(
            change(m.PEAK, 60.0, 90.0, 20.0, GLUTES[0]),
            change(m.MEAN, 30.0, 42.0, 9.0, GLUTES[0], error_source=OWN, error_n=2),
            change(m.MEAN, 30.0, 33.0, 9.0, GLUTES[1]),
        )
    )
    texts = [one for one in told(found) if one.startswith("change")]
    assert texts == [
        "change_activation: left gluteus maximus: mean activation 12 higher than before"
    ]
    first = found.ranked[0]
    assert first.topic == "change"
    assert english(first.evidence) == (
        "30 then, 42 now, smallest detectable change 9 (from 2 own baselines), Squats; "
        "also peak activation"
    )
    assert first.caution is None


def test_a_fall_is_lower_and_never_worse():
    found = of(comparison=compared(change(m.SI, 40.0, 10.0, 12.0, *GLUTES)))
    assert told(found)[0] == (
        "change_symmetry: gluteus maximus: symmetry index 30 points lower than before"
    )
    assert "New electrodes" in english(found.ranked[0].caution)


def test_no_change_beyond_error_says_how_much_was_looked_at():
    found = of(
        comparison=compared(
            change(m.MEAN, 30.0, 33.0, 9.0, GLUTES[0]), change(m.MEAN, 30.0, 29.0, 9.0, GLUTES[1])
        )
    )
    last = found.ranked[-1]
    assert english(last.statement) == "no change larger than measurement error"
    assert english(last.evidence) == "2 numbers compared with 2 March 2026"


def test_what_may_not_be_compared_is_not_judged():
    found = of(comparison=compared(blocked="They were measured with different boards."))
    assert not any(one.startswith("change") for one in told(found))
    assert not_judged(found)["change since 2 March 2026"] == (
        "They were measured with different boards."
    )
    nothing = of(comparison=compared())
    assert "no number that may be compared" in not_judged(nothing)["change since 2 March 2026"]


def test_a_deficit_comes_before_a_change():
    sides = measure(m.SI, 40.0, *GLUTES, low=35.0, high=45.0)
    found = of(sides, comparison=compared(change(m.MEAN, 30.0, 42.0, 9.0, HAMSTRING)))
    assert [one.rule for one in found.ranked] == ["sides", "change_activation"]


def test_hostile_titles_stay_texts():
    title = "<script>alert(1)</script> {n} \u202e" + "x" * 10_000
    step = Step("squats", "reps", title)
    numbers = session(measure(m.SI, 40.0, *GLUTES), author="me")
    numbers = replace(numbers, protocol=replace(numbers.protocol, steps=(step,)))
    assert title in english(judge(numbers).ranked[0].evidence)
