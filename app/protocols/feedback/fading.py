"""Which repetitions have feedback: less and less of them, and none in the test at the end.

Feedback in every repetition teaches quickly and is soon needed for the movement itself; what was
learnt shows only without it (field guide 5.2).
"""

from __future__ import annotations

from dataclasses import dataclass

#: Share of the repetitions with feedback, block by block; the last block is the test.
SHARES_PCT = (100, 50, 25, 0)
LEAST_REPS, MOST_REPS = 1, 50


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a plan.

    Parameters
    ----------
    number
        From 1.
    share_pct
        Of its repetitions with feedback; 0 in the test.
    rep, reps
        The repetition within the block, from 1, and how many there are.
    """

    number: int
    share_pct: int
    rep: int
    reps: int


@dataclass(frozen=True, slots=True)
class Fading:
    """A plan; a pure function of the number of the repetition.

    Parameters
    ----------
    reps
        Repetitions of each block.
    """

    reps: int

    def block(self, rep: int) -> Block | None:
        """Return the block of a repetition, counted from 1; None behind the end of the plan."""
        number, within = divmod(rep - 1, self.reps)
        if not 0 <= number < len(SHARES_PCT):
            return None
        return Block(number + 1, SHARES_PCT[number], within + 1, self.reps)

    def has_feedback(self, rep: int) -> bool:
        """Tell whether a repetition, counted from 1, has feedback; behind the end all have.

        They are spread evenly, and each block but the test begins with one that has it.
        """
        block = self.block(rep)
        if block is None:
            return True
        before, after = (-(-k * block.share_pct // 100) for k in (block.rep - 1, block.rep))
        return after > before
