"""Lag between two envelopes, the fast envelope that it is measured on, and its mean."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.envelope_lag import envelope_lag, envelope_lags, mean_lag
from dsp.hop_envelope import hop_envelope_uv, hop_means
from dsp.rep_intervals import mean_interval
from tests.unit.dsp.rep_signals import raised_cosine, repetitions

REPS = 8


def envelopes(fs, columns, peak_uv, delay_s, seed):
    power, hop_s = repetitions(fs, columns, peak_uv, delay_s, seed=seed)
    rows = slice(round(0.7 / hop_s), round(3.0 / hop_s))
    return hop_envelope_uv(power, hop_s)[rows].T, hop_s


def lags_ms(first, second, hop_s):
    lags = [envelope_lag(a, b, hop_s) for a, b in zip(first, second, strict=True)]
    return np.array([np.nan if lag.lag_ms is None else lag.lag_ms for lag in lags])


@pytest.mark.parametrize(("fs", "error_ms"), [(2000, 3.0), (250, 5.0)])
def test_a_known_delay_is_found_and_covered(fs, error_ms):
    """Medians of 160 lags; 60 intervals from eight repetitions."""
    sets, covered = 20, []
    first, hop_s = envelopes(fs, sets * REPS, 60.0, 0.0, 1)
    for k, delay_s in enumerate((0.04, 0.08, 0.12)):
        second, _ = envelopes(fs, sets * REPS, 60.0, delay_s, 2 + k)
        lags = lags_ms(first, second, hop_s)
        assert np.isfinite(lags).all()
        assert np.median(lags) == pytest.approx(1e3 * delay_s, abs=error_ms)
        mean, _, half, _ = mean_interval(lags.reshape(REPS, sets))
        covered.append(np.abs(mean - 1e3 * delay_s) <= half)
    assert 0.88 <= np.mean(covered) <= 1.0


@pytest.mark.parametrize("delay_s", [-0.0812, 0.0, 0.0436, 0.25])
def test_without_noise_it_is_exact_between_steps(delay_s):
    first, second = raised_cosine(200), 7.0 * raised_cosine(200, delay_s)
    lag = envelope_lag(first, second, 0.005)
    assert lag.lag_ms == pytest.approx(1e3 * delay_s, abs=0.2)
    assert lag.peak_r == pytest.approx(1.0, abs=1e-3)
    assert envelope_lag(second, first, 0.005).lag_ms == pytest.approx(-lag.lag_ms, abs=0.2)


def test_what_cannot_be_said_is_withheld():
    course = raised_cosine(200)
    lost = course.copy()
    lost[300] = np.nan
    assert envelope_lag(course, lost, 0.005).reason == "samples are missing"
    assert envelope_lag(course, 0.0 * course, 0.005).reason == "an envelope does not change"
    assert envelope_lag(course[:200], course[:200], 0.005).reason == "the repetition is too short"
    far = envelope_lag(course, raised_cosine(200, 0.5), 0.005)
    assert far.reason == "they are more than 300 ms apart"
    assert far.lag_ms is None
    with pytest.raises(ValueError, match="same length"):
        envelope_lag(course, course[1:], 0.005)


def test_many_pairs_at_once_are_each_as_alone():
    """Also beside one that is withheld."""
    first, hop_s = envelopes(2000, 6, 60.0, 0.0, 1)
    second, _ = envelopes(2000, 6, 60.0, 0.05, 2)
    second[1, 7] = np.nan
    second[2] = 3.0
    together = envelope_lags(first.T, second.T, hop_s)
    alone = [envelope_lag(a, b, hop_s) for a, b in zip(first, second, strict=True)]
    assert [lag.reason for lag in together] == [lag.reason for lag in alone]
    assert [lag.reason for lag in alone[1:3]] == [
        "samples are missing",
        "an envelope does not change",
    ]
    for one, other in zip(together, alone, strict=True):
        assert one.lag_ms == (None if other.lag_ms is None else pytest.approx(other.lag_ms))
    with pytest.raises(ValueError, match="one shape"):
        envelope_lags(first.T, second.T[1:], hop_s)


def test_rest_follows_nothing():
    rest, hop_s = envelopes(250, 60, 0.0, 0.0, 7)
    work, _ = envelopes(250, 60, 200.0, 0.0, 8)
    assert np.isnan(lags_ms(work, rest, hop_s)).all()
    alike = envelope_lag(work[0], rest[0], hop_s)
    assert alike.reason == "the envelopes are not alike (r below 0.7)"
    assert alike.peak_r is not None


def test_mean_over_repetitions():
    lag = mean_lag([40.0, 50.0, np.nan, 60.0])
    assert (lag.lag_ms, lag.n, lag.reason) == (50.0, 3, "")
    assert lag.half_ms == pytest.approx(4.3027 * 10.0 / np.sqrt(3.0), rel=1e-4)
    few = mean_lag([40.0, None, 50.0])
    assert (few.lag_ms, few.half_ms, few.n) == (None, None, 2)
    assert few.reason == "2 of the 3 repetitions needed"


def test_fast_envelope_is_centred():
    power = np.zeros((41, 2))
    power[20] = 21.0
    assert np.flatnonzero(hop_means(power, 20)[:, 0]).tolist() == list(range(10, 31))
    np.testing.assert_allclose(hop_envelope_uv(power, 0.005)[10:31], 1.0)
    power[5, 1] = np.nan
    means = hop_means(power, 5)
    assert np.flatnonzero(np.isnan(means[:, 1])).tolist() == [3, 4, 5, 6, 7]
    assert not np.isnan(means[:, 0]).any()
    np.testing.assert_allclose(hop_means(np.full((4, 1), 9.0), 21), 9.0)
