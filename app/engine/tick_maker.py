"""Ticks for the protocols, from what the chain gave for a chunk."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from acquisition.types import SampleChunk
from app.protocols.samples import RecentSamples
from app.protocols.stream import Medians, Stream, Tick
from dsp.envelope import FrameMean
from dsp.outputs import PipelineOutput


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
        self._medians: list[Medians] = []
        if self._velocity is not None:
            self._velocity.restart()

    def process(
        self,
        chunk: SampleChunk,
        output: PipelineOutput,
        poor: Sequence[frozenset[int]],
        recent: RecentSamples,
        *,
        wanted: bool,
    ) -> list[Tick]:
        """Return the ticks that end in a chunk.

        Parameters
        ----------
        chunk, output
            Raw samples, and what the chain made of them.
        poor
            By frame of it, columns that are red then.
        recent
            The newest samples.
        wanted
            Whether anybody needs ticks; else none are made.
        """
        velocity = None if self._velocity is None else self._velocity.process(chunk)
        spectra = output.spectra
        self._medians += map(Medians, spectra.end_sample.tolist(), spectra.mdf_hz)
        ticks = []
        if wanted:
            ends = output.frames.end_sample.tolist()
            for row, end_sample in enumerate(ends):
                ticks.append(
                    Tick(
                        end_sample,
                        output.frames.rms_uv[row],
                        output.hop_power_uv2[row],
                        poor[row],
                        math.nan if velocity is None else velocity.get(end_sample, math.nan),
                        self._due(end_sample),
                        recent,
                    )
                )
        elif len(output.frames):
            self._due(int(output.frames.end_sample[-1]))
        return ticks

    def _due(self, end_sample: int) -> tuple[Medians, ...]:
        """Take the medians whose window is done by a sample, however the stream was cut."""
        last = end_sample - self.stream.spectrum_late_samples
        if not self._medians or self._medians[0].end_sample > last:
            return ()
        due = [one for one in self._medians if one.end_sample <= last]
        del self._medians[: len(due)]
        return tuple(due)


class _HopVelocity:
    """Mean velocity in each hop, of the samples as they came: the chain takes slow parts away."""

    def __init__(self, stream: Stream) -> None:
        assert stream.velocity is not None
        self._column = stream.velocity
        self._mean = FrameMean(stream.hop, 1, 1)
        self.restart()

    def restart(self) -> None:
        self._next: int | None = None

    def process(self, chunk: SampleChunk) -> dict[int, float]:
        """Return the velocity by the end of each hop."""
        if chunk.first_sample != self._next:
            self._mean.restart(chunk.first_sample)
        self._next = chunk.end_sample
        raw: NDArray[np.float64] = chunk.data[:, self._column : self._column + 1]
        known = np.isfinite(raw)
        ends, values, _ = self._mean.process(np.where(known, raw, 0.0), known)
        return dict(zip(ends.tolist(), values[:, 0].tolist(), strict=True))
