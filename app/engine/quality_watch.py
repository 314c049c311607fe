"""The quality of each channel now: the same indices as in an analysis, over the newest seconds.

A pure function of samples and events on the sample index: a replay shows the lights that were
live. Every half second a group of channels is judged over its last `WINDOW_S`, so that many
channels cost no more at a time than few; each channel has its turn at least every few seconds. One
that stands still, or is at the limit of its amplifier, does not wait for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.types import SampleChunk, StreamInfo
from app.engine.recent_samples import RecentBlocks
from app.protocols.stream import VELOCITY_UNIT
from dsp.events import BURST_OFF, BURST_ON, Event

if TYPE_CHECKING:  # these load scipy.signal, and the window must not wait 0.65 s for it
    from dsp.design import ResolvedBand
    from dsp.outputs import PipelineOutput
    from dsp.quality import ChannelQuality
    from dsp.quality_recent import RecentQuality

#: A fault must be seen within about 2 s: it then fills half of the window, and medians turn.
WINDOW_S = 4.0
STEP_S = 0.5
#: A muscle rises before its onset is told, and fades after its end: that is no rest. Judged with
#: it, clean simulated squats had a red light in 3 % of the looks.
EDGE_S = 0.5
#: Noise at rest is told from at least so much rest within the window.
LEAST_REST_S = 2.0
#: What is louder than so many times the quietest half second is not told for rest: a weak muscle
#: may stay below the threshold of an onset.
REST_FACTOR = 2.0
_OF_WHOLE_CONTRACTIONS = "told from whole contractions, after the recording"
_TOO_LITTLE_REST = f"less than {LEAST_REST_S:g} s of rest in the last {WINDOW_S:g} s"
#: Channels times Hz of one turn: 16 channels of 2 kHz take 6 ms.
TURN_SIZE = 16 * 2000.0
#: What moves less in half a second may be a flat line, which then the meter decides.
_STILL_UV = 1.0


class QualityWatch:
    """Judges the channels in turn.

    Parameters
    ----------
    info
        The stream.
    band
        Band of the chain.

    Attributes
    ----------
    current
        Newest quality by channel; None before the first, and of what is no EMG.
    recent
        The newest samples, some more than `WINDOW_S`.
    """

    def __init__(self, info: StreamInfo, band: ResolvedBand) -> None:
        from dsp.quality_cells import CELL_S, cell_samples
        from dsp.rails import rail_limits

        self._info, self._band = info, band
        units = [channel.unit for channel in info.channels]
        self._emg = frozenset(k for k, unit in enumerate(units) if unit != VELOCITY_UNIT)
        assert STEP_S == CELL_S  # a look ends with a cell
        self._step = cell_samples(info.fs)
        self._window = round(WINDOW_S / STEP_S) * self._step
        n, size = info.n_channels, max(1, int(TURN_SIZE // info.fs))
        turns = max(1, -(-n // size))
        self._turns = [range(turn * n // turns, (turn + 1) * n // turns) for turn in range(turns)]
        self._rails = rail_limits([channel.rail_uv for channel in info.channels])
        self._epoch: int | None = None
        self.recent = RecentBlocks(self._window + self._step)
        self._next: int | None = None
        #: Which columns are red from which sample on; the first from before the newest chunk.
        self._known: list[tuple[int, frozenset[int]]] = []
        self._restart()

    def process(self, chunk: SampleChunk, output: PipelineOutput) -> None:
        """Take in one chunk and what the chain made of it, and judge if a step ends in it."""
        if chunk.epoch != self._epoch:
            self._epoch = chunk.epoch
            self._restart()
        self._known = self._known[-1:]
        self._events.extend(e for e in output.bursts if e.kind in (BURST_ON, BURST_OFF))
        if not chunk.n_samples:
            return
        if self._next is None:  # far into a recording where a replay begins there
            self._next = (chunk.first_sample // self._step + 1) * self._step
        self.recent.forget()
        self.recent.add(chunk, output)
        while self._next <= chunk.end_sample:
            if self.recent.has_any(self._next - self._step, self._next):
                self._judge(self._next)
                self._known.append((self._next, poor_columns(self.current)))
            self._next += self._step

    @property
    def poor(self) -> frozenset[int]:
        """Columns that are red now."""
        return self._known[-1][1]

    def poor_at(self, ends: Iterable[int]) -> list[frozenset[int]]:
        """Return the columns that are red at samples of the newest chunk, in their order."""
        found, place = [], 0
        for end in ends:
            while place + 1 < len(self._known) and self._known[place + 1][0] <= end:
                place += 1
            found.append(self._known[place][1])
        return found

    def _restart(self) -> None:
        self.recent.restart()
        self._next = None
        self._events: deque[Event] = deque()
        self._open: dict[int, int] = {}
        self._bursts: deque[tuple[int, int, int]] = deque()
        self.current: tuple[ChannelQuality | None, ...] = (None,) * self._info.n_channels
        self._known = [(0, frozenset())]
        self._groups: dict[int, RecentQuality] = {}

    def _note_bursts(self, end: int) -> None:
        """Take note of what was decided by `end`: how the stream was cut must not matter."""
        while self._events and self._events[0].decided_sample <= end:
            event = self._events.popleft()
            if event.kind == BURST_ON:
                self._open[event.channel] = event.sample
            else:
                start = self._open.pop(event.channel, 0)
                self._bursts.append((event.channel, start, event.sample))

    def _judge(self, end: int) -> None:
        self._note_bursts(end)
        turn = self._turns[end // self._step % len(self._turns)]
        columns = slice(turn.start, turn.stop)
        group = self._groups.get(turn.start)
        if group is None:
            group = self._groups[turn.start] = self._group(columns)
        self._judge_columns(columns, end, group)
        if len(self._turns) > 1:
            room = len(turn)
            for column in self._urgent(end):
                if column not in turn and room:
                    alone = slice(column, column + 1)
                    self._judge_columns(alone, end, self._group(alone))
                    room -= 1
        oldest = end - 2 * self._window
        while self._bursts and self._bursts[0][2] < oldest:
            self._bursts.popleft()

    def _urgent(self, end: int) -> list[int]:
        """Return channels that need no window to be doubted, and are not yet red."""
        still = np.zeros(self._info.n_channels, np.bool_)
        low, high = self._rails
        for run in self.recent.runs(end - self._step, end, slice(None)):
            lowest, highest = run.raw.min(axis=0), run.raw.max(axis=0)  # NaN: something is missing
            still |= highest - lowest < _STILL_UV
            still |= (lowest <= low) | (highest >= high)
        found = np.flatnonzero(still).tolist()
        return [k for k in found if k in self._emg and k not in self.poor]

    def _group(self, columns: slice) -> RecentQuality:
        from dsp.quality_recent import RecentQuality

        return RecentQuality(
            self._info.fs,
            [channel.rail_uv for channel in self._info.channels[columns]],
            (self._band.low_hz, self._band.high_hz),
            in_uv=self._info.at_electrodes[columns],
        )

    def _judge_columns(self, columns: slice, end: int, group: RecentQuality) -> None:
        fs, step = self._info.fs, self._step
        turn = range(columns.start, columns.stop)
        first = max(0, end - self._window)
        due = group.due(first // step)
        since = max(first, (due - 1) * step)  # a window begins with the cell before
        runs = self.recent.runs(since, end, columns)
        group.measure(
            due, end // step, [(run.raw, run.filtered, run.valid, run.first_sample) for run in runs]
        )
        group.keep(first // step)
        loud = _loud_s(*group.power(), first, step, fs)
        bursts = [
            _joined([*self._active_s(channel, first, end), *spans])
            for channel, spans in zip(turn, loud, strict=True)
        ]
        rested = [_rest_s(active, first / fs, end / fs) >= LEAST_REST_S for active in bursts]
        # Without enough rest all of it counts for what does not need any: hum, limits, losses.
        found = group.result(
            [active if ok else [] for active, ok in zip(bursts, rested, strict=True)]
        )
        judged = list(self.current)
        judged[columns] = [
            _live(quality, rested=ok) if k in self._emg else None  # a bar that rests is no fault
            for k, quality, ok in zip(turn, found, rested, strict=True)
        ]
        self.current = tuple(judged)

    def _active_s(self, channel: int, first: int, end: int) -> list[tuple[float, float]]:
        """Return where a channel was not at rest, in seconds."""
        fs, edge = self._info.fs, EDGE_S
        spans = [
            (start / fs - edge, stop / fs + edge)
            for other, start, stop in self._bursts
            if other == channel and stop + edge * fs > first
        ]
        if channel in self._open:
            spans.append((self._open[channel] / fs - edge, end / fs))
        return _joined(spans)


def _loud_s(
    squares: NDArray[np.float64], counts: NDArray[np.intp], first: int, step: int, fs: float
) -> list[list[tuple[float, float]]]:
    """Return by channel the half seconds that are clearly louder than the quietest.

    Parameters
    ----------
    squares, counts
        ``(K, C)`` sum of the valid squares in each half second, and their number.
    first, step
        Where they begin, and how long each is, in samples.
    fs
        Sampling rate in Hz.
    """
    known = counts > step / 2
    rms = np.sqrt(squares / np.maximum(counts, 1))
    quietest = np.where(known, rms, np.inf).min(axis=0)
    loud: list[list[tuple[float, float]]] = [[] for _ in quietest]
    for column, k in np.argwhere((known & (rms > REST_FACTOR * quietest)).T).tolist():
        loud[column].append(((first + k * step) / fs, (first + (k + 1) * step) / fs))
    return loud


def poor_columns(quality: Iterable[ChannelQuality | None]) -> frozenset[int]:
    """Return the channels whose numbers are withheld."""
    return frozenset(k for k, one in enumerate(quality) if one is not None and one.is_poor)


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return spans that do not overlap."""
    joined: list[tuple[float, float]] = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    return joined


def _rest_s(active: list[tuple[float, float]], first_s: float, end_s: float) -> float:
    """Return how much of a window lies outside of these spans."""
    busy = sum(max(0.0, min(stop, end_s) - max(start, first_s)) for start, stop in active)
    return end_s - first_s - busy


def _live(quality: ChannelQuality, *, rested: bool) -> ChannelQuality:
    """Withhold what so short a window cannot tell.

    The signal to noise ratio is that of whole contractions; without rest there is no noise of rest
    either, and weak hum is lost in the EMG (by chance 3 % of clean windows looked like it).
    """
    from dsp.quality_rules import AMBER, ChannelQuality, overall, unknown_index

    unknown = {"snr": unknown_index("dB", _OF_WHOLE_CONTRACTIONS)}
    if not rested:
        unknown["baseline_noise"] = unknown_index("uV", _TOO_LITTLE_REST)
        unknown["impulses"] = unknown_index("", _TOO_LITTLE_REST)
        if quality.indices["mains"].verdict == AMBER:
            unknown["mains"] = unknown_index("dB", _TOO_LITTLE_REST)
    indices = {**quality.indices, **unknown}
    return ChannelQuality(overall(indices), indices, quality.has_rest and rested)
