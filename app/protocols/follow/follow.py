"""Following a line with one muscle: how much of the time close to it, and how far from it.

The goal is a function of the sample index (`Template`). The envelope lags by the chain's delay, so
each of its values is compared with the goal of that much earlier: whoever follows without a fault
has no error from the program. Time without a valid value is not scored, and a shape that lacks more
than a tenth is given no score at all.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols import asked, by_chance
from app.protocols.activity import DONE, READY, REST, WORK, Activity, ActivityView, Cue, State
from app.protocols.follow.template import Template
from app.protocols.outcomes import Outcome
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX

#: One shape, or all of them together (``repeat`` 0): score and error, or why there are none.
FOLLOWED = f"{TRAINING_PREFIX}follow"
#: How far the goal is shown ahead (field guide 5.1: 3 to 5 s), and how far back.
AHEAD_S, BEHIND_S = 5.0, 8.0
#: So much of a shape may lack a valid value.
MOST_UNKNOWN = 0.1
_POINT_S = 0.02
#: A goal that changes by less in a second is one to stay at.
_LEVEL_PCT_S = 1.0

Curve = tuple[NDArray[np.int64], NDArray[np.float64]]


@dataclass(slots=True)
class Score:
    """How well a line was followed, summed up hop by hop.

    Parameters
    ----------
    n, close, unknown
        Hops with a valid value, those of them within the tolerance, and hops without a value.
    squares, goal_squares
        Sums of the squared error and of the squared goal over the valid hops, % MVC squared.
    """

    n: int = 0
    close: int = 0
    unknown: int = 0
    squares: float = 0.0
    goal_squares: float = 0.0

    def add(self, other: Score) -> None:
        """Take another one in."""
        self.n += other.n
        self.close += other.close
        self.unknown += other.unknown
        self.squares += other.squares
        self.goal_squares += other.goal_squares

    @property
    def pct(self) -> float:
        """Share of the time within the tolerance in percent; NaN before the first value."""
        return 100.0 * self.close / self.n if self.n else math.nan

    @property
    def rmse_pct(self) -> float:
        """Root mean square of the error in % MVC; NaN before the first value."""
        return math.sqrt(self.squares / self.n) if self.n else math.nan


@dataclass(frozen=True, slots=True)
class FollowView(ActivityView):
    """What is shown while a line is followed.

    Parameters
    ----------
    template, begin_sample, fs
        The line, where its time 0 is, and the rate in Hz.
    column, tolerance_pct
        Whose it is, and how far from it is close, ± % MVC.
    now_sample
        Of the newest value; `curve` reaches from `BEHIND_S` before to `AHEAD_S` after it.
    trace_sample, trace_pct
        ``(n,)`` the muscle up to now, its delay taken off: what lies over the goal is close to it.
        NaN where it is not valid.
    level_pct, goal_pct
        The newest value, and the goal that it is compared with.
    repeat
        Which shape, from 1; 0 before the first.
    score_pct, rmse_pct
        Of this shape by now; NaN before its first value.
    results
        Values of the outcomes so far.
    """

    template: Template
    begin_sample: int
    fs: float
    column: int
    tolerance_pct: float
    now_sample: int
    trace_sample: NDArray[np.int64]
    trace_pct: NDArray[np.float64]
    level_pct: float
    goal_pct: float
    repeat: int
    score_pct: float
    rmse_pct: float
    results: tuple[Mapping[str, Any], ...]

    def curve(self, first_sample: int | None = None, end_sample: int | None = None) -> Curve:
        """Return the goal as samples and % MVC, at the samples themselves: it never flickers.

        Parameters
        ----------
        first_sample, end_sample
            From where to where; `BEHIND_S` behind and `AHEAD_S` ahead by default.
        """
        first = (
            self.now_sample - round(BEHIND_S * self.fs) if first_sample is None else first_sample
        )
        end = self.now_sample + round(AHEAD_S * self.fs) if end_sample is None else end_sample
        step = max(1, round(_POINT_S * self.fs))
        samples = np.arange(-(-first // step) * step, end + 1, step, dtype=np.int64)
        return samples, self.template.values((samples - self.begin_sample) / self.fs)


class Follow(Activity):
    """The activity ``follow``.

    Its command's values are ``channel``, ``tolerance_pct``, and those of `Template.of`.
    """

    def __init__(
        self, stream: Stream, state: State, values: Mapping[str, Any], sample: int
    ) -> None:
        super().__init__(stream, state)
        columns = asked.emg_columns(values, stream)
        if len(columns) != 1:
            raise ValueError("one muscle follows a line, not several")
        self._column = columns[0]
        self.template = Template.of(values)
        self.tolerance_pct = asked.number(values, "tolerance_pct", 5.0, 1.0, 50.0)
        self._full_uv = asked.reference_uv(stream, state, self._column)
        self._begin = sample
        self._spans = [self._span(k) for k in range(self.template.repeats)]
        self._every = max(1, round(_POINT_S * stream.fs / stream.hop))
        self._n_points = round(BEHIND_S * stream.fs / stream.hop / self._every)
        self._samples = np.empty(0, dtype=np.int64)
        self._points = np.empty(0)
        self._scores = [Score() for _ in range(self.template.repeats)]
        self._told = 0
        self._over = False
        self._results: list[dict[str, Any]] = []
        self._now = sample
        self._level = self._goal = math.nan

    @property
    def is_over(self) -> bool:
        """Whether the line has come to its end."""
        return self._over

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in the next hop."""
        self._now = tick.end_sample
        if self._over:
            return ()
        muscle_sample = tick.end_sample - self.stream.delay_samples
        time_s = self._time_s(muscle_sample)
        self._level = 100.0 * float(tick.rms_uv[self._column]) / self._full_uv
        if self._column in tick.poor:
            self._level = math.nan
        self._goal = float(self.template.values(time_s))
        if tick.end_sample // self.stream.hop % self._every == 0:
            self._samples = np.append(self._samples[-self._n_points :], muscle_sample)
            self._points = np.append(self._points[-self._n_points :], self._level)
        repeat = self._repeat_at(muscle_sample)
        if repeat is not None:
            self._count(self._scores[repeat])
        return self._tell(muscle_sample)

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Take note of missing samples: that time is not scored."""
        if self._over:
            return ()
        delay, hop = self.stream.delay_samples, self.stream.hop
        for k, (start, stop) in enumerate(self._spans):
            missing = min(stop, end_sample - delay) - max(start, first_sample - delay)
            self._scores[k].unknown += max(0, missing) // hop
        self._level = math.nan
        self._samples = np.append(self._samples, first_sample - delay)
        self._points = np.append(self._points, math.nan)
        return ()

    def end(self, sample: int) -> Iterable[Outcome]:
        """End it: the shape that is under way has no score, those before it do."""
        if self._over:
            return ()
        return self._finish("it was ended before its end")

    # --- scores ----------------------------------------------------------------------------------

    def _time_s(self, sample: int) -> float:
        return (sample - self._begin) / self.stream.fs

    def _span(self, repeat: int) -> tuple[int, int]:
        first_s, end_s = self.template.span_s(repeat)
        fs = self.stream.fs
        return self._begin + round(first_s * fs), self._begin + round(end_s * fs)

    def _repeat_at(self, sample: int) -> int | None:
        """Return the shape that the hop ending at a sample is part of, from 0; None for none."""
        repeat = bisect_left(self._spans, sample, key=lambda span: span[1])
        if repeat == len(self._spans) or sample <= self._spans[repeat][0]:
            return None
        return repeat

    def _count(self, score: Score) -> None:
        if math.isnan(self._level):
            score.unknown += 1
            return
        error = self._level - self._goal
        score.n += 1
        score.close += abs(error) <= self.tolerance_pct
        score.squares += error * error
        score.goal_squares += self._goal * self._goal

    def _tell(self, sample: int) -> Iterable[Outcome]:
        found = []
        while self._told < len(self._spans) and sample >= self._spans[self._told][1]:
            found.append(self._outcome(self._told + 1, self._scores[self._told], ""))
            self._told += 1
        return [*found, *self._finish("")] if self._told == len(self._spans) else found

    def _finish(self, why: str) -> list[Outcome]:
        """Sum up all shapes; the one under way has no score, for the reason given."""
        self._over = True
        found = []
        if why and self._scores[self._told].n:
            found.append(self._outcome(self._told + 1, self._scores[self._told], why))
        scored = [values["repeat"] for values in self._results if values["valid"]]
        total = Score()
        for repeat in scored:
            total.add(self._scores[repeat - 1])
        if self._results:
            found.append(self._outcome(0, total, "" if scored else "no shape of it has a score"))
        return found

    def _outcome(self, repeat: int, score: Score, why: str) -> Outcome:
        seconds, hop = self.stream.seconds, self.stream.hop
        hops = score.n + score.unknown
        if not why and (hops == 0 or score.unknown > MOST_UNKNOWN * hops):
            unknown_s = seconds(score.unknown * hop)
            why = f"{unknown_s:.1f} s of it have no valid value"
        template = self.template
        start, end = self._spans[max(0, repeat - 1)]
        if repeat == 0:
            end = self._spans[-1][1]
        scored = not why
        by_chance_pct = by_chance.rms_cv_pct(self.stream) / 100.0
        values: dict[str, Any] = {
            "channel": self.stream.channels[self._column].name,
            "repeat": repeat,
            "repeats": template.repeats,
            "shape": template.shape,
            "level_pct": template.level_pct,
            "seconds": template.seconds,
            "tolerance_pct": self.tolerance_pct,
            "start": start,
            "end": end,
            "valid": scored,
            "why": why,
            "score_pct": score.pct if scored else None,
            "rmse_pct": score.rmse_pct if scored else None,
            "rmse_chance_pct": (
                by_chance_pct * math.sqrt(score.goal_squares / score.n) if scored else None
            ),
            "scored_s": seconds(score.n * hop),
            "unknown_s": seconds(score.unknown * hop),
            "window_ms": self.stream.window_ms,
            "delay_ms": 1000.0 * seconds(self.stream.delay_samples),
        }
        self._results.append(values)
        return Outcome(FOLLOWED, start, values, self._column)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def view(self) -> FollowView:
        """What is to be shown now."""
        shown = self._repeat_at(self._now - self.stream.delay_samples)
        score = Score() if shown is None else self._scores[shown]
        template = self.template
        period_s = template.seconds + template.rest_s
        since_s = self._time_s(self._now) - template.lead_in_s
        return FollowView(
            cue=self._cue(),
            template=template,
            begin_sample=self._begin,
            fs=self.stream.fs,
            column=self._column,
            tolerance_pct=self.tolerance_pct,
            now_sample=self._now,
            trace_sample=self._samples,
            trace_pct=self._points,
            level_pct=self._level,
            goal_pct=self._goal,
            repeat=min(template.repeats, max(0, math.floor(since_s / period_s) + 1)),
            score_pct=score.pct,
            rmse_pct=score.rmse_pct,
            results=tuple(self._results),
        )

    def _cue(self) -> Cue:
        """Return what to do: of the present moment, not of the one that the envelope shows."""
        if self._over:
            return Cue(DONE, "Done", self._now, None, "", self._note())
        for k, (start, end) in enumerate(self._spans):
            if self._now < start:
                before = self._begin if k == 0 else self._spans[k - 1][1]
                phase, text = (READY, "Get ready") if k == 0 else (REST, "Rest")
                return Cue(phase, text, before, start, "", self._note())
            if self._now < end:
                return Cue(WORK, self._way(self._time_s(self._now)), start, end)
        return Cue(WORK, "Relax", self._spans[-1][1])

    def _way(self, time_s: float) -> str:
        goal = self.template.values([time_s - 0.25, time_s + 0.25])
        change = 2.0 * float(goal[1] - goal[0])
        if abs(change) < _LEVEL_PCT_S:
            return "Hold the line"
        return "Build up" if change > 0 else "Ease off"

    def _note(self) -> str:
        if not self._results:
            return ""
        last = self._results[-1]
        if not last["valid"]:
            return f"no score: {last['why']}"
        return f"{last['score_pct']:.0f} % of the time on the line"
