"""OpenSignals HDF5 files of PLUX devices, read as they are.

One group for each device, named by its MAC address; samples are ADC counts, which the transfer
function of the device's EMG sensor makes microvolts (`recordings.formats.plux`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from acquisition.types import StreamInfo
from recordings.errors import RecordingError
from recordings.formats.format import Format, Head
from recordings.formats.inputs import Input, channel_infos, columns_of, no_emg, rate_of
from recordings.formats.plux import (
    UNIT_FROM_SENSOR,
    UNIT_FROM_USER,
    PacketCounter,
    Transfer,
    gaps_words,
    is_emg,
    one_rate,
    started,
    transfer_of,
)
from recordings.formats.said import rate_words, said
from recordings.formats.start import start_s
from recordings.hdf5 import SIGNATURE, attribute, dataset, members, open_hdf5, subgroup
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording

_MAC = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")
_BLOCK_ROWS = 1 << 20
#: What is told of the whole recording, from the first device.
_FIRST_ATTRIBUTES = ("date", "time", "firmware version")


@dataclass(frozen=True, slots=True)
class _Channel:
    """A channel of a device, EMG or not."""

    device: str
    label: str
    sensor: str
    counts: h5py.Dataset


def matches(head: Head) -> bool:
    """Tell whether a file is HDF5 with the layout of OpenSignals."""
    if not head.start.startswith(SIGNATURE):
        return False
    with open_hdf5(head.path) as file:
        names = members(file)
        return bool(names) and all(_MAC.fullmatch(name) for name in names)


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG of an OpenSignals file; several devices become one recording.

    Raises
    ------
    RecordingError
        No EMG in it, or devices of different rates; `NeedsAnswer` where the sensor is not known.
    ConfigError
        The user names a channel that is not there, or a unit.
    OSError, RuntimeError, KeyError, ValueError, TypeError
        From HDF5, for damaged contents; the caller says so to the user.
    """
    file = open_hdf5(path)
    try:
        return _read(path, file, options)
    except BaseException:
        file.close()
        raise


def _read(path: Path, file: h5py.File, options: ReadOptions) -> Recording:
    devices = {name: subgroup(file, name) for name in members(file)}
    channels = [
        channel
        for name, group in devices.items()
        for channel in _channels(name, group, f"{name}/" if len(devices) > 1 else "")
    ]
    chosen = _chosen(path, channels, options)
    taken = {name: devices[name] for name in dict.fromkeys(item.device for item in chosen)}
    hint = "Name channels of one rate: --columns."
    rates = [float(_scalar(_needed(group, "sampling rate"))) for group in taken.values()]
    file_hz = one_rate(path, rates, hint) if options.fs_hz is None or len(taken) == 1 else 0.0
    fs = rate_of(options, file_hz)
    transfers = [
        transfer_of(path, _device(group), item.sensor, _bits(group), options)
        for item in chosen
        for group in (devices[item.device],)
    ]
    lengths = [int(item.counts.shape[0]) for item in chosen]
    n_samples = min(lengths)
    counters = {name: _counter(path, group, n_samples) for name, group in taken.items()}
    group = next(iter(taken.values()))
    first = {name: attribute(group, name) for name in _FIRST_ATTRIBUTES if name in group.attrs}
    created = started(first)
    only = next(iter(counters.values())) if len(counters) == 1 else None
    info = StreamInfo(
        fs=fs,
        channels=channel_infos(
            [item.label for item in chosen],
            [abs(item.scale_uv) for item in transfers],
            [item.rail_uv for item in transfers],
        ),
        device="OpenSignals " + ", ".join(_device(group) or "?" for group in taken.values()),
        uri=f"file:{path}",
        settings={
            **said(
                rate_from=rate_words(options, file_hz, "the header"),
                unit_from=UNIT_FROM_SENSOR if options.stated_uv is None else UNIT_FROM_USER,
                gaps_from=gaps_words(sum(item is not None for item in counters.values())),
                left_out=[
                    f"{item.label} ({item.sensor})" for item in channels if item not in chosen
                ],
            ),
            "macs": list(taken),
            "resolution_bits": [_bits(devices[item.device]) for item in chosen],
            "transfer_function": sorted({item.words for item in transfers}),
            "samples_cut": max(lengths) - n_samples,
            "lost_samples": {
                name: found.lost for name, found in counters.items() if found is not None
            },
        },
    )
    header = Header(
        format="opensignals",
        info=info,
        n_samples=n_samples,
        # Two devices lose their own packets, and their rows have no gap in common; the losses are
        # in the settings then.
        gaps=tuple(only.gaps) if only is not None else (),
        events=(),
        status=schema.COMPLETE,
        status_detail="",
        created_utc=created,
        software=f"OpenSignals, firmware {_scalar(first.get('firmware version', '?'))}",
        has_device_time=False,
    )
    counts = [item.counts for item in chosen]
    return Recording(path, header, _CountRows(path, file, counts, transfers, fs, start_s(created)))


