"""Text files of the OpenBCI GUI, versions 3 to 6: Cyton, Daisy, Ganglion.

Versions 5 and 6 write BrainFlow's rows with a line of column names, versions 3 and 4 the sample
index, the channels, what the auxiliary inputs gave, and the time of day (4: and milliseconds since
1970). Values are microvolts in all of them. Early versions wrote numbers with the decimal mark of
the computer's language, so that a comma is a decimal mark and a comma with a blank separates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.boards.board_facts import FACTS
from acquisition.boards.counters import counter_schemes
from acquisition.timing.numbering import CounterScheme
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import Format, Head, head_of
from recordings.formats.inputs import Input, channel_infos, columns_of, factors_uv
from recordings.formats.said import rate_words, said, unit_words
from recordings.formats.texts.counted_rows import CountedRows
from recordings.formats.texts.recording import checked_rate, text_recording
from recordings.formats.texts.sniff import head_lines, split_fields
from recordings.formats.texts.table import Layout, TableReader
from recordings.formats.texts.units import MILLISECONDS_FROM, split_unit
from recordings.read_options import ReadOptions
from recordings.recording import Recording
from recordings.row_store import closed_on_error

_FIRST = re.compile(r"%\s*(OpenBCI|OBCI SD Convert)", re.I)
_STATEMENT = re.compile(r"%\s*([^=]+?)\s*=\s*(.*?)\s*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_RATE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:Hz)?\s*", re.I)
_COMMA = re.compile(r"[+-]?\d+,\d+")
_TIME_OF_DAY = re.compile(r"(?:.*[ T])?\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?")
#: Boards by the name of the GUI's class for them: BrainFlow's number and our name.
_CLASSES = {
    "BoardCytonSerial": (0, "cyton"),
    "BoardCytonSerialDaisy": (2, "cyton_daisy"),
    "BoardCytonWifi": (5, "cyton_wifi"),
    "BoardCytonWifiDaisy": (6, "cyton_daisy_wifi"),
    "BoardGanglionBLE": (1, "ganglion"),
    "BoardGanglionNative": (46, "ganglion_native"),
    "BoardGanglionWifi": (4, "ganglion_wifi"),
    "BoardBrainFlowSynthetic": (-1, "synthetic"),
}
#: Where the file names no board (versions 3 and 4), the channels tell.
_BY_CHANNELS = {4: (1, "ganglion"), 8: (0, "cyton"), 16: (2, "cyton_daisy")}
_DAISY, _DAY_S = 2, 86_400.0


@dataclass(frozen=True, slots=True)
class _Table:
    """Where things are in a row, from 0, times of day split at their colons."""

    layout: Layout
    names: tuple[str, ...]
    channels: tuple[int, ...]
    stamp: int | None  # seconds or milliseconds since 1970
    hours: int | None  # hours, with minutes and seconds in the next columns
    marker: int | None


def matches(head: Head) -> bool:
    """Tell whether a text begins as the OpenBCI GUI writes it."""
    lines = head_lines(head)
    return bool(lines) and _FIRST.match(lines[0]) is not None


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the channels of a file of the OpenBCI GUI.

    Raises
    ------
    NeedsAnswer
        The header does not say the rate.
    RecordingError
        It has no channels, or no rows.
    ConfigError
        The user names a column that is not there.
    OSError
        It cannot be read.
    """
    lines = head_lines(head_of(path))
    header = [line for line in lines if line.startswith("%")]
    stated = {m[1].lower(): m[2] for line in header if (m := _STATEMENT.fullmatch(line))}
    file_hz = _rate(path, stated)
    fs_hz = options.fs_hz or file_hz
    if not fs_hz:
        raise NeedsAnswer(
            f"{path} does not say its sampling rate.",
            "Add --rate 250 for a Cyton, 125 with a Daisy, 200 for a Ganglion, "
            "or what was set over WiFi.",
            ("fs_hz",),
        )
    table = _table(path, lines, stated)
    # Of what stands beside the channels the format does not say the unit.
    inputs = [
        Input(split_unit(name)[0], "µV" if i in table.channels else "")
        for i, name in enumerate(table.names)
    ]
    chosen = list(table.channels)
    if options.columns is not None:
        chosen = columns_of(options.columns, inputs, path)
    scale = np.array(factors_uv(inputs, chosen, options, path))
    board_class = stated.get("board", "").rpartition("$")[2]
    board = _CLASSES.get(board_class) or _BY_CHANNELS.get(len(table.channels))
    if board_class and board_class not in _CLASSES:
        board = None
    schemes = _schemes(board[0]) if board else ()
    extra = [0]
    extra += [] if table.stamp is None else [table.stamp]
    extra += [] if table.hours is None else [table.hours, table.hours + 1, table.hours + 2]
    extra += [] if table.marker is None else [table.marker]
    reader = TableReader(path, table.layout, [*chosen, *extra])
    rows = CountedRows(len(chosen), schemes, fs_hz, str(path))
    clock = _Clock(table)
    odd: float | None = None if board and board[0] == _DAISY else 0.0
    with closed_on_error(rows.store):
        for block in reader.blocks():
            beside = block[:, len(chosen) :]
            if odd is None:  # a Daisy's rows are the even packets, or in old files the odd ones
                odd = float(beside[0, 0] % 2 == 1)
            rows.add(
                block[:, : len(chosen)] * scale,
                (beside[:, 0] - odd) % 256 if odd else beside[:, 0],
                clock.seconds(beside[:, 1:]),
                None if table.marker is None else beside[:, -1],
            )
        rows.finish()
        settings: dict[str, Any] = {
            "board": board[1] if board else "not known",
            "header": header[:20],
            **said(
                rate_from=rate_words(options, file_hz, "the header"),
                unit_from=unit_words(options, [inputs[i].unit for i in chosen], "the format"),
                gaps_from="sample index" if rows.counts else "nothing: the index does not count",
                left_out=_left_out(table, chosen),
            ),
        }
        settings |= rows.settings()
        front_end = FACTS[board[1]].front_end if board else None
        if front_end is not None:
            settings["front_end"] = front_end.name
            settings["front_end_bandwidth_hz"] = front_end.bandwidth_hz(fs_hz)
        return text_recording(
            path,
            "openbci_text",
            rows.store,
            fs_hz=fs_hz,
            channels=channel_infos([inputs[i].label for i in chosen]),
            device=f"OpenBCI {board[1]}" if board else "OpenBCI",
            findings=reader.findings,
            settings=settings,
            gaps=rows.gaps,
            events=rows.events,
            created_utc=clock.created_utc,
            software="OpenBCI GUI",
            has_device_time=clock.known,
            counter_modulus=schemes[0].modulus if len(schemes) == 1 else None,
        )


