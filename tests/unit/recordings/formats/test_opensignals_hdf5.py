"""OpenSignals HDF5: the real files, and what real files do not show."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from acquisition.errors import ConfigError
from acquisition.types import Gap
from recordings.errors import Damaged, NeedsAnswer, RecordingError
from recordings.formats import opensignals_hdf5
from recordings.read_options import ReadOptions
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
            group.attrs["device"] = device.get("name", "biosignalsplux")
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
        assert recording.info.settings["left_out"] == ["CH2 (XYZ)"]
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
        assert "each device lost its own" in recording.info.settings["gaps_from"]
    path = make(tmp_path / "b.h5", {A: {}, B: {"fs": 500}})
    with pytest.raises(RecordingError, match="different rates"):
        open_recording(path)


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    for number, device in enumerate(({"bits": 99}, {"fs": 0})):
        with pytest.raises(RecordingError, match="is damaged"):
            open_recording(make(tmp_path / f"{number}.h5", {A: device}))
    with h5py.File(make(tmp_path / "raw.h5", {A: {}}), "r+") as file:
        del file[A]["raw"]
    with pytest.raises(RecordingError, match="is damaged"):
        open_recording(tmp_path / "raw.h5")


def test_devices_by_their_sensor(tmp_path: Path) -> None:
    with open_recording(make(tmp_path / "a.h5", {A: {"name": "bitalino_rev"}})) as recording:
        # 10 bits: 3.3 V / 1024 / 1009
        assert recording.read(0, 1)[0, 0] == pytest.approx(-0.5 * 3.3e6 / 1009)
        assert recording.info.channels[0].lsb == pytest.approx(3.3e6 / 1009 / 1024)
    path = make(tmp_path / "b.h5", {A: {"name": "new device"}})
    with pytest.raises(NeedsAnswer, match="new device, whose EMG sensor is not known") as caught:
        open_recording(path)
    assert caught.value.asks == ("uv_per_count",)
    with open_recording(path, ReadOptions(uv_per_count=2.0)) as recording:
        assert recording.read(0, 1)[0, 0] == -1024.0
    with open_recording(path, ReadOptions(uv_per_count=2.0, fs_hz=500.0)) as recording:
        assert recording.fs == 500.0


def test_what_the_user_states_is_used_or_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "a.h5", {A: {"sensors": ["EMG", "XYZ", "RAW"]}})
    with open_recording(path, ReadOptions(columns=("ch3", "1"))) as recording:
        assert [item.name for item in recording.info.channels] == ["CH3", "CH1"]
        assert recording.info.settings["left_out"] == ["CH2 (XYZ)"]
    with pytest.raises(NeedsAnswer, match="count of a sensor 'XYZ'"):
        open_recording(path, ReadOptions(columns=("2",)))
    with open_recording(path, ReadOptions(columns=("2",), uv_per_count=-2.0)) as recording:
        assert recording.read(0, 2)[:, 0].tolist() == [1024.0, 1022.0]
        assert recording.info.channels[0].rail_uv == (-1022.0, 1024.0)
    with pytest.raises(ConfigError, match="no input '9'"):
        open_recording(path, ReadOptions(columns=("9",)))
    with pytest.raises(ConfigError, match="counts of a converter, no mV"):
        open_recording(path, ReadOptions(unit="mV"))
    with open_recording(path, ReadOptions(fs_hz=500.0)) as recording:
        wanted = "the user, in place of 1000 Hz by the header"
        assert recording.info.settings["rate_from"] == wanted
    path = make(tmp_path / "b.h5", {A: {}, B: {"fs": 500}})
    with open_recording(path, ReadOptions(columns=(f"{B}/CH1",))) as recording:
        assert (recording.fs, recording.info.settings["macs"]) == (500.0, [B])


def linked_device(file: h5py.File) -> None:
    file[A] = h5py.ExternalLink("other.h5", "/")


def linked_counts(file: h5py.File) -> None:
    del file[A]["raw/channel_1"]
    file[A]["raw/channel_1"] = h5py.SoftLink(f"/{A}/raw/nSeq")


def counts_elsewhere(file: h5py.File) -> None:
    del file[A]["raw/channel_1"]
    layout = h5py.VirtualLayout((100, 1), "u2")
    layout[:] = h5py.VirtualSource("other.h5", "x", (100, 1))
    file[A]["raw"].create_virtual_dataset("channel_1", layout)


def absurd_counts(file: h5py.File) -> None:
    del file[A]["raw/channel_1"]
    file[A]["raw"].create_dataset("channel_1", (1 << 50, 1), "u2", chunks=(1024, 1))


def counts_of_texts(file: h5py.File) -> None:
    del file[A]["raw/channel_1"]
    file[A]["raw/channel_1"] = np.full((100, 1), b"abc")


def a_number_for_a_device(file: h5py.File) -> None:
    file[A] = 5


def many_members(file: h5py.File) -> None:
    for number in range(10_001):
        file[A].create_group(f"raw/g{number}")


@pytest.mark.parametrize(
    "change",
    [
        linked_device,
        linked_counts,
        counts_elsewhere,
        absurd_counts,
        counts_of_texts,
        a_number_for_a_device,
        many_members,
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, change: Callable[[h5py.File], None]) -> None:
    with h5py.File(make(tmp_path / "other.h5", {A: {}}), "r+") as other:
        other["x"] = np.zeros((100, 1), "u2")
    path = make(tmp_path / "a.h5", {A: {}})
    with h5py.File(path, "r+") as file:
        if change in (linked_device, a_number_for_a_device):
            del file[A]
        change(file)
    with pytest.raises(RecordingError, match="is damaged"):
        open_recording(path)


def test_long_counters_are_read_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = [n % 256 for n in range(400) if n not in (63, 64, 128, 300)]
    whole = gaps_of(tmp_path / "a.h5", counter)
    assert [(gap.first_sample, gap.length) for gap in whole] == [(63, 2), (128, 1), (300, 1)]
    for rows in (1, 7, 62, 63, 64):
        monkeypatch.setattr(opensignals_hdf5, "_BLOCK_ROWS", rows)
        assert gaps_of(tmp_path / f"{rows}.h5", counter) == whole


def test_an_attribute_that_is_a_record_is_refused_unread(tmp_path: Path) -> None:
    """Damage in the description of a record makes HDF5 write beyond the memory it is given."""
    with h5py.File(tmp_path / "a.h5", "w") as file:
        group = file.create_group("00:07:80:3B:46:61")
        file.attrs["x"] = 1
        group.attrs["sampling rate"] = np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f4")])
        group.attrs["resolution"] = [16]
        group.attrs["device"] = "channeller"
        raw = group.create_group("raw")
        channel = raw.create_dataset("channel_1", data=np.arange(100, dtype="u2")[:, None])
        channel.attrs["sensor"] = "EMG"
    with pytest.raises(Damaged, match="the attribute sampling rate is"):
        open_recording(tmp_path / "a.h5")
