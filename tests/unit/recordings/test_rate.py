from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from recordings.rate import MeasuredRate, measure_rate
from tests.unit.acquisition.deliveries import Delivery

from .conftest import START_S

BURSTY = Delivery(beat_s=0.016)


def stamped(
    seed: int, seconds: float, link: Delivery = BURSTY
) -> tuple[NDArray[np.int64], NDArray[np.float64], float]:
    """Return sample indices, wall-clock stamps and the true rate."""
    rng = np.random.default_rng(seed)
    fs = link.true_fs(rng)
    stamps = link.stamps(rng, fs, seconds)
    return np.arange(len(stamps)), START_S + stamps, fs


def told(*arguments: object, **options: object) -> MeasuredRate:
    rate, reason = measure_rate(*arguments, **options)  # type: ignore[arg-type]
    assert rate is not None
    assert reason == ""
    return rate


@pytest.mark.thorough
@pytest.mark.parametrize("seconds", [12.0, 60.0, 600.0])
@pytest.mark.parametrize(
    "link",
    [BURSTY, Delivery(beat_s=0.06), Delivery(fs=1000.0), Delivery(fs=200.0, beat_s=0.03, packet=2)],
    ids=["16 ms", "60 ms", "WiFi", "Ganglion"],
)
def test_the_standard_error_covers_the_truth(link: Delivery, seconds: float) -> None:
    errors = []
    for seed in range(30):
        samples, stamps, fs = stamped(seed, seconds, link)
        rate = told(samples, stamps, link.fs, packet_samples=link.packet)
        errors.append(abs(rate.fs_hz - fs) / rate.se_hz)
        assert rate.span_s == pytest.approx(seconds, abs=3)
        assert rate.se_hz / fs < 1.2 * link.packet / link.fs / seconds + 1e-4
    assert np.mean(np.array(errors) < 1) > 0.5
    assert np.mean(np.array(errors) < 2) > 0.85


def test_drift_is_against_the_nominal_rate() -> None:
    samples, stamps, fs = stamped(1, 120.0, Delivery(beat_s=0.016, ppm=80.0))
    rate = told(samples, stamps, 250.0)
    assert rate.fs_hz == pytest.approx(fs, abs=3 * rate.se_hz)
    assert rate.drift_ppm == pytest.approx(80, abs=3 * rate.drift_se_ppm)
    assert rate.drift_se_ppm < 30


def test_lost_packets_are_no_slow_clock() -> None:
    samples, stamps, fs = stamped(2, 120.0)
    kept = np.flatnonzero((samples % 1000) > 30)
    rate = told(samples[kept], stamps[kept], 250.0)
    assert rate.fs_hz == pytest.approx(fs, abs=3 * rate.se_hz)
    assert rate.se_hz < 0.01


@pytest.mark.parametrize("step_s", [0.5, -0.5, 3600.0])
def test_a_wall_clock_that_was_set_moves_neither_rate_nor_jitter(step_s: float) -> None:
    samples, stamps, fs = stamped(3, 900.0)
    stamps = stamps + np.where(samples > 100_000, step_s, 0.0)
    rate = told(samples, stamps, 250.0)
    assert rate.fs_hz == pytest.approx(fs, abs=3 * rate.se_hz)
    assert rate.drift_se_ppm < 6
    assert rate.jitter_p95_ms < 70


def test_a_gap_as_long_as_the_clock_said_is_no_evidence() -> None:
    samples, stamps, fs = stamped(4, 240.0, Delivery(fs=1000.0, ppm=0.0))
    samples = np.where(samples > 120_000, samples + 5040, samples)
    stamps = np.where(samples > 120_000, stamps + 5.0, stamps)  # 40 samples more than it was
    rate = told(samples, stamps, 1000.0, breaks=[120_001])
    assert rate.fs_hz == pytest.approx(fs, abs=3 * rate.se_hz)
    assert rate.drift_se_ppm < 20


def test_jitter_is_how_late_samples_came() -> None:
    samples = np.arange(300_000)
    late_s = np.where(samples % 100 < 2, 0.15, 0.0) + 0.01 * (samples % 2)
    rate = told(samples, START_S + samples / 999.99 + late_s, 1000.0)
    shown = (rate.jitter_p50_ms, rate.jitter_p95_ms, rate.jitter_p99_ms)
    assert shown == pytest.approx((5, 10, 150), abs=6)


@pytest.mark.parametrize(
    ("stamps", "reason"),
    [
        (lambda n: START_S + n / 1000.0, "computed from the sample index"),
        (lambda n: np.where(n % 3 == 0, START_S + n / 1000.0, np.nan), "damaged"),
        (lambda n: np.full(len(n), START_S), "do not rise"),
        (lambda n: START_S - n / 1000.0, "do not rise"),
        (lambda n: (START_S + n / 999.0)[:9000], "shorter than 10 s"),
        (lambda n: (START_S + n / 999.0)[:0], "shorter than 10 s"),
    ],
)
def test_no_rate_where_nothing_was_measured(stamps, reason) -> None:
    given = stamps(np.arange(20_000))
    rate, why = measure_rate(np.arange(len(given)), given, 1000.0)
    assert rate is None
    assert reason in why


def test_no_rate_from_a_few_seconds_far_apart() -> None:
    samples = np.concatenate([np.arange(k * 60_000, k * 60_000 + 500) for k in range(4)])
    rate, why = measure_rate(samples, START_S + samples / 999.0, 1000.0)
    assert rate is None
    assert "too few" in why


def test_rows_without_a_stamp_are_left_out() -> None:
    """`recover` leaves NaN where the stamps of a stretch were damaged."""
    rng = np.random.default_rng(3)
    samples = np.arange(60_000)
    stamps = START_S + samples / 1000.5 + rng.exponential(0.002, len(samples))
    whole, _ = measure_rate(samples, stamps, 1000.0)
    stamps[20_000:24_096] = np.nan
    rate, reason = measure_rate(samples, stamps, 1000.0)
    assert reason == ""
    assert rate is not None
    assert whole is not None
    assert rate.fs_hz == pytest.approx(1000.5, abs=0.05)
    assert rate.fs_hz == pytest.approx(whole.fs_hz, abs=0.01)
