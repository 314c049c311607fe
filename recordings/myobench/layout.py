"""The inside of a Myobench file while it is written: created whole, then only appended to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, Gap, StreamInfo
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.myobench import schema


def create_layout(
    file: h5py.File,
    info: StreamInfo,
    spec: PipelineSpec,
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
    TypeError, ValueError
        `info.settings` is not JSON-compatible, or longer than an attribute may be.
    """
    attributes: dict[str, Any] = {
        schema.ATTR_FORMAT: schema.FORMAT,
        schema.ATTR_VERSION: schema.SCHEMA_VERSION,
        schema.ATTR_STATUS: schema.UNFINISHED,
        schema.ATTR_STATUS_DETAIL: "",
        schema.ATTR_SOFTWARE: schema.escape_text(software),
        schema.ATTR_CREATED: created_utc,
        schema.ATTR_UUID: uuid,
        schema.ATTR_FS: float(info.fs),
        schema.ATTR_DEVICE: schema.escape_text(info.device),
        schema.ATTR_URI: schema.escape_text(info.uri),
        schema.ATTR_MODULUS: -1 if info.counter_modulus is None else info.counter_modulus,
        schema.ATTR_SETTINGS: to_json(info.settings),
        schema.ATTR_SPEC: to_json(spec.to_dict()),
        schema.ATTR_SPEC_DIGEST: spec.digest(),
    }
    if utc_offset_minutes is not None:
        attributes[schema.ATTR_UTC_OFFSET] = utc_offset_minutes
    if len(attributes[schema.ATTR_SETTINGS]) > schema.MAX_ATTRIBUTE_BYTES:
        raise ValueError(f"device settings of {len(attributes[schema.ATTR_SETTINGS])} bytes")
    for name, value in attributes.items():
        file.attrs[name] = value
    file.create_dataset(schema.CHANNELS, data=channel_table(info.channels))
    # Before the signals: `durable` writes the lengths of datasets in this order, so that
    # in a kill a row never shows up without the gap before it.
    for name, dtype in ((schema.GAPS, schema.GAP_DTYPE), (schema.EVENTS, schema.EVENT_DTYPE)):
        file.create_dataset(
            name, shape=(0,), maxshape=(None,), chunks=(schema.TABLE_CHUNK_ROWS,), dtype=dtype
        )
    # A dataset, since the truth of a long simulation passes the 64 kB of an attribute. Each telling
    # adds a text, since a kill while a text is being replaced loses the old one and the new one.
    file.create_dataset(
        schema.SIMULATION, shape=(0,), maxshape=(None,), chunks=(8,), dtype=schema.TEXT_DTYPE
    )
    n = info.n_channels
    emg = file.create_dataset(
        schema.EMG,
        shape=(0, n),
        maxshape=(None, n),
        chunks=(schema.chunk_rows(n), n),
        dtype="<f8",
        # Rows that a kill left unwritten read as NaN, never as a plausible zero.
        fillvalue=np.nan,
    )
    emg.attrs["description"] = "raw signal, one row per received sample; units: see /channels"
    timestamps = file.create_dataset(
        schema.TIMESTAMPS,
        shape=(0,),
        maxshape=(None,),
        chunks=(schema.TIMESTAMP_CHUNK_ROWS,),
        dtype="<f8",
        fillvalue=np.nan,
    )
    timestamps.attrs["description"] = "seconds since 1970-01-01 UTC, as device or host stamped them"


def to_json(value: Mapping[str, Any]) -> str:
    """Return `value` as ASCII JSON.

    Raises
    ------
    TypeError, ValueError
        Not JSON-compatible, a NaN among it.
    """
    return json.dumps(dict(value), allow_nan=False)


def channel_table(channels: Sequence[ChannelInfo]) -> NDArray[np.void]:
    """Return the rows of ``/channels``."""
    rows = []
    for channel in channels:
        low, high = (np.nan, np.nan) if channel.rail_uv is None else channel.rail_uv
        texts = (channel.name, channel.muscle, channel.side, channel.role, channel.unit)
        rows.append((*(schema.escape_text(text) for text in texts), low, high))
    return np.array(rows, dtype=schema.CHANNEL_DTYPE)


def gap_rows(gaps: Sequence[Gap]) -> NDArray[np.void]:
    """Return rows of ``/gaps``."""
    rows = [(gap.first_sample, gap.length, schema.escape_text(gap.reason)) for gap in gaps]
    return np.array(rows, dtype=schema.GAP_DTYPE)


def event_rows(events: Sequence[Event]) -> NDArray[np.void]:
    """Return rows of ``/events``."""
    rows = [
        (
            event.sample,
            event.decided_sample,
            schema.escape_text(event.kind),
            event.channel,
            schema.escape_text(event.label),
        )
        for event in events
    ]
    return np.array(rows, dtype=schema.EVENT_DTYPE)


def append_rows(dataset: h5py.Dataset, first: int, rows: NDArray[Any]) -> None:
    """Write `rows` behind the `first` rows that `dataset` holds."""
    if len(rows):
        dataset.resize(first + len(rows), axis=0)
        dataset[first:] = rows
