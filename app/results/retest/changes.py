"""Two sessions compared: every number of both, with its change and whether that is beyond error."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.protocols.session.protocol import HOLD
from app.results.retest.change import Change, Comparison
from app.results.retest.comparable import cautions, same_electrodes, why_not, why_not_measure
from app.results.retest.error import (
    KINDS,
    Error,
    Group,
    error_of,
    mean_of,
    own_error,
    scatter_of,
)
from app.results.retest.family import (
    Item,
    Name,
    Shift,
    alone,
    limits,
    spread_of,
)
from app.results.session import measures as m
from app.results.session.measures import Measure
from app.results.session.numbers import SessionNumbers

#: What tells how far a muscle's activation errs.
_ACTIVATION = (m.MEAN, m.HOLD_MEAN)
#: The group that is no muscle.
_STARTS: Name = ("explosive starts",)
_IN_PERCENT = (m.REP_SECONDS, m.LOAD, m.VELOCITY, m.REFERENCE_UV, m.REST_LEVEL, m.RMS_SLOPE)
_NO_RATIO = "it is 0 or below in one of the sessions, and has no ratio"
_NOT_JUDGED = "no error of it is known; its change is shown and not judged"
_CONDITION = "it says under what conditions was measured; its change is shown and not judged"
_BY_THE_MEAN = "it goes with the mean activation of the same step, which is judged"
_WHY_NOT_JUDGED = {
    **dict.fromkeys((m.PEAK, m.P10, m.P50, m.P90), _BY_THE_MEAN),
    **dict.fromkeys(
        (m.REPS, m.REP_SECONDS, m.LOAD, m.RPE, m.REST_LEVEL, m.REFERENCE_UV,
         m.REFERENCE_AGREEMENT),
        _CONDITION,
    ),
}  # fmt: skip
_SAME_BASELINES = (
    "The baselines were measured with the same electrodes: their error says nothing of electrodes "
    "that are put on anew, so the guide's defaults are used."
)
_OTHER_BASELINES = (
    "The baselines were measured with electrodes put on anew: the smaller error of electrodes that "
    "stay on is the guide's."
)


def compare(
    before: SessionNumbers, after: SessionNumbers, baselines: Sequence[SessionNumbers] = ()
) -> Comparison:
    """Compare two sessions.

    Where `before` is one of two or more baselines, before is the mean of all of them.

    Parameters
    ----------
    before, after
        The sessions.
    baselines
        The person's sessions without anything in between that should change them: with two or more
        of them the measurement error is the person's own. Those that may not be compared, and
        `after` itself, are left out.

    Returns
    -------
    Comparison
        `blocked` with the reason where the sessions may not be compared.
    """
    labels = label_of(before), label_of(after)
    blocked = why_not(before, after)
    if blocked:
        return Comparison(*labels, blocked=blocked)
    own = _usable(before, after, baselines)
    said = [*cautions(before, after)]
    same = same_electrodes(before, after)
    why = _why_not_own(own, before, same=same)
    if why and len(own) > 1:
        said.append(why)
    if why or len(own) < 2:
        own = []
    first: Sequence[SessionNumbers] = [before]
    if any(_is(one, before) for one in own):
        first = own
        labels = f"mean of {len(own)} baselines, {' and '.join(map(label_of, own))}", labels[1]
    desk = _Desk(first, after, own, same=same)
    return Comparison(*labels, cautions=tuple(said), changes=tuple(desk.changes()))


def label_of(numbers: SessionNumbers) -> str:
    """Return how a session is called among others: its date."""
    if numbers.began is None:
        return numbers.paths[0].name if numbers.paths else "a session"
    return numbers.began.date().isoformat()


def in_order(sessions: Sequence[SessionNumbers]) -> list[SessionNumbers]:
    """Return sessions in the order of time; those without a time come first, as given."""
    return sorted(sessions, key=lambda one: _time(one.began))


def _time(began: datetime | None) -> float:
    if began is None:
        return -math.inf
    return (began if began.tzinfo is not None else began.astimezone()).timestamp()


def _usable(
    before: SessionNumbers, after: SessionNumbers, baselines: Sequence[SessionNumbers]
) -> list[SessionNumbers]:
    found: list[SessionNumbers] = []
    for one in in_order(baselines):
        known = any(_is(one, other) for other in found)
        if not known and not _is(one, after) and not why_not(one, before):
            found.append(one)
    return found


def _is(one: SessionNumbers, other: SessionNumbers) -> bool:
    return one is other or (bool(one.uuids) and one.uuids == other.uuids)


def _why_not_own(baselines: Sequence[SessionNumbers], before: SessionNumbers, *, same: bool) -> str:
    """Return why the error of the baselines does not hold for this comparison; empty: it does."""
    on = {one.setup.electrodes_on for one in baselines}
    together = len(on) == 1 and bool(next(iter(on)))
    if same and on != {before.setup.electrodes_on}:
        return _OTHER_BASELINES
    return _SAME_BASELINES if together and not same else ""


@dataclass(slots=True)
class _Pair:
    """A number of both sessions.

    Parameters
    ----------
    before, after
        It.
    reason
        Why it is not judged; empty where it is.
    is_shown
        Whether its change is shown all the same.
    delta
        Of a judged one, on the scale of its error.
    n_before
        How many sessions before is the mean of.
    error
        Of a judged one.
    """

    before: Measure
    after: Measure
    reason: str = ""
    is_shown: bool = False
    delta: float = math.nan
    n_before: int = 1
    error: Error | None = None


#: By group the numbers that tell of it by themselves.
_Tasks = dict[Name, list[_Pair]]


class _Desk:
    """Compares sessions that may be compared.

    Parameters
    ----------
    first
        What before is the mean of.
    after
        The session that is looked at.
    own
        Baselines that give the error; empty for none.
    same
        Whether the electrodes stayed on.
    """

    def __init__(
        self,
        first: Sequence[SessionNumbers],
        after: SessionNumbers,
        own: Sequence[SessionNumbers],
        *,
        same: bool,
    ) -> None:
        self._first, self._after, self._own, self._same = first, after, own, same
        tables = [{one.key: one for one in numbers.measures} for numbers in first]
        self._pairs = [
            self._pair(one, [table[one.key] for table in tables if one.key in table])
            for one in after.measures
            if any(one.key in table for table in tables)
        ]
        self._judged = [one for one in self._pairs if not one.reason]
        self._measure_errors()

    def changes(self) -> Iterator[Change]:
        """Yield the change of each number."""
        tasks = self._tasks()
        groups = self._groups(tasks)
        items = [_item(one) for one in self._judged]
        found = limits(items, groups)
        limit = {
            id(pair): (one, alone(item.shift))
            for pair, item, one in zip(self._judged, items, found, strict=True)
        }
        for pair in self._pairs:
            yield _change(pair, *limit.get(id(pair), (None, None)))

    # --- pairs -----------------------------------------------------------------------------------

    def _pair(self, after: Measure, held: list[Measure]) -> _Pair:
        whys = (
            why_not_measure(one, after, numbers, self._after)
            for one, numbers in zip(held, self._first, strict=False)
        )
        reason = next(filter(None, whys), "")
        if len(held) < len(self._first):
            reason = reason or "not all baselines have it"
        if reason:
            return _Pair(held[-1], after, reason)
        before = held[0] if len(held) == 1 else _mean(held)
        kind = KINDS.get(after.quantity)
        step = self._after.protocol.step(after.step)
        in_reps = step is not None and step.kind != HOLD
        if kind is None or (after.quantity == m.MDF_SLOPE and in_reps):
            why = _WHY_NOT_JUDGED.get(after.quantity, _NOT_JUDGED)
            return _Pair(before, after, why, is_shown=True)
        assert after.value is not None
        values = [kind.scaled(one.value) for one in held if one.value is not None]
        delta = kind.scaled(after.value) - mean_of(values)
        if not math.isfinite(delta):
            return _Pair(before, after, _NO_RATIO, is_shown=True)
        return _Pair(before, after, delta=delta, n_before=len(held))

    # --- errors ----------------------------------------------------------------------------------

    def _measure_errors(self) -> None:
        own = self._own_error(())
        for pair in self._judged:
            pair.error = error_of(
                pair.after.quantity, own, same_electrodes=self._same, scatter=_scatter([pair])
            )

    def _own_error(self, tasks: Sequence[_Pair]) -> Error | None:
        """Return the error of single activations, or of their mean over some tasks."""
        keys = {pair.after.key for pair in tasks}
        tables: list[dict[Group, float]] = []
        for numbers in self._own:
            table: dict[Group, list[float]] = {}
            for one in numbers.measures:
                if one.quantity not in _ACTIVATION or one.value is None:
                    continue
                group = one.of if keys else (one.quantity, one.step, one.part, *one.of)
                if not keys or one.key in keys:
                    table.setdefault(group, []).append(KINDS[one.quantity].scaled(one.value))
            tables.append({group: mean_of(values) for group, values in table.items()})
        return own_error(tables)

    # --- groups ----------------------------------------------------------------------------------

    def _tasks(self) -> _Tasks:
        """Return the numbers that tell of each group by themselves."""
        found: _Tasks = {}
        for pair in self._judged:
            name = _group_of(pair.after)
            if name:
                found.setdefault(name, []).append(pair)
        return found

    def _groups(self, tasks: _Tasks) -> dict[Name, Shift]:
        own = self._own_error([pair for pairs in tasks.values() for pair in pairs])
        found = {}
        for name, pairs in tasks.items():
            error = error_of(
                pairs[0].after.quantity, own, same_electrodes=self._same, scatter=_scatter(pairs)
            )
            delta = mean_of(pair.delta for pair in pairs)
            found[name] = Shift(delta, error, spread_of(pairs[0].n_before))
        return found


def _group_of(measure: Measure) -> Name:
    """Return the group that a number belongs to; empty for none."""
    # How high a hold is its target says, not the muscle.
    if measure.quantity == m.MEAN:
        return measure.of
    return _STARTS if measure.quantity == m.RISE_75 else ()


def _item(pair: _Pair) -> Item:
    assert pair.error is not None
    shift = Shift(pair.delta, pair.error, spread_of(pair.n_before))
    return Item(shift, frozenset(pair.after.of or _STARTS), _group_of(pair.after))


def _scatter(pairs: Sequence[_Pair]) -> float:
    """Return the standard error of the mean of some numbers by their repetitions alone."""
    each = [
        mean_of((scatter_of(pair.before) or math.nan, scatter_of(pair.after) or math.nan))
        for pair in pairs
    ]
    known = [one for one in each if math.isfinite(one)]
    return math.sqrt(sum(one**2 for one in known)) / len(known) if known else 0.0


def _mean(held: Sequence[Measure]) -> Measure:
    """Return the mean of a number over baselines."""
    kind = KINDS.get(held[0].quantity)
    values = [one.value for one in held if one.value is not None]
    mean = sum(values) / len(values)
    if kind is not None and kind.is_ratio and min(values) > 0:
        mean = math.exp(sum(map(math.log, values)) / len(values))
    cautions_of = dict.fromkeys(one.caution for one in held if one.caution)
    return replace(
        held[-1],
        value=mean,
        low=None,
        high=None,
        sd=None,
        n=sum(one.n for one in held),
        caution="; ".join((f"mean of {len(held)} baselines", *cautions_of)),
        flagged=None,
        by_rep=(),
    )


def _change(pair: _Pair, limit: float | None, single: float | None) -> Change:
    """Return a change in its own unit."""
    before, after = pair.before, pair.after
    if before.value is None or after.value is None or (pair.reason and not pair.is_shown):
        return Change(before, after, reason=pair.reason)
    delta = after.value - before.value
    kind = KINDS.get(after.quantity)
    relative = (kind is not None and kind.is_ratio) or after.quantity in _IN_PERCENT
    delta_pct = 100.0 * delta / before.value if relative and before.value > 0 else None
    if kind is None or limit is None or single is None or pair.error is None:
        return Change(before, after, delta, delta_pct, reason=pair.reason)
    sem, is_beyond = pair.error.sem, bool(abs(pair.delta) > limit)
    if kind.is_ratio:
        # On the logarithm's scale a fall and a rise of one size are not so in its unit.
        sem *= before.value
        limit, single = (
            before.value * abs(math.expm1(math.copysign(one, pair.delta)))
            for one in (limit, single)
        )
    return Change(
        before,
        after,
        delta,
        delta_pct,
        sem,
        limit,
        pair.error.source,
        pair.error.n,
        is_beyond,
        mdc95_alone=single,
    )
