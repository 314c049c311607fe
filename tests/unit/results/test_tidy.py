"""Features and events as tidy tables: the numbers of the analysis, each with its reason."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.results.analyze import Analysis, analyze
from app.results.tidy import EVENT_COLUMNS, FEATURE_COLUMNS, write_events, write_features
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording


def rows_of(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        table = csv.DictReader(file)
        assert tuple(table.fieldnames or ()) == columns
        return list(table)


def features(analysis: Analysis, folder: Path) -> list[dict[str, str]]:
    write_features(analysis, folder / "features.csv")
    return rows_of(folder / "features.csv", FEATURE_COLUMNS)


def recorded(path: Path, fs: float = 1000.0) -> Path:
    """Write 20 s: noise with two bursts, 300 samples missing at 8 s, a flat end."""
    rng = np.random.default_rng(4)
    n = round(20 * fs)
    values = rng.normal(0.0, 4.0, (n, 1))
    for first_s, stop_s in ((3, 5), (11, 13)):
        first, stop = round(first_s * fs), round(stop_s * fs)
        values[first:stop] += rng.normal(0.0, 200.0, (stop - first, 1))
    values[round(17 * fs) :] = 0.25
    info = StreamInfo(fs, (ChannelInfo("left_biceps", "biceps", "left"),), "Test", "sim:test")
    at, missing = round(8 * fs), round(0.3 * fs)
    with RecordingWriter(path, info, PipelineSpec()) as writer:
        writer.append(SampleChunk(values[:at], 0, np.arange(at) / fs))
        stamps = (missing + np.arange(at, n)) / fs
        writer.append(SampleChunk(values[at:], at + missing, stamps))
        writer.add_event(Event(round(2 * fs), MARKER, -1, "go", round(2 * fs)))
        writer.finish()
    return path


def test_features_are_those_of_the_analysis(squat: Analysis, tmp_path: Path) -> None:
    found = features(squat, tmp_path)
    for channel in squat.document["channels"]:
        mine = [row for row in found if row["channel"] == channel["name"]]
        assert {row["side"] for row in mine} == {channel["side"]}
        bursts = [row for row in mine if row["feature"] == "burst_rms"]
        assert [float(row["time_s"]) for row in bursts] == [on for on, _ in channel["bursts"]]
        assert [float(row["value"]) for row in bursts] == channel["burst_rms"]["values"]
        medians = {
            float(row["time_s"]) + float(row["duration_s"]) / 2: float(row["value"])
            for row in mine
            if row["feature"] == "median_frequency" and row["valid"] == "1"
        }
        trend = channel["median_frequency"]
        assert trend["n"] > 5
        for time_s, hz in zip(trend["times_s"], trend["values_hz"], strict=True):
            assert medians[time_s] == hz
        assert {row["unit"] for row in mine if row["feature"] == "rms"} == {"uV"}


def test_what_is_not_valid_is_empty_and_says_why(tmp_path: Path) -> None:
    found = features(analyze(recorded(tmp_path / "a.h5")), tmp_path)
    assert all((row["value"] == "") == (row["valid"] == "0") for row in found)
    why = {
        (float(row["time_s"]), row["reason"])
        for row in found
        if row["feature"] == "median_frequency" and row["valid"] == "0"
    }
    assert (0.0, "the filter settles") in why
    assert (7.5, "samples missing, or the filter settles after them") in why
    assert (8.0, "samples missing, or the filter settles after them") in why
    assert (18.5, "samples out of range, flat or not a number") in why
    assert not [time_s for time_s, _ in why if 2.0 < time_s < 6.0]
    sure = [row for row in found if row["feature"] == "rms" and row["time_s"] == "3.5"]
    assert 150 < float(sure[0]["value"]) < 250


def test_a_rate_too_low_withholds_the_spectrum(tmp_path: Path) -> None:
    found = features(analyze(recorded(tmp_path / "a.h5", fs=125.0)), tmp_path)
    spectral = [row for row in found if row["unit"] == "Hz"]
    assert spectral
    assert {(row["valid"], row["reason"]) for row in spectral} == {
        ("0", "very low rate: amplitude trend only, no median frequency")
    }
    valid = [row for row in found if row["feature"] != "rms" and row["valid"] == "1"]
    assert {row["feature"] for row in valid} == {"burst_rms"}
    valid += [row for row in found if row["feature"] == "rms" and row["valid"] == "1"]
    assert {row["reason"] for row in valid} == {
        "very low rate: amplitude trend only, windows of 250 ms or more"
    }


def test_events(tmp_path: Path) -> None:
    path = recorded(tmp_path / "a.h5")
    analysis = analyze(path)
    with open_recording(path) as recording:
        write_events(analysis, recording, tmp_path / "events.csv")
    found = rows_of(tmp_path / "events.csv", EVENT_COLUMNS)
    assert [(row["kind"], row["origin"]) for row in found] == [
        ("marker", "recorded"),
        ("burst", "analysis"),
        ("gap", "recorded"),
        ("burst", "analysis"),
    ]
    marker, burst, gap, _ = found
    assert (marker["time_s"], marker["duration_s"], marker["label"]) == ("2.0", "", "go")
    assert float(burst["time_s"]) == pytest.approx(3.0, abs=0.15)
    assert (burst["channel"], burst["muscle"], burst["side"]) == ("left_biceps", "biceps", "left")
    assert (gap["time_s"], gap["duration_s"], gap["label"]) == ("8.0", "0.3", "packets lost")


def test_nothing_is_overwritten(squat: Analysis, tmp_path: Path) -> None:
    (tmp_path / "features.csv").write_text("mine")
    with pytest.raises(RecordingError, match="already exists"):
        write_features(squat, tmp_path / "features.csv")
    assert (tmp_path / "features.csv").read_text() == "mine"
