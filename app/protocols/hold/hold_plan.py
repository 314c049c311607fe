"""What a hold is to be: which muscles, within which zone, how long, how often."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols import asked
from app.protocols.activity import State
from app.protocols.stream import Stream
from app.protocols.targets import HIGHEST, Target

PAUSE, HOLD = "pause", "hold"
BELOW, IN, ABOVE, UNKNOWN = "below", "in", "above", ""


@dataclass(frozen=True, slots=True)
class KindDefaults:
    """What a kind of hold is unless its command says otherwise.

    Parameters
    ----------
    seconds, least_s, most_s
        How long, and how long it may be.
    grace_s
        An excursion of so much does not break it.
    repeats, rest_s
        How often, and the rest between.
    """

    seconds: float
    least_s: float
    most_s: float
    grace_s: float
    repeats: int
    rest_s: float


#: Field guide 4: 2 to 3 s pauses at the sticking point, holds of 10 to 15 s or longer, left for
#: more than 1 s. A pause of 2 s that may be left for 1 s would be no pause: half a second there.
DEFAULTS: Mapping[str, KindDefaults] = {
    PAUSE: KindDefaults(3.0, 1.0, 10.0, 0.5, 5, 5.0),
    HOLD: KindDefaults(15.0, 3.0, 120.0, 1.0, 1, 60.0),
}


@dataclass(frozen=True, slots=True)
class HoldZone:
    """The zone of one muscle for one hold.

    Parameters
    ----------
    column
        Of the muscle.
    low, high
        Edges in `unit`, both within; `low` is 0 for a muscle that is to stay quiet.
    below
        The muscle is to stay below `high`.
    scale_uv
        How many µV are 1 of `unit`.
    reference_uv
        What is 100 %; NaN where nothing is, in a zone in µV.
    """

    column: int
    low: float
    high: float
    below: bool
    scale_uv: float
    reference_uv: float

    def place(self, level: float) -> str:
        """Return where a level lies; unknown for NaN."""
        if math.isnan(level):
            return UNKNOWN
        if level > self.high:
            return ABOVE
        return IN if self.below or level >= self.low else BELOW


@dataclass(frozen=True, slots=True)
class HoldPlan:
    """What the command of a hold asks for.

    Parameters
    ----------
    kind
        ``pause`` or ``hold``.
    columns
        The muscles, all of which are to be in their zones.
    seconds, grace_s, rest_s, ready_s
        Durations, see `KindDefaults`; `ready_s` is the countdown before each.
    repeats
        How often.
    unit
        ``% MVC`` or ``uV``.
    low, high
        Edges for all muscles in `unit`; None: each has its own target.
    """

    kind: str
    columns: tuple[int, ...]
    seconds: float
    grace_s: float
    repeats: int
    rest_s: float
    ready_s: float
    unit: str
    low: float | None
    high: float | None

    @classmethod
    def of(cls, values: Mapping[str, Any], stream: Stream, state: State) -> HoldPlan:
        """Read the values of ``hold.start``.

        Raises
        ------
        ValueError
            They make no sense, or a zone in % MVC is meant where there is no MVC; says why.
        """
        kind = values.get("kind", HOLD)
        if not isinstance(kind, str) or kind not in DEFAULTS:
            raise ValueError(f"kind must be pause or hold, not {kind!r:.40}")
        usual = DEFAULTS[kind]
        unit, low, high = _edges(values)
        plan = cls(
            kind=kind,
            columns=asked.emg_columns(values, stream),
            seconds=asked.number(values, "seconds", usual.seconds, usual.least_s, usual.most_s),
            grace_s=asked.number(values, "grace_s", usual.grace_s, 0.0, 5.0),
            repeats=asked.count(values, "repeats", usual.repeats, 1, 50),
            rest_s=asked.number(values, "rest_s", usual.rest_s, 1.0, 900.0),
            ready_s=asked.number(values, "ready_s", 3.0, 0.0, 30.0),
            unit=unit,
            low=low,
            high=high,
        )
        plan.zones(stream, state)
        return plan

    def zones(self, stream: Stream, state: State) -> tuple[HoldZone, ...]:
        """Return the zones as references and targets are now.

        Raises
        ------
        ValueError
            A muscle has no MVC or no target; says which.
        """
        return tuple(self._zone(stream, state, column) for column in self.columns)

    def _zone(self, stream: Stream, state: State, column: int) -> HoldZone:
        if self.unit == "uV":
            assert self.low is not None
            assert self.high is not None
            known_uv = state.reference_uv(stream, column)
            return HoldZone(column, self.low, self.high, self.low == 0.0, 1.0, known_uv)
        target = None
        if self.low is not None and self.high is not None:
            target = Target(self.low / 100.0, self.high / 100.0, below=self.low == 0.0)
        else:
            target = state.targets.get(stream.channels[column].name)
        if target is None:
            name = stream.printed(column)
            raise ValueError(f"{name} has no zone: set its target, or give low_pct and high_pct")
        full_uv = asked.reference_uv(stream, state, column)
        return HoldZone(
            column, 100 * target.low, 100 * target.high, target.below, full_uv / 100, full_uv
        )


def _edges(values: Mapping[str, Any]) -> tuple[str, float | None, float | None]:
    for unit, ending, most in (("% MVC", "pct", 100.0 * HIGHEST), ("uV", "uv", 1e5)):
        names = (f"low_{ending}", f"high_{ending}")
        given = [name for name in names if values.get(name) is not None]
        if len(given) == 1:
            raise ValueError(f"a zone needs both {names[0]} and {names[1]}")
        if given:
            low, high = (asked.number(values, name, 0.0, 0.0, most) for name in names)
            if not low < high:
                raise ValueError(f"a zone from {low:g} to {high:g} is not possible")
            return unit, low, high
    return "% MVC", None, None
