"""What was measured in a set, hop by hop, so that its repetitions can be measured again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.activity import State
from app.protocols.lowest import RED_AFTER_S
from app.protocols.reference import why_unusable
from app.protocols.sets.rep_groups import Span
from app.protocols.sets.scale import LEAST_UV, Scale
from app.protocols.sets.set_plan import SetPlan
from app.protocols.stream import Stream, Tick
from app.protocols.targets import Target
from dsp.hop_envelope import known_means
from recordings.notes import MVC

#: Where the source of a repetition's boundaries is.
AUTO, EDITED = "auto", "edited"
#: Window by which boundaries are placed: the RMS of 250 ms would put both ends of a hard step about
#: 118 ms too far out, this one 25 ms.
_EDGE_S = 0.05
_AROUND_S = 0.25
#: A boundary lies where activity leaves what is between repetitions by so much of the rise.
_FOOT = 0.1
#: Noise of so short a window is taken for activity where rest is nearer than this.
_REST_RATIO = 1.9
_FIRST_ROWS = 4096
#: Not 0: it is divided by.
_NOTHING = 1e-12
#: Memory for the hops of one set: 20 min of 64 channels, or 5 of 256.
_MOST_BYTES = 256 << 20


@dataclass(slots=True)
class Rep:
    """One repetition, or a failed one.

    Parameters
    ----------
    start_sample, end_sample
        Its boundaries.
    source
        ``auto`` or ``edited``.
    failed
        It was begun and not completed.
    values
        What was measured in it, as it was told.
    """

    start_sample: int
    end_sample: int
    source: str = AUTO
    failed: bool = False
    values: dict[str, Any] = field(default_factory=dict)


class SetRecord:
    """The hops of one set.

    Parameters
    ----------
    number
        Of the set in the session.
    plan
        What it was to be.
    stream
        What was measured on.
    state
        References and targets; those of the beginning of the set hold for all of it.
    first_sample
        Where its first hop begins.

    Attributes
    ----------
    mvc_uv
        ``(C,)`` what is 100 % where that is an MVC, NaN elsewhere.
    reps, failed
        As they were told last.
    ended
        Why and when it ended, ``why`` and ``sample``; empty while it goes on.
    onsets
        Sample of each start of activity, and what `app.protocols.explosive.rise` made of it.
    """

    def __init__(
        self, number: int, plan: SetPlan, stream: Stream, state: State, first_sample: int
    ) -> None:
        self.number, self.plan, self.stream = number, plan, stream
        self.first_sample = first_sample
        n = len(stream.channels)
        held = [state.references.get(one.name) for one in stream.channels]
        self.references_uv = np.array([state.reference_uv(stream, k) for k in range(n)])
        is_mvc = [one is not None and one.kind == MVC for one in held]
        self.mvc_uv = np.where(is_mvc, self.references_uv, np.nan)
        self.why_no_mvc = tuple(why_unusable(one, stream) for one in held)
        rest = [math.nan if one is None else one.rest_uv for one in held]
        spread = [math.nan if one is None else one.rest_sd_uv for one in held]
        columns = list(plan.columns)
        # A rest of other filters says nothing here.
        self.scale = Scale(
            stream,
            self.references_uv[columns].tolist(),
            [math.nan if self.why_no_mvc[k] else rest[k] for k in columns],
            [math.nan if self.why_no_mvc[k] else spread[k] for k in columns],
            # An input in volts is active at amplitudes that no electrode can tell from nothing.
            [LEAST_UV if stream.at_electrodes[k] else _NOTHING for k in columns],
        )
        self.targets: Mapping[str, Target] = dict(state.targets)
        self.reps: list[Rep] = []
        self.failed: list[Rep] = []
        self.ended: dict[str, Any] = {}
        self.onsets: list[tuple[int, Any]] = []
        self._n = 0
        #: Boundaries that stay as they are while what 1 is does: with each new repetition all of
        #: the set are asked for again, which took 18 ms for ten of 64 channels.
        self._placed: dict[tuple[int, int, int, int], tuple[int, int]] = {}
        self._placed_unit_uv, self._placed_on = self.scale.unit_uv, math.nan
        self._most = _MOST_BYTES // (17 * n + 8)  # two floats and a bool of each, the velocity
        self._has_velocity = stream.velocity is not None
        # What is not written stays as it is here: not known, and not red.
        self._rms = np.full((_FIRST_ROWS, n), np.nan)
        self._power = np.full((_FIRST_ROWS, n), np.nan)
        self._poor = np.zeros((_FIRST_ROWS, n), np.bool_)
        self._velocity = np.full(_FIRST_ROWS, np.nan)

    # --- filling -----------------------------------------------------------------------------

    def add(self, tick: Tick) -> None:
        """Add a hop."""
        self._grow(1)
        self._rms[self._n], self._power[self._n] = tick.rms_uv, tick.power_uv2
        if tick.poor:
            back = max(0, self._n - self.hops(RED_AFTER_S))
            self._poor[back : self._n + 1, list(tick.poor)] = True
        if self._has_velocity:
            self._velocity[self._n] = tick.velocity_m_s
        self._n += 1

    @property
    def is_full(self) -> bool:
        """Whether no more should be kept of one set."""
        return self._n >= self._most

    def skip(self, n_samples: int) -> int:
        """Add hops of which nothing is known; return how many."""
        n = max(0, n_samples // self.stream.hop)
        self._grow(n)
        self._rms[self._n : self._n + n] = np.nan
        self._power[self._n : self._n + n] = np.nan
        self._velocity[self._n : self._n + n] = np.nan
        self._n += n
        return n

    def close(self) -> None:
        """Give back what memory is not needed."""
        n = self._n
        self._rms, self._power = self._rms[:n].copy(), self._power[:n].copy()
        self._poor, self._velocity = self._poor[:n].copy(), self._velocity[:n].copy()

    def _grow(self, n: int) -> None:
        while self._n + n > len(self._rms):
            self._rms = np.vstack((self._rms, np.full_like(self._rms, np.nan)))
            self._power = np.vstack((self._power, np.full_like(self._power, np.nan)))
            self._poor = np.vstack((self._poor, np.zeros_like(self._poor)))
            self._velocity = np.concatenate((self._velocity, np.full_like(self._velocity, np.nan)))

    # --- reading -----------------------------------------------------------------------------

    @property
    def n_hops(self) -> int:
        """How many hops there are."""
        return self._n

    @property
    def n_bytes(self) -> int:
        """Memory that it takes."""
        return self._rms.nbytes + self._power.nbytes + self._poor.nbytes + self._velocity.nbytes

    @property
    def end_sample(self) -> int:
        """Where its last hop ends."""
        return self.sample(self._n)

    def sample(self, hop: int) -> int:
        """Return where a hop begins."""
        return self.first_sample + hop * self.stream.hop

    def hop(self, sample: int) -> int:
        """Return the hop nearest to a sample, within the set."""
        return min(max(round((sample - self.first_sample) / self.stream.hop), 0), self._n)

    def hops(self, seconds: float) -> int:
        """Return a duration in hops."""
        return max(1, round(seconds * self.stream.fs / self.stream.hop))

    def rms_uv(self, first: int, end: int) -> NDArray[np.float64]:
        """Return the chain's RMS of the muscle in these hops, its delay taken out."""
        late = round(self.stream.delay_samples / self.stream.hop)
        return self._rms[min(first + late, self._n) : min(end + late, self._n)]

    def power_uv2(self, first: int, end: int) -> NDArray[np.float64]:
        """Return the mean square of each of these hops."""
        return self._power[max(first, 0) : min(end, self._n)]

    def poor(self, first: int, end: int) -> NDArray[np.bool_]:
        """Return whether a quality light was red, or turned red within `RED_AFTER_S`."""
        return self._poor[max(first, 0) : min(end, self._n)]

    def velocity_m_s(self, first: int, end: int) -> NDArray[np.float64]:
        """Return the velocity of the bar."""
        return self._velocity[max(first, 0) : min(end, self._n)]

    def travel_m(self, first: int, end: int) -> float:
        """Return how far the bar moved up; NaN where its velocity is not known throughout."""
        speed = self.velocity_m_s(first, end)
        up = np.maximum(speed, 0.0)  # NaN stays
        return float(up.sum()) * self.stream.seconds(self.stream.hop)

    def levels(self, first: int, end: int) -> NDArray[np.float64]:
        """Return the activation of the prime movers, as a share, by the chain's RMS."""
        rms = self.rms_uv(first, end)
        return self._shares(rms, self.poor(first, first + len(rms)))

    def _shares(self, uv: NDArray[np.float64], poor: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the mean share of the prime movers that are known, of those with a good signal."""
        columns = list(self.plan.columns)
        shares = uv[:, columns] / self.scale.unit_uv
        red = poor[:, columns]
        # Where all are red there is nothing better to go by.
        known = np.isfinite(shares) & ~(red & ~red.all(axis=1, keepdims=True))
        n = known.sum(axis=1)
        total = np.where(known, shares, 0.0).sum(axis=1)
        return np.where(n > 0, total / np.maximum(n, 1), np.nan)

    def bounds(self, span: Span, before: Span | None, after: Span | None) -> tuple[int, int]:
        """Return where a repetition really begins and ends, in samples.

        Parameters
        ----------
        span
            As its humps were found, by a window that looks back.
        before, after
            Its neighbours, which it does not reach into.
        """
        wide = self.hops(_AROUND_S)
        low = max(0 if before is None else before.end, span.first - wide)
        high = min(self._n if after is None else after.first, span.end + wide)
        scale = self.scale
        if not (self._placed_unit_uv is scale.unit_uv and self._placed_on == scale.on):
            self._placed_unit_uv, self._placed_on = scale.unit_uv, scale.on
            self._placed.clear()
        key = span.first, span.end, low, high
        found = self._placed.get(key)
        if found is None:
            found = self._bounds(span, low, high, wide)
            # Until then a red light may still speak of it, or its RMS is not complete.
            if high + self.hops(RED_AFTER_S) < self._n:
                self._placed[key] = found
        return found

    def _bounds(self, span: Span, low: int, high: int, wide: int) -> tuple[int, int]:
        half = max(1, self.hops(_EDGE_S) // 2)
        power = self.power_uv2(low - half, high + half)
        level = self._smooth(power, max(low - half, 0), low, high - low, half)
        slow = self.levels(low, high)
        peak = low + int(np.argmax(np.nan_to_num(slow, nan=-1.0))) if len(slow) else span.first
        known = slow[np.isfinite(slow)]
        if not len(level) or not len(known):
            return self.sample(span.first), self.sample(span.end)
        on, top = self.scale.on, float(known.max())
        first_on = self._foot(slow, span.first - low, wide, on, top)
        last_on = self._foot(slow, span.end - low, wide, on, top)
        early = np.flatnonzero(level[: max(peak - low, 1)] >= first_on)
        late = np.flatnonzero(level[max(peak - low, 0) :] >= last_on)
        first = low + int(self._lasting(early, half)) if len(early) else span.first
        end = peak + int(late[-1]) + 1 if len(late) else span.end
        return self.sample(first), self.sample(max(end, first + 1))

    def _foot(self, slow: NDArray[np.float64], at: int, wide: int, on: float, top: float) -> float:
        near = slow[max(at - wide, 0) : at + wide]
        near = near[np.isfinite(near)]
        base = float(near.min()) if len(near) else 0.0
        return max(on, base + _FOOT * (top - base), min(_REST_RATIO * base, 0.5 * top))

    @staticmethod
    def _lasting(above: NDArray[np.intp], half: int) -> int:
        """Return the first hop from which on activity stays for a while."""
        for k, one in enumerate(above.tolist()):
            if k + 2 * half < len(above) and above[k + 2 * half] - one <= 3 * half:
                return int(one)
        return int(above[0])

    def _smooth(
        self, power: NDArray[np.float64], begins: int, first: int, n: int, half: int
    ) -> NDArray[np.float64]:
        """Return the share of `n` hops from `first` on, each by the hops around it."""
        lead = first - begins
        mean = known_means(power, half)[0][lead : lead + n]
        poor = self.poor(first, first + len(mean))
        return self._shares(np.sqrt(mean), poor)
