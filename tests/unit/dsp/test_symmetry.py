"""The balance of a pair: its index, its interval, what flags it and what withholds it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student_t
from scipy.stats import ttest_ind

from dsp.symmetry import PairBalance, balance_from_reps, guarded
from dsp.symmetry_indices import INDICES, index_values, robinson_si_pct

LEFT = np.array([100, 110, 95, 102, 99.0])
RIGHT = np.array([130, 128, 140, 119, 133.0])


def in_turn(left: list[float], right: list[float]) -> tuple[list[float], list[float]]:
    """All repetitions of the left side, then all of the right; the other one rests at 3."""
    return [*left, *[3.0] * len(right)], [*[3.0] * len(left), *right]


def test_interval_is_students() -> None:
    result = balance_from_reps(LEFT, RIGHT)
    indices = robinson_si_pct(LEFT, RIGHT)
    half = student_t.ppf(0.975, 4) * indices.std(ddof=1) / np.sqrt(5)
    assert result.si_pct == pytest.approx(indices.mean())
    assert result.ci95_pct == pytest.approx(half)
    assert (result.index, result.value, result.value_ci95) == ("si", result.si_pct, result.ci95_pct)
    assert result.flagged
    assert (result.n, result.n_left, result.n_right, result.in_turn) == (5, 5, 5, False)
    assert result.reason == ""


@pytest.mark.parametrize("name", [name for name in INDICES if name != "si"])
def test_another_index_has_its_own_interval_and_leaves_the_flag_alone(name: str) -> None:
    plain = balance_from_reps(LEFT, RIGHT)
    result = balance_from_reps(LEFT, RIGHT, index=name, side="left")
    values = index_values(name, LEFT, RIGHT, side="left")
    assert result.value == pytest.approx(values.mean())
    half = student_t.ppf(0.975, 4) * values.std(ddof=1) / np.sqrt(5)
    assert result.value_ci95 == pytest.approx(half)
    kept = replace(result, index="si", value=plain.value, value_ci95=plain.value_ci95)
    assert kept == plain


def test_an_index_that_is_not_defined_in_a_repetition_is_withheld_alone() -> None:
    result = balance_from_reps([50.0, 60, 0, 55], [90.0, 80, 70, 85], index="lsi", side="right")
    assert (result.value, result.value_ci95) == (None, None)
    assert result.si_pct is not None


def test_flag_needs_size_certainty_and_five_repetitions() -> None:
    assert not balance_from_reps([100] * 4, [140] * 4).flagged  # n
    assert balance_from_reps([100] * 5, [140] * 5).flagged
    assert not balance_from_reps([100] * 5, [110] * 5).flagged  # size
    scattered = balance_from_reps([100, 20, 100, 100, 30], [140, 150, 90, 200, 10.0])
    assert scattered.si_pct is not None
    assert abs(scattered.si_pct) > 15
    assert not scattered.flagged  # certainty


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        ([], [], "no repetition yet"),
        ([90.0], [100.0], "one repetition so far"),
        ([3.1] * 6, [100.0] * 6, "left side shows no activity"),
        ([80.0] * 6, [2.0] * 6, "right side shows no activity"),
        ([3.0] * 6, [4.0] * 6, "no repetition yet"),
        ([np.nan] * 6, [4.0] * 6, "no repetition yet"),
        ([np.inf] * 6, [4.0] * 6, "no repetition yet"),
        ([80.0, 80, 80, 3], [3.0, 3, 3, 90], "the sides work in turn"),
        ([80.0] * 6 + [20, 20], [2.0] * 6 + [5.9, 5.9], "right side shows no activity"),
        ([80.0] * 6, [3.0, 3, 3, 3, 70, 70], "right side works in only 2 of 6 repetitions"),
        ([3.0, 3, 3, 3, 70, 70], [80.0] * 6, "left side works in only 2 of 6 repetitions"),
        ([80.0, 91, 78, 85, 88, 80], [80.0, 91, 78, 85, 88, 80], "both sides carry the same"),
    ],
)
def test_withheld_with_its_reason(left: list[float], right: list[float], says: str) -> None:
    result = balance_from_reps(left, right, left_rest=3.0, right_rest=3.0)
    assert result.reason.startswith(says)
    assert (result.si_pct, result.ci95_pct, result.flagged) == (None, None, False)
    assert (result.value, result.value_ci95, result.in_turn) == (None, None, False)


def test_repetitions_below_the_least_amplitude_do_not_count() -> None:
    left, right = [*LEFT, 4.0, 2.0], [*RIGHT, 4.5, 20.0]
    assert balance_from_reps(left, right).n == 7
    assert balance_from_reps(left, right, least=5.0).n == 6  # one side works in the last
    assert balance_from_reps([4.0] * 5, [4.5] * 5, least=5.0).reason == "no repetition yet"


def test_what_is_not_possible_is_refused() -> None:
    with pytest.raises(ValueError, match="same number"):
        balance_from_reps([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="negative"):
        balance_from_reps([1.0, -2.0], [1.0, 1.0])
    with pytest.raises(ValueError, match="unknown symmetry index"):
        balance_from_reps([], [], index="best")
    with pytest.raises(ValueError, match="involved side"):
        balance_from_reps([], [], index="lsi")


def test_a_poor_side_withholds_the_chosen_index_too() -> None:
    known = balance_from_reps(LEFT, RIGHT, index="angle")
    held = guarded(known, {1})
    assert held.reason == "right side: poor signal"
    assert (held.si_pct, held.value, held.value_ci95, held.flagged) == (None, None, None, False)
    assert guarded(known, {7}) is known


def test_sides_in_turn_are_compared_as_two_means() -> None:
    left, right = in_turn(LEFT.tolist(), [*RIGHT.tolist(), 120.0])
    result = balance_from_reps(left, right, left_rest=3.0, right_rest=3.0)
    assert result.in_turn
    assert (result.n, result.n_left, result.n_right) == (5, 5, 6)
    assert result.flagged
    means = LEFT.mean(), np.mean([*RIGHT, 120.0])
    assert result.si_pct == pytest.approx(float(robinson_si_pct(*means)))


def test_the_interval_in_turn_has_welchs_degrees_of_freedom() -> None:
    """For a small scatter the SI is 100 times the difference of the relative amplitudes."""
    rng = np.random.default_rng(5)
    left, right = 1 + 1e-4 * rng.standard_normal(6), 1 + 3e-4 * rng.standard_normal(9)
    result = balance_from_reps(*in_turn((4e3 * left).tolist(), (4e3 * right).tolist()))
    assert result.in_turn
    interval = ttest_ind(right, left, equal_var=False).confidence_interval(0.95)
    assert result.ci95_pct == pytest.approx(100 * (interval.high - interval.low) / 2, rel=1e-3)


def test_the_rear_leg_of_a_split_squat_works_too() -> None:
    left = [*(80 * LEFT / 100), *(0.3 * LEFT)]
    right = [*(0.35 * RIGHT), *RIGHT]
    result = balance_from_reps(left, right, left_rest=3.0, right_rest=3.0, index="lsi", side="left")
    assert result.in_turn
    assert result.value == pytest.approx(100 * 0.8 * LEFT.mean() / RIGHT.mean())
    assert result.flagged


def test_one_weak_side_is_not_a_turn() -> None:
    rng = np.random.default_rng(9)
    for weak in (0.1, 0.3, 0.5):
        result = balance_from_reps(*(np.array([[weak], [1.0]]) * rng.uniform(60, 100, (2, 12))))
        assert not result.in_turn
        assert result.flagged


@given(
    left=st.lists(st.floats(20, 120), min_size=3, max_size=10),
    right=st.lists(st.floats(20, 120), min_size=3, max_size=10),
    turns=st.booleans(),
    name=st.sampled_from(["si", "difference", "angle", "bai1"]),
)
def test_swapping_the_sides_flips_every_sign(
    left: list[float], right: list[float], turns: bool, name: str
) -> None:
    n = min(len(left), len(right))
    values = in_turn(left, right) if turns else (left[:n], right[:n])
    straight = balance_from_reps(*values, left_rest=3.0, right_rest=3.0, index=name, side="left")
    crossed = balance_from_reps(
        *reversed(values), left_rest=3.0, right_rest=3.0, index=name, side="left"
    )
    flipped = replace(
        straight,
        si_pct=_minus(straight.si_pct),
        value=_minus(straight.value),
        n_left=straight.n_right,
        n_right=straight.n_left,
    )
    assert crossed.reason == straight.reason
    for field in ("si_pct", "ci95_pct", "value", "value_ci95"):
        assert getattr(crossed, field) == _near(getattr(flipped, field))
    assert (crossed.n, crossed.n_left, crossed.in_turn) == (
        flipped.n,
        flipped.n_left,
        flipped.in_turn,
    )


def _minus(value: float | None) -> float | None:
    return None if value is None else -value


def _near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


@given(gain=st.floats(0.01, 100.0), turns=st.booleans())
def test_a_common_gain_changes_nothing(gain: float, turns: bool) -> None:
    values = in_turn(LEFT.tolist(), RIGHT.tolist()) if turns else (LEFT, RIGHT)
    plain = balance_from_reps(*values)
    raised = balance_from_reps(*(gain * np.asarray(side) for side in values))
    assert raised.si_pct == pytest.approx(plain.si_pct)
    assert raised.ci95_pct == pytest.approx(plain.ci95_pct)
    assert (raised.n, raised.flagged, raised.in_turn) == (plain.n, plain.flagged, plain.in_turn)


def test_the_plain_result_names_its_channels() -> None:
    result = balance_from_reps(LEFT, RIGHT, left=4, right=6, muscle="gluteus_maximus")
    assert isinstance(result, PairBalance)
    assert (result.left, result.right, result.muscle) == (4, 6, "gluteus_maximus")
