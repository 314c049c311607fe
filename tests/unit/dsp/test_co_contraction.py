"""Co-contraction: known values of every index, their limits, and what is withheld."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dsp.co_contraction import (
    antagonist_ratio_pct,
    both_active_pct,
    co_contraction,
    common_area,
    falconer_winter_pct,
    rudolph_pct,
)

NUMBERS = (
    "antagonist_ratio_pct",
    "falconer_winter_pct",
    "common_area_pct_s",
    "common_area_pct",
    "rudolph_pct",
    "both_active_pct",
)
AGONIST = np.array([10.0, 40, 80, 40, 10])
ANTAGONIST = np.array([20.0, 20, 20, 10, 5])
ON = AGONIST > 15

LEVEL = st.floats(0, 100).map(lambda value: value if value > 1e-6 else 0.0)
PAIR = arrays(np.float64, st.tuples(st.just(2), st.integers(1, 40)), elements=LEVEL)


def test_known_values() -> None:
    assert falconer_winter_pct(AGONIST, ANTAGONIST) == pytest.approx(200 * 65 / 255)
    area_pct_s, area_pct = common_area(AGONIST, ANTAGONIST, 0.1)
    assert area_pct_s == pytest.approx(6.5)
    assert area_pct == pytest.approx(100 * 65 / 190)
    frames = [0.5 * 30, 0.5 * 60, 0.25 * 100, 0.25 * 50, 0.5 * 15]
    assert rudolph_pct(AGONIST, ANTAGONIST) == pytest.approx(np.mean(frames))
    assert antagonist_ratio_pct(AGONIST, ANTAGONIST, ON) == pytest.approx(100 * 50 / 160)
    assert both_active_pct(ON, ANTAGONIST > 15) == pytest.approx(40.0)


def test_all_of_a_span_at_once() -> None:
    found = co_contraction(AGONIST, ANTAGONIST, ON, ANTAGONIST > 15, 0.1)
    assert found.reasons == {}
    assert found.valid_s == pytest.approx(0.5)
    assert found.falconer_winter_pct == falconer_winter_pct(AGONIST, ANTAGONIST)
    assert (found.common_area_pct_s, found.common_area_pct) == common_area(AGONIST, ANTAGONIST, 0.1)
    assert found.rudolph_pct == rudolph_pct(AGONIST, ANTAGONIST)
    assert found.antagonist_ratio_pct == antagonist_ratio_pct(AGONIST, ANTAGONIST, ON)
    assert found.both_active_pct == pytest.approx(40.0)


def test_shape_and_amplitude_are_different_questions() -> None:
    """Half the amplitude in both: the same shape, half the amplitude index."""
    full = co_contraction(AGONIST, ANTAGONIST, ON, ON, 0.1)
    half = co_contraction(AGONIST / 2, ANTAGONIST / 2, ON, ON, 0.1)
    for shape in ("falconer_winter_pct", "common_area_pct", "antagonist_ratio_pct"):
        assert getattr(half, shape) == pytest.approx(getattr(full, shape))
    for amplitude in ("rudolph_pct", "common_area_pct_s"):
        assert getattr(half, amplitude) == pytest.approx(getattr(full, amplitude) / 2)


@given(PAIR)
def test_symmetric_in_the_muscles(pair: np.ndarray) -> None:
    a, b = pair
    np.testing.assert_equal(falconer_winter_pct(a, b), falconer_winter_pct(b, a))
    np.testing.assert_equal(common_area(a, b, 0.01), common_area(b, a, 0.01))
    np.testing.assert_equal(rudolph_pct(a, b), rudolph_pct(b, a))
    assert both_active_pct(a > 5, b > 5) == both_active_pct(b > 5, a > 5)


@given(PAIR)
def test_limits(pair: np.ndarray) -> None:
    found = co_contraction(*pair, pair[0] > 5, pair[1] > 5, 0.01)
    limits = {"rudolph_pct": 200.0, "antagonist_ratio_pct": np.inf, "common_area_pct_s": np.inf}
    for name in NUMBERS:
        value = getattr(found, name)
        assert (value is None) == (name in found.reasons)
        assert value is None or 0.0 <= value <= limits.get(name, 100.0) * (1 + 1e-12)


@given(PAIR, st.floats(0.1, 10.0))
def test_a_common_gain_leaves_the_shape_indices_alone(pair: np.ndarray, gain: float) -> None:
    a, b = pair
    plain, raised = falconer_winter_pct(a, b), falconer_winter_pct(gain * a, gain * b)
    np.testing.assert_allclose(raised, plain, rtol=1e-9)
    np.testing.assert_allclose(
        common_area(gain * a, gain * b, 0.01)[1], common_area(a, b, 0.01)[1], rtol=1e-9
    )


def test_the_same_envelope_twice_is_complete_co_contraction() -> None:
    found = co_contraction(AGONIST, AGONIST, ON, ON, 0.1)
    assert found.falconer_winter_pct == pytest.approx(100)
    assert found.common_area_pct == pytest.approx(100)
    assert found.antagonist_ratio_pct == pytest.approx(100)
    assert found.rudolph_pct == pytest.approx(2 * AGONIST.mean())


def test_gaps_do_not_count() -> None:
    holed = AGONIST.copy()
    holed[2] = np.nan
    keep = np.arange(5) != 2
    found = co_contraction(holed, ANTAGONIST, ON, ANTAGONIST > 15, 0.1)
    expected = co_contraction(AGONIST[keep], ANTAGONIST[keep], ON[keep], ANTAGONIST[keep] > 15, 0.1)
    assert found == expected
    assert found.valid_s == pytest.approx(0.4)


def test_a_small_undershoot_counts_as_zero() -> None:
    lowered = np.where(AGONIST == 10, -0.5, AGONIST)
    zeroed = np.where(AGONIST == 10, 0.0, AGONIST)
    assert falconer_winter_pct(lowered, ANTAGONIST) == falconer_winter_pct(zeroed, ANTAGONIST)
    assert rudolph_pct(lowered, ANTAGONIST) == rudolph_pct(zeroed, ANTAGONIST)


@pytest.mark.parametrize(
    ("agonist", "antagonist", "says"),
    [
        (np.empty(0), np.empty(0), "the span is empty"),
        (np.array([1.0, np.nan, np.nan]), np.ones(3), "more than half of the span"),
        (np.zeros(4), np.zeros(4), "both envelopes are zero"),
        (np.ones(4), np.zeros(4), "the antagonist's envelope is zero"),
        (np.zeros(4), np.ones(4), "the agonist's envelope is zero"),
    ],
)
def test_a_span_without_signal_gives_no_number(
    agonist: np.ndarray, antagonist: np.ndarray, says: str
) -> None:
    on = np.ones(agonist.size, bool)
    found = co_contraction(agonist, antagonist, on, on, 0.01)
    assert set(found.reasons) == set(NUMBERS)
    assert all(reason.startswith(says) for reason in found.reasons.values())
    assert all(getattr(found, name) is None for name in NUMBERS)
    assert {one.name for one in fields(found)} == {*NUMBERS, "valid_s", "reasons"}


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ([False] * 5, "the agonist is not active"),
        ([True, True, True, False, False], "more than half of the agonist's activity"),
        ([False, False, False, True, False], "the agonist is zero"),
    ],
)
def test_without_the_agonist_only_its_ratio_is_withheld(on: list[bool], says: str) -> None:
    holed = np.array([np.nan, np.nan, 80, 0, 10])
    found = co_contraction(holed, ANTAGONIST, on, ANTAGONIST > 15, 0.1)
    assert list(found.reasons) == ["antagonist_ratio_pct"]
    assert found.reasons["antagonist_ratio_pct"].startswith(says)
    assert found.antagonist_ratio_pct is None
    assert found.falconer_winter_pct is not None


def test_what_is_not_possible_is_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        co_contraction([1.0, 2.0], [1.0], [True], [True], 0.01)
    with pytest.raises(ValueError, match="step_s"):
        co_contraction([1.0], [1.0], [True], [True], 0.0)
    assert np.isnan(rudolph_pct([], []))
    assert np.isnan(both_active_pct([], []))
    assert np.isnan(common_area([np.nan], [1.0], 0.1)[0])
