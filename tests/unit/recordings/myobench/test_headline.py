"""The headline says what the recording says, of files that are whole, killed, old, or bad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from dsp.spec import PipelineSpec
from recordings.errors import Damaged, RecordingError
from recordings.myobench.headline import Headline, read_headline
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.unit.recordings.conftest import NOTES, stream_info

Make = Callable[..., Path]
SCHEMA_1 = Path(__file__).with_name("schema_1.h5")


def said_in_full(path: Path) -> Headline:
    with open_recording(path) as recording:
        channels = recording.info.channels
        return Headline(
            path=path,
            format=recording.format,
            schema_version=recording.schema_version or 0,
            status=recording.status,
            subject=recording.notes.subject,
            exercise=recording.notes.exercise,
            note=recording.notes.note,
            created_utc=recording.created_utc,
            device=recording.info.device,
            fs=recording.fs,
            n_samples=recording.n_samples,
            duration_s=recording.duration_s,
            names=tuple(channel.name for channel in channels),
            muscles=tuple(channel.muscle for channel in channels),
            sides=tuple(channel.side for channel in channels),
        )


def test_it_says_what_the_recording_says(make_recording: Make) -> None:
    path = make_recording()
    headline = read_headline(path)
    assert headline == said_in_full(path)
    assert (headline.subject, headline.exercise, headline.note) == (
        *(NOTES.subject, NOTES.exercise, NOTES.note),
    )
    assert headline.duration_s == 10.005
    for other in (make_recording("killed.h5", close=False), SCHEMA_1):
        assert read_headline(str(other)) == said_in_full(other)


@pytest.mark.parametrize("rows", [2500, 2000, 1500, 900, 0])
def test_gaps_after_the_last_row_do_not_count(make_recording: Make, rows: int) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        file["signals/timestamps"].resize(rows, axis=0)
    assert read_headline(path) == said_in_full(path)


def test_an_empty_recording_has_one(tmp_path: Path) -> None:
    with RecordingWriter(tmp_path / "a.h5", stream_info(), PipelineSpec()):
        pass
    assert read_headline(tmp_path / "a.h5") == said_in_full(tmp_path / "a.h5")


def no_gap(file: h5py.File) -> None:
    rows = file["gaps"][:]
    rows["length"] = [1, 2**62]
    file["gaps"][:] = rows


def varying_names(file: h5py.File) -> None:
    del file["channels"]
    file.create_dataset("channels", shape=2, dtype=[("name", h5py.string_dtype())])


@pytest.mark.parametrize(
    "tamper",
    [
        no_gap,
        varying_names,
        lambda file: file.attrs.__delitem__("subject"),
        lambda file: file.attrs.__setitem__("status", "of variable length"),
        lambda file: file.attrs.__setitem__("fs", np.nan),
        lambda file: file.__delitem__("signals/timestamps"),
        lambda file: file["channels"].parent.__delitem__("channels"),
    ],
)
def test_damage_is_told_in_one_line(
    make_recording: Make, tamper: Callable[[h5py.File], None]
) -> None:
    path = make_recording()
    with h5py.File(path, "r+") as file:
        tamper(file)
    with pytest.raises(Damaged) as caught:
        read_headline(path)
    assert "\n" not in str(caught.value)


def test_files_that_are_none(tmp_path: Path, make_recording: Make) -> None:
    (tmp_path / "plain.h5").write_text("no HDF5 at all")
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["x"] = [1]
    with h5py.File(make_recording("links.h5"), "r+") as file:
        del file["gaps"]
        file["gaps"] = h5py.ExternalLink("/etc/hostname", "x")
    for name in ("missing.h5", "plain.h5", "other.h5", "links.h5"):
        with pytest.raises(RecordingError) as caught:
            read_headline(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_a_recording_that_is_being_written_is_told(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with (
        RecordingWriter(tmp_path / "a.h5", stream_info(), PipelineSpec()),
        pytest.raises(RecordingError, match="being written"),
    ):
        read_headline(tmp_path / "a.h5")
