"""How often the balance is right, over many simulated sets: coverage, false flags, detection.

Scatter from repetition to repetition of either side (CV), half of its variance common to both sides
unless said otherwise: load and effort of a repetition are the same for both.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from dsp.symmetry import PairBalance, balance_from_reps

SETS = 700
CVS = (0.05, 0.10, 0.15)
REST = 2.0


def sides(
    cv: float, n: int, *, weak: float = 1.0, common: float = 0.5, sets: int = SETS, seed: int = 1
) -> NDArray[np.float64]:
    """Amplitudes ``(sets, 2, n)``, the left side weaker."""
    rng = np.random.default_rng([seed, round(1000 * cv), n])
    own, both = rng.standard_normal((sets, 2, n)), rng.standard_normal((sets, 1, n))
    scatter = 1 + cv * (np.sqrt(1 - common) * own + np.sqrt(common) * both)
    return np.array([[100.0 * weak], [100.0]]) * scatter


def paired(values: NDArray[np.float64]) -> list[PairBalance]:
    return [balance_from_reps(*one, left_rest=REST, right_rest=REST) for one in values]


def turns(values: NDArray[np.float64], n_right: int | None = None) -> list[PairBalance]:
    """First all repetitions of the left side, then those of the right, the other one at rest."""
    worked = values[:, 1, :n_right]
    left = np.hstack([values[:, 0], np.full_like(worked, REST)])
    right = np.hstack([np.full_like(values[:, 0], REST), worked])
    return paired(np.stack([left, right], axis=1))


def flags(balances: list[PairBalance]) -> NDArray[np.bool_]:
    return np.array([one.flagged for one in balances])


def coverage(balances: list[PairBalance], truth: float) -> float:
    errors = np.array([(one.si_pct, one.ci95_pct) for one in balances], dtype=float)
    return float(np.mean(np.abs(errors[:, 0] - truth) <= errors[:, 1]))


@pytest.mark.parametrize("n", [5, 8, 10])
def test_the_band_covers_the_truth_as_often_as_it_says(n: int) -> None:
    """Per case the standard error is 0.8 %, so 93 to 97 % is asked of each and 94 to 96 of all."""
    every = []
    for cv in CVS:
        for weak, truth in ((1.0, 0.0), (0.8, 200 * 0.2 / 1.8)):
            found = paired(sides(cv, n, weak=weak))
            every.append(coverage(found, truth))
            assert not any(one.in_turn for one in found)
    assert np.min(every) >= 0.925
    assert np.max(every) <= 0.975
    assert 0.94 <= np.mean(every) <= 0.96


@pytest.mark.parametrize(("cv", "common", "most"), [(0.10, 0.0, 0.04), (0.15, 0.5, 0.05)])
def test_looking_after_every_repetition_flags_few_symmetric_athletes(
    cv: float, common: float, most: float
) -> None:
    """Measured over 40000 sets: 1.6 % and 2.3 %; 7 % at a CV of 15 % with nothing in common."""
    values = sides(cv, 10, common=common)
    looks = np.array([flags(paired(values[:, :, :n])) for n in range(2, 11)])
    assert not looks[:3].any()  # fewer than five repetitions
    assert looks.any(axis=0).mean() <= most
    assert looks.mean(axis=1).max() <= 0.03  # any single look


@pytest.mark.parametrize(
    ("cv", "common", "least"),
    [(0.05, 0.5, 0.99), (0.10, 0.5, 0.97), (0.15, 0.5, 0.88), (0.10, 0.0, 0.90)],
)
def test_a_weak_side_is_found_within_eight_repetitions(
    cv: float, common: float, least: float
) -> None:
    """Left at 80 %. Measured over 40000 sets: 100, 98.8, 91.5 % and 93.9 %."""
    values = sides(cv, 8, weak=0.8, common=common)
    found = [paired(values[:, :, :n]) for n in range(5, 9)]
    assert np.any([flags(one) for one in found], axis=0).mean() >= least
    right_side = [one.si_pct for look in found for one in look if one.flagged and one.si_pct]
    assert min(right_side) > 0


@pytest.mark.parametrize("cv", CVS)
def test_the_band_of_sides_in_turn_covers_too(cv: float) -> None:
    every = []
    for n in (5, 8):
        for weak, truth in ((1.0, 0.0), (0.8, 200 * 0.2 / 1.8)):
            found = turns(sides(cv, n, weak=weak, common=0.0))
            assert all(one.in_turn and one.n == n for one in found)
            every.append(coverage(found, truth))
    assert np.min(every) >= 0.93
    assert np.mean(every) <= 0.97


@pytest.mark.parametrize(("cv", "most", "least"), [(0.05, 0.0, 0.99), (0.10, 0.02, 0.91)])
def test_sides_in_turn_false_flags_and_detection(cv: float, most: float, least: float) -> None:
    """Measured over 40000 sets: 0.0 and 0.8 % false; 99.9 and 95.0 % found (81 % at a CV of 15)."""
    even = sides(cv, 10, common=0.0)
    weak = sides(cv, 8, weak=0.8, common=0.0)
    looks = [flags(turns(even, n)) for n in range(5, 11)]
    assert np.any(looks, axis=0).mean() <= most
    found = [flags(turns(weak, n)) for n in range(5, 9)]
    assert np.any(found, axis=0).mean() >= least
