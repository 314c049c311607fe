"""The whole program on BrainFlow's real Cyton driver: record, lose packets, pull the cable."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from app.engine.engine import Engine
from app.engine.live import SnapshotRequest
from app.engine.state import EngineState
from dsp import PipelineSpec
from recordings import default_registry, open_recording

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.integration.cyton_pty import UV_PER_COUNT, CytonPty, counts_of

pytestmark = pytest.mark.brainflow


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = Engine(default_registry(), PipelineSpec(), data_dir=tmp_path)
    yield made
    assert made.close() == ()


def test_a_pulled_cable_is_stale_then_lost_and_the_recording_keeps_everything(
    engine: Engine, tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    path = tmp_path / "cable.h5"
    with CytonPty() as board:
        engine.connect(
            f"brainflow:cyton?serial_port={board.port}"
            "&muscles=left_biceps_brachii,right_biceps_brachii"
        )
        wait_until(board.streaming.is_set)
        board.send(range(20))
        wait_until(lambda: engine.status().received == 20)
        assert engine.status().state is EngineState.STREAMING
        assert engine.status().tier == "C"
        engine.start_recording(path)
        sent = [n for n in range(20, 320) if not 100 <= n < 107]
        board.send(sent)
        wait_until(lambda: engine.status().received == 20 + len(sent))
        wait_until(lambda: engine.status().state is EngineState.RECORDING)
        assert (engine.status().lost, engine.status().gaps) == (7, 1)
        assert not engine.status().stale
        board.unplug()
        wait_until(lambda: engine.status().stale, what="stale within a second")
        wait_until(lambda: engine.status().state is EngineState.FAULT)
    status = engine.status()
    assert status.problem is not None
    assert "3 s" in status.problem.message
    assert status.problem.hint
    wait_until(lambda: engine.status().last_recording == path)
    with open_recording(path) as recording:
        assert recording.status == "faulted"
        assert [channel.side for channel in recording.info.channels[:3]] == ["left", "right", ""]
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(80, 7)]
        expected = np.array([counts_of(n) for n in sent]) * UV_PER_COUNT
        np.testing.assert_allclose(recording.read(0, 10**6), expected, rtol=1e-6)
    # The last picture stays, and says how old it is.
    snapshot = engine.snapshot(SnapshotRequest())
    assert snapshot.end_sample == 300
    assert [channel.muscle for channel in snapshot.channels[:2]] == ["biceps_brachii"] * 2


def test_after_a_loss_the_same_engine_connects_again(
    engine: Engine, wait_until: Callable[..., None]
) -> None:
    engine.connect("brainflow:cyton?serial_port=/no/such/port")
    wait_until(lambda: engine.status().state is EngineState.FAULT)
    with CytonPty() as board:
        engine.connect(f"brainflow:cyton?serial_port={board.port}")
        wait_until(board.streaming.is_set)
        board.send(range(50))
        wait_until(lambda: engine.status().received == 50)
        assert engine.status().problem is None
        engine.disconnect()
        wait_until(lambda: engine.status().state is EngineState.IDLE)
        assert not board.streaming.is_set()