class _Clock:
    """Makes seconds of the columns of time."""

    def __init__(self, table: _Table) -> None:
        self.known = table.stamp is not None or table.hours is not None
        self.created_utc = ""
        self._of_day = table.stamp is None
        self._before = 0.0
        self._days = 0.0

    def seconds(self, columns: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Return ``(n,)`` seconds: since 1970, or since the midnight before the first row."""
        if not self.known or not len(columns):
            return None
        if not self._of_day:
            stamps = columns[:, 0]
            stamps = np.where(np.abs(stamps) > MILLISECONDS_FROM, stamps / 1e3, stamps)
            if not self.created_utc and np.isfinite(stamps[0]) and 0 < stamps[0] < 1e10:
                start = datetime.datetime.fromtimestamp(float(stamps[0]), datetime.UTC)
                self.created_utc = start.isoformat()
            return stamps
        stamps = columns[:, 0] * 3600 + columns[:, 1] * 60 + columns[:, 2]
        steps = np.diff(stamps, prepend=self._before)
        midnights = np.cumsum(np.nan_to_num(steps) < -_DAY_S / 2) * _DAY_S
        known = stamps[np.isfinite(stamps)]
        self._before = float(known[-1]) if len(known) else self._before
        stamps = stamps + midnights + self._days
        self._days += float(midnights[-1])
        return stamps


def _rate(path: Path, stated: dict[str, str]) -> float | None:
    match = _RATE.fullmatch(stated.get("sample rate", ""))
    return None if match is None else checked_rate(path, float(match[1].replace(",", ".")))


def _table(path: Path, lines: Sequence[str], stated: dict[str, str]) -> _Table:
    """Return where things are in a row."""
    start = next((i for i, line in enumerate(lines) if not line.startswith("%")), len(lines))
    rows = [line for line in lines[start:] if line.strip()]
    if not rows:
        raise RecordingError(f"{path} holds no rows.", "It was ended before the first one came.")
    names: list[str] = []
    if not _NUMBER.fullmatch(rows[0].split(",")[0].strip()):
        names = split_fields(rows.pop(0), ",")
        start = lines.index(next(line for line in lines[start:] if line.strip()), start) + 1
    if not rows:
        raise RecordingError(f"{path} holds no rows.", "It was ended before the first one came.")
    spaced = split_fields(rows[0], ", ")
    comma = len(spaced) > 1 and _COMMA.fullmatch(spaced[1]) is not None
    delimiter = ", " if comma else ","
    fields = spaced if comma else split_fields(rows[0], ",")
    if names and len(names) > len(fields) and not names[-1]:
        names = names[:-1]
    if names and len(names) != len(fields):
        raise RecordingError(
            f"{path} names {len(names)} columns and has {len(fields)} in its first row.",
            "The file is damaged or was edited: take another copy of it.",
        )
    channels = _channels(path, names, fields, stated)
    if not names:
        names = _old_names(len(fields), channels)
    stamp = _first(names, "timestamp")
    if stamp is None and not any(
        names[i].lower().startswith("timestamp") for i in range(len(names))
    ):
        stamp = _epoch(fields, comma)
    hours = None
    if stamp is None:
        hours = next((i for i, f in enumerate(fields) if _TIME_OF_DAY.fullmatch(f)), None)
        if hours is not None and " " in fields[hours]:
            hours = None  # with a date before it
    layout = Layout(
        delimiter,
        len(fields) if hours is None else len(fields) + sum(field.count(":") for field in fields),
        "," if comma else ".",
        start,
        also_splits="" if hours is None else ":",
        comment="%",
    )
    return _Table(layout, tuple(names), channels, stamp, hours, _first(names, "marker channel"))


def _channels(
    path: Path, names: Sequence[str], fields: Sequence[str], stated: dict[str, str]
) -> tuple[int, ...]:
    """Return the columns of the channels: by name, by the header's count, or by the width."""
    if names:
        found = tuple(
            i for i, name in enumerate(names) if re.match(r"(EXG|EEG|EMG) Channel", name, re.I)
        )
        if not found:
            raise RecordingError(
                f"{path} has no EXG channel (it has {', '.join(names[:8])} ...).",
                "Choose the file that begins with OpenBCI-RAW.",
            )
        return found
    count = _NUMBER.fullmatch(stated.get("number of channels", ""))
    numbers = next((i for i, field in enumerate(fields) if ":" in field), len(fields)) - 1
    n = int(count[0]) if count else next((n for n in (16, 8, 4) if n <= numbers), 0)
    if not 1 <= n <= numbers:
        raise RecordingError(
            f"{path} has {numbers} numbers in a row, too few for its channels.",
            "The file is damaged or was edited: take another copy of it.",
        )
    return tuple(range(1, n + 1))


def _old_names(n_columns: int, channels: Sequence[int]) -> list[str]:
    names = ["Sample Index", *(f"EXG Channel {i}" for i in range(len(channels)))]
    return names + [f"column {i + 1}" for i in range(len(names), n_columns)]


def _first(names: Sequence[str], wanted: str) -> int | None:
    return next((i for i, name in enumerate(names) if name.strip().lower() == wanted), None)


def _epoch(fields: Sequence[str], comma: bool) -> int | None:
    """Return the column of seconds or milliseconds since 1970, the last that can be one."""
    for i in reversed(range(len(fields))):
        text = fields[i].replace(",", ".") if comma else fields[i]
        try:
            value = float(text)
        except ValueError:
            continue
        if 1e9 < value < 1e10 or MILLISECONDS_FROM < value < 1e13:
            return i
    return None


def _schemes(board: int) -> tuple[CounterScheme, ...]:
    """Return how the index may count; a Daisy's rows carry every second number, or each one."""
    schemes = counter_schemes(board)
    return (*schemes, CounterScheme(256)) if board == _DAISY else schemes


def _left_out(table: _Table, chosen: Sequence[int]) -> list[str]:
    used = {0, table.stamp, table.marker, *chosen}
    found = [name for i, name in enumerate(table.names) if i not in used and name]
    return sorted(set(found), key=found.index)


FORMAT = Format(
    "openbci_text",
    "OpenBCI GUI text",
    (".txt", ".csv"),
    matches,
    read,
    is_text=True,
    at_electrodes=True,
)
