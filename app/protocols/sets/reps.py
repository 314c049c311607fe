"""Where the activity of the prime movers rises and falls: humps, of which repetitions are made."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.protocols.sets.scale import FAST_S, Scale
from app.protocols.stream import Stream, Tick

#: Activity ends at so much of the level at which it began.
_OFF_SHARE = 0.7
#: Shorter gaps are none (field guide 3.12); such a long one without any signal cuts.
_JOIN_S, _LOST_S = 0.3, 1.0
#: Activity that falls under this share of both its neighbouring peaks has come down in between:
#: repetitions without a rest between them. The hold of a paused repetition stays above it.
_VALLEY = 0.4
#: A peak stands out by so much of the set's median peak (field guide 3.12).
PROMINENCE = 0.25


@dataclass(frozen=True, slots=True)
class Hump:
    """One rise and fall.

    Parameters
    ----------
    first, end
        Hops, counted from the set's beginning, `end` one past the last.
    peak_uv
        Largest RMS of each prime mover; NaN of one whose signal was poor.
    area_uv
        Sum of its RMS over the hops.
    gap
        Hops of quiet before it.
    red
        No prime mover had a good signal: it does not say what is usual.
    """

    first: int
    end: int
    peak_uv: tuple[float, ...]
    area_uv: tuple[float, ...]
    gap: int = 0
    red: bool = False

    def without(self, red: Sequence[int]) -> Hump:
        """Return it with nothing of some muscles, whose light is red; marked if none is left."""
        peak, area = list(self.peak_uv), list(self.area_uv)
        if len(red) == len(peak):
            return replace(self, red=True)
        for k in red:
            peak[k] = area[k] = math.nan
        return replace(self, peak_uv=tuple(peak), area_uv=tuple(area))


class HumpFinder:
    """Finds humps in the activity of the prime movers, tick by tick.

    On and off by hysteresis on an RMS of 120 ms: on at max(rest + 5 SD, 8 % of the reference), off
    at 0.7 of that, gaps under 0.3 s joined. A hump is also cut where the chain's RMS falls under
    40 % of both neighbouring peaks: repetitions that follow each other without a rest.

    Parameters
    ----------
    stream
        What is measured.
    columns
        The prime movers.
    scale
        What 1 is.
    """

    def __init__(self, stream: Stream, columns: Sequence[int], scale: Scale) -> None:
        self.scale = scale
        self._columns = np.asarray(columns, np.intp)
        hops = stream.fs / stream.hop
        self._join, self._lost = round(_JOIN_S * hops), round(_LOST_S * hops)
        self._window: deque[NDArray[np.float64]] = deque()
        self._length = max(1, round(FAST_S * hops))
        self._sum = np.zeros(self._columns.size)
        self._hop = -1
        self._quiet_from = 0
        self._unknown = 0
        self._open = False
        self._first = self._below = 0
        self.level = math.nan
        self._median = math.nan
        self._red = False
        self._peak_uv = np.zeros(self._columns.size)
        self._area_uv = np.zeros(self._columns.size)
        self._since: list[float] = []  # levels since the peak
        self._low = math.inf  # the lowest of them
        self._after_uv: list[NDArray[np.float64]] = []

    @property
    def is_active(self) -> bool:
        """Whether a hump is under way."""
        return self._open

    @property
    def quiet_hops(self) -> int:
        """How long there has been no activity."""
        return 0 if self._open else self._hop + 1 - self._quiet_from

    @property
    def active_from(self) -> int:
        """Hop at which the present hump began."""
        return self._first

    def expect(self, median_level: float) -> None:
        """Say how high the peaks of the set are so far; NaN while that is not known."""
        self._median = median_level

    def take(self, tick: Tick) -> Hump | None:
        """Take in the next hop; return the hump that has ended by it."""
        self._hop += 1
        power = tick.power_uv2[self._columns]
        rms = tick.rms_uv[self._columns]
        poor = tick.poor
        red = [k for k, one in enumerate(self._columns.tolist()) if one in poor] if poor else []
        if len(red) == len(self._columns):
            self._red = True  # there is nothing better to go by
        elif red:
            power[red] = rms[red] = np.nan
            self._forget(red)
        self.scale.doubt(red)
        if not np.count_nonzero(np.isfinite(power)):
            return self._miss()
        self._unknown = 0
        fast_uv = self._fast(power)
        self.scale.take(fast_uv)
        fast, self.level = self.scale.share(fast_uv), self.scale.share(rms)
        if math.isnan(self.level):  # the long window fills after a gap
            self.level = fast
        if math.isnan(self.scale.on):
            return None
        if not self._open:
            if fast >= self.scale.on:
                self._begin(self._hop, self._hop - self._quiet_from)
                self._add(rms, self.level)
            return None
        self._add(rms, self.level)
        if fast < _OFF_SHARE * self.scale.on:
            self._below += 1
            return self._close(self._hop + 1 - self._below) if self._below >= self._join else None
        self._below = 0
        return self._cut()

    def _forget(self, red: Sequence[int]) -> None:
        """Leave out what a muscle gave to the present hump, since its signal is poor.

        An electrode that falls off floods its channel seconds before a light is red.
        """
        if not self._open or np.isnan(self._peak_uv[red]).all():
            return
        for one in self._after_uv:
            self._area_uv += one
            self._peak_uv = np.maximum(self._peak_uv, one)
        self._peak_uv[red] = self._area_uv[red] = np.nan
        self._since, self._low, self._after_uv = [], math.inf, []
        level = self.scale.share(self._peak_uv)
        self._peak = level if math.isfinite(level) else 0.0

    def finish(self) -> Hump | None:
        """Return the hump that is under way at the end of all."""
        return self._close(self._hop + 1 - self._below) if self._open else None

    def _fast(self, power: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the RMS of the newest 120 ms; a channel that has no value there has none."""
        self._window.append(power)
        if len(self._window) > self._length:
            gone = self._window.popleft()
            self._sum += power - gone
            if np.count_nonzero(np.isfinite(self._sum)) < self._sum.size:
                self._sum = np.sum(self._window, axis=0)
        else:
            self._sum = self._sum + power
        mean: NDArray[np.float64] = np.sqrt(np.maximum(self._sum, 0.0) / len(self._window))
        return mean

    def _begin(self, hop: int, gap: int) -> None:
        self._open, self._first, self._gap, self._below = True, hop, gap, 0
        self._red = False
        self._peak_uv = np.zeros(self._columns.size)
        self._area_uv = np.zeros(self._columns.size)
        self._peak = 0.0
        self._since, self._low, self._after_uv = [], math.inf, []

    def _add(self, rms: NDArray[np.float64], level: float) -> None:
        known = np.where(np.isfinite(rms), rms, 0.0)
        if level > self._peak:
            for one in self._after_uv:
                self._area_uv += one
                self._peak_uv = np.maximum(self._peak_uv, one)
            self._peak = level
            self._since, self._low, self._after_uv = [], math.inf, []
            self._peak_uv = np.maximum(self._peak_uv, known)
            self._area_uv += known
        else:
            self._since.append(level)
            self._low = min(self._low, level)
            self._after_uv.append(known)

    def _cut(self) -> Hump | None:
        """Cut at a valley between two peaks, once the second stands out."""
        if not self._since:
            return None
        level = self._since[-1]
        lower = min(self._peak, level)
        if level < _VALLEY * self._peak:
            return None
        low = self._low
        usual = self._peak if math.isnan(self._median) else self._median
        if low >= _VALLEY * lower or lower - low < PROMINENCE * usual:
            return None
        # A second peak that is just on its way up would be taken for a low one.
        if level < 0.5 * usual:
            return None
        valley = self._since.index(low)
        gap = sum(1 for one in self._since if one < 0.5 * lower)
        end = self._hop + 1 - len(self._since) + valley
        rest = self._after_uv[valley:]
        levels = self._since[valley:]
        self._since, self._after_uv = self._since[:valley], self._after_uv[:valley]
        ended = self._made(end)
        self._begin(end, gap)
        for uv, one in zip(rest, levels, strict=True):
            self._add(uv, one)
        return ended

    def _close(self, end: int) -> Hump:
        ended = self._made(end)
        self._open, self._quiet_from = False, end
        return ended

    def _made(self, end: int) -> Hump:
        for one in self._after_uv:
            self._area_uv += one
        self._after_uv, self._since = [], []
        return Hump(
            self._first,
            max(end, self._first + 1),
            tuple(self._peak_uv.tolist()),
            tuple(self._area_uv.tolist()),
            self._gap,
            self._red,
        )

    def miss(self) -> Hump | None:
        """Take note of a hop of which nothing is known; return the hump that is cut by it."""
        self._hop += 1
        return self._miss()

    def _miss(self) -> Hump | None:
        self._unknown += 1
        self._window.clear()
        self._sum = np.zeros(self._columns.size)
        self.level = math.nan
        if not self._open:
            self._quiet_from = self._hop + 1  # it may have been anything
        if self._open and self._unknown >= self._lost:
            return self._close(self._hop + 1 - self._unknown)
        return None
