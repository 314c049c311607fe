"""The quality of all channels at a glance: a row a channel, a column an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from app.results.report.blocks import Figure
from app.results.report.figures.look import BAND, GRID, INK, MARKED, SOFT
from app.results.report.figures.rows import WIDTH_MM
from app.results.report.figures.svg import PER_MM, SMALL, TEXT, Drawing, fitted, text_width
from app.results.report.text import shown
from app.results.words import Language, Num, Words, words

_ROW, _TOP, _LEGEND = 19.0, 22.0, 22.0
_MOST_ROWS = 34


@dataclass(frozen=True, slots=True)
class Cell:
    """A verdict (``green``, ``amber``, ``red``, or anything else for unknown) and its number."""

    verdict: str
    value: Num


@dataclass(frozen=True, slots=True)
class GridRow:
    """A channel: its name, and a cell a column."""

    name: Words
    cells: tuple[Cell, ...]


def grid(
    columns: Sequence[Words], rows: Sequence[GridRow], alt: Words, caption: Words | None = None
) -> tuple[Figure, ...]:
    """Return the grid as pictures; none without a row or a column."""
    figures = []
    for first in range(0, len(rows) if columns else 0, _MOST_ROWS):
        part = tuple(rows[first : first + _MOST_ROWS])
        height = _TOP + _ROW * len(part) + _LEGEND
        draw = partial(_grid, tuple(columns), part, height)
        figures.append(Figure(draw, WIDTH_MM, height / PER_MM, alt, caption))
    return tuple(figures)


def _grid(
    columns: tuple[Words, ...], rows: tuple[GridRow, ...], height: float, language: Language
) -> str:
    drawing = Drawing(WIDTH_MM * PER_MM, height)
    names = [shown(row.name, language) for row in rows]
    left = min(0.28 * drawing.width, max(map(text_width, names))) + 8
    width = (drawing.width - left) / len(columns)
    for k, column in enumerate(columns):
        middle = left + (k + 0.5) * width
        said = fitted(shown(column, language), width - 2, SMALL)
        drawing.note((middle, _TOP - 8), said, "middle")
    for j, row in enumerate(rows):
        top = _TOP + j * _ROW
        drawing.line((0, top), (drawing.width, top), GRID, 0.8)
        drawing.text((0, top + _ROW / 2 + TEXT / 3), fitted(names[j], left - 8))
        for k, cell in enumerate(row.cells):
            corner = (left + k * width + 1, top + 1)
            _cell(drawing, cell, corner, (width - 2, _ROW - 2), language)
    bottom = _TOP + _ROW * len(rows)
    drawing.line((0, bottom), (drawing.width, bottom), INK, 0.9)
    _legend(drawing, height - 6, language)
    return drawing.svg()


def _cell(
    drawing: Drawing,
    cell: Cell,
    corner: tuple[float, float],
    size: tuple[float, float],
    language: Language,
) -> None:
    poor, fair = cell.verdict == "red", cell.verdict == "amber"
    if poor:
        drawing.rect(corner, size, "#ffffff", MARKED, 1.6)
    elif fair:
        drawing.rect(corner, size, BAND)
    y = corner[1] + size[1] / 2
    said = language.number(cell.value)
    text = fitted(said, size[0] - 18, SMALL)
    anchor_x = corner[0] + size[0] / 2 + (6 if poor or fair else 0)
    drawing.text(
        (anchor_x, y + SMALL / 3),
        text,
        size=SMALL,
        anchor="middle",
        colour=INK if cell.verdict in ("green", "amber", "red") else SOFT,
        bold=poor,
    )
    at = (anchor_x - text_width(text, SMALL) / 2 - 9, y)
    if poor:
        drawing.marker(at, "square", MARKED, 3.6, full=True)
    elif fair:
        drawing.marker(at, "triangle", INK, 3.4, full=False)


def _legend(drawing: Drawing, y: float, language: Language) -> None:
    x = 6.0
    for shape, colour, full, said in (
        ("triangle", INK, False, words("grey, with a triangle: fair")),
        ("square", MARKED, True, words("framed, with a square: poor")),
    ):
        drawing.marker((x, y - 3.3), shape, colour, 3.5, full=full)
        text = shown(said, language)
        drawing.note((x + 9, y), text)
        x += 9 + text_width(text, SMALL) + 20
    drawing.note((x, y), shown(words("–: not known"), language))
