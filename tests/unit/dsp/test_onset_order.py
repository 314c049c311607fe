"""Order of the muscles over repetitions, and when it is called sure."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.onset_order import onset_order

TRUE_S = np.array([0.0, 0.0, 0.05, 0.05, 0.2, 0.2])
REPS = 8


def sets(n, true_s=TRUE_S, *, sd_s=0.02, missing=0.0, seed=0):
    """Return onsets ``(n, REPS, C)``; what all muscles of a repetition share is large."""
    rng = np.random.default_rng(seed)
    x = true_s + rng.normal(0.0, 0.3, (n, REPS, 1)) + rng.normal(0.0, sd_s, (n, REPS, len(true_s)))
    return np.where(rng.random(x.shape) < missing, np.nan, x)


@pytest.mark.parametrize(("missing", "low"), [(0.0, 0.94), (0.2, 0.93)])
def test_intervals_cover_and_equal_muscles_are_not_ordered(missing, low):
    """600 sets: 95 % intervals, and Holm keeps any false order at 5 % of the sets."""
    covered, covered_pairs, false, right = [], [], [], []
    apart = TRUE_S - TRUE_S[:, np.newaxis]
    equal = np.triu(apart == 0.0, 1)
    for x in sets(600, missing=missing):
        order = onset_order(x)
        known = np.isfinite(order.half_s)
        inside = np.abs(order.offset_s - (TRUE_S - TRUE_S.mean())) <= order.half_s
        covered.extend(inside[known])
        pairs = np.triu(np.isfinite(order.difference_half_s), 1)
        inside = np.abs(order.difference_s - apart) <= order.difference_half_s
        covered_pairs.extend(inside[pairs])
        false.append(order.sure[equal].any())
        right.append(order.sure[0, 4] and order.difference_s[0, 4] > 0)
    assert low <= np.mean(covered) <= 0.98
    assert low <= np.mean(covered_pairs) <= 0.98
    assert np.mean(false) <= 0.05
    assert np.mean(right) > 0.9


def test_order_difference_and_sign():
    order = onset_order(sets(1, np.array([0.2, 0.0, 0.1]), sd_s=0.005)[0])
    assert order.order == (1, 2, 0)
    np.testing.assert_allclose(order.offset_s, [0.1, -0.1, 0.0], atol=0.01)
    np.testing.assert_allclose(order.median_s, order.offset_s, atol=0.01)
    assert order.difference_s[1, 0] == pytest.approx(0.2, abs=0.01)
    np.testing.assert_allclose(order.difference_s, -order.difference_s.T)
    np.testing.assert_array_equal(order.sure, ~np.eye(3, dtype=bool))


def test_relative_to_a_chosen_muscle():
    x = sets(1, np.array([0.2, 0.0, 0.1]), sd_s=0.005)[0]
    x[:2, 1] = np.nan
    order = onset_order(x, reference=1)
    assert order.offset_s[1] == 0.0
    np.testing.assert_allclose(order.offset_s, [0.2, 0.0, 0.1], atol=0.01)
    assert order.n.tolist() == [REPS - 2] * 3


def test_asking_about_fewer_pairs_finds_more():
    def found(pairs):
        return np.mean([onset_order(x, pairs=pairs).sure[0, 2] for x in sets(100, sd_s=0.025)])

    assert found([(0, 2), (1, 3)]) > found(None) + 0.2
    only = onset_order(sets(1, sd_s=0.001)[0], pairs=[(2, 0)])
    assert only.sure[0, 2]
    assert only.sure.sum() == 2


def test_a_missing_onset_moves_nobody():
    x = TRUE_S + np.arange(REPS)[:, np.newaxis] + np.zeros((REPS, len(TRUE_S)))
    x[:4, 5] = np.nan
    order = onset_order(x)
    np.testing.assert_allclose(order.offset_s, TRUE_S - TRUE_S.mean(), atol=1e-6)
    assert order.n.tolist() == [8, 8, 8, 8, 8, 4]


def test_below_three_repetitions_withheld():
    x = sets(1)[0]
    x[2:, 3] = np.nan
    x[:, 4] = np.nan
    order = onset_order(x)
    assert order.reasons[3] == "2 of the 3 repetitions needed"
    assert order.reasons[4] == "no repetition with a value, 3 needed"
    assert not order.sure[3].any()
    assert np.isnan(order.difference_s[3]).all()
    assert 3 not in order.order
    assert {0, 1, 2, 5} == set(order.order)
    # Both of a pair must be in the same repetitions.
    x = sets(1, sd_s=0.001)[0]
    x[:4, 0], x[4:, 4] = np.nan, np.nan
    apart = onset_order(x)
    assert not any(apart.reasons)
    assert not apart.sure[0, 4]
    assert apart.sure[1, 4]


@pytest.mark.parametrize("shape", [(0, 3), (2, 3), (4, 1)])
def test_too_little_is_no_error(shape):
    order = onset_order(np.zeros(shape))
    assert not order.sure.any()
    assert all(order.reasons) is (shape[0] < 3)
    empty = onset_order(np.full(shape, np.nan), reference=0)
    assert empty.order == ()
    assert all(empty.reasons)
