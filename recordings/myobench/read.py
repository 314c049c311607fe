"""Reading of our own files; everything in one is checked before it is believed."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, Gap, StreamInfo
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.recording import Header, Recording
from recordings.sample_index import SampleIndex

#: Rows of the tables of gaps and events that are read; a file with more is not to be believed.
MAX_TABLE_ROWS = 10_000_000


def read_myobench(path: Path, file: h5py.File) -> Recording:
    """Return the recording in an open Myobench file.

    Raises
    ------
    RecordingError
        Another schema version, or contents that contradict themselves.
    OSError, RuntimeError, KeyError, ValueError, TypeError
        From HDF5, for damaged contents; the caller says so to the user.
    """
    attributes = file.attrs
    if schema.as_text(attributes[schema.ATTR_FORMAT]) != schema.FORMAT:
        raise RecordingError(f"{path} is no Myobench recording.", "Choose another file.")
    version = int(_number(attributes[schema.ATTR_VERSION]))
    if version > schema.SCHEMA_VERSION:
        raise RecordingError(
            f"{path} was written by a newer Myobench (schema {version}; this one reads up to "
            f"{schema.SCHEMA_VERSION}).",
            "Install the newer version.",
        )
    _no_links_outside(path, file)
    emg = _dataset(path, file, schema.EMG)
    timestamps = _dataset(path, file, schema.TIMESTAMPS)
    channels = tuple(
        _channel(row) for row in _table(path, file, schema.CHANNELS, schema.MAX_CHANNELS)
    )
    if emg.ndim != 2 or emg.dtype.kind != "f" or emg.shape[1] != len(channels):
        raise ValueError(f"{schema.EMG} is {emg.dtype} {emg.shape} for {len(channels)} channels")
    if not channels or timestamps.ndim != 1 or timestamps.dtype.kind != "f":
        raise ValueError(f"{schema.TIMESTAMPS} is {timestamps.dtype} {timestamps.shape}")
    fs = float(_number(attributes[schema.ATTR_FS]))
    if not (math.isfinite(fs) and 0 < fs <= schema.MAX_FS_HZ):
        raise ValueError(f"a sampling rate of {fs} Hz")
    modulus = int(_number(attributes[schema.ATTR_MODULUS]))
    info = StreamInfo(
        fs=fs,
        channels=channels,
        device=schema.as_text(attributes[schema.ATTR_DEVICE]),
        uri=schema.as_text(attributes[schema.ATTR_URI]),
        settings=_json(attributes[schema.ATTR_SETTINGS]),
        counter_modulus=modulus if modulus > 0 else None,
    )
    _check_size(emg)
    _check_size(timestamps)
    # A kill between the two flushes of a pair leaves one of them longer.
    n_samples = min(emg.shape[0], timestamps.shape[0])
    gaps = _gaps(path, file, n_samples)
    end_sample = SampleIndex(n_samples, gaps).end_sample
    truths = _dataset(path, file, schema.SIMULATION)
    if truths.ndim != 1:
        raise ValueError(f"{schema.SIMULATION} is {truths.shape}")
    status, status_detail = _status(attributes)
    header = Header(
        format="myobench",
        info=info,
        n_samples=n_samples,
        gaps=gaps,
        events=_events(path, file, end_sample, len(channels)),
        status=status,
        status_detail=status_detail,
        created_utc=schema.as_text(attributes[schema.ATTR_CREATED]),
        software=schema.as_text(attributes[schema.ATTR_SOFTWARE]),
        spec=PipelineSpec.from_recording(_json(attributes[schema.ATTR_SPEC])),
        truth=_json(truths[-1]) if len(truths) else None,
        uuid=schema.as_text(attributes[schema.ATTR_UUID]),
    )
    return Recording(path, header, Hdf5Rows(path, file, emg, timestamps))


class Hdf5Rows:
    """Rows of a Myobench file; HDF5 itself serialises calls from several threads.

    Parameters
    ----------
    path, file
        The open file.
    emg, timestamps
        Its datasets.
    """

    def __init__(
        self, path: Path, file: h5py.File, emg: h5py.Dataset, timestamps: h5py.Dataset
    ) -> None:
        self._path = path
        self._file = file
        self._emg = emg
        self._timestamps = timestamps

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row, n_channels)`` in the channels' unit."""
        return self._slice(self._emg, first_row, stop_row)

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        """Return ``(stop_row - first_row,)`` seconds since 1970-01-01 UTC."""
        return self._slice(self._timestamps, first_row, stop_row)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _slice(self, dataset: h5py.Dataset, first_row: int, stop_row: int) -> NDArray[np.float64]:
        try:
            return np.ascontiguousarray(dataset[first_row:stop_row], dtype=np.float64)
        except (OSError, RuntimeError) as error:
            raise RecordingError(
                f"{self._path} is damaged: rows {first_row} to {stop_row} cannot be read.",
                f"Try: myobench recover {self._path.name}; it is not changed.",
            ) from error


