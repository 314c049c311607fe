"""The file below HDF5: a recording cut off after every write, and after power losses."""

from __future__ import annotations

import bisect
import errno
import io
import os
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from acquisition.timing.clock import ManualClock
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings import place
from recordings.errors import RecordingError
from recordings.myobench import commit_file, durable, schema
from recordings.myobench.commit_file import CommitFile
from recordings.myobench.durable import DurableFile
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.unit.recordings.conftest import chunk, stream_info
from tests.unit.recordings.myobench.disk_log import DiskLog

TURNS = 90


@dataclass
class Life:
    """A recording from first to last write: what it did, and what was safe when."""

    log: DiskLog
    #: Steps done when a flush had ended, and the rows of every dataset then.
    flushes: list[tuple[int, dict[str, int]]]
    #: Every dataset as it was in the end.
    whole: dict[str, Any]

    def rows_after(self, n_steps: int) -> Mapping[str, int]:
        """Return the rows of every dataset that were flushed by then."""
        ends = [steps for steps, _ in self.flushes]
        return self.flushes[bisect.bisect_right(ends, n_steps) - 1][1]

    def check(self, image: bytearray, n_steps: int) -> None:
        """Everything flushed is there, bit by bit, and nothing that shows is wrong."""
        safe = self.rows_after(n_steps)
        with h5py.File(io.BytesIO(bytes(image)), "r") as file:
            assert schema.as_text(file.attrs[schema.ATTR_STATUS]) in schema.STATUSES
            found = {name: file[name][()] for name in self.whole}
        for name, rows in found.items():
            assert len(rows) >= safe[name], f"{len(rows)} rows of {name}, {safe[name]} were safe"
            assert rows.tobytes() == self.whole[name][: len(rows)].tobytes(), name


