"""From the driver's rows to chunks on the sample index, cut at gaps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.clock import Clock
from acquisition.timing.clock_steps import ClockSteps
from acquisition.timing.counter import CounterScheme, CounterTracker, Indexed
from acquisition.types import SampleChunk


class RowReader:
    """Places the rows of one stream on its index.

    Parameters
    ----------
    emg_rows
        Rows of the driver's array that hold the channels, in column order.
    stamp_row, count_row
        Rows of the time stamp and the packet counter; None where there is no counter.
    scheme
        How the board counts, None where that is not known.
    fs
        Nominal sampling rate in Hz.
    clock
        To notice that the clock of the stamps was set.
    """

    def __init__(
        self,
        emg_rows: Sequence[int],
        stamp_row: int,
        count_row: int | None,
        scheme: CounterScheme | None,
        fs: float,
        clock: Clock,
    ) -> None:
        self._rows = [*emg_rows, stamp_row]
        self._count_row = count_row
        self._tracker = CounterTracker(scheme if count_row is not None else None, fs)
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
        rows = np.ascontiguousarray(data[self._rows].T, dtype=np.float64)
        counts = data[self._count_row] if self._count_row is not None else np.zeros(len(rows))
        step_s = self._clock_steps.since_last_look_s()
        chunks = _chunks(self._tracker.process(rows, counts, rows[:, -1], clock_step_s=step_s))
        if len(rows) and not chunks and self._tracker.holding:
            return [SampleChunk(rows[:0, :-1], self._tracker.placed_end, rows[:0, -1])]
        return chunks

    def finish(self) -> list[SampleChunk]:
        """Return what still waited: nothing more will come."""
        return _chunks(self._tracker.finish())


def _chunks(placed: Indexed) -> list[SampleChunk]:
    cuts = np.flatnonzero(np.diff(placed.sample) != 1) + 1
    return [
        SampleChunk(
            data=np.ascontiguousarray(part[:, :-1]),
            first_sample=int(sample[0]),
            timestamps=np.ascontiguousarray(part[:, -1]),
        )
        for part, sample in zip(
            np.split(placed.rows, cuts), np.split(placed.sample, cuts), strict=True
        )
        if len(part)
    ]
