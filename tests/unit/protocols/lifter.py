"""Simulated lifters with known truth: efforts hop by hop, and where each repetition was."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: A muscle counts as active from here on (field guide 3.6); the truth of onsets and ends.
ACTIVE = 0.08
STYLES = ("plain", "slow", "paused", "explosive", "failed", "double", "touch", "tired")


@dataclass(frozen=True, slots=True)
class Truth:
    """A set as it was.

    Parameters
    ----------
    shares
        ``(H,)`` activation of the prime movers as a share of the MVC.
    reps, failed
        Start and end in seconds of the whole and of the failed repetitions.
    """

    shares: NDArray[np.float64]
    reps: list[tuple[float, float]]
    failed: list[tuple[float, float]]


def perform(
    style: str, n_reps: int, rng: np.random.Generator, hop_s: float = 0.005, lead_s: float = 2.0
) -> Truth:
    """Return a set in one of `STYLES`, after two seconds of rest."""
    parts: list[NDArray[np.float64]] = [np.zeros(round(lead_s / hop_s))]
    reps, failed, at = [], [], parts[0].size
    broken = set(rng.choice(np.arange(2, n_reps), 2, replace=False)) if style == "failed" else set()
    for k in range(n_reps):
        scatter = 1.0 + 0.08 * rng.standard_normal()
        pace = 1.0 + 0.08 * rng.standard_normal()
        shape = _shape(style, k / n_reps, pace, hop_s) * np.clip(scatter, 0.75, 1.25)
        if k in broken:
            cut = rng.uniform(0.3, 0.42)
            kept = shape[: round(cut * shape.size)]
            fall = np.cos(np.linspace(0, np.pi / 2, round(0.15 / hop_s)))
            shape = np.concatenate((kept, kept[-1] * fall))
        active = np.flatnonzero(shape >= ACTIVE)
        span = ((at + active[0]) * hop_s, (at + active[-1] + 1) * hop_s)
        (failed if k in broken else reps).append(span)
        pause = _pause(style, rng)
        still = np.full(round(pause / hop_s), 0.14 if style == "touch" else 0.0)
        if style == "touch":
            shape = np.maximum(shape, 0.14)
        parts += [shape, still]
        at += shape.size + still.size
    parts.append(np.zeros(round(8.0 / hop_s)))
    return Truth(np.concatenate(parts), reps, failed)


def _ramps(rise_s: float, hold_s: float, fall_s: float, hop_s: float) -> NDArray[np.float64]:
    rise = np.sin(np.linspace(0, np.pi / 2, max(2, round(rise_s / hop_s)))) ** 2
    fall = np.cos(np.linspace(0, np.pi / 2, max(2, round(fall_s / hop_s)))) ** 2
    return np.concatenate((rise, np.ones(round(hold_s / hop_s)), fall))


def _shape(style: str, done: float, pace: float, hop_s: float) -> NDArray[np.float64]:
    if style == "slow":
        return 0.45 * _ramps(1.8 * pace, 2.0 * pace, 1.5 * pace, hop_s)
    if style == "paused":
        down = 0.35 * _ramps(0.8 * pace, 0.6 * pace, 0.2, hop_s)
        hold = np.full(round(2.0 * pace / hop_s), 0.32)
        up = 0.65 * _ramps(0.3, 0.5 * pace, 0.6 * pace, hop_s)
        lead = round(0.6 * down.size)
        joined = np.concatenate((down[:lead], hold, up))
        join = lead + hold.size
        joined[join : join + 20] = np.maximum(joined[join : join + 20], 0.32)
        joined[:join] = np.minimum(joined[:join], 0.4)
        return joined
    if style == "explosive":
        return 0.9 * _ramps(0.08, 0.28 * pace, 0.15, hop_s)
    if style == "double":
        down = 0.30 * _ramps(0.4, 0.8 * pace, 0.35, hop_s)
        up = 0.60 * _ramps(0.25, 0.7 * pace, 0.35, hop_s)
        return np.concatenate((down, np.zeros(round(0.45 / hop_s)), up))
    if style == "touch":
        return 0.55 * _ramps(0.5 * pace, 0.6 * pace, 0.5 * pace, hop_s)
    if style == "tired":
        slower = pace * (1.0 + 0.8 * done)
        return (0.5 + 0.25 * done) * _ramps(0.4, 1.0 * slower, 0.5, hop_s)
    return 0.5 * _ramps(0.5, 1.0 * pace, 0.6, hop_s)


def _pause(style: str, rng: np.random.Generator) -> float:
    low, high = {"explosive": (1.5, 3.0), "double": (1.2, 1.9), "touch": (0.35, 0.6)}.get(
        style, (0.8, 2.2)
    )
    return float(rng.uniform(low, high))


def efforts(
    truth: Truth, mvc_uv: NDArray[np.float64], balance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return ``(H, C)`` efforts in µV; `balance` is what each channel does of the activation."""
    shares: NDArray[np.float64] = truth.shares[:, None] * balance * mvc_uv
    return shares
