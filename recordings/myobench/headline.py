"""The headline of a recording, for lists of many: what can be told without opening it properly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from recordings.errors import RecordingError
from recordings.hdf5 import damaged, open_hdf5
from recordings.myobench import schema
from recordings.myobench.raw import (
    MAX_TABLE_ROWS,
    find_dataset,
    number_attribute,
    open_dataset_id,
    read_version,
    text_attribute,
)
from recordings.myobench.read import fs_of, status_of
from recordings.reader import DAMAGE, open_recording
from recordings.recording import Recording

_TEXTS = (
    schema.ATTR_FORMAT,
    schema.ATTR_STATUS,
    schema.ATTR_SUBJECT,
    schema.ATTR_EXERCISE,
    schema.ATTR_NOTE,
    schema.ATTR_CREATED,
    schema.ATTR_DEVICE,
)
#: h5py takes 0.2 ms to work out the type of a table; these columns are all that is needed.
_GAP_SPANS = np.dtype([("first_sample", "<i8"), ("length", "<i8")])


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list shows of a recording.

    Parameters
    ----------
    path
        The file.
    format
        ``myobench``.
    schema_version
        Version of our format.
    status
        As of `recordings.recording.Recording`.
    subject, exercise, note
        As of `recordings.notes.SessionNotes`.
    created_utc
        When it began, ISO 8601, empty if not known.
    device
        Name of the device.
    fs
        Nominal rate in Hz.
    n_samples
        Rows that are there.
    duration_s
        Length in seconds, gaps counted.
    names, muscles, sides
        Of each channel.
    """

    path: Path
    format: str
    schema_version: int
    status: str
    subject: str
    exercise: str
    note: str
    created_utc: str
    device: str
    fs: float
    n_samples: int
    duration_s: float
    names: tuple[str, ...]
    muscles: tuple[str, ...]
    sides: tuple[str, ...]


def read_headline(path: Path | str) -> Headline:
    """Return the headline of a Myobench recording; 1 ms, however long it is.

    Raises
    ------
    RecordingError
        It is none, is being written, cannot be read, or is damaged (`Damaged`).
    """
    path = Path(path)
    try:
        with open_hdf5(path, has_varying_texts=False) as file:
            if (version := read_version(path, file)) > 1:
                return _read(path, file, version)
    except RecordingError:
        raise
    except DAMAGE as error:
        raise damaged(path, error) from error
    with open_recording(path) as recording:  # schema 1
        return _of_recording(recording)


def _read(path: Path, file: h5py.File, version: int) -> Headline:
    attributes: dict[str, Any] = {name: text_attribute(file, name) for name in _TEXTS}
    attributes[schema.ATTR_FS] = number_attribute(file, schema.ATTR_FS)
    if attributes[schema.ATTR_FORMAT] != schema.FORMAT:
        raise RecordingError(f"{path} is no Myobench recording.", "Choose another file.")
    fs = fs_of(attributes)
    rows = [
        (find_dataset(path, file, name).shape or (0,))[0]
        for name in (schema.EMG, schema.TIMESTAMPS)
    ]
    names, muscles, sides = _channels(open_dataset_id(path, file, schema.CHANNELS))
    missing = _missing_samples(open_dataset_id(path, file, schema.GAPS), min(rows))
    return Headline(
        path=path,
        format="myobench",
        schema_version=version,
        status=status_of(attributes),
        subject=schema.unescape_text(attributes[schema.ATTR_SUBJECT]),
        exercise=schema.unescape_text(attributes[schema.ATTR_EXERCISE]),
        note=schema.unescape_text(attributes[schema.ATTR_NOTE]),
        created_utc=schema.unescape_text(attributes[schema.ATTR_CREATED]),
        device=schema.unescape_text(attributes[schema.ATTR_DEVICE]),
        fs=fs,
        n_samples=min(rows),
        duration_s=(min(rows) + missing) / fs,
        names=names,
        muscles=muscles,
        sides=sides,
    )


def _channels(dataset: h5py.h5d.DatasetID) -> Iterator[tuple[str, ...]]:
    """Yield names, muscles and sides."""
    kind = dataset.get_type()
    n_channels = _rows_of_table(dataset, kind, schema.MAX_CHANNELS)
    columns = []
    for name in ("name", "muscle", "side"):
        text = kind.get_member_type(kind.get_member_index(name.encode()))
        if text.get_class() != h5py.h5t.STRING or text.is_variable_str():
            raise ValueError(f"{schema.CHANNELS} has no texts of fixed length")
        columns.append((name, schema.text_dtype(text.get_size())))
    rows = np.empty(n_channels, dtype=columns)
    dataset.read(h5py.h5s.ALL, h5py.h5s.ALL, rows)
    for name, _ in columns:
        yield tuple(schema.as_text(bytes(text)) for text in rows[name])


def _missing_samples(dataset: h5py.h5d.DatasetID, n_samples: int) -> int:
    """Return the samples in the gaps between the rows; see `recordings.myobench.read.gaps_of`."""
    n_gaps = _rows_of_table(dataset, dataset.get_type(), MAX_TABLE_ROWS)
    if not n_gaps:
        return 0
    gaps = np.empty(n_gaps, dtype=_GAP_SPANS)
    dataset.read(h5py.h5s.ALL, h5py.h5s.ALL, gaps)
    total = gaps["length"].sum(dtype=np.float64)
    if gaps["length"].min() < 1 or not total <= schema.MAX_SAMPLES:
        raise ValueError(f"gaps of {total:g} samples")
    missing = np.cumsum(gaps["length"])
    beyond = gaps["first_sample"] - (missing - gaps["length"]) >= n_samples
    kept = int(np.argmax(beyond)) if beyond.any() else n_gaps
    return int(missing[kept - 1]) if kept else 0


def _rows_of_table(dataset: h5py.h5d.DatasetID, kind: h5py.h5t.TypeID, most: int) -> int:
    shape = dataset.shape
    if not isinstance(kind, h5py.h5t.TypeCompoundID) or len(shape) != 1 or shape[0] > most:
        raise ValueError(f"a table of {shape} rows")
    return int(shape[0])


def _of_recording(recording: Recording) -> Headline:
    channels = recording.info.channels
    return Headline(
        path=recording.path,
        format=recording.format,
        schema_version=recording.schema_version or 0,
        status=recording.status,
        subject=recording.notes.subject,
        exercise=recording.notes.exercise,
        note=recording.notes.note,
        created_utc=recording.created_utc,
        device=recording.info.device,
        fs=recording.fs,
        n_samples=recording.n_samples,
        duration_s=recording.duration_s,
        names=tuple(channel.name for channel in channels),
        muscles=tuple(channel.muscle for channel in channels),
        sides=tuple(channel.side for channel in channels),
    )
