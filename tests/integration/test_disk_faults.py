"""Disks that refuse, fill up or go away while the engine records: told at once, nothing stops."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from app.engine.engine import Engine
from app.engine.session import record_headless
from app.engine.state import EngineState, Problem
from recordings.errors import Rescued
from recordings.myobench import durable
from recordings.myobench.commit_file import CommitFile
from recordings.reader import open_recording
from recordings.sources import default_registry
from tests.integration.engine_steps import (
    MakeEngine,
    Tape,
    WaitUntil,
    connect,
    state_is,
)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not let an open file be taken away"
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount some memory as a disk of its own, where that is allowed."""
    folder = tmp_path / "stick"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a disk needs root")
    mount = ["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a disk is not allowed here")
    yield folder
    if os.path.ismount(folder):
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def disk_files(monkeypatch: pytest.MonkeyPatch) -> list[CommitFile]:
    """Note what the recorders of the engine write through."""
    files: list[CommitFile] = []

    class Noted(CommitFile):
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            files.append(self)

    monkeypatch.setattr(durable, "CommitFile", Noted)
    return files


def begin(engine: Engine, source: Any, path: Path, wait_until: WaitUntil) -> Tape:
    """Record the first half second into `path`."""
    tape = Tape(source)
    engine.start_recording(path)
    tape.give(500)
    wait_until(state_is(engine, EngineState.RECORDING))
    wait_until(lambda: engine.status().recorded_s > 0)
    return tape


def give_until_told(engine: Engine, tape: Tape, wait_until: WaitUntil) -> Problem:
    """Go on until the engine says that the recording has ended; return what it says."""

    def told() -> bool:
        if tape.source.all_taken:
            tape.give(20)
        return engine.status().recording_problem is not None

    wait_until(told)
    problem = engine.status().recording_problem
    assert problem is not None
    return problem


def assert_streams_and_records(
    engine: Engine, source: Any, path: Path, wait_until: WaitUntil
) -> None:
    """The stream has not stopped, and the next recording is as good as any."""
    wait_until(state_is(engine, EngineState.STREAMING))
    received = engine.status().received
    source.give(100)
    wait_until(lambda: engine.status().received >= received + 100)
    tape = begin(engine, source, path, wait_until)
    assert engine.status().recording_problem is None
    engine.stop_recording()
    wait_until(lambda: engine.status().last_recording == path)
    tape.assert_in(path)


def delete_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def move_folder(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))


def pull_disk(folder: Path) -> None:
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("take_away", [delete_folder, move_folder, pull_disk])
def test_a_folder_that_vanishes_while_recording(
    request: pytest.FixtureRequest,
    source: Any,
    make_engine: MakeEngine,
    wait_until: WaitUntil,
    tmp_path: Path,
    take_away: Callable[[Path], None],
) -> None:
    if take_away is pull_disk:
        folder = request.getfixturevalue("small_disk")
    else:
        folder = tmp_path / "folder"
        folder.mkdir()
    data_dir = tmp_path / "Documents" / "Myobench"
    engine = make_engine(source, data_dir=data_dir)
    connect(engine, wait_until)
    path = folder / "a.h5"
    tape = begin(engine, source, path, wait_until)
    take_away(folder)
    problem = give_until_told(engine, tape, wait_until)
    assert f"{path} was moved or deleted while it was written" in problem.message
    rescued = data_dir / "a.h5"
    assert str(rescued) in problem.message
    wait_until(lambda: engine.status().last_recording == rescued)
    data = np.concatenate([part.data for part in tape.parts])
    with open_recording(rescued) as recording:
        assert recording.status == "faulted"
        assert recording.status_detail == "the file was moved or deleted"
        assert recording.n_samples >= 500
        kept = recording.read(0, recording.n_samples)
    np.testing.assert_array_equal(kept, data[: len(kept)])
    assert_streams_and_records(engine, source, data_dir / "next.h5", wait_until)


def test_a_command_keeps_a_recording_whose_folder_vanishes(tmp_path: Path) -> None:
    folder, data_dir = tmp_path / "folder", tmp_path / "Documents" / "Myobench"
    folder.mkdir()

    def take_away(recorded_s: float) -> None:
        if recorded_s > 0.1 and folder.exists():
            delete_folder(folder)

    with pytest.raises(Rescued, match=r"moved or deleted while it was written: its [0-9.]+ s"):
        record_headless(
            default_registry(),
            "sim:squat?seed=1",
            folder / "a.h5",
            60.0,
            progress=take_away,
            rescue_dir=data_dir,
        )
    with open_recording(data_dir / "a.h5") as recording:
        assert recording.status == "faulted"
        assert recording.duration_s > 0.1


