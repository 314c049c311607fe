"""OpenSignals HDF5 files of PLUX devices, read as they are.

One group for each device, named by its MAC address; samples are ADC counts, which the transfer
function of the device's EMG sensor makes microvolts (`recordings.formats.plux`).
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from acquisition.types import PACKETS_LOST, ChannelInfo, Gap, StreamInfo
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import Format, Head
from recordings.formats.inputs import rate_of
from recordings.formats.plux import Transfer, stated_transfer, transfer
from recordings.formats.time_axis import MAX_GAPS
from recordings.hdf5 import SIGNATURE, dataset, members, open_hdf5, subgroup
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording

_MAC = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")
#: How far packet counters count: 4 bits (BITalino), 8, 12, 16 (PLUX).
_COUNTER_SIZES = (16, 256, 4096, 65536)
_BLOCK_ROWS = 1 << 20


class _Input:
    """One EMG channel: its dataset and what turns counts into microvolts."""

    def __init__(self, name: str, counts: h5py.Dataset, transfer: Transfer) -> None:
        self.name = name
        self.counts = counts
        self.transfer = transfer

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        counts = np.asarray(self.counts[first_row:stop_row], dtype=np.float64).reshape(-1)
        return np.asarray(counts * self.transfer.scale_uv + self.transfer.offset_uv)


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
        No EMG in it, or devices of different rates.
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
    inputs: list[_Input] = []
    skipped: list[str] = []
    for name, group in devices.items():
        prefix = f"{name}/" if len(devices) > 1 else ""
        inputs += _inputs(path, group, options, skipped, prefix)
    if not inputs:
        sensors = ", ".join(skipped) or "none"
        raise RecordingError(f"{path} holds no EMG (sensors: {sensors}).", "Choose another file.")
    rates = {float(_scalar(group.attrs["sampling rate"])) for group in devices.values()}
    if len(rates) > 1:
        listed = ", ".join(f"{rate:g} Hz" for rate in sorted(rates))
        raise RecordingError(
            f"{path} holds devices of different rates ({listed}).", "Record them at one rate."
        )
    fs = rate_of(options, rates.pop())
    lengths = [int(item.counts.shape[0]) for item in inputs]
    n_samples = min(lengths)
    gaps = {name: _gaps(group, n_samples) for name, group in devices.items()}
    first = next(iter(devices.values())).attrs
    created = _created(first)
    info = StreamInfo(
        fs=fs,
        channels=tuple(
            ChannelInfo(item.name, rail_uv=item.transfer.rail_uv, lsb=abs(item.transfer.scale_uv))
            for item in inputs
        ),
        device="OpenSignals " + ", ".join(_device(group) or "?" for group in devices.values()),
        uri=f"file:{path}",
        settings={
            "macs": list(devices),
            "resolution_bits": [_bits(group) for group in devices.values()],
            "transfer_function": "; ".join(sorted({item.transfer.words for item in inputs})),
            "sensors_left_out": skipped,
            "samples_cut": max(lengths) - n_samples,
            "lost_samples": {
                name: sum(gap.length for gap in found) for name, found in gaps.items()
            },
        },
    )
    header = Header(
        format="opensignals",
        info=info,
        n_samples=n_samples,
        # Two devices lose their own packets, and their rows have no gap in common; the losses are
        # in the settings then.
        gaps=next(iter(gaps.values())) if len(gaps) == 1 else (),
        events=(),
        status=schema.COMPLETE,
        status_detail="",
        created_utc=created,
        software=f"OpenSignals, firmware {_scalar(first.get('firmware version', '?'))}",
        has_device_time=False,
    )
    return Recording(path, header, _CountRows(path, file, inputs, fs, _start_s(created)))


class _CountRows:
    """Rows of an OpenSignals file, in microvolts; its time stamps are start + index over rate."""

    def __init__(
        self, path: Path, file: h5py.File, inputs: list[_Input], fs: float, start_s: float
    ) -> None:
        self._path = path
        self._file = file
        self._inputs = inputs
        self._fs = fs
        self._start_s = start_s

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        try:
            columns = [item.read(first_row, stop_row) for item in self._inputs]
        except (OSError, RuntimeError) as error:
            raise RecordingError(
                f"{self._path} is damaged: rows {first_row} to {stop_row} cannot be read.",
                "Take another copy of the file.",
            ) from error
        return np.ascontiguousarray(np.stack(columns, axis=1))

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        return self._start_s + np.arange(first_row, stop_row) / self._fs

    def close(self) -> None:
        self._file.close()


def _inputs(
    path: Path, group: h5py.Group, options: ReadOptions, skipped: list[str], prefix: str
) -> list[_Input]:
    raw = subgroup(group, "raw")
    found = []
    for name in sorted(members(raw), key=lambda item: (len(item), item)):
        if not name.startswith("channel_"):
            continue
        counts = dataset(raw, name, "iu")
        if not counts.shape or counts.size != counts.shape[0]:
            raise ValueError(f"{name} has the shape {counts.shape}")
        sensor = schema.as_text(counts.attrs.get("sensor", "not stated"))
        if "EMG" in sensor.upper():
            label = f"{prefix}CH{name.removeprefix('channel_')}"
            found.append(_Input(label, counts, _transfer(path, group, options)))
        else:
            skipped.append(sensor)
    return found


def _transfer(path: Path, group: h5py.Group, options: ReadOptions) -> Transfer:
    """Return what a count of a device is: as the user states, else as its data sheet says."""
    if options.uv_per_count is not None:
        return stated_transfer(options.uv_per_count, _bits(group))
    found = transfer(_device(group), _bits(group))
    if found is None:
        raise NeedsAnswer(
            f"{path} is of a device whose EMG sensor is not known ({_device(group) or 'no name'}).",
            "Say what a count of it is: --uv-per-count 0.0458",
            ("uv_per_count",),
        )
    return found


def _device(group: h5py.Group) -> str:
    return str(schema.as_text(group.attrs["device"])) if "device" in group.attrs else ""


def _gaps(group: h5py.Group, n_samples: int) -> tuple[Gap, ...]:
    """Return the gaps that the device's own counter shows.

    The counter `nSeq` steps by one; where it has come to its end and stays there, it was the
    recorder that stopped counting, not the link that lost (one published file does so after 65 s).
    """
    raw = subgroup(group, "raw")
    if "nSeq" not in raw:
        return ()
    counter = dataset(raw, "nSeq", "iu")
    if not counter.shape or not counter.size == counter.shape[0] >= n_samples >= 2:
        return ()
    blocks = range(0, n_samples, _BLOCK_ROWS)
    most = max(int(counter[first : min(first + _BLOCK_ROWS, n_samples)].max()) for first in blocks)
    size = next((size for size in _COUNTER_SIZES if most < size), None)
    if size is None:
        raise ValueError(f"a packet counter of {most}")
    gaps: list[Gap] = []
    missing = 0
    for first in blocks:
        # With the row before, for the step into the block.
        begin = max(0, first - 1)
        counts = np.asarray(counter[begin : min(first + _BLOCK_ROWS, n_samples)], dtype=np.int64)
        steps = np.diff(counts.reshape(-1)) % size
        for row in np.flatnonzero(steps > 1):
            length = int(steps[row]) - 1
            gaps.append(Gap(begin + int(row) + 1 + missing, length, PACKETS_LOST))
            missing += length
        if len(gaps) > MAX_GAPS:
            raise ValueError(f"a packet counter that jumps more than {MAX_GAPS} times")
    return tuple(gaps)


def _start_s(created: str) -> float:
    """Return the start as seconds since 1970, its unnamed zone taken for UTC; 0 if not known."""
    if not created:
        return 0.0
    return datetime.datetime.fromisoformat(created).replace(tzinfo=datetime.UTC).timestamp()


def _bits(group: h5py.Group) -> int:
    return int(np.ravel(group.attrs["resolution"])[0])


def _scalar(value: Any) -> Any:
    return np.ravel(value)[0] if isinstance(value, np.ndarray) else value


def _created(attributes: Any) -> str:
    """Return the start, local time of the recording computer (the file names no zone)."""
    text = f"{attributes.get('date', '')} {attributes.get('time', '')}"
    for pattern in ("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.datetime.strptime(text, pattern).isoformat()
        except ValueError:
            continue
    return ""


FORMAT = Format("opensignals", "OpenSignals HDF5", (".h5", ".hdf5"), matches, read)
