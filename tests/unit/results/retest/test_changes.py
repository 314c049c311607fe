"""Changes against measurement error: rates over many athletes, sources of the error, units."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from app.results.retest.change import DEFAULT, ELECTRODES_ON, OWN, Comparison
from app.results.retest.changes import compare
from app.results.retest.error import KINDS, LEAST_FREEDOM, own_error
from app.results.session import measures as m
from app.results.session.numbers import SessionNumbers
from tests.session_numbers import Athlete, session_numbers

GLUTE = "left_gluteus_maximus"
#: As simulated sessions with their own MVC scatter: an activation by 5.2 % from day to day.
DAY_CV, REP_CV = 0.049, 0.05
SAME = Athlete(day_cv=DAY_CV, rep_cv=REP_CV)
WEAKER = Athlete(use={GLUTE: 0.7}, day_cv=DAY_CV, rep_cv=REP_CV)


def sessions(k: int, after: Athlete, on: str = "") -> tuple[list[SessionNumbers], SessionNumbers]:
    """Return two baselines and a session two months later, of athlete k."""
    seed = 1000 * k + 1
    baselines = [session_numbers(SAME, seed=seed + j, day=4 * j, electrodes_on=on) for j in (0, 1)]
    return baselines, session_numbers(after, seed=seed + 5, day=60, electrodes_on=on)


def finds(found: Comparison, name: str = GLUTE) -> bool:
    return any(one.after.key[::3] == (m.MEAN, (name,)) for one in found.beyond)


def rates(n: int, *, own: bool, on: str = "") -> tuple[float, float]:
    """Return how often nothing changed is said of the same athlete, and a 30 % change is found."""
    silent = found = 0
    for k in range(n):
        for after in (SAME, WEAKER):
            baselines, now = sessions(k, after, on)
            result = compare(baselines[-1], now, baselines if own else ())
            assert not result.blocked
            if after is SAME:
                silent += not result.beyond
            else:
                found += finds(result)
    return silent / n, found / n


def test_the_same_athlete_twice_has_no_change_and_30_percent_is_found_with_own_baselines():
    silent, found = rates(60, own=True)
    assert silent >= 0.95
    assert found >= 0.8


def test_and_with_the_same_electrodes_without_baselines():
    silent, found = rates(20, own=False, on="left on")
    assert silent >= 0.95
    assert found >= 0.8


@pytest.mark.thorough
@pytest.mark.timeout(600)
def test_the_rates_of_many_athletes():
    silent, found = rates(600, own=True)
    assert silent >= 0.95
    assert found >= 0.8


def test_between_days_the_defaults_find_only_changes_by_half():
    baselines, now = sessions(1, WEAKER)
    found = compare(baselines[0], now)
    assert not finds(found)
    change = next(one for one in found.changes if one.after.key[::3] == (m.MEAN, (GLUTE,)))
    assert change.error_source == DEFAULT
    assert -100 * change.mdc95 / change.before.value == pytest.approx(-47, abs=5)
    # The guide's limits of agreement of one number alone: 42 to 67 % upwards.
    up = change.mdc95_alone / change.before.value
    assert 0.42 <= math.expm1(-math.log1p(-up)) <= 0.67
    gone = replace(WEAKER, use={GLUTE: 0.3})
    assert finds(compare(baselines[0], sessions(1, gone)[1]))


def test_where_the_error_is_from_is_said():
    baselines, now = sessions(2, SAME)
    sources = {one.error_source for one in compare(baselines[0], now).changes if one.mdc95}
    assert sources == {DEFAULT}
    own = compare(baselines[1], now, baselines)
    by_source = {one.after.quantity: one for one in own.changes if one.mdc95}
    assert (by_source[m.MEAN].error_source, by_source[m.MEAN].error_n) == (OWN, 2)
    assert by_source[m.TIME_TO_70].error_source == DEFAULT
    assert own.before_label == "mean of 2 baselines, 2026-03-02 and 2026-03-06"
    on, later = sessions(2, SAME, "left on")
    assert {one.error_source for one in compare(on[0], later).changes if one.mdc95} == {
        ELECTRODES_ON
    }


def test_baselines_hold_only_for_electrodes_as_theirs():
    on, _ = sessions(3, SAME, "left on")
    later = session_numbers(SAME, seed=9, day=60, electrodes_on="new")
    found = compare(on[1], later, on)
    assert {one.error_source for one in found.changes if one.mdc95} == {DEFAULT}
    assert any("same electrodes" in one for one in found.cautions)
    days, _ = sessions(3, SAME)
    first, second = (session_numbers(SAME, seed=k, electrodes_on="b") for k in (7, 8))
    found = compare(first, second, days)
    assert {one.error_source for one in found.changes if one.mdc95} == {ELECTRODES_ON}


def test_a_baseline_is_not_compared_with_an_error_that_is_made_of_it():
    baselines, _ = sessions(4, SAME)
    found = compare(baselines[0], baselines[1], baselines)
    assert {one.error_source for one in found.changes if one.mdc95} == {DEFAULT}
    assert found.before_label == "2026-03-02"


def test_before_is_the_mean_of_the_baselines():
    baselines, now = sessions(5, SAME)
    found = {one.after.key: one for one in compare(baselines[1], now, baselines).changes}
    key = (m.MEAN, "squats", "", (GLUTE,))
    values = [next(x.value for x in one.measures if x.key == key) for one in baselines]
    change = found[key]
    assert change.before.value == pytest.approx(math.sqrt(values[0] * values[1]))
    assert change.delta == pytest.approx(change.after.value - change.before.value)
    assert change.delta_pct == pytest.approx(100 * change.delta / change.before.value)
    si = (m.SI, "squats", "", (GLUTE, "right_gluteus_maximus"))
    values = [next(x.value for x in one.measures if x.key == si) for one in baselines]
    assert found[si].before.value == pytest.approx(sum(values) / 2)
    assert found[si].delta_pct is None


def test_a_change_is_beyond_exactly_where_it_exceeds_what_is_shown():
    for k in range(4):
        for after in (SAME, WEAKER):
            baselines, now = sessions(k, after)
            for own in ((), baselines):
                for one in compare(baselines[1], now, own).changes:
                    if one.beyond_error is None:
                        assert one.reason
                        assert one.mdc95 is None
                    else:
                        assert one.beyond_error == (abs(one.delta) > one.mdc95)
                        assert 0 < one.sem < one.mdc95_alone <= one.mdc95 * (1 + 1e-6)


def test_conditions_are_shown_and_not_judged():
    baselines, now = sessions(6, SAME)
    found = {one.after.quantity: one for one in compare(baselines[0], now).changes}
    for quantity in (m.LOAD, m.REP_SECONDS, m.REPS, m.PEAK, m.P50):
        assert found[quantity].delta is not None
        assert found[quantity].beyond_error is None
        assert found[quantity].reason


def test_two_baselines_of_one_muscle_tell_too_little():
    tables = [{("reps", "a"): 1.0}, {("reps", "a"): 1.1}]
    assert own_error(tables) is None
    many = [{("reps", str(k)): v + 0.01 * k for k in range(8)} for v in (0.0, 0.1)]
    error = own_error(many)
    assert error.sem == pytest.approx(0.1 / math.sqrt(2))
    assert error.freedom == 8 >= LEAST_FREEDOM
    steps = [{(step, str(k)): v for k in range(8) for step in ("a", "b")} for v in (0.0, 0.1)]
    assert own_error(steps).freedom == 8


def test_the_defaults_are_those_of_the_guide():
    for quantity in (m.MEAN, m.HOLD_MEAN, m.SHARE):
        limits = math.expm1(1.96 * math.sqrt(2) * KINDS[quantity].between)
        assert 0.42 <= limits <= 0.67
    assert 1.96 * math.sqrt(2) * KINDS[m.MDF_SLOPE].between == pytest.approx(60 * 0.45)
    assert all(one.within <= one.between for one in KINDS.values())
