"""Copies of a channel are found; muscles that work together are none."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.copies import MIN_HOPS, copied_channels
from tests.unit.dsp.rep_signals import hop_powers, noise

SETS = 40


def signals(fs, peak_uv, seed=0):
    """Return two independent muscles of one activation, ``(n, SETS)`` each, and own noises."""
    rng = np.random.default_rng([seed, fs])
    n = 4 * fs
    course = peak_uv * np.sin(np.pi * np.arange(n) / (2 * fs))[:, np.newaxis] ** 2
    first, second = (course * noise(rng, n, SETS, fs, 90.0) for _ in range(2))
    return first, second, [noise(rng, n, SETS, fs) for _ in range(2)]


def called(first, second, own, fs):
    """Return the share of sets in which the two are called copies."""
    powers = [hop_powers(x + y, fs)[0] for x, y in zip((first, second), own, strict=True)]
    return np.mean(
        [
            copied_channels(np.stack(pair, axis=1)) == ((0, 1),)
            for pair in zip(powers[0].T, powers[1].T, strict=True)
        ]
    )


@pytest.mark.parametrize("fs", [2000, 250])
@pytest.mark.parametrize("peak_uv", [20.0, 200.0])
def test_copies_and_muscles_that_work_together(fs, peak_uv):
    a, b, own = signals(fs, peak_uv)
    assert called(a, b, own, fs) == 0.0
    assert called(a + 0.3 * b, b + 0.3 * a, own, fs) == 0.0
    assert called(a + 0.5 * b, b + 0.5 * a, own, fs) == 0.0
    assert called(a, 0.5 * a, own, fs) == 1.0
    assert called(a, -3.0 * a, own, fs) == 1.0


def test_three_copies_among_many():
    rng = np.random.default_rng(3)
    power = rng.gamma(1.0, 400.0, (800, 64))
    power[:, 40], power[:, 63] = 4.0 * power[:, 7], 0.3 * power[:, 7]
    assert copied_channels(power) == ((7, 40), (7, 63), (40, 63))


def test_quiet_missing_and_few_hops_say_nothing():
    rng = np.random.default_rng(4)
    power = np.repeat(rng.gamma(1.0, 400.0, (600, 1)), 3, axis=1)
    assert len(copied_channels(power)) == 3
    assert copied_channels(power / 100.0) == ()  # 2 uV: the amplifiers' own noise would tell
    assert copied_channels(power[: MIN_HOPS - 1]) == ()
    assert copied_channels(power[:0]) == ()
    lost = power.copy()
    lost[:, 1] = np.nan
    lost[:10, 0] = np.nan
    assert copied_channels(lost) == ((0, 2),)
    flat = np.full((600, 2), 400.0)
    assert copied_channels(flat) == ()
    assert copied_channels(np.zeros((600, 2))) == ()


def test_a_heartbeat_at_rest_is_no_copy():
    rng = np.random.default_rng(5)
    power = rng.gamma(1.0, 4.0, (1600, 2))
    beats = (np.arange(1600)[:, np.newaxis] - 40) % 170
    power += 2.5e4 * np.exp(-0.5 * np.square((beats - 8) / 3.0)) * [1.0, 0.5]
    assert copied_channels(power) == ()
