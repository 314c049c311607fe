"""Recovering: interrupted, faulted and cut files; the original stays as it is."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np
import pytest

from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.checks import sound_rows
from recordings.myobench.recover import DAMAGED, RecoveryReport, recover
from recordings.myobench.salvage import open_salvage
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.unit.recordings.conftest import chunk, ramp, stream_info

Make = Callable[..., Path]
SCHEMA_1 = Path(__file__).with_name("schema_1.h5")


def test_an_interrupted_file_is_closed_in_a_copy(make_recording: Make) -> None:
    path = make_recording(close=False)
    before = path.read_bytes()
    report = recover(path)
    assert path.read_bytes() == before
    assert report.out == path.with_name("rec_recovered.h5")
    assert (report.rows, report.duration_s) == (3000, 10.005)
    assert "3000 samples" in report.lost_note
    assert "0.5 s" in report.lost_note
    with open_recording(path) as old, open_recording(report.out) as new:
        assert new.status == "recovered"
        assert new.status_detail == report.lost_note
        assert (new.info, new.gaps, new.events, new.spec) == (
            *(old.info, old.gaps, old.events, old.spec),
        )
        assert (new.truth, new.uuid, new.created_utc) == (old.truth, old.uuid, old.created_utc)
        np.testing.assert_array_equal(new.read(0, 9999), ramp(0, 3000))
        np.testing.assert_array_equal(new.timestamps(0, 9999), old.timestamps(0, 9999))


def test_a_faulted_file_can_be_recovered_too(make_recording: Make, tmp_path: Path) -> None:
    report = recover(make_recording(status="faulted"), tmp_path / "out.h5")
    assert report.rows == 3000


def test_a_complete_file_needs_nothing(make_recording: Make) -> None:
    path = make_recording()
    with pytest.raises(RecordingError, match="nothing to recover"):
        recover(path)
    assert not path.with_name("rec_recovered.h5").exists()


def test_an_existing_file_is_not_overwritten(make_recording: Make, tmp_path: Path) -> None:
    (tmp_path / "out.h5").write_text("mine")
    with pytest.raises(RecordingError, match="already exists"):
        recover(make_recording(close=False), tmp_path / "out.h5")
    assert (tmp_path / "out.h5").read_text() == "mine"


def test_rubbish_cannot_be_recovered(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    path.write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(500))
    with pytest.raises(RecordingError, match="nothing can be read"):
        recover(path)
    path.write_text("plain text")
    with pytest.raises(RecordingError, match="of no format that is known"):
        recover(path)


def test_no_room_for_the_copy_leaves_no_half_of_it(
    make_recording: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_recording(close=False)
    monkeypatch.setattr("recordings.myobench.writer.FLUSH_BYTES", 0)
    monkeypatch.setattr("recordings.myobench.writer.free_bytes", lambda _: 9_000_000)
    with pytest.raises(
        RecordingError, match=r"rec_recovered\.h5 cannot be written: the disk is nearly full"
    ):
        recover(path)
    assert list(path.parent.iterdir()) == [path]
    monkeypatch.undo()
    assert recover(path).rows == 3000


def test_where_it_was_recorded_is_kept(
    make_recording: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        path = make_recording(close=False)
    finally:
        monkeypatch.undo()
        time.tzset()
    with open_recording(path) as old, open_recording(recover(path).out) as new:
        assert (old.utc_offset_minutes, new.utc_offset_minutes) == (345, 345)


def test_a_row_of_a_table_that_cannot_be_stored_again_is_told(make_recording: Make) -> None:
    path = make_recording(close=False)
    with h5py.File(path, "r+") as file:
        attempts = file["calibration"][:]
        attempts["channel"][0] = b"left_biceps_brachYi"
        attempts["recording_uuid"][1] = b"earlier\0\0\0\2"  # what follows a NUL is damage
        file["calibration"][:] = attempts
        events = file["events"][:]
        events["kind"][0] = b"\xff" * 32  # three bytes each as what stands for no letter
        file["events"][:] = events
    report = recover(path)
    assert "; lost as well: 1 event, 1 calibration attempt; " in report.lost_note
    with open_recording(report.out) as recording:
        assert [one.recording_uuid for one in recording.calibration] == ["earlier"]
        assert [event.kind for event in recording.events] == ["burst_on"]


def test_a_beginning_that_no_calendar_has(make_recording: Make) -> None:
    path = make_recording(close=False)
    with h5py.File(path, "r+") as file:
        del file.attrs["created_utc"]
        file.attrs["created_utc"] = np.bytes_("9999-12-31T23:59:59+00:00")
        first = file["signals/emg"].id.get_chunk_info(0).byte_offset
    put(path.read_bytes(), path, {first: bytes(8)})
    report = recover(path)
    assert "among them the first 1.0 s" in report.lost_note
    with open_recording(report.out) as recording:
        assert recording.created_utc == "9999-12-31T23:59:59+00:00"


def test_files_of_other_programs_are_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    with h5py.File(path, "w") as file:
        file["signals/emg"] = np.zeros((5, 2))
    with pytest.raises(RecordingError, match="of no format that is known"):
        recover(path)
    with h5py.File(path, "a") as file:
        file["signals/emg"].attrs["more"] = "x" * 5000
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(RecordingError, match="so damaged that nothing can be read"):
        recover(path)


# --- damage -----------------------------------------------------------------------------------

N_CHANNELS = 8
N_ROWS = 20_000
LOST_BEFORE = 8_000
LOST = 30


def sample_of(row: int) -> int:
    return row + (LOST if row >= LOST_BEFORE else 0)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a long recording, with a gap and events."""
    path = tmp_path_factory.mktemp("whole") / "long.h5"
    with RecordingWriter(
        path, stream_info(N_CHANNELS), PipelineSpec(), created_utc="2026-03-01T10:00:00+00:00"
    ) as writer:
        for row in range(0, N_ROWS, 500):
            writer.append(chunk(row, row + 500, sample_of(row), n_channels=N_CHANNELS))
            writer.add_event(Event(sample_of(row), MARKER, -1, f"at {row}", sample_of(row)))
            if row % 2000 == 0:
                writer.flush()
        writer.set_truth({"seed": 1})
    return path.read_bytes()


