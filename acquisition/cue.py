"""What a person is to do now, as a source can follow it: the simulated athlete does."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Tasks. ``rest``: nothing. ``maximum``: as hard as can be, until told otherwise. ``reps``:
#: repetitions of the exercise one after another. ``fast``: such repetitions, each as fast as can
#: be. ``hold``: a level that is kept. ``sharp``: short contractions.
REST, MAXIMUM, REPS, FAST, HOLD, SHARP = "rest", "maximum", "reps", "fast", "hold", "sharp"
TASKS = (REST, MAXIMUM, REPS, FAST, HOLD, SHARP)


@dataclass(frozen=True, slots=True)
class AthleteCue:
    """What is asked for, as of a sample; it holds until another one comes.

    Parameters
    ----------
    sample
        Index on the source's stream up to which what has come was looked at.
    task
        One of `TASKS`.
    turn
        Another turn is another order, even where all else is the same (the next attempt).
    columns
        Channels that it is asked of; empty: all.
    count
        How many repetitions or contractions; 0: until something else is asked for.
    seconds
        Of a hold: when it ends by itself. Of repetitions: how long each takes. 0: not said.
    share
        Of a hold: share of the maximum.
    levels_uv
        Of a hold: by `columns` the RMS that is to be seen, which goes before `share`; empty where
        there is nothing to look at.

    Raises
    ------
    ValueError
        A value is not possible.
    """

    sample: int
    task: str = REST
    turn: int = 0
    columns: tuple[int, ...] = ()
    count: int = 0
    seconds: float = 0.0
    share: float = 1.0
    levels_uv: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.task not in TASKS:
            raise ValueError(f"task must be one of {', '.join(TASKS)}, not {self.task!r}")
        if self.levels_uv and len(self.levels_uv) != len(self.columns):
            raise ValueError("levels_uv has one value for each of columns")
        numbers = (self.seconds, self.share, *self.levels_uv)
        if not all(math.isfinite(one) and one >= 0 for one in numbers) or self.count < 0:
            raise ValueError("a cue has finite numbers from 0 on")
