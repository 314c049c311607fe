"""The baseline's synergies in the newest hops: how strongly each works, and how well they fit."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.baseline import BaselinePattern
from app.protocols.balance.pattern import fixed
from app.protocols.balance.rows import FAST_MS
from app.protocols.sets.set_plan import SetPlan
from app.protocols.stream import Stream, Tick

#: Window of the running VAF (field guide 3.9), of work: in squats whose erectors brace before the
#: knees bend, 3 s with that had a VAF of 68 % now and 96 % then, where the repetitions had 97 %.
VAF_S = 3.0
#: A hop is work when the prime movers are above this share of what they are divided by.
_WORKS = 0.1
#: Hops are worked on so many at a time, or when somebody looks: of 8 muscles and 4 synergies a hop
#: then takes 5 µs, one by one 69 µs.
_TOGETHER = 20


class LivePattern:
    """Follows the synergies of a baseline hop by hop; the same however hops come in chunks.

    Parameters
    ----------
    stream
        What is measured.
    pattern
        The baseline's synergies, all of whose muscles are measured.

    Attributes
    ----------
    why
        Why nothing is known now; empty where it is, and before the first hops.
    """

    def __init__(self, stream: Stream, pattern: BaselinePattern) -> None:
        from dsp.sliding_sum import SlidingSum  # loads scipy.signal

        self._stream = stream
        columns = [stream.names.index(name) for name in pattern.channels]
        self._columns = np.array(columns, np.intp)
        self._among = frozenset(columns)
        self.why = ""
        self._hops = max(1, round(FAST_MS / 1000.0 * stream.fs / stream.hop))
        # What the first new frame looks back on, and the hops since.
        self._power = np.full((self._hops - 1 + _TOGETHER, len(columns)), np.nan)
        self._n = self._hops - 1
        primes = SetPlan.from_values({}, stream).columns
        among = [k for k, column in enumerate(columns) if column in primes]
        self._primes = among or list(range(len(columns)))
        self._unit_uv = pattern.unit_uv[self._primes]
        self._synergies = fixed(pattern)
        self._window = max(1, round(VAF_S * stream.fs / stream.hop))
        self._sums = SlidingSum(self._window, 3)
        self._worked = self._idle = 0  # hops of work so far, and hops since
        self._gain = np.ones(len(columns))
        self._nothing = (math.nan,) * pattern.weights.shape[1]
        self._activations: tuple[float, ...] = self._nothing
        self._vaf_pct = self._last_pct = math.nan
        self._why_no_gain = ""

    def scale(self, gain: NDArray[np.float64], why: str) -> None:
        """Set what the muscles are multiplied by, or why nothing is known of it.

        See `app.protocols.balance.pattern.gains`.
        """
        self._work()
        self._gain = gain
        if why != self._why_no_gain:
            self._why_no_gain = self.why = why
            self.lost()

    def take(self, tick: Tick) -> None:
        """Take in the next hop."""
        if self._why_no_gain:
            return
        red = self._among & tick.poor if tick.poor else None
        if red:
            self._power[self._n] = math.nan
            self.why = f"{self._stream.printed(min(red))}: its signal is poor"
        else:
            tick.power_uv2.take(self._columns, out=self._power[self._n], mode="clip")
            self.why = ""
        self._n += 1
        if self._n == len(self._power):
            self._work()

    def lost(self) -> None:
        """Take note of missing samples: what was before them is not of this moment."""
        self._power[:] = math.nan
        self._n = self._hops - 1
        self._sums.restart(0)
        self._worked = self._idle = 0
        self._activations = self._nothing
        self._vaf_pct = self._last_pct = math.nan

    @property
    def activations(self) -> tuple[float, ...]:
        """How strongly each synergy works now, in the baseline's units; NaN where not known."""
        self._work()
        return self._activations

    @property
    def vaf_pct(self) -> float:
        """VAF of the last `VAF_S` of work; NaN after as long a rest, and where not known."""
        self._work()
        return self._vaf_pct

    def _work(self) -> None:
        """Make frames of the hops that are new: the RMS over `FAST_MS` that ends with each."""
        before = self._hops - 1
        n = self._n - before
        if not n:
            return
        total = self._power[:n].copy()
        for k in range(1, self._hops):  # in one order, so in the same bits for one hop as for many
            total += self._power[k : k + n]
        frames_uv = np.sqrt(total / self._hops) * self._gain
        activations, left, whole = self._synergies.project(frames_uv)
        self._activations = tuple(activations[-1].tolist())
        level = (frames_uv[:, self._primes] / self._unit_uv).mean(axis=1)
        works = np.flatnonzero((level >= _WORKS) & np.isfinite(whole))
        if len(works):
            squares = np.stack((left[works], whole[works], np.ones(len(works))), axis=1)
            self._worked += len(works)
            vaf = self._synergies.vaf_of_sums(self._sums.process(squares)[-1:], self._window)
            self._last_pct = 100.0 * float(vaf[0]) if self._worked >= self._window else math.nan
            self._idle = n - 1 - int(works[-1])
        else:
            self._idle += n
        is_known = math.isfinite(float(whole[-1])) and self._idle < self._window
        self._vaf_pct = self._last_pct if is_known else math.nan
        self._power[:before] = self._power[n : n + before].copy()
        self._n = before
