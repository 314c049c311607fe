"""When muscles were on: a row a channel, a bar from each onset to its offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from app.results.report.blocks import Figure
from app.results.report.figures.axes import Scale, draw_x_axis, finite
from app.results.report.figures.look import GRID, Style
from app.results.report.figures.rows import WIDTH_MM
from app.results.report.figures.svg import PER_MM, TEXT, Drawing, fitted, text_width
from app.results.report.text import shown
from app.results.words import Language, Words

_ROW, _BAR, _TOP, _BOTTOM = 18.0, 11.0, 4.0, 32.0
_MOST_ROWS = 34


@dataclass(frozen=True, slots=True)
class OnOff:
    """A row: its name, its style, and pairs of onset and offset in seconds."""

    name: Words
    style: Style
    on_s: tuple[tuple[float, float], ...]


def on_off(
    rows: Sequence[OnOff],
    span_s: tuple[float, float],
    alt: Words,
    axis: Words,
    caption: Words | None = None,
) -> tuple[Figure, ...]:
    """Return the rows over a span of time as pictures; none for no row or no span."""
    if span_s[1] <= span_s[0]:
        return ()
    figures = []
    for first in range(0, len(rows), _MOST_ROWS):
        part = tuple(rows[first : first + _MOST_ROWS])
        height = _TOP + _ROW * len(part) + _BOTTOM
        draw = partial(_on_off, part, span_s, axis, height)
        figures.append(Figure(draw, WIDTH_MM, height / PER_MM, alt, caption))
    return tuple(figures)


def _on_off(
    rows: tuple[OnOff, ...],
    span_s: tuple[float, float],
    axis: Words,
    height: float,
    language: Language,
) -> str:
    drawing = Drawing(WIDTH_MM * PER_MM, height)
    names = [shown(row.name, language) for row in rows]
    left = min(0.3 * drawing.width, max(map(text_width, names))) + 8
    scale = Scale(*span_s, left, drawing.width - 12)
    bottom = height - _BOTTOM
    draw_x_axis(drawing, scale, _TOP, bottom, language, 8)
    drawing.note(((left + drawing.width) / 2, height - 5), shown(axis, language), "middle")
    for k, row in enumerate(rows):
        y = _TOP + (k + 0.5) * _ROW
        drawing.text((left - 6, y + TEXT / 3), fitted(names[k], left - 8), anchor="end")
        drawing.line((left, y), (scale.end, y), GRID, 0.8)
        for onset, offset in row.on_s:
            if len(finite((onset, offset))) < 2 or not onset < offset:
                continue
            start, end = scale(onset), scale(offset)
            drawing.bar((start, y - _BAR / 2), (max(0.6, end - start), _BAR), row.style)
    return drawing.svg()
