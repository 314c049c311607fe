"""A line to follow: a pure function of the time since it began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.protocols import asked

TRAPEZOID, RAMP, STEP, SINE, STAIRCASE = "trapezoid", "ramp", "step", "sine", "staircase"
SHAPES = (TRAPEZOID, RAMP, STEP, SINE, STAIRCASE)
#: Parts of a trapezoid that rise and fall.
_EDGE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Template:
    """Repetitions of one shape with rests between, after a lead-in.

    Parameters
    ----------
    shape
        One of `SHAPES`: rise, plateau and fall; a rise that ends; a plateau; one or more slow
        waves; a plateau that climbs.
    level_pct, base_pct
        Highest and lowest value in % MVC; the base holds in lead-in and rests.
    seconds, rest_s, lead_in_s
        One shape, what is between two, what is before the first.
    repeats
        How many shapes.
    steps
        Of a staircase; waves of a sine.
    """

    shape: str
    level_pct: float
    base_pct: float
    seconds: float
    rest_s: float
    lead_in_s: float
    repeats: int
    steps: int

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Template:
        """Read the values of a command.

        Raises
        ------
        ValueError
            They make no sense; says why.
        """
        shape = values.get("shape", TRAPEZOID)
        if not isinstance(shape, str) or shape not in SHAPES:
            raise ValueError(f"shape must be one of {', '.join(SHAPES)}, not {shape!r:.40}")
        level = asked.number(values, "level_pct", 40.0, 1.0, 100.0)
        base = asked.number(values, "base_pct", 0.0, 0.0, 99.0)
        if base >= level:
            raise ValueError(f"level_pct must be above base_pct, {base:g}, and is {level:g}")
        return cls(
            shape=shape,
            level_pct=level,
            base_pct=base,
            seconds=asked.number(values, "seconds", 15.0, 2.0, 300.0),
            rest_s=asked.number(values, "rest_s", 5.0, 0.0, 600.0),
            lead_in_s=asked.number(values, "lead_in_s", 4.0, 1.0, 60.0),
            repeats=asked.count(values, "repeats", 3, 1, 50),
            steps=asked.count(values, "steps", 4 if shape == STAIRCASE else 1, 1, 20),
        )

    @property
    def total_s(self) -> float:
        """From the beginning of the lead-in to the end of the last shape."""
        return self.lead_in_s + self.repeats * self.seconds + (self.repeats - 1) * self.rest_s

    def span_s(self, repeat: int) -> tuple[float, float]:
        """Return when a shape begins and ends; the first one is 0."""
        start_s = self.lead_in_s + repeat * (self.seconds + self.rest_s)
        return start_s, start_s + self.seconds

    def values(self, time_s: ArrayLike) -> NDArray[np.float64]:
        """Return the goal in % MVC at times since the beginning, same shape; the base elsewhere."""
        since_s = np.asarray(time_s, dtype=np.float64) - self.lead_in_s
        period_s = self.seconds + self.rest_s
        repeat = np.clip(np.floor(since_s / period_s), 0, self.repeats - 1)
        phase = (since_s - repeat * period_s) / self.seconds
        inside = (phase >= 0.0) & (phase < 1.0)
        share = np.where(inside, self._share(np.clip(phase, 0.0, 1.0)), 0.0)
        return np.asarray(self.base_pct + (self.level_pct - self.base_pct) * share)

    def _share(self, phase: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the height of the shape, 0 to 1, at phases of 0 to 1."""
        if self.shape == TRAPEZOID:
            return np.minimum(1.0, np.minimum(phase, 1.0 - phase) / _EDGE_SHARE)
        if self.shape == RAMP:
            return phase
        if self.shape == SINE:
            return 0.5 * (1.0 - np.cos(2.0 * np.pi * self.steps * phase))
        if self.shape == STAIRCASE:
            return (
                np.asarray(np.minimum(np.floor(phase * self.steps) + 1.0, self.steps)) / self.steps
            )
        return np.ones_like(phase)
