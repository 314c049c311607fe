"""The picture of the live scope: signal, envelope, bursts and gaps of a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.scope import raster
from app.gui.scope.bursts import burst_intervals
from app.gui.scope.lane_image import LaneImage, column_median, words

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_LEAST_ENVELOPE_PX = 12  # lower lanes would be more envelope than signal


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


class ScopeImage(LaneImage):
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
        self, width: int, height: int, colours: Sequence[ChannelColour], thickness: int = 2
    ) -> None:
        super().__init__(width, height, colours)
        self._empty = self.pixels.copy()
        self._thickness = thickness
        self._trace = words(colour.trace for colour in colours)
        self._strong = words(colour.strong for colour in colours)
        self._columns = raster.ColumnStore(width)

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
        self.clear()
        self._draw_bursts(snapshot, window, first, grey=grey)
        ticks = tick_columns(snapshot.fs, window, self.width, first, tick_s)
        self._rule(column for _, column in ticks)
        key = (snapshot.epoch, snapshot.status.uri, settings.raw)
        low, high = self._columns.update(key, snapshot.traces, snapshot.traces_first_sample, window)
        self._draw_gaps(low, first)
        per_px = self._scale(settings.lane_uv)
        base = column_median(low, high) if settings.raw else np.zeros(self._n, dtype=np.float32)
        grey_words = np.full(self._n, theme.rgb32(theme.now().stale), dtype=np.uint32)
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
        grey_words = np.full(self._n, theme.rgb32(theme.now().stale_strong), dtype=np.uint32)
        # At rest it lies on the middle line: there it stays thin, or every quiet lane would be
        # ruled by a heavy line.
        thicker = np.where(np.nan_to_num(line) * per_px >= 1.5, self._thickness - 1, 0)
        envelope_words = grey_words if grey else self._strong
        self._draw_line(line, line, per_px, envelope_words, thicker)

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
            rows = self._rows(burst.channel)
            self.pixels[rows, max(0, left) : max(0, right)] = self._tint[burst.channel]

    def _draw_gaps(self, low: NDArray[np.float32], first: int) -> None:
        missing = np.isnan(low)
        started = int(np.argmin(missing.all(axis=1)))  # before it nothing has come yet
        missing[:started] = False
        if not missing.all():
            self._hatch(missing, first)


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
