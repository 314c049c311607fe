"""Headers of older schema versions, made into those of the present one, in memory.

A file is never changed. Each version has one step to the next, so that a change of the schema adds
one function here and touches none of the older ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recordings.myobench import schema
from recordings.myobench.raw import RawHeader


def migrated(raw: RawHeader) -> RawHeader:
    """Return `raw` in the present schema version."""
    while raw.version < schema.SCHEMA_VERSION:
        raw = _STEPS[raw.version](raw)
    return raw


def _from_1(raw: RawHeader) -> RawHeader:
    """Add what schema 2 knows of person and electrodes, all of it empty."""
    no_notes = {
        schema.ATTR_SUBJECT: "",
        schema.ATTR_EXERCISE: "",
        schema.ATTR_NOTE: "",
        schema.ATTR_SUBJECT_DETAILS: "{}",
        schema.ATTR_SESSION: "{}",
    }
    channels = _with_columns(raw.tables[schema.CHANNELS], {"electrode": b"", "lsb": np.nan})
    no_calibration = np.empty(0, dtype=schema.calibration_dtype(1))
    return replace(
        raw,
        version=2,
        attributes={**raw.attributes, **no_notes},
        tables={**raw.tables, schema.CHANNELS: channels, schema.CALIBRATION: no_calibration},
    )


_STEPS: Mapping[int, Callable[[RawHeader], RawHeader]] = {1: _from_1}


def _with_columns(table: NDArray[Any], columns: Mapping[str, Any]) -> NDArray[Any]:
    """Return `table` with columns of one value each."""
    names = table.dtype.names or ()
    types = [(name, table.dtype[name]) for name in names]
    types += [(name, np.asarray(value).dtype) for name, value in columns.items()]
    wider = np.empty(len(table), dtype=types)
    for name in names:
        wider[name] = table[name]
    for name, value in columns.items():
        wider[name] = value
    return wider
