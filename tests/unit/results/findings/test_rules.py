"""Each rule at, below and above its limit, inside and outside of its noise."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from app.results.findings.finding import CLEAR, LIKELY, NONE
from app.results.findings.phrases import below_pct
from app.results.session import measures as m
from dsp.symmetry_indices import index_values
from tests.unit.results.findings.made_measures import (
    GLUTES,
    HAMSTRING,
    english,
    measure,
    not_judged,
    of,
    told,
)


def rules(findings) -> list[str]:
    return [one.rule for one in findings.ranked if one.certainty != NONE]


def test_a_lower_side_is_named_with_how_much_and_how_sure():
    found = of(measure(m.SI, 36.7, *GLUTES, low=24.7, high=50.0, flagged=True))
    first = found.ranked[0]
    assert english(first.statement) == "left gluteus maximus 31 % below right"
    assert english(first.evidence) == (
        "95 % band 22 to 40 %, 8 repetitions, Squats, mean activation in % MVC; "
        "symmetry index +37 %, limit 15 %"
    )
    assert (first.rule, first.topic, first.certainty) == ("sides", "symmetry", CLEAR)
    assert found.rule_set == "myobench 1"


def test_the_right_side_is_named_where_it_is_the_lower_one():
    found = of(measure(m.SI, -36.7, *GLUTES, low=-50.0, high=-24.7))
    assert english(found.ranked[0].statement) == "right gluteus maximus 31 % below left"
    assert english(found.ranked[0].evidence).startswith("95 % band 22 to 40 %")


@pytest.mark.parametrize("lower", [0.5, 0.7, 0.85, 0.95])
def test_percent_below_and_the_index_are_of_the_same_sides(lower: float):
    (si_pct,) = index_values("si", [lower], [1.0])
    assert below_pct(float(si_pct)) == pytest.approx(100.0 * (1.0 - lower))


@pytest.mark.parametrize(
    ("si_pct", "half", "n", "expected"),
    [
        (15.0, 2.0, 8, None),  # at the limit
        (15.1, 2.0, 8, LIKELY),  # beyond the limit, its band is not
        (40.0, 41.0, 8, None),  # within its noise
        (40.0, 39.0, 8, LIKELY),
        (40.0, 10.0, 5, CLEAR),
        (26.0, 1.0, 8, LIKELY),  # clear but for the error of two MVC, 4 % each: 11.1 % of the index
        (26.2, 1.0, 8, CLEAR),
        (40.0, 10.0, 4, None),  # too few repetitions
        (40.0, 10.0, 1, None),
        (-30.0, 0.5, 8, CLEAR),
        (0.0, 1.0, 8, None),
    ],
)
def test_sides_differ_beyond_limit_and_noise_only(si_pct, half, n, expected):
    found = of(measure(m.SI, si_pct, *GLUTES, low=si_pct - half, high=si_pct + half, n=n))
    certainties = [one.certainty for one in found.ranked if one.rule == "sides"]
    assert [one for one in certainties if one != NONE] == ([] if expected is None else [expected])


def test_without_a_band_scatter_and_repetitions_make_one():
    def sides(sd: float):
        return of(measure(m.SI, 20.0, *GLUTES, low=None, high=None, sd=sd, n=5))

    assert rules(sides(8.0)) == ["sides"]  # 2.78 * 8 / sqrt(5) = 9.9
    assert rules(sides(17.0)) == []
    bare = of(measure(m.SI, 20.0, *GLUTES, low=None, high=None))
    assert not_judged(bare) == {"left against right: gluteus maximus": "its scatter is not known"}


def test_what_the_measure_itself_does_not_flag_is_no_finding():
    assert rules(of(measure(m.SI, 60.0, *GLUTES, flagged=False))) == []


def test_without_an_mvc_sides_are_at_most_likely_and_say_why():
    found = of(measure(m.SI, 40.0, *GLUTES), mvc=False)
    assert found.ranked[0].certainty == LIKELY
    assert "in µV" in english(found.ranked[0].evidence)
    assert "placement of the electrodes" in english(found.ranked[0].caution)
    assert "no MVC was measured; measure one of each muscle before the tasks" in (
        not_judged(found).values()
    )


def test_an_mvc_of_an_earlier_session_makes_sides_likely_at_most():
    found = of(measure(m.SI, 40.0, *GLUTES), reference_age="an earlier session")
    assert found.ranked[0].certainty == LIKELY
    assert "earlier session" in english(found.ranked[0].caution)


def test_attempts_that_do_not_agree_are_named_beside_the_finding():
    def caution(apart_pct: float) -> str:
        agreement = measure(m.REFERENCE_AGREEMENT, apart_pct, GLUTES[0], step="mvc", n=3)
        return english(of(measure(m.SI, 40.0, *GLUTES), agreement).ranked[0].caution)

    assert "do not agree: left gluteus maximus." in caution(10.1)
    assert "do not agree" not in caution(10.0)


@pytest.mark.parametrize(
    ("mean", "half", "more", "expected"),
    [
        (3.0, 1.0, {}, True),
        (4.0, 1.0, {}, False),  # the band reaches the limit
        (4.0, 0.99, {}, True),
        (6.0, 0.1, {}, False),
        (3.0, 1.0, {"n": 4}, False),
        (3.0, 1.0, {"unit": "µV"}, False),
        (3.0, 1.0, {"step": "hold"}, False),
        (3.0, 1.0, {"step": "curls"}, False),  # another muscle's task
        (3.0, 1.0, {"step": "again"}, True),  # a retest is what it repeats
        (3.0, 1.0, {"step": "curls_again"}, False),
    ],
)
def test_a_prime_mover_that_stays_quiet(mean, half, more, expected):
    known = {"low": mean - half, "high": mean + half, "unit": "% MVC"} | more
    found = of(measure(m.MEAN, mean, GLUTES[0], **known))
    assert rules(found) == (["quiet"] if expected else [])


def test_the_side_that_rests_in_a_part_of_a_step_is_not_called_quiet():
    more = {"unit": "% MVC", "low": 1.0, "high": 3.0}
    right = measure(m.MEAN, 2.0, GLUTES[1], step="each_leg", part="left", **more)
    left = measure(m.MEAN, 2.0, GLUTES[0], step="each_leg", part="left", **more)
    assert rules(of(right)) == []
    assert rules(of(replace(right, step="left_leg", part=""))) == []
    assert told(of(right, left))[0] == (
        "quiet: left gluteus maximus stays quiet: mean activation 2 % MVC"
    )


def test_an_antagonist_need_not_be_quiet():
    assert rules(of(measure(m.MEAN, 2.0, HAMSTRING, unit="% MVC", low=1.0, high=3.0))) == []


@pytest.mark.parametrize(
    ("ratio", "half", "expected"), [(100.0, 0.0, 0), (104.0, 4.0, 0), (104.0, 3.9, 1), (90.0, 1, 0)]
)
def test_an_antagonist_above_its_agonist(ratio, half, expected):
    pair = (GLUTES[0], HAMSTRING)
    found = of(measure(m.COACTIVATION, ratio, *pair, low=ratio - half, high=ratio + half))
    assert len(rules(found)) == expected
    if expected:
        assert told(found)[0] == (
            "antagonist: antagonist activity of left biceps femoris above that of "
            "left gluteus maximus"
        )


@pytest.mark.parametrize(
    ("right_pct", "half", "expected"),
    [(40.0, 1.0, []), (40.5, 7.4, ["shares"]), (40.5, 7.5, []), (60.0, 1.0, ["shares"])],
)
def test_shares_of_two_sides(right_pct, half, expected):
    """At 30 % on the left: limit of 10 points, and the band of a difference of two means."""
    found = of(
        *(
            measure(m.SHARE, pct, name, low=pct - half, high=pct + half)
            for pct, name in zip((30.0, right_pct), GLUTES, strict=True)
        )
    )
    assert rules(found) == expected
    if expected:
        assert "left gluteus maximus takes a smaller share of the work than right" in told(found)[0]
        assert english(found.ranked[0].evidence).startswith(f"30 % against {right_pct:.0f} %")


def test_a_side_that_begins_later():
    found = of(measure(m.ONSET_SIDES, 60.0, *GLUTES, low=52.0, high=68.0))
    assert english(found.ranked[0].statement) == "left gluteus maximus begins 60 ms after right"
    found = of(measure(m.ONSET_SIDES, -60.0, *GLUTES, low=-68.0, high=-42.0))
    assert english(found.ranked[0].statement) == "right gluteus maximus begins 60 ms after left"
    assert english(found.ranked[0].evidence).startswith("95 % band 42 to 68 ms")
    assert found.ranked[0].certainty == LIKELY
    assert rules(of(measure(m.ONSET_SIDES, 50.0, *GLUTES, low=49.0, high=51.0))) == []


def slopes(mdf: float, rms: float, half: float, **more):
    known = {"step": "hold", "unit": "%/min", "n": 50, **more}
    return [
        measure(quantity, value, GLUTES[0], **{"low": value - half, "high": value + half, **known})
        for quantity, value in ((m.MDF_SLOPE, mdf), (m.RMS_SLOPE, rms))
    ]


@pytest.mark.parametrize(
    ("mdf", "rms", "half", "expected"),
    [
        (-12.0, 20.0, 5.0, ["fatigue"]),
        (-12.0, 20.0, 12.0, []),  # the spectrum cannot be told from level
        (-12.0, 4.0, 5.0, []),
        (-12.0, -20.0, 5.0, []),  # less force
        (12.0, 20.0, 5.0, []),  # more force
        (12.0, -20.0, 5.0, []),  # recovery
    ],
)
def test_signs_of_fatigue_need_both_slopes(mdf, rms, half, expected):
    found = of(*slopes(mdf, rms, half))
    assert rules(found) == expected
    if expected:
        assert english(found.ranked[0].statement) == (
            "left gluteus maximus: signs consistent with fatigue"
        )
        assert "amplitude +20.0 % a minute (+15.0 to +25.0), median frequency −12.0 %" in (
            english(found.ranked[0].evidence)
        )


def test_on_a_slow_board_fatigue_needs_more_amplitude_than_the_spectrum_makes_and_says_trend():
    start = measure(m.MDF_START, 53.0, GLUTES[0], step="hold")
    assert rules(of(*slopes(-12.0, 18.0, 1.0), start, fs=250.0)) == []  # 1.55 times
    assert rules(of(*slopes(-12.0, 60.0, 1.0), fs=250.0)) == []  # the start is not known
    found = of(*slopes(-12.0, 22.0, 1.0), start, fs=250.0)
    assert rules(found) == ["fatigue"]
    assert "spectral trend" in english(found.ranked[0].evidence)
    assert rules(of(*slopes(-12.0, 60.0, 1.0), fs=math.nan)) == []


def test_fatigue_of_several_muscles_is_one_statement():
    other = [replace(one, of=(GLUTES[1],)) for one in slopes(-20.0, 30.0, 5.0)]
    found = of(*slopes(-12.0, 20.0, 5.0), *other)
    assert rules(found) == ["fatigue"]
    assert english(found.ranked[0].statement) == (
        "right gluteus maximus, left gluteus maximus: signs consistent with fatigue"
    )


@pytest.mark.parametrize(
    ("quantity", "step", "limit", "n", "rule"),
    [
        (m.TIME_TO_70, "jumps", 150.0, 5, "explosive"),
        (m.HOLD_COV, "hold", 15.0, 3, "steadiness"),
        (m.REST_LEVEL, "rest", 10.0, 5, "rest"),
    ],
)
def test_levels_are_beyond_their_limit_with_the_whole_band(quantity, step, limit, n, rule):
    def at(value: float, half: float, n: int):
        band = {"low": value - half, "high": value + half}
        return rules(of(measure(quantity, value, GLUTES[0], step=step, n=n, **band)))

    assert at(limit + 1.0, 0.99, n) == [rule]
    assert at(limit + 1.0, 1.0, n) == []
    assert at(limit, 0.0, n) == []
    assert at(limit + 50.0, 0.99, n - 1) == []


def test_a_drop_off_is_told_where_the_set_told_it():
    def at(value: float, flagged: bool | None, n: int = 8):
        drop = measure(m.DROP_OFF, value, flagged=flagged, n=n, low=None, high=None)
        return of(drop)

    assert told(at(18.0, True))[0] == (
        "drop_off: EMG drop-off 18 %: consider capping the load, not the intent"
    )
    assert rules(at(18.0, False)) == rules(at(18.0, None)) == rules(at(10.0, True)) == []
    assert rules(at(18.0, True, n=4)) == []


def test_the_step_with_most_repetitions_speaks_and_others_are_named():
    def sides(si_pct: float, step: str, n: int):
        return measure(m.SI, si_pct, *GLUTES, step=step, n=n, low=si_pct - 9.0, high=si_pct + 9.0)

    found = of(sides(40.0, "squats", 6), sides(30.0, "again", 10)).ranked[0]
    assert english(found.statement) == "left gluteus maximus 26 % below right"
    assert "10 repetitions, Squats once more" in english(found.evidence)
    assert english(found.evidence).endswith("; also in Squats")
    assert found.certainty == CLEAR
    # More repetitions do not show it: it is told, but not as clear.
    found = of(sides(40.0, "squats", 6), sides(3.0, "again", 10)).ranked[0]
    assert english(found.statement) == "left gluteus maximus 33 % below right"
    assert english(found.evidence).endswith("; not in Squats once more")
    assert found.certainty == LIKELY
    # The other way round in as many steps, if with fewer repetitions.
    found = of(sides(40.0, "squats", 8), sides(-40.0, "again", 6)).ranked[0]
    assert english(found.evidence).endswith("; not in Squats once more")
    assert found.certainty == LIKELY
    # One step of three, with fewer repetitions.
    steps = (sides(40.0, "squats", 8), sides(35.0, "hold", 8), sides(3.0, "again", 6))
    assert of(*steps).ranked[0].certainty == CLEAR


def test_what_most_steps_do_not_show_is_no_finding():
    def sides(si_pct: float, step: str, n: int):
        band = {"low": si_pct - 9.0, "high": si_pct + 9.0}
        return measure(m.SI, si_pct, *GLUTES, step=step, n=n, **band)

    shown, even = sides(40.0, "squats", 12), sides(3.0, "again", 8)
    assert rules(of(shown, even)) == ["sides"]
    assert rules(of(shown, even, sides(3.0, "each_leg", 8))) == []
    found = of(shown, even, sides(3.0, "each_leg", 8), sides(40.0, "hold", 5))
    assert rules(found) == ["sides"]
    assert english(found.ranked[0].evidence).endswith(
        "; also in Hold; not in Squats once more, One leg"
    )


def test_sides_are_not_compared_in_a_part_of_one_side():
    assert rules(of(measure(m.SI, 60.0, *GLUTES, step="each_leg", part="left"))) == []
    assert rules(of(measure(m.SI, 60.0, *GLUTES, step="left_leg"))) == []
    assert rules(of(measure(m.SI, 60.0, *GLUTES, step="each_leg"))) == ["sides"]


def test_steps_of_people_are_said_as_they_wrote_them():
    found = of(measure(m.SI, 60.0, *GLUTES), author="Dr. Who")
    assert "Squats" in english(found.ranked[0].evidence)
