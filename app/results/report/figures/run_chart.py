"""A number over sessions: points in order, their mean, and the usual limits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.results.report.blocks import Figure
from app.results.report.figures.axes import Scale, draw_y_axis, finite
from app.results.report.figures.look import AFTER, GRID, INK, SOFT
from app.results.report.figures.rows import WIDTH_MM
from app.results.report.figures.svg import PER_MM, Drawing, fitted
from app.results.report.text import harmless, shown
from app.results.words import Language, Words, words

_HEIGHT_MM = 52.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 96.0, 20.0, 22.0
#: Sessions that have a place; of more the newest are shown.
_MOST_POINTS = 40
#: Units that a date needs.
_DATE = 74.0


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A session: its label, its value, and whether its mark is filled (outside the limits)."""

    label: str
    value: float
    full: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """What a run chart shows; `limits` None: there are too few sessions for them."""

    points: tuple[ChartPoint, ...]
    unit: str
    centre: float | None
    limits: tuple[float, float] | None


def run_chart(chart: Chart, alt: Words, caption: Words | None = None) -> Figure:
    """Return a run chart as a picture."""
    return Figure(partial(_run_chart, chart), WIDTH_MM, _HEIGHT_MM, alt, caption)


def _run_chart(chart: Chart, language: Language) -> str:
    drawing = Drawing(WIDTH_MM * PER_MM, _HEIGHT_MM * PER_MM)
    points = [one for one in chart.points if finite([one.value])][-_MOST_POINTS:]
    left, right = _LEFT, drawing.width - _RIGHT
    bottom = drawing.height - _BOTTOM
    y = _scale(chart, points, bottom)
    draw_y_axis(drawing, y, left, right, language, 4)
    drawing.note((0, 11), fitted(harmless(chart.unit), 200))
    drawing.line((left, bottom), (right, bottom), INK, 0.9)
    for value, dash, said in _levels(chart):
        drawing.line((left, y(value)), (right, y(value)), SOFT, 1.0, dash)
        drawing.note((right + 6, y(value) + 3.5), fitted(shown(said, language), _RIGHT - 8))
    step = (right - left) / max(1, len(points))
    places = [(left + (k + 0.5) * step, y(one.value)) for k, one in enumerate(points)]
    drawing.polyline(places, AFTER.colour, 1.2)
    # The newest one is always named; before it as many as there is room for.
    every = max(1, -(-int(_DATE) // max(1, int(step))))
    for k, (one, place) in enumerate(zip(points, places, strict=True)):
        drawing.marker(place, AFTER.marker, AFTER.colour, 4.0, full=one.full)
        if (len(points) - 1 - k) % every == 0:
            label = fitted(harmless(one.label), every * step)
            drawing.line((place[0], bottom), (place[0], bottom + 3), GRID, 0.8)
            drawing.note((place[0], bottom + 15), label, "middle")
    return drawing.svg()


def _levels(chart: Chart) -> list[tuple[float, str, Words]]:
    levels = []
    if finite([chart.centre]) and chart.centre is not None:
        levels.append((chart.centre, "", words("mean")))
    if chart.limits is not None and len(finite(chart.limits)) == 2:
        low, high = chart.limits
        levels += [(high, "5 3", words("usual, upper")), (low, "5 3", words("usual, lower"))]
    return levels


def _scale(chart: Chart, points: list[ChartPoint], bottom: float) -> Scale:
    values = finite([chart.centre, *(chart.limits or ()), *(one.value for one in points)])
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = 0.15 * (high - low) or max(1.0, 0.1 * abs(high))
    # From zero on where that is near: a difference must not look larger than it is.
    low = 0.0 if 0.0 <= low < 0.6 * high else low - room
    return Scale(low, high + room, bottom, _TOP)
