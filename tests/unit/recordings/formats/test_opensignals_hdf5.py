"""OpenSignals HDF5: the real files, and what real files do not show."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from acquisition.types import Gap
from recordings.errors import RecordingError
from recordings.reader import open_recording

NAMES = ("emg_bursts", "emg_fatigue", "emg_1000_hz_8_16_bits")


@pytest.mark.parametrize("name", NAMES)
def test_real_files_meet_the_reference(shared_data: Path, name: str) -> None:
    reference = json.loads((shared_data / "reference.json").read_text())["recordings"]
    wanted = reference[f"opensignals/{name}.h5"]["channels"]
    with open_recording(shared_data / "opensignals" / f"{name}.h5") as recording:
        assert recording.format == "opensignals"
        assert (recording.gaps, recording.events, recording.spec) == ((), (), None)
        assert recording.n_channels == len(wanted)
        data_mv = recording.read(0, recording.n_samples) / 1000.0
        for column, known in enumerate(wanted):
            assert known["channel"].endswith(recording.info.channels[column].name)
            assert recording.fs == known["fs_hz"]
            assert recording.n_samples == known["n_samples"]
            assert data_mv[:, column].min() == pytest.approx(known["min"], rel=1e-4)
            assert data_mv[:, column].max() == pytest.approx(known["max"], rel=1e-4)
            assert data_mv[:, column].mean() == pytest.approx(known["mean"], rel=1e-3)
            low, high = recording.info.channels[column].rail_uv or (0.0, 0.0)
            railed = (data_mv[:, column] * 1000 <= low) | (data_mv[:, column] * 1000 >= high)
            assert np.count_nonzero(railed) == known["samples_at_rail"]


def make(path: Path, devices: dict[str, dict[str, Any]]) -> Path:
    with h5py.File(path, "w") as file:
        for mac, device in devices.items():
            group = file.create_group(mac)
            group.attrs["sampling rate"] = device.get("fs", 1000)
            group.attrs["resolution"] = [device.get("bits", 10)]
            group.attrs["date"], group.attrs["time"] = device.get("at", ("2020-1-2", "3:4:5"))
            counter = np.asarray(device.get("counter", np.arange(100)), dtype="u4")
            group["raw/nSeq"] = counter[:, None]
            for number, sensor in enumerate(device.get("sensors", ["EMG"]), start=1):
                counts = np.arange(len(counter), dtype="u2")[:, None]
                group[f"raw/channel_{number}"] = counts
                group[f"raw/channel_{number}"].attrs["sensor"] = sensor
    return path


A, B = "00:07:80:00:00:0A", "00:07:80:00:00:0B"


def gaps_of(path: Path, counter: Sequence[int]) -> tuple[Gap, ...]:
    with open_recording(make(path, {A: {"counter": counter}})) as recording:
        return recording.gaps


def test_losses_in_the_packet_counter(tmp_path: Path) -> None:
    lost = "packets lost"
    wraps_at_16 = [n % 16 for n in range(100) if n not in (50, 51)]
    assert gaps_of(tmp_path / "a.h5", wraps_at_16) == (Gap(50, 2, lost),)
    wraps_at_65536 = [(65_500 + n) % 65_536 for n in range(100) if n not in (60, 90)]
    assert gaps_of(tmp_path / "b.h5", wraps_at_65536) == (Gap(60, 1, lost), Gap(90, 1, lost))
    stays_at_its_end = [min(65_500 + n, 65_535) for n in range(100)]
    assert gaps_of(tmp_path / "c.h5", stays_at_its_end) == ()
    starts_anywhere = [25_653 + n for n in range(100)]
    assert gaps_of(tmp_path / "d.h5", starts_anywhere) == ()


def test_only_emg_is_taken(tmp_path: Path) -> None:
    path = make(tmp_path / "a.h5", {A: {"sensors": ["EMG", "XYZ", "EMGBIT"]}})
    with open_recording(path) as recording:
        assert [item.name for item in recording.info.channels] == ["CH1", "CH3"]
        assert recording.info.settings["sensors_left_out"] == ["XYZ"]
        assert recording.created_utc == "2020-01-02T03:04:05"
        # 10 bits: 3 V / 1024 / 1000, half of it below zero
        assert recording.read(0, 2)[:, 0].tolist() == [-1500.0, -1500.0 + 3000 / 1024]
    with pytest.raises(RecordingError, match="holds no EMG"):
        open_recording(make(tmp_path / "b.h5", {A: {"sensors": ["ECG"]}}))


def test_two_devices(tmp_path: Path) -> None:
    path = make(tmp_path / "a.h5", {A: {}, B: {"counter": np.arange(90)}})
    with open_recording(path) as recording:
        assert [item.name for item in recording.info.channels] == [f"{A}/CH1", f"{B}/CH1"]
        assert recording.n_samples == 90
        assert recording.info.settings["samples_cut"] == 10
    path = make(tmp_path / "b.h5", {A: {}, B: {"fs": 500}})
    with pytest.raises(RecordingError, match="different rates"):
        open_recording(path)


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    for number, device in enumerate(({"bits": 99}, {"fs": 0}, {"counter": [70_000] * 100})):
        with pytest.raises(RecordingError, match="is damaged"):
            open_recording(make(tmp_path / f"{number}.h5", {A: device}))
    with h5py.File(make(tmp_path / "raw.h5", {A: {}}), "r+") as file:
        del file[A]["raw"]
    with pytest.raises(RecordingError, match="is damaged"):
        open_recording(tmp_path / "raw.h5")
