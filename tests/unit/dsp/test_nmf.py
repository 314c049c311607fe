"""The factorisation finds what scikit-learn's finds, or better."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.nmf import FULL, ROUGH, draw_evenly, explained, nmf
from tests.unit.dsp.synergy_signals import cosines, lifted, planted_weights


def matrix(n: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng([seed, n])
    envelopes = lifted(planted_weights(8, n, rng), rng)
    return (envelopes / envelopes.max(axis=0)).T


@pytest.mark.parametrize("n", [2, 4])
def test_scikit_learn_finds_the_same(n: int):
    from sklearn.decomposition import NMF

    v = matrix(4, 1)
    w, h = nmf(v, n)
    theirs = []
    for seed in range(4):
        init = "random" if seed else "nndsvd"
        peer = NMF(n, init=init, random_state=seed, tol=1e-5, max_iter=5000)
        theirs.append((peer.fit_transform(v), peer.components_))
    best_w, best_h = max(theirs, key=lambda found: explained(v, *found)[0])
    ours, best = explained(v, w, h)[0], explained(v, best_w, best_h)[0]
    assert ours == pytest.approx(best, abs=1e-3)
    assert ours >= best - 1e-6
    assert cosines(best_w, w).min() >= 0.99


def test_an_exact_product_is_found():
    rng = np.random.default_rng(1)
    v = rng.random((6, 2)) @ rng.random((2, 200))
    w, h = nmf(v, 2)
    assert explained(v, w, h)[0] > 0.99999


def test_one_component_is_the_first_singular_vector():
    v = matrix(3, 1)
    w, h = nmf(v, 1)
    left, strength, right = np.linalg.svd(v, full_matrices=False)
    np.testing.assert_allclose(w[:, 0], np.abs(left[:, 0]), atol=1e-9)
    np.testing.assert_allclose(h[0], strength[0] * np.abs(right[0]), atol=1e-9)


def test_a_rough_fit_explains_as_much():
    v = matrix(3, 2)
    for n in (2, 4, 6):
        full, rough = (explained(v, *nmf(v, n, care=care))[0] for care in (FULL, ROUGH))
        assert rough == pytest.approx(full, abs=5e-4)


def test_more_columns_than_a_block_and_odd_numbers_of_them():
    """Columns are worked on in blocks; where one ends must not show."""
    v = matrix(3, 3)
    for t in (499, 500, 501, 1003):
        wide = np.tile(v, 2)[:, :t]
        w, h = nmf(wide, 3)
        assert h.shape == (3, t)
        assert explained(wide, w, h)[0] > 0.97


def test_an_empty_row_and_a_spike_leave_the_rest_alone():
    v = matrix(2, 1)
    v[3] = 0.0
    v[:, 700] = [0, 0, 0, 0, 0, 0, 0, 30.0]
    w, h = nmf(v, 3)
    assert np.isfinite(w).all()
    assert np.isfinite(h).all()
    assert w[3].max() < 1e-6
    assert np.isnan(explained(v, w, h)[1][3])


def test_what_cannot_be_factorised_is_refused():
    v = matrix(2, 1)
    with pytest.raises(ValueError, match="negative"):
        nmf(-v, 2)
    with pytest.raises(ValueError, match="negative"):
        nmf(np.zeros((6, 10)), 2)
    with pytest.raises(ValueError, match="9 components"):
        nmf(v, 9)


def test_frames_are_drawn_one_from_each_stretch():
    rng = np.random.default_rng(0)
    np.testing.assert_array_equal(draw_evenly(5, 10, rng), np.arange(5))
    drawn = draw_evenly(1003, 100, rng)
    edges = np.arange(101) * 1003 // 100
    assert ((edges[:-1] <= drawn) & (drawn < edges[1:])).all()
