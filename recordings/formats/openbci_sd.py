"""Files that a Cyton writes to its SD card (``OBCI_xx.TXT``): counts in hexadecimal.

A row is the sample number (2 digits), 8 or with a Daisy 16 channels (6 digits each), and in every
n-th row three values of the accelerometer (4 digits each). Lines with ``%`` say when the stream was
stopped and started, in milliseconds since the board was switched on, and close the file. The file
is as long as was asked for before, so what follows its end is what the card held before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.boards.board_facts import FACTS
from acquisition.boards.counters import counter_schemes
from acquisition.boards.emg_settings import uv_per_count
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import Format, Head, head_of
from recordings.formats.inputs import Input, channel_infos, columns_of, counts_have_no_unit
from recordings.formats.said import rate_words, said, unit_words
from recordings.formats.texts.blocks import LineBlocks
from recordings.formats.texts.counted_rows import CountedRows
from recordings.formats.texts.recording import text_recording
from recordings.formats.texts.sniff import head_lines
from recordings.formats.texts.table import Findings
from recordings.read_options import ReadOptions
from recordings.recording import Recording
from recordings.row_store import RowStore, closed_on_error

_ROW = re.compile(r"[0-9A-F]{2}(,[0-9A-F]{6}){8}((,[0-9A-F]{6}){8})?((,[0-9A-F]{4}){3})?")
_STAMP = re.compile(rb"[0-9A-F]{8}")
_END = (b"%Total time", b"%SamplingFreq")
_STOPPED = "stream stopped"
#: The gain that a Cyton starts with; the file does not say it.
_GAIN = 24
#: Digits of a channel and its comma, of the accelerometer and its commas, of the sample number.
_CHANNEL, _ACCELEROMETER, _NUMBER = 7, 15, 2
#: A rate is told from the board's clock over at least so long.
_LEAST_SPAN_S = 5.0
#: Rates that the firmware can be set to.
_RATES_HZ = (250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16000.0)
_NEAR = 0.03
#: More damaged rows than that, and than whole ones, and it is another kind of file.
_MOST_DAMAGED = 1000


@dataclass(slots=True)
class _Marks:
    """What the lines with ``%`` say: stamps in ms with the rows before them, and the end."""

    stamps: list[tuple[int, int]] = field(default_factory=list)
    fs_hz: float | None = None
    total_ms: int | None = None
    ended: bool = False


def matches(head: Head) -> bool:
    """Tell whether most of the first lines are rows in hexadecimal."""
    text = head.start.split(b"\0", 1)[0]
    lines = head_lines(Head(head.path, text, head.size if len(text) == len(head.start) else 0))
    rows = [line for line in lines[:100] if line and not line.startswith("%")]
    fitting = sum(1 for line in rows if _ROW.fullmatch(line))
    return fitting >= 2 and fitting >= 0.5 * len(rows)


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the channels of a file from a Cyton's SD card.

    Raises
    ------
    NeedsAnswer
        Neither a closing line nor the board's clock tells the rate.
    RecordingError
        It has no rows.
    ConfigError
        The user names a channel that is not there, or a unit.
    OSError
        It cannot be read.
    """
    counts_have_no_unit(options, path)
    n_channels = _n_channels(path)
    names = [f"ch{i + 1}" for i in range(n_channels)]
    chosen = list(range(n_channels))
    if options.columns is not None:
        chosen = columns_of(options.columns, [Input(name) for name in names], path)
    scale = options.uv_per_count or uv_per_count(_GAIN)
    marks, findings = _Marks(), Findings()
    raw = RowStore(len(chosen) + 1)  # the counter beside the channels, until the rate is known
    with closed_on_error(raw):
        for rows in _rows(path, n_channels, marks, findings):
            raw.append(rows[:, [1 + i for i in chosen] + [0]], np.zeros(len(rows)))
        fs_hz, rate_from = _rate(path, options, marks, raw.n_rows)
        placed = _placed(path, raw, marks, fs_hz, scale)
    raw.close()
    board = "cyton" if n_channels == 8 else "cyton_daisy"
    settings: dict[str, Any] = {
        "board": board,
        **said(
            rate_from=rate_from,
            unit_from=unit_words(options, [], f"assumed: gain {_GAIN}"),
            gaps_from="sample number, and the board's clock where the stream was stopped",
            left_out=[
                *(name for i, name in enumerate(names) if i not in chosen),
                "accelerometer and auxiliary inputs",
            ],
        ),
        "board_clock_ms": [stamp for _, stamp in marks.stamps[:100]],
    }
    settings |= placed.settings()
    front_end = FACTS["cyton"].front_end  # with a Daisy too: on the card nothing is averaged
    if front_end is not None:
        settings["front_end"] = front_end.name
        settings["front_end_bandwidth_hz"] = front_end.bandwidth_hz(fs_hz)
    with closed_on_error(placed.store):
        return text_recording(
            path,
            "openbci_sd",
            placed.store,
            fs_hz=fs_hz,
            channels=channel_infos(
                [names[i] for i in chosen],
                [scale] * len(chosen),
                [(-(2**23) * scale, (2**23 - 1) * scale)] * len(chosen),
            ),
            device=f"OpenBCI {board}, SD card",
            findings=findings,
            settings=settings,
            gaps=placed.gaps,
            software="Cyton firmware",
            counter_modulus=256,
            cut_short="" if marks.ended else "the closing lines are missing: power or card went",
        )


