"""What the beginning of a text shows of the table in it: delimiter, decimal mark, header, names."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recordings.formats.format import Head
from recordings.formats.texts.blocks import MAX_LINE_BYTES
from recordings.formats.texts.table import BLANKS, MAX_COLUMNS, Layout

#: Characters that begin a line which is no row.
COMMENTS = "#%"
#: So many rows at the end of the beginning are looked at; a header may be some hundred lines long.
_LOOKED_AT = 60
#: So many first rows are given to look at.
_ROWS_KEPT = 200
#: A row of the table has at least this share of the usual number of numbers in it.
_LEAST_SHARE = 0.5

_DELIMITERS = ("\t", ";", ",", "|", ", ", BLANKS)
_NUMBERS = {
    ".": re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(nan|inf(inity)?)", re.I),
    ",": re.compile(r"[+-]?(\d+(,\d+)?|,\d+)([eE][+-]?\d+)?|[+-]?(nan|inf(inity)?)", re.I),
}
#: Texts that programs write where a value is missing.
_MISSING = {"", "na", "n/a", "null", "none", "-", "--"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
#: What begins another kind of text: JSON and XML have numbers in them too.
_NO_TABLE = ("{", "<")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class TextStart:
    """The beginning of a text, taken apart.

    Parameters
    ----------
    layout
        How its rows are written.
    header
        The lines before the first row.
    names
        Names of the columns, empty texts where the header has none.
    rows
        The first rows as texts, each with `layout.n_columns` fields.
    """

    layout: Layout
    header: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def head_lines(head: Head) -> list[str]:
    """Return the whole lines of a file's beginning; empty where it is no text of lines."""
    text = head.text.rstrip("\0")  # the end of a disk block that was never filled
    if _CONTROL.search(text):
        return []
    lines = _LINE_END.split(text)[: -1 if head.size > len(head.start) else None]
    if any(len(line) > MAX_LINE_BYTES for line in lines):
        return []
    return lines


def split_fields(line: str, delimiter: str) -> list[str]:
    """Return the fields of one line, unquoted and without blanks around them."""
    if '"' in line:
        character = {", ": ",", BLANKS: " "}.get(delimiter, delimiter)
        fields = next(csv.reader([line], delimiter=character, skipinitialspace=True), [])
        if delimiter == BLANKS:
            fields = [field for field in fields if field]
    elif delimiter == BLANKS:
        fields = line.split()
    else:
        fields = line.split(delimiter)
    return [field.strip() for field in fields]


def is_number(text: str, decimal: str) -> bool:
    """Tell whether a field is a number with this decimal mark."""
    return _NUMBERS[decimal].fullmatch(text) is not None


def sniff_lines(
    lines: Sequence[str],
    *,
    delimiter: str | None = None,
    decimal: str | None = None,
    header_lines: int | None = None,
) -> TextStart | None:
    """Find the table in the first lines of a text.

    Parameters
    ----------
    lines
        The beginning, whole lines.
    delimiter, decimal, header_lines
        What is known already.

    Returns
    -------
    TextStart or None
        None where there is no table of numbers.
    """
    if header_lines is None and next(filter(str.strip, lines), "").lstrip().startswith(_NO_TABLE):
        return None
    first = header_lines or 0
    comment = "".join(
        mark for mark in COMMENTS if any(line.lstrip().startswith(mark) for line in lines[first:])
    )
    rows = [
        i
        for i, line in enumerate(lines[first:], first)
        if line.strip() and not (comment and line.lstrip()[0] in comment)
    ]
    last = [lines[i] for i in rows[-_LOOKED_AT:]]
    tried = [
        reading
        for between in ((delimiter,) if delimiter else _DELIMITERS)
        for mark in ((decimal,) if decimal else (".", ","))
        if (between != ", " or mark == ",")
        and between != mark
        and (reading := _reading(last, between, mark)) is not None
    ]
    if not tried:
        return None
    best = max(tried, key=lambda reading: reading.rank)
    start = header_lines
    if start is None:
        start = next(i for i in rows if best.is_row(split_fields(lines[i], best.delimiter)))
    texts = [split_fields(lines[i], best.delimiter) for i in rows if i >= start][:_ROWS_KEPT]
    return TextStart(
        Layout(best.delimiter, best.n_columns, best.decimal, start, comment=comment),
        tuple(lines[:start]),
        _names(lines[:start], best.n_columns, best.delimiter, best.decimal),
        tuple(tuple(fields) for fields in texts if len(fields) == best.n_columns),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """The last lines of the beginning under one delimiter and decimal mark."""

    delimiter: str
    decimal: str
    n_columns: int
    usual_numbers: int
    share: float
    marks: bool  # commas stand inside the numbers, with others and blanks between them

    @property
    def rank(self) -> tuple[float, bool, int, int]:
        """More numbers first; then more columns, and the usual way of writing."""
        plain = (self.decimal == ".") + (self.delimiter != BLANKS)
        return round(self.share, 2), self.marks, self.n_columns, plain

    def is_row(self, fields: Sequence[str]) -> bool:
        """Tell whether fields are those of a row."""
        numbers = _count(fields, self.decimal)
        return len(fields) == self.n_columns and numbers >= _LEAST_SHARE * self.usual_numbers


def _reading(last: Sequence[str], delimiter: str, decimal: str) -> _Reading | None:
    """Return what one way of reading makes of the lines, None where it makes no table."""
    rows = [split_fields(line, delimiter) for line in last]
    counts = [_count(fields, decimal) for fields in rows]
    widths = Counter(len(fields) for fields, n in zip(rows, counts, strict=True) if n)
    if not widths:
        return None
    n_columns = widths.most_common(1)[0][0]
    fitting = [n for fields, n in zip(rows, counts, strict=True) if n and len(fields) == n_columns]
    filled = sum(1 for fields in rows for text in fields if text.lower() not in _MISSING)
    share = sum(counts) / max(1, filled) * len(fitting) / len(rows)
    if n_columns > MAX_COLUMNS or share < _LEAST_SHARE / 2:
        return None
    usual = Counter(fitting).most_common(1)[0][0]
    inside = sum("," in text for fields in rows for text in fields)
    marks = delimiter == ", " and n_columns > 1 and inside >= _LEAST_SHARE * filled
    return _Reading(delimiter, decimal, n_columns, usual, share, marks)


def _count(fields: Sequence[str], decimal: str) -> int:
    return sum(is_number(text, decimal) for text in fields)


def _names(header: Sequence[str], n_columns: int, delimiter: str, decimal: str) -> tuple[str, ...]:
    """Return the names in the last lines above the rows that have as many fields."""
    between = "," if delimiter == ", " else delimiter
    for line in reversed(header[-4:] if n_columns > 1 else header[-1:]):
        fields = split_fields(line.lstrip(COMMENTS + " "), between)
        if len(fields) == n_columns + 1 and not fields[-1]:
            fields = fields[:-1]  # the names end with a delimiter, the rows do not
        statement = n_columns == 1 and (":" in line or "=" in line)
        named = len(fields) == n_columns and any(fields) and not _count(fields, decimal)
        if named and not statement:
            return tuple(fields)
    return ("",) * n_columns