def lengths(file: h5py.File) -> dict[str, int]:
    found: dict[str, int] = {}
    file.visititems(
        lambda name, item: (
            found.update({name: len(item)}) if isinstance(item, h5py.Dataset) else None
        )
    )
    return found


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Small chunks make the index split and grow as in an hour of recording."""
    path = tmp_path_factory.mktemp("life") / "a.h5"
    with pytest.MonkeyPatch.context() as patch:
        log = DiskLog.of(patch)
        patch.setattr(schema, "chunk_rows", lambda _: 16)
        patch.setattr(schema, "TIMESTAMP_CHUNK_ROWS", 32)
        patch.setattr(schema, "TABLE_CHUNK_ROWS", 4)
        patch.setattr(schema, "overview_chunk_bins", lambda *_: 4)
        writer = RecordingWriter(
            path, stream_info(), PipelineSpec(), clock=ManualClock(), min_free_bytes=0
        )
        flushes = [(len(log.steps), lengths(writer._file.hdf5))]
        for turn in range(TURNS):
            writer.append(chunk(turn * 50, turn * 50 + 50, turn * 53))
            writer.add_event(Event(turn * 53, MARKER, -1, "x" * turn, turn * 53))
            if turn % 9 == 0:
                writer.set_truth({"turn": "y" * 40 * turn})
            writer.flush()
            flushes.append((len(log.steps), lengths(writer._file.hdf5)))
        writer.finish()
    with h5py.File(path, "r") as file:
        whole = {name: file[name][()] for name in lengths(file)}
    return Life(log, flushes, whole)


@pytest.mark.thorough
def test_killed_after_any_write_the_file_is_whole(life: Life, tmp_path: Path) -> None:
    begun = life.flushes[0][0]
    cut = tmp_path / "cut.h5"
    n_read = 0
    for count, image in life.log.kills():
        if count < begun:
            continue
        if count % 7 == 0:
            life.check(image, count)
        if count % 25 == 0:
            cut.write_bytes(image)
            with open_recording(cut) as recording:
                for row in range(0, recording.n_samples, 50):
                    assert recording.sample_of(row) == row // 50 * 53
            n_read += 1
    assert n_read > 50


def test_after_a_power_loss_every_flushed_row_is_there(life: Life, tmp_path: Path) -> None:
    """Any pages of what was written since the last barrier may be missing."""
    cut = tmp_path / "cut.h5"
    losses = life.log.power_losses(random.Random(5), life.flushes[0][0] + 1, 2)
    n_losses = 0
    for n_losses, (count, image) in enumerate(losses, start=1):
        life.check(image, count)
        if n_losses % 8 == 0:
            cut.write_bytes(image)
            with open_recording(cut) as recording:
                rows = min(life.rows_after(count)[n] for n in (schema.EMG, schema.TIMESTAMPS))
                assert recording.n_samples >= rows
                for row in range(0, recording.n_samples, 50):
                    assert recording.sample_of(row) == row // 50 * 53
    assert n_losses > 2 * 2 * TURNS


@pytest.mark.thorough
@pytest.mark.parametrize("missing", ["order of the index", "pages"])
def test_without_its_barriers_or_pages_rows_would_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """What keeps a file whole is needed, and these power losses show it."""
    if missing == "pages":
        monkeypatch.setattr(durable, "PAGED_FROM_BYTES", 1 << 40)
    else:
        monkeypatch.setattr(CommitFile, "_gives_away", lambda *_: False)
    log = DiskLog.of(monkeypatch)
    file = DurableFile(tmp_path / "a.h5")
    rows = file.hdf5.create_dataset("rows", (0, 1), maxshape=(None, 1), chunks=(1, 1), dtype="<f8")
    file.sync()
    safe = {len(log.steps): 0}
    for turn in range(60):
        rows.resize(turn * 10 + 10, axis=0)
        rows[turn * 10 :] = np.arange(turn * 10.0, turn * 10 + 10)[:, None]
        file.sync()
        safe[len(log.steps)] = turn * 10 + 10
    file.close()
    lost = 0
    for count, image in log.power_losses(random.Random(3), min(safe) + 1, 4):
        n_rows = safe[max(steps for steps in safe if steps <= count)]
        try:
            with h5py.File(io.BytesIO(bytes(image)), "r") as left:
                lost += not np.array_equal(left["rows"][:n_rows, 0], np.arange(float(n_rows)))
        except OSError:
            lost += 1
    assert lost > 2


def make(path: Path, content: bytes = b"") -> CommitFile:
    file = CommitFile(path)
    if content:
        file.write(memoryview(content))
        file.commit()
    return file


def put(file: CommitFile, address: int, content: bytes) -> None:
    file.seek(address)
    file.write(memoryview(content))


def node(level: int, entries: int) -> bytes:
    return b"TREE\1" + bytes([level, entries, 0])


def test_nothing_committed_changes_before_the_commit(tmp_path: Path) -> None:
    file = make(tmp_path / "a", b"0123456789")
    put(file, 8, b"abcd")  # two bytes of old file, two beyond it
    assert (tmp_path / "a").read_bytes() == b"0123456789cd"
    file.seek(7)
    assert file.read(5) == b"7abcd"
    file.truncate(12)
    file.commit()
    file.close()
    assert (tmp_path / "a").read_bytes() == b"01234567abcd"


def test_the_order_of_a_commit(tmp_path: Path) -> None:
    """Additions, then the lengths; when a node gives chunks away, parents before children."""
    file = make(tmp_path / "a", bytes(100))
    for address, content in ((100, node(0, 9)), (120, node(0, 3)), (140, node(1, 2))):
        put(file, address, content)
    file.commit()
    file.first_headers = {60}
    writes = {0: b"super", 60: b"gaps", 40: b"emg", 130: b"rows", 100: node(0, 10)}
    for address, content in writes.items():
        put(file, address, content)
    assert [[at for at, _ in step] for step in file.steps()] == [[0, 130, 100], [60], [40]]
    put(file, 120, node(0, 2))
    put(file, 140, node(1, 3))
    assert [[at for at, _ in step] for step in file.steps()] == [
        *([0, 130], [140], [100, 120]),
        *([60], [40]),
    ]
    file.close()


def test_writes_that_overlap_become_one(tmp_path: Path) -> None:
    file = make(tmp_path / "a", b"." * 12)
    for address, content in ((2, b"aaaa"), (3, b"bb"), (5, b"ccc"), (0, b"dd")):
        put(file, address, content)
    file.seek(0)
    assert file.read(12) == b"ddabbccc...."
    file.commit()
    file.close()
    assert (tmp_path / "a").read_bytes() == b"ddabbccc...."


@pytest.mark.parametrize("call", ["write", "read"])
def test_what_fails_is_told_at_the_commit_only(tmp_path: Path, call: str) -> None:
    """HDF5 is never told: it would crash at exit."""
    file = make(tmp_path / "a", b"kept")
    there = os.dup(file._descriptor)
    os.close(file._descriptor)  # the number is free, so each call fails for real
    if call == "write":
        file.seek(4)
        assert file.write(memoryview(b"lost")) == 4
    else:
        file.seek(0)
        assert file.read(4) == bytes(4)
    os.dup2(there, file._descriptor)
    os.close(there)
    for _ in range(2):
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


def test_a_new_name_is_brought_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this the power could take a whole recording whose samples are all on the disk."""
    synced: list[Path] = []
    for module in (commit_file, place):
        monkeypatch.setattr(module, "sync_folder", synced.append)
    file = make(tmp_path / "a", b"content")
    assert synced == []
    file.publish(tmp_path / "b")
    assert synced == [tmp_path]
    file.copy_to(tmp_path / "c")
    file.close()
    assert synced == [tmp_path] * 2
    monkeypatch.undo()
    place.sync_folder(tmp_path)
    place.sync_folder(tmp_path / "not there")


