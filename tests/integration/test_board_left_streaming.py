"""A program that records is ended: asked to, it leaves the board stopped; killed, it is found."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from app.cli.failures import EXIT_INTERRUPTED
from recordings import open_recording
from tests.integration.cyton_link import Link, source_on
from tests.integration.cyton_pty import UV_PER_COUNT, CytonPty, counts_of

pytestmark = pytest.mark.brainflow

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def recording_process(board: CytonPty, out: Path) -> Iterator[subprocess.Popen[str]]:
    """Run ``myobench record`` on the board."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "app", "record"),
            f"brainflow:cyton?serial_port={board.port}&emg=off",
            *(str(out), "--seconds", "60"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)


def test_a_terminated_recording_is_complete_and_the_board_stopped(
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    out = tmp_path / "terminated.h5"
    with CytonPty() as board:
        paced = board.run_paced()
        with recording_process(board, out) as process:
            wait_until(lambda: paced.n_made > 250, 30.0, "a second of samples")
            wait_until(out.exists)
            process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=30)[0]
        assert process.returncode == EXIT_INTERRUPTED, said
        wait_until(lambda: not board.streaming.is_set(), what="the board was stopped")
        assert board.firmware.log[-1] == "s"
    with open_recording(out) as recording:
        assert recording.status == "complete"
        assert recording.gaps == ()
        data = recording.read(0, recording.n_samples)
    assert len(data) > 100
    expected = np.array([counts_of(n) for n in range(1000)]) * UV_PER_COUNT
    first = int(np.argmin(np.abs(expected[:, 0] - data[0, 0])))
    np.testing.assert_allclose(data, expected[first : first + len(data)], rtol=1e-6)


@pytest.mark.thorough
def test_a_board_that_a_killed_program_left_streaming_opens_and_streams_exactly(
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    with CytonPty() as board:
        paced = board.run_paced()
        with recording_process(board, tmp_path / "killed.h5") as process:
            wait_until(lambda: paced.n_made > 100, 30.0, "samples")
            process.send_signal(signal.SIGKILL)
            process.wait(30)
        assert board.streaming.is_set(), "nobody told it to stop"
        made = paced.n_made
        wait_until(lambda: paced.n_made > made, what="the board sends on")
        source = source_on(board.port)
        source.open()
        source.start()
        link = Link(board, source)
        link.read_to(200, wait_until)
        assert link.gaps == []
        link.check_values()
        source.close()
        wait_until(lambda: not board.streaming.is_set(), what="the board was stopped")
