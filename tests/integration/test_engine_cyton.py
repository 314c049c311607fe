"""The whole program on BrainFlow's real Cyton driver: record, lose packets, pull the cable."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from acquisition.types import LINK_LOST
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
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    engine = Engine(default_registry(), PipelineSpec(), data_dir=tmp_path, reconnect_s=0.0)
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
        wait_until(lambda: engine.status().state is EngineState.FAULT)
    status = engine.status()
    assert status.problem is not None
    assert status.problem.message == "The port of Cyton is gone."
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
    assert engine.close() == ()


@pytest.mark.thorough
def test_a_board_that_falls_silent_is_stale_then_opened_again(
    engine: Engine, wait_until: Callable[..., None]
) -> None:
    with CytonPty() as board:
        engine.connect(f"brainflow:cyton?serial_port={board.port}&gain=8")
        wait_until(board.streaming.is_set)
        board.send(range(20))
        wait_until(lambda: engine.status().received == 20)
        wait_until(lambda: engine.status().stale, what="stale within half a second")
        assert engine.status().reconnect is None
        board.streaming.clear()  # as a board whose battery was changed
        board.firmware.feed("v")  # which forgets its settings
        wait_until(board.streaming.is_set, timeout_s=30.0)
        gains = [channel.gain for channel in board.firmware.channels[:8]]
        assert gains == [8] * 8, "its settings are sent again"
        board.send(range(10))
        wait_until(lambda: engine.status().received == 30)
        status = engine.status()
        assert (status.reconnect, status.reconnects, status.stale) == (None, 1, False)
        assert 2.5 * 250 < status.lost < 15 * 250


def test_a_cable_that_is_put_back_goes_on_in_the_same_recording(
    engine: Engine, tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    path, port = tmp_path / "back.h5", tmp_path / "by-id-of-the-dongle"
    with CytonPty() as board:
        port.symlink_to(board.port)
        engine.connect(f"brainflow:cyton?serial_port={port}")
        wait_until(board.streaming.is_set)
        board.send(range(20))
        wait_until(lambda: engine.status().received == 20)
        engine.start_recording(path)
        board.send(range(20, 120))
        wait_until(lambda: engine.status().received == 120)
        wait_until(lambda: engine.status().state is EngineState.RECORDING)
        port.unlink()
        board.unplug()
        wait_until(lambda: engine.status().stale, what="stale")
        wait_until(lambda: engine.status().reconnect is not None, what="looked for again")
        assert engine.status().state is EngineState.RECORDING
    with CytonPty() as board:
        port.symlink_to(board.port)
        wait_until(board.streaming.is_set, timeout_s=30.0)
        assert engine.status().reconnect is not None, "it opened, and nothing has come yet"
        board.send(range(50, 150))
        wait_until(lambda: engine.status().received == 220)
        status = engine.status()
        assert (status.reconnect, status.reconnects, status.gaps) == (None, 1, 1)
        assert status.lost_by_reason == {LINK_LOST: status.lost}
        engine.stop_recording()
        wait_until(lambda: engine.status().state is EngineState.STREAMING)
        engine.disconnect()
        wait_until(lambda: engine.status().state is EngineState.IDLE)
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("complete", 200)
        (gap,) = recording.gaps
        assert (gap.first_sample, gap.length, gap.reason) == (100, status.lost, LINK_LOST)
        expected = np.array([counts_of(n) for n in (*range(20, 120), *range(50, 150))])
        np.testing.assert_allclose(recording.read(0, 200), expected * UV_PER_COUNT, rtol=1e-6)


@pytest.mark.thorough
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
        wait_until(lambda: not board.streaming.is_set())
