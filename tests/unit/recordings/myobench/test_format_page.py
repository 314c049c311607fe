"""The page about the file is enough: its code reads a recording with plain h5py."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.notes import MVC, CalibrationAttempt
from tests.unit.recordings.conftest import NOTES, chunk, ramp, stream_info

PAGE = Path(__file__).resolve().parents[4] / "docs" / "recording_format.md"
LABEL = "set 1 größe 💪 " * 20


@pytest.fixture
def names_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Write the recording that the page reads, run its code, return what it has found."""
    attempt = CalibrationAttempt(MVC, "left_biceps_brachii", 1, 10, 260, 350.0, 250.0)
    attempts = [
        replace(attempt, value=1.0, accepted=False, note=LABEL),
        replace(attempt, attempt=2),
    ]
    writer = RecordingWriter(
        tmp_path / "squat.h5", stream_info(), PipelineSpec(), notes=NOTES, calibration=attempts
    )
    with writer:
        writer.append(chunk(0, 1000))
        writer.append(chunk(1000, 3000, 1005))
        writer.add_event(Event(500, MARKER, -1, LABEL, 500))
        writer.add_event(Event(600, "burst_on", 0))
        writer.set_truth({"told": "early"})
        writer.flush()
        writer.set_truth({"told": "late"})
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        exec(block, names)
    return names


def test_its_code_reads_a_recording(names_on_the_page: dict[str, Any]) -> None:
    found = names_on_the_page
    assert (found["fs"], found["subject"]) == (1000.0, "S01")
    assert found["names"] == ["left_biceps_brachii", "right_biceps_brachii"]
    assert found["spec"] == PipelineSpec().to_dict()
    assert found["time_s"][[0, 999, 1000, 2999]].tolist() == [0.0, 0.999, 1.005, 3.004]
    assert found["markers"] == [(0.5, LABEL)]
    assert found["references"] == {"left_biceps_brachii": 350.0}
    assert found["truth"] == {"told": "late"}
    whole = ramp(0, 3000)[: 46 * 64].reshape(46, 64, 2)
    np.testing.assert_array_equal(found["low"], whole.min(axis=1).astype(np.float32))
    np.testing.assert_array_equal(found["high"], whole.max(axis=1).astype(np.float32))


def test_it_names_everything_that_is_in_a_file(make_recording: Callable[..., Path]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    with h5py.File(make_recording(), "r") as file:
        names = set(file.attrs)
        file.visititems(
            lambda name, item: names.add(name) if isinstance(item, h5py.Dataset) else None
        )
        for table in ("channels", "gaps", "events", "calibration"):
            names |= set(file[table].dtype.names)
        assert int(file.attrs["schema_version"]) == 2
    between = {f"overview/rows_{16 * 4**level}" for level in range(1, 7)}
    assert between < names
    assert not [name for name in sorted(names - between) if f"`{name}`" not in page]
