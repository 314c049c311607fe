"""The monitor ``balance``: repetitions of sets and outside of them, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.activity import Monitor, State
from app.protocols.balance.alarms import Alarms
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.comparable import PATTERN
from app.protocols.balance.footing import Footing, Held
from app.protocols.balance.free_reps import FreeReps
from app.protocols.balance.norm import Norm
from app.protocols.balance.now import NowMeter
from app.protocols.balance.parts import BalanceNow, BalanceSummary
from app.protocols.balance.pattern_watch import PatternWatch
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rest import RestLevels
from app.protocols.balance.rows import BalanceRow, measure
from app.protocols.balance.summary import newest, summarise
from app.protocols.commands import Command
from app.protocols.lowest import RED_AFTER_S
from app.protocols.outcomes import REFERENCE, REFERENCE_GONE, Outcome, values_of
from app.protocols.sets.set_record import Rep, SetRecord
from app.protocols.sets.set_teller import REP, SET, SET_END
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX, Event

#: A repetition's values: `BalanceRow.to_values`. Told again where it turned out otherwise; with
#: ``gone`` there is none of that number any more.
ROW = f"{TRAINING_PREFIX}balance_rep"
PLAN = "balance.plan"
#: `app.protocols.balance.baseline.Baseline.to_values`, with ``for_subject`` and ``for_exercise``:
#: who does what now; and its end.
BASELINE, NO_BASELINE = "balance.baseline", "balance.no_baseline"
#: Rows that are kept; their curves take 52 kB each with 64 channels.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True, eq=False)
class BalanceView:
    """What the screen shows of the balance.

    Parameters
    ----------
    plan, norm
        What is compared, and what is 100 %.
    rows
        All repetitions that are kept, in order; the same object until one is new.
    summary
        Of the newest (`newest`); the same object until something of it changes.
    now
        Numbers of this moment.
    baseline
        What is compared with; None for nothing.
    why_not
        By part why it may not be (`app.protocols.balance.comparable.PARTS`); empty texts where it
        may, empty without a baseline.
    """

    plan: BalancePlan = field(default_factory=BalancePlan)
    norm: Norm | None = None
    rows: tuple[BalanceRow, ...] = ()
    summary: BalanceSummary = field(default_factory=BalanceSummary)
    now: BalanceNow = field(default_factory=BalanceNow)
    baseline: Baseline | None = None
    why_not: Mapping[str, str] = field(default_factory=dict)


class BalanceDesk(Monitor):
    """Measures every repetition for the balance, and sums up the newest.

    Parameters
    ----------
    stream, state
        See `app.protocols.activity.Machine`.
    most_rows
        So many of the newest repetitions are kept; None: all, for an analysis.
    """

    def __init__(self, stream: Stream, state: State, *, most_rows: int | None = MOST_ROWS) -> None:
        super().__init__(stream, state)
        self._most_rows = most_rows
        self._plan = BalancePlan.usual(stream)
        self._asked: dict[str, Any] = {}
        self._rest = RestLevels(stream)
        self._free = FreeReps(stream, state) if stream.emg else None
        self._n_free = 0  # repetitions of the bouts that are over
        self._told: list[Rep] = []  # of the present bout
        self._rows: dict[tuple[int, int], BalanceRow] = {}
        self._shown: tuple[BalanceRow, ...] = ()
        self._held: Held | None = None
        self._footing: Footing | None = None
        self._summary: BalanceSummary | None = None
        self._meter = NowMeter(stream)
        self._poor: frozenset[int] = frozenset()
        self._alarms = Alarms()
        self._pattern = PatternWatch(stream)
        self._is_new = False  # something changed that an alarm may come of

    @property
    def is_on(self) -> bool:
        """Whether it needs ticks: wherever there is EMG."""
        return self._free is not None

    # --- ticks ---------------------------------------------------------------------------------

    def step(self, tick: Tick) -> Iterator[Outcome]:
        """Take in the next hop."""
        assert self._free is not None
        self._rest.take(tick)
        self._meter.take(tick)
        self._pattern.take(tick)
        self._poor = tick.poor
        if self.state.is_busy:
            if self._free.record is not None:
                yield from self._end_bout()
        else:
            before = self._free.record
            changed = self._free.take(tick)
            if self._free.record is not before:
                self._n_free += len(self._told)
                self._told = []
            if changed:
                yield from self._tell_free(self._free)
        if tick.poor:
            yield from self._doubt(tick)
        if self._is_new:
            yield from self._call(tick.end_sample)

    def lost(self, first_sample: int, end_sample: int) -> Iterator[Outcome]:
        """Take note of missing samples."""
        self._meter.lost()
        self._pattern.lost()
        if self._free is not None and self._free.lost(end_sample - first_sample):
            yield from self._tell_free(self._free)

    def finish(self, sample: int) -> Iterator[Outcome]:
        """Tell what was under way: its last repetition is not told before a short quiet."""
        if self._free is None:
            return
        yield from self._end_bout()
        if self._is_new:
            yield from self._call(sample)

    def _end_bout(self) -> Iterator[Outcome]:
        assert self._free is not None
        if self._free.end():
            yield from self._tell_free(self._free)
        self._n_free += len(self._told)
        self._told = []
        self._free.restart()

    def _tell_free(self, free: FreeReps) -> Iterator[Outcome]:
        record, reps = free.record, free.reps
        assert record is not None
        for k, rep in enumerate(reps):
            old = self._told[k] if k < len(self._told) else None
            same = old is not None and (old.start_sample, old.end_sample) == (
                rep.start_sample,
                rep.end_sample,
            )
            if not same:
                yield self._measured(record, rep, self._n_free + k + 1)
        for k in range(len(reps), len(self._told)):
            yield self._gone((0, self._n_free + k + 1), self._told[k].start_sample)
        self._told = reps

    def _doubt(self, tick: Tick) -> Iterator[Outcome]:
        """Look again at what ended just now, since a light is red."""
        since = tick.end_sample - self.stream.samples(RED_AFTER_S)
        for row in list(self._rows.values())[-2:]:
            # Once only: a light that stays red was half of the time of an analysis.
            if row.end_sample < since or all(row.why_not[k] for k in tick.poor):
                continue
            record = self._record_of(row.set)
            if record is None or row.end_sample < record.first_sample:
                continue
            rep = Rep(row.start_sample, row.end_sample)
            again = self._measure(record, rep, row.rep, row.rest_uv)
            if again.why_not != row.why_not:
                yield self._kept(again)

    def _record_of(self, number: int) -> SetRecord | None:
        if number:
            return self.state.sets.get(number)
        return None if self._free is None else self._free.record

    # --- rows ----------------------------------------------------------------------------------

    def _measured(self, record: SetRecord, rep: Rep, number: int) -> Outcome:
        return self._kept(self._measure(record, rep, number, self._rest.uv))

    def _measure(
        self, record: SetRecord, rep: Rep, number: int, rest_uv: NDArray[np.float64]
    ) -> BalanceRow:
        before = self._rows.get((record.number, number - 1))
        after = 0 if before is None else min(before.end_sample, rep.start_sample)
        return measure(record, rep, number, rest_uv, after_sample=after)

    def _kept(self, row: BalanceRow) -> Outcome:
        self._rows[row.key] = row
        while self._most_rows is not None and len(self._rows) > self._most_rows:
            # An edit tells repetitions of an older set again: those are not new.
            del self._rows[min(self._rows, key=lambda key: self._rows[key].start_sample)]
        self._changed()
        return Outcome(ROW, row.start_sample, row.to_values())

    def _gone(self, key: tuple[int, int], sample: int) -> Outcome:
        self._rows.pop(key, None)
        self._changed()
        return Outcome(ROW, sample, {"set": key[0], "rep": key[1], "gone": True})

    def _changed(self) -> None:
        self._shown, self._summary, self._is_new = (), None, True

    def _stands_otherwise(self) -> None:
        self._footing = self._summary = None
        self._is_new = True

    def _call(self, sample: int) -> Iterator[Outcome]:
        """Tell the alarms that the newest repetitions raise, or end."""
        self._is_new = False
        footing, rows, summary = self._stand, self._newest, self._summed
        norm, baseline = footing.norm, footing.baseline
        yield from self._alarms.look(
            rows,
            self._plan,
            norm,
            summary.sides,
            summary.sharing,
            0 if baseline is None else baseline.n,
            sample,
        )
        yield from self._pattern.look(
            rows, norm, baseline, footing.why_not.get(PATTERN, ""), sample
        )

    # --- what happens --------------------------------------------------------------------------

    def noted(self, outcome: Outcome, decided_sample: int) -> Iterable[Outcome]:
        """Take note of sets, their repetitions, and of what is 100 %."""
        values = outcome.values
        if outcome.kind in (REFERENCE, REFERENCE_GONE):
            self._stands_otherwise()
            return self._end_bout() if self._free is not None else ()
        if outcome.kind == SET:
            return self._end_bout() if self._free is not None else ()
        if outcome.kind == SET_END and self._is_new:  # the stream may be over, too
            return self._call(decided_sample)
        if outcome.kind == REP:
            record = self.state.sets.get(values["set"])
            if values.get("gone"):
                return [self._gone((values["set"], values["rep"]), outcome.sample)]
            if record is not None:
                rep = Rep(values["start"], values["end"])
                return [self._measured(record, rep, values["rep"])]
        return ()

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Change what is compared (``balance.plan``), and with what (``balance.baseline``)."""
        if command.do == PLAN:
            self._plan = self._plan.changed(command.values, self.stream)
            self._asked |= self._plan.to_values(self.stream)
        elif command.do == BASELINE:
            self._held = Held.of(command.values)
        elif command.do == NO_BASELINE:
            self._held = None
        else:
            return None
        self._stands_otherwise()
        return ()

    def restored(self, event: Event) -> None:
        """Go on with the numbers of repetitions outside of sets where a replay begins later."""
        values = values_of(event)
        number = values.get("rep")
        if event.kind == ROW and values.get("set") == 0 and isinstance(number, int):
            self._n_free = (
                min(self._n_free, number - 1) if values.get("gone") else max(self._n_free, number)
            )

    def carried(self) -> Mapping[str, Any]:
        """Return what was asked for."""
        values: dict[str, Any] = {"plan": self._asked} if self._asked else {}
        if self._held is not None:
            values["baseline"] = self._held.values
        return values

    def carry(self, values: Mapping[str, Any]) -> None:
        """Take over what `carried` gave."""
        asked, given = values.get("plan", {}), values.get("baseline")
        if not isinstance(asked, Mapping) or not isinstance(given, Mapping | None):
            raise ValueError("the plan of the balance, or its baseline, is not readable")
        held = None if given is None else Held.of(given)
        self._plan = self._plan.changed(asked, self.stream)
        self._asked, self._held = dict(asked), held
        self._stands_otherwise()

    # --- the screen ----------------------------------------------------------------------------

    @property
    def view(self) -> BalanceView:
        """What is to be shown now."""
        rows, footing, summary = self._ordered, self._stand, self._summed
        bad = self._poor.union(*summary.copies) if summary.copies else self._poor
        now = self._meter.read(self._plan, footing.norm, footing.share, self._rest.uv, bad)
        return BalanceView(
            self._plan,
            footing.norm,
            rows,
            summary,
            self._pattern.with_now(now),
            footing.baseline,
            footing.why_not,
        )

    @property
    def _ordered(self) -> tuple[BalanceRow, ...]:
        if len(self._shown) != len(self._rows):
            # By time: a set's repetitions may be told again after the next has begun.
            self._shown = tuple(sorted(self._rows.values(), key=lambda one: one.start_sample))
        return self._shown

    @property
    def _newest(self) -> tuple[BalanceRow, ...]:
        return newest(self._ordered, self._plan.pairs)

    @property
    def _summed(self) -> BalanceSummary:
        if self._summary is None:
            footing = self._stand
            self._summary = summarise(
                self._newest, self._plan, footing.norm, footing.baseline, footing.why_not
            )
        return self._summary

    @property
    def _stand(self) -> Footing:
        if self._footing is None:
            self._footing = Footing.of(self.stream, self.state, self._plan, self._held)
        return self._footing
