"""The monitor ``balance``: repetitions of sets and outside of them, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.protocols.activity import Monitor, State
from app.protocols.balance.free_reps import FreeReps
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceNow, BalanceSummary
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rest import RestLevels
from app.protocols.balance.rows import BalanceRow, measure
from app.protocols.balance.summary import newest, summarise
from app.protocols.commands import Command
from app.protocols.outcomes import REFERENCE, REFERENCE_GONE, Outcome
from app.protocols.sets.set_record import RED_AFTER_S, Rep, SetRecord
from app.protocols.sets.set_teller import REP, SET
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX

#: A repetition's values: `BalanceRow.to_values`. Told again where it turned out otherwise; with
#: ``gone`` there is none of that number any more.
ROW = f"{TRAINING_PREFIX}balance_rep"
PLAN = "balance.plan"
#: Rows that are kept; their curves take 52 kB each with 64 channels.
_MOST_ROWS = 200


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
    """

    plan: BalancePlan = field(default_factory=BalancePlan)
    norm: Norm | None = None
    rows: tuple[BalanceRow, ...] = ()
    summary: BalanceSummary = field(default_factory=BalanceSummary)
    now: BalanceNow = field(default_factory=BalanceNow)


class BalanceDesk(Monitor):
    """Measures every repetition for the balance, and sums up the newest."""

    def __init__(self, stream: Stream, state: State) -> None:
        super().__init__(stream, state)
        self._plan = BalancePlan.usual(stream)
        self._asked: dict[str, Any] = {}
        self._rest = RestLevels(stream)
        self._free = FreeReps(stream, state) if stream.emg else None
        self._n_free = 0  # repetitions of the bouts that are over
        self._told: list[Rep] = []  # of the present bout
        self._rows: dict[tuple[int, int], BalanceRow] = {}
        self._shown: tuple[BalanceRow, ...] = ()
        self._norm: Norm | None = None
        self._summary: BalanceSummary | None = None

    @property
    def is_on(self) -> bool:
        """Whether it needs ticks: wherever there is EMG."""
        return self._free is not None

    # --- ticks ---------------------------------------------------------------------------------

    def step(self, tick: Tick) -> Iterator[Outcome]:
        """Take in the next hop."""
        assert self._free is not None
        self._rest.take(tick)
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
            yield from self._doubt(tick.end_sample)

    def lost(self, first_sample: int, end_sample: int) -> Iterator[Outcome]:
        """Take note of missing samples."""
        if self._free is not None and self._free.lost(end_sample - first_sample):
            yield from self._tell_free(self._free)

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

    def _doubt(self, now: int) -> Iterator[Outcome]:
        """Look again at what ended just now, since a light is red."""
        since = now - self.stream.samples(RED_AFTER_S)
        for row in list(self._rows.values())[-2:]:
            record = self._record_of(row.set)
            if record is None or not max(since, record.first_sample) <= row.end_sample:
                continue
            rep = Rep(row.start_sample, row.end_sample)
            again = measure(record, rep, row.rep, row.rest_uv)
            if again.why_not != row.why_not:
                yield self._kept(again)

    def _record_of(self, number: int) -> SetRecord | None:
        if number:
            return self.state.sets.get(number)
        return None if self._free is None else self._free.record

    # --- rows ----------------------------------------------------------------------------------

    def _measured(self, record: SetRecord, rep: Rep, number: int) -> Outcome:
        return self._kept(measure(record, rep, number, self._rest.uv))

    def _kept(self, row: BalanceRow) -> Outcome:
        self._rows[row.key] = row
        while len(self._rows) > _MOST_ROWS:
            del self._rows[next(iter(self._rows))]
        self._changed()
        return Outcome(ROW, row.start_sample, row.to_values())

    def _gone(self, key: tuple[int, int], sample: int) -> Outcome:
        self._rows.pop(key, None)
        self._changed()
        return Outcome(ROW, sample, {"set": key[0], "rep": key[1], "gone": True})

    def _changed(self) -> None:
        self._shown, self._summary = (), None

    # --- what happens --------------------------------------------------------------------------

    def noted(self, outcome: Outcome, decided_sample: int) -> Iterable[Outcome]:
        """Take note of sets, their repetitions, and of what is 100 %."""
        values = outcome.values
        if outcome.kind in (REFERENCE, REFERENCE_GONE):
            self._norm = self._summary = None
            return self._end_bout() if self._free is not None else ()
        if outcome.kind == SET:
            return self._end_bout() if self._free is not None else ()
        if outcome.kind == REP:
            record = self.state.sets.get(values["set"])
            if values.get("gone"):
                return [self._gone((values["set"], values["rep"]), outcome.sample)]
            if record is not None:
                rep = Rep(values["start"], values["end"])
                return [self._measured(record, rep, values["rep"])]
        return ()

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Change what is compared (``balance.plan``)."""
        if command.do != PLAN:
            return None
        self._plan = self._plan.changed(command.values, self.stream)
        self._asked |= self._plan.to_values(self.stream)
        self._summary = None
        return ()

    def carried(self) -> Mapping[str, Any]:
        """Return what was asked for."""
        return {"plan": self._asked} if self._asked else {}

    def carry(self, values: Mapping[str, Any]) -> None:
        """Take over what `carried` gave."""
        asked = values.get("plan", {})
        if not isinstance(asked, Mapping):
            raise ValueError("the plan of the balance is not readable")
        self._plan = self._plan.changed(asked, self.stream)
        self._asked = dict(asked)
        self._summary = None

    # --- the screen ----------------------------------------------------------------------------

    @property
    def view(self) -> BalanceView:
        """What is to be shown now."""
        if len(self._shown) != len(self._rows):
            # By time: a set's repetitions may be told again after the next has begun.
            self._shown = tuple(sorted(self._rows.values(), key=lambda one: one.start_sample))
        if self._norm is None:
            self._norm = Norm.of(self.stream, self.state)
        if self._summary is None:
            self._summary = summarise(newest(self._shown), self._plan, self._norm)
        return BalanceView(self._plan, self._norm, self._shown, self._summary)
