"""Ticks at round numbers, and where values lie in a picture; pure but for Qt's geometry."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from app.gui.language import number
from app.gui.scope.time_axis import stamp

_TIMES_S = (5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0)

Ticks = list[tuple[float, str]]


def round_step(least: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at least `least`."""
    power = 10.0 ** math.floor(math.log10(max(least, 1e-12)))
    return next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= least * (1 - 1e-9))


def time_step(least: float) -> float:
    """Return a step that clocks have, at least `least`; below 5 s a round number."""
    if least < _TIMES_S[0]:
        return min(round_step(least), _TIMES_S[0])
    return next((s for s in _TIMES_S if s >= least), _TIMES_S[-1])


def places_of(step: float) -> int:
    """Return how many decimals multiples of a step need."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def number_text(value: float, places: int) -> str:
    """Return a number for the screen; without a sign when it is zero."""
    return number(round(value, places) + 0.0, places)


def number_ticks(low: float, high: float, least: float) -> Ticks:
    """Return ticks at round numbers, at least `least` apart."""
    step = round_step(least)
    places = places_of(step)
    return [(value, number_text(value, places)) for value in _multiples(low, high, step)]


def time_ticks(low: float, high: float, least: float) -> Ticks:
    """Return ticks at round times, at least `least` apart."""
    step = time_step(least)
    places = places_of(step)
    return [(value, stamp(value, places)) for value in _multiples(low, high, step)]


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where values lie: the area in pixels, and the values at its edges."""

    area: QRectF
    x: tuple[float, float]
    y: tuple[float, float]

    def x_px(self, values: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Return horizontal pixels."""
        share = (np.asarray(values, dtype=np.float64) - self.x[0]) / (self.x[1] - self.x[0])
        return np.asarray(self.area.left() + share * self.area.width())

    def y_px(self, values: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """Return vertical pixels."""
        share = (np.asarray(values, dtype=np.float64) - self.y[0]) / (self.y[1] - self.y[0])
        return np.asarray(self.area.bottom() - share * self.area.height())

    def polygon(
        self, xs: NDArray[np.float64] | Sequence[float], ys: NDArray[np.float64] | Sequence[float]
    ) -> QPolygonF:
        """Return points in pixels; those that are not finite are left out."""
        px, py = self.x_px(np.asarray(xs)), self.y_px(np.asarray(ys))
        good = np.isfinite(px) & np.isfinite(py)
        return QPolygonF(
            [QPointF(x, y) for x, y in zip(px[good].tolist(), py[good].tolist(), strict=True)]
        )
