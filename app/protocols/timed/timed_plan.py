"""What timed work is to be: a rest, rounds of work and rest, or anything until it is ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols.asked import columns_of, count, number
from app.protocols.stream import Stream

REST, ROUNDS, FREE = "rest", "rounds", "free"
WHATS = (REST, ROUNDS, FREE)
#: Longest rest, free run or work.
LONGEST_S = 3600.0
_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class TimedPlan:
    """What `timed.start` asks for.

    Parameters
    ----------
    what
        ``rest`` (no work at all), ``rounds`` of work and rest, or ``free`` (one round).
    seconds
        Of the rest, or of the work of a round; None: a free run until it is ended.
    rest_s
        From the end of the work of a round to the next.
    rounds
        How many.
    ready_s
        Countdown before the first work; before the others it is the end of the rest.
    channels
        Names of the muscles that it is about; empty: all.
    """

    what: str
    seconds: float | None
    rest_s: float = 0.0
    rounds: int = 1
    ready_s: float = 3.0
    channels: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Any], stream: Stream) -> TimedPlan:
        """Read the values of the command.

        Raises
        ------
        ValueError
            One of them is not possible; says which.
        """
        what = values.get("what", ROUNDS)
        if what not in WHATS:
            raise ValueError(f"what is rest, rounds or free, not {what!r:.40}")
        usual = {REST: 60.0, ROUNDS: 10.0}.get(what, 0.0)
        is_open = what == FREE and values.get("seconds") is None
        columns = columns_of(values.get("channels") or (), stream)
        return cls(
            what=what,
            seconds=None if is_open else number(values, "seconds", usual, 1.0, LONGEST_S),
            rest_s=number(values, "rest_s", 10.0, 0.0, LONGEST_S) if what == ROUNDS else 0.0,
            rounds=count(values, "rounds", 10, 1, _MOST_ROUNDS) if what == ROUNDS else 1,
            ready_s=0.0 if what == REST else number(values, "ready_s", 3.0, 0.0, 30.0),
            channels=tuple(stream.channels[column].name for column in columns),
        )
