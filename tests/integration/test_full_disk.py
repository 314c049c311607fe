"""A disk that fills up while recording: one clear line, a clean exit, a valid file."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from acquisition import SourceOptions, SourceRegistry
from recordings import open_recording
from recordings.myobench.recover import recover

if sys.platform == "win32":
    pytest.skip("needs RLIMIT_FSIZE", allow_module_level=True)

PROCESS = Path(__file__).with_name("full_disk_process.py")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount 24 MB of memory as a disk of its own, where that is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small disk is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def failing_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk whose blocks cannot all be written: errors come late, from the device."""
    store, folder = tmp_path / "store", tmp_path / "disk"
    store.mkdir()
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("making a disk needs root")
    with contextlib.ExitStack() as undo:

        def run(*command: str | Path, back: list[str | Path]) -> str:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                pytest.skip(f"making a disk is not allowed here: {done.stderr.strip()}")
            if back:
                undo.callback(subprocess.run, back, check=True)
            return done.stdout.strip()

        run("mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", store, back=["umount", store])
        with (store / "blocks").open("wb") as blocks:
            blocks.truncate(120_000_000)  # 30 MB of them can be had
        device = run("losetup", "--find", "--show", store / "blocks", back=[])
        undo.callback(subprocess.run, ["losetup", "--detach", device], check=True)
        run("mkfs.ext4", "-q", device, back=[])
        run("mount", device, folder, back=["umount", folder])
        yield folder


def record_until_full(path: Path, limit_bytes: int) -> str:
    result = subprocess.run(
        [sys.executable, str(PROCESS), str(path), str(limit_bytes)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        timeout=100,
        check=False,
    )
    # HDF5 with an unwritten block at exit ends in a segmentation fault: exit code -11.
    assert result.returncode == 0, result.stderr
    return result.stdout


def check_file(path: Path, at_least: int, status: str = "faulted") -> None:
    with open_recording(path) as recording:
        assert recording.status == status
        assert recording.n_samples >= at_least
        data = recording.read(0, recording.n_samples)
    source = SourceRegistry().open_source(
        "sim:row?seed=7&fs=2000&channels=16&seconds=300", SourceOptions(fast=True)
    )
    source.open()
    source.start()
    n = 0
    while n < len(data):
        chunk = source.read()
        assert chunk is not None
        stop = min(len(data), n + chunk.n_samples)
        np.testing.assert_array_equal(data[n:stop], chunk.data[: stop - n])
        n = stop


@pytest.mark.thorough
def test_a_file_that_may_not_grow_ends_in_good_order(tmp_path: Path) -> None:
    path = tmp_path / "capped.h5"
    said = record_until_full(path, 20_000_000)
    assert said.startswith("Recording ended")
    assert said.count("\n") == 1
    check_file(path, 100_000)


def test_a_full_disk_ends_in_good_order(small_disk: Path) -> None:
    path = small_disk / "full.h5"
    said = record_until_full(path, 0)
    assert "the disk is full" in said
    assert said.count("\n") == 1
    check_file(path, 130_000)


@pytest.mark.thorough
def test_a_device_that_fails_keeps_what_was_flushed(failing_disk: Path) -> None:
    """Space could be taken, and yet the device refuses blocks when they are flushed."""
    path = failing_disk / "failed.h5"
    said = record_until_full(path, 0)
    assert said.startswith("Recording ended")
    assert said.count("\n") == 1
    check_file(path, 100_000, "recording")
    report = recover(path, failing_disk.parent / "recovered.h5")
    assert report.rows >= 100_000
