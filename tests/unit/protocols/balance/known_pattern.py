"""Repetitions of eight muscles with known synergies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import POINTS, BalanceRow
from tests.unit.protocols.balance.made_rows import norm_of, rows_of, stream_of

STREAM = stream_of(*(f"muscle_{k}" for k in "abcdefgh"))
NORM = norm_of(STREAM, 400.0)
PLAN = BalancePlan.usual(STREAM)
WEIGHTS = np.array(
    [
        [1.0, 0.0, 0.0],
        [0.9, 0.0, 0.1],
        [0.7, 0.3, 0.0],
        [0.0, 1.0, 0.0],
        [0.1, 0.8, 0.0],
        [0.0, 0.6, 0.5],
        [0.0, 0.0, 1.0],
        [0.2, 0.0, 0.9],
    ]
)
MVC_UV = np.array([300.0, 250.0, 120.0, 90.0, 200.0, 150.0, 80.0, 400.0])


def activations(n: int, seed: int) -> NDArray[np.float64]:
    """Return ``(n, POINTS, 3)``: three bursts one after the other, each by 15 % otherwise."""
    rng = np.random.default_rng([seed, 1])
    phase = np.linspace(0.0, 1.0, POINTS)[:, None]
    shape = np.exp(-(((phase - np.array([0.25, 0.5, 0.75])) / 0.1) ** 2))
    return shape * np.exp(0.15 * rng.standard_normal((n, 1, 3)))


def worked(
    n: int, seed: int, weights: NDArray[np.float64] = WEIGHTS, noise: float = 0.1
) -> tuple[BalanceRow, ...]:
    """Return repetitions, whose envelopes scatter by `noise`."""
    rng = np.random.default_rng([seed, 2])
    curves = (activations(n, seed) @ weights.T) * MVC_UV + 2.0
    curves = curves * np.exp(noise * rng.standard_normal(curves.shape))
    return rows_of(curves.mean(axis=1), curves=curves)
