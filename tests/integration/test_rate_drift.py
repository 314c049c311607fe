"""A board whose clock is one per cent off, through BrainFlow's real driver and the whole engine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.recording_control import RecordRequest
from app.results.info import describe, info_text
from dsp.spec import PipelineSpec
from recordings import default_registry

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.integration.cyton_pty import CytonPty, Outage

pytestmark = pytest.mark.brainflow


@pytest.mark.thorough
def test_a_clock_one_per_cent_fast_is_measured_live_and_in_the_file(
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    path = tmp_path / "fast.h5"
    engine = Engine(default_registry(), PipelineSpec(), data_dir=tmp_path)
    try:
        with CytonPty() as board:
            board.run_paced(ppm=10_000, burst_s=0.016, outages=[Outage(500, 30)])
            engine.connect(
                f"brainflow:cyton?serial_port={board.port}&emg=off", record=RecordRequest(path)
            )
            wait_until(lambda: engine.status().recorded_s > 11, timeout_s=25, what="11 s recorded")
            status = engine.status()
            engine.disconnect()
            wait_until(lambda: engine.status().last_recording == path)
    finally:
        assert engine.close() == ()
    assert status.rate is not None
    assert status.rate.fs_hz == pytest.approx(252.5, abs=3 * status.rate.se_hz)
    assert status.rate.drift_ppm == pytest.approx(1e4, abs=3 * status.rate.drift_se_ppm)
    assert status.rate.drift_se_ppm < 1000
    assert 1 < status.rate.jitter_ms < 60
    assert dict(status.lost_by_reason) == {"packets lost": 30}  # lost samples are no slow clock
    document = describe(path)
    assert document["measured_rate_hz"] == pytest.approx(
        252.5, abs=3 * document["measured_rate_se_hz"]
    )
    assert 0 < document["clock_drift_se_ppm"] < 1000
    assert 4 < document["delivery_jitter_ms"]["p50"] < 40
    assert "250 Hz nominal, measured 252." in info_text(document)
