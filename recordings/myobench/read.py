"""Reading of our own files; everything in one is checked before it is believed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
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
from recordings.myobench.migrations import migrated
from recordings.myobench.raw import RawHeader, open_dataset, read_raw, read_version
from recordings.myobench.schema_1 import read_schema_1
from recordings.myobench.stored import Hdf5Extras, Hdf5Rows
from recordings.notes import CalibrationAttempt, SessionNotes
from recordings.recording import Header, Recording
from recordings.sample_index import SampleIndex

#: Levels of lists and objects in each other; settings and truth have a handful.
_MAX_NESTING = 64


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
        utc_offset_minutes=attributes[schema.ATTR_UTC_OFFSET],
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
    """Return the events of the samples that are there, by decided sample.

    Column by column: row by row took 1.4 s, not 0.6 s, for an hour in 64 channels.
    """
    rows, kinds, labels = _with_whole_text(table, "label")
    numbers = (rows[name].tolist() for name in ("sample", "channel", "decided_sample"))
    events = []
    for sample, channel, decided, kind, label in zip(*numbers, kinds, labels, strict=True):
        event = Event(int(sample), kind, int(channel), label, int(decided))
        if not -1 <= event.channel < n_channels:
            raise ValueError(f"an event of channel {event.channel}")
        if event.sample <= end_sample:
            events.append(event)
    return tuple(sorted(events, key=lambda event: max(event.decided_sample, event.sample)))


def _calibration(table: NDArray[Any]) -> tuple[CalibrationAttempt, ...]:
    rows, kinds, notes = _with_whole_text(table, "note")
    return tuple(
        CalibrationAttempt(
            kind=kind,
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
        for row, kind, note in zip(rows, kinds, notes, strict=True)
    )


def _with_whole_text(table: NDArray[Any], column: str) -> tuple[NDArray[Any], list[str], list[str]]:
    """Return rows, their kinds, and their texts, which may go on in the rows that follow.

    A row that goes on from nothing is left out: what it belonged to is not there.
    """
    stored = table["kind"].tolist()
    kind_of = {value: schema.as_text(value) for value in set(stored)}
    rows: list[int] = []
    kinds: list[str] = []
    texts: list[list[str]] = []
    for row, (value, piece) in enumerate(zip(stored, table[column].tolist(), strict=True)):
        kind = kind_of[value]
        if kind != schema.CONTINUED:
            rows.append(row)
            kinds.append(kind)
            texts.append([schema.as_stored(piece)])
        elif texts:
            texts[-1].append(schema.as_stored(piece))
    # Joined before it is unescaped: an escape may be cut in two.
    whole = [schema.unescape_text("".join(pieces)) for pieces in texts]
    return table[np.array(rows, dtype=np.intp)], kinds, whole


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
    value = json.loads(text, parse_constant=_no_number)
    if not isinstance(value, dict):
        raise ValueError("settings that are no JSON object")
    _check_depth(value, _MAX_NESTING)
    return value


def _no_number(word: str) -> None:
    raise ValueError(f"{word} in JSON")


def _check_depth(value: Any, levels_left: int) -> None:
    """Refuse what is nested so deep that printing it would end the program."""
    if not levels_left:
        raise ValueError(f"JSON of more than {_MAX_NESTING} levels")
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, dict | list):
            _check_depth(item, levels_left - 1)
