"""The file below HDF5: a recording cut off after every single write of its life."""

from __future__ import annotations

import bisect
import io
from pathlib import Path

import h5py
import numpy as np
import pytest

from acquisition.timing.clock import ManualClock
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.myobench import durable, schema
from recordings.myobench.durable import CommitFile
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.unit.recordings.conftest import chunk, ramp, stream_info


def test_cut_off_after_any_write_the_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small chunks make the index split and grow as in an hour of recording."""
    written: list[tuple[int, bytes]] = []
    write = durable._write

    def note(descriptor: int, address: int, content: bytes | memoryview) -> None:
        written.append((address, bytes(content)))
        write(descriptor, address, content)

    monkeypatch.setattr(durable, "_write", note)
    monkeypatch.setattr(schema, "chunk_rows", lambda _: 16)
    monkeypatch.setattr(schema, "TIMESTAMP_CHUNK_ROWS", 32)
    monkeypatch.setattr(schema, "TABLE_CHUNK_ROWS", 4)
    writer = RecordingWriter(
        tmp_path / "a.h5", stream_info(), PipelineSpec(), clock=ManualClock(), min_free_bytes=0
    )
    flushed = {len(written): (0, 0)}
    for turn in range(90):
        writer.append(chunk(turn * 50, turn * 50 + 50, turn * 53))
        writer.add_event(Event(turn * 53, MARKER, -1, "x" * turn, turn * 53))
        if turn % 9 == 0:
            writer.set_truth({"turn": "y" * 40 * turn})
        writer.flush()
        flushed[len(written)] = (turn * 50 + 50, turn + 1)
    writer.finish()
    marks = sorted(flushed)
    image = bytearray()
    cut = tmp_path / "cut.h5"
    for count, (address, content) in enumerate(written, start=1):
        image.extend(bytes(max(0, address + len(content) - len(image))))
        image[address : address + len(content)] = content
        if count < marks[0]:
            continue
        rows, events = flushed[marks[bisect.bisect_right(marks, count) - 1]]
        with h5py.File(io.BytesIO(bytes(image)), "r") as file:
            emg = file["signals/emg"][:]
        assert len(emg) >= rows
        np.testing.assert_array_equal(emg, ramp(0, len(emg)))
        if count % 3 == 0:
            cut.write_bytes(image)
            with open_recording(cut) as recording:
                assert recording.n_samples >= rows
                assert len(recording.events) >= events
                for row in range(0, recording.n_samples, 50):
                    assert recording.sample_of(row) == row // 50 * 53
    assert count > 1500


def test_nothing_committed_changes_before_the_commit(tmp_path: Path) -> None:
    file = CommitFile(tmp_path / "a")
    file.write(memoryview(b"0123456789"))
    file.truncate(10)
    file.commit()
    file.seek(8)
    file.write(memoryview(b"abcd"))  # two bytes of old file, two beyond it
    assert (tmp_path / "a").read_bytes() == b"0123456789cd"
    file.seek(7)
    assert file.read(5) == b"7abcd"
    file.truncate(12)
    file.commit()
    file.close()
    assert (tmp_path / "a").read_bytes() == b"01234567abcd"


def test_lengths_are_written_after_the_index(tmp_path: Path) -> None:
    file = CommitFile(tmp_path / "a")
    file.write(memoryview(bytes(64)))
    file.commit()
    file.seek(64)
    file.write(memoryview(bytes(64)))
    file.commit()
    for address, content in ((8, b"head"), (100, b"rows"), (40, b"TREE"), (80, b"GCOL"), (0, b"S")):
        file.seek(address)
        file.write(memoryview(content))
    assert [content for _, content in file.staged] == [b"S", b"GCOL", b"TREE", b"rows", b"head"]
    file.seek(41)
    file.write(memoryview(b"overlap"))
    assert [content for _, content in file.staged][-1] == b"overlap"  # HDF5's own order then
    file.close()


def test_a_failed_write_is_told_at_the_commit_only(tmp_path: Path) -> None:
    file = CommitFile(tmp_path / "a")
    file.write(memoryview(b"kept"))
    file.commit()
    descriptor = file._descriptor
    file._descriptor = -1
    file.seek(4)
    assert file.write(memoryview(b"lost")) == 4
    file._descriptor = descriptor
    with pytest.raises(OSError, match="Bad file descriptor"):
        file.commit()
    file.close()
    assert (tmp_path / "a").read_bytes() == b"kept"


def test_space_without_system_support(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.posix_fallocate", raising=False)
    file = CommitFile(tmp_path / "a")
    file.take_space(100_000)
    assert (tmp_path / "a").stat().st_size >= 100_000
    file.close()
    assert (tmp_path / "a").stat().st_size == 0


def test_a_file_being_written_is_not_readable_yet(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    from recordings.errors import RecordingError

    writer = RecordingWriter(tmp_path / "a.h5", stream_info(), PipelineSpec())
    with pytest.raises(RecordingError, match="being written"):
        open_recording(tmp_path / "a.h5")
    writer.finish()
