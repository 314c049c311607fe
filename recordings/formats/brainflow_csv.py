"""CSV files that BrainFlow writes: the rows of a board, tab-separated, without a header.

The file does not say which board it is of, so the user does; what its rows mean, rate and unit come
from BrainFlow's own description of the board.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.boards.board_facts import FACTS, BoardFacts
from acquisition.boards.counters import counter_schemes, loss_detection
from acquisition.errors import ConfigError, ConnectError
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import OF_SIGNALS, Format, Head, head_of
from recordings.formats.inputs import (
    Input,
    channel_infos,
    columns_of,
    counts_have_no_unit,
    factors_uv,
)
from recordings.formats.said import rate_words, said, unit_words
from recordings.formats.texts.counted_rows import CountedRows
from recordings.formats.texts.recording import text_recording
from recordings.formats.texts.sniff import TextStart, head_lines, is_number, sniff_lines
from recordings.formats.texts.table import TableReader
from recordings.read_options import ReadOptions
from recordings.recording import Recording
from recordings.row_store import closed_on_error

#: Stamps of these years: 2001 to 2096.
_EPOCH = (1e9, 4e9)
_LEAST_COLUMNS = 4


def matches(head: Head) -> bool:
    """Tell whether a text has tabs, no header, only numbers, and a column of seconds since 1970."""
    start = _start(head)
    return start is not None and bool(_stamps(start))


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG rows of a file of BrainFlow's.

    Raises
    ------
    NeedsAnswer
        The board is not stated.
    RecordingError
        It is of another board, or BrainFlow cannot be asked.
    ConfigError
        There is no such board or column.
    OSError
        It cannot be read.
    """
    start = _start(head_of(path))
    if start is None:
        raise RecordingError(f"{path} has no rows as BrainFlow writes them.", "Leave --board out.")
    if options.board is None:
        raise NeedsAnswer(
            f"{path} does not say which board it is of ({start.layout.n_columns} columns).",
            f"Add --board NAME{_candidates(start)}; for a table of another program add "
            "--time-column and --unit.",
            ("board",),
        )
    return _read(path, start, options)


