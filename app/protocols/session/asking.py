"""What a session asks the conductor for: activities, and the zones of a step as targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.protocols import outcomes
from app.protocols.activity import State
from app.protocols.commands import TARGETS
from app.protocols.outcomes import Outcome
from app.protocols.targets import Target


def ask(do: str, sample: int, values: Mapping[str, Any] | None = None) -> Outcome:
    """Return the outcome that has the conductor follow a command."""
    return Outcome(outcomes.DO, sample, {"command": {**(values or {}), "do": do}})


class Zones:
    """Puts the zones of a step in force, and back what was before them.

    Parameters
    ----------
    state
        Has the targets in force.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._before: dict[str, Target] | None = None

    def take(self, zones: Mapping[str, Target] | None, sample: int) -> list[Outcome]:
        """Return what is to be asked for so that these zones hold; None: those of before."""
        if zones is None:
            if self._before is None:
                return []
            targets, self._before = self._before, None
        else:
            targets = dict(zones)
            if self._before is None:
                self._before = dict(self._state.targets)
        given = {name: one.to_values() for name, one in targets.items()}
        return [ask(TARGETS, sample, {"targets": given})]
