"""The queue from acquisition to processing: bounded in samples, order kept, skips written down."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from acquisition.types import SampleChunk
from app.protocols.commands import Command

if TYPE_CHECKING:
    from recordings.recorder import Recorder

#: How long a full lossless queue sleeps before it looks at its stop condition again.
WAIT_S = 0.05


@dataclass(frozen=True, slots=True)
class ChunkItem:
    """A chunk, and when it arrived (monotonic seconds)."""

    chunk: SampleChunk
    arrived_s: float


@dataclass(frozen=True, slots=True)
class SkippedItem:
    """Samples that processing was too slow for; it stands where they stood."""

    epoch: int
    first_sample: int
    end_sample: int


@dataclass(frozen=True, slots=True)
class EpochStarted:
    """The next chunk starts `epoch`, whose index 0 is `origin_sample` of the source.

    `recorder` takes the events from here on, for the file at `path`; `scheduled` are markers that
    are due later, as seconds and label, `commands` what is asked of the training later.
    """

    epoch: int
    origin_sample: int
    recorder: Recorder | None = None
    path: Path | None = None
    scheduled: tuple[tuple[float, str], ...] = ()
    commands: tuple[tuple[float, Command], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordingEnded:
    """The chunk before was the last one of the recording."""


@dataclass(frozen=True, slots=True)
class StreamEnded:
    """Nothing follows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something was asked while no samples may be on their way: a replay that is paused."""


Token = EpochStarted | RecordingEnded | StreamEnded | Asked
Item = ChunkItem | SkippedItem | Token


class StreamQueue:
    """Chunks and tokens in order; when full it drops the oldest chunks, or waits if lossless.

    Live feedback must be current, not complete: behind a slow consumer the oldest chunks go, and
    one `SkippedItem` takes their place, so that the consumer can say so at the right sample.
    Tokens are never dropped. A source that waits for us (a file, a simulation as fast as it comes)
    gets `lossless`: the producer waits, and once its stop condition holds it is let through, so
    that even then no chunk is lost.

    Parameters
    ----------
    bound_samples
        Most samples to hold; a single larger chunk is taken all the same.
    lossless
        Wait instead of dropping.
    """

    def __init__(self, bound_samples: int, *, lossless: bool) -> None:
        self.bound_samples = bound_samples
        self.lossless = lossless
        self._items: deque[Item] = deque()
        self._samples = 0
        self._skipped = 0
        self._closed = False
        self._changed = threading.Condition()

    @property
    def skipped(self) -> int:
        """Samples dropped so far."""
        return self._skipped

    def put_chunk(self, item: ChunkItem, stopping: Callable[[], bool]) -> None:
        """Append a chunk; in a lossless queue wait for room while `stopping()` is false."""
        n_samples = item.chunk.n_samples
        with self._changed:
            if self.lossless:
                while self._is_full(n_samples) and not self._closed and not stopping():
                    self._changed.wait(WAIT_S)
            else:
                while self._is_full(n_samples):
                    self._drop_oldest()
            self._items.append(item)
            self._samples += n_samples
            self._changed.notify_all()

    def put_token(self, token: Token) -> None:
        """Append a token; never waits."""
        with self._changed:
            self._items.append(token)
            self._changed.notify_all()

    def get(self) -> Item:
        """Take the next item; waits for it."""
        with self._changed:
            while not self._items:
                self._changed.wait()
            item = self._items.popleft()
            if isinstance(item, ChunkItem):
                self._samples -= item.chunk.n_samples
                self._changed.notify_all()
            return item

    def close(self) -> None:
        """Say that nobody takes items any more, so that nobody waits for room."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _is_full(self, n_samples: int) -> bool:
        return self._samples > 0 and self._samples + n_samples > self.bound_samples

    def _drop_oldest(self) -> None:
        """Put a note in the place of the oldest chunk, or lengthen the note before it."""
        chunks = ((i, x.chunk) for i, x in enumerate(self._items) if isinstance(x, ChunkItem))
        place, chunk = next(chunks)
        self._samples -= chunk.n_samples
        self._skipped += chunk.n_samples
        before = self._items[place - 1] if place else None
        if isinstance(before, SkippedItem) and before.epoch == chunk.epoch:
            self._items[place - 1] = replace(before, end_sample=chunk.end_sample)
            del self._items[place]
        else:
            self._items[place] = SkippedItem(chunk.epoch, chunk.first_sample, chunk.end_sample)
