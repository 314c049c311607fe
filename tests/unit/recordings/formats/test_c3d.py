"""C3D: ezc3d as the writer of what the real files do not show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ezc3d
import numpy as np
import pytest

from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

RNG = np.random.default_rng(2)
N = 400


def write(path: Path, labels: list[str], units: list[str], events: Any = None) -> np.ndarray:
    made = ezc3d.c3d()
    data = RNG.normal(size=(len(labels), N))
    made["parameters"]["POINT"]["RATE"]["value"] = [100.0]
    analog = made["parameters"]["ANALOG"]
    analog["RATE"]["value"] = [1000.0]
    analog["LABELS"]["value"] = labels
    analog["UNITS"]["value"] = units
    made["data"]["points"] = np.zeros((4, 0, N // 10))
    made["data"]["analogs"] = data[np.newaxis]
    if events:
        made.add_parameter("EVENT", "USED", [len(events)])
        made.add_parameter("EVENT", "LABELS", [text for text, _ in events])
        minutes = np.array([[0.0, time_s] for _, time_s in events])
        made.add_parameter("EVENT", "TIMES", minutes.T)
    made.write(str(path))
    return data.T


def test_voltages_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.c3d"
    data = write(path, ["Fx", "L Rect", "R Rect"], ["N", "V", "mV"])
    with open_recording(path) as recording:
        assert (recording.format, recording.fs, recording.n_samples) == ("c3d", 1000.0, N)
        assert [item.name for item in recording.info.channels] == ["L Rect", "R Rect"]
        assert recording.info.settings["left_out"] == ["Fx"]
        wanted = data[:, 1:] * [1e6, 1e3]
        np.testing.assert_allclose(recording.read(0, N), wanted, rtol=1e-6)
        np.testing.assert_allclose(recording.timestamps(0, 3), [0, 0.001, 0.002])


def test_events(tmp_path: Path) -> None:
    path = tmp_path / "a.c3d"
    data = write(path, ["EMG"], ["V"], [("heel", 0.125), ("missing samples: 30", 0.37)])
    with open_recording(path) as recording:
        assert [(item.sample, item.label) for item in recording.events] == [(125, "heel")]
        # What an export had to add to fill the last frame is no sample.
        assert recording.n_samples == N - 30
        np.testing.assert_allclose(recording.read(0, N), 1e6 * data[: N - 30], rtol=1e-6)


def test_a_missing_unit_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.c3d"
    data = write(path, ["EMG1", "EMG2"], ["", ""])
    with pytest.raises(NeedsAnswer, match="does not say the unit of EMG1"):
        open_recording(path)
    with open_recording(path, ReadOptions(unit="mV", columns=("2",))) as recording:
        np.testing.assert_allclose(recording.read(0, N), 1e3 * data[:, 1:], rtol=1e-6)


def test_no_voltage_and_no_analog_data(tmp_path: Path) -> None:
    path = tmp_path / "a.c3d"
    write(path, ["Fx"], ["N"])
    with pytest.raises(NeedsAnswer, match="no input in volts \\(it has Fx \\(N\\)\\)"):
        open_recording(path)
    made = ezc3d.c3d()
    made["data"]["points"] = np.zeros((4, 1, 10))
    made["parameters"]["POINT"]["RATE"]["value"] = [100.0]
    made["parameters"]["POINT"]["LABELS"]["value"] = ["a"]
    made.write(str(path))
    with pytest.raises(RecordingError, match="no analog channels"):
        open_recording(path)


def test_files_that_crash_ezc3d_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.c3d"
    write(path, ["EMG"], ["V"])
    whole = path.read_bytes()
    # Inside the names of the parameters: ezc3d 1.7.2 ends with a segmentation fault.
    path.write_bytes(whole[:737] + b"\xff" + whole[738:])
    with pytest.raises(RecordingError, match=r"is damaged .its reader came to its end") as caught:
        open_recording(path)
    assert caught.value.hint == "Take another copy of the file."
    # The length of a name: told before ezc3d meets it.
    path.write_bytes(whole[:550] + b"\xff" + whole[551:])
    with pytest.raises(RecordingError, match=r"is damaged \(a parameter at byte"):
        open_recording(path)


def test_cut_files(tmp_path: Path) -> None:
    path = tmp_path / "a.c3d"
    data = write(path, ["EMG"], ["V"])
    whole = path.read_bytes()
    for cut, told in ((600, "parameters are cut"), (1100, "cut short")):
        path.write_bytes(whole[:cut])
        with pytest.raises(RecordingError, match=told):
            open_recording(path)
    path.write_bytes(whole[: 1536 + 4 * 250])
    with open_recording(path) as recording:
        assert (recording.n_samples, recording.status) == (250, "faulted")
        assert recording.status_detail == "the file is cut short: 25 of 40 frames"
        np.testing.assert_allclose(recording.read(0, 250), 1e6 * data[:250], rtol=1e-6)


def test_a_cut_file_of_another_processor(tmp_path: Path, shared_data: Path) -> None:
    whole = (shared_data / "c3d" / "Gait.c3d").read_bytes()  # its numbers are those of a VAX
    path = tmp_path / "Gait.c3d"
    path.write_bytes(whole[:200_000])
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("faulted", 2360)
        assert recording.status_detail == "the file is cut short: 236 of 487 frames"
