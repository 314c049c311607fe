"""From the driver's rows to chunks on the sample index, cut at gaps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.clock import Clock
from acquisition.timing.clock_steps import ClockSteps
from acquisition.timing.counter import CounterTracker, Indexed
from acquisition.timing.numbering import CounterScheme
from acquisition.types import BUFFER_OVERFLOW, PACKETS_LOST, SampleChunk

# Columns of the rows on their way through the tracker, after those of the channels.
_STAMP, _COUNT, _OVERFLOW = -3, -2, -1


class RowReader:
    """Places the rows of one stream on its index.

    Parameters
    ----------
    emg_rows
        Rows of the driver's array that hold the channels, in column order.
    stamp_row, count_row
        Rows of the time stamp and the packet counter; None where there is no counter.
    schemes
        How the board may count, none where that is not known.
    fs
        Nominal sampling rate in Hz.
    clock
        To notice that the clock of the stamps was set.
    ring_rows
        How many rows the driver's ring holds, None where there is no ring. A driver says nothing
        when it is full and the oldest rows go.
    """

    def __init__(
        self,
        emg_rows: Sequence[int],
        stamp_row: int,
        count_row: int | None,
        schemes: Sequence[CounterScheme],
        fs: float,
        clock: Clock,
        ring_rows: int | None = None,
    ) -> None:
        self._rows = [*emg_rows, stamp_row]
        self._count_row = count_row
        self._ring_rows = ring_rows
        self._tracker = CounterTracker(schemes if count_row is not None else (), fs)
        self._clock_steps = ClockSteps(clock)

    def take(self, data: NDArray[np.float64]) -> list[SampleChunk]:
        """Return the chunks that can be placed now.

        One empty chunk when rows came but wait for the loss before them to be known
        (`CounterTracker`): the link is alive though nothing is due.

        Parameters
        ----------
        data
            ``(n_rows_of_board, n_samples)`` as the driver gave it.
        """
        n_rows = data.shape[1]
        full = self._ring_rows is not None and n_rows >= self._ring_rows
        counts = data[self._count_row] if self._count_row is not None else np.zeros(n_rows)
        rows = np.zeros((n_rows, len(self._rows) + 2))
        rows[:, :_COUNT] = data[self._rows].T
        rows[:, _COUNT] = counts
        rows[:1, _OVERFLOW] = full
        step_s = self._clock_steps.since_last_look_s()
        chunks = self._chunks(
            self._tracker.process(rows, counts, rows[:, _STAMP], clock_step_s=step_s, cut=full)
        )
        if n_rows and not chunks and self._tracker.holding:
            nothing = rows[:0]
            return [SampleChunk(nothing[:, :_STAMP], self._tracker.placed_end, nothing[:, _STAMP])]
        return chunks

    def finish(self) -> list[SampleChunk]:
        """Return what still waited: nothing more will come."""
        return self._chunks(self._tracker.finish())

    def _chunks(self, placed: Indexed) -> list[SampleChunk]:
        rows, sample = placed.rows, placed.sample
        if not len(rows):
            return []
        counter = None if self._count_row is None else _counts(rows[:, _COUNT])
        cuts = (np.flatnonzero(sample[1:] - sample[:-1] != 1) + 1).tolist()
        return [
            SampleChunk(
                data=np.ascontiguousarray(rows[start:stop, :_STAMP]),
                first_sample=int(sample[start]),
                timestamps=np.ascontiguousarray(rows[start:stop, _STAMP]),
                gap_reason=BUFFER_OVERFLOW if rows[start, _OVERFLOW] else PACKETS_LOST,
                counter=None if counter is None else counter[start:stop],
            )
            for start, stop in itertools.pairwise([0, *cuts, len(rows)])
        ]


def _counts(column: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return counter values as they came; -1 for what no counter can have sent."""
    with np.errstate(invalid="ignore"):  # NaN
        sound = (column >= 0) & (column < 2**31)
    return np.where(sound, column, -1.0).astype(np.int32)
