"""Reading of our own files; everything in one is checked before it is believed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import h5py
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, Gap, StreamInfo
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.migrations import migrated
from recordings.myobench.raw import RawHeader, open_dataset, read_raw, read_version
from recordings.myobench.schema_1 import read_schema_1
from recordings.myobench.stored import Hdf5Extras, Hdf5Rows
from recordings.notes import CalibrationAttempt, SessionNotes
from recordings.recording import Header, Recording
from recordings.sample_index import SampleIndex


def read_myobench(path: Path, file: h5py.File) -> Recording:
    """Return the recording in an open Myobench file.

    Raises
    ------
    RecordingError
        A newer schema version, or contents that lie in another file.
    OSError, RuntimeError, KeyError, ValueError, TypeError
        From HDF5, for damaged contents; the caller says so to the user.
    """
    old = read_version(path, file) == 1
    stored = read_schema_1(path)[0] if old else read_raw(path, file)
    if stored.attributes[schema.ATTR_FORMAT] != schema.FORMAT:
        raise RecordingError(f"{path} is no Myobench recording.", "Choose another file.")
    emg = open_dataset(path, file, schema.EMG)
    timestamps = open_dataset(path, file, schema.TIMESTAMPS)
    for dataset, n_dims in ((emg, 2), (timestamps, 1)):
        if dataset.ndim != n_dims or dataset.dtype.kind != "f":
            raise ValueError(f"{dataset.name} is {dataset.dtype} {dataset.shape}")
    # A kill between the two writes of a pair leaves one of them longer.
    header = header_of(stored, min(emg.shape[0], timestamps.shape[0]))
    n_samples, n_channels = header.n_samples, header.info.n_channels
    if emg.shape[1] != n_channels:
        raise ValueError(f"{schema.EMG} is {emg.shape} for {n_channels} channels")
    closed = header.status != schema.UNFINISHED
    extras = Hdf5Extras(path, file, n_samples, n_channels, closed=closed)
    return Recording(path, header, Hdf5Rows(path, file, emg, timestamps), extras)


def header_of(stored: RawHeader, n_samples: int) -> Header:
    """Return what a header says, of a file of so many rows.

    Raises
    ------
    KeyError, ValueError, TypeError
        It contradicts itself.
    """
    raw = migrated(stored)
    attributes = raw.attributes
    channels = tuple(channel_of(row) for row in raw.tables[schema.CHANNELS])
    if not channels:
        raise ValueError("no channels")
    modulus = int(attributes[schema.ATTR_MODULUS])
    info = StreamInfo(
        fs=fs_of(attributes),
        channels=channels,
        device=_text(attributes, schema.ATTR_DEVICE),
        uri=_text(attributes, schema.ATTR_URI),
        settings=_json(attributes[schema.ATTR_SETTINGS]),
        counter_modulus=modulus if modulus > 0 else None,
    )
    gaps = gaps_of(raw.tables[schema.GAPS], n_samples)
    end_sample = SampleIndex(n_samples, gaps).end_sample
    return Header(
        format="myobench",
        info=info,
        n_samples=n_samples,
        gaps=gaps,
        events=_events(raw.tables[schema.EVENTS], end_sample, len(channels)),
        status=status_of(attributes),
        status_detail=_text(attributes, schema.ATTR_STATUS_DETAIL),
        created_utc=_text(attributes, schema.ATTR_CREATED),
        software=_text(attributes, schema.ATTR_SOFTWARE),
        spec=PipelineSpec.from_recording(_json(attributes[schema.ATTR_SPEC])),
        truth=_json(raw.simulation) if raw.simulation else None,
        uuid=_text(attributes, schema.ATTR_UUID),
        notes=_notes(raw),
        calibration=_calibration(raw.tables[schema.CALIBRATION]),
        schema_version=stored.version,
    )


def fs_of(attributes: Mapping[str, Any]) -> float:
    """Return the sampling rate in Hz.

    Raises
    ------
    ValueError
        It is not one.
    """
    fs = float(attributes[schema.ATTR_FS])
    if not (math.isfinite(fs) and 0 < fs <= schema.MAX_FS_HZ):
        raise ValueError(f"a sampling rate of {fs} Hz")
    return fs


def status_of(attributes: Mapping[str, Any]) -> str:
    """Return the status.

    Raises
    ------
    ValueError
        It is none of `schema.STATUSES`.
    """
    status = str(attributes[schema.ATTR_STATUS])
    if status not in schema.STATUSES:
        raise ValueError(f"status {status!r:.40}")
    return status


def channel_of(row: Any) -> ChannelInfo:
    """Return a row of ``/channels``."""
    low, high, lsb = (float(row[name]) for name in ("rail_low", "rail_high", "lsb"))
    return ChannelInfo(
        **{name: schema.as_text(row[name]) for name in schema.CHANNEL_TEXTS},
        rail_uv=(low, high) if math.isfinite(low) and math.isfinite(high) else None,
        lsb=lsb if math.isfinite(lsb) else None,
    )


def gaps_of(table: NDArray[Any], n_samples: int) -> tuple[Gap, ...]:
    """Return the gaps that lie between two rows; a kill may leave one without the row after it.

    Raises
    ------
    ValueError
        One that cannot be.
    """
    gaps: list[Gap] = []
    missing = 0
    for row in table:
        gap = Gap(int(row["first_sample"]), int(row["length"]), schema.as_text(row["reason"]))
        if gap.length < 1 or gap.first_sample < 0 or gap.length > schema.MAX_SAMPLES:
            raise ValueError(f"a gap of {gap.length} samples at sample {gap.first_sample}")
        if gap.first_sample - missing >= n_samples:
            break
        gaps.append(gap)
        missing += gap.length
    return tuple(gaps)


def _events(table: NDArray[Any], end_sample: int, n_channels: int) -> tuple[Event, ...]:
    """Return the events of the samples that are there, by decided sample."""
    events = []
    for row, label in _with_whole_text(table, "label"):
        event = Event(
            sample=int(row["sample"]),
            kind=schema.as_text(row["kind"]),
            channel=int(row["channel"]),
            label=label,
            decided_sample=int(row["decided_sample"]),
        )
        if not -1 <= event.channel < n_channels:
            raise ValueError(f"an event of channel {event.channel}")
        if event.sample <= end_sample:
            events.append(event)
    return tuple(sorted(events, key=lambda event: max(event.decided_sample, event.sample)))


def _calibration(table: NDArray[Any]) -> tuple[CalibrationAttempt, ...]:
    return tuple(
        CalibrationAttempt(
            kind=schema.as_text(row["kind"]),
            channel=schema.as_text(row["channel"]),
            attempt=int(row["attempt"]),
            first_sample=int(row["first_sample"]),
            end_sample=int(row["end_sample"]),
            value=float(row["value"]),
            window_ms=float(row["window_ms"]),
            accepted=bool(row["accepted"]),
            recording_uuid=schema.as_text(row["recording_uuid"]),
            note=note,
        )
        for row, note in _with_whole_text(table, "note")
    )


def _with_whole_text(table: NDArray[Any], column: str) -> list[tuple[Any, str]]:
    """Return rows with their text, which may go on in the rows that follow.

    A row that goes on from nothing is left out: what it belonged to is not there.
    """
    found: list[tuple[Any, list[str]]] = []
    for row in table:
        piece = _stored(row[column])
        if schema.as_text(row["kind"]) != schema.CONTINUED:
            found.append((row, [piece]))
        elif found:
            found[-1][1].append(piece)
    # Joined before it is unescaped: an escape may be cut in two.
    return [(row, schema.unescape_text("".join(parts))) for row, parts in found]


def _stored(value: Any) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    if not isinstance(text, str):
        raise ValueError(f"not a text: {value!r:.80}")
    return text


def _notes(raw: RawHeader) -> SessionNotes:
    return SessionNotes(
        subject=_text(raw.attributes, schema.ATTR_SUBJECT),
        exercise=_text(raw.attributes, schema.ATTR_EXERCISE),
        note=_text(raw.attributes, schema.ATTR_NOTE),
        subject_details=_json(raw.attributes[schema.ATTR_SUBJECT_DETAILS]),
        session=_json(raw.attributes[schema.ATTR_SESSION]),
    )


def _text(attributes: Mapping[str, Any], name: str) -> str:
    return schema.unescape_text(attributes[name])


def _json(text: str) -> dict[str, Any]:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("settings that are no JSON object")
    return value
