"""A small writer of SVG: lines, rectangles, markers, hatching and text, and nothing else.

Only elements and presentation attributes of SVG Tiny 1.2, so that a browser and Qt draw the same:
no style sheet, no pattern, no clipping, no filter, no script, no link. Hatching is drawn as lines
that end at the edges of what they fill.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from app.results.report.figures.look import GRID, INK, SOFT, Style
from app.results.report.text import shortened

#: Units of a drawing in a millimetre on paper.
PER_MM = 4.0
#: Height of letters in units: 2.9 mm are 8.1 points.
TEXT, SMALL = 11.5, 10.5
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Widths of letters in heights of the text; a little more than most fonts need.
_NARROW, _WIDE = frozenset("iljtfr.,:;'|!()[] -·"), frozenset("mwMW%@—")
_NARROW_EM, _USUAL_EM, _CAPITAL_EM, _WIDE_EM = 0.38, 0.60, 0.70, 0.97

Point = tuple[float, float]


class Drawing:
    """An SVG in the making; the origin is the top left corner.

    Parameters
    ----------
    width, height
        In units, `PER_MM` of them in a millimetre.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._parts: list[str] = []

    def svg(self) -> str:
        """Return the whole element."""
        size = f"{_n(self.width)} {_n(self.height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
            f'viewBox="0 0 {size}" font-family="sans-serif">{"".join(self._parts)}</svg>'
        )

    def line(
        self,
        start: Point,
        end: Point,
        colour: str = INK,
        width: float = 1.0,
        dash: str = "",
    ) -> None:
        """Draw a straight line; `dash` as SVG has it, empty for a solid one."""
        self._parts.append(
            f'<line x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}" '
            f'stroke="{colour}" stroke-width="{_n(width)}"{_dash(dash)}/>'
        )

    def polyline(
        self, points: Iterable[Point], colour: str = INK, width: float = 1.4, dash: str = ""
    ) -> None:
        """Draw lines from point to point; fewer than two are nothing."""
        held = list(points)
        if len(held) > 1:
            self._parts.append(
                f'<polyline points="{_points(held)}" fill="none" stroke="{colour}" '
                f'stroke-width="{_n(width)}" stroke-linejoin="round"{_dash(dash)}/>'
            )

    def area(self, points: Sequence[Point], fill: str) -> None:
        """Fill a polygon, so that what lies below shows; fewer than three points are nothing."""
        if len(points) > 2:
            self._parts.append(
                f'<polygon points="{_points(points)}" fill="{fill}" fill-opacity="0.5" '
                f'stroke="none"/>'
            )

    def rect(
        self, corner: Point, size: Point, fill: str = "none", stroke: str = "", width: float = 1.0
    ) -> None:
        """Draw a rectangle; `size` is width and height, a negative one is none."""
        edge = f'stroke="{stroke}" stroke-width="{_n(width)}"' if stroke else 'stroke="none"'
        self._parts.append(
            f'<rect x="{_n(corner[0])}" y="{_n(corner[1])}" width="{_n(max(0.0, size[0]))}" '
            f'height="{_n(max(0.0, size[1]))}" fill="{fill}" {edge}/>'
        )

    def bar(self, corner: Point, size: Point, style: Style) -> None:
        """Draw a bar with the fill and the hatching of a style, and an edge around it."""
        self.rect(corner, size, style.fill)
        self.hatch(corner, size, style)
        self.rect(corner, size, "none", style.colour, 0.8)

    def hatch(self, corner: Point, size: Point, style: Style) -> None:
        """Draw the hatching of a style into a rectangle: lines that end at its edges."""
        for direction in style.hatching:
            for start, end in _hatching(corner, size, direction, style.apart):
                self.line(start, end, style.colour, 0.7)

    def marker(self, at: Point, shape: str, colour: str, size: float = 4.0, *, full: bool) -> None:
        """Draw a ``circle``, ``diamond``, ``square`` or ``triangle``, filled or hollow."""
        x, y = at
        paint = f'fill="{colour if full else "#ffffff"}" stroke="{colour}" stroke-width="1.4"'
        if shape == "circle":
            self._parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(size)}" {paint}/>')
            return
        reach = size * {"diamond": 1.3, "square": 0.9, "triangle": 1.2}[shape]
        corners = {
            "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
            "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
            "triangle": ((0, -1), (1, 0.8), (-1, 0.8)),
        }[shape]
        points = [(x + reach * dx, y + reach * dy) for dx, dy in corners]
        self._parts.append(f'<polygon points="{_points(points)}" {paint}/>')

    def text(
        self,
        at: Point,
        said: str,
        *,
        size: float = TEXT,
        anchor: str = "start",
        colour: str = INK,
        bold: bool = False,
        upwards: bool = False,
    ) -> None:
        """Write a line of text; `at` is the foot of its start, middle or end as `anchor` says."""
        turned = f' transform="rotate(-90 {_n(at[0])} {_n(at[1])})"' if upwards else ""
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(
            f'<text x="{_n(at[0])}" y="{_n(at[1])}" font-size="{_n(size)}" text-anchor="{anchor}" '
            f'fill="{colour}"{weight}{turned}>{escape(_NOT_XML.sub("", said))}</text>'
        )

    def note(self, at: Point, said: str, anchor: str = "start", colour: str = SOFT) -> None:
        """Write a small, soft text."""
        self.text(at, said, size=SMALL, anchor=anchor, colour=colour)

    def grid_line(self, start: Point, end: Point) -> None:
        """Draw a thin line behind the data."""
        self.line(start, end, GRID, 0.8)


def text_width(text: str, size: float = TEXT) -> float:
    """Return about how wide a line of text is, in units; rather too much than too little."""
    return size * sum(_em(letter) for letter in text)


def fitted(text: str, width: float, size: float = TEXT) -> str:
    """Return as much of a text as fits into a width, an ellipsis at its end where it is cut."""
    # Hardly more letters than this fit, whatever they are: a text may be endless.
    text = shortened(text, max(1, int(3.0 * width / size)))
    while len(text) > 1 and text_width(text, size) > width:
        text = shortened(text, len(text) - 1)
    return text


def _em(letter: str) -> float:
    if letter in _NARROW:
        return _NARROW_EM
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return _WIDE_EM
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    return _CAPITAL_EM if letter.isupper() else _USUAL_EM


def _hatching(
    corner: Point, size: Point, direction: str, apart: float
) -> Iterable[tuple[Point, Point]]:
    r"""Yield the lines of a hatching: ``/``, ``\``, ``-`` or ``|``."""
    (left, top), (width, height) = corner, size
    if width <= 0 or height <= 0:
        return
    if direction == "-":
        for k in range(1, int(height / apart) + 1):
            yield (left, top + k * apart), (left + width, top + k * apart)
        return
    if direction == "|":
        for k in range(1, int(width / apart) + 1):
            yield (left + k * apart, top), (left + k * apart, top + height)
        return
    # x + y = c (rising to the right on paper), cut at the four edges; the other is its mirror.
    steps = int((width + height) / apart)
    for k in range(1, steps + 1):
        c = k * apart
        x1, x2 = max(0.0, c - height), min(width, c)
        if x2 - x1 < 0.05:
            continue
        ends = ((x1, c - x1), (x2, c - x2))
        if direction == "\\":
            ends = ((width - x1, c - x1), (width - x2, c - x2))
        (ax, ay), (bx, by) = ends
        yield (left + ax, top + ay), (left + bx, top + by)


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _dash(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def _n(value: float) -> str:
    """Return a coordinate in tenths of a unit: 0.025 mm."""
    return f"{value:.1f}".removesuffix(".0")
