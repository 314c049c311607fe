"""Fixed synergies are looked for frame by frame: exactly, and however the frames are cut."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import nnls

from dsp.synergy import extract_synergies
from dsp.synergy_projection import (
    MAX_PROJECTED,
    FixedSynergies,
    pattern_differs,
)
from tests.unit.dsp.synergy_signals import plant

RNG = np.random.default_rng(0)


def fixed(m: int, k: int, seed: int = 0) -> tuple[np.ndarray, FixedSynergies]:
    weights = np.random.default_rng(seed).random((m, k)) ** 3
    return weights, FixedSynergies(weights, np.full(m, 50.0))


@pytest.mark.parametrize(("m", "k"), [(5, 1), (8, 3), (8, 4), (16, 6), (64, MAX_PROJECTED)])
def test_activations_are_those_of_scipy(m: int, k: int):
    weights, synergies = fixed(m, k)
    frames = RNG.random((200, m)) ** 2
    frames[:3] = 0.0
    expected = np.array([nnls(weights, frame)[0] for frame in frames])
    assert (expected[3:] == 0).mean() > 0.02 or k == 1  # the limit matters
    activations, left, whole = synergies.project(50.0 * frames)
    np.testing.assert_allclose(activations, expected, atol=1e-12)
    np.testing.assert_allclose(left, ((frames - expected @ weights.T) ** 2).sum(axis=1), atol=1e-12)
    np.testing.assert_allclose(whole, (frames**2).sum(axis=1))


@given(
    weights=st.lists(
        st.lists(st.sampled_from([0.0, 0.1, 0.5, 1.0]), min_size=3, max_size=3),
        min_size=5,
        max_size=5,
    ),
    frame=st.lists(st.floats(0, 10), min_size=5, max_size=5),
)
@settings(max_examples=60, deadline=None)
def test_no_other_activations_explain_more(weights, frame):
    """Copies and empty synergies too, for which the activations are not the only best ones."""
    w, v = np.array(weights), np.array([frame])
    if not w.any():
        w[0, 0] = 1.0
    activations, left, _ = FixedSynergies(w, np.ones(5)).project(v)
    assert (activations >= 0).all()
    assert left[0] == pytest.approx(nnls(w, v[0])[1] ** 2, abs=1e-9)


@given(cuts=st.lists(st.integers(0, 90), max_size=8))
@settings(max_examples=40, deadline=None)
def test_cutting_does_not_matter(cuts):
    rng = np.random.default_rng(3)
    _, synergies = fixed(8, 4)
    frames = 50.0 * rng.random((90, 8))
    frames[20:25, 3] = np.nan
    whole = synergies.project(frames)
    parts = [synergies.project(part) for part in np.split(frames, sorted(cuts))]
    for k, array in enumerate(whole):
        np.testing.assert_array_equal(np.concatenate([part[k] for part in parts]), array)


def test_the_vaf_is_that_of_the_span():
    weights, synergies = fixed(8, 3)
    span = RNG.random((20, 8))
    h = np.array([nnls(weights, frame)[0] for frame in span])
    expected = 1 - ((span - h @ weights.T) ** 2).sum() / (span**2).sum()
    assert synergies.vaf(50.0 * span) == pytest.approx(expected)


def test_a_frame_without_a_value_poisons_nothing_else():
    _, synergies = fixed(8, 3)
    frames = 50.0 * RNG.random((60, 8))
    clean, *_ = synergies.project(frames)
    frames[30, 2] = np.nan
    frames[31, 5] = np.inf
    found, left, whole = synergies.project(frames)
    assert np.isnan(found[30:32]).all()
    assert np.isnan(left[30:32]).all()
    assert np.isnan(whole[30:32]).all()
    others = np.delete(np.arange(60), [30, 31])
    np.testing.assert_array_equal(found[others], clean[others])
    assert np.isfinite(synergies.vaf(frames))  # of the frames that hold
    frames[10:45] = np.nan
    assert np.isnan(synergies.vaf(frames))  # fewer than half


def test_rest_has_no_vaf():
    _, synergies = fixed(8, 3)
    resting = 0.5 * RNG.random((40, 8))  # 1 % of the unit
    assert np.isnan(synergies.vaf(resting))
    assert np.isnan(synergies.vaf(np.zeros((40, 8))))
    assert np.isnan(synergies.vaf(np.empty((0, 8))))


def test_a_muscle_that_was_left_out_does_not_count():
    envelopes, _ = plant(8, 3, 1)
    dead = np.insert(envelopes, 4, 0.0, axis=1)
    found = extract_synergies(dead, starts=1)
    synergies = FixedSynergies(found.weights, found.unit)
    dead[:, 4] = np.nan  # or whatever it shows now
    activations, _, _ = synergies.project(dead)
    assert np.isfinite(activations).all()
    assert synergies.vaf(dead) == pytest.approx(found.vaf, abs=0.005)


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="their units"):
        FixedSynergies(np.ones((5, 2)), np.ones(4))
    with pytest.raises(ValueError, match="1 to 8 synergies"):
        FixedSynergies(np.ones((10, 9)), np.ones(10))
    with pytest.raises(ValueError, match="not all zero"):
        FixedSynergies(np.ones((5, 2)), np.full(5, np.nan))
    _, synergies = fixed(8, 2)
    with pytest.raises(ValueError, match="the synergies have 8"):
        synergies.project(np.ones((3, 7)))


def test_the_module_loads_no_scipy():
    """The window imports what imports it, and must not wait for SciPy."""
    code = "import sys, dsp.synergy_projection; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- differs from the baseline -----------------------------------------------------------------


def test_two_repetitions_in_a_row_make_a_difference():
    assert not pattern_differs([], 0.95).differs
    assert not pattern_differs([0.5], 0.95).differs
    assert not pattern_differs([0.86, 0.86, 0.86], 0.95).differs  # 9 points
    assert not pattern_differs([0.8, 0.9, 0.8], 0.95).differs
    verdict = pattern_differs([0.94, 0.8, 0.7], 0.95)
    assert verdict.differs
    assert verdict.reps == (1, 2)
    assert verdict.reason == (
        "the baseline's synergies explain 75 % of the last 2 repetitions, 95 % of its own"
    )


def test_an_earlier_run_is_told_but_is_over():
    verdict = pattern_differs([0.8, 0.8, 0.94, 0.8], 0.95)
    assert not verdict.differs
    assert verdict.reps == (0, 1)
    assert verdict.reason == ""


def test_a_repetition_without_a_value_ends_a_run():
    assert not pattern_differs([0.8, float("nan"), 0.8], 0.95).differs
    assert not pattern_differs([0.8, 0.8], float("nan")).differs


def test_other_weights_than_the_baseline_are_noticed_and_its_own_are_not():
    envelopes, _ = plant(8, 3, 1, reps=12)
    half = len(envelopes) // 2
    found = extract_synergies(envelopes[:half], starts=1)
    synergies = FixedSynergies(found.weights, found.unit)
    reps = envelopes[half:].reshape(6, 200, 8)
    own = [synergies.vaf(rep) for rep in reps]
    assert not pattern_differs(own, found.vaf).differs
    shifted = [synergies.vaf(rep) for rep in reps[:, :, [1, 2, 0, 3, 4, 5, 6, 7]]]
    assert pattern_differs(own + shifted, found.vaf).reps == tuple(range(6, 12))
