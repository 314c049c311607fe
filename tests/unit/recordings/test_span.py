"""A part of a recording equals the slice of the whole, whichever way it is written."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquisition.errors import ConfigError
from dsp.events import BURST_OFF, BURST_ON, MARKER, Event
from recordings.errors import RecordingError
from recordings.export import ENDINGS, export_recording
from recordings.reader import open_recording
from recordings.span import PART_OF, cut, cut_s, later, span_s
from tests.unit.recordings.export.made import noise, write

N_ROWS, FS = 2000, 1000.0
#: Rows and what is missing before them: samples 600 to 650, and 1250 to 1253.
GAPS = ((600, 50), (1200, 3))
END = N_ROWS + 53
EVENTS = (
    Event(40, MARKER, -1, "early", 40),
    Event(100, BURST_ON, 0, "", 110),
    Event(400, BURST_OFF, 0, "", 420),
    Event(700, MARKER, -1, "middle", 700),
    Event(1300, BURST_ON, 1, "", 1320),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("span")
    return write(folder / "whole.h5", noise(N_ROWS, 3), gaps=GAPS, events=EVENTS)


def table(path: Path) -> np.ndarray:
    with path.open(newline="") as file:
        _, *rows = list(csv.reader(file))
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edges=st.tuples(st.integers(0, END), st.integers(0, END)).map(sorted))
@pytest.mark.parametrize("ending", [".csv", ".h5"])
def test_what_is_exported_is_the_slice_of_everything(
    path: Path, tmp_path: Path, ending: str, edges: list[int]
) -> None:
    first, stop = edges
    whole, out = tmp_path / "whole.csv", tmp_path / f"part{ending}"
    for old in (out, tmp_path / "again.csv"):
        old.unlink(missing_ok=True)
    with open_recording(path) as recording:
        if not whole.exists():
            export_recording(recording, whole)
        expected = table(whole)
        samples = np.rint(expected[:, 0] * FS).astype(int)
        expected = expected[(samples >= first) & (samples < stop)]
        if not len(expected):
            with pytest.raises(RecordingError, match="holds no samples from"):
                cut(recording, first, stop)
            return
        part = cut(recording, first, stop)
        export_recording(part, out)
        if ending == ".h5":
            with open_recording(out) as again:
                assert (again.gaps, again.events) == (part.gaps, part.events)
                export_recording(again, tmp_path / "again.csv")
            out = tmp_path / "again.csv"
    found = table(out)
    np.testing.assert_array_equal(found[:, 1:], expected[:, 1:])
    np.testing.assert_allclose(found[:, 0], expected[:, 0] - expected[0, 0], atol=1e-9)


def test_gaps_and_events_are_shifted_and_clipped(path: Path) -> None:
    with open_recording(path) as recording:
        part = cut(recording, 300, 1400)
        assert [(gap.first_sample, gap.length) for gap in part.gaps] == [(300, 50), (950, 3)]
        assert [(one.sample, one.kind, one.label) for one in part.events] == [
            (0, BURST_ON, ""),
            (100, BURST_OFF, ""),
            (400, MARKER, "middle"),
            (1000, BURST_ON, ""),
        ]
        assert part.end_sample == 1100
        assert span_s(part) == [0.3, 1.4]
        assert part.created_utc == later(recording.created_utc, 0.3) != recording.created_utc
        np.testing.assert_array_equal(part.timestamps(0, 5), recording.timestamps(300, 305))
        chunk = next(part.chunks(first_sample=10))
        assert (chunk.first_sample, chunk.end_sample) == (10, 300)
        part.close()
        assert recording.read(0, 1).shape == (1, 3)  # the whole stays open


def test_an_edge_in_a_gap_leaves_the_gap_out(path: Path) -> None:
    with open_recording(path) as recording:
        part = cut(recording, 620, 1251)
        assert (part.gaps, part.n_samples, span_s(part)) == ((), 600, [0.65, 1.25])
        with pytest.raises(RecordingError, match=r"holds no samples from 0\.61 to 0\.64 s"):
            cut(recording, 610, 640)


def test_the_whole_is_the_recording_itself(path: Path) -> None:
    with open_recording(path) as recording:
        assert cut_s(recording, None, None) is recording
        assert cut_s(recording, 0.0, 99.0) is recording
        assert PART_OF not in recording.info.settings


@pytest.mark.parametrize("span", [(2.0, 1.0), (-1.0, 1.0), (3.0, 4.0), (1.0, 1.0)])
def test_a_span_that_is_none(path: Path, span: tuple[float, float]) -> None:
    with open_recording(path) as recording, pytest.raises(ConfigError, match="has no span from"):
        cut_s(recording, *span)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_writes_a_part(path: Path, tmp_path: Path, ending: str) -> None:
    with open_recording(path) as recording:
        out = export_recording(cut_s(recording, 0.1, 0.5), tmp_path / f"part{ending}").path
        expected = recording.read(100, 500)
    if ending == ".parquet":
        found = np.column_stack(pyarrow.parquet.read_table(out).columns[1:])
    else:
        with open_recording(out) as again:
            assert again.fs == pytest.approx(FS)
            found = again.read(0, 500)
    tolerance_uv = 0.2 if ending == ".edf" else 1e-3
    np.testing.assert_allclose(found, expected, atol=tolerance_uv)


def test_another_programs_file_is_not_written_as_ours(
    tmp_path: Path, path: Path, make_recording: Callable[..., Path]
) -> None:
    with open_recording(path) as recording:
        foreign = export_recording(recording, tmp_path / "foreign.bdf").path
    with (
        open_recording(foreign) as recording,
        pytest.raises(RecordingError, match="made of it by importing"),
    ):
        export_recording(cut(recording, 0, 100), tmp_path / "part.h5")
    assert not (tmp_path / "part.h5").exists()


def test_calibration_of_a_part_names_the_whole(make_recording: Callable[..., Path]) -> None:
    with open_recording(make_recording()) as recording:
        part = cut(recording, 10, 500)
        assert [one.recording_uuid for one in part.calibration] == [
            one.recording_uuid or recording.uuid for one in recording.calibration
        ]
