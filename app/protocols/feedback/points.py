"""Points for staying where one should be, and a threshold that follows the success."""

from __future__ import annotations

from dataclasses import dataclass

from app.protocols.targets import HIGHEST, Target

LEAST_DWELL_S, DWELL_S, MOST_DWELL_S = 0.5, 1.0, 2.0
#: The success that a threshold is led to, and its step after a block (field guide 5.2).
EASY_PCT, HARD_PCT = 80.0, 70.0
STEP = 0.05
#: Of 10 repetitions 7 or 8 are between both: fewer could not tell 70 from 80 %.
BLOCK_REPS = 10


class Dwell:
    """Counts the stays of one muscle: one point for each that lasts long enough, however long.

    Parameters
    ----------
    need
        Samples that a stay must last.
    """

    def __init__(self, need: int) -> None:
        self._need = need
        self._inside = 0
        self._counted = False

    def take(self, held: bool | None, samples: int) -> bool:
        """Take in the next samples; return whether they complete a stay.

        Parameters
        ----------
        held
            Whether the muscle is where it should be; None where that is not known, which breaks a
            stay and is no way out of one that was counted.
        samples
            How many.
        """
        if not held:
            self._inside = 0
            self._counted = self._counted and held is None
            return False
        self._inside += samples
        if self._counted or self._inside < self._need:
            return False
        self._counted = True
        return True


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a block of repetitions.

    Parameters
    ----------
    by
        How far targets are to move, as a share of the reference; 0: they stay.
    successes, reps
        Of the block.
    """

    by: float
    successes: int
    reps: int


class Staircase:
    """One step up after a block that was too easy, one down after one that was too hard.

    Attributes
    ----------
    reps, successes
        Of the block under way.
    """

    def __init__(self) -> None:
        self.reps = self.successes = 0

    def take(self, success: bool) -> Moved | None:
        """Take in a repetition; return what came of the block that it ends."""
        self.reps += 1
        self.successes += success
        if self.reps < BLOCK_REPS:
            return None
        pct = 100.0 * self.successes / self.reps
        by = STEP if pct > EASY_PCT else -STEP if pct < HARD_PCT else 0.0
        moved = Moved(by, self.successes, self.reps)
        self.reps = self.successes = 0
        return moved


def moved_target(target: Target, by: float) -> Target:
    """Return a zone moved as a whole, in whole percent; it stops at either end."""
    by = max(-target.low, min(HIGHEST - target.high, by))
    return Target(round(target.low + by, 2), round(target.high + by, 2), target.below)
