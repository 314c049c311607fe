"""The quality of each channel now: the same indices as in an analysis, over the newest seconds.

A pure function of samples and events on the sample index: a replay shows the lights that were
live. Every half second a group of channels is judged over its last `WINDOW_S`, so that many
channels cost no more at a time than few; each channel has its turn at least every few seconds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from acquisition.types import StreamInfo
from dsp.events import BURST_OFF, BURST_ON, Event

if TYPE_CHECKING:  # these load scipy.signal, and the window must not wait 0.65 s for it
    from app.engine.processor import Processed
    from dsp.design import ResolvedBand
    from dsp.quality import ChannelQuality

#: A fault must be seen within about 2 s: it then fills half of the window, and medians turn.
WINDOW_S = 4.0
STEP_S = 0.5
#: Channels times Hz of one turn: 16 channels of 2 kHz take 6 ms.
_TURN_SIZE = 16 * 2000.0


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
        Newest quality by channel; None before the first.
    """

    def __init__(self, info: StreamInfo, band: ResolvedBand) -> None:
        self._info, self._band = info, band
        self._step = max(1, round(STEP_S * info.fs))
        self._window = round(WINDOW_S / STEP_S) * self._step
        n, size = info.n_channels, max(1, int(_TURN_SIZE // info.fs))
        turns = max(1, -(-n // size))
        self._turns = [range(turn * n // turns, (turn + 1) * n // turns) for turn in range(turns)]
        self._epoch: int | None = None
        self._restart()

    @property
    def period_s(self) -> float:
        """How often each channel has its turn."""
        return len(self._turns) * STEP_S

    def process(self, processed: Processed) -> None:
        """Take in what one chunk gave, and judge if a step ends in it."""
        if processed.chunk.epoch != self._epoch:
            self._epoch = processed.chunk.epoch
            self._restart()
        self._events.extend(e for e in processed.output.bursts if e.kind in (BURST_ON, BURST_OFF))
        if not processed.chunk.n_samples:
            return
        self._blocks.append(processed)
        end = processed.chunk.end_sample
        while self._next <= end:
            # After a gap or in a long chunk only the newest step is worth the work.
            if self._next + self._step > end:
                self._judge(self._next)
            self._next += self._step
        while self._blocks and self._blocks[0].chunk.end_sample <= end - self._window - self._step:
            self._blocks.popleft()

    def _restart(self) -> None:
        self._blocks: deque[Processed] = deque()
        self._next = self._step
        self._events: deque[Event] = deque()
        self._open: dict[int, int] = {}
        self._bursts: deque[tuple[int, int, int]] = deque()
        self.current: tuple[ChannelQuality | None, ...] = (None,) * self._info.n_channels

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
        from dsp.quality import QualityMeter

        self._note_bursts(end)
        turn = self._turns[end // self._step % len(self._turns)]
        columns = slice(turn.start, turn.stop)
        channels = self._info.channels[columns]
        meter = QualityMeter(
            self._info.fs,
            [channel.rail_uv for channel in channels],
            (self._band.low_hz, self._band.high_hz),
            in_uv=self._info.at_electrodes[columns],
        )
        first = max(0, end - self._window)
        # In one piece where nothing is missing: the meter copies what it keeps of every block.
        for run in _runs(self._blocks):
            start = run[0].chunk.first_sample
            part = slice(max(0, first - start), max(0, end - start))
            raw = np.concatenate([block.chunk.data[:, columns] for block in run])[part]
            filtered = np.concatenate([block.output.filtered[:, columns] for block in run])[part]
            valid = np.concatenate([block.output.valid[:, columns] for block in run])[part]
            if len(raw):
                meter.process(raw, filtered, valid, start + part.start)
        while self._bursts and self._bursts[0][2] < first - self._window:
            self._bursts.popleft()
        fs = self._info.fs
        bursts: list[list[tuple[float, float]]] = [[] for _ in turn]
        for channel, start, stop in self._bursts:
            if channel in turn and stop > first:
                bursts[channel - turn.start].append((start / fs, stop / fs))
        for channel, start in self._open.items():
            if channel in turn:
                bursts[channel - turn.start].append((start / fs, end / fs))
        judged = list(self.current)
        judged[columns] = meter.result(bursts)
        self.current = tuple(judged)


def _runs(blocks: Sequence[Processed]) -> list[list[Processed]]:
    """Return the blocks in groups without a gap inside."""
    runs: list[list[Processed]] = []
    for block in blocks:
        if runs and runs[-1][-1].chunk.end_sample == block.chunk.first_sample:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs
