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

from acquisition.errors import ConfigError
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import OF_SIGNALS, Format, Head, head_of
from recordings.formats.inputs import (
    Input,
    channel_infos,
    columns_of,
    factors_uv,
    unit_uv,
)
from recordings.formats.said import NO_GAPS, rate_words, said, unit_words
from recordings.formats.texts.proposals import TextTable, propose
from recordings.formats.texts.recording import text_recording
from recordings.formats.texts.sniff import TextStart, head_lines, is_number, sniff_lines
from recordings.formats.texts.table import TableReader
from recordings.formats.texts.time_axis import TimeAxis, check_rate, read_axis
from recordings.formats.texts.units import MILLISECONDS_FROM, SECONDS
from recordings.read_options import TABLE_OPTIONS, ReadOptions, flags_of
from recordings.recording import Recording
from recordings.row_store import RowStore, closed_on_error

#: A column of times without a unit that gives less, if it is seconds, is not in seconds.
_LEAST_RATE_HZ = 10.0


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
        raise no_table(path, options)
    return propose(path, found, options)


def no_table(path: Path, options: ReadOptions) -> RecordingError:
    """Return the error of a text without a table, as far as its beginning shows it."""
    stated = [name for name in options.stated() if name in TABLE_OPTIONS]
    if stated:
        return RecordingError(
            f"{path} shows no table of numbers with {flags_of(stated)} as stated.",
            f"Leave {'it' if len(stated) == 1 else 'them'} out, or state another.",
        )
    return RecordingError(
        f"{path} is of no format that is known: a text without a table of numbers at its "
        "beginning.",
        "Choose another file, or say how it is written: --delimiter, --decimal, --header-lines.",
    )


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
    _ask_decimal(path, table, options)
    inputs = _inputs(table)
    columns = list(table.columns)
    time_column = _time_column(path, table, inputs, options)
    stated = table.fs_hz if table.fs_hz is not None and table.fs_hz.stated else None
    fs_hz = options.fs_hz or (None if stated is None else float(stated.value))
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
            axis = read_axis(store, f"{path}, {_named(table, time_column)},", fs_hz)
            _believe(path, table, time_column, axis, options)
            if options.fs_hz is None and fs_hz is not None:
                check_rate(axis, fs_hz, path, "header")
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
            settings={
                **said(
                    rate_from=_rate_from(table, options, axis),
                    unit_from=unit_words(
                        options, [table.units[i] for i in columns], "column names"
                    ),
                    gaps_from=NO_GAPS if axis is None else axis.words(),
                    left_out=_left_out(table, columns, time_column),
                ),
                "columns": [column + 1 for column in columns],
                **_times_settings(table, time_column, axis),
            },
            gaps=axis.gaps if axis is not None else (),
            has_device_time=axis is not None,
        )


def _left_out(table: TextTable, columns: Sequence[int], time_column: int | None) -> list[str]:
    return [
        name
        for i, name in enumerate(table.names)
        if i not in columns and i != time_column and any(row[i] for row in table.rows)
    ]


def _times_settings(
    table: TextTable, time_column: int | None, axis: TimeAxis | None
) -> dict[str, Any]:
    if time_column is None or axis is None:
        return {}
    return {"time_column": table.names[time_column], "rate_by_times_hz": axis.measured_hz}


def _named(table: TextTable, column: int) -> str:
    """Return a column in words: a name that is only its number has the word already."""
    name = table.names[column]
    return name if name == f"column {column + 1}" else f"column {name!r}"


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
        column = columns_of((options.time_column,), inputs, path, "--time-column")[0]
        text = next((row[column] for row in table.rows if row[column]), "")
        if text and not is_number(text, table.layout.decimal):
            raise ConfigError(
                f"{path.name}, {_named(table, column)}, holds {text[:40]!r}, which is no number of "
                "seconds.",
                "State --rate HZ and no --time-column, or another column of times.",
            )
        unit = table.units[column]
        if unit and unit.lower() not in SECONDS:
            raise ConfigError(
                f"{path.name}, {_named(table, column)}, is in {unit[:20]!r}, which is no unit of "
                "time that is read.",
                f"Those are {', '.join(SECONDS)}; or state --rate HZ and no --time-column.",
            )
        return column
    if table.time_column is not None and table.time_column.stated:
        return int(table.time_column.value)
    return None


def _second(table: TextTable, column: int) -> float:
    """Return the seconds of one unit of the column of times."""
    if table.units[column]:
        return SECONDS[table.units[column].lower()]
    text = table.rows[0][column].replace(",", ".") if table.rows else "0"
    try:
        return 1e-3 if float(text) > MILLISECONDS_FROM else 1.0
    except ValueError:
        return 1.0


def _ask_decimal(path: Path, table: TextTable, options: ReadOptions) -> None:
    """Ask where ``0,0123`` may be two columns or one: what follows a comma begins with a zero.

    Raises
    ------
    NeedsAnswer
        Two columns of whole numbers without names, the second one written so.
    """
    if options.decimal or options.delimiter or table.layout.delimiter != ",":
        return
    pairs = [row for row in table.rows if len(row) == 2 and row[0].lstrip("+-").isdecimal()]
    if len(pairs) < len(table.rows) or not all(row[1].isdecimal() for row in pairs):
        return
    zero = next((row for row in pairs if len(row[1]) > 1 and row[1].startswith("0")), None)
    if zero is not None:
        raise NeedsAnswer(
            f"{path} can be read in two ways: {','.join(zero)!r} is one number with a decimal "
            "comma, or two columns.",
            "Say which: --decimal , or --delimiter comma.",
            ("decimal", "delimiter"),
        )


def _believe(
    path: Path, table: TextTable, column: int, axis: TimeAxis, options: ReadOptions
) -> None:
    """Refuse a column whose name has no unit and which gives no rate of EMG if it is seconds.

    Raises
    ------
    RecordingError
        It counts something else: milliseconds, or rows.
    """
    if options.fs_hz is None and not table.units[column] and axis.fs_hz < _LEAST_RATE_HZ:
        raise RecordingError(
            f"{path}, {_named(table, column)}, rises by {1 / axis.fs_hz:g} a row: as seconds that "
            f"is {axis.fs_hz:g} Hz, no rate of EMG.",
            "State --rate HZ and no --time-column, or name its unit in the header: 'time (ms)'.",
        )


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
    if table.fs_hz is not None and table.fs_hz.stated:
        return rate_words(options, float(table.fs_hz.value), table.fs_hz.reason)
    if axis is not None:
        return rate_words(options, axis.measured_hz, axis.words())
    return rate_words(options, None, "not known")


FORMAT = Format(
    "delimited",
    "any table of numbers in a text (CSV, TSV, TXT)",
    (".csv", ".tsv", ".txt"),
    matches,
    read,
    takes=(*OF_SIGNALS, *TABLE_OPTIONS),
    is_text=True,
)
