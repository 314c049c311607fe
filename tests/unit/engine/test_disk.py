from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from acquisition.timing.clock import SystemClock
from acquisition.types import ChannelInfo, StreamInfo
from app.engine.disk import KEPT_FREE_BYTES, DiskWatch, free_bytes, low_disk, seconds_left
from dsp.spec import PipelineSpec
from recordings.myobench.writer import MIN_FREE_BYTES, STOP_SHARE, RecordingWriter


def test_a_folder_that_does_not_exist_yet(tmp_path: Path) -> None:
    there, not_yet = free_bytes(tmp_path), free_bytes(tmp_path / "a" / "b" / "c")
    assert there is not None
    assert not_yet is not None
    assert not_yet == pytest.approx(there, rel=0.2)


def test_a_system_that_gives_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert free_bytes(tmp_path) is None


def test_the_watch_looks_and_ends(tmp_path: Path, wait_until: Callable[..., None]) -> None:
    watch = DiskWatch(tmp_path, SystemClock())
    assert watch.free_bytes is None
    watch.start()
    wait_until(lambda: watch.free_bytes is not None)
    assert watch.alive
    assert watch.stop(5)
    assert not watch.alive


@pytest.mark.parametrize(("n_channels", "fs_hz"), [(1, 250.0), (64, 2000.0), (256, 4000.0)])
def test_the_time_left_is_what_a_recording_takes(
    tmp_path: Path, n_channels: int, fs_hz: float
) -> None:
    channels = tuple(ChannelInfo(f"ch{number}") for number in range(n_channels))
    info = StreamInfo(fs_hz, channels, device="x", uri="test:x", counter_modulus=256)
    with RecordingWriter(tmp_path / "a.h5", info, PipelineSpec()) as writer:
        bytes_per_s = fs_hz * writer._datasets.row_bytes
    assert int(MIN_FREE_BYTES * STOP_SHARE) == KEPT_FREE_BYTES  # where it ends by itself
    left_s = seconds_left(KEPT_FREE_BYTES + 10**9, fs_hz, n_channels)
    assert left_s == pytest.approx(10**9 / bytes_per_s, rel=0.02)
    assert seconds_left(KEPT_FREE_BYTES - 1, fs_hz, n_channels) == 0


def test_the_end_of_the_disk_is_told_minutes_before() -> None:
    assert low_disk(None) is None
    assert low_disk(600.0) is None
    told = [low_disk(left_s) for left_s in (599.0, 540.0, 130.0, 119.0, 0.0)]
    said = [problem.message for problem in told if problem is not None]
    assert said[0] == "The disk is nearly full: room for 9 more minutes of this recording."
    assert said[0] == said[1]
    assert "2 more minutes" in said[2]
    assert "less than two minutes" in said[3] == said[4]
