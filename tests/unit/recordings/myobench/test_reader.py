"""Reading: rows against samples, and files that are damaged, hostile or not ours."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from acquisition.types import Gap
from recordings.errors import RecordingError
from recordings.myobench.headline import read_headline
from recordings.reader import open_recording
from recordings.sample_index import SampleIndex
from tests.unit.recordings.conftest import ramp

Make = Callable[..., Path]


def test_rows_and_samples(make_recording: Make) -> None:
    with open_recording(make_recording()) as recording:
        assert [recording.row_of(sample) for sample in (-5, 0, 999, 1000, 1004, 1005, 1006)] == [
            *(0, 0, 999, 1000, 1000, 1000, 1001)
        ]
        assert [recording.row_of(sample) for sample in (9004, 9005, 10004, 10005, 99999)] == [
            *(2000, 2000, 2999, 3000, 3000)
        ]
        assert [recording.sample_of(row) for row in (0, 999, 1000, 2000, 3000)] == [
            *(0, 999, 1005, 9005, 10005)
        ]


def test_chunks_end_at_gaps(make_recording: Make) -> None:
    with open_recording(make_recording()) as recording:
        chunks = list(recording.chunks(max_samples=600))
        assert [(chunk.first_sample, chunk.n_samples) for chunk in chunks] == [
            *((0, 600), (600, 400), (1005, 600), (1605, 400), (9005, 600), (9605, 400))
        ]
        assert [chunk.gap_reason for chunk in chunks[2::2]] == ["packets lost", "link lost"]
        np.testing.assert_array_equal(np.vstack([chunk.data for chunk in chunks]), ramp(0, 3000))
        assert all(chunk.data.flags.c_contiguous for chunk in chunks)
        (last,) = recording.chunks(first_sample=3000)
        assert (last.first_sample, last.n_samples) == (9005, 1000)
        with pytest.raises(ValueError, match="at least 1"):
            next(recording.chunks(max_samples=0))


def test_ranges_are_clipped(make_recording: Make) -> None:
    with open_recording(make_recording()) as recording:
        assert recording.read(-10, 2).shape == (2, 2)
        assert recording.read(2990, 9999).shape == (10, 2)
        assert recording.read(5000, 6000).shape == (0, 2)
        assert recording.read(20, 10).shape == (0, 2)


def test_a_closed_recording_says_so(make_recording: Make) -> None:
    recording = open_recording(make_recording())
    recording.close()
    recording.close()
    for read in (
        lambda: recording.read(0, 1),
        lambda: recording.counter(0, 1),
        lambda: recording.stored_level(16, 0, 1),
        recording.checks,
    ):
        with pytest.raises(RecordingError, match="is closed"):
            read()


@pytest.mark.parametrize(
    "gaps",
    [
        [Gap(0, 5, "")],
        [Gap(10, 5, "")],
        [Gap(5, 0, "")],
        [Gap(5, 2, ""), Gap(6, 2, "")],
        [Gap(5, 2, ""), Gap(7, 2, "")],
    ],
)
def test_gaps_lie_between_rows(gaps: list[Gap]) -> None:
    with pytest.raises(ValueError, match="between two"):
        SampleIndex(10, gaps)


def test_files_that_are_none(tmp_path: Path) -> None:
    plain = tmp_path / "plain.h5"
    plain.write_text("no HDF5 at all")
    empty = tmp_path / "empty.h5"
    empty.touch()
    other = tmp_path / "other.h5"
    with h5py.File(other, "w") as file:
        file["x"] = [1, 2, 3]
    for path, words in (
        (tmp_path / "missing.h5", "does not exist"),
        (tmp_path, "is a folder"),
        (plain, "of no format that is known"),
        (empty, "is empty"),
        (other, "of no format that is known"),
        (Path("a\0b"), "cannot be read|does not exist"),
    ):
        with pytest.raises(RecordingError, match=words) as caught:
            open_recording(path)
        assert "\n" not in str(caught.value)


def test_a_newer_version_is_named(make_recording: Make) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        file.attrs["schema_version"] = 3
        file.attrs["format"] = "a text of variable length, which is not read"
    for read in (open_recording, read_headline):
        with pytest.raises(
            RecordingError, match=r"newer Myobench \(schema 3; this one reads up to 2"
        ):
            read(path)


def replace(file: h5py.File, name: str, data: Any, **options: Any) -> None:
    del file[name]
    file.create_dataset(name, data=data, **options)


def claim(file: h5py.File, name: str, shape: tuple[int, ...]) -> None:
    del file[name]
    file.create_dataset(name, shape, "f8", chunks=(1024, *shape[1:]), maxshape=shape)


def text(file: h5py.File, name: str, value: str) -> None:
    del file.attrs[name]
    file.attrs.create(name, np.bytes_(value.encode()))


def huge_chunk(file: h5py.File) -> None:
    """Claim 128 MiB for two rows, packed into some bytes."""
    del file["signals/emg"]
    emg = file.create_dataset(
        "signals/emg", (2, 2), "f8", chunks=(1 << 23, 2), maxshape=(None, 2), compression="gzip"
    )
    emg.id.write_direct_chunk((0, 0), b"packed")


def change(file: h5py.File, table: str, column: str, value: Any) -> None:
    rows = file[table][:]
    rows[column] = value
    file[table][:] = rows


def odd_number(file: h5py.File) -> None:
    """Make the channels' lowest value a float as no machine has it: one bit of its type differs.

    h5py makes 16 bytes of it, and HDF5 then writes 8 bytes behind each row of the array.
    """
    rows = file["channels"][:]
    kind = h5py.h5t.create(h5py.h5t.COMPOUND, rows.dtype.itemsize)
    odd = h5py.h5t.IEEE_F64LE.copy()
    odd.set_ebias(1023 ^ 512)
    for name in rows.dtype.names:
        column, offset = rows.dtype.fields[name][:2]
        member = odd if name == "rail_low" else h5py.h5t.py_create(column, logical=True)
        kind.insert(name.encode(), offset, member)
    del file["channels"]
    channels = h5py.h5d.create(file.id, b"channels", kind, h5py.h5s.create_simple(rows.shape))
    channels.write(h5py.h5s.ALL, h5py.h5s.ALL, rows, mtype=kind)


VARYING_EVENTS = np.dtype(
    [
        *(("sample", "<i8"), ("decided_sample", "<i8"), ("kind", h5py.string_dtype())),
        *(("channel", "<i4"), ("label", h5py.string_dtype())),
    ]
)
TAMPERED: dict[str, Callable[[h5py.File], Any]] = {
    "no rate": lambda file: file.attrs.__delitem__("fs"),
    "rate not a number": lambda file: text(file, "fs", "fast"),
    "rate NaN": lambda file: file.attrs.__setitem__("fs", np.nan),
    "rate negative": lambda file: file.attrs.__setitem__("fs", -1.0),
    "rate list": lambda file: file.attrs.__setitem__("fs", [1000.0, 2000.0]),
    "version list": lambda file: file.attrs.__setitem__("schema_version", [1, 2]),
    "version zero": lambda file: file.attrs.__setitem__("schema_version", 0),
    "status odd": lambda file: text(file, "status", "fine"),
    "status of variable length": lambda file: file.attrs.__setitem__("status", "complete"),
    "status many": lambda file: file.attrs.__setitem__("status", np.array([b"complete"] * 2)),
    "subject missing": lambda file: file.attrs.__delitem__("subject"),
    "status number": lambda file: file.attrs.__setitem__("status", 3),
    "settings no JSON": lambda file: text(file, "device_settings", "{"),
    "settings deep": lambda file: text(file, "device_settings", "[" * 50_000),
    "settings not a number": lambda file: text(file, "device_settings", '{"gain": NaN}'),
    "settings too deep to print": lambda file: text(
        file, "device_settings", f'{{"a": {"[" * 100}{"]" * 100}}}'
    ),
    "spec list": lambda file: text(file, "pipeline_spec", "[]"),
    "spec unknown": lambda file: text(file, "pipeline_spec", '{"x": 1}'),
    "spec absurd": lambda file: text(file, "pipeline_spec", '{"rms_ms": -5}'),
    "no signals": lambda file: file.__delitem__("signals"),
    "signals a dataset": lambda file: replace(file, "signals", [1.0]),
    "emg 1-D": lambda file: replace(file, "signals/emg", np.zeros(3000)),
    "emg text": lambda file: replace(file, "signals/emg", np.full((3000, 2), b"x")),
    "emg other width": lambda file: replace(file, "signals/emg", np.zeros((3000, 3))),
    "emg scalar": lambda file: replace(file, "signals/emg", 1.0),
    "emg absurd": lambda file: claim(file, "signals/emg", (2**50, 2)),
    "emg in huge chunks": huge_chunk,
    "stamps absurd": lambda file: claim(file, "signals/timestamps", (2**50,)),
    "stamps 2-D": lambda file: replace(file, "signals/timestamps", np.zeros((3000, 1))),
    "no channels": lambda file: file.__delitem__("channels"),
    "channels numbers": lambda file: replace(file, "channels", np.zeros(2)),
    "channels with an odd number": odd_number,
    "channels none": lambda file: replace(file, "channels", file["channels"][:0]),
    "gaps numbers": lambda file: replace(file, "gaps", np.zeros(2)),
    "gaps out of order": lambda file: replace(file, "gaps", file["gaps"][:][::-1]),
    "events numbers": lambda file: replace(file, "events", np.zeros(2)),
    "emg linked": lambda file: (
        file.__delitem__("signals/emg"),
        file.__setitem__("signals/emg", h5py.ExternalLink("/etc/hostname", "x")),
    ),
    "emg soft": lambda file: (
        file.__delitem__("signals/emg"),
        file.__setitem__("signals/emg", h5py.SoftLink("/signals/timestamps")),
    ),
    "emg outside": lambda file: (
        file.__delitem__("signals/emg"),
        file.create_dataset(
            "signals/emg", (3000, 2), "f8", external=[("/etc/hostname", 0, 48_000)]
        ),
    ),
    "events of texts of variable length": lambda file: replace(
        file, "events", file["events"][:].astype(VARYING_EVENTS)
    ),
    "calibration missing": lambda file: file.__delitem__("calibration"),
    "calibration of no kind": lambda file: change(file, "calibration", "kind", b"guess"),
    "event of no channel": lambda file: change(file, "events", "channel", 2),
    "gaps packed by a plugin": lambda file: replace(
        file, "gaps", file["gaps"][:], chunks=(1,), compression=32015, allow_unknown_filter=True
    ),
    "overview elsewhere": lambda file: (
        file.__delitem__("overview"),
        file.__setitem__("overview", h5py.ExternalLink("/etc/hostname", "x")),
    ),
    "simulation no JSON": lambda file: file["simulation"].__setitem__(0, ord("[")),
    "simulation not ASCII": lambda file: file["simulation"].__setitem__(3, 200),
    "simulation numbers": lambda file: replace(file, "simulation", np.zeros(9)),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_tampered_files_are_refused_in_one_line(make_recording: Make, what: str) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        TAMPERED[what](file)
    with pytest.raises(RecordingError) as caught:
        open_recording(path).close()
    assert "\n" not in str(caught.value)


def resized(file: h5py.File, name: str, rows: int) -> None:
    file[name].resize(rows, axis=0)


def test_what_a_kill_leaves_beside_the_rows_is_told_apart(make_recording: Make) -> None:
    """Shorter than the rows: what is there. Longer: what belongs to rows that are there."""
    path = make_recording()
    with h5py.File(path, "r+") as file:
        for name, rows in (
            ("signals/counter", 2500),
            ("overview/rows_16", 100),
            ("overview/rows_64", 99),
            ("checks/emg", 9),
        ):
            resized(file, name, rows)
    with open_recording(path) as recording:
        counter = recording.counter(2498, 2503)
        assert counter is not None
        assert counter[2:].tolist() == [-1, -1, -1]
        assert (counter[:2] >= 0).all()
        assert recording.stored_bins(16) == 100
        assert recording.stored_bins(64) == 3000 // 64
        assert len(recording.checks()) == 3
        assert recording.n_samples == 3000


def test_what_can_be_computed_again_may_be_missing(make_recording: Make) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        del file["checks"], file["signals/counter"]
        replace(file, "overview/rows_16", np.zeros((187, 3, 2), dtype="f4"))
        replace(file, "overview/rows_64", [1.0])
    with open_recording(path) as recording:
        assert [recording.stored_bins(rows) for rows in (16, 64, 256)] == [0, 0, 11]
        assert recording.stored_level(16, 0, 5).shape == (0, 2, 2)
        assert recording.checks().tolist() == []
        assert recording.counter(0, 5) is None
        np.testing.assert_array_equal(recording.read(0, 9999), ramp(0, 3000))


def test_a_truth_that_a_kill_cut_is_not_taken(make_recording: Make) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        whole = file["simulation"][:].tobytes()
        said_again = np.frombuffer(whole + b'{"channels": [{"mus', dtype="u1")
        replace(file, "simulation", said_again)
    with open_recording(path) as recording:
        assert recording.truth == {"channels": [{"muscle": "biceps_brachii"}]}
    with h5py.File(path, "r+") as file:
        replace(file, "simulation", said_again[len(whole) :])
    with open_recording(path) as recording:
        assert recording.truth is None


def test_the_rest_of_a_text_without_its_beginning_is_left_out(make_recording: Make) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        rows = file["events"][:]
        rows["kind"][0] = b"continued"
        file["events"][:] = rows
    with open_recording(path) as recording:
        assert [event.kind for event in recording.events] == ["burst_on"]


def test_random_damage_never_gets_past(make_recording: Make, tmp_path: Path) -> None:
    """Whatever bytes are wrong: an answer or a `RecordingError`, never another exception."""
    image = make_recording().read_bytes()
    rng = random.Random(5)
    path = tmp_path / "hurt.h5"
    refused = 0
    for _ in range(150):
        hurt = bytearray(image)
        for _ in range(rng.choice((1, 4, 64))):
            hurt[rng.randrange(min(len(hurt), 24_000))] = rng.randrange(256)
        path.write_bytes(hurt)
        try:
            with open_recording(path) as recording:
                for _chunk in recording.chunks():
                    pass
        except RecordingError:
            refused += 1
    assert refused > 10


def test_cut_files_are_refused(make_recording: Make, tmp_path: Path) -> None:
    image = make_recording().read_bytes()
    path = tmp_path / "cut.h5"
    for size in (9, 100, 2000, len(image) // 2, len(image) - 1):
        path.write_bytes(image[:size])
        with pytest.raises(RecordingError, match=r"recover cut\.h5"):
            open_recording(path)


def test_an_unclosed_file_reads_to_its_last_flush(make_recording: Make) -> None:
    with open_recording(make_recording(close=False)) as recording:
        assert recording.status == "recording"
        np.testing.assert_array_equal(recording.read(0, 9999), ramp(0, 3000))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(make_recording: Make) -> None:
    path = make_recording()
    path.chmod(0)
    with pytest.raises(RecordingError, match="Permission denied"):
        open_recording(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.h5")
    with pytest.raises(RecordingError, match="is no file"):
        open_recording(tmp_path / "pipe.h5")


def test_a_file_that_is_cut_while_it_is_open_gives_no_zeros(make_recording: Make) -> None:
    path = make_recording()
    with open_recording(path) as recording:
        assert recording.read(0, 10).any()
        os.truncate(path, path.stat().st_size // 2)
        for read in (recording.read, recording.timestamps):
            with pytest.raises(RecordingError, match="cut short by another program"):
                read(0, 3000)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open")
def test_a_file_that_is_deleted_while_it_is_open_reads_on(make_recording: Make) -> None:
    path = make_recording()
    with open_recording(path) as recording:
        path.unlink()
        np.testing.assert_array_equal(recording.read(0, 3000), ramp(0, 3000))
