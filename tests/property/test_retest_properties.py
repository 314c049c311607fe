"""Comparing sessions: what is true of all of them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, t

from app.results.retest.changes import compare
from app.results.retest.error import KINDS
from app.results.retest.family import critical
from app.results.session.numbers import SessionNumbers
from tests.session_numbers import Athlete, session_numbers

seeds = st.integers(1, 10_000)
uses = st.floats(0.3, 2.0)


def pair(seed: int, use: float) -> tuple[SessionNumbers, SessionNumbers]:
    changed = Athlete(use={"left_gluteus_maximus": use})
    return session_numbers(seed=seed), session_numbers(changed, seed=seed + 1, day=60)


def beyond(before: SessionNumbers, after: SessionNumbers) -> dict[object, bool | None]:
    return {one.after.key: one.beyond_error for one in compare(before, after).changes}


def scaled(numbers: SessionNumbers, factor: float) -> SessionNumbers:
    """Return a session all of whose amplitudes and ratios are so many times as large."""

    def of(value: float | None) -> float | None:
        return None if value is None else factor * value

    def bigger(one):
        if one.quantity not in KINDS or not KINDS[one.quantity].is_ratio:
            return one
        return replace(one, value=of(one.value), low=of(one.low), high=of(one.high), sd=of(one.sd))

    return replace(numbers, measures=tuple(map(bigger, numbers.measures)))


@given(seeds, uses)
@settings(max_examples=15, deadline=None)
def test_a_session_is_no_change_from_itself(seed: int, use: float) -> None:
    _, numbers = pair(seed, use)
    found = compare(numbers, replace(numbers, uuids=("other",)))
    assert not found.beyond
    assert {one.delta for one in found.changes if one.delta is not None} == {0.0}


@given(seeds, uses)
@settings(max_examples=15, deadline=None)
def test_which_came_first_changes_the_sign_and_not_the_verdict(seed: int, use: float) -> None:
    before, after = pair(seed, use)
    assert beyond(before, after) == beyond(after, before)
    there = {one.after.key: one.delta for one in compare(before, after).changes}
    back = {one.after.key: one.delta for one in compare(after, before).changes}
    for key, delta in there.items():
        assert back[key] is delta is None or back[key] == pytest.approx(-delta)


@given(seeds, uses, st.floats(0.1, 10.0))
@settings(max_examples=15, deadline=None)
def test_the_unit_of_amplitudes_changes_nothing(seed: int, use: float, factor: float) -> None:
    before, after = pair(seed, use)
    assert beyond(before, after) == beyond(scaled(before, factor), scaled(after, factor))


@given(seeds, uses, st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_numbers_and_of_baselines_changes_nothing(seed, use, random) -> None:
    before, after = pair(seed, use)
    baselines = [before, session_numbers(seed=seed + 7, day=4)]
    found = compare(before, after, baselines)
    mixed = list(after.measures)
    random.shuffle(mixed)
    again = compare(before, replace(after, measures=tuple(mixed)), baselines[::-1])
    assert {one.after.key: one for one in again.changes} == {
        one.after.key: one for one in found.changes
    }


@given(st.floats(0.001, 0.2), st.floats(3.0, 60.0))
@settings(max_examples=25, deadline=None)
def test_one_number_alone_has_students_limit(alpha: float, freedom: float) -> None:
    assert critical(alpha, 1, freedom) == pytest.approx(t.ppf(1 - alpha / 2, freedom), rel=2e-3)
    assert critical(alpha, 1, math.inf) == pytest.approx(norm.ppf(1 - alpha / 2), rel=1e-4)


def test_the_limit_over_many_holds_its_level() -> None:
    rng = np.random.default_rng(3)
    n, freedom = 9, 8
    changes = rng.standard_normal((40_000, n))
    error = np.sqrt(rng.chisquare(freedom, 40_000) / freedom)
    limit = critical(0.05, n, float(freedom))
    false = (np.abs(changes) > limit * error[:, np.newaxis]).any(axis=1).mean()
    assert false == pytest.approx(0.05, abs=0.004)
    assert critical(0.05, n, math.inf) < limit < t.ppf(1 - 0.05 / (2 * n), freedom)
