"""Bars of 100 %, stacked: what part each muscle has in the work."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.results.report.blocks import Figure
from app.results.report.figures.axes import Scale, draw_x_axis
from app.results.report.figures.look import INK, PAPER, SHARED
from app.results.report.figures.rows import WIDTH_MM
from app.results.report.figures.svg import PER_MM, SMALL, TEXT, Drawing, fitted, text_width
from app.results.report.text import shown
from app.results.words import Language, Num, Words

_ROW, _BAR, _TOP, _AXIS = 30.0, 20.0, 6.0, 30.0
_LEGEND_ROW, _SWATCH = 17.0, 24.0
#: Most rows on one sheet.
_MOST_ROWS = 18


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: the key of its style and name, its share in percent, its short mark."""

    key: str
    share: float
    mark: Words


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar: its name and its parts from left to right."""

    name: Words
    parts: tuple[Part, ...]


def stacked(
    bars: Sequence[Stack], names: Mapping[str, Words], alt: Words, caption: Words | None = None
) -> tuple[Figure, ...]:
    """Return the bars as pictures; `names` says, in order, what the keys of the shares are."""
    figures = []
    legend_rows = -(-len(names) // 3)
    for first in range(0, len(bars), _MOST_ROWS):
        part = tuple(bars[first : first + _MOST_ROWS])
        height = _TOP + _ROW * len(part) + _AXIS + _LEGEND_ROW * legend_rows
        draw = partial(_stacked, part, dict(names), height)
        figures.append(Figure(draw, WIDTH_MM, height / PER_MM, alt, caption))
    return tuple(figures)


def _stacked(
    bars: tuple[Stack, ...], names: Mapping[str, Words], height: float, language: Language
) -> str:
    drawing = Drawing(WIDTH_MM * PER_MM, height)
    said = [shown(bar.name, language) for bar in bars]
    left = min(0.3 * drawing.width, max(map(text_width, said))) + 8
    totals = [sum(_share(part) for part in bar.parts) for bar in bars]
    scale = Scale(0.0, max([100.0, *totals]), left, drawing.width - 12)
    bottom = _TOP + _ROW * len(bars)
    draw_x_axis(drawing, scale, _TOP, bottom, language, 5)
    styles = {key: SHARED[k % len(SHARED)] for k, key in enumerate(names)}
    for k, bar in enumerate(bars):
        y = _TOP + k * _ROW + (_ROW - _BAR) / 2
        drawing.text((left - 6, y + _BAR / 2 + TEXT / 3), fitted(said[k], left - 8), anchor="end")
        before = 0.0
        for part in bar.parts:
            start, end = scale(before), scale(before + _share(part))
            before += _share(part)
            drawing.bar((start, y), (end - start, _BAR), styles[part.key])
            percent = language.number(Num(_share(part), 0, "%"))
            label = f"{shown(part.mark, language)} {percent}".strip()
            width = text_width(label, SMALL)
            if end - start > width + 6:
                middle = (start + end) / 2
                drawing.rect((middle - width / 2 - 1, y + 3.5), (width + 2, _BAR - 7), PAPER)
                drawing.text((middle, y + _BAR / 2 + 3.3), label, size=SMALL, anchor="middle")
    column = drawing.width / 3
    for k, (key, name) in enumerate(names.items()):
        x, y = (k % 3) * column, bottom + _AXIS + (k // 3) * _LEGEND_ROW
        drawing.bar((x, y - 9), (_SWATCH, 11), styles[key])
        label = fitted(shown(name, language), column - _SWATCH - 14, SMALL)
        drawing.note((x + _SWATCH + 6, y), label, colour=INK)
    return drawing.svg()


def _share(part: Part) -> float:
    return max(0.0, part.share) if math.isfinite(part.share) else 0.0
