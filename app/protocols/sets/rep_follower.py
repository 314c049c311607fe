"""Follows the repetitions of one span of work as its hops come in."""

from __future__ import annotations

from app.protocols.lowest import RED_AFTER_S
from app.protocols.sets.rep_groups import Grouped, Span, group, without_stuck
from app.protocols.sets.reps import Hump, HumpFinder
from app.protocols.sets.set_record import Rep, SetRecord
from app.protocols.stream import Tick

#: No more humps than these end within the time that a red light speaks of.
_SOON_HUMPS = 8


class RepFollower:
    """Finds the repetitions in a record; whoever fills the record hands on the same ticks.

    Parameters
    ----------
    record
        Of the same hops.

    Attributes
    ----------
    finder
        Finds the humps that repetitions are made of.
    """

    def __init__(self, record: SetRecord) -> None:
        self.finder = HumpFinder(record.stream, record.plan.columns, record.scale)
        self._record = record
        self._humps: list[Hump] = []
        self._grouped = Grouped()

    def take(self, tick: Tick) -> bool:
        """Take in a hop that is in the record; return whether the repetitions are new."""
        if tick.poor:
            self._forget(tick.poor)
        return self._add(self.finder.take(tick))

    def miss(self) -> bool:
        """Take note of a hop of which nothing is known; return whether repetitions are new."""
        return self._add(self.finder.miss())

    def finish(self) -> bool:
        """Take note that no hop follows; return whether repetitions are new."""
        return self._add(self.finder.finish())

    def placed(self) -> tuple[list[Rep], list[Rep]]:
        """Return repetitions and failed ones with their true boundaries."""
        record, grouped = self._record, self._grouped
        spans = sorted((*grouped.reps, *grouped.failed), key=lambda one: one.first)
        found: dict[Span, tuple[int, int]] = {}
        end = 0
        for k, span in enumerate(spans):
            after = spans[k + 1] if k + 1 < len(spans) else None
            first_sample, end_sample = record.bounds(span, spans[k - 1] if k else None, after)
            first_sample = max(first_sample, end)
            end = max(end_sample, first_sample + record.stream.hop)
            found[span] = first_sample, end
        reps = [Rep(*found[one]) for one in grouped.reps]
        return reps, [Rep(*found[one], failed=True) for one in grouped.failed]

    def _add(self, hump: Hump | None) -> bool:
        if hump is None:
            return False
        self._humps.append(hump)
        record, stream = self._record, self._record.stream
        self._grouped = group(
            self._humps,
            record.scale,
            stream.seconds(stream.hop),
            least_s=record.plan.least_s,
            tempo_s=record.plan.tempo_s,
        )
        if stream.velocity is not None:
            travels_m = [record.travel_m(one.first, one.end) for one in self._grouped.reps]
            self._grouped = without_stuck(self._grouped, travels_m)
        self.finder.expect(self._grouped.usual_level)
        return True

    def _forget(self, poor: frozenset[int]) -> None:
        """Leave out what muscles gave to the newest humps: their light has turned red."""
        red = [k for k, column in enumerate(self._record.plan.columns) if column in poor]
        since = self._record.n_hops - self._record.hops(RED_AFTER_S)
        soon = max(0, len(self._humps) - _SOON_HUMPS)
        for k, hump in enumerate(self._humps[soon:], soon):
            if hump.end > since:
                self._humps[k] = hump.without(red)
