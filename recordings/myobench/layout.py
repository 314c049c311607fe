"""The inside of a Myobench file while it is written: created whole, then only appended to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, Gap, StreamInfo
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.notes import CalibrationAttempt, SessionNotes
from recordings.overview.levels import ROWS_PER_BIN

#: Most that HDF5 keeps in memory of the small datasets each; two chunks of any must fit.
_SMALL_CACHE_BYTES = 1 << 18


def create_layout(
    file: h5py.File,
    info: StreamInfo,
    spec: PipelineSpec,
    notes: SessionNotes,
    *,
    created_utc: str,
    utc_offset_minutes: int | None,
    software: str,
    uuid: str,
) -> None:
    """Create every attribute and dataset of a recording, empty, status ``recording``.

    All at once and at the start: what exists before the first flush survives any kill.

    Raises
    ------
    RecordingError
        A text of `notes` or `info` is longer than the file can hold, or a mapping as JSON.
    TypeError, ValueError
        `info.settings` or a mapping of `notes` is not JSON-compatible.
    """
    # First, so that both lie in one piece of the file, which is overwritten at the end.
    _set_text(file, schema.ATTR_STATUS, schema.UNFINISHED, schema.STATUS_BYTES)
    _set_text(file, schema.ATTR_STATUS_DETAIL, "", schema.DETAIL_BYTES)
    file.attrs[schema.ATTR_VERSION] = schema.SCHEMA_VERSION
    file.attrs[schema.ATTR_FS] = float(info.fs)
    file.attrs[schema.ATTR_MODULUS] = -1 if info.counter_modulus is None else info.counter_modulus
    if utc_offset_minutes is not None:
        file.attrs[schema.ATTR_UTC_OFFSET] = utc_offset_minutes
    texts = {
        schema.ATTR_FORMAT: schema.FORMAT,
        schema.ATTR_SOFTWARE: software,
        schema.ATTR_CREATED: created_utc,
        schema.ATTR_UUID: uuid,
        schema.ATTR_DEVICE: info.device,
        schema.ATTR_URI: info.uri,
        schema.ATTR_SUBJECT: notes.subject,
        schema.ATTR_EXERCISE: notes.exercise,
        schema.ATTR_NOTE: notes.note,
        schema.ATTR_SPEC_DIGEST: spec.digest(),
    }
    for name, text in texts.items():
        if (n_bytes := len(schema.stored_text(text))) > schema.MAX_ATTRIBUTE_BYTES:
            raise _too_long(name, n_bytes, schema.MAX_ATTRIBUTE_BYTES)
        _set_text(file, name, text)
    documents = {
        schema.ATTR_SETTINGS: info.settings,
        schema.ATTR_SPEC: spec.to_dict(),
        schema.ATTR_SUBJECT_DETAILS: notes.subject_details,
        schema.ATTR_SESSION: notes.session,
    }
    for name, value in documents.items():
        document = to_json(value)
        if len(document) > schema.MAX_ATTRIBUTE_BYTES:
            raise _too_long(f"JSON of {name}", len(document), schema.MAX_ATTRIBUTE_BYTES)
        _set_bytes(file, name, document.encode(), len(document))
    _create_datasets(file, info)


def set_status(file: h5py.File, status: str, detail: str) -> None:
    """Overwrite status and detail where they are: nothing moves, no length changes."""
    fitting = next(pieces(schema.stored_text(detail), schema.DETAIL_BYTES))
    for name, stored in (
        (schema.ATTR_STATUS_DETAIL, fitting),
        (schema.ATTR_STATUS, status.encode()),
    ):
        attribute = h5py.h5a.open(file.id, name.encode())
        attribute.write(np.array(stored, dtype=attribute.dtype))


def _create_datasets(file: h5py.File, info: StreamInfo) -> None:
    channels = channel_table(info.channels)
    name_bytes = channels.dtype["name"].itemsize
    file.create_dataset(schema.CHANNELS, data=channels)
    # The tables before the signals, and what is computed from the signals after them: `durable`
    # writes the lengths of datasets in this order, so that in a kill a row never shows up without
    # the gap before it.
    for name, dtype, chunk in (
        (schema.GAPS, schema.GAP_DTYPE, schema.TABLE_CHUNK_ROWS),
        (schema.EVENTS, schema.EVENT_DTYPE, schema.TABLE_CHUNK_ROWS),
        (
            schema.CALIBRATION,
            schema.calibration_dtype(name_bytes),
            schema.CALIBRATION_CHUNK_ROWS,
        ),
        # A dataset, since the truth of a long simulation passes the 64 kB of an attribute. Each
        # telling adds a line, since a kill while one is being replaced would lose old and new.
        (schema.SIMULATION, np.dtype("u1"), schema.SIMULATION_CHUNK_BYTES),
    ):
        _create_growing(file, name, (), dtype, chunk)
    n = info.n_channels
    # Rows that a kill left unwritten read as NaN, never as a plausible zero.
    emg = file.create_dataset(
        schema.EMG,
        shape=(0, n),
        maxshape=(None, n),
        chunks=(schema.chunk_rows(n), n),
        dtype="<f8",
        fillvalue=np.nan,
    )
    _set_text(emg, "description", "raw signal, one row per received sample; units: see /channels")
    stamps = _create_growing(
        file, schema.TIMESTAMPS, (), np.dtype("<f8"), schema.TIMESTAMP_CHUNK_ROWS, np.nan
    )
    what = "seconds since 1970-01-01 UTC, as device or host stamped them"
    _set_text(stamps, "description", what)
    if info.counter_modulus is not None:
        _create_growing(
            file,
            schema.COUNTER,
            (),
            np.dtype("<i4"),
            schema.TIMESTAMP_CHUNK_ROWS,
            schema.NO_COUNTER,
        )
    for level, rows_per_bin in enumerate(ROWS_PER_BIN):
        _create_growing(
            file,
            schema.overview_name(rows_per_bin),
            (2, n),
            np.dtype("<f4"),
            schema.overview_chunk_bins(n, level),
            np.nan,
        )
    _create_growing(file, schema.CHECKS, (), np.dtype("<u4"), schema.CHECK_CHUNK_ROWS)


def _create_growing(
    file: h5py.File,
    name: str,
    row_shape: tuple[int, ...],
    dtype: np.dtype[Any],
    chunk: int,
    fillvalue: float | None = None,
) -> h5py.Dataset:
    return file.create_dataset(
        name,
        shape=(0, *row_shape),
        maxshape=(None, *row_shape),
        chunks=(chunk, *row_shape),
        dtype=dtype,
        fillvalue=fillvalue,
        rdcc_nbytes=max(_SMALL_CACHE_BYTES, 2 * chunk * int(np.prod(row_shape)) * dtype.itemsize),
    )


def _set_text(owner: h5py.HLObject, name: str, text: str, n_bytes: int | None = None) -> None:
    stored = schema.stored_text(text)
    _set_bytes(owner, name, stored, len(stored) if n_bytes is None else n_bytes)


def _set_bytes(owner: h5py.HLObject, name: str, stored: bytes, n_bytes: int) -> None:
    dtype = schema.text_dtype(n_bytes)
    owner.attrs.create(name, np.array(stored, dtype=dtype), dtype=dtype)


def _too_long(what: str, n_bytes: int, most: int) -> RecordingError:
    return RecordingError(
        f"The {what.replace('_', ' ')} is {n_bytes} bytes long.",
        f"A recording keeps up to {most} bytes of it: shorten it.",
    )


def to_json(value: Mapping[str, Any]) -> str:
    """Return `value` as ASCII JSON.

    Raises
    ------
    TypeError, ValueError
        Not JSON-compatible, a NaN among it.
    """
    return json.dumps(dict(value), allow_nan=False)


def channel_table(channels: Sequence[ChannelInfo]) -> NDArray[np.void]:
    """Return the rows of ``/channels``.

    Raises
    ------
    RecordingError
        A text is longer than `schema.MAX_FIELD_BYTES`.
    """
    widths = dict.fromkeys(schema.CHANNEL_TEXTS, 1)
    for number, channel in enumerate(channels, start=1):
        for name in schema.CHANNEL_TEXTS:
            n_bytes = len(schema.stored_text(getattr(channel, name)))
            if n_bytes > schema.MAX_FIELD_BYTES:
                raise _too_long(f"{name} of channel {number}", n_bytes, schema.MAX_FIELD_BYTES)
            widths[name] = max(widths[name], n_bytes)
    rows = []
    for channel in channels:
        low, high = (np.nan, np.nan) if channel.rail_uv is None else channel.rail_uv
        lsb = np.nan if channel.lsb is None else channel.lsb
        texts = (schema.stored_text(getattr(channel, name)) for name in schema.CHANNEL_TEXTS)
        rows.append((*texts, low, high, lsb))
    return np.array(rows, dtype=schema.channel_dtype(widths))


def gap_rows(gaps: Sequence[Gap]) -> NDArray[np.void]:
    """Return rows of ``/gaps``; a reason is cut to `schema.REASON_BYTES`."""
    rows = [
        (
            gap.first_sample,
            gap.length,
            next(pieces(schema.stored_text(gap.reason), schema.REASON_BYTES)),
        )
        for gap in gaps
    ]
    return np.array(rows, dtype=schema.GAP_DTYPE)


def event_rows(events: Sequence[Event]) -> NDArray[np.void]:
    """Return rows of ``/events``: one for an event, more where its label does not fit one."""
    rows = []
    for event in events:
        kind = schema.stored_text(event.kind)
        for label in pieces(schema.stored_text(event.label), schema.LABEL_BYTES):
            rows.append((event.sample, event.decided_sample, kind, event.channel, label))
            kind = schema.CONTINUED.encode()
    return np.array(rows, dtype=schema.EVENT_DTYPE)


def check_kind(kind: str) -> None:
    """Refuse a kind of event that cannot be stored.

    Raises
    ------
    ValueError
        It is too long, or the one that marks the rest of a label.
    """
    if len(schema.stored_text(kind)) > schema.KIND_BYTES or kind == schema.CONTINUED:
        raise ValueError(f"an event of the kind {kind!r:.80}")


def calibration_rows(
    attempts: Sequence[CalibrationAttempt], dtype: np.dtype[Any]
) -> NDArray[np.void]:
    """Return rows of ``/calibration``: one for an attempt, more where its note does not fit one."""
    rows = []
    for attempt in attempts:
        kind = attempt.kind.encode()
        for note in pieces(schema.stored_text(attempt.note), schema.LABEL_BYTES):
            rows.append(
                (
                    kind,
                    schema.stored_text(attempt.channel),
                    attempt.attempt,
                    attempt.first_sample,
                    attempt.end_sample,
                    attempt.value,
                    attempt.window_ms,
                    attempt.accepted,
                    schema.stored_text(attempt.recording_uuid),
                    note,
                )
            )
            kind = schema.CONTINUED.encode()
    return np.array(rows, dtype=dtype)


def pieces(stored: bytes, n_bytes: int) -> Iterator[bytes]:
    """Yield a text in pieces of up to `n_bytes`, each of whole characters; one if it is empty."""
    first = 0
    while True:
        stop = first + n_bytes
        while first < stop < len(stored) and stored[stop] & 0xC0 == 0x80:
            stop -= 1
        yield stored[first:stop]
        first = stop
        if first >= len(stored):
            return
