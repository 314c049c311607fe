"""Slope of the amplitude over slope of the spectrum: four quadrants with their readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from app.results.report.blocks import Figure
from app.results.report.figures.axes import (
    Scale,
    draw_x_axis,
    draw_y_axis,
    finite,
    reach,
)
from app.results.report.figures.look import INK, Style
from app.results.report.figures.svg import PER_MM, SMALL, Drawing, fitted
from app.results.report.text import shown
from app.results.words import Language, Words, words

_WIDTH_MM, _HEIGHT_MM = 176.0, 92.0
_LEFT, _TOP, _BOTTOM, _LEGEND = 44.0, 8.0, 36.0, 190.0
_LEGEND_ROW = 15.0
#: Most points on one picture: as many names fit beside it.
_MOST_POINTS = 22
_LEAST_PCT = 5.0


@dataclass(frozen=True, slots=True)
class Slopes:
    """A point: whose, and both slopes in %/min with the ends of their 95 % bands."""

    name: Words
    style: Style
    spectrum: tuple[float, float | None, float | None]
    amplitude: tuple[float, float | None, float | None]


def quadrant(
    points: Sequence[Slopes], alt: Words, caption: Words | None = None
) -> tuple[Figure, ...]:
    """Return the points as pictures, numbered, with their names beside."""
    figures = []
    for first in range(0, len(points), _MOST_POINTS):
        part = tuple(points[first : first + _MOST_POINTS])
        figures.append(Figure(partial(_quadrant, part), _WIDTH_MM, _HEIGHT_MM, alt, caption))
    return tuple(figures)


def _quadrant(points: tuple[Slopes, ...], language: Language) -> str:
    drawing = Drawing(_WIDTH_MM * PER_MM, _HEIGHT_MM * PER_MM)
    right, bottom = drawing.width - _LEGEND, drawing.height - _BOTTOM
    x_reach = _reach([value for point in points for value in point.spectrum])
    y_reach = _reach([value for point in points for value in point.amplitude])
    x = Scale(-x_reach, x_reach, _LEFT, right)
    y = Scale(-y_reach, y_reach, bottom, _TOP)
    draw_y_axis(drawing, y, _LEFT, right, language, 6)
    draw_x_axis(drawing, x, _TOP, bottom, language, 6, signed=True)
    drawing.line((x(0.0), _TOP), (x(0.0), bottom), INK, 1.0)
    drawing.line((_LEFT, y(0.0)), (right, y(0.0)), INK, 1.0)
    _readings(drawing, x, y, language)
    middle = (_LEFT + right) / 2
    under = shown(words("slope of the median frequency (%/min)"), language)
    beside = shown(words("slope of the amplitude (%/min)"), language)
    drawing.note((middle, drawing.height - 6), under, "middle")
    drawing.text((SMALL, (_TOP + bottom) / 2), beside, size=SMALL, anchor="middle", upwards=True)
    for k, point in enumerate(points):
        _point(drawing, point, x, y, str(k + 1))
        at = _TOP + 10 + k * _LEGEND_ROW
        drawing.marker(
            (right + 22, at - 3.3), point.style.marker, point.style.colour, 3.5, full=True
        )
        name = fitted(f"{k + 1}  {shown(point.name, language)}", _LEGEND - 34, SMALL)
        drawing.note((right + 32, at), name, colour=INK)
    return drawing.svg()


def _reach(values: Sequence[float | None]) -> float:
    """Return the reach of a scale, with room for the readings in the corners."""
    return reach([1.25 * value for value in finite(values)], _LEAST_PCT)


def _readings(drawing: Drawing, x: Scale, y: Scale, language: Language) -> None:
    room = (x.end - x.start) / 2 - 10
    for said, at_x, anchor, at_y in (
        (words("signs consistent with fatigue"), x.start + 5, "start", y.end + 13),
        (words("increase of force"), x.end - 5, "end", y.end + 13),
        (words("decrease of force"), x.start + 5, "start", y.start - 7),
        (words("recovery"), x.end - 5, "end", y.start - 7),
    ):
        drawing.note((at_x, at_y), fitted(shown(said, language), room, SMALL), anchor)


def _point(drawing: Drawing, point: Slopes, x: Scale, y: Scale, number: str) -> None:
    (across, left, right), (up, low, high) = point.spectrum, point.amplitude
    if len(finite((across, up))) < 2:
        return
    at = (x(across), y(up))
    if left is not None and right is not None and len(finite((left, right))) == 2:
        drawing.line((x(left), at[1]), (x(right), at[1]), point.style.colour, 1.1)
    if low is not None and high is not None and len(finite((low, high))) == 2:
        drawing.line((at[0], y(low)), (at[0], y(high)), point.style.colour, 1.1)
    drawing.marker(at, point.style.marker, point.style.colour, 4.0, full=True)
    drawing.text((at[0] + 6, at[1] - 5), number, size=SMALL, bold=True)
