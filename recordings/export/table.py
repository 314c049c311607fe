"""CSV: one row per received sample."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np

from recordings.recording import Recording

#: Rows that become text at once: 64 channels take 100 MB as Python numbers at the 65536 rows that a
#: chunk of the recording may have, and no more time so.
_ROWS = 4096


def write_csv(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write ``time_s`` (sample index over rate: lost samples are a jump) and a column a channel."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        channels = recording.info.channels
        table.writerow(["time_s", *(f"{item.name}_{item.unit}" for item in channels)])
        done = 0
        for chunk in recording.chunks(_ROWS):
            time_s = (chunk.first_sample + np.arange(chunk.n_samples)) / recording.fs
            table.writerows(np.column_stack([time_s, chunk.data]).tolist())
            done += chunk.n_samples
            progress(done / recording.n_samples)
    return ()
