"""The monitor ``set``: load and RPE of a set that is over, and changes of its boundaries."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from app.protocols.activity import Monitor, State
from app.protocols.asked import number
from app.protocols.commands import Command
from app.protocols.outcomes import Outcome, values_of
from app.protocols.sets.set_record import EDITED, Rep, SetRecord
from app.protocols.sets.set_teller import EDIT, RATING, SET, SET_END, tell, tell_end
from app.protocols.stream import Stream, Tick
from dsp.events import Event

#: Memory for the hops of sets that are over; the oldest are let go first.
_MOST_BYTES = 64 << 20
_MOST_RPE, _MOST_RIR, _MOST_KG = 10.0, 10.0, 1000.0
#: Commands.
RATE, EDIT_SET = "set.rate", "set.edit"
#: What an edit does.
MOVE, SPLIT, MERGE, DELETE, ADD = "move", "split", "merge", "delete", "add"


def is_afterthought(command: Command) -> bool:
    """Tell whether a command says something of a set that is over, also of a recorded one."""
    return command.do in (RATE, EDIT_SET)


def afterthought(event: Event) -> Command | None:
    """Return the command that an outcome came of, if it says something of a set that is over."""
    values = values_of(event)
    if event.kind == EDIT:
        asked = values.get("command")
        return Command(EDIT_SET, _without_do(asked)) if isinstance(asked, Mapping) else None
    if event.kind == RATING:
        names = ("set", "rpe", "rir", "load_kg")
        return Command(RATE, {name: values[name] for name in names if values.get(name) is not None})
    return None


def _without_do(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "do"}


class SetDesk(Monitor):
    """Takes what a person says of a set afterwards: ``set.rate`` and ``set.edit``."""

    def __init__(self, stream: Stream, state: State) -> None:
        super().__init__(stream, state)
        self._last = 0
        #: Load and 1RM of each set: one is rated while the next is under way, or edited later.
        self._loads_kg: dict[int, tuple[float, float]] = {}

    @property
    def is_on(self) -> bool:
        """Whether it needs ticks: never."""
        return False

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in nothing."""
        return ()

    # --- what happens ------------------------------------------------------------------------

    def noted(self, outcome: Outcome, decided_sample: int) -> Iterable[Outcome]:
        """Take note of sets that begin and end."""
        self._take(outcome.kind, outcome.values)
        return ()

    def restored(self, event: Event) -> None:
        """Take note of sets from before the place where a replay begins."""
        values = values_of(event)
        self._take(event.kind, values)
        if event.kind == SET and isinstance(values.get("set"), int):
            self.state.n_sets = max(self.state.n_sets, values["set"])

    def _take(self, kind: str, values: Mapping[str, Any]) -> None:
        which = values.get("set")
        if not isinstance(which, int):
            return  # of a damaged file
        if kind == SET:
            names = ("load_kg", "one_rm_kg")
            load_kg, one_rm_kg = (_known_kg(values.get(name)) for name in names)
            self._loads_kg[which] = load_kg, one_rm_kg
        elif kind == SET_END:
            self._last = which
            self._keep_few()

    def _keep_few(self) -> None:
        sets = self.state.sets
        if self._last in sets:
            sets[self._last].close()
        while len(sets) > 1 and sum(one.n_bytes for one in sets.values()) > _MOST_BYTES:
            del sets[min(sets)]

    def carried(self) -> Mapping[str, Any]:
        """Return how many sets there were: numbers go on in a recording that begins now."""
        return {"n_sets": self.state.n_sets} if self.state.n_sets else {}

    def carry(self, values: Mapping[str, Any]) -> None:
        """Take over what `carried` gave."""
        self.state.n_sets = int(number(values, "n_sets", 0, 0, 10_000))

    # --- what is asked -----------------------------------------------------------------------

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Rate or edit a set that is over."""
        if command.do == RATE:
            return [self._rated(command.values, sample)]
        if command.do == EDIT_SET:
            return self._edited(command, sample)
        return None

    def _rated(self, values: Mapping[str, Any], sample: int) -> Outcome:
        which = int(number(values, "set", self._last, 0, 10_000))
        if not which:
            raise ValueError("there is no set yet that is over")
        rpe = number(values, "rpe", math.nan, 1, _MOST_RPE)
        if math.isfinite(rpe) and (2 * rpe) % 1:
            raise ValueError(f"an RPE goes in steps of a half, not {rpe:g}")
        rir = number(values, "rir", 10 - rpe, 0, _MOST_RIR)
        load, one_rm = self._loads_kg.get(which, (math.nan, math.nan))
        load = number(values, "load_kg", load, 0, _MOST_KG)
        one_rm = number(values, "one_rm_kg", one_rm, 1, _MOST_KG)
        rated = {"set": which, "rpe": rpe, "rir": rir, "load_kg": load}
        return Outcome(RATING, sample, rated | {"pct_1rm": 100.0 * load / one_rm})

    def _edited(self, command: Command, sample: int) -> list[Outcome]:
        values = command.values
        record = self.state.sets.get(int(number(values, "set", self._last, 0, 10_000)))
        if record is None:
            raise ValueError("the samples of this set are not at hand; play the recording past it")
        if not record.ended:
            raise ValueError("a set can be edited when it is over")
        reps = changed(record, values)
        told = list(tell(record, reps, record.failed))
        asked = {"do": command.do, **values}
        edit = Outcome(EDIT, sample, {"set": record.number, "command": asked})
        return [edit, *told, tell_end(record)]


def changed(record: SetRecord, values: Mapping[str, Any]) -> list[Rep]:
    """Return the repetitions of a set after an edit; the record stays as it is.

    Parameters
    ----------
    record
        The set.
    values
        ``what`` (``move``, ``split``, ``merge`` with the next, ``delete``, ``add``), ``rep``, and
        ``start`` and ``end`` or ``at``, in samples.

    Raises
    ------
    ValueError
        It is not possible; says why.
    """
    what, reps = values.get("what"), list(record.reps)
    if what == ADD:
        start, end = _bounds(record, values)
        reps.append(Rep(start, end, EDITED))
        reps.sort(key=lambda one: one.start_sample)
        return _checked(reps)
    which = int(number(values, "rep", 0, 0, 10_000)) - 1
    if not 0 <= which < len(reps):
        raise ValueError(f"the set has no repetition {which + 1}")
    rep = reps[which]
    if what == DELETE:
        return reps[:which] + reps[which + 1 :]
    if what == MOVE:
        reps[which] = Rep(*_bounds(record, values), EDITED)
    elif what == SPLIT:
        at = _sample(record, values, "at")
        reps[which : which + 1] = [
            Rep(rep.start_sample, at, EDITED),
            Rep(at, rep.end_sample, EDITED),
        ]
    elif what == MERGE:
        if which + 1 == len(reps):
            raise ValueError("there is no next repetition to join")
        reps[which : which + 2] = [Rep(rep.start_sample, reps[which + 1].end_sample, EDITED)]
    else:
        raise ValueError(f"an edit is move, split, merge, delete or add, not {what!r:.40}")
    return _checked(reps)


def _bounds(record: SetRecord, values: Mapping[str, Any]) -> tuple[int, int]:
    return _sample(record, values, "start"), _sample(record, values, "end")


def _sample(record: SetRecord, values: Mapping[str, Any], name: str) -> int:
    """Return a sample of a command, at the nearest hop."""
    value = values.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is a sample, not {value!r:.40}")
    if not record.first_sample <= value <= record.end_sample:
        raise ValueError(f"{name} lies outside the set")
    return record.sample(record.hop(round(value)))


def _checked(reps: list[Rep]) -> list[Rep]:
    if any(one.end_sample <= one.start_sample for one in reps):
        raise ValueError("a repetition ends after it has begun")
    for one, other in pairwise(reps):
        if other.start_sample < one.end_sample:
            raise ValueError("repetitions do not overlap")
    return reps


def _known_kg(value: Any) -> float:
    """Return a load that was stored; NaN where a damaged file holds something else."""
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known and 0 <= value <= _MOST_KG else math.nan
