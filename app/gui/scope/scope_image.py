"""The picture of the live scope: signal, envelope, bursts and gaps, painted column by column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.gui.look import theme
from app.gui.look.palettes import ChannelColour
from app.gui.scope import raster
from app.gui.scope.columns import Range, ScopeColumns
from app.gui.scope.lane_image import LEAST_RULED_PX, Band, LaneImage, words
from app.gui.scope.places import tick_columns

#: Where the envelope is drawn.
OVER, APART, ALONE, OFF = "over", "apart", "alone", "off"
_LEAST_ENVELOPE_PX = 12  # lower lanes would be more envelope than signal
_LEAST_APART_PX = 28  # lower ones have no room for two
_SWEEP_GAP_PX = 12
#: Memory beyond a scrolling picture's: it goes back to the start once in so many pictures.
_SPARE_ROWS = 32
#: The signal's share of a lane that the envelope has a part of.
APART_SHARE = 0.62
#: The envelope's part holds this share of a lane's amplitude: a burst whose peaks just fill the
#: lane (2.75 times its RMS, up and down) reaches 73 % of it.
ENVELOPE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class ScopeSettings:
    """What the user chose.

    Parameters
    ----------
    window_s
        Seconds across, 1 to 60.
    lane_uv
        Amplitude from the lower to the upper edge of a lane, in the channels' unit.
    raw
        Show the signal as it came, its median removed, instead of the band-passed one.
    sweep
        The picture stands and is written over from left to right; else it scrolls.
    envelope
        `OVER` the signal; `APART`, in its own lower part of the lane; `ALONE`; or `OFF`.
    gains
        Factor of each channel (not of each lane); empty: 1.
    shown
        Lane k shows channel ``shown[k]``; empty: all in their order.
    """

    window_s: float = 10.0
    lane_uv: float = 500.0
    raw: bool = False
    sweep: bool = False
    envelope: str = OVER
    gains: tuple[float, ...] = ()
    shown: tuple[int, ...] = ()


class ScopeImage(LaneImage):
    """Paints columns, and only those that have changed.

    For one size, look and choice of settings; another one takes another image, which is painted
    anew from the same columns. What is painted column by column as it comes equals that to the
    pixel.

    Sweeping, column ``c`` stands at ``x = c % width``. Scrolling, nothing is moved either: in
    memory the right end of a row is followed by the left end of the next, so that a picture which
    begins d pixels later is the same one moved by d columns, but for the d at its right, which are
    painted over. It goes to the screen in one piece; two parts of a ring cost twice as much
    (0.75 ms instead of 0.38 ms for 5 MB, measured at 60 frames a second).

    Parameters
    ----------
    width, height
        Size in device pixels.
    colours
        One set per channel of the stream.
    settings
        How to draw.
    tick_s
        Step of the vertical lines.
    grey
        Without colour: what is seen is not live.
    ratio
        Device pixels per logical one.

    Attributes
    ----------
    lanes
        The channel of each lane.
    """

    def __init__(
        self,
        width: int,
        height: int,
        colours: Sequence[ChannelColour],
        settings: ScopeSettings,
        *,
        tick_s: float = 1.0,
        grey: bool = False,
        ratio: float = 1.0,
    ) -> None:
        lanes = shown_channels(settings, len(colours))
        self.envelope = effective_envelope(settings, height / max(1, len(lanes)))
        share = {APART: APART_SHARE, ALONE: 0.0}.get(self.envelope, 1.0)
        self.lanes = lanes
        self._every = lanes == tuple(range(len(colours)))
        colours = [colours[channel] for channel in lanes]
        self._ratio = ratio
        super().__init__(width, height, colours, share)
        self._settings, self._tick_s, self._grey = settings, tick_s, grey
        self._thickness = max(2, round(2 * ratio))
        self._gap = sweep_gap(settings, ratio)
        self._memory = np.empty((height + _SPARE_ROWS) * width, dtype=np.uint32)
        self._oldest = self._begins = 0
        self._lanes = np.array(lanes, dtype=np.int64)
        self._prepare(colours)

    def _prepare(self, colours: Sequence[ChannelColour]) -> None:
        """Work out what all columns share: the signal of every lane, then its envelope."""
        settings, now, grey = self._settings, theme.now(), self._grey
        gains = np.ones(self._n, dtype=np.float32)
        if len(settings.gains) > max(self._lanes, default=0):
            gains = np.array(settings.gains, dtype=np.float32)[self._lanes]
        signal_per_px = self._scale(settings.lane_uv) * gains
        last_row = np.maximum(self.edges[1:] - 2, self.edges[:-1])
        top = np.minimum(self.edges[:-1] + self._signal_px, last_row)
        self._part = Band(top, last_row, last_row.astype(np.float64))
        part_px = np.maximum(np.diff(self.edges) - self._signal_px - 3, 1)
        full_uv = settings.lane_uv * ENVELOPE_SHARE
        over = self.envelope in (OVER, OFF)
        envelope_per_px = signal_per_px if over else (part_px / full_uv * gains).astype(np.float32)
        self._per_px = np.concatenate((signal_per_px, envelope_per_px))
        self._both = self._signal.beside(self._signal if over else self._part)
        self._drawn = np.repeat((self.envelope != ALONE, self.envelope != OFF), self._n)
        # At rest an envelope over the signal lies on the middle line: there it stays thin, or every
        # quiet lane would be ruled by a heavy line.
        least_px = 1.5 if over else -math.inf
        self._thick_from_px = np.repeat((math.inf, least_px), self._n).astype(np.float32)
        if grey:
            trace, strong = [now.stale] * self._n, [now.stale_strong] * self._n
        else:
            bare = self.envelope in (OFF, APART) and self.height >= LEAST_RULED_PX * self._n
            trace = [colour.alone if bare else colour.trace for colour in colours]
            strong = [colour.strong for colour in colours]
        self._inks = words([*trace, *strong])
        # The area under an envelope in its own part.
        self._area = words(now.stale if grey else colour.trace for colour in colours)

    @property
    def gap(self) -> int:
        """Blank columns ahead of the sweep; 0 when the picture scrolls."""
        return self._gap

    def _set_pixels(self, pixels: NDArray[np.uint32]) -> None:
        super()._set_pixels(pixels)
        self.image.setDevicePixelRatio(self._ratio)

    def visible(self, columns: ScopeColumns) -> NDArray[np.int64]:
        """Return the absolute columns that the picture shows."""
        return np.arange(columns.oldest + self._gap, columns.last + 1, dtype=np.int64)

    def repaint(self, columns: ScopeColumns, baseline_uv: NDArray[np.float32]) -> None:
        """Paint everything anew."""
        self._begin_at(0)
        self._oldest = columns.oldest
        self.pixels[:] = self._ground[:, None]
        self._paint(columns, self.visible(columns), baseline_uv)

    def paint(
        self,
        columns: ScopeColumns,
        changed: Sequence[Range],
        baseline_uv: NDArray[np.float32],
    ) -> None:
        """Paint the columns that have changed, and the gap ahead of them."""
        if not self._settings.sweep:
            self._scroll_to(columns.oldest)
        oldest = columns.oldest + self._gap
        parts = [np.arange(max(start, oldest), stop) for start, stop in changed]
        if self._gap and changed:
            ahead = np.arange(changed[-1][1], changed[-1][1] + self._gap) % self.width
            self.pixels[:, ahead] = self._ground[:, None]
        if parts:
            self._paint(columns, np.concatenate(parts), baseline_uv)

    def _begin_at(self, place: int) -> None:
        self._begins = place
        some = self._memory[place : place + self.height * self.width]
        self._set_pixels(some.reshape(self.height, self.width))

    def _scroll_to(self, oldest: int) -> None:
        """Let the picture begin with another column; what comes in at the right is not painted."""
        begins, self._oldest = self._begins + oldest - self._oldest, oldest
        if begins > _SPARE_ROWS * self.width:  # once in so many pictures
            self._memory[: self.pixels.size] = self._memory[self._begins :][: self.pixels.size]
            begins -= self._begins
        self._begin_at(begins)

    def _paint(
        self, columns: ScopeColumns, which: NDArray[np.int64], baseline_uv: NDArray[np.float32]
    ) -> None:
        if not len(which) or not self._n:
            return
        x = which % self.width if self._settings.sweep else which - self._oldest
        self.pixels[:, x] = self._ground[:, None]
        if not self._grey:
            self._draw_bursts(x, columns.active(which))
        ticks = tick_columns(columns, int(which[0]), int(which[-1]) + 1, self._tick_s)
        if ticks:
            ruled = np.array([column for _, column in ticks])
            self._rule(x[np.isin(which, ruled)])
        rows, before = self._of_lanes(columns.rows(which)), self._of_lanes(columns.rows(which - 1))
        half = 2 * self._n
        known = ~np.isnan(rows[:, :half])
        gaps = ~known[:, : self._n]
        if gaps.any():
            gaps &= columns.inside(which)[:, None]
            self._hatch(gaps, which, x)
        if self.envelope in (APART, ALONE):
            line = rows[:, self._n : half]
            # From 0 up to the line, whose own NaN says where there is none.
            self._draw_spans(x, line * 0, line, self._part, self._per_px[self._n :], self._area)
        low, high = raster.joined_spans(
            rows[:, :half], rows[:, half:], before[:, :half], before[:, half:]
        )
        if self._settings.raw:
            base = np.concatenate((baseline_uv[self._lanes], np.zeros(self._n, np.float32)))
            low, high = low - base, high - base
        thick = rows[:, half:] * self._per_px >= self._thick_from_px
        self._draw_spans(
            x,
            low,
            high,
            self._both,
            self._per_px,
            self._inks,
            thicker=thick * (self._thickness - 1),
            drawn=known & self._drawn,
        )

    def _draw_bursts(self, x: NDArray[np.int64], active: NDArray[np.bool_]) -> None:
        if not self._every:
            active = active[:, self._lanes]
        if active.any():
            top = np.broadcast_to(self.edges[:-1], active.shape)
            bottom = np.broadcast_to(self.edges[1:] - 2, active.shape)
            raster.fill_spans(self.pixels, x, top, bottom, active & (bottom >= top), self._tint)

    def _of_lanes(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the rows of the lanes' channels, ``(m, 4 C)`` -> ``(m, 4 n_lanes)``."""
        if self._every:
            return rows
        m = len(rows)
        return rows.reshape(m, 4, -1)[:, :, self._lanes].reshape(m, -1)


def sweep_gap(settings: ScopeSettings, ratio: float) -> int:
    """Return how many columns are left blank ahead of a sweep; 0 when the picture scrolls."""
    return round(_SWEEP_GAP_PX * ratio) if settings.sweep else 0


def shown_channels(settings: ScopeSettings, n_channels: int) -> tuple[int, ...]:
    """Return the channel of each lane."""
    every = tuple(range(n_channels))
    return tuple(channel for channel in settings.shown if channel < n_channels) or every


def effective_envelope(settings: ScopeSettings, lane_px: float) -> str:
    """Return where the envelope is drawn in lanes of this height: low ones have less room."""
    wanted = settings.envelope
    if wanted == APART and lane_px < _LEAST_APART_PX:
        wanted = OVER
    return OFF if wanted == OVER and lane_px < _LEAST_ENVELOPE_PX else wanted
