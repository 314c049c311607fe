"""CSV exports of Delsys EMGworks and Trigno Discover.

Every channel has its own column of times beside it, since EMG and motion sensors have rates of
their own; a row is no moment. EMGworks says rate, number of points and unit of each channel in
``Label:`` lines, or the unit in the column's name; Trigno Discover has lines of sensors, modes,
names and rates above the rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from recordings.errors import RecordingError
from recordings.formats.format import Format, Head
from recordings.formats.inputs import Input, channel_infos, columns_of, factors_uv, no_emg
from recordings.formats.said import rate_words, said, unit_words
from recordings.formats.texts.blocks import LineBlocks
from recordings.formats.texts.recording import text_recording
from recordings.formats.texts.sniff import head_lines, split_fields
from recordings.formats.texts.table import Layout, TableReader
from recordings.formats.texts.time_axis import check_rate, read_axis
from recordings.formats.texts.units import split_unit
from recordings.read_options import ReadOptions
from recordings.recording import Recording
from recordings.row_store import RowStore, closed_on_error

_LABEL = re.compile(
    r"\s*\"?Label:\s*(?P<name>.*?)\s+Sampling frequency:\s*(?P<rate>\S+)\s+"
    r"Number of points:\s*(?P<points>\d+).*?\bUnit:\s*(?P<unit>\S*)",
    re.I,
)
_TIMES = re.compile(r"X\s*\[s\]", re.I)
_SERIES = re.compile(r"Time Series\s*\(s\)\s*$", re.I)
_HERTZ = re.compile(r"([\d.,]+(?:e[+-]?\d+)?)\s*Hz", re.I)
_EMG = re.compile(r"\bEMG\b|\bIM\s?EMG\b", re.I)
#: Lines of labels above the table; 32 sensors of 10 signals have 320, some files have 788.
_MAX_LINES = 100_000
_MAX_HEADER_BYTES = 4 << 20
#: Lines between the names of the columns and the rows: rates and periods.
_ABOVE_ROWS = 8
#: Rates closer than that are one rate, written with few digits.
_SAME_RATE = 1e-4


@dataclass(frozen=True, slots=True)
class _Channel:
    """One channel: its columns of times and values, from 0, and what the header says of it."""

    name: str
    unit: str
    times: int
    values: int
    fs_hz: float | None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class _Export:
    """A file taken apart."""

    layout: Layout
    channels: tuple[_Channel, ...]
    program: str
    created: str = ""


def matches(head: Head) -> bool:
    """Tell whether a text is an export of EMGworks or Trigno Discover."""
    lines = head_lines(head)
    if not lines:
        return False
    if "Trigno Discover" in lines[0] or _LABEL.match(lines[0]):
        return True
    return any(
        _TIMES.fullmatch(fields[0]) is not None and len(fields) > 1
        for line in lines[:50]
        if line and (fields := split_fields(line, _delimiter(line)))
    )


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG of an export, at its own rate; motion sensors are left out.

    Raises
    ------
    NeedsAnswer
        A unit or a rate is not said.
    RecordingError
        No EMG, EMG of different rates, or a damaged header.
    ConfigError
        The user names a column that is not there.
    OSError
        It cannot be read.
    """
    export = _taken_apart(path)
    chosen = _chosen(path, export, options)
    inputs = [Input(channel.name, channel.unit) for channel in chosen]
    scale = np.array(factors_uv(inputs, range(len(chosen)), options, path))
    # Channels of one rate have the same times; those of the first tell gaps and the rate.
    columns = [chosen[0].times, *(channel.values for channel in chosen)]
    layout = replace(export.layout, least_columns=max(columns) + 1)
    reader = TableReader(path, layout, columns)
    store = RowStore(len(chosen))
    stated = options.fs_hz or chosen[0].fs_hz
    with closed_on_error(store):
        waiting = 0  # empty rows: slower or shorter channels end before the table does
        for block in reader.blocks():
            filled = np.flatnonzero(np.isfinite(block).any(axis=1))
            if not len(filled):
                waiting += len(block)
                continue
            if waiting:
                store.append(np.full((waiting, len(chosen)), np.nan), np.full(waiting, np.nan))
            end = int(filled[-1]) + 1
            with np.errstate(over="ignore"):  # what a file holds
                rows = block[:end, 1:] * scale
            store.append(rows, block[:end, 0])
            waiting = len(block) - end
        reader.findings.values_missing -= waiting * len(columns)
        if not store.n_rows:
            raise RecordingError(f"{path} holds no rows of EMG.", "Choose another file.")
        axis = read_axis(store, f"{path}, the times of {chosen[0].name},", stated)
        if options.fs_hz is None and chosen[0].fs_hz:
            check_rate(axis, chosen[0].fs_hz, path, "header")
        promised = max((channel.points or 0 for channel in chosen), default=0)
        short = promised > store.n_rows
        settings: dict[str, Any] = {
            **said(
                rate_from=rate_words(
                    options,
                    chosen[0].fs_hz or axis.measured_hz,
                    "the header" if chosen[0].fs_hz else axis.words(),
                ),
                unit_from=unit_words(options, [item.unit for item in inputs], "the file"),
                gaps_from=axis.words(),
                left_out=[item.name for item in export.channels if item not in chosen],
            ),
            "rate_by_times_hz": axis.measured_hz,
        }
        if promised:
            settings["points_promised"] = promised
        if export.created:
            settings["recorded"] = export.created
        return text_recording(
            path,
            "delsys_csv",
            store,
            fs_hz=axis.fs_hz,
            channels=channel_infos([channel.name for channel in chosen]),
            device=f"Delsys, {export.program}",
            findings=reader.findings,
            settings=settings,
            gaps=axis.gaps,
            software=export.program,
            has_device_time=True,
            cut_short=f"{store.n_rows} of {promised} promised samples are there" if short else "",
        )


