"""Any table of numbers in a text: what it shows is proposed, what it does not say is asked.

A header that states a rate, a column of times with its unit in its name and units in column names
are the file's own word. All else is a proposal with its reason, for the dialog and for the message
that asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import Format, Head, head_of
from recordings.formats.inputs import (
    Input,
    channel_infos,
    columns_of,
    factors_uv,
    unit_uv,
)
from recordings.formats.text_proposals import TextTable, propose
from recordings.formats.text_recording import text_recording
from recordings.formats.text_sniff import TextStart, head_lines, sniff_lines
from recordings.formats.text_table import TableReader
from recordings.formats.text_units import SECONDS
from recordings.formats.time_axis import TimeAxis, read_axis
from recordings.read_options import ReadOptions
from recordings.recording import Recording
from recordings.row_store import RowStore, closed_on_error

#: Stamps above this are milliseconds since 1970: as seconds they would lie after the year 5000.
_MILLISECONDS_FROM = 1e11


def sniff(path: Path, options: ReadOptions | None = None) -> TextTable:
    """Look at the beginning of a text.

    Parameters
    ----------
    path
        The file.
    options
        What the user states already: delimiter, decimal mark, lines of header, columns.

    Raises
    ------
    RecordingError
        There is no table in it.
    ConfigError
        The user names a column that is not there.
    OSError
        It cannot be read.
    """
    options = options or ReadOptions()
    found = _start(head_of(path), options)
    if found is None:
        raise RecordingError(
            f"{path} shows no table of numbers in its first lines.",
            "State --delimiter, --decimal and --header-lines, or choose another file.",
        )
    return propose(path, found, options)


def matches(head: Head) -> bool:
    """Tell whether the beginning of a file is a text with a table of numbers."""
    return _start(head, ReadOptions()) is not None


def read(path: Path, options: ReadOptions) -> Recording:
    """Return a table as a recording.

    Raises
    ------
    NeedsAnswer
        Neither the file nor the user says the rate or the unit.
    RecordingError
        There is no table in it, or none that the options describe.
    ConfigError
        The user names a column that is not there.
    OSError
        It cannot be read.
    """
    table = sniff(path, options)
    inputs = _inputs(table)
    columns = list(table.columns)
    time_column = _time_column(path, table, inputs, options)
    fs_hz = None if options.fs_hz is None else float(options.fs_hz)
    if fs_hz is None and table.fs_hz is not None and table.fs_hz.stated:
        fs_hz = float(table.fs_hz.value)
    _ask(path, table, columns, options, rate_known=fs_hz is not None or time_column is not None)
    scale = np.array(factors_uv(inputs, columns, options, path))
    wanted = [*columns, *([] if time_column is None else [time_column])]
    reader = TableReader(path, table.layout, wanted)
    store = RowStore(len(columns))
    with closed_on_error(store):
        second = None if time_column is None else _second(table, time_column)
        for block in reader.blocks():
            if second is not None:
                stamps = block[:, -1] * second
            else:
                stamps = (store.n_rows + np.arange(len(block))) / (fs_hz or 1.0)
            store.append(block[:, : len(columns)] * scale, stamps)
        axis = None
        if time_column is not None and store.n_rows:
            axis = read_axis(store, f"{path}, column {table.names[time_column]},", fs_hz)
        return text_recording(
            path,
            "delimited",
            store,
            fs_hz=axis.fs_hz if axis is not None else fs_hz or 0.0,
            channels=channel_infos(
                [inputs[i].label for i in columns], [options.uv_per_count] * len(columns)
            ),
            device="table of numbers",
            findings=reader.findings,
            settings=_settings(table, columns, time_column, options, axis),
            gaps=axis.gaps if axis is not None else (),
            has_device_time=axis is not None,
        )


def _settings(
    table: TextTable,
    columns: Sequence[int],
    time_column: int | None,
    options: ReadOptions,
    axis: TimeAxis | None,
) -> dict[str, Any]:
    """Return in words what was taken, left out and where rate, unit and gaps are from."""
    skipped = [
        name
        for i, name in enumerate(table.names)
        if i not in columns and i != time_column and any(row[i] for row in table.rows)
    ]
    settings: dict[str, Any] = {
        "columns": [column + 1 for column in columns],
        "left_out": skipped,
        "unit_from": "the user" if options.stated_uv is not None else "column names",
        "rate_from": _rate_from(table, options, axis),
    }
    if time_column is not None and axis is not None:
        settings["time_column"] = table.names[time_column]
        settings["gaps_from"] = axis.words()
        settings["rate_by_times_hz"] = axis.measured_hz
    return settings


def _start(head: Head, options: ReadOptions) -> TextStart | None:
    return sniff_lines(
        head_lines(head),
        delimiter=options.delimiter,
        decimal=options.decimal,
        header_lines=options.header_lines,
    )


def _inputs(table: TextTable) -> list[Input]:
    return [Input(name, unit) for name, unit in zip(table.names, table.units, strict=True)]


def _time_column(
    path: Path, table: TextTable, inputs: Sequence[Input], options: ReadOptions
) -> int | None:
    """Return the column of times that the user or the file states."""
    if options.time_column is not None:
        return columns_of((options.time_column,), inputs, path)[0]
    if table.time_column is not None and table.time_column.stated:
        return int(table.time_column.value)
    return None


def _second(table: TextTable, column: int) -> float:
    """Return the seconds of one unit of the column of times."""
    if table.units[column]:
        return SECONDS.get(table.units[column].lower(), 1.0)
    text = table.rows[0][column].replace(",", ".") if table.rows else "0"
    try:
        return 1e-3 if float(text) > _MILLISECONDS_FROM else 1.0
    except ValueError:
        return 1.0


def _ask(
    path: Path,
    table: TextTable,
    columns: Sequence[int],
    options: ReadOptions,
    *,
    rate_known: bool,
) -> None:
    """Ask for what nobody has said.

    Raises
    ------
    NeedsAnswer
        The rate, the unit, or both are not known.
    """
    unit_known = options.stated_uv is not None or all(
        unit_uv(table.units[i]) is not None for i in columns
    )
    if rate_known and unit_known:
        return
    lacking, hints, asks = [], [], []
    if not rate_known:
        lacking.append("its sampling rate")
        asks += ["fs_hz", "time_column"]
        hint = "--rate HZ, or --time-column N for a column of seconds"
        if table.time_column is not None:
            hint = f"--time-column {table.time_column.value + 1} or --rate HZ"
            hint += f" ({table.time_column.reason})"
        hints.append(hint)
    if not unit_known:
        lacking.append("the unit of its numbers")
        asks += ["unit", "uv_per_count"]
        hint = "--unit uV, mV or V, or --uv-per-count"
        if table.unit is not None and not table.unit.stated:
            hint += f" ({table.unit.reason})"
        hints.append(hint)
    raise NeedsAnswer(
        f"{path} does not say {' and '.join(lacking)}.",
        f"Add {'; and '.join(hints)}.",
        tuple(asks),
    )


def _rate_from(table: TextTable, options: ReadOptions, axis: TimeAxis | None) -> str:
    if options.fs_hz is not None:
        return "the user"
    if table.fs_hz is not None and table.fs_hz.stated:
        return table.fs_hz.reason
    return axis.words() if axis is not None else "not known"


FORMAT = Format(
    "delimited", "any table of numbers in a text (CSV, TSV, TXT)", (".csv", ".tsv", ".txt"),
    matches, read,
)  # fmt: skip
