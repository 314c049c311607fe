"""Names, types and limits of a Myobench recording; `docs/recording_format.md` is the same in prose.

A file keeps the HDF5 1.10 format whatever library wrote it. The lower bound must stay ``earliest``:
newer superblocks carry consistency flags, and a file whose writer was killed then refuses to open
(0 of 64 opened, against 104 of 104 with this bound).
"""

from __future__ import annotations

import re
from typing import Any

import h5py
import numpy as np

FORMAT = "myobench-recording"
SCHEMA_VERSION = 1
LIBVER = ("earliest", "v110")

# Datasets.
EMG = "signals/emg"
TIMESTAMPS = "signals/timestamps"
CHANNELS = "channels"
GAPS = "gaps"
EVENTS = "events"
SIMULATION = "simulation"

# Attributes of the root group.
ATTR_FORMAT = "format"
ATTR_VERSION = "schema_version"
ATTR_SOFTWARE = "software"
ATTR_CREATED = "created_utc"
ATTR_UTC_OFFSET = "utc_offset_minutes"
ATTR_UUID = "uuid"
ATTR_STATUS = "status"
ATTR_STATUS_DETAIL = "status_detail"
ATTR_URI = "source_uri"
ATTR_DEVICE = "device"
ATTR_FS = "fs"
ATTR_MODULUS = "counter_modulus"
ATTR_SETTINGS = "device_settings"
ATTR_SPEC = "pipeline_spec"
ATTR_SPEC_DIGEST = "pipeline_digest"

# What `status` may be.
COMPLETE = "complete"
UNFINISHED = "recording"
FAULTED = "faulted"
RECOVERED = "recovered"
STATUSES = (COMPLETE, UNFINISHED, FAULTED, RECOVERED)

#: HDF5 holds 64 kB in an attribute.
MAX_ATTRIBUTE_BYTES = 60_000
#: More than any amplifier has; a file that claims more is not to be believed.
MAX_CHANNELS = 4096
#: 1 MHz: no surface-EMG system samples a channel faster.
MAX_FS_HZ = 1e6
#: Sample indices stay exact in float64 (time axes) up to here.
MAX_SAMPLES = 2**53

_CHUNK_ROWS = 1024
_CHUNK_BYTES = 1 << 20
TABLE_CHUNK_ROWS = 64
TIMESTAMP_CHUNK_ROWS = 2048

TEXT_DTYPE = h5py.string_dtype("utf-8")
CHANNEL_DTYPE = np.dtype(
    [
        ("name", TEXT_DTYPE),
        ("muscle", TEXT_DTYPE),
        ("side", TEXT_DTYPE),
        ("role", TEXT_DTYPE),
        ("unit", TEXT_DTYPE),
        ("rail_low", "<f8"),
        ("rail_high", "<f8"),
    ]
)
GAP_DTYPE = np.dtype([("first_sample", "<i8"), ("length", "<i8"), ("reason", TEXT_DTYPE)])
EVENT_DTYPE = np.dtype(
    [
        ("sample", "<i8"),
        ("decided_sample", "<i8"),
        ("kind", TEXT_DTYPE),
        ("channel", "<i4"),
        ("label", TEXT_DTYPE),
    ]
)


def chunk_rows(n_channels: int) -> int:
    """Return the rows of one chunk of ``/signals/emg``: 1024, fewer where that exceeds 1 MiB."""
    most = max(1, _CHUNK_BYTES // (8 * n_channels))
    return min(_CHUNK_ROWS, 1 << (most.bit_length() - 1))


_UNSTORABLE = re.compile("[\\\\\x00\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(\\|u[0-9a-f]{4})")


def escape_text(text: str) -> str:
    r"""Return `text` as HDF5 can hold it.

    HDF5 ends a string at a NUL and UTF-8 has no lone surrogates, so these become ``\u0000`` to
    ``\udfff``, and a backslash becomes two. All else stays as it is.
    """
    return _UNSTORABLE.sub(
        lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}", text
    )


def unescape_text(stored: str) -> str:
    """Return what `escape_text` was given."""
    return _ESCAPE.sub(
        lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), stored
    )


def as_text(value: Any) -> str:
    """Return an HDF5 string, however its writer encoded it, as text.

    Raises
    ------
    ValueError
        `value` is not text.
    """
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(-1)[0]
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r:.80}")
    return unescape_text(value)
