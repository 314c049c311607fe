"""The activity ``set``: repetitions counted and measured, the set summed up, the rest timed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols.activity import DONE, READY, REST, WORK, Activity, ActivityView, Cue, State
from app.protocols.commands import Command
from app.protocols.explosive.rise import WAIT_S, RiseMeter
from app.protocols.lowest import RED_AFTER_S
from app.protocols.outcomes import Outcome
from app.protocols.sets.dropoff import STOP, WATCH
from app.protocols.sets.rep_follower import RepFollower
from app.protocols.sets.rep_measures import spoils
from app.protocols.sets.set_plan import MAXIMAL, SetPlan
from app.protocols.sets.set_record import SetRecord
from app.protocols.sets.set_summary import judge
from app.protocols.sets.set_teller import REST_OVER, SET, tell, tell_end
from app.protocols.stream import Stream, Tick

#: A set ends after so much quiet (field guide 3.12); once all planned repetitions are done, sooner.
_QUIET_S, _QUIET_AFTER_PLANNED_S = 6.0, 2.5
#: Whoever does nothing for so long has gone away; no set lasts longer than that.
_IDLE_S, _LONGEST_S = 300.0, 1200.0
#: Of a longer hole in the signal nothing of the set is left to go on with.
_LONGEST_HOLE_S = 20.0
#: The rate of rise needs the beginning of an effort: asked for a little later than it must be.
_RISE_AFTER_S = WAIT_S + 0.2


@dataclass(frozen=True, slots=True)
class SetView(ActivityView):
    """What the screen shows of a set; numbers of repetitions are in the outcomes.

    Parameters
    ----------
    number, plan
        Of the set in the session, and what it is to be.
    n_reps, n_failed
        Repetitions so far.
    in_rep
        Whether one is under way.
    rep_began
        Where it began; -1 for none.
    level
        Activation of the prime movers now, as a share; NaN where not known.
    tension_s
        Time under tension so far, whole repetitions only.
    status, advice
        ``waiting``, ``on plan``, ``watch`` or ``stop`` for a set by maximal intent, and why.
    by_mvc
        Whether activation is in % MVC; else by the set's own peaks.
    over
        The set is over; rest, or waiting for the next.
    """

    number: int
    plan: SetPlan
    n_reps: int = 0
    n_failed: int = 0
    in_rep: bool = False
    rep_began: int = -1
    level: float = math.nan
    tension_s: float = 0.0
    status: str = ""
    advice: str = ""
    by_mvc: bool = True
    over: bool = False


class RepSet(Activity):
    """One set, and the rest after it.

    Parameters
    ----------
    stream, state
        See `Activity`.
    values
        Of the command: `SetPlan.from_values`.
    sample
        Where it begins.

    Raises
    ------
    ValueError
        The plan is not possible.
    """

    def __init__(
        self, stream: Stream, state: State, values: Mapping[str, Any], sample: int
    ) -> None:
        super().__init__(stream, state)
        self._plan = SetPlan.from_values(values, stream)
        self._began = sample
        self._record: SetRecord | None = None
        self._follower: RepFollower | None = None
        self._note, self._warns = "", False
        self._status, self._advice = "", ""
        self._rest_ends: int | None = None
        self._rested = False
        self._now = sample
        self._blind = False
        self._onset: int | None = None
        self._meter: RiseMeter | None = None

    # --- ticks -------------------------------------------------------------------------------

    def step(self, tick: Tick) -> Iterator[Outcome]:
        """Take in the next hop."""
        self._now = tick.end_sample
        self._blind = tick.poor.issuperset(self._plan.columns)
        if self._record is None:
            yield self._begin(tick.end_sample - self.stream.hop)
        record = self._record
        assert record is not None
        if record.ended:
            yield from self._after(tick, record)
            return
        record.targets = dict(self.state.targets)
        record.add(tick)
        yield from self._look(tick, record)
        yield from self._end_by_itself(record)

    def _begin(self, first_sample: int) -> Outcome:
        number = self.state.n_sets + 1
        self._record = SetRecord(number, self._plan, self.stream, self.state, first_sample)
        self._follower = RepFollower(self._record)
        if self._plan.intent == MAXIMAL:
            self._meter = RiseMeter.of(self.stream, self.state, self._plan.columns)
        self.state.n_sets = number
        self.state.sets[number] = self._record
        if not self._record.scale.by_mvc:
            k = next(k for k in self._plan.columns if self._record.why_no_mvc[k])
            name, why = self.stream.printed(k), self._record.why_no_mvc[k]
            self._note = f"Measured by its own peak: {name}: {why}."
        values = {"set": number, **self._plan.to_values(self.stream), "note": self._note}
        return Outcome(SET, first_sample, values)

    def _look(self, tick: Tick, record: SetRecord) -> Iterator[Outcome]:
        assert self._follower is not None
        finder = self._follower.finder
        if self._meter is not None:
            self._meter.take(tick)
        was_active = finder.is_active
        changed = self._follower.take(tick)
        if finder.is_active and (not was_active or changed):
            self._onset = record.sample(finder.active_from)
        measured = self._measure_rise(record)
        if changed:
            yield from self._tell(record)
        elif measured and record.reps:  # a short repetition is over before its start is known
            yield from tell(record, record.reps, record.failed, again=True)
        elif tick.poor:
            yield from self._doubt(record)

    def _measure_rise(self, record: SetRecord) -> bool:
        if self._onset is None or self._meter is None:
            return False
        if self._now - self._onset < self.stream.samples(_RISE_AFTER_S):
            return False
        record.onsets.append((self._onset, self._meter.rise(self._onset)))
        self._onset = None
        return True

    def _tell(self, record: SetRecord) -> Iterator[Outcome]:
        assert self._follower is not None
        before = len(record.failed)
        yield from tell(record, *self._follower.placed())
        self._comment(record, len(record.failed) > before)

    def _comment(self, record: SetRecord, failed: bool) -> None:
        judged = judge(record)
        self._status, self._advice = judged["status"], judged["advice"]
        last = record.reps[-1].values if record.reps else None
        if failed:
            self._note, self._warns = "A repetition was not completed and is not counted.", True
        elif last is not None and not last["valid"]:
            number, why = last["rep"], last["why"]
            self._note, self._warns = f"Repetition {number} does not count: {why}.", True
        elif self._status in (WATCH, STOP):
            self._note, self._warns = self._advice, self._status == STOP
        else:
            self._note, self._warns = "", False

    def _doubt(self, record: SetRecord) -> Iterator[Outcome]:
        """Look again at what ended just now, since a light is red."""
        since = self._now - self.stream.samples(RED_AFTER_S)
        for rep in (*record.reps[-2:], *record.failed[-1:]):
            if rep.end_sample >= since and rep.values["valid"] and spoils(record, rep):
                yield from tell(record, record.reps, record.failed, again=True)
                self._comment(record, failed=False)
                return

    def lost(self, first_sample: int, end_sample: int) -> Iterator[Outcome]:
        """Take note of missing samples: the repetition that they are in does not count."""
        record = self._record
        if record is None or record.ended:
            return
        assert self._follower is not None
        if self.stream.seconds(end_sample - first_sample) > _LONGEST_HOLE_S:
            yield from self._finish(record, "the signal was away for too long")
            return
        for _ in range(record.skip(end_sample - first_sample)):
            if self._follower.miss():
                yield from self._tell(record)

    # --- the end -----------------------------------------------------------------------------

    def _end_by_itself(self, record: SetRecord) -> Iterator[Outcome]:
        assert self._follower is not None
        finder = self._follower.finder
        done = len(record.reps) + len(record.failed)
        quiet_s = self.stream.seconds(finder.quiet_hops * self.stream.hop)
        planned = self._plan.planned
        if planned and len(record.reps) >= planned and quiet_s >= _QUIET_AFTER_PLANNED_S:
            yield from self._finish(record, "all planned repetitions are done")
        elif done and quiet_s > _QUIET_S:
            yield from self._finish(record, f"{_QUIET_S:.0f} s of quiet")
        elif not done and quiet_s > _IDLE_S:
            yield from self._finish(record, f"nothing happened for {_IDLE_S / 60:.0f} minutes")
        elif self.stream.seconds(self._now - self._began) > _LONGEST_S:
            yield from self._finish(record, f"no set lasts {_LONGEST_S / 60:.0f} minutes")
        elif record.is_full:
            yield from self._finish(record, "of so many channels no longer set can be kept")

    def _finish(self, record: SetRecord, why: str) -> Iterator[Outcome]:
        assert self._follower is not None
        if self._follower.finish():
            yield from self._tell(record)
        record.ended = {"why": why, "sample": self._now}
        self._rest_ends = self._now + self.stream.samples(self._plan.rest_s)
        yield tell_end(record)

    def _after(self, tick: Tick, record: SetRecord) -> Iterator[Outcome]:
        """Rest; the last repetition is still looked at for as long as a light may speak of it."""
        if tick.end_sample <= record.ended["sample"] + self.stream.samples(RED_AFTER_S):
            record.add(tick)
            if tick.poor:
                told = list(self._doubt(record))
                yield from told
                if told:
                    yield tell_end(record)
        if self._rest_ends is not None and tick.end_sample >= self._rest_ends:
            yield from self._rest_over()

    def _rest_over(self) -> Iterator[Outcome]:
        assert self._record is not None
        self._rest_ends, self._rested = None, True
        yield Outcome(REST_OVER, self._now, {"set": self._record.number})

    @property
    def is_over(self) -> bool:
        """Whether the set has ended; its rest may go on."""
        return self._record is not None and bool(self._record.ended)

    def end(self, sample: int) -> Iterable[Outcome]:
        """End the set, since another begins or nobody wants it any more."""
        if self._record is None or self._record.ended:
            return ()
        return list(self._finish(self._record, "it was stopped"))

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """End the set (``set.end``), or its rest (``set.go_on``)."""
        record = self._record
        if command.do == "set.end":
            if record is None or record.ended:
                raise ValueError("the set is over already")
            return list(self._finish(record, "it was ended"))
        if command.do == "set.go_on":
            if self._rest_ends is None:
                raise ValueError("there is no rest to end")
            return list(self._rest_over())
        return None

    # --- the screen --------------------------------------------------------------------------

    @property
    def view(self) -> SetView:
        """What is to be shown now."""
        record, plan = self._record, self._plan
        if record is None or self._follower is None:
            return SetView(self._cue(0), self.state.n_sets + 1, plan)
        finder = self._follower.finder
        active = finder.is_active and not record.ended
        return SetView(
            cue=self._cue(len(record.reps)),
            number=record.number,
            plan=plan,
            n_reps=len(record.reps),
            n_failed=len(record.failed),
            in_rep=active,
            rep_began=record.sample(finder.active_from) if active else -1,
            level=math.nan if record.ended else finder.level,
            tension_s=sum(one.values["under_tension"] for one in record.reps),
            status=self._status,
            advice=self._advice,
            by_mvc=record.scale.by_mvc,
            over=bool(record.ended),
        )

    def _cue(self, n_reps: int) -> Cue:
        record, note, warns = self._record, self._note, self._warns
        if self._blind and not (record is not None and record.ended):
            note, warns = "No muscle of this set has a good signal: repetitions do not count.", True
        if record is not None and record.ended:
            ended = record.ended["sample"]
            if self._rested:
                return Cue(DONE, "Rest is over: next set", ended, note=note, warns=warns)
            return Cue(REST, "Rest", ended, self._rest_ends, note=note, warns=warns)
        if n_reps or (self._follower is not None and self._follower.finder.is_active):
            left = self._plan.planned - n_reps
            text = "Last repetition" if left == 1 else "Rest now" if left == 0 else "Go on"
            if self._plan.planned == 0:
                text = "Work"
            return Cue(WORK, text, self._began, big=str(n_reps), note=note, warns=warns)
        return Cue(READY, "Begin when you are ready", self._began, big="0", note=note, warns=warns)
