"""Names, types and limits of a Myobench recording; `docs/recording_format.md` is the same in prose.

A file keeps the HDF5 1.10 format whatever library wrote it. The lower bound must stay ``earliest``:
newer superblocks carry consistency flags, and a file whose writer was killed then refuses to open
(0 of 64 opened, against 104 of 104 with this bound).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import h5py
import numpy as np

FORMAT = "myobench-recording"
SCHEMA_VERSION = 2
LIBVER = ("earliest", "v110")

# Datasets.
EMG = "signals/emg"
TIMESTAMPS = "signals/timestamps"
COUNTER = "signals/counter"
CHANNELS = "channels"
GAPS = "gaps"
EVENTS = "events"
CALIBRATION = "calibration"
SIMULATION = "simulation"
CHECKS = "checks/emg"
OVERVIEW = "overview"

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
ATTR_SUBJECT = "subject"
ATTR_EXERCISE = "exercise"
ATTR_NOTE = "note"
ATTR_SUBJECT_DETAILS = "subject_details"
ATTR_SESSION = "session"

# What `status` may be.
COMPLETE = "complete"
UNFINISHED = "recording"
FAULTED = "faulted"
RECOVERED = "recovered"
STATUSES = (COMPLETE, UNFINISHED, FAULTED, RECOVERED)

#: HDF5 holds 64 kB in an attribute.
MAX_ATTRIBUTE_BYTES = 60_000
#: The truth of an hour of 64 simulated channels is 10 MB.
MAX_SIMULATION_BYTES = 64 << 20
#: More than any amplifier has; a file that claims more is not to be believed.
MAX_CHANNELS = 4096
#: 1 MHz: no surface-EMG system samples a channel faster.
MAX_FS_HZ = 1e6
#: Sample indices stay exact in float64 (time axes) up to here.
MAX_SAMPLES = 2**53

#: Rows of a block of ``/signals/emg`` that has a checksum in ``/checks/emg``.
CHECK_ROWS = 1024
#: A row without a packet counter.
NO_COUNTER = -1
#: Kind of a table row whose text goes on from the row before.
CONTINUED = "continued"

# Texts have a fixed number of bytes: those of variable length are kept in a heap that HDF5 reads
# without end when it is damaged, and that a status would have to be moved in.
STATUS_BYTES = 16
DETAIL_BYTES = 1024
KIND_BYTES = 32
LABEL_BYTES = 96
REASON_BYTES = 96
UUID_BYTES = 64
#: A name of a channel, its electrodes and the like.
MAX_FIELD_BYTES = 4096

_CHUNK_ROWS = 1024
_CHUNK_BYTES = 1 << 20
_OVERVIEW_CHUNK_BYTES = 1 << 16
_OVERVIEW_CHUNK_BINS = 512
_LEAST_CHUNK_BYTES = 1 << 12
TABLE_CHUNK_ROWS = 64
CALIBRATION_CHUNK_ROWS = 16
TIMESTAMP_CHUNK_ROWS = 2048
CHECK_CHUNK_ROWS = 1024
SIMULATION_CHUNK_BYTES = 4096


def text_dtype(n_bytes: int) -> np.dtype[Any]:
    """Return the type of a text of up to `n_bytes` of UTF-8, padded with NUL."""
    dtype: np.dtype[Any] = h5py.string_dtype("utf-8", max(1, n_bytes))
    return dtype


GAP_DTYPE = np.dtype(
    [("first_sample", "<i8"), ("length", "<i8"), ("reason", text_dtype(REASON_BYTES))]
)
EVENT_DTYPE = np.dtype(
    [
        ("sample", "<i8"),
        ("decided_sample", "<i8"),
        ("kind", text_dtype(KIND_BYTES)),
        ("channel", "<i4"),
        ("label", text_dtype(LABEL_BYTES)),
    ]
)
#: Text columns of ``/channels``; each as wide as its longest text.
CHANNEL_TEXTS = ("name", "muscle", "side", "role", "unit", "electrode")


def channel_dtype(widths: Mapping[str, int]) -> np.dtype[Any]:
    """Return the type of a row of ``/channels``, its texts of `widths` bytes."""
    texts = [(name, text_dtype(widths[name])) for name in CHANNEL_TEXTS]
    return np.dtype([*texts, ("rail_low", "<f8"), ("rail_high", "<f8"), ("lsb", "<f8")])


def calibration_dtype(channel_bytes: int) -> np.dtype[Any]:
    """Return the type of a row of ``/calibration``; names of channels have `channel_bytes`."""
    return np.dtype(
        [
            ("kind", text_dtype(KIND_BYTES)),
            ("channel", text_dtype(channel_bytes)),
            ("attempt", "<i4"),
            ("first_sample", "<i8"),
            ("end_sample", "<i8"),
            ("value", "<f8"),
            ("window_ms", "<f8"),
            ("accepted", "u1"),
            ("recording_uuid", text_dtype(UUID_BYTES)),
            ("note", text_dtype(LABEL_BYTES)),
        ]
    )


def overview_name(rows_per_bin: int) -> str:
    """Return the dataset of the overview whose bins are `rows_per_bin` rows."""
    return f"{OVERVIEW}/rows_{rows_per_bin}"


def chunk_rows(n_channels: int) -> int:
    """Return the rows of one chunk of ``/signals/emg``: 1024, fewer where that exceeds 1 MiB."""
    most = max(1, _CHUNK_BYTES // (8 * n_channels))
    return min(_CHUNK_ROWS, 1 << (most.bit_length() - 1))


def overview_chunk_bins(n_channels: int, level: int) -> int:
    """Return the bins of one chunk of a level of the overview, the finest being 0.

    64 KiB at most, half as much for each level above it, down to 4 KiB: each flush writes the last
    chunk anew, and a short recording fills one of each level to a part only.
    """
    finest_bytes = min(_OVERVIEW_CHUNK_BYTES, _OVERVIEW_CHUNK_BINS * 8 * n_channels)
    most = max(1, max(finest_bytes >> level, _LEAST_CHUNK_BYTES) // (8 * n_channels))
    return 1 << (most.bit_length() - 1)


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


def stored_text(text: str) -> bytes:
    """Return `text` as the file holds it: escaped, UTF-8."""
    return escape_text(text).encode()


def unescape_text(stored: str) -> str:
    """Return what `escape_text` was given."""
    if "\\" not in stored:
        return stored
    return _ESCAPE.sub(
        lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), stored
    )


def as_stored(value: Any) -> str:
    """Return an HDF5 string, however its writer encoded it, as it stands there: escaped.

    It ends at its first NUL, as for HDF5: what follows is padding, or damage in it.

    Raises
    ------
    ValueError
        `value` is not text.
    """
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(-1)[0]
    if isinstance(value, bytes):
        value = value.partition(b"\0")[0].decode("utf-8", "replace")
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r:.80}")
    return value


def as_text(value: Any) -> str:
    """Return an HDF5 string, however its writer encoded it, as text.

    Raises
    ------
    ValueError
        `value` is not text.
    """
    return unescape_text(as_stored(value))
