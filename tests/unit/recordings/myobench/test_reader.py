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
    with pytest.raises(RecordingError, match="is closed"):
        recording.read(0, 1)


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
        file.attrs["schema_version"] = 2
    with pytest.raises(RecordingError, match=r"newer Myobench \(schema 2; this one reads up to 1"):
        open_recording(path)


def replace(file: h5py.File, name: str, data: Any, **options: Any) -> None:
    del file[name]
    file.create_dataset(name, data=data, **options)


def claim(file: h5py.File, name: str, shape: tuple[int, ...]) -> None:
    del file[name]
    file.create_dataset(name, shape, "f8", chunks=(1024, *shape[1:]), maxshape=shape)


TAMPERED: dict[str, Callable[[h5py.File], Any]] = {
    "no rate": lambda file: file.attrs.__delitem__("fs"),
    "rate not a number": lambda file: file.attrs.__setitem__("fs", "fast"),
    "rate NaN": lambda file: file.attrs.__setitem__("fs", np.nan),
    "rate negative": lambda file: file.attrs.__setitem__("fs", -1.0),
    "rate list": lambda file: file.attrs.__setitem__("fs", [1000.0, 2000.0]),
    "version list": lambda file: file.attrs.__setitem__("schema_version", [1, 2]),
    "status odd": lambda file: file.attrs.__setitem__("status", "fine"),
    "status number": lambda file: file.attrs.__setitem__("status", 3),
    "settings no JSON": lambda file: file.attrs.__setitem__("device_settings", "{"),
    "settings deep": lambda file: file.attrs.__setitem__("device_settings", "[" * 50_000),
    "spec list": lambda file: file.attrs.__setitem__("pipeline_spec", "[]"),
    "spec unknown": lambda file: file.attrs.__setitem__("pipeline_spec", '{"x": 1}'),
    "spec absurd": lambda file: file.attrs.__setitem__("pipeline_spec", '{"rms_ms": -5}'),
    "no signals": lambda file: file.__delitem__("signals"),
    "signals a dataset": lambda file: replace(file, "signals", [1.0]),
    "emg 1-D": lambda file: replace(file, "signals/emg", np.zeros(3000)),
    "emg text": lambda file: replace(file, "signals/emg", np.full((3000, 2), b"x")),
    "emg other width": lambda file: replace(file, "signals/emg", np.zeros((3000, 3))),
    "emg scalar": lambda file: replace(file, "signals/emg", 1.0),
    "emg absurd": lambda file: claim(file, "signals/emg", (2**50, 2)),
    "stamps absurd": lambda file: claim(file, "signals/timestamps", (2**50,)),
    "stamps 2-D": lambda file: replace(file, "signals/timestamps", np.zeros((3000, 1))),
    "no channels": lambda file: file.__delitem__("channels"),
    "channels numbers": lambda file: replace(file, "channels", np.zeros(2)),
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
    "simulation no JSON": lambda file: file["simulation"].__setitem__(0, "{"),
    "simulation scalar": lambda file: replace(file, "simulation", "{}"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_tampered_files_are_refused_in_one_line(make_recording: Make, what: str) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        TAMPERED[what](file)
    with pytest.raises(RecordingError) as caught:
        open_recording(path).close()
    assert "\n" not in str(caught.value)


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
