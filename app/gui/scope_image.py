"""The picture of the live scope: all channels, one lane each, filled into one RGB32 image.

A raster because it costs the same for one channel and for hundreds: a complete repaint is about
3 ms at 64 channels, where one plotting curve per channel needs 50 ms and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.gui import raster, theme
from app.gui.bursts import burst_intervals

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_HATCH_PX = 8
_LEAST_RULED_PX = 16  # lower lanes would be more line than signal
_LEAST_ENVELOPE_PX = 12  # and lower ones more envelope than signal


@dataclass(frozen=True, slots=True)
class ScopeSettings:
    """What the user chose.

    Parameters
    ----------
    window_s
        Seconds across.
    lane_uv
        Amplitude from the lower to the upper edge of a lane, in the channels' unit.
    raw
        Show the signal as it came, its median removed, instead of the band-passed one.
    """

    window_s: float = 10.0
    lane_uv: float = 500.0
    raw: bool = False


def lane_edges(n_channels: int, height: int) -> NDArray[np.int64]:
    """Return the first pixel row of each lane and, last, the height: ``(n_channels + 1,)``."""
    return np.arange(n_channels + 1, dtype=np.int64) * height // max(1, n_channels)


def tick_step_s(window_s: float, width_px: float, apart_px: float = 90.0) -> float:
    """Return the step of the time axis: round, and its labels at least `apart_px` apart."""
    least = window_s * apart_px / max(1.0, width_px)
    for step in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0):
        if step >= least:
            return step
    return 60.0


class ScopeImage:
    """Draws snapshots into an image of a fixed size.

    Parameters
    ----------
    width, height
        Size in device pixels.
    colours
        One set per channel.
    thickness
        Thickness of the envelope in px.
    """

    def __init__(
        self, width: int, height: int, colours: Sequence[theme.ChannelColour], thickness: int = 2
    ) -> None:
        self.width, self.height = width, height
        self._n = len(colours)
        self._thickness = thickness
        self._edges = lane_edges(self._n, height)
        self._trace = _words(colour.trace for colour in colours)
        self._strong = _words(colour.strong for colour in colours)
        self._tint = _words(colour.tint for colour in colours)
        self._columns = raster.ColumnStore(width)
        self._empty = self._background()
        self.pixels = self._empty.copy()
        # RGB32 goes to the screen as a plain copy; formats with alpha or a palette do not.
        self.image = QImage(self.pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)

    def _background(self) -> NDArray[np.uint32]:
        pixels = np.full((self.height, self.width), theme.rgb32(theme.PANEL), dtype=np.uint32)
        lane_height = self.height / max(1, self._n)
        if lane_height >= _LEAST_RULED_PX:
            middles = (self._edges[:-1] + self._edges[1:]) // 2
            pixels[np.minimum(middles, self.height - 1)] = theme.rgb32(theme.FAINT)
            pixels[self._edges[1:-1] - 1] = theme.rgb32(theme.LINE)
        return pixels

    def clear(self) -> None:
        """Show empty lanes."""
        self.pixels[:] = self._empty

    def draw(
        self, snapshot: Snapshot, settings: ScopeSettings, tick_s: float, *, grey: bool
    ) -> int:
        """Draw a snapshot.

        Parameters
        ----------
        snapshot, settings
            What to draw, and how.
        tick_s
            Step of the vertical lines.
        grey
            Without colour: what is seen is not live.

        Returns
        -------
        int
            Absolute column at the right edge, for whoever draws on top.
        """
        window = max(2, round(settings.window_s * snapshot.fs))
        last = raster.last_column(snapshot.end_sample, window, self.width)
        first = last - self.width + 1
        self.pixels[:] = self._empty
        self._draw_bursts(snapshot, window, first, grey=grey)
        self._draw_ticks(snapshot.fs, window, first, tick_s)
        key = (snapshot.epoch, snapshot.status.uri, settings.raw)
        low, high = self._columns.update(key, snapshot.traces, snapshot.traces_first_sample, window)
        self._draw_gaps(low, first)
        per_px = (np.diff(self._edges) / settings.lane_uv).astype(np.float32)
        base = _median(low, high) if settings.raw else np.zeros(self._n, dtype=np.float32)
        grey_words = np.full(self._n, theme.rgb32(theme.STALE), dtype=np.uint32)
        trace_words = grey_words if grey else self._trace
        self._draw_line(low - base, high - base, per_px, trace_words, 0)
        if self.height >= _LEAST_ENVELOPE_PX * self._n:
            self._draw_envelope(snapshot, window, last, per_px, grey=grey)
        return last

    def _draw_envelope(
        self, snapshot: Snapshot, window: int, last: int, per_px: NDArray[np.float32], *, grey: bool
    ) -> None:
        delay = snapshot.status.envelope_delay_ms * snapshot.fs / 1000
        frames = snapshot.frame_end_sample.astype(np.float64)
        hop = float(np.median(np.diff(frames))) if len(frames) > 1 else 1.0
        line = raster.line_columns(
            frames - delay,
            snapshot.envelope_uv,
            last,
            window,
            self.width,
            2.5 * hop,
        )
        grey_words = np.full(self._n, theme.rgb32(theme.STALE_STRONG), dtype=np.uint32)
        # At rest it lies on the middle line: there it stays thin, or every quiet lane would be
        # ruled by a heavy line.
        thicker = np.where(np.nan_to_num(line) * per_px >= 1.5, self._thickness - 1, 0)
        words = grey_words if grey else self._strong
        self._draw_line(line, line, per_px, words, thicker)

    def _draw_bursts(self, snapshot: Snapshot, window: int, first: int, *, grey: bool) -> None:
        if grey:
            return
        # Onsets are found on the envelope, which comes late by its delay: put back, the tint lies
        # under the activity that caused it.
        delay = round(snapshot.status.envelope_delay_ms * snapshot.fs / 1000)
        oldest = snapshot.end_sample - window
        for burst in burst_intervals(snapshot.events, oldest, snapshot.end_sample):
            if not 0 <= burst.channel < self._n:
                continue
            left = (burst.start - delay) * self.width // window - first
            right = (burst.stop - delay) * self.width // window - first
            top, bottom = self._edges[burst.channel], self._edges[burst.channel + 1] - 1
            self.pixels[top:bottom, max(0, left) : max(0, right)] = self._tint[burst.channel]

    def _draw_ticks(self, fs: float, window: int, first: int, tick_s: float) -> None:
        for _, column in tick_columns(fs, window, self.width, first, tick_s):
            self.pixels[:, column] = theme.rgb32(theme.FAINT)

    def _draw_gaps(self, low: NDArray[np.float32], first: int) -> None:
        missing = np.isnan(low)
        started = int(np.argmin(missing.all(axis=1)))  # before it nothing has come yet
        missing[:started] = False
        columns = np.flatnonzero(missing.any(axis=1))
        if not len(columns) or missing.all():
            return
        rows = np.arange(self.height)[:, None]
        stripes = (rows + columns + first) % _HATCH_PX < 2
        hatch = np.where(stripes, theme.rgb32(theme.GAP_STRIPE), theme.rgb32(theme.GAP)).astype(
            np.uint32
        )
        lane = np.searchsorted(self._edges[1:], np.arange(self.height), side="right")
        where = missing[columns][:, np.minimum(lane, self._n - 1)].T
        part = self.pixels[:, columns]
        part[where] = hatch[where]
        self.pixels[:, columns] = part

    def _draw_line(
        self,
        low: NDArray[np.floating],
        high: NDArray[np.floating],
        per_px: NDArray[np.float32],
        colours: NDArray[np.uint32],
        thicker: NDArray[np.float64] | int,
    ) -> None:
        """Draw columns into their lanes, made `thicker` downwards by so many px."""
        low, high = raster.joined_spans(low, high)
        drawn = ~np.isnan(low)
        lane_top, lane_bottom = self._edges[:-1], np.maximum(self._edges[1:] - 2, self._edges[:-1])
        middle = (self._edges[:-1] + self._edges[1:]) / 2
        # What is above or below the lane ends at its edge: neighbours stay readable.
        top = np.clip(middle - np.nan_to_num(high) * per_px, lane_top, lane_bottom)
        bottom = np.clip(middle - np.nan_to_num(low) * per_px + thicker, lane_top, lane_bottom)
        raster.fill_spans(
            self.pixels, 0, top.astype(np.int32), bottom.astype(np.int32), drawn, colours
        )


def tick_columns(
    fs: float, window: int, width: int, first: int, tick_s: float
) -> list[tuple[float, int]]:
    """Return time (s) and pixel column of each line of the time axis; `first` is column 0's."""
    start_s = max(0.0, first * window / width / fs)
    ticks = np.arange(np.ceil(start_s / tick_s), (first + width) * window / width / fs / tick_s)
    columns = raster.column_of(np.round(ticks * tick_s * fs).astype(np.int64), window, width)
    return [
        (float(tick * tick_s), int(column - first))
        for tick, column in zip(ticks, columns, strict=True)
        if 0 <= column - first < width
    ]


def _words(colours: Iterable[str]) -> NDArray[np.uint32]:
    return np.array([theme.rgb32(colour) for colour in colours], dtype=np.uint32)


def _median(low: NDArray[np.float32], high: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each channel's middle: the median of every fourth column's, 0 without any."""
    middle = (low[::4] + high[::4]) / 2
    out = np.zeros(middle.shape[1], dtype=np.float32)
    for channel in np.flatnonzero(~np.isnan(middle).all(axis=0)):
        out[channel] = np.nanmedian(middle[:, channel])
    return out
