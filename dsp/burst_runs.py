"""From levels to bursts: hysteresis, joining of short pauses, dropping of short bursts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dsp.checkpoint import Checkpointed


@dataclass(frozen=True, slots=True)
class BurstChange:
    """A burst began or ended at `frame`; it was known at `decided_frame`."""

    on: bool
    frame: int
    decided_frame: int


def hold_level(
    up: NDArray[np.bool_], down: NDArray[np.bool_], before: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return hysteresis over time: True since `up`, False since `down`, else as before.

    Parameters
    ----------
    up, down
        ``(F, C)`` crossings, never both.
    before
        ``(C,)`` state before the first frame.
    """
    rows = np.arange(1, len(up) + 1)[:, None]
    latest = np.maximum.accumulate(np.where(up | down, rows, 0), axis=0)
    stacked = np.concatenate([before[None], up])
    return np.take_along_axis(stacked, latest, axis=0)


def invalid_run_lengths(valid: NDArray[np.bool_], before: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, per frame, how many frames up to it were invalid in a row.

    Parameters
    ----------
    valid
        ``(F, C)``.
    before
        ``(C,)`` length of the run that ends before the first frame.
    """
    rows = np.arange(len(valid), dtype=np.int64)[:, None]
    latest = np.maximum.accumulate(np.where(valid, rows, -1 - before), axis=0)
    return rows - latest


class BurstRuns(Checkpointed):
    """Turns the level of one channel into bursts, frame by frame or all at once.

    Parameters
    ----------
    min_on
        Frames that a burst must last.
    min_off
        Frames that a pause must last; shorter ones are joined.
    max_bridged
        Frames that may be invalid in a row without ending a burst.
    """

    _STATE: ClassVar[tuple[str, ...]] = ("_was", "_onset", "_pause", "_announced")

    def __init__(self, min_on: int, min_off: int, max_bridged: int) -> None:
        self._min_on = min_on
        self._min_off = min_off
        self._max_bridged = max_bridged
        self._was = False
        self._onset: int | None = None
        self._pause: int | None = None
        self._announced = False

    @property
    def pending(self) -> bool:
        """True while the passing of time alone may change something."""
        return self._onset is not None and (not self._announced or self._pause is not None)

    def advance(
        self,
        first: int,
        active: NDArray[np.bool_],
        valid: NDArray[np.bool_],
        broken: NDArray[np.bool_],
    ) -> list[BurstChange]:
        """Take the next frames.

        Parameters
        ----------
        first
            Number of the first frame.
        active
            ``(F,)`` level after hysteresis; False where `broken`.
        valid
            ``(F,)`` an onset is never decided on an invalid frame.
        broken
            ``(F,)`` the run of invalid frames is longer than `max_bridged`.
        """
        changes: list[BurstChange] = []
        differs = (active[1:] != active[:-1]) | (valid[1:] != valid[:-1])
        differs |= broken[1:] != broken[:-1]
        cuts = [0, *(int(i) + 1 for i in np.flatnonzero(differs)), len(active)]
        for start, stop in pairwise(cuts):
            begin, end = first + start, first + stop
            if active[start]:
                self._high(begin, end, bool(valid[start]), changes)
            else:
                self._low(begin, end, bool(broken[start]), changes)
            self._was = bool(active[start])
        return changes

    def finish(self, end: int) -> list[BurstChange]:
        """End the recording: a burst that is still on ends at frame `end`, or where it paused."""
        changes: list[BurstChange] = []
        if self._onset is not None:
            self._close(end if self._pause is None else self._pause, end, changes)
        return changes

    def _high(self, begin: int, end: int, valid: bool, changes: list[BurstChange]) -> None:
        if not self._was and self._onset is None:
            self._onset = begin
        self._pause = None
        if self._onset is not None and not self._announced and valid:
            decided = max(begin, self._onset + self._min_on - 1)
            if decided < end:
                self._announced = True
                changes.append(BurstChange(True, self._onset, decided))

    def _low(self, begin: int, end: int, broken: bool, changes: list[BurstChange]) -> None:
        if self._onset is None:
            return
        if broken:
            start = begin - self._max_bridged if self._pause is None else self._pause
            self._close(start, begin, changes)
            return
        if self._pause is None:
            self._pause = begin
        decided = max(begin, self._pause + self._min_off - 1)
        if decided < end:
            self._close(self._pause, decided, changes)

    def _close(self, frame: int, decided: int, changes: list[BurstChange]) -> None:
        if self._announced:
            changes.append(BurstChange(False, frame, decided))
        self._onset = self._pause = None
        self._announced = False