@dataclass(frozen=True)
class Place:
    """A chunk of rows, as HDF5 itself says."""

    first_row: int
    address: int


@pytest.fixture(scope="module")
def places(whole: bytes) -> list[Place]:
    with h5py.File(io.BytesIO(whole), "r") as file:
        emg = file[schema.EMG].id
        chunks = [emg.get_chunk_info(number) for number in range(emg.get_num_chunks())]
    return [Place(chunk.chunk_offset[0], chunk.byte_offset) for chunk in chunks]


def put(whole: bytes, path: Path, damage: dict[int, bytes]) -> Path:
    image = bytearray(whole)
    for address, content in damage.items():
        image[address : address + len(content)] = content
    path.write_bytes(image)
    return path


def rows_in(path: Path) -> list[int]:
    """Return which of the rows are in a recovered file, all of them right and in their place."""
    with open_recording(path) as recording:
        data = recording.read(0, recording.n_samples)
        samples = [recording.sample_of(row) for row in range(recording.n_samples)]
        events = {event.sample: event.label for event in recording.events}
    rows = np.rint((data[:, 0] - 0.1) / 8).astype(int)
    np.testing.assert_array_equal(data, ramp(0, N_ROWS, N_CHANNELS)[rows])
    origin = sample_of(int(rows[0]))
    assert samples == [sample_of(int(row)) - origin for row in rows]
    for sample, label in events.items():
        assert sample_of(int(label.removeprefix("at "))) - origin == sample
    return [int(row) for row in rows]


