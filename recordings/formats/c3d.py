"""C3D: the analog channels of motion capture, read by ezc3d in a process of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.types import StreamInfo
from recordings.errors import RecordingError
from recordings.export.marks import Mark
from recordings.formats.c3d_header import check_frame
from recordings.formats.format import Format, Head
from recordings.formats.guarded import Found, guarded, need
from recordings.formats.inputs import (
    Input,
    channel_infos,
    emg_columns,
    factors_uv,
    left_out,
    rate_of,
)
from recordings.formats.pieces import Pieces, moved, read_marks
from recordings.formats.said import NO_GAPS, rate_words, said, unit_words
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording
from recordings.row_store import RowStore, closed_on_error
from recordings.sample_index import SampleIndex

#: First byte: where the parameters begin, in blocks of 512 bytes; second: the mark of C3D.
_MARK = 0x50


def matches(head: Head) -> bool:
    """Tell whether a file has the mark of C3D in its header and in its parameters."""
    if len(head.start) < 2 or head.start[1] != _MARK or head.start[0] < 2:
        return False
    at = 512 * (head.start[0] - 1)
    return head.start[at + 1 : at + 2] == bytes([_MARK])


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG among the analog channels.

    Raises
    ------
    RecordingError
        There is no analog data, or ezc3d is missing; `NeedsAnswer` where no channel is in volts.
    OSError, ValueError
        The disk; damaged contents.
    """
    need("ezc3d", path)
    with path.open("rb") as file:
        missing = check_frame(file, path.stat().st_size)
    with guarded("c3d", path, {}) as found:
        return _recording(path, found, options, missing)


def _recording(path: Path, found: Found, options: ReadOptions, missing: str) -> Recording:
    facts = found.facts
    n_channels, stated_hz = int(facts["n_channels"]), float(facts["fs_hz"])
    if not n_channels:
        raise RecordingError(f"{path} has no analog channels.", "Choose another file.")
    fs = rate_of(options, stated_hz)
    inputs = _inputs(facts, n_channels)
    columns = emg_columns(inputs, options, path)
    # Inputs to which nothing is connected stand in the file all the same.
    empty = [column for column in columns if facts["constant"][column]]
    if options.columns is None and len(empty) < len(columns):
        columns = [column for column in columns if column not in empty]
    factors = np.array(factors_uv(inputs, columns, options, path))
    channels = channel_infos([inputs[column].label for column in columns])
    length = _length(found, n_channels)
    events, fillings = read_marks(_marks(facts, stated_hz), [channel.name for channel in channels])
    pieces = Pieces([(0, length)], fillings)
    index = SampleIndex(pieces.n_rows, pieces.gaps)
    rows = RowStore(len(columns))
    place = 0
    with closed_on_error(rows):
        for block in found.blocks("samples", n_channels):
            for first, stop in pieces.within(place, place + len(block)):
                part = block[first - place : stop - place, columns] * factors
                samples = index.samples_of(rows.n_rows, rows.n_rows + len(part))
                rows.append(part, samples / fs)
            place += len(block)
    return Recording(
        path,
        Header(
            format="c3d",
            info=StreamInfo(
                fs=fs,
                channels=channels,
                device="C3D analog",
                uri=f"file:{path}",
                settings={
                    **said(
                        rate_from=rate_words(options, stated_hz, "the header"),
                        unit_from=unit_words(
                            options, [inputs[column].unit for column in columns], "ANALOG:UNITS"
                        ),
                        gaps_from=NO_GAPS,
                        left_out=left_out(inputs, columns),
                    ),
                    "without_signal": [inputs[column].label for column in empty],
                    "descriptions": [_text(facts["descriptions"], column) for column in columns],
                    "scales": [_at(facts["scale"], column) for column in columns],
                    "general_scale": _at(facts["general_scale"], 0),
                },
            ),
            n_samples=rows.n_rows,
            gaps=pieces.gaps,
            events=moved(events, pieces.first_sample, index.end_sample),
            status=schema.FAULTED if missing else schema.COMPLETE,
            status_detail=missing,
            created_utc="",
            software=", ".join(text for text in facts["manufacturer"] if text)[:200],
            has_device_time=False,
        ),
        rows,
    )


def _length(found: Found, n_channels: int) -> int:
    """Return the samples of a channel that ezc3d read."""
    file = found.folder / "samples"
    size = file.stat().st_size if file.exists() else 0
    if not size or size % (8 * n_channels):
        raise ValueError(f"{size} bytes of analog data for {n_channels} channels")
    return size // (8 * n_channels)


def _inputs(facts: Mapping[str, Any], n_channels: int) -> list[Input]:
    """Return the analog channels; descriptions name the device, which is often called EMG."""
    return [Input(_text(facts["labels"], i), _text(facts["units"], i)) for i in range(n_channels)]


def _text(texts: list[str], at: int) -> str:
    return str(texts[at])[:200] if at < len(texts) else ""


def _at(numbers: list[float], at: int) -> float | None:
    """Return a number for the settings, where there is one."""
    return numbers[at] if at < len(numbers) and math.isfinite(numbers[at]) else None


def _marks(facts: Mapping[str, Any], fs: float) -> list[Mark]:
    """Return the events; their times count from the first frame of the trial, not of the file."""
    first_s = float(facts["first_s"])
    marks = []
    for time_s, text in facts["events"]:
        if math.isfinite(time_s) and math.isfinite(first_s):
            marks.append(Mark(round((time_s - first_s) * fs), str(text) or "event"))
    return marks


FORMAT = Format("c3d", "C3D (analog)", (".c3d",), matches, read)