def _n_channels(path: Path) -> int:
    lines = head_of(path).start.decode("latin-1").splitlines()
    first = next((line for line in lines if _ROW.fullmatch(line)), None)
    if first is None:
        raise RecordingError(f"{path} has no rows.", "Choose another file.")
    return 16 if _ROW.fullmatch(first)[2] else 8  # type: ignore[index]


def _rows(
    path: Path, n_channels: int, marks: _Marks, findings: Findings
) -> Iterator[NDArray[np.float64]]:
    """Yield ``(n, 1 + n_channels)`` sample numbers and counts, up to the end of the recording."""
    short = _NUMBER + _CHANNEL * n_channels
    statement = b""  # the line with % whose number follows
    blocks = LineBlocks(path)
    for block in blocks:
        letters = np.frombuffer(block, dtype=np.uint8)
        ends = np.flatnonzero(letters == 10)
        starts = np.append(0, ends[:-1] + 1)
        fits = np.isin(ends - starts, (short, short + _ACCELEROMETER))
        rows, whole = _numbers(letters, starts[fits], n_channels)
        fits[np.flatnonzero(fits)[~whole]] = False
        upto = np.cumsum(fits)
        kept = 0 if marks.ended else int(upto[-1])
        for i in np.flatnonzero(~fits):
            line = block[starts[i] : ends[i]].strip()
            if line.startswith(b"%"):
                statement = line
                if line.startswith(_END) and not marks.ended:
                    marks.ended, kept = True, int(upto[i])
            elif statement:
                _note(marks, statement, line, findings.rows + int(upto[i]))
                statement = b""
            elif line and not marks.ended:  # its number is missing then: a gap
                findings.rows_unreadable += 1
        if kept:
            findings.rows += kept
            yield rows[whole][:kept]
        if findings.rows_unreadable > _MOST_DAMAGED + findings.rows:
            raise RecordingError(
                f"{path} has more damaged rows than whole ones.", "Take another copy of the file."
            )
        if marks.ended and marks.total_ms is not None:
            return
    findings.text_ends_at_byte = blocks.stopped_at


