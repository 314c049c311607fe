"""Tables in texts, parsed block by block: the one parser of all text formats.

A block is brought into one plain shape (one delimiter, decimal points, no quotes, no empty fields)
by whole-block operations, and NumPy's C parser makes numbers of it: files of this field are opened
at 31 to 60 MB/s on one core. What does not fit is parsed line by line, counted and kept as a row of
NaN: a row that is dropped would shift all time behind it.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.formats.texts.blocks import LineBlocks

#: More columns than any EMG table has; one row of them fits a block.
MAX_COLUMNS = 4096
#: More texts of a label column are no markers but a column of words.
MAX_LABELS = 100_000
#: A delimiter that stands for any run of blanks and tabs.
BLANKS = " "

_NEWLINE = 10
_NO_NUMBER = re.compile(rb"[_xXpP]")  # Python's float takes 1_0, which no file means


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a text are written.

    Parameters
    ----------
    delimiter
        Between columns: one character, ``", "`` (where commas are decimal marks), or `BLANKS`.
    n_columns
        Columns of a row, as split by `delimiter` and `also_splits`.
    decimal
        ``.`` or ``,``.
    header_lines
        Lines before the first row.
    also_splits
        Characters that separate as the delimiter does, ``:`` for times of day.
    comment
        Lines that begin with one of these characters are no rows.
    least_columns
        Rows with at least so many columns are whole; 0: with exactly `n_columns`.
    """

    delimiter: str
    n_columns: int
    decimal: str = "."
    header_lines: int = 0
    also_splits: str = ""
    comment: str = ""
    least_columns: int = 0


@dataclass(slots=True)
class Findings:
    """What was met on the way, to be told to the user.

    Parameters
    ----------
    rows
        Rows read.
    rows_unreadable
        Rows of another number of columns, kept as NaN.
    values_missing
        Empty or unreadable fields in readable rows, kept as NaN; all columns asked for together.
    last_line_cut
        The last line ended in mid-row and was left out.
    text_ends_at_byte
        Where bytes begin that are no text, None where all is text.
    labels_left_out
        Texts of the label column above `MAX_LABELS`.
    """

    rows: int = 0
    rows_unreadable: int = 0
    values_missing: int = 0
    last_line_cut: bool = False
    text_ends_at_byte: int | None = None
    labels_left_out: int = 0

    def settings(self) -> dict[str, int | bool]:
        """Return what is out of the ordinary, for `StreamInfo.settings`."""
        found: dict[str, int | bool] = {}
        if self.rows_unreadable:
            found["rows_unreadable"] = self.rows_unreadable
        if self.values_missing:
            found["values_missing"] = self.values_missing
        if self.last_line_cut:
            found["last_line_cut"] = True
        if self.text_ends_at_byte is not None:
            found["text_ends_at_byte"] = self.text_ends_at_byte
        if self.labels_left_out:
            found["markers_left_out"] = self.labels_left_out
        return found