def test_a_damaged_island_becomes_a_gap(tmp_path: Path, whole: bytes, places: list[Place]) -> None:
    place = places[12]
    path = put(whole, tmp_path / "a.h5", {place.address + 9000: bytes(100)})
    with open_recording(path) as recording:  # HDF5 does not notice
        assert recording.n_samples == N_ROWS
    report = recover(path)
    assert report.damaged_rows == 1024
    assert "1024 more are damaged and lost" in report.lost_note
    lost = range(place.first_row, place.first_row + 1024)
    assert rows_in(report.out) == [row for row in range(N_ROWS) if row not in lost]
    with open_recording(report.out) as recording:
        gap = next(gap for gap in recording.gaps if gap.reason == DAMAGED)
        assert (gap.first_sample, gap.length) == (sample_of(place.first_row), 1024)
        assert recording.truth == {"seed": 1}
        assert recording.created_utc == "2026-03-01T10:00:00+00:00"
        counter = recording.counter(0, recording.n_samples)
        assert counter is not None
        assert counter[place.first_row] == sample_of(place.first_row + 1024) % 256


def test_a_lost_beginning_moves_the_beginning(
    tmp_path: Path, whole: bytes, places: list[Place]
) -> None:
    path = put(whole, tmp_path / "a.h5", {places[0].address: bytes(range(200))})
    report = recover(path)
    assert "among them the first 1.0 s" in report.lost_note
    assert rows_in(report.out) == list(range(1024, N_ROWS))
    with open_recording(report.out) as recording:
        assert recording.created_utc == "2026-03-01T10:00:01.024+00:00"
        assert recording.truth is None  # its times would be wrong
        assert recording.events[0].label == "at 1500"


