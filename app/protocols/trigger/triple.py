"""Three short, sharp contractions of one muscle: a sign that no repetition of a lift looks like."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.protocols.stream import Stream

#: What one contraction may last, and what may lie between two, by the level in `WINDOW_S`: that is
#: wide enough to be steady (8 % by chance) and makes a contraction longer, a pause shorter by about
#: its length.
WINDOW_S = 0.08
SHORTEST_S, LONGEST_S = 0.15, 0.9
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.06, 1.2
#: From the first to the end of the third.
WITHIN_S = 4.0
#: Quiet before the first, and after the third: three, not three of many.
QUIET_BEFORE_S, QUIET_AFTER_S = 0.8, 0.5
#: The weakest of the three, as a share of the strongest.
ALIKE = 0.4
#: A contraction is over below this share of the level that begins one.
_FALL = 0.6
HOW_MANY = 3
#: So many of the newest spans of work are remembered: more than fit into `WITHIN_S`.
_MOST_SPANS = 40


@dataclass(frozen=True, slots=True)
class Contraction:
    """One contraction.

    Parameters
    ----------
    start_sample, end_sample
        Where the level crossed.
    peak_uv
        The largest level.
    """

    start_sample: int
    end_sample: int
    peak_uv: float


class Triple:
    """Finds three sharp contractions in the level of one muscle.

    Parameters
    ----------
    stream
        For durations in samples.
    """

    def __init__(self, stream: Stream) -> None:
        self._shortest, self._longest = stream.samples(SHORTEST_S), stream.samples(LONGEST_S)
        self._shortest_pause = stream.samples(SHORTEST_PAUSE_S)
        self._longest_pause = stream.samples(LONGEST_PAUSE_S)
        self._within = stream.samples(WITHIN_S)
        self._before = stream.samples(QUIET_BEFORE_S)
        self._after = stream.samples(QUIET_AFTER_S)
        self.restart()

    @property
    def count(self) -> int:
        """How many of the three there are so far."""
        return len(self._found)

    def restart(self) -> None:
        """Forget everything: quiet has to come first again."""
        self._found: list[Contraction] = []
        self._spans: deque[tuple[int, int]] = deque(maxlen=_MOST_SPANS)
        self._works_from: int | None = None
        self._quiet_from: int | None = None  # None while the level is up, or not known
        self._start: int | None = None  # of the contraction that goes on and still counts
        self._peak_uv = math.nan

    def step(self, sample: int, level_uv: float, least_uv: float) -> tuple[Contraction, ...]:
        """Take in the level at a sample.

        Parameters
        ----------
        sample
            Where the window of the level ends.
        level_uv
            RMS in `WINDOW_S`; NaN: not known, so everything begins anew.
        least_uv
            The level that a contraction has to reach.

        Returns
        -------
        tuple of Contraction
            The three, once it is sure that there is no fourth; else none.
        """
        if not (math.isfinite(level_uv) and math.isfinite(least_uv)):
            self.restart()
            return ()
        self._watch(sample, level_uv, least_uv)
        if self._start is not None:
            self._go_on(sample, level_uv, least_uv)
        elif level_uv >= least_uv:
            self._begin(sample, level_uv)
        elif level_uv >= _FALL * least_uv:
            if self._quiet_from is None:
                return ()  # still on its way down
            return self._wait(sample)
        else:
            if self._quiet_from is None:
                self._quiet_from = sample
            return self._wait(sample)
        return ()

    def worked_between(self, contractions: Sequence[Contraction]) -> bool:
        """Tell whether this muscle worked in the middle of a pause of another one.

        Of three steps each leg's three bursts look like the sign, and the other leg works in
        between. So does a muscle that wavers about its limit while another one lifts.
        """
        spans = [*self._spans]
        if self._works_from is not None:
            spans.append((self._works_from, contractions[-1].end_sample))
        spans = [(began, over) for began, over in spans if over - began >= self._shortest]
        for one, following in pairwise(contractions):
            third = (following.start_sample - one.end_sample) / 3.0
            first, end = one.end_sample + third, following.start_sample - third
            if any(began < end and over > first for began, over in spans):
                return True
        return False

    def _watch(self, sample: int, level_uv: float, least_uv: float) -> None:
        if self._works_from is None:
            if level_uv >= least_uv:
                self._works_from = sample
        elif level_uv < _FALL * least_uv:
            self._spans.append((self._works_from, sample))
            self._works_from = None

    def _begin(self, sample: int, level_uv: float) -> None:
        quiet_from, self._quiet_from = self._quiet_from, None
        pause = 0 if quiet_from is None else sample - quiet_from
        if not self._found:
            fits = pause >= self._before
        else:
            fits = len(self._found) < HOW_MANY and pause >= self._shortest_pause
        if fits:
            self._start, self._peak_uv = sample, level_uv
        else:
            self._found = []

    def _go_on(self, sample: int, level_uv: float, least_uv: float) -> None:
        assert self._start is not None
        self._peak_uv = max(self._peak_uv, level_uv)
        lasts = sample - self._start
        first = self._found[0].start_sample if self._found else self._start
        if lasts > self._longest or sample - first > self._within:
            self.restart()
        elif level_uv < _FALL * least_uv:
            made = Contraction(self._start, sample, self._peak_uv)
            self._start, self._quiet_from = None, sample
            self._found = [*self._found, made] if lasts >= self._shortest else []

    def _wait(self, sample: int) -> tuple[Contraction, ...]:
        if not self._found:
            return ()
        assert self._quiet_from is not None
        pause = sample - self._quiet_from
        if len(self._found) == HOW_MANY and pause >= self._after:
            found, self._found = tuple(self._found), []
            peaks = [one.peak_uv for one in found]
            return found if min(peaks) >= ALIKE * max(peaks) else ()
        if pause > self._longest_pause:
            self._found = []
        return ()
