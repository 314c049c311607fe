"""From the time stamps of an LSL stream to the sample index: where samples are missing.

LSL has no sample counter. A stamp says when a sample was taken or sent, with the jitter of
whichever program made it, so only a lasting jump of the stamps is a loss.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: How long the level behind a jump is watched before it counts: a backlog that was only late comes
#: back within it, or is still falling at its end. A sender with long chunks is watched for
#: `_SETTLE_CHUNKS`: one chunk says nothing, as its stamps share whatever made it late.
SETTLE_S = 0.25
_SETTLE_CHUNKS = 4.0
#: Decided after this at the latest, even while the level still falls.
HOLD_LIMIT_S = 3.0
#: A stream this far off its nominal rate, 3 %, still makes no gap.
LARGEST_RATE_ERROR = 0.03

_BLOCK_S = 0.05
_START_TOLERANCE_S = 0.1  # until the jitter is known, only large jumps count
_LEAST_TOLERANCE_S, _LARGEST_TOLERANCE_S = 0.005, 0.25
_LEAST_TOLERANCE_SAMPLES = 1.5
_JITTERS, _SWING_FACTOR = 3.0, 4.0
_JITTER_BLOCKS = 60
_LEAST_SWINGS, _SWINGS = 3, 16
_LEAST_ARRIVALS, _ARRIVALS = 3, 9
_SLOPE_STEP_S, _SLOPE_STEPS = 1.0, 30
#: Stamps that jump this much further than our own clock went on were set, not lost.
_CLOCK_SLACK_S = 1.0


@dataclass(frozen=True, slots=True)
class Run:
    """Samples that follow each other without a gap.

    Parameters
    ----------
    rows
        ``(n, ...)``.
    stamps_s
        ``(n,)`` their stamps.
    first_sample
        Index of the first.
    """

    rows: NDArray[np.float64]
    stamps_s: NDArray[np.float64]
    first_sample: int


class StampTracker:
    """Turns stamps into a sample index.

    The *delay* of a sample is its stamp minus its index over the nominal rate. Without loss it
    stays on a level (that of the smallest delays: a sample is sent late, never early), which
    drifts as the true rate differs from the nominal one and is followed. Samples whose delay is
    off the level by more than the tolerance (five milliseconds, or three times the jitter of the
    last seconds, within chunks or between them) are held and watched. Either the delay comes
    back, and they were only sent late, or it stays: then as many samples are missing as it is
    long. Delays that stay below the level, or jump further than our own clock went on, are the
    sender's clock being set: the level follows, and the index goes on.

    Parameters
    ----------
    fs
        Nominal rate in Hz.

    Notes
    -----
    Losses below the tolerance are not seen. A gap's length is right to within the jitter.
    """

    def __init__(self, fs: float) -> None:
        self._fs = fs
        self._block = max(1, round(_BLOCK_S * fs))
        self._arrivals: deque[int] = deque(maxlen=_ARRIVALS)  # samples each
        self._next_sample = 0
        self._level_s: float | None = None  # of the sample before the next
        self._slope = 0.0  # of the level, in seconds per sample
        self._slope_points: deque[tuple[int, float]] = deque(maxlen=_SLOPE_STEPS)
        self._jitter_s: deque[float] = deque(maxlen=_JITTER_BLOCKS)
        self._floors = _Floors()
        self._least_tolerance_s = max(_LEAST_TOLERANCE_S, _LEAST_TOLERANCE_SAMPLES / fs)
        self._tolerance_s = max(_START_TOLERANCE_S, self._least_tolerance_s)
        self._lag_s: float | None = None  # our clock minus the newest index over the rate
        self._lag_at_sample = 0
        self._held: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None

    @property
    def next_sample(self) -> int:
        """Index of the next sample if nothing is lost before it."""
        return self._next_sample

    @property
    def holding(self) -> bool:
        """True while samples behind a jump wait for it to be understood."""
        return self._held is not None

    def place(
        self, rows: NDArray[np.float64], stamps_s: NDArray[np.float64], now_s: float
    ) -> list[Run]:
        """Place the next rows.

        Parameters
        ----------
        rows
            ``(n, ...)``, not written afterwards.
        stamps_s
            ``(n,)`` their stamps in seconds, of one clock.
        now_s
            Our own steady clock.

        Returns
        -------
        list of Run
            What is settled, in order; between two of them samples are missing.
        """
        n_new = len(stamps_s)
        stamps_s = self._spread(stamps_s)
        if self._held is not None:
            rows = np.concatenate([self._held[0], rows])
            stamps_s = np.concatenate([self._held[1], stamps_s])
        runs = self._place_all(rows, stamps_s, now_s)
        self._arrivals.append(n_new)
        return runs

    def finish(self, now_s: float) -> list[Run]:
        """Place what is held with what is known: nothing more comes.

        Parameters
        ----------
        now_s
            Our own steady clock.
        """
        if self._held is None:
            return []
        return self._place_all(*self._held, now_s, final=True)

    @property
    def _n_to_settle(self) -> int:
        """Samples behind a jump that decide what it was."""
        chunk = float(np.median(self._arrivals)) if len(self._arrivals) >= _LEAST_ARRIVALS else 0.0
        wanted = max(4.0, SETTLE_S * self._fs, _SETTLE_CHUNKS * chunk)
        return math.ceil(min(wanted, max(4.0, HOLD_LIMIT_S * self._fs)))

    def _place_all(
        self,
        rows: NDArray[np.float64],
        stamps_s: NDArray[np.float64],
        now_s: float,
        *,
        final: bool = False,
    ) -> list[Run]:
        n_rows, at = len(stamps_s), 0
        spans: list[list[int]] = []
        while at < n_rows:
            n_placed = self._place_some(stamps_s[at:], now_s, final)
            if n_placed is None:
                break
            first = self._next_sample
            if spans and spans[-1][2] + spans[-1][1] - spans[-1][0] == first:
                spans[-1][1] += n_placed
            elif n_placed:
                spans.append([at, at + n_placed, first])
            self._next_sample += n_placed
            at += n_placed
        self._held = (rows[at:], stamps_s[at:]) if at < n_rows else None
        self._note_lag(now_s, n_rows - at)
        return [Run(rows[i:j], stamps_s[i:j], first) for i, j, first in spans]

    def _place_some(self, stamps_s: NDArray[np.float64], now_s: float, final: bool) -> int | None:
        """Return how many of the next rows follow on; None to wait for more of them.

        0 after a jump was taken: then the index has moved, and they are looked at again.
        """
        if self._level_s is None:
            self._level_s = float(stamps_s[0]) - self._next_sample / self._fs
        tolerance_s = self._tolerance_s
        over_s = self._over(stamps_s[: self._block])
        off = np.flatnonzero(~(np.abs(over_s) <= tolerance_s))  # a stamp may be no number
        n_good = int(off[0]) if len(off) else len(over_s)
        if n_good:
            self._follow(over_s[:n_good])
            return n_good
        over_s = self._over(stamps_s)
        back = np.flatnonzero(np.abs(over_s) <= tolerance_s)
        if len(back):  # only sent late, or a stray stamp: nothing is missing
            self._level_s += self._slope * int(back[0])
            return int(back[0])
        if not final and not self._settled(over_s):
            return None
        return self._take_jump(over_s, now_s)

    def _spread(self, stamps_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return stamps a sample apart where several samples share one.

        So it is in streams that state no rate: liblsl stamps a whole chunk with one time.
        """
        ends = np.append(np.flatnonzero(np.diff(stamps_s)), len(stamps_s) - 1)
        places = np.arange(len(stamps_s))
        spread: NDArray[np.float64] = (
            stamps_s - (ends[np.searchsorted(ends, places)] - places) / self._fs
        )
        return spread

    def _settled(self, over_s: NDArray[np.float64]) -> bool:
        """Tell whether a jump has lasted long enough, and is no backlog that is being sent."""
        n_needed = self._n_to_settle
        if len(over_s) < n_needed:
            return False
        older, newer = over_s[-n_needed : -(n_needed // 2)], over_s[-(n_needed // 2) :]
        falling = float(newer.min()) < float(older.min()) - 0.25 * self._tolerance_s
        return not falling or len(over_s) >= HOLD_LIMIT_S * self._fs

    def _take_jump(self, over_s: NDArray[np.float64], now_s: float) -> int:
        # A low quantile, not the least: one stray stamp must not decide.
        step_s = float(np.quantile(over_s, 0.05, method="lower"))
        assert self._level_s is not None
        if not math.isfinite(step_s):
            return len(over_s)  # stamps that are no numbers say nothing
        lost = max(0, round(step_s * self._fs))
        if lost and self._ahead_of_time(lost + len(over_s), now_s):
            lost = 0
        self._level_s += step_s - lost / self._fs
        self._next_sample += lost
        self._floors.leave()
        if not lost:
            self._slope_points.clear()
        return 0

    def _over(self, stamps_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far each delay is above the level expected for it."""
        assert self._level_s is not None
        steps = np.arange(len(stamps_s))
        delays = stamps_s - (self._next_sample + steps) / self._fs
        over: NDArray[np.float64] = delays - (self._level_s + self._slope * (steps + 1))
        return over

    def _follow(self, over_s: NDArray[np.float64]) -> None:
        """Let the level follow the smallest delay: down at once, up no faster than a rate error."""
        n_samples, lowest_s = len(over_s), float(over_s.min())
        # With the slope it makes a rise no faster than that of the largest rate error.
        highest_rise_s = (LARGEST_RATE_ERROR / self._fs - self._slope) * n_samples
        assert self._level_s is not None
        self._level_s += self._slope * n_samples
        if len(self._arrivals) >= _LEAST_ARRIVALS:
            self._floors.note(self._level_s + lowest_s, n_samples, self._n_to_settle, self._slope)
        self._level_s += min(lowest_s, highest_rise_s)
        self._jitter_s.append(float(over_s.max()) - min(lowest_s, 0.0))
        end = self._next_sample + n_samples
        points = self._slope_points
        if points and end - points[-1][0] < _SLOPE_STEP_S * self._fs:
            return
        points.append((end, self._level_s))
        if self._floors.known:
            jitter_s = float(np.percentile(self._jitter_s, 75))
            tolerance_s = max(_JITTERS * jitter_s, _SWING_FACTOR * self._floors.swing_s)
            self._tolerance_s = max(self._least_tolerance_s, min(tolerance_s, _LARGEST_TOLERANCE_S))
        if len(points) > 2:  # the slope bridges a gap at the true rate
            (first, first_s), (last, last_s) = points[0], points[-1]
            limit = LARGEST_RATE_ERROR / self._fs
            self._slope = min(max((last_s - first_s) / (last - first), -limit), limit)

    def _note_lag(self, now_s: float, n_held: int) -> None:
        """Follow the least time that a sample's index lies behind our own clock."""
        newest = self._next_sample + n_held
        lag_s = now_s - newest / self._fs
        if self._lag_s is None:
            self._lag_s = lag_s
        else:
            # By the samples that came, not by our clock: in a silence of 40 s the lag would rise by
            # more than the slack, and the loss would be taken for a clock that was set.
            rise_s = LARGEST_RATE_ERROR * (newest - self._lag_at_sample) / self._fs
            self._lag_s = min(lag_s, self._lag_s + rise_s)
        self._lag_at_sample = newest

    def _ahead_of_time(self, n_samples: int, now_s: float) -> bool:
        """Tell whether so many samples more could not yet have been taken."""
        if self._lag_s is None:
            return False
        lag_s = now_s - (self._next_sample + n_samples) / self._fs
        return lag_s < self._lag_s - _CLOCK_SLACK_S


class _Floors:
    """How much the smallest delay differs from one stretch to the next, each as long as decides.

    Chunks of a tenth of a second or more are late each as a whole: within blocks shorter than
    that there is no jitter to be seen, and a few late chunks in a row would read as a loss.
    """

    def __init__(self) -> None:
        self._swings_s: deque[float] = deque(maxlen=_SWINGS)
        self._before_s: float | None = None
        self._lowest_s, self._n_samples = math.inf, 0

    @property
    def known(self) -> bool:
        """True once enough stretches were compared, 1 s after the start or more."""
        return len(self._swings_s) >= _LEAST_SWINGS

    @property
    def swing_s(self) -> float:
        """The largest difference of the last stretches."""
        return max(self._swings_s)

    def note(self, lowest_s: float, n_samples: int, n_stretch: int, slope: float) -> None:
        """Note the smallest delay of the next samples; `slope` in seconds per sample."""
        self._lowest_s = min(self._lowest_s, lowest_s)
        self._n_samples += n_samples
        if self._n_samples < n_stretch:
            return
        if self._before_s is not None:
            self._swings_s.append(abs(self._lowest_s - self._before_s - slope * self._n_samples))
        self._before_s = self._lowest_s
        self._lowest_s, self._n_samples = math.inf, 0

    def leave(self) -> None:
        """Note that the level jumped: what comes is not compared with what was."""
        self._before_s = None
        self._lowest_s, self._n_samples = math.inf, 0
