"""States, epochs, status and snapshots of an engine on a scripted source."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.errors import ConfigError, ConnectError
from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from app.engine.engine import Engine
from app.engine.live import SnapshotRequest
from app.engine.processor import Processed
from app.engine.state import EngineState, IllegalTransition
from dsp.events import MARKER
from dsp.spec import PipelineSpec
from tests.integration.engine_steps import WaitUntil, state_is


def test_connect_stream_disconnect(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    engine = make_engine(source)
    assert engine.status().state is EngineState.IDLE
    assert engine.snapshot().channels == ()
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.STREAMING))
    source.give(300)
    source.give(300, lose=50)
    wait_until(lambda: engine.status().position_s == 0.65)
    status = engine.status()
    assert (status.device, status.uri, status.tier, status.live) == (
        "Scripted", "test:x", "A", True,
    )  # fmt: skip
    assert (status.received, status.lost, status.gaps, status.skipped) == (600, 50, 1, 0)
    assert status.loss_share == pytest.approx(50 / 650)
    assert status.fs == 1000
    assert status.rate is None
    assert status.latency_ms is not None
    assert 0 <= status.latency_ms < 5000
    assert 125 < status.envelope_delay_ms < 140
    assert status.rms_cv_pct == pytest.approx(7.6, abs=0.5)
    assert status.mdf_sd_hz == pytest.approx(7.2, abs=0.5)
    assert status.data_age_s is not None
    assert status.replay is None
    snapshot = engine.snapshot(SnapshotRequest(seconds=1.0, raw=True))
    assert snapshot.end_sample == 650
    assert len(snapshot.traces) == 650
    assert np.isnan(snapshot.traces[300:350]).all()
    wait_until(lambda: engine.status().disk_free_bytes is not None)
    engine.disconnect()
    wait_until(state_is(engine, EngineState.IDLE))
    assert source.calls == ["open", "start", "stop", "close"]
    assert source.threads == {"acquisition"}
    assert engine.status().device == ""
    assert engine.snapshot().epoch == -1


def test_the_status_before_the_source_is_open(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    source.may_open.clear()
    engine = make_engine(source)
    engine.connect("test:x")
    status = engine.status()
    assert (status.state, status.uri, status.device) == (EngineState.CONNECTING, "test:x", "")
    assert engine.snapshot().channels == ()
    engine.mark("too early")
    source.may_open.set()
    wait_until(state_is(engine, EngineState.STREAMING))


def test_disconnecting_while_connecting(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    source.may_open.clear()
    engine = make_engine(source)
    engine.connect("test:x")
    wait_until(lambda: source.calls == ["open"])
    engine.disconnect()
    assert engine.status().state is EngineState.STOPPING
    source.may_open.set()
    wait_until(state_is(engine, EngineState.IDLE))
    assert "close" in source.calls


def test_calls_that_make_no_sense_are_refused(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil, tmp_path: Path
) -> None:
    engine = make_engine(source)
    with pytest.raises(IllegalTransition, match="idle cannot become recording"):
        engine.start_recording(tmp_path / "a.h5")
    engine.disconnect()
    engine.stop_recording()
    engine.mark("nothing")
    engine.play()
    engine.seek_s(3.0)
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.STREAMING))
    with pytest.raises(IllegalTransition, match="streaming cannot become connecting"):
        engine.connect("test:x")
    engine.pause()
    engine.set_speed(2.0)
    assert engine.close() == ()
    with pytest.raises(IllegalTransition, match="closed"):
        engine.connect("test:x")


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (ConnectError("No board on COM3.", "Plug it in."), "No board on COM3.", "Plug it in."),
        (ConfigError("bad gain 7", "use 8"), "bad gain 7", "use 8"),
        (OSError("odd"), "The source failed: OSError: odd.", "log file"),
    ],
)
def test_a_source_that_cannot_be_opened(
    source: Any,
    make_engine: Callable[..., Engine],
    wait_until: WaitUntil,
    error: Exception,
    message: str,
    hint: str,
) -> None:
    source.open_error = error
    engine = make_engine(source)
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.FAULT))
    problem = engine.status().problem
    assert problem is not None
    assert problem.message == message
    assert hint in problem.hint
    assert engine.fault is error
    source.open_error = None
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.STREAMING))
    assert engine.status().problem is None
    assert engine.fault is None


def test_an_unknown_source(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    engine = make_engine(source)
    engine.connect("nosuch:thing")
    wait_until(state_is(engine, EngineState.FAULT))
    assert isinstance(engine.fault, ConfigError)
    engine.disconnect()
    wait_until(state_is(engine, EngineState.IDLE))
    assert engine.status().problem is None


def test_settings_that_this_rate_does_not_allow(
    make_source: Callable[..., Any], make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    source = make_source(40.0)
    engine = make_engine(source)
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.FAULT))
    problem = engine.status().problem
    assert problem is not None
    assert "band" in problem.message
    assert "start" not in source.calls


def test_fast_is_refused_for_a_device(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    engine = make_engine(source)
    engine.connect("test:x", SourceOptions(fast=True))
    wait_until(state_is(engine, EngineState.FAULT))
    assert isinstance(engine.fault, ConfigError)
    assert "real time" in str(engine.fault)
    assert "open" not in source.calls


def test_epochs_rise_across_jumps_and_connections(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    seen: list[Processed] = []
    engine = make_engine(source, observer=seen.append)
    engine.connect("test:x")
    source.give(100)
    source.jump(5000)
    source.give(100)
    wait_until(lambda: engine.status().position_s == 5.1)
    assert engine.status().lost == 0
    assert engine.snapshot().epoch == 1
    engine.disconnect()
    wait_until(state_is(engine, EngineState.IDLE))
    source.jump(0)
    engine.connect("test:x")
    source.give(100)
    wait_until(lambda: seen[-1].chunk.epoch == 2)  # the observer is told after the snapshot
    assert engine.snapshot().epoch == 2
    placed = [(p.chunk.epoch, p.chunk.first_sample) for p in seen if p.chunk.n_samples]
    assert placed == [(0, 0), (1, 5000), (2, 0)]


def test_markers_appear_in_the_snapshot(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    engine = make_engine(source, spec=PipelineSpec(hop_ms=10.0))
    engine.connect("test:x")
    source.give(95)
    wait_until(lambda: engine.status().position_s == 0.095)
    engine.mark("heavy")
    source.give(95)
    wait_until(lambda: engine.snapshot().events)
    assert [(e.kind, e.label, e.sample) for e in engine.snapshot().events] == [
        (MARKER, "heavy", 100)
    ]


def test_nobody_looks_and_nothing_piles_up(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    engine = make_engine(source)
    engine.connect("test:x")
    for _ in range(100):
        source.give(1000)
        wait_until(lambda: engine.status().position_s == source.given / 1000)
    status = engine.status()
    assert (status.received, status.lost, status.skipped) == (100_000, 0, 0)
    snapshot = engine.snapshot(SnapshotRequest(seconds=1000.0))
    assert len(snapshot.traces) == 60_000
    assert snapshot.end_sample == 100_000


def test_measured_rate(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    engine = make_engine(source, clock=clock)
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.STREAMING))

    def taken() -> bool:
        clock.advance(0.0001)
        return engine.status().received == int(source.given)

    for _ in range(30):
        source.give(252)
        clock.advance(0.25)
        wait_until(taken)
    rate = engine.status().rate
    assert rate is not None
    assert rate.fs_hz == pytest.approx(1008.0, rel=0.02)


def test_calls_return_at_once_while_the_device_hangs(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    engine = make_engine(source)
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.STREAMING))
    source.may_close.clear()
    engine.disconnect()
    wait_until(lambda: "close" in source.calls)
    assert engine.status().state is EngineState.STOPPING
    assert engine.close(timeout_s=0.05) == ("acquisition",)
    source.may_close.set()
    wait_until(state_is(engine, EngineState.IDLE))


def test_a_new_connection_waits_for_the_old_one_to_let_go(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    engine = make_engine(source)
    engine.connect("test:x")
    wait_until(state_is(engine, EngineState.STREAMING))
    source.may_close.clear()
    source.read_error = OSError("gone")
    wait_until(state_is(engine, EngineState.FAULT))
    source.read_error = None
    engine.connect("test:x")
    assert source.calls.count("open") == 1
    source.may_close.set()
    wait_until(state_is(engine, EngineState.STREAMING))
    assert source.calls == ["open", "start", "stop", "close", "open", "start"]


def test_the_window_does_not_wait_for_scipy() -> None:
    import subprocess
    import sys

    probe = (
        "import sys, app.engine.live, app.engine.session, app.logs\n"
        "from pathlib import Path\n"
        "from app.config import LslConfig\n"
        "from app.engine.publisher import make_engine\n"
        "from dsp.spec import PipelineSpec\n"
        "from recordings.sources import default_registry\n"
        "spec, registry = PipelineSpec(), default_registry()\n"
        "make_engine(registry, spec, data_dir=Path(), lsl=LslConfig()).close()\n"
        "sys.exit(', '.join({'scipy.signal', 'h5py', 'brainflow'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_settings_are_those_that_were_given(
    source: Any, make_engine: Callable[..., Engine], wait_until: WaitUntil
) -> None:
    gate = threading.Event()
    engine = make_engine(source, spec=PipelineSpec(band_low_hz=30.0), observer=lambda _: gate.set())
    engine.connect("test:x")
    source.give(10)
    assert gate.wait(5)
    band = engine.snapshot().band
    assert band is not None
    assert band.low_hz == 30.0
