"""What stands in a Myobench file, as it stands there: checked for its types, of any version.

A file is hostile until shown otherwise. Nothing is read before its type and size are known: a text
of variable length lies in a heap that HDF5 may walk for ever, a link may lead to another file, a
dataset may claim more than there is memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.hdf5 import BEST_PACKED, BUILT_IN_FILTERS
from recordings.myobench import schema

#: Rows of the tables of gaps and events that are read; a file with more is not to be believed.
MAX_TABLE_ROWS = 10_000_000
#: Memory that a table may take; and one that is packed, as our own never are, since there a small
#: file may claim much.
MAX_TABLE_BYTES = 2 << 30
MAX_PACKED_BYTES = 256 << 20
#: HDF5 takes memory for a whole chunk; ours have 1 MiB.
MAX_CHUNK_BYTES = 64 << 20

#: No clock is further from UTC than a day.
_MOST_OFFSET_MINUTES = 24 * 60

NUMBERS = (schema.ATTR_VERSION, schema.ATTR_FS, schema.ATTR_MODULUS)
STATUS = (schema.ATTR_STATUS, schema.ATTR_STATUS_DETAIL)
TEXTS = (
    schema.ATTR_FORMAT,
    schema.ATTR_SOFTWARE,
    schema.ATTR_CREATED,
    schema.ATTR_UUID,
    schema.ATTR_DEVICE,
    schema.ATTR_URI,
    schema.ATTR_SETTINGS,
    schema.ATTR_SPEC,
)
#: Since schema 2.
_NOTES = (
    schema.ATTR_SUBJECT,
    schema.ATTR_EXERCISE,
    schema.ATTR_NOTE,
    schema.ATTR_SUBJECT_DETAILS,
    schema.ATTR_SESSION,
)


@dataclass(frozen=True, slots=True)
class RawHeader:
    """Everything of a file that is not samples, in the shape of its schema version.

    Parameters
    ----------
    version
        Schema version.
    attributes
        Texts as they are stored (escaped, or JSON), and numbers.
    tables
        Rows of the compound datasets, by name.
    simulation
        Schema 1: the last text. Schema 2: the last complete line. Empty where there is none.
    """

    version: int
    attributes: Mapping[str, Any]
    tables: Mapping[str, NDArray[Any]]
    simulation: str


def read_raw(
    path: Path, file: h5py.File, grown: Callable[[str], NDArray[Any]] | None = None
) -> RawHeader:
    """Return the header of an open Myobench file.

    Parameters
    ----------
    path, file
        The file.
    grown
        Gives what is left of a table that grows, or of the simulation, by its name. None: all of
        it is read, or an error is raised.

    Raises
    ------
    RecordingError
        It was written by a newer version, or points to another file.
    OSError, RuntimeError, KeyError, ValueError, TypeError
        Damaged contents; the caller says so to the user.
    """
    version = read_version(path, file)
    if version == 1:
        raise ValueError("a header of schema 1")  # `recordings.myobench.schema_1` reads it
    table = grown or partial(read_table, path, file)
    attributes: dict[str, Any] = {
        name: text_attribute(file, name) for name in (*STATUS, *TEXTS, *_NOTES)
    }
    attributes |= {name: number_attribute(file, name) for name in NUMBERS}
    attributes[schema.ATTR_UTC_OFFSET] = utc_offset(file)
    return RawHeader(
        version=version,
        attributes=attributes,
        tables={
            schema.CHANNELS: read_table(path, file, schema.CHANNELS, schema.MAX_CHANNELS),
            schema.GAPS: table(schema.GAPS),
            schema.EVENTS: table(schema.EVENTS),
            schema.CALIBRATION: table(schema.CALIBRATION),
        },
        simulation=_last_line((grown or partial(open_dataset, path, file))(schema.SIMULATION)),
    )


def read_version(path: Path, file: h5py.File) -> int:
    """Return the schema version, once it is known to be one that can be read.

    Raises
    ------
    RecordingError
        It is a newer one.
    KeyError, ValueError
        There is none.
    """
    version = int(number_attribute(file, schema.ATTR_VERSION))
    if version > schema.SCHEMA_VERSION:
        raise RecordingError(
            f"{path} was written by a newer Myobench (schema {version}; this one reads up to "
            f"{schema.SCHEMA_VERSION}).",
            "Install the newer version.",
        )
    if version < 1:
        raise ValueError(f"schema {version}")
    return version


def text_attribute(file: h5py.File, name: str) -> str:
    """Return a text of fixed length as it is stored.

    Raises
    ------
    KeyError, ValueError
        It is not there, or something else.
    """
    attribute = h5py.h5a.open(file.id, name.encode())
    kind = attribute.get_type()
    if kind.get_class() != h5py.h5t.STRING or kind.is_variable_str():
        raise ValueError(f"{name} is no text of fixed length")
    n_bytes = kind.get_size()
    if attribute.get_storage_size() != n_bytes or n_bytes > 1 << 16:
        raise ValueError(f"{name} is not one text")
    stored = np.empty(attribute.shape, dtype=f"S{n_bytes}")
    attribute.read(stored, mtype=kind)
    return schema.as_stored(stored.tobytes())


def number_attribute(file: h5py.File, name: str) -> float:
    """Return a number.

    Raises
    ------
    KeyError, ValueError
        It is not there, or something else.
    """
    attribute = h5py.h5a.open(file.id, name.encode())
    kind = attribute.get_type()
    is_number = kind.get_class() in (h5py.h5t.INTEGER, h5py.h5t.FLOAT) and kind.get_size() <= 8
    if not is_number or attribute.get_storage_size() != kind.get_size():
        raise ValueError(f"{name} is no number")
    stored = np.empty(attribute.shape)
    attribute.read(stored)
    return float(stored.reshape(-1)[0])


def utc_offset(file: h5py.File) -> int | None:
    """Return the minutes from UTC to local time where it was recorded; None where not stored."""
    try:
        minutes = number_attribute(file, schema.ATTR_UTC_OFFSET)
    except (KeyError, ValueError):
        return None
    return int(minutes) if abs(minutes) <= _MOST_OFFSET_MINUTES else None


def open_dataset(path: Path, file: h5py.File, name: str) -> h5py.Dataset:
    """Return a dataset that lies in this file and is no larger than what the file has of it.

    Raises
    ------
    RecordingError
        It lies elsewhere.
    KeyError, ValueError
        There is none, or it is not to be believed.
    """
    return h5py.Dataset(open_dataset_id(path, file, name))


def open_dataset_id(path: Path, file: h5py.File, name: str) -> h5py.h5d.DatasetID:
    """Return a dataset as `open_dataset` does, without what h5py makes of it.

    Raises
    ------
    RecordingError, KeyError, ValueError
        As `open_dataset`.
    """
    found = find_dataset(path, file, name)
    properties = found.get_create_plist()
    if properties.get_external_count() or properties.get_layout() == h5py.h5d.VIRTUAL:
        raise RecordingError(
            f"{path} keeps {name} in another file.",
            "Myobench never writes such files; do not trust it.",
        )
    filters = _filters(found)
    if not BUILT_IN_FILTERS.issuperset(filters):
        raise ValueError(f"{name} is packed by the filter {max(filters)}, which is not known")
    item_bytes = found.get_type().get_size()
    if properties.get_layout() == h5py.h5d.CHUNKED:
        chunk_bytes = math.prod(properties.get_chunk()) * item_bytes
        if chunk_bytes > MAX_CHUNK_BYTES:
            raise ValueError(f"{name} has chunks of {chunk_bytes} bytes")
    claimed = math.prod(found.shape or (0,)) * item_bytes
    # An index may name one chunk many times.
    stored = min(found.get_storage_size(), path.stat().st_size)
    if claimed > stored * (BEST_PACKED if filters else 1):
        raise ValueError(f"{name} claims {claimed} bytes and has {stored}")
    return found


def find_dataset(path: Path, file: h5py.File, name: str) -> h5py.h5d.DatasetID:
    """Return a dataset of which no more than its shape is asked.

    Raises
    ------
    RecordingError, KeyError, ValueError
        As `open_dataset`.
    """
    found: Any = file.id
    for part in name.split("/"):
        if not isinstance(found, h5py.h5g.GroupID):
            raise ValueError(f"{name} does not lie in a group")
        if found.links.get_info(part.encode()).type != h5py.h5l.TYPE_HARD:
            raise RecordingError(
                f"{path} points to another place for {name}.",
                "Myobench never writes such files; do not trust it.",
            )
        found = h5py.h5o.open(found, part.encode())
    if not isinstance(found, h5py.h5d.DatasetID):
        raise ValueError(f"{name} is no dataset")
    return found


def read_table(
    path: Path, file: h5py.File, name: str, most: int = MAX_TABLE_ROWS, *, any_text: bool = False
) -> NDArray[Any]:
    """Return the rows of a table.

    Raises
    ------
    RecordingError
        It lies elsewhere.
    KeyError, ValueError
        There is none, or it is not to be believed.
    """
    dataset = open_dataset(path, file, name)
    most_bytes = MAX_PACKED_BYTES if _filters(dataset.id) else MAX_TABLE_BYTES
    if dataset.ndim != 1 or dataset.dtype.names is None or len(dataset) > most:
        raise ValueError(f"{name} is {dataset.dtype} {dataset.shape}")
    if dataset.nbytes > most_bytes:
        raise ValueError(f"{name} has {dataset.nbytes} bytes")
    check_row_type(dataset, any_text=any_text)
    rows: NDArray[Any] = dataset[()]
    return rows


def check_row_type(dataset: h5py.Dataset, *, any_text: bool = False) -> None:
    """Refuse a table whose rows cannot be read without harm.

    Where the description of a number in them is damaged (one bit is enough), h5py takes a wider
    one: HDF5 then writes longer rows than the array has room for, and ends the program, mostly
    later (h5py 3.16).

    Raises
    ------
    ValueError
        It is one of these, or has texts of variable length and not `any_text`.
    TypeError
        Of something that no array can hold.
    """
    if dataset.dtype.hasobject and not any_text:
        raise ValueError(f"{dataset.name} has texts of variable length")
    in_memory = h5py.h5t.py_create(dataset.dtype, logical=True).get_size()
    if in_memory != dataset.dtype.itemsize:
        raise ValueError(f"{dataset.name} has rows of {in_memory} bytes in {dataset.dtype}")


def _filters(dataset: h5py.h5d.DatasetID) -> list[int]:
    properties = dataset.get_create_plist()
    return [properties.get_filter(number)[0] for number in range(properties.get_nfilters())]


def _last_line(dataset: h5py.Dataset | NDArray[Any]) -> str:
    """Return the last complete line; a kill may have cut the one after it."""
    if dataset.ndim != 1 or dataset.dtype != np.uint8:
        raise ValueError(f"{schema.SIMULATION} is {dataset.dtype} {dataset.shape}")
    first = max(0, len(dataset) - schema.MAX_SIMULATION_BYTES)
    content = dataset[first:].tobytes()
    stop = content.rfind(b"\n")
    start = content.rfind(b"\n", 0, max(stop, 0)) + 1
    line: bytes = content[start : max(stop, 0)]
    return line.decode("ascii")
