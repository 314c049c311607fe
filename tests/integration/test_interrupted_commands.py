"""Ctrl-C in the middle of a long command: one line, exit 130, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter

ROOT = Path(__file__).resolve().parents[2]


def long_table(path: Path) -> Path:
    rows = "0.001,0.002,-0.003,0.004\n" * 10_000
    with path.open("w") as file:
        file.write("a,b,c,d\n")
        for _ in range(300):
            file.write(rows)
    return path


def interrupted(path: Path) -> Path:
    """Write a long recording that was never closed."""
    channels = tuple(ChannelInfo(f"ch{n}") for n in range(64))
    writer = RecordingWriter(path, StreamInfo(2000.0, channels, "Test", "sim:test"), PipelineSpec())
    for first in range(0, 200_000, 10_000):
        rows = np.full((10_000, 64), 1.5)
        writer.append(SampleChunk(rows, first, np.arange(first, first + 10_000) / 2000.0))
    writer.flush()
    path.with_name("copy.h5").write_bytes(path.read_bytes())
    writer.finish()
    return path.with_name("copy.h5")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("command", ["import", "recover"])
def test_an_interrupted_command_leaves_nothing(
    tmp_path: Path, command: str, wait_until: Callable[..., None]
) -> None:
    out = tmp_path / "out.h5"
    if command == "import":
        source = long_table(tmp_path / "long.csv")
        flags = ["--rate", "1000", "--unit", "mV", "--columns", "1,2,3,4"]
    else:
        source, flags = interrupted(tmp_path / "long.h5"), []
    before = source.stat().st_size, source.stat().st_mtime_ns
    process = subprocess.Popen(
        [sys.executable, "-m", "app", command, str(source), str(out), *flags],
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_until(lambda: out.exists() and out.stat().st_size > 4_000_000)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert said.strip().splitlines()[-1] == "myobench: interrupted"
    assert "Traceback" not in said
    assert not out.exists()
    assert [item for item in tmp_path.iterdir() if item.name.startswith(".")] == []
    assert (source.stat().st_size, source.stat().st_mtime_ns) == before
