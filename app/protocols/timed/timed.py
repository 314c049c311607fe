"""The activity ``timed``: a rest, rounds of work and rest, a free run.

The timetable is a function of the sample index. While it is paused (``timed.pause``,
``timed.resume``) it stands still: a rest goes on where it was, work that was under way is broken
off and done again from its beginning, so that no number is of a round with a hole in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols.activity import DONE, READY, REST, WORK, Activity, ActivityView, Cue, State
from app.protocols.commands import Command
from app.protocols.outcomes import Outcome
from app.protocols.stream import Stream, Tick
from app.protocols.timed.timed_plan import FREE, TimedPlan
from app.protocols.timed.timed_plan import REST as ONLY_REST
from dsp.events import TRAINING_PREFIX

#: One round of work: ``round``, ``rounds``, ``what``, ``start``, ``end``, ``valid``, ``why`` ...
#: One that was broken off by a pause comes again: the newest of its number counts.
ROUND = f"{TRAINING_PREFIX}round"
#: All of one command: ``what``, ``rounds``, ``planned``, ``start``, ``end``, ``complete``, ``why``,
#: ``lost_s``.
TIMED_END = f"{TRAINING_PREFIX}timed_end"
#: Commands.
END, PAUSE, RESUME = "timed.end", "timed.pause", "timed.resume"
#: A round of which more is missing has no number that could be trusted.
MOST_MISSING = 0.1
#: After a longer hole nobody knows what was done meanwhile.
LONGEST_HOLE_S = 20.0


@dataclass(frozen=True, slots=True)
class TimedView(ActivityView):
    """What is shown of it.

    Parameters
    ----------
    plan
        What was asked for.
    round
        Which one, from 1; of a rest the first that comes.
    paused
        Whether time stands still.
    left_s
        What is left of the phase, also while it is paused; None where it does not end by itself.
    passed_s
        How long the phase has lasted.
    results
        Values of the rounds so far.
    """

    plan: TimedPlan
    round: int
    paused: bool
    left_s: float | None
    passed_s: float
    results: tuple[Mapping[str, Any], ...]


class Timed(Activity):
    """Leads through what goes by the clock; its command's values are those of `TimedPlan.of`."""

    def __init__(
        self, stream: Stream, state: State, values: Mapping[str, Any], sample: int
    ) -> None:
        super().__init__(stream, state)
        self.plan = TimedPlan.of(values, stream)
        self._start = self._now = sample
        self._round = 1
        self._results: tuple[dict[str, Any], ...] = ()
        self._missing = self._lost = 0
        self._paused_at: int | None = None
        self._why = ""
        if self.plan.what == ONLY_REST:
            self._begin(REST, sample, self.plan.seconds)
        else:
            self._get_ready(sample)

    # --- what happens ----------------------------------------------------------------------------

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in the next hop."""
        self._now = tick.end_sample
        found: list[Outcome] = []
        while self._paused_at is None and self._ends is not None and self._ends <= self._now:
            found += self._end_phase(self._ends)
        return found

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Count what is missing; time goes on."""
        if self.is_over:
            return ()
        self._lost += end_sample - first_sample
        if self.stream.seconds(end_sample - first_sample) > LONGEST_HOLE_S:
            self._why = "the signal was away for too long"
            return self._finish(end_sample)
        if self._paused_at is not None:
            return ()
        found: list[Outcome] = []
        while self._ends is not None and self._ends <= end_sample:
            self._missing += self._ends - max(first_sample, self._began)
            found += self._end_phase(self._ends)
        if not self.is_over:
            self._missing += end_sample - max(first_sample, self._began)
        return found

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Follow ``timed.end``, ``timed.pause`` and ``timed.resume``."""
        if command.do not in (END, PAUSE, RESUME):
            return None
        if self.is_over:
            raise ValueError("it is over already")
        if command.do == END:
            return self._finish(sample)
        if command.do == PAUSE:
            return self._pause(sample)
        return self._resume(sample)

    def end(self, sample: int) -> Iterable[Outcome]:
        """End it before its time."""
        if self.is_over:
            return ()
        self._why = "it was stopped"
        return self._finish(sample)

    @property
    def is_over(self) -> bool:
        """Whether all rounds are done, or it was ended."""
        return self._phase == DONE

    @property
    def is_free(self) -> bool:
        """Whether it is a free run: whatever is done in it is measured as outside of sets."""
        return self.plan.what == FREE

    @property
    def ends_sample(self) -> int | None:
        """When all of it ends by itself; None where it does not, and while it is paused."""
        if self._ends is None or self._paused_at is not None:
            return None
        plan, s = self.plan, self.stream.samples
        if plan.what == ONLY_REST:
            return self._ends
        if plan.seconds is None:
            return None
        work = s(plan.seconds)
        left = (plan.rounds - self._round) * (work + (s(plan.rest_s) if plan.rest_s else 0))
        if self._phase == WORK:
            return self._ends + left
        ready = self._ready if self._phase == REST else 0
        return self._ends + ready + work + left

    @property
    def why(self) -> str:
        """Why it ended before its time; empty where it did not."""
        return self._why

    # --- phases ----------------------------------------------------------------------------------

    def _begin(self, phase: str, sample: int, seconds: float | None) -> None:
        self._phase, self._began = phase, sample
        self._ends = None if seconds is None else sample + self.stream.samples(seconds)
        self._missing = 0

    def _get_ready(self, sample: int) -> None:
        if self.plan.ready_s > 0:
            self._begin(READY, sample, self.plan.ready_s)
        else:
            self._begin(WORK, sample, self.plan.seconds)

    @property
    def _ready(self) -> int:
        """Return how much of the rest between rounds is the countdown, in samples."""
        least = min(self.plan.ready_s, self.plan.rest_s)
        return self.stream.samples(least) if least > 0 else 0

    def _end_phase(self, sample: int) -> list[Outcome]:
        if self._phase == READY:
            self._begin(WORK, sample, self.plan.seconds)
            return []
        if self.plan.what == ONLY_REST:
            return self._finish(sample)
        if self._phase == REST:
            self._round += 1
            self._begin(READY, sample, None)
            self._ends = sample + self._ready
            return []
        if self._round >= self.plan.rounds:
            return self._finish(sample)
        found = [self._tell(sample, "")]
        rest = self.stream.samples(self.plan.rest_s) if self.plan.rest_s else 0
        self._begin(REST, sample, None)
        self._ends = sample + rest - self._ready
        return found

    def _pause(self, sample: int) -> list[Outcome]:
        if self._paused_at is not None:
            raise ValueError("it is paused already")
        found: list[Outcome] = []
        if self._phase == WORK:
            is_free = self.plan.seconds is None
            found = [self._tell(sample, "" if is_free else "it was paused")]
            self._round += is_free  # what comes after the pause is another round
            self._get_ready(sample)
        self._paused_at = sample
        return found

    def _resume(self, sample: int) -> list[Outcome]:
        if self._paused_at is None:
            raise ValueError("it is not paused")
        stood, self._paused_at = sample - self._paused_at, None
        self._began += stood
        if self._ends is not None:
            self._ends += stood
        return []

    def _finish(self, sample: int) -> list[Outcome]:
        found: list[Outcome] = []
        is_rest, is_free = self.plan.what == ONLY_REST, self.plan.what == FREE
        is_whole = is_free or (self._ends is not None and sample >= self._ends)
        if self._phase == WORK and self._paused_at is None and sample > self._began:
            found = [self._tell(sample, self._why or ("" if is_whole else "it was ended"))]
        n_done = len({one["round"] for one in self._results if one["valid"]})
        is_whole = is_whole if is_rest or is_free else n_done >= self.plan.rounds
        self._phase, self._began, self._ends, self._paused_at = DONE, sample, None, None
        values = {
            "what": self.plan.what,
            "rounds": len({one["round"] for one in self._results}),
            "planned": 0 if is_rest else self.plan.rounds,
            "start": self._start,
            "end": sample,
            "complete": is_whole and not self._why,
            "why": self._why,
            "lost_s": self.stream.seconds(self._lost),
        }
        return [*found, Outcome(TIMED_END, self._start, values)]

    def _tell(self, sample: int, why: str) -> Outcome:
        start = self._began
        missing_s = self.stream.seconds(self._missing)
        if not why and self._missing > MOST_MISSING * (sample - start):
            why = f"{missing_s:.1f} s of it are missing"
        values = {
            "round": self._round,
            "rounds": self.plan.rounds,
            "what": self.plan.what,
            "channels": list(self.plan.channels),
            "start": start,
            "end": sample,
            "planned_s": self.plan.seconds,
            "missing_s": missing_s,
            "valid": not why,
            "why": why,
        }
        self._results = (*self._results, values)
        return Outcome(ROUND, start, values)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def view(self) -> TimedView:
        """What is to be shown now."""
        s = self.stream.seconds
        at = self._now if self._paused_at is None else self._paused_at
        return TimedView(
            cue=self._cue(),
            plan=self.plan,
            round=self._round,
            paused=self._paused_at is not None,
            left_s=None if self._ends is None else s(max(0, self._ends - at)),
            passed_s=s(max(0, at - self._began)),
            results=self._results,
        )

    def _cue(self) -> Cue:
        note = self._results[-1]["why"] if self._results else ""
        if self._phase == DONE:
            return Cue(DONE, "Done", self._began, note=self._why or note, warns=bool(self._why))
        if self._paused_at is not None:
            return Cue(REST, "Pause", self._paused_at, note=note)
        text = {REST: "Rest", READY: "Get ready", WORK: "Work"}[self._phase]
        if self._phase == REST and self.plan.what == ONLY_REST:
            text = "Relax completely"
        return Cue(self._phase, text, self._began, self._ends, note=note, warns=bool(note))
