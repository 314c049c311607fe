"""Out, whatever the format: names, places, interruption; CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition.errors import ConfigError
from recordings.errors import RecordingError
from recordings.export import ENDINGS, export_recording
from recordings.export.marks import Span, spans_of
from recordings.reader import open_recording
from tests.unit.recordings.conftest import ramp

from .made import noise, write

Make = Callable[..., Path]


def test_csv_has_every_digit_and_jumps_over_gaps(make_recording: Make, tmp_path: Path) -> None:
    out = tmp_path / "rec.csv"
    with open_recording(make_recording()) as recording:
        assert export_recording(recording, out).path == out
    with out.open(newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == ["time_s", "left_biceps_brachii_uV", "right_biceps_brachii_uV"]
    table = np.array(rows, dtype=np.float64)
    np.testing.assert_array_equal(table[:, 1:], ramp(0, 3000))
    assert table[[0, 999, 1000, 2000], 0].tolist() == [0.0, 0.999, 1.005, 9.005]
    assert list(tmp_path.glob(".export*")) == []


@pytest.mark.parametrize("ending", [".csv", ".mat", ".parquet", ".xdf"])
def test_an_empty_recording(tmp_path: Path, ending: str) -> None:
    with open_recording(write(tmp_path / "a.h5", noise(0), events=())) as recording:
        assert export_recording(recording, tmp_path / f"a{ending}").path.stat().st_size > 0


def test_export_refuses(make_recording: Make, tmp_path: Path) -> None:
    (tmp_path / "taken.csv").write_text("mine")
    with open_recording(make_recording()) as recording:
        with pytest.raises(ConfigError, match=r"Use one of: \.csv, \.edf, \.bdf, \.mat"):
            export_recording(recording, tmp_path / "rec.xls")
        with pytest.raises(RecordingError, match="already exists"):
            export_recording(recording, tmp_path / "taken.csv")
        with pytest.raises(RecordingError, match="does not exist"):
            export_recording(recording, tmp_path / "no" / "rec.csv")
    assert (tmp_path / "taken.csv").read_text() == "mine"


@pytest.mark.parametrize("ending", ENDINGS)
def test_ctrl_c_leaves_nothing(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / "a.h5", noise(300))

    def interrupt(share: float) -> None:
        assert not (tmp_path / f"out{ending}").exists()
        raise KeyboardInterrupt

    with open_recording(path) as recording, pytest.raises(KeyboardInterrupt):
        export_recording(recording, tmp_path / f"out{ending}", progress=interrupt)
    assert [item.name for item in tmp_path.iterdir()] == ["a.h5"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_progress_rises_to_the_end(tmp_path: Path, ending: str) -> None:
    shares: list[float] = []
    with open_recording(write(tmp_path / "a.h5", noise(9000))) as recording:
        export_recording(recording, tmp_path / f"out{ending}", progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_a_name_taken_meanwhile_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    path = write(tmp_path / "a.h5", noise(300))
    with open_recording(path) as recording, pytest.raises(RecordingError, match="already exists"):
        export_recording(recording, out, progress=lambda share: out.write_text("mine") and None)
    assert out.read_text() == "mine"
    assert {item.name for item in tmp_path.iterdir()} == {"a.h5", "out.csv"}


def test_spans_join_onset_and_offset(tmp_path: Path) -> None:
    with open_recording(write(tmp_path / "a.h5", noise(300))) as recording:
        assert spans_of(recording) == [
            Span(60, "marker", -1, "go µ"),
            Span(70, "burst", 1, "", 20),
            Span(150, "burst_on", 0, ""),
        ]
