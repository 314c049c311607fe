"""Explosive efforts: how fast EMG rises in each, against the best of one's own.

The timetable is fixed: a quiet baseline, a cue that looks outwards ("push the floor away"), the
effort, a rest. An effort that does not count (the muscles were not quiet, samples are missing) is
done again.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from acquisition.types import AGONIST
from app.protocols.activity import (
    DONE,
    READY,
    REST,
    WORK,
    Activity,
    ActivityView,
    Cue,
    State,
)
from app.protocols.asked import count, emg_columns, number
from app.protocols.explosive.efforts import Effort, Summary, has_intent, judges_single, summarised
from app.protocols.explosive.rise import SCORED_MS, WAIT_S, Rise, RiseMeter
from app.protocols.outcomes import Outcome
from app.protocols.sets.dropoff import STOP, WATCH, DropOff, drop_off
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX

EFFORT, END = f"{TRAINING_PREFIX}effort", f"{TRAINING_PREFIX}explosive_end"

CUE = "Push the floor away"
EFFORTS, REST_S = 5, 12.0
_FIRST_S, _READY_S, _WORK_S = 6.0, 3.0, 3.0
#: Who starts a little before the signal started all the same.
_EARLY_S = 0.5
#: Something happens: so many % MVC over 50 ms. Where exactly it began is found afterwards.
_HAPPENS_PCT, _HAPPENS_S = 15.0, 0.05
#: So many more tries than efforts wanted.
_MORE_TRIES = 3
#: Where one value scatters by more, a drop-off of single efforts says nothing.
_STEADY_PCT = 12.0


@dataclass(frozen=True, slots=True)
class ExplosiveView(ActivityView):
    """What the screen shows.

    Parameters
    ----------
    efforts
        All so far, in order.
    wanted
        How many are to count.
    summary
        Of all so far.
    noise_pct
        How much one value scatters by chance.
    coarse
        The board is slow: only the mean of all efforts may be shown, no single one.
    columns
        The muscles.
    reference_ms
        Window of the MVC that is 100 %.
    drop
        Whether the efforts became weaker; None where one value scatters too much to tell.
    """

    efforts: tuple[Effort, ...] = ()
    wanted: int = EFFORTS
    summary: Summary = field(default_factory=Summary)
    noise_pct: float = math.nan
    coarse: bool = False
    columns: tuple[int, ...] = ()
    reference_ms: float = math.nan
    drop: DropOff | None = None


class Explosive(Activity):
    """Leads through explosive efforts and measures each.

    Parameters
    ----------
    stream, state
        As for every activity.
    values
        ``channels`` (the muscles; by default those with the role agonist that have an MVC),
        ``efforts`` 5, ``rest_s`` 12, ``cue``, ``best`` (the best of one's own so far in % MVC/s).
    sample
        When it begins.

    Raises
    ------
    ValueError
        The values make no sense, or nothing can be measured here; says why.
    """

    def __init__(
        self, stream: Stream, state: State, values: Mapping[str, Any], sample: int
    ) -> None:
        super().__init__(stream, state)
        self._coarse = not judges_single(stream)
        self._wanted = count(values, "efforts", EFFORTS, 1, 20)
        rest_s = number(values, "rest_s", REST_S, 4.0, 120.0)
        known = values.get("best") is not None
        self._best_before = number(values, "best", 0.0, 1e-6, 1e6) if known else math.nan
        cue = values.get("cue", CUE)
        if not isinstance(cue, str) or not cue.strip() or len(cue) > 80:
            raise ValueError("cue is a short text")
        self._cue = cue.strip()
        named = "channels" in values
        columns = emg_columns(values, stream) if named else _agonists(stream, state)
        self._meter = RiseMeter.of(stream, state, columns)
        if self._meter.withheld:
            raise ValueError(self._meter.withheld)
        self._rest, self._work = stream.samples(rest_s), stream.samples(_WORK_S)
        self._ready = stream.samples(_READY_S)
        self._began = self._now = sample
        self._go = sample + stream.samples(_FIRST_S)
        self._about: int | None = None
        self._recent: deque[float] = deque(
            maxlen=max(1, round(_HAPPENS_S * stream.fs / stream.hop))
        )
        self._efforts: tuple[Effort, ...] = ()
        self._summary = Summary(best=self._best_before)
        self._drop: DropOff | None = None
        self._done_at: int | None = None
        self._lost_to = sample  # where the newest gap ended

    @property
    def view(self) -> ExplosiveView:
        """The cue, and the efforts so far."""
        return ExplosiveView(
            cue=self._shown_cue(),
            efforts=self._efforts,
            wanted=self._wanted,
            summary=self._summary,
            noise_pct=self._meter.noise_pct,
            coarse=self._coarse,
            columns=self._meter.columns,
            reference_ms=self._meter.reference_ms,
            drop=self._drop,
        )

    @property
    def is_over(self) -> bool:
        """Whether no more effort is wanted."""
        return self._done_at is not None

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Watch for the effort after the signal, and measure it when it has been."""
        self._now = tick.end_sample
        if self._done_at is not None:
            return ()
        self._meter.take(tick)
        self._recent.append(self._meter.amplitude_pct(tick) ** 2)
        # No start is looked for during rest: who walks about then is not making an effort.
        may_begin = tick.end_sample > self._go - self.stream.samples(_EARLY_S)
        # A mean with a NaN in it is not above anything.
        mean = sum(self._recent) / len(self._recent)
        if self._about is None and may_begin and mean > _HAPPENS_PCT**2:
            self._about = tick.end_sample - self.stream.samples(_HAPPENS_S)
        if self._about is not None:
            if tick.end_sample < self._about + self.stream.samples(WAIT_S):
                return ()
            return self._measured(self._meter.rise(self._about))
        if tick.end_sample >= self._go + self._work:
            gap = self._lost_to > self._go - self.stream.samples(_EARLY_S)
            why = "Samples are missing in it." if gap else "No effort came."
            return self._measured(Rise(why=why, onset_sample=self._go))
        return ()

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Take note of missing samples: an effort may have been in them."""
        self._lost_to = end_sample
        self._recent.clear()
        return ()

    def end(self, sample: int) -> Iterable[Outcome]:
        """Sum up what there is."""
        return () if self._done_at is not None else [self._ended(sample)]

    def _measured(self, rise: Rise) -> list[Outcome]:
        score = rise.rer_pct_mvc_s.get(SCORED_MS, math.nan) if rise.valid else math.nan
        if rise.valid and score <= 0:
            rise = replace(rise, valid=False, why="Nothing rose after the start.")
            score = math.nan
        known = not math.isnan(self._best_before) or any(one.rise.valid for one in self._efforts)
        best = max((v for v in (self._summary.best, score) if not math.isnan(v)), default=math.nan)
        intent = has_intent(score, rise.time_to_70_ms, best) if rise.valid and known else None
        number = len(self._efforts) + 1
        effort = Effort(number, rise, score, 100.0 * score / best, intent)
        self._efforts = (*self._efforts, effort)
        self._summary = summarised(self._efforts, self._best_before, coarse=self._coarse)
        scores = [one.score for one in self._efforts if one.rise.valid]
        if self._meter.noise_pct <= _STEADY_PCT:
            self._drop = drop_off(scores)
        found = [Outcome(EFFORT, rise.onset_sample, self._values(effort))]
        self._about = None
        last = number >= self._wanted + _MORE_TRIES or len(scores) >= self._wanted
        if last:
            found.append(self._ended(self._now))
            self._done_at = self._now
        else:
            self._go += self._work + self._rest
        return found

    def _values(self, effort: Effort) -> dict[str, Any]:
        rise = effort.rise
        single: dict[str, Any] = {
            "rer_pct_mvc_s": {str(ms): value for ms, value in rise.rer_pct_mvc_s.items()},
            "time_to_70_ms": rise.time_to_70_ms,
            "of_best_pct": effort.of_best_pct,
            "intent": effort.intent,
        }
        return {
            "effort": effort.number,
            "valid": rise.valid,
            "why": rise.why,
            "go": self._go,
            **({} if self._coarse else single),
            "noise_pct": self._meter.noise_pct,
            "reference_ms": rise.reference_ms,
            "channels": self._names(),
        }

    def _ended(self, sample: int) -> Outcome:
        summary = self._summary
        values = {
            "efforts": len(self._efforts),
            "valid": summary.n_valid,
            "score_pct_mvc_s": summary.score,
            "window_ms": SCORED_MS,
            "best_pct_mvc_s": math.nan if self._coarse else summary.best,
            "cv_pct": summary.cv_pct,
            "with_intent_pct": summary.intent_pct,
            "why": summary.why,
            "noise_pct": self._meter.noise_pct,
            "coarse": self._coarse,
            "channels": self._names(),
        }
        return Outcome(END, sample, values)

    def _names(self) -> list[str]:
        return [self.stream.channels[k].name for k in self._meter.columns]

    def _shown_cue(self) -> Cue:
        if self._done_at is not None:
            return Cue(DONE, "Done", self._done_at, big=_rounded(self._summary.score))
        last = self._efforts[-1] if self._efforts else None
        warns = last is not None and not last.rise.valid
        note = last.rise.why if last is not None and warns else ""
        if self._drop is not None and self._drop.state in (WATCH, STOP) and not warns:
            note, warns = self._drop.why, self._drop.state == STOP
        resting_since = self._go - self._rest if self._efforts else self._began
        if self._now < self._go - self._ready:
            until = self._go - self._ready
            return Cue(REST, "Stand still and relax", resting_since, until, note=note, warns=warns)
        if self._now < self._go:
            return Cue(READY, self._cue, self._go - self._ready, self._go, note="Fast and hard")
        return Cue(WORK, self._cue, self._go, self._go + self._work, big="GO")


def _agonists(stream: Stream, state: State) -> tuple[int, ...]:
    """Return the prime movers with an MVC; all with one where no role is known."""
    measured = [k for k in stream.emg if math.isfinite(state.reference_uv(stream, k))]
    movers = [k for k in measured if stream.channels[k].role == AGONIST]
    return tuple(movers or measured or stream.emg)


def _rounded(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.0f}"
