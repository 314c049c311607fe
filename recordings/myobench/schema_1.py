"""Headers of schema 1, whose texts are of variable length: read in a process of its own.

Such a text is a length and a place in a heap; HDF5 believes both. With single bits flipped in
8289 files, one ended the program with a segmentation fault. Files of schema 2 have no such texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from recordings.formats.guarded import guarded
from recordings.myobench import schema
from recordings.myobench.raw import (
    NUMBERS,
    STATUS,
    TEXTS,
    RawHeader,
    number_attribute,
    open_dataset,
    read_table,
    utc_offset,
)

#: The child takes no samples, so the size of the file does not matter.
_ANY_SIZE = 1 << 62


def read_schema_1(path: Path, *, salvage: bool = False) -> tuple[RawHeader, tuple[str, ...]]:
    """Return the header of a file of schema 1, and with `salvage` what of it is lost, in words.

    Parameters
    ----------
    path
        The file.
    salvage
        It is damaged or cut short: give what is left.

    Raises
    ------
    OSError, ValueError
        Damaged contents; the caller says so to the user.
    """
    with guarded("schema_1", path, {"salvage": salvage}, most_bytes=_ANY_SIZE) as found:
        facts = found.facts
    header = RawHeader(
        version=1,
        attributes=facts["attributes"],
        tables={name: _array(columns) for name, columns in facts["tables"].items()},
        simulation=facts["simulation"],
    )
    return header, tuple(facts["lost"])


def facts_of(header: RawHeader, lost: tuple[str, ...]) -> dict[str, Any]:
    """Return what the child hands back, JSON-compatible."""
    return {
        "attributes": dict(header.attributes),
        "tables": {name: _columns(rows) for name, rows in header.tables.items()},
        "simulation": header.simulation,
        "lost": list(lost),
    }


def header_of_schema_1(
    path: Path, file: h5py.File, grown: Callable[[str], NDArray[Any]] | None = None
) -> RawHeader:
    """Return the header of an open file; only in the child, since damage may end the process.

    Parameters
    ----------
    path, file, grown
        As of `recordings.myobench.raw.read_raw`.

    Raises
    ------
    OSError, RuntimeError, KeyError, ValueError, TypeError
        Damaged contents.
    """
    attributes: dict[str, Any] = {name: number_attribute(file, name) for name in NUMBERS}
    attributes[schema.ATTR_UTC_OFFSET] = utc_offset(file)
    attributes |= {name: _plain_text(file.attrs[name]) for name in TEXTS}
    try:
        attributes |= {name: _plain_text(file.attrs[name]) for name in STATUS}
    except OSError:
        # Killed while the status was being replaced (3 of 2000 moments tried): not closed.
        attributes |= {schema.ATTR_STATUS: schema.UNFINISHED, schema.ATTR_STATUS_DETAIL: ""}
    table = grown or partial(read_table, path, file, any_text=True)
    truths = (grown or partial(open_dataset, path, file))(schema.SIMULATION)
    if truths.ndim != 1:
        raise ValueError(f"{schema.SIMULATION} is {truths.shape}")
    channels = read_table(path, file, schema.CHANNELS, schema.MAX_CHANNELS, any_text=True)
    return RawHeader(
        version=1,
        attributes=attributes,
        tables={
            schema.CHANNELS: channels,
            schema.GAPS: table(schema.GAPS),
            schema.EVENTS: table(schema.EVENTS),
        },
        simulation=_plain_text(truths[-1]) if len(truths) else "",
    )


def _plain_text(value: Any) -> str:
    text = value.decode("utf-8") if isinstance(value, bytes) else value
    if not isinstance(text, str):
        raise ValueError(f"not a text: {value!r:.80}")
    return text


def _columns(rows: NDArray[Any]) -> dict[str, list[Any]]:
    return {
        name: [
            item.decode("utf-8", "replace") if isinstance(item, bytes) else item
            for item in rows[name].tolist()
        ]
        for name in rows.dtype.names or ()
    }


def _array(columns: Mapping[str, list[Any]]) -> NDArray[Any]:
    """Return the rows of a table; texts are objects, numbers float64 or int64."""
    arrays = {
        name: np.array(values, dtype=_dtype(values), ndmin=1) for name, values in columns.items()
    }
    length = min((len(values) for values in arrays.values()), default=0)
    rows = np.empty(length, dtype=[(name, values.dtype) for name, values in arrays.items()])
    for name, values in arrays.items():
        rows[name] = values
    return rows


def _dtype(values: list[Any]) -> str:
    kinds = {type(value) for value in values}
    if kinds <= {int}:
        return "i8"
    return "f8" if kinds <= {int, float} else "O"
