"""Tables of text that stay aligned in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LEFT = "<"
RIGHT = ">"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text: titles, rows, and ``<`` or ``>`` for each column."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    caption: str = ""


def width_of(text: str) -> int:
    """Return how many terminal columns `text` takes (wide letters two, combining marks none)."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if _is_wide(letter) else 1 for letter in text
    )


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"}


def text_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], align: str = "", indent: str = ""
) -> str:
    """Return a table with a ruled header.

    Parameters
    ----------
    headers
        One title a column, with the unit where the column has one.
    rows
        Cells as text; every row as long as `headers`.
    align
        One ``<`` or ``>`` a column; columns beyond it are aligned left.
    indent
        Text before every line.

    Raises
    ------
    ValueError
        A row has another length than `headers`.
    """
    for row in rows:
        if len(row) != len(headers):
            raise ValueError(f"a row of {len(row)} cells in a table of {len(headers)} columns")
    widths = [
        max(width_of(line[column]) for line in (headers, *rows)) for column in range(len(headers))
    ]
    sides = align.ljust(len(headers), LEFT)
    lines = [_line(headers, widths, sides), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, sides) for row in rows]
    return "\n".join((indent + line).rstrip() for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int], sides: str) -> str:
    padded = []
    for cell, width, side in zip(cells, widths, sides, strict=True):
        pad = " " * (width - width_of(cell))
        padded.append(pad + cell if side == RIGHT else cell + pad)
    return "  ".join(padded)


def facts(pairs: Sequence[tuple[str, str]], indent: str = "") -> str:
    """Return names and values as two aligned columns; pairs with an empty value are left out."""
    shown = [(name, value) for name, value in pairs if value]
    width = max((width_of(name) for name, _ in shown), default=0)
    return "\n".join(
        f"{indent}{name}{' ' * (width - width_of(name))}  {value}" for name, value in shown
    )
