"""Has the link to a live source gone quiet? Pure: the caller brings the time.

BrainFlow never tells: with the cable pulled `get_board_data` returns no rows for ever, raises
nothing, and `is_prepared` stays true (measured with the real driver on a pseudo-terminal). The
only sign is the time since the newest sample.
"""

from __future__ import annotations

from enum import Enum

STALE_S = 0.4
STALE_POLLS = 10
LOST_S = 3.0


class Link(Enum):
    """What the age of the newest sample says."""

    FRESH = "fresh"
    STALE = "stale"
    LOST = "lost"


class Watchdog:
    """Age of the newest sample, judged.

    Parameters
    ----------
    poll_s
        Time between two looks at the source; a source that is asked seldom is stale later.
    stale_s, stale_polls
        Stale after the longer of `stale_s` seconds and `stale_polls` polls.
    lost_s
        Lost after this many seconds, and never before it is stale.
    """

    def __init__(
        self,
        poll_s: float,
        *,
        stale_s: float = STALE_S,
        stale_polls: int = STALE_POLLS,
        lost_s: float = LOST_S,
    ) -> None:
        self.stale_s = max(stale_s, stale_polls * poll_s)
        self.lost_s = max(lost_s, self.stale_s)
        self._since_s: float | None = None

    def fed(self, now_s: float) -> None:
        """Note that samples came, or that none were due (start, pause, end of a file)."""
        self._since_s = now_s

    def age_s(self, now_s: float) -> float | None:
        """Return seconds since the last `fed`, None before the first."""
        return None if self._since_s is None else max(0.0, now_s - self._since_s)

    def link(self, now_s: float) -> Link:
        """Judge the age at `now_s`; fresh before the first `fed`."""
        age_s = self.age_s(now_s)
        if age_s is None or age_s < self.stale_s:
            return Link.FRESH
        return Link.STALE if age_s < self.lost_s else Link.LOST