def _numbers(
    letters: NDArray[np.uint8], starts: NDArray[np.int64], n_channels: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the numbers of rows that begin at `starts`, and which of them are whole."""
    commas = _NUMBER + _CHANNEL * np.arange(n_channels)
    places = (commas[:, None] + 1 + np.arange(6)).reshape(-1)
    digits = _HEX[letters[starts[:, None] + places]].reshape(-1, n_channels, 6)
    number = _HEX[letters[starts[:, None] + np.arange(_NUMBER)]]
    whole = (digits >= 0).all(axis=(1, 2)) & (number >= 0).all(axis=1)
    whole &= (letters[starts[:, None] + commas] == ord(",")).all(axis=1)
    counts = digits @ 16.0 ** np.arange(5, -1, -1)
    counts -= np.where(counts >= 2**23, 2.0**24, 0.0)
    numbers = number @ np.array([16.0, 1.0])
    return np.column_stack([numbers, counts]), whole


def _hex_table() -> NDArray[np.int8]:
    table = np.full(256, -1, dtype=np.int8)
    for i, letter in enumerate(b"0123456789ABCDEF"):
        table[letter] = i
    return table


_HEX = _hex_table()


def _note(marks: _Marks, statement: bytes, line: bytes, place: int) -> None:
    """Take note of the number that follows a line with ``%``."""
    try:
        value = int(line, 16)
    except ValueError:
        return
    if statement.startswith((b"%STOP", b"%START")) and _STAMP.fullmatch(line):
        marks.stamps.append((place, value))
    elif statement.startswith(b"%SamplingFreq"):
        marks.fs_hz = float(value)
    elif statement.startswith(b"%Total time"):
        marks.total_ms = value


def _rate(path: Path, options: ReadOptions, marks: _Marks, n_rows: int) -> tuple[float, str]:
    """Return the rate and where it is from.

    Raises
    ------
    NeedsAnswer
        Nothing tells it.
    """
    if options.fs_hz is not None or marks.fs_hz:
        words = rate_words(options, marks.fs_hz, "the line %SamplingFreq")
        return float(options.fs_hz or marks.fs_hz or 0.0), words
    spans = [
        (after[0] - before[0], (after[1] - before[1]) / 1e3)
        for before, after in zip(marks.stamps, marks.stamps[1:], strict=False)
        if after[0] > before[0]
    ]
    if not spans and marks.total_ms:
        spans = [(n_rows, marks.total_ms / 1e3)]
    rows, seconds = sum(span[0] for span in spans), sum(span[1] for span in spans)
    if seconds >= _LEAST_SPAN_S:
        measured = rows / seconds
        for nominal in _RATES_HZ:
            if abs(measured - nominal) <= _NEAR * nominal:
                return nominal, f"the board's clock: {measured:.1f} rows a second"
    raise NeedsAnswer(
        f"{path} does not say its sampling rate.",
        "Add --rate 250 (what a Cyton writes to its card, with a Daisy too, unless told another).",
        ("fs_hz",),
    )


def _placed(path: Path, raw: RowStore, marks: _Marks, fs_hz: float, scale: float) -> CountedRows:
    """Return the rows on the sample index: gaps by the number, and where the stream was stopped."""
    n_channels = raw.read(0, 0).shape[1] - 1
    placed = CountedRows(n_channels, counter_schemes(0), fs_hz, str(path))
    stops = _stops(marks, raw.n_rows, fs_hz)
    with closed_on_error(placed.store):
        for first, stop, missing in _stretches(stops, raw.n_rows):
            if missing:
                placed.pause(missing, _STOPPED)
            for row in range(first, stop, 1 << 16):
                block = raw.read(row, min(row + (1 << 16), stop))
                placed.add(block[:, :-1] * scale, block[:, -1])
        placed.finish()
    return placed


def _stops(marks: _Marks, n_rows: int, fs_hz: float) -> list[tuple[int, int]]:
    """Return the rows before which the stream stood still, and how many samples are missing."""
    found: dict[int, list[int]] = {}
    for place, stamp in marks.stamps:
        found.setdefault(place, []).append(stamp)
    stops = []
    for place, stamps in sorted(found.items()):
        missing = round((max(stamps) - min(stamps)) / 1e3 * fs_hz)
        if 0 < place < n_rows:
            stops.append((place, max(1, missing)))
    return stops


def _stretches(stops: list[tuple[int, int]], n_rows: int) -> Iterator[tuple[int, int, int]]:
    """Yield first row, end row, and samples missing before each stretch without a stop."""
    first, missing = 0, 0
    for place, lost in [*stops, (n_rows, 0)]:
        yield first, place, missing
        first, missing = place, lost


FORMAT = Format(
    "openbci_sd",
    "OpenBCI SD card",
    (".txt",),
    matches,
    read,
    is_text=True,
    at_electrodes=True,
)