class TableReader:
    """Reads chosen columns of a table in a text.

    Parameters
    ----------
    path
        The file.
    layout
        How it is written.
    columns
        Columns to make numbers of, from 0.
    label_column
        A column of texts to collect where it is not empty.

    Attributes
    ----------
    findings
        What was met; complete after the last block.
    labels
        ``(row, text)`` of the label column.

    Raises
    ------
    RecordingError
        A line too long for a row, or too many columns.
    """

    def __init__(
        self,
        path: Path,
        layout: Layout,
        columns: Sequence[int],
        label_column: int | None = None,
    ) -> None:
        if layout.n_columns > MAX_COLUMNS:
            raise RecordingError(
                f"{path} has {layout.n_columns} columns; {MAX_COLUMNS} can be read.",
                "Give the delimiter (--delimiter), or choose another file.",
            )
        self.findings = Findings()
        self.labels: list[tuple[int, str]] = []
        self._path = path
        self._layout = layout
        self._columns = list(columns)
        self._label_column = label_column
        tabs = layout.delimiter in (BLANKS, ", ") or layout.decimal == layout.delimiter
        self._between = b"\t" if tabs else layout.delimiter.encode()
        self._comment = (
            re.compile(rb"^[ \t]*[" + re.escape(layout.comment.encode()) + rb"][^\n]*\n", re.M)
            if layout.comment
            else None
        )

    def blocks(self) -> Iterator[NDArray[np.float64]]:
        """Yield ``(n, len(columns))`` numbers in the order of the file.

        Raises
        ------
        RecordingError
            A line too long for a row.
        OSError
            The file cannot be read.
        """
        source = LineBlocks(self._path, self._layout.header_lines)
        held: bytes | None = None
        for block in source:
            if held is not None:
                yield from self._counted(held)
            held = block
        if held is not None:
            if source.open_end:
                held = self._without_cut_line(held)
            yield from self._counted(held)
        self.findings.text_ends_at_byte = source.stopped_at

    def _without_cut_line(self, block: bytes) -> bytes:
        """Leave out a last line that ended in mid-row; what a row lacks there never came."""
        start = block.rfind(b"\n", 0, len(block) - 1) + 1
        width = _widths(self._plain(block[start:]), self._between)
        if len(width) and not self._whole(width)[0]:
            self.findings.last_line_cut = True
            return block[:start]
        return block

    def _counted(self, block: bytes) -> Iterator[NDArray[np.float64]]:
        rows = self._rows(self._plain(block))
        if len(rows):
            self.findings.rows += len(rows)
            yield rows

    def _plain(self, block: bytes) -> bytes:
        """Return the lines with one delimiter, decimal points, and nothing but their fields."""
        layout, between = self._layout, self._between
        if self._comment is not None and any(c in block for c in layout.comment.encode()):
            block = self._comment.sub(b"", block)
        if b'"' in block:
            runs = itertools.groupby(block.split(b"\n")[:-1], key=lambda line: b'"' in line)
            return b"".join(
                self._unquoted(lines) if quoted else self._plain(b"\n".join([*lines, b""]))
                for quoted, lines in runs
            )
        if layout.delimiter == BLANKS:
            block = _one_blank(block)
        else:
            if layout.delimiter != between.decode():
                block = block.replace(layout.delimiter.encode(), between)
            for splitter in layout.also_splits.encode():
                block = block.replace(bytes([splitter]), between)
            if b" " in block:
                block = _trimmed(block, between)
        if layout.decimal == ",":
            block = block.replace(b",", b".")
        while b"\n\n" in block:
            block = block.replace(b"\n\n", b"\n")
        return block.removeprefix(b"\n")

    def _unquoted(self, lines: Iterable[bytes]) -> bytes:
        """Return lines with quoted fields in the plain shape.

        Each line by itself: a mark that does not close costs its own row and joins no others.
        """
        layout = self._layout
        delimiter = {", ": ",", BLANKS: " "}.get(layout.delimiter, layout.delimiter)
        plain = []
        for line in lines:
            text = line.decode("latin-1")
            fields = next(csv.reader([text], delimiter=delimiter, skipinitialspace=True))
            if layout.delimiter == BLANKS:
                fields = [item for item in fields if item]
            fields = [item.strip().replace("\t", " ") for item in fields]
            if layout.decimal == ",":
                fields = [item.replace(",", ".") for item in fields]
            elif self._between == b",":
                fields = [item.replace(",", ";") for item in fields]
            plain.append(self._between.decode().join(fields))
        return "\n".join([*plain, ""]).encode("latin-1")

    def _rows(self, plain: bytes) -> NDArray[np.float64]:
        widths = _widths(plain, self._between)
        whole = self._whole(widths)
        if self._label_column is not None:
            self._collect_labels(plain, whole)
        if whole.all():
            return self._numbers(plain, len(whole))
        lines = plain.split(b"\n")
        kept = [line for line, fits in zip(lines, whole.tolist(), strict=False) if fits]
        rows = np.full((len(whole), len(self._columns)), np.nan)
        rows[whole] = self._numbers(b"\n".join([*kept, b""]), len(kept))
        self.findings.rows_unreadable += len(whole) - len(kept)
        return rows

    def _whole(self, widths: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which rows have the columns that they should."""
        least = self._layout.least_columns
        return widths >= least if least else widths == self._layout.n_columns

    def _numbers(self, plain: bytes, n_rows: int) -> NDArray[np.float64]:
        """Return the numbers of lines that all have every column."""
        if not n_rows:
            return np.empty((0, len(self._columns)))
        plain = _filled(plain, self._between)
        try:
            rows = np.loadtxt(
                io.StringIO(plain.decode("latin-1")),
                delimiter=self._between.decode(),
                usecols=self._columns,
                comments=None,
                ndmin=2,
            )
            by_line = len(rows) != n_rows
        except ValueError:
            by_line = True
        if by_line:
            rows = self._by_line(plain)
        missing = ~np.isfinite(rows)
        if missing.any():
            self.findings.values_missing += int(np.count_nonzero(missing))
            rows[missing] = np.nan
        return np.asarray(rows, dtype=np.float64)

    def _by_line(self, plain: bytes) -> NDArray[np.float64]:
        between = self._between
        return np.array(
            [
                [_number(fields[column]) for column in self._columns]
                for fields in (line.split(between) for line in plain.split(b"\n")[:-1])
            ]
        )

    def _collect_labels(self, plain: bytes, whole: NDArray[np.bool_]) -> None:
        """Note the texts of the label column; only fields that hold one are looked at."""
        column, first_row = self._label_column, self.findings.rows
        assert column is not None
        ends, delimiters, before = _places(plain, self._between)
        starts = np.append(0, ends[:-1] + 1)
        rows = np.flatnonzero(whole)
        first, last = column == 0, column == self._layout.n_columns - 1
        begin = starts[rows] if first else delimiters[before[rows] + column - 1] + 1
        end = ends[rows] if last else delimiters[before[rows] + column]
        labelled = np.flatnonzero(end > begin)
        room = MAX_LABELS - len(self.labels)
        self.findings.labels_left_out += max(0, len(labelled) - room)
        for i in labelled[:room]:
            text = plain[begin[i] : end[i]].decode("utf-8", errors="replace").strip()
            if text:
                self.labels.append((first_row + int(rows[i]), text))


def _number(text: bytes) -> float:
    if _NO_NUMBER.search(text):
        return np.nan
    try:
        return float(text)
    except ValueError:
        return np.nan


def _places(
    plain: bytes, between: bytes
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return where lines end, where delimiters are, and how many of those precede each line."""
    letters = np.frombuffer(plain, dtype=np.uint8)
    ends = np.flatnonzero(letters == _NEWLINE)
    delimiters = np.flatnonzero(letters == between[0])
    before = np.append(0, np.searchsorted(delimiters, ends)[:-1]) if len(ends) else ends
    return ends, delimiters, before


def _widths(plain: bytes, between: bytes) -> NDArray[np.int64]:
    """Return the number of fields of each line."""
    letters = np.frombuffer(plain, dtype=np.uint8)
    ends = np.flatnonzero(letters == _NEWLINE)
    upto = np.searchsorted(np.flatnonzero(letters == between[0]), ends)
    return np.diff(upto, prepend=0) + 1


def _filled(plain: bytes, between: bytes) -> bytes:
    """Return lines in which every empty field is ``nan``."""
    letters = np.frombuffer(plain, dtype=np.uint8)
    edge = (letters == between[0]) | (letters == _NEWLINE)
    if not (edge[0] or (edge[1:] & edge[:-1]).any()):  # four times as fast as to search for them
        return plain
    twice = between + between
    for _ in range(2):  # of three in a row the first pass sees two
        plain = plain.replace(twice, between + b"nan" + between)
    plain = plain.replace(b"\n" + between, b"\nnan" + between)
    plain = plain.replace(between + b"\n", between + b"nan\n")
    return b"nan" + plain if plain.startswith(between) else plain


def _trimmed(block: bytes, between: bytes) -> bytes:
    """Return the block without blanks beside delimiters and line ends."""
    letters = np.frombuffer(block, dtype=np.uint8)
    blank = letters == 32
    edge = (letters == between[0]) | (letters == _NEWLINE)
    beside = np.append(True, edge[:-1]) | np.append(edge[1:], True)
    if not (blank & ~beside).any():
        return block.translate(None, b" ")
    for mark in (between, b"\n"):
        while mark + b" " in block:
            block = block.replace(mark + b" ", mark)
        while b" " + mark in block:
            block = block.replace(b" " + mark, mark)
    return block.lstrip(b" ")


def _one_blank(block: bytes) -> bytes:
    """Return the block with one tab for every run of blanks and tabs, none at a line's ends."""
    letters = np.frombuffer(block, dtype=np.uint8)
    blank = (letters == 32) | (letters == 9)
    edge = np.append(True, (blank | (letters == _NEWLINE))[:-1])
    ahead = np.append(letters[1:] == _NEWLINE, True)
    keep = ~(blank & edge)
    squeezed = letters[keep].copy()
    squeezed[blank[keep]] = 9
    plain: bytes = squeezed.tobytes()
    return plain.replace(b"\t\n", b"\n") if (blank & ahead).any() else plain
