"""Synergies of two occasions are matched, and those without a like are named."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from dsp.synergy_match import SAME_COSINE, match_synergies


def test_order_and_scale_do_not_matter():
    weights = np.random.default_rng(0).random((8, 4)) ** 3
    other = 7.0 * weights[:, [2, 0, 3, 1]]
    matching = match_synergies(other, weights)
    assert matching.pairs == ((0, 2), (1, 0), (2, 3), (3, 1))
    np.testing.assert_allclose(matching.cosines, 1.0)
    assert matching.all_same
    assert (matching.unmatched, matching.unmatched_reference) == ((), ())


def test_the_assignment_is_the_best_of_all():
    """Taking the most similar pair first would be worse here in about a third of the cases."""
    rng = np.random.default_rng(1)
    for _ in range(20):
        ours, theirs = rng.random((5, 3)), rng.random((5, 3))
        unit = [each / np.linalg.norm(each, axis=0) for each in (ours, theirs)]
        similarity = unit[0].T @ unit[1]
        best = max(
            similarity[range(3), list(order)].sum() for order in itertools.permutations(range(3))
        )
        assert match_synergies(ours, theirs).cosines.sum() == pytest.approx(best)


@pytest.mark.parametrize(("k", "known"), [(2, 4), (4, 2)])
def test_what_has_no_like_is_left_over(k: int, known: int):
    basis = np.eye(6)
    matching = match_synergies(basis[:, :k], basis[:, :known])
    assert matching.pairs == ((0, 0), (1, 1))
    assert matching.unmatched == tuple(range(2, k))
    assert matching.unmatched_reference == tuple(range(2, known))
    assert matching.same.all()
    assert not matching.all_same


def test_same_from_the_named_cosine_on():
    angle = np.arccos(SAME_COSINE) + np.array([-0.01, 0.01])
    ours = np.zeros((4, 2))
    ours[0, 0], ours[1, 0] = np.cos(angle[0]), np.sin(angle[0])
    ours[2, 1], ours[3, 1] = np.cos(angle[1]), np.sin(angle[1])
    matching = match_synergies(ours, np.eye(4)[:, [0, 2]])
    np.testing.assert_array_equal(matching.same, [True, False])
    assert not matching.all_same


def test_a_muscle_that_one_side_lacks_does_not_count():
    weights = np.random.default_rng(2).random((6, 2))
    without = weights.copy()
    without[4] = 0.0
    assert match_synergies(without, weights).cosines.max() < 0.999
    muscles = np.arange(6) != 4
    np.testing.assert_allclose(match_synergies(without, weights, muscles=muscles).cosines, 1.0)


def test_an_empty_synergy_is_like_nothing():
    matching = match_synergies(np.zeros((5, 1)), np.ones((5, 1)))
    assert matching.cosines.tolist() == [0.0]
    assert not matching.all_same
    assert not match_synergies(np.zeros((5, 0)), np.ones((5, 1))).all_same


def test_other_muscles_are_refused():
    with pytest.raises(ValueError, match="reference"):
        match_synergies(np.ones((5, 2)), np.ones((6, 2)))
    with pytest.raises(ValueError, match="muscles to compare"):
        match_synergies(np.ones((5, 2)), np.ones((5, 2)), muscles=[True])
