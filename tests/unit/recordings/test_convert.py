"""To and from other programs' formats."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy.io import loadmat

from acquisition.errors import ConfigError
from dsp.spec import PipelineSpec
from recordings.convert import import_recording
from recordings.errors import RecordingError
from recordings.export import export_recording
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording

from .conftest import ramp, stream_info

Make = Callable[..., Path]


def test_csv_has_every_digit_and_jumps_over_gaps(make_recording: Make, tmp_path: Path) -> None:
    out = tmp_path / "rec.csv"
    with open_recording(make_recording()) as recording:
        assert export_recording(recording, out) == out
    with out.open(newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == ["time_s", "left_biceps_brachii_uV", "right_biceps_brachii_uV"]
    table = np.array(rows, dtype=np.float64)
    np.testing.assert_array_equal(table[:, 1:], ramp(0, 3000))
    assert table[[0, 999, 1000, 2000], 0].tolist() == [0.0, 0.999, 1.005, 9.005]
    assert list(tmp_path.glob(".export*")) == []


def test_mat_has_samples_and_facts(make_recording: Make, tmp_path: Path) -> None:
    with open_recording(make_recording()) as recording:
        export_recording(recording, tmp_path / "rec.MAT")
    found = loadmat(tmp_path / "rec.MAT")
    np.testing.assert_array_equal(found["emg"], ramp(0, 3000))
    assert found["fs"].item() == 1000.0
    assert found["time_s"].shape == (3000, 1)
    assert found["channels"][0, 1].item() == "right_biceps_brachii"
    np.testing.assert_allclose(found["gaps"], [[1.0, 0.005], [2.005, 7.0]])
    assert found["events"][0, 1].item() == "marker"


@pytest.mark.parametrize("ending", ["csv", "mat"])
def test_an_empty_recording_can_be_exported(tmp_path: Path, ending: str) -> None:
    with RecordingWriter(tmp_path / "a.h5", stream_info(), PipelineSpec()):
        pass
    with open_recording(tmp_path / "a.h5") as recording:
        assert export_recording(recording, tmp_path / f"a.{ending}").stat().st_size > 0


def test_export_refuses(make_recording: Make, tmp_path: Path) -> None:
    (tmp_path / "taken.csv").write_text("mine")
    with open_recording(make_recording()) as recording:
        with pytest.raises(ConfigError, match=r"Use one of: \.csv, \.mat"):
            export_recording(recording, tmp_path / "rec.xls")
        with pytest.raises(RecordingError, match="already exists"):
            export_recording(recording, tmp_path / "taken.csv")
        with pytest.raises(RecordingError, match="does not exist"):
            export_recording(recording, tmp_path / "no" / "rec.csv")
    assert (tmp_path / "taken.csv").read_text() == "mine"


def test_import_of_a_real_file_keeps_every_sample(shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "opensignals" / "emg_bursts.h5"
    out = import_recording(source, tmp_path / "out.h5")
    with open_recording(source) as old, open_recording(out) as new:
        assert (new.format, new.status) == ("myobench", "complete")
        assert new.info.channels == old.info.channels
        assert new.info.settings["imported_from"] == "emg_bursts.h5"
        assert new.info.settings["recorded_with"] == old.software
        assert new.created_utc == old.created_utc == "2017-01-23T10:28:51.690000"
        assert new.measured_fs is None
        np.testing.assert_array_equal(new.read(0, 99_999), old.read(0, 99_999))


def test_import_refuses(make_recording: Make, tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="Myobench recording already"):
        import_recording(make_recording(), tmp_path / "out.h5")
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(RecordingError, match="Readable: Myobench recordings, OpenSignals"):
        import_recording(tmp_path / "notes.txt", tmp_path / "out.h5")
    assert not (tmp_path / "out.h5").exists()
