"""OpenSignals HDF5 files of PLUX devices, read as they are.

One group for each device, named by its MAC address; samples are ADC counts. The transfer function
of the EMG sensor (PLUX data sheet): ``mV = (ADC / 2^bits - 1/2) * VCC / gain``, VCC 3 V, gain 1000.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, Gap, StreamInfo
from recordings.errors import RecordingError
from recordings.formats.format import Format, Head
from recordings.hdf5 import SIGNATURE, open_hdf5
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording

_MAC = re.compile(r"[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}")
_VCC_UV = 3e6
_EMG_GAIN = 1000.0
#: How far packet counters count: 4 bits (BITalino), 8, 12, 16 (PLUX).
_COUNTER_SIZES = (16, 256, 4096, 65536)


class _Input:
    """One EMG channel: its dataset and what turns counts into microvolts."""

    def __init__(self, name: str, dataset: h5py.Dataset, bits: int) -> None:
        if not 4 <= bits <= 32:
            raise ValueError(f"a resolution of {bits} bits")
        self.name = name
        self.dataset = dataset
        self.scale_uv = _VCC_UV / _EMG_GAIN / 2**bits
        self.offset_uv = -0.5 * _VCC_UV / _EMG_GAIN
        self.rail_uv = (self.offset_uv, (2**bits - 1) * self.scale_uv + self.offset_uv)

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        counts = np.asarray(self.dataset[first_row:stop_row], dtype=np.float64).reshape(-1)
        return np.asarray(counts * self.scale_uv + self.offset_uv, dtype=np.float64)


def matches(head: Head) -> bool:
    """Tell whether a file is HDF5 with the layout of OpenSignals."""
    if not head.start.startswith(SIGNATURE):
        return False
    with open_hdf5(head.path) as file:
        names = list(file)
        return bool(names) and all(
            _MAC.fullmatch(name) and isinstance(file[name], h5py.Group) for name in names
        )


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
        return _read(path, file)
    except BaseException:
        file.close()
        raise


def _read(path: Path, file: h5py.File) -> Recording:
    devices = {name: file[name] for name in sorted(file)}
    inputs: list[_Input] = []
    skipped: list[str] = []
    for name, group in devices.items():
        inputs += _inputs(group, skipped, prefix=f"{name}/" if len(devices) > 1 else "")
    if not inputs:
        sensors = ", ".join(skipped) or "none"
        raise RecordingError(f"{path} holds no EMG (sensors: {sensors}).", "Choose another file.")
    rates = {float(_scalar(group.attrs["sampling rate"])) for group in devices.values()}
    if len(rates) > 1:
        listed = ", ".join(f"{rate:g} Hz" for rate in sorted(rates))
        raise RecordingError(
            f"{path} holds devices of different rates ({listed}).", "Record them at one rate."
        )
    fs = rates.pop()
    if not 0 < fs <= schema.MAX_FS_HZ:
        raise ValueError(f"a sampling rate of {fs} Hz")
    lengths = [int(item.dataset.shape[0]) for item in inputs]
    n_samples = min(lengths)
    gaps = {name: _gaps(group, n_samples) for name, group in devices.items()}
    first = next(iter(devices.values())).attrs
    created = _created(first)
    info = StreamInfo(
        fs=fs,
        channels=tuple(ChannelInfo(name=item.name, rail_uv=item.rail_uv) for item in inputs),
        device="OpenSignals "
        + ", ".join(str(g.attrs.get("device", "?")) for g in devices.values()),
        uri=f"file:{path}",
        settings={
            "macs": list(devices),
            "resolution_bits": [_bits(group) for group in devices.values()],
            "transfer_function": "mV = (ADC / 2^bits - 1/2) * 3 V / 1000",
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


def _inputs(group: h5py.Group, skipped: list[str], prefix: str) -> list[_Input]:
    raw = group["raw"]
    bits = _bits(group)
    found = []
    for name in sorted(raw, key=lambda item: (len(item), item)):
        dataset = raw[name]
        if not name.startswith("channel_"):
            continue
        if not isinstance(dataset, h5py.Dataset) or dataset.dtype.kind not in "iu":
            raise ValueError(f"{name} holds no counts")
        if dataset.external or dataset.is_virtual or dataset.size != dataset.shape[0]:
            raise ValueError(f"{name} has the shape {dataset.shape}")
        sensor = schema.as_text(dataset.attrs.get("sensor", "not stated"))
        if "EMG" in sensor.upper():
            found.append(_Input(f"{prefix}CH{name.removeprefix('channel_')}", dataset, bits))
        else:
            skipped.append(sensor)
    return found


def _gaps(group: h5py.Group, n_samples: int) -> tuple[Gap, ...]:
    """Return the gaps that the device's own counter shows.

    The counter `nSeq` steps by one; where it has come to its end and stays there, it was the
    recorder that stopped counting, not the link that lost (one published file does so after 65 s).
    """
    counter = group["raw"].get("nSeq")
    if not isinstance(counter, h5py.Dataset) or counter.size < n_samples or n_samples < 2:
        return ()
    counts = np.asarray(counter[:n_samples], dtype=np.int64).reshape(-1)
    size = next((size for size in _COUNTER_SIZES if counts.max() < size), None)
    if size is None:
        raise ValueError(f"a packet counter of {counts.max()}")
    steps = np.diff(counts) % size
    gaps = []
    missing = 0
    for row in np.flatnonzero(steps > 1):
        length = int(steps[row]) - 1
        gaps.append(Gap(int(row) + 1 + missing, length, "packets lost"))
        missing += length
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
