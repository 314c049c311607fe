"""Ticks for the protocols, from what the chain gave for a chunk."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.protocols.stream import Stream, Tick
from dsp.envelope import FrameMean
from dsp.quality import ChannelQuality
from dsp.quality_rules import RED

if TYPE_CHECKING:
    from app.engine.processor import Processed

#: At which sample channels were judged, and what of.
Turns = Sequence[tuple[int, tuple[ChannelQuality | None, ...]]]


class TickMaker:
    """Cuts the output of the chain into ticks.

    Parameters
    ----------
    stream
        The stream.
    """

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self._velocity = None if stream.velocity is None else _HopVelocity(stream)
        self.restart()

    def restart(self) -> None:
        """Begin anew: a new epoch."""
        self._poor: frozenset[int] = frozenset()
        if self._velocity is not None:
            self._velocity.restart()

    def process(self, processed: Processed, turns: Turns, *, wanted: bool) -> list[Tick]:
        """Return the ticks that end in a chunk.

        Parameters
        ----------
        processed
            What the chunk gave.
        turns
            Quality that was judged in it; a tick knows what was judged up to its end.
        wanted
            Whether anybody needs ticks; else none are made.
        """
        output = processed.output
        velocity = None if self._velocity is None else self._velocity.process(processed)
        ticks = []
        waiting = list(reversed(turns))
        if wanted:
            ends = output.frames.end_sample.tolist()
            for row, end_sample in enumerate(ends):
                while waiting and waiting[-1][0] <= end_sample:
                    self._poor = _poor(waiting.pop()[1])
                ticks.append(
                    Tick(
                        end_sample,
                        output.frames.rms_uv[row],
                        output.hop_power_uv2[row],
                        self._poor,
                        math.nan if velocity is None else velocity.get(end_sample, math.nan),
                    )
                )
        if waiting:
            self._poor = _poor(waiting[0][1])
        return ticks


class _HopVelocity:
    """Mean velocity in each hop, of the samples as they came: the chain takes slow parts away."""

    def __init__(self, stream: Stream) -> None:
        assert stream.velocity is not None
        self._column = stream.velocity
        self._mean = FrameMean(stream.hop, 1, 1)
        self.restart()

    def restart(self) -> None:
        self._next: int | None = None

    def process(self, processed: Processed) -> dict[int, float]:
        """Return the velocity by the end of each hop."""
        chunk = processed.chunk
        if chunk.first_sample != self._next:
            self._mean.restart(chunk.first_sample)
        self._next = chunk.end_sample
        raw: NDArray[np.float64] = chunk.data[:, self._column : self._column + 1]
        known = np.isfinite(raw)
        ends, values, _ = self._mean.process(np.where(known, raw, 0.0), known)
        return dict(zip(ends.tolist(), values[:, 0].tolist(), strict=True))


def _poor(quality: tuple[ChannelQuality | None, ...]) -> frozenset[int]:
    return frozenset(k for k, one in enumerate(quality) if one is not None and one.verdict == RED)