def test_the_full_sync_of_macos_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr(place, "_FULL_SYNC", 51)  # its number there; nothing has it here
    with (tmp_path / "a").open("wb") as file:
        place.sync_descriptor(file.fileno())
        closed = os.dup(file.fileno())
    os.close(closed)
    with pytest.raises(OSError, match="Bad file descriptor"):
        place.sync_descriptor(closed)


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def replace_file(path: Path) -> None:
    path.unlink()
    path.write_text("another")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the name of an open file")
@pytest.mark.parametrize("lose", [Path.unlink, move_folder, replace_file])
def test_a_file_that_lost_its_name_is_noticed_and_copied(
    tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    file = DurableFile(folder / "a.h5")
    file.hdf5["rows"] = np.arange(5.0)
    file.sync()
    assert not file.lost_from_folder()
    lose(folder / "a.h5")
    assert file.lost_from_folder()
    rescue = tmp_path / "new" / "rescue"
    assert file.rescue(rescue) == rescue / "a.h5"
    assert file.rescue(rescue) == rescue / "a_2.h5"
    file.close()
    for name in ("a.h5", "a_2.h5"):
        with h5py.File(rescue / name, "r") as copy:
            np.testing.assert_array_equal(copy["rows"], np.arange(5.0))


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be renamed")
def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path) -> None:
    """A kill while it is made leaves no broken recording."""
    path = tmp_path / "a.h5"
    file = DurableFile(path)
    file.hdf5["rows"] = np.arange(5.0)
    assert not path.exists()
    file.sync()
    assert [found.name for found in tmp_path.iterdir()] == ["a.h5"]
    file.discard()
    assert list(tmp_path.iterdir()) == []
    file = DurableFile(path)
    path.write_text("somebody else was quicker")
    with pytest.raises(RecordingError, match="already exists"):
        file.sync()
    file.discard()
    assert [found.name for found in tmp_path.iterdir()] == ["a.h5"]
    assert path.read_text() == "somebody else was quicker"


def test_a_rescue_that_fails_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder")
    file = DurableFile(tmp_path / "a.h5")
    file.sync()
    with pytest.raises(RecordingError, match=r"taken cannot be written"):
        file.rescue(tmp_path / "taken")
    file.close()


def test_a_disk_that_does_not_answer_is_not_a_lost_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make(tmp_path / "a", b"content")

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refuse)
        assert file.in_its_folder()
    file.close()


def test_a_file_being_written_is_not_readable_yet(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    writer = RecordingWriter(tmp_path / "a.h5", stream_info(), PipelineSpec())
    with pytest.raises(RecordingError, match="being written"):
        open_recording(tmp_path / "a.h5")
    writer.finish()
