"""The course of a set with its boundaries, as numbers: what is where, and what a drag means."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from app.gui.sets.words import known
from app.protocols.sets.set_log import SetEntry

START, END = "start", "end"
#: How near a boundary is taken hold of, in px.
_NEAR_PX = 8.0


@dataclass(frozen=True, slots=True)
class Course:
    """One set, to be edited.

    Parameters
    ----------
    number
        Of the set.
    first, every
        Sample of the first value, and samples between two.
    levels
        Activation in percent; NaN where not known.
    spans
        First and end sample of each repetition.
    failed
        The same of the failed ones, which cannot be changed.
    """

    number: int
    first: int
    every: int
    levels: tuple[float, ...]
    spans: tuple[tuple[int, int], ...]
    failed: tuple[tuple[int, int], ...] = ()

    @property
    def last(self) -> int:
        """Index one past what is shown."""
        return self.first + self.every * len(self.levels)

    @property
    def top(self) -> float:
        """Highest value."""
        return max((one for one in self.levels if math.isfinite(one)), default=1.0) or 1.0

    def x(self, sample: float, width: float) -> float:
        """Return where a sample is shown."""
        return (sample - self.first) / max(self.last - self.first, 1) * width

    def sample(self, x: float, width: float) -> int:
        """Return the sample at a place, within the set."""
        share = min(max(x / max(width, 1.0), 0.0), 1.0)
        return self.first + round(share * (self.last - self.first))

    def boundary_at(self, x: float, width: float) -> tuple[int, str] | None:
        """Return the nearest boundary within reach: the index of its repetition, and which."""
        found = [
            (abs(self.x(sample, width) - x), k, which)
            for k, span in enumerate(self.spans)
            for which, sample in zip((START, END), span, strict=True)
        ]
        near = min(found, default=None)
        return None if near is None or near[0] > _NEAR_PX else (near[1], near[2])

    def rep_at(self, x: float, width: float) -> int | None:
        """Return the index of the repetition at a place."""
        sample = self.sample(x, width)
        return next((k for k, (a, b) in enumerate(self.spans) if a <= sample < b), None)

    def moved(self, k: int, which: str, sample: int) -> tuple[int, int]:
        """Return a repetition with one boundary elsewhere: not over itself nor its neighbours."""
        start, end = self.spans[k]
        low = self.spans[k - 1][1] if k else self.first
        high = self.spans[k + 1][0] if k + 1 < len(self.spans) else self.last
        if which == START:
            return min(max(sample, low), end - self.every), end
        return start, max(min(sample, high), start + self.every)


def course_of(entry: SetEntry) -> Course | None:
    """Return the course of a set; None where there is none."""
    course: Any = entry.summary.get("course")
    if not isinstance(course, dict) or not isinstance(course.get("level"), list):
        return None
    first, every = known(course.get("first")), known(course.get("every"))
    if not (math.isfinite(first) and every >= 1 and course["level"]):
        return None
    levels = [known(one) for one in course["level"]]
    spans = tuple((int(rep["start"]), int(rep["end"])) for rep in entry.reps)
    failed = tuple((int(rep["start"]), int(rep["end"])) for rep in entry.failed)
    return Course(entry.number, int(first), int(every), tuple(levels), spans, failed)
