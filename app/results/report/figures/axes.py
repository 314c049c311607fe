"""Where values lie on a drawing, and the axes around them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from app.results.plots import ticks
from app.results.report.figures.look import INK
from app.results.report.figures.svg import SMALL, Drawing
from app.results.words import Language, Num


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from values to units of a drawing.

    Parameters
    ----------
    low, high
        Values at the ends; `high` is larger.
    start, end
        Where they lie; the larger value may lie at the smaller place (a vertical axis).
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return where a value lies; one beyond the ends lies at the end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Tell whether a value lies between the ends."""
        return math.isfinite(value) and self.low <= value <= self.high

    def ticks(self, about: int) -> list[tuple[float, Num]]:
        """Return about so many round values, with the decimals that their step needs."""
        return [
            (value, Num(value, len(label.partition(".")[2])))
            for value, label in ticks(self.low, self.high, about)
        ]


def finite(values: Iterable[float | None]) -> list[float]:
    """Return the values that are numbers."""
    return [value for value in values if value is not None and math.isfinite(value)]


def upper(values: Iterable[float | None], least: float = 1.0) -> float:
    """Return a round number above all values, and at least `least`."""
    highest = max([least, *finite(values)])
    power = 10.0 ** math.floor(math.log10(highest))
    return next(power * step for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if power * step >= highest)


def reach(values: Iterable[float | None], least: float) -> float:
    """Return a round number that no value exceeds in size, for a scale around zero."""
    return upper([abs(value) for value in finite(values)], least)


def draw_x_axis(
    drawing: Drawing,
    scale: Scale,
    top: float,
    bottom: float,
    language: Language,
    about: int = 6,
    *,
    signed: bool = False,
) -> None:
    """Draw a horizontal axis at `bottom` with lines behind the data up to `top`."""
    for value, number in scale.ticks(about):
        drawing.grid_line((scale(value), top), (scale(value), bottom))
        label = language.number(Num(value, number.decimals, signed=signed))
        drawing.note((scale(value), bottom + 12), label, "middle")
    drawing.line((scale.start, bottom), (scale.end, bottom), INK, 0.9)


def draw_y_axis(
    drawing: Drawing,
    scale: Scale,
    left: float,
    right: float,
    language: Language,
    about: int = 4,
    *,
    labels: bool = True,
) -> None:
    """Draw a vertical axis at `left` with lines behind the data to `right`."""
    for value, number in scale.ticks(about):
        drawing.grid_line((left, scale(value)), (right, scale(value)))
        if labels:
            drawing.note((left - 4, scale(value) + SMALL / 3), language.number(number), "end")
    drawing.line((left, scale.start), (left, scale.end), INK, 0.9)
