"""Delsys exports: EMGworks and Trigno Discover, rates of their own, channels that end early."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from acquisition.errors import ConfigError
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording

LABEL = (
    "Label: {name} Sampling frequency: {fs:.6e} Number of points: {n} start: 0.000000e+000 "
    "Unit: {unit} Domain Unit: s\n"
)


def opened(path: Path, options: ReadOptions | None = None) -> Recording:
    recording = open_recording(path, options)
    assert recording.format == "delsys_csv"
    return recording


def emgworks(path: Path, n: int = 2000, promised: int | None = None, units: str = "header") -> Path:
    """Write one EMG at 2000 Hz and one accelerometer at 100 Hz, which ends early."""
    text = ""
    if units == "header":
        text += LABEL.format(name="Trigno 1: EMG 1", fs=2000, n=promised or n, unit="V")
        text += LABEL.format(name="Trigno 1: ACC.X 1", fs=100, n=n // 20, unit="g")
        text += "Start Trigger Method: None\n\n"
        text += 'X[s],"Trigno 1: EMG 1",X[s],"Trigno 1: ACC.X 1"\n'
    else:
        text += 'X [s],"Trigno 1: EMG 1 [mV]",X [s],"Trigno 1: ACC.X 1 [g]"\n'
    for i in range(n):
        slow = f"{i / 100:.4f},0.5" if i < n // 20 else ","
        text += f"{i / 2000:.7f},{i * 1e-6!r},{slow}\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_emg_at_its_own_rate_in_microvolts(tmp_path: Path) -> None:
    with opened(emgworks(tmp_path / "a.csv")) as recording:
        assert (recording.fs, recording.n_samples, recording.gaps) == (2000.0, 2000, ())
        assert [channel.name for channel in recording.info.channels] == ["Trigno 1: EMG 1"]
        np.testing.assert_allclose(recording.read(0, 2000)[:, 0], np.arange(2000.0), rtol=1e-9)
        assert recording.info.settings["left_out"] == ["Trigno 1: ACC.X 1"]
        assert recording.status == "complete"
        assert "values_missing" not in recording.info.settings


def test_a_header_that_the_times_deny_is_a_question(tmp_path: Path) -> None:
    path = emgworks(tmp_path / "a.csv")
    path.write_text(path.read_text().replace("2.000000e+03", "1.000000e+03"))
    with pytest.raises(NeedsAnswer, match="says 1000 Hz, the column of times shows 2000 Hz"):
        open_recording(path)
    with opened(path, ReadOptions(fs_hz=2000.0)) as recording:
        assert recording.info.settings["rate_from"] == "the user, in place of 1000 Hz by the header"


def test_units_in_the_names(tmp_path: Path) -> None:
    with opened(emgworks(tmp_path / "a.csv", units="names")) as recording:
        assert recording.fs == 2000.0
        np.testing.assert_allclose(recording.read(0, 5)[:, 0], np.arange(5) * 1e-3, rtol=1e-9)


def test_a_promise_that_is_not_kept_is_told(tmp_path: Path) -> None:
    with opened(emgworks(tmp_path / "a.csv", promised=5000)) as recording:
        assert recording.status_detail == "2000 of 5000 promised samples are there"


def test_samples_missing_from_the_times_are_a_gap(tmp_path: Path) -> None:
    path = emgworks(tmp_path / "a.csv")
    lines = path.read_text().splitlines(keepends=True)
    del lines[1005:1105]
    path.write_text("".join(lines))
    with opened(path) as recording:
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(1000, 100)]


def test_motion_sensors_alone_are_no_emg(tmp_path: Path) -> None:
    path = emgworks(tmp_path / "a.csv")
    path.write_text(path.read_text().replace("EMG 1", "ACC.Y 1"))
    with pytest.raises(RecordingError, match="holds no EMG"):
        open_recording(path)


def discover(
    path: Path, unit: str = "mV", between: str = ",", rates: tuple[float, ...] = (1000.0, 1000.0)
) -> Path:
    """Write two sensors of Trigno Discover; the slower motion sensors end early."""
    rows = [
        ["Application:", "Trigno Discover (1.7.0)"],
        ["Date/Time:", "01-02-2026 10:00:00"],
        ["Collection Length (seconds):", "0.5"],
        ["BICEPS (81234)", "", "", "", "TRICEPS (81235)", "", "", ""],
        ["sensor mode: 65", "", "", "", "sensor mode: 65", "", "", ""],
        ["EMG 1 Time Series (s)", f"EMG 1 ({unit})", "ACC X Time Series (s)", "ACC X (G)"] * 2,
        ["", f"{rates[0]} Hz", "", "100.0 Hz", "", f"{rates[1]} Hz", "", "100.0 Hz"],
        ["", "0.001 s", "", "0.01 s", "", "0.001 s", "", "0.01 s"],
    ]
    for i in range(500):
        slow = [f"{i / 100}", "0.9"] if i < 50 else ["", ""]
        rows.append([f"{i / 1000}", f"{i / 8}", *slow, f"{i / 1000}", f"{-i / 8}", *slow])
    text = "\n".join(between.join(row) for row in rows) + "\n"
    path.write_text(text.replace(".", ",") if between == ";" else text)
    return path


@pytest.mark.parametrize("between", [",", ", ", ";"])
def test_trigno_discover(tmp_path: Path, between: str) -> None:
    with opened(discover(tmp_path / "a.csv", between=between)) as recording:
        assert (recording.fs, recording.n_samples) == (1000.0, 500)
        names = [channel.name for channel in recording.info.channels]
        assert names == ["BICEPS: EMG 1", "TRICEPS: EMG 1"]
        np.testing.assert_allclose(recording.read(8, 9), [[1000.0, -1000.0]])
        assert recording.info.settings["recorded"].startswith("01-02-2026 10:00:00")
        assert recording.software.startswith("Trigno Discover")


def test_emg_of_two_rates_is_not_mixed(tmp_path: Path) -> None:
    path = discover(tmp_path / "a.csv", rates=(2000.0, 1000.0))
    with pytest.raises(RecordingError, match=r"1000 Hz, 2000 Hz") as refused:
        open_recording(path)
    assert "--columns 1." in refused.value.hint
    with opened(path, ReadOptions(columns=("3",))) as recording:
        assert recording.n_channels == 1


def test_what_is_asked_and_what_can_be_chosen(tmp_path: Path) -> None:
    path = discover(tmp_path / "a.csv", unit="AU")
    with pytest.raises(NeedsAnswer, match="BICEPS: EMG 1") as asked:
        open_recording(path)
    assert asked.value.asks == ("unit", "uv_per_count")
    with opened(path, ReadOptions(unit="V", columns=("TRICEPS: EMG 1",))) as recording:
        assert recording.read(8, 9).tolist() == [[-1e6]]
    with pytest.raises(ConfigError, match="no input"):
        open_recording(path, ReadOptions(columns=("9",)))


def test_a_header_longer_than_the_beginning_is_found(tmp_path: Path) -> None:
    path = emgworks(tmp_path / "a.csv")
    more = LABEL.format(name="Trigno 9: GYRO.X 9", fs=100, n=1, unit="°/s") * 700
    path.write_text(more + path.read_text(), encoding="latin-1")
    with opened(path) as recording:
        assert recording.n_samples == 2000
