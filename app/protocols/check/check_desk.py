"""The monitor ``checked``: keeps what the newest signal check found, also for a recording.

Who checks, mends, checks again and only then records wants the last of these in the recording,
not the way there: the first command of a recording carries it, and its replay shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols.activity import Monitor, State
from app.protocols.check.check import CHECK, ChannelCheck
from app.protocols.outcomes import Outcome, values_of
from app.protocols.stream import Stream, Tick
from dsp.events import Event


@dataclass(frozen=True, slots=True, eq=False)
class CheckedView:
    """What is known of the channels.

    Parameters
    ----------
    results
        The newest check of each channel that was checked, by its name.
    before
        Names of those whose check was made before this epoch: before the recording began.
    """

    results: Mapping[str, ChannelCheck]
    before: frozenset[str] = frozenset()


class CheckDesk(Monitor):
    """Keeps the newest check of each channel; takes no command."""

    def __init__(self, stream: Stream, state: State) -> None:
        super().__init__(stream, state)
        self._values: dict[str, dict[str, Any]] = {}
        self._view = CheckedView({})

    @property
    def is_on(self) -> bool:
        """Whether it needs ticks: never."""
        return False

    @property
    def view(self) -> CheckedView:
        """What is known; the same object until something is added."""
        return self._view

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in nothing."""
        return ()

    def noted(self, outcome: Outcome, decided_sample: int) -> Iterable[Outcome]:
        """Take note of a check."""
        if outcome.kind == CHECK:
            # As stored, with so many digits: what is carried is the same after a replay.
            self.restored(outcome.event(decided_sample))
        return ()

    def restored(self, event: Event) -> None:
        """Take note of a check from before the place where a replay begins."""
        values = values_of(event)
        found = ChannelCheck.from_values(values) if event.kind == CHECK else None
        if found is not None:
            self._values[found.channel] = values
            results = {**self._view.results, found.channel: found}
            self._view = CheckedView(results, self._view.before - {found.channel})

    def carried(self) -> Mapping[str, Any]:
        """Return the results: a recording that begins now has what was checked before it."""
        return {"results": list(self._values.values())} if self._values else {}

    def carry(self, values: Mapping[str, Any]) -> None:
        """Take over what `carried` gave.

        Raises
        ------
        ValueError
            It is no list of results.
        """
        given = values.get("results")
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise ValueError("what was checked is no list of results")
        read = [(ChannelCheck.from_values(one), one) for one in given]
        known = {found.channel: (found, one) for found, one in read if found is not None}
        if len(known) != len(given):
            raise ValueError("what was checked is not readable")
        self._values = {name: one for name, (_, one) in known.items()}
        results = {name: found for name, (found, _) in known.items()}
        self._view = CheckedView(results, frozenset(results))