def _read(path: Path, start: TextStart, options: ReadOptions) -> Recording:
    from acquisition.boards.catalogue import emg_rows, find_board

    assert options.board is not None
    try:
        board = find_board(options.board)
        description = _description(board.id)
    except ConnectError as error:
        raise RecordingError(
            f"BrainFlow cannot be asked what the columns of {path} are ({error.message}).",
            "State them: --time-column, --columns, --rate and --unit.",
        ) from error
    if int(description["num_rows"]) != start.layout.n_columns:
        raise RecordingError(
            f"{path} has {start.layout.n_columns} columns; {board.title} has "
            f"{description['num_rows']}.",
            f"Name another board{_candidates(start)}.",
        )
    emg, kind = emg_rows(description)
    # Of the other rows BrainFlow's description does not say the unit.
    inputs = [
        Input(f"column {i + 1}", "µV" if i in emg and board.unit == "uV" else "")
        for i in range(start.layout.n_columns)
    ]
    chosen = list(emg)
    if options.columns is not None:
        chosen = columns_of(options.columns, inputs, path)
    if not chosen:
        raise ConfigError(
            f"{board.title} has no EMG rows.", "Name the columns that are EMG: --columns 2,3."
        )
    board_hz = float(description["sampling_rate"])
    fs_hz = options.fs_hz or board_hz
    facts = FACTS.get(board.name, BoardFacts())
    if board.unit != "uV":
        counts_have_no_unit(options, path)
        if options.uv_per_count is None:
            raise NeedsAnswer(
                f"{path} holds counts: {board.title} gives no microvolts.",
                "Add --uv-per-count, the microvolts of one count.",
                ("uv_per_count",),
            )
    scale = np.array(factors_uv(inputs, chosen, options, path))
    beside = [int(description["package_num_channel"]), int(description["timestamp_channel"])]
    marker = description.get("marker_channel")
    beside += [] if marker is None else [int(marker)]
    schemes = counter_schemes(board.id)
    reader = TableReader(path, start.layout, [*chosen, *beside])
    rows = CountedRows(len(chosen), schemes, fs_hz, str(path))
    created = ""
    with closed_on_error(rows.store):
        for block in reader.blocks():
            count, stamps = block[:, len(chosen)], block[:, len(chosen) + 1]
            marks = None if marker is None else block[:, -1]
            if not created and _EPOCH[0] < stamps[0] < _EPOCH[1]:
                when = datetime.datetime.fromtimestamp(float(stamps[0]), datetime.UTC)
                created = when.isoformat()
            rows.add(block[:, : len(chosen)] * scale, count, stamps, marks)
        rows.finish()
        settings: dict[str, Any] = {
            "board": board.name,
            "board_id": board.id,
            "board_from": "the user",
            "rows": kind,
            "channels": [int(row) for row in chosen],
            **said(
                rate_from=rate_words(options, board_hz, "BrainFlow's description of the board"),
                unit_from=unit_words(
                    options, [inputs[i].unit for i in chosen], "BrainFlow's description"
                ),
                gaps_from=loss_detection(schemes if rows.counts else ()),
                left_out=[
                    item.label for i, item in enumerate(inputs) if i not in {*chosen, *beside}
                ],
            ),
        }
        settings |= rows.settings()
        if facts.front_end is not None:
            settings["front_end"] = facts.front_end.name
            settings["front_end_bandwidth_hz"] = facts.front_end.bandwidth_hz(fs_hz)
        return text_recording(
            path,
            "brainflow_csv",
            rows.store,
            fs_hz=fs_hz,
            channels=channel_infos(
                [f"ch{i + 1}" for i in range(len(chosen))], [options.uv_per_count] * len(chosen)
            ),
            device=board.title,
            findings=reader.findings,
            settings=settings,
            gaps=rows.gaps,
            events=rows.events,
            created_utc=created,
            software="BrainFlow",
            has_device_time=True,
            counter_modulus=schemes[0].modulus if len(schemes) == 1 else None,
        )


def _start(head: Head) -> TextStart | None:
    """Return the beginning of a text that can be BrainFlow's, else None."""
    lines = head_lines(head)
    if not lines or "\t" not in lines[0]:
        return None
    start = sniff_lines(lines, delimiter="\t", header_lines=0)
    if start is None or start.header or start.layout.n_columns < _LEAST_COLUMNS:
        return None
    numeric = all(is_number(text, start.layout.decimal) for row in start.rows for text in row)
    return start if numeric and len(start.rows) else None


def _stamps(start: TextStart) -> list[int]:
    """Return the columns that can be seconds since 1970."""
    found = []
    for column in range(start.layout.n_columns):
        values = np.array([float(row[column].replace(",", ".")) for row in start.rows])
        if np.all((values > _EPOCH[0]) & (values < _EPOCH[1])):
            found.append(column)
    return found


def _candidates(start: TextStart) -> str:
    """Return the boards whose rows are as many, with the stamps where the file has them."""
    from acquisition.boards.catalogue import list_boards

    stamps = _stamps(start)
    try:
        names = [
            board.name
            for board in list_boards()
            if int((found := _description(board.id))["num_rows"]) == start.layout.n_columns
            and found.get("timestamp_channel") in stamps
        ]
    except ConnectError:
        return " (see myobench boards)"
    if not names:
        return " (see myobench boards)"
    return f" (so many columns have {', '.join(names[:8])}{' ...' if len(names) > 8 else ''})"


def _description(board_id: int) -> Mapping[str, Any]:
    from acquisition.boards.catalogue import brainflow_shim

    found: Mapping[str, Any] = brainflow_shim().BoardShim.get_board_descr(board_id)
    return found


FORMAT = Format(
    "brainflow_csv",
    "BrainFlow CSV",
    (".csv", ".txt"),
    matches,
    read,
    takes=(*OF_SIGNALS, "board"),
    is_text=True,
    at_electrodes=True,
)
