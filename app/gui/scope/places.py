"""Where samples stand in a live picture that scrolls or sweeps; no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.gui.scope.columns import ScopeColumns


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one moment, from the picture's left edge.

    Parameters
    ----------
    columns
        What the picture shows.
    width_px
        Its width, in the px of the places.
    sweep
        It is written over from left to right; else it scrolls.
    gap
        Blank columns ahead of a sweep.
    """

    columns: ScopeColumns
    width_px: float
    sweep: bool
    gap: int

    @property
    def first_column(self) -> int:
        """The oldest column that is seen."""
        return self.columns.oldest + self.gap

    @property
    def first_sample(self) -> int:
        """The oldest sample that is seen."""
        columns = self.columns
        oldest = max(columns.first, self.first_column)
        return -(-oldest * columns.window // columns.width)

    def x_of(self, sample: float) -> float | None:
        """Return where a sample stands; None when it is not seen."""
        columns = self.columns
        column = sample * columns.width / columns.window
        if not max(columns.first, self.first_column) <= column < columns.last + 1:
            return None
        place = column % columns.width if self.sweep else column - columns.oldest
        return place * self.width_px / columns.width

    def sample_at(self, x: float) -> int | None:
        """Return the sample that stands at a place; None where there is none."""
        columns = self.columns
        if not 0 <= x < self.width_px:
            return None
        column = x * columns.width / self.width_px
        if self.sweep:
            head = columns.last % columns.width
            begun = columns.last - head
            column += begun if column < head + 1 else begun - columns.width
        else:
            column += columns.oldest
        sample = math.floor(column * columns.window / columns.width)
        return sample if self.first_sample <= sample < columns.end_sample else None

    def ticks(self, tick_s: float) -> list[tuple[float, float]]:
        """Return the time (s) and place of each line of the time axis."""
        columns = self.columns
        ticks = tick_columns(columns, self.first_column, columns.last + 1, tick_s)
        offset = 0 if self.sweep else columns.oldest
        scale = self.width_px / columns.width
        return [(seconds, (column - offset) % columns.width * scale) for seconds, column in ticks]


def tick_columns(
    columns: ScopeColumns, start: int, stop: int, tick_s: float
) -> list[tuple[float, int]]:
    """Return time (s) and absolute column of the lines of the time axis in ``[start, stop)``."""
    per_tick = columns.width / columns.window * columns.fs * tick_s  # columns
    ticks = range(max(0, int(start / per_tick) - 1), int(stop / per_tick) + 2)
    places = (
        (tick * tick_s, columns.column_of(round(tick * tick_s * columns.fs))) for tick in ticks
    )
    return [(seconds, column) for seconds, column in places if start <= column < stop]