class _CountRows:
    """Rows of an OpenSignals file, in microvolts; its time stamps are start + index over rate."""

    def __init__(
        self,
        path: Path,
        file: h5py.File,
        counts: Sequence[h5py.Dataset],
        transfers: Sequence[Transfer],
        fs: float,
        start_s: float,
    ) -> None:
        self._path = path
        self._file = file
        self._counts = counts
        self._scale = np.array([item.scale_uv for item in transfers])
        self._offset = np.array([item.offset_uv for item in transfers])
        self._fs = fs
        self._start_s = start_s

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        try:
            columns = [
                np.asarray(counts[first_row:stop_row], dtype=np.float64).reshape(-1)
                for counts in self._counts
            ]
        except (OSError, RuntimeError) as error:
            raise RecordingError(
                f"{self._path} is damaged: rows {first_row} to {stop_row} cannot be read.",
                "Take another copy of the file.",
            ) from error
        return np.ascontiguousarray(np.stack(columns, axis=1) * self._scale + self._offset)

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        return self._start_s + np.arange(first_row, stop_row) / self._fs

    def close(self) -> None:
        self._file.close()


def _channels(device: str, group: h5py.Group, prefix: str) -> list[_Channel]:
    """Return the channels of a device, in the order of their numbers."""
    raw = subgroup(group, "raw")
    found = []
    for name in sorted(members(raw), key=lambda item: (len(item), item)):
        if not name.startswith("channel_"):
            continue
        counts = dataset(raw, name, "iu")
        if not counts.shape or counts.size != counts.shape[0]:
            raise ValueError(f"{name} has the shape {counts.shape}")
        sensor = str(schema.as_text(attribute(counts, "sensor", "not stated")))
        found.append(_Channel(device, f"{prefix}CH{name.removeprefix('channel_')}", sensor, counts))
    return found


def _chosen(path: Path, channels: Sequence[_Channel], options: ReadOptions) -> list[_Channel]:
    """Return the channels of EMG sensors, or those that the user names."""
    if options.columns is not None:
        inputs = [Input(item.label, kind=item.sensor) for item in channels]
        return [channels[i] for i in columns_of(options.columns, inputs, path)]
    chosen = [item for item in channels if is_emg(item.sensor)]
    if not chosen:
        raise no_emg(path, [f"{item.label}: {item.sensor}" for item in channels])
    return chosen


def _device(group: h5py.Group) -> str:
    return str(schema.as_text(attribute(group, "device", "")))


def _counter(path: Path, group: h5py.Group, n_samples: int) -> PacketCounter | None:
    """Return what the device's own counter shows, None where it has none."""
    raw = subgroup(group, "raw")
    if "nSeq" not in raw:
        return None
    numbers = dataset(raw, "nSeq", "iu")
    if not numbers.shape or not numbers.size == numbers.shape[0] >= n_samples >= 1:
        return None
    counter = PacketCounter(path)
    for first in range(0, n_samples, _BLOCK_ROWS):
        block = np.asarray(numbers[first : min(first + _BLOCK_ROWS, n_samples)], dtype=np.float64)
        counter.follow(block.reshape(-1))
    return counter


def _bits(group: h5py.Group) -> int:
    return int(np.ravel(_needed(group, "resolution"))[0])


def _needed(group: h5py.Group, name: str) -> Any:
    value = attribute(group, name)
    if value is None:
        raise ValueError(f"{group.name} has no {name}")
    return value


def _scalar(value: Any) -> Any:
    return np.ravel(value)[0] if isinstance(value, np.ndarray) else value


FORMAT = Format(
    "opensignals", "OpenSignals HDF5", (".h5", ".hdf5"), matches, read, at_electrodes=True
)
