"""Plots as plain geometry: pixel coordinates that the page's template draws as inline SVG.

Nothing here knows of HTML: text reaches the template as text and is escaped there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

WIDTH_PX = 880
_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 56, 10, 12, 36


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at_px: float
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot, ready to draw; every length in pixels from the top left corner.

    Parameters
    ----------
    width, height
        Size of the drawing.
    left, right, top, bottom
        Edges of the area inside the axes.
    x_ticks, y_ticks
        Labelled places on the axes.
    x_label, y_label
        What the axes show, with the unit.
    traces
        Polylines, each as the text of an SVG ``points`` attribute; a break in the data is a break
        between two of them.
    spans
        ``(x, width)`` of the bursts.
    missing
        ``(x, width)`` of the gaps.
    dots
        ``(x, y)`` of single values.
    line
        ``(x1, y1, x2, y2)`` of a fitted line, None where there is none.
    """

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_label: str
    y_label: str
    traces: tuple[str, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    missing: tuple[tuple[float, float], ...] = ()
    dots: tuple[tuple[float, float], ...] = ()
    line: tuple[float, float, float, float] | None = field(default=None)


@dataclass(frozen=True, slots=True)
class _Axes:
    x_low: float
    x_high: float
    y_low: float
    y_high: float
    height: int

    def x(self, value: float) -> float:
        share = (value - self.x_low) / (self.x_high - self.x_low)
        return round(_LEFT_PX + share * (WIDTH_PX - _LEFT_PX - _RIGHT_PX), 2)

    def y(self, value: float) -> float:
        share = (value - self.y_low) / (self.y_high - self.y_low)
        return round(self.height - _BOTTOM_PX - share * (self.height - _TOP_PX - _BOTTOM_PX), 2)

    def spans(self, ranges: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
        places = [(self.x(start), self.x(stop)) for start, stop in ranges]
        return tuple((start, max(0.5, round(stop - start, 2))) for start, stop in places)


def envelope_plot(
    times_s: NDArray[np.float64],
    envelope: NDArray[np.float64],
    bursts_s: Sequence[Sequence[float]],
    gaps_s: Sequence[Sequence[float]],
    duration_s: float,
    unit: str,
) -> Plot:
    """Return the RMS envelope over time with its bursts.

    Parameters
    ----------
    times_s, envelope
        ``(F,)`` times in seconds and values in `unit`, NaN where invalid.
    bursts_s
        ``[onset, offset]`` in seconds.
    gaps_s
        ``[start, length]`` in seconds.
    duration_s
        Length of the recording.
    unit
        Unit of `envelope` as it is printed.
    """
    finite = envelope[np.isfinite(envelope)]
    axes = _Axes(0.0, duration_s or 1.0, 0.0, float(finite.max(initial=0.0)) * 1.05 or 1.0, 180)
    return _plot(
        axes,
        f"RMS ({unit})",
        traces=tuple(_polylines(axes, times_s, envelope)),
        spans=axes.spans(bursts_s),
        missing=axes.spans([(start, start + length) for start, length in gaps_s]),
    )


def trend_plot(
    times_s: Sequence[float],
    values: Sequence[float],
    line: tuple[float, float] | None,
    duration_s: float,
    y_label: str,
) -> Plot:
    """Return single values over time with their fitted line.

    Parameters
    ----------
    times_s, values
        Same length, finite.
    line
        Value at 0 s and slope a second; None where there is no line.
    duration_s
        Length of the recording.
    y_label
        What is shown, with the unit.
    """
    heights = list(values) or [0.0, 1.0]
    room = 0.08 * (max(heights) - min(heights)) or 1.0
    axes = _Axes(0.0, duration_s or 1.0, max(0.0, min(heights) - room), max(heights) + room, 160)
    ends = None
    if line is not None and len(times_s):
        intercept, slope = line
        first, last = min(times_s), max(times_s)
        ends = (
            axes.x(first),
            axes.y(intercept + slope * first),
            axes.x(last),
            axes.y(intercept + slope * last),
        )
    dots = [(axes.x(time), axes.y(value)) for time, value in zip(times_s, values, strict=True)]
    return _plot(axes, y_label, dots=tuple(dots), line=ends)


def _plot(
    axes: _Axes,
    y_label: str,
    traces: tuple[str, ...] = (),
    spans: tuple[tuple[float, float], ...] = (),
    missing: tuple[tuple[float, float], ...] = (),
    dots: tuple[tuple[float, float], ...] = (),
    line: tuple[float, float, float, float] | None = None,
) -> Plot:
    return Plot(
        width=WIDTH_PX,
        height=axes.height,
        left=_LEFT_PX,
        right=WIDTH_PX - _RIGHT_PX,
        top=_TOP_PX,
        bottom=axes.height - _BOTTOM_PX,
        x_ticks=tuple(
            Tick(axes.x(value), label) for value, label in ticks(axes.x_low, axes.x_high, 8)
        ),
        y_ticks=tuple(
            Tick(axes.y(value), label) for value, label in ticks(axes.y_low, axes.y_high, 4)
        ),
        x_label="time (s)",
        y_label=y_label,
        traces=traces,
        spans=spans,
        missing=missing,
        dots=dots,
        line=line,
    )


def ticks(low: float, high: float, about: int) -> list[tuple[float, str]]:
    """Return about `about` round values inside a range with their labels.

    Steps are 1, 2 or 5 times a power of ten; all labels have the decimals that the step needs.
    """
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [(index * step, f"{index * step:.{decimals}f}") for index in range(first, last + 1)]


def _polylines(axes: _Axes, times_s: NDArray[np.float64], values: NDArray[np.float64]) -> list[str]:
    """Return the valid runs as SVG points, at most two points a pixel column.

    The lowest and highest value of each column are kept, so a peak never disappears between pixels
    as it would with every n-th value.
    """
    good = np.isfinite(values)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], good, [False])).astype(np.int8)))
    lines = []
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        keep = _extremes(times_s[start:stop], values[start:stop], axes)
        points = zip(times_s[start:stop][keep], values[start:stop][keep], strict=True)
        lines.append(" ".join(f"{axes.x(time):g},{axes.y(value):g}" for time, value in points))
    return lines


def _extremes(
    times_s: NDArray[np.float64], values: NDArray[np.float64], axes: _Axes
) -> NDArray[np.intp]:
    inside = WIDTH_PX - _LEFT_PX - _RIGHT_PX
    if times_s.size <= 2 * inside:
        return np.arange(times_s.size)
    columns = ((times_s - axes.x_low) / (axes.x_high - axes.x_low) * inside).astype(np.int64)
    starts = np.flatnonzero(np.diff(columns, prepend=columns[0] - 1))
    stops = np.append(starts[1:], times_s.size)
    keep = {0, times_s.size - 1}
    for start, stop in zip(starts, stops, strict=True):
        keep.add(int(start + np.argmin(values[start:stop])))
        keep.add(int(start + np.argmax(values[start:stop])))
    return np.array(sorted(keep), dtype=np.intp)
