"""Out and in again with our own readers: samples as the format holds them, gaps, names, events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recordings.export import export_recording, matlab
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

from .made import noise, write

NONE: list[tuple[int, int]] = []
TORN = [(700, 3), (1000, 500), (2000, 7000)]
TORN_SAMPLES = [(700, 3), (1003, 500), (2503, 7000)]
#: Ending, what has to be stated, whether gaps can be held, whether events, largest error.
FORMATS: list[Any] = [
    pytest.param(".edf", {}, True, True, None, id="edf"),
    pytest.param(".bdf", {}, True, True, None, id="bdf"),
    # Where most of a span is missing, stamps and stated rate disagree and the reader asks.
    pytest.param(".xdf", {"fs_hz": 1000.0}, True, True, 0.0, id="xdf"),
    pytest.param(".c3d", {}, False, True, 1e-3, id="c3d"),
    pytest.param(".mat", {}, True, True, 0.0, id="mat"),
    pytest.param(".csv", {"fs_hz": 1000.0, "time_column": "1"}, True, False, 0.0, id="csv"),
]


@pytest.mark.parametrize(("ending", "stated", "holds_gaps", "holds_events", "most_off"), FORMATS)
def test_a_recording_comes_back(
    tmp_path: Path,
    ending: str,
    stated: dict[str, Any],
    holds_gaps: bool,
    holds_events: bool,
    most_off: float | None,
) -> None:
    values = noise(3000)
    for name, gaps in (("whole", NONE), ("torn", TORN)):
        if gaps and not holds_gaps:
            continue
        out = tmp_path / f"{name}{ending}"
        with open_recording(write(tmp_path / f"{name}.h5", values, gaps=gaps)) as recording:
            export_recording(recording, out)
        with open_recording(out, ReadOptions(**stated)) as back:
            off = np.abs(back.read(0, 3000) - values).max(axis=0)
            step = np.ptp(values, axis=0) / (65_535 if ending == ".edf" else 2**24 - 1)
            assert back.n_samples == 3000
            assert back.fs == 1000.0
            assert np.all(off <= (0.51 * step + 1e-9 if most_off is None else most_off))
            assert [item.unit for item in back.info.channels] == ["uV", "uV"]
            names = [item.name for item in back.info.channels]
            assert names == ["left_biceps_brachii", "right_biceps_brachii"]
            assert [(gap.first_sample, gap.length) for gap in back.gaps] == (
                TORN_SAMPLES if gaps else []
            )
            if holds_events:
                found = [(item.sample, item.kind, item.channel) for item in back.events]
                assert found[:3] == [(60, "marker", -1), (70, "burst_on", 1), (90, "burst_off", 1)]
                assert back.events[0].label == "go µ"


def test_mat_73_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matlab, "V5_BYTES", 0)
    values = noise(3000)
    with open_recording(write(tmp_path / "a.h5", values, gaps=TORN)) as recording:
        export_recording(recording, tmp_path / "a.mat")
    with open_recording(tmp_path / "a.mat") as back:
        np.testing.assert_array_equal(back.read(0, 3000), values)
        assert [(gap.first_sample, gap.length) for gap in back.gaps] == TORN_SAMPLES
        assert back.fs == 1000.0


def test_c3d_comes_back_without_its_filling(tmp_path: Path) -> None:
    values = noise(65_537, 1)
    with open_recording(write(tmp_path / "a.h5", values, events=())) as recording:
        export_recording(recording, tmp_path / "a.c3d")
    with open_recording(tmp_path / "a.c3d") as back:
        assert (back.n_samples, back.gaps, back.events) == (65_537, (), ())
        np.testing.assert_allclose(back.read(0, 65_537), values, rtol=1e-6)
