"""Repetitions of left/right pairs in a stream of frames: running sums, rest, begin and end."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dsp.events import Event

if TYPE_CHECKING:
    from dsp.outputs import Frames

#: A side works in a repetition when its mean envelope is at least twice its rest (6 dB). Threshold
#: crossings of noise alone stay near 1.3 times.
ACTIVE_RATIO = 2.0

#: Rest is never taken lower than what counts as a flat line: a dead channel's filter rings out to
#: 1e-12 uV, and anything is twice that.
FLAT_UV = 0.2


@dataclass(slots=True)
class _Rep:
    """One repetition: where it began and ended, and the sums there."""

    start_sample: int
    start: NDArray[np.float64]
    end_sample: int
    end: NDArray[np.float64]

    def means(self) -> NDArray[np.float64] | None:
        """Return the mean of each side, None when less than half of the frames are valid."""
        left, right, valid, frames = self.end - self.start
        if frames < 1 or 2 * valid < frames:
            return None
        return np.array([left / valid, right / valid])


class PairReps:
    """The repetitions of one pair."""

    def __init__(self, pair: int, keep: int) -> None:
        self._pair = pair
        self._keep = keep
        # One more than is shown: the newest may be opened again.
        self._done: deque[_Rep] = deque(maxlen=keep + 1)
        self._open: set[int] = set()
        self._rep: _Rep | None = None

    def begin(self, event: Event, sums: SideSums) -> None:
        """Take in the onset of a side's burst."""
        if self._rep is None:
            # An onset reported after the other side's offset may still lie before it.
            if self._done and event.sample <= self._done[-1].end_sample:
                self._rep = self._done.pop()
            else:
                at = sums.at(event.sample, self._pair)
                self._rep = _Rep(event.sample, at, event.sample, at)
        if event.sample < self._rep.start_sample:
            self._rep.start_sample = event.sample
            self._rep.start = sums.at(event.sample, self._pair)
        self._open.add(event.channel)

    def end(self, event: Event, sums: SideSums) -> None:
        """Take in the offset of a side's burst; the repetition ends with the last one."""
        if self._rep is None:
            return
        if event.sample > self._rep.end_sample:
            self._rep.end_sample = event.sample
            self._rep.end = sums.at(event.sample, self._pair)
        self._open.discard(event.channel)
        if self._open:
            return
        means, rest = self._rep.means(), sums.rest_uv[self._pair]
        if means is not None and (means >= ACTIVE_RATIO * rest).any():
            self._done.append(self._rep)
        self._rep = None

    def values(self) -> NDArray[np.float64]:
        """Return ``(n, 2)`` means of the last repetitions."""
        newest = list(self._done)[-self._keep :]
        means = [rep.means() for rep in newest]
        return np.array([pair for pair in means if pair is not None]).reshape(-1, 2)


class SideSums:
    """Running sums of the newest frames of every pair, and the rest of every side.

    Each row holds, after one frame, the sums of left, right, frames valid on both sides, and all
    frames. Adding frame by frame gives the same bits for any cut; after an hour the float64 sums
    still resolve 1e-8 uV.
    """

    def __init__(self, columns: NDArray[np.intp], rest_frames: int, keep: int) -> None:
        n = len(columns)
        self._columns = columns
        self._rest_frames = rest_frames
        self._keep = keep
        self._end = np.zeros(2 * keep, np.int64)
        self._sums = np.zeros((2 * keep, n, 4))
        self._own = np.zeros((2 * keep, n, 2, 2))  # of each side alone: sum, valid frames
        self._size = 1  # row 0: before the first frame
        self._end[0] = np.iinfo(np.int64).min
        self._rest_uv = np.full((n, 2), np.inf)

    @property
    def rest_uv(self) -> NDArray[np.float64]:
        """``(n, 2)`` rest of left and right; infinite before the first full window."""
        rest_uv: NDArray[np.float64] = np.maximum(self._rest_uv, FLAT_UV)
        return rest_uv

    def extend(self, frames: Frames, start: int, stop: int) -> None:
        """Add frames `start` to `stop`."""
        while start < stop:
            upto = min(stop, start + self._keep - self._rest_frames)
            self._add(
                frames.end_sample[start:upto],
                frames.rms_uv[start:upto][:, self._columns],
                frames.valid[start:upto][:, self._columns],
            )
            start = upto

    def at(self, sample: int, pair: int) -> NDArray[np.float64]:
        """Return the sums of one pair up to the last frame that ends at or before `sample`."""
        row = int(np.searchsorted(self._end[: self._size], sample, side="right")) - 1
        sums: NDArray[np.float64] = self._sums[max(row, 0), pair].copy()
        return sums

    def _add(
        self, end: NDArray[np.int64], rms: NDArray[np.float64], valid: NDArray[np.bool_]
    ) -> None:
        n = end.size
        if self._size + n > self._end.size:
            kept = slice(self._size - self._keep, self._size)
            for array in (self._end, self._sums, self._own):
                array[: self._keep] = array[kept].copy()
            self._size = self._keep
        row = self._size
        self._end[row : row + n] = end
        both = np.logical_and.reduce(valid, axis=2)
        good = np.where(valid, rms, 0.0)
        steps = self._sums[row - 1 : row + n]
        steps[1:, :, :2] = np.where(both[:, :, None], good, 0.0)
        steps[1:, :, 2] = both
        steps[1:, :, 3] = 1.0
        np.cumsum(steps, axis=0, out=steps)
        own = self._own[row - 1 : row + n]
        own[1:, :, :, 0] = good
        own[1:, :, :, 1] = valid
        np.cumsum(own, axis=0, out=own)
        self._size += n
        self._learn_rest(row, n)

    def _learn_rest(self, row: int, n: int) -> None:
        """Lower the rest of each side to the lowest window that ends in the `n` newest frames."""
        first = max(row, self._rest_frames)
        if first >= row + n:
            return
        now = self._own[first : row + n]
        before = self._own[first - self._rest_frames : row + n - self._rest_frames]
        sums, counts = np.moveaxis(now - before, -1, 0)
        means = np.where(counts == self._rest_frames, sums / self._rest_frames, np.inf)
        np.minimum(self._rest_uv, means.min(axis=0), out=self._rest_uv)