def _no_links_outside(path: Path, file: h5py.File) -> None:
    for group in (file, file.get("signals")):
        if isinstance(group, h5py.Group):
            for name in group:
                if isinstance(group.get(name, getlink=True), h5py.ExternalLink | h5py.SoftLink):
                    raise RecordingError(
                        f"{path} points to another file ({name}).",
                        "Myobench never writes such files; do not trust it.",
                    )


def _dataset(path: Path, file: h5py.File, name: str) -> h5py.Dataset:
    found = file[name]
    if not isinstance(found, h5py.Dataset):
        raise ValueError(f"{name} is no dataset")
    if found.external or found.is_virtual:
        raise RecordingError(
            f"{path} keeps {name} in another file.",
            "Myobench never writes such files; do not trust it.",
        )
    return found


def _check_size(dataset: h5py.Dataset) -> None:
    """Refuse a dataset that claims far more than the file holds (compressed at most 1:1100)."""
    claimed = dataset.size * dataset.dtype.itemsize
    stored = dataset.id.get_storage_size()
    if claimed > stored * (1100 if dataset.id.get_create_plist().get_nfilters() else 1):
        raise ValueError(f"{dataset.name} claims {claimed} bytes and has {stored}")


def _table(path: Path, file: h5py.File, name: str, most: int = MAX_TABLE_ROWS) -> Any:
    dataset = _dataset(path, file, name)
    if dataset.ndim != 1 or dataset.dtype.names is None or len(dataset) > most:
        raise ValueError(f"{name} is {dataset.dtype} {dataset.shape}")
    return dataset[()]


def _channel(row: Any) -> ChannelInfo:
    low, high = float(row["rail_low"]), float(row["rail_high"])
    return ChannelInfo(
        name=schema.as_text(row["name"]),
        muscle=schema.as_text(row["muscle"]),
        side=schema.as_text(row["side"]),
        role=schema.as_text(row["role"]),
        unit=schema.as_text(row["unit"]),
        rail_uv=(low, high) if math.isfinite(low) and math.isfinite(high) else None,
    )


def _gaps(path: Path, file: h5py.File, n_samples: int) -> tuple[Gap, ...]:
    """Return the gaps that lie between two rows; a kill may leave one without the row after it."""
    gaps: list[Gap] = []
    missing = 0
    for row in _table(path, file, schema.GAPS):
        gap = Gap(int(row["first_sample"]), int(row["length"]), schema.as_text(row["reason"]))
        if gap.length < 1 or gap.first_sample < 0 or gap.length > schema.MAX_SAMPLES:
            raise ValueError(f"a gap of {gap.length} samples at sample {gap.first_sample}")
        if gap.first_sample - missing >= n_samples:
            break
        gaps.append(gap)
        missing += gap.length
    return tuple(gaps)


def _events(path: Path, file: h5py.File, end_sample: int, n_channels: int) -> tuple[Event, ...]:
    """Return the events of the samples that are there, by decided sample."""
    events = []
    for row in _table(path, file, schema.EVENTS):
        event = Event(
            sample=int(row["sample"]),
            kind=schema.as_text(row["kind"]),
            channel=int(row["channel"]),
            label=schema.as_text(row["label"]),
            decided_sample=int(row["decided_sample"]),
        )
        if not -1 <= event.channel < n_channels:
            raise ValueError(f"an event of channel {event.channel}")
        if event.sample <= end_sample:
            events.append(event)
    return tuple(sorted(events, key=lambda event: max(event.decided_sample, event.sample)))


def _status(attributes: Any) -> tuple[str, str]:
    """Return status and detail."""
    try:
        texts = attributes[schema.ATTR_STATUS], attributes[schema.ATTR_STATUS_DETAIL]
    except OSError:
        # Killed while the status was being replaced (3 of 2000 moments tried): not closed.
        return schema.UNFINISHED, ""
    status, detail = (schema.as_text(text) for text in texts)
    if status not in schema.STATUSES:
        raise ValueError(f"status {status!r:.40}")
    return status, detail


def _number(value: Any) -> Any:
    if np.size(value) != 1 or np.asarray(value).dtype.kind not in "iuf":
        raise ValueError(f"not a number: {value!r:.80}")
    return np.ravel(value)[0]


def _plain_text(value: Any) -> str:
    """Return text that was stored as it is: JSON has escapes of its own."""
    text = value.decode("utf-8") if isinstance(value, bytes) else value
    if not isinstance(text, str):
        raise ValueError(f"not a text: {value!r:.80}")
    return text


def _json(text: Any) -> dict[str, Any]:
    value = json.loads(_plain_text(text))
    if not isinstance(value, dict):
        raise ValueError("settings that are no JSON object")
    return value
