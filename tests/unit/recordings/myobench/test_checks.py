"""Checking recordings: what is sound, what is damaged, what was never closed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.checks import check_recording, sound_rows
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.unit.recordings.conftest import chunk, ramp, stream_info

Make = Callable[..., Path]
SCHEMA_1 = Path(__file__).with_name("schema_1.h5")


def write(path: Path, n_rows: int, n_channels: int = 2) -> Path:
    with RecordingWriter(path, stream_info(n_channels), PipelineSpec()) as writer:
        writer.append(chunk(0, n_rows, n_channels=n_channels))
    return path


def damage(path: Path, row: int) -> None:
    """Change one byte of a row on the disk."""
    with h5py.File(path, "r") as file:
        emg = file[schema.EMG]
        rows = emg.chunks[0]
        found = emg.id.get_chunk_info_by_coord((row - row % rows, 0))
        address = found.byte_offset + row % rows * emg.shape[1] * 8
    with path.open("r+b") as file:
        file.seek(address + 3)
        byte = file.read(1)[0]
        file.seek(address + 3)
        file.write(bytes([byte ^ 0x10]))


def test_a_sound_recording(tmp_path: Path) -> None:
    path = write(tmp_path / "a.h5", 5000)
    seen: list[float] = []
    report = check_recording(path, full=True, progress=seen.append)
    assert report.problems == ()
    assert (report.n_rows, report.damaged_rows, report.compared_rows) == (5000, 0, 5000)
    assert report.finished
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert len(seen) > 4
    quick = check_recording(path, full=False)
    assert (quick.problems, quick.n_rows, quick.compared_rows) == ((), 5000, 0)


def test_the_last_rows_are_compared_in_closed_files_only(tmp_path: Path) -> None:
    path = write(tmp_path / "closed.h5", 1500)
    damage(path, 1499)
    assert check_recording(path, full=True).damaged_rows == 1500 - 1024
    open_file = tmp_path / "open.h5"
    writer = RecordingWriter(open_file, stream_info(), PipelineSpec())
    writer.append(chunk(0, 1500))
    writer.flush()
    copy = tmp_path / "killed.h5"
    copy.write_bytes(open_file.read_bytes())
    writer.finish()
    report = check_recording(copy, full=True)
    assert (report.damaged_rows, report.compared_rows) == (0, 1024)


@pytest.mark.parametrize("n_channels", [2, 200])
def test_one_changed_bit_is_found(tmp_path: Path, n_channels: int) -> None:
    """With 200 channels a block of rows lies in two chunks."""
    path = write(tmp_path / "a.h5", 5000, n_channels)
    damage(path, 2500)
    assert check_recording(path, full=False).problems == ()  # nobody looked at the rows
    report = check_recording(path, full=True)
    assert report.problems == ("1024 of 5000 samples are damaged on disk.",)
    assert (report.damaged_rows, report.compared_rows) == (1024, 3976)
    with open_recording(path) as recording:
        assert sound_rows(recording).ranges == [(0, 2048), (3072, 5000)]


def test_ranges_that_are_there_are_compared_where_blocks_are_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "a.h5", 5000, 200)
    damage(path, 2500)
    with open_recording(path) as recording:
        islands = [(0, 300), (512, 1024), (1024, 1536), (1536, 2048), (2048, 2560), (4000, 5000)]
        sound = sound_rows(recording, islands)
    # A half of a block has no checksum: it is believed. The last block, of 904 rows, has one.
    assert sound.ranges == [(0, 300), (512, 2560), (4000, 5000)]
    assert sound.compared_rows == 1024 + 904


def test_rows_that_were_never_written_are_damaged(tmp_path: Path) -> None:
    """A chunk that the index lost reads as NaN; samples that are NaN have a checksum."""
    path = tmp_path / "a.h5"
    with RecordingWriter(path, stream_info(), PipelineSpec()) as writer:
        rows = chunk(0, 3000)
        rows.data[1024:2048] = np.nan
        writer.append(rows)
    assert check_recording(path, full=True).damaged_rows == 0
    with h5py.File(path, "r+") as file:
        del file[schema.CHECKS]
    report = check_recording(path, full=True)
    assert report.damaged_rows == 1024
    assert report.problems == (
        "1024 of 3000 samples are damaged on disk.",
        "The checksums of 1976 samples cannot be read.",
    )


def test_an_interrupted_recording(make_recording: Make) -> None:
    path = make_recording(close=False)
    report = check_recording(path, full=True)
    assert report.problems == ("It was interrupted and never closed.",)
    assert report.damaged_rows == 0


def test_a_cut_recording(tmp_path: Path) -> None:
    path = write(tmp_path / "a.h5", 5000)
    path.write_bytes(path.read_bytes()[:-5000])
    report = check_recording(path, full=False)
    assert len(report.problems) == 1
    assert "is damaged: it is cut short" in report.problems[0]


def test_stopping(tmp_path: Path) -> None:
    path = write(tmp_path / "a.h5", 5000)
    damage(path, 100)
    stopping = threading.Event()
    report = check_recording(
        path, full=True, progress=lambda share: stopping.set() if share else None, stopping=stopping
    )
    assert not report.finished
    assert (report.damaged_rows, report.compared_rows) == (0, 1024)
    assert report.problems == ()


def test_files_without_checksums(tmp_path: Path) -> None:
    with open_recording(SCHEMA_1) as recording:
        n_rows, status = recording.n_samples, recording.status
    report = check_recording(SCHEMA_1, full=True)
    assert (report.n_rows, report.damaged_rows, report.compared_rows) == (n_rows, 0, 0)
    assert bool(report.problems) == (status == schema.UNFINISHED)
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(RecordingError, match="no format that is known"):
        check_recording(tmp_path / "notes.txt", full=True)


def test_the_rows_themselves_are_what_was_written(tmp_path: Path) -> None:
    path = write(tmp_path / "a.h5", 1500)
    with open_recording(path) as recording:
        (first, stop) = sound_rows(recording).ranges[0]
        np.testing.assert_array_equal(recording.read(first, stop), ramp(0, 1500))
