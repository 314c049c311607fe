"""Intervals of the weights hold what many repetitions would give."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.nmf import ROUGH, nmf
from dsp.synergy_intervals import MIN_REPS, weight_intervals
from dsp.synergy_match import match_synergies
from tests.unit.dsp.synergy_signals import POINTS, lifted, planted_weights

REPS = [(POINTS * i, POINTS * (i + 1)) for i in range(10)]


def sample(seed: int, n: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Envelopes of ten repetitions, their units and the weights found."""
    rng = np.random.default_rng([seed, n])
    envelopes = lifted(planted_weights(8, n, rng), rng)
    unit = envelopes.max(axis=0)
    return envelopes, unit, nmf((envelopes / unit).T, n, starts=1)[0]


def test_coverage_is_near_nominal():
    """95 % intervals against the weights of 100 repetitions of the same athlete.

    Of 60 simulated athletes each, 100 draws: 96 % with five repetitions and three synergies; with
    ten 90 % for two, 94 % for three and 95 % for four.
    """
    inside = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        weights = planted_weights(8, 3, rng)
        many = lifted(weights, rng, reps=100)
        unit = many.max(axis=0)
        truth, _ = nmf((many / unit).T, 3, starts=0, care=ROUGH)
        for _ in range(4):
            envelopes = lifted(weights, rng)
            w, _ = nmf((envelopes / unit).T, 3, starts=0)
            found = weight_intervals(envelopes, w, unit, REPS, resamples=60)
            for ours, known in match_synergies(w, truth).pairs:
                low, high = found.low[:, ours], found.high[:, ours]
                inside.append((low <= truth[:, known]) & (truth[:, known] <= high))
    assert 0.88 <= np.mean(inside) <= 0.99


def test_they_lie_about_the_weights_and_fewer_repetitions_are_less_sure():
    envelopes, unit, w = sample(0)
    ten = weight_intervals(envelopes, w, unit, REPS, resamples=60)
    five = weight_intervals(envelopes, w, unit, REPS[:5], resamples=60)
    assert (ten.n, five.n, ten.reason) == (10, 5, "")
    assert ten.low.shape == ten.high.shape == w.shape
    assert ((ten.low <= w) & (w <= ten.high)).all()
    assert (ten.low >= 0).all()
    assert (ten.high <= 1).all()
    assert (five.high - five.low).mean() > 1.2 * (ten.high - ten.low).mean()


def test_the_same_seed_gives_the_same_bits():
    envelopes, unit, w = sample(1)
    one, again, other = (
        weight_intervals(envelopes, w, unit, REPS, resamples=24, seed=seed) for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(one.low, again.low)
    np.testing.assert_array_equal(one.high, again.high)
    assert (other.high != one.high).any()


def test_gaps_and_muscles_that_were_left_out_do_not_count():
    envelopes, unit, w = sample(2)
    holed = np.insert(envelopes, 3, np.nan, axis=1)
    holed[40:60, 0] = np.nan
    holed[3 * POINTS : 4 * POINTS, 5] = np.nan  # a whole repetition
    found = weight_intervals(
        holed, np.insert(w, 3, 0.0, axis=0), np.insert(unit, 3, np.nan), REPS, resamples=24
    )
    assert found.n == 9
    assert np.isfinite(found.low).all()
    assert (found.high[3] == 0).all()
    assert (found.high[[0, 1, 2, 4, 5, 6, 7, 8]] > 0).any(axis=1).all()


def test_too_few_repetitions_are_withheld():
    envelopes, unit, w = sample(3)
    found = weight_intervals(envelopes, w, unit, REPS[: MIN_REPS - 1])
    assert found.low.size == found.high.size == 0
    assert found.reason == "withheld: 4 repetitions, 5 are needed"
    assert weight_intervals(envelopes, w, unit, []).n == 0


def test_shapes_that_do_not_fit_are_refused():
    envelopes, unit, w = sample(3)
    with pytest.raises(ValueError, match="envelopes"):
        weight_intervals(envelopes[:, :7], w, unit, REPS)
    with pytest.raises(ValueError, match="units"):
        weight_intervals(envelopes, w, unit[:7], REPS)
