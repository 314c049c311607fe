"""The newest seconds of raw and filtered samples, as references to what the chain gave."""

from __future__ import annotations

from collections import deque

import numpy as np

from acquisition.types import SampleChunk
from app.protocols.samples import Run
from dsp.outputs import PipelineOutput


class RecentBlocks:
    """Keeps the blocks of the newest samples.

    Parameters
    ----------
    keep_samples
        How far back samples are kept at least.
    """

    def __init__(self, keep_samples: int) -> None:
        self._keep = keep_samples
        self._blocks: deque[tuple[SampleChunk, PipelineOutput]] = deque()

    def restart(self) -> None:
        """Forget everything: a new epoch."""
        self._blocks.clear()

    def add(self, chunk: SampleChunk, output: PipelineOutput) -> None:
        """Take in one chunk and what the chain made of it."""
        if chunk.n_samples:
            self._blocks.append((chunk, output))

    def forget(self) -> None:
        """Let go of what is too old; only after everybody has looked at the newest chunk."""
        blocks = self._blocks
        while blocks and blocks[0][0].end_sample <= blocks[-1][0].first_sample - self._keep:
            blocks.popleft()

    def has_any(self, first_sample: int, end_sample: int) -> bool:
        """Tell whether any sample lies between two indices, rather than a gap."""
        for chunk, _ in reversed(self._blocks):
            if chunk.end_sample <= first_sample:
                return False
            if chunk.first_sample < end_sample:
                return True
        return False

    def runs(self, first_sample: int, end_sample: int, columns: slice) -> list[Run]:
        """Return the samples of some columns between two indices, joined where none is missing."""
        runs: list[list[tuple[SampleChunk, PipelineOutput]]] = []
        end: int | None = None
        for chunk, output in self._blocks:
            if chunk.end_sample <= first_sample or chunk.first_sample >= end_sample:
                continue
            if end == chunk.first_sample:
                runs[-1].append((chunk, output))
            else:
                runs.append([(chunk, output)])
            end = chunk.end_sample
        return [_joined(run, first_sample, end_sample, columns) for run in runs]


def _joined(
    blocks: list[tuple[SampleChunk, PipelineOutput]],
    first_sample: int,
    end_sample: int,
    columns: slice,
) -> Run:
    start = blocks[0][0].first_sample
    rows = slice(max(0, first_sample - start), max(0, end_sample - start))
    raw = np.concatenate([chunk.data[:, columns] for chunk, _ in blocks])[rows]
    filtered = np.concatenate([output.filtered[:, columns] for _, output in blocks])[rows]
    valid = np.concatenate([output.valid[:, columns] for _, output in blocks])[rows]
    return Run(start + rows.start, raw, filtered, valid)
