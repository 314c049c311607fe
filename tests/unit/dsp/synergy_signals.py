"""Envelopes of muscles that work in planted synergies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from dsp.synergy_match import match_synergies

Matrix = NDArray[np.float64]

POINTS = 101
#: Independent values of the carrier a point: RMS over five points (100 ms of a repetition of 2 s)
#: then scatters by 16 %.
_CARRIER = 4


def plant(m: int, n: int, seed: int, noise: float = 0.1, reps: int = 6) -> tuple[Matrix, Matrix]:
    """Envelopes ``(T, m)`` of repetitions, and the true weights of peak-normalised muscles."""
    rng = np.random.default_rng(seed)
    weights = planted_weights(m, n, rng)
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


def planted_weights(m: int, n: int, rng: np.random.Generator) -> Matrix:
    """Weights ``(m, n)``: every muscle in one synergy, in each synergy one from elsewhere too."""
    weights = 0.05 * rng.random((m, n))
    for j in range(n):
        weights[j::n, j] += 0.5 + 0.5 * rng.random(len(weights[j::n, j]))
        weights[rng.integers(m), j] += 0.4
    return weights


def lifted(weights: Matrix, rng: np.random.Generator, reps: int = 10) -> Matrix:
    """RMS ``(reps * POINTS, m)`` of a Gaussian carrier; size of synergies and muscles by 10 %."""
    m, n = weights.shape
    phase = np.linspace(0, 1, POINTS)[:, None]
    centres = (np.arange(n) + 0.5) / n + 0.02 * rng.standard_normal((reps, 1, n))
    activations = np.exp(-0.5 * ((phase - centres) / (0.4 / n)) ** 2)
    activations *= rng.normal(1, 0.1, (reps, 1, n))
    clean = activations @ weights.T * rng.normal(1, 0.1, (reps, 1, m))
    level = np.hypot(clean.reshape(-1, m), 0.02)
    carrier = rng.standard_normal((len(level) + 4, _CARRIER, m))
    squares = (carrier**2).mean(axis=1)
    level = np.pad(level, ((2, 2), (0, 0)), mode="edge") ** 2 * squares
    return np.sqrt(np.lib.stride_tricks.sliding_window_view(level, 5, axis=0).mean(axis=-1))


def cosines(truth: Matrix, found: Matrix) -> Matrix:
    """Similarity of each true synergy to the one it is best assigned to."""
    return match_synergies(found, truth).cosines
