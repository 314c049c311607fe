"""Kill a recording process, again and again: the file opens, and what was flushed is in it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

from acquisition import SourceOptions, SourceRegistry
from recordings import open_recording
from recordings.errors import RecordingError
from recordings.myobench.recover import recover

PROCESS = Path(__file__).with_name("recording_process.py")
ROOT = Path(__file__).resolve().parents[2]


def record_and_kill(path: Path, n_channels: int, fs: float, after_lines: int) -> tuple[int, int]:
    """Return samples handed over and flushed, as last reported before SIGKILL."""
    command = [sys.executable, str(PROCESS), str(path), str(n_channels), f"{fs:g}"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    line = ""
    for _ in range(after_lines):
        line = process.stdout.readline()
        assert line, "the recording process ended by itself"
    process.send_signal(signal.SIGKILL)
    # It went on until the signal came: the last complete line tells how far.
    rest = process.stdout.read().splitlines(keepends=True)
    process.stdout.close()
    process.wait(30)
    complete = [text for text in [line, *rest] if text.endswith("\n")]
    handed, flushed = complete[-1].split()
    return int(handed), int(flushed)


def truth_of(n_channels: int, fs: float, n_samples: int) -> np.ndarray:
    source = SourceRegistry().open_source(
        f"sim:row?seed=7&fs={fs:g}&channels={n_channels}&drop=0.01&seconds=600",
        SourceOptions(fast=True),
    )
    source.open()
    source.start()
    parts, n = [], 0
    while n < n_samples:
        chunk = source.read()
        assert chunk is not None
        parts.append(chunk.data)
        n += chunk.n_samples
    source.close()
    return np.concatenate(parts)[:n_samples]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("n_channels", "fs", "after_lines"),
    [
        (8, 250.0, 1),
        (8, 250.0, 40),
        (8, 250.0, 333),
        (8, 250.0, 900),
        (16, 2000.0, 17),
        (16, 2000.0, 150),
        (16, 2000.0, 400),
        (64, 2000.0, 60),
        (64, 2000.0, 120),
        (256, 4000.0, 3),
        (256, 4000.0, 12),
        (256, 4000.0, 41),
    ],
)
def test_a_killed_recording_opens_and_is_recovered(
    tmp_path: Path, n_channels: int, fs: float, after_lines: int
) -> None:
    path = tmp_path / "killed.h5"
    _, flushed = record_and_kill(path, n_channels, fs, after_lines)
    with h5py.File(path, "r") as file:
        assert file.attrs["status"] == "recording"
        rows = len(file["signals/emg"])
    assert rows >= flushed
    before = path.read_bytes()
    with open_recording(path) as recording:
        assert recording.status == "recording"
        kept = recording.n_samples
        assert kept >= flushed
        if kept:
            data = recording.read(0, kept)
            np.testing.assert_array_equal(data[:flushed], truth_of(n_channels, fs, flushed))
            assert np.isfinite(data[:flushed]).all()
            for event in recording.events:
                assert event.label == f"at {event.sample}"
    if kept == 0:
        with pytest.raises(RecordingError, match="no samples"):
            recover(path)
        return
    report = recover(path)
    assert path.read_bytes() == before, "the original was changed"
    assert report.rows == kept
    assert "lost" in report.lost_note
    with open_recording(report.out) as recovered, open_recording(path) as recording:
        assert recovered.status == "recovered"
        assert recovered.gaps == recording.gaps
        assert recovered.events == recording.events
        np.testing.assert_array_equal(recovered.read(0, kept), recording.read(0, kept))