def _taken_apart(path: Path) -> _Export:
    """Return where the channels are, from the lines above the rows.

    Raises
    ------
    RecordingError
        There is no line of column names, or too much above it.
    """
    lines: list[str] = []
    n_bytes = 0
    for block in LineBlocks(path):
        n_bytes += len(block)
        lines += block.decode("utf-8", errors="replace").split("\n")[:-1]
        found = _names_line(lines)
        if found is not None and len(lines) > found + _ABOVE_ROWS:
            break
        if n_bytes > _MAX_HEADER_BYTES or len(lines) > _MAX_LINES:
            break
    found = _names_line(lines)
    if found is None:
        raise RecordingError(
            f"{path} has no line of column names with times (X[s]).", "Export it again."
        )
    delimiter = _delimiter(lines[found])
    names = split_fields(lines[found], delimiter)
    if "Trigno Discover" in lines[0]:
        return _discover(path, lines, found, names, delimiter)
    labels = {m["name"].strip(): m for line in lines[:found] if (m := _LABEL.match(line))}
    channels, times = [], 0
    for i, name in enumerate(names):
        if _TIMES.fullmatch(name):
            times = i
        elif name:
            label = labels.get(name)
            plain, unit = (name, label["unit"]) if label else split_unit(name)
            rate = _number(label["rate"]) if label else None
            points = int(label["points"]) if label else None
            channels.append(_Channel(plain, unit, times, i, rate, points))
    return _Export(_layout(lines, found + 1, delimiter, names), tuple(channels), "EMGworks")


def _discover(
    path: Path, lines: Sequence[str], found: int, names: Sequence[str], delimiter: str
) -> _Export:
    """Take the lines above the rows of a Trigno Discover export apart."""
    sensors, sensor = [], ""
    above = next(
        (
            split_fields(line, delimiter)
            for line in lines[1:found]
            if not re.match(r"\"?(Date|Collection|sensor mode)", line.strip(), re.I)
        ),
        [],
    )
    for field in [*above, *[""] * len(names)][: len(names)]:
        sensor = field or sensor
        sensors.append(re.sub(r"\s*\(\d+\)$", "", sensor))
    rates: Sequence[str] = []
    start = found + 1
    while start < len(lines) and _number(split_fields(lines[start], delimiter)[0]) is None:
        fields = split_fields(lines[start], delimiter)
        if not rates and any(_HERTZ.fullmatch(field) for field in fields):
            rates = fields
        start += 1
    channels = []
    for i, name in enumerate(names[:-1]):
        if not _SERIES.search(name):
            continue
        plain, unit = split_unit(names[i + 1])
        match = _HERTZ.fullmatch(rates[i + 1]) if i + 1 < len(rates) else None
        label = f"{sensors[i]}: {plain}" if sensors[i] else plain
        channels.append(_Channel(label, unit, i, i + 1, _number(match[1]) if match else None))
    created = next((line for line in lines[:found] if line.lower().startswith("date")), "")
    program = lines[0].partition(delimiter)[2].strip(' "') or "Trigno Discover"
    return _Export(
        _layout(lines, start, delimiter, names),
        tuple(channels),
        program[:80],
        created.partition(":")[2].strip(' ,;"')[:40],
    )


def _names_line(lines: Sequence[str]) -> int | None:
    """Return the line of column names."""
    for i, line in enumerate(lines):
        if "[s]" in line or "[S]" in line or "Time Series" in line:
            fields = split_fields(line, _delimiter(line))
            if _TIMES.fullmatch(fields[0]) or any(_SERIES.search(field) for field in fields):
                return i
    return None


def _delimiter(line: str) -> str:
    return max(("\t", ";", ","), key=line.count)


def _layout(lines: Sequence[str], start: int, delimiter: str, names: Sequence[str]) -> Layout:
    """Return how the rows are written; rows may end early where the last channels are empty."""
    first = next((line for line in lines[start:] if line.strip()), "")
    comma = delimiter != "," and re.search(r"\d,\d", first) is not None
    return Layout(delimiter, len(names), "," if comma else ".", start)


def _chosen(path: Path, export: _Export, options: ReadOptions) -> list[_Channel]:
    """Return the channels of EMG, or those that the user names; all of one rate."""
    channels = list(export.channels)
    if options.columns is not None:
        inputs = [Input(channel.name, channel.unit) for channel in channels]
        chosen = [channels[i] for i in columns_of(options.columns, inputs, path)]
    else:
        chosen = [channel for channel in channels if _EMG.search(channel.name)]
    if not chosen:
        raise no_emg(path, [channel.name for channel in channels])
    rates = {channel.fs_hz for channel in chosen if channel.fs_hz is not None}
    if rates and max(rates) - min(rates) > _SAME_RATE * max(rates):
        listed = ", ".join(f"{rate:g} Hz" for rate in sorted(rates))
        raise RecordingError(
            f"{path} holds EMG of different rates ({listed}).",
            "Take those of one rate: --columns "
            + ",".join(
                str(i + 1)
                for i, channel in enumerate(channels)
                if channel in chosen and channel.fs_hz == max(rates)
            )
            + ".",
        )
    return chosen


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


FORMAT = Format(
    "delsys_csv",
    "Delsys EMGworks and Trigno Discover CSV",
    (".csv",),
    matches,
    read,
    is_text=True,
    at_electrodes=True,
)
