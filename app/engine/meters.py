"""What the status strip measures of a stream: loss, real rate, latency. The caller brings time."""

from __future__ import annotations

import statistics
from collections import deque
from collections.abc import Mapping

from acquisition.timing.clock_fit import ClockFit, RateEstimate, packet_samples
from acquisition.types import SampleChunk, StreamInfo

LATENCY_CHUNKS = 200


class LossMeter:
    """Counts samples delivered and samples missing, from the jumps of the absolute index.

    Attributes
    ----------
    received, lost, gaps
        Samples delivered, samples missing, and in how many gaps, since the stream began.
    lost_by_reason, gaps_by_reason
        `lost` and `gaps` by `SampleChunk.gap_reason`; a reason that has not come is no key. Each is
        a new mapping with every gap, so that another thread may keep the one it has read.
    """

    def __init__(self) -> None:
        self.received = 0
        self.lost = 0
        self.gaps = 0
        self.lost_by_reason: Mapping[str, int] = {}
        self.gaps_by_reason: Mapping[str, int] = {}
        self._epoch: int | None = None
        self._next_sample = 0

    def count(self, chunk: SampleChunk) -> None:
        """Take one chunk into account; a new epoch starts without a gap."""
        missing = chunk.first_sample - self._next_sample
        if chunk.epoch == self._epoch and missing > 0:
            self.lost += missing
            self.gaps += 1
            self.lost_by_reason = _with(self.lost_by_reason, chunk.gap_reason, missing)
            self.gaps_by_reason = _with(self.gaps_by_reason, chunk.gap_reason, 1)
        self._epoch = chunk.epoch
        self._next_sample = chunk.end_sample
        self.received += chunk.n_samples


class RateMeter:
    """The sampling rate as this host's clock sees it; see `ClockFit`."""

    def __init__(self) -> None:
        self._fit: ClockFit | None = None
        self._epoch: int | None = None

    def begin(self, info: StreamInfo) -> None:
        """Measure this stream from now on; before it nothing is measured."""
        self._fit = ClockFit(info.fs, packet_samples(info))
        self._epoch = None

    def count(self, chunk: SampleChunk, now_s: float) -> None:
        """Note that `chunk` arrived at `now_s`; a new epoch starts anew."""
        if self._fit is None:
            return
        if chunk.epoch != self._epoch:
            self._fit.restart()
            self._epoch = chunk.epoch
        self._fit.add(chunk.end_sample, now_s)

    def restart(self) -> None:
        """Forget what was measured: the index goes on after a gap that is only estimated."""
        if self._fit is not None:
            self._fit.restart()

    @property
    def estimate(self) -> RateEstimate | None:
        """The rate with its error; None in the first five or six seconds."""
        return None if self._fit is None else self._fit.estimate()


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


def _with(counts: Mapping[str, int], reason: str, more: int) -> dict[str, int]:
    return {**counts, reason: counts.get(reason, 0) + more}
