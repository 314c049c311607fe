"""What the signal check measures: quality of the samples, and the RMS at rest, of all channels."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.protocols.samples import RecentSamples
from app.protocols.stream import Stream, Tick

if TYPE_CHECKING:  # it brings SciPy, and the window imports this module
    from dsp.quality import ChannelQuality, QualityMeter

#: Cells of the quality check.
CELL_S = 0.5
#: Channels times Hz that are measured at a time: 16 channels of 2 kHz, half a second, take 1 ms.
_GROUP_SIZE = 16 * 2000.0
#: So much louder than rest is a contraction (9.5 dB).
_ACTIVE_RATIO = 3.0


class CheckMeter:
    """Measures a span of rest and one of contraction.

    A function of the samples between both: it takes cells of half a second, counted on the sample
    index, of a few channels with each tick, so that many channels do not hold up the stream.

    Parameters
    ----------
    stream
        The stream.
    columns
        Channels to check.
    rest, contraction
        First sample of each, and one past its last.
    """

    def __init__(
        self,
        stream: Stream,
        columns: Sequence[int],
        rest: tuple[int, int],
        contraction: tuple[int, int],
    ) -> None:
        self._stream = stream
        self._columns = tuple(columns)
        self._rest, self._contraction = rest, contraction
        self._cell = max(1, round(CELL_S * stream.fs))
        self._next = rest[0]
        size = max(1, int(_GROUP_SIZE // stream.fs))
        whole = range(0, len(stream.channels), size)
        #: Columns side by side, which are cut out of the samples much faster than single ones.
        groups = [slice(k, min(k + size, len(stream.channels))) for k in whole]
        self._groups = [g for g in groups if any(g.start <= c < g.stop for c in columns)]
        self._meters: dict[int, QualityMeter] = {}
        self._due: deque[tuple[int, int, slice]] = deque()
        # More groups than ticks in a cell must not pile up.
        per_cell = max(1, self._cell // stream.hop)
        self._at_a_time = -(-2 * len(self._groups) // per_cell)
        self._judged: dict[int, ChannelQuality] = {}
        self._waiting = list(self._groups)
        n = len(stream.channels)
        self._rest_rms: list[NDArray[np.float64]] = []
        self._rest_power = np.zeros((2, n))  # sum, count
        self._power: dict[int, NDArray[np.float64]] = {}  # by cell, of the contraction

    @property
    def quality(self) -> dict[int, ChannelQuality] | None:
        """By column; None until all is measured."""
        return None if self._waiting else self._judged

    def take(self, tick: Tick) -> None:
        """Take in the next hop; after the end it goes on measuring what is still due."""
        end = self._contraction[1]
        self._note_power(tick)
        while self._next < min(tick.end_sample, end):
            stop = min((self._next // self._cell + 1) * self._cell, end)
            if stop > tick.end_sample:
                break
            self._due.extend((self._next, stop, group) for group in self._groups)
            self._next = stop
        for _ in range(self._at_a_time):
            if self._due:
                self._measure(*self._due.popleft(), tick.recent)
            elif self._next >= end and self._waiting:
                self._judge(self._waiting.pop(0))

    def rest_uv(self, column: int) -> tuple[float, float]:
        """Return mean and SD of the RMS of a channel at rest; NaN where not measured."""
        values = np.array([row[column] for row in self._rest_rms])
        values = values[np.isfinite(values)]
        if len(values) < 2:
            return math.nan, math.nan
        return float(values.mean()), float(values.std(ddof=1))

    def _note_power(self, tick: Tick) -> None:
        first = tick.end_sample - self._stream.hop
        power = tick.power_uv2
        known = np.isfinite(power)
        row = np.stack([np.where(known, power, 0.0), known])
        if self._rest[0] <= first and tick.end_sample <= self._rest[1]:
            self._rest_power += row
            if tick.end_sample - self._stream.window_samples >= self._rest[0]:
                self._rest_rms.append(tick.rms_uv)
        elif self._contraction[0] <= first and tick.end_sample <= self._contraction[1]:
            cell = first // self._cell
            self._power[cell] = self._power.get(cell, 0.0) + row

    def _measure(self, first: int, end: int, group: slice, recent: RecentSamples | None) -> None:
        if recent is None:
            return
        for run in recent.runs(first, end, group):
            self._meter(group).process(run.raw, run.filtered, run.valid, run.first_sample)

    def _meter(self, group: slice) -> QualityMeter:
        from dsp.quality import QualityMeter

        if group.start not in self._meters:
            stream = self._stream
            self._meters[group.start] = QualityMeter(
                stream.fs,
                [channel.rail_uv for channel in stream.channels[group]],
                stream.band_hz,
                in_uv=stream.at_electrodes[group],
            )
        return self._meters[group.start]

    def _judge(self, group: slice) -> None:
        fs = self._stream.fs
        columns = range(group.start, group.stop)
        found = self._meter(group).result(
            [self._active_s(column) for column in columns],
            (self._rest[0] / fs, self._rest[1] / fs),
        )
        self._judged.update(zip(columns, found, strict=True))

    def _active_s(self, column: int) -> list[tuple[float, float]]:
        """Return when a muscle worked: each has its turn, so most of the time it did not.

        Where it never did, all of the time that it was asked to: then that is what is wrong.
        """
        fs = self._stream.fs
        power, count = self._rest_power[:, column]
        least = _ACTIVE_RATIO**2 * power / count if count else math.inf
        loud = {
            cell
            for cell, (squares, counts) in (
                (cell, rows[:, column].tolist()) for cell, rows in self._power.items()
            )
            if counts and squares / counts >= least
        }
        # With what comes before and after: there cables are jerked.
        near = {cell + k for cell in loud for k in (-1, 0, 1)} & self._power.keys()
        spans = [(cell * self._cell / fs, (cell + 1) * self._cell / fs) for cell in sorted(near)]
        return spans or [(self._contraction[0] / fs, self._contraction[1] / fs)]
