"""What the status strip measures of a stream: loss, real rate, latency. The caller brings time."""

from __future__ import annotations

import statistics
from collections import deque

from acquisition.types import SampleChunk

#: The real rate is shown after this long: 16 ms bursts of a stock USB serial port are 0.3 % of it.
RATE_MIN_S = 5.0
RATE_SPAN_S = 60.0
RATE_MARK_S = 0.5
LATENCY_CHUNKS = 200


class LossMeter:
    """Counts samples delivered and samples missing, from the jumps of the absolute index.

    Attributes
    ----------
    received, lost, gaps
        Samples delivered, samples missing, and in how many gaps, since the stream began.
    """

    def __init__(self) -> None:
        self.received = 0
        self.lost = 0
        self.gaps = 0
        self._epoch: int | None = None
        self._next_sample = 0

    def count(self, chunk: SampleChunk) -> None:
        """Take one chunk into account; a new epoch starts without a gap."""
        if chunk.epoch == self._epoch and chunk.first_sample > self._next_sample:
            self.lost += chunk.first_sample - self._next_sample
            self.gaps += 1
        self._epoch = chunk.epoch
        self._next_sample = chunk.end_sample
        self.received += chunk.n_samples


class RateMeter:
    """The sampling rate as this host's clock sees it.

    Samples between the oldest and the newest mark over the time between them, marks at most a
    minute old. The index counts, so that lost packets do not look like a slow clock.
    """

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()
        self._newest: tuple[float, int] | None = None
        self._epoch: int | None = None

    def count(self, chunk: SampleChunk, now_s: float) -> None:
        """Note that `chunk` arrived at `now_s`."""
        if chunk.epoch != self._epoch:
            self._marks.clear()
            self._epoch = chunk.epoch
        self._newest = (now_s, chunk.end_sample)
        if not self._marks or now_s - self._marks[-1][0] >= RATE_MARK_S:
            self._marks.append(self._newest)
        while now_s - self._marks[0][0] > RATE_SPAN_S:
            self._marks.popleft()

    @property
    def measured_fs(self) -> float | None:
        """Rate in Hz; None until the marks span five seconds."""
        if self._newest is None or not self._marks:
            return None
        first_s, first_sample = self._marks[0]
        last_s, last_sample = self._newest
        if last_s - first_s < RATE_MIN_S:
            return None
        return (last_sample - first_sample) / (last_s - first_s)


class LatencyMeter:
    """Median time from a chunk's arrival to its numbers being there to draw."""

    def __init__(self) -> None:
        self._recent_s: deque[float] = deque(maxlen=LATENCY_CHUNKS)

    def count(self, seconds: float) -> None:
        """Note one chunk's latency."""
        self._recent_s.append(seconds)

    @property
    def median_ms(self) -> float | None:
        """Median of the last chunks in ms, None before the first."""
        recent_s = list(self._recent_s)
        return 1000 * statistics.median(recent_s) if recent_s else None
