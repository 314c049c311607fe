"""Small pictures side by side, one a muscle: curves over a repetition, with what they scatter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from app.results.report.blocks import Figure
from app.results.report.figures.axes import Scale, draw_x_axis, draw_y_axis, finite, upper
from app.results.report.figures.look import Style
from app.results.report.figures.rows import WIDTH_MM
from app.results.report.figures.svg import PER_MM, SMALL, Drawing, Point, fitted, text_width
from app.results.report.text import shown
from app.results.words import Language, Words

#: Most panels that go on one sheet.
MOST_PANELS = 12
_HEIGHT, _LEGEND, _FOOT = 136.0, 18.0, 16.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 30.0, 10.0, 20.0, 18.0


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve.

    Parameters
    ----------
    name
        What its style stands for; the same in all panels.
    style
        How it is drawn.
    values, spread
        ``(n,)`` from the start to the end of the repetition; NaN where there is none.
    """

    name: Words
    style: Style
    values: NDArray[np.float64]
    spread: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """The curves of one muscle."""

    title: Words
    lines: tuple[Line, ...]


def curves(
    panels: Sequence[Panel],
    x_axis: Words,
    y_axis: Words,
    alt: Words,
    caption: Words | None = None,
) -> tuple[Figure, ...]:
    """Return the panels as pictures of at most `MOST_PANELS`; all have one vertical scale."""
    tops = [
        float(value)
        for panel in panels
        for line in panel.lines
        for value in finite(np.nan_to_num(line.values + line.spread, posinf=np.nan).tolist())
    ]
    high = upper(tops, least=1.0)
    figures = []
    for first in range(0, len(panels), MOST_PANELS):
        part = tuple(panels[first : first + MOST_PANELS])
        columns = 2 if len(part) in (1, 2, 4) else 3
        rows = -(-len(part) // columns)
        height = _LEGEND + rows * _HEIGHT + _FOOT
        draw = partial(_curves, part, columns, high, x_axis, y_axis, height)
        figures.append(Figure(draw, WIDTH_MM, height / PER_MM, alt, caption))
    return tuple(figures)


def draw_legend(
    drawing: Drawing, styles: Iterable[tuple[Words, Style]], y: float, language: Language
) -> None:
    """Draw what line styles stand for, in a row that ends at the right edge."""
    x = drawing.width
    for name, style in reversed(list(styles)):
        said = fitted(shown(name, language), drawing.width / 3)
        x -= text_width(said, SMALL)
        drawing.note((x, y), said)
        drawing.line((x - 32, y - 3.3), (x - 6, y - 3.3), style.colour, 1.8, style.dash)
        x -= 46


def runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """Return the runs of points between those that are missing."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def _curves(
    panels: tuple[Panel, ...],
    columns: int,
    high: float,
    x_axis: Words,
    y_axis: Words,
    height: float,
    language: Language,
) -> str:
    drawing = Drawing(WIDTH_MM * PER_MM, height)
    styles = {line.name.template: (line.name, line.style) for p in panels for line in p.lines}
    draw_legend(drawing, styles.values(), 10, language)
    drawing.note((0, 10), fitted(shown(y_axis, language), 0.5 * drawing.width))
    width = drawing.width / columns
    for k, panel in enumerate(panels):
        left, top = (k % columns) * width, _LEGEND + (k // columns) * _HEIGHT
        _panel(drawing, panel, (left, top), width, high, language)
    drawing.note((drawing.width / 2, height - 5), shown(x_axis, language), "middle")
    return drawing.svg()


def _panel(
    drawing: Drawing, panel: Panel, corner: Point, width: float, high: float, language: Language
) -> None:
    left, top = corner[0] + _LEFT, corner[1] + _TOP
    right, bottom = corner[0] + width - _RIGHT, corner[1] + _HEIGHT - _BOTTOM
    x, y = Scale(0.0, 100.0, left, right), Scale(0.0, high, bottom, top)
    draw_y_axis(drawing, y, left, right, language, 3)
    draw_x_axis(drawing, x, top, bottom, language, 4)
    title = fitted(shown(panel.title, language), right - left)
    drawing.text((left, corner[1] + 14), title, bold=True)
    for line in panel.lines:
        _band(drawing, line, x, y)
    for line in panel.lines:
        for run in runs(_points(line.values, x, y)):
            drawing.polyline(run, line.style.colour, 1.7, line.style.dash)


def _band(drawing: Drawing, line: Line, x: Scale, y: Scale) -> None:
    """Draw what a curve scatters: filled for a solid line, its edges for another one."""
    above = runs(_points(line.values + line.spread, x, y))
    below = runs(_points(np.maximum(line.values - line.spread, 0.0), x, y))
    for high, low in zip(above, below, strict=False):
        if not line.style.dash:
            drawing.area([*high, *reversed(low)], line.style.fill)
        else:
            drawing.polyline(high, line.style.colour, 0.6, "1 2")
            drawing.polyline(low, line.style.colour, 0.6, "1 2")


def _points(values: NDArray[np.float64], x: Scale, y: Scale) -> list[Point | None]:
    places = np.linspace(x.low, x.high, max(2, len(values)))
    return [
        (x(float(place)), y(float(value))) if np.isfinite(value) else None
        for place, value in zip(places, values, strict=False)
    ]
