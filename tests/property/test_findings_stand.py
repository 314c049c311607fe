"""Whatever the numbers are, they are judged, in one order, in sentences without gaps."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.results.findings.finding import CLEAR, LIKELY, NONE
from app.results.findings.judging import MOST_RANKED, judge
from app.results.retest.change import DEFAULT, OWN, Change, Comparison
from app.results.session.measures import QUANTITIES, Measure
from tests.unit.results.findings.made_measures import GLUTES, HAMSTRING, STEPS, sentences, session

NUMBERS = st.one_of(
    st.none(),
    st.floats(-200.0, 200.0),
    st.sampled_from([math.nan, math.inf, -math.inf, 0.0, 1e308, -1e308, 5e-324]),
)
CHANNELS = st.lists(st.sampled_from([*GLUTES, HAMSTRING, "", "left_", "x"]), max_size=3).map(tuple)


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    quantity = draw(st.sampled_from(sorted(QUANTITIES)))
    return Measure(
        quantity,
        draw(st.sampled_from([*(step.id for step in STEPS), "", "no such step"])),
        draw(st.sampled_from(["", "left", "right"])),
        draw(CHANNELS),
        value=draw(NUMBERS),
        unit=draw(st.sampled_from([QUANTITIES[quantity].unit, "% MVC", "µV", ""])),
        low=draw(NUMBERS),
        high=draw(NUMBERS),
        sd=draw(NUMBERS),
        n=draw(st.sampled_from([0, -1, 1, 2, 5, 8, 8, 10**9])),
        reason=draw(st.sampled_from(["", "its signal was poor"])),
        caution=draw(st.sampled_from(["", "the sides worked in turn"])),
        flagged=draw(st.sampled_from([None, True, False])),
        by_rep=tuple(draw(st.lists(st.floats(), max_size=2))),
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison | None:
    if draw(st.booleans()):
        return None
    changes = []
    for before in draw(st.lists(measures(), max_size=6)):
        changes.append(
            Change(
                before,
                replace(before, value=draw(NUMBERS)),
                delta=draw(NUMBERS),
                mdc95=draw(NUMBERS),
                error_source=draw(st.sampled_from([OWN, DEFAULT, ""])),
                beyond_error=draw(st.sampled_from([None, True, False])),
            )
        )
    blocked = draw(st.sampled_from(["", "", "Another board."]))
    return Comparison("before", "after", blocked, ("mind",), tuple(changes))


@given(
    found=st.lists(measures(), max_size=12),
    comparison=comparisons(),
    fs=st.sampled_from([2000.0, 250.0, 125.0, 0.0, math.nan, math.inf]),
    mvc=st.booleans(),
    random=st.randoms(use_true_random=False),
)
def test_any_session_is_judged(found, comparison, fs, mvc, random):
    numbers = session(*found, fs=fs, mvc=mvc)
    judged = judge(numbers, comparison)
    assert 1 <= len(judged.ranked) <= MOST_RANKED
    every = (*judged.ranked, *judged.further)
    assert all(one.certainty in (CLEAR, LIKELY, NONE) for one in every)
    assert all(math.isfinite(one.weight) for one in every)
    for text in sentences(judged):
        assert "{" not in text
        assert "}" not in text
        assert "nan" not in text.lower().split()
    told = list(sentences(judged))
    random.shuffle(found)
    mixed = comparison and replace(
        comparison, changes=tuple(random.sample(comparison.changes, len(comparison.changes)))
    )
    assert list(sentences(judge(replace(numbers, measures=tuple(found)), mixed))) == told
