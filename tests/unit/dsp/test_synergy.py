"""Synergies planted in simulated muscles are found again; what cannot be found is withheld."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d
from scipy.optimize import linear_sum_assignment
from scipy.signal import butter, sosfiltfilt

from dsp.nmf import explained, nmf
from dsp.synergy import extract_synergies


def plant(m: int, n: int, seed: int, noise: float = 0.1, reps: int = 12):
    """Envelopes ``(T, m)`` of repetitions, and the true weights of peak-normalised muscles."""
    rng = np.random.default_rng(seed)
    weights = 0.05 * rng.random((m, n))
    for j in range(n):
        weights[j::n, j] += 0.5 + 0.5 * rng.random(len(weights[j::n, j]))
        weights[rng.integers(m), j] += 0.4
    t = np.arange(200) / 200
    activations = np.concatenate(
        [
            [
                rng.uniform(0.7, 1.3)
                * np.exp(-0.5 * ((t - (j + 0.5) / n - 0.03 * rng.standard_normal()) / 0.12) ** 2)
                for j in range(n)
            ]
            for _ in range(reps)
        ],
        axis=1,
    )
    clean = weights @ activations
    # RMS of 250 ms of noise-like EMG scatters by 7.5 % or more, slowly.
    slow = gaussian_filter1d(rng.standard_normal(clean.shape), 4, axis=1)
    envelopes = clean * np.maximum(1 + noise * slow / slow.std(), 0) + 0.03 * rng.random(
        clean.shape
    )
    truth = weights / envelopes.max(axis=1, keepdims=True)
    return (envelopes * rng.uniform(20, 300, (m, 1))).T, truth / np.linalg.norm(truth, axis=0)


def cosines(truth: np.ndarray, found: np.ndarray) -> np.ndarray:
    """Similarity of each true synergy to the one it is best assigned to."""
    similarity = truth.T @ found
    rows, columns = linear_sum_assignment(-similarity)
    return similarity[rows, columns]


@pytest.mark.parametrize("n", [2, 3, 4])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_synergies_are_found(n: int, seed: int):
    envelopes, truth = plant(8, n, seed)
    found = extract_synergies(envelopes)
    assert found is not None
    assert found.n == n
    assert found.reason == ""
    assert cosines(truth, found.weights).min() >= 0.95
    assert found.vaf >= 0.9
    assert (found.vaf_per_muscle >= 0.75).all()


def test_shape_scale_and_order_of_the_result():
    envelopes, _ = plant(8, 3, 1)
    found = extract_synergies(envelopes)
    assert found.weights.shape == (8, 3)
    assert found.activations.shape == (found.frames.size, 3)
    assert (found.weights >= 0).all()
    assert (found.activations >= 0).all()
    np.testing.assert_allclose(np.linalg.norm(found.weights, axis=0), 1)
    assert (np.diff((found.activations**2).sum(axis=0)) <= 0).all()
    assert (np.diff(found.frames) > 0).all()
    peaks = envelopes.max(axis=0)
    rebuilt = found.weights @ found.activations.T
    vaf, per_muscle = explained(
        (envelopes[found.frames] / peaks).T, found.weights, found.activations.T
    )
    assert vaf == pytest.approx(found.vaf)
    np.testing.assert_allclose(per_muscle, found.vaf_per_muscle)
    assert rebuilt.shape == (8, found.frames.size)
    assert len(found.vaf_curve) == 4  # one beyond, to show what it would add
    assert (np.diff(found.vaf_curve) > 0).all()
    assert "own peak" in found.normalisation


def test_the_same_seed_gives_the_same_bits_and_the_seed_hardly_matters():
    envelopes, _ = plant(8, 4, 2, reps=20)
    one, again = extract_synergies(envelopes, seed=5), extract_synergies(envelopes, seed=5)
    np.testing.assert_array_equal(one.weights, again.weights)
    np.testing.assert_array_equal(one.activations, again.activations)
    other = extract_synergies(envelopes, seed=6)
    assert other.n == one.n
    assert cosines(one.weights, other.weights).min() > 0.99


def test_amplifier_gain_of_a_muscle_does_not_matter():
    envelopes, _ = plant(8, 3, 1)
    one = extract_synergies(envelopes)
    other = extract_synergies(envelopes * np.logspace(-3, 3, 8))
    np.testing.assert_allclose(one.weights, other.weights, rtol=1e-6, atol=1e-9)


def test_a_long_recording_is_thinned_without_smearing():
    envelopes, truth = plant(8, 4, 3, reps=60)  # 12000 frames
    found = extract_synergies(envelopes, max_columns=1000)
    assert found.frames.size == 1000
    assert found.frames.max() < len(envelopes)
    assert found.n == 4
    assert cosines(truth, found.weights).min() >= 0.95


def test_below_five_channels_there_is_no_talk_of_synergies():
    assert extract_synergies(np.ones((100, 4))) is None


def test_independent_muscles_are_withheld_with_the_reason():
    noise = np.random.default_rng(0).random((1500, 6)) ** 8
    found = extract_synergies(noise, starts=2)
    assert found.n is None
    assert found.vaf is None
    assert found.reason.startswith("withheld: up to 5 synergies of 6 muscles do not explain 90%")
    assert len(found.vaf_curve) == 5


def test_every_muscle_must_be_explained():
    """Total VAF is high without the one muscle that works on its own."""
    envelopes, _ = plant(8, 2, 1)
    envelopes[:, 7] = 0.001
    envelopes[::400, 7] = 100.0  # six short twitches
    found = extract_synergies(envelopes)
    assert found.n is not None
    assert found.n > 2
    assert found.vaf_curve[1] > 0.9


def test_dead_channels_are_left_out_and_named():
    envelopes, truth = plant(8, 3, 1)
    with_dead = np.insert(envelopes, [2, 5], 0.0, axis=1)
    with_dead[: len(with_dead) // 3, 6] = np.nan
    with_dead[:, 6] *= -1
    names = [f"muscle_{i}" for i in range(10)]
    found = extract_synergies(with_dead, names=names)
    assert found.excluded == (
        (2, "muscle_2 shows no activity"),
        (6, "muscle_6 shows no activity"),
    )
    kept = [0, 1, 3, 4, 5, 7, 8, 9]
    assert (found.weights[[2, 6]] == 0).all()
    assert np.isnan(found.vaf_per_muscle[[2, 6]]).all()
    assert np.isfinite(found.vaf_per_muscle[kept]).all()
    assert found.n == 3
    assert truth.shape[0] == len(kept)


def test_channels_the_caller_does_not_trust_are_left_out():
    envelopes, truth = plant(8, 3, 1)
    noise = np.random.default_rng(0).random((len(envelopes), 1)) + 3
    found = extract_synergies(np.hstack([envelopes, noise]), exclude={8: "signal quality is red"})
    assert found.excluded == ((8, "channel 8: signal quality is red"),)
    assert cosines(truth, found.weights[:8]).min() >= 0.95


def test_invalid_frames_do_not_count():
    envelopes, truth = plant(8, 3, 1)
    valid = np.ones(envelopes.shape, bool)
    valid[500:700, 3] = False
    envelopes[500:700, 3] = 1e6
    envelopes[900:950, 0] = np.nan
    found = extract_synergies(envelopes, valid=valid)
    assert not np.isin(found.frames, [*range(500, 700), *range(900, 950)]).any()
    assert cosines(truth, found.weights).min() >= 0.95


def test_too_few_live_channels_or_frames_are_withheld():
    envelopes, _ = plant(8, 3, 1)
    envelopes[:, :4] = 0
    few = extract_synergies(envelopes)
    assert few.n is None
    assert few.reason.startswith("withheld: synergies need 5 channels with a signal, 4 have one")
    assert len(few.excluded) == 4
    short = extract_synergies(np.ones((6, 8)))
    assert short.reason == "withheld: only 6 frames are valid in all channels"
    assert extract_synergies(np.empty((0, 8))).n is None
    apart = np.ones((200, 6))
    apart[100:, 0] = 0.0
    valid = np.ones((200, 6), bool)
    valid[:100, 1] = False
    assert "channel 0 shows no activity where all" in extract_synergies(apart, valid=valid).reason


def test_constant_envelopes_are_one_synergy():
    found = extract_synergies(np.full((300, 6), 40.0))
    assert found.n == 1
    assert found.vaf == pytest.approx(1.0)
    np.testing.assert_allclose(found.weights[:, 0], 1 / np.sqrt(6), rtol=1e-3)


def test_wrong_shapes_are_refused():
    with pytest.raises(ValueError, match="frames, muscles"):
        extract_synergies(np.ones(10))
    with pytest.raises(ValueError, match="valid is"):
        extract_synergies(np.ones((10, 6)), valid=np.ones((10, 5), bool))
    with pytest.raises(ValueError, match="names"):
        extract_synergies(np.ones((10, 6)), names=["a"])


def test_nmf_of_an_exact_product_and_its_limits():
    rng = np.random.default_rng(1)
    v = rng.random((6, 2)) @ rng.random((2, 200))
    w, h = nmf(v, 2)
    assert explained(v, w, h)[0] > 0.9995
    with pytest.raises(ValueError, match="negative"):
        nmf(-v, 2)
    with pytest.raises(ValueError, match="negative"):
        nmf(np.zeros((6, 10)), 2)
    with pytest.raises(ValueError, match="7 components"):
        nmf(v, 7)


def test_walking_recording_gives_the_published_synergies(shared_data: Path):
    """musclesyneRgies found five in these 13 leg muscles, R2 0.897; same filters, own NMF."""
    table = np.genfromtxt(
        shared_data / "csv" / "walking_ID0012_TW_01_emg.csv", delimiter=",", skip_header=1
    )
    reference = json.loads((shared_data / "reference.json").read_text(encoding="utf-8"))
    published = reference["recordings"]["csv/walking_ID0012_TW_01_emg.csv"]["published"]
    truth = np.array([published["weights"][f"Syn{i}"] for i in range(1, 6)]).T
    high = butter(4, 50, "high", fs=1000, output="sos")
    low = butter(4, 20, fs=1000, output="sos")
    rectified = np.abs(sosfiltfilt(high, table[:, 1:], axis=0))
    envelopes = sosfiltfilt(low, rectified, axis=0)[500:-300]
    found = extract_synergies(envelopes, names=published["muscles"])
    assert found.n == published["synergies"] == 5
    similarity = cosines(truth / np.linalg.norm(truth, axis=0), found.weights)
    assert similarity.min() >= 0.9
    assert found.vaf == pytest.approx(0.914, abs=0.01)
