"""Parquet: columns of doubles in row groups, what is known of them as metadata."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from recordings.errors import RecordingError
from recordings.recording import Recording
from recordings.sample_index import SampleIndex

#: Bytes of a row group before packing: large enough to pack well, small beside any memory.
_GROUP_BYTES = 32 << 20


def write_parquet(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write ``time_s`` and a column a channel; JSON under the key ``myobench`` has the rest.

    Raises
    ------
    RecordingError
        pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise RecordingError(
            "Parquet needs pyarrow, which is not installed.", 'pip install "myobench[formats]"'
        ) from error
    channels = recording.info.channels
    fields = [pyarrow.field("time_s", pyarrow.float64(), nullable=False, metadata={"unit": "s"})]
    for item in channels:
        about = {"unit": item.unit, "muscle": item.muscle, "side": item.side}
        # Two columns of one name cannot be read; an imported channel may well be called so.
        name = f"{item.name}_{item.unit}" if item.name == "time_s" else item.name
        fields.append(pyarrow.field(name, pyarrow.float64(), nullable=False, metadata=about))
    schema = pyarrow.schema(fields, metadata={"myobench": json.dumps(_facts(recording))})
    rows = max(1, _GROUP_BYTES // (8 * (len(channels) + 1)))
    with pyarrow.parquet.ParquetWriter(
        path, schema, compression="zstd", use_dictionary=False
    ) as file:
        index = SampleIndex(recording.n_samples, recording.gaps)
        for first in range(0, recording.n_samples, rows):
            stop = min(first + rows, recording.n_samples)
            columns = [index.samples_of(first, stop) / recording.fs]
            columns += list(np.ascontiguousarray(recording.read(first, stop).T))
            table = pyarrow.table(columns, schema=schema)
            file.write_table(table, row_group_size=rows)
            progress(stop / recording.n_samples)
    return ()


def _facts(recording: Recording) -> dict[str, Any]:
    return {
        "fs_hz": recording.fs,
        "device": recording.info.device,
        "created_utc": recording.created_utc,
        "status": recording.status,
        "uuid": recording.uuid,
        "subject": recording.notes.subject,
        "exercise": recording.notes.exercise,
        "note": recording.notes.note,
        "channels": [
            {
                "name": item.name,
                "muscle": item.muscle,
                "side": item.side,
                "role": item.role,
                "unit": item.unit,
                "lsb": item.lsb,
                "electrode": item.electrode,
            }
            for item in recording.info.channels
        ],
        "gaps": [[gap.first_sample, gap.length, gap.reason] for gap in recording.gaps],
        "events": [
            {
                "sample": event.sample,
                "kind": event.kind,
                "channel": event.channel,
                "label": event.label,
            }
            for event in recording.events
        ],
        "annotations": [
            {
                "first_sample": one.first_sample,
                "n_samples": one.n_samples,
                "text": one.text,
                "channels": list(one.channels),
            }
            for one in recording.annotated.annotations
        ],
    }
