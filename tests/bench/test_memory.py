"""Peak memory, each way in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.bench import work
from tests.bench.peers import FS
from tests.bench.rows import Goal, write_row

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc"),
]

ROOT = Path(__file__).resolve().parents[2]
MB = 1e6
HOUR_S = 3600
ROOM = 4e9  # bytes free for an hour of 64 channels; with less, of 16


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards: pytest keeps its own, and this one holds 2 GB."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def write_file(path: Path, channels: int, seconds: int) -> Path:
    """Write float32 samples a minute at a time; the minute is the same."""
    minute = work.emg(60.0, channels).astype(np.float32)
    with path.open("wb") as file:
        for _ in range(seconds // 60):
            minute.tofile(file)
    return path


def measure(way: str, mode: str, channels: int, path: Path) -> tuple[float, float]:
    """Return the growth in MB and the seconds taken."""
    command = [sys.executable, "-m", "tests.bench.memory_child", way, mode, str(channels), path]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    figures = json.loads(done.stdout)
    return figures["growth_bytes"] / MB, figures["taken_s"]


def row(
    what: str, seconds: int, channels: int, growth_mb: float, taken_s: float, *goals: Goal
) -> None:
    input_mb = seconds * FS * channels * 4 / MB
    write_row(
        "memory",
        {
            "way": what,
            "recording": f"{channels} channels, {seconds // 60} min",
            "growth at the peak, MB": growth_mb,
            "of the float32 input": f"{growth_mb / input_mb:.2g} x",
            "s": taken_s,
        },
        *goals,
    )


def test_one_minute_in_memory(folder: Path) -> None:
    path = write_file(folder / "minute.f32", 64, 60)
    names = {"in_memory": "ours, run_offline", "whole_arrays": "SciPy with care, whole arrays"}
    for way, name in names.items():
        figures = [measure(way, work.PLAIN, 64, path) for _ in range(3)]
        row(name, 60, 64, *np.median(figures, axis=0))


def test_one_hour_out_of_core(folder: Path, modes: list[str]) -> None:
    channels = 64 if shutil.disk_usage(folder).free > ROOM else 16
    for mode in modes:
        short_mb, short_s = out_of_core(folder, mode, channels, HOUR_S // 10)
        long_mb, long_s = out_of_core(folder, mode, channels, HOUR_S)
        name = f"ours, iterate_offline over blocks of 1 s, {mode}"
        limit = Goal(short_mb, at_most=64, unit=" MB")
        row(name, HOUR_S // 10, channels, short_mb, short_s, limit)
        limit = Goal(long_mb, at_most=64, unit=" MB", what="growth")
        flat = Goal(long_mb / short_mb, at_most=1.2, unit=" x", what="of 6 min")
        row(name, HOUR_S, channels, long_mb, long_s, limit, flat)


def out_of_core(folder: Path, mode: str, channels: int, seconds: int) -> tuple[float, float]:
    path = folder / f"{seconds}.f32"
    if not path.exists():
        write_file(path, channels, seconds)
    return measure("out_of_core", mode, channels, path)