@pytest.mark.thorough
def test_any_node_of_any_index_destroyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HDF5 gives up the whole dataset; here the rows that the node named are lost, no more."""
    n_rows, chunk_rows = 6000, 16
    monkeypatch.setattr(schema, "chunk_rows", lambda _: chunk_rows)
    whole_path = tmp_path / "whole.h5"
    with RecordingWriter(whole_path, stream_info(N_CHANNELS), PipelineSpec()) as writer:
        writer.append(chunk(0, n_rows, n_channels=N_CHANNELS))
        writer.add_event(Event(0, MARKER, -1, "at 0", 0))
    whole = whole_path.read_bytes()
    nodes = [at for at in range(len(whole)) if whole[at : at + 5] == b"TREE\1"]
    assert len(nodes) > 15
    # The first of them that has others below it.
    root = next(at for at in nodes if whole[at + 5] > 0)
    n_recovered = 0
    for number, node in enumerate(nodes):
        path = put(whole, tmp_path / f"{number}.h5", {node: bytes(64)})
        before = path.read_bytes()
        if node == root:
            with pytest.raises(RecordingError, match="holds no samples"):
                recover(path)
        elif (report := recovered_from(path)) is not None:
            assert report.rows >= n_rows - 64 * chunk_rows
            rows = rows_in(report.out)
            assert len(rows) + report.damaged_rows == n_rows
            n_recovered += 1
        assert path.read_bytes() == before
    assert n_recovered > 5


def recovered_from(path: Path) -> RecoveryReport | None:
    """Recover; None where nothing that is missed was damaged."""
    try:
        return recover(path)
    except RecordingError as error:
        if "is complete" in error.message:
            return None
        raise


def test_cut_anywhere_all_that_is_there_comes_back(
    tmp_path: Path, whole: bytes, places: list[Place]
) -> None:
    """Every row before the cut, to the row: HDF5 itself says where each of them was."""
    row_bytes = 8 * N_CHANNELS
    cuts = random.Random(7)
    path = tmp_path / "cut.h5"
    for number in range(220):
        # Most of the head and of the first rows are in the first part.
        cut = cuts.randrange(1, len(whole)) if number % 4 else cuts.randrange(1, 200_000)
        path.write_bytes(whole[:cut])
        try:
            salvage = open_salvage(path)
        except RecordingError:
            assert cut < places[0].address  # not even the header is whole
            continue
        expected = 0
        for place in places:
            there = max(0, min(1024, (cut - place.address) // row_bytes))
            expected += min(there, N_ROWS - place.first_row)
        with salvage.recording as recording:
            sound = sound_rows(recording, salvage.islands)
            assert sound.n_rows == expected
            for first, stop in sound.ranges[:1]:
                np.testing.assert_array_equal(
                    recording.read(first, stop), ramp(first, stop, N_CHANNELS)
                )
        if number % 11 == 0 and expected:
            report = recover(path, tmp_path / f"out{number}.h5")
            assert report.rows == expected
            assert path.stat().st_size == cut
            if "list of gaps" not in report.lost_note:
                assert rows_in(report.out) == list(range(expected))


@pytest.mark.thorough
def test_random_damage_is_told_or_refused(tmp_path: Path, whole: bytes) -> None:
    """No other error than ours, no end that does not come, and no wrong row with a checksum."""
    damage = random.Random(11)
    path = tmp_path / "damaged.h5"
    true = ramp(0, N_ROWS, N_CHANNELS)
    refused = recovered = 0
    for number in range(50):
        image = bytearray(whole)
        for _ in range(damage.randint(1, 5)):
            # The first pages hold everything that is not rows.
            end = len(image) if number % 2 else 60_000
            at, length = damage.randrange(end), damage.choice((1, 8, 64, 512, 4096))
            image[at : at + length] = damage.randbytes(min(length, len(image) - at))
        path.write_bytes(image)
        out = tmp_path / f"out{number}.h5"
        try:
            report = recover(path, out)
        except RecordingError:
            refused += 1
            assert not out.exists()
        else:
            recovered += 1
            with open_recording(out) as recording:
                data = recording.read(0, recording.n_samples)
            rows = np.rint((data[:, 0] - 0.1) / 8).clip(0, N_ROWS - 1).astype(int)
            wrong = (data != true[rows]).any(axis=1).sum()
            assert wrong <= N_ROWS % 1024 or "no checksum" in report.lost_note
        assert path.read_bytes() == image
    assert refused > 5
    assert recovered > 15


@pytest.mark.thorough
def test_a_file_of_schema_1_is_salvaged_too(tmp_path: Path) -> None:
    whole = SCHEMA_1.read_bytes()
    with open_recording(SCHEMA_1) as recording:
        original = recording.read(0, recording.n_samples)
    path = tmp_path / "old.h5"
    kept = []
    for cut in range(len(whole) // 2, len(whole), 2500):
        path.write_bytes(whole[:cut])
        try:
            report = recover(path, tmp_path / f"{cut}.h5")
        except RecordingError:
            continue
        with open_recording(report.out) as recovered:
            assert recovered.schema_version == schema.SCHEMA_VERSION
            assert recovered.n_samples == report.rows
            np.testing.assert_array_equal(recovered.read(0, report.rows), original[: report.rows])
        kept.append(report.rows)
    assert kept == sorted(kept)
    assert len(kept) > 3


@pytest.mark.parametrize("name", ["events", "calibration", "gaps"])
def test_a_table_that_is_none_any_more_is_given_up_and_told(
    make_recording: Make, name: str
) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        del file[name]
        file.create_dataset(name, data=np.arange(5), chunks=(5,), maxshape=(None,))
    report = recover(path)
    assert report.rows == 3000
    assert f"the {'list of ' if name != 'calibration' else ''}{name}" in report.lost_note


def test_a_recovery_that_is_given_up_leaves_nothing(make_recording: Make, tmp_path: Path) -> None:
    pieces = 0

    def stop_while_it_copies() -> None:
        nonlocal pieces
        pieces += 1
        if pieces == 6:
            raise KeyboardInterrupt

    path = make_recording(close=False)
    with pytest.raises(KeyboardInterrupt):
        recover(path, tmp_path / "out.h5", each=stop_while_it_copies)
    assert sorted(item.name for item in tmp_path.iterdir()) == [path.name]
