"""The indices of symmetry: known values, limits, and what swapping the sides does."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.symmetry_indices import INDICES, index_values, robinson_si_pct

AMPLITUDE = st.floats(1e-3, 1e6)
SIGNED = [name for name in INDICES if name != "lsi"]


@pytest.mark.parametrize(
    ("ratio", "lsi", "si", "bai1", "angle"),
    [
        (0.95, 95, 5.1, 2.6, 1.6),
        (0.90, 90, 10.5, 5.3, 3.3),
        (0.85, 85, 16.2, 8.1, 5.2),
        (0.80, 80, 22.2, 11.1, 7.0),
        (0.70, 70, 35.3, 17.6, 11.1),
    ],
)
def test_the_same_data_gives_different_numbers(
    ratio: float, lsi: float, si: float, bai1: float, angle: float
) -> None:
    def of(name: str, side: str = "") -> float:
        return float(index_values(name, ratio, 1.0, side=side))

    assert of("lsi", "left") == pytest.approx(lsi)
    assert of("si") == pytest.approx(si, abs=0.06)
    assert of("bai1", "right") == pytest.approx(bai1, abs=0.06)
    assert of("bai2", "right") == pytest.approx(si, abs=0.06)
    assert of("angle") == pytest.approx(angle, abs=0.06)
    assert of("difference") == pytest.approx(100.0 - lsi)


def test_the_angle_is_the_printed_formula() -> None:
    left, right = np.random.default_rng(2).uniform(0.1, 9, (2, 200))
    printed = (45.0 - np.degrees(np.arctan(left / right))) / 90.0 * 100.0
    np.testing.assert_allclose(index_values("angle", left, right), printed, atol=1e-12)


def test_robinson_flips_exactly_and_knows_its_limits() -> None:
    left, right = np.random.default_rng(0).random((2, 100))
    np.testing.assert_array_equal(robinson_si_pct(left, right), -robinson_si_pct(right, left))
    np.testing.assert_array_equal(index_values("si", left, right), robinson_si_pct(left, right))
    assert np.isnan(robinson_si_pct([0.0, np.nan], [0.0, 1.0])).all()
    assert float(robinson_si_pct(0, 5)) == 200.0


@given(left=AMPLITUDE, right=AMPLITUDE, named=st.sampled_from(["left", "right"]))
def test_swapping_the_sides_flips_the_sign(left: float, right: float, named: str) -> None:
    for name in SIGNED:
        straight = float(index_values(name, left, right, side=named))
        assert float(index_values(name, right, left, side=named)) == -straight
    product = index_values("lsi", left, right, side=named) * index_values(
        "lsi", right, left, side=named
    )
    assert float(product) == pytest.approx(1e4)


@given(left=AMPLITUDE, right=AMPLITUDE, gain=st.floats(1e-3, 1e3))
def test_a_common_gain_changes_nothing(left: float, right: float, gain: float) -> None:
    for name in INDICES:
        plain = float(index_values(name, left, right, side="left"))
        raised = float(index_values(name, gain * left, gain * right, side="left"))
        assert raised == pytest.approx(plain, rel=1e-9, abs=1e-9)


@given(left=AMPLITUDE | st.just(0.0), right=AMPLITUDE | st.just(0.0))
def test_values_stay_within_the_limits(left: float, right: float) -> None:
    for name, index in INDICES.items():
        value = float(index_values(name, left, right, side="right"))
        assert math.isnan(value) or index.limits[0] <= value <= index.limits[1]
        assert math.isnan(value) == (left == 0 if name == "lsi" else left == right == 0)


@pytest.mark.parametrize("name", INDICES)
def test_symmetry_is_the_zero_of_the_index(name: str) -> None:
    index = INDICES[name]
    assert float(index_values(name, 40.0, 40.0, side="left")) == index.zero
    assert index.name == name
    assert index.title
    assert index.formula


@pytest.mark.parametrize("name", SIGNED)
def test_the_stronger_right_is_positive(name: str) -> None:
    assert float(index_values(name, 50.0, 80.0, side="right")) > 0


def test_what_is_not_possible_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown symmetry index 'best'"):
        index_values("best", 1.0, 1.0)
    for name in ("lsi", "bai1", "bai2"):
        with pytest.raises(ValueError, match=f"needs the {INDICES[name].needs_side} side"):
            index_values(name, 1.0, 1.0)
    for name in INDICES:
        with pytest.raises(ValueError, match="negative"):
            index_values(name, -1.0, 1.0, side="left")
