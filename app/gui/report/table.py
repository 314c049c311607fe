"""A table on paper: columns as wide as they need, smaller letters before it is split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from app.gui.report.flow import Piece
from app.gui.report.paper import INK, MM, PT, RULE
from app.gui.report.text_box import TextBox, longest_word, text_width

#: Sizes of letters to try, and the space between columns with each.
_SIZES = ((9.0, 4.0 * MM), (8.2, 2.6 * MM), (7.4, 1.8 * MM))
#: A column of texts is broken into lines before it is wider, and is never narrower.
_WIDEST, _NARROWEST = 80.0 * MM, 14.0 * MM
_ABOVE, _BELOW = 0.9 * MM, 0.9 * MM
#: A table of at most so many rows is not parted; of a longer one so many stay together at its ends.
_WHOLE_ROWS, _TOGETHER = 20, 2


@dataclass(frozen=True, slots=True)
class Texts:
    """A table as texts: heads, rows of cells, and whether a column holds numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]

    def part(self, columns: Sequence[int]) -> Texts:
        """Return some of its columns."""
        return Texts(
            tuple(self.heads[k] for k in columns),
            tuple(tuple(row[k] for k in columns) for row in self.rows),
            tuple(self.numeric[k] for k in columns),
        )


def table_pieces(table: Texts, width: float) -> list[Piece]:
    """Return a table as pieces: its head, then its rows, in several tables if it is too wide.

    Parameters
    ----------
    table
        What it holds; all rows as long as `heads`.
    width
        What there is, in dots.
    """
    if not table.heads:
        return []
    for points, gap in _SIZES:
        widths = _widths(table, points, gap, width)
        if widths is not None:
            return _pieces(table, widths, points, gap)
    points, gap = _SIZES[-1]
    pieces: list[Piece] = []
    for columns in _split(table, points, gap, width):
        part = table.part(columns)
        widths = _widths(part, points, gap, width)
        pieces += _pieces(part, widths or [width / len(columns)] * len(columns), points, gap)
    return pieces


def _split(table: Texts, points: float, gap: float, width: float) -> list[list[int]]:
    """Return which columns go into which part; the first, which names the rows, is in all."""
    parts, taken = [[0]], _least(table, 0, points) + gap
    used = taken
    for k in range(1, len(table.heads)):
        needs = _least(table, k, points) + gap
        if len(parts[-1]) > 1 and used + needs - gap > width:
            parts.append([0])
            used = taken
        parts[-1].append(k)
        used += needs
    return parts


def _least(table: Texts, column: int, points: float) -> float:
    """Return how narrow a column may be: numbers are not broken, nor a word of a usual length."""
    head = longest_word(table.heads[column], points, bold=True)
    cells = [row[column] for row in table.rows]
    if table.numeric[column]:
        return max([head, *(text_width(cell, points) for cell in cells)])
    words = [longest_word(cell, points) for cell in cells]
    return min(max([head, _NARROWEST, *words]), 2.0 * _NARROWEST)


def _natural(table: Texts, column: int, points: float) -> float:
    head = text_width(table.heads[column], points, bold=True)
    cells = [text_width(row[column], points) for row in table.rows]
    # The head of a column of numbers is broken rather than the column made wide by it.
    widest = max([head * (0.6 if table.numeric[column] else 1.0), *cells])
    return max(min(widest, _WIDEST), _least(table, column, points))


def _widths(table: Texts, points: float, gap: float, width: float) -> list[float] | None:
    """Return the widths of the columns with their gaps; None where they do not fit."""
    columns = range(len(table.heads))
    gaps = [gap] * (len(table.heads) - 1) + [0.0]
    least = [_least(table, k, points) + gaps[k] for k in columns]
    natural = [max(_natural(table, k, points) + gaps[k], least[k]) for k in columns]
    if sum(least) > width:
        return None
    over = sum(natural) - width
    if over <= 0.0:
        share = -over / sum(natural)
        return [one * (1.0 + share) for one in natural]
    slack = [one - two for one, two in zip(natural, least, strict=True)]
    return [one - over * free / sum(slack) for one, free in zip(natural, slack, strict=True)]


def _pieces(table: Texts, widths: list[float], points: float, gap: float) -> list[Piece]:
    head = _row(table.heads, table.numeric, widths, points, gap, head=True)
    rows = [_row(row, table.numeric, widths, points, gap) for row in table.rows]
    n = len(rows)
    whole = n <= _WHOLE_ROWS
    found = [Piece(head.height, head.paint, before=2.0 * MM, holds=n > 0)]
    for k, row in enumerate(rows):
        at_end = k < _TOGETHER - 1 or k >= n - _TOGETHER
        holds = k < n - 1 and (whole or at_end)
        found.append(Piece(row.height, row.paint, holds=holds, head=head))
    return found


def _row(
    cells: Sequence[str],
    numeric: Sequence[bool],
    widths: Sequence[float],
    points: float,
    gap: float,
    *,
    head: bool = False,
) -> Piece:
    boxes = []
    last = len(cells) - 1
    for k, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        inner = width - (gap if k < last else 0.0)
        boxes.append(
            TextBox(
                cell,
                points,
                # A number that was measured to fit must not be broken by a rounded width.
                inner + 0.2 * PT,
                bold=head,
                leading=1.25,
                to_the_right=numeric[k],
                whole_words=head,
            )
        )
    text_height = max(box.height for box in boxes)
    height = text_height + _ABOVE + _BELOW

    def paint(painter: QPainter, x: float, y: float) -> None:
        at = x
        for box, width in zip(boxes, widths, strict=True):
            # Heads stand on their line, cells begin in line with the first.
            above = text_height - box.height if head else 0.0
            box.paint(painter, at, y + _ABOVE + above)
            at += width
        painter.setPen(QPen(INK, 1.1 * PT) if head else QPen(RULE, 0.5 * PT))
        painter.drawLine(QLineF(x, y + height, x + sum(widths), y + height))

    return Piece(height, paint)
