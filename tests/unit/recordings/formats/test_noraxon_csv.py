"""Noraxon exports, after public descriptions: MyoResearch XP and MR3."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from acquisition.channels import left_right_pairs
from acquisition.errors import ConfigError
from dsp.events import MARKER
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording


def opened(path: Path, options: ReadOptions | None = None) -> Recording:
    recording = open_recording(path, options)
    assert recording.format == "noraxon_csv"
    return recording


def mr3(path: Path, unit: str = "uV", lost: range = range(0)) -> Path:
    """Write names as MR3 does, a motion sensor, an activity and markers."""
    text = "Noraxon MR3 export\nSubject,A B\nFrequency,2000\n"
    text += f'time,Activity,Marker,"VLO LT, {unit}","VLO RT, {unit}",'
    text += '"Ultium EMG.Internal Accel 1 Ax (mG)"\n'
    for i in range(1500):
        if i in lost:
            continue
        marker = "Contact" if i in (100, 900) else ""
        text += f"{i / 2000:.6f},Normal,{marker},{i}.5,-{i},3\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_mr3(tmp_path: Path) -> None:
    with opened(mr3(tmp_path / "a.csv")) as recording:
        assert (recording.fs, recording.n_samples, recording.gaps) == (2000.0, 1500, ())
        assert [channel.name for channel in recording.info.channels] == ["VLO LT", "VLO RT"]
        assert left_right_pairs(recording.info.channels) == ((0, 1, "vlo"),)
        np.testing.assert_array_equal(recording.read(7, 8), [[7.5, -7.0]])
        marks = [(event.sample, event.kind, event.label) for event in recording.events]
        assert marks == [(100, MARKER, "Contact"), (900, MARKER, "Contact")]
        assert recording.info.settings["left_out"] == [
            "Activity",
            "Ultium EMG.Internal Accel 1 Ax (mG)",
        ]


def test_markers_stay_in_place_behind_a_gap(tmp_path: Path) -> None:
    path = mr3(tmp_path / "a.csv", unit="mV", lost=range(500, 560))
    with opened(path) as recording:
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(500, 60)]
        assert [event.sample for event in recording.events] == [100, 900]
        assert recording.read(0, 1)[0, 0] == 500.0


@pytest.mark.parametrize("comma", [False, True])
def test_myoresearch_xp(tmp_path: Path, comma: bool) -> None:
    text = "MyoResearch XP\nName\tA B\nRecord\tsquat\n\n"
    text += "Time,s\tRT VLO,uV\tLT VLO,uV\tRT KNEE,deg\tMark\n"
    for i in range(1500):
        row = f"{i / 1500:.6f}\t{i / 4}\t{-i / 4}\t90.0\t0\n"
        text += row.replace(".", ",") if comma else row
    path = tmp_path / "a.txt"
    path.write_text(text)
    with opened(path) as recording:
        assert recording.fs == 1500.0
        sides = [(channel.side, channel.muscle) for channel in recording.info.channels]
        assert sides == [("right", "vlo"), ("left", "vlo")]
        np.testing.assert_array_equal(recording.read(6, 7), [[1.5, -1.5]])


def test_device_names_with_units_in_brackets(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "x\ny\nz\ntime,Ultium EMG.EMG 1 (uV),Ultium EMG.Sync (On)\n"
    path.write_text("myoRESEARCH 4\n" + text + "".join(f"{i / 4000},{i},0\n" for i in range(99)))
    with opened(path) as recording:
        assert [channel.name for channel in recording.info.channels] == ["Ultium EMG.EMG 1"]
        assert recording.fs == 4000.0


def test_what_can_be_chosen_and_what_is_asked(tmp_path: Path) -> None:
    path = mr3(tmp_path / "a.csv")
    with opened(path, ReadOptions(columns=("VLO RT",), fs_hz=2000)) as recording:
        assert recording.n_channels == 1
    with pytest.raises(NeedsAnswer, match="Ultium"):
        open_recording(path, ReadOptions(columns=("6",)))
    with pytest.raises(ConfigError, match="no input"):
        open_recording(path, ReadOptions(columns=("VMO",)))


def test_other_tables_with_a_time_are_not_noraxons(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("time,EMG (uV)\n" + "".join(f"{i / 1000},{i}\n" for i in range(50)))
    with pytest.raises(NeedsAnswer) as asked:
        open_recording(path)
    assert asked.value.asks == ("fs_hz", "time_column")


def test_times_that_stand_still_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Noraxon\nTime,s\n"Time,s","RT VLO,uV"\n' + "0.5,1\n" * 50)
    with pytest.raises(RecordingError, match="does not rise"):
        open_recording(path)
