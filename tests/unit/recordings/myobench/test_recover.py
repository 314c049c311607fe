"""Recovering: interrupted, faulted and cut files; the original stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench.recover import recover
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from tests.unit.recordings.conftest import chunk, ramp, stream_info

Make = Callable[..., Path]


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


def test_a_cut_file_gives_what_is_whole(tmp_path: Path) -> None:
    """Cut anywhere: a prefix that is right, or one line that says it cannot be."""
    path = tmp_path / "long.h5"
    with RecordingWriter(path, stream_info(8), PipelineSpec()) as writer:
        for row in range(0, 40_000, 500):
            writer.append(chunk(row, row + 500, n_channels=8))
            writer.flush()
    image = path.read_bytes()
    cut = tmp_path / "cut.h5"
    rows = []
    for number in range(1, 20):
        cut.write_bytes(image[: len(image) * number // 20])
        out = tmp_path / f"out{number}.h5"
        try:
            report = recover(cut, out)
        except RecordingError:
            assert not out.exists()
            continue
        with open_recording(out) as recovered:
            assert recovered.n_samples == report.rows
            data = recovered.read(0, report.rows)
        np.testing.assert_array_equal(data, ramp(0, report.rows, 8))
        rows.append(report.rows)
    assert rows == sorted(rows)
    assert rows[-1] > 30_000


def test_rubbish_cannot_be_recovered(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    path.write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(500))
    with pytest.raises(RecordingError, match="nothing can be read"):
        recover(path)
    path.write_text("plain text")
    with pytest.raises(RecordingError, match="of no format that is known"):
        recover(path)
