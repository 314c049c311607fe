"""The last minute, held while acquisition goes on, and the part of it that is seen; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.review.span import Extent, Span

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


class LookBack:
    """What was kept at the moment of freezing.

    Parameters
    ----------
    filtered, raw
        All that was kept of both signals, taken within moments of each other.
    end_sample
        Index one past the newest sample of the picture that was frozen.
    window_s
        Seconds across that picture.
    """

    def __init__(self, filtered: Snapshot, raw: Snapshot, end_sample: int, window_s: float) -> None:
        self._filtered, self._raw = filtered, raw
        self.fs, self.epoch = filtered.fs, filtered.epoch
        self.first = max(filtered.traces_first_sample, raw.traces_first_sample)
        self.end = min(end_sample, filtered.end_sample, raw.end_sample)
        window = max(2, round(window_s * self.fs))
        # A picture that was not full yet must not move when it is frozen.
        self._origin = min(self.first, self.end - window)
        self._extent = Extent(self.end - self._origin, self.fs)
        self._span = self._extent.fitted(Span(self.end - window - self._origin, window))

    @property
    def span(self) -> Span:
        """The part that is seen, in absolute samples."""
        return Span(self._span.first + self._origin, self._span.length)

    @property
    def whole(self) -> Span:
        """All that can be seen, in absolute samples."""
        return Span(float(self._origin), float(self._extent.n_samples))

    def show(self, span: Span) -> None:
        """See the part nearest to `span` (absolute samples)."""
        self._span = self._extent.fitted(Span(span.first - self._origin, span.length))

    def move(self, samples: float) -> None:
        """See what is `samples` later."""
        self._span = self._extent.moved(self._span, samples)

    def zoom(self, factor: float, at: float) -> None:
        """See `factor` times as much; the sample `at` stays in its place."""
        self._span = self._extent.zoomed(self._span, factor, at - self._origin)

    def age_s(self, live_end_sample: int) -> float:
        """Return how long ago the right edge of the view was, in the stream's own time."""
        return max(0.0, (live_end_sample - self.span.end) / self.fs)

    def filtered_uv(self, channels: Sequence[int], start: int, stop: int) -> NDArray[np.floating]:
        """Return the samples ``[start, stop)`` of some channels' band-passed signals."""
        part = _part(self._filtered, start, stop)
        everything = tuple(channels) == tuple(range(part.shape[1]))
        return part if everything else part[:, list(channels)]

    def seen(self, *, raw: bool) -> Snapshot:
        """Return a snapshot that ends where the view does and reaches back beyond its start."""
        kept = self._raw if raw else self._filtered
        end = min(self.end, max(self.first + 1, round(self.span.end)))
        # One second more than is seen: the leftmost column must be whole.
        start = max(kept.traces_first_sample, int(self.span.first - self.fs))
        start = min(start, end)
        frames = kept.frame_end_sample
        # The envelope is drawn back by its delay: frames beyond the view's end belong to it.
        late = round(kept.status.envelope_delay_ms * self.fs / 1000)
        some = slice(*np.searchsorted(frames, (start, min(end, self.end) + late + 1)))
        return replace(
            kept,
            end_sample=end,
            traces=_part(kept, start, end),
            traces_first_sample=start,
            frame_end_sample=frames[some],
            envelope_uv=kept.envelope_uv[some],
        )

    def values_uv(self, sample: int, *, raw: bool) -> NDArray[np.floating]:
        """Return the value of every channel at a sample, NaN where it is missing."""
        kept = self._raw if raw else self._filtered
        if not self.first <= sample < self.end:
            return np.full(kept.traces.shape[1], np.nan)
        row: NDArray[np.floating] = kept.traces[sample - kept.traces_first_sample]
        return row.astype(np.float64)


def _part(kept: Snapshot, start: int, end: int) -> NDArray[np.floating]:
    """Return the samples ``[start, end)`` of what was kept, without copying."""
    first = kept.traces_first_sample
    return kept.traces[max(0, start - first) : max(0, end - first)]
