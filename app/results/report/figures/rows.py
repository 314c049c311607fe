"""Pictures of one value a row: a name, a mark with its interval, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from app.results.report.blocks import Figure
from app.results.report.figures.axes import Scale, draw_x_axis, finite, reach, upper
from app.results.report.figures.look import BAND, INK, SOFT, Style
from app.results.report.figures.svg import PER_MM, TEXT, Drawing, fitted, text_width
from app.results.report.text import shown
from app.results.words import Language, Words

#: Of a figure over the width of the page, in millimetres, and most rows that go on one sheet.
WIDTH_MM, MOST_ROWS = 176.0, 32
_ROW, _TOP, _BOTTOM = 21.0, 22.0, 36.0
_SAID_SHARE = 0.30


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Parameters
    ----------
    name
        At its left.
    value
        Where its mark is; None: there is none, and `said` says why.
    low, high
        Ends of its interval; None where there is none.
    said
        At its right: the numbers, or the reason.
    style
        How it is drawn.
    full
        Whether its mark is filled: what is beyond a limit is.
    """

    name: Words
    value: float | None
    low: float | None
    high: float | None
    said: Words
    style: Style
    full: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What is around the rows.

    Parameters
    ----------
    axis
        What the axis shows, with its unit.
    below_zero, above_zero
        What a value on either side means; None where the axis begins at zero.
    limit
        Half width of the grey band around zero; 0 for none.
    least
        What the axis reaches at least.
    said
        Heading of the numbers at the right.
    names_share
        Of the width, that names may take.
    """

    axis: Words
    below_zero: Words | None
    above_zero: Words | None
    limit: float
    least: float
    said: Words
    names_share: float = 0.30


def forest(
    rows: Sequence[Row],
    around: Around,
    alt: Words,
    caption: Words | None = None,
    width_mm: float = WIDTH_MM,
) -> tuple[Figure, ...]:
    """Return a picture of the rows; several where they do not fit on a sheet; none for no row."""
    figures = []
    for first in range(0, len(rows), MOST_ROWS):
        part = tuple(rows[first : first + MOST_ROWS])
        height = _TOP + _ROW * len(part) + _BOTTOM
        draw = partial(_forest, part, around, width_mm * PER_MM, height)
        figures.append(Figure(draw, width_mm, height / PER_MM, alt, caption))
    return tuple(figures)


def _forest(
    rows: tuple[Row, ...], around: Around, width: float, height: float, language: Language
) -> str:
    drawing = Drawing(width, height)
    names = [shown(row.name, language) for row in rows]
    said = [shown(row.said, language) for row in rows]
    heading = shown(around.said, language)
    left = 10 + min(around.names_share * width, max(map(text_width, names)))
    room = min(_SAID_SHARE * width, max(map(text_width, [*said, heading])))
    scale = _scale(rows, around, left + 4, width - room - 14)
    bottom = height - _BOTTOM
    if around.limit:
        start, end = scale(-around.limit), scale(around.limit)
        drawing.rect((start, _TOP), (end - start, bottom - _TOP), BAND)
    draw_x_axis(drawing, scale, _TOP, bottom, language, signed=scale.low < 0)
    drawing.line((scale(0.0), _TOP), (scale(0.0), bottom), INK, 1.0)
    middle = (scale.start + scale.end) / 2
    drawing.note((middle, height - 6), shown(around.axis, language), "middle")
    if around.below_zero is not None and around.above_zero is not None:
        half = (scale.end - scale.start) / 2 - 8
        before, after = shown(around.below_zero, language), shown(around.above_zero, language)
        drawing.note((scale.start, _TOP - 7), fitted(f"← {before}", half))
        drawing.note((scale.end, _TOP - 7), fitted(f"{after} →", half), "end")
    drawing.note((width, _TOP - 7), fitted(heading, room), "end")
    for k, row in enumerate(rows):
        y = _TOP + (k + 0.5) * _ROW
        drawing.text((left - 4, y + TEXT / 3), fitted(names[k], left - 8), anchor="end")
        colour = INK if row.value is not None else SOFT
        drawing.text((width, y + TEXT / 3), fitted(said[k], room), anchor="end", colour=colour)
        _mark(drawing, scale, row, y)
    return drawing.svg()


def _scale(rows: Sequence[Row], around: Around, start: float, end: float) -> Scale:
    values = [end for row in rows for end in (row.value, row.low, row.high)]
    if around.below_zero is None and all(value >= 0 for value in finite(values)):
        return Scale(0.0, upper(values, around.least), start, end)
    high = reach(values, around.least)
    return Scale(-high, high, start, end)


def _mark(drawing: Drawing, scale: Scale, row: Row, y: float) -> None:
    if not finite([row.value]) or row.value is None:
        return
    if finite([row.low]) and finite([row.high]) and row.low is not None and row.high is not None:
        low, high = scale(row.low), scale(row.high)
        drawing.line((low, y), (high, y), row.style.colour, 1.5)
        for end, value in ((low, row.low), (high, row.high)):
            if scale.holds(value):
                drawing.line((end, y - 3.5), (end, y + 3.5), row.style.colour, 1.5)
    drawing.marker((scale(row.value), y), row.style.marker, row.style.colour, full=row.full)