def test_the_data_folder_itself_vanishes(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    """It is made again, for what was in the recording."""
    data_dir = tmp_path / "Myobench"
    engine = make_engine(source, data_dir=data_dir)
    connect(engine, wait_until)
    path = data_dir / "a.h5"
    tape = begin(engine, source, path, wait_until)
    shutil.rmtree(data_dir)
    problem = give_until_told(engine, tape, wait_until)
    assert f"are in {path}" in problem.message
    with open_recording(path) as recording:
        assert recording.n_samples >= 500
    assert_streams_and_records(engine, source, data_dir / "next.h5", wait_until)


def test_a_rescue_that_is_impossible_is_told(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path
) -> None:
    folder, data_dir = tmp_path / "folder", tmp_path / "data"
    folder.mkdir()
    data_dir.write_text("a file where the folder should be")
    engine = make_engine(source, data_dir=data_dir)
    connect(engine, wait_until)
    tape = begin(engine, source, folder / "a.h5", wait_until)
    shutil.rmtree(folder)
    problem = give_until_told(engine, tape, wait_until)
    assert f"{data_dir} cannot be written: File exists" in problem.message
    assert "deleted, it is gone" in problem.hint
    assert_streams_and_records(engine, source, tmp_path / "next.h5", wait_until)


def test_a_disk_that_refuses_to_be_written(
    source: Any,
    make_engine: MakeEngine,
    wait_until: WaitUntil,
    tmp_path: Path,
    disk_files: list[CommitFile],
) -> None:
    """The system takes the right to write away, as when a disk turns read-only."""
    engine = make_engine(source)
    connect(engine, wait_until)
    path = tmp_path / "a.h5"
    tape = begin(engine, source, path, wait_until)
    with path.open("rb") as read_only:
        os.dup2(read_only.fileno(), disk_files[0]._descriptor)
    problem = give_until_told(engine, tape, wait_until)
    assert problem.message.startswith("Recording ended, Bad file descriptor")
    with h5py.File(path, "r") as file:
        kept = len(file["signals/emg"])
    data = np.concatenate([part.data for part in tape.parts])
    with open_recording(path) as recording:
        np.testing.assert_array_equal(recording.read(0, kept), data[:kept])
    assert_streams_and_records(engine, source, tmp_path / "next.h5", wait_until)


def test_a_folder_that_may_not_be_written(
    source: Any, make_engine: MakeEngine, wait_until: WaitUntil, tmp_path: Path, small_disk: Path
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    engine = make_engine(source)
    connect(engine, wait_until)
    engine.start_recording(small_disk / "a.h5")
    source.give(100)
    wait_until(lambda: engine.status().recording_problem is not None)
    problem = engine.status().recording_problem
    assert problem is not None
    assert problem.message.endswith("a.h5 cannot be written: Read-only file system.")
    assert_streams_and_records(engine, source, tmp_path / "next.h5", wait_until)


def test_a_disk_that_fills_up_is_told_before_and_when(
    make_source: Callable[..., Any],
    make_engine: MakeEngine,
    wait_until: WaitUntil,
    tmp_path: Path,
    small_disk: Path,
) -> None:
    source = make_source(fs=20_000.0, n_channels=4)
    engine = make_engine(source)
    connect(engine, wait_until)
    path = small_disk / "a.h5"
    tape = begin(engine, source, path, wait_until)
    wait_until(lambda: engine.status().recording_warning is not None)
    status = engine.status()
    assert status.disk_left_s is not None
    assert 60 < status.disk_left_s < 120
    assert status.recording_warning is not None
    assert "less than two minutes" in status.recording_warning.message
    # Somebody else fills the disk.
    (small_disk / "other").write_bytes(bytes(shutil.disk_usage(small_disk).free - 6_000_000))
    problem = give_until_told(engine, tape, wait_until)
    assert "the disk is nearly full (6 MB free)" in problem.message
    assert engine.status().recording_warning is None
    data = np.concatenate([part.data for part in tape.parts])
    with open_recording(path) as recording:
        assert recording.status == "faulted"
        kept = recording.read(0, recording.n_samples)
    assert len(kept) >= 500
    np.testing.assert_array_equal(kept, data[: len(kept)])
    assert_streams_and_records(engine, source, tmp_path / "next.h5", wait_until)
