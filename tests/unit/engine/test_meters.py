from __future__ import annotations

import numpy as np
import pytest

from acquisition.types import (
    BUFFER_OVERFLOW,
    LINK_LOST,
    PACKETS_LOST,
    SampleChunk,
    StreamInfo,
)
from app.engine.meters import LatencyMeter, LossMeter, RateMeter


def chunk(first: int, n: int, epoch: int = 0, *, gap_reason: str = PACKETS_LOST) -> SampleChunk:
    return SampleChunk(np.zeros((n, 1)), first, np.zeros(n), epoch, gap_reason)


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


def test_loss_is_told_by_reason() -> None:
    meter = LossMeter()
    meter.count(chunk(0, 10, gap_reason=LINK_LOST))  # nothing is missing before it
    assert (meter.lost_by_reason, meter.gaps_by_reason) == ({}, {})
    meter.count(chunk(12, 8))
    before = meter.lost_by_reason
    meter.count(chunk(21, 9))
    meter.count(chunk(1030, 10, gap_reason=LINK_LOST))
    meter.count(chunk(2000, 10, epoch=1, gap_reason=BUFFER_OVERFLOW))  # another epoch, no gap
    assert meter.lost_by_reason == {PACKETS_LOST: 3, LINK_LOST: 1000}
    assert meter.gaps_by_reason == {PACKETS_LOST: 2, LINK_LOST: 1}
    assert (meter.lost, meter.gaps) == (1003, 3)
    assert before == {PACKETS_LOST: 2}  # who reads on another thread keeps what was read


def begun(fs: float) -> RateMeter:
    meter = RateMeter()
    meter.begin(StreamInfo(fs, (), "Test", "test:"))
    return meter


def test_nothing_is_measured_before_the_stream_is_known() -> None:
    meter = RateMeter()
    for k in range(100):
        meter.count(chunk(k * 25, 25), 0.1 * k)
    meter.restart()
    assert meter.estimate is None


def test_rate_needs_five_seconds_and_counts_lost_samples() -> None:
    meter = begun(250.0)
    for k in range(70):
        meter.count(chunk(k * 25, 20), 10 + 0.1 * k)  # 5 of 25 packets are lost each time
        if k == 49:
            assert meter.estimate is None
    estimate = meter.estimate
    assert estimate is not None
    assert estimate.fs_hz == pytest.approx(250.0)
    assert 0 < estimate.se_hz < 0.3
    assert estimate.jitter_ms == pytest.approx(0, abs=1e-6)


def test_rate_says_when_a_board_is_one_per_cent_off() -> None:
    meter = begun(250.0)
    for k in range(600):
        meter.count(chunk(round(k * 25.25), 20), 0.1 * k)
    estimate = meter.estimate
    assert estimate is not None
    assert estimate.fs_hz == pytest.approx(252.5, abs=2 * estimate.se_hz)
    assert estimate.drift_ppm == pytest.approx(1e4, abs=2 * estimate.drift_se_ppm)
    assert estimate.drift_se_ppm < 100


@pytest.mark.parametrize("how", ["epoch", "restart"])
def test_rate_starts_anew(how: str) -> None:
    meter = begun(100.0)
    for k in range(10):
        meter.count(chunk(k * 100, 100), float(k))
    assert meter.estimate is not None
    assert meter.estimate.fs_hz == pytest.approx(100)
    if how == "restart":
        meter.restart()
    first, epoch = (0, 1) if how == "epoch" else (5000, 0)
    for k in range(10):
        meter.count(chunk(first + k * 98, 98, epoch=epoch), 10.0 + k)
        if k < 5:
            assert meter.estimate is None
    assert meter.estimate is not None
    assert meter.estimate.fs_hz == pytest.approx(98)


def test_latency_is_a_median() -> None:
    meter = LatencyMeter()
    assert meter.median_ms is None
    for seconds in (0.001, 0.002, 0.5):
        meter.count(seconds)
    assert meter.median_ms == pytest.approx(2.0)
