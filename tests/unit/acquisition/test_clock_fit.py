from __future__ import annotations

import time

import numpy as np
import pytest

from acquisition.timing.clock_fit import ClockFit, RateEstimate, packet_samples
from acquisition.types import StreamInfo
from tests.unit.acquisition.deliveries import Delivery

START = 4_000_000  # an index and a steady clock have gone on for a while
START_S = 98_765.4


def fed(delivery: Delivery, seconds: float, seed: int = 1) -> tuple[ClockFit, float]:
    ends, times_s, true_fs = delivery.arrivals(np.random.default_rng(seed), seconds)
    fit = ClockFit(delivery.fs, delivery.packet)
    for end, now_s in zip(ends.tolist(), times_s.tolist(), strict=True):
        fit.add(START + end, START_S + now_s)
    return fit, true_fs


def told(fit: ClockFit) -> RateEstimate:
    estimate = fit.estimate()
    assert estimate is not None
    return estimate


def test_nothing_is_told_before_five_seconds() -> None:
    fit = ClockFit(250.0)
    for poll in range(500):
        fit.add(poll * 5 // 2, START_S + 0.01 * poll)
    assert fit.estimate() is None
    for poll in range(500, 610):
        fit.add(poll * 5 // 2, START_S + 0.01 * poll)
    estimate = told(fit)
    assert abs(estimate.fs_hz - 250.0) < 2 * estimate.se_hz < 0.7
    assert estimate.span_s == pytest.approx(5, abs=1)


@pytest.mark.parametrize("ppm", [1e4, -1e4, 80.0, 0.0])
@pytest.mark.parametrize("beat_s", [0.016, 0.06])
def test_rate_drift_and_jitter_of_a_bursty_board(ppm: float, beat_s: float) -> None:
    for seconds, most_ppm in ((7.0, 1500.0), (120.0, 30.0)):
        fit, true_fs = fed(Delivery(ppm=ppm, beat_s=beat_s), seconds)
        estimate = told(fit)
        assert abs(estimate.fs_hz - true_fs) < 3 * estimate.se_hz
        assert 0 < estimate.drift_se_ppm < most_ppm
        assert estimate.drift_ppm == pytest.approx(ppm, abs=3 * estimate.drift_se_ppm)
        assert estimate.se_hz == pytest.approx(250e-6 * estimate.drift_se_ppm, rel=0.03)
        # The newest sample of a burst is there at once: it waits for the poll, or for a late beat.
        assert 5 < estimate.jitter_ms < 70


def test_lost_packets_do_not_look_like_a_slow_clock() -> None:
    ends, times_s, true_fs = Delivery(ppm=50.0).arrivals(np.random.default_rng(3), 60.0)
    kept = np.random.default_rng(4).random(len(ends)) > 0.2
    fit = ClockFit(250.0)
    for end, now_s in zip(ends[kept].tolist(), times_s[kept].tolist(), strict=True):
        fit.add(end, now_s)
    assert told(fit).fs_hz == pytest.approx(true_fs, abs=3 * told(fit).se_hz)
    assert told(fit).se_hz < 0.02


def test_a_poll_loop_that_stood_still_for_a_minute_costs_nothing() -> None:
    fit, true_fs = fed(Delivery(beat_s=0.016, stalls=3), 300.0, seed=5)
    assert told(fit).drift_se_ppm < 30
    assert abs(told(fit).fs_hz - true_fs) < 3 * told(fit).se_hz


def test_a_computer_that_slept_is_a_step_and_no_slow_clock() -> None:
    ends, times_s, true_fs = Delivery(ppm=-60.0).arrivals(np.random.default_rng(6), 240.0)
    ends = ends + np.where(times_s > 100.0, 250 * 3600, 0)  # the steady clock stood still
    fit = ClockFit(250.0)
    for end, now_s in zip(ends.tolist(), times_s.tolist(), strict=True):
        fit.add(end, now_s)
    assert told(fit).drift_se_ppm < 40
    assert abs(told(fit).fs_hz - true_fs) < 3 * told(fit).se_hz
    assert told(fit).jitter_ms < 60


def test_restart_forgets_everything() -> None:
    fit, _ = fed(Delivery(), 10.0)
    assert fit.estimate() is not None
    fit.restart()
    assert fit.estimate() is None
    ends, times_s, _ = Delivery(fs=1000.0, ppm=0.0).arrivals(np.random.default_rng(1), 10.0)
    for end, now_s in zip(ends.tolist(), times_s.tolist(), strict=True):
        fit.add(end, now_s)  # another rate, from index 0 and another time
    assert told(fit).fs_hz == pytest.approx(1000, rel=1e-3)


def test_it_follows_a_clock_that_changes_and_keeps_its_size() -> None:
    fit = ClockFit(100.0)
    index, now_s = 0.0, 0.0
    for rate in (100.0, 100.01, 99.99):
        for _ in range(4_000):
            index, now_s = index + rate * 0.1, now_s + 0.1
            fit.add(int(index), now_s)
        assert told(fit).fs_hz == pytest.approx(rate, abs=2 * told(fit).se_hz)
        assert told(fit).span_s == pytest.approx(299, abs=1)
    sizes = [len(value) for value in vars(fit).values() if hasattr(value, "__len__")]
    assert max(sizes) <= 300


def test_jitter_is_the_spread_of_the_last_minute() -> None:
    fit = ClockFit(1000.0)
    for poll in range(200 * 60):
        now_s = 0.01 * poll
        delay_s = 0.03 if poll < 12_000 // 3 and poll % 2 else 0.0  # it gets better after 40 s
        fit.add(round(1000 * (now_s - delay_s)), now_s)
        if poll == 3900:
            assert told(fit).jitter_ms == pytest.approx(30, abs=1)
    assert told(fit).jitter_ms < 1


def test_an_arrival_costs_little() -> None:
    fit = ClockFit(250.0)
    began_s = time.process_time()
    for poll in range(30_000):  # five minutes
        fit.add(poll * 5 // 2, 0.01 * poll)
    assert (time.process_time() - began_s) / 30_000 < 1e-4  # 8 µs; the rest is for slow machines


@pytest.mark.parametrize(("setting", "samples"), [({}, 1), ({"samples_per_packet": 2}, 2)])
def test_samples_of_a_packet_are_what_the_source_says(
    setting: dict[str, int], samples: int
) -> None:
    assert packet_samples(StreamInfo(200.0, (), "Ganglion", "test:", setting)) == samples
