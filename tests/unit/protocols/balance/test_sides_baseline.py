"""The sides of a muscle against those of the baseline."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from app.protocols.balance.comparable import why_not_parts
from app.protocols.balance.summary import summarise
from tests.unit.protocols.balance.made_rows import norm_of, rows_of, scattered
from tests.unit.protocols.balance.test_baseline import NORM, PLAN, STREAM, made

EVEN = [60.0, 60.0, 120.0]
WEAK = [42.0, 60.0, 120.0]


def sides(true_uv: list[float], seed: int, baseline, **options):
    rows = rows_of(scattered(seed, true_uv, 8, cv=0.05))
    now = {"chain": STREAM.chain, "window_ms": STREAM.window_ms, "plan": PLAN, "norm": NORM}
    now |= {"subject": "P1", "exercise": "squat"} | options
    why_not = why_not_parts(baseline, **now)
    (part,) = summarise(rows, PLAN, now["norm"], baseline, why_not).sides
    return part


def test_a_side_that_fell_is_a_change_beyond_error_and_an_equal_one_is_not():
    baseline = made(rows=rows_of(scattered(5, EVEN, 8, cv=0.05)))
    fell = sides(WEAK, 6, baseline)
    change, half = fell.change_pct
    assert change == pytest.approx(fell.balance.si_pct - baseline.si_pct[fell.balance.muscle])
    assert change > half > baseline.si_half_width_pct[fell.balance.muscle]
    change, half = sides(EVEN, 7, baseline).change_pct
    assert abs(change) <= half


@pytest.mark.parametrize(
    "changed",
    [{"chain": "another board"}, {"subject": "P2"}, {"norm": norm_of(STREAM, None)}],
    ids=["board", "person", "unit"],
)
def test_sides_that_may_not_be_compared_are_not(changed):
    part = sides(EVEN, 7, made(), **changed)
    assert part.balance.si_pct is not None
    assert math.isnan(part.baseline_si_pct)
    assert math.isnan(part.change_pct[0])


def test_a_baseline_without_this_pair_says_nothing_of_it():
    part = sides(EVEN, 7, replace(made(), si_pct={}, si_half_width_pct={}))
    assert math.isnan(part.change_pct[0])
