"""MATLAB, Parquet, XDF and C3D, each read with a library that is not ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ezc3d
import h5py
import numpy as np
import pyarrow.parquet
import pytest
import pyxdf
from scipy.io import loadmat

from dsp.events import MARKER, Event
from recordings.errors import RecordingError
from recordings.export import c3d, export_recording, matlab, parquet
from recordings.reader import open_recording
from tests.unit.recordings.conftest import ramp

from .made import noise, write

Make = Callable[..., Path]


def test_mat_5(make_recording: Make, tmp_path: Path) -> None:
    with open_recording(make_recording()) as recording:
        export_recording(recording, tmp_path / "rec.MAT")
    found = loadmat(tmp_path / "rec.MAT")
    np.testing.assert_array_equal(found["emg"], ramp(0, 3000))
    assert found["fs"].item() == 1000.0
    assert found["time_s"].shape == (3000, 1)
    assert found["channels"][0, 1].item() == "right_biceps_brachii"
    np.testing.assert_allclose(found["gaps"], [[1.0, 0.005], [2.005, 7.0]])
    assert found["events"][0, 1].item() == "marker"


def test_mat_73_is_the_same_in_blocks(
    make_recording: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matlab, "V5_BYTES", 1000)
    with open_recording(make_recording()) as recording:
        exported = export_recording(recording, tmp_path / "rec.mat")
    assert exported.remarks == ("larger than 0 MB: MATLAB version 7.3",)
    head = (tmp_path / "rec.mat").read_bytes()[:128]
    assert head.startswith(b"MATLAB 7.3 MAT-file")
    assert head[124:] == b"\x00\x02IM"
    with h5py.File(tmp_path / "rec.mat") as file:
        np.testing.assert_array_equal(file["emg"][:].T, ramp(0, 3000))
        assert file["time_s"].shape == (1, 3000)
        assert file["time_s"][0, [0, 999, 1000, 2000]].tolist() == [0.0, 0.999, 1.005, 9.005]
        assert file["fs"][:].tolist() == [[1000.0]]
        np.testing.assert_allclose(file["gaps"][:].T, [[1.0, 0.005], [2.005, 7.0]])
        assert file["events"].shape == (4, 2)
        kinds = [file[ref][:].tobytes().decode("utf-16-le") for ref in file["events"][1]]
        assert kinds == ["marker", "burst_on"]
        names = [file[ref][:].tobytes().decode("utf-16-le") for ref in file["channels"][:, 0]]
        assert names == ["left_biceps_brachii", "right_biceps_brachii"]
        classes = {name: file[name].attrs["MATLAB_class"] for name in ("emg", "channels", "gaps")}
        assert classes == {"emg": b"double", "channels": b"cell", "gaps": b"double"}
        assert file[file["events"][3, 1]].attrs["MATLAB_empty"] == 1  # a label of no letters


def test_mat_73_gives_back_the_space_that_it_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matlab, "V5_BYTES", 0)
    with open_recording(write(tmp_path / "a.h5", noise(3000), events=())) as recording:
        export_recording(recording, tmp_path / "a.mat")
    assert (tmp_path / "a.mat").stat().st_size < 100_000


def test_mat_73_without_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matlab, "V5_BYTES", 0)
    with open_recording(write(tmp_path / "a.h5", noise(20), events=())) as recording:
        export_recording(recording, tmp_path / "a.mat")
    with h5py.File(tmp_path / "a.mat") as file:
        assert file["events"][:].tolist() == [0, 4]
        assert file["events"].attrs["MATLAB_empty"] == 1


def test_parquet(make_recording: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP_BYTES", 24 * 700)
    with open_recording(make_recording()) as recording:
        export_recording(recording, tmp_path / "rec.parquet")
    with pyarrow.parquet.ParquetFile(tmp_path / "rec.parquet") as file:
        assert file.num_row_groups == 5
        table, schema = file.read(), file.schema_arrow
    names = ["time_s", "left_biceps_brachii", "right_biceps_brachii"]
    assert schema.names == names
    assert schema.field(1).metadata[b"unit"] == b"uV"
    np.testing.assert_array_equal(
        np.column_stack([table[name] for name in names[1:]]), ramp(0, 3000)
    )
    assert table["time_s"][1000].as_py() == 1.005
    facts = json.loads(schema.metadata[b"myobench"])
    assert (facts["fs_hz"], facts["subject"]) == (1000.0, "S01")
    assert facts["gaps"] == [[1000, 5, "packets lost"], [2005, 7000, "link lost"]]
    assert facts["channels"][0]["side"] == "left"
    assert facts["events"][0] == {"sample": 500, "kind": "marker", "channel": -1, "label": "go"}


def test_parquet_with_a_channel_called_as_the_time(tmp_path: Path) -> None:
    values = noise(30)
    with open_recording(write(tmp_path / "a.h5", values, events=())) as recording:
        first, second = recording.info.channels
        channels = (replace(first, name="time_s"), second)
        recording.info = replace(recording.info, channels=channels)
        export_recording(recording, tmp_path / "a.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert table.column_names == ["time_s", "time_s_uV", "right_biceps_brachii"]
    np.testing.assert_array_equal(table["time_s_uV"], values[:, 0])


def test_xdf(tmp_path: Path) -> None:
    values = noise(3000)
    path = write(tmp_path / "a.h5", values, gaps=[(1000, 5), (2000, 7000)])
    with open_recording(path) as recording:
        export_recording(recording, tmp_path / "a.xdf")
    (emg, events), _ = pyxdf.load_xdf(
        str(tmp_path / "a.xdf"), dejitter_timestamps=False, synchronize_clocks=False
    )
    np.testing.assert_array_equal(emg["time_series"], values)
    assert emg["time_stamps"][[0, 999, 1000, 1999, 2000]].tolist() == [
        0,
        0.999,
        1.005,
        2.004,
        9.005,
    ]
    info = emg["info"]
    assert (info["type"], info["nominal_srate"]) == (["EMG"], ["1000.0"])
    channel = info["desc"][0]["channels"][0]["channel"][1]
    assert (channel["label"], channel["unit"]) == (["right_biceps_brachii"], ["microvolts"])
    texts = [text for (text,) in events["time_series"]]
    assert texts[:2] == ["go µ", "burst_on: right_biceps_brachii"]
    assert events["time_stamps"][:2].tolist() == [0.06, 0.07]
    assert emg["footer"]["info"]["sample_count"] == ["3000"]


def test_texts_that_xml_cannot_hold(tmp_path: Path) -> None:
    event = Event(5, MARKER, -1, "a<b>&c\x01\ufffe", 5)
    with open_recording(write(tmp_path / "a.h5", noise(20), events=[event])) as recording:
        recording.info = type(recording.info)(
            recording.info.fs, recording.info.channels, "<Device>\x02\ufffe & co", "sim:x"
        )
        export_recording(recording, tmp_path / "a.xdf")
    (emg, events), _ = pyxdf.load_xdf(str(tmp_path / "a.xdf"))
    assert emg["info"]["name"] == ["<Device> & co"]
    assert events["time_series"] == [["a<b>&c\x01\ufffe"]]


@pytest.mark.parametrize("n_rows", [3000, 65_536, 65_537])
def test_c3d(tmp_path: Path, n_rows: int) -> None:
    values = noise(n_rows, 3)
    with open_recording(write(tmp_path / "a.h5", values)) as recording:
        export_recording(recording, tmp_path / "a.c3d")
    found = ezc3d.c3d(str(tmp_path / "a.c3d"))
    data = found["data"]["analogs"][0].T
    np.testing.assert_array_equal(data[:n_rows], values.astype("<f4"))
    analog = found["parameters"]["ANALOG"]
    assert analog["RATE"]["value"].tolist() == [1000.0]
    assert analog["LABELS"]["value"] == ["left_biceps_brachii", "right_biceps_brachii", "ch2"]
    assert analog["UNITS"]["value"] == ["uV"] * 3
    events = found["parameters"]["EVENT"]
    filling = len(data) - n_rows
    assert filling == (1 if n_rows == 65_537 else 0)  # a prime: frames of two do not fill
    marks = [f"missing samples: {filling}"] if filling else []
    right = "right_biceps_brachii"
    assert events["LABELS"]["value"] == [
        *marks, "go µ", f"burst_on: {right}", f"burst_off: {right}", "burst_on: left_biceps_brachii"
    ]  # fmt: skip
    times_s = events["TIMES"]["value"][1, len(marks) :]
    np.testing.assert_allclose(times_s, [0.06, 0.07, 0.09, 0.15])


def test_c3d_refuses(tmp_path: Path) -> None:
    with_gap = write(tmp_path / "gap.h5", noise(300), gaps=[(100, 5)])
    empty = write(tmp_path / "empty.h5", noise(0), events=())
    for path, said in ((with_gap, r"1 gap \(5 samples\)"), (empty, "with samples")):
        with open_recording(path) as recording, pytest.raises(RecordingError, match=said):
            export_recording(recording, tmp_path / "out.c3d")
    big = write(tmp_path / "big.h5", noise(9) + 1e300, events=())
    with (
        open_recording(big) as recording,
        pytest.raises(RecordingError, match="no room for the values"),
    ):
        export_recording(recording, tmp_path / "out.c3d")
    assert not (tmp_path / "out.c3d").exists()


def test_c3d_keeps_the_first_events(tmp_path: Path) -> None:
    events = [Event(n, MARKER, -1, f"m{n}", n) for n in range(300)]
    with open_recording(write(tmp_path / "a.h5", noise(300), events=events)) as recording:
        exported = export_recording(recording, tmp_path / "a.c3d")
    assert exported.remarks == ("C3D holds 255 events: the later 45 are left out",)
    found = ezc3d.c3d(str(tmp_path / "a.c3d"))["parameters"]["EVENT"]["LABELS"]["value"]
    assert found == [f"m{n}" for n in range(255)]


def test_c3d_cuts_a_long_text_between_letters(tmp_path: Path) -> None:
    events = [Event(1, MARKER, -1, "a" + "µ" * 100, 1)]
    with open_recording(write(tmp_path / "a.h5", noise(30), events=events)) as recording:
        export_recording(recording, tmp_path / "a.c3d")
    found = ezc3d.c3d(str(tmp_path / "a.c3d"))
    assert found["parameters"]["EVENT"]["LABELS"]["value"] == ["a" + "µ" * 63]


def test_samples_of_a_frame() -> None:
    assert c3d._samples_per_frame(65_535, 4) == 1
    assert c3d._samples_per_frame(120_000, 4) == 2
    assert c3d._samples_per_frame(100_003, 4) == 2  # a prime
    assert c3d._samples_per_frame(65_535 * 300, 255) is None
