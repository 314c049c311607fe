"""Times of samples from the arrival of their chunks."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.publisher import SampleTimes

FS = 1000.0


def times(arrivals_s: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the time of each chunk's end when the chunk is noted."""
    made = SampleTimes(FS)
    found = []
    for now_s, end in zip(arrivals_s, ends, strict=True):
        made.note(int(end), float(now_s))
        found.append(float(made.of(np.array([end]))[0]))
    return np.array(found)


def test_late_chunks_do_not_move_the_times() -> None:
    ends = np.arange(10, 20_010, 10)
    late_s = np.random.default_rng(1).exponential(0.003, len(ends))
    found = times(50.0 + ends / FS + late_s, ends)
    error_s = (found - (50.0 + ends / FS))[200:]
    assert np.abs(error_s).max() < 0.0025
    assert error_s.std() < 0.0005, "of 3 ms, which the chunks come late by"


@pytest.mark.parametrize("rate", [0.995, 1.005])
def test_a_source_that_is_off_its_rate_is_followed(rate: float) -> None:
    ends = np.arange(10, 60_010, 10)
    arrivals_s = 50.0 + ends / (FS * rate)
    np.testing.assert_allclose(times(arrivals_s, ends), arrivals_s, atol=1e-6)


def test_after_a_pause_the_times_are_those_of_now() -> None:
    ends = np.arange(10, 2010, 10)
    arrivals_s = 50.0 + ends / FS + np.where(ends > 1000, 30.0, 0.0)
    np.testing.assert_allclose(times(arrivals_s, ends), arrivals_s, atol=1e-6)
