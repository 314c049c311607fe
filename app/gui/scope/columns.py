"""What a live scope shows, column by column: only what is new is worked out; no Qt.

Columns are anchored to the absolute sample index (column ``c`` holds the samples ``n`` with
``n * width // window == c``): a scrolled picture is the same picture moved, so still signal does
not shimmer from frame to frame, and a column that is whole never changes. A frame costs its news
and not the window: at 64 channels and 10 s of 2 kHz 0.1 ms, where reducing the whole window takes
5 ms and copying it 1 ms more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.scope import raster
from dsp.events import BURST_OFF, BURST_ON, Event

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

#: First column, and one past the last.
Range = tuple[int, int]


class ScopeColumns:
    """The newest columns of one stream: extremes, envelope and bursts of every channel.

    Parameters
    ----------
    width
        Columns across the picture.
    window_samples
        Samples across the picture.
    n_channels
        Of the stream.
    fs
        Its rate.
    delay_samples
        By how much the envelope comes late; it is put back.

    Attributes
    ----------
    first
        The oldest column that has ever been known; before it nothing had come.
    known
        One past the newest column with a value.
    last
        The column of the newest sample; `first` - 1 before there is one.
    end_sample
        One past the newest sample taken in.
    """

    def __init__(
        self, width: int, window_samples: int, n_channels: int, fs: float, delay_samples: float
    ) -> None:
        self.width, self.window, self.n_channels = width, window_samples, n_channels
        self.fs, self._delay = fs, delay_samples
        self.first = self.known = self.last = self.end_sample = 0
        self._started = False
        # One more than the picture: a column is drawn joined to the one before it.
        self._size = width + 1
        # Least values, envelope, greatest values, envelope again: what is drawn of a column is then
        # one row, and a frame has few calls. After an idle 15 ms each costs 5 times what it costs
        # in a loop.
        self._values = np.full((self._size, 4 * n_channels), np.nan, dtype=np.float32)
        self._low, self._envelope, self._high, self._envelope_again = (
            self._values[:, k * n_channels : (k + 1) * n_channels] for k in range(4)
        )
        self._active = np.zeros((self._size, n_channels), dtype=np.bool_)
        self._enveloped = self._marked = 0  # one past the newest column with envelope, bursts
        self._open = np.zeros(n_channels, dtype=np.bool_)
        self._events: tuple[Event, ...] = ()

    @property
    def oldest(self) -> int:
        """The first column that is in the picture when it scrolls."""
        return self.last - self.width + 1

    @property
    def needs_from(self) -> int:
        """The first sample that the next snapshot must hold; -1 before anything was taken in."""
        if not self._started:
            return -1
        if self.window < self.width:
            return self.known * self.window // self.width
        return self._start_of(self.last)

    def column_of(self, sample: int) -> int:
        """Return the absolute column of a sample."""
        return sample * self.width // self.window

    def follows(self, snapshot: Snapshot) -> bool:
        """Tell whether a snapshot of this stream goes on where the last one ended."""
        return not self._started or snapshot.traces_first_sample <= self.needs_from

    def take(self, snapshot: Snapshot) -> tuple[Range, ...]:
        """Take in what is new.

        Returns
        -------
        tuple of Range
            The absolute columns in the picture that look different now, rising and apart.
        """
        changed = [self._take_samples(snapshot.traces, snapshot.traces_first_sample)]
        if self._started:
            changed.append(self._take_envelope(snapshot.frame_end_sample, snapshot.envelope_uv))
            changed.append(self._take_events(snapshot.events))
        merged: list[Range] = []
        for start, stop in sorted(changed):
            start = max(start, self.oldest)
            if stop <= start:
                continue
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(stop, merged[-1][1])
            else:
                merged.append((start, stop))
        return tuple(merged)

    # --- what it holds ------------------------------------------------------------------------

    def rows(self, columns: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return what is drawn of columns ``(m, 4 C)``.

        Least values, envelope at the columns' middles, greatest values, and the envelope again; NaN
        where a sample is missing, or the envelope is not valid.
        """
        return self._values[columns % self._size]

    def active(self, columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return ``(m, C)`` where bursts are."""
        return self._active[columns % self._size]

    def inside(self, columns: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return ``(m,)`` which columns are in the midst of the stream: a NaN there is a gap."""
        return (columns >= self.first) & (columns < self.known)

    def peaks_uv(self, baseline_uv: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return each channel's largest deviation from a baseline in the picture, NaN: none."""
        columns = np.arange(max(self.first, self.oldest), self.known)
        if not len(columns):
            return np.full(self.n_channels, np.nan, dtype=np.float32)
        at = columns % self._size
        low, high = self._low[at], self._high[at]
        lowest, highest = np.fmin.reduce(low, axis=0), np.fmax.reduce(high, axis=0)
        peaks: NDArray[np.float32] = np.maximum(highest - baseline_uv, baseline_uv - lowest)
        return peaks

    def medians_uv(self) -> NDArray[np.float32]:
        """Return each channel's middle in the picture, NaN without a value."""
        columns = np.arange(max(self.first, self.oldest), self.known)
        if not len(columns):
            return np.full(self.n_channels, np.nan, dtype=np.float32)
        at = columns % self._size
        low, high = self._low[at], self._high[at]
        medians = raster.column_median(low, high)
        medians[np.isnan(low).all(axis=0)] = np.nan
        return medians

    # --- samples ------------------------------------------------------------------------------

    def _start_of(self, column: int) -> int:
        """Return the first sample of a column."""
        return -(-column * self.window // self.width)

    def _take_samples(self, traces: NDArray[np.floating], first_sample: int) -> Range:
        end = first_sample + len(traces)
        if not len(traces) or (self._started and end <= self.end_sample):
            return _NOTHING
        last = self.column_of(end - 1)
        line = self.window < self.width  # fewer samples than columns
        if not self._started:
            # The first whole column; a line begins at a sample.
            start = -(-first_sample * self.width // self.window)
            start = start if line else self.column_of(first_sample - 1) + 1
            self.first = self.known = max(start, last - self.width)
            self.last = self.first - 1
            self._enveloped = self._marked = self.first
        start = max(self.known if line else max(self.first, self.last), last - self.width)
        stop = last if line else last + 1
        new = self.last + 1
        if last >= new:
            at = np.arange(max(new, last + 1 - self._size), last + 1) % self._size
            self._values[at] = np.nan
            self._active[at] = False
        self.last, self.end_sample, self._started = last, end, True
        if start >= stop:
            return new, last + 1
        columns = np.arange(start, stop, dtype=np.int64)
        if line:
            low, high = self._between(traces, first_sample, columns)
        else:
            rows = -(-columns * self.window // self.width) - first_sample
            low = np.minimum.reduceat(traces, rows, axis=0)
            high = np.maximum.reduceat(traces, rows, axis=0)
        at = columns % self._size
        self._low[at], self._high[at] = low, high
        self.known = stop
        return min(start, new), last + 1

    def _between(
        self, traces: NDArray[np.floating], first_sample: int, columns: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the extremes of straight lines between samples, within columns."""
        edges = np.append(columns, columns[-1] + 1) * self.window
        rows = edges // self.width - first_sample
        # From the index alone: the same number whatever a snapshot begins with.
        weight = ((edges % self.width) / self.width).astype(np.float32)
        return raster.between(traces, rows, weight)

    # --- envelope -----------------------------------------------------------------------------

    def _take_envelope(
        self, frame_end_sample: NDArray[np.int64], envelope_uv: NDArray[np.floating]
    ) -> Range:
        if len(frame_end_sample) < 2:
            return _NOTHING
        newest = float(frame_end_sample[-1]) - self._delay
        start = max(self._enveloped, self.last - self.width)
        stop = min(int(newest * self.width // self.window) + 1, self.last + 1)
        step = self.window / self.width
        while stop > start and (stop - 0.5) * step > newest:
            stop -= 1
        if stop <= start:
            return _NOTHING
        # Frames are on a grid: those before the first column are passed over.
        hop = int(frame_end_sample[-1] - frame_end_sample[-2])
        passed = int(((start + 0.5) * step + self._delay - int(frame_end_sample[0])) // hop) - 1
        ends = frame_end_sample[max(0, passed) :]
        uv = envelope_uv[max(0, passed) :]
        columns = np.arange(start, stop, dtype=np.int64)
        where, positions = (columns + 0.5) * step, ends - self._delay
        after = np.searchsorted(positions, where)
        before = np.maximum(after - 1, 0)
        weight = ((where - positions[before]) / hop)[:, None]
        values = uv[before] * (1 - weight) + uv[after] * weight
        if passed <= 0:
            values[after == 0] = np.nan  # nothing before the first frame
        at = columns % self._size
        self._envelope[at] = self._envelope_again[at] = values
        self._enveloped = stop
        return start, stop

    # --- bursts -------------------------------------------------------------------------------

    def _take_events(self, events: tuple[Event, ...]) -> Range:
        """Mark the columns of bursts; their onsets and ends come late, and go back."""
        new, anew = _newest(events, self._events), not self._events
        self._events = events
        start, stop = self._marked, self.last + 1
        self._marked = lowest = stop
        if start < stop and self._open.any():
            lowest = max(start, self.first, self.oldest - 1)
            self._active[np.arange(lowest, stop) % self._size] |= self._open
        for event in new:
            channel = event.channel
            if event.kind not in (BURST_ON, BURST_OFF) or not 0 <= channel < self.n_channels:
                continue
            column = min(self.column_of(event.sample), stop)
            is_on = event.kind == BURST_ON
            if not is_on and not self._open[channel] and anew:
                # Its onset is no longer among the events.
                self._mark(self.oldest - 1, column, channel, active=True)
            self._mark(column, stop, channel, active=is_on)
            self._open[channel] = is_on
            lowest = min(lowest, column)
        return lowest, stop

    def _mark(self, start: int, stop: int, channel: int, *, active: bool) -> None:
        at = np.arange(max(start, self.first, self.oldest - 1), stop) % self._size
        self._active[at, channel] = active


_NOTHING: Range = (0, 0)


def _newest(events: tuple[Event, ...], before: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events that came after those of `before`."""
    if events is before or not events:
        return ()
    if not before:
        return events
    last, place = before[-1], len(events)
    while place and events[place - 1] is not last and events[place - 1] != last:
        place -= 1
    return events[place:]
