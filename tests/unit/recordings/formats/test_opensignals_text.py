"""OpenSignals texts: devices, resolutions, transfer functions, counters that wrap and lose."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.errors import ConfigError
from recordings.convert import import_recording
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording

PLUX: dict[str, Any] = {
    "sensor": ["EMG", "EMG", "XYZ"],
    "column": ["nSeq", "DI", "CH1", "CH2", "CH3"],
    "resolution": [16, 16, 16],
    "device": "biosignalsplux",
    "sampling rate": 1000,
    "date": "2024-1-23",
    "time": "15:26:22.578",
    "position": 0,
}
BITALINO: dict[str, Any] = {
    "sensor": ["EMG", "ECG"],
    "column": ["nSeq", "I1", "I2", "O1", "O2", "A1", "A2"],
    "resolution": [4, 1, 1, 1, 1, 10, 10],
    "device": "bitalino_rev",
    "sampling rate": 1000,
    "date": "2024-1-23",
    "time": "15:26:22",
}


def written(
    path: Path,
    devices: dict[str, dict[str, Any]],
    counts: Sequence[int],
    *,
    end: str = "\t\n",
    value: Callable[[int, int], int] = lambda i, c: 100 * c + i % 50,
) -> Path:
    """Write rows whose counters are `counts`; other columns name themselves."""
    text = "# OpenSignals Text File Format\n# " + json.dumps(devices) + "\n# EndOfHeader\n"
    for i, count in enumerate(counts):
        row: list[int] = []
        for device in devices.values():
            n = len(device["column"])
            row += [count, *(value(i, len(row) + c) for c in range(1, n))]
        text += "\t".join(map(str, row)) + end
    path.write_text(text)
    return path


def opened(path: Path, options: ReadOptions | None = None) -> Recording:
    recording = open_recording(path, options)
    assert recording.format == "opensignals_text"
    return recording


@pytest.mark.parametrize("end", ["\t\n", "\n", "\r\n"])
def test_counts_become_microvolts_by_the_data_sheet(tmp_path: Path, end: str) -> None:
    path = written(tmp_path / "a.txt", {"00:07": PLUX}, range(60), end=end)
    with opened(path) as recording:
        assert [channel.name for channel in recording.info.channels] == ["CH1", "CH2"]
        counts = 200 + np.arange(60) % 50
        np.testing.assert_allclose(recording.read(0, 60)[:, 0], (counts / 2**16 - 0.5) * 3e6 / 1000)
        assert recording.info.settings["left_out"] == ["CH3 (XYZ)"]
        assert recording.created_utc == "2024-01-23T15:26:22.578000"
        assert (recording.fs, recording.gaps) == (1000.0, ())


def test_a_bitalino_has_its_own_sensor_and_resolutions(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", {"98:D3": BITALINO}, [i % 16 for i in range(100)])
    with opened(path) as recording:
        (channel,) = recording.info.channels
        assert channel.name == "A1"
        assert channel.lsb == pytest.approx(3.3e6 / 1009 / 1024)
        assert recording.info.counter_modulus == 16
        np.testing.assert_allclose(recording.read(0, 1), [[(500 / 1024 - 0.5) * 3.3e6 / 1009]])
        assert "3.3 V / 1009" in recording.info.settings["transfer_function"][0]


@pytest.mark.parametrize("size", [16, 256, 4096, 65536])
def test_lost_packets_of_every_counter(tmp_path: Path, size: int) -> None:
    start = size - 20 if size > 16 else 0
    samples = [i for i in range(start, start + 5000) if i not in (start + 500, start + 501)]
    samples = [i for i in samples if not start + 900 <= i < start + 909]
    path = written(tmp_path / "a.txt", {"00:07": PLUX}, [i % size for i in samples])
    with opened(path) as recording:
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(500, 2), (900, 9)]
        assert recording.info.settings["lost_samples"] == {"00:07": 11}
        assert recording.info.counter_modulus == size
    out = import_recording(path, tmp_path / "out.h5")
    with open_recording(out) as imported:
        counter = imported.counter(0, len(samples))
        assert counter is not None
        assert counter.tolist() == [i % size for i in samples]


def test_a_counter_that_stays_at_its_end_stopped_counting(tmp_path: Path) -> None:
    counts = [min(i, 65535) for i in range(65500, 65700)]
    with opened(written(tmp_path / "a.txt", {"00:07": PLUX}, counts)) as recording:
        assert (recording.n_samples, recording.gaps) == (200, ())


def test_several_devices_side_by_side_in_the_order_of_their_position(tmp_path: Path) -> None:
    second = {**PLUX, "sensor": ["EMG"], "column": ["nSeq", "DI", "CH1"], "resolution": [8]}
    devices = {"B": {**PLUX, "position": 0}, "A": {**second, "position": 1}}
    path = written(tmp_path / "a.txt", devices, range(60))
    with opened(path) as recording:
        names = [channel.name for channel in recording.info.channels]
        assert names == ["B/CH1", "B/CH2", "A/CH1"]
        assert recording.info.settings["resolution_bits"] == [16, 16, 8]
        assert recording.gaps == ()
    devices["A"]["sampling rate"] = 500
    with pytest.raises(RecordingError, match=r"different rates \(500 Hz, 1000 Hz\)"):
        open_recording(written(tmp_path / "b.txt", devices, range(60)))


def test_what_is_asked_and_what_can_be_chosen(tmp_path: Path) -> None:
    unknown = {**PLUX, "device": "gadget"}
    path = written(tmp_path / "a.txt", {"00:07": unknown}, range(60))
    with pytest.raises(NeedsAnswer, match="gadget") as asked:
        open_recording(path)
    assert asked.value.asks == ("uv_per_count",)
    with opened(path, ReadOptions(uv_per_count=2.0)) as recording:
        assert recording.read(0, 1)[0, 0] == 2.0 * (200 - 2**15)
    with pytest.raises(ConfigError, match="counts of a converter"):
        open_recording(
            written(tmp_path / "b.txt", {"00:07": PLUX}, range(60)), ReadOptions(unit="mV")
        )
    with pytest.raises(NeedsAnswer, match="count of a sensor 'XYZ'") as asked:
        open_recording(tmp_path / "b.txt", ReadOptions(columns=("CH3",)))
    assert asked.value.asks == ("uv_per_count",)
    raw = {**PLUX, "sensor": ["RAW", "XYZ", "XYZ"]}
    path = written(tmp_path / "c.txt", {"00:07": raw}, range(60))
    with pytest.raises(RecordingError, match=r"holds no EMG .*CH1: RAW"):
        open_recording(path)
    with opened(path, ReadOptions(columns=("CH1",))) as recording:
        assert recording.n_channels == 1


def test_values_that_were_converted_need_their_unit(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", {"00:07": {**PLUX, "convertedValues": 1}}, range(60))
    with pytest.raises(NeedsAnswer) as asked:
        open_recording(path)
    assert asked.value.asks == ("unit",)
    with opened(path, ReadOptions(unit="mV")) as recording:
        assert recording.read(0, 1)[0, 0] == 200_000.0
        assert recording.info.channels[0].rail_uv is None


@pytest.mark.parametrize(
    "changes",
    [
        {"column": None},
        {"resolution": [99, 99, 99]},
        {"resolution": []},
        {"sensor": ["EMG"] * 9},
        {"sampling rate": "fast"},
        {"sampling rate": -5},
        {"column": ["nSeq"]},
    ],
)
def test_damaged_headers_are_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = written(tmp_path / "a.txt", {"00:07": PLUX}, range(60))
    text = path.read_text().replace(json.dumps(PLUX), json.dumps({**PLUX, **changes}))
    path.write_text(text)
    with pytest.raises(RecordingError):
        open_recording(path)


def test_a_row_that_does_not_fit_its_header_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", {"00:07": PLUX}, range(60))
    path.write_text(path.read_text().replace("\t", "\t7\t", 1))
    with pytest.raises(RecordingError, match="names 5 columns"):
        open_recording(path)
