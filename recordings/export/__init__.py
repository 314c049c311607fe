"""Recordings for other programs: CSV and MATLAB; the format follows the ending."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.errors import ConfigError
from recordings.errors import RecordingError
from recordings.place import cannot_write, check_place, publish
from recordings.recording import Recording

#: Above this MATLAB's v5 format cannot hold the samples (2 GB for a variable).
_MAT_BYTES = 2_000_000_000


def export_recording(recording: Recording, out: Path | str) -> Path:
    """Write a recording in another format.

    ``.csv``: one row per received sample, a column ``time_s`` (sample index over rate, so lost
    samples show as a jump) and one column per channel, named ``NAME_UNIT``; numbers with all their
    digits, a point as decimal mark. ``.mat`` (MATLAB 5): ``emg`` ``(n, C)``, ``time_s``, ``fs``,
    ``channels``, ``unit``, ``gaps`` (seconds: start, length), ``events``.

    Parameters
    ----------
    recording
        An open recording.
    out
        File to write; an existing one is never overwritten. It appears under its name only when it
        is whole.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    ConfigError
        Unknown ending.
    RecordingError
        `out` exists or cannot be written, or the recording cannot be read.
    """
    out = Path(out)
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise ConfigError(
            f"{out.name} has no ending that can be written.",
            f"Use one of: {', '.join(_WRITERS)}.",
        )
    check_place(out)
    try:
        with tempfile.TemporaryDirectory(prefix=".export-", dir=out.parent) as folder:
            temporary = Path(folder) / out.name
            write(recording, temporary)
            publish(temporary, out)
    except OSError as error:
        raise cannot_write(out, error) from error
    return out


def _write_csv(recording: Recording, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        channels = recording.info.channels
        table.writerow(["time_s", *(f"{item.name}_{item.unit}" for item in channels)])
        for chunk in recording.chunks():
            time_s = (chunk.first_sample + np.arange(chunk.n_samples)) / recording.fs
            table.writerows(np.column_stack([time_s, chunk.data]).tolist())


def _write_mat(recording: Recording, path: Path) -> None:
    from scipy.io import savemat  # takes 0.2 s to import

    n_bytes = 8 * recording.n_samples * recording.n_channels
    if n_bytes > _MAT_BYTES:
        raise RecordingError(
            f"{recording.path.name} is too large for a .mat file ({n_bytes / 1e9:.1f} GB).",
            "Export it as .csv, or read it with h5py (docs/recording_format.md).",
        )
    fs = recording.fs
    chunks = list(recording.chunks())
    time_s = [(chunk.first_sample + np.arange(chunk.n_samples)) / fs for chunk in chunks]
    events = [
        (event.sample / fs, event.kind, event.channel, event.label) for event in recording.events
    ]
    savemat(
        path,
        {
            "emg": recording.read(0, recording.n_samples),
            "time_s": np.concatenate([np.empty(0), *time_s])[:, None],
            "fs": fs,
            "channels": _cells([item.name for item in recording.info.channels]),
            "unit": _cells([item.unit for item in recording.info.channels]),
            "gaps": np.array(
                [[gap.first_sample / fs, gap.length / fs] for gap in recording.gaps]
            ).reshape(-1, 2),
            "events": np.array(events, dtype=object).reshape(-1, 4),
        },
        do_compression=True,
    )


def _cells(texts: list[str]) -> Any:
    return np.array(texts, dtype=object).reshape(1, -1)


_WRITERS: dict[str, Callable[[Recording, Path], None]] = {".csv": _write_csv, ".mat": _write_mat}
