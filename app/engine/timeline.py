"""The engine's own epochs: where index 0 of the live numbers lies on the source's index."""

from __future__ import annotations

from dataclasses import replace

from acquisition.types import SampleChunk


class Timeline:
    """Puts a source's chunks on the engine's epochs and index.

    A source's epoch changes when a replay jumps. The engine adds epochs of its own: a recording
    starts one, with index 0 at its first sample, and its end starts another (ADR 0002).

    Parameters
    ----------
    first_epoch
        Epoch of the first chunk; the engine never uses one twice, so that a view notices a new
        connection as well.

    Attributes
    ----------
    epoch
        Epoch of the chunk placed last.
    origin_sample
        The source's index of the engine's index 0.
    """

    def __init__(self, first_epoch: int) -> None:
        self.epoch = first_epoch - 1
        self.origin_sample = 0
        self._source_epoch: int | None = None

    def begins_anew(self, chunk: SampleChunk) -> bool:
        """Tell whether the source itself starts anew with `chunk` (its first one, or a jump)."""
        return chunk.epoch != self._source_epoch

    def start_epoch(self, chunk: SampleChunk, origin_sample: int) -> None:
        """Start the next epoch with `chunk`; its index 0 is the source's `origin_sample`."""
        self.epoch += 1
        self.origin_sample = origin_sample
        self._source_epoch = chunk.epoch

    def place(self, chunk: SampleChunk) -> SampleChunk:
        """Return `chunk` on the engine's epoch and index; the samples are shared, not copied."""
        return replace(
            chunk, epoch=self.epoch, first_sample=chunk.first_sample - self.origin_sample
        )


def split_chunk(chunk: SampleChunk, sample: int) -> tuple[SampleChunk, SampleChunk]:
    """Cut a chunk before absolute index `sample`; one part is empty when that lies outside."""
    rows = min(max(sample - chunk.first_sample, 0), chunk.n_samples)
    counter = chunk.counter
    head = replace(
        chunk,
        data=chunk.data[:rows],
        timestamps=chunk.timestamps[:rows],
        counter=None if counter is None else counter[:rows],
    )
    tail = replace(
        chunk,
        data=chunk.data[rows:],
        timestamps=chunk.timestamps[rows:],
        first_sample=chunk.first_sample + rows,
        counter=None if counter is None else counter[rows:],
    )
    return head, tail
