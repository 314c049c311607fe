"""Where everything lies in the picture of a line to follow: numbers, no painter."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.protocols.follow.follow import AHEAD_S, BEHIND_S
from app.protocols.follow.template import Template

#: The present stands here, as a share of the width: the rest lies ahead.
NOW_SHARE = BEHIND_S / (BEHIND_S + AHEAD_S)
_STEPS_PCT = (5, 10, 20, 25, 50)
_MOST_LINES = 6
#: Points of a dash and of the hole after it.
_DASH, _HOLE, _EVERY = 12, 9, 3
#: A bend of so much, as a share of the highest value, is a corner.
_CORNER = 0.003


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of some seconds of the stream.

    Parameters
    ----------
    left, top, width, height
        The area in px.
    now_sample, fs
        Where the stream is, and its rate in Hz.
    top_pct
        Value at the upper edge; the lower one is 0.
    scale
        How many times as large as usual lines and letters are.
    """

    left: float
    top: float
    width: float
    height: float
    now_sample: float
    fs: float
    top_pct: float
    scale: float = 1.0

    @property
    def now_x(self) -> float:
        """Where the present stands."""
        return self.left + NOW_SHARE * self.width

    def x(self, samples: ArrayLike) -> NDArray[np.float64]:
        """Return where samples lie."""
        per_sample = self.width / ((BEHIND_S + AHEAD_S) * self.fs)
        since = np.asarray(samples, dtype=np.float64) - self.now_sample
        return np.asarray(self.now_x + since * per_sample)

    def y(self, pct: ArrayLike) -> NDArray[np.float64]:
        """Return where values lie; those beyond an edge lie at it."""
        share = np.clip(np.asarray(pct, dtype=np.float64) / self.top_pct, 0.0, 1.0)
        return np.asarray(self.top + self.height * (1.0 - share))

    def lines_pct(self) -> list[int]:
        """Return the values at which there are lines, few and round."""
        step = next((s for s in _STEPS_PCT if self.top_pct / s <= _MOST_LINES), _STEPS_PCT[-1])
        return list(range(0, math.floor(self.top_pct) + 1, step))


def top_pct(template: Template, tolerance_pct: float) -> float:
    """Return how high the picture reaches: room to be above the line, too."""
    return max(1.35 * template.level_pct, template.level_pct + 2.0 * tolerance_pct)


def pieces(x: NDArray[np.float64], y: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return the parts ``(n, 2)`` of a curve between values that are not known."""
    known = np.isfinite(y)
    edges = np.flatnonzero(np.diff(known.astype(np.int8), prepend=0, append=0))
    points = np.column_stack((x, y))
    return [points[first:end] for first, end in edges.reshape(-1, 2).tolist()]


def thinned(samples: NDArray[np.int64], pct: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which points of a goal are worth drawing: every third one, and all corners.

    Which ones belongs to the samples, not to where the picture begins: nothing flickers while the
    line moves. With all of them a frame takes 7 ms longer.
    """
    bend = np.abs(np.diff(pct, n=2, prepend=pct[:1], append=pct[-1:]))
    kept = (_numbers(samples) % _EVERY == 0) | (bend > _CORNER * max(1.0, float(pct.max())))
    kept[[0, -1]] = True
    return np.asarray(kept)


def dashed(samples: NDArray[np.int64], step: int) -> NDArray[np.bool_]:
    """Return which pieces begin a dash or lie within one, by where they begin.

    Parameters
    ----------
    samples
        ``(n,)`` where the pieces begin.
    step
        Samples between two points of the goal.
    """
    return np.asarray(samples // step % (_DASH + _HOLE) < _DASH)


def _numbers(samples: NDArray[np.int64]) -> NDArray[np.int64]:
    step = max(1, int(samples[1] - samples[0]))
    return np.asarray(samples // step)
