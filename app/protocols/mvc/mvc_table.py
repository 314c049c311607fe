"""The attempts at a reference: which count, whether they agree, which one is the reference."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.protocols.mvc.mvc_effort import Effort
from app.protocols.mvc.mvc_plan import Plan

#: The best two attempts are to agree so well, in % of the better one (field guide 2.5).
AGREEMENT_PCT = 10.0
#: Attempts beyond the planned ones that are asked for by themselves: for one that does not agree,
#: and for those that do not count. More efforts would only be weaker.
_MORE = 2
#: Nobody does more maximal efforts in a row, whoever asks for them.
MOST_ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of all channels.

    Parameters
    ----------
    number
        From 1; a discarded one keeps its own.
    start, end
        Its samples.
    efforts
        By channel.
    discarded
        Why a person discarded it; empty: it stands.
    """

    number: int
    start: int
    end: int
    efforts: tuple[Effort, ...]
    discarded: str = ""

    def counts(self, k: int) -> bool:
        """Tell whether it counts for a channel."""
        return not self.discarded and not self.efforts[k].why

    def why(self, k: int) -> str:
        """Return why it does not count for a channel; empty where it does."""
        return self.discarded or self.efforts[k].why


@dataclass(frozen=True, slots=True)
class Table:
    """All attempts; each change gives a new one.

    Parameters
    ----------
    n_channels
        How many channels are measured.
    wanted
        How many attempts are to count.
    attempts
        In order.
    by_hand
        By channel (its place in the plan): number of the attempt that a person chose.
    again
        How many more a person asked for.
    """

    n_channels: int = 0
    wanted: int = 3
    attempts: tuple[Attempt, ...] = ()
    by_hand: Mapping[int, int] = field(default_factory=dict)
    again: int = 0

    @classmethod
    def of(cls, plan: Plan) -> Table:
        """Return the empty table of a plan."""
        return cls(len(plan.channels), plan.attempts)

    def with_attempt(self, attempt: Attempt) -> Table:
        """Add an attempt."""
        return replace(self, attempts=(*self.attempts, attempt))

    def without(self, number: Any, note: str) -> Table:
        """Discard an attempt, which is to be done again.

        Raises
        ------
        ValueError
            There is no such attempt, or there were enough.
        """
        found = self._numbered(number)
        if len(self.attempts) >= MOST_ATTEMPTS:
            raise ValueError(f"there were {MOST_ATTEMPTS} attempts: rest, and begin anew")
        attempts = tuple(
            replace(one, discarded=note) if one is found else one for one in self.attempts
        )
        by_hand = {k: chosen for k, chosen in self.by_hand.items() if chosen != found.number}
        return replace(self, attempts=attempts, by_hand=by_hand, again=self.again + 1)

    def choosing(self, number: Any, channels: Sequence[int]) -> Table:
        """Take an attempt as the reference of some channels, instead of the largest.

        Raises
        ------
        ValueError
            There is no such attempt, or it does not count.
        """
        found = self._numbered(number)
        for k in channels:
            if not found.counts(k):
                raise ValueError(f"attempt {number} does not count: {found.why(k)}")
        return replace(self, by_hand={**self.by_hand, **dict.fromkeys(channels, found.number)})

    def counting(self, k: int) -> list[Attempt]:
        """Return the attempts that count for a channel."""
        return [one for one in self.attempts if one.counts(k)]

    def chosen(self, k: int) -> Attempt | None:
        """Return the attempt that is the reference of a channel: the largest, or chosen by hand."""
        counting = self.counting(k)
        for one in counting:
            if one.number == self.by_hand.get(k):
                return one
        return max(counting, key=lambda one: one.efforts[k].value_uv, default=None)

    def best_uv(self, k: int, window_ms: float) -> float:
        """Return the largest value of a channel in a window; NaN without one."""
        values = [one.efforts[k].values_uv.get(window_ms, math.nan) for one in self.counting(k)]
        return max((uv for uv in values if uv == uv), default=math.nan)

    def agreement_pct(self, k: int) -> float:
        """Return by how much the best two differ, in % of the better; NaN below two."""
        values = sorted((one.efforts[k].value_uv for one in self.counting(k)), reverse=True)
        return 100.0 * (values[0] - values[1]) / values[0] if len(values) > 1 else math.nan

    @property
    def agrees(self) -> bool:
        """Whether the best two of each channel agree, where there are two."""
        return not any(self.agreement_pct(k) > AGREEMENT_PCT for k in range(self.n_channels))

    @property
    def is_full(self) -> bool:
        """Whether no more attempt is needed."""
        if len(self.attempts) >= min(MOST_ATTEMPTS, self._most + self.again):
            return True
        return all(self._suffices(k) for k in range(self.n_channels))

    def words(self, k: int) -> str:
        """Return how a reference was found, for its note."""
        n, agreement = len(self.counting(k)), self.agreement_pct(k)
        said = f"best of {n} attempts" if n > 1 else "the only attempt that counts"
        if k in self.by_hand:
            said = f"attempt {self.by_hand[k]} of {len(self.attempts)}, chosen by hand"
        return said if math.isnan(agreement) else f"{said}, best two {agreement:.0f} % apart"

    @property
    def _most(self) -> int:
        return self.wanted + (_MORE if self.wanted > 1 else 1)

    def _suffices(self, k: int) -> bool:
        n = len(self.counting(k))
        if n < self.wanted:
            return False
        return n > self.wanted or self.wanted == 1 or self.agreement_pct(k) <= AGREEMENT_PCT

    def _numbered(self, number: Any) -> Attempt:
        for one in self.attempts:
            if one.number == number and not one.discarded:
                return one
        raise ValueError(f"there is no attempt {number!r:.40}")
