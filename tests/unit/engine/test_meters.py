from __future__ import annotations

import numpy as np
import pytest

from acquisition.types import SampleChunk
from app.engine.meters import LatencyMeter, LossMeter, RateMeter


def chunk(first: int, n: int, epoch: int = 0) -> SampleChunk:
    return SampleChunk(np.zeros((n, 1)), first, np.zeros(n), epoch)


def test_loss_is_counted_from_index_jumps() -> None:
    meter = LossMeter()
    for part in (chunk(0, 10), chunk(10, 5), chunk(20, 5), chunk(25, 5), chunk(31, 1)):
        meter.count(part)
    assert (meter.received, meter.lost, meter.gaps) == (26, 6, 2)


def test_a_new_epoch_is_no_gap() -> None:
    meter = LossMeter()
    meter.count(chunk(0, 10))
    meter.count(chunk(500, 10, epoch=1))
    meter.count(chunk(510, 10, epoch=1))
    assert (meter.received, meter.lost, meter.gaps) == (30, 0, 0)


def test_rate_needs_five_seconds_and_counts_lost_samples() -> None:
    meter = RateMeter()
    for k in range(50):
        meter.count(chunk(k * 25, 20), 10 + 0.1 * k)  # 5 of 25 packets are lost each time
        if k == 49:
            assert meter.measured_fs is None
    meter.count(chunk(50 * 25, 20), 15.0)
    assert meter.measured_fs == pytest.approx(250.0)


def test_rate_forgets_what_is_older_than_a_minute() -> None:
    meter = RateMeter()
    for k in range(100):
        meter.count(chunk(k * 100, 100), float(k))
    for k in range(70):
        meter.count(chunk(10_000 + k * 200, 200), 100.0 + k)
    assert meter.measured_fs == pytest.approx(200.0)


def test_rate_starts_anew_with_an_epoch() -> None:
    meter = RateMeter()
    for k in range(10):
        meter.count(chunk(k * 100, 100), float(k))
    assert meter.measured_fs is not None
    meter.count(chunk(0, 100, epoch=1), 10.0)
    assert meter.measured_fs is None


def test_latency_is_a_median() -> None:
    meter = LatencyMeter()
    assert meter.median_ms is None
    for seconds in (0.001, 0.002, 0.5):
        meter.count(seconds)
    assert meter.median_ms == pytest.approx(2.0)
